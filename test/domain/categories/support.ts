import type { Category } from "../../../src/domain/categories/category.ts";
import type { Household } from "../../../src/domain/household.ts";
import { recordEntry } from "../../../src/domain/ledger/ledger-service.ts";
import { addRule } from "../../../src/domain/rules/rules-service.ts";
import { aHousehold, Journal, must } from "../../support/journal.ts";

/** On the list of every household here; `gone` is archived. The id of a category is its name. */
const CATEGORIES: Category[] = [
  ...["groceries", "kids", "fun", "rent"].map((name) => ({
    id: name,
    name,
    kind: "expense" as const,
    archived: false,
  })),
  { id: "income", name: "income", kind: "income", archived: false },
  { id: "gone", name: "gone", kind: "expense", archived: true },
];

/** Ann and Ben with a short list of categories. */
export function withCategories(categories: Category[] = CATEGORIES): Journal {
  const household: Household = {
    ...aHousehold(),
    categories: Object.fromEntries(categories.map((category) => [category.id, { ...category }])),
  };
  return new Journal(household);
}

/** Ann spends (or receives) as it is said; the category is found by itself unless one is given. */
export function spend(
  journal: Journal,
  description: string,
  more: { amount?: number; on?: string; categoryId?: string | null; kind?: "expense" | "income" } = {},
) {
  const { amount = 1000, on = journal.today, kind = "expense", categoryId } = more;
  const entry = { kind, amount, description, bookedOn: on, ...(categoryId !== undefined && { categoryId }) };
  return must(journal.run("ann", "record-entries", (draft, act) => recordEntry(draft, entry, act)));
}

export function makeRule(journal: Journal, pattern: string, categoryId: string) {
  return must(journal.run("ann", "add-rule", (draft, act) => addRule(draft, { pattern, categoryId }, act)));
}
