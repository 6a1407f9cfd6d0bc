import type { Household } from "../household.ts";
import type { EntryText } from "../ledger/read-entry.ts";
import { findByName } from "../names.ts";
import { err, ok, type Result } from "../result.ts";
import { typoDistance } from "../typos.ts";
import type { Account } from "./account.ts";
import { kindByWords } from "./account-kind.ts";
import { closedAccounts, defaultAccount, openAccounts } from "./accounts-service.ts";

/** The accounts of an entry, by id; of a transfer the one that the money leaves, and the one that it comes to. */
export type EntryAccounts = { accountId?: string; toAccountId?: string };

/** A name that was not typed as it is written. */
export type Forgiven = { said: string; name: string };

/** Why the accounts of an entry are not clear. */
export interface AccountDoubt {
  code:
    | "account.unknown"
    | "account.closed"
    | "account.several"
    /** A transfer names one account, and the default account is that one. */
    | "account.missing"
    /** A transfer names one account without saying which way the money goes. */
    | "account.either_way"
    | "account.same"
    /** There are no accounts at all. */
    | "account.none";
  /** `from` and `to` of a transfer; `at`: where an expense or income belongs. */
  side: "at" | "from" | "to";
  /** As typed; empty: nobody named it. The name of a closed account. */
  said: string;
  /** What can be meant, the likeliest first: each goes on with these accounts. */
  options: EntryAccounts[];
}

type Said = Pick<EntryText, "kind" | "accountWord" | "from" | "to" | "eitherWay">;
type Resolved = { ids: EntryAccounts; forgiven: Forgiven[] };

const MOST_OFFERED = 6;
/** Names have 40 characters at most, and comparing costs the square of the length. */
const MOST_COMPARED = 60;

/**
 * The accounts that a line names, after those that were `chosen` already. An entry that names none belongs to the default
 * account, and so does the side of a transfer that is not named. What is not clear is refused with what it can mean.
 */
export function accountsOf(
  household: Household,
  said: Said,
  chosen: EntryAccounts = {},
): Result<Resolved, AccountDoubt> {
  if (said.kind === "transfer") return ofTransfer(household, said, chosen);
  if (chosen.accountId !== undefined) return ok({ ids: { accountId: chosen.accountId }, forgiven: [] });
  if (said.accountWord === undefined) {
    const id = defaultAccount(household)?.id;
    return ok({ ids: id === undefined ? {} : { accountId: id }, forgiven: [] });
  }
  const found = lookUp(household, said.accountWord);
  if (found.account) return ok({ ids: { accountId: found.account.id }, forgiven: found.forgiven });
  const options = found.offered.slice(0, MOST_OFFERED).map(({ id }) => ({ accountId: id }));
  return err({ code: found.code, side: "at", said: found.said, options });
}

/** `transfer savings 50` is no expense where an account is called Savings; `transfer fee 5` is one. */
export function transferNamed(household: Household, entry: EntryText): EntryText {
  const { kind, description, accountWord, ...rest } = entry;
  const name = /^(?:transfer|transferred|move|moved)\s+(.+)$/is.exec(description)?.[1];
  if (kind !== "expense" || accountWord !== undefined || name === undefined) return entry;
  const said = { kind: "transfer" as const, from: name, eitherWay: true as const };
  const isNamed = inTwo(household, said).to !== undefined || lookUp(household, name).account !== undefined;
  return isNamed ? { ...rest, ...said, description: "transfer", asExpense: description } : entry;
}

function ofTransfer(household: Household, said: Said, chosen: EntryAccounts): Result<Resolved, AccountDoubt> {
  const open = openAccounts(household);
  if (open.length === 0) {
    return err({ code: "account.none", side: "from", said: said.from ?? said.to ?? "", options: [] });
  }
  const isChosen = Object.keys(chosen).length > 0;
  const names = said.eitherWay && isChosen ? {} : inTwo(household, said); // What it was is said by the choice.
  const isOpen = said.eitherWay && !isChosen && names.to === undefined;
  const from = side(household, chosen.accountId, isOpen ? undefined : names.from);
  const to = side(household, chosen.toAccountId, isOpen ? names.from : names.to);
  for (const [which, found] of [["from", from] as const, ["to", to] as const]) {
    if (!found || found.account) continue;
    const other = (which === "from" ? to : from) ?? { account: defaultAccount(household) };
    return err({
      code: found.code,
      side: which,
      said: found.said,
      options: optionsFor(which, found.offered, other.account),
    });
  }
  const forgiven = [...(from?.forgiven ?? []), ...(to?.forgiven ?? [])];
  if (isOpen && to?.account) {
    const { id, name } = to.account;
    const options = [{ accountId: id }, { toAccountId: id }];
    return err({ code: "account.either_way", side: "from", said: name, options });
  }
  const other = from?.account ?? to?.account;
  const missing = defaultAccount(household)!;
  if ((!from || !to) && missing.id === other?.id) {
    const which = from ? "to" : "from";
    return err({ code: "account.missing", side: which, said: "", options: optionsFor(which, open, other) });
  }
  if (!from && !to) {
    const offered = open.filter(({ id }) => id !== missing.id);
    return err({ code: "account.missing", side: "to", said: "", options: optionsFor("to", offered, undefined) });
  }
  const ids = { accountId: (from?.account ?? missing).id, toAccountId: (to?.account ?? missing).id };
  if (ids.accountId === ids.toAccountId) {
    return err({ code: "account.same", side: "to", said: (to?.account ?? missing).name, options: [] });
  }
  return ok({ ids, forgiven });
}

