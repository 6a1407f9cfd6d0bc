import { defaultAccount } from "../accounts/accounts-service.ts";
import type { Act } from "../act.ts";
import { activeCategories } from "../categories/categories-service.ts";
import { type LocalDate, monthOf } from "../dates.ts";
import type { Household } from "../household.ts";
import type { Amount } from "../money.ts";
import { err, ok, type Result } from "../result.ts";
import { matcherOf } from "../rules/match-rules.ts";
import { byRule, rulesFor } from "../rules/rules-service.ts";
import type { Entry } from "./entry.ts";

export type EntryError =
  | { code: "entry.not_found" }
  /** Its amount and day belong to the payment of a bill: they are taken back and paid again, not edited. */
  | { code: "entry.pays_bill"; billName: string }
  | { code: "category.not_found" }
  | { code: "account.not_found" }
  /** Money can't be moved from an account to itself. */
  | { code: "account.same" };

type NewEntry = Pick<Entry, "amount" | "description" | "bookedOn"> & {
  kind: Exclude<Entry["kind"], "transfer">;
  /** Left out: the default account, if there is one. */
  accountId?: string;
  /** Chosen by a person; `null`: a person named one that does not exist; left out, it is looked up by the description. */
  categoryId?: string | null;
};

/** Writes an entry into the ledger, with the category somebody chose, or the one learned from the same words. */
export function recordEntry(
  household: Household,
  { categoryId, accountId = defaultAccount(household)?.id, ...entry }: NewEntry,
  act: Act,
): Result<Entry, EntryError> {
  if (categoryId && !household.categories[categoryId]) return err({ code: "category.not_found" });
  if (categoryId) learn(household, entry.description, categoryId);
  const category = categoryId === undefined ? likelyCategory(household, entry) : chosenCategory(categoryId);
  const account = accountId === undefined ? {} : { accountId };
  if (accountId !== undefined && !household.accounts[accountId]) return err({ code: "account.not_found" });
  return ok(putEntry(household, { ...entry, ...category, ...account, pays: null }, act));
}

type Transfer = Pick<Entry, "amount" | "description" | "bookedOn"> & { fromId: string; toId: string };

/** Moves money from one account to another: one entry, neither spent nor received. */
export function recordTransfer(
  household: Household,
  { fromId, toId, ...entry }: Transfer,
  act: Act,
): Result<Entry, EntryError> {
  if (!household.accounts[fromId] || !household.accounts[toId]) return err({ code: "account.not_found" });
  if (fromId === toId) return err({ code: "account.same" });
  const uncategorised = { categoryId: null, categoryReason: "none" as const, pays: null };
  const accounts = { accountId: fromId, toAccountId: toId };
  return ok(putEntry(household, { kind: "transfer", ...entry, ...uncategorised, ...accounts }, act));
}

const chosenCategory = (categoryId: string | null) => ({
  categoryId,
  categoryReason: categoryId === null ? ("none" as const) : ("person" as const),
});

/** Puts an entry under the month of its day. */
export function putEntry(
  household: Household,
  entry: Omit<Entry, "id" | "recordedBy" | "recordedAt" | "seq">,
  act: Act,
): Entry {
  const id = act.newId("ent");
  const month = (household.ledger[monthOf(entry.bookedOn)] ??= {});
  month[id] = { ...entry, id, recordedBy: act.by, recordedAt: act.now, seq: act.seq };
  return month[id];
}

type EntryFields = Pick<Entry, "amount" | "description" | "bookedOn" | "categoryId"> & { accountId: string };
type EntryChange = { entryId: string; set: Partial<EntryFields> };

