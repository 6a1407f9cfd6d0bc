import { addDays, dayOfMonth, type LocalDate, weekdayOf } from "../dates.ts";
import { type DayError, type DayNote, type NamedDay, ordinal, readDay, weekdayByWord } from "../day-words.ts";
import { readUntil } from "../last-day.ts";
import { type Cadence, nextOccurrences, type Schedule } from "../recurrence.ts";
import { err, ok, type Result } from "../result.ts";
import type { CadenceWords } from "../cadence-words.ts";
import type { Options } from "./read-options.ts";

export type ScheduleError =
  | DayError
  | { code: "schedule.no_day"; needs: "weekday" | "day" | "two_days" | "date" }
  /** No month has this day. */
  | { code: "bill.day_does_not_exist"; words: string }
  | { code: "bill.unknown_words"; words: string }
  | { code: "bill.bad_every"; every: number; max: number }
  | { code: "bill.ends_before_start"; startOn: LocalDate; untilOn: LocalDate };

type Context = { today: LocalDate; locale: string };
type Read = { schedule: Schedule; startsInPast: boolean; dayNote?: DayNote };

/** On which days: what the words left over say for this cadence. `first` is the first date, if one is said. */
type Days = { weekday?: number; days?: number[]; first?: NamedDay };

const MAX_EVERY = { days: 3660, months: 120 };

/** The schedule of a cadence with its day and options. `startOn` is the day of its first occurrence. */
export function readSchedule(words: CadenceWords, options: Options, context: Context): Result<Read, ScheduleError> {
  const isTooRare = (words.kind === "days" || words.kind === "months") && words.every > MAX_EVERY[words.kind];
  if (isTooRare || ("every" in words && words.every < 1)) {
    return err({ code: "bill.bad_every", every: words.every, max: MAX_EVERY[words.kind] });
  }
  const read = readDays(words, options, context);
  if (!read.ok) return read;
  const days: Days = { ...read.value, ...(options.from && { first: options.from }) };
  const anchored = anchor(words, days, context.today);
  if (!anchored.ok) return anchored;
  return finish(anchored.value, days.first?.note, options, context);
}

type Anchored = { cadence: Cadence; sinceOn: LocalDate };

function finish(
  { cadence, sinceOn }: Anchored,
  dayNote: DayNote | undefined,
  options: Options,
  context: Context,
): Result<Read, ScheduleError> {
  const { times, offWeekends, until } = options;
  const open: Schedule = { cadence, startOn: sinceOn, untilOn: null, times, offWeekends: null };
  const startOn = nextOccurrences(open, sinceOn, 1)[0]?.nominalOn ?? sinceOn;
  // Without a year, the last day is the first such day after the beginning.
  const today = startOn > context.today ? startOn : context.today;
  const last = until === null ? null : readUntil(until, { ...context, today });
  if (last && !last.ok) return last;
  const untilOn = last?.value.on ?? null;
  if (untilOn !== null && untilOn < startOn) return err({ code: "bill.ends_before_start", startOn, untilOn });
  const schedule = { ...open, startOn, untilOn, offWeekends };
  return ok({ schedule, startsInPast: startOn < context.today, ...(dayNote && { dayNote }) });
}

function anchor(
  words: CadenceWords,
  { weekday, days, first }: Days,
  today: LocalDate,
): Result<Anchored, ScheduleError> {
  const sinceOn = first?.on ?? today;
  const [day, second] = days ?? [];
  switch (words.kind) {
    case "once":
      return first ? ok({ cadence: { kind: "once" }, sinceOn }) : err({ code: "schedule.no_day", needs: "date" });
    case "days": {
      const cadence = { kind: "days", every: words.every } as const;
      const on = weekday ?? words.weekday;
      if (words.every === 7 && on !== undefined) return ok({ cadence, sinceOn: weekdayOnOrAfter(sinceOn, on) });
      if (first || words.every === 1) return ok({ cadence, sinceOn });
      return err({ code: "schedule.no_day", needs: words.every === 7 ? "weekday" : "date" });
    }
    case "months": {
      const { every } = words;
      if (day !== undefined && second !== undefined) {
        return every === 1
          ? twice([day, second], sinceOn)
          : err({ code: "bill.unknown_words", words: `${day},${second}` });
      }
      const on = day ?? words.day ?? (first && dayOfMonth(first.on));
      // `quarterly 10` says nothing of the month.
      if (on === undefined || (every > 1 && !first))
        return err({ code: "schedule.no_day", needs: every > 1 ? "date" : "day" });
      return ok({ cadence: { kind: "months", every, day: on }, sinceOn });
    }
    case "twice-a-month":
      if (day === undefined || second === undefined) return err({ code: "schedule.no_day", needs: "two_days" });
      return twice([day, second], sinceOn);
  }
}

