import { cadenceAt } from "../cadence-words.ts";
import { daysInMonth } from "../dates.ts";
import { monthByWord, ordinal, weekdayByWord } from "../day-words.ts";
import { ok } from "../result.ts";
import { failed, type FoundRepetition, type InMonths, MAX_EVERY, type Words } from "./repetition.ts";
import { groupAt } from "./weekday-words.ts";

const AND = new Set(["and", "&", "+"]);

/** `1st`, `the 1st and 15th`, `day 5`; a mere number only after `on the` or at the end. */
export function daysAt(words: Words, from: number, every: number, isLed: boolean): FoundRepetition | undefined {
  const lead = words[from] === "day" ? 1 : 0;
  const at = from + lead;
  const { days, length } = dayList(words, at);
  const [first] = days;
  const isPlain = /^\d+$/.test(words[at] ?? "") && days.length === 1;
  const isAlone = words[at + 1] === undefined || words[at + 1] === "at";
  if (first === undefined || (isPlain && !isLed && lead === 0 && !isAlone)) return undefined;
  const different = [...new Set(days)];
  if (days.length > 1 && weekdayByWord(words[at + length] ?? "") !== undefined) return undefined;
  if (different.some((day) => day < 1 || day > 31)) return failed("reminder.never", words, at, length);
  if (different.length > 2) return failed("reminder.too_many_days", words, at, length);
  const [one, other] = different.toSorted((a, b) => a - b);
  if (other === undefined) return { read: ok({ kind: "months", every, day: first }), length: lead + length };
  if (every !== 1) return failed("reminder.unknown_repetition", words, at, length);
  return { read: ok({ kind: "twice-a-month", days: [one!, other] }), length: lead + length };
}

/** `29th, 30th and the 31st`, `1,15`: days of the month one after the other. */
function dayList(words: Words, from: number): { days: number[]; length: number } {
  const joined = /^\d{1,2}(?:st|nd|rd|th)?(?:[,/&+]\d{1,2}(?:st|nd|rd|th)?)+$/.exec(words[from] ?? "");
  if (joined) return { days: joined[0].split(/[,/&+]/).map((each) => ordinal(each)!), length: 1 };
  const days: number[] = [];
  let end = from;
  for (let at = from; at < words.length; at += 1) {
    const day = ordinal(words[at]!);
    // In a list, a mere number may be a time: `the 1st and 15th 9`.
    const isLinked = days.length === 0 || AND.has(words[at - 1]!) || words[at - 1] === "the" || /\D$/.test(words[at]!);
    if (day !== undefined && isLinked) {
      days.push(day);
      end = at + 1;
    } else if (days.length === 0 || !(AND.has(words[at]!) || words[at] === "the")) break;
  }
  return { days, length: end - from };
}

export function checkedDay(months: InMonths & { day: number }, words: Words, at: number): FoundRepetition {
  // A leap day comes every fourth year, and on the 28th in the others.
  const longest = months.month === undefined ? 31 : daysInMonth(2028, months.month);
  return months.day < 1 || months.day > longest
    ? failed("reminder.never", words, at, months.month === undefined ? 1 : 2)
    : { read: ok(months), length: 1 };
}

/** `12 may`, `may 12th`, `3rd of march`. */
export function yearlyAt(words: Words, from: number, every = 12): FoundRepetition | undefined {
  const [first = "", second = "", third = ""] = words.slice(from, from + 3);
  const isOf = second === "of";
  const [day, month, length] =
    monthByWord(first) === undefined
      ? [ordinal(first), monthByWord(isOf ? third : second), isOf ? 3 : 2]
      : [ordinal(second), monthByWord(first), 2];
  if (day === undefined || month === undefined) return undefined;
  return { ...checkedDay({ kind: "months", every, day, month }, words, from), length };
}

const FIRST = /^(?:start|beginning)$/;

/** `last day of the month`, `end of each month`, `start of the month`, `first day of every month`. */
export function edgeOfMonthAt(words: Words, at: number, needsMonth: boolean, every = 1): FoundRepetition | undefined {
  const [first = "", second = ""] = words.slice(at, at + 2);
  const isDay = (first === "last" || first === "first" || first === "1st") && second === "day";
  const length = isDay ? 2 : first === "end" || FIRST.test(first) ? 1 : 0;
  const day = first === "last" || first === "end" ? 31 : 1;
  const of = ofMonthWords(words, at + length);
  if (first === "month" && second === "end" && !needsMonth) {
    return { read: ok({ kind: "months", every, day: 31 }), length: 2 };
  }
  if (length === 0 || (!of && (needsMonth || length === 1))) return undefined;
  return { read: ok({ kind: "months", every: of?.every ?? every, day }), length: length + (of?.length ?? 0) };
}

const NTH: Record<string, number> = {
  ...{ first: 1, "1st": 1, second: 2, "2nd": 2, third: 3, "3rd": 3, fourth: 4, "4th": 4, fifth: 5, "5th": 5 },
  ...{ last: -1, other: 2 },
};
const nthOf = (word: string): number | undefined => (Object.hasOwn(NTH, word) ? NTH[word] : undefined);

/**
 * `last friday of the month`, `second sunday in may`: then each year. Without the month, `every second friday` is every
 * other one.
 */
