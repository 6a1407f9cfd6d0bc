import type { Household } from "../household.ts";
import { totalsOfMonth } from "../ledger/month-totals.ts";
import type { Amount } from "../money.ts";
import { err, ok, type Result } from "../result.ts";
import type { NothingToShow } from "./chart.ts";

/** What was spent in a category; `null`: in none. Minor units. */
export interface CategorySum {
  categoryId: string | null;
  amount: Amount;
}

/** A month's spending by category, in minor units. */
export interface SpendingChart {
  /** `yyyy-MM`. */
  month: string;
  /** All that was spent less all that came back: what the ledger says of the month. */
  total: Amount;
  /** Categories above zero, the largest first: at most `MOST_BARS`, together with `rest`. */
  bars: CategorySum[];
  /** The categories above zero for which there is no bar, taken together. */
  rest: { count: number; amount: Amount } | null;
  /** Categories in which as much or more came back than was spent, the largest refund first. */
  refunded: CategorySum[];
}

/** More bars than these are no longer told apart on a phone. */
export const MOST_BARS = 12;

/** What was spent in a month `yyyy-MM`, as a picture shows it. */
export function spendingChart(household: Household, month: string): Result<SpendingChart, NothingToShow> {
  const sums = [...totalsOfMonth(household, month).spent].map(([categoryId, amount]) => ({ categoryId, amount }));
  if (sums.length === 0) return err({ code: "chart.nothing_spent" });
  const above = sums.filter(({ amount }) => amount > 0).toSorted((a, b) => b.amount - a.amount);
  const shown = above.length > MOST_BARS ? MOST_BARS - 1 : above.length;
  const left = above.slice(shown);
  return ok({
    month,
    total: sumOf(sums),
    bars: above.slice(0, shown),
    rest: left.length === 0 ? null : { count: left.length, amount: sumOf(left) },
    refunded: sums.filter(({ amount }) => amount <= 0).toSorted((a, b) => a.amount - b.amount),
  });
}

const sumOf = (sums: CategorySum[]): Amount => sums.reduce((total, { amount }) => total + amount, 0);
