import { snoozeBill, whyReminded } from "../../../domain/bill-reminders/bill-reminders-service.ts";
import type { Bill } from "../../../domain/bills/bill.ts";
import { runningBills } from "../../../domain/bills/bills-service.ts";
import { LocalDate } from "../../../domain/dates.ts";
import { findByName } from "../../../domain/names.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { ALL_BUT_GUESTS, type Feature, GROWN_UPS, type Pressed, refuse } from "../../feature.ts";
import { snoozeBillButton } from "../../ui/shared-buttons.ts";
import { say, update } from "../../ui/show.ts";
import * as view from "./bill-reminders-view.ts";

/** `/why <bill>` and **Snooze**: when the brief names a bill. */
export function billRemindersFeature(): Feature {
  return {
    commands: { why },
    buttons: {
      [view.whyBillButton.action]: { may: ALL_BUT_GUESTS, press: pressWhy },
      [snoozeBillButton.action]: { may: GROWN_UPS, press: pressSnooze },
    },
  };
}

async function why(ctx: Ctx, name: string): Promise<void> {
  const household = ctx.store.read();
  const running = runningBills(household);
  const found = name === "" ? undefined : findByName(Object.values(household.bills), name, { isName: true });
  if (found?.kind === "exact" || found?.kind === "near") return explain(ctx, found.item);
  const likely = found?.kind === "several" ? found.items : found?.kind === "none" ? found.nearest : running;
  await say(ctx, view.whichBillView(name, likely));
}

async function explain(ctx: Ctx, bill: Bill): Promise<void> {
  const today = todayOf(ctx);
  await say(
    ctx,
    view.whyView(ctx.store.read(), whyReminded(ctx.store.read(), bill, today), { today, viewer: ctx.member }),
  );
}

const gone = (): Pressed => refuse(view.snoozeErrorText({ code: "bill.not_found" }), "bill.not_found");

async function pressWhy(ctx: Ctx, billId: string): Promise<Pressed> {
  const bill = ctx.store.read().bills[billId];
  return bill ? explain(ctx, bill) : gone();
}

/** `<bill>.<nominal day>` asks until when, `<bill>.<nominal day>.<days>` does it. */
async function pressSnooze(ctx: Ctx, id: string): Promise<Pressed> {
  const [billId = "", nominalOn = "", days, ...more] = id.split(".");
  const bill = ctx.store.read().bills[billId];
  if (!bill || more.length > 0 || !LocalDate.safeParse(nominalOn).success) return gone();
  if (days === undefined) return say(ctx, view.snoozeChoiceView(bill, nominalOn));
  if (!view.isChoice(Number(days))) return gone();
  const today = todayOf(ctx);
  const until = view.dayOfChoice(today, Number(days));
  const done = await change(ctx, "snooze-bill", (draft, act) => snoozeBill(draft, { billId, nominalOn, until }, act));
  if (!done.ok) return refuse(view.snoozeErrorText(done.error));
  await update(ctx, view.snoozedView(done.value.name, until, done.seq, today));
}
