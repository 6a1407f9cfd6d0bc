import type { Category } from "../../../domain/categories/category.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { DayNote } from "../../../domain/day-words.ts";
import type { Household } from "../../../domain/household.ts";
import type { Entry } from "../../../domain/ledger/entry.ts";
import { totals } from "../../../domain/ledger/ledger-service.ts";
import { nameOf } from "../../ui/action-words.ts";
import { type Button, buttonFor, inRows, keyboard, undo } from "../../ui/button.ts";
import { day, money, nearDay } from "../../ui/format.ts";
import { shorten } from "../../ui/shorten.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";

export const chooseCategoryButton = buttonFor("choose-category");
export const setCategoryButton = buttonFor("set-category");
export const newCategoryButton = buttonFor("new-category");
export const openEntryButton = buttonFor("open-entry");
export const editEntryButton = buttonFor("edit-entry");
export const editFieldButton = buttonFor("edit-entry-field");
export const removeEntryButton = buttonFor("remove-entry");
export const pageButton = buttonFor("page-ledger");

const PER_PAGE = 10;
const MOST_LINES = 12;
const LINE_WORDS = 60; // Characters of a description in a list; its card shows all of it.
const CATEGORIES_PER_PAGE = 21;

/** A word after `#` that is on no list. `newDraft`: what **New** carries. */
export type UnknownCategory = { word: string; nearest: Category[]; newDraft: string };

/** One entry as it was understood: amount, description, day, category and why. */
export function recordedOneView(
  household: Household,
  entry: Entry,
  {
    seq,
    today,
    note,
    unknown,
  }: { seq: number; today: LocalDate; note: DayNote | null; unknown: UnknownCategory | null },
): Reply {
  return reply(
    lines(
      html`<b>${entryWords(entry, household)}</b>`,
      html`${nearDay(entry.bookedOn, today)}${noteWords(note)} · ${categoryWords(entry, household)}`,
      unknown ? html`I don't know the category ${unknown.word}.` : null,
    ),
    keyboard(unknown ? unknownButtons(entry.id, unknown) : [], [categoryButton(entry.id), undo(seq)]),
  );
}

/** Several entries written at once; one Undo takes all of them back. */
export function recordedSeveralView(household: Household, entries: Entry[], seq: number, today: LocalDate): Reply {
  const { spent, received } = totals(entries);
  return reply(
    lines(
      html`<b>${entries.length} entries: ${totalWords(household, spent, received)}</b>`,
      entries.slice(0, MOST_LINES).map((entry) => entryLine(entry, household, today)),
      entries.length > MOST_LINES ? html`and ${entries.length - MOST_LINES} more: /ledger` : null,
    ),
    keyboard([undo(seq)]),
  );
}

/** Of several entries, one whose category nobody knows. */
export function unknownCategoryView(entry: Entry, unknown: UnknownCategory): Reply {
  return reply(
    html`<b>${entry.description}</b>: I don't know the category ${unknown.word}.`,
    keyboard(unknownButtons(entry.id, unknown), [categoryButton(entry.id)]),
  );
}

/** A page of the ledger, newest first; the total is of all that fits, not of the page. */
export function ledgerView(
  household: Household,
  entries: Entry[],
  page: { title: string; at: number; filter: string },
  today: LocalDate,
): Reply {
  if (entries.length === 0)
    return reply(html`<b>Nothing in ${page.title}.</b> <code>coffee 4.50</code> writes down an expense.`);
  const last = Math.ceil(entries.length / PER_PAGE) - 1;
  const at = Math.min(Math.max(page.at, 0), last);
  const shown = entries.slice(at * PER_PAGE, (at + 1) * PER_PAGE);
  const { spent, received } = totals(entries);
  return reply(
    lines(
      html`<b>${page.title}: ${totalWords(household, spent, received)}</b>`,
      shown.map((entry) => entryLine(entry, household, today)),
      last > 0 ? html`Page ${at + 1} of ${last + 1}` : null,
    ),
    keyboard(
      ...inRows(
        shown.map(({ id, description }) => ({ text: `Open ${description}`, data: openEntryButton.data(id) })),
        2,
      ),
      [
        at > 0 ? { text: "Newer", data: pageButton.data(`${page.filter}.${at - 1}`) } : null,
        at < last ? { text: "Older", data: pageButton.data(`${page.filter}.${at + 1}`) } : null,
      ],
    ),
  );
}

