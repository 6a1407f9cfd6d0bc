import { spendingAccounts } from "../accounts/accounts-service.ts";
import type { BillOccurrence } from "../bills/occurrences.ts";
import { bufferOn } from "../budget/buffer.ts";
import { pacedLimits, type PacedLimit } from "../budget/pace.ts";
import { type LocalDate, monthOf } from "../dates.ts";
import type { Household } from "../household.ts";
import { totalsOfMonth } from "../ledger/month-totals.ts";
import type { Amount } from "../money.ts";
import { balancePath, type DayBalance, type Flow, type Lowest, lowestOf } from "./balance-path.ts";
import { type Figures, figuresIf, figuresOf, flowsOf, isExpected, type PlanChange } from "./figures.ts";
import { movableBills } from "./movable-bills.ts";

/** P-CASHPLAN-1: one month, in minor units. */
export interface CashPlan {
  /** `yyyy-MM`. */
  month: string;
  /** What came of the income streams' times that are due in the month. */
  received: Amount;
  /** What is still to come of them; also of days that are over, as long as nobody says that it was missed. */
  expected: Amount;
  /** received + expected. */
  income: Amount;
  /** Booked in the month as income and of no stream: not counted on. */
  otherIncome: Amount;
  /** What was paid of the bills that are due in the month. */
  paid: Amount;
  /** How much of them is still to pay. */
  open: Amount;
  /** paid + open. */
  obligations: Amount;
  /** This month only: what is open of bills that were due before it. Not in the obligations, but in the balance. */
  overdue: Amount;
  /** What savings lack of the buffer: today, or of a past month at its end. */
  topUp: Amount;
  /** obligations + topUp. */
  need: Amount;
  /** need - income: above zero something is missing, below zero something is left over. */
  gap: Amount;
  limits: PacedLimit[];
  /** What the spending accounts hold together at the end of each day: known until today, then expected. */
  days: DayBalance[];
  /** Of this month from today on, of others of all days. */
  lowest: Lowest;
  /** There are no accounts: the balance says only what comes and goes. */
  isCountedFromZero: boolean;
  /** What would close the gap if it were moved to next month. */
  movable: BillOccurrence[];
}

/** The plan of a month `yyyy-MM`, past or to come, from the real occurrences in it. */
export function planMonth(household: Household, month: string, today: LocalDate): CashPlan {
  return reckon(household, figuresOf(household, month, today));
}

export interface WhatIf {
  before: CashPlan;
  after: CashPlan;
  /** Changes to which nothing of the month answers: all of it is settled, or nothing is due. */
  idle: PlanChange[];
}

/** What changes would make of a month's plan, one after another. Nothing is stored. */
export function planIf(household: Household, month: string, today: LocalDate, changes: readonly PlanChange[]): WhatIf {
  const known = figuresOf(household, month, today);
  const idle: PlanChange[] = [];
  const supposed = changes.reduce((figures, change) => {
    const changed = figuresIf(figures, change);
    if (changed.isIdle) idle.push(change);
    return changed.figures;
  }, known);
  return { before: reckon(household, known), after: reckon(household, supposed), idle };
}

function reckon(household: Household, figures: Figures): CashPlan {
  const { month, fromOn, toOn, today, incomes, bills, once } = figures;
  const received = sum(incomes.filter((each) => !isExpected(each)).map(({ amount }) => amount));
  const expected = sum([...incomes.filter(isExpected), ...once].map(({ amount }) => Math.max(0, amount)));
  const paid = sum(bills.map((each) => each.paid));
  const open = sum(bills.map(({ remaining }) => remaining)) + sum(once.map(({ amount }) => Math.max(0, -amount)));
  const { topUp } = bufferOn(household, toOn < today ? toOn : today);
  const need = paid + open + topUp;
  const gap = need - received - expected;
  const flows = flowsOf(figures);
  const days = balancePath(household, figures, flows);
  const outgoing = toOn < today ? [...paymentsIn(household, month), ...flows] : flows;
  return {
    ...{ month, received, expected, income: received + expected },
    otherIncome: otherIncomeOf(household, month),
    ...{ paid, open, obligations: paid + open },
    overdue: month === monthOf(today) ? sum(figures.billsBefore.map(({ remaining }) => remaining)) : 0,
    ...{ topUp, need, gap },
    limits: pacedLimits(household, month, today),
    days,
    lowest: lowestOf(days, month === monthOf(today) ? today : fromOn, outgoing),
    isCountedFromZero: spendingAccounts(household).length === 0,
    movable: movableBills(bills, gap, today),
  };
}

/** What was booked as income in a month, less what was confirmed of a stream. */
function otherIncomeOf(household: Household, month: string): Amount {
  const { received, confirmed } = totalsOfMonth(household, month);
  return sum([...received.values()]) - confirmed;
}

/** The payments of bills that were booked in a month. */
function paymentsIn({ bills, ledger }: Household, month: string): Flow[] {
  const booked = ledger[month] ?? {};
  return Object.values(bills).flatMap(({ name, settled }) =>
    Object.values(settled)
      .flatMap(({ entryIds }) => entryIds)
      .filter((entryId) => Object.hasOwn(booked, entryId))
      .map((entryId) => booked[entryId]!)
      .map(({ bookedOn, amount }) => ({ on: bookedOn, amount: -amount, name, dueOn: bookedOn })),
  );
}

const sum = (amounts: Amount[]) => amounts.reduce((total, amount) => total + amount, 0);
