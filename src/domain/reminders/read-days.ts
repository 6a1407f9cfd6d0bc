import { dayOfMonthNumber, type LocalDate, monthIndexOf } from "../dates.ts";
import { findDayWords } from "../day-phrases.ts";
import { type DayError, monthByWord, type NamedDay, ordinal, readDay, weekdayByWord } from "../day-words.ts";
import { readUntil } from "../last-day.ts";
import { weekdayOfMonth } from "../recurrence.ts";
import { err, ok, type Result } from "../result.ts";
import { type DayPart, partByWord } from "../time-words.ts";
import type { Line, Span } from "./line.ts";

export type WhenContext = { today: LocalDate; locale: string };

/** A day, as it was named. */
export type SaidDay = NamedDay & {
  /** `friday`: if its time is over today, the one after is meant. */
  isWeekday: boolean;
  /** `the 3rd`: each month. */
  ofMonth?: number;
  /** `second sunday in may`: with `every year` it is that one of each year. */
  inMonth?: { nth: number; weekday: number; month: number };
  /** `last day of february`: likewise. */
  lastOf?: number;
};

/** When a repetition ends. */
export type End = { untilOn?: LocalDate; times?: number; forDays?: number; forMonths?: number };

const FROM = new Set(["from", "starting", "beginning", "since", "start", "starts"]);
/** `the 12th of november 2026` is a day in so many words at most. */
const LONGEST_DAY = 5;

/** The first day of a repetition: `from 1 dec`, `starting monday`. */
export function takeFrom(line: Line, context: WhenContext): Result<NamedDay | undefined, DayError> {
  for (const from of line.free()) {
    // `every weekday from 9` is no day of the month.
    const isNumber = /^\d{1,2}$/.test(line.low[from + 1] ?? "") && monthByWord(line.low[from + 2] ?? "") === undefined;
    if (!FROM.has(line.low[from]!) || isNumber) continue;
    const day = dayAt(line, from + 1, context);
    if (!day) continue;
    line.take({ from, to: day.to }, "when");
    return day.read;
  }
  return ok(undefined);
}

/** `until 20 dec`, `until friday`, `5 times`, `x5`, `for 2 weeks`, and after the first day `to 20 dec`. */
export function takeEnd(line: Line, context: WhenContext): Result<End, DayError> {
  for (const from of line.free()) {
    const [first = "", second = "", third = ""] = line.low.slice(from, from + 3);
    const joined = /^(?:x(\d{1,4})|(\d{1,4})x)$/.exec(first);
    const isTimes = /^\d{1,4}$/.test(first) && /^times?$/.test(second);
    const times = Number(joined ? (joined[1] ?? joined[2]) : isTimes ? first : Number.NaN);
    const isAfterWhen = from > 0 && (!line.isFree(from - 1) || line.low[from - 1] === "for");
    if (times > 0 && isAfterWhen) {
      line.take({ from: line.low[from - 1] === "for" ? from - 1 : from, to: from + (joined ? 1 : 2) }, "when");
      return ok({ times });
    }
    const length = first === "for" && isAfterWhen && /^\d{1,3}$/.test(second) ? spanOf(Number(second), third) : null;
    if (length) {
      line.take({ from, to: from + 3 }, "when");
      return ok(length);
    }
    const isEnd = /^(?:until|till|til)$/.test(first) || (/^(?:to|through|thru)$/.test(first) && !line.isFree(from - 1));
    const day = isEnd ? dayAt(line, from + 1, context) : undefined;
    if (!day) continue;
    line.take({ from, to: day.to }, "when");
    return day.read.ok ? ok({ untilOn: day.read.value.on }) : day.read;
  }
  return ok({});
}

function spanOf(count: number, unit: string): End | null {
  if (count < 1) return null;
  if (/^days?$/.test(unit)) return { forDays: count };
  if (/^weeks?$/.test(unit)) return { forDays: 7 * count };
  if (/^months?$/.test(unit)) return { forMonths: count };
  return /^years?$/.test(unit) ? { forMonths: 12 * count } : null;
}

function dayAt(
  line: Line,
  from: number,
  context: WhenContext,
): { read: Result<NamedDay, DayError>; to: number } | undefined {
  for (let to = Math.min(from + LONGEST_DAY, line.words.length); to > from; to -= 1) {
    if (!line.areFree({ from, to })) continue;
    const read = readUntil(line.low.slice(from, to).join(" "), context);
    if (read.ok || read.error.code !== "day.not_a_day") return { read, to };
  }
  return undefined;
}

/** Words after which a day is not when, but what it is about. */
export const ABOUT: ReadonlySet<string> = new Set("about of for until till before after since to from than".split(" "));

/** `next week`: which of its days? `said` is all but these words. */
export type VagueError = { code: "day.too_vague"; words: string; said: string };

type DayPhrase = Span & { day: Result<NamedDay, DayError>; rank: number };

