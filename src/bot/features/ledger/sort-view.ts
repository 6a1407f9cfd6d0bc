import type { Category } from "../../../domain/categories/category.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { Entry } from "../../../domain/ledger/entry.ts";
import { nameOf } from "../../ui/action-words.ts";
import { type Button, buttonFor, inRows, keyboard, undo } from "../../ui/button.ts";
import { entryCount } from "../../ui/entry-count.ts";
import { entryWords } from "../../ui/entry-words.ts";
import { nearDay } from "../../ui/format.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { alwaysButton, sortButton } from "../../ui/shared-buttons.ts";
import { entryChangedView } from "./ledger-view.ts";

/** Chooses on a card: `<entry>.<category>`. */
export const sortIntoButton = buttonFor("sort-into");
/** All categories for a card: `<entry>.<page>`. */
export const moreCategoriesButton = buttonFor("more-categories");
export const stopSortingButton = buttonFor("stop-sorting");

const CATEGORIES_PER_PAGE = 18;

/** A category that somebody has just chosen: what it did, and what can be done about it. */
export interface Chosen {
  entry: Entry;
  /** The change; `null`: the entry was like that before. */
  seq: number | null;
  /** The pattern of a rule that would choose it from now on; `null`: none is offered. */
  always: string | null;
  /** What is used of the category's limit. */
  limit: Html | null;
  /** The category was archived, and is back. */
  isBack: boolean;
}

/** An entry whose category was chosen by a button. */
export function categorisedView(household: Household, chosen: Chosen, today: LocalDate): Reply {
  const { entry, seq, limit } = chosen;
  const { text } = entryChangedView(household, entry, seq, today);
  return reply(lines({ markup: text }, backWords(household, chosen), limit), keyboard(chosenButtons(chosen)));
}

/** One entry without a category, and the likely ones; above it, what was chosen for the one before. */
export function sortCard(
  household: Household,
  entry: Entry,
  { likely, left, chosen }: { likely: Category[]; left: number; chosen: Chosen | null },
  today: LocalDate,
): Reply {
  const choices = likely.map(({ id, name }) => ({ text: name, data: sortIntoButton.data(`${entry.id}.${id}`) }));
  return reply(
    lines(
      chosen ? chosenLine(household, chosen) : html`<b>${left} left to sort</b>`,
      ...(chosen ? [backWords(household, chosen), chosen.limit, html`${left} left to sort. The next one:`] : []),
      html`<b>${entryWords(entry, household)}</b>`,
      html`${nearDay(entry.bookedOn, today)}, by ${nameOf(household, entry.recordedBy)}`,
    ),
    keyboard(
      ...inRows(choices, 3),
      [
        { text: "More", data: moreCategoriesButton.data(`${entry.id}.0`) },
        { text: "Skip", data: sortButton.data(entry.id) },
        { text: "Stop", data: stopSortingButton.data("now") },
      ],
      chosen ? chosenButtons(chosen) : [],
    ),
  );
}

/** All categories that fit an entry, three to a row. */
export function moreCategoriesView(household: Household, entry: Entry, categories: Category[], page: number): Reply {
  const from = page * CATEGORIES_PER_PAGE;
  const shown = categories.slice(from, from + CATEGORIES_PER_PAGE);
  const buttons = shown.map(({ id, name }) => ({ text: name, data: sortIntoButton.data(`${entry.id}.${id}`) }));
  const turn = (text: string, to: number) => ({ text, data: moreCategoriesButton.data(`${entry.id}.${to}`) });
  return reply(
    lines(html`<b>${entryWords(entry, household)}</b>`, html`Which category? /category add makes a new one.`),
    keyboard(
      ...inRows(buttons, 3),
      [
        page > 0 ? turn("Earlier", page - 1) : null,
        from + shown.length < categories.length ? turn("Later", page + 1) : null,
      ],
      [{ text: "Back", data: sortButton.data(`at.${entry.id}`) }],
    ),
  );
}

/** The end of the row of cards. `left`: those that were skipped. */
export function sortedView(household: Household, left: number, chosen: Chosen | null): Reply {
  const again = left > 0 ? [{ text: "Start over", data: sortButton.data("again") }] : [];
  return reply(
    lines(
      chosen ? chosenLine(household, chosen) : null,
      ...(chosen ? [backWords(household, chosen), chosen.limit] : []),
      left > 0
        ? html`<b>That was the last one.</b> ${entryCount(left)} ${left === 1 ? "is" : "are"} still without a category.`
        : html`<b>All sorted.</b> Every entry has a category.`,
    ),
    keyboard(again, chosen ? chosenButtons(chosen) : []),
  );
}

export const allSortedView = (): Reply => reply(html`<b>All sorted.</b> Every entry has a category.`);

export function stoppedView(left: number): Reply {
  if (left === 0) return allSortedView();
  return reply(
    html`<b>Stopped: ${left} left to sort.</b> <code>/ledger uncategorised</code> lists them.`,
    keyboard([{ text: "Sort", data: sortButton.data("again") }]),
  );
}

export const sortedMeanwhileText = ({ description }: Entry): string => `${description} was sorted meanwhile.`;

/** To a teen, of what somebody else wrote down. */
export const notYourEntryText = () => "That entry is not yours: somebody else wrote it down. /ledger shows yours.";

export const noCategoriesText = (): string => "There are no categories yet. /setup makes them.";

function chosenLine(household: Household, { entry, seq }: Chosen): Html {
  const name = household.categories[entry.categoryId ?? ""]?.name ?? "none";
  return html`<b>${entryWords(entry, household)}: ${name}${seq === null ? " as before" : ""}.</b>`;
}

function backWords({ categories }: Household, { entry, isBack }: Chosen): Html | null {
  const name = isBack ? categories[entry.categoryId ?? ""]?.name : undefined;
  return name === undefined ? null : html`${name} was archived, and is back.`;
}

function chosenButtons({ entry, seq, always }: Chosen): (Button | null)[] {
  return [
    seq === null ? null : undo(seq),
    always === null ? null : { text: `Always "${always}"`, data: alwaysButton.data(`${entry.id}.${entry.categoryId}`) },
  ];
}
