import { activeCategories, categoryByWord } from "../categories/categories-service.ts";
import type { Household } from "../household.ts";

/** The category named, else the one called like the bill, else `bills`. `unknown`: a word that names none. */
export function categoryOfBill(
  household: Household,
  billName: string,
  word: string | undefined,
): { id: string | null; unknown: string | null } {
  if (word !== undefined) {
    const found = categoryByWord(household, word);
    const isKnown = found.kind === "exact" || found.kind === "near";
    return isKnown ? { id: found.item.id, unknown: null } : { id: null, unknown: word };
  }
  const named = (name: string) => activeCategories(household).find((category) => category.name === name)?.id;
  return { id: named(billName.toLowerCase()) ?? named("bills") ?? null, unknown: null };
}
