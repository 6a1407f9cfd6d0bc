import { defaultAccount } from "../accounts/accounts-service.ts";
import type { Act } from "../act.ts";
import type { LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import type { Entry } from "../ledger/entry.ts";
import { dropEntry, type EntryError, findEntry, putEntry } from "../ledger/ledger-service.ts";
import { type Amount, MAX_AMOUNT } from "../money.ts";
import { err, ok, type Result } from "../result.ts";
import type { Bill } from "./bill.ts";
import type { BillError } from "./bills-service.ts";
import { type BillOccurrence, isOpen, occurrenceOfBill, oldestOpen } from "./occurrences.ts";

/** Exactly what is to be paid. `remaining` is what was open when it was decided: if that changed, nothing is paid. */
export type Payment = { billId: string; nominalOn: LocalDate; amount: Amount; remaining: Amount };

type Wish = { billId: string; nominalOn?: LocalDate; amount?: Amount; mayOverpay?: boolean };

/**
 * What paying a bill means today: its oldest open occurrence unless one is named, all that is open of it unless an
 * amount is named. Paying more than is open is refused with `bill.overpays`, for people to confirm; an estimate has no
 * such bound.
 */
export function planPayment(household: Household, wish: Wish): Result<Payment, BillError> {
  const bill = household.bills[wish.billId];
  if (!bill) return err({ code: "bill.not_found" });
  const occurrence = wish.nominalOn === undefined ? oldestOpen(bill) : occurrenceOfBill(bill, wish.nominalOn);
  if (!occurrence && wish.nominalOn === undefined) return err({ code: "bill.nothing_open", name: bill.name });
  if (!occurrence) return err({ code: "bill.not_due", name: bill.name, nominalOn: wish.nominalOn! });
  if (!isOpen(occurrence)) return err(alreadySettled(occurrence));
  const { nominalOn, remaining } = occurrence;
  const amount = wish.amount ?? remaining;
  if (!isPayable(amount, occurrence)) return err({ code: "bill.bad_amount", name: bill.name });
  if (amount > remaining && !bill.isEstimate && !wish.mayOverpay) {
    return err({ code: "bill.overpays", name: bill.name, amount, remaining, billId: bill.id, nominalOn });
  }
  return ok({ billId: bill.id, nominalOn, amount, remaining });
}

export type Paid = {
  billId: string;
  name: string;
  nominalOn: LocalDate;
  dueOn: LocalDate;
  amount: Amount;
  entryId: string;
  status: "paid" | "part";
  /** Minor units of this occurrence that are still open. */
  remaining: Amount;
};

/** Pays: one ledger entry in the bill's category, and the occurrence is paid, or a part of it is. */
export function payBill(household: Household, payment: Payment, act: Act): Result<Paid, BillError> {
  const bill = household.bills[payment.billId];
  if (!bill) return err({ code: "bill.not_found" });
  const occurrence = occurrenceOfBill(bill, payment.nominalOn);
  if (!occurrence) return err({ code: "bill.not_due", name: bill.name, nominalOn: payment.nominalOn });
  if (!isOpen(occurrence)) return err(alreadySettled(occurrence));
  if (occurrence.remaining !== payment.remaining) return err({ code: "bill.changed_since", name: bill.name });
  if (!isPayable(payment.amount, occurrence)) return err({ code: "bill.bad_amount", name: bill.name });

  const entry = putEntry(household, entryFor(household, bill, payment, act), act);
  const paid = occurrence.paid + payment.amount;
  const status = bill.isEstimate || paid >= bill.amount ? "paid" : "part";
  const entryIds = [...(bill.settled[payment.nominalOn]?.entryIds ?? []), entry.id];
  bill.settled[payment.nominalOn] = { status, paid, entryIds, settledOn: act.today };
  const remaining = status === "paid" ? 0 : bill.amount - paid;
  const { id: billId, name } = bill;
  const { nominalOn, amount } = payment;
  return ok({ billId, name, nominalOn, dueOn: occurrence.dueOn, amount, entryId: entry.id, status, remaining });
}

/** Takes an entry out of the ledger; the occurrence of a bill that it paid is open again, as far as it paid it. */
export function removeEntry(household: Household, { entryId }: { entryId: string }): Result<Entry, EntryError> {
  const entry = findEntry(household, entryId);
  if (!entry) return err({ code: "entry.not_found" });
  const removed = { ...entry };
  dropEntry(household, removed);
  reopen(household, removed);
  return ok(removed);
}

/** Sums stay within what is counted: part payments and overpaying add up. */
const isPayable = (amount: Amount, { paid }: BillOccurrence): boolean =>
  Number.isSafeInteger(amount) && amount > 0 && paid + amount <= MAX_AMOUNT;

function entryFor(household: Household, bill: Bill, { nominalOn, amount }: Payment, { today }: Act) {
  const accountId = accountOf(household, bill);
  return {
    kind: "expense" as const,
    amount,
    description: bill.name,
    categoryId: bill.categoryId,
    categoryReason: bill.categoryId === null ? ("none" as const) : ("bill" as const),
    bookedOn: today,
    ...(accountId !== undefined && { accountId }),
    pays: { billId: bill.id, nominalOn },
  };
}

/** The account that a bill is paid from; one that was closed gives way to the default. */
function accountOf(household: Household, { accountId }: Bill): string | undefined {
  const own = accountId === undefined ? undefined : household.accounts[accountId];
  return own?.closedOn === null ? own.id : defaultAccount(household)?.id;
}

function reopen(household: Household, { id, amount, pays }: Entry): void {
  if (!pays) return;
  const { billId, nominalOn } = pays;
  const bill = household.bills[billId];
  const settlement = bill?.settled[nominalOn];
  if (!bill || !settlement) return;
  const entryIds = settlement.entryIds.filter((entryId) => entryId !== id);
  if (entryIds.length === 0 && settlement.status !== "skipped") {
    delete bill.settled[nominalOn];
    return;
  }
  const paid = settlement.paid - amount;
  const status = settlement.status === "paid" && !bill.isEstimate && paid < bill.amount ? "part" : settlement.status;
  const left = entryIds.flatMap((entryId) => findEntry(household, entryId)?.bookedOn ?? []);
  const settledOn = (status === "skipped" ? undefined : left.at(-1)) ?? settlement.settledOn;
  bill.settled[nominalOn] = { status, paid, entryIds, settledOn };
}

const alreadySettled = ({ bill, dueOn, status }: BillOccurrence): BillError => ({
  code: "bill.already_settled",
  name: bill.name,
  dueOn,
  status: status === "skipped" ? "skipped" : "paid",
});
