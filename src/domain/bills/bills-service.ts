import { openAccounts } from "../accounts/accounts-service.ts";
import type { Act } from "../act.ts";
import { addDays, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { findEntry } from "../ledger/ledger-service.ts";
import type { Amount } from "../money.ts";
import { cleanName } from "../names.ts";
import { nextOccurrences, Schedule } from "../recurrence.ts";
import { err, ok, type Result } from "../result.ts";
import type { Bill } from "./bill.ts";
import { billCategories, payers } from "./bill-links.ts";
import { amountDue, isPaused, occurrenceOfBill, oldestOpen } from "./occurrences.ts";

export type BillError =
  | { code: "bill.not_found" }
  | { code: "bill.name_taken"; name: string }
  | { code: "bill.bad_name" }
  | { code: "bill.nothing_open"; name: string }
  | { code: "bill.already_settled"; name: string; dueOn: LocalDate; status: "paid" | "skipped" }
  /** It never was due on that day, or is no longer, because its days were changed, it is paused or has ended. */
  | { code: "bill.not_due"; name: string; nominalOn: LocalDate }
  | { code: "bill.changed_since"; name: string }
  | { code: "bill.overpays"; name: string; amount: Amount; remaining: Amount; billId: string; nominalOn: LocalDate }
  /** No amount that can be paid: not positive, no whole number of minor units, or more than is counted. */
  | { code: "bill.bad_amount"; name: string }
  /** There is no payment of this day to take back. */
  | { code: "bill.not_paid"; name: string; dueOn: LocalDate }
  | { code: "bill.not_skipped"; name: string; dueOn: LocalDate }
  /** An amount that is to hold from a day on, and nothing comes round on or after it. */
  | { code: "bill.nothing_then"; name: string; fromOn: LocalDate }
  /** What a bill is to belong to is gone, or is not for bills. */
  | { code: "bill.no_such_category" }
  | { code: "bill.no_such_account" }
  | { code: "bill.no_such_payer" }
  | { code: "bill.already_ended"; name: string }
  | { code: "bill.not_ended"; name: string }
  | { code: "bill.already_paused"; name: string }
  | { code: "bill.not_paused"; name: string }
  | { code: "bill.same"; name: string };

/** Which bill was changed; the rest is read from the household. */
export type BillNamed = { billId: string; name: string };

type NewBill = {
  name: string;
  amount: Amount;
  isEstimate: boolean;
  schedule: Schedule;
  categoryId: string | null;
  /** Left out: the default account. */
  accountId?: string;
  /** Left out: anybody pays. */
  payerId?: string;
  autopay: boolean;
};

/** Enters a bill. No two bills that still run have the same name, case ignored: people name them to pay them. */
export function addBill(household: Household, bill: NewBill, act: Act): Result<Bill, BillError> {
  const { amount, isEstimate, categoryId, accountId, payerId, autopay, schedule } = bill;
  const name = freeName(household, bill.name);
  if (!name.ok) return name;
  const lost = lostLink(household, bill);
  if (lost) return err(lost);
  const id = act.newId("bil");
  household.bills[id] = {
    ...{ id, name: name.value, amount, isEstimate, categoryId, autopay },
    ...(accountId !== undefined && { accountId }),
    ...(payerId !== undefined && { payerId }),
    schedules: [{ fromOn: schedule.startOn, schedule }],
    pauses: [],
    endedOn: null,
    settled: {},
    createdOn: act.today,
    createdAt: act.now,
  };
  return ok(household.bills[id]);
}

type BillChange = {
  billId: string;
  set: Partial<Pick<Bill, "name" | "amount" | "isEstimate" | "categoryId" | "autopay">> & {
    /** The day from which `amount` holds. Left out: from the next open occurrence on. */
    amountFromOn?: LocalDate;
    /** `null`: the default account. */
    accountId?: string | null;
    /** `null`: anybody. */
    payerId?: string | null;
    schedule?: Schedule;
  };
};

/**
 * Changes what `set` names, for what is open and to come. What was paid stays as it was. Refuses with `bill.same` what
 * would change nothing: it could not be taken back.
 */
export function editBill(household: Household, { billId, set }: BillChange, act: Act): Result<BillNamed, BillError> {
  const bill = household.bills[billId];
  if (!bill) return err({ code: "bill.not_found" });
  const lost = lostLink(household, set);
  if (lost) return err(lost);
  const { name, amount, amountFromOn, schedule, accountId, payerId, ...fields } = set;
  const free = name === undefined ? ok(bill.name) : freeName(household, name, billId);
  if (!free.ok) return free;
  const before = JSON.stringify(bill);
  Object.assign(bill, fields, { name: free.value });
  setOrClear(bill, "accountId", accountId);
  setOrClear(bill, "payerId", payerId);
  if (schedule && !isSame(schedule, bill.schedules.at(-1)!.schedule)) reschedule(bill, schedule, act.today);
  if (amount !== undefined && !setAmount(bill, amount, amountFromOn, act.today)) {
    return err({ code: "bill.nothing_then", name: bill.name, fromOn: amountFromOn ?? act.today });
  }
  return JSON.stringify(bill) === before
    ? err({ code: "bill.same", name: bill.name })
    : ok({ billId, name: bill.name });
}

type ById = { billId: string };

/** Leaves out what is due today or later, until the bill is resumed; what is overdue stays. */
export function pauseBill(household: Household, { billId }: ById, act: Act): Result<BillNamed, BillError> {
  const found = running(household, billId);
  if (!found.ok) return found;
  const bill = found.value;
  if (isPaused(bill)) return err({ code: "bill.already_paused", name: bill.name });
  bill.pauses = [...bill.pauses, { fromOn: act.today, untilOn: null }];
  return ok({ billId, name: bill.name });
}

/** Brings a paused bill back, from today on. */
export function resumeBill(household: Household, { billId }: ById, act: Act): Result<BillNamed, BillError> {
  const found = running(household, billId);
  if (!found.ok) return found;
  const bill = found.value;
  if (!isPaused(bill)) return err({ code: "bill.not_paused", name: bill.name });
  closePause(bill, act.today);
  return ok({ billId, name: bill.name });
}

/** Ends a bill: nothing comes after today. What is overdue, or due today, stays open. */
export function endBill(household: Household, { billId }: ById, act: Act): Result<BillNamed, BillError> {
  const found = running(household, billId);
  if (!found.ok) return found;
  found.value.endedOn = act.today;
  return ok({ billId, name: found.value.name });
}

/** Lets a bill that has ended run on, from today: what would have been due since it ended stays left out. */
export function continueBill(household: Household, { billId }: ById, act: Act): Result<BillNamed, BillError> {
  const bill = household.bills[billId];
  if (!bill) return err({ code: "bill.not_found" });
  if (bill.endedOn === null) return err({ code: "bill.not_ended", name: bill.name });
  const free = freeName(household, bill.name, billId);
  if (!free.ok) return free;
  const fromOn = addDays(bill.endedOn, 1);
  if (isPaused(bill)) closePause(bill, act.today);
  else if (fromOn < act.today) bill.pauses = [...bill.pauses, { fromOn, untilOn: act.today }];
  bill.endedOn = null;
  return ok({ billId, name: bill.name });
}

type OccurrenceOf = { billId: string; nominalOn: LocalDate };

/** Moves on by one occurrence without paying it. */
export function skipOccurrence(
  household: Household,
  { billId, nominalOn }: OccurrenceOf,
  act: Act,
): Result<BillNamed, BillError> {
  const bill = household.bills[billId];
  if (!bill) return err({ code: "bill.not_found" });
  const occurrence = occurrenceOfBill(bill, nominalOn);
  if (!occurrence) return err({ code: "bill.not_due", name: bill.name, nominalOn });
  const { status, paid, dueOn } = occurrence;
  if (status === "paid" || status === "skipped") {
    return err({ code: "bill.already_settled", name: bill.name, dueOn, status });
  }
  const entryIds = bill.settled[nominalOn]?.entryIds ?? [];
  bill.settled[nominalOn] = { status: "skipped", paid, entryIds, settledOn: act.today };
  return ok({ billId, name: bill.name });
}

/** What was opened again; of a bill that is paused or has ended there may be nothing to pay. */
export type Opened = BillNamed & { dueOn: LocalDate; remaining: Amount };

/** Opens an occurrence that was skipped, with what was paid of it before. */
export function unskipOccurrence(household: Household, { billId, nominalOn }: OccurrenceOf): Result<Opened, BillError> {
  const bill = household.bills[billId];
  if (!bill) return err({ code: "bill.not_found" });
  const settlement = bill.settled[nominalOn];
  const dueOn = occurrenceOfBill(bill, nominalOn)?.dueOn ?? nominalOn;
  if (settlement?.status !== "skipped") return err({ code: "bill.not_skipped", name: bill.name, dueOn });
  const { paid, entryIds } = settlement;
  const settledOn = lastPaidOn(household, entryIds) ?? settlement.settledOn;
  if (entryIds.length === 0) delete bill.settled[nominalOn];
  else bill.settled[nominalOn] = { status: "part", paid, entryIds, settledOn };
  return ok({ billId, name: bill.name, dueOn, remaining: occurrenceOfBill(bill, nominalOn)?.remaining ?? 0 });
}

/** The day of the last of the payments that these entries are. */
export function lastPaidOn(household: Household, entryIds: string[]): LocalDate | undefined {
  return entryIds.flatMap((entryId) => findEntry(household, entryId)?.bookedOn ?? []).at(-1);
}

/** Bills that have not ended. */
export function runningBills({ bills }: Household): Bill[] {
  return Object.values(bills).filter(({ endedOn }) => endedOn === null);
}

function freeName(household: Household, name: string, exceptId?: string): Result<string, BillError> {
  const clean = cleanName(name);
  if (clean.length === 0 || clean.length > 60) return err({ code: "bill.bad_name" });
  const taken = runningBills(household).find(
    (bill) => bill.id !== exceptId && bill.name.toLowerCase() === clean.toLowerCase(),
  );
  return taken ? err({ code: "bill.name_taken", name: taken.name }) : ok(clean);
}

/** A bill that has not ended. */
function running({ bills }: Household, billId: string): Result<Bill, BillError> {
  const bill = bills[billId];
  if (!bill) return err({ code: "bill.not_found" });
  return bill.endedOn === null ? ok(bill) : err({ code: "bill.already_ended", name: bill.name });
}

function closePause(bill: Bill, today: LocalDate): void {
  bill.pauses = bill.pauses.map((pause) => (pause.untilOn === null ? { ...pause, untilOn: today } : pause));
}

type Links = { categoryId?: string | null; accountId?: string | null; payerId?: string | null };

/** What a bill is to belong to and can't: only what is in use, and is for bills. */
function lostLink(household: Household, { categoryId, accountId, payerId }: Links): BillError | undefined {
  const isLost = (id: string | null | undefined, items: { id: string }[]) =>
    typeof id === "string" && !items.some((item) => item.id === id);
  if (isLost(categoryId, billCategories(household))) return { code: "bill.no_such_category" };
  if (isLost(accountId, openAccounts(household))) return { code: "bill.no_such_account" };
  return isLost(payerId, payers(household)) ? { code: "bill.no_such_payer" } : undefined;
}

function setOrClear(bill: Bill, field: "accountId" | "payerId", id: string | null | undefined): void {
  if (id === null) delete bill[field];
  else if (id !== undefined) bill[field] = id;
}

/**
 * Sets the amount from the next open occurrence on, or from a later day; what is to hold later still stays. Answers
 * whether anything comes round then.
 */
function setAmount(bill: Bill, amount: Amount, fromOn: LocalDate | undefined, today: LocalDate): boolean {
  const nextOn = oldestOpen(bill)?.nominalOn;
  let raises = bill.raises ?? [];
  if (fromOn === undefined || (nextOn !== undefined && fromOn <= nextOn)) {
    bill.amount = amount;
    raises = raises.filter((raise) => raise.fromOn > (nextOn ?? today));
  } else {
    if (!comesFrom(bill, fromOn)) return false;
    if (amountDue(bill, fromOn) !== amount) {
      raises = [...raises.filter((raise) => raise.fromOn !== fromOn), { fromOn, amount }];
    }
  }
  if (raises.length === 0) delete bill.raises;
  else bill.raises = raises.toSorted((a, b) => (a.fromOn < b.fromOn ? -1 : 1));
  return true;
}

/** Whether a bill still comes round on or after a day. */
function comesFrom({ schedules, endedOn }: Bill, fromOn: LocalDate): boolean {
  const next = nextOccurrences(schedules.at(-1)!.schedule, fromOn, 3); // The weekend may move two to a day after theirs.
  return endedOn === null && next.some(({ nominalOn }) => nominalOn >= fromOn);
}

/** The new schedule holds after what is settled already, and not before today: overdue occurrences stay as they are. */
function reschedule(bill: Bill, schedule: Schedule, today: LocalDate): void {
  const lastSettledOn = Object.keys(bill.settled).toSorted().at(-1);
  const fromOn = lastSettledOn !== undefined && lastSettledOn >= today ? addDays(lastSettledOn, 1) : today;
  bill.schedules = [...bill.schedules.filter((earlier, i) => i === 0 || earlier.fromOn < fromOn), { fromOn, schedule }];
}

const isSame = (a: Schedule, b: Schedule) => JSON.stringify(Schedule.parse(a)) === JSON.stringify(Schedule.parse(b));
