import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import type { Amount } from "../money.ts";
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

export const MAX_CATEGORY_NAME = 40;

export type CategoryError =
  | { code: "category.bad_name" }
  /** The name is on the list, maybe archived or of the other kind. */
  | { code: "category.exists"; category: Category }
  | { code: "category.not_found" }
  /** It is called like that already. */
  | { code: "category.same_name"; category: Category }
  /** It was archived, and then is neither offered nor limited. */
  | { code: "category.archived"; category: Category }
  | { code: "category.not_archived"; category: Category }
  /** Only what is spent is limited. */
  | { code: "category.limits_expenses"; category: Category };

/** Creates the default categories that are missing, and says which those are. */
export function seedCategories(household: Household, act: Act): { created: string[]; existing: string[] } {
  const created: string[] = [];
  const existing: string[] = [];
  for (const { name, kind } of DEFAULT_CATEGORIES) {
    const known = categoryCalled(household, name) !== undefined;
    (known ? existing : created).push(name);
    if (!known) putCategory(household, name, kind, act);
  }
  return { created, existing };
}

/**
 * Adds a category to the controlled list. Nothing is stored under a name that is not on it. An archived one of the same
 * name and kind is restored, with all that belongs to it.
 */
export function addCategory(
  household: Household,
  { name, kind }: { name: string; kind: Category["kind"] },
  act: Act,
): Result<{ category: Category; wasArchived: boolean }, CategoryError> {
  const clean = nameOf(name);
  if (clean === undefined) return err({ code: "category.bad_name" });
  const same = categoryCalled(household, clean);
  if (same && (!same.archived || same.kind !== kind)) return err({ code: "category.exists", category: same });
  if (!same) return ok({ category: putCategory(household, clean, kind, act), wasArchived: false });
  same.archived = false;
  return ok({ category: same, wasArchived: true });
}

/** Gives a category another name. What belongs to it comes along: entries, bills and rules know it by its id. */
export function renameCategory(
  household: Household,
  { categoryId, name }: { categoryId: string; name: string },
): Result<{ category: Category; before: string }, CategoryError> {
  const category = household.categories[categoryId];
  if (!category) return err({ code: "category.not_found" });
  const clean = nameOf(name);
  if (clean === undefined) return err({ code: "category.bad_name" });
  const same = categoryCalled(household, clean);
  if (same?.id === categoryId) return err({ code: "category.same_name", category });
  if (same) return err({ code: "category.exists", category: same });
  const before = category.name;
  category.name = clean;
  return ok({ category, before });
}

type ById = { categoryId: string };

/** Takes a category off what is offered. Its entries keep it, and bills that use it go on doing so; its rules rest. */
export function archiveCategory(household: Household, { categoryId }: ById): Result<Category, CategoryError> {
  const category = household.categories[categoryId];
  if (!category) return err({ code: "category.not_found" });
  if (category.archived) return err({ code: "category.archived", category });
  category.archived = true;
  return ok(category);
}

export function restoreCategory(household: Household, { categoryId }: ById): Result<Category, CategoryError> {
  const category = household.categories[categoryId];
  if (!category) return err({ code: "category.not_found" });
  if (!category.archived) return err({ code: "category.not_archived", category });
  category.archived = false;
  return ok(category);
}

/** Sets what may be spent in a category in a month, in minor units above zero; `null` takes the limit off. */
export function setLimit(
  household: Household,
  { categoryId, limit }: ById & { limit: Amount | null },
): Result<{ category: Category; before: Amount | null }, CategoryError> {
  const category = household.categories[categoryId];
  if (!category) return err({ code: "category.not_found" });
  if (category.archived) return err({ code: "category.archived", category });
  if (category.kind !== "expense") return err({ code: "category.limits_expenses", category });
  const before = category.limit ?? null;
  if (limit === null) delete category.limit;
  else category.limit = limit;
  return ok({ category, before });
}

/** Categories in use, in the order in which they were made. */
export function activeCategories({ categories }: Household): Category[] {
  return Object.values(categories).filter(({ archived }) => !archived);
}

export function archivedCategories({ categories }: Household): Category[] {
  return Object.values(categories).filter(({ archived }) => archived);
}

/** The category somebody means by a word: exactly, or but for a typo or a plural s; else the nearest ones. */
export function categoryByWord(household: Household, word: string) {
  return findByName(activeCategories(household), word, { isName: true });
}

/** Of exactly this name, archived or not; case is ignored. */
export function categoryCalled({ categories }: Household, name: string): Category | undefined {
  const clean = nameOf(name);
  return clean === undefined
    ? undefined
    : Object.values(categories).find((category) => nameOf(category.name) === clean);
}

/** A name as the list keeps it; `undefined`: nothing of it can be seen, or it is too long. */
function nameOf(text: string): string | undefined {
  const clean = cleanName(text).toLowerCase().normalize("NFC");
  return clean.length === 0 || clean.length > MAX_CATEGORY_NAME ? undefined : clean;
}

function putCategory(household: Household, name: string, kind: Category["kind"], act: Act): Category {
  const id = act.newId("cat");
  household.categories[id] = { id, name, kind, archived: false };
  return household.categories[id];
}
