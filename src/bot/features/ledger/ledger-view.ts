import type { Category } from "../../../domain/categories/category.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { DayNote } from "../../../domain/day-words.ts";
import type { Household } from "../../../domain/household.ts";
import type { Entry } from "../../../domain/ledger/entry.ts";
import { totals } from "../../../domain/ledger/ledger-service.ts";
import { nameOf } from "../../ui/action-words.ts";
import { type Button, buttonFor, inRows, keyboard, undo } from "../../ui/button.ts";
import { day, money, nearDay } from "../../ui/format.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";

export const chooseCategoryButton = buttonFor("choose-category");
export const setCategoryButton = buttonFor("set-category");
export const newCategoryButton = buttonFor("new-category");
export const openEntryButton = buttonFor("open-entry");
export const editEntryButton = buttonFor("edit-entry");
export const editFieldButton = buttonFor("edit-entry-field");
export const removeEntryButton = buttonFor("remove-entry");
export const pageButton = buttonFor("page-ledger");

export const PER_PAGE = 10;

type Unknown = { word: string; nearest: Category[]; newDraft: string } | null;

/** One entry as it was understood: amount, description, day, category and why. */
export function recordedOneView(
  household: Household,
  entry: Entry,
  { seq, today, note, unknown }: { seq: number; today: LocalDate; note: DayNote | null; unknown: Unknown },
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
      entries.map((entry) => entryLine(entry, household, today)),
    ),
    keyboard([undo(seq)]),
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

/** The categories that fit, three to a row. */
export function categoryChoiceView(entry: Entry, categories: Category[]): Reply {
  const buttons = categories
    .slice(0, 24)
    .map(({ id, name }) => ({ text: name, data: setCategoryButton.data(`${entry.id}.${id}`) }));
  return reply(html`Which category for <b>${entry.description}</b>?`, keyboard(...inRows(buttons, 3)));
}

export function entryChangedView(household: Household, entry: Entry, seq: number, today: LocalDate): Reply {
  return reply(
    lines(
      html`<b>Changed: ${entryWords(entry, household)}</b>`,
      html`${nearDay(entry.bookedOn, today)} · ${categoryWords(entry, household)}`,
    ),
    keyboard([undo(seq)]),
  );
}

const categoryButton = (entryId: string): Button => ({ text: "Category", data: chooseCategoryButton.data(entryId) });

function unknownButtons(entryId: string, { word, nearest, newDraft }: NonNullable<Unknown>): Button[] {
  return [
    ...nearest.slice(0, 2).map(({ id, name }) => ({ text: name, data: setCategoryButton.data(`${entryId}.${id}`) })),
    { text: `New ${word}`, data: newCategoryButton.data(newDraft) },
  ];
}

function entryLine(entry: Entry, household: Household, today: LocalDate): Html {
  const category =
    entry.categoryId === null ? "no category" : (household.categories[entry.categoryId]?.name ?? "no category");
  return html`${day(entry.bookedOn, today)} ${entryWords(entry, household)} · ${category}`;
}

/** `coffee  $4.50`, `salary  +$2,000.00`, `zara  refund $12.00`. */
function entryWords({ kind, amount, description }: Entry, { settings }: Household): string {
  if (kind === "income") return `${description}  +${money(amount, settings)}`;
  return amount < 0
    ? `${description}  refund ${money(-amount, settings)}`
    : `${description}  ${money(amount, settings)}`;
}

function categoryWords({ categoryId, categoryReason }: Entry, { categories }: Household): string {
  const name = categoryId === null ? undefined : categories[categoryId]?.name;
  if (name === undefined) return "no category yet";
  switch (categoryReason) {
    case "person":
      return `${name}, as you said`;
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
