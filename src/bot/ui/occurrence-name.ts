import { format, parseISO } from "date-fns";
import type { BillOccurrence } from "../../domain/bills/occurrences.ts";
import { type LocalDate, yearOf } from "../../domain/dates.ts";

/** What an occurrence is called on a button of a list: the bill's name, with the day where the bill comes twice. */
export function occurrenceName({ bill, dueOn }: BillOccurrence, all: BillOccurrence[]): string {
  const isTwice = all.filter((other) => other.bill.id === bill.id).length > 1;
  return isTwice ? `${bill.name}, ${format(parseISO(dueOn), "d MMM")}` : bill.name;
}

/** A day on a button of a list that looks back: `1 Nov`, with the year when it is not this one. */
export function shortDay(on: LocalDate, today: LocalDate): string {
  return format(parseISO(on), yearOf(on) === yearOf(today) ? "d MMM" : "d MMM yyyy");
}
