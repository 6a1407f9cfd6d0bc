import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import type { Entry } from "../ledger/entry.ts";
import { editEntry, type EntryError, findEntry } from "../ledger/ledger-service.ts";
import { err, ok, type Result } from "../result.ts";
import { addCategory, type CategoryError } from "./categories-service.ts";
import type { Category } from "./category.ts";

export type CategoriseError =
  | EntryError
  | CategoryError
  /** An expense never gets a category for income, nor the other way round; a transfer belongs to none. */
  | { code: "category.other_kind"; category: Category; kind: Entry["kind"] };

/** Puts an entry into a category that somebody chose, and remembers it for the same words. */
export function categoriseEntry(
  household: Household,
  { entryId, categoryId }: { entryId: string; categoryId: string },
): Result<Entry, CategoriseError> {
  const category = household.categories[categoryId];
  const entry = findEntry(household, entryId);
  if (!entry) return err({ code: "entry.not_found" });
  if (!category) return err({ code: "category.not_found" });
  if (category.archived) return err({ code: "category.archived", category });
  if (category.kind !== entry.kind) return err({ code: "category.other_kind", category, kind: entry.kind });
  return editEntry(household, { entryId, set: { categoryId } });
}

/** Puts a category on the list, or brings it back from the archive, and an entry into it: both or nothing. */
export function newCategoryFor(
  household: Household,
  { entryId, name }: { entryId: string; name: string },
  act: Act,
): Result<{ entry: Entry; wasArchived: boolean }, CategoriseError> {
  const entry = findEntry(household, entryId);
  if (!entry) return err({ code: "entry.not_found" });
  const kind = entry.kind === "income" ? "income" : "expense";
  const added = addCategory(household, { name, kind }, act);
  // Somebody has made it meanwhile: then it is there to be used.
  const known = !added.ok && added.error.code === "category.exists" ? added.error.category : undefined;
  if (!added.ok && !known) return added;
  const { category, wasArchived } = added.ok ? added.value : { category: known!, wasArchived: false };
  const done = categoriseEntry(household, { entryId, categoryId: category.id });
  return done.ok ? ok({ entry: done.value, wasArchived }) : done;
}
