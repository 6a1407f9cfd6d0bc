import { type Act, STEWARD } from "../act.ts";
import type { Household } from "../household.ts";
import { err, ok, type Result } from "../result.ts";
import { findSame } from "../stock/find-item.ts";
import { type Item, MAX_QUANTITY, type Quantity } from "../stock/item.ts";
import { inItemUnit } from "../stock/item-quantity.ts";
import { fillsOf, isLow, stockItem, stockItems } from "../stock/levels.ts";
import type { Piece } from "../stock/read-piece.ts";
import type { StockError } from "../stock/stock-service.ts";
import type { Need } from "./need.ts";
import { closeNeed, itemOfNeed, openNeedOf, openNeeds, putNeed, wantedOf } from "./needs.ts";
import { type MessagePlace, refreshLists } from "./shopping-cards.ts";

export type NeedError =
  | { code: "need.not_found" }
  /** It is off the list already. */
  | { code: "need.closed"; name: string; how: NonNullable<Need["closed"]>["how"]; by: string }
  /** Guests take off only what they added. */
  | { code: "need.not_yours"; name: string };

/** What a wish did to the list. `there`: it was on it already, and nobody said how much. */
export type NeedChange = {
  needId: string;
  name: string;
  /** As it was typed, where that is not quite the name; else `null`. */
  typed: string | null;
  outcome: "added" | "raised" | "there";
  quantity: Quantity | null;
  unit: string | null;
  /** What was on the list before; `null`: nothing, or nobody had said how much. */
  before: Quantity | null;
  /** Who had put it there; `steward`: it was low. */
  addedBy: string;
};

/**
 * P-INVENT-2: puts things on the list. What is on it already is not doubled in silence: a quantity adds to the one that
 * somebody named, and takes the place of one that nobody did, if it is more. Something in stock is counted in its own unit.
 * What was there because it is low, and is wanted by somebody now, is on the list under their name.
 */
export function addNeeds(household: Household, lines: readonly Piece[], act: Act): Result<NeedChange[], StockError> {
  const changes: NeedChange[] = [];
  for (const line of lines) {
    const changed = addOne(household, line, act);
    if (!changed.ok) return changed;
    changes.push(changed.value);
  }
  if (changes.some(({ outcome }) => outcome !== "there")) refreshLists(household, act);
  return ok(changes);
}

/** Puts something in stock on the list, as much as is missing. */
export function addNeedOfItem(
  household: Household,
  { itemId }: { itemId: string },
  act: Act,
): Result<NeedChange, StockError> {
  const item = stockItem(household, itemId);
  if (!item) return err({ code: "stock.gone" });
  const added = addNeeds(household, [{ name: item.name, isQuoted: true, counted: null }], act);
  return added.ok ? ok(added.value[0]!) : added;
}

/** Ticks something off, or takes the tick away; a second press changes nothing. `pressedOn`: the message that was pressed. */
export function tickNeed(
  household: Household,
  { needId, isTicked, pressedOn }: { needId: string; isTicked: boolean; pressedOn?: MessagePlace },
  act: Act,
): Result<Need, NeedError> {
  const found = openNeed(household, needId);
  if (!found.ok || (found.value.ticked !== null) === isTicked) return found;
  found.value.ticked = isTicked ? { by: act.by, at: act.now } : null;
  refreshLists(household, act, pressedOn);
  return found;
}

/**
 * Takes something off the list. Of what is low a guest takes off only their wish: the line stays, unclosed, as if it had
 * gone there by itself.
 */
export function removeNeed(
  household: Household,
  { needId, pressedOn }: { needId: string; pressedOn?: MessagePlace },
  act: Act,
): Result<Need, NeedError> {
  const found = openNeed(household, needId);
  if (!found.ok) return found;
  const isGuest = household.members[act.by]?.role === "guest";
  if (isGuest && found.value.addedBy !== act.by) return err({ code: "need.not_yours", name: found.value.name });
  const item = itemOfNeed(household, found.value);
  if (isGuest && item && isLow(item)) {
    Object.assign(found.value, { quantity: null, unit: null, itemId: item.id, addedBy: STEWARD });
  } else closeNeed(found.value, "removed", act, item && fillsOf(item));
  refreshLists(household, act, pressedOn);
  return found;
}

function openNeed({ shopping }: Household, needId: string): Result<Need, NeedError> {
  const need = Object.hasOwn(shopping, needId) ? shopping[needId] : undefined;
  if (!need) return err({ code: "need.not_found" });
  const { name, closed } = need;
  return closed === null ? ok(need) : err({ code: "need.closed", name, how: closed.how, by: closed.by });
}

function addOne(household: Household, line: Piece, act: Act): Result<NeedChange, StockError> {
  const { name, isQuoted, counted } = line;
  if (counted?.quantity === 0) return err({ code: "stock.zero", name });
  const onList = findSame(openNeeds(household), name, isQuoted);
  const listed = onList.kind === "one" ? onList.item : undefined;
  const inStock = findSame(stockItems(household), name, isQuoted);
  const item = listed ? itemOfNeed(household, listed) : inStock.kind === "one" ? inStock.item : undefined;
  const need = listed ?? (item && openNeedOf(household, item));
  const fullName = need?.name ?? item?.name ?? name;
  const counting = item ?? { name: fullName, unit: unitOf(need, line), pack: null };
  const quantity = counted === null ? ok(null) : inItemUnit(counting, counted);
  if (!quantity.ok) return quantity;
  const wish = { name: fullName, quantity: quantity.value, unit: counting.unit, itemId: item?.id ?? null };
  const typed = fullName.toLowerCase() === name.toLowerCase() ? null : name;
  if (need) return raise(household, need, { wish, counting, typed }, act);
  const added = putNeed(household, wish, act);
  return ok({ ...changeOf(household, added, "added"), typed });
}

/** What is counted already goes on in its unit, or without one. */
const unitOf = (need: Need | undefined, { counted }: Piece): string | null =>
  need && need.quantity !== null ? need.unit : (counted?.unit ?? null);

type Wish = Pick<Need, "name" | "quantity" | "unit" | "itemId">;

function raise(
  household: Household,
  need: Need,
  { wish, counting, typed }: { wish: Wish; counting: Pick<Item, "name" | "unit" | "pack">; typed: string | null },
  act: Act,
): Result<NeedChange, StockError> {
  const wanted = wantedOf(household, need);
  const named = inItemUnit(counting, { quantity: wanted.quantity ?? 0, unit: wanted.unit });
  if (wish.quantity !== null && !named.ok) return named;
  const before = wanted.quantity === null || !named.ok ? null : named.value;
  const isEnough = wish.quantity === null || (need.quantity === null && before !== null && wish.quantity <= before);
  if (isEnough) return ok({ ...changeOf(household, need, "there"), typed, before });
  const quantity = (need.quantity === null ? 0 : (before ?? 0)) + (wish.quantity ?? 0);
  if (quantity > MAX_QUANTITY) return err({ code: "stock.too_much", name: need.name, max: MAX_QUANTITY });
  const { addedBy } = need;
  Object.assign(need, { quantity, unit: wish.unit, itemId: wish.itemId });
  if (addedBy === STEWARD) need.addedBy = act.by;
  return ok({ ...changeOf(household, need, "raised"), typed, before, addedBy });
}

function changeOf(household: Household, need: Need, outcome: NeedChange["outcome"]): NeedChange {
  const { id: needId, name, addedBy } = need;
  return { needId, name, typed: null, outcome, ...wantedOf(household, need), before: null, addedBy };
}
