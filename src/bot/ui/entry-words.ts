import type { LocalDate } from "../../domain/dates.ts";
import type { Household } from "../../domain/household.ts";
import type { Entry } from "../../domain/ledger/entry.ts";
import { day, money } from "./format.ts";
import { html, type Html } from "./reply.ts";
import { shorten } from "./shorten.ts";

const LINE_WORDS = 60; // Characters of a description in a list; its card shows all of it.
/** What a transfer is called that nobody gave other words. */
const PLAIN_TRANSFER = "transfer";

/** What an entry is called: its description; of a transfer its accounts, and what it was for. */
export function entryTitle({ kind, description, accountId, toAccountId }: Entry, household: Household): string {
  if (kind !== "transfer") return description;
  const accounts = `${accountName(household, accountId)} to ${accountName(household, toAccountId)}`;
  return description === PLAIN_TRANSFER ? accounts : `${accounts}, ${description}`;
}

/** `coffee  $4.50`, `salary  +$2,000.00`, `zara  refund $12.00`, `Checking to Savings  $300.00`. */
export function entryWords(entry: Entry, household: Household, most?: number): Html {
  const { kind, amount } = entry;
  const sign = kind === "income" ? "+" : amount < 0 ? "refund " : "";
  const title = entryTitle(entry, household);
  return html`${most === undefined ? title : shorten(title, most)}  ${sign}${money(Math.abs(amount), household.settings)}`;
}

/** An entry in a list: its day, words, amount and category. `showsAccount`: also where the money was. */
export function entryLine(entry: Entry, household: Household, today: LocalDate, showsAccount = false): Html {
  const { kind, categoryId, accountId } = entry;
  const category = categoryId === null ? undefined : household.categories[categoryId]?.name;
  const about = [
    ...(kind === "transfer" ? [] : [category ?? "no category"]),
    ...(kind !== "transfer" && showsAccount && accountId !== undefined ? [accountName(household, accountId)] : []),
  ];
  return html`${day(entry.bookedOn, today)}  ${entryWords(entry, household, LINE_WORDS)}${about.map((each) => ` · ${each}`).join("")}`;
}

export const accountName = ({ accounts }: Household, id: string | undefined): string =>
  (id === undefined ? undefined : accounts[id]?.name) ?? "an account";
