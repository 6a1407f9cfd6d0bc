import { activeCategories } from "../../../domain/categories/categories-service.ts";
import { categoriseEntry, type CategoriseError, newCategoryFor } from "../../../domain/categories/categorise-entry.ts";
import type { Entry } from "../../../domain/ledger/entry.ts";
import { findEntry } from "../../../domain/ledger/ledger-service.ts";
import { isGrownUp } from "../../../domain/members/member.ts";
import { patternToSuggest } from "../../../domain/rules/suggest-rule.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { draftOf } from "../../drafts.ts";
import { type Pressed, refuse } from "../../feature.ts";
import { recordedOf } from "../../refusal-codes.ts";
import { categoriseErrorText } from "../../ui/category-errors.ts";
import { gonePageText } from "../../ui/gone-page.ts";
import { limitLine } from "../../ui/limit-words.ts";
import { entryErrorText } from "../../ui/refusals.ts";
import { say, update } from "../../ui/show.ts";
import { categoryChoiceView } from "./ledger-view.ts";
import { categorisedView, type Chosen, noCategoriesText, notYourEntryText } from "./sort-view.ts";

/** The entry if the member may touch it: teens only their own. */
export function entryFor(ctx: Ctx, entryId: string): Entry | undefined {
  const entry = findEntry(ctx.store.read(), entryId);
  return ctx.member.role === "teen" && entry?.recordedBy !== ctx.member.id ? undefined : entry;
}

/** Why a press did nothing: the entry is gone, or it is there and not theirs. */
export function goneEntry(ctx: Ctx, entryId = ""): Pressed {
  const isThere = findEntry(ctx.store.read(), entryId) !== undefined;
  if (isThere && !entryFor(ctx, entryId)) return refuse(notYourEntryText(), "entry.not_yours");
  return refuse(entryErrorText({ code: "entry.not_found" }), "entry.not_found");
}

/** **Category**: shows those that fit the entry's kind. `<entry>` or `<entry>.<page>`. */
export async function chooseCategory(ctx: Ctx, id: string): Promise<Pressed> {
  const [entryId = "", page] = id.split(".");
  const entry = entryFor(ctx, entryId);
  if (!entry) return goneEntry(ctx, entryId);
  const at = Number(page ?? 0);
  const fitting = activeCategories(ctx.store.read()).filter(({ kind }) => kind === entry.kind);
  if (!Number.isSafeInteger(at) || at < 0) return refuse(gonePageText("ledger"), "button.forged");
  if (fitting.length === 0) return refuse(noCategoriesText());
  const view = categoryChoiceView(entry, fitting, at);
  await (page === undefined ? say(ctx, view) : update(ctx, view));
}

/** `<entry>.<category>`. */
export async function setCategory(ctx: Ctx, id: string): Promise<Pressed> {
  const chosen = await putInto(ctx, id);
  if ("refused" in chosen) return chosen.refused;
  await update(ctx, categorisedView(ctx.store.read(), chosen, todayOf(ctx)));
}

/** Puts an entry into a category, as a button says: `<entry>.<category>`. */
export async function putInto(ctx: Ctx, id: string): Promise<Chosen | { refused: Pressed }> {
  const [entryId = "", categoryId = ""] = id.split(".");
  if (!entryFor(ctx, entryId)) return { refused: goneEntry(ctx, entryId) };
  const set = await change(ctx, "edit-entry", (draft) => categoriseEntry(draft, { entryId, categoryId }));
  if (!set.ok) return { refused: refused(set.error) };
  return chosenOf(ctx, set.value, { seq: set.isChanged ? set.seq : null, isBack: false });
}

/** **New**: puts the word that nobody knew on the list, and the entry under it; one Undo takes back both. */
export async function newCategory(ctx: Ctx, draftId: string): Promise<Pressed> {
  const draft = draftOf<{ entryId: string; word: string }>(ctx, draftId);
  const entry = draft && entryFor(ctx, draft.entryId);
  if (!draft || !entry) return goneEntry(ctx, draft?.entryId);
  const { entryId, word: name } = draft;
  const added = await change(ctx, "add-category", (household, act) =>
    newCategoryFor(household, { entryId, name }, act),
  );
  if (!added.ok) return refused(added.error);
  const { wasArchived } = added.value;
  const seq = added.isChanged ? added.seq : null;
  const chosen = chosenOf(ctx, added.value.entry, { seq, isBack: wasArchived && seq !== null });
  await update(ctx, categorisedView(ctx.store.read(), chosen, todayOf(ctx)));
}

function chosenOf(ctx: Ctx, entry: Entry, done: Pick<Chosen, "seq" | "isBack">): Chosen {
  const household = ctx.store.read();
  const { role } = ctx.member;
  const mayRule = done.seq !== null && isGrownUp({ role });
  const always = mayRule ? (patternToSuggest(household, entry) ?? null) : null;
  return { entry, ...done, always, limit: limitLine(household, entry, role, todayOf(ctx)) };
}

/** No honest press leads to a category of the other kind, or to one that never was. */
const recorded = recordedOf("category.other_kind", "category.not_found", "entry.not_found", "account.not_found");

function refused(error: CategoriseError): Pressed {
  return refuse(categoriseErrorText(error), recorded(error.code));
}
