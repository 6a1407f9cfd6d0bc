import type { Act } from "../act.ts";
import { addDays, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { cleanName } from "../names.ts";
import type { Amount } from "../money.ts";
import { Schedule } from "../recurrence.ts";
import { err, ok, type Result } from "../result.ts";
import type { Bill } from "./bill.ts";
import { isPaused, occurrenceOfBill } from "./occurrences.ts";

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
  | { code: "bill.already_ended"; name: string }
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
  autopay: boolean;
};

/** Enters a bill. No two bills that still run have the same name, case ignored: people name them to pay them. */
export function addBill(household: Household, { schedule, ...bill }: NewBill, act: Act): Result<Bill, BillError> {
  const name = freeName(household, bill.name);
  if (!name.ok) return name;
  const id = act.newId("bil");
  household.bills[id] = {
    ...bill,
    id,
    name: name.value,
    schedules: [{ fromOn: schedule.startOn, schedule }],
    pauses: [],
    endedOn: null,
    settled: {},
    createdOn: act.today,
  };
  return ok(household.bills[id]);
}

type BillChange = {
  billId: string;
  set: Partial<Pick<Bill, "name" | "amount" | "isEstimate" | "categoryId" | "autopay">> & { schedule?: Schedule };
};

/**
 * Changes what `set` names, for what is open and to come. What was paid stays as it was. Refuses with `bill.same` what
 * would change nothing: it could not be taken back.
 */
export function editBill(household: Household, { billId, set }: BillChange, act: Act): Result<BillNamed, BillError> {
  const bill = household.bills[billId];
  if (!bill) return err({ code: "bill.not_found" });
  const { schedule, ...fields } = set;
  if (fields.name !== undefined) {
    const free = freeName(household, fields.name, billId);
    if (!free.ok) return free;
    fields.name = free.value;
  }
  const isNew = schedule !== undefined && !isSame(schedule, bill.schedules.at(-1)!.schedule);
  const isChanged =
    isNew || Object.entries(fields).some(([field, value]) => bill[field as keyof typeof fields] !== value);
  if (!isChanged) return err({ code: "bill.same", name: bill.name });
  Object.assign(bill, fields);
  if (isNew) reschedule(bill, schedule, act.today);
  return ok({ billId, name: bill.name });
}

/** Leaves out what is due today or later, until the bill is resumed; what is overdue stays. */
export function pauseBill(
  household: Household,
  { billId }: { billId: string },
  act: Act,
): Result<BillNamed, BillError> {
  const bill = household.bills[billId];
  if (!bill) return err({ code: "bill.not_found" });
  if (bill.endedOn !== null) return err({ code: "bill.already_ended", name: bill.name });
  if (isPaused(bill)) return err({ code: "bill.already_paused", name: bill.name });
  bill.pauses = [...bill.pauses, { fromOn: act.today, untilOn: null }];
  return ok({ billId, name: bill.name });
}

/** Brings a paused bill back, from today on. */
export function resumeBill(
  household: Household,
  { billId }: { billId: string },
  act: Act,
): Result<BillNamed, BillError> {
  const bill = household.bills[billId];
  if (!bill) return err({ code: "bill.not_found" });
  if (bill.endedOn !== null) return err({ code: "bill.already_ended", name: bill.name });
  if (!isPaused(bill)) return err({ code: "bill.not_paused", name: bill.name });
  bill.pauses = bill.pauses.map((pause) => (pause.untilOn === null ? { ...pause, untilOn: act.today } : pause));
  return ok({ billId, name: bill.name });
}

/** Ends a bill: nothing comes after today. What is overdue, or due today, stays open. */
export function endBill(household: Household, { billId }: { billId: string }, act: Act): Result<BillNamed, BillError> {
  const bill = household.bills[billId];
  if (!bill) return err({ code: "bill.not_found" });
  if (bill.endedOn !== null) return err({ code: "bill.already_ended", name: bill.name });
  bill.endedOn = act.today;
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

/** The new schedule holds after what is settled already, and not before today: overdue occurrences stay as they are. */
function reschedule(bill: Bill, schedule: Schedule, today: LocalDate): void {
  const lastSettledOn = Object.keys(bill.settled).toSorted().at(-1);
  const fromOn = lastSettledOn !== undefined && lastSettledOn >= today ? addDays(lastSettledOn, 1) : today;
  bill.schedules = [...bill.schedules.filter((earlier, i) => i === 0 || earlier.fromOn < fromOn), { fromOn, schedule }];
}

const isSame = (a: Schedule, b: Schedule) => JSON.stringify(Schedule.parse(a)) === JSON.stringify(Schedule.parse(b));
