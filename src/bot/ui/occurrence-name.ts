import { format, parseISO } from "date-fns";
import type { BillOccurrence } from "../../domain/bills/occurrences.ts";
import { type LocalDate, yearOf } from "../../domain/dates.ts";

/** What an occurrence is called on a button of a list: the bill's name, with the day where the bill comes twice. */
export function occurrenceName({ bill, dueOn }: BillOccurrence, all: BillOccurrence[]): string {
  const days = all.filter((other) => other.bill.id === bill.id).map((other) => other.dueOn);
  if (days.length < 2) return bill.name;
  const isOnce = days.filter((day) => day.slice(4) === dueOn.slice(4)).length === 1; // Else the year tells them apart.
  return `${bill.name}, ${format(parseISO(dueOn), isOnce ? "d MMM" : "d MMM yyyy")}`;
}

/** A day on a button of a list that looks back: `1 Nov`, with the year when it is not this one. */
export function shortDay(on: LocalDate, today: LocalDate): string {
  return format(parseISO(on), yearOf(on) === yearOf(today) ? "d MMM" : "d MMM yyyy");
}
