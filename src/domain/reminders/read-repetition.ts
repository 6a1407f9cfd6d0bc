import { cadenceAt } from "../cadence-words.ts";
import { daysInMonth } from "../dates.ts";
import { monthByWord, ordinal, weekdayByWord } from "../day-words.ts";
import { err, ok, type Result } from "../result.ts";
import { type DayPart, partByWord } from "../time-words.ts";
import { type WeekdayList, weekdaysAt } from "./weekday-words.ts";

/** How often, before it is known from when on. Weekdays by ISO 8601; `month` 1 is January. */
export type Repetition =
  | { kind: "days"; every: number; weekday?: number }
  | { kind: "weekdays"; days: number[] }
  | { kind: "months"; every: number; day?: number; month?: number }
  | { kind: "twice-a-month"; days: [number, number] }
  | { kind: "weekday-of-month"; every: number; nth: number; weekday: number };

export type RepetitionError =
  /** 31 February, the fifth Friday of each month: it never comes, or not in each month. */
  | { code: "reminder.never"; words: string }
  | { code: "reminder.too_often"; words: string }
  /** Every 0 days, every 100000 weeks; `every` in days or months. */
  | { code: "reminder.bad_every"; words: string }
  | { code: "reminder.unknown_repetition"; words: string };

/** `length` is how many words said so. */
export type FoundRepetition = { read: Result<Repetition, RepetitionError>; length: number; part?: DayPart };

type Words = readonly string[];

const MAX_EVERY = { days: 3660, months: 120 };
const HOURS = /^(?:hours?|minutes?|mins?|seconds|hourly)$/;
const DAILY: Repetition = { kind: "days", every: 1 };

/**
 * The repetition said by words (in lower case, without punctuation) from `from` on, if they clearly say one: `every 2
 * weeks on monday`, `last friday of the month`, `tuesdays and thursdays`, `on the 1st and 15th`, `twice a month …`.
 */
export function repetitionAt(words: Words, from: number): FoundRepetition | undefined {
  const first = words[from];
  if (first === "every" || first === "each") return everyAt(words, from);
  const often = timesAt(words, from);
  if (often) return often;
  const lead = leadAt(words, from);
  const found = ofMonthAt(words, from + lead) ?? pluralsAt(words, from + lead);
  return found && { ...found, length: found.length + lead };
}

/** `daily`, `weekly on friday`, `monthly 15`: words that may also describe a thing, as in `weekly report`. */
export function adverbAt(words: Words, from: number): FoundRepetition | undefined {
  const word = words[from] ?? "";
  if (word === "hourly") return failed("reminder.too_often", words, from, 1);
  if (word === "nightly") return { read: ok(DAILY), length: 1, part: "night" };
  const isAdverb = /ly$|^annual$/.test(word);
  const cadence = isAdverb ? cadenceAt(words, from)?.cadence : undefined;
  if (cadence?.kind !== "days" && cadence?.kind !== "months") return undefined;
  const isMonthly = cadence.kind === "months" && cadence.every === 1;
  const days = isMonthly && /^\d{1,2}$/.test(words[from + 1] ?? "") ? daysAt(words, from + 1, 1, true) : undefined;
  return days ? { ...days, length: days.length + 1 } : withDays(words, from, 1, cadence);
}

/** How many words such as `on the` come before what is meant. */
function leadAt(words: Words, from: number): number {
  const preposition = ["on", "at"].includes(words[from] ?? "") ? 1 : 0;
  return preposition + (words[from + preposition] === "the" ? 1 : 0);
}

