import type { DayError, NamedDay } from "../day-words.ts";
import { err, ok, type Result } from "../result.ts";
import {
  bareTime,
  type ClockTime,
  type DayPart,
  partByWord,
  partPhraseAt,
  timeAt,
  type TimeError,
} from "../time-words.ts";
import { durationAt } from "./duration-words.ts";
import type { Line, Span } from "./line.ts";
import { type End, type SaidDay, takeDay, takeEnd, takeFrom, type VagueError, type WhenContext } from "./read-days.ts";
import { rangeAt } from "./read-range.ts";
import { adverbAt, repetitionAt } from "./read-repetition.ts";
import type { FoundRepetition, Repetition, RepetitionError } from "./repetition.ts";
import { type SeveralDays, takeSeveralDays } from "./several-days.ts";
import { vagueIn } from "./vague-days.ts";

/** All that was said of when. */
export interface SaidWhen {
  repetition?: Repetition;
  day?: SaidDay;
  /** The first day of a repetition, after `from` or `starting`. */
  from?: NamedDay;
  clock?: ClockTime;
  part?: DayPart;
  /** From now. */
  inMinutes?: number;
  /** `3-4pm`, as typed. */
  range?: string;
  /** It repeats, but nobody said so. */
  isImplied: boolean;
  end: End;
  untilDone: boolean;
}

export type WhenError =
  | DayError
  | VagueError
  | TimeError
  | RepetitionError
  /** `9:00` and `11:00`: which? */
  | { code: "reminder.several_times"; texts: string[] }
  | SeveralDays;

type Reading<T> = Result<T | undefined, WhenError>;

/** Takes what a text says of when out of it. */
export function takeWhen(line: Line, context: WhenContext): Result<SaidWhen, WhenError> {
  const untilDone = takeUntilDone(line);
  const said = takeRepetition(line, repetitionAt) ?? takeAdverb(line, false);
  if (said && !said.read.ok) return said.read;
  const inMinutes = takeRelative(line);
  const time = takeTime(line);
  if (!time.ok) return time;
  const several = said ? ok(undefined) : takeSeveralDays(line, context);
  if (!several.ok) return several;
  const repetition = several.value ?? (said && withMonths(line, said));
  const isRepeated = repetition !== undefined;
  const from = isRepeated ? takeFrom(line, context) : ok(undefined);
  if (!from.ok) return from;
  const end = isRepeated ? takeEnd(line, context) : ok({});
  if (!end.ok) return end;
  const needsNoDay = (isRepeated && isAnchored(repetition.read)) || from.value !== undefined || inMinutes !== undefined;
  const day = needsNoDay ? ok(undefined) : takeDay(line, context);
  if (!day.ok) return day;
  const late = isRepeated || day.value ? undefined : takeAdverb(line, true);
  if (late && !late.read.ok) return late.read;
  const chosen = late ?? repetition;
  const vague = chosen || day.value || inMinutes !== undefined ? undefined : vagueIn(line);
  if (vague) return err(vague);
  const part = takePart(line) ?? day.value?.part ?? chosen?.part;
  const bare = time.value ? ok(undefined) : takeBareTime(line);
  if (!bare.ok) return bare;
  const clock = time.value?.clock ?? bare.value;
  const range = time.value?.range;
  return ok({
    ...(chosen?.read.ok && { repetition: chosen.read.value }),
    ...(day.value && { day: day.value.day }),
    ...(from.value && { from: from.value }),
    ...(clock && { clock }),
    ...(part && { part }),
    ...(range !== undefined && { range }),
    ...(inMinutes !== undefined && { inMinutes }),
    ...{ isImplied: chosen?.isImplied ?? false, end: end.value, untilDone },
  });
}

/** `third tuesday at 9 every month`, `on the 1st and 15th … monthly`: what came before it was said so. */
function withMonths(line: Line, found: Found): Found {
  if (!found.isImplied || !found.read.ok) return found;
  const { value } = found.read;
  const again = takeRepetition(line, (words, from) => {
    const more = /^(?:every|each|monthly)$/.test(words[from]!)
      ? (repetitionAt(words, from) ?? adverbAt(words, from))
      : undefined;
    const isMonths = more?.read.ok === true && more.read.value.kind === "months" && more.read.value.day === undefined;
    return isMonths ? more : undefined;
  });
  if (!again?.read.ok || again.read.value.kind !== "months") return found;
  const { every } = again.read.value;
  const isCounted = value.kind === "months" || value.kind === "weekday-of-month";
  return { ...found, isImplied: false, ...(isCounted && { read: ok({ ...value, every }) }) };
}

type Found = Omit<FoundRepetition, "length">;

/** Whether a repetition says itself on which days; `every 3 months` does not. */
function isAnchored(read: Found["read"]): boolean {
  if (!read.ok) return true;
  const { value } = read;
  if (value.kind === "days") return value.weekday !== undefined;
  return value.kind === "months" ? value.day !== undefined : true;
}

