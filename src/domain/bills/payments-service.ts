import { defaultAccount } from "../accounts/accounts-service.ts";
import type { Act } from "../act.ts";
import type { LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { expectAgain } from "../income/receipt-of-entry.ts";
import type { Entry } from "../ledger/entry.ts";
import { dropEntry, type EntryError, findEntry, putEntry } from "../ledger/ledger-service.ts";
import { type Amount, MAX_AMOUNT } from "../money.ts";
import { err, ok, type Result } from "../result.ts";
import type { Bill } from "./bill.ts";
import { chosenAccount } from "./bill-links.ts";
import { type BillError, lastPaidOn, type Opened } from "./bills-service.ts";
import { amountDue, type BillOccurrence, isOpen, occurrenceOfBill, oldestOpen } from "./occurrences.ts";
import { type PriceRise, priceRise } from "./usual-amount.ts";

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
  /** All that was paid of this occurrence is above the usual. */
  rise?: PriceRise;
};

/** Whether a payment still fits what is open now. */
export function canPay({ bills }: Household, payment: Payment): Result<BillOccurrence, BillError> {
  const bill = bills[payment.billId];
  if (!bill) return err({ code: "bill.not_found" });
  const occurrence = occurrenceOfBill(bill, payment.nominalOn);
  if (!occurrence) return err({ code: "bill.not_due", name: bill.name, nominalOn: payment.nominalOn });
  if (!isOpen(occurrence)) return err(alreadySettled(occurrence));
  if (occurrence.remaining !== payment.remaining) return err({ code: "bill.changed_since", name: bill.name });
  if (!isPayable(payment.amount, occurrence)) return err({ code: "bill.bad_amount", name: bill.name });
  return ok(occurrence);
}

/** Pays: one ledger entry in the bill's category, and the occurrence is paid, or a part of it is. */
export function payBill(household: Household, payment: Payment, act: Act): Result<Paid, BillError> {
  const payable = canPay(household, payment);
  if (!payable.ok) return payable;
  const occurrence = payable.value;
  const { bill } = occurrence;
  const entry = putEntry(household, entryFor(household, bill, payment, act), act);
  const paid = occurrence.paid + payment.amount;
  const status = bill.isEstimate || paid >= occurrence.amount ? "paid" : "part";
  const entryIds = [...(bill.settled[payment.nominalOn]?.entryIds ?? []), entry.id];
  bill.settled[payment.nominalOn] = { status, paid, entryIds, settledOn: act.today };
  const remaining = status === "paid" ? 0 : occurrence.amount - paid;
  const rise = priceRise(bill, payment.nominalOn, paid, household.settings);
  const { id: billId, name } = bill;
  const { nominalOn, amount } = payment;
  const what = { billId, name, nominalOn, dueOn: occurrence.dueOn, amount };
  return ok({ ...what, entryId: entry.id, status, remaining, ...(rise && { rise }) });
}

/** Exactly which payments are taken back: all of one occurrence. If they are others by now, nothing is done. */
export type Unpayment = { billId: string; nominalOn: LocalDate; entryIds: string[] };

/** What un-paying one occurrence means now: all entries that paid it, in whole or in part. */
export function planUnpay(
  household: Household,
  { billId, nominalOn }: Omit<Unpayment, "entryIds">,
): Result<Unpayment, BillError> {
  const bill = household.bills[billId];
  if (!bill) return err({ code: "bill.not_found" });
  const settlement = bill.settled[nominalOn];
  if (settlement && settlement.status !== "skipped") {
    return ok({ billId, nominalOn, entryIds: [...settlement.entryIds] });
  }
  const dueOn = occurrenceOfBill(bill, nominalOn)?.dueOn ?? nominalOn;
  return err({ code: "bill.not_paid", name: bill.name, dueOn });
}

/** What was un-paid: `amount` was paid in all; `remaining` is open now, 0 where the bill is paused or has ended. */
export type Unpaid = Opened & { nominalOn: LocalDate; amount: Amount };

/** Whether these are still the payments of the occurrence, all of them. */
export function canUnpay(household: Household, unpayment: Unpayment): Result<{ entries: Entry[] }, BillError> {
  const { billId, entryIds } = unpayment;
  const planned = planUnpay(household, unpayment);
  if (!planned.ok) return planned;
  const entries = entryIds.flatMap((entryId) => findEntry(household, entryId) ?? []);
  const isSame = planned.value.entryIds.join() === entryIds.join() && entries.length === entryIds.length;
  return isSame ? ok({ entries }) : err({ code: "bill.changed_since", name: household.bills[billId]!.name });
}

/** Takes all payments of an occurrence out of the ledger, and opens it. Refuses when there are others by now. */
export function unpayBill(household: Household, unpayment: Unpayment): Result<Unpaid, BillError> {
  const { billId, nominalOn } = unpayment;
  const found = canUnpay(household, unpayment);
  if (!found.ok) return found;
  const { entries } = found.value;
  const bill = household.bills[billId]!;
  const { name } = bill;
  const amount = bill.settled[nominalOn]!.paid;
  const dueOn = occurrenceOfBill(bill, nominalOn)?.dueOn ?? nominalOn;
  for (const entry of entries) dropEntry(household, entry);
  delete bill.settled[nominalOn];
  const remaining = occurrenceOfBill(bill, nominalOn)?.remaining ?? 0;
  return ok({ billId, name, nominalOn, dueOn, amount, remaining });
}

/** Takes an entry out of the ledger; what it paid of a bill is open again, and income that it was is expected again. */
export function removeEntry(household: Household, { entryId }: { entryId: string }): Result<Entry, EntryError> {
  const entry = findEntry(household, entryId);
  if (!entry) return err({ code: "entry.not_found" });
  const removed = { ...entry };
  dropEntry(household, removed);
  reopen(household, removed);
  expectAgain(household, removed);
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
function accountOf(household: Household, bill: Bill): string | undefined {
  return (chosenAccount(household, bill) ?? defaultAccount(household))?.id;
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
  const isPart = settlement.status === "paid" && !bill.isEstimate && paid < amountDue(bill, nominalOn);
  const status = isPart ? "part" : settlement.status;
  const settledOn = (status === "skipped" ? undefined : lastPaidOn(household, entryIds)) ?? settlement.settledOn;
  bill.settled[nominalOn] = { status, paid, entryIds, settledOn };
}

const alreadySettled = ({ bill, dueOn, status }: BillOccurrence): BillError => ({
  code: "bill.already_settled",
  name: bill.name,
  dueOn,
  status: status === "skipped" ? "skipped" : "paid",
});
