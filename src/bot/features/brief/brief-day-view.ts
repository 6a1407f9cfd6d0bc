import type { Followup } from "../../../domain/followups/followup.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { ReminderOccurrence } from "../../../domain/reminders/due-reminders.ts";
import type { Item } from "../../../domain/stock/item.ts";
import { quantityOf, toBuyOf } from "../../../domain/stock/levels.ts";
import { type Button, inRows } from "../../ui/button.ts";
import { followupLine, followupTitle } from "../../ui/followup-words.ts";
import { quantityText } from "../../ui/quantity-words.ts";
import { whenWords } from "../../ui/reminder-words.ts";
import { html, type Html } from "../../ui/reply.ts";
import { doneButton, doneReminderButton, showListButton } from "../../ui/shared-buttons.ts";

const MOST_TASKS = 4;
const MOST_REMINDERS = 4;
const MOST_LOW = 5;
const MOST_DONE = 4; // Two to a row.

/** What is to be done today: tasks that are due, and what one is reminded of. */
export function doLines(
  household: Household,
  on: LocalDate,
  { tasks, reminders }: { tasks: Followup[]; reminders: ReminderOccurrence[] },
): (Html | null)[] {
  if (tasks.length + reminders.length === 0) return [];
  return [
    html``,
    html`✅ <b>Do</b>`,
    ...tasks.slice(0, MOST_TASKS).map((task) => followupLine(household, task, on)),
    moreLine(tasks.length - MOST_TASKS, "/todo"),
    ...reminders.slice(0, MOST_REMINDERS).map(({ reminder, dueAt }) => {
      return html`${reminder.text} · ${whenWords(household, dueAt, on)}`;
    }),
    moreLine(reminders.length - MOST_REMINDERS, "/reminders"),
  ];
}

export function doButtons(
  household: Household,
  { tasks, reminders }: { tasks: Followup[]; reminders: ReminderOccurrence[] },
): Button[][] {
  const buttons = [
    ...tasks.map((task) => ({ text: `Done ${followupTitle(household, task)}`, data: doneButton.data(task.id) })),
    ...reminders.map(({ reminder, nominalOn }) => {
      return { text: `Done ${reminder.text}`, data: doneReminderButton.data(`${reminder.id}.${nominalOn}`) };
    }),
  ];
  return inRows(buttons.slice(0, MOST_DONE), 2);
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

export const buyButtons = (low: Item[]): Button[] =>
  low.length === 0 ? [] : [{ text: "Show shopping list", data: showListButton.data("now") }];

const moreLine = (more: number, where: string) => (more > 0 ? html`and ${more} more: ${where}` : null);
