import type { Household } from "../household.ts";
import type { Item, Quantity } from "../stock/item.ts";
import { inItemUnit } from "../stock/item-quantity.ts";
import { openNeedOf, wantedOf } from "./needs.ts";

/** How much of something is on the list, in thousandths of `unit`; `quantity` `null`: nobody said how much. */
type OnList = { quantity: Quantity | null; unit: string | null };

/** What a change in stock did to the line of the list that fills it up. `null`: it was not on the list, or is not any more. */
export type ListChange = { before: OnList | null; after: OnList | null };

/** Item id -> how much of it was on the list; `null`: it was not there. */
export type ListEarlier = Map<string, OnList | null>;

/**
 * Remembers how much of an item is on the list, unless that is remembered already. To be called before the item changes.
 * `isNew`: it is in stock only now, and what was wished by its name was not counted in its unit.
 */
export function rememberList(
  household: Household,
  item: Item,
  { earlier, isNew }: { earlier: ListEarlier; isNew: boolean },
): void {
  if (earlier.has(item.id)) return;
  const need = openNeedOf(household, item);
  earlier.set(item.id, isNew && need ? { quantity: need.quantity, unit: need.unit } : onListNow(household, item));
}

/** What happened to an item's line since `earlier`; `null`: nothing, or only that it is counted in another unit. */
export function listChangeOf(household: Household, item: Item, earlier: ListEarlier): ListChange | null {
  const before = earlier.get(item.id) ?? null;
  const after = onListNow(household, item);
  return isSame(before, after, item) ? null : { before, after };
}

function onListNow(household: Household, item: Item): OnList | null {
  const need = openNeedOf(household, item);
  return need ? wantedOf(household, need) : null;
}

function isSame(before: OnList | null, after: OnList | null, item: Item): boolean {
  if (before === null || after === null) return before === after;
  if (before.quantity === null || after.quantity === null) return before.quantity === after.quantity;
  if (before.unit === after.unit) return before.quantity === after.quantity;
  const was = inItemUnit(item, { quantity: before.quantity, unit: before.unit });
  return was.ok && after.unit === item.unit && was.value === after.quantity;
}