function twice([first, second]: [number, number], sinceOn: LocalDate): Result<Anchored, ScheduleError> {
  if (first === second) return ok({ cadence: { kind: "months", every: 1, day: first }, sinceOn });
  return ok({ cadence: { kind: "twice-a-month", days: [Math.min(first, second), Math.max(first, second)] }, sinceOn });
}

const weekdayOnOrAfter = (day: LocalDate, weekday: number) => addDays(day, (weekday - weekdayOf(day) + 7) % 7);

const LITTLE = new Set(["on", "the", "at", "of", "day", "every", "each", "month", "and", "&", "due", "-", "in", "for"]);

/** All of the words must be used: a day of the cadence's own kind, then a first date, either may be left out. */
function readDays(cadence: CadenceWords, { words }: Options, context: Context): Result<Days, ScheduleError> {
  const text = words.join(" ");
  if (words.every((word) => LITTLE.has(word.toLowerCase()))) return ok({});
  const whole = ownDays(cadence, words);
  if (whole) return whole;
  const date = readDay(text, { ...context, look: "forward" });
  if (date.ok && isTooVague(cadence, words)) return ok({});
  if (date.ok) return ok({ first: date.value });
  if (date.error.code !== "day.not_a_day") return date;
  for (let at = words.length - 1; at > 0; at--) {
    const own = ownDays(cadence, words.slice(0, at)) ?? (isTooVague(cadence, words.slice(0, at)) ? ok({}) : undefined);
    const rest = words.slice(at);
    // `monthly 5 6 7`, `weekly fri sat`: neither a number nor another weekday is a first date.
    if (/^\d{1,2}$/.test(rest.join(" ")) || isTooVague(cadence, rest)) continue;
    const first = readDay(rest.join(" "), { ...context, look: "forward" });
    if (own?.ok && first.ok) return ok({ ...own.value, first: first.value });
    if (own && !own.ok && first.ok) return own;
    if (own?.ok && !first.ok && first.error.code !== "day.not_a_day") return first;
  }
  return err({ code: "bill.unknown_words", words: text.slice(0, 60) });
}

/** Of every second Friday, which is meant? And in a month there are several. */
function isTooVague(cadence: CadenceWords, words: string[]): boolean {
  const named = words.filter((word) => !LITTLE.has(word.toLowerCase()));
  if (cadence.kind === "once" || (cadence.kind === "days" && cadence.every === 1)) return false;
  return named.length === 1 && weekdayByWord(named[0]!) !== undefined;
}

/** `mon` of a week; `31`, `the 1st and 15th`, `1,15`, `last` of a month. */
function ownDays(cadence: CadenceWords, words: string[]): Result<Days, ScheduleError> | undefined {
  const named = words
    .join(" ")
    .split(/[\s,;/&+]+/)
    .filter((word) => word !== "" && !LITTLE.has(word.toLowerCase()));
  if (cadence.kind === "days" && cadence.every === 7) {
    const weekday = named.length === 1 ? weekdayByWord(named[0]!.replace(/(?<=day)s$/i, "")) : undefined;
    return weekday === undefined ? undefined : ok({ weekday });
  }
  const isMonthly = cadence.kind === "twice-a-month" || cadence.kind === "months";
  const isDate = words.length === 1 && /^\d+[/.-]\d/.test(words[0]!);
  if (!isMonthly || named.length < 1 || named.length > 2 || isDate) return undefined;
  const days = named.map((word) =>
    /^last$/i.test(word) ? 31 : /^first$/i.test(word) ? 1 : (ordinal(word.replace(/\.$/, "")) ?? NaN),
  );
  if (days.some(Number.isNaN)) return undefined;
  if (days.some((day) => day < 1 || day > 31)) return err({ code: "bill.day_does_not_exist", words: words.join(" ") });
  return ok({ days });
}
