import type { CategoriseError } from "../../domain/categories/categorise-entry.ts";
import { type CategoryError, MAX_CATEGORY_NAME } from "../../domain/categories/categories-service.ts";
import { entryErrorText } from "./refusals.ts";
import { shorten } from "./shorten.ts";

/** Why a category was not changed, in words. */
export function categoryErrorText(error: CategoryError): string {
  switch (error.code) {
    case "category.bad_name":
      return `A category needs a name of 1 to ${MAX_CATEGORY_NAME} characters. For example: /category add pets`;
    case "category.exists": {
      const { name, kind, archived } = error.category;
      return archived
        ? `${name} is on the list, archived, for ${forKind(kind)}. To have it back: /category restore ${name}`
        : `${name} is on the list already, for ${forKind(kind)}.`;
    }
    case "category.not_found":
      return "That category is gone. /categories shows what there is.";
    case "category.same_name":
      return `It is called ${error.category.name} already.`;
    case "category.archived":
      return `${error.category.name} is archived. To have it back: /category restore ${error.category.name}`;
    case "category.not_archived":
      return `${error.category.name} is in use, not archived.`;
    case "category.limits_expenses":
      return `${error.category.name} is for income; only what is spent has a limit. For example: /category limit groceries 600`;
  }
}

/** Why an entry was not put into a category. */
export function categoriseErrorText(error: CategoriseError): string {
  if (error.code === "category.other_kind") return otherKindText(error);
  return isOfEntry(error) ? entryErrorText(error) : categoryErrorText(error);
}

function otherKindText({ category, kind }: Extract<CategoriseError, { code: "category.other_kind" }>): string {
  if (kind === "transfer") return "A transfer belongs to no category.";
  return `${shorten(category.name)} is for ${forKind(category.kind)}, and this is ${kind === "income" ? "income" : "an expense"}.`;
}

/** `expenses`, `income`. */
export const forKind = (kind: "expense" | "income"): string => (kind === "expense" ? "expenses" : "income");

type OfEntry = Parameters<typeof entryErrorText>[0];

const isOfEntry = (error: Exclude<CategoriseError, { code: "category.other_kind" }>): error is OfEntry =>
  error.code.startsWith("entry.") || error.code.startsWith("account.");
