import type { Household } from "../household.ts";
import { totalsOfMonth } from "../ledger/month-totals.ts";
import type { Amount } from "../money.ts";
import { activeCategories } from "./categories-service.ts";
import type { Category } from "./category.ts";

/** A category's month against its limit, in minor units. */
export interface LimitUse {
  category: Category;
  limit: Amount;
  /** Spent in the month; refunds lessen it, also below zero. */
  used: Amount;
  /** Negative when over. */
  left: Amount;
}

/** What is used of each limit in a month `yyyy-MM`: expense categories in use, in the order of the list. */
export function limitsOf(household: Household, month: string): LimitUse[] {
  return activeCategories(household).flatMap((category) => limitOf(household, category, month) ?? []);
}

/** What is used of one category's limit in a month `yyyy-MM`; `undefined`: it has none. */
export function limitOf(household: Household, category: Category, month: string): LimitUse | undefined {
  const { limit, kind } = category;
  if (limit === undefined || kind !== "expense") return undefined;
  const used = spentIn(household, category.id, month);
  return { category, limit, used, left: limit - used };
}

/** What was spent in a category in a month `yyyy-MM`, less refunds, in minor units. */
export function spentIn(household: Household, categoryId: string, month: string): Amount {
  return totalsOfMonth(household, month).spent.get(categoryId) ?? 0;
}

/** What was received in a category in a month `yyyy-MM`, in minor units. */
export function receivedIn(household: Household, categoryId: string, month: string): Amount {
  return totalsOfMonth(household, month).received.get(categoryId) ?? 0;
}
