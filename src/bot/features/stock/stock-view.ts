import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import { openNeedOf, wantedOf } from "../../../domain/shopping/needs.ts";
import type { Item } from "../../../domain/stock/item.ts";
import {
  daysLeft,
  isLow,
  lowItems,
  quantityOf,
  shortfallOf,
  stockItems,
  toBuyOf,
} from "../../../domain/stock/levels.ts";
import type { StockLineError } from "../../../domain/stock/read-stock-line.ts";
import type { StockChange } from "../../../domain/stock/stock-service.ts";
import { type Button, buttonFor, inRows, keyboard, undo } from "../../ui/button.ts";
import { listed, plural } from "../../ui/format.ts";
import { quantityText, typedName } from "../../ui/quantity-words.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { needButton, openItemButton, showListButton } from "../../ui/shared-buttons.ts";
import { shorten } from "../../ui/shorten.ts";
import { lineErrorText, stockExample } from "../../ui/stock-refusals.ts";
import { listChangeLine, listChangeLines } from "./list-words.ts";

/** Carries the page, from 0. */
export const pageStockButton = buttonFor("page-stock");
export const pageLowButton = buttonFor("page-low");
/** One of the things that a name may have meant: `<draft>.<number>`. */
export const chooseItemButton = buttonFor("choose-item");

const PER_PAGE = 14; // Two to a row; the eighth row turns the page.
const LOW_PER_PAGE = 7;
const MOST_LINES = 12;

/** What there is, by place, a page at a time; each opens its card. */
export function stockView(household: Household, page: number, today: LocalDate): Reply {
  const items = stockItems(household).toSorted(byPlace);
  if (items.length === 0)
    return reply(html`<b>Nothing in stock yet.</b> Try <code>/stock milk 3 l min 2 in fridge</code>`);
  const low = lowItems(household).length;
  const { shown, at, last } = pageOf(items, page, PER_PAGE);
  return reply(
    lines(
      html`<b>In stock: ${plural(items.length, "thing")}${low > 0 ? `, ${low} low` : ""}</b>`,
      placesOf(shown).flatMap(({ place, items: inPlace }) => [
        html``,
        html`<b>${place ?? "No place"}</b>`,
        ...inPlace.map((item) => itemLine(item, household, today)),
      ]),
      last > 0 ? html`\nPage ${at + 1} of ${last + 1}` : null,
    ),
    keyboard(...inRows(shown.map(openButton), 2), turnButtons(pageStockButton, at, last)),
  );
}

/** What is at its minimum or below, with what is missing; what is not on the shopping list can be put there. */
export function lowView(household: Household, page: number): Reply {
  const items = lowItems(household);
  if (items.length === 0) {
    return stockItems(household).some(({ minimum }) => minimum !== null)
      ? reply(html`<b>Nothing is low.</b>`)
      : reply(html`<b>Nothing can be low yet.</b> <code>/stock milk min 2</code> sets a minimum.`);
  }
  const { shown, at, last } = pageOf(items, page, LOW_PER_PAGE);
  return reply(
    lines(
      html`<b>${plural(items.length, "thing")} low</b>`,
      shown.map((item) => lowLine(item, household)),
      last > 0 ? html`Page ${at + 1} of ${last + 1}` : null,
    ),
    keyboard(
      ...shown.map((item) => [
        openButton(item),
        openNeedOf(household, item) ? null : { text: `Need ${item.name}`, data: needButton.data(item.id) },
      ]),
      turnButtons(pageLowButton, at, last),
    ),
  );
}

/** What changed in the stock, in one change. `verb`: what was done. */
export function changedView(
  household: Household,
  changes: StockChange[],
  { seq, isChanged, verb }: { seq: number; isChanged: boolean; verb: "set" | "used" | "bought" },
): Reply {
  const [only] = changes;
  if (changes.length === 1 && only) return oneChangedView(household, only, { seq, isChanged, verb });
  const shown = changes.slice(0, MOST_LINES);
  const isOnList = changes.some(({ list }) => list?.after);
  return reply(
    lines(
      html`<b>${plural(changes.length, "thing")} ${isChanged ? VERBS[verb] : "as before"}</b>`,
      shown.map((change) => changeLine(change, household, verb)),
      changes.length > shown.length ? html`and ${changes.length - shown.length} more: /stock` : null,
      listChangeLines(changes, household),
    ),
    keyboard([isChanged ? undo(seq) : null, isOnList ? showList : null]),
  );
}

