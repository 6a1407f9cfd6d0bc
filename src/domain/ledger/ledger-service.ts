import { defaultAccount } from "../accounts/accounts-service.ts";
import type { Act } from "../act.ts";
import { activeCategories } from "../categories/categories-service.ts";
import { type LocalDate, monthOf } from "../dates.ts";
import type { Household } from "../household.ts";
import { followEntry } from "../income/receipt-of-entry.ts";
import type { Amount } from "../money.ts";
import { err, ok, type Result } from "../result.ts";
import { decidingRule } from "../rules/match-rules.ts";
import { byRule, rulesFor } from "../rules/rules-service.ts";
import type { Entry } from "./entry.ts";

export type EntryError =
  | { code: "entry.not_found" }
  /** Its amount and day belong to the payment of a bill: they are taken back and paid again, not edited. */
  | { code: "entry.pays_bill"; billName: string }
  | { code: "category.not_found" }
  | { code: "account.not_found" }
  /** Closed accounts get no new entries. */
  | { code: "account.closed"; name: string }
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
  const objection = accountId === undefined ? undefined : whyNotTo(household, accountId);
  if (objection) return err(objection);
  return ok(putEntry(household, { ...entry, ...category, ...account, pays: null }, act));
}

type Transfer = Pick<Entry, "amount" | "description" | "bookedOn"> & { fromId: string; toId: string };

/** Moves money from one account to another: one entry, neither spent nor received. */
export function recordTransfer(
  household: Household,
  { fromId, toId, ...entry }: Transfer,
  act: Act,
): Result<Entry, EntryError> {
  const objection = whyNotTo(household, fromId) ?? whyNotTo(household, toId);
  if (objection) return err(objection);
  if (fromId === toId) return err({ code: "account.same" });
  const uncategorised = { categoryId: null, categoryReason: "none" as const, pays: null };
  const accounts = { accountId: fromId, toAccountId: toId };
  return ok(putEntry(household, { kind: "transfer", ...entry, ...uncategorised, ...accounts }, act));
}

/** Why nothing more is recorded in an account; `undefined`: it may be. */
function whyNotTo({ accounts }: Household, accountId: string): EntryError | undefined {
  const account = accounts[accountId];
  if (!account) return { code: "account.not_found" };
  return account.closedOn === null ? undefined : { code: "account.closed", name: account.name };
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
  const objection = set.accountId === undefined ? undefined : whyNotTo(household, set.accountId);
  if (objection) return err(objection);
  if (set.accountId && set.accountId === entry.toAccountId) return err({ code: "account.same" });
  const before = entry.bookedOn;
  Object.assign(entry, set);
  if (set.amount !== undefined) followEntry(household, entry);
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

export type EntryFilter = {
  month?: string;
  /** `null`: expenses and income without a category. */
  categoryId?: string | null;
  /** Transfers from it and to it included. */
  accountId?: string;
  text?: string;
  recordedBy?: string;
};

/** Entries that fit all that the filter names, newest first. `text` is looked for in descriptions, case ignored. */
export function findEntries({ ledger }: Household, filter: EntryFilter): Entry[] {
  const { month, categoryId, accountId, text, recordedBy } = filter;
  const months = month === undefined ? Object.values(ledger) : [ledger[month] ?? {}];
  const needle = text?.toLowerCase();
  return newestFirst(
    months
      .flatMap((entries) => Object.values(entries))
      .filter(
        (entry) =>
          (categoryId === undefined || entry.categoryId === categoryId) &&
          (categoryId !== null || entry.kind !== "transfer") &&
          (accountId === undefined || entry.accountId === accountId || entry.toAccountId === accountId) &&
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
  const rule = decidingRule(rulesFor(household, kind), description);
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
