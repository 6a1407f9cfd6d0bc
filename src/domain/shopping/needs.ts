import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import { findSame } from "../stock/find-item.ts";
import type { Item, Quantity } from "../stock/item.ts";
import { inItemUnit } from "../stock/item-quantity.ts";
import { isLow, onePackOf, stockItem, stockItems, toBuyOf } from "../stock/levels.ts";
import type { Need } from "./need.ts";

/** What is on the list, ticked or not, in the order in which it was added. */
export function openNeeds({ shopping }: Household): Need[] {
  return Object.values(shopping)
    .filter(({ closed }) => closed === null)
    .toSorted((a, b) => (a.addedAt < b.addedAt ? -1 : a.addedAt > b.addedAt ? 1 : 0));
}

/** The item in stock that something on the list fills up: the one it was added for, or the one that is called so now. */
export function itemOfNeed(household: Household, { itemId, name }: Pick<Need, "itemId" | "name">): Item | undefined {
  const linked = itemId === null ? undefined : stockItem(household, itemId);
  if (linked) return linked;
  const found = findSame(stockItems(household), name, true);
  return found.kind === "one" ? found.item : undefined;
}

/** All that ever was on the list of something in stock. */
export function needsOfItem({ shopping }: Household, { id, name }: Item): Need[] {
  const folded = name.toLowerCase();
  return Object.values(shopping).filter(
    (need) =>
      need.itemId === id || (need.closed === null && need.itemId === null && need.name.toLowerCase() === folded),
  );
}

export function openNeedOf(household: Household, item: Item): Need | undefined {
  return needsOfItem(household, item).find(({ closed }) => closed === null);
}

/**
 * How much to buy, and in which unit: what somebody said, or what is missing if that is more. `null`: nobody said, and it is
 * nothing in stock.
 */
export function wantedOf(household: Household, need: Need): { quantity: Quantity | null; unit: string | null } {
  const item = itemOfNeed(household, need);
  if (!item) return { quantity: need.quantity, unit: need.unit };
  const missing = isLow(item) ? toBuyOf(item) : 0;
  if (need.quantity === null) return { quantity: missing || onePackOf(item), unit: item.unit };
  const named = inItemUnit(item, { quantity: need.quantity, unit: need.unit });
  if (!named.ok) return { quantity: need.quantity, unit: need.unit };
  return { quantity: Math.max(named.value, missing), unit: item.unit };
}

export function putNeed(
  household: Household,
  need: Pick<Need, "name" | "quantity" | "unit" | "itemId">,
  act: Act,
): Need {
  const id = act.newId("nee");
  household.shopping[id] = { ...need, id, addedBy: act.by, addedAt: act.now, ticked: null, closed: null };
  return household.shopping[id];
}

export function closeNeed(need: Need, how: NonNullable<Need["closed"]>["how"], act: Act, fills?: number): void {
  need.closed = { how, by: act.by, on: act.today, ...(fills !== undefined && { fills }) };
}
