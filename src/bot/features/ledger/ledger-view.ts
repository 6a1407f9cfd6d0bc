import { openAccounts } from "../../../domain/accounts/accounts-service.ts";
import type { Forgiven } from "../../../domain/accounts/entry-accounts.ts";
import type { Category } from "../../../domain/categories/category.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { DayNote } from "../../../domain/day-words.ts";
import type { Household } from "../../../domain/household.ts";
import type { IncomeOccurrence } from "../../../domain/income/income-service.ts";
import type { Entry } from "../../../domain/ledger/entry.ts";
import { totals } from "../../../domain/ledger/ledger-service.ts";
import type { EntryText } from "../../../domain/ledger/read-entry.ts";
import { nameOf } from "../../ui/action-words.ts";
import { type Button, buttonFor, inRows, keyboard, undo } from "../../ui/button.ts";
import { accountName, entryLine, entryTitle, entryWords } from "../../ui/entry-words.ts";
import { money, nearDay } from "../../ui/format.ts";
import { linkIncome, sortButton } from "../../ui/shared-buttons.ts";
import { shorten } from "../../ui/shorten.ts";
import { entryExample } from "../../ui/entry-example.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";

export const chooseCategoryButton = buttonFor("choose-category");
export const setCategoryButton = buttonFor("set-category");
export const newCategoryButton = buttonFor("new-category");
export const openEntryButton = buttonFor("open-entry");
export const editEntryButton = buttonFor("edit-entry");
export const editFieldButton = buttonFor("edit-entry-field");
export const removeEntryButton = buttonFor("remove-entry");
export const pageButton = buttonFor("page-ledger");
/** `<entry>` or `<entry>.<page>`. */
export const chooseAccountButton = buttonFor("choose-entry-account");
/** `<entry>.<account>`. */
export const setAccountButton = buttonFor("set-entry-account");

const PER_PAGE = 10;
const MOST_LINES = 12;
const CATEGORIES_PER_PAGE = 21;

/**
 * A word after `#` that names no category of the entry's kind. `newDraft`: what **New** carries; `null`: it is on the
 * list, for the other kind, or the member makes no categories.
 */
export type UnknownCategory = { word: string; nearest: Category[]; isOfOtherKind: boolean; newDraft: string | null };

/** One entry as it was understood: amount, description, day, category and why. */
export function recordedOneView(
  household: Household,
  entry: Entry,
  {
    seq,
    today,
    note,
    unknown,
    limit,
    accounts,
    expected,
  }: {
    seq: number;
    today: LocalDate;
    note: DayNote | null;
    unknown: UnknownCategory | null;
    /** What is used of the category's limit. */
    limit: Html | null;
    /** What was said of accounts, and what of it was forgiven. */
    accounts: { text: EntryText; forgiven: Forgiven[] };
    /** The income that it may be. */
    expected: IncomeOccurrence | null;
  },
): Reply {
  const isTransfer = entry.kind === "transfer";
  const isAccountSaid = accounts.text.accountWord !== undefined || hasSeveralAccounts(household);
  return reply(
    lines(
      html`<b>${entryWords(entry, household)}</b>`,
      html`${nearDay(entry.bookedOn, today)}${noteWords(note)}${aboutWords(household, entry, isAccountSaid)}`,
      accounts.forgiven.map(({ said, name }) => html`I read ${shorten(said)} as ${name}.`),
      isTransfer && accounts.text.categoryWord !== undefined ? html`A transfer belongs to no category.` : null,
      limit,
      unknown ? html`${unknownWords(entry, unknown)}` : null,
    ),
    keyboard(unknown ? unknownButtons(entry.id, unknown) : [], expected ? [linkIncome(entry.id, expected)] : [], [
      isTransfer ? editButton(entry.id) : categoryButton(entry.id),
      undo(seq),
    ]),
  );
}

/** Several entries written at once; one Undo takes all of them back. */
export function recordedSeveralView(household: Household, entries: Entry[], seq: number, today: LocalDate): Reply {
  const { spent, received } = totals(entries);
  return reply(
    lines(
      html`<b>${entries.length} entries: ${totalWords(household, spent, received)}</b>`,
      entries.slice(0, MOST_LINES).map((entry) => entryLine(entry, household, today, hasSeveralAccounts(household))),
      entries.length > MOST_LINES ? html`and ${entries.length - MOST_LINES} more: /ledger` : null,
    ),
    keyboard([undo(seq)]),
  );
}

/** Of several entries, one whose category nobody knows. */
export function unknownCategoryView(entry: Entry, unknown: UnknownCategory): Reply {
  return reply(
    html`<b>${entry.description}</b>: ${unknownWords(entry, unknown)}`,
    keyboard(unknownButtons(entry.id, unknown), [categoryButton(entry.id)]),
  );
}

