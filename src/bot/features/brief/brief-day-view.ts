import type { Household } from "../../../domain/household.ts";
import type { Item } from "../../../domain/stock/item.ts";
import { openNeedOf, wantedOf } from "../../../domain/shopping/needs.ts";
import { quantityOf } from "../../../domain/stock/levels.ts";
import type { Button } from "../../ui/button.ts";
import { plural } from "../../ui/format.ts";
import { quantityText } from "../../ui/quantity-words.ts";
import { html, type Html } from "../../ui/reply.ts";
import { showListButton } from "../../ui/shared-buttons.ts";
import type { BriefItem } from "./brief-items.ts";
import type { BriefLayout } from "./brief-layout.ts";

const MOST_LOW = 5;

/** What is to be done today: tasks that are due, how many have no day, and what one is reminded of. */
export function doLines({ shown, rest }: BriefLayout, undated: number): (Html | null)[] {
  const due = [...shown.tasks, ...shown.reminders, ...rest.tasks, ...rest.reminders];
  if (due.length + undated === 0) return [];
  return [
    html``,
    html`✅ <b>Do</b>`,
    ...linesOf(shown.tasks),
    moreLine(rest.tasks.length, "/todo"),
    // Where not even all that is due has room, the line above leads to the same list.
    undated > 0 && rest.tasks.length === 0 ? html`${plural(undated, "task")} without a day: /todo` : null,
    ...linesOf(shown.reminders),
    moreLine(rest.reminders.length, "/reminders"),
  ];
}

/** What is low, with how much is left and how much to buy: as much as the shopping list says, if it is on it. */
export function buyLines(household: Household, low: Item[]): (Html | null)[] {
  if (low.length === 0) return [];
  const { settings } = household;
  return [
    html``,
    html`🛒 <b>Buy</b>`,
    ...low.slice(0, MOST_LOW).map((item) => {
      const need = openNeedOf(household, item);
      const { quantity, unit } = need ? wantedOf(household, need) : { quantity: null, unit: null };
      const toBuy = quantity === null ? "not on the shopping list" : `buy ${quantityText(quantity, unit, settings)}`;
      return html`${item.name}  ${quantityText(quantityOf(item), item.unit, settings)} left, ${toBuy}`;
    }),
    moreLine(low.length - MOST_LOW, "/low"),
  ];
}

export const buyButton = (low: Item[]): Button | null =>
  low.length === 0 ? null : { text: "Show shopping list", data: showListButton.data("now") };

/** A section under its sign and name; nothing where there is nothing. */
export function section(title: Html, shown: BriefItem[], rest: BriefItem[], where: string): (Html | null)[] {
  if (shown.length + rest.length === 0) return [];
  return [html``, title, ...linesOf(shown), moreLine(rest.length, where)];
}

export const linesOf = (items: BriefItem[]): Html[] => items.map(({ line }) => line);
const moreLine = (more: number, where: string) => (more > 0 ? html`and ${more} more: ${where}` : null);
