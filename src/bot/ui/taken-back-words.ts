import type { GatedCommand } from "../../domain/approvals/request.ts";
import { isOpen, occurrenceOfBill } from "../../domain/bills/occurrences.ts";
import type { LocalDate } from "../../domain/dates.ts";
import type { Household } from "../../domain/household.ts";
import type { Entry } from "../../domain/ledger/entry.ts";
import { findEntry } from "../../domain/ledger/ledger-service.ts";
import { day, money } from "./format.ts";

type Occurrence = { billId: string; nominalOn: LocalDate };

/** `the payment of Rent $1,200.00, due Tue 1 Dec`. Once they are taken back, the amount is what it was when it was asked for. */
export function paymentWords(
  { bills, settings }: Household,
  { billId, nominalOn, paid: wasPaid }: Occurrence & { paid?: number },
  today: LocalDate,
): string {
  const bill = bills[billId];
  const paid = bill?.settled[nominalOn]?.paid ?? wasPaid;
  const amount = paid === undefined ? "" : ` ${money(paid, settings)}`;
  const dueOn = (bill && occurrenceOfBill(bill, nominalOn)?.dueOn) ?? nominalOn;
  return `the payment of ${bill?.name ?? "a bill"}${amount}, due ${day(dueOn, today)}`;
}

/** `coffee $4.50`, `the payment of Rent $1,200.00`. */
export const entryInWords = (
  { settings }: Household,
  { description, amount, pays }: Pick<Entry, "description" | "amount" | "pays">,
): string => `${pays ? "the payment of " : ""}${description} ${money(amount, settings)}`;

/** The entry that a request is about, as it is or, once it is gone, as it was when it was asked for. */
export function entryAskedWords(
  household: Household,
  { entryId, entry }: Extract<GatedCommand, { kind: "remove-entry" }>,
): string {
  const known = findEntry(household, entryId) ?? entry;
  return known ? entryInWords(household, known) : "an entry";
}

/** What is to be paid again of what these payments paid: `. $30.00 is open again`; empty if nothing is. */
export function openAgainWords({ bills, settings }: Household, pays: Occurrence | null | undefined): string {
  const bill = pays && bills[pays.billId];
  const occurrence = bill && occurrenceOfBill(bill, pays.nominalOn);
  return occurrence && isOpen(occurrence) ? `. ${money(occurrence.remaining, settings)} is open again` : "";
}

/** The same of a request that was approved. */
export function openedByWords(household: Household, command: GatedCommand): string {
  if (command.kind === "unpay-bill") return openAgainWords(household, command);
  return command.kind === "remove-entry" ? openAgainWords(household, command.entry?.pays) : "";
}
