import { editItem, type ItemFields, removeItem } from "../../../domain/stock/edit-item.ts";
import type { Item } from "../../../domain/stock/item.ts";
import { onePackOf, oneUseOf, stockItem } from "../../../domain/stock/levels.ts";
import { readPiece } from "../../../domain/stock/read-piece.ts";
import { readStockLine } from "../../../domain/stock/read-stock-line.ts";
import { moveItem, setStock, type StockChange, type StockError } from "../../../domain/stock/stock-service.ts";
import { readUnit } from "../../../domain/stock/units.ts";
import type { Household } from "../../../domain/household.ts";
import { err, ok, type Result } from "../../../domain/result.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Pressed, refuse } from "../../feature.ts";
import { ask, type Question } from "../../ui/ask.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { gonePageText } from "../../ui/gone-page.ts";
import { reply } from "../../ui/reply.ts";
import { say, update } from "../../ui/show.ts";
import { stockContext } from "../../ui/stock-context.ts";
import { itemErrorText, lineErrorText, stockErrorText } from "../../ui/stock-refusals.ts";
import {
  askFieldAgainView,
  askSetAgainView,
  editedView,
  type Field,
  fieldChoiceView,
  fieldPromptView,
  FIELDS,
  itemCard,
  movesView,
  noQuantityText,
  noUnitText,
  removedView,
  setPromptView,
} from "./item-view.ts";
import { changedView } from "./stock-view.ts";

const gone = (): Pressed => refuse(itemErrorText({ code: "stock.gone" }), "stock.gone");

/** Runs something with the item that a button names. */
function withItem(run: (ctx: Ctx, item: Item) => Promise<Pressed>): (ctx: Ctx, itemId: string) => Promise<Pressed> {
  return async (ctx, itemId) => {
    const item = stockItem(ctx.store.read(), itemId);
    return item ? run(ctx, item) : gone();
  };
}

export const openItem = withItem((ctx, item) => say(ctx, itemCard(ctx.store.read(), item, ctx.member, todayOf(ctx))));

/** **History**: all that happened to it, a page at a time. */
export async function showMoves(ctx: Ctx, id: string): Promise<Pressed> {
  const [itemId = "", page = ""] = id.split(".");
  const item = stockItem(ctx.store.read(), itemId);
  const [at] = numbersIn(page, 1) ?? [];
  if (!item) return gone();
  if (at === undefined) return refuse(gonePageText("stock"), "button.forged");
  await update(ctx, movesView(ctx.store.read(), item, at, todayOf(ctx)));
}

/** **Used 1**, **+1** and **Bought 1 pack**: brings the card up to date, and says below it what happened. */
export const pressMove = (kind: "used" | "bought") =>
  withItem(async (ctx, item) => {
    const itemId = item.id;
    const quantity = kind === "used" ? oneUseOf(item) : onePackOf(item);
    const move: Parameters<typeof change<StockChange, StockError>>[2] = (draft, act) =>
      moveItem(draft, { itemId, quantity, kind }, act);
    const moved = await (kind === "used" ? change(ctx, "use-stock", move) : change(ctx, "add-stock", move));
    const household = ctx.store.read();
    if (!moved.ok) return refuse(stockErrorText(moved.error, household));
    await update(ctx, itemCard(household, household.stock[itemId]!, ctx.member, todayOf(ctx)));
    await say(ctx, changedView(household, [moved.value], { seq: moved.seq, isChanged: moved.isChanged, verb: kind }));
  });

/** **Set**: asks for the quantity; whatever `/stock` understands behind a name will do. */
export const askQuantity = withItem((ctx, item) =>
  ask(ctx, { purpose: "set-item", data: { itemId: item.id } }, setPromptView(item, ctx.store.read())),
);

export async function answerQuantity(ctx: Ctx, text: string, data: Question["data"]): Promise<Question | void> {
  const household = ctx.store.read();
  const item = stockItem(household, data["itemId"] ?? "");
  if (!item) return say(ctx, reply(itemErrorText({ code: "stock.gone" })));
  const again = { purpose: "set-item", data };
  const read = readStockLine(`"${item.name}" ${text}`, stockContext(household));
  if (!read.ok || read.value.counted === null) {
    await say(ctx, askSetAgainView(read.ok ? noQuantityText(text) : lineErrorText(read.error, household)));
    return again;
  }
  const chosen = { [read.value.name.toLowerCase()]: item.id };
  const set = await change(ctx, "set-stock", (draft, act) => setStock(draft, { lines: [read.value], chosen }, act));
  if (!set.ok) {
    await say(ctx, askSetAgainView(stockErrorText(set.error, household)));
    return again;
  }
  await say(ctx, changedView(ctx.store.read(), set.value, { seq: set.seq, isChanged: set.isChanged, verb: "set" }));
}

export const chooseField = withItem((ctx, item) => say(ctx, fieldChoiceView(item)));

export async function askField(ctx: Ctx, id: string): Promise<Pressed> {
  const [itemId = "", field = ""] = id.split(".");
  const item = stockItem(ctx.store.read(), itemId);
  if (!item || !isField(field)) return gone();
  await ask(ctx, { purpose: "edit-item", data: { itemId, field } }, fieldPromptView(item, field));
}

export async function answerField(ctx: Ctx, text: string, data: Question["data"]): Promise<Question | void> {
  const { itemId = "", field = "" } = data;
  const household = ctx.store.read();
  if (!stockItem(household, itemId) || !isField(field)) return say(ctx, reply(itemErrorText({ code: "stock.gone" })));
  const set = readField(household, field, text.trim());
  const edited = set.ok
    ? await change(ctx, "edit-item", (draft, act) => editItem(draft, { itemId, set: set.value }, act))
    : set;
  if (!edited.ok) {
    const why = typeof edited.error === "string" ? edited.error : itemErrorText(edited.error);
    await say(ctx, askFieldAgainView(why));
    return { purpose: "edit-item", data };
  }
  await say(ctx, editedView(ctx.store.read(), edited.value, edited.isChanged ? edited.seq : null));
}

export const pressRemove = withItem(async (ctx, { id: itemId }) => {
  const removed = await change(ctx, "remove-item", (draft, act) => removeItem(draft, { itemId }, act));
  if (!removed.ok) return gone();
  await say(ctx, removedView(removed.value, removed.seq));
});

const isField = (field: string): field is Field => Object.hasOwn(FIELDS, field);
const NONE = /^(?:none|off|no|nothing|-)$/i;

/** Reads one field as people type it. The error is in words. */
function readField(household: Household, field: Field, text: string): Result<ItemFields, string> {
  if (field === "name") return ok({ name: text });
  if (NONE.test(text)) return ok({ [field]: null });
  switch (field) {
    case "place":
      return ok({ place: text.replace(/^(?:in|at)\s+(?:the\s+)?/i, "") });
    case "unit": {
      const unit = readUnit(text);
      return unit === undefined ? err(noUnitText()) : ok({ unit });
    }
    case "minimum":
    case "pack": {
      const read = readPiece(`"it" ${text}`, stockContext(household));
      if (!read.ok) return err(lineErrorText(read.error, household));
      const { counted } = read.value;
      return counted === null ? err(noQuantityText(text)) : ok({ [field]: counted });
    }
  }
}
