import type { WallTime } from "./dates.ts";
import { monthByWord, weekdayByWord } from "./day-words.ts";
import { err, ok, type Result } from "./result.ts";

/** A clock time as written; `half` and `is24` say which half of the day it is in, if the words do. */
export interface ClockTime {
  hour: number;
  minute: number;
  half: "am" | "pm" | null;
  /** Written as on a clock of 24 hours: `07:30`, `17:00`. */
  is24: boolean;
}

export type DayPart = "morning" | "afternoon" | "evening" | "night";

/** 25:00, 13 pm. */
export type TimeError = { code: "time.does_not_exist"; words: string };

/** `isBare`: a mere number after `at`, which may be something else. */
export type FoundTime = { clock: Result<ClockTime, TimeError>; length: number; isBare: boolean };

const WRITTEN = /^@?(\d{1,2})([:h.])(\d{2})(am|pm|a\.?m\.?|p\.?m\.?|h)?$/;
const SUFFIXED = /^@?(\d{1,2}?)(\d{2})?(am|pm|a\.m\.?|p\.m\.?)$/;
const HALF = /^(?:am|pm|a\.m\.?|p\.m\.?)$/;
const AT = new Set(["at", "@", "around", "by", "after", "from"]);
/** After these a mere number is a time; `by 5` and `after 5` may be anything. */
const EXPECTS = new Set(["at", "@", "around"]);
/** What may follow a time that is written without any sign of being one. */
const GOES_ON = new Set("on today tomorrow tonight every each for until in this next please".split(" "));
const NAMED: Record<string, [hour: number, minute: number]> = { noon: [12, 0], midday: [12, 0], midnight: [0, 0] };
const NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split(" ");
const MINUTES: Record<string, number> = { five: 5, ten: 10, quarter: 15, twenty: 20, "twenty-five": 25, half: 30 };

/** The time said by the words (in lower case, without punctuation at their ends) from `from` on. */
export function timeAt(words: readonly string[], from: number): FoundTime | undefined {
  const hasAt = AT.has(words[from] ?? "");
  const at = from + (hasAt ? 1 : 0);
  const word = words[at] ?? "";
  const isExpected = EXPECTS.has(words[from] ?? "") || word.startsWith("@");
  const said =
    named(word) ??
    pastHour(words, at) ??
    suffixed(word) ??
    hoursOf24(word, words[at - 1]) ??
    withHalf(word, words[at + 1] ?? "") ??
    oClock(word, words[at + 1] ?? "") ??
    withMinutes(word, isExpected) ??
    (isExpected ? bare(word, words, at) : undefined);
  if (!said) return undefined;
  const shown = words.slice(at, at + said.length).join(" ");
  return { clock: checked(said.time, shown), length: at - from + said.length, isBare: said.isBare ?? false };
}

type Said = { time: ClockTime; length: number; isBare?: boolean };

/** `9`, `9.30`, `1930`, `19h` where a time is expected, as after a day. */
export function bareTime(word: string): Result<ClockTime, TimeError> | undefined {
  const [, hour, minute = "00"] = bareParts(word) ?? [];
  return hour === undefined ? undefined : checked(clock(hour, minute, null), word);
}

/** `am` and `pm` decide; else the part of the day; else 1 to 6 are in the afternoon, 7 to 11 in the morning. */
export function wallTime({ hour, minute, half, is24 }: ClockTime, part: DayPart | null): WallTime {
  const isLatePart = part !== null && part !== "morning";
  if (half !== null) return written(half === "am" ? hour % 12 : (hour % 12) + 12, minute);
  if (is24 && (hour === 0 || hour > 11 || !isLatePart)) return written(hour, minute);
  if (hour === 12) return written(part === "night" || part === "evening" ? 0 : 12, minute);
  const isLate = part === null ? hour <= 6 : isLatePart && !isPastMidnight({ hour }, part);
  return written(isLate ? hour + 12 : hour, minute);
}

/** Whether a time in the night belongs to the day after: midnight, or `friday night at 2`. */
export function isNextDay({ hour, half }: ClockTime, part: DayPart | null): boolean {
  if (part !== "night" && part !== "evening") return false;
  return half === "pm" ? false : hour % 12 === 0 || isPastMidnight({ hour }, part);
}

const isPastMidnight = ({ hour }: { hour: number }, part: DayPart) => part === "night" && hour < 6;

const written = (hour: number, minute: number): WallTime =>
  `${hour < 10 ? "0" : ""}${hour}:${minute < 10 ? "0" : ""}${minute}`;

const PARTS: Record<string, DayPart> = {
  ...{ morning: "morning", mornings: "morning", afternoon: "afternoon", afternoons: "afternoon" },
  ...{ evening: "evening", evenings: "evening", night: "night", nights: "night", tonight: "night" },
};

/** The part of the day that a word names. */
export const partByWord = (word: string): DayPart | undefined => (Object.hasOwn(PARTS, word) ? PARTS[word] : undefined);

/** `in the morning`, `at night`. */
export function partPhraseAt(words: readonly string[], at: number): { part: DayPart; length: number } | undefined {
  const [first, second, third = ""] = words.slice(at, at + 3);
  if (first === "at" && second === "night") return { part: "night", length: 2 };
  const part = first === "in" && second === "the" ? partByWord(third) : undefined;
  return part && part !== "night" ? { part, length: 3 } : undefined;
}

const clock = (hour: string, minute: string, half: ClockTime["half"]): ClockTime => ({
  ...{ hour: Number(hour), minute: Number(minute), half },
  is24: half === null && (Number(hour) > 12 || Number(hour) === 0 || (hour.length === 2 && hour.startsWith("0"))),
});

