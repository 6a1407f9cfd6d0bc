import { submit } from "../../../domain/approvals/gate.ts";
import type { Bill } from "../../../domain/bills/bill.ts";
import { readNameAndRest } from "../../../domain/bills/name-and-rest.ts";
import { oldestOpen } from "../../../domain/bills/occurrences.ts";
import { toPay } from "../../../domain/brief/to-pay.ts";
import { planPayment } from "../../../domain/bills/payments-service.ts";
import { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import { type Amount, type AmountError, MAX_AMOUNT, readAmount } from "../../../domain/money.ts";
import { ok, type Result } from "../../../domain/result.ts";
import { change, recordRefusal, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Pressed, refuse } from "../../feature.ts";
import { recordedOf } from "../../refusal-codes.ts";
import { refuseAtGate } from "../../ui/at-gate.ts";
import { ask, type Question } from "../../ui/ask.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { gateErrorText, submittedLine, submittedView } from "../../ui/gate-view.ts";
import { reply } from "../../ui/reply.ts";
import { shorten } from "../../ui/shorten.ts";
import { say, stamp } from "../../ui/show.ts";
import * as view from "./pay-view.ts";

/** What a button of ours hardly ever leads to: written down for the audit trail. */
const recorded = recordedOf("bill.not_found", "bill.not_due", "bill.bad_amount");

/** What a button or a command asks to pay. No day: the oldest open occurrence. No amount: all that is open of it. */
type Target = { billId: string; nominalOn?: string; amount?: Amount; mayOverpay?: boolean };

/**
 * `<bill>`, `<bill>.<nominal day or "next">`, `<bill>.<day>.<amount in minor units>`; `undefined` for anything else. It
 * comes from a phone: no more than this is believed, and the rest is checked against the bill.
 */
function readTarget(id: string): Target | undefined {
  const [billId = "", on = "next", amountText, ...more] = id.split(".");
  const amount = amountText === undefined ? undefined : numbersIn(amountText, 1)?.[0];
  const isDay = on === "next" || LocalDate.safeParse(on).success;
  const isAmount = amountText === undefined || (amount !== undefined && amount > 0 && amount <= MAX_AMOUNT);
  if (!isDay || !isAmount || more.length > 0) return undefined;
  return { billId, ...(on !== "next" && { nominalOn: on }), ...(amount !== undefined && { amount }) };
}

/** **Pay**, and **Pay anyway** where more than is open was confirmed. */
export async function pressPay(ctx: Ctx, id: string, { mayOverpay = false } = {}): Promise<Pressed> {
  const target = readTarget(id);
  if (!target) return refuse(gateErrorText(ctx, { code: "bill.not_found" }), "button.forged");
  return pay(ctx, { ...target, mayOverpay });
}

/** Pays through the gate. The answer is a new message; the list or card it was pressed on says it, too, and stays usable. */
async function pay(ctx: Ctx, target: Target): Promise<Pressed> {
  const paid = await change(ctx, "pay-bill", (draft, act) => {
    const planned = planPayment(draft, target);
    return planned.ok ? submit(draft, { kind: "pay-bill", ...planned.value }, act, ctx.store.history) : planned;
  });
  if (paid.ok) {
    await say(ctx, submittedView(ctx, paid.value, paid.seq));
    await stamp(ctx, submittedLine(ctx, paid.value));
    return undefined;
  }
  if (paid.error.code === "bill.overpays") {
    await say(ctx, view.overpayView(ctx.store.read(), paid.error));
    return undefined;
  }
  return refuseAtGate(ctx, paid.error, recorded(paid.error.code));
}

/** `/pay <bill> [amount]`; without a name the open bills are offered. */
export async function payByName(ctx: Ctx, argument: string): Promise<void> {
  const household = ctx.store.read();
  const payable = payableBills(household);
  if (argument === "") {
    const byHand = payable.filter((bill) => toPay(household, oldestOpen(bill)!, todayOf(ctx)) === "by_hand");
    return say(
      ctx,
      view.offerBillsView(byHand.toSorted((a, b) => (oldestOpen(a)!.dueOn < oldestOpen(b)!.dueOn ? -1 : 1))),
    );
  }
  const open = readPayment(argument, payable, household);
  // A bill of which nothing is open is known all the same, and says so.
  const all = open.ok ? open : readPayment(argument, Object.values(household.bills), household);
  const read = all.ok ? all : open;
  if (!read.ok) {
    const { error } = read;
    const isUnknown = error.kind === "unknown";
    return say(
      ctx,
      isUnknown
        ? view.unknownBillView(shorten(argument, 80), error.nearest)
        : view.unreadAmountView(error.item, error.error, household),
    );
  }
  const { items: bills, rest: amount } = read.value;
  if (bills.length > 1) return say(ctx, view.whichBillView(bills, amount));
  const refused = await pay(ctx, { billId: bills[0]!.id, ...(amount !== null && { amount }) });
  if (!refused) return;
  if (refused.refused) await recordRefusal(ctx, "/pay", refused.refused, bills[0]!.id);
  await say(ctx, reply(refused.toast));
}

/** **Other amount**: asks for it. */
export async function pressOtherAmount(ctx: Ctx, id: string): Promise<Pressed> {
  const bill = ctx.store.read().bills[readTarget(id)?.billId ?? ""];
  if (!bill) return refuse(gateErrorText(ctx, { code: "bill.not_found" }), "bill.not_found");
  await ask(ctx, { purpose: "pay-other", data: { id } }, view.otherAmountPrompt(bill));
}

export async function answerOtherAmount(ctx: Ctx, text: string, data: Question["data"]): Promise<Question | void> {
  const household = ctx.store.read();
  const amount = readAmount(text, household.settings, { allowNegative: false });
  if (!amount.ok) {
    await say(ctx, view.otherAmountAgainView(amount.error, household));
    return { purpose: "pay-other", data };
  }
  const refused = await pay(ctx, { ...readTarget(data["id"]!)!, amount: amount.value });
  if (refused) await say(ctx, reply(refused.toast));
}

const payableBills = ({ bills }: Household) => Object.values(bills).filter((bill) => oldestOpen(bill) !== undefined);

/** Splits `Power bill 79.30` into a bill and an amount; `null`: none was named. */
function readPayment(text: string, bills: Bill[], { settings }: Household) {
  const readRest = (rest: string): Result<Amount | null, AmountError> =>
    rest === "" ? ok(null) : readAmount(rest, settings, { allowNegative: false });
  return readNameAndRest(text, bills, readRest);
}
