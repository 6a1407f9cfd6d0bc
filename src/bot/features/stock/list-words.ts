import type { Household } from "../../../domain/household.ts";
import type { ListChange } from "../../../domain/shopping/list-change.ts";
import type { StockChange } from "../../../domain/stock/stock-service.ts";
import { few } from "../../ui/few.ts";
import { quantityText } from "../../ui/quantity-words.ts";
import { html, type Html } from "../../ui/reply.ts";

/** What a change in stock did to the shopping list: `Low: 17 on the shopping list now, 2 before.` */
export function listChangeLine(change: ListChange, isLow: boolean, household: Household): Html {
  if (change.after === null) return html`Not low any more, and off the shopping list.`;
  return html`${isLow ? "Low: " : ""}${muchWords(change, household)}`;
}

function muchWords({ before, after }: ListChange, { settings }: Household): string {
  const text = ({ quantity, unit }: NonNullable<ListChange["after"]>) =>
    quantity === null ? "" : quantityText(quantity, unit, settings);
  const now = after ? `${text(after)} on the shopping list now`.trim() : "";
  return before === null || before.quantity === null ? `${now}.` : `${now}, ${text(before)} before.`;
}

/** The same of several things: those that went on the list, those of which more or less is on it, and those that went off. */
export function listChangeLines(changes: StockChange[], { settings }: Household): Html[] {
  const byItem = new Map(changes.map((change) => [change.itemId, change])); // Somebody may name a thing twice.
  const lists = [...byItem.values()].flatMap(({ name, list }) => (list ? [{ name, ...list }] : []));
  const added = lists.filter(({ before, after }) => before === null && after !== null);
  const gone = lists.filter(({ after }) => after === null);
  const other = lists.flatMap(({ name, before, after }) => {
    if (before === null || after === null || after.quantity === null) return [];
    const was = before.quantity === null ? "" : ` (${quantityText(before.quantity, before.unit, settings)} before)`;
    return [`${name} ${quantityText(after.quantity, after.unit, settings)}${was}`];
  });
  return [
    ...(added.length > 0 ? [html`Low, and on the shopping list now: ${few(added.map(({ name }) => name))}.`] : []),
    ...(other.length > 0 ? [html`On the shopping list now: ${few(other)}.`] : []),
    ...(gone.length > 0
      ? [html`Not low any more, and off the shopping list: ${few(gone.map(({ name }) => name))}.`]
      : []),
  ];
}
