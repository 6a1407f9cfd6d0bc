import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import { isGrownUp, type Member } from "../../../domain/members/member.ts";
import { openNeedOf, wantedOf } from "../../../domain/shopping/needs.ts";
import type { Item, Move, Quantity } from "../../../domain/stock/item.ts";
import type { EditedItem } from "../../../domain/stock/edit-item.ts";
import { isLow, lastPriceOf, movesOf, onePackOf, oneUseOf, quantityOf } from "../../../domain/stock/levels.ts";
import { nameOf } from "../../ui/action-words.ts";
import { buttonFor, inRows, keyboard, undo } from "../../ui/button.ts";
import { day, money, nearDay } from "../../ui/format.ts";
import { quantityText } from "../../ui/quantity-words.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { needButton, openItemButton } from "../../ui/shared-buttons.ts";
import { shorten } from "../../ui/shorten.ts";
import { listChangeLine } from "./list-words.ts";
import { factsLine, lastsWords } from "./stock-view.ts";

export const useButton = buttonFor("use-item");
/** Bought one pack, or 1, without a price. */
export const addButton = buttonFor("add-item");
export const setButton = buttonFor("set-item");
export const editButton = buttonFor("edit-item");
/** `<item>.<field>` */
export const editFieldButton = buttonFor("edit-item-field");
export const removeButton = buttonFor("remove-item");

/** `<item>.<page>` */
export const movesButton = buttonFor("show-moves");

const MOST_MOVES = 5;
const MOVES_PER_PAGE = 12;

export const FIELDS = {
  minimum: { label: "Change minimum", prompt: "At or below which quantity is it low? For example 2, or none" },
  unit: { label: "Change unit", prompt: "In which unit is it counted? For example kg, bottle, or none" },
  place: { label: "Change place", prompt: "Where is it kept? For example fridge, or none" },
  pack: { label: "Change pack", prompt: "How much comes in one pack? For example 6, or none" },
  name: { label: "Change name", prompt: "What is it called?" },
} as const;
export type Field = keyof typeof FIELDS;

/** Something in stock, with all that is known of it and all that can be done to it. */
export function itemCard(household: Household, item: Item, viewer: Member, today: LocalDate): Reply {
  const { settings } = household;
  const need = openNeedOf(household, item);
  const wanted = need && wantedOf(household, need);
  const moves = movesOf(item).slice(0, MOST_MOVES);
  const lasts = lastsWords(item, today);
  const isLong = Object.keys(item.moves).length > MOST_MOVES;
  return reply(
    lines(
      html`<b>${item.name}  ${quantityText(quantityOf(item), item.unit, settings)}</b>${isLow(item) ? " · low" : ""}`,
      factsLine(item, household),
      lasts === null ? null : html`${lasts}`,
      priceLine(household, item, viewer, today),
      need && wanted
        ? html`On the shopping list${wanted.quantity === null ? "" : `: ${quantityText(wanted.quantity, wanted.unit, settings)}`}.`
        : null,
      moves.length === 0 ? null : html`Lately:`,
      moves.map((move) => moveLine(household, item, move, today)),
    ),
    keyboard(
      [
        { text: `Used ${amountOf(item, oneUseOf(item))}`, data: useButton.data(item.id) },
        {
          text: item.pack === null ? `+${amountOf(item, onePackOf(item))}` : "Bought 1 pack",
          data: addButton.data(item.id),
        },
        { text: "Set", data: setButton.data(item.id) },
      ],
      [
        { text: "Need", data: needButton.data(item.id) },
        { text: "Edit", data: editButton.data(item.id) },
        { text: "Remove", data: removeButton.data(item.id) },
      ],
      [isLong ? { text: "History", data: movesButton.data(`${item.id}.0`) } : null],
    ),
  );
}

