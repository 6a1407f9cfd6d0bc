import { spendingAccounts } from "../accounts/accounts-service.ts";
import { balancesByDay } from "../accounts/balances.ts";
import type { DayBalance, Lowest } from "../cash-plan/balance-path.ts";
import { planMonth } from "../cash-plan/cash-plan-service.ts";
import { firstOfMonth, lastOfMonth, type LocalDate, monthOf } from "../dates.ts";
import type { Household } from "../household.ts";
import type { Amount } from "../money.ts";
import { err, ok, type Result } from "../result.ts";
import type { NothingToShow } from "./chart.ts";

/** What the spending accounts hold together, day by day of one month, in minor units. */
export interface BalanceChart {
  /** `yyyy-MM`. */
  month: string;
  /** At the end of each day. `isExpected`: by the plan; today, too, as long as something is still to come or go today. */
  days: (DayBalance & { isExpected: boolean })[];
  /** Of all days of the month, the earliest of several; the bill behind it where the plan knows it. */
  lowest: Lowest;
  /** Of the days that are left, as the plan has it; `null`: none of them is left, or that is `lowest` or as low. */
  lowestAhead: Lowest | null;
  /** The safety buffer's target; `null`: nobody has set one. */
  buffer: Amount | null;
}

/** The balance of a month `yyyy-MM`: what it was until today, and what the plan makes of it then. */
export function balanceChart(
  household: Household,
  month: string,
  today: LocalDate,
): Result<BalanceChart, NothingToShow> {
  const accounts = spendingAccounts(household, firstOfMonth(month));
  if (accounts.length === 0) return err({ code: "chart.no_accounts" });
  if (isBeforeAll(household, lastOfMonth(month))) return err({ code: "chart.before_accounts" });
  const plan = planMonth(household, month, today);
  const held = balancesByDay(household, accounts, today, today)[0]!.balance;
  const days = plan.days.map(({ on, balance }) => ({
    ...{ on, balance },
    isExpected: on > today || (on === today && balance !== held),
  }));
  const lowestDay = plan.days.reduce((low, day) => (day.balance < low.balance ? day : low));
  const lowest = plan.lowest.on === lowestDay.on ? plan.lowest : { ...lowestDay, bill: null };
  const lowestAhead = plan.lowest.balance > lowest.balance ? plan.lowest : null;
  return ok({ month, days, lowest, lowestAhead, buffer: household.buffer });
}

/** Whether nothing was stated of the accounts, or written down, until a day. */
function isBeforeAll(household: Household, on: LocalDate): boolean {
  const stated = spendingAccounts(household, on).some(({ statements }) => statements[0]!.on <= on);
  const months = Object.keys(household.ledger).filter((month) => month <= monthOf(on));
  return !stated && !months.some((month) => Object.keys(household.ledger[month]!).length > 0);
}
