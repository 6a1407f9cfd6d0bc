import type { BillOccurrence } from "../../domain/bills/occurrences.ts";
import { type ToPay, toPay } from "../../domain/brief/to-pay.ts";
import type { LocalDate } from "../../domain/dates.ts";
import type { Household } from "../../domain/household.ts";

/** How an occurrence gets paid, as it follows its line; empty: somebody pays it. */
export function toPayWords(household: Household, occurrence: BillOccurrence, today: LocalDate): string {
  const words: Record<ToPay, string> = {
    automatic: " · automatic",
    automatic_late: " · automatic, booked in the morning",
    asked: " · asked, waiting for approval",
    by_hand: occurrence.bill.autopay ? " · automatic payment is missing" : "",
  };
  return words[toPay(household, occurrence, today)];
}
