import { todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { ALL_BUT_GUESTS, type Feature, type Pressed, refuse } from "../../feature.ts";
import { choosePurchase, choosePurchaseButton } from "../../ui/bought.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { forRoles } from "../../ui/for-roles.ts";
import type { Reply } from "../../ui/reply.ts";
import { openItemButton } from "../../ui/shared-buttons.ts";
import { say, update } from "../../ui/show.ts";
import { gonePageText } from "../../ui/gone-page.ts";
import { chooseItem, stock, used } from "./change-stock.ts";
import {
  answerField,
  answerQuantity,
  askField,
  askQuantity,
  chooseField,
  openItem,
  pressMove,
  pressRemove,
  showMoves,
} from "./item-card.ts";
import {
  addButton,
  editButton,
  editFieldButton,
  movesButton,
  removeButton,
  setButton,
  useButton,
} from "./item-view.ts";
import { chooseItemButton, lowHelpView, lowView, pageLowButton, pageStockButton, stockView } from "./stock-view.ts";

/** `/stock`, `/used` and `/low`: what the household has at home. For all but guests. */
export function stockFeature(): Feature {
  const forAll = (press: (ctx: Ctx, id: string) => Promise<Pressed>) => ({ may: ALL_BUT_GUESTS, press });
  return {
    commands: { stock, used, low },
    buttons: {
      [openItemButton.action]: forAll(openItem),
      [movesButton.action]: forAll(showMoves),
      [useButton.action]: forAll(pressMove("used")),
      [addButton.action]: forAll(pressMove("bought")),
      [setButton.action]: forAll(askQuantity),
      [editButton.action]: forAll(chooseField),
      [editFieldButton.action]: forAll(askField),
      [removeButton.action]: forAll(pressRemove),
      [chooseItemButton.action]: forAll(chooseItem),
      [choosePurchaseButton.action]: forAll(choosePurchase),
      [pageStockButton.action]: forAll(turnTo((ctx, page) => stockView(ctx.store.read(), page, todayOf(ctx)))),
      [pageLowButton.action]: forAll(turnTo((ctx, page) => lowView(ctx.store.read(), page))),
    },
    questions: {
      "set-item": forRoles(ALL_BUT_GUESTS, answerQuantity),
      "edit-item": forRoles(ALL_BUT_GUESTS, answerField),
    },
  };
}

async function low(ctx: Ctx, argument: string): Promise<void> {
  if (argument === "") return say(ctx, lowView(ctx.store.read(), 0));
  await say(ctx, lowHelpView(argument));
}

function turnTo(viewOf: (ctx: Ctx, page: number) => Reply): (ctx: Ctx, id: string) => Promise<Pressed> {
  return async (ctx, id) => {
    const [page] = numbersIn(id, 1) ?? [];
    if (page === undefined) return refuse(gonePageText("stock"), "button.forged");
    await update(ctx, viewOf(ctx, page));
  };
}