function everyAt(words: Words, from: number): FoundRepetition | undefined {
  const at = from + 1;
  const [second = "", third = ""] = words.slice(at, at + 2);
  const isNumbered = /^\d+$/.test(second) || second === "half" || second === "few" || second === "couple";
  if (HOURS.test(second) || (isNumbered && HOURS.test(third))) {
    return failed("reminder.too_often", words, from, HOURS.test(second) ? 2 : 3);
  }
  const part = partByWord(second);
  if (part) return { read: ok(DAILY), length: 2, part };
  const days = daysAt(words, at, 1, true);
  if (days?.read.ok && days.read.value.kind === "twice-a-month") return { ...days, length: days.length + 1 };
  const own = yearlyAt(words, at) ?? lastDayAt(words, at, false) ?? weekdayOfMonthAt(words, at, false);
  if (own) return { ...own, length: own.length + 1 };
  const list = weekdaysAt(words, at);
  if (list) return { read: ok(weekly(list)), length: list.length + 1 };
  const found = cadenceAt(words, from);
  if (!found || (found.cadence.kind !== "days" && found.cadence.kind !== "months")) return undefined;
  return withDays(words, from, found.length, found.cadence);
}

const weekly = ({ days }: WeekdayList): Repetition =>
  days.length === 1 ? { kind: "days", every: 7, weekday: days[0]! } : { kind: "weekdays", days };

/** What may follow how often: the weekday, the day of the month or the date of the year. */
function withDays(words: Words, from: number, length: number, cadence: Repetition): FoundRepetition {
  const at = from + length;
  if (cadence.kind !== "days" && cadence.kind !== "months") return { read: ok(cadence), length };
  if (cadence.every < 1 || cadence.every > MAX_EVERY[cadence.kind]) {
    return failed("reminder.bad_every", words, from, length);
  }
  const own = cadence.kind === "days" ? daysOfWeeks(words, at, cadence) : daysOfMonths(words, at, cadence);
  return own ? { ...own, length: length + own.length } : { read: ok(cadence), length };
}

type InDays = Extract<Repetition, { kind: "days" }>;
type InMonths = Extract<Repetition, { kind: "months" }>;

function daysOfWeeks(words: Words, at: number, cadence: InDays): FoundRepetition | undefined {
  if (cadence.every === 1) return exceptAt(words, at);
  if (cadence.every % 7 !== 0 || cadence.weekday !== undefined) return undefined;
  const lead = words[at] === "on" ? 1 : 0;
  const list = weekdaysAt(words, at + lead);
  if (!list) return undefined;
  const length = lead + list.length;
  if (list.days.length === 1) return { read: ok({ ...cadence, weekday: list.days[0]! }), length };
  if (cadence.every === 7) return { read: ok(weekly(list)), length };
  return failed("reminder.unknown_repetition", words, at, length);
}

/** `every day except sunday`. */
function exceptAt(words: Words, at: number): FoundRepetition | undefined {
  const isExcept = words[at] === "except";
  if (!isExcept && !(words[at] === "but" && words[at + 1] === "not")) return undefined;
  const start = at + (isExcept ? 1 : 2);
  const lead = ["on", "for"].includes(words[start] ?? "") ? 1 : 0;
  const list = weekdaysAt(words, start + lead);
  const days = [1, 2, 3, 4, 5, 6, 7].filter((day) => !list?.days.includes(day));
  if (!list || days.length === 0) return failed("reminder.unknown_repetition", words, at, 2);
  return { read: ok({ kind: "weekdays", days }), length: start + lead + list.length - at };
}

function daysOfMonths(words: Words, at: number, { every, day }: InMonths): FoundRepetition | undefined {
  if (day !== undefined) {
    const of = ofMonthWords(words, at);
    return { ...checkedDay({ kind: "months", every, day }, words, at - 1), length: of?.length ?? 0 };
  }
  const lead = leadAt(words, at);
  const start = at + lead;
  const own =
    (every % 12 === 0 ? yearlyAt(words, start, every) : undefined) ??
    lastDayAt(words, start, false, every) ??
    weekdayOfMonthAt(words, start, false, every) ??
    daysAt(words, start, every, lead > 0);
  return own && { ...own, length: own.length + lead };
}

