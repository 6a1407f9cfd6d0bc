import { format, parseISO } from "date-fns";
import { addDays, daysBetween, type LocalDate } from "../../domain/dates.ts";
import { type Amount, printAmount } from "../../domain/money.ts";
import type { Settings } from "../../domain/settings/settings.ts";
import { localDay, localTime } from "../../domain/zones.ts";

/** Money with its currency: `$1,200.00`. */
export const money = (amount: Amount, settings: Settings): string => printAmount(amount, settings);

/** A day as weekday, day and month: `Tue 1 Dec`; with the year when it is not this one. */
export function day(on: LocalDate, today: LocalDate): string {
  return format(parseISO(on), on.slice(0, 4) === today.slice(0, 4) ? "EEE d MMM" : "EEE d MMM yyyy");
}

/** A near day by its name, with the date: `tomorrow, Mon 23 Nov`. */
export function nearDay(on: LocalDate, today: LocalDate): string {
  const name = { [today]: "today", [addDays(today, 1)]: "tomorrow", [addDays(today, -1)]: "yesterday" }[on];
  return name ? `${name}, ${day(on, today)}` : day(on, today);
}

/** A due day and how far it is: `Tue 1 Dec, in 9 days`, `Fri 20 Nov, 2 days overdue`. */
export function dueDay(on: LocalDate, today: LocalDate): string {
  const days = daysBetween(today, on);
  if (days < 0) return `${day(on, today)}, ${plural(-days, "day")} overdue`;
  return days < 2 ? nearDay(on, today) : `${day(on, today)}, in ${days} days`;
}

/** `November 2026` for `2026-11`. */
export const monthName = (month: string): string => format(parseISO(month), "MMMM yyyy");

/** An instant in the household's zone: `Tue 24 Nov, 08:15`. */
export function moment(instant: string, { timeZone }: Settings, today: LocalDate): string {
  return `${day(localDay(instant, timeZone), today)}, ${localTime(instant, timeZone)}`;
}

/** `1 day`, `3 days`. */
export const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** `Ann`, `Ann and Ben`, `Ann, Ben and Cleo`. */
export function listed(names: string[], last = "and"): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${last} ${names.at(-1)}`;
}
