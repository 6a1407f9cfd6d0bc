import type { LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Income, Receipt } from "./income.ts";

/** The entry that was income is gone: what it was is expected again. */
export function expectAgain(household: Household, entry: Entry): void {
  const { income, nominalOn } = receiptOf(household, entry) ?? {};
  if (income && nominalOn !== undefined) delete income.received?.[nominalOn];
}

/** The amount of the entry was changed: so much came. */
export function followEntry(household: Household, entry: Entry): void {
  const { receipt } = receiptOf(household, entry) ?? {};
  if (receipt) receipt.amount = entry.amount;
}

function receiptOf(
  { incomes }: Household,
  { id, receives }: Entry,
): { income: Income; nominalOn: LocalDate; receipt: Receipt } | undefined {
  if (!receives) return undefined;
  const { incomeId, nominalOn } = receives;
  const income = incomes[incomeId];
  const receipt = income?.received?.[nominalOn];
  return income && receipt?.entryId === id ? { income, nominalOn, receipt } : undefined;
}