const VERBS = { set: "set", used: "used", bought: "bought" } as const;

function oneChangedView(
  household: Household,
  change: StockChange,
  { seq, isChanged, verb }: { seq: number; isChanged: boolean; verb: "set" | "used" | "bought" },
): Reply {
  const { settings } = household;
  const { itemId, name, unit, before, after, isNew, cleared, list } = change;
  const item = household.stock[itemId];
  const moved = quantityText(Math.abs(after - before), unit, settings);
  const was = isNew ? "New in stock." : before === after ? null : `Before: ${quantityText(before, unit, settings)}.`;
  const did = verb === "set" ? was : `${verb === "used" ? "Used" : "Bought"} ${moved}.`;
  return reply(
    lines(
      html`<b>${name}  ${quantityText(after, unit, settings)}</b>${isChanged ? "" : ", as before"}`,
      did === null ? null : html`${did}`,
      item && verb === "set" ? factsLine(item, household) : null,
      cleared.length > 0 ? html`No ${listed(cleared, "or")} any more.` : null,
      list && item ? listChangeLine(list, isLow(item), household) : null,
      understoodLine(change, verb),
    ),
    keyboard([
      { text: "Open", data: openItemButton.data(itemId) },
      list?.after ? showList : null,
      isChanged ? undo(seq) : null,
    ]),
  );
}

/** As what a name was read, and how to say that it is another thing. */
function understoodLine({ typed, name }: StockChange, verb: "set" | "used" | "bought"): Html | null {
  if (typed === null) return null;
  const said = shorten(typed);
  if (verb !== "set") return html`I took “${said}” as ${name}.`;
  return html`I took “${said}” as ${name}. For another thing, write its name in quotes: <code>/stock "${said}" 3</code>`;
}

/** `Minimum 2 l · pack 1 l · fridge`; nothing if nothing is known. */
export function factsLine({ minimum, pack, place, unit }: Item, { settings }: Household): Html | null {
  const facts = [
    minimum === null ? null : `minimum ${quantityText(minimum, unit, settings)}`,
    pack === null ? null : `pack ${quantityText(pack, unit, settings)}`,
    place === null ? null : `in ${place}`,
  ].filter((fact) => fact !== null);
  return facts.length === 0 ? null : html`${facts.join(" · ")}`;
}

/** Nobody said of what. */
export const stockHelpView = (verb: "stock" | "used"): Reply =>
  reply(html`${verb === "stock" ? "What is in stock?" : "What was used?"} For example ${stockExample(verb)}`);

export const tooManyThingsView = (most: number, verb: "stock" | "used"): Reply =>
  reply(html`At most ${most} things at once, please. For example ${stockExample(verb)}`);

/** A part of what was typed that could not be read. */
export const unreadStockView = (
  household: Household,
  { error, piece }: { error: StockLineError; piece: string },
  verb: "stock" | "used",
): Reply => reply(html`“${shorten(piece)}”: ${lineErrorText(error, household)} For example ${stockExample(verb)}`);

/** `/low` shows all of it, and takes no name. */
export const lowHelpView = (argument: string): Reply =>
  reply(html`/low takes nothing more. <code>/stock ${shorten(argument)}</code> shows one thing.`);

export const newThingLabel = (name: string): string => `New ${shorten(name, 20)}`;