/** One side of a transfer: what was chosen, or what its name means; `undefined`: nobody named it. */
function side(household: Household, chosenId: string | undefined, word: string | undefined): Found | undefined {
  const chosen = chosenId === undefined ? undefined : household.accounts[chosenId];
  if (chosen) return { account: chosen, forgiven: [] };
  return word === undefined ? undefined : lookUp(household, word);
}

/** Each option keeps the other side, if that is known. */
function optionsFor(which: "from" | "to", offered: Account[], other: Account | undefined): EntryAccounts[] {
  return offered
    .filter(({ id }) => id !== other?.id)
    .slice(0, MOST_OFFERED)
    .map(({ id }) =>
      which === "from"
        ? { accountId: id, ...(other && { toAccountId: other.id }) }
        : { toAccountId: id, ...(other && { accountId: other.id }) },
    );
}

/** `transfer 300 checking savings`: two names without a word between them. */
function inTwo(household: Household, { from, to, eitherWay }: Said): { from?: string; to?: string } {
  const both = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  if (!eitherWay || from === undefined || lookUp(household, from).account) return both;
  const words = from.split(" ");
  for (let at = 1; at < words.length; at += 1) {
    const [left, right] = [words.slice(0, at).join(" "), words.slice(at).join(" ")];
    if (lookUp(household, left).account && lookUp(household, right).account) return { from: left, to: right };
  }
  return both;
}

type Found =
  | { account: Account; forgiven: Forgiven[] }
  | {
      account?: undefined;
      forgiven: [];
      code: "account.unknown" | "account.several" | "account.closed" | "account.none";
      said: string;
      offered: Account[];
    };

function lookUp(household: Household, word: string): Found {
  const open = openAccounts(household);
  for (const said of spellings(word)) {
    const found = findByName(open, said);
    if (found.kind === "exact" || found.kind === "near") {
      const { item: account } = found;
      const isAsWritten = account.name.toLowerCase() === word.toLowerCase();
      return { account, forgiven: isAsWritten ? [] : [{ said: word, name: account.name }] };
    }
    if (found.kind === "several") {
      return { code: "account.several", said: word, forgiven: [], offered: found.items };
    }
  }
  const closed = findByName(closedAccounts(household), word);
  if (closed.kind === "exact" || closed.kind === "near") {
    return { code: "account.closed", said: closed.item.name, forgiven: [], offered: open };
  }
  const code = open.length === 0 ? "account.none" : "account.unknown";
  return { code, said: word, forgiven: [], offered: likeliestFirst(open, word) };
}

/** `joint-checking` is Joint checking, `my checking account` is Checking. */
function spellings(word: string): string[] {
  const spaced = word.replaceAll(/[-_]+/g, " ");
  const bare = spaced.replaceAll(/\b(?:my|our|the|account|acct)\b/gi, " ");
  const all = [word, spaced, bare].map((each) => each.replaceAll(/\s+/g, " ").trim());
  return [...new Set(all)].filter((each) => each !== "");
}

/** First the accounts of the kind that was named, then those that are called alike, then the others as they were made. */
function likeliestFirst(open: Account[], word: string): Account[] {
  const said = word.slice(0, MOST_COMPARED).toLowerCase();
  const kind = kindByWords(said);
  const isOfKind = (account: Account) => account.kind === kind;
  return [
    ...new Set([...open.filter(isOfKind), ...open.filter(({ name }) => isAlike(name.toLowerCase(), said)), ...open]),
  ];
}

/** `savng` and `saving-pot` are like Savings. */
const isAlike = (name: string, said: string) =>
  typoDistance(name, said) <= 2 || (said.length >= 4 && name.startsWith(said.slice(0, 4)));
