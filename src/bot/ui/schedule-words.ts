import { format, parseISO } from "date-fns";
import { daysInMonth, type LocalDate, monthNumberOf } from "../../domain/dates.ts";
import type { Schedule } from "../../domain/recurrence.ts";
import { day, listed } from "./format.ts";

/** A schedule as people say it: `every month on the 31st, until Thu 31 Dec`. */
export function scheduleWords(schedule: Schedule, today: LocalDate): string {
  const { untilOn, times, offWeekends } = schedule;
  return [
    cadenceWords(schedule, today),
    untilOn === null ? null : `until ${day(untilOn, today)}`,
    times === null ? null : `${times} times`,
    offWeekends === null ? null : `${offWeekends === "before" ? "Friday before" : "Monday after"} a weekend`,
  ]
    .filter((words) => words !== null)
    .join(", ");
}

/** Two days of a month that are one where it is too short for both; `null`: they never are. `once`: `it is due once`. */
export function shortMonthWords({ cadence }: Schedule, once: string): string | null {
  if (cadence.kind !== "twice-a-month") return null;
  const when = SHORT_MONTHS[Math.min(...cadence.days)];
  return when === undefined ? null : `${when} both days are the last one: then ${once}.`;
}

/** By the earlier of the two days. */
const SHORT_MONTHS: Record<number, string> = {
  28: "In a February of 28 days",
  29: "In February",
  30: "In February and in months of 30 days",
};

/** What becomes of the days that were over when a bill was entered. */
export const pastDaysWords = (autopay: boolean): string =>
  `It begins in the past: what was due since then ${autopay ? "is booked as paid in the morning" : "counts as open"}.`;

function cadenceWords({ cadence, startOn }: Schedule, today: LocalDate): string {
  switch (cadence.kind) {
    case "once":
      return `once, ${day(startOn, today)}`;
    case "days":
      return dayCadenceWords(cadence.every, format(parseISO(startOn), "EEEE"));
    case "months":
      return monthCadenceWords(cadence, startOn);
    case "twice-a-month":
      return `twice a month, on ${cadence.days.map(dayOfMonth).join(" and ")}`;
    case "weekday-of-month":
      return weekdayOfMonthWords(cadence, startOn);
    case "weekdays":
      return weekdaysWords(cadence.days);
  }
}

function dayCadenceWords(every: number, weekday: string): string {
  if (every === 1) return "every day";
  if (every === 7) return `every week on ${weekday}`;
  return every % 7 === 0 ? `every ${every / 7} weeks on ${weekday}` : `every ${every} days`;
}

function monthCadenceWords({ every, day: number }: { every: number; day: number }, startOn: LocalDate): string {
  if (every % 12 !== 0) return `${everyMonths(every)} on ${dayOfMonth(number)}`;
  const isLast = number > daysInMonth(2028, monthNumberOf(startOn));
  if (isLast) return `${everyYears(every)} on the last day of ${format(parseISO(startOn), "MMMM")}`;
  return `${everyYears(every)} on ${number} ${format(parseISO(startOn), "MMMM")}`;
}

function weekdayOfMonthWords(
  { every, nth, weekday }: { every: number; nth: number; weekday: number },
  startOn: LocalDate,
): string {
  const name = `the ${NTH[nth]!} ${weekdayName(weekday)}`;
  if (every % 12 !== 0) return `${everyMonths(every)} on ${name}`;
  return `${everyYears(every)} on ${name} of ${format(parseISO(startOn), "MMMM")}`;
}

const everyYears = (months: number) => (months === 12 ? "every year" : `every ${months / 12} years`);

const everyMonths = (every: number) => (every === 1 ? "every month" : `every ${every} months`);

/** By the number of the weekday of a month that they stand for. */
const NTH: Record<number, string> = { 1: "first", 2: "second", 3: "third", 4: "fourth", [-1]: "last" };

/** 1 is Monday. */
const weekdayName = (weekday: number) => format(new Date(2024, 0, weekday), "EEEE"); // 1 January 2024 was a Monday.

function weekdaysWords(days: readonly number[]): string {
  const sorted = [...new Set(days)].toSorted((a, b) => a - b);
  if (sorted.length === 7) return "every day";
  const missing = [1, 2, 3, 4, 5, 6, 7].find((each) => !days.includes(each));
  if (missing !== undefined && sorted.length === 6) return `every day but ${weekdayName(missing)}`;
  return sorted.join("") === "12345" ? "every weekday" : `every ${listed(sorted.map(weekdayName))}`;
}

/** `the 1st`; the 31st is the last day of every month, also of the shorter ones. */
const dayOfMonth = (number: number) =>
  number === 31 ? "the last day" : `the ${format(new Date(2026, 0, number), "do")}`;
