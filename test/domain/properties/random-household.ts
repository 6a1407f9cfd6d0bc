import type { AccountKind, Account } from "../../../src/domain/accounts/account.ts";
import { addDays, type LocalDate } from "../../../src/domain/dates.ts";
import type { Household } from "../../../src/domain/household.ts";
import type { Entry } from "../../../src/domain/ledger/entry.ts";
import { aBill, aHousehold, TODAY } from "../../support/journal.ts";

/** The day on which the accounts of every random household were stated: in the middle of its entries. */
export const STATED_ON = addDays(TODAY, -40);
/** They are called by their kind. */
export const ACCOUNTS = ["checking", "savings", "card", "cash"] as const satisfies AccountKind[];
const BALANCES = { checking: 250_000, savings: 90_000, card: -12_345, cash: 0 };
export const CATEGORIES = ["groceries", "fun", "rent"];

/** Ann and Ben with a bill, four accounts and some categories. */
export function furnished(): Household {
  const categories = [...CATEGORIES, "income"].map((name) => {
    const kind = name === "income" ? ("income" as const) : ("expense" as const);
    return [name, { id: name, name, kind, archived: false }] as const;
  });
  const accounts = ACCOUNTS.map((kind): [string, Account] => {
    const statements = [{ on: STATED_ON, balance: BALANCES[kind], seq: 0 }];
    return [kind, { id: kind, name: kind, kind, statements, closedOn: null }];
  });
  const household = aHousehold({ bills: [aBill({ schedule: { startOn: "2026-08-31" } })] });
  return { ...household, categories: Object.fromEntries(categories), accounts: Object.fromEntries(accounts) };
}

export const entriesOf = ({ ledger }: Household): Entry[] =>
  Object.values(ledger).flatMap((month) => Object.values(month));

export const sum = (amounts: Iterable<number>): number => [...amounts].reduce((total, each) => total + each, 0);

/** Every month `yyyy-MM` of the years around TODAY. */
export const MONTHS: readonly string[] = ["2025", "2026", "2027", "2028"].flatMap((year) => monthsOf(year));

export function monthsOf(year: string): string[] {
  return Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, "0")}`);
}

export const daysFrom = (fromOn: LocalDate, count: number): LocalDate[] =>
  Array.from({ length: count }, (_, i) => addDays(fromOn, i));

export const pick = <T>(all: T[], n: number): T | undefined => all[n % Math.max(all.length, 1)];
