import { addDays, addMonths, dateOf, firstOfMonth, type LocalDate, monthNumberOf, weekdayOf, yearOf } from "./dates.ts";
import { firstWeekday, monthComesFirst } from "./locale-days.ts";
import { err, ok, type Result } from "./result.ts";
import { isTypoOf } from "./typos.ts";

export type DayNote = "order_swapped" | "typo";
/** A day that was named, and what was forgiven in reading it. */
export type NamedDay = { on: LocalDate; note?: DayNote };

export type DayError =
  | { code: "day.not_a_day"; words: string }
  /** `last week` names no single day. */
  | { code: "day.too_vague"; words: string }
  /** 30 February. */
  | { code: "day.does_not_exist"; words: string }
  /** Years before 1970 or after 2199. */
  | { code: "day.out_of_range"; words: string };

export type DayContext = {
  today: LocalDate;
  /** Where a weekday, a day of the month or a date without a year is looked for; today is in both. */
  look: "back" | "forward";
  /** BCP 47: decides the order of day and month, and on which day a week begins. */
  locale: string;
};

const WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const WEEKDAY_SHORT = ["mon", "tue tues", "wed weds", "thu thur thurs", "fri", "sat", "sun"];
const MONTHS = [
  ...["january", "february", "march", "april", "may", "june"],
  ...["july", "august", "september", "october", "november", "december"],
];
const MONTH_SHORT = ["jan", "feb", "mar", "apr", "", "jun", "jul", "aug", "sep sept", "oct", "nov", "dec"];
/** Phrases for days, in days from today. */
const PHRASES: Record<string, number> = {
  today: 0,
  "this morning": 0,
  "this afternoon": 0,
  "this evening": 0,
  tonight: 0,
  yesterday: -1,
  "last night": -1,
  "day before yesterday": -2,
  tomorrow: 1,
  "day after tomorrow": 2,
};
/** As in `two days ago`. */
const COUNTS = ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
/** Two mistakes, but made by many. */
const COMMON_TYPOS: Record<string, string> = { tommorow: "tomorrow", tommorrow: "tomorrow", wensday: "wednesday" };
const SINGLE_WORDS = ["today", "tonight", "yesterday", "tomorrow"];
/** One letter away from a day, and yet something else. */
const REAL_WORDS = new Set([
  ...[
    "sundae",
    "sundry",
    "toddy",
    "toady",
    "marsh",
    "match",
    "larch",
    "tune",
    "dune",
    "jute",
    "jury",
    "bully",
    "gully",
  ],
  ...["jolly", "mach", "dull", "rune", "juno"],
]);

/** A word in lower case without its typo. */
type Word = { text: string; isTypo: boolean };

/**
 * The day that words name, and nothing else: `yesterday`, `last friday`, `the 25th`, `12 nov`, `3 days ago`,
 * `2026-11-12`, `12/11`. Numbers are in the locale's order of day and month; what only the other order allows is noted
 * as `order_swapped`, one wrong letter as `typo`.
 */
export function readDay(words: string, context: DayContext): Result<NamedDay, DayError> {
  const shown = words.trim().slice(0, 40);
  if (words.length > 80) return err({ code: "day.not_a_day", words: shown });
  const typed = words
    .toLowerCase()
    .replaceAll(/[,\s]+/g, " ")
    .trim()
    .split(" ");
  const read = typed.map(withoutTypo);
  const texts = read.map(({ text }) => text).filter((text) => text !== "the" && text !== "of");
  if (texts[0] === "on") texts.shift();
  if (/^(?:last|this|next) (?:week|weekend|month|year)$/.test(texts.join(" "))) {
    return err({ code: "day.too_vague", words: shown });
  }
  const found =
    inPhrase(texts, context) ?? onWeekday(texts, context) ?? inWords(texts, context) ?? inNumbers(texts, context);
  if (found === undefined) return err({ code: "day.not_a_day", words: shown });
  if (found === "none") return err({ code: "day.does_not_exist", words: shown });
  if (found.on < "1970-01-01" || found.on > "2199-12-31") return err({ code: "day.out_of_range", words: shown });
  return ok(read.some(({ isTypo }) => isTypo) ? { ...found, note: "typo" } : found);
}