const UNTIL = /^(?:until|till|til)$/;
const DONE =
  /^(?:until|till|til) (?:(?:it'?s|it is|it has been|it gets|i'?m|i am|i'?ve|i have|i|we'?re|we are|we have|we|somebody|someone|marked|marked as) )*(?:done|finished|completed?|do|did)(?: (?:it|this|that|so|with it))?$/;

function takeUntilDone(line: Line): boolean {
  for (const from of line.low.keys()) {
    if (!UNTIL.test(line.low[from]!)) continue;
    for (let to = Math.min(from + 6, line.low.length); to > from + 1; to -= 1) {
      if (!DONE.test(line.low.slice(from, to).join(" "))) continue;
      line.take({ from, to }, "other"); // It holds whenever the time is.
      return true;
    }
  }
  return false;
}

function takeRepetition(line: Line, read: typeof repetitionAt): Found | undefined {
  for (const from of line.free()) {
    const found = read(line.low, from);
    const span = { from, to: from + (found?.length ?? 0) };
    if (!found || !line.areFree(span)) continue;
    line.take(span, "when");
    return found;
  }
  return undefined;
}

/** `weekly` repeats with a day behind it or at the end, else (`isAlone`) if nothing else says when; a weekly report does not. */
function takeAdverb(line: Line, isAlone: boolean): Found | undefined {
  return takeRepetition(line, (words, from) => {
    const found = adverbAt(words, from);
    const next = words[from + (found?.length ?? 0)];
    const isPlain = found?.length === 1 && next !== undefined && line.isFree(from + 1);
    return isPlain && !isAlone && !/^(?:at|on|from|starting|until|till|for)$/.test(next) ? undefined : found;
  });
}

/** `in 20 minutes`, `in an hour and a half`, `in 1h30`, `2 hours from now`. */
function takeRelative(line: Line): number | undefined {
  for (const from of line.free()) {
    const isLed = line.low[from] === "in";
    const start = from + (isLed ? 1 : 0);
    const found = durationAt(line.low, start);
    if (!found) continue;
    const end = start + found.length;
    const isFromNow = line.low[end] === "from" && line.low[end + 1] === "now";
    if (!isLed && !isFromNow) continue;
    line.take({ from, to: end + (isFromNow ? 2 : 0) }, "when");
    return found.minutes;
  }
  return undefined;
}

type Candidate = Span & { clock: Result<ClockTime, TimeError>; isBare: boolean; isRange?: boolean };

/** All that may be a time: `3-4pm` is one. */
function timesIn(line: Line): Candidate[] {
  const all: Candidate[] = [];
  for (const from of line.free()) {
    const range = rangeAt(line.low, from);
    const found = range ? { ...range, isBare: false, isRange: true } : timeAt(line.low, from);
    const span = { from, to: from + (found?.length ?? 0) };
    if (!found || !line.areFree(span) || from < (all.at(-1)?.to ?? 0)) continue;
    all.push({ ...span, ...found });
  }
  return all;
}

/** The one time that a text names: best after `at`; a mere number after it gives way to a clear one. */
function takeTime(line: Line): Reading<{ clock: ClockTime; range?: string }> {
  const all = timesIn(line);
  const clear = all.filter(({ isBare }) => !isBare);
  const led = clear.filter(({ from }) => /^(?:at|@|by|around)$/.test(line.low[from]!));
  // `at 8am and 8pm` means both.
  const isJoined = all.some(
    ({ from }, i) => i > 0 && from - all[i - 1]!.to < 2 && /^(?:and|or|&)$/.test(line.low[from - 1]!),
  );
  const best = led.length > 0 && !isJoined ? led : clear.length > 0 ? clear : all;
  const [chosen, ...others] = best;
  if (!chosen) return ok(undefined);
  if (!chosen.clock.ok) return chosen.clock;
  const plain = (span: Span) => line.shown(span).replace(/^(?:at|by|around|after|from|@) /i, "");
  if (others.length > 0) return err({ code: "reminder.several_times", texts: best.map(plain) });
  line.take(chosen, "when");
  return ok({ clock: chosen.clock.value, ...(chosen.isRange && { range: plain(chosen) }) });
}

/** `friday 9`, `every tuesday 19`: a number right after the words for the day, and nothing behind it. */
function takeBareTime(line: Line): Reading<ClockTime> {
  for (const at of line.free()) {
    if (at === 0 || line.isFree(at - 1)) continue;
    const next = line.low[at + 1];
    const isOver = next === undefined || !line.isFree(at + 1) || next === "for" || next === "to";
    const time = isOver ? bareTime(line.low[at]!) : undefined;
    if (!time) continue;
    if (time.ok) line.take({ from: at, to: at + 1 }, "when");
    return time;
  }
  return ok(undefined);
}

/** `in the evening`, and `evening` right after the words for the day. */
function takePart(line: Line): DayPart | undefined {
  for (const at of line.free()) {
    const phrase = partPhraseAt(line.low, at);
    const word = at > 0 && !line.isFree(at - 1) ? partByWord(line.low[at]!) : undefined;
    const part = phrase?.part ?? word;
    const span = { from: at, to: at + (phrase?.length ?? 1) };
    if (!part || !line.areFree(span)) continue;
    line.take(span, "when");
    return part;
  }
  return undefined;
}