/** An entry on a card of its own, with what can be done to it. */
export function entryCard(household: Household, entry: Entry, today: LocalDate): Reply {
  return reply(
    lines(
      html`<b>${entryWords(entry, household)}</b>`,
      html`${nearDay(entry.bookedOn, today)} · ${categoryWords(entry, household)}`,
      html`Written down by ${nameOf(household, entry.recordedBy)}${entry.pays ? ", pays a bill" : ""}.`,
    ),
    keyboard([
      categoryButton(entry.id),
      { text: "Edit", data: editEntryButton.data(entry.id) },
      { text: "Undo", data: removeEntryButton.data(entry.id) },
    ]),
  );
}

export function editEntryChoiceView(entry: Entry): Reply {
  const fields = [
    ["amount", "Change amount"],
    ["description", "Change words"],
    ["day", "Change day"],
  ] as const;
  const buttons = fields.map(([field, text]) => ({ text, data: editFieldButton.data(`${entry.id}.${field}`) }));
  return reply(
    html`What shall I change of <b>${entry.description}</b>?`,
    keyboard(...inRows([...buttons, categoryButton(entry.id)], 2)),
  );
}

/** The categories that fit, three to a row; `choose-category:<entry>.<page>` shows the rest. */
export function categoryChoiceView(entry: Entry, categories: Category[], page: number): Reply {
  const from = page * CATEGORIES_PER_PAGE;
  const shown = categories.slice(from, from + CATEGORIES_PER_PAGE);
  const buttons = shown.map(({ id, name }) => ({ text: name, data: setCategoryButton.data(`${entry.id}.${id}`) }));
  const turn = (text: string, to: number) => ({ text, data: chooseCategoryButton.data(`${entry.id}.${to}`) });
  return reply(
    html`Which category for <b>${entry.description}</b>?`,
    keyboard(...inRows(buttons, 3), [
      page > 0 ? turn("Back", page - 1) : null,
      from + shown.length < categories.length ? turn("More", page + 1) : null,
    ]),
  );
}

/** `seq`: the change that made it so; `null` when it was so before. */
export function entryChangedView(household: Household, entry: Entry, seq: number | null, today: LocalDate): Reply {
  return reply(
    lines(
      html`<b>${seq === null ? "As it was" : "Changed"}: ${entryWords(entry, household)}</b>`,
      html`${nearDay(entry.bookedOn, today)} · ${categoryWords(entry, household)}`,
    ),
    keyboard([seq === null ? null : undo(seq)]),
  );
}

const categoryButton = (entryId: string): Button => ({ text: "Category", data: chooseCategoryButton.data(entryId) });

function unknownButtons(entryId: string, { word, nearest, newDraft }: UnknownCategory): Button[] {
  return [
    ...nearest.slice(0, 2).map(({ id, name }) => ({ text: name, data: setCategoryButton.data(`${entryId}.${id}`) })),
    { text: `New ${word}`, data: newCategoryButton.data(newDraft) },
  ];
}

function entryLine(entry: Entry, household: Household, today: LocalDate): Html {
  const category =
    entry.categoryId === null ? "no category" : (household.categories[entry.categoryId]?.name ?? "no category");
  const short = { ...entry, description: shorten(entry.description, LINE_WORDS) };
  return html`${day(entry.bookedOn, today)}  ${entryWords(short, household)} · ${category}`;
}

/** `coffee  $4.50`, `salary  +$2,000.00`, `zara  refund $12.00`. */
function entryWords({ kind, amount, description }: Entry, { settings }: Household): Html {
  const sign = kind === "income" ? "+" : amount < 0 ? "refund " : "";
  return html`${description}  ${sign}${money(Math.abs(amount), settings)}`;
}

function categoryWords({ categoryId, categoryReason, rule }: Entry, { categories }: Household): string {
  const name = categoryId === null ? undefined : categories[categoryId]?.name;
  if (name === undefined) return "no category yet";
  switch (categoryReason) {
    case "person":
      return `${name}, as you said`;
    case "rule":
      return `${name}, by the rule “${rule?.pattern ?? ""}”`;
    case "learned":
      return `${name}, learned from before`;
    case "bill":
      return `${name}, from the bill`;
    case "only":
      return `${name}, as for all income`;
    case "none":
      return name;
  }
}

const noteWords = (note: DayNote | null) => {
  if (note === null) return "";
  return note === "typo" ? " (as I read it)" : " (day and month the other way round)";
};

function totalWords({ settings }: Household, spent: number, received: number): string {
  return `spent ${money(spent, settings)}, received ${money(received, settings)}`;
}
