import { accountByWord } from "../../domain/accounts/accounts-service.ts";
import { activeCategories, categoryByWord } from "../../domain/categories/categories-service.ts";
import type { Household } from "../../domain/household.ts";
import { err, ok, type Result } from "../../domain/result.ts";
import {
  buyItems,
  type BuyCommand,
  type BuyError,
  type Finished,
  LEAVE_OUT,
} from "../../domain/shopping/buy-service.ts";
import {
  type BoughtContext,
  type BoughtError,
  isBought,
  type Purchase,
  readBought,
} from "../../domain/shopping/read-bought.ts";
import { type Chosen, NEW } from "../../domain/stock/stock-service.ts";
import { intentOf, todayOf } from "../change.ts";
import type { Ctx } from "../context.ts";
import { draftOf, draftRefusal, dropDraft, keepDraft } from "../drafts.ts";
import { type Pressed, refuse } from "../feature.ts";
import {
  boughtErrorView,
  buyRefusedView,
  CHOICES,
  chooseView,
  unknownAccountView,
  unknownCategoryText,
} from "./bought-view.ts";
import { buttonFor } from "./button.ts";
import { purchaseView } from "./purchase-view.ts";
import type { Reply } from "./reply.ts";
import { say, update } from "./show.ts";
import { stockContext } from "./stock-context.ts";
import { closedChoiceText } from "./stock-refusals.ts";

/** One of the ways to take what was bought: `<draft>.<number>`. */
export const choosePurchaseButton = buttonFor("choose-purchase");

/** What is to be bought, and what was chosen for things that are not in stock. */
type Option = { label: string; purchases: Purchase[]; chosen: Chosen };

/** Takes the lines that say what was bought (`bought 2 milk 3.20`), all in one change; answers the others. */
export async function takeBought(ctx: Ctx, lines: string[]): Promise<string[]> {
  const household = ctx.store.read();
  const context: BoughtContext = { ...stockContext(household), today: todayOf(ctx) };
  const read = lines.map((line) => ({ line, read: isBought(line, context) ? readBought(line, context) : null }));
  const ours = read.filter((each) => each.read !== null && !(each.read.ok && isJustSpent(household, each.read.value)));
  const clear = ours.flatMap((each) => (each.read?.ok ? [each.read.value] : []));
  if (clear.length > 0) await say(ctx, await buy(ctx, { purchases: clear, chosen: {} }));
  for (const each of ours) if (each.read?.ok === false) await say(ctx, unclearView(ctx, each.line, each.read.error));
  return lines.filter((line) => !ours.some((each) => each.line === line));
}

/** One of the ways was chosen. It is taken once, however often it is pressed. */
export async function choosePurchase(ctx: Ctx, id: string): Promise<Pressed> {
  const [draftId = "", number = ""] = id.split(".");
  const options = draftOf<Option[]>(ctx, draftId);
  const option = /^\d$/.test(number) ? options?.[Number(number)] : undefined;
  if (!option) return refuse(closedChoiceText(), draftRefusal(ctx, draftId));
  const answer = await buy(ctx, option, `draft:${draftId}`);
  dropDraft(ctx, draftId);
  await update(ctx, answer);
}

/** `bought groceries 45`: a category and a price are an entry like any other. */
function isJustSpent(household: Household, { pieces, total }: Purchase): boolean {
  const [only] = pieces;
  if (pieces.length !== 1 || !only || only.counted !== null || only.paid === undefined || total !== undefined)
    return false;
  const isInStock = stockContext(household).knows(only.name);
  return !isInStock && activeCategories(household).some(({ name }) => name.toLowerCase() === only.name.toLowerCase());
}

