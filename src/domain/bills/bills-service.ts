import type { Act } from "../act.ts";
import { addDays, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { cleanName } from "../names.ts";
import type { Amount } from "../money.ts";
import type { Schedule } from "../recurrence.ts";
import { err, ok, type Result } from "../result.ts";
import type { Bill } from "./bill.ts";
import { isPaused, occurrenceOfBill } from "./occurrences.ts";

export type BillError =
  | { code: "bill.not_found" }
  | { code: "bill.name_taken"; name: string }
  | { code: "bill.bad_name" }
  | { code: "bill.nothing_open"; name: string }
  | { code: "bill.already_settled"; name: string; dueOn: LocalDate; status: "paid" | "skipped" }
  | { code: "bill.not_skipped"; name: string }
  | { code: "bill.changed_since"; name: string }
  | { code: "bill.overpays"; name: string; amount: Amount; remaining: Amount; billId: string; nominalOn: LocalDate }
  | { code: "bill.already_ended"; name: string };

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

/** Changes what `set` names, for what is open and to come. What was paid stays as it was. */
export function editBill(household: Household, { billId, set }: BillChange, act: Act): Result<BillNamed, BillError> {
  const bill = household.bills[billId];
  if (!bill) return err({ code: "bill.not_found" });
  const { schedule, name, ...rest } = set;
  if (name !== undefined) {
    const free = freeName(household, name, billId);
    if (!free.ok) return free;
    bill.name = free.value;
  }
  Object.assign(bill, rest);
  if (schedule) reschedule(bill, schedule, act.today);
  return ok({ billId, name: bill.name });
}

/** Leaves out what falls on today or later, until the bill is resumed; what is overdue stays. */
export function pauseBill(
  household: Household,
  { billId }: { billId: string },
  act: Act,
): Result<BillNamed, BillError> {
  const bill = household.bills[billId];
  if (!bill) return err({ code: "bill.not_found" });
  if (!isPaused(bill)) bill.pauses = [...bill.pauses, { fromOn: act.today, untilOn: null }];
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
  const occurrence = bill && occurrenceOfBill(bill, nominalOn);
  if (!bill || !occurrence) return err({ code: "bill.not_found" });
  const { status, paid, dueOn } = occurrence;
  if (status === "paid" || status === "skipped") {
    return err({ code: "bill.already_settled", name: bill.name, dueOn, status });
  }
  const entryIds = bill.settled[nominalOn]?.entryIds ?? [];
  bill.settled[nominalOn] = { status: "skipped", paid, entryIds, settledOn: act.today };
  return ok({ billId, name: bill.name });
}

/** Bills that have not ended, or still have something open. */
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
