import { addDays, daysBetween, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { finding, type Kind } from "../kept.ts";
import type { Amount } from "../money.ts";
import { type Item, MAX_QUANTITY, type Move, type Quantity } from "./item.ts";

/** What is kept in stock, in the order in which it was entered. */
export function stockItems({ stock }: Pick<Household, "stock">): Item[] {
  return Object.values(stock).filter(({ removedOn }) => removedOn === null);
}

export function stockItem({ stock }: Household, itemId: string): Item | undefined {
  const item = Object.hasOwn(stock, itemId) ? stock[itemId] : undefined;
  return item?.removedOn === null ? item : undefined;
}

/** How much there is. Undo may take back a purchase that was used up meanwhile: then there is nothing, and never less. */
export const quantityOf = (item: Item): Quantity => Math.min(Math.max(sumOf(item), 0), MAX_QUANTITY);

/** The sum of all moves, in thousandths; below zero where undo took more away than there was left. */
export function sumOf({ moves }: Item): number {
  let sum = 0;
  for (const { change } of Object.values(moves)) sum += change;
  return sum;
}

/** How often there came to be more of it: bought, or counted and found to be more. */
export const fillsOf = ({ moves }: Item): number => Object.values(moves).filter(({ change }) => change > 0).length;

/** At its minimum or below it, also when nobody used any of it yet. */
export const isLow = (item: Item): boolean => item.minimum !== null && quantityOf(item) <= item.minimum;

/** What is at its minimum or below, in the order in which it was entered. */
export const lowItems = (household: Household): Item[] => [...finding(household, ["stock"], LOW)];

const LOW: Kind<Household["stock"], Item[]> = { workOut: (stock) => stockItems({ stock }).filter(isLow) };

/** What lacks to the minimum; zero if nothing does, or there is no minimum. */
export const shortfallOf = (item: Item): Quantity => Math.max((item.minimum ?? 0) - quantityOf(item), 0);

/** How much to buy: the shortfall, in whole packs. At least one pack; where there is none, at least 1. */
export function toBuyOf(item: Item): Quantity {
  const { pack, unit } = item;
  const shortfall = shortfallOf(item);
  if (pack === null) return shortfall > 0 && isSmall(unit) ? shortfall : Math.max(shortfall, onePackOf(item));
  return Math.min(Math.max(Math.ceil(shortfall / pack), 1) * pack, MAX_QUANTITY);
}

/** Nobody buys a gram, or uses a millilitre. */
const isSmall = (unit: string | null): boolean => unit === "g" || unit === "ml";

/** What one buys without saying how much: a pack, or 1; of what is kept in grams or millilitres a kilo or a litre. */
export const onePackOf = ({ pack, unit }: Pick<Item, "pack" | "unit">): Quantity =>
  pack ?? (isSmall(unit) ? 1_000_000 : 1000);

/** What one uses without saying how much: 1, or 100 g or ml. */
export const oneUseOf = ({ unit }: Pick<Item, "unit">): Quantity => (isSmall(unit) ? 100_000 : 1000);

/** As many days of use are looked at. */
const WINDOW_DAYS = 28;

/**
 * How many whole days the stock lasts: quantity / (used / days), rounded down. `used` is what was used in the last 28 days,
 * today included; `days` are those 28, or fewer when it is not in stock for so long. `null` where nobody can tell: it takes
 * two uses on different days.
 */
export function daysLeft(item: Item, today: LocalDate): number | null {
  const windowFrom = addDays(today, 1 - WINDOW_DAYS);
  let used = 0;
  let firstOn = today;
  const days = new Set<LocalDate>();
  for (const { on, kind, change } of Object.values(item.moves)) {
    if (on > today) continue;
    if (on < firstOn) firstOn = on;
    if (kind !== "used" || on < windowFrom) continue;
    used -= change;
    days.add(on);
  }
  if (days.size < 2 || used <= 0) return null;
  const span = daysBetween(firstOn < windowFrom ? windowFrom : firstOn, today) + 1;
  return Math.floor((quantityOf(item) * span) / used);
}

/** What happened to it, newest first. */
export function movesOf({ moves }: Item): Move[] {
  return Object.values(moves)
    .toReversed()
    .toSorted((a, b) => compare(b.on, a.on) || compare(b.at, a.at));
}

/** The last purchase of it alone of which somebody said the price. `amount` in minor units, for so much of it. */
export function lastPriceOf(item: Item): { amount: Amount; quantity: Quantity; on: LocalDate; by: string } | undefined {
  const last = movesOf(item).find(({ paid }) => paid !== undefined);
  return last && { amount: last.paid!, quantity: last.change, on: last.on, by: last.by };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
