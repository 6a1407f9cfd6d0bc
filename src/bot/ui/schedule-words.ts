import { weekdayOf, type LocalDate } from "../../domain/dates.ts";
import type { Schedule } from "../../domain/recurrence.ts";
import { day } from "./format.ts";

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

function cadenceWords({ cadence, startOn }: Schedule, today: LocalDate): string {
  switch (cadence.kind) {
    case "once":
      return `once, ${day(startOn, today)}`;
    case "days":
      return dayCadenceWords(cadence.every, WEEKDAYS[weekdayOf(startOn) - 1]!);
    case "months":
      return `${monthCadenceWords(cadence.every, startOn)} on ${dayOfMonth(cadence.day)}`;
    case "twice-a-month":
      return `twice a month, on ${cadence.days.map(dayOfMonth).join(" and ")}`;
  }
}

function dayCadenceWords(every: number, weekday: string): string {
  if (every === 1) return "every day";
  if (every === 7) return `every week on ${weekday}`;
  return every % 7 === 0 ? `every ${every / 7} weeks on ${weekday}` : `every ${every} days`;
}

function monthCadenceWords(every: number, startOn: LocalDate): string {
  if (every === 1) return "every month";
  if (every % 12 !== 0) return `every ${every} months`;
  const month = MONTHS[Number(startOn.slice(5, 7)) - 1]!;
  return every === 12 ? `every year in ${month}` : `every ${every / 12} years in ${month}`;
}

const dayOfMonth = (number: number) => (number === 31 ? "the last day" : `the ${ordinal(number)}`);

function ordinal(number: number): string {
  const ending = { 1: "st", 2: "nd", 3: "rd" }[number % 10] ?? "th";
  return `${number}${number >= 11 && number <= 13 ? "th" : ending}`;
}

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const MONTHS = [
  ...["January", "February", "March", "April", "May", "June"],
  ...["July", "August", "September", "October", "November", "December"],
];
