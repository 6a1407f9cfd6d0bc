import { candidates, itemMeant } from "../../../domain/candidates.ts";
import {
  activeCategories,
  addCategory,
  archiveCategory,
  archivedCategories,
  categoryCalled,
  type CategoryError,
  renameCategory,
  restoreCategory,
  setLimit,
} from "../../../domain/categories/categories-service.ts";
import type { Category } from "../../../domain/categories/category.ts";
import type { Household } from "../../../domain/household.ts";
import type { Amount } from "../../../domain/money.ts";
import { findByName } from "../../../domain/names.ts";
import { ok, type Result } from "../../../domain/result.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Pressed, refuse } from "../../feature.ts";
import type { Reply } from "../../ui/reply.ts";
import { say, update } from "../../ui/show.ts";
import * as view from "./categories-view.ts";

/** What is said of a change that was made, or why it was not. */
export type Done = Result<Reply, CategoryError>;

export async function add(ctx: Ctx, { name, kind }: { name: string; kind: Category["kind"] }): Promise<Done> {
  const added = await change(ctx, "add-category", (draft, act) => addCategory(draft, { name, kind }, act));
  return added.ok ? ok(view.addedView(added.value.category, added.value.wasArchived, added.seq)) : added;
}

export async function rename(ctx: Ctx, categoryId: string, name: string): Promise<Done> {
  const renamed = await change(ctx, "rename-category", (draft) => renameCategory(draft, { categoryId, name }));
  if (!renamed.ok) return renamed;
  const { category, before } = renamed.value;
  return ok(view.renamedView(ctx.store.read(), category, before, renamed.seq));
}

export async function archive(ctx: Ctx, categoryId: string): Promise<Done> {
  const done = await change(ctx, "archive-category", (draft) => archiveCategory(draft, { categoryId }));
  return done.ok ? ok(view.archivedNowView(ctx.store.read(), done.value, done.seq)) : done;
}

export async function restore(ctx: Ctx, categoryId: string): Promise<Done> {
  const done = await change(ctx, "restore-category", (draft) => restoreCategory(draft, { categoryId }));
  return done.ok ? ok(view.restoredView(ctx.store.read(), done.value, done.seq)) : done;
}

export async function limit(ctx: Ctx, categoryId: string, to: Amount | null): Promise<Done> {
  const set = await change(ctx, "set-limit", (draft) => setLimit(draft, { categoryId, limit: to }));
  if (!set.ok) return set;
  const { category, before } = set.value;
  const seq = set.isChanged ? set.seq : null;
  return ok(view.limitSetView(ctx.store.read(), category, before, seq, todayOf(ctx)));
}

export const asReply = (done: Done): Reply => (done.ok ? done.value : view.errorView(done.error));

/** Brings the card up to date, and says below it what happened. That it is so already may be an honest press. */
export async function asPress(ctx: Ctx, categoryId: string, done: Done): Promise<Pressed> {
  if (!done.ok) {
    const { code } = done.error;
    return refuse(view.errorText(done.error), code === "category.not_found" ? code : undefined);
  }
  const household = ctx.store.read();
  await update(ctx, view.categoryCard(household, household.categories[categoryId]!, todayOf(ctx)));
  await say(ctx, done.value);
}

type Among = "used" | "archived" | "any";

const LISTS: Record<Among, (household: Household) => Category[]> = {
  used: activeCategories,
  archived: archivedCategories,
  any: ({ categories }) => Object.values(categories),
};

/** The category somebody means; if that is not clear, it is said, and nothing is answered. `example`: a line that works. */
export async function named(
  ctx: Ctx,
  said: string,
  { among, example }: { among: Among; example: string },
): Promise<Category | undefined> {
  const household = ctx.store.read();
  const found = findByName(LISTS[among](household), said.replace(/^#/, ""), { isName: true });
  const meant = itemMeant(found);
  const other = among === "any" || found.kind === "several" ? undefined : categoryCalled(household, said);
  if (found.kind === "exact" || (meant && !other)) return meant;
  if (other) await say(ctx, other.archived ? view.isArchivedView(other) : asReply(notArchived(other)));
  else if (LISTS[among](household).length === 0) await say(ctx, view.noneView(among === "archived"));
  else
    await say(ctx, view.whichCategoryView(said, candidates(found), { isSeveral: found.kind === "several", example }));
  return undefined;
}

const notArchived = (category: Category): Done => ({ ok: false, error: { code: "category.not_archived", category } });
