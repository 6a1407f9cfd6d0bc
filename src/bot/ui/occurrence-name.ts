import { format, parseISO } from "date-fns";
import type { BillOccurrence } from "../../domain/bills/occurrences.ts";

/** What an occurrence is called on a button of a list: the bill's name, with the day where the bill comes twice. */
export function occurrenceName({ bill, dueOn }: BillOccurrence, all: BillOccurrence[]): string {
  const isTwice = all.filter((other) => other.bill.id === bill.id).length > 1;
  return isTwice ? `${bill.name}, ${format(parseISO(dueOn), "d MMM")}` : bill.name;
}