const halfOf = (word: string): "am" | "pm" => (word.startsWith("a") ? "am" : "pm");

function checked(time: ClockTime, words: string): Result<ClockTime, TimeError> {
  const { hour, minute, half } = time;
  const exists = minute < 60 && (half === null ? hour < 24 : hour >= 1 && hour <= 12);
  return exists ? ok(time) : err({ code: "time.does_not_exist", words });
}

function named(word: string): Said | undefined {
  const [hour, minute] = (Object.hasOwn(NAMED, word) ? NAMED[word] : undefined) ?? [];
  if (hour === undefined || minute === undefined) return undefined;
  return { time: { hour, minute, half: null, is24: true }, length: 1 };
}

/** `9am`, `930pm`. */
function suffixed(word: string): Said | undefined {
  const [, hour, minute = "00", half] = SUFFIXED.exec(word) ?? [];
  return hour && half ? { time: clock(hour, minute, halfOf(half)), length: 1 } : undefined;
}

/** `19h`, which no work lasts; `for 19h` and `in 19h` say how long. */
function hoursOf24(word: string, before = ""): Said | undefined {
  const hour = /^(1[3-9]|2[0-3])h$/.exec(word)?.[1];
  const isLong = /^(?:for|of|in|every|after|within)$/.test(before);
  return hour === undefined || isLong ? undefined : { time: clock(hour, "00", null), length: 1 };
}

/** `9 am`, `9.30 pm`, `nine pm`. */
function withHalf(word: string, next: string): Said | undefined {
  const [, digits, minute = "00"] = /^@?(\d{1,2})(?:[:.](\d{2}))?$/.exec(word) ?? [];
  const hour = digits ?? hourByWord(word);
  if (hour === undefined || !HALF.test(next)) return undefined;
  return { time: clock(String(hour), minute, halfOf(next)), length: 2 };
}

/** `9 o'clock`, `nine o'clock`. */
function oClock(word: string, next: string): Said | undefined {
  const hour = hourByWord(word);
  const isSaid = /^o['’]?clock$/.test(next);
  return hour === undefined || !isSaid ? undefined : { time: clock(String(hour), "00", null), length: 2 };
}

/** `9:30`, `19h30`; `9.30` only where a time is expected. */
function withMinutes(word: string, isExpected: boolean): Said | undefined {
  const [, hour, sign, minute, half] = WRITTEN.exec(word) ?? [];
  if (hour === undefined || minute === undefined) return undefined;
  const isHalf = half !== undefined && half !== "h";
  if (sign === "." && !isExpected && !isHalf) return undefined;
  return { time: clock(hour, minute, isHalf ? halfOf(half) : null), length: 1 };
}

/** `half past 5`, `a quarter to 6pm`, `ten past eight`, `20 past 7`; `10 to 8` only with its minutes, else it is a span. */
function pastHour(words: readonly string[], at: number): Said | undefined {
  const start = at + (words[at] === "a" ? 1 : 0);
  const minutes = minutesByWord(words[start] ?? "");
  if (minutes === undefined) return undefined;
  const unit = /^min(?:ute)?s?$/.test(words[start + 1] ?? "") ? 1 : 0;
  const [sign = "", third = "", fourth = ""] = words.slice(start + 1 + unit, start + 4 + unit);
  const isBareTo = sign === "to" && /^\d/.test(words[start]!) && unit === 0;
  const [, said = third, suffix] = /^(\d{1,2})(am|pm|a\.m\.?|p\.m\.?)$/.exec(third) ?? [];
  const hour = hourByWord(said);
  const isHalfTo = sign === "to" && minutes === 30;
  if (hour === undefined || !["past", "to"].includes(sign) || isBareTo || isHalfTo) return undefined;
  const hourBefore = hour === 0 ? 23 : hour === 1 ? 12 : hour - 1;
  const [hours, minute] = sign === "to" ? [hourBefore, 60 - minutes] : [hour, minutes];
  const half = suffix !== undefined ? halfOf(suffix) : HALF.test(fourth) ? halfOf(fourth) : null;
  const time = clock(String(hours), String(minute), half);
  return { time, length: start - at + unit + 3 + (half === null || suffix !== undefined ? 0 : 1) };
}

function minutesByWord(word: string): number | undefined {
  if (Object.hasOwn(MINUTES, word)) return MINUTES[word];
  const minutes = /^\d{1,2}$/.test(word) ? Number(word) : 0;
  return minutes > 0 && minutes < 60 ? minutes : undefined;
}

function hourByWord(word: string): number | undefined {
  if (/^\d{1,2}$/.test(word)) return Number(word);
  const at = NUMBERS.indexOf(word);
  return at < 0 ? undefined : at + 1;
}

/** After `at`: a number of up to four digits. `at 45 elm street` is no time; at the end of a text it is a wrong one. */
function bare(word: string, words: readonly string[], at: number): Said | undefined {
  const inWords = NUMBERS.indexOf(word) + 1;
  const [, hour, minute = "00"] = inWords > 0 ? ["", String(inWords)] : (bareParts(word) ?? []);
  const next = words[at + 1];
  if (hour === undefined || (next !== undefined && monthByWord(next) !== undefined)) return undefined;
  const time = clock(hour, minute, null);
  const isLong = /^\d{3,4}$/.test(word);
  const isOver = next === undefined || GOES_ON.has(next) || weekdayByWord(next) !== undefined;
  // Five guys may be anything.
  return !isOver && (isLong || inWords > 0 || !checked(time, word).ok) ? undefined : { time, length: 1, isBare: true };
}

const bareParts = (word: string) => /^@?(\d{1,2})(?:[.:h](\d{2})|h)?$/.exec(word) ?? /^(\d{1,2})(\d{2})$/.exec(word);
