import { type BillOccurrence, openBills } from "../bills/occurrences.ts";
import { type Buffer, bufferOn } from "../budget/buffer.ts";
import { addDays, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { type IncomeOccurrence, incomeOccurrences } from "../income/income-service.ts";
import type { Amount } from "../money.ts";

/** P-BUDSNAP-1: the next days, in minor units. */
export interface Snapshot {
  days: number;
  /** The last day that counts. */
  untilOn: LocalDate;
  /** What is open of the bills that are due until then. What is overdue is in it. */
  obligations: Amount;
  overdue: Amount;
  /** The bills behind the obligations, oldest first. */
  bills: BillOccurrence[];
  buffer: Buffer;
  /** Income that is due from today to `untilOn` and was not confirmed yet. */
  income: Amount;
  incomes: IncomeOccurrence[];
  /** Obligations and buffer top-up. */
  need: Amount;
  /** Need minus income: above zero something is missing, below zero something is left over. */
  gap: Amount;
}

/** What has to be paid and what comes in from `today` to so many days later, both included. */
export function snapshotOf(household: Household, days: number, today: LocalDate): Snapshot {
  const untilOn = addDays(today, days);
  const bills = openBills(household, untilOn);
  const incomes = incomeOccurrences(household, today, untilOn).filter(({ status }) => status === "expected");
  const buffer = bufferOn(household, today);
  const obligations = bills.reduce((sum, { remaining }) => sum + remaining, 0);
  const overdue = bills.reduce((sum, { dueOn, remaining }) => (dueOn < today ? sum + remaining : sum), 0);
  const income = incomes.reduce((sum, { amount }) => sum + amount, 0);
  const need = obligations + buffer.topUp;
  return { days, untilOn, obligations, overdue, bills, buffer, income, incomes, need, gap: need - income };
}
