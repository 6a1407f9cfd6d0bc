import type { Account } from "../../../src/domain/accounts/account.ts";
import type { Bill, Settlement } from "../../../src/domain/bills/bill.ts";
import { monthOf } from "../../../src/domain/dates.ts";
import type { Household } from "../../../src/domain/household.ts";
import type { Income, Receipt } from "../../../src/domain/income/income.ts";
import type { Entry } from "../../../src/domain/ledger/entry.ts";
import type { Cadence } from "../../../src/domain/recurrence.ts";
import { aBill, aHousehold, aSchedule, TODAY } from "../../support/journal.ts";

const once: Cadence = { kind: "once" };
export const weekly: Cadence = { kind: "days", every: 7 };
export const monthly = (day: number): Cadence => ({ kind: "months", every: 1, day });

/** A bill by name, due first and again by its cadence from `startOn` on. */
export function bill(
  name: string,
  amount: number,
  startOn: string,
  { cadence = once, ...more }: Partial<Bill> & { cadence?: Cadence } = {},
): Bill {
  return aBill({ id: name.toLowerCase(), name, amount, schedule: { cadence, startOn }, ...more });
}

export function income(
  name: string,
  amount: number,
  startOn: string,
  { cadence = once, ...more }: Partial<Income> & { cadence?: Cadence } = {},
): Income {
  return {
    ...{ id: name.toLowerCase(), name, amount, endedOn: null, createdOn: "2026-01-01", received: {} },
    schedule: aSchedule(cadence, { startOn }),
    ...more,
  };
}

export const settled = (status: Settlement["status"], paid: number, entryIds: string[] = []): Settlement => ({
  ...{ status, paid, entryIds, settledOn: TODAY },
});
export const receipt = (amount: number, entryId: string | null = null): Receipt => ({
  ...{ status: amount > 0 ? ("received" as const) : ("missed" as const), amount, entryId, settledOn: TODAY },
});

/** An account of which somebody said what it holds, on the day before TODAY unless said otherwise. */
export const account = (
  name: string,
  balance: number,
  kind: Account["kind"] = "checking",
  on = "2026-11-21",
): Account => ({
  ...{ id: name, name, kind, statements: [{ on, balance, seq: 0 }], closedOn: null },
});

export function entry(id: string, amount: number, bookedOn: string, more: Partial<Entry> = {}): Entry {
  return {
    ...{ id, kind: "expense", amount, description: id, categoryId: null, categoryReason: "none", bookedOn },
    ...{ recordedBy: "ann", recordedAt: `${bookedOn}T12:00:00.000Z`, seq: 1, pays: null },
    ...more,
  };
}

type Parts = { bills?: Bill[]; incomes?: Income[]; accounts?: Account[]; entries?: Entry[]; buffer?: number };

/** A household of these parts; what is not named is not there. */
export function family({ bills = [], incomes = [], accounts = [], entries = [], buffer }: Parts): Household {
  const household: Household = {
    ...aHousehold({ bills }),
    incomes: Object.fromEntries(incomes.map((each) => [each.id, each])),
    accounts: Object.fromEntries(accounts.map((each) => [each.id, each])),
    buffer: buffer ?? null,
  };
  for (const each of entries) (household.ledger[monthOf(each.bookedOn)] ??= {})[each.id] = each;
  return household;
}
