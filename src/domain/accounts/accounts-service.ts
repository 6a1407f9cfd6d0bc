import type { Household } from "../household.ts";
import { findByName } from "../names.ts";
import type { Account } from "./account.ts";

/** Accounts in use, in the order in which they were made. */
export function openAccounts({ accounts }: Household): Account[] {
  return Object.values(accounts).filter(({ closedOn }) => closedOn === null);
}

/** The account of entries that name none: the one chosen, else the first that was made. */
export function defaultAccount(household: Household): Account | undefined {
  const open = openAccounts(household);
  return open.find(({ id }) => id === household.defaultAccountId) ?? open[0];
}

/** Savings are kept, not spent. */
export function spendingAccounts(household: Household): Account[] {
  return openAccounts(household).filter(({ kind }) => kind !== "savings");
}

export function savingsAccounts(household: Household): Account[] {
  return openAccounts(household).filter(({ kind }) => kind === "savings");
}

/** The account somebody means by a word: exactly, or but for a typo; else the nearest ones. */
export function accountByWord(household: Household, word: string) {
  return findByName(openAccounts(household), word);
}