/** The number of a weekday's full or short name, 1 is Monday. */
export function weekdayByWord(word: string): number | undefined {
  return indexByWord(withoutTypo(word.toLowerCase()).text, WEEKDAYS, WEEKDAY_SHORT);
}

/** 1 is January. */
export function monthByWord(word: string): number | undefined {
  return indexByWord(withoutTypo(word.toLowerCase().replace(/\.$/, "")).text, MONTHS, MONTH_SHORT);
}

/** The day of the month in `25`, `25th`; `undefined` for other words. */
export function ordinal(word: string): number | undefined {
  const digits = /^(\d{1,2})(?:st|nd|rd|th)?$/i.exec(word)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

type Found = NamedDay | "none" | undefined;

function inPhrase(words: string[], { today }: DayContext): Found {
  const days = PHRASES[words.join(" ")];
  if (days !== undefined && Object.hasOwn(PHRASES, words.join(" "))) return { on: addDays(today, days) };
  const [first = "", second = "", third = ""] = words;
  if (words.length !== 3) return undefined;
  const [count, unit, sign] = third === "ago" ? [first, second, -1] : first === "in" ? [second, third, 1] : ["", "", 0];
  const amount = /^\d{1,3}$/.test(count) ? Number(count) : countInWords(count);
  if (amount === undefined) return undefined;
  if (unit === "day" || unit === "days") return { on: addDays(today, sign * amount) };
  if (unit === "week" || unit === "weeks") return { on: addDays(today, sign * 7 * amount) };
  if (unit === "year" || unit === "years") return { on: addMonths(today, sign * 12 * amount) };
  return unit === "month" || unit === "months" ? { on: addMonths(today, sign * amount) } : undefined;
}

function countInWords(word: string): number | undefined {
  const at = COUNTS.indexOf(word);
  return at < 0 ? undefined : Math.max(at, 1);
}

/** `last` and `next` are never today; `this` is the day of that name in the current week, `next week` in the next one. */
function onWeekday(words: string[], { today, look, locale }: DayContext): Found {
  const inWeeks = weeksAhead(words);
  const [first = "", name = first] = inWeeks === undefined ? words : ["this", words.find(isWeekday)];
  const weekday = indexByWord(name, WEEKDAYS, WEEKDAY_SHORT);
  if (weekday === undefined || (words.length > 2 && inWeeks === undefined)) return undefined;
  const ahead = (weekday - weekdayOf(today) + 7) % 7;
  if (words.length === 1) return { on: addDays(today, look === "forward" || ahead === 0 ? ahead : ahead - 7) };
  if (first === "last") return { on: addDays(today, ahead - 7) };
  if (first === "next") return { on: addDays(today, ahead === 0 ? 7 : ahead) };
  const sinceWeekBegan = (weekdayOf(today) - firstWeekday(locale) + 7) % 7;
  const inWeek = (weekday - firstWeekday(locale) + 7) % 7;
  return first === "this" ? { on: addDays(today, inWeek - sinceWeekBegan + 7 * (inWeeks ?? 0)) } : undefined;
}

const isWeekday = (word: string) => indexByWord(word, WEEKDAYS, WEEKDAY_SHORT) !== undefined;

/** Of `monday next week` or `next week monday`. */
function weeksAhead(words: string[]): number | undefined {
  if (words.length !== 3) return undefined;
  const said = words.filter((word) => !isWeekday(word)).join(" ");
  return Object.hasOwn(WEEKS, said) ? WEEKS[said] : undefined;
}

const WEEKS: Record<string, number> = { "last week": -1, "this week": 0, "next week": 1 };

/** `25th`, `12 nov`, `nov 12th 2026`. */
function inWords(words: string[], context: DayContext): Found {
  const [first = "", second = "", third] = words.map((word) => word.replace(/\.$/, ""));
  if (words.length > 3) return undefined;
  if (words.length === 1) return inMonth(first, context);
  const firstMonth = monthIn(first);
  const month = firstMonth ?? monthIn(second);
  const day = ordinal(firstMonth === undefined ? first : second);
  if (month === undefined || day === undefined) return undefined;
  if (third !== undefined) return /^\d{4}$/.test(third) ? exactly(Number(third), month, day) : undefined;
  return nearestYear(month, day, context);
}

const monthIn = (word: string) => indexByWord(word, MONTHS, MONTH_SHORT);

function inMonth(word: string, { today, look }: DayContext): Found {
  const day = ordinal(word);
  if (day === undefined || word === "") return undefined;
  if (day < 1 || day > 31) return "none";
  const step = look === "back" ? -1 : 1;
  // Of two months in a row one has 31 days, or the one after them has.
  for (let months = 0; months < 4; months++) {
    const month = addMonths(firstOfMonth(today), step * months);
    const on = dateOf(yearOf(month), monthNumberOf(month), day);
    if (on !== undefined && (look === "back" ? on <= today : on >= today)) return { on };
  }
  return "none";
}

function inNumbers(words: string[], context: DayContext): Found {
  const [word = ""] = words;
  if (words.length !== 1) return undefined;
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})\.?$/.exec(word);
  if (iso) return exactly(Number(iso[1]), Number(iso[3]), Number(iso[4]));
  const parts = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2})?)?$/.exec(word);
  if (!parts || (parts[4] === undefined && parts[0].endsWith("/"))) return undefined;
  const [first, second] = [Number(parts[1]), Number(parts[3])];
  const year = parts[4] === undefined ? undefined : Number(parts[4]) + (parts[4].length === 2 ? 2000 : 0);
  const read = (month: number, day: number): Found =>
    year === undefined ? nearestYear(month, day, context) : exactly(year, month, day);
  const isMonthFirst = monthComesFirst(context.locale);
  const own = isMonthFirst ? read(first, second) : read(second, first);
  if (own !== "none" && own !== undefined) return own;
  const swapped = isMonthFirst ? read(second, first) : read(first, second);
  return swapped === "none" || swapped === undefined ? "none" : { ...swapped, note: "order_swapped" };
}

