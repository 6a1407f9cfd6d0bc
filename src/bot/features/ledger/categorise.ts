import { activeCategories, addCategory } from "../../../domain/categories/categories-service.ts";
import type { Entry } from "../../../domain/ledger/entry.ts";
import { editEntry, findEntry } from "../../../domain/ledger/ledger-service.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { draftOf } from "../../drafts.ts";
import { type Pressed, refuse } from "../../feature.ts";
import { entryErrorText } from "../../ui/refusals.ts";
import { say, update } from "../../ui/show.ts";
import { categoryChoiceView, entryChangedView } from "./ledger-view.ts";

/** The entry if the member may touch it: teens only their own. */
export function entryFor(ctx: Ctx, entryId: string): Entry | undefined {
  const entry = findEntry(ctx.store.read(), entryId);
  return ctx.member.role === "teen" && entry?.recordedBy !== ctx.member.id ? undefined : entry;
}

export const goneEntry = (): Pressed => refuse(entryErrorText({ code: "entry.not_found" }), "entry.not_found");

/** **Category**: shows those that fit the entry's kind. `<entry>` or `<entry>.<page>`. */
export async function chooseCategory(ctx: Ctx, id: string): Promise<Pressed> {
  const [entryId = "", page] = id.split(".");
  const entry = entryFor(ctx, entryId);
  if (!entry) return goneEntry();
  const fitting = activeCategories(ctx.store.read()).filter(({ kind }) => kind === entry.kind);
  if (fitting.length === 0) return refuse("There are no categories yet. /setup makes them.");
  const view = categoryChoiceView(entry, fitting, Number(page ?? 0) || 0);
  await (page === undefined ? say(ctx, view) : update(ctx, view));
}

export async function setCategory(ctx: Ctx, id: string): Promise<Pressed> {
  const [entryId = "", categoryId = ""] = id.split(".");
  if (!entryFor(ctx, entryId)) return goneEntry();
  return categorise(ctx, entryId, categoryId);
}

/** **New**: puts the word that nobody knew on the list, and the entry under it. */
export async function newCategory(ctx: Ctx, draftId: string): Promise<Pressed> {
  const draft = draftOf<{ entryId: string; word: string }>(ctx, draftId);
  const entry = draft && entryFor(ctx, draft.entryId);
  if (!draft || !entry) return goneEntry();
  const added = await change(ctx, "add-category", (household, act) =>
    addCategory(household, { name: draft.word, kind: entry.kind === "income" ? "income" : "expense" }, act),
  );
  if (added.ok) return categorise(ctx, entry.id, added.value.id);
  if (added.error.code === "category.exists") return categorise(ctx, entry.id, added.error.category.id);
  return refuse("A category needs a name of at most 40 characters.");
}

async function categorise(ctx: Ctx, entryId: string, categoryId: string): Promise<Pressed> {
  const edited = await change(ctx, "edit-entry", (draft) => editEntry(draft, { entryId, set: { categoryId } }));
  if (!edited.ok) return refuse(entryErrorText(edited.error), edited.error.code);
  await update(
    ctx,
    entryChangedView(ctx.store.read(), edited.value, edited.isChanged ? edited.seq : null, todayOf(ctx)),
  );
}
