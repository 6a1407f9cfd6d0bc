import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import { cleanName } from "../names.ts";
import { err, ok, type Result } from "../result.ts";
import { type ListChange, listChangeOf, type ListEarlier, rememberList } from "../shopping/list-change.ts";
import { followStock } from "../shopping/low-stock.ts";
import { closeNeed, openNeeds } from "../shopping/needs.ts";
import { refreshLists } from "../shopping/shopping-cards.ts";
import { findSame } from "./find-item.ts";
import { type Item, MAX_QUANTITY, NAME_MAX, PLACE_MAX } from "./item.ts";
import { inItemUnit, type QuantityOfItemError } from "./item-quantity.ts";
import { stockItem, stockItems } from "./levels.ts";
import type { Counted } from "./read-quantity.ts";
import { inUnit } from "./units.ts";

export type EditItemError =
  | QuantityOfItemError
  | { code: "stock.gone" }
  | { code: "stock.name_taken"; name: string }
  | { code: "stock.bad_name"; max: number }
  | { code: "stock.bad_place"; max: number }
  | { code: "stock.empty_pack" };

/** What is to be different; `null`: there is to be none. */
export type ItemFields = {
  name?: string;
  unit?: string | null;
  place?: string | null;
  minimum?: Counted | null;
  pack?: Counted | null;
};

/** `list`: what it did to the shopping list; `null`: nothing. */
export type EditedItem = { item: Item; list: ListChange | null };

/**
 * Changes what `set` names. Another unit of the same kind turns the numbers into it (1.5 kg are 1500 g); any other unit
 * leaves them as they are.
 */
export function editItem(
  household: Household,
  { itemId, set }: { itemId: string; set: ItemFields },
  act: Act,
): Result<EditedItem, EditItemError> {
  const item = stockItem(household, itemId);
  if (!item) return err({ code: "stock.gone" });
  const earlier: ListEarlier = new Map();
  rememberList(household, item, { earlier, isNew: false });
  const { name, unit, place } = set;
  if (name !== undefined) {
    const renamed = rename(household, item, name);
    if (!renamed.ok) return renamed;
  }
  if (place !== undefined) {
    const clean = place === null ? null : cleanName(place);
    if (clean === "" || (clean !== null && clean.length > PLACE_MAX)) {
      return err({ code: "stock.bad_place", max: PLACE_MAX });
    }
    item.place = clean;
  }
  if (unit !== undefined) {
    const counted = countIn(item, unit);
    if (!counted.ok) return counted;
  }
  for (const field of ["minimum", "pack"] as const) {
    const counted = set[field];
    if (counted === undefined) continue;
    const quantity =
      counted === null ? ok(null) : inItemUnit({ name: item.name, unit: item.unit, pack: null }, counted);
    if (!quantity.ok) return quantity;
    if (field === "pack" && quantity.value === 0) return err({ code: "stock.empty_pack" });
    item[field] = quantity.value;
  }
  followStock(household, [item], act);
  return ok({ item, list: listChangeOf(household, item, earlier) });
}

/** Takes an item out of the stock. Its past stays in the record; what it alone put on the list goes off it (`isOffList`). */
export function removeItem(
  household: Household,
  { itemId }: { itemId: string },
  act: Act,
): Result<{ item: Item; isOffList: boolean }, { code: "stock.gone" }> {
  const item = stockItem(household, itemId);
  if (!item) return err({ code: "stock.gone" });
  item.removedOn = act.today;
  const needs = openNeeds(household).filter((need) => need.itemId === itemId && need.quantity === null);
  for (const need of needs) closeNeed(need, "stocked", act);
  if (needs.length > 0) refreshLists(household, act);
  return ok({ item, isOffList: needs.length > 0 });
}

function rename(household: Household, item: Item, name: string): Result<null, EditItemError> {
  const clean = cleanName(name.replaceAll(/["“”„]/g, "")); // In a line quotes say where a name begins and ends.
  if (clean === "" || clean.length > NAME_MAX) return err({ code: "stock.bad_name", max: NAME_MAX });
  const others = stockItems(household).filter(({ id }) => id !== item.id);
  const same = findSame(others, clean, true);
  if (same.kind !== "none") return err({ code: "stock.name_taken", name: clean });
  item.name = clean;
  return ok(null);
}

function countIn(item: Item, unit: string | null): Result<null, EditItemError> {
  const { name, unit: old } = item;
  // From counting to kilograms, or back, nothing can be reckoned: the numbers are taken to be right.
  const isKin = old !== null && unit !== null && inUnit(0, old, unit).ok;
  if (isKin) {
    const numbers = [...Object.values(item.moves).map(({ change }) => change), item.minimum ?? 0, item.pack ?? 0];
    for (const number of numbers) {
      const converted = inUnit(number, old, unit);
      if (!converted.ok) return err({ code: "stock.too_fine", name, unit, typed: old });
      if (Math.abs(converted.value) > MAX_QUANTITY) return err({ code: "stock.too_much", name, max: MAX_QUANTITY });
    }
    const convert = (number: number) => {
      const converted = inUnit(number, old, unit);
      return converted.ok ? converted.value : number;
    };
    for (const move of Object.values(item.moves)) move.change = convert(move.change);
    if (item.minimum !== null) item.minimum = convert(item.minimum);
    if (item.pack !== null) item.pack = convert(item.pack);
  }
  item.unit = unit;
  return ok(null);
}
