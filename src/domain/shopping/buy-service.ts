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
import { onePackOf, stockItems } from "../stock/levels.ts";
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
import { automaticNeedsOf } from "./low-stock.ts";
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
export type Bought = { name: string; quantity: Quantity | null; unit: string | null; change: StockChange | null };

/** `left`: how much is still on the list. */
export type Finished = { bought: Bought[]; entries: Entry[]; left: number };

/**
 * Done shopping: what is ticked leaves the list and fills up the stock, and what it cost is one entry. `amount` in minor
 * units, `null`: no money. `askedIds` are those that were ticked when the sum was asked for: if none of them is ticked any
 * more, somebody else has finished it.
 */
export function finishShopping(
  household: Household,
  { askedIds, amount }: { askedIds: readonly string[]; amount: Amount | null },
  act: Act,
): Result<Finished, BuyError> {
  const ticked = openNeeds(household).filter((need) => need.ticked !== null);
  if (!ticked.some(({ id }) => askedIds.includes(id))) return err(whyNothing(household, askedIds));
  const bought: Bought[] = [];
  for (const need of ticked) {
    if (need.closed !== null) continue; // It was there twice, and the other one was bought.
    const paid = ticked.length === 1 && amount !== null ? { paid: amount } : {};
    const done = buyNeed(household, need, paid, act);
    if (!done.ok) return done;
    bought.push(done.value);
  }
  const [only] = bought;
  const description = bought.length === 1 && only ? only.name : "shopping";
  const entry = amount === null ? ok(null) : recordPurchase(household, { amount, description, on: act.today }, act);
  if (!entry.ok) return entry;
  refreshLists(household, act);
  const entries = entry.value === null ? [] : [{ ...entry.value }];
  return ok({ bought, entries, left: openNeeds(household).length });
}

/** How the money is booked. `categoryId` `null`: somebody named a category that there is not. */
type Booking = { categoryId?: string | null; accountId?: string };

export type BuyCommand = { purchase: Purchase; chosen?: Chosen; booking?: Booking };

/** Chosen for something that is not to be kept in stock. */
export const LEAVE_OUT = "leave-out";

/**
 * `bought 2 milk 3.20`: adds to the stock, takes it off the shopping list, and writes the entry if there is a price. Refuses
 * with `stock.unknown` for what is not in stock, unless `chosen` says what is to become of it.
 */
export function buyItems(
  household: Household,
  { purchase, chosen = {}, booking = {} }: BuyCommand,
  act: Act,
): Result<Finished, BuyError> {
  const unknown = purchase.pieces.filter((piece) => isUnknown(household, piece, chosen));
  if (unknown.length > 0) return err({ code: "stock.unknown", names: unknown.map(({ name }) => name) });
  const { on, total, pieces } = purchase;
  const bought: Bought[] = [];
  const entries: Entry[] = [];
  const book = (amount: Amount, description: string) => {
    const recorded = recordPurchase(household, { amount, description, on, ...booking }, act);
    if (recorded.ok) entries.push({ ...recorded.value });
    return recorded;
  };
  for (const piece of pieces) {
    const done = buyPiece(household, piece, { on, chosen }, act);
    if (!done.ok) return done;
    bought.push(done.value);
    const booked = piece.paid === undefined ? undefined : book(piece.paid, done.value.name);
    if (booked?.ok === false) return booked;
  }
  const together = total === undefined ? undefined : book(total, "shopping");
  if (together?.ok === false) return together;
  refreshLists(household, act);
  return ok({ bought, entries, left: openNeeds(household).length });
}

function whyNothing({ shopping }: Household, askedIds: readonly string[]): BuyError {
  const bought = askedIds.map((id) => shopping[id]?.closed).find((closed) => closed?.how === "bought");
  return bought ? { code: "shopping.finished", by: bought.by } : { code: "shopping.nothing_ticked" };
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

function isUnknown(household: Household, { name, isQuoted }: BoughtPiece, chosen: Chosen): boolean {
  if (Object.hasOwn(chosen, name.toLowerCase())) return false;
  return findSame(stockItems(household), name, isQuoted).kind === "none";
}

function buyPiece(
  household: Household,
  piece: BoughtPiece,
  { on, chosen }: { on: LocalDate; chosen: Chosen },
  act: Act,
): Result<Bought, StockError> {
  const { name, isQuoted, counted, paid } = piece;
  if (counted?.quantity === 0) return err({ code: "stock.zero", name });
  const choice = Object.hasOwn(chosen, name.toLowerCase()) ? chosen[name.toLowerCase()] : undefined;
  const onList = findSame(openNeeds(household), name, isQuoted);
  if (choice === LEAVE_OUT) {
    if (onList.kind === "one") closeNeed(onList.item, "bought", act);
    return ok({ name, quantity: counted?.quantity ?? null, unit: counted?.unit ?? null, change: null });
  }
  const same = findSame(stockItems(household), name, isQuoted);
  // Named twice in one line, it is new once.
  const isNew = choice === NEW && same.kind !== "one";
  const found = chosenOr(household, piece, isNew ? chosen : withoutNew(chosen), same);
  if (!found.ok) return found;
  const item = found.value?.item ?? putItem(household, { name, unit: counted?.unit ?? null }, act);
  const need = onList.kind === "one" ? onList.item : openNeedOf(household, item);
  const quantity = counted === null ? ok(wantedOrPack(household, need, item)) : inItemUnit(item, counted);
  if (!quantity.ok) return quantity;
  if (need) closeNeed(need, "bought", act);
  closeAutomatic(household, item, act);
  const added = addTo(item, { quantity: quantity.value, on, ...(paid !== undefined && { paid }) }, act);
  if (!added.ok || !added.value.change) return added;
  return ok({
    ...added.value,
    change: { ...added.value.change, typed: found.value?.typed ?? null, isNew: !found.value },
  });
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
