import { activeCategories } from "../../../domain/categories/categories-service.ts";
import { monthOf } from "../../../domain/dates.ts";
import { type EntryFilter, findEntries } from "../../../domain/ledger/ledger-service.ts";
import { findByName } from "../../../domain/names.ts";
import { todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { draftOf, keepDraft } from "../../drafts.ts";
import { type Pressed, refuse } from "../../feature.ts";
import { monthName } from "../../ui/format.ts";
import { html, type Reply, reply } from "../../ui/reply.ts";
import { say, update } from "../../ui/show.ts";
import { ledgerView } from "./ledger-view.ts";

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
/** Written like a month, and none. */
const NO_MONTH = /^\d{4}-(\d{2})$/;

type Filter = { month: string } | { categoryId: string } | { text: string };

/** `/ledger [month|category|text]`: this month, a month, a category, or what contains a text. */
export async function showLedger(ctx: Ctx, argument: string): Promise<void> {
  const filter = filterOf(ctx, argument);
  const month = "text" in filter ? NO_MONTH.exec(filter.text)?.[1] : undefined;
  await say(ctx, month === undefined ? viewOf(ctx, filter, 0) : noMonthView(month, monthOf(todayOf(ctx))));
}

/** `<filter>.<page>`. Searched text does not fit into a button: it is kept as a draft. */
export async function turnPage(ctx: Ctx, id: string): Promise<Pressed> {
  const [kind = "", value = "", page = ""] = id.split(".");
  const at = Number(page);
  const filter = decode(ctx, kind, value);
  if (!filter || !Number.isSafeInteger(at)) return refuse("That page is gone. /ledger shows it fresh.");
  await update(ctx, viewOf(ctx, filter, at));
}

const noMonthView = (said: string, example: string): Reply =>
  reply(html`There is no month ${said}. A month is written like <code>/ledger ${example}</code>`);

function filterOf(ctx: Ctx, argument: string): Filter {
  if (argument === "") return { month: monthOf(todayOf(ctx)) };
  if (MONTH.test(argument)) return { month: argument };
  const household = ctx.store.read();
  const found = findByName(activeCategories(household), argument.replace(/^#/, ""));
  if (found.kind === "exact") return { categoryId: found.item.id };
  const isInText = findEntries(household, { text: argument }).length > 0;
  return found.kind === "near" && !isInText ? { categoryId: found.item.id } : { text: argument.slice(0, 200) };
}

function viewOf(ctx: Ctx, filter: Filter, at: number) {
  const household = ctx.store.read();
  const own: EntryFilter = ctx.member.role === "teen" ? { recordedBy: ctx.member.id } : {};
  const entries = findEntries(household, { ...filter, ...own });
  return ledgerView(household, entries, { title: titleOf(ctx, filter), at, filter: encode(ctx, filter) }, todayOf(ctx));
}

function titleOf(ctx: Ctx, filter: Filter): string {
  if ("month" in filter) return monthName(filter.month);
  return "text" in filter
    ? `“${filter.text}”`
    : (ctx.store.read().categories[filter.categoryId]?.name ?? "that category");
}

function encode(ctx: Ctx, filter: Filter): string {
  if ("month" in filter) return `month.${filter.month}`;
  return "text" in filter ? `text.${keepDraft(ctx, filter.text)}` : `category.${filter.categoryId}`;
}

function decode(ctx: Ctx, kind: string, value: string): Filter | undefined {
  if (kind === "month") return MONTH.test(value) ? { month: value } : undefined;
  if (kind === "category") return ctx.store.read().categories[value] && { categoryId: value };
  const text = draftOf<string>(ctx, value);
  return text === undefined ? undefined : { text };
}
