import { type Act, STEWARD } from "../act.ts";
import type { Change } from "../audit/change.ts";
import { addDays, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import type { Item } from "../stock/item.ts";
import { fillsOf, isLow, lowItems, stockItem } from "../stock/levels.ts";
import type { Need } from "./need.ts";
import { closeNeed, itemOfNeed, needsOfItem, openNeedOf, putNeed } from "./needs.ts";
import { refreshLists } from "./shopping-cards.ts";

const DAYS_REMEMBERED = 90;

/** Brings the list, and the messages that show it, into line with what changed in stock, like `alignList`. */
export function followStock(household: Household, items: readonly Item[], act: Act): void {
  const isChanged = alignList(household, items, act);
  const isShown = items.some((item) => openNeedOf(household, item) !== undefined);
  if (isShown || isChanged) refreshLists(household, act);
}

/**
 * What is low goes on the list, once; what went on it by itself goes off it when it is low no more, or is there twice. The
 * caller brings the messages up to date. `isWanted`: another measure than low. Answers whether lines came or went.
 */
export function alignList(household: Household, items: readonly Item[], act: Act, isWanted = isLow): boolean {
  let isChanged = false;
  for (const item of items) {
    if (isWanted(item) && putLowOnList(household, item, act) === "created") isChanged = true;
    const superfluous = isWanted(item) ? doublesOf(household, item) : satisfiedOf(household, item);
    for (const need of superfluous) closeNeed(need, "stocked", act);
    isChanged ||= superfluous.length > 0;
  }
  return isChanged;
}

/**
 * The same after a change was taken back: its patches put things back as they were, and meanwhile they may have become low,
 * or gone on the list anew.
 */
export function followTakenBack(
  household: Household,
  { patches, inverse }: Pick<Change, "patches" | "inverse">,
  act: Act,
): void {
  const touched = [...patches, ...inverse].filter(({ path }) => path[0] === "stock" || path[0] === "shopping");
  if (touched.length === 0) return;
  const items = new Map<string, Item>();
  for (const { path, value } of touched) {
    const [root, id = ""] = path.map(String);
    const need = root === "shopping" ? (household.shopping[id] ?? (Object(value) as Partial<Need>)) : undefined;
    const item = need ? itemOfWish(household, need) : stockItem(household, id);
    if (item) items.set(item.id, item);
  }
  alignList(household, [...items.values()], act);
  refreshLists(household, act);
}

/** What somebody wished, of something in stock. That low stock was put on the list may be taken back by itself: it stays off. */
function itemOfWish(household: Household, { itemId = null, name, addedBy }: Partial<Need>): Item | undefined {
  const item = name === undefined ? undefined : itemOfNeed(household, { itemId, name });
  const isTakenOff = item && addedBy === STEWARD && isLow(item) && !openNeedOf(household, item);
  return isTakenOff ? undefined : item;
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
  if (needsOfItem(household, item).some((need) => isTakenOff(need, item, act.today))) return "removedToday";
  putNeed(household, { name: item.name, quantity: null, unit: null, itemId: item.id }, { ...act, by: STEWARD });
  return "created";
}

/** Somebody took it off today. What was filled up since and is low again goes on again. */
const isTakenOff = ({ closed }: Need, item: Item, today: LocalDate): boolean =>
  closed?.how === "removed" && closed.on === today && (closed.fills ?? fillsOf(item)) === fillsOf(item);

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

/** What is in the basket already stays. */
const satisfiedOf = (household: Household, item: Item): Need[] =>
  automaticNeedsOf(household, item).filter(({ ticked }) => ticked === null);

/** Undo may bring a line back next to one that came meanwhile. Somebody's wish counts for both, else one of them stays. */
function doublesOf(household: Household, item: Item): Need[] {
  const automatic = automaticNeedsOf(household, item);
  const isWished = needsOfItem(household, item).some((need) => need.closed === null && !automatic.includes(need));
  const kept = isWished ? undefined : (automatic.find(({ ticked }) => ticked !== null) ?? automatic[0]);
  return automatic.filter((need) => need !== kept);
}
