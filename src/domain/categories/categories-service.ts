import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import { cleanName, findByName } from "../names.ts";
import { err, ok, type Result } from "../result.ts";
import type { Category } from "./category.ts";

/** P-BUDCAT-1: the list a household begins with. */
const DEFAULT_CATEGORIES: readonly { name: string; kind: Category["kind"] }[] = [
  ...[
    ...["bills", "groceries", "rent", "internet", "phone", "insurance", "medical", "kids", "fuel", "subscriptions"],
    ...["repairs", "home", "travel", "fun", "taxes", "misc"],
  ].map((name) => ({ name, kind: "expense" as const })),
  { name: "income", kind: "income" },
];

export type CategoryError = { code: "category.bad_name" } | { code: "category.exists"; category: Category };

/** Creates the default categories that are missing, and says which those are. */
export function seedCategories(household: Household, act: Act): { created: string[]; existing: string[] } {
  const created: string[] = [];
  const existing: string[] = [];
  for (const { name, kind } of DEFAULT_CATEGORIES) {
    const known = Object.values(household.categories).some((category) => category.name.toLowerCase() === name);
    (known ? existing : created).push(name);
    if (!known) putCategory(household, name, kind, act);
  }
  return { created, existing };
}

/** Adds a category to the controlled list. Nothing is stored under a name that is not on it. */
export function addCategory(
  household: Household,
  { name, kind }: { name: string; kind: Category["kind"] },
  act: Act,
): Result<Category, CategoryError> {
  const clean = cleanName(name).toLowerCase();
  if (clean.length === 0 || clean.length > 40) return err({ code: "category.bad_name" });
  const same = Object.values(household.categories).find((category) => category.name.toLowerCase() === clean);
  if (same) return err({ code: "category.exists", category: same });
  return ok(putCategory(household, clean, kind, act));
}

/** Categories in use, in the order in which they were made. */
export function activeCategories({ categories }: Household): Category[] {
  return Object.values(categories).filter(({ archived }) => !archived);
}

/** The category somebody means by a word: exactly, or but for a typo or a plural s; else the nearest ones. */
export function categoryByWord(household: Household, word: string) {
  return findByName(activeCategories(household), word);
}

function putCategory(household: Household, name: string, kind: Category["kind"], act: Act): Category {
  const id = act.newId("cat");
  household.categories[id] = { id, name, kind, archived: false };
  return household.categories[id];
}
