import type { Bill } from "../bills/bill.ts";
import type { Household } from "../household.ts";
import type { Rule } from "../rules/rule.ts";

/** What belongs to a category. */
export interface CategoryUse {
  /** How many entries have it, of all time. */
  entries: number;
  /** The bills that go on using it: without those that have ended. */
  bills: Bill[];
  rules: Rule[];
}

export function useOfCategory({ ledger, bills, rules }: Household, categoryId: string): CategoryUse {
  let entries = 0;
  for (const month of Object.values(ledger)) {
    for (const entry of Object.values(month)) if (entry.categoryId === categoryId) entries += 1;
  }
  return {
    entries,
    bills: Object.values(bills).filter((bill) => bill.categoryId === categoryId && bill.endedOn === null),
    rules: Object.values(rules).filter((rule) => rule.categoryId === categoryId),
  };
}
