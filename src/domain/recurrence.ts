import { z } from "zod";
import {
  addDays,
  dayFromNumber,
  dayNumber,
  dayOfMonthNumber,
  daysInMonth,
  LocalDate,
  monthIndexOf,
  weekdayOf,
} from "./dates.ts";

/** How often. Weekly is every 7 days, quarterly every 3 months, yearly every 12. */
export const Cadence = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("once") }),
  z.object({ kind: z.literal("days"), every: z.int().min(1).max(3660) }),
  /** `day` 29 to 31 means the last day in months that are shorter. */
  z.object({ kind: z.literal("months"), every: z.int().min(1).max(120), day: z.int().min(1).max(31) }),
  z.object({ kind: z.literal("twice-a-month"), days: z.tuple([z.int().min(1).max(31), z.int().min(1).max(31)]) }),
  /** The second Tuesday of a month; `nth` -1 is the last one. Weekdays by ISO 8601: 1 is Monday. */
  z.object({
    kind: z.literal("weekday-of-month"),
    every: z.int().min(1).max(120),
    nth: z.union([z.int().min(1).max(4), z.literal(-1)]),
    weekday: z.int().min(1).max(7),
  }),
  /** On these weekdays of each week. */
  z.object({ kind: z.literal("weekdays"), days: z.array(z.int().min(1).max(7)).min(1).max(7) }),
]);
export type Cadence = z.infer<typeof Cadence>;

/** When something comes round. A pure function of `startOn`: the first occurrence is the first fitting day on or after it. */
export const Schedule = z.object({
  cadence: Cadence,
  startOn: LocalDate,
  /** The last day on which an occurrence may fall (before any shift off the weekend). */
  untilOn: LocalDate.nullable(),
  /** How many occurrences there are in all. */
  times: z.int().min(1).max(10_000).nullable(),
  /** Where an occurrence on a Saturday or Sunday moves: to the Friday before or the Monday after. */
  offWeekends: z.enum(["before", "after"]).nullable(),
});
export type Schedule = z.infer<typeof Schedule>;

/** One time that something comes round. */
export interface Occurrence {
  /** 0 for the first. */
  index: number;
  /** The day by the cadence: the occurrence's identity. */
  nominalOn: LocalDate;
  /** The day after any shift off the weekend. */
  dueOn: LocalDate;
}

/** A weekend shift moves an occurrence by two days at the most. */
const MAX_SHIFT = 2;
/** No schedule is followed further: dates have four digits in their years. */
const END_OF_TIME: LocalDate = "9999-12-01";

/** All occurrences that are due from `fromOn` to `toOn`, both included, in order of their nominal days. */
export function occurrences(schedule: Schedule, fromOn: LocalDate, toOn: LocalDate): Occurrence[] {
  const found: Occurrence[] = [];
  const next = occurrencesFrom(schedule, fromOn);
  for (let each = next(); each; each = next()) {
    if (each.dueOn > toOn) break; // A shift never changes the order.
    found.push(each);
  }
  return found;
}

/** The first `count` occurrences that are due on or after `fromOn`; fewer if the schedule ends. */
export function nextOccurrences(schedule: Schedule, fromOn: LocalDate, count: number): Occurrence[] {
  const found: Occurrence[] = [];
  const next = occurrencesFrom(schedule, fromOn);
  while (found.length < count) {
    const each = next();
    if (!each) break;
    found.push(each);
  }
  return found;
}

/** The first occurrence that is due on or after `fromOn` and is meant. Some must be, or the schedule must end. */
export function findOccurrence(
  schedule: Schedule,
  fromOn: LocalDate,
  isMeant: (occurrence: Occurrence) => boolean,
): Occurrence | undefined {
  const next = occurrencesFrom(schedule, fromOn);
  let each = next();
  while (each && !isMeant(each)) each = next();
  return each;
}

/** The occurrence with this nominal day, `undefined` if there is none. */
export function occurrenceOn(schedule: Schedule, nominalOn: LocalDate): Occurrence | undefined {
  const nominal = nominalsFrom(schedule, nominalOn)();
  return nominal?.nominalOn === nominalOn ? withDue(nominal, schedule) : undefined;
}

/** Answers one after another; `undefined`: there are no more. Years of bills are followed: generators take thrice as long. */
type Next<T> = () => T | undefined;

/** All that are due on or after a day, without end unless the schedule has one. */
function occurrencesFrom(schedule: Schedule, fromOn: LocalDate): Next<Occurrence> {
  const next = nominalsFrom(schedule, addDays(fromOn, -MAX_SHIFT));
  return () => {
    for (let nominal = next(); nominal; nominal = next()) {
      const occurrence = withDue(nominal, schedule);
      if (occurrence.dueOn >= fromOn) return occurrence;
    }
    return undefined;
  };
}

type Nominal = Omit<Occurrence, "dueOn">;

/** From the first nominal day on or after `fromOn`, within what the schedule allows. */
function nominalsFrom(schedule: Schedule, fromOn: LocalDate): Next<Nominal> {
  const { startOn, untilOn, times } = schedule;
  const lastOn = untilOn !== null && untilOn < END_OF_TIME ? untilOn : END_OF_TIME;
  const next = endless(schedule, fromOn > startOn ? fromOn : startOn);
  return () => {
    const nominal = next();
    const isOver = !nominal || (times !== null && nominal.index >= times) || nominal.nominalOn > lastOn;
    return isOver ? undefined : nominal;
  };
}

