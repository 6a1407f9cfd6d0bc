import { err, type Result } from "../result.ts";
import type { DayPart } from "../time-words.ts";

/** How often, before it is known from when on. Weekdays by ISO 8601; `month` 1 is January, and then it is each year. */
export type Repetition =
  | { kind: "days"; every: number; weekday?: number }
  | { kind: "weekdays"; days: number[] }
  | { kind: "months"; every: number; day?: number; month?: number }
  | { kind: "twice-a-month"; days: [number, number] }
  | { kind: "weekday-of-month"; every: number; nth: number; weekday: number; month?: number };

export type RepetitionError =
  /** 31 February, the fifth Friday of each month: it never comes, or not in each month. */
  | { code: "reminder.never"; words: string }
  | { code: "reminder.too_often"; words: string }
  /** Every 0 days, every 100000 weeks; `every` in days or months. */
  | { code: "reminder.bad_every"; words: string }
  /** On the 1st, 10th and 20th: two days of a month are the most. */
  | { code: "reminder.too_many_days"; words: string }
  | { code: "reminder.unknown_repetition"; words: string };

/** `length` is how many words said so; `isImplied`: none of them said that it repeats. */
export type FoundRepetition = {
  read: Result<Repetition, RepetitionError>;
  length: number;
  part?: DayPart;
  isImplied?: boolean;
};

/** In lower case, without punctuation at their ends. */
export type Words = readonly string[];

export type InDays = Extract<Repetition, { kind: "days" }>;
export type InMonths = Extract<Repetition, { kind: "months" }>;

export const MAX_EVERY = { days: 3660, months: 120 };

export const failed = (code: RepetitionError["code"], words: Words, from: number, length: number): FoundRepetition => ({
  read: err({ code, words: words.slice(from, from + length).join(" ") }),
  length,
});
