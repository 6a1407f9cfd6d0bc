import { findEntries } from "../../../domain/ledger/ledger-service.ts";
import { readCategory } from "../../../domain/categories/read-category.ts";
import { isGrownUp } from "../../../domain/members/member.ts";
import { todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { ALL_BUT_GUESTS, type Feature, GROWN_UPS, type Pressed, refuse } from "../../feature.ts";
import { forRoles } from "../../ui/for-roles.ts";
import { gonePageText } from "../../ui/gone-page.ts";
import type { Reply } from "../../ui/reply.ts";
import { say, update } from "../../ui/show.ts";
import * as view from "./categories-view.ts";
import { add, archive, asPress, asReply, named, restore } from "./change-category.ts";
import {
  answerLimit,
  answerNewCategory,
  answerNewName,
  askLimit,
  askNewCategory,
  askNewName,
  limitByText,
  renameByText,
} from "./category-questions.ts";

/** `/categories` and `/category`: the controlled list that entries, rules and bills choose from. */
export function categoriesFeature(): Feature {
  const by = (press: (ctx: Ctx, id: string) => Promise<Pressed>) => ({ may: GROWN_UPS, press });
  return {
    commands: { categories, category },
    buttons: {
      [view.openCategoryButton.action]: by(openCategory),
      [view.renameButton.action]: by(askNewName),
      [view.limitButton.action]: by(askLimit),
      [view.archiveButton.action]: by(async (ctx, id) => asPress(ctx, id, await archive(ctx, id))),
      [view.restoreButton.action]: by(async (ctx, id) => asPress(ctx, id, await restore(ctx, id))),
      [view.pageButton.action]: { may: ALL_BUT_GUESTS, press: turnPage },
    },
    questions: {
      "new-category": forRoles(GROWN_UPS, answerNewCategory),
      "rename-category": forRoles(GROWN_UPS, answerNewName),
      "set-limit": forRoles(GROWN_UPS, answerLimit),
    },
  };
}

/** The list; with a name, that category's card. */
async function categories(ctx: Ctx, argument: string): Promise<void> {
  if (argument === "" || !isGrownUp(ctx.member)) return say(ctx, listOf(ctx));
  if (/^archived?$/i.test(argument)) return say(ctx, view.archivedView(ctx.store.read()));
  const meant = await named(ctx, argument, { among: "any", example: "/categories groceries" });
  if (meant) await say(ctx, view.categoryCard(ctx.store.read(), meant, todayOf(ctx)));
}

function listOf(ctx: Ctx, page = 0): Reply {
  const household = ctx.store.read();
  const own = ctx.member.role === "teen" ? { recordedBy: ctx.member.id } : {};
  const unsorted = findEntries(household, { categoryId: null, ...own }).length;
  const onlooker = { seesSums: isGrownUp(ctx.member), unsorted };
  return view.categoriesView(household, onlooker, todayOf(ctx), page);
}

/** `used.<page>` or `archived.<page>`. */
async function turnPage(ctx: Ctx, id: string): Promise<Pressed> {
  const [, which, page] = /^(used|archived)\.(\d{1,4})$/.exec(id) ?? [];
  if (which === undefined) return refuse(gonePageText("categories"), "button.forged");
  const isArchive = which === "archived" && isGrownUp(ctx.member);
  await update(ctx, isArchive ? view.archivedView(ctx.store.read(), Number(page)) : listOf(ctx, Number(page)));
}

async function openCategory(ctx: Ctx, categoryId: string): Promise<Pressed> {
  const household = ctx.store.read();
  const found = household.categories[categoryId];
  if (!found) return refuse(view.errorText({ code: "category.not_found" }), "category.not_found");
  await say(ctx, view.categoryCard(household, found, todayOf(ctx)));
}

/** `add`, `rename`, `archive`, `restore`, `limit`; else examples. */
async function category(ctx: Ctx, argument: string): Promise<void> {
  const text = readCategory(argument);
  switch (text?.verb) {
    case "add":
      if (text.name === "") return askNewCategory(ctx, text.kind);
      return say(ctx, asReply(await add(ctx, text)));
    case "rename":
      return renameByText(ctx, text);
    case "limit":
      return limitByText(ctx, text.rest);
    case "archive": {
      const meant = await named(ctx, text.name, { among: "used", example: "/category archive fun" });
      return meant && say(ctx, asReply(await archive(ctx, meant.id)));
    }
    case "restore": {
      const meant = await named(ctx, text.name, { among: "archived", example: "/category restore fun" });
      return meant && say(ctx, asReply(await restore(ctx, meant.id)));
    }
    case undefined:
      return say(ctx, /^(?:delete|remove)\b/i.test(argument) ? view.archiveInsteadView() : view.helpView(argument));
  }
}