function exactly(year: number, month: number, day: number): Found {
  const on = dateOf(year, month, day);
  return on === undefined ? "none" : { on };
}

function nearestYear(month: number, day: number, { today, look }: DayContext): Found {
  const step = look === "back" ? -1 : 1;
  // 29 February comes after eight years at the latest.
  for (let years = 0; years <= 8; years++) {
    const on = dateOf(yearOf(today) + step * years, month, day);
    if (on !== undefined && (look === "back" ? on <= today : on >= today)) return { on };
  }
  return "none";
}

const CORRECTABLE = [...WEEKDAYS, ...MONTHS, ...SINGLE_WORDS];

function withoutTypo(word: string): Word {
  const common = Object.hasOwn(COMMON_TYPOS, word) ? COMMON_TYPOS[word] : undefined;
  if (common !== undefined) return { text: common, isTypo: true };
  // `fridays` is no typo: it is the name of a restaurant, or every Friday.
  if (CORRECTABLE.includes(word) || REAL_WORDS.has(word) || /\d|days$/.test(word)) return { text: word, isTypo: false };
  const meant = CORRECTABLE.filter((known) => isTypoOf(word, known));
  return meant.length === 1 ? { text: meant[0]!, isTypo: true } : { text: word, isTypo: false };
}

function indexByWord(word: string, names: string[], short: string[]): number | undefined {
  if (word === "") return undefined;
  const at = names.findIndex((name, i) => name === word || short[i]!.split(" ").includes(word));
  return at < 0 ? undefined : at + 1;
}
