import { type BillError, endBill, pauseBill, resumeBill, skipOccurrence } from "../../../domain/bills/bills-service.ts";
import { occurrenceOfBill, openBills } from "../../../domain/bills/occurrences.ts";
import { addDays, LocalDate } from "../../../domain/dates.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { ALL_BUT_GUESTS, type Feature, GROWN_UPS, type Pressed, refuse } from "../../feature.ts";
import { day } from "../../ui/format.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { billErrorText } from "../../ui/refusals.ts";
import { html, reply } from "../../ui/reply.ts";
import { payButton } from "../../ui/shared-buttons.ts";
import { say, stamp, update } from "../../ui/show.ts";
import {
  billCard,
  billChangedView,
  billsView,
  editButton,
  editChoiceView,
  editFieldButton,
  endButton,
  openButton,
  otherAmountButton,
  overpayButton,
  pageButton,
  pauseButton,
  resumeButton,
  skipButton,
} from "./bills-view.ts";
import { answerEditField, askEditField } from "./edit-bill-questions.ts";
import { answerNewBill, enterBill } from "./enter-bill.ts";
import { answerOtherAmount, payByName, pressOtherAmount, pressPay } from "./pay-bill.ts";

const DEFAULT_DAYS = 30;
const MOST_DAYS = 3660;

/** `/bill`, `/bills`, `/pay`: what the household owes, and paying it. Every payment goes through the gate. */
export function billsFeature(): Feature {
  return {
    commands: {
      bill: enterBill,
      bills: showBills,
      pay: payByName,
    },
    buttons: {
      [payButton.action]: { may: ALL_BUT_GUESTS, press: (ctx, id) => pressPay(ctx, id) },
      [overpayButton.action]: {
        may: ALL_BUT_GUESTS,
        press: (ctx, id) => pressPay(ctx, id, { mayOverpay: true }),
      },
      [otherAmountButton.action]: { may: ALL_BUT_GUESTS, press: pressOtherAmount },
      [skipButton.action]: { may: GROWN_UPS, press: skip },
      [openButton.action]: { may: ALL_BUT_GUESTS, press: open },
      [editButton.action]: { may: GROWN_UPS, press: chooseField },
      [editFieldButton.action]: { may: GROWN_UPS, press: askEditField },
      [pauseButton.action]: { may: GROWN_UPS, press: pause },
      [resumeButton.action]: { may: GROWN_UPS, press: resume },
      [endButton.action]: { may: GROWN_UPS, press: end },
      [pageButton.action]: { may: ALL_BUT_GUESTS, press: turnPage },
    },
    questions: {
      "new-bill": answerNewBill,
      "pay-other": answerOtherAmount,
      "edit-bill": answerEditField,
    },
  };
}

async function showBills(ctx: Ctx, argument: string): Promise<void> {
  const days = argument === "" ? DEFAULT_DAYS : Number(argument);
  if (!/^\d*$/.test(argument) || days > MOST_DAYS) {
    await say(
      ctx,
      reply(
        html`I don't know what ${argument.slice(0, 60)} means here. <code>/bills 60</code> shows the next 60 days.`,
      ),
    );
    return;
  }
  await say(ctx, viewOf(ctx, days, 0));
}

async function turnPage(ctx: Ctx, id: string): Promise<Pressed> {
  const [days, at] = numbersIn(id, 2) ?? [];
  if (days === undefined || at === undefined || days > MOST_DAYS) return refuse("That page is gone.", "button.forged");
  await update(ctx, viewOf(ctx, days, at));
}

function viewOf(ctx: Ctx, days: number, at: number) {
  const household = ctx.store.read();
  const today = todayOf(ctx);
  return billsView(household, openBills(household, addDays(today, days)), today, { days, at });
}

async function skip(ctx: Ctx, id: string): Promise<Pressed> {
  const [billId = "", nominalOn = "", ...more] = id.split(".");
  const bill = ctx.store.read().bills[billId];
  if (!bill || more.length > 0 || !LocalDate.safeParse(nominalOn).success) return gone(ctx);
  const before = occurrenceOfBill(bill, nominalOn);
  if (!before) return refused(ctx, { code: "bill.not_due", name: bill.name, nominalOn }, "bill.not_due");
  const skipped = await change(ctx, "skip-bill", (draft, act) => skipOccurrence(draft, { billId, nominalOn }, act));
  if (!skipped.ok) return refused(ctx, skipped.error);
  const what = `Skipped ${skipped.value.name}, due ${day(before.dueOn, todayOf(ctx))}`;
  await say(ctx, billChangedView(`${what}.`, skipped.seq));
  await stamp(ctx, `${what}, ${ctx.member.name}.`);
}

async function open(ctx: Ctx, id: string): Promise<Pressed> {
  const [billId = "", nominalOn] = id.split(".");
  const bill = ctx.store.read().bills[billId];
  if (!bill) return gone(ctx);
  await say(ctx, billCard(ctx.store.read(), bill, todayOf(ctx), nominalOn));
}

async function chooseField(ctx: Ctx, id: string): Promise<Pressed> {
  const bill = ctx.store.read().bills[id];
  if (!bill) return gone(ctx);
  await say(ctx, editChoiceView(bill));
}

async function pause(ctx: Ctx, billId: string): Promise<Pressed> {
  const done = await change(ctx, "pause-bill", (draft, act) => pauseBill(draft, { billId }, act));
  if (!done.ok) return refused(ctx, done.error);
  return confirm(ctx, billId, `${done.value.name} is paused: nothing falls due until you resume it.`, done.seq);
}

async function resume(ctx: Ctx, billId: string): Promise<Pressed> {
  const done = await change(ctx, "resume-bill", (draft, act) => resumeBill(draft, { billId }, act));
  if (!done.ok) return refused(ctx, done.error);
  return confirm(ctx, billId, `${done.value.name} is due again from today on.`, done.seq);
}

async function end(ctx: Ctx, billId: string): Promise<Pressed> {
  const done = await change(ctx, "end-bill", (draft, act) => endBill(draft, { billId }, act));
  if (!done.ok) return refused(ctx, done.error);
  return confirm(ctx, billId, `${done.value.name} has ended. What is due until today stays open.`, done.seq);
}

/** Brings the card up to date, and says below it what happened. */
async function confirm(ctx: Ctx, billId: string, what: string, seq: number): Promise<Pressed> {
  const household = ctx.store.read();
  await update(ctx, billCard(household, household.bills[billId]!, todayOf(ctx)));
  await say(ctx, billChangedView(what, seq));
}

const gone = (ctx: Ctx): Pressed => refused(ctx, { code: "bill.not_found" });

/** `recorded`: a code for the audit trail, where no honest press leads here. A bill that is not known is always such a case. */
function refused(ctx: Ctx, error: BillError, recorded?: string): Pressed {
  const code = recorded ?? (error.code === "bill.not_found" ? error.code : undefined);
  return refuse(billErrorText(error, ctx.store.read(), todayOf(ctx)), code);
}
