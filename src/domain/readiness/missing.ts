import { runningBills } from "../bills/bills-service.ts";
import type { LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { runningIncomes } from "../income/income-service.ts";
import { isGrownUp } from "../members/member.ts";
import { activeMembers } from "../members/members-service.ts";
import { notSetUp } from "./checks.ts";

/** What a household still lacks before it can do without soft launch. */
export type Missing = "bills" | "income" | "buffer" | "budget" | "accounts" | "ledger" | "followups" | "second-adult";

/** What `/ready` asks of its books, and a second adult. `today` is the household's day. */
export function missingIn(household: Household, today: LocalDate): Missing[] {
  const grown = activeMembers(household).filter(isGrownUp);
  const notReady: readonly string[] = notSetUp(household, today);
  const hasIncome = runningIncomes(household).length > 0;
  const missing: [Missing, boolean][] = [
    ["bills", notReady.includes("bills") || runningBills(household).length === 0],
    ["income", !hasIncome],
    ["buffer", household.buffer === null],
    ["budget", notReady.includes("budget") && hasIncome && household.buffer !== null],
    ["accounts", notReady.includes("accounts")],
    ["ledger", notReady.includes("ledger")],
    ["followups", notReady.includes("followups")],
    ["second-adult", grown.length < 2],
  ];
  return missing.filter(([, isMissing]) => isMissing).map(([what]) => what);
}
