import type { Change } from "../../../domain/audit/change.ts";
import { concerns, subjectName } from "../../../domain/audit/history-of.ts";
import { isShown } from "../../../domain/audit/trail.ts";
import { todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { numbersIn } from "../../ui/button-id.ts";
import type { Button } from "../../ui/button.ts";
import type { Reply } from "../../ui/reply.ts";
import { auditView, fitting } from "./audit-view.ts";
import { triedOn } from "./tried-on.ts";

export const MOST_AT_ONCE = 50;

/** `count` changes next to the one numbered `from`; `subjectId`: only the history of that record. */
export type Page = { from: number; count: number; subjectId?: string };

/** `<number of the change next to the page>.<how many>`, for a history with `.<record>` behind it. */
export function readPage(id: string): Page | undefined {
  const [, numbers = "", subjectId] = /^(\d+\.\d+)(?:\.(\w+))?$/.exec(id) ?? [];
  const [from = 0, count = 0] = numbersIn(numbers, 2) ?? [];
  if (from < 1 || count < 1 || count > MOST_AT_ONCE) return undefined;
  return { from, count, ...(subjectId !== undefined && { subjectId }) };
}

/** The page that begins right below a change, with more buttons (`also`); `undefined`: there is nothing to show. */
export function pageOf(ctx: Ctx, page: Page, also: Button[] = []): Reply | undefined {
  const { shown, hasOlder } = changesBefore(ctx, page);
  const fits = fitting(ctx.store.read(), shown, triedIn(ctx, shown), todayOf(ctx));
  return viewOf(ctx, page, fits, hasOlder || fits.length < shown.length, also);
}

/** The page that ends right above a change. Where that is the newest page, it is filled up from below. */
export function pageAbove(ctx: Ctx, page: Page): Reply | undefined {
  const newer = changesAfter(ctx, { ...page, count: page.count + 1 });
  const fits = fitting(ctx.store.read(), newer.slice(0, page.count), triedIn(ctx, newer), todayOf(ctx));
  return fits.length === newer.length
    ? pageOf(ctx, { ...page, from: Infinity })
    : viewOf(ctx, page, fits.toReversed(), true);
}

const triedIn = (ctx: Ctx, changes: readonly Change[]) =>
  triedOn(ctx.store.read(), ctx.store.history, changes, todayOf(ctx));

/** Newest first. */
export function changesBefore(ctx: Ctx, page: Page): { shown: Change[]; hasOlder: boolean } {
  const belongs = filterOf(ctx, page);
  const shown: Change[] = [];
  for (const each of ctx.store.history.before(page.from)) {
    if (!belongs(each)) continue;
    if (shown.length === page.count) return { shown, hasOlder: true };
    shown.push(each);
  }
  return { shown, hasOlder: false };
}

function viewOf(ctx: Ctx, page: Page, shown: Change[], hasOlder: boolean, also: Button[] = []): Reply | undefined {
  const household = ctx.store.read();
  const [first] = shown;
  if (!first) return undefined;
  const hasNewer = changesAfter(ctx, { ...page, from: first.seq, count: 1 }).length > 0;
  const { count, subjectId } = page;
  const of = subjectId === undefined ? null : { id: subjectId, name: subjectName(household, subjectId, shown) };
  const tried = triedIn(ctx, shown);
  return auditView(household, shown, { count, hasNewer, hasOlder, of, also, tried }, todayOf(ctx));
}

/** Oldest first. */
function changesAfter(ctx: Ctx, page: Page): Change[] {
  const belongs = filterOf(ctx, page);
  const shown: Change[] = [];
  for (const each of ctx.store.history.after(page.from)) {
    if (shown.length === page.count) break;
    if (belongs(each)) shown.push(each);
  }
  return shown;
}

const filterOf = (ctx: Ctx, { subjectId }: Page) =>
  subjectId === undefined ? isShown : concerns(ctx.store.read(), subjectId);