/** All that ever happened to something in stock, newest first. */
export function movesView(household: Household, item: Item, page: number, today: LocalDate): Reply {
  const moves = movesOf(item);
  const last = Math.max(Math.ceil(moves.length / MOVES_PER_PAGE) - 1, 0);
  const at = Math.min(page, last);
  const shown = moves.slice(at * MOVES_PER_PAGE, (at + 1) * MOVES_PER_PAGE);
  const turn = (text: string, to: number) => ({ text, data: movesButton.data(`${item.id}.${to}`) });
  return reply(
    lines(
      html`<b>${item.name}: what happened to it</b>`,
      shown.map((move) => moveLine(household, item, move, today)),
      last > 0 ? html`Page ${at + 1} of ${last + 1}` : null,
    ),
    keyboard(
      [at > 0 ? turn("Newer", at - 1) : null, at < last ? turn("Older", at + 1) : null],
      [{ text: "Open", data: openItemButton.data(item.id) }],
    ),
  );
}

/** Asks which field; the new value comes as text. */
export function fieldChoiceView(item: Item): Reply {
  const fields = Object.entries(FIELDS) as [Field, (typeof FIELDS)[Field]][];
  const buttons = fields.map(([field, { label }]) => ({
    text: label,
    data: editFieldButton.data(`${item.id}.${field}`),
  }));
  return reply(html`What shall I change of <b>${item.name}</b>?`, keyboard(...inRows(buttons, 2)));
}

export const fieldPromptView = ({ name }: Item, field: Field): Reply =>
  reply(html`<b>${name}</b>: ${FIELDS[field].prompt}`);

export const setPromptView = ({ name, unit }: Item, household: Household): Reply =>
  reply(
    html`How much <b>${name}</b> is there? For example <code>${quantityText(3000, unit, household.settings)}</code>`,
  );

/** What was answered is no quantity: asks again. */
export const askSetAgainView = (why: string): Reply => reply(html`${why} For example <code>3</code>, or /cancel`);

export const askFieldAgainView = (why: string): Reply => reply(html`${why} Try again, or /cancel`);

export const noQuantityText = (said: string): string => `I find no quantity in “${shorten(said)}”.`;

export const noUnitText = (): string => "A unit is one word of at most 12 letters, for example kg.";

/** `seq` `null`: it was like that before. */
export function editedView(household: Household, { item, list }: EditedItem, seq: number | null): Reply {
  const open = { text: "Open", data: openItemButton.data(item.id) };
  return reply(
    lines(
      html`<b>${seq === null ? "As it was" : "Changed"}: ${item.name}  ${quantityText(quantityOf(item), item.unit, household.settings)}</b>`,
      factsLine(item, household),
      list && listChangeLine(list, isLow(item), household),
    ),
    keyboard([open, seq === null ? null : undo(seq)]),
  );
}

export const removedView = ({ item, isOffList }: { item: Item; isOffList: boolean }, seq: number): Reply =>
  reply(
    html`<b>${item.name} is in stock no more.</b> Its past stays in the record.${isOffList ? " It is off the shopping list, too." : ""}`,
    keyboard([undo(seq)]),
  );

/** Prices are for grown-ups, and for who paid them. */
function priceLine(household: Household, item: Item, viewer: Member, today: LocalDate): Html | null {
  const last = lastPriceOf(item);
  if (!last || (!isGrownUp(viewer) && last.by !== viewer.id)) return null;
  const { settings } = household;
  return html`Last price: ${money(last.amount, settings)} for ${quantityText(last.quantity, item.unit, settings)}, ${day(last.on, today)}`;
}

function moveLine(household: Household, { unit }: Item, { on, change, kind, by }: Move, today: LocalDate): Html {
  const much = quantityText(Math.abs(change), unit, household.settings);
  const did = { used: `used ${much}`, bought: `bought ${much}`, set: `set, ${much} ${change < 0 ? "less" : "more"}` }[
    kind
  ];
  return html`${nearDay(on, today)}  ${did} · ${nameOf(household, by)}`;
}

/** `1`, or `100 g`: without its unit where that is one of them. */
const amountOf = ({ unit }: Item, quantity: Quantity): string =>
  quantity === 1000 ? "1" : `${quantity / 1000} ${unit ?? ""}`.trim();