/** A page of the ledger, newest first; the total is of all that fits, not of the page. */
export function ledgerView(
  household: Household,
  entries: Entry[],
  page: { title: string; at: number; filter: string; canBeSorted?: boolean; accountId?: string },
  today: LocalDate,
): Reply {
  if (entries.length === 0)
    return reply(
      html`<b>Nothing in ${page.title}.</b> <code>${entryExample(household.settings)}</code> writes down an expense.`,
    );
  const last = Math.ceil(entries.length / PER_PAGE) - 1;
  const at = Math.min(Math.max(page.at, 0), last);
  const shown = entries.slice(at * PER_PAGE, (at + 1) * PER_PAGE);
  const { spent, received } = totals(entries);
  return reply(
    lines(
      html`<b>${page.title}: ${totalWords(household, spent, received)}</b>`,
      page.accountId === undefined ? null : movedLine(household, entries, page.accountId),
      shown.map((entry) =>
        entryLine(entry, household, today, page.accountId === undefined && hasSeveralAccounts(household)),
      ),
      last > 0 ? html`Page ${at + 1} of ${last + 1}` : null,
    ),
    keyboard(
      page.canBeSorted ? [{ text: "Sort", data: sortButton.data("next") }] : [],
      ...inRows(
        shown.map((entry) => ({ text: `Open ${entryTitle(entry, household)}`, data: openEntryButton.data(entry.id) })),
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
      html`${nearDay(entry.bookedOn, today)}${aboutWords(household, entry, true)}`,
      html`Written down by ${nameOf(household, entry.recordedBy)}${entry.pays ? ", pays a bill" : ""}.`,
    ),
    keyboard([
      entry.kind === "transfer" ? null : categoryButton(entry.id),
      editButton(entry.id),
      { text: "Undo", data: removeEntryButton.data(entry.id) },
    ]),
  );
}

/** Asks which field; `canChangeAccount`: there is another account that it may belong to. */
export function editEntryChoiceView(household: Household, entry: Entry, canChangeAccount: boolean): Reply {
  const fields = [
    ["amount", "Change amount"],
    ["description", "Change words"],
    ["day", "Change day"],
  ] as const;
  const buttons = fields
    .filter(([field]) => entry.pays === null || field === "description") // The rest belongs to the payment of a bill.
    .map(([field, text]) => ({ text, data: editFieldButton.data(`${entry.id}.${field}`) }));
  const account = { text: "Change account", data: chooseAccountButton.data(entry.id) };
  const more = entry.kind === "transfer" ? [] : [...(canChangeAccount ? [account] : []), categoryButton(entry.id)];
  return reply(
    html`What shall I change of <b>${entryTitle(entry, household)}</b>?`,
    keyboard(...inRows([...buttons, ...more], 2)),
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
      html`${nearDay(entry.bookedOn, today)}${aboutWords(household, entry, hasSeveralAccounts(household))}`,
    ),
    keyboard([
      entry.categoryId === null && entry.kind !== "transfer" ? categoryButton(entry.id) : null,
      seq === null ? null : undo(seq),
    ]),
  );
}

const categoryButton = (entryId: string): Button => ({ text: "Category", data: chooseCategoryButton.data(entryId) });

function unknownButtons(entryId: string, { word, nearest, newDraft }: UnknownCategory): Button[] {
  return [
    ...nearest.slice(0, 2).map(({ id, name }) => ({ text: name, data: setCategoryButton.data(`${entryId}.${id}`) })),
    ...(newDraft === null ? [] : [{ text: `New ${word}`, data: newCategoryButton.data(newDraft) }]),
  ];
}

const unknownWords = ({ kind }: Entry, { word, isOfOtherKind }: UnknownCategory): string =>
  isOfOtherKind
    ? `${word} is a category for ${kind === "income" ? "expenses" : "income"}.`
    : `I don't know the category ${word}.`;

/** ` · groceries, as you said · Cash`: what is said of an entry behind its day; of a transfer nothing. */
function aboutWords(household: Household, entry: Entry, showsAccount: boolean): string {
  if (entry.kind === "transfer") return "";
  const account = showsAccount && entry.accountId !== undefined ? ` · ${accountName(household, entry.accountId)}` : "";
  return ` · ${categoryWords(entry, household)}${account}`;
}

const hasSeveralAccounts = (household: Household): boolean => openAccounts(household).length > 1;

const editButton = (entryId: string): Button => ({ text: "Edit", data: editEntryButton.data(entryId) });

function categoryWords({ categoryId, categoryReason, rule }: Entry, { categories }: Household): string {
  const name = categoryId === null ? undefined : categories[categoryId]?.name;
  if (name === undefined) return "no category yet: press Category";
  switch (categoryReason) {
    case "person":
      return `${name}, as you said`;
    case "rule":
      return rule ? `${name}, by the rule “${rule.pattern}”` : `${name}, by a rule`;
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

/** What transfers brought to an account and took from it; `null`: there are none. */
function movedLine({ settings }: Household, entries: Entry[], accountId: string): Html | null {
  const transfers = entries.filter(({ kind }) => kind === "transfer");
  if (transfers.length === 0) return null;
  const sum = (some: Entry[]) =>
    money(
      some.reduce((all, { amount }) => all + amount, 0),
      settings,
    );
  const came = transfers.filter(({ toAccountId }) => toAccountId === accountId);
  const left = transfers.filter(({ toAccountId }) => toAccountId !== accountId);
  return html`Transfers: ${sum(came)} in, ${sum(left)} out.`;
}

function totalWords({ settings }: Household, spent: number, received: number): string {
  return `spent ${money(spent, settings)}, received ${money(received, settings)}`;
}