/** The name fits several things, or none but something like it: a button each. */
export function whichItemView(said: string, options: { label: string; data: string }[], isKnown: boolean): Reply {
  const shown = shorten(said);
  return reply(
    isKnown
      ? html`Which one do you mean by ${shown}?`
      : html`There is no ${shown} in stock. Do you mean one of these? <code>/stock ${typedName(shown)} 3</code> adds it.`,
    keyboard(
      ...inRows(
        options.slice(0, 8).map(({ label, data }) => ({ text: label, data })),
        1,
      ),
    ),
  );
}

/** How long it lasts, where that can be told. */
export function lastsWords(item: Item, today: LocalDate): string | null {
  const days = daysLeft(item, today);
  if (days === null) return null;
  return days === 0 ? "less than a day left" : `about ${plural(days, "day")} left`;
}

function itemLine(item: Item, { settings }: Household, today: LocalDate): Html {
  const notes = [isLow(item) ? "low" : null, lastsWords(item, today)].filter((note) => note !== null);
  return html`${item.name}  ${quantityText(quantityOf(item), item.unit, settings)}${notes.map((note) => ` · ${note}`).join("")}`;
}

function lowLine(item: Item, household: Household): Html {
  const { settings } = household;
  const text = (quantity: number) => quantityText(quantity, item.unit, settings);
  const missing = shortfallOf(item);
  const lack = missing === 0 ? `at its minimum of ${text(item.minimum ?? 0)}` : `${text(missing)} missing`;
  const need = openNeedOf(household, item);
  const wanted = need ? wantedOf(household, need) : { quantity: toBuyOf(item), unit: item.unit };
  // What the list says, where that is not simply what is missing: packs, or somebody's wish.
  const isMore = wanted.quantity !== missing && (item.pack !== null || wanted.quantity !== toBuyOf(item));
  const buy =
    isMore && wanted.quantity !== null ? ` (buy ${quantityText(wanted.quantity, wanted.unit, settings)})` : "";
  return html`${item.name}  ${text(quantityOf(item))} · ${lack}${buy}${need ? " · on the list" : ""}`;
}

function changeLine(change: StockChange, household: Household, verb: "set" | "used" | "bought"): Html {
  const { itemId, name, unit, before, after, isNew, typed } = change;
  const { settings, stock } = household;
  const item = stock[itemId];
  const facts = item && verb === "set" ? factsLine(item, household) : null;
  const was = isNew ? ", new" : before === after ? "" : `, before ${quantityText(before, unit, settings)}`;
  const understood = typed === null ? "" : ` (“${shorten(typed)}”)`;
  return html`${name}  ${quantityText(after, unit, settings)}${was}${understood}${facts === null ? "" : html` · ${facts}`}`;
}

const showList: Button = { text: "Show list", data: showListButton.data("now") };
const openButton = ({ id, name }: Item): Button => ({ text: `Open ${name}`, data: openItemButton.data(id) });

function turnButtons(button: ReturnType<typeof buttonFor>, at: number, last: number): (Button | null)[] {
  return [
    at > 0 ? { text: "Earlier", data: button.data(at - 1) } : null,
    at < last ? { text: "Later", data: button.data(at + 1) } : null,
  ];
}

function pageOf<T>(all: T[], page: number, perPage: number) {
  const last = Math.max(Math.ceil(all.length / perPage) - 1, 0);
  const at = Math.min(Math.max(page, 0), last);
  return { shown: all.slice(at * perPage, (at + 1) * perPage), at, last };
}

function placesOf(items: Item[]): { place: string | null; items: Item[] }[] {
  const places = new Map<string, Item[]>();
  for (const item of items) {
    const key = item.place?.toLowerCase() ?? "";
    places.set(key, [...(places.get(key) ?? []), item]);
  }
  return [...places.values()].map((inPlace) => ({ place: inPlace[0]!.place, items: inPlace }));
}

/** By place, then by name; what has no place comes last. */
function byPlace(a: Item, b: Item): number {
  if ((a.place === null) !== (b.place === null)) return a.place === null ? 1 : -1;
  return compare(a.place ?? "", b.place ?? "") || compare(a.name, b.name);
}

const compare = (a: string, b: string) => a.toLowerCase().localeCompare(b.toLowerCase());
