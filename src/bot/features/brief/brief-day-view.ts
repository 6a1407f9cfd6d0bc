import type { Household } from "../../../domain/household.ts";
import type { Item } from "../../../domain/stock/item.ts";
import { quantityOf, toBuyOf } from "../../../domain/stock/levels.ts";
import type { Button } from "../../ui/button.ts";
import { quantityText } from "../../ui/quantity-words.ts";
import { html, type Html } from "../../ui/reply.ts";
import { showListButton } from "../../ui/shared-buttons.ts";
import type { BriefItem } from "./brief-items.ts";
import type { BriefLayout } from "./brief-layout.ts";

const MOST_LOW = 5;

/** What is to be done today: tasks that are due, and what one is reminded of. */
export function doLines({ shown, rest }: BriefLayout): (Html | null)[] {
  if (shown.tasks.length + shown.reminders.length + rest.tasks.length + rest.reminders.length === 0) return [];
  return [
    html``,
    html`✅ <b>Do</b>`,
    ...linesOf(shown.tasks),
    moreLine(rest.tasks.length, "/todo"),
    ...linesOf(shown.reminders),
    moreLine(rest.reminders.length, "/reminders"),
  ];
}

/** What is low, with how much is left and how much to buy. */
export function buyLines({ settings }: Household, low: Item[]): (Html | null)[] {
  if (low.length === 0) return [];
  return [
    html``,
    html`🛒 <b>Buy</b>`,
    ...low.slice(0, MOST_LOW).map((item) => {
      const words = (quantity: number) => quantityText(quantity, item.unit, settings);
      return html`${item.name}  ${words(quantityOf(item))} left, buy ${words(toBuyOf(item))}`;
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
