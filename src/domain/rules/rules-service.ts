import type { Household } from "../household.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Rule } from "./rule.ts";

/** The rules that can decide about entries of a kind: an expense never gets a category for income. */
export function rulesFor({ rules, categories }: Household, kind: Entry["kind"]): Rule[] {
  return Object.values(rules).filter(({ categoryId }) => {
    const category = categories[categoryId];
    return category?.kind === kind && !category.archived;
  });
}

/** What an entry says of its category when a rule decided about it. */
export const byRule = ({ id, pattern, categoryId }: Rule) => ({
  categoryId,
  categoryReason: "rule" as const,
  rule: { id, pattern },
});
