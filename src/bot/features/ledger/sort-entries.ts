import { activeCategories } from "../../../domain/categories/categories-service.ts";
import { likelyCategories } from "../../../domain/categories/likely-categories.ts";
import type { Entry } from "../../../domain/ledger/entry.ts";
import { findEntries } from "../../../domain/ledger/ledger-service.ts";
import { todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { ALL_BUT_GUESTS, type Feature, type Pressed, refuse } from "../../feature.ts";
import { gonePageText } from "../../ui/gone-page.ts";
import type { Reply } from "../../ui/reply.ts";
import { sortButton } from "../../ui/shared-buttons.ts";
import { say, update } from "../../ui/show.ts";
import { entryFor, goneEntry, putInto } from "./categorise.ts";
import {
  type Chosen,
  moreCategoriesButton,
  moreCategoriesView,
  noCategoriesText,
  sortCard,
  sortedMeanwhileText,
  sortedView,
  sortIntoButton,
  stoppedView,
  stopSortingButton,
} from "./sort-view.ts";

/** **Sort**: the entries without a category, newest first, one card after another. */
export function sortingFeature(): Feature {
  return {
    buttons: {
      [sortButton.action]: { may: ALL_BUT_GUESTS, press: showNext },
      [sortIntoButton.action]: { may: ALL_BUT_GUESTS, press: sortInto },
      [moreCategoriesButton.action]: { may: ALL_BUT_GUESTS, press: showMore },
      [stopSortingButton.action]: {
        may: ALL_BUT_GUESTS,
        press: (ctx) => update(ctx, stoppedView(unsorted(ctx).length)),
      },
    },
  };
}

/** Those without a category that the member may touch, newest first. */
function unsorted(ctx: Ctx): Entry[] {
  const own = ctx.member.role === "teen" ? { recordedBy: ctx.member.id } : {};
  return findEntries(ctx.store.read(), { categoryId: null, ...own });
}

/**
 * `next` begins with a card of its own, `again` begins anew on this one, `at.<entry>` shows a card again, and `<entry>`
 * skips that one: where somebody is stands in the buttons alone.
 */
async function showNext(ctx: Ctx, id: string): Promise<Pressed> {
  if (activeCategories(ctx.store.read()).length === 0) return refuse(noCategoriesText());
  const queue = unsorted(ctx);
  if (id === "next") return say(ctx, cardOf(ctx, queue));
  const [entryId = "", again] = id.split(".").toReversed();
  const at = queue.findIndex((entry) => entry.id === entryId);
  await update(ctx, cardOf(ctx, queue.slice(again === "at" ? Math.max(at, 0) : at + 1)));
}

/** The card of the first of these; the end, if there is none. */
function cardOf(ctx: Ctx, [entry]: Entry[], chosen: Chosen | null = null): Reply {
  const household = ctx.store.read();
  const left = unsorted(ctx).length;
  if (!entry) return sortedView(household, left, chosen);
  const likely = likelyCategories(household, entry, todayOf(ctx));
  return sortCard(household, entry, { likely, left, chosen }, todayOf(ctx));
}

/** `<entry>.<category>`: puts the entry there, and turns the card into the next one. */
async function sortInto(ctx: Ctx, id: string): Promise<Pressed> {
  const [entryId = ""] = id.split(".");
  const entry = entryFor(ctx, entryId);
  if (!entry) return goneEntry(ctx, entryId);
  const queue = unsorted(ctx);
  const at = queue.findIndex((each) => each.id === entryId);
  const rest = queue.slice(at + 1);
  if (at === -1) {
    await update(ctx, cardOf(ctx, rest)); // Somebody else has chosen: their choice stays.
    return refuse(sortedMeanwhileText(entry));
  }
  const chosen = await putInto(ctx, id);
  if ("refused" in chosen) return chosen.refused;
  await update(ctx, cardOf(ctx, rest, chosen));
}

/** `<entry>.<page>`. */
async function showMore(ctx: Ctx, id: string): Promise<Pressed> {
  const [entryId = "", page = ""] = id.split(".");
  const entry = entryFor(ctx, entryId);
  if (!entry) return goneEntry(ctx, entryId);
  if (!/^\d{1,3}$/.test(page)) return refuse(gonePageText("ledger"), "button.forged");
  const fitting = activeCategories(ctx.store.read()).filter(({ kind }) => kind === entry.kind);
  await update(ctx, moreCategoriesView(ctx.store.read(), entry, fitting, Number(page)));
}
