import type { BillOccurrence } from "../bills/occurrences.ts";
import type { LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { isLeftToBank } from "./morning-service.ts";

/**
 * How an open occurrence gets paid: by somebody who presses Pay, by the bank alone (`automatic_late`: it was due before it
 * was known here, and the next morning books it), or, once it was asked for, when the request is approved.
 */
export type ToPay = "by_hand" | "automatic" | "automatic_late" | "asked";

export function toPay(household: Household, occurrence: BillOccurrence, today: LocalDate): ToPay {
  if (isAsked(household, occurrence)) return "asked";
  if (!isLeftToBank(household, occurrence)) return "by_hand";
  return occurrence.dueOn < today ? "automatic_late" : "automatic";
}

/** A request whose time is over is closed within the minute. */
function isAsked({ approvals }: Household, { bill, nominalOn }: BillOccurrence): boolean {
  return Object.values(approvals).some(
    ({ status, command }) =>
      status === "pending" &&
      command.kind === "pay-bill" &&
      command.billId === bill.id &&
      command.nominalOn === nominalOn,
  );
}
