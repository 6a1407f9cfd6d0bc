import { finishShopping } from "../../../domain/shopping/buy-service.ts";
import { openNeeds } from "../../../domain/shopping/needs.ts";
import {
  addNeedOfItem,
  addNeeds,
  type NeedError,
  removeNeed,
  tickNeed,
} from "../../../domain/shopping/shopping-service.ts";
import type { Need } from "../../../domain/shopping/need.ts";
import { readAmount } from "../../../domain/money.ts";
import { type Piece, readPiece, splitPieces } from "../../../domain/stock/read-piece.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { ALL_BUT_GUESTS, ANYONE, type Feature, type Pressed, refuse } from "../../feature.ts";
import { ask, type Question } from "../../ui/ask.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { forRoles } from "../../ui/for-roles.ts";
import { buyErrorText, purchaseView } from "../../ui/purchase-view.ts";
import { reply } from "../../ui/reply.ts";
import { needButton, showListButton } from "../../ui/shared-buttons.ts";
import { say } from "../../ui/show.ts";
import { MOST_THINGS, stockContext } from "../../ui/stock-context.ts";
import { needErrorText, stockErrorText, stockErrorView } from "../../ui/stock-refusals.ts";
import { gonePageText } from "../../ui/gone-page.ts";
import { pressedOn, sendList, updateList } from "./show-list.ts";
import * as view from "./shopping-view.ts";

/** `/shop` and `/need`: one list for all, guests too. Only the sum is not for them. */
export function shoppingFeature(): Feature {
  return {
    commands: { shop: (ctx, text) => (text === "" ? sendList(ctx) : need(ctx, text)), need },
    buttons: {
      [showListButton.action]: { may: ANYONE, press: sendList },
      [view.tickButton.action]: { may: ANYONE, press: (ctx, id) => pressTick(ctx, id, true) },
      [view.untickButton.action]: { may: ANYONE, press: (ctx, id) => pressTick(ctx, id, false) },
      [view.turnButton.action]: { may: ANYONE, press: turnPage },
      [view.removeButton.action]: { may: ANYONE, press: pressRemove },
      [needButton.action]: { may: ALL_BUT_GUESTS, press: pressNeed },
      [view.doneButton.action]: { may: ALL_BUT_GUESTS, press: askSum },
    },
    questions: { "finish-shopping": forRoles(ALL_BUT_GUESTS, answerSum) },
  };
}

/** `/need milk`, `/need 2 milk, eggs 12`: all of it in one change. */
async function need(ctx: Ctx, argument: string): Promise<void> {
  const household = ctx.store.read();
  const texts = splitPieces(argument);
  if (texts.length === 0) return say(ctx, view.needHelpView());
  if (texts.length > MOST_THINGS) return say(ctx, view.tooManyNeedsView(MOST_THINGS));
  const pieces: Piece[] = [];
  for (const text of texts) {
    const read = readPiece(text, stockContext(household));
    if (!read.ok) return say(ctx, view.unreadNeedView(household, text, read.error));
    pieces.push(read.value);
  }
  const added = await change(ctx, "need-items", (draft, act) => addNeeds(draft, pieces, act));
  if (!added.ok) return say(ctx, reply(stockErrorView(added.error, ctx.store.read(), "need")));
  const { seq, isChanged, value } = added;
  await say(ctx, view.neededView(ctx.store.read(), value, { seq, isChanged }));
}

/** **Need** on something in stock: as much as is missing. */
async function pressNeed(ctx: Ctx, itemId: string): Promise<Pressed> {
  const added = await change(ctx, "need-items", (draft, act) => addNeedOfItem(draft, { itemId }, act));
  const household = ctx.store.read();
  if (!added.ok) return refuse(stockErrorText(added.error, household), added.error.code);
  const { seq, isChanged, value } = added;
  await say(ctx, view.neededView(household, [value], { seq, isChanged }));
}

