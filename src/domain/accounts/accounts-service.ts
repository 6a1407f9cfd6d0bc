import type { Act } from "../act.ts";
import type { LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import type { Amount } from "../money.ts";
import { cleanName, findByName } from "../names.ts";
import { err, ok, type Result } from "../result.ts";
import type { Account, AccountKind } from "./account.ts";
import { kindOfName } from "./account-kind.ts";
import { balanceOn } from "./balances.ts";

export type AccountError =
  | { code: "account.not_found" }
  | { code: "account.bad_name"; max: number }
  /** `/account close` is a command and no name. */
  | { code: "account.reserved_name"; name: string }
  /** An open account is called so. */
  | { code: "account.name_taken"; name: string }
  | { code: "account.closed"; name: string }
  | { code: "account.not_closed"; name: string }
  /** It holds something, or will on the day `on` by what is written down for later. */
  | { code: "account.not_empty"; accountId: string; name: string; balance: Amount; on: LocalDate };

const MAX_NAME = 40;
/** What follows `/account` as a command. */
const COMMAND_WORDS: ReadonlySet<string> = new Set("default rename close reopen delete remove add new".split(" "));

/** Accounts in use, in the order in which they were made. */
export function openAccounts({ accounts }: Household): Account[] {
  return Object.values(accounts).filter(({ closedOn }) => closedOn === null);
}

export function closedAccounts({ accounts }: Household): Account[] {
  return Object.values(accounts).filter(({ closedOn }) => closedOn !== null);
}

/** The account of entries that name none: the one chosen, else the first that was made. */
export function defaultAccount(household: Household): Account | undefined {
  const open = openAccounts(household);
  return open.find(({ id }) => id === household.defaultAccountId) ?? open[0];
}

/** The accounts to spend from, now, or those that were not yet closed on a day. Savings are kept, not spent. */
export function spendingAccounts(household: Household, on?: LocalDate): Account[] {
  return accountsOpenOn(household, on).filter(({ kind }) => kind !== "savings");
}

/** The savings, now, or those that were not yet closed on a day. */
export function savingsAccounts(household: Household, on?: LocalDate): Account[] {
  return accountsOpenOn(household, on).filter(({ kind }) => kind === "savings");
}

function accountsOpenOn({ accounts }: Household, on?: LocalDate): Account[] {
  return Object.values(accounts).filter(({ closedOn }) => closedOn === null || (on !== undefined && on < closedOn));
}

/** The account somebody means by a word: exactly, or but for a typo; else the nearest ones. */
export function accountByWord(household: Household, word: string) {
  return findByName(openAccounts(household), word);
}

/** Makes an account that holds a balance (minor units, also negative) as it is said. */
export function makeAccount(
  household: Household,
  { name, balance, kind }: { name: string; balance: Amount; kind?: AccountKind },
  act: Act,
): Result<Account, AccountError> {
  const clean = nameFor(household, name);
  if (!clean.ok) return clean;
  const id = act.newId("acc");
  const statements = [{ on: act.today, balance, seq: act.seq }];
  household.accounts[id] = {
    ...{ id, name: clean.value, kind: kind ?? kindOfName(clean.value), statements },
    closedOn: null,
  };
  return ok(household.accounts[id]);
}

/** States what an account holds today, in minor units: what was recorded until now is in it. */
export function stateBalance(
  household: Household,
  { accountId, balance }: { accountId: string; balance: Amount },
  act: Act,
): Result<Account, AccountError> {
  const found = openAccount(household, accountId);
  if (!found.ok) return found;
  found.value.statements = [...found.value.statements, { on: act.today, balance, seq: act.seq }];
  return found;
}

export function renameAccount(
  household: Household,
  { accountId, name }: { accountId: string; name: string },
): Result<Account, AccountError> {
  const found = openAccount(household, accountId);
  if (!found.ok) return found;
  const clean = nameFor(household, name, accountId);
  if (!clean.ok) return clean;
  found.value.name = clean.value;
  return found;
}

export function setAccountKind(
  household: Household,
  { accountId, kind }: { accountId: string; kind: AccountKind },
): Result<Account, AccountError> {
  const found = openAccount(household, accountId);
  if (found.ok) found.value.kind = kind;
  return found;
}

/** From now on entries that name no account belong to this one. */
export function setDefaultAccount(
  household: Household,
  { accountId }: { accountId: string },
): Result<Account, AccountError> {
  const found = openAccount(household, accountId);
  if (found.ok) household.defaultAccountId = accountId;
  return found;
}

/** Closes an account that holds nothing, today and by what is written down for later. Its entries stay. */
export function closeAccount(
  household: Household,
  { accountId }: { accountId: string },
  { today }: Pick<Act, "today">,
): Result<Account, AccountError> {
  const found = openAccount(household, accountId);
  if (!found.ok) return found;
  const account = found.value;
  for (const on of [today, lastDayOf(household, account, today)]) {
    const balance = balanceOn(household, account, on);
    if (balance !== 0) return err({ code: "account.not_empty", accountId, name: account.name, balance, on });
  }
  account.closedOn = today;
  return found;
}

export function reopenAccount(
  household: Household,
  { accountId }: { accountId: string },
): Result<Account, AccountError> {
  const account = household.accounts[accountId];
  if (!account) return err({ code: "account.not_found" });
  const { name, closedOn } = account;
  if (closedOn === null) return err({ code: "account.not_closed", name });
  if (isTaken(household, name)) return err({ code: "account.name_taken", name });
  account.closedOn = null;
  return ok(account);
}

function openAccount({ accounts }: Household, accountId: string): Result<Account, AccountError> {
  const account = accounts[accountId];
  if (!account) return err({ code: "account.not_found" });
  return account.closedOn === null ? ok(account) : err({ code: "account.closed", name: account.name });
}

/** A name as it is kept, if an account may be called so. */
function nameFor(household: Household, name: string, ownId?: string): Result<string, AccountError> {
  const clean = cleanName(name);
  if (clean === "" || clean.length > MAX_NAME) return err({ code: "account.bad_name", max: MAX_NAME });
  if (COMMAND_WORDS.has(clean.toLowerCase())) return err({ code: "account.reserved_name", name: clean });
  return isTaken(household, clean, ownId) ? err({ code: "account.name_taken", name: clean }) : ok(clean);
}

function isTaken(household: Household, name: string, ownId?: string): boolean {
  const same = openAccounts(household).filter((account) => account.name.toLowerCase() === name.toLowerCase());
  return same.some(({ id }) => id !== ownId);
}

/** The day of the last entry of an account; today at the earliest. */
function lastDayOf({ ledger }: Household, { id }: Account, today: LocalDate): LocalDate {
  let last = today;
  for (const [month, entries] of Object.entries(ledger)) {
    if (month < today.slice(0, 7)) continue;
    for (const { bookedOn, accountId, toAccountId } of Object.values(entries)) {
      if (bookedOn > last && (accountId === id || toAccountId === id)) last = bookedOn;
    }
  }
  return last;
}