export function weekdayOfMonthAt(
  words: Words,
  at: number,
  needsMonth: boolean,
  every = 1,
): FoundRepetition | undefined {
  const several = severalOfMonthAt(words, at, needsMonth);
  if (several) return several;
  const said = words[at] ?? "";
  const nth = nthOf(said);
  const weekday = weekdayByWord(words[at + 1] ?? "");
  if (nth === undefined || weekday === undefined) return undefined;
  const named = needsMonth ? undefined : namedMonthAt(words, at + 2);
  const of = named ? undefined : ofMonthWords(words, at + 2);
  if (!of && needsMonth) return undefined;
  const length = 2 + (of?.length ?? named?.length ?? 0);
  const isOfMonth = of !== undefined || named !== undefined || every > 1 || nth === 1 || nth === -1;
  if (!isOfMonth) return { read: ok({ kind: "days", every: 7 * nth, weekday }), length };
  if (nth === 5 || said === "other") return failed("reminder.never", words, at, length);
  const yearly = named && { every: every % 12 === 0 ? every : 12, month: named.month };
  return {
    read: ok({ kind: "weekday-of-month", every: of?.every ?? every, nth, weekday, ...yearly }),
    length,
  };
}

/** `first and third monday of the month`, `last weekday of the month`, `every other weekend`: there is no such repetition. */
function severalOfMonthAt(words: Words, at: number, needsMonth: boolean): FoundRepetition | undefined {
  let end = at;
  while (nthOf(words[end] ?? "") !== undefined || (end > at && AND.has(words[end]!)) || words[end] === "the") end += 1;
  const count = words.slice(at, end).filter((word) => nthOf(word) !== undefined).length;
  const group = count > 0 ? groupAt(words, end) : undefined;
  const isWeekday = count > 1 && weekdayByWord(words[end] ?? "") !== undefined;
  if (!group && !isWeekday) return undefined;
  const last = end + (group?.length ?? 1);
  const of = ofMonthWords(words, last);
  if (!of && needsMonth) return undefined;
  return failed("reminder.unknown_repetition", words, at, last - at + (of?.length ?? 0));
}

/** `in may`, `of may`. */
export function namedMonthAt(words: Words, at: number): { month: number; length: number } | undefined {
  const month = /^(?:in|of|during|throughout)$/.test(words[at] ?? "") ? monthByWord(words[at + 1] ?? "") : undefined;
  return month === undefined ? undefined : { month, length: 2 };
}

/** `of the month`, `in each month`, `every 2 months`, `monthly`. */
export function ofMonthWords(words: Words, from: number): { length: number; every?: number } | undefined {
  const lead = ["of", "in"].includes(words[from] ?? "") ? 1 : 0;
  const at = from + lead;
  if (lead > 0 && words[at] === "the" && words[at + 1] === "month") return { length: 3 };
  if (lead > 0 && words[at] === "month") return { length: 2 };
  const found = ["every", "each", "monthly"].includes(words[at] ?? "") ? cadenceAt(words, at) : undefined;
  if (found?.cadence.kind !== "months" || found.cadence.day !== undefined || found.cadence.every < 1) return undefined;
  return { length: lead + found.length, every: Math.min(found.cadence.every, MAX_EVERY.months) };
}

const SAYS_SO = /^(?:every|each|monthly|yearly|annually)$/;

/**
 * Without `every`: `last friday of the month`, `on the 1st and 15th`, `third tuesday`. `isLed`: after `on the`, or where the
 * text begins; then or at its end a weekday of the month may stand alone.
 */
export function ofMonthAt(words: Words, at: number, isLed: boolean): FoundRepetition | undefined {
  const own =
    weekdayOfMonthAt(words, at, true) ?? edgeOfMonthAt(words, at, true) ?? firstAt(words, at) ?? listAt(words, at);
  const found = own ?? nthAloneAt(words, at, isLed);
  return found && { ...found, isImplied: !words.slice(at, at + found.length).some((word) => SAYS_SO.test(word)) };
}

/** `first of the month`. */
export function firstAt(words: Words, at: number): FoundRepetition | undefined {
  const of = words[at] === "first" ? ofMonthWords(words, at + 1) : undefined;
  return of && { read: ok({ kind: "months", every: of.every ?? 1, day: 1 }), length: of.length + 1 };
}

function listAt(words: Words, at: number): FoundRepetition | undefined {
  if (!/^\d{1,2}(?:st|nd|rd|th)/.test(words[at] ?? "")) return undefined;
  const days = daysAt(words, at, 1, true);
  if (!days) return undefined;
  const of = ofMonthWords(words, at + days.length);
  const next = words[at + days.length] ?? "";
  const isDate = monthByWord(next) !== undefined || (!of && (next === "of" || next === "in"));
  const isOne = days.length === 1 && !/[,/&+]/.test(words[at]!);
  if (isDate || (!of && isOne)) return undefined;
  return { ...days, length: days.length + (of?.length ?? 0) };
}

/** `third tuesday`, but not `last friday`, which is over, nor `first monday of january`, which is one day. */
function nthAloneAt(words: Words, at: number, isLed: boolean): FoundRepetition | undefined {
  const [said = "", name = "", next] = words.slice(at, at + 3);
  const nth = nthOf(said);
  const weekday = weekdayByWord(name);
  if (nth === undefined || weekday === undefined || said === "other") return undefined;
  const isTime = /^(?:at )?\d/.test(words.slice(at + 2, at + 4).join(" "));
  const isEnd = next === undefined || isTime || /^(?:every|each|from|until|for)$/.test(next);
  const isClear = isLed || (nth > 0 && (at === 0 || isEnd));
  if (!isClear || next === "of" || next === "in") return undefined;
  if (nth === 5) return failed("reminder.never", words, at, 2);
  return { read: ok({ kind: "weekday-of-month", every: 1, nth, weekday }), length: 2 };
}