async function pressTick(ctx: Ctx, id: string, isTicked: boolean): Promise<Pressed> {
  const line = lineOf(id);
  if (!line) return unknownLine(ctx);
  const { needId, page } = line;
  const place = pressedOn(ctx);
  const tick: Parameters<typeof change<Need, NeedError>>[2] = (draft, act) =>
    tickNeed(draft, { needId, isTicked, ...(place && { pressedOn: place }) }, act);
  const done = await (isTicked ? change(ctx, "tick-item", tick) : change(ctx, "untick-item", tick));
  if (!done.ok && done.error.code === "need.not_found") return unknownLine(ctx);
  await updateList(ctx, { page, isRemoving: false });
  return done.ok ? undefined : refuse(needErrorText(done.error, ctx.store.read()));
}

async function pressRemove(ctx: Ctx, id: string): Promise<Pressed> {
  const line = lineOf(id);
  if (!line) return unknownLine(ctx);
  const { needId, page } = line;
  const place = pressedOn(ctx);
  const removed = await change(ctx, "remove-need", (draft, act) =>
    removeNeed(draft, { needId, ...(place && { pressedOn: place }) }, act),
  );
  if (!removed.ok) {
    const { code } = removed.error;
    if (code === "need.closed") await updateList(ctx, { page, isRemoving: true });
    const isHonest = code === "need.closed" || ctx.chat?.type !== "private";
    return refuse(needErrorText(removed.error, ctx.store.read()), isHonest ? undefined : code);
  }
  await updateList(ctx, { page, isRemoving: true });
  await say(ctx, view.takenOffView(ctx.store.read(), removed.value, removed.seq));
}

async function turnPage(ctx: Ctx, id: string): Promise<Pressed> {
  const [page, mode] = numbersIn(id, 2) ?? [];
  if (page === undefined || mode === undefined || mode > 1) return refuse(gonePageText("shop"), "button.forged");
  await updateList(ctx, { page, isRemoving: mode === 1 });
}

/** **Done shopping**: asks what it cost. The answer is for what is ticked now: what is ticked meanwhile waits for the next one. */
async function askSum(ctx: Ctx): Promise<Pressed> {
  const household = ctx.store.read();
  const ticked = openNeeds(household).filter((each) => each.ticked !== null);
  if (ticked.length === 0) return refuse(buyErrorText({ code: "shopping.nothing_ticked" }, household));
  const data = { ids: ticked.map(({ id }) => id).join(".") };
  await ask(
    ctx,
    { purpose: "finish-shopping", data },
    view.askSumView(household, ticked, ctx.chat?.type === "private"),
  );
}

async function answerSum(ctx: Ctx, text: string, data: Question["data"]): Promise<Question | void> {
  const { settings } = ctx.store.read();
  const isSkipped = /^\s*skip\.?\s*$/i.test(text);
  const read = readAmount(text, settings, { allowNegative: false });
  if (!isSkipped && !read.ok) {
    await say(ctx, view.unreadSumView(read.error, settings));
    return { purpose: "finish-shopping", data };
  }
  const amount = isSkipped || !read.ok ? null : read.value;
  const askedIds = (data["ids"] ?? "").split(".");
  const done = await change(ctx, "finish-shopping", (draft, act) => finishShopping(draft, { askedIds, amount }, act));
  const household = ctx.store.read();
  if (!done.ok) return say(ctx, reply(buyErrorText(done.error, household)));
  const notes = view.meanwhileNotes(household, done.value.meanwhile);
  await say(ctx, purchaseView(household, done.value, { seq: done.seq, today: todayOf(ctx), notes }));
}

/** `<line>.<page>`. */
function lineOf(id: string): { needId: string; page: number } | undefined {
  const [needId = "", page = "0", ...more] = id.split("."); // Guests have buttons from before that name the line alone.
  const [at] = numbersIn(page, 1) ?? [];
  return at === undefined || more.length > 0 ? undefined : { needId, page: at };
}

const unknownLine = (ctx: Ctx): Pressed =>
  refuse(needErrorText({ code: "need.not_found" }, ctx.store.read()), "need.not_found");
