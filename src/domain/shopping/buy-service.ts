import type { Act } from "../act.ts";
import { activeCategories } from "../categories/categories-service.ts";
import type { LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import type { Entry } from "../ledger/entry.ts";
import { type EntryError, recordEntry } from "../ledger/ledger-service.ts";
import type { Amount } from "../money.ts";
import { err, ok, type Result } from "../result.ts";
import { findSame } from "../stock/find-item.ts";
import type { Item, Quantity } from "../stock/item.ts";
import { inItemUnit } from "../stock/item-quantity.ts";
import type { Counted } from "../stock/read-quantity.ts";
import { onePackOf, shortfallOf, stockItem, stockItems } from "../stock/levels.ts";
import {
  addBought,
  type Chosen,
  chosenOr,
  NEW,
  putItem,
  type StockChange,
  type StockError,
} from "../stock/stock-service.ts";
import type { Need } from "./need.ts";
import { closeNeed, itemOfNeed, openNeedOf, openNeeds, wantedOf } from "./needs.ts";
import type { BoughtPiece, Purchase } from "./read-bought.ts";
import { alignList, automaticNeedsOf } from "./low-stock.ts";
import { type Meanwhile, notBoughtOf, tickedBeside } from "./meanwhile.ts";
import { refreshLists } from "./shopping-cards.ts";

export type BuyError =
  | StockError
  | EntryError
  /** Nothing that was asked about is ticked any more. */
  | { code: "shopping.nothing_ticked" }
  /** Somebody else was quicker. */
  | { code: "shopping.finished"; by: string }
  /** Nothing in stock is called so: to be added, or left out. As typed. */
  | { code: "stock.unknown"; names: string[] };

/** What was bought: what it did to the stock (`null`: it is not kept there), and how much it was, if somebody said. */
export type Bought = {
  name: string;
  quantity: Quantity | null;
  unit: string | null;
  change: StockChange | null;
  /** How much of it is still on the list: the rest of what was wanted, or what is missing in stock. */
  onList?: Counted;
  /** So much stood on the list, in another unit than was bought: it is off the list as a whole. */
  tookOff?: Counted;
};

/** `left`: how much is still on the list. */
export type Finished = { bought: Bought[]; entries: Entry[]; left: number };

/** A shopping that was finished, and what happened to the list while its sum was asked for. */
export type FinishedShopping = Finished & { meanwhile: Meanwhile };

/**
 * Done shopping: what the sum was asked for leaves the list and fills up the stock, and what it cost is one entry. `amount`
 * in minor units, `null`: no money. `askedIds` are those that were ticked when the sum was asked for: of them those that
 * are ticked still are bought, and nothing else, since nobody was asked about it. If it is none, somebody else has
 * finished it.
 */
export function finishShopping(
  household: Household,
  { askedIds, amount }: { askedIds: readonly string[]; amount: Amount | null },
  act: Act,
): Result<FinishedShopping, BuyError> {
  const basket = openNeeds(household).filter(({ id, ticked }) => ticked !== null && askedIds.includes(id));
  if (basket.length === 0) return err(whyNothing(household, askedIds));
  const notBought = notBoughtOf(household, askedIds);
  const filled: Filled[] = [];
  for (const need of basket) {
    if (need.closed !== null) continue; // It was there twice, and the other one was bought.
    // A sum that was asked for several things is the price of none of them, also where others were bought meanwhile.
    const paid = askedIds.length === 1 && amount !== null ? { paid: amount } : {};
    const done = buyNeed(household, need, paid, act);
    if (!done.ok) return done;
    filled.push({ bought: done.value, need });
  }
  const bought = withList(household, filled, act);
  const [only] = bought;
  const description = bought.length === 1 && only ? only.name : "shopping";
  const entry = amount === null ? ok(null) : recordPurchase(household, { amount, description, on: act.today }, act);
  if (!entry.ok) return entry;
  const entries = entry.value === null ? [] : [{ ...entry.value }];
  const meanwhile = { ...notBought, alsoTicked: tickedBeside(household, askedIds) };
  return ok({ bought, entries, left: openNeeds(household).length, meanwhile });
}

/** How the money is booked. `categoryId` `null`: somebody named a category that there is not. */
type Booking = { categoryId?: string | null; accountId?: string };

export type BuyCommand = { purchase: Purchase; chosen?: Chosen; booking?: Booking };

/** Chosen for something that is not to be kept in stock. */
export const LEAVE_OUT = "leave-out";

/**
 * `bought 2 milk 3.20`: adds to the stock, takes it off the shopping list, and writes the entry if there is a price. What is
 * wanted beyond that stays on the list. Refuses with `stock.unknown` for what is not in stock, unless `chosen` says what is to
 * become of it.
 */
export function buyItems(
  household: Household,
  { purchase, chosen = {}, booking = {} }: BuyCommand,
  act: Act,
): Result<Finished, BuyError> {
  const unknown = purchase.pieces.filter((piece) => isUnknown(household, piece, chosen));
  if (unknown.length > 0) return err({ code: "stock.unknown", names: unknown.map(({ name }) => name) });
  const { on, total, pieces } = purchase;
  const filled: Filled[] = [];
  const entries: Entry[] = [];
  const book = (amount: Amount, description: string) => {
    const recorded = recordPurchase(household, { amount, description, on, ...booking }, act);
    if (recorded.ok) entries.push({ ...recorded.value });
    return recorded;
  };
  for (const piece of pieces) {
    const done = buyPiece(household, piece, { on, chosen }, act);
    if (!done.ok) return done;
    filled.push(done.value);
    const booked = piece.paid === undefined ? undefined : book(piece.paid, done.value.bought.name);
    if (booked?.ok === false) return booked;
  }
  const together = total === undefined ? undefined : book(total, "shopping");
  if (together?.ok === false) return together;
  const bought = withList(household, filled, act);
  return ok({ bought, entries, left: openNeeds(household).length });
}

function whyNothing({ shopping }: Household, askedIds: readonly string[]): BuyError {
  const bought = askedIds.map((id) => shopping[id]?.closed).find((closed) => closed?.how === "bought");
  return bought ? { code: "shopping.finished", by: bought.by } : { code: "shopping.nothing_ticked" };
}

/** What was bought, and the line of the list that it was bought for. */
type Filled = { bought: Bought; need?: Need | undefined };

/** Brings the list into line with what is in stock now, and says of each thing what is still on it. */
function withList(household: Household, filled: readonly Filled[], act: Act): Bought[] {
  const items = filled.map(({ bought }) => bought.change && stockItem(household, bought.change.itemId));
  const known = [...new Set(items.filter((item) => item !== null && item !== undefined))];
  // Who bought what was missing is done with it, also at the minimum itself: only what is short goes on the list again.
  alignList(household, known, act, (item) => shortfallOf(item) > 0);
  refreshLists(household, act);
  return filled.map(({ bought, need }, i) => {
    const item = items[i];
    const open = item ? openNeedOf(household, item) : need?.closed === null ? need : undefined;
    const { quantity = null, unit = null } = open ? wantedOf(household, open) : {};
    return quantity === null ? bought : { ...bought, onList: { quantity, unit } };
  });
}

function buyNeed(household: Household, need: Need, paid: { paid?: Amount }, act: Act): Result<Bought, StockError> {
  const { quantity, unit } = wantedOf(household, need);
  const item = itemOfNeed(household, need);
  closeNeed(need, "bought", act);
  if (!item) return ok({ name: need.name, quantity, unit, change: null });
  const converted = quantity === null ? undefined : inItemUnit(item, { quantity, unit });
  closeAutomatic(household, item, act);
  // The item may be counted in another unit since.
  return addTo(item, { quantity: converted?.ok ? converted.value : onePackOf(item), on: act.today, ...paid }, act);
}

/** What was bought without saying how much: what stands on the list, else what one buys. */
function wantedOrPack(household: Household, need: Need | undefined, item: Item): Quantity {
  const wanted = need && wantedOf(household, need);
  const known =
    wanted && wanted.quantity !== null && inItemUnit(item, { quantity: wanted.quantity, unit: wanted.unit });
  return known && known.ok ? known.value : onePackOf(item);
}

/** What ran low was bought: after an undo it may be on the list a second time. */
function closeAutomatic(household: Household, item: Item, act: Act): void {
  for (const need of automaticNeedsOf(household, item)) closeNeed(need, "bought", act);
}

/**
 * Takes off a line of the list what was bought of it. The rest of what somebody wanted stays. `tookOff`: nobody can reckon
 * one in the unit of the other, so the whole line is off.
 */
function takeOff(
  need: Need,
  { counted, of }: { counted: Counted | null; of: Pick<Item, "name" | "unit" | "pack"> },
  act: Act,
): { tookOff?: Counted } {
  const { quantity: wanted, unit } = need;
  const isAll = wanted === null || counted === null;
  const [had, got] = isAll ? [] : [inItemUnit(of, { quantity: wanted, unit }), inItemUnit(of, counted)];
  if (had?.ok && got?.ok && got.value < had.value) {
    Object.assign(need, { quantity: had.value - got.value, unit: of.unit, ticked: null });
    return {};
  }
  closeNeed(need, "bought", act);
  return isAll || (had?.ok && got?.ok) ? {} : { tookOff: { quantity: wanted, unit } };
}

function isUnknown(household: Household, { name, isQuoted }: BoughtPiece, chosen: Chosen): boolean {
  if (Object.hasOwn(chosen, name.toLowerCase())) return false;
  return findSame(stockItems(household), name, isQuoted).kind === "none";
}

function buyPiece(
  household: Household,
  piece: BoughtPiece,
  { on, chosen }: { on: LocalDate; chosen: Chosen },
  act: Act,
): Result<Filled, StockError> {
  const { name, isQuoted, counted, paid } = piece;
  if (counted?.quantity === 0) return err({ code: "stock.zero", name });
  const choice = Object.hasOwn(chosen, name.toLowerCase()) ? chosen[name.toLowerCase()] : undefined;
  const onList = findSame(openNeeds(household), name, isQuoted);
  const listed = onList.kind === "one" ? onList.item : undefined;
  if (choice === LEAVE_OUT) {
    const { quantity, unit } = counted ?? { quantity: null, unit: null };
    const off = listed ? takeOff(listed, { counted, of: { name, unit: listed.unit, pack: null } }, act) : {};
    return ok({ bought: { name, quantity, unit, change: null, ...off }, need: listed });
  }
  const same = findSame(stockItems(household), name, isQuoted);
  // Named twice in one line, it is new once.
  const isNew = choice === NEW && same.kind !== "one";
  const found = chosenOr(household, piece, isNew ? chosen : withoutNew(chosen), same);
  if (!found.ok) return found;
  const newUnit = counted === null || counted.unit === null ? (listed?.unit ?? null) : counted.unit;
  const item = found.value?.item ?? putItem(household, { name, unit: newUnit }, act);
  const need = listed ?? openNeedOf(household, item);
  const quantity = counted === null ? ok(wantedOrPack(household, need, item)) : inItemUnit(item, counted);
  if (!quantity.ok) return quantity;
  const isAutomatic = need !== undefined && automaticNeedsOf(household, item).includes(need);
  const counting = counted && { quantity: quantity.value, unit: item.unit };
  const off = need && !isAutomatic ? takeOff(need, { counted: counting, of: item }, act) : {};
  const added = addTo(item, { quantity: quantity.value, on, ...(paid !== undefined && { paid }) }, act);
  if (!added.ok || !added.value.change) return added.ok ? ok({ bought: added.value, need }) : added;
  // What ran low stays on the list while it is low: less is missing now.
  if (shortfallOf(item) === 0) closeAutomatic(household, item, act);
  else for (const each of automaticNeedsOf(household, item)) if (each.ticked !== null) each.ticked = null;
  const change = { ...added.value.change, typed: found.value?.typed ?? null, isNew: !found.value };
  return ok({ bought: { ...added.value, change, ...off }, need });
}

const withoutNew = (chosen: Chosen): Chosen =>
  Object.fromEntries(Object.entries(chosen).filter(([, choice]) => choice !== NEW));

function addTo(
  item: Item,
  purchase: { quantity: Quantity; on: LocalDate; paid?: Amount },
  act: Act,
): Result<Bought, StockError> {
  const added = addBought(item, purchase, act);
  if (!added.ok) return added;
  return ok({ name: item.name, quantity: purchase.quantity, unit: item.unit, change: added.value });
}

const GROCERIES = "groceries";

/** What was bought is booked by a rule, or by what was learned; where neither knows better, under groceries. */
function recordPurchase(
  household: Household,
  { amount, description, on, ...booking }: { amount: Amount; description: string; on: LocalDate } & Booking,
  act: Act,
): Result<Entry, EntryError> {
  const recorded = recordEntry(household, { kind: "expense", amount, description, bookedOn: on, ...booking }, act);
  if (!recorded.ok || recorded.value.categoryId !== null || booking.categoryId !== undefined) return recorded;
  const groceries = activeCategories(household).find(
    ({ name, kind }) => name.toLowerCase() === GROCERIES && kind === "expense",
  );
  if (groceries) recorded.value.categoryId = groceries.id;
  return recorded;
}