/** Changes what `set` names. A category chosen here is remembered for the same words. */
export function editEntry(household: Household, { entryId, set }: EntryChange): Result<Entry, EntryError> {
  const entry = findEntry(household, entryId);
  if (!entry) return err({ code: "entry.not_found" });
  if (entry.pays && (set.amount !== undefined || set.bookedOn !== undefined)) {
    return err({ code: "entry.pays_bill", billName: household.bills[entry.pays.billId]?.name ?? entry.description });
  }
  if (set.categoryId && !household.categories[set.categoryId]) return err({ code: "category.not_found" });
  if (set.accountId && !household.accounts[set.accountId]) return err({ code: "account.not_found" });
  if (set.accountId && set.accountId === entry.toAccountId) return err({ code: "account.same" });
  const before = entry.bookedOn;
  Object.assign(entry, set);
  if (set.categoryId !== undefined) {
    entry.categoryReason = set.categoryId === null ? "none" : "person";
    delete entry.rule;
    if (set.categoryId !== null) learn(household, entry.description, set.categoryId);
  }
  return ok(monthOf(before) === monthOf(entry.bookedOn) ? entry : moveToItsMonth(household, entry, before));
}

/** Takes an entry out of the ledger. What it paid is the caller's to reopen: see `bills/payments-service.ts`. */
export function dropEntry({ ledger }: Household, { id, bookedOn }: Entry): void {
  delete ledger[monthOf(bookedOn)]?.[id];
}

export function findEntry({ ledger }: Household, entryId: string): Entry | undefined {
  for (const month of Object.values(ledger)) if (Object.hasOwn(month, entryId)) return month[entryId];
  return undefined;
}

/** Newest first: by day, then as they were recorded, also within one message. */
function newestFirst(entries: Entry[]): Entry[] {
  return entries
    .toReversed()
    .toSorted((a, b) => compare(b.bookedOn, a.bookedOn) || compare(b.recordedAt, a.recordedAt));
}

export type EntryFilter = { month?: string; categoryId?: string; text?: string; recordedBy?: string };

/** Entries that fit all that the filter names, newest first. `text` is looked for in descriptions, case ignored. */
export function findEntries({ ledger }: Household, { month, categoryId, text, recordedBy }: EntryFilter): Entry[] {
  const months = month === undefined ? Object.values(ledger) : [ledger[month] ?? {}];
  const needle = text?.toLowerCase();
  return newestFirst(
    months
      .flatMap((entries) => Object.values(entries))
      .filter(
        (entry) =>
          (categoryId === undefined || entry.categoryId === categoryId) &&
          (needle === undefined || entry.description.toLowerCase().includes(needle)) &&
          (recordedBy === undefined || entry.recordedBy === recordedBy),
      ),
  );
}

/** What was spent and received, in minor units. Refunds lessen what was spent. */
export function totals(entries: Entry[]): { spent: Amount; received: Amount } {
  const sum = (kind: Entry["kind"]) =>
    entries.reduce((total, entry) => (entry.kind === kind ? total + entry.amount : total), 0);
  return { spent: sum("expense"), received: sum("income") };
}

/** What decides about a category, if nobody does: a rule, then what people chose for the same words, then that there is but one. */
function likelyCategory(
  household: Household,
  { kind, description }: Pick<Entry, "kind" | "description">,
): Pick<Entry, "categoryId" | "categoryReason" | "rule"> {
  const fitting = activeCategories(household).filter((category) => category.kind === kind);
  const rule = matcherOf(rulesFor(household, kind))(description);
  if (rule) return byRule(rule);
  const learned = household.learned[learningKey(description)];
  if (learned && fitting.some(({ id }) => id === learned)) return { categoryId: learned, categoryReason: "learned" };
  const only = kind === "income" && fitting.length === 1 ? fitting[0] : undefined;
  return only ? { categoryId: only.id, categoryReason: "only" } : { categoryId: null, categoryReason: "none" };
}

function learn(household: Household, description: string, categoryId: string): void {
  household.learned[learningKey(description)] = categoryId;
}

/** Digits are left out, so that `order 17` is known when `order 18` comes; the prefix keeps `__proto__` harmless. */
const learningKey = (description: string) =>
  `=${description.toLowerCase().replaceAll(/\d+/g, "").replaceAll(/\s+/g, " ").trim()}`;

function moveToItsMonth(household: Household, entry: Entry, before: LocalDate): Entry {
  delete household.ledger[monthOf(before)]![entry.id];
  const month = (household.ledger[monthOf(entry.bookedOn)] ??= {});
  month[entry.id] = { ...entry };
  return month[entry.id]!;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
