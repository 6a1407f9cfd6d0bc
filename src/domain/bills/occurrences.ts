import { addDays, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { finding, type Kind } from "../kept.ts";
import { comingIn, keptDays } from "../kept-days.ts";
import type { Amount } from "../money.ts";
import { type Occurrence, occurrences } from "../recurrence.ts";
import type { Bill } from "./bill.ts";

/** One time that a bill comes round. */
export interface BillOccurrence {
  bill: Bill;
  /** The day by the schedule: with the bill's id, the occurrence's identity. */
  nominalOn: LocalDate;
  /** The day it is due, after any shift off the weekend. */
  dueOn: LocalDate;
  status: "open" | "part" | "paid" | "skipped";
  /** Minor units of the whole. */
  amount: Amount;
  /** Minor units paid so far. */
  paid: Amount;
  /** Minor units still to pay; 0 when paid or skipped. */
  remaining: Amount;
}

/** No schedule is followed further than this. */
const LAST_DAY = "2199-12-31";

/** All occurrences of a bill that fall due from `fromOn` to `toOn`, both included, whatever became of them. */
export function billOccurrences(bill: Bill, fromOn: LocalDate, toOn: LocalDate): BillOccurrence[] {
  return timesOf(bill, fromOn, toOn).map(({ nominalOn, dueOn }) => describe(bill, nominalOn, dueOn));
}

/** The same of all bills, bill by bill. */
export function billsDue(household: Household, fromOn: LocalDate, toOn: LocalDate): BillOccurrence[] {
  const known = finding(household, ["bills"], DUE);
  return comingIn({ records: household.bills, known }, [fromOn, toOn], billOccurrences);
}

const DUE = keptDays<Bill, BillOccurrence>();

/** When a bill comes round. */
function timesOf(bill: Bill, fromOn: LocalDate, toOn: LocalDate): Occurrence[] {
  return bill.schedules
    .flatMap(({ fromOn: since, schedule }, i) => {
      const next = bill.schedules[i + 1]?.fromOn ?? LAST_DAY;
      return occurrences(schedule, fromOn, toOn).filter(
        ({ nominalOn }) => (i === 0 || nominalOn >= since) && nominalOn < next,
      );
    })
    .filter(({ nominalOn, dueOn }) => isInForce(bill, dueOn) || bill.settled[nominalOn] !== undefined);
}

/** Whether the occurrence of a nominal day is there and not yet paid or skipped. */
export function isOpenOn(bill: Bill, nominalOn: LocalDate): boolean {
  if (isDone(bill, nominalOn)) return false;
  const occurrence = occurrenceOfBill(bill, nominalOn);
  return occurrence !== undefined && isOpen(occurrence);
}

/** The occurrence whose nominal day this is. */
export function occurrenceOfBill(bill: Bill, nominalOn: LocalDate): BillOccurrence | undefined {
  // A weekend shift moves an occurrence by two days at the most.
  const around = billOccurrences(bill, addDays(nominalOn, -2), addDays(nominalOn, 2));
  return around.find((occurrence) => occurrence.nominalOn === nominalOn);
}

/** What one time of a bill costs, in minor units: the amount of the last raise until then. */
export function amountDue({ amount, raises }: Bill, nominalOn: LocalDate): Amount {
  return raises?.findLast(({ fromOn }) => fromOn <= nominalOn)?.amount ?? amount;
}

/** What was paid, in whole or in part, or skipped, the newest first; also on days that the schedule no longer has. */
export function settledOccurrences(bill: Bill): BillOccurrence[] {
  const days = Object.keys(bill.settled).toSorted().toReversed();
  return days.map((on) => occurrenceOfBill(bill, on) ?? describe(bill, on, on));
}

/** What is not yet paid or skipped of one bill, from its beginning to `toOn`, oldest first. */
export function openOccurrences(bill: Bill, toOn: LocalDate): BillOccurrence[] {
  return timesOf(bill, addDays(firstDay(bill), -2), toOn)
    .filter(({ nominalOn }) => !isDone(bill, nominalOn)) // Years of them, which need not be described.
    .map(({ nominalOn, dueOn }) => describe(bill, nominalOn, dueOn))
    .filter(isOpen);
}

/** The oldest occurrence that is not yet paid or skipped, be it in the future; none when all is settled. */
export function oldestOpen(bill: Bill): BillOccurrence | undefined {
  const [first] = nextOpen(bill, 1);
  return first;
}

/** The first `count` occurrences that are not yet paid or skipped, oldest first. */
export function nextOpen(bill: Bill, count: number): BillOccurrence[] {
  const found: BillOccurrence[] = [];
  let fromOn = addDays(firstDay(bill), -2);
  while (found.length < count && fromOn < LAST_DAY) {
    const toOn = addDays(fromOn, DAYS_AT_A_TIME);
    found.push(...billOccurrences(bill, fromOn, toOn).filter(isOpen));
    fromOn = addDays(toOn, 1);
    if (isOver(bill, fromOn)) break;
  }
  return found.slice(0, count);
}

/** What is open of all bills, due until `toOn`, oldest first, then by name. Overdue ones are in it, however old. */
export function openBills(household: Household, toOn: LocalDate): BillOccurrence[] {
  const known = finding(household, ["bills"], OPEN);
  if (toOn > known.toOn) {
    known.toOn = addDays(toOn, DAYS_MORE);
    known.open = Object.values(household.bills)
      .flatMap((bill) => openOccurrences(bill, known.toOn))
      .toSorted(oldestFirst);
  }
  return known.open.filter(({ dueOn }) => dueOn <= toOn);
}

/** Who asks for a week soon asks for the days until the next income, too; and tomorrow for a day more. */
const DAYS_MORE = 31;

/** What is known to be open until a day. Years of what is settled are looked through for it. */
const OPEN: Kind<Household["bills"], { toOn: LocalDate; open: BillOccurrence[] }> = {
  workOut: () => ({ toOn: "", open: [] }),
  follow: ({ toOn, open }, _before, after, id) => {
    const others = open.filter(({ bill }) => bill.id !== id);
    return { toOn, open: after ? [...others, ...openOccurrences(after, toOn)].toSorted(oldestFirst) : others };
  },
};

const oldestFirst = (a: BillOccurrence, b: BillOccurrence) =>
  compare(a.dueOn, b.dueOn) || compare(a.bill.name, b.bill.name);

export const isOpen = ({ status }: Pick<BillOccurrence, "status">): boolean => status === "open" || status === "part";

/** Whether it is known at once, without a look at the schedule, that nothing is open. Of a part see `describe`. */
function isDone({ settled }: Bill, nominalOn: LocalDate): boolean {
  const status = settled[nominalOn]?.status;
  return status === "paid" || status === "skipped";
}

export const isPaused = (bill: Bill): boolean => bill.pauses.at(-1)?.untilOn === null;

/** The first day on which an occurrence of the bill may fall. */
const firstDay = (bill: Bill) => bill.schedules.map(({ schedule }) => schedule.startOn).toSorted()[0]!;

/** How many days of a schedule are looked through at a time. */
const DAYS_AT_A_TIME = 5 * 366;

/** Whether nothing can come on or after a day. Ends a search over a bill that has run out, or is paused. */
function isOver(bill: Bill, day: LocalDate): boolean {
  const { schedule } = bill.schedules.at(-1)!;
  const pausedOn = isPaused(bill) ? bill.pauses.at(-1)!.fromOn : null;
  const last = [bill.endedOn, pausedOn, schedule.untilOn, schedule.cadence.kind === "once" ? schedule.startOn : null];
  return last.some((on) => on !== null && addDays(on, 3) < day);
}

function isInForce({ pauses, endedOn }: Bill, dueOn: LocalDate): boolean {
  if (endedOn !== null && dueOn > endedOn) return false;
  return !pauses.some(({ fromOn, untilOn }) => dueOn >= fromOn && (untilOn === null || dueOn < untilOn));
}

function describe(bill: Bill, nominalOn: LocalDate, dueOn: LocalDate): BillOccurrence {
  const settlement = bill.settled[nominalOn];
  const amount = amountDue(bill, nominalOn);
  const paid = settlement?.paid ?? 0;
  const kept = settlement?.status ?? "open";
  // Somebody may have paid a part, and the amount may have been lowered since: then that was all.
  const status = kept === "part" && paid >= amount ? "paid" : kept;
  const remaining = isOpen({ status }) ? amount - paid : 0;
  return { bill, nominalOn, dueOn, status, amount, paid, remaining };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
