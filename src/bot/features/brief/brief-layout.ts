import { type Button, inRows } from "../../ui/button.ts";
import type { BriefItem, BriefItems, SectionName } from "./brief-items.ts";

type Most = Record<SectionName, number>;

const MOST: Most = {
  pay: 8,
  decide: 3,
  tasks: 5,
  reminders: 4,
  expected: 3, // In one row.
};
const ROWS = 7; // The eighth is the foot: the shopping list, More, and what a press adds.
const MOST_IN_A_ROW = 3;
/** So many signs of what a message holds are for what is named here; stock, limits and the plan have the others. */
const SIGNS = 2200;

/** What of a brief is shown, and what is left to **More**. */
export interface BriefLayout {
  shown: BriefItems;
  rest: BriefItems;
  rows: Button[][];
}

/** Shows as much as has room for its words and its buttons: whatever is named can be done from the brief. */
export function layOut(items: BriefItems): BriefLayout {
  for (let fewer = 0; ; fewer += 1) {
    const most = Object.fromEntries(Object.entries(MOST).map(([name, count]) => [name, Math.max(count - fewer, 1)]));
    const layout = layOutAtMost(items, most as Most);
    if (signsOf(layout.shown) <= SIGNS || fewer === MOST.pay) return layout;
  }
}

function layOutAtMost(items: BriefItems, most: Most): BriefLayout {
  const decide = items.decide.slice(0, most.decide);
  const expected = items.expected.slice(-most.expected);
  const left = ROWS - decide.length - (expected.length > 0 ? 1 : 0);
  const wanted = {
    pay: items.pay.slice(0, most.pay),
    tasks: items.tasks.slice(0, most.tasks),
    reminders: items.reminders.slice(0, most.reminders),
  };
  const counts = { pay: withButtons(wanted.pay), do: wanted.tasks.length + wanted.reminders.length };
  const perRow = rowsFor(counts.pay, 2) + rowsFor(counts.do, 2) <= left ? 2 : MOST_IN_A_ROW;
  const room = share(rowsFor(counts.pay, perRow), rowsFor(counts.do, perRow), left);
  const pay = fitting(wanted.pay, room.pay * perRow);
  const { tasks, reminders } = fill(room.do * perRow, wanted);
  const shown = { pay, decide, tasks, reminders, expected };
  const rows = [
    ...inRows(buttonsOf(pay), perRow),
    ...decide.map(({ buttons }) => buttons),
    ...inRows(buttonsOf([...tasks, ...reminders]), perRow),
    buttonsOf(expected),
  ];
  return { shown, rest: without(items, shown), rows: rows.filter((row) => row.length > 0) };
}

/** As Telegram counts them: without markup. */
const signsOf = (shown: BriefItems): number =>
  Object.values(shown)
    .flat()
    .reduce((sum, { line }) => sum + line.markup.replaceAll(/<[^>]*>/g, "").replaceAll(/&#\d+;/g, "&").length + 1, 0);

const withButtons = (items: BriefItem[]): number => items.filter(({ buttons }) => buttons.length > 0).length;
const rowsFor = (count: number, perRow: number): number => Math.ceil(count / perRow);
const buttonsOf = (items: BriefItem[]): Button[] => items.flatMap(({ buttons }) => buttons);

/** Both get what they want, or at least half of what there is; what one does not need the other has. */
function share(pay: number, toDo: number, rows: number): { pay: number; do: number } {
  const forPay = Math.min(pay, Math.max(Math.ceil(rows / 2), rows - toDo));
  return { pay: forPay, do: Math.min(toDo, rows - forPay) };
}

/** What is for today first; what was left undone has the places that remain. */
function fill(places: number, { tasks, reminders }: ToDo): ToDo {
  const today = both(places, { tasks: tasks.filter(isForToday), reminders: reminders.filter(isForToday) });
  const remaining = places - today.tasks.length - today.reminders.length;
  const old = both(remaining, { tasks: tasks.filter(isLeftUndone), reminders: reminders.filter(isLeftUndone) });
  return { tasks: [...today.tasks, ...old.tasks], reminders: [...today.reminders, ...old.reminders] };
}

/** Reminders have at least a third of the places, and what the tasks leave of them. */
function both(places: number, all: ToDo): ToDo {
  const reminders = all.reminders.slice(0, Math.max(places - all.tasks.length, Math.floor(places / 3)));
  return { reminders, tasks: all.tasks.slice(0, places - reminders.length) };
}

type ToDo = Pick<BriefItems, "tasks" | "reminders">;
const isLeftUndone = ({ leftOn }: BriefItem): boolean => leftOn !== undefined;
const isForToday = (item: BriefItem): boolean => !isLeftUndone(item);

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
