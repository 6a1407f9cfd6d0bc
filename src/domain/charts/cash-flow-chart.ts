import { addMonths, firstOfMonth, monthOf } from "../dates.ts";
import type { Household } from "../household.ts";
import { totalsOfMonth } from "../ledger/month-totals.ts";
import type { Amount } from "../money.ts";
import { err, ok, type Result } from "../result.ts";
import type { NothingToShow } from "./chart.ts";

/** What came and went, in minor units. Transfers between accounts are neither. */
interface Flow {
  received: Amount;
  /** Refunds lessen it. */
  spent: Amount;
  /** Received less spent. */
  net: Amount;
}

export interface MonthFlow extends Flow {
  /** `yyyy-MM`. */
  month: string;
  /** Nothing was written down in it. */
  isEmpty: boolean;
}

/** Six months and what they make together. */
export interface CashFlowChart extends Flow {
  /** The oldest first. */
  months: MonthFlow[];
}

const MONTHS = 6;

/** The six months that end with `month` (`yyyy-MM`). */
export function cashFlowChart(household: Household, month: string): Result<CashFlowChart, NothingToShow> {
  const months = Array.from({ length: MONTHS }, (_, i) => {
    const each = monthOf(addMonths(firstOfMonth(month), i + 1 - MONTHS));
    const totals = totalsOfMonth(household, each);
    const flow = flowOf(sumOf(totals.received.values()), sumOf(totals.spent.values()));
    return { month: each, ...flow, isEmpty: totals.received.size + totals.spent.size === 0 };
  });
  if (months.every(({ isEmpty }) => isEmpty)) return err({ code: "chart.no_flow" });
  const all = flowOf(sumOf(months.map(({ received }) => received)), sumOf(months.map(({ spent }) => spent)));
  return ok({ ...all, months });
}

const flowOf = (received: Amount, spent: Amount): Flow => ({ received, spent, net: received - spent });

function sumOf(amounts: Iterable<Amount>): Amount {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return sum;
}