function endless({ cadence, startOn }: Schedule, sinceOn: LocalDate): Next<Nominal> {
  switch (cadence.kind) {
    case "once":
      return once(startOn, sinceOn);
    case "days":
      return everyDays(cadence.every, startOn, sinceOn);
    case "months":
      return everyMonths(cadence.every, (month) => dayOfMonthNumber(month, cadence.day), startOn, sinceOn);
    case "twice-a-month":
      return twiceAMonth(cadence.days, startOn, sinceOn);
    case "weekday-of-month":
      return everyMonths(cadence.every, (month) => weekdayOfMonth(month, cadence), startOn, sinceOn);
    case "weekdays":
      return onWeekdays(cadence.days, startOn, sinceOn);
  }
}

function once(startOn: LocalDate, sinceOn: LocalDate): Next<Nominal> {
  let isToCome = sinceOn <= startOn;
  return () => {
    if (!isToCome) return undefined;
    isToCome = false;
    return { index: 0, nominalOn: startOn };
  };
}

function everyDays(every: number, startOn: LocalDate, sinceOn: LocalDate): Next<Nominal> {
  const start = dayNumber(startOn);
  let index = Math.ceil((dayNumber(sinceOn) - start) / every) - 1;
  return () => {
    index += 1;
    return { index, nominalOn: dayFromNumber(start + index * every) };
  };
}

/** Months are counted from that of `startOn`, or from the next one if its day there is already over. */
function everyMonths(
  every: number,
  dayIn: (monthIndex: number) => LocalDate,
  startOn: LocalDate,
  sinceOn: LocalDate,
): Next<Nominal> {
  const startMonth = monthIndexOf(startOn);
  const anchor = dayIn(startMonth) >= startOn ? startMonth : startMonth + 1;
  let index = Math.max(Math.ceil((monthIndexOf(sinceOn) - anchor) / every), 0);
  if (dayIn(anchor + index * every) < sinceOn) index += 1;
  index -= 1;
  return () => {
    index += 1;
    return { index, nominalOn: dayIn(anchor + index * every) };
  };
}

/** The `nth` day of this name in a month, or the last one. */
export function weekdayOfMonth(monthIndex: number, { nth, weekday }: { nth: number; weekday: number }): LocalDate {
  if (nth < 0) {
    const last = dayOfMonthNumber(monthIndex, 31);
    return addDays(last, -((weekdayOf(last) - weekday + 7) % 7));
  }
  const first = dayOfMonthNumber(monthIndex, 1);
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + 7 * (nth - 1));
}

function onWeekdays(days: readonly number[], startOn: LocalDate, sinceOn: LocalDate): Next<Nominal> {
  const chosen = new Set(days);
  const [first, weekday] = [dayNumber(startOn), weekdayOf(startOn)];
  const passed = dayNumber(sinceOn) - first;
  const isOn = (ahead: number) => chosen.has(((weekday - 1 + ahead) % 7) + 1);
  const inRest = Array.from({ length: passed % 7 }, (_, i) => i).filter(isOn).length;
  let index = Math.floor(passed / 7) * chosen.size + inRest - 1;
  let ahead = passed - 1;
  return () => {
    do ahead += 1;
    while (!isOn(ahead));
    index += 1;
    return { index, nominalOn: dayFromNumber(first + ahead) };
  };
}

/** In a month so short that both days fall on its last one, it comes once: nobody pays twice on one day. */
function twiceAMonth(days: [number, number], startOn: LocalDate, sinceOn: LocalDate): Next<Nominal> {
  const [first, second] = days[0] <= days[1] ? days : [days[1], days[0]];
  const startMonth = monthIndexOf(startOn);
  const daysIn = (month: number) => [...new Set([first, second].map((day) => dayOfMonthNumber(month, day)))];
  let month = monthIndexOf(sinceOn);
  const missed = daysIn(startMonth).filter((on) => on < startOn).length;
  let index = (month - startMonth) * 2 - monthsOfOne(first, second, startMonth, month) - missed - 1;
  let inMonth = daysIn(month);
  let at = inMonth.filter((on) => on < sinceOn).length;
  index += at;
  return () => {
    if (at >= inMonth.length) {
      month += 1;
      inMonth = daysIn(month);
      at = 0;
    }
    index += 1;
    at += 1;
    return { index, nominalOn: inMonth[at - 1]! };
  };
}

/** In how many months, from one to before another, two days of the month are the same one. */
function monthsOfOne(first: number, second: number, from: number, to: number): number {
  if (first === second) return to - from;
  if (first < 28) return 0;
  const isOne = (month: number) => daysInMonth(Math.floor(month / 12), (month % 12) + 1) <= first;
  const inMonths = (start: number, end: number) =>
    Array.from({ length: end - start }, (_, i) => start + i).filter(isOne).length;
  const [firstYear, lastYear] = [Math.ceil(from / 12), Math.floor(to / 12)];
  if (firstYear >= lastYear) return inMonths(from, to);
  const years = lastYear - firstYear;
  const leapYears = leapYearsBefore(lastYear) - leapYearsBefore(firstYear);
  const inYears = first === 30 ? 5 * years : first === 29 ? years : years - leapYears;
  return inMonths(from, firstYear * 12) + inYears + inMonths(lastYear * 12, to);
}

function leapYearsBefore(year: number): number {
  const last = year - 1;
  return Math.floor(last / 4) - Math.floor(last / 100) + Math.floor(last / 400);
}

function withDue({ index, nominalOn }: Nominal, { offWeekends }: Schedule): Occurrence {
  return { index, nominalOn, dueOn: offWeekends === null ? nominalOn : offWeekend(nominalOn, offWeekends) };
}

function offWeekend(day: LocalDate, direction: "before" | "after"): LocalDate {
  const daysAfterFriday = weekdayOf(day) - 5;
  if (daysAfterFriday <= 0) return day;
  return addDays(day, direction === "before" ? -daysAfterFriday : 3 - daysAfterFriday);
}
