import { billOccurrences } from "../bills/occurrences.ts";
import { firstOfMonth, lastOfMonth } from "../dates.ts";
import type { Household } from "../household.ts";
import { incomeOccurrences } from "../income/income-service.ts";
import type { Amount } from "../money.ts";

/** P-CASHPLAN-1: one month, in minor units. */
export interface CashPlan {
  /** `yyyy-MM`. */
  month: string;
  income: Amount;
  /** All occurrences of bills due in the month: what is paid at what was paid, what is open at what is open. */
  obligations: Amount;
  /** How much of the obligations is still to pay. */
  open: Amount;
  /** What the safety buffer still lacks. */
  topUp: Amount;
  /** Obligations and top-up. */
  need: Amount;
  /** Need minus income: above zero something is missing, below zero something is left over. */
  gap: Amount;
}

/** The plan of a month `yyyy-MM`, from the real occurrences in it. */
export function planMonth(household: Household, month: string): CashPlan {
  const [fromOn, toOn] = [firstOfMonth(month), lastOfMonth(month)];
  const due = Object.values(household.bills).flatMap((bill) => billOccurrences(bill, fromOn, toOn));
  const income = sum(incomeOccurrences(household, fromOn, toOn).map(({ amount }) => amount));
  const open = sum(due.map(({ remaining }) => remaining));
  const obligations = open + sum(due.map(({ paid }) => paid));
  const topUp = household.buffer ?? 0;
  const need = obligations + topUp;
  return { month, income, obligations, open, topUp, need, gap: need - income };
}

const sum = (amounts: Amount[]) => amounts.reduce((total, amount) => total + amount, 0);