/** `1st`, `the 1st and 15th`, `day 5`; a mere number only after `on the` or at the end. */
function daysAt(words: Words, from: number, every: number, isLed: boolean): FoundRepetition | undefined {
  const lead = words[from] === "day" ? 1 : 0;
  const at = from + lead;
  const [first = "", second = "", third = "", fourth = ""] = words.slice(at, at + 4);
  const pair = /^(\d{1,2}),(\d{1,2})$/.exec(first);
  if (pair && every === 1) return { ...twice(Number(pair[1]), Number(pair[2]), words, at), length: lead + 1 };
  const day = ordinal(first);
  const isPlain = /^\d+$/.test(first) && !isLed && lead === 0 && second !== "" && second !== "at";
  if (day === undefined || isPlain) return undefined;
  const [other, more] = third === "the" ? [ordinal(fourth), 3] : [ordinal(third), 2];
  if ((second === "and" || second === "&") && other !== undefined && every === 1) {
    return { ...twice(day, other, words, at), length: lead + 1 + more };
  }
  return { ...checkedDay({ kind: "months", every, day }, words, at), length: lead + 1 };
}

function twice(first: number, second: number, words: Words, at: number): FoundRepetition {
  if ([first, second].some((day) => day < 1 || day > 31)) return failed("reminder.never", words, at, 3);
  if (first === second) return { read: ok({ kind: "months", every: 1, day: first }), length: 3 };
  return { read: ok({ kind: "twice-a-month", days: [Math.min(first, second), Math.max(first, second)] }), length: 3 };
}

function checkedDay(months: InMonths & { day: number }, words: Words, at: number): FoundRepetition {
  // A leap day comes every fourth year, and on the 28th in the others.
  const longest = months.month === undefined ? 31 : daysInMonth(2028, months.month);
  return months.day < 1 || months.day > longest
    ? failed("reminder.never", words, at, months.month === undefined ? 1 : 2)
    : { read: ok(months), length: 1 };
}

/** `12 may`, `may 12th`, `3rd of march`. */
function yearlyAt(words: Words, from: number, every = 12): FoundRepetition | undefined {
  const [first = "", second = "", third = ""] = words.slice(from, from + 3);
  const isOf = second === "of";
  const [day, month, length] =
    monthByWord(first) === undefined
      ? [ordinal(first), monthByWord(isOf ? third : second), isOf ? 3 : 2]
      : [ordinal(second), monthByWord(first), 2];
  if (day === undefined || month === undefined) return undefined;
  return { ...checkedDay({ kind: "months", every, day, month }, words, from), length };
}

/** `last day of the month`, `end of each month`. */
function lastDayAt(words: Words, at: number, needsMonth: boolean, every = 1): FoundRepetition | undefined {
  const length = words[at] === "last" && words[at + 1] === "day" ? 2 : words[at] === "end" ? 1 : 0;
  const of = ofMonthWords(words, at + length);
  const isMonthEnd = words[at] === "month" && words[at + 1] === "end";
  if (isMonthEnd && !needsMonth) return { read: ok({ kind: "months", every, day: 31 }), length: 2 };
  if (length === 0 || (!of && (needsMonth || length === 1))) return undefined;
  return {
    read: ok({ kind: "months", every: of?.every ?? every, day: 31 }),
    length: length + (of?.length ?? 0),
  };
}

const NTH: Record<string, number> = {
  ...{ first: 1, "1st": 1, second: 2, "2nd": 2, third: 3, "3rd": 3, fourth: 4, "4th": 4, fifth: 5, "5th": 5 },
  ...{ last: -1, other: 2 },
};

/** `last friday of the month`. Without the month, `every second friday` is every other one. */
function weekdayOfMonthAt(words: Words, at: number, needsMonth: boolean, every = 1): FoundRepetition | undefined {
  const said = words[at] ?? "";
  const nth = Object.hasOwn(NTH, said) ? NTH[said]! : undefined;
  const weekday = weekdayByWord(words[at + 1] ?? "");
  if (nth === undefined || weekday === undefined) return undefined;
  const of = ofMonthWords(words, at + 2);
  if (!of && needsMonth) return undefined;
  const length = 2 + (of?.length ?? 0);
  const isOfMonth = of !== undefined || every > 1 || nth === 1 || nth === -1;
  if (!isOfMonth) return { read: ok({ kind: "days", every: 7 * nth, weekday }), length };
  if (nth === 5 || said === "other") return failed("reminder.never", words, at, length);
  return { read: ok({ kind: "weekday-of-month", every: of?.every ?? every, nth, weekday }), length };
}

