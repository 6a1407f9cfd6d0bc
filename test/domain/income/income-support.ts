import type { Account } from "../../../src/domain/accounts/account.ts";
import type { Category } from "../../../src/domain/categories/category.ts";
import { takeBack } from "../../../src/domain/audit/undo-service.ts";
import { removeEntry } from "../../../src/domain/bills/payments-service.ts";
import type { Household } from "../../../src/domain/household.ts";
import type { Income } from "../../../src/domain/income/income.ts";
import { raiseIncome } from "../../../src/domain/income/income-service.ts";
import { linkEntry, missIncome, receiveIncome } from "../../../src/domain/income/receipts-service.ts";
import { recordEntry } from "../../../src/domain/ledger/ledger-service.ts";
import type { Schedule } from "../../../src/domain/recurrence.ts";
import { aHousehold, aSchedule, Journal, must } from "../../support/journal.ts";

export const monthly = (day: number) => ({ kind: "months", every: 1, day }) as const;
export const weekly = { kind: "days", every: 7 } as const;
export const incomeId = "salary";

/** Salary, $3,200.00 on the first of each month, from October 2026 on. */
export function anIncome({
  schedule,
  ...overrides
}: Partial<Omit<Income, "schedule">> & { schedule?: Partial<Schedule> } = {}): Income {
  const when = aSchedule(schedule?.cadence ?? monthly(1), { startOn: "2026-10-01", ...schedule });
  return {
    ...{ id: incomeId, name: "Salary", amount: 320_000, schedule: when },
    ...{ endedOn: null, createdOn: "2026-09-15", received: {} },
    ...overrides,
  };
}

const ACCOUNT: Account = {
  ...{ id: "main", name: "Checking", kind: "checking", closedOn: null },
  statements: [{ on: "2026-01-01", balance: 0, seq: 0 }],
};
const INCOME: Category = { id: "cat_in", name: "income", kind: "income", archived: false };

/** It is Sunday 22 November 2026. */
export function home(...incomes: Income[]): Journal {
  const household = aHousehold();
  household.accounts = { main: ACCOUNT };
  household.categories = { cat_in: INCOME };
  household.incomes = Object.fromEntries((incomes.length > 0 ? incomes : [anIncome()]).map((each) => [each.id, each]));
  return new Journal(household);
}

export const salary = ({ household }: Journal): Income => household.incomes[incomeId]!;
export const entries = ({ household }: Journal) =>
  Object.values(household.ledger).flatMap((month) => Object.values(month));
export const receive = (journal: Journal, nominalOn: string, amount = 320_000) =>
  journal.run("ann", "receive-income", (draft, act) => receiveIncome(draft, { incomeId, nominalOn, amount }, act));
export const miss = (journal: Journal, nominalOn: string) =>
  journal.run("ann", "miss-income", (draft, act) => missIncome(draft, { incomeId, nominalOn }, act));
export const link = (journal: Journal, entryId: string, nominalOn: string) =>
  journal.run("ann", "link-income", (draft, act) => linkEntry(draft, { entryId, incomeId, nominalOn }, act));
export const raise = (journal: Journal, amount: number, fromOn?: string) =>
  journal.run("ann", "raise-income", (draft, act) =>
    raiseIncome(draft, { incomeId, amount, ...(fromOn !== undefined && { fromOn }) }, act),
  );
export function note(journal: Journal, amount = 320_000, on = "2026-11-22", kind: "income" | "expense" = "income") {
  const entry = { kind, amount, description: "salary", bookedOn: on };
  return must(journal.run("ann", "record-entries", (draft, act) => recordEntry(draft, entry, act))).id;
}
export const remove = (journal: Journal, entryId: string) =>
  journal.run("ann", "remove-entry", (draft) => removeEntry(draft, { entryId }));
export const undo = (journal: Journal, seq = journal.lastSeq) =>
  journal.run("ann", "take-back", (draft, act) => takeBack(draft, { seq }, act, journal.history));

/** A month that lost its last entry is as good as none. */
export const stateOf = ({ household }: Journal): Household => ({
  ...structuredClone(household),
  undone: {},
  ledger: Object.fromEntries(
    Object.entries(structuredClone(household.ledger)).filter(([, month]) => Object.keys(month).length > 0),
  ),
});
