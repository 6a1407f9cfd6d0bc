import type { Household } from "../household.ts";
import { cleanName } from "../names.ts";
import { isTypoOf } from "../typos.ts";
import type { Account } from "./account.ts";
import { closedAccounts, openAccounts } from "./accounts-service.ts";

export type AccountMeant =
  | { kind: "known"; account: Account }
  /** One of these may be meant, or a new one. */
  | { kind: "unclear"; accounts: Account[] }
  /** No open account is called so, and a closed one was. */
  | { kind: "closed"; account: Account }
  | { kind: "new" };

/**
 * Which account a balance is stated of. A balance that lands in the wrong account is worse than a question, so only a
 * plural s and a letter too many, too few or in the wrong place are forgiven; elsewhere a word of a name will do.
 */
export function accountMeant(household: Household, name: string): AccountMeant {
  const said = cleanName(name).toLowerCase();
  const called = (accounts: Account[], fits: (known: string) => boolean) =>
    accounts.filter((account) => fits(account.name.toLowerCase()));
  const open = openAccounts(household);
  const [exact] = called(open, (known) => known === said);
  if (exact) return { kind: "known", account: exact };
  const closed = called(closedAccounts(household), (known) => known === said).at(-1);
  if (closed) return { kind: "closed", account: closed };
  const near = called(open, (known) => isPlural(said, known) || isTypoOf(said, known));
  const [only] = near;
  if (!only) return { kind: "new" };
  const isClear = near.length === 1 && isSlip(said, only.name.toLowerCase());
  return isClear ? { kind: "known", account: only } : { kind: "unclear", accounts: near };
}

const isPlural = (a: string, b: string) => a === `${b}s` || b === `${a}s`;

/** Pot A and Pot B, Maria's and Marta's are two accounts; Savngs and Svaings are none beside Savings. */
function isSlip(said: string, known: string): boolean {
  if (isPlural(said, known)) return true;
  const isOtherLetter =
    said.length === known.length && [...said].toSorted().join("") !== [...known].toSorted().join("");
  return !isOtherLetter && said[0] === known[0] && said.at(-1) === known.at(-1);
}