async function buy(
  ctx: Ctx,
  { purchases, chosen }: Pick<Option, "purchases" | "chosen">,
  cause?: string,
): Promise<Reply> {
  const household = ctx.store.read();
  const booked = bookingsOf(household, purchases);
  if (!booked.ok) return unknownAccountView(household, booked.error);
  const { commands, notes } = booked.value;
  const intent = { ...intentOf(ctx, ctx.member.id, "buy-items"), ...(cause !== undefined && { cause }) };
  const bought = await ctx.store.transact<Finished, BuyError>(intent, (draft, act) => {
    const done: Finished = { bought: [], entries: [], left: 0 };
    const unknown: string[] = [];
    for (const command of commands) {
      const one = buyItems(draft, { ...command, chosen }, act);
      if (one.ok) {
        done.bought.push(...one.value.bought);
        done.entries.push(...one.value.entries);
        done.left = one.value.left;
      } else if (one.error.code === "stock.unknown") unknown.push(...one.error.names);
      else return one;
    }
    return unknown.length > 0 ? err({ code: "stock.unknown", names: unknown }) : ok(done);
  });
  if (!bought.ok)
    return bought.error.code === "stock.unknown"
      ? askUnknown(ctx, bought.error.names, { purchases, chosen })
      : buyRefusedView(ctx.store.read(), bought.error);
  ctx.deps.onNotices(ctx.store);
  return purchaseView(ctx.store.read(), bought.value, { seq: bought.seq, today: todayOf(ctx), notes });
}

/** The category and the account of each purchase. An unknown account stops it, an unknown category is told. */
function bookingsOf(
  household: Household,
  purchases: Purchase[],
): Result<{ commands: Omit<BuyCommand, "chosen">[]; notes: string[] }, string> {
  const notes: string[] = [];
  const commands: Omit<BuyCommand, "chosen">[] = [];
  for (const purchase of purchases) {
    const { categoryWord, accountWord } = purchase;
    const account = accountWord === undefined ? undefined : accountByWord(household, accountWord);
    if (account && account.kind !== "exact" && account.kind !== "near") return err(accountWord ?? "");
    const category = categoryWord === undefined ? undefined : categoryByWord(household, categoryWord);
    const isKnown = category?.kind === "exact" || category?.kind === "near";
    if (category && !isKnown) notes.push(unknownCategoryText(categoryWord ?? ""));
    const booking = {
      ...(category && { categoryId: isKnown ? category.item.id : null }),
      ...(account && { accountId: account.item.id }),
    };
    commands.push({ purchase, booking });
  }
  return ok({ commands, notes });
}

function unclearView(ctx: Ctx, line: string, error: BoughtError): Reply {
  const household = ctx.store.read();
  if (error.code !== "bought.count_or_price") return boughtErrorView(household, line, error);
  const options: Option[] = [
    { label: CHOICES.count, purchases: [error.asCount], chosen: {} },
    { label: CHOICES.price, purchases: [error.asPrice], chosen: {} },
  ];
  return chooseView(household, { kind: "count_or_price", line }, labelled(ctx, options));
}

/** Not in stock: to be kept there from now on, or not. */
function askUnknown(ctx: Ctx, names: string[], { purchases, chosen }: Pick<Option, "purchases" | "chosen">): Reply {
  const all = (choice: string): Chosen => ({
    ...chosen,
    ...Object.fromEntries(names.map((name) => [name.toLowerCase(), choice])),
  });
  const pieces = purchases.flatMap((purchase) => purchase.pieces);
  const hasPrice = purchases.some(({ total }) => total !== undefined) || pieces.some(({ paid }) => paid !== undefined);
  const isAll = pieces.every(({ name }) => names.includes(name));
  const leave = hasPrice && isAll ? CHOICES.expense : isAll ? null : CHOICES.leaveOut;
  const options: Option[] = [
    { label: CHOICES.add, purchases, chosen: all(NEW) },
    ...(leave === null ? [] : [{ label: leave, purchases, chosen: all(LEAVE_OUT) }]),
  ];
  return chooseView(ctx.store.read(), { kind: "unknown", names }, labelled(ctx, options));
}

function labelled(ctx: Ctx, options: Option[]): { label: string; data: string }[] {
  const draftId = keepDraft(ctx, options);
  return options.map(({ label }, i) => ({ label, data: choosePurchaseButton.data(`${draftId}.${i}`) }));
}
