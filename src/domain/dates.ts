import { z } from "zod";

/** Calendar day in the household's time zone, `yyyy-MM-dd`. Compares correctly as a string. */
export const LocalDate = z.iso.date();
export type LocalDate = z.infer<typeof LocalDate>;

/** UTC instant, ISO 8601 with a `Z`. Compares correctly as a string. */
export const Instant = z.iso.datetime();
export type Instant = z.infer<typeof Instant>;

/** Wall time `HH:MM`, 00:00 to 23:59. */
export const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export type WallTime = z.infer<typeof WallTime>;

const DAY_MS = 86_400_000;
const ZERO = "0".charCodeAt(0);
/** The days of the years 0 and 9999: what four digits can write. */
const FIRST_DAY = -719_528;
const LAST_DAY = 2_932_896;

/** Days come up again and again: to read or to write one takes ten times as long as to look it up. */
const knownNumbers = new Map<LocalDate, number>();
const knownDays = new Map<number, LocalDate>();
/** More than a century of days. */
const MOST_KNOWN = 50_000;

/** The day's number, counted from 1970-01-01. A day alone is read as midnight UTC (ECMA-262), whatever the process's zone. */
export function dayNumber(day: LocalDate): number {
  return knownNumbers.get(day) ?? remember(knownNumbers, day, Date.parse(day) / DAY_MS);
}

/** The day with this number; numbers beyond the years 0 to 9999 give the first or the last day. */
export function dayFromNumber(number: number): LocalDate {
  const known = knownDays.get(number);
  if (known !== undefined) return known;
  const day = new Date(Math.min(Math.max(number, FIRST_DAY), LAST_DAY) * DAY_MS).toISOString().slice(0, 10);
  return remember(knownDays, number, day);
}

function remember<K, V>(known: Map<K, V>, key: K, value: V): V {
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, value);
  return value;
}

/** `days` may be negative. */
export const addDays = (day: LocalDate, days: number): LocalDate => dayFromNumber(dayNumber(day) + days);

/** The same day `months` later, or the last day of a month that is shorter: 31 Jan + 1 = 28 Feb. */
export function addMonths(day: LocalDate, months: number): LocalDate {
  return dayOfMonthNumber(monthIndexOf(day) + months, dayOfMonth(day));
}

/** Days from one day to another, negative if that is earlier. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => dayNumber(to) - dayNumber(from);

/** By ISO 8601: 1 is Monday, 7 is Sunday. */
export function weekdayOf(day: LocalDate): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** `yyyy-MM`: the key of the ledger. */
export const monthOf = (day: LocalDate): string => day.slice(0, 7);

/** The first day of a month, given as `yyyy-MM` or by one of its days. */
export const firstOfMonth = (month: string): LocalDate => `${month.slice(0, 7)}-01`;

/** The last day of a month, given as `yyyy-MM` or by one of its days. */
export const lastOfMonth = (month: string): LocalDate => dayOfMonthNumber(monthIndexOf(month), 31);

export const yearOf = (day: LocalDate): number => Number(day.slice(0, 4));

/** 1 is January. */
export const monthNumberOf = (day: LocalDate): number => Number(day.slice(5, 7));

/** From its two digits: each entry of a ledger is asked for it. */
export const dayOfMonth = (day: LocalDate): number => (day.charCodeAt(8) - ZERO) * 10 + day.charCodeAt(9) - ZERO;

/** Months since year 0: consecutive months have consecutive numbers. */
export const monthIndexOf = (day: LocalDate): number => yearOf(day) * 12 + monthNumberOf(day) - 1;

/** `monthIndex` and day in one number -> the day. */
const knownOfMonths = new Map<number, LocalDate>();

/** A day 1 to 31 of the month with this index, or its last one if it is shorter. Beyond year 9999 the last day there is. */
export function dayOfMonthNumber(monthIndex: number, day: number): LocalDate {
  const key = monthIndex * 32 + day;
  return knownOfMonths.get(key) ?? remember(knownOfMonths, key, dayInMonth(monthIndex, day));
}

function dayInMonth(monthIndex: number, day: number): LocalDate {
  const year = Math.floor(monthIndex / 12);
  if (year > 9999) return dayFromNumber(LAST_DAY);
  if (year < 0) return dayFromNumber(FIRST_DAY);
  const month = monthIndex - year * 12 + 1;
  return written(year, month, Math.min(day, daysInMonth(year, month)));
}

/** `month` 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

/** The day with these numbers, `undefined` if there is none such as 30 February. */
export function dateOf(year: number, month: number, day: number): LocalDate | undefined {
  const exists = year >= 0 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? written(year, month, day) : undefined;
}

function written(year: number, month: number, day: number): LocalDate {
  const years = year < 1000 ? String(year).padStart(4, "0") : String(year);
  return `${years}-${month < 10 ? "0" : ""}${month}-${day < 10 ? "0" : ""}${day}`;
}
