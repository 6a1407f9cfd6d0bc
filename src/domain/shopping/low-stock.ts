import { type Act, STEWARD } from "../act.ts";
import { addDays, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import type { Item } from "../stock/item.ts";
import { isLow, lowItems } from "../stock/levels.ts";
import type { Need } from "./need.ts";
import { closeNeed, needsOfItem, openNeedOf, putNeed } from "./needs.ts";
import { refreshLists } from "./shopping-cards.ts";

const DAYS_REMEMBERED = 90;

/**
 * Brings the list into line with what changed in stock: what is low goes on it, once; what went on it by itself and is
 * low no more goes off it. Answers the ids of the items that went on it now.
 */
export function followStock(household: Household, items: readonly Item[], act: Act): string[] {
  const added = items.filter((item) => isLow(item) && putLowOnList(household, item, act) === "created");
  const satisfied = items
    .flatMap((item) => (isLow(item) ? [] : automaticNeedsOf(household, item)))
    .filter(({ ticked }) => ticked === null);
  for (const need of satisfied) closeNeed(need, "stocked", act);
  const isShown = items.some((item) => openNeedOf(household, item) !== undefined);
  if (isShown || satisfied.length > 0) refreshLists(household, act);
  return added.map(({ id }) => id);
}

/** Names of what is low: what went on the list now, what was on it, and what somebody took off it today. */
export type LowStockRun = { created: string[]; existing: string[]; removedToday: string[] };

/**
 * P-DAILYOPS-1, low stock -> shopping: puts what is low on the list. Run again, it creates nothing. What somebody took off
 * the list by hand stays off it for that day. `act.today`: the household's day.
 */
export function addLowStock(household: Household, act: Act): LowStockRun {
  forgetOldNeeds(household, act.today);
  const run: LowStockRun = { created: [], existing: [], removedToday: [] };
  for (const item of lowItems(household)) run[putLowOnList(household, item, act)].push(item.name);
  if (run.created.length > 0) refreshLists(household, act);
  return run;
}

function putLowOnList(household: Household, item: Item, act: Act): keyof LowStockRun {
  if (openNeedOf(household, item)) return "existing";
  const isTakenOff = needsOfItem(household, item).some(
    ({ closed }) => closed?.how === "removed" && closed.on === act.today,
  );
  if (isTakenOff) return "removedToday";
  putNeed(household, { name: item.name, quantity: null, unit: null, itemId: item.id }, { ...act, by: STEWARD });
  return "created";
}

/** What was bought stays in the moves of the stock: the list need not remember it for ever. */
function forgetOldNeeds({ shopping }: Household, today: LocalDate): void {
  const before = addDays(today, -DAYS_REMEMBERED);
  for (const { id, closed } of Object.values(shopping)) if (closed !== null && closed.on < before) delete shopping[id];
}

/** What is on the list because it was low, and by nobody's wish since. */
export function automaticNeedsOf(household: Household, item: Item): Need[] {
  return needsOfItem(household, item).filter(
    ({ addedBy, quantity, closed }) => addedBy === STEWARD && quantity === null && closed === null,
  );
}
