import type { Account } from "../../../src/domain/accounts/account.ts";
import { emptyHousehold, type Household } from "../../../src/domain/household.ts";
import type { Income } from "../../../src/domain/income/income.ts";
import type { Entry } from "../../../src/domain/ledger/entry.ts";
import type { Settings } from "../../../src/domain/settings/settings.ts";
import { aBill, aSchedule } from "../../support/journal.ts";

/** An expense unless said otherwise: category, minor units, day. */
export type Booked = Partial<Entry> & { amount: number; on: string; category?: string };

/** A household with these entries; categories are made as they are named. */
export function householdWith({
  booked = [],
  accounts = [],
  settings = {},
  ...parts
}: {
  booked?: Booked[];
  accounts?: Account[];
  settings?: Partial<Settings>;
} & Partial<Pick<Household, "bills" | "incomes" | "buffer">> = {}): Household {
  const household = emptyHousehold("hh_1");
  Object.assign(household.settings, settings);
  Object.assign(household, parts);
  for (const account of accounts) household.accounts[account.id] = account;
  for (const [i, { on, category, ...entry }] of booked.entries()) {
    const id = `ent_${i}`;
    (household.ledger[on.slice(0, 7)] ??= {})[id] = anEntry(id, on, category, entry);
    if (category !== undefined) {
      household.categories[category] = { id: category, name: category, kind: "expense", archived: false };
    }
  }
  return household;
}

function anEntry(id: string, bookedOn: string, category: string | undefined, entry: Partial<Entry>): Entry {
  return {
    ...{ id, kind: "expense", amount: 0, description: "something", categoryId: category ?? null },
    ...{ categoryReason: "none", bookedOn, recordedBy: "ann", recordedAt: `${bookedOn}T12:00:00.000Z`, seq: 10 },
    pays: null,
    ...entry,
  };
}

type Where = { id: string; kind: Account["kind"]; on: string };

/** Checking, stated on the first of November 2026 before all entries, unless said otherwise. */
export function anAccount(balance: number, { id = "checking", on = "2026-11-01", kind }: Partial<Where> = {}): Account {
  return { id, name: id, kind: kind ?? "checking", statements: [{ on, balance, seq: 1 }], closedOn: null };
}

/** Rent on a day of each month. */
export const rentOn = (day: number, amount: number) =>
  aBill({
    amount,
    schedule: aSchedule({ kind: "months", every: 1, day }, { startOn: `2026-11-${String(day).padStart(2, "0")}` }),
  });

/** Salary on a day of each month. */
export function salaryOn(day: number, amount: number): Income {
  const startOn = `2026-11-${String(day).padStart(2, "0")}`;
  const schedule = aSchedule({ kind: "months", every: 1, day }, { startOn });
  return { id: "inc_1", name: "Salary", amount, schedule, endedOn: null, createdOn: "2026-11-01", received: {} };
}