/** The day that a text names: best next to its time, else at the beginning or the end, else in between. */
export function takeDay(
  line: Line,
  context: WhenContext,
): Result<{ day: SaidDay; part?: DayPart } | undefined, DayError | VagueError> {
  const inMonth = dayInMonth(line, context);
  if (inMonth) return ok({ day: { ...inMonth, isWeekday: false } });
  const found = line.runs().flatMap((run) => dayIn(line, run, context) ?? []);
  const [chosen] = found.toSorted((a, b) => a.rank - b.rank);
  if (!chosen) return ok(undefined);
  withYear(line, chosen, context);
  if (!chosen.day.ok) {
    const { error } = chosen.day;
    return err(error.code === "day.too_vague" ? { ...error, said: line.without(chosen) } : error);
  }
  line.take(chosen, "when");
  const words = line.low.slice(chosen.from, chosen.to).filter((word) => word !== "on" && word !== "the");
  const [only = ""] = words.length === 1 ? words : [];
  const part = partByWord(words.at(-1) ?? "");
  const ofMonth = /\D$/.test(only) ? ordinal(only) : undefined;
  const day = { ...chosen.day.value, isWeekday: weekdayByWord(only) !== undefined };
  return ok({ day: { ...day, ...(ofMonth !== undefined && { ofMonth }) }, ...(part && { part }) });
}

/** `3 jan 2015`: also a year that is far away is no time of the day. */
function withYear(line: Line, phrase: DayPhrase, context: WhenContext): void {
  const { from, to } = phrase;
  const hasMonth = line.low.slice(from, to).some((word) => monthByWord(word) !== undefined);
  if (!hasMonth || !line.isFree(to) || !/^(?:19|20|21)\d\d$/.test(line.low[to]!)) return;
  const day = readDay(line.low.slice(from, to + 1).join(" "), { ...context, look: "forward" });
  if (day.ok) Object.assign(phrase, { to: to + 1, day });
}

function dayIn(line: Line, run: Span, context: WhenContext): DayPhrase | undefined {
  const words = line.low.slice(run.from, run.to);
  for (;;) {
    const phrase = findDayWords(words, { ...context, look: "forward" });
    if (!phrase) return undefined;
    const { from, to, day } = phrase;
    const before = words[from - 1];
    if (before !== undefined && ABOUT.has(before)) {
      words.fill("\u0000", from, to);
      continue;
    }
    const isNextToTime = (from === 0 && run.from > 0) || (to === words.length && run.to < line.words.length);
    const isAtEdge = (from === 0 && run.from === 0) || (to === words.length && run.to === line.words.length);
    return { from: run.from + from, to: run.from + to, day, rank: isNextToTime ? 0 : isAtEdge ? 1 : 2 };
  }
}

const NTH: Record<string, number> = {
  ...{ first: 1, second: 2, third: 3, fourth: 4, last: -1 },
  ...{ "1st": 1, "2nd": 2, "3rd": 3, "4th": 4 },
};

/** `last friday of november`, `second sunday in may`, `the 5th of next month`, `end of next month`: one day. */
function dayInMonth(line: Line, { today }: WhenContext): Pick<SaidDay, "on" | "inMonth" | "lastOf"> | undefined {
  for (const from of line.free()) {
    const [first = "", second = ""] = line.low.slice(from, from + 2);
    const nth = Object.hasOwn(NTH, first) ? NTH[first]! : undefined;
    const weekday = weekdayByWord(second);
    const isWeekday = nth !== undefined && weekday !== undefined;
    const edge = edgeOf(first, second);
    const day = edge?.day ?? (/\D$/.test(first) ? ordinal(first) : undefined);
    if (!isWeekday && day === undefined) continue;
    const length = isWeekday ? 2 : (edge?.length ?? 1);
    const month = monthAt(line, from + length, today);
    // `12th of november` is a date like any other.
    if (!month || (!isWeekday && month.isNamed && !edge)) continue;
    const lead = line.low[from - 1] === "the" && line.isFree(from - 1) ? 1 : 0;
    line.take({ from: from - lead, to: from + length + month.length }, "when");
    const inMonthAt = (index: number) =>
      isWeekday ? weekdayOfMonth(index, { nth, weekday }) : dayOfMonthNumber(index, day!);
    const on = inMonthAt(month.index) < today && month.isNamed ? inMonthAt(month.index + 12) : inMonthAt(month.index);
    if (!month.isNamed) return { on };
    const named = (month.index % 12) + 1;
    return { on, ...(isWeekday ? { inMonth: { nth, weekday, month: named } } : day === 31 && { lastOf: named }) };
  }
  return undefined;
}

/** `last day`, `end`, `start` of a month. */
function edgeOf(first: string, second: string): { day: number; length: number } | undefined {
  if (first === "first" && second !== "day") return { day: 1, length: 1 };
  if (second === "day" && (first === "last" || first === "first")) return { day: first === "last" ? 31 : 1, length: 2 };
  if (first === "end") return { day: 31, length: 1 };
  return first === "start" || first === "beginning" ? { day: 1, length: 1 } : undefined;
}

/** `of this month`, `of next month`, `in november`. */
function monthAt(
  line: Line,
  at: number,
  today: LocalDate,
): { index: number; length: number; isNamed: boolean } | undefined {
  const [of = "", word = "", after = ""] = line.low.slice(at, at + 3);
  if (of !== "of" && of !== "in") return undefined;
  const index = monthIndexOf(today);
  const ahead = word === "this" ? 0 : word === "next" ? 1 : undefined;
  if (ahead !== undefined && after === "month") return { index: index + ahead, length: 3, isNamed: false };
  const named = monthByWord(word);
  return named === undefined
    ? undefined
    : { index: index + ((named - 1 - (index % 12) + 12) % 12), length: 2, isNamed: true };
}
