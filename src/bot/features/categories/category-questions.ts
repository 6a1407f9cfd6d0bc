import { activeCategories } from "../../../domain/categories/categories-service.ts";
import type { Category } from "../../../domain/categories/category.ts";
import { partLimit, readCategory, readLimit } from "../../../domain/categories/read-category.ts";
import { todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Pressed, refuse } from "../../feature.ts";
import { ask, type Question } from "../../ui/ask.ts";
import { say } from "../../ui/show.ts";
import * as view from "./categories-view.ts";
import { add, asReply, type Done, limit, named, rename } from "./change-category.ts";

/** `/category add` alone. */
export async function askNewCategory(ctx: Ctx, kind: Category["kind"]): Promise<void> {
  await ask(ctx, { purpose: "new-category", data: { kind } }, view.askNewCategoryView());
}

export async function answerNewCategory(ctx: Ctx, text: string, data: Question["data"]): Promise<Question | void> {
  const read = readCategory(`add ${text}`);
  const { name, kind } = read?.verb === "add" ? read : { name: text, kind: "expense" as const };
  const done = await add(ctx, { name, kind: data.kind === "income" ? "income" : kind });
  return again(ctx, done, { purpose: "new-category", data });
}

/** `rename fun = joy`; without the new name, it is asked for. */
export async function renameByText(ctx: Ctx, { name, newName }: { name: string; newName: string }): Promise<void> {
  const meant = await named(ctx, name, { among: "any", example: "/category rename fun = joy" });
  if (!meant) return;
  if (newName === "") return ask(ctx, renaming(meant), view.askNewNameView(meant));
  await say(ctx, asReply(await rename(ctx, meant.id, newName)));
}

/** **Rename** */
export async function askNewName(ctx: Ctx, categoryId: string): Promise<Pressed> {
  const category = ctx.store.read().categories[categoryId];
  if (!category) return gone();
  await ask(ctx, renaming(category), view.askNewNameView(category));
}

const renaming = ({ id }: Category): Question => ({ purpose: "rename-category", data: { categoryId: id } });

export async function answerNewName(ctx: Ctx, text: string, data: Question["data"]): Promise<Question | void> {
  const done = await rename(ctx, data.categoryId ?? "", text);
  return again(ctx, done, { purpose: "rename-category", data });
}

/** `limit groceries 600`; without the limit, it is asked for. */
export async function limitByText(ctx: Ctx, text: string): Promise<void> {
  const household = ctx.store.read();
  const { name, limit: typed } = partLimit(text, activeCategories(household), household.settings);
  const meant = await named(ctx, name, { among: "used", example: "/category limit groceries 600" });
  if (!meant) return;
  if (meant.kind !== "expense") {
    return say(ctx, view.errorView({ code: "category.limits_expenses", category: meant }));
  }
  if (typed === "") return ask(ctx, limiting(meant), view.askLimitView(household, meant, todayOf(ctx)));
  const read = readLimit(typed, household.settings);
  if (!read.ok) return say(ctx, view.limitErrorView(read.error, household, meant.name));
  await say(ctx, asReply(await limit(ctx, meant.id, read.value)));
}

/** **Limit** */
export async function askLimit(ctx: Ctx, categoryId: string): Promise<Pressed> {
  const household = ctx.store.read();
  const category = household.categories[categoryId];
  if (!category) return gone();
  // An old card still shows the button.
  if (category.archived) return refuse(view.errorText({ code: "category.archived", category }));
  if (category.kind !== "expense") {
    return refuse(view.errorText({ code: "category.limits_expenses", category }), "button.forged");
  }
  await ask(ctx, limiting(category), view.askLimitView(household, category, todayOf(ctx)));
}

const limiting = ({ id }: Category): Question => ({ purpose: "set-limit", data: { categoryId: id } });

export async function answerLimit(ctx: Ctx, text: string, data: Question["data"]): Promise<Question | void> {
  const household = ctx.store.read();
  const category = household.categories[data.categoryId ?? ""];
  if (!category) return say(ctx, view.errorView({ code: "category.not_found" }));
  const read = readLimit(text, household.settings);
  if (!read.ok) {
    await say(ctx, view.limitErrorView(read.error, household, category.name));
    return { purpose: "set-limit", data };
  }
  await say(ctx, asReply(await limit(ctx, category.id, read.value)));
}

/** Says what was done; the same question again where another name may do. */
async function again(ctx: Ctx, done: Done, question: Question): Promise<Question | void> {
  await say(ctx, asReply(done));
  if (!done.ok && ANOTHER_NAME.has(done.error.code)) return question;
}

const ANOTHER_NAME: ReadonlySet<string> = new Set(["category.bad_name", "category.exists", "category.same_name"]);

const gone = (): Pressed => refuse(view.errorText({ code: "category.not_found" }), "category.not_found");
