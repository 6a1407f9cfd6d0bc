import type { Account } from "../accounts/account.ts";
import { accountByWord } from "../accounts/accounts-service.ts";
import { activeCategories } from "../categories/categories-service.ts";
import type { Category } from "../categories/category.ts";
import type { Household } from "../household.ts";
import type { Member } from "../members/member.ts";
import { activeMember, activeMembers } from "../members/members-service.ts";
import { findByName, type NameMatch } from "../names.ts";
import type { Bill } from "./bill.ts";

/** A word that names nothing that could be meant, and what comes nearest to it. */
type UnknownWord<T> = { word: string; nearest: T[] };

/** What a bill belongs to, as far as it was named and is known; and the words that named nothing. */
export interface BillLinks {
  categoryId: string | null;
  accountId?: string;
  payerId?: string;
  /** `guest`: the word names a guest, who can't pay. */
  unknown: {
    category?: UnknownWord<Category>;
    account?: UnknownWord<Account>;
    payer?: UnknownWord<Member> & { guest?: string };
  };
}

/** Finds what the words of a bill name. Without one, the category is the one called like the bill, else `bills`. */
export function findLinks(household: Household, { name, categoryWord, accountWord, payerWord }: Words): BillLinks {
  const category = linkOf(categoryWord, (word) => findByName(billCategories(household), word, { isName: true }));
  const account = linkOf(accountWord, (word) => accountByWord(household, word));
  const payer = linkOf(payerWord, (word) => findByName(payers(household), word));
  const named = (wanted: string) => billCategories(household).find((each) => each.name.toLowerCase() === wanted)?.id;
  const usual = categoryWord === undefined ? (named(name.toLowerCase()) ?? named("bills") ?? null) : null;
  return {
    categoryId: category.item?.id ?? usual,
    ...(account.item && { accountId: account.item.id }),
    ...(payer.item && { payerId: payer.item.id }),
    unknown: {
      ...(category.unknown && { category: category.unknown }),
      ...(account.unknown && { account: account.unknown }),
      ...(payer.unknown && { payer: { ...payer.unknown, ...guestCalled(household, payer.unknown.word) } }),
    },
  };
}

type Words = { name: string; categoryWord?: string; accountWord?: string; payerWord?: string };

function linkOf<T extends { id: string; name: string }>(
  word: string | undefined,
  find: (word: string) => NameMatch<T>,
): { item?: T; unknown?: UnknownWord<T> } {
  if (word === undefined) return {};
  const found = find(word);
  const isKnown = found.kind === "exact" || found.kind === "near";
  return isKnown ? { item: found.item } : { unknown: { word, nearest: nearestOf(found) } };
}

/** The guest whom a word names, who can't pay. */
function guestCalled(household: Household, word: string): { guest?: string } {
  const found = findByName(
    activeMembers(household).filter(({ role }) => role === "guest"),
    word,
  );
  return found.kind === "exact" || found.kind === "near" ? { guest: found.item.name } : {};
}

/** What may have been meant where no single thing was. */
export function nearestOf<T>(found: NameMatch<T>): T[] {
  if (found.kind === "several") return found.items;
  return found.kind === "none" ? found.nearest : [];
}

/** The categories that a bill can belong to. */
export function billCategories(household: Household): Category[] {
  return activeCategories(household).filter(({ kind }) => kind === "expense");
}

/** Who can pay bills: everyone but guests, who see no money. */
export function payers(household: Household): Member[] {
  return activeMembers(household).filter(({ role }) => role !== "guest");
}

/** The member who pays a bill; `undefined`: anybody, also when whoever it was has left. */
export function payerOf(household: Household, { payerId }: Bill): Member | undefined {
  const member = payerId === undefined ? undefined : activeMember(household, payerId);
  return member?.role === "guest" ? undefined : member;
}

/** The account chosen for a bill; `undefined`: none, or it was closed, and the default account pays. */
export function chosenAccount({ accounts }: Household, { accountId }: Bill): Account | undefined {
  const account = accountId === undefined ? undefined : accounts[accountId];
  return account?.closedOn === null ? account : undefined;
}