/** `of the month`, `in each month`, `every 2 months`, `monthly`. */
function ofMonthWords(words: Words, from: number): { length: number; every?: number } | undefined {
  const lead = ["of", "in"].includes(words[from] ?? "") ? 1 : 0;
  const at = from + lead;
  if (lead > 0 && words[at] === "the" && words[at + 1] === "month") return { length: 3 };
  if (lead > 0 && words[at] === "month") return { length: 2 };
  const found = ["every", "each", "monthly"].includes(words[at] ?? "") ? cadenceAt(words, at) : undefined;
  if (found?.cadence.kind !== "months" || found.cadence.day !== undefined || found.cadence.every < 1) return undefined;
  return { length: lead + found.length, every: Math.min(found.cadence.every, MAX_EVERY.months) };
}

/** Without `every`: only with `of the month`, or two days of the month. */
function ofMonthAt(words: Words, at: number): FoundRepetition | undefined {
  const own = weekdayOfMonthAt(words, at, true) ?? lastDayAt(words, at, true);
  if (own) return own;
  const first = words[at] === "first" ? ofMonthWords(words, at + 1) : undefined;
  if (first) return { read: ok({ kind: "months", every: first.every ?? 1, day: 1 }), length: first.length + 1 };
  if (!/^\d{1,2}(?:st|nd|rd|th)$/.test(words[at] ?? "")) return undefined;
  const days = daysAt(words, at, 1, true);
  if (!days) return undefined;
  const of = ofMonthWords(words, at + days.length);
  const isDate = monthByWord(words[at + days.length] ?? "") !== undefined;
  if (isDate || (!of && days.length === 1)) return undefined;
  return { ...days, length: days.length + (of?.length ?? 0) };
}

/** `mondays`, `tuesdays and thursdays`, `weekdays`; not the restaurant in `at fridays`. */
function pluralsAt(words: Words, at: number): FoundRepetition | undefined {
  if (words[at - 1] === "at") return undefined;
  const list = weekdaysAt(words, at);
  return list?.isPlural ? { read: ok(weekly(list)), length: list.length } : undefined;
}

const APART = new Set(["a", "per", "every", "each"]);

/** `once a week`, `twice a month on the 1st and 15th`; `3 times a day` is not for reminders. */
function timesAt(words: Words, from: number): FoundRepetition | undefined {
  const [first = "", second = "", third = "", fourth = ""] = words.slice(from, from + 4);
  const isCounted = /^\d+$|^(?:two|three|four)$/.test(first) && second === "times";
  const [apart, unit, length] = isCounted ? [third, fourth, 4] : [second, third, 3];
  if (!isCounted && first !== "once" && first !== "twice") return undefined;
  if (!APART.has(apart) || !/^(?:day|week|month|year|hour)$/.test(unit)) return undefined;
  if (first === "once") {
    const found = cadenceAt(["every", unit], 0);
    if (found?.cadence.kind !== "days" && found?.cadence.kind !== "months") return undefined;
    return withDays(words, from, length, found.cadence);
  }
  const lead = leadAt(words, from + length);
  const days = unit === "month" ? daysAt(words, from + length + lead, 1, true) : undefined;
  if (days?.read.ok && days.read.value.kind === "twice-a-month")
    return { ...days, length: length + lead + days.length };
  const code = unit === "day" || unit === "hour" ? "reminder.too_often" : "reminder.unknown_repetition";
  return failed(code, words, from, length);
}

const failed = (code: RepetitionError["code"], words: Words, from: number, length: number): FoundRepetition => ({
  read: err({ code, words: words.slice(from, from + length).join(" ") }),
  length,
});
