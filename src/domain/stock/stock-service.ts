import type { Act } from "../act.ts";
import type { LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import type { Amount } from "../money.ts";
import { err, ok, type Result } from "../result.ts";
import { type ListChange, listChangeOf, type ListEarlier, rememberList } from "../shopping/list-change.ts";
import { followStock } from "../shopping/low-stock.ts";
import { findAny, findSame, type Found } from "./find-item.ts";
import { type Item, MAX_QUANTITY, type Move, type Quantity } from "./item.ts";
import { inItemUnit, PACK, type QuantityOfItemError } from "./item-quantity.ts";
import { quantityOf, stockItem, stockItems, sumOf } from "./levels.ts";
import type { Piece } from "./read-piece.ts";
import type { StockLine } from "./read-stock-line.ts";

export type StockError =
  | QuantityOfItemError
  /** Somebody took it out of the stock. */
  | { code: "stock.gone" }
  /** Nothing is called so; the items with the ids `nearest` are called something like it. */
  | { code: "stock.not_found"; name: string; nearest: string[] }
  /** Several are. Ids of items. */
  | { code: "stock.several"; name: string; itemIds: string[] }
  /** It is new, and nobody said how much there is. */
  | { code: "stock.no_quantity"; name: string }
  /** Nothing was used, bought or needed. */
  | { code: "stock.zero"; name: string }
  | { code: "stock.not_enough"; name: string; quantity: Quantity; unit: string | null };

type Cleared = "minimum" | "pack" | "place";

/** What a change did to one item. */
export type StockChange = {
  itemId: string;
  name: string;
  unit: string | null;
  /** As it was typed, where that is not quite the name; else `null`. */
  typed: string | null;
  isNew: boolean;
  before: Quantity;
  after: Quantity;
  /** What it was said to have no more. */
  cleared: Cleared[];
  /** What it did to the shopping list; `null`: nothing. */
  list: ListChange | null;
};

/** Typed name in lower case -> the item that somebody chose for it, or `new`. */
export type Chosen = Readonly<Record<string, string>>;
export const NEW = "new";

/**
 * P-INVENT-1: sets what is named of each line, and leaves the rest as it was. What nothing is called like is new. All of it
 * or, refused, none. What is low goes on the shopping list.
 */
export function setStock(
  household: Household,
  { lines, chosen = {} }: { lines: readonly StockLine[]; chosen?: Chosen },
  act: Act,
): Result<StockChange[], StockError> {
  return eachLine(household, lines, act, (line, earlier) => setOne(household, line, { chosen, earlier }, act));
}

/** Takes off what was used: 1 where nobody said how much. Refuses with `stock.not_enough` rather than going below zero. */
export function useStock(
  household: Household,
  { lines, chosen = {} }: { lines: readonly Piece[]; chosen?: Chosen },
  act: Act,
): Result<StockChange[], StockError> {
  return eachLine(household, lines, act, (line, earlier) => {
    const match = findAny(stockItems(household), line.name, line.isQuoted);
    const found = chosenOr(household, line, chosen, match);
    if (!found.ok) return found;
    if (!found.value) {
      const nearest = match.kind === "none" ? match.nearest.map(({ id }) => id) : [];
      return err({ code: "stock.not_found", name: line.name, nearest });
    }
    const { item, typed } = found.value;
    rememberList(household, item, { earlier, isNew: false });
    const quantity = line.counted === null ? ok(1000) : inItemUnit(item, line.counted);
    return quantity.ok ? takeFrom(item, quantity.value, typed, act) : quantity;
  });
}

/** A number of one item, by a button: used, or bought without a price. `quantity` in its own unit. */
export function moveItem(
  household: Household,
  { itemId, quantity, kind }: { itemId: string; quantity: Quantity; kind: "used" | "bought" },
  act: Act,
): Result<StockChange, StockError> {
  const item = stockItem(household, itemId);
  if (!item) return err({ code: "stock.gone" });
  const earlier: ListEarlier = new Map();
  rememberList(household, item, { earlier, isNew: false });
  const moved =
    kind === "used" ? takeFrom(item, quantity, null, act) : addBought(item, { quantity, on: act.today }, act);
  if (!moved.ok) return moved;
  followStock(household, [item], act);
  return ok(withList(household, moved.value, earlier));
}

/** Adds a purchase. `paid` in minor units, if its price is known by itself; `on` is the day of it. */
export function addBought(
  item: Item,
  { quantity, on, paid }: { quantity: Quantity; on: LocalDate; paid?: Amount },
  act: Act,
): Result<StockChange, StockError> {
  const before = quantityOf(item);
  if (quantity === 0) return err({ code: "stock.zero", name: item.name });
  if (before + quantity > MAX_QUANTITY) return err({ code: "stock.too_much", name: item.name, max: MAX_QUANTITY });
  // Undo left less than nothing: what is bought now is there all the same.
  if (sumOf(item) < 0) putMove(item, { on: act.today, change: -sumOf(item), kind: "set" }, act);
  putMove(item, { on, change: quantity, kind: "bought", ...(paid !== undefined && { paid }) }, act);
  return ok(changeOf(item, before));
}

/** Enters a new item, of which there is nothing yet. */
export function putItem(
  household: Household,
  item: Pick<Item, "name" | "unit"> & Partial<Pick<Item, "place" | "minimum" | "pack">>,
  act: Act,
): Item {
  const id = act.newId("itm");
  household.stock[id] = { place: null, minimum: null, pack: null, ...item, id, moves: {}, removedOn: null };
  return household.stock[id];
}

function changeOf(item: Item, before: Quantity, more: Partial<StockChange> = {}): StockChange {
  const { id: itemId, name, unit } = item;
  const after = quantityOf(item);
  return { itemId, name, unit, typed: null, isNew: false, before, after, cleared: [], list: null, ...more };
}

/** The item that was chosen for a typed name, else the one found. `undefined`: it is new. */
export function chosenOr(
  household: Household,
  { name }: Pick<Piece, "name">,
  chosen: Chosen,
  found: Found<Item>,
): Result<{ item: Item; typed: string | null } | undefined, StockError> {
  const choice = Object.hasOwn(chosen, name.toLowerCase()) ? chosen[name.toLowerCase()] : undefined;
  if (choice === NEW) return ok(undefined);
  if (choice !== undefined) {
    const item = stockItem(household, choice);
    return item ? ok({ item, typed: null }) : err({ code: "stock.gone" });
  }
  switch (found.kind) {
    case "one":
      return ok({ item: found.item, typed: found.isExact ? null : name });
    case "several":
      return err({ code: "stock.several", name, itemIds: found.items.map(({ id }) => id) });
    case "none":
      return ok(undefined);
  }
}

function eachLine<L>(
  household: Household,
  lines: readonly L[],
  act: Act,
  change: (line: L, earlier: ListEarlier) => Result<StockChange, StockError>,
): Result<StockChange[], StockError> {
  const earlier: ListEarlier = new Map();
  const changes: StockChange[] = [];
  for (const line of lines) {
    const changed = change(line, earlier);
    if (!changed.ok) return changed;
    changes.push(changed.value);
  }
  const items = [...new Set(changes.map(({ itemId }) => itemId))].flatMap((id) => stockItem(household, id) ?? []);
  followStock(household, items, act);
  return ok(changes.map((each) => withList(household, each, earlier)));
}

function withList(household: Household, change: StockChange, earlier: ListEarlier): StockChange {
  const item = stockItem(household, change.itemId);
  return { ...change, list: item ? listChangeOf(household, item, earlier) : null };
}

function setOne(
  household: Household,
  line: StockLine,
  { chosen, earlier }: { chosen: Chosen; earlier: ListEarlier },
  act: Act,
): Result<StockChange, StockError> {
  const found = chosenOr(household, line, chosen, findSame(stockItems(household), line.name, line.isQuoted));
  if (!found.ok) return found;
  if (!found.value && line.counted === null) return err({ code: "stock.no_quantity", name: line.name });
  const item = found.value?.item ?? putItem(household, { name: line.name, unit: null }, act);
  rememberList(household, item, { earlier, isNew: found.value === undefined });
  const before = quantityOf(item);
  item.unit ??= unitOf(line, item.pack !== null);
  for (const field of ["pack", "minimum"] as const) {
    const counted = line[field];
    if (counted === undefined) continue;
    const quantity =
      counted === null ? ok(null) : inItemUnit({ name: item.name, unit: item.unit, pack: null }, counted);
    if (!quantity.ok) return quantity;
    item[field] = quantity.value;
  }
  if (line.place !== undefined) item.place = placeAsWritten(household, line.place);
  if (line.counted !== null) {
    const quantity = inItemUnit(item, line.counted);
    if (!quantity.ok) return quantity;
    setQuantity(item, quantity.value, act);
  }
  const cleared = (["minimum", "pack", "place"] as const).filter((field) => line[field] === null);
  return ok(changeOf(item, before, { typed: found.value?.typed ?? null, isNew: found.value === undefined, cleared }));
}

/** Writes a move with the difference; none if there is none. */
function setQuantity(item: Item, quantity: Quantity, act: Act): void {
  const change = quantity - sumOf(item);
  if (change !== 0) putMove(item, { on: act.today, change, kind: "set" }, act);
}

/** The unit that a line names. Where it is known what a pack holds, packs are not the unit. */
function unitOf({ counted, minimum, pack }: StockLine, hasPack: boolean): string | null {
  const named = [counted, minimum, pack].flatMap((each) => (each && each.unit !== null ? [each.unit] : []));
  return named.find((unit) => unit !== PACK || !(pack || hasPack)) ?? null;
}

/** `fridge` is the Fridge that there is. */
function placeAsWritten(household: Household, place: string | null): string | null {
  const same = stockItems(household).find((item) => item.place?.toLowerCase() === place?.toLowerCase());
  return same?.place ?? place;
}

function takeFrom(item: Item, quantity: Quantity, typed: string | null, act: Act): Result<StockChange, StockError> {
  const { name, unit } = item;
  const before = quantityOf(item);
  if (quantity === 0) return err({ code: "stock.zero", name });
  if (quantity > before) return err({ code: "stock.not_enough", name, quantity: before, unit });
  putMove(item, { on: act.today, change: -quantity, kind: "used" }, act);
  return ok(changeOf(item, before, { typed }));
}

function putMove(item: Item, move: Pick<Move, "on" | "change" | "kind" | "paid">, act: Act): void {
  item.moves[act.newId("mov")] = { ...move, at: act.now, by: act.by };
}
