import type { Household } from "../../../domain/household.ts";
import { err, ok, type Result } from "../../../domain/result.ts";
import { findAny } from "../../../domain/stock/find-item.ts";
import { stockItem, stockItems } from "../../../domain/stock/levels.ts";
import { type Piece, readPiece, splitPieces } from "../../../domain/stock/read-piece.ts";
import { readStockLine, type StockLine, type StockLineError } from "../../../domain/stock/read-stock-line.ts";
import { type Chosen, NEW, setStock, type StockError, useStock } from "../../../domain/stock/stock-service.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { draftOf, draftRefusal, dropDraft, keepDraft } from "../../drafts.ts";
import { type Pressed, refuse } from "../../feature.ts";
import { type Reply, reply } from "../../ui/reply.ts";
import { say, update } from "../../ui/show.ts";
import { MOST_THINGS, stockContext } from "../../ui/stock-context.ts";
import { closedChoiceText, stockErrorView } from "../../ui/stock-refusals.ts";
import { itemCard } from "./item-view.ts";
import {
  changedView,
  chooseItemButton,
  newThingLabel,
  stockHelpView,
  stockView,
  tooManyThingsView,
  unreadStockView,
  whichItemView,
} from "./stock-view.ts";

type Verb = "stock" | "used";

/** `/stock` lists, `/stock milk` opens a card, `/stock milk 3 l min 2, eggs 12` sets. */
export async function stock(ctx: Ctx, argument: string): Promise<void> {
  const household = ctx.store.read();
  if (argument === "") return say(ctx, stockView(household, 0, todayOf(ctx)));
  await say(ctx, await answerTo(ctx, "stock", argument));
}

/** `/used milk`, `/used milk 500 ml, 2 eggs`. */
export async function used(ctx: Ctx, argument: string): Promise<void> {
  if (argument === "") return say(ctx, stockHelpView("used"));
  await say(ctx, await answerTo(ctx, "used", argument));
}

/** What was typed, and the items that were chosen since for names in it. */
type Asked = { verb: Verb; text: string; chosen: Chosen; name: string; options: string[] };

/** One of the things that a name may have meant: does what was typed, with it. */
export async function chooseItem(ctx: Ctx, id: string): Promise<Pressed> {
  const [draftId = "", number = ""] = id.split(".");
  const asked = draftOf<Asked>(ctx, draftId);
  const option = /^\d$/.test(number) ? asked?.options[Number(number)] : undefined;
  if (!asked || option === undefined) return refuse(closedChoiceText(), draftRefusal(ctx, draftId));
  const { verb, text, name } = asked;
  const answer = await answerTo(ctx, verb, text, { ...asked.chosen, [name.toLowerCase()]: option });
  dropDraft(ctx, draftId);
  await update(ctx, answer);
}

async function answerTo(ctx: Ctx, verb: Verb, text: string, chosen: Chosen = {}): Promise<Reply> {
  const household = ctx.store.read();
  const pieces = splitPieces(text);
  if (pieces.length > MOST_THINGS) return tooManyThingsView(MOST_THINGS, verb);
  return verb === "stock"
    ? setLines(ctx, household, { pieces, text, chosen })
    : useLines(ctx, household, { pieces, text, chosen });
}

type Typed = { pieces: string[]; text: string; chosen: Chosen };

async function setLines(ctx: Ctx, household: Household, typed: Typed): Promise<Reply> {
  const read = readAll(typed.pieces, (piece) => readStockLine(piece, stockContext(household)));
  if (!read.ok) return unreadStockView(household, read.error, "stock");
  const lines = read.value;
  const [only] = lines;
  if (!only) return stockHelpView("stock");
  if (lines.length === 1 && saysNothing(only)) return openByName(ctx, household, only, typed);
  const silent = lines.find(saysNothing);
  if (silent) return reply(stockErrorView({ code: "stock.no_quantity", name: silent.name }, household, "stock"));
  const { chosen } = typed;
  const set = await change(ctx, "set-stock", (draft, act) => setStock(draft, { lines, chosen }, act));
  if (!set.ok) return refusedView(ctx, set.error, "stock", typed);
  return changedView(ctx.store.read(), set.value, { seq: set.seq, isChanged: set.isChanged, verb: "set" });
}

async function useLines(ctx: Ctx, household: Household, typed: Typed): Promise<Reply> {
  const read = readAll(typed.pieces, (piece) => readPiece(piece, stockContext(household)));
  if (!read.ok) return unreadStockView(household, read.error, "used");
  const lines: Piece[] = read.value;
  if (lines.length === 0) return stockHelpView("used");
  const { chosen } = typed;
  const done = await change(ctx, "use-stock", (draft, act) => useStock(draft, { lines, chosen }, act));
  if (!done.ok) return refusedView(ctx, done.error, "used", typed);
  return changedView(ctx.store.read(), done.value, { seq: done.seq, isChanged: done.isChanged, verb: "used" });
}

/** `/stock milk`: its card. */
function openByName(ctx: Ctx, household: Household, { name, isQuoted }: StockLine, typed: Typed): Reply {
  const items = stockItems(household);
  const chosenId = typed.chosen[name.toLowerCase()];
  const chosen = chosenId === undefined ? undefined : stockItem(household, chosenId);
  const found = findAny(items, name, isQuoted);
  const item = chosen ?? (found.kind === "one" ? found.item : undefined);
  if (item) return itemCard(household, item, ctx.member, todayOf(ctx));
  const ids = (found.kind === "several" ? found.items : found.kind === "none" ? found.nearest : []).map(({ id }) => id);
  if (ids.length > 0) return whichView(ctx, { verb: "stock", ...typed, name, options: ids }, found.kind === "several");
  return reply(stockErrorView({ code: "stock.not_found", name, nearest: [] }, household, "stock"));
}

/** Where a name may mean several things, they are offered; else why not. */
function refusedView(ctx: Ctx, error: StockError, verb: Verb, typed: Typed): Reply {
  const household = ctx.store.read();
  if (error.code === "stock.several") {
    const options = verb === "stock" ? [...error.itemIds, NEW] : error.itemIds;
    return whichView(ctx, { verb, ...typed, name: error.name, options }, true);
  }
  if (error.code === "stock.not_found" && error.nearest.length > 0) {
    return whichView(ctx, { verb, ...typed, name: error.name, options: error.nearest }, false);
  }
  return reply(stockErrorView(error, household, verb));
}

function whichView(ctx: Ctx, asked: Asked & { pieces?: unknown }, isKnown: boolean): Reply {
  const { stock: items } = ctx.store.read();
  const { verb, text, chosen, name } = asked;
  const options = asked.options.slice(0, 8);
  const draftId = keepDraft(ctx, { verb, text, chosen, name, options } satisfies Asked);
  const labels = options.map((option, i) => ({
    label: option === NEW ? newThingLabel(name) : (items[option]?.name ?? ""),
    data: chooseItemButton.data(`${draftId}.${i}`),
  }));
  return whichItemView(name, labels, isKnown);
}

function readAll<T>(
  pieces: string[],
  read: (piece: string) => Result<T, StockLineError>,
): Result<T[], { error: StockLineError; piece: string }> {
  const all: T[] = [];
  for (const piece of pieces) {
    const one = read(piece);
    if (!one.ok) return err({ error: one.error, piece });
    all.push(one.value);
  }
  return ok(all);
}

const saysNothing = (line: StockLine): boolean =>
  line.counted === null && line.minimum === undefined && line.pack === undefined && line.place === undefined;
