import { type Button, inRows } from "../../ui/button.ts";
import type { BriefItem, BriefItems, SectionName } from "./brief-items.ts";

const MOST: Record<SectionName, number> = {
  pay: 8,
  decide: 3,
  tasks: 5,
  reminders: 4,
  expected: 3, // In one row.
};
const ROWS = 7; // The eighth is the foot: the shopping list, More, and what a press adds.
const MOST_IN_A_ROW = 3;

/** What of a brief is shown, and what is left to **More**. */
export interface BriefLayout {
  shown: BriefItems;
  rest: BriefItems;
  rows: Button[][];
}

/** Shows as much as has room for its buttons: whatever is named can be done from the brief. */
export function layOut(items: BriefItems): BriefLayout {
  const decide = items.decide.slice(0, MOST.decide);
  const expected = items.expected.slice(-MOST.expected);
  const left = ROWS - decide.length - (expected.length > 0 ? 1 : 0);
  const wanted = {
    pay: items.pay.slice(0, MOST.pay),
    tasks: items.tasks.slice(0, MOST.tasks),
    reminders: items.reminders.slice(0, MOST.reminders),
  };
  const counts = { pay: withButtons(wanted.pay), do: wanted.tasks.length + wanted.reminders.length };
  const perRow = rowsFor(counts.pay, 2) + rowsFor(counts.do, 2) <= left ? 2 : MOST_IN_A_ROW;
  const room = share(rowsFor(counts.pay, perRow), rowsFor(counts.do, perRow), left);
  const pay = fitting(wanted.pay, room.pay * perRow);
  const places = room.do * perRow;
  const reminders = wanted.reminders.slice(0, Math.max(places - wanted.tasks.length, Math.floor(places / 3)));
  const tasks = wanted.tasks.slice(0, places - reminders.length);
  const shown = { pay, decide, tasks, reminders, expected };
  const rows = [
    ...inRows(buttonsOf(pay), perRow),
    ...decide.map(({ buttons }) => buttons),
    ...inRows(buttonsOf([...tasks, ...reminders]), perRow),
    buttonsOf(expected),
  ];
  return { shown, rest: without(items, shown), rows: rows.filter((row) => row.length > 0) };
}

const withButtons = (items: BriefItem[]): number => items.filter(({ buttons }) => buttons.length > 0).length;
const rowsFor = (count: number, perRow: number): number => Math.ceil(count / perRow);
const buttonsOf = (items: BriefItem[]): Button[] => items.flatMap(({ buttons }) => buttons);

/** Both get what they want, or at least half of what there is; what one does not need the other has. */
function share(pay: number, toDo: number, rows: number): { pay: number; do: number } {
  const forPay = Math.min(pay, Math.max(Math.ceil(rows / 2), rows - toDo));
  return { pay: forPay, do: Math.min(toDo, rows - forPay) };
}

/** The first items, as long as there is room for their buttons. */
function fitting(items: BriefItem[], places: number): BriefItem[] {
  const tooMany = items.findIndex((_, i) => withButtons(items.slice(0, i + 1)) > places);
  return tooMany === -1 ? items : items.slice(0, tooMany);
}

function without(items: BriefItems, shown: BriefItems): BriefItems {
  const rest = (name: SectionName) => items[name].filter((item) => !shown[name].includes(item));
  return {
    pay: rest("pay"),
    decide: rest("decide"),
    tasks: rest("tasks"),
    reminders: rest("reminders"),
    expected: rest("expected"),
  };
}
