import type { Household } from "../../domain/household.ts";
import { openNeeds } from "../../domain/shopping/needs.ts";
import { stockItems } from "../../domain/stock/levels.ts";
import type { StockContext } from "../../domain/stock/read-stock-line.ts";

/** What a line about the stock or the shopping list is read with: names and places that are there already. */
export function stockContext(household: Household): StockContext {
  const { locale, currency } = household.settings;
  const items = stockItems(household);
  const names = new Set([...items, ...openNeeds(household)].map(({ name }) => name.toLowerCase()));
  const places = new Set(items.flatMap(({ place }) => (place === null ? [] : [place.toLowerCase()])));
  return { locale, currency, knows: (name) => names.has(name.toLowerCase()), places };
}

/** More things at once are refused. */
export const MOST_THINGS = 30;
