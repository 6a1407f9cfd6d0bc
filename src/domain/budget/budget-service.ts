import { firstOfMonth, addDays, lastOfMonth, type LocalDate, monthOf } from "../dates.ts";
import type { Household } from "../household.ts";
import { type IncomeOccurrence, incomeOccurrences, runningIncomes } from "../income/income-service.ts";
import type { Income } from "../income/income.ts";
import type { Amount } from "../money.ts";
import { type Buffer, bufferOn } from "./buffer.ts";
import { pacedLimits, type PacedLimit } from "./pace.ts";

/** An income stream as the budget shows it. */
export interface Stream {
  income: Income;
  /** When it comes next, today included, as far as nobody confirmed it yet; `undefined`: not within two years. */
  next: IncomeOccurrence | undefined;
}

/** P-HOUSEBUD-1: what comes in, what is kept back, what may be spent; this month, in minor units. */
export interface Budget {
  /** `yyyy-MM`. */
  month: string;
  /** The next to come first. */
  streams: Stream[];
  /** What the streams bring this month, each time that is due in it: what came where it is known, else what is expected. */
  income: Amount;
  buffer: Buffer;
  limits: PacedLimit[];
}

/** Rare income is looked for this far ahead. */
const DAYS_AHEAD = 731;

/** The budget of the month of `today`. */
export function budgetOf(household: Household, today: LocalDate): Budget {
  const month = monthOf(today);
  const due = incomeOccurrences(household, firstOfMonth(month), lastOfMonth(month));
  return {
    month,
    streams: streamsOf(household, today),
    income: due.reduce((sum, { amount }) => sum + amount, 0),
    buffer: bufferOn(household, today),
    limits: pacedLimits(household, month, today),
  };
}

function streamsOf(household: Household, today: LocalDate): Stream[] {
  const coming = incomeOccurrences(household, today, addDays(today, DAYS_AHEAD)).filter(
    ({ status }) => status === "expected",
  );
  return runningIncomes(household)
    .map((income) => ({ income, next: coming.find((each) => each.income.id === income.id) }))
    .toSorted((a, b) => ((a.next?.dueOn ?? "9") < (b.next?.dueOn ?? "9") ? -1 : 1));
}
