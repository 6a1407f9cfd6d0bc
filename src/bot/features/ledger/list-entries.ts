import type { Account } from "../../../domain/accounts/account.ts";
import { closedAccounts, openAccounts } from "../../../domain/accounts/accounts-service.ts";
import { candidates, itemMeant } from "../../../domain/candidates.ts";
import { activeCategories } from "../../../domain/categories/categories-service.ts";
import { monthOf } from "../../../domain/dates.ts";
import { type EntryFilter, findEntries } from "../../../domain/ledger/ledger-service.ts";
import { findByName } from "../../../domain/names.ts";
import { todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { draftOf, keepDraft } from "../../drafts.ts";
import { type Pressed, refuse } from "../../feature.ts";
import { accountName } from "../../ui/entry-words.ts";
import { monthName } from "../../ui/format.ts";
import { gonePageText } from "../../ui/gone-page.ts";
import { entryErrorText } from "../../ui/refusals.ts";
import { say, update } from "../../ui/show.ts";
import { categoryTitle, noMonthView, unknownAccountView } from "./list-view.ts";
import { ledgerView } from "./ledger-view.ts";
import { allSortedView } from "./sort-view.ts";

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
/** Written like a month, and none. */
const NO_MONTH = /^\d{4}-(\d{2})$/;

/** `categoryId: null`: what has none yet. */
type Filter = { month: string } | { categoryId: string | null } | { accountId: string } | { text: string };

const UNCATEGORISED = /^#?uncategori[sz]ed$/i;

/** `/ledger [month|category|uncategorised|@account|text]`: this month, a month, a category, what has none, or contains a text. */
export async function showLedger(ctx: Ctx, argument: string): Promise<void> {
  const filter = filterOf(ctx, argument);
  if ("unknown" in filter) return say(ctx, unknownAccountView(ctx.store.read(), filter.unknown, filter.alike));
  const month = "text" in filter ? NO_MONTH.exec(filter.text)?.[1] : undefined;
  await say(ctx, month === undefined ? viewOf(ctx, filter, 0) : noMonthView(month, monthOf(todayOf(ctx))));
}

/** `<filter>.<page>`. Searched text does not fit into a button: it is kept as a draft. */
export async function turnPage(ctx: Ctx, id: string): Promise<Pressed> {
  const [kind = "", value = "", page = ""] = id.split(".");
  const at = Number(page);
  const filter = decode(ctx, kind, value);
  if (!filter || !Number.isSafeInteger(at)) return refuse(gonePageText("ledger"));
  await update(ctx, viewOf(ctx, filter, at));
}

/** **Entries** of an account. */
export async function listAccount(ctx: Ctx, accountId: string): Promise<Pressed> {
  if (!ctx.store.read().accounts[accountId]) {
    return refuse(entryErrorText({ code: "account.not_found" }), "account.not_found");
  }
  await say(ctx, viewOf(ctx, { accountId }, 0));
}

function filterOf(ctx: Ctx, argument: string): Filter | { unknown: string; alike: Account[] } {
  if (argument === "") return { month: monthOf(todayOf(ctx)) };
  if (MONTH.test(argument)) return { month: argument };
  if (argument.startsWith("@")) return accountFilter(ctx, argument.slice(1).replaceAll(/["“”]/g, ""));
  if (UNCATEGORISED.test(argument)) return { categoryId: null };
  const household = ctx.store.read();
  const found = findByName(activeCategories(household), argument.replace(/^#/, ""));
  if (found.kind === "exact") return { categoryId: found.item.id };
  const isInText = findEntries(household, { text: argument }).length > 0;
  return found.kind === "near" && !isInText ? { categoryId: found.item.id } : { text: argument.slice(0, 200) };
}

/** Closed accounts keep their entries, and are found after the open ones. */
function accountFilter(ctx: Ctx, word: string): Filter | { unknown: string; alike: Account[] } {
  const household = ctx.store.read();
  const open = findByName(openAccounts(household), word);
  const accountId = (itemMeant(open) ?? itemMeant(findByName(closedAccounts(household), word)))?.id;
  return accountId === undefined ? { unknown: word, alike: candidates(open) } : { accountId };
}

function viewOf(ctx: Ctx, filter: Filter, at: number) {
  const household = ctx.store.read();
  const own: EntryFilter = ctx.member.role === "teen" ? { recordedBy: ctx.member.id } : {};
  const entries = findEntries(household, { ...filter, ...own });
  const canBeSorted = "categoryId" in filter && filter.categoryId === null;
  if (canBeSorted && entries.length === 0) return allSortedView();
  const account = "accountId" in filter ? { accountId: filter.accountId } : {};
  const page = { title: titleOf(ctx, filter), at, filter: encode(ctx, filter), canBeSorted, ...account };
  return ledgerView(household, entries, page, todayOf(ctx));
}

function titleOf(ctx: Ctx, filter: Filter): string {
  if ("month" in filter) return monthName(filter.month);
  if ("text" in filter) return `“${filter.text}”`;
  if ("accountId" in filter) return accountName(ctx.store.read(), filter.accountId);
  return categoryTitle(ctx.store.read(), filter.categoryId);
}

/** In place of a category's id. */
const NONE = "none";

function encode(ctx: Ctx, filter: Filter): string {
  if ("month" in filter) return `month.${filter.month}`;
  if ("accountId" in filter) return `account.${filter.accountId}`;
  return "text" in filter ? `text.${keepDraft(ctx, filter.text)}` : `category.${filter.categoryId ?? NONE}`;
}

function decode(ctx: Ctx, kind: string, value: string): Filter | undefined {
  if (kind === "month") return MONTH.test(value) ? { month: value } : undefined;
  if (kind === "category" && value === NONE) return { categoryId: null };
  if (kind === "category") return ctx.store.read().categories[value] && { categoryId: value };
  if (kind === "account") return ctx.store.read().accounts[value] && { accountId: value };
  const text = draftOf<string>(ctx, value);
  return text === undefined ? undefined : { text };
}
