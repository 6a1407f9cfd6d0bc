import { type BillOccurrence, billsDue, isOpen, openBills } from "../bills/occurrences.ts";
import { addDays, firstOfMonth, lastOfMonth, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { type IncomeOccurrence, incomeOccurrences } from "../income/income-service.ts";
import type { Amount } from "../money.ts";
import type { Flow } from "./balance-path.ts";

/** What a plan is reckoned from. */
export interface Figures {
  /** `yyyy-MM`. */
  month: string;
  fromOn: LocalDate;
  toOn: LocalDate;
  today: LocalDate;
  /** All that is due in the month, whatever became of it. */
  incomes: IncomeOccurrence[];
  bills: BillOccurrence[];
  /** What is still expected from today to the day before the month. */
  incomesBefore: IncomeOccurrence[];
  /** What is open and due before a month that is not over, however old. */
  billsBefore: BillOccurrence[];
  /** Supposed, and in no schedule. */
  once: Flow[];
}

/** The figures of a month `yyyy-MM` as they are known today. */
export function figuresOf(household: Household, month: string, today: LocalDate): Figures {
  const [fromOn, toOn] = [firstOfMonth(month), lastOfMonth(month)];
  const beforeOn = addDays(fromOn, -1);
  return {
    ...{ month, fromOn, toOn, today, once: [] },
    incomes: incomeOccurrences(household, fromOn, toOn),
    bills: billsDue(household, fromOn, toOn),
    incomesBefore: incomeOccurrences(household, today, beforeOn).filter(isExpected),
    billsBefore: toOn >= today ? openBills(household, beforeOn) : [],
  };
}

export const isExpected = ({ status }: IncomeOccurrence): boolean => status === "expected";

/**
 * What comes and goes from today to the month's end: expected income on its day (what was expected before today and
 * nobody confirmed is not counted on), open bills on theirs, what is overdue today.
 */
export function flowsOf({ toOn, today, incomes, bills, incomesBefore, billsBefore, once }: Figures): Flow[] {
  if (toOn < today) return once;
  return [
    ...[...incomesBefore, ...incomes]
      .filter((each) => isExpected(each) && each.dueOn >= today)
      .map(({ income, amount, dueOn }) => ({ on: dueOn, amount, name: income.name, dueOn })),
    ...[...billsBefore, ...bills].filter(isOpen).map(({ bill, remaining, dueOn }) => ({
      ...{ on: dueOn > today ? dueOn : today, amount: 0 - remaining },
      ...{ name: bill.name, dueOn },
    })),
    ...once,
  ];
}

/** Something to suppose of a month. `id` is of a bill or an income, whose name is kept for people. */
export type PlanChange =
  /** Each time that is still open or expected in the month is larger by `amount`, not below 0. */
  | { kind: "by"; id: string; name: string; amount: Amount }
  /** It is `amount` in all. */
  | { kind: "to"; id: string; name: string; amount: Amount }
  | { kind: "skip"; id: string; name: string }
  /** Comes, or below zero goes, today, or on the first day of a month that is not this one. */
  | { kind: "once"; name: string; amount: Amount };

/** The figures as a change would make them, and whether it changes any. What was paid or received stays. */
export function figuresIf(figures: Figures, change: PlanChange): { figures: Figures; isIdle: boolean } {
  if (change.kind === "once") {
    const { fromOn, toOn, today } = figures;
    const on = fromOn <= today && today <= toOn ? today : fromOn;
    const flow = { on, amount: change.amount, name: change.name, dueOn: on };
    return { figures: { ...figures, once: [...figures.once, flow] }, isIdle: false };
  }
  const isMeant = (id: string) => id === change.id;
  const { bills, incomes } = figures;
  const isIdle = !(
    bills.some((each) => isMeant(each.bill.id) && isOpen(each)) ||
    incomes.some((each) => isMeant(each.income.id) && isExpected(each))
  );
  const changed = {
    ...figures,
    bills: bills.map((each) =>
      isMeant(each.bill.id) && isOpen(each)
        ? { ...each, remaining: amountIf(change, each.remaining, each.paid) }
        : each,
    ),
    incomes: incomes.map((each) =>
      isMeant(each.income.id) && isExpected(each) ? { ...each, amount: amountIf(change, each.amount, 0) } : each,
    ),
  };
  return { figures: changed, isIdle };
}

/** What would be left of it, when `paid` of it was paid already. */
function amountIf(change: Exclude<PlanChange, { kind: "once" }>, left: Amount, paid: Amount): Amount {
  switch (change.kind) {
    case "by":
      return Math.max(0, left + change.amount);
    case "to":
      return Math.max(0, change.amount - paid);
    case "skip":
      return 0;
  }
}
