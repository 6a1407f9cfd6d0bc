import { openBills } from "../../../domain/bills/occurrences.ts";
import { addDays } from "../../../domain/dates.ts";
import { todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { ALL_BUT_GUESTS, type Feature, GROWN_UPS, type Pressed, refuse } from "../../feature.ts";
import { gonePageText } from "../../ui/gone-page.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { forRoles } from "../../ui/for-roles.ts";
import { payButton, setBillAmountButton } from "../../ui/shared-buttons.ts";
import type { LiveView } from "../../ui/live.ts";
import { say } from "../../ui/show.ts";
import * as card from "./bill-card-view.ts";
import * as view from "./bills-view.ts";
import * as edit from "./edit-bill.ts";
import { answerNewBill, billCommand } from "./enter-bill.ts";
import * as manage from "./manage-bill.ts";
import { answerOtherAmount, payByName, pressOtherAmount, pressPay } from "./pay-bill.ts";
import { overpayButton } from "./pay-view.ts";
import { pressSkip, pressUnpay, pressUnskip } from "./skip-bill.ts";

const DEFAULT_DAYS = 30;
const MOST_DAYS = 3660;

/** `/bill`, `/bills`, `/pay`: what the household owes, and paying it. Every payment goes through the gate. */
export function billsFeature(): Feature {
  const forPayers = { may: ALL_BUT_GUESTS };
  const forKeepers = { may: GROWN_UPS };
  return {
    commands: { bill: billCommand, bills: showBills, pay: payByName },
    buttons: {
      [payButton.action]: { ...forPayers, press: (ctx, id) => pressPay(ctx, id) },
      [overpayButton.action]: { ...forPayers, press: (ctx, id) => pressPay(ctx, id, { mayOverpay: true }) },
      [card.otherAmountButton.action]: { ...forPayers, press: pressOtherAmount },
      [card.openButton.action]: { ...forPayers, press: manage.openBill },
      [card.pastButton.action]: { ...forPayers, press: manage.showPast },
      [view.unpayButton.action]: { ...forPayers, press: pressUnpay },
      [view.allButton.action]: { ...forPayers, press: manage.listAll },
      [view.pageButton.action]: { ...forPayers, press: turnPage },
      [card.skipButton.action]: { ...forKeepers, press: pressSkip },
      [view.unskipButton.action]: { ...forKeepers, press: pressUnskip },
      [card.editButton.action]: { ...forKeepers, press: edit.chooseField },
      [card.editFieldButton.action]: { ...forKeepers, press: edit.pressField },
      [card.setCategoryButton.action]: { ...forKeepers, press: edit.pressCategory },
      [card.newCategoryButton.action]: { ...forKeepers, press: edit.pressNewCategory },
      [card.setAccountButton.action]: { ...forKeepers, press: edit.pressAccount },
      [card.setPayerButton.action]: { ...forKeepers, press: edit.pressPayer },
      [setBillAmountButton.action]: { ...forKeepers, press: edit.pressAmount },
      [card.pauseButton.action]: { ...forKeepers, press: manage.pause },
      [card.resumeButton.action]: { ...forKeepers, press: manage.resume },
      [card.endButton.action]: { ...forKeepers, press: manage.end },
      [card.continueButton.action]: { ...forKeepers, press: manage.goOn },
    },
    questions: {
      "new-bill": forRoles(GROWN_UPS, answerNewBill),
      "pay-other": forRoles(ALL_BUT_GUESTS, answerOtherAmount),
      "edit-bill": forRoles(GROWN_UPS, edit.answerField),
    },
    live: { bills: listOf },
  };
}

async function showBills(ctx: Ctx, argument: string): Promise<void> {
  const days = argument === "" ? DEFAULT_DAYS : Number(argument);
  const isKnown = /^\d*$/.test(argument) && days <= MOST_DAYS;
  await (isKnown ? ctx.live.say(ctx, "bills", [days, 0]) : say(ctx, view.badDaysView(argument)));
}

async function turnPage(ctx: Ctx, id: string): Promise<Pressed> {
  const [days, at] = numbersIn(id, 2) ?? [];
  if (days === undefined || at === undefined || days > MOST_DAYS) return refuse(gonePageText("bills"), "button.forged");
  await ctx.live.turn(ctx, "bills", [days, at]);
}

/** The list of `/bills` as it is now; `part`: how many days, and the page. */
const listOf: LiveView = (ctx, [days = DEFAULT_DAYS, at = 0], viewer) => {
  if (!ALL_BUT_GUESTS.includes(viewer.role)) return null;
  const household = ctx.store.read();
  const today = todayOf(ctx);
  return view.billsView(household, openBills(household, addDays(today, days)), { today, viewer, days, at });
};
