import { mayAsk } from "../../../domain/approvals/policy.ts";
import {
  type BillError,
  type BillNamed,
  continueBill,
  endBill,
  pauseBill,
  resumeBill,
} from "../../../domain/bills/bills-service.ts";
import type { Bill } from "../../../domain/bills/bill.ts";
import { settledOccurrences } from "../../../domain/bills/occurrences.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { Act } from "../../../domain/act.ts";
import { isGrownUp } from "../../../domain/members/member.ts";
import type { Result } from "../../../domain/result.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Pressed, refuse } from "../../feature.ts";
import type { Action } from "../../gate-table.ts";
import { gonePageText } from "../../ui/gone-page.ts";
import { numbersIn } from "../../ui/button-id.ts";
import type { Reply } from "../../ui/reply.ts";
import { say, update } from "../../ui/show.ts";
import { billCard, billChangedView } from "./bill-card-view.ts";
import * as view from "./bills-view.ts";
import { goneBill, refuseBill } from "./refuse-bill.ts";

/** `<bill>`, or `<bill>.<nominal day>` of the one to pay. */
export async function openBill(ctx: Ctx, id: string): Promise<Pressed> {
  const [billId = "", nominalOn] = id.split(".");
  const bill = ctx.store.read().bills[billId];
  if (!bill) return goneBill(ctx);
  await say(ctx, billCard(ctx.store.read(), bill, { today: todayOf(ctx), viewer: ctx.member, nominalOn }));
}

/** **All bills**: also those that are paused or have ended. `new`, or `page.<number>` on the list itself. */
export async function listAll(ctx: Ctx, id: string): Promise<Pressed> {
  if (id === "new") return say(ctx, view.allBillsView(ctx.store.read(), 0, todayOf(ctx)));
  const page = id.startsWith("page.") ? numbersIn(id.slice("page.".length), 1)?.[0] : undefined;
  if (page === undefined) return refuse(gonePageText("bills"), "button.forged");
  await update(ctx, view.allBillsView(ctx.store.read(), page, todayOf(ctx)));
}

/** **Past**: what was paid and skipped. `<bill>`, or `<bill>.<page>` on the list itself. */
export async function showPast(ctx: Ctx, id: string): Promise<Pressed> {
  const [billId = "", pageText = "0", ...more] = id.split(".");
  const bill = ctx.store.read().bills[billId];
  const page = numbersIn(pageText, 1)?.[0];
  if (!bill) return goneBill(ctx);
  if (page === undefined || more.length > 0) return refuse(gonePageText("bills"), "button.forged");
  const past = pastOf(ctx, billId, page);
  await (id === billId ? say(ctx, past) : update(ctx, past));
}

/** Taking back a payment is offered to who may ask for it, opening what was skipped to those who skip. */
function pastOf(ctx: Ctx, billId: string, page: number): Reply {
  const household = ctx.store.read();
  const bill = household.bills[billId]!;
  const { member: asker, store } = ctx;
  const past = settledOccurrences(bill).map((each) => {
    const { nominalOn, status } = each;
    const { settledOn, entryIds } = bill.settled[nominalOn]!;
    const command = { kind: "unpay-bill" as const, billId, nominalOn, entryIds };
    const mayReopen =
      status === "skipped" ? isGrownUp(asker) : mayAsk({ household, command, asker, history: store.history });
    return { ...each, settledOn, mayReopen };
  });
  return view.pastView(household, bill, past, page, todayOf(ctx));
}

export const pause = managing({ action: "pause-bill", service: pauseBill, words: ({ name }) => view.pausedText(name) });
export const resume = managing({
  action: "resume-bill",
  service: resumeBill,
  words: ({ name }) => view.resumedText(name),
});
export const end = managing({ action: "end-bill", service: endBill, words: ({ name }) => view.endedText(name) });
export const goOn = managing({ action: "continue-bill", service: continueBill, words: view.continuedText });

type Managing = {
  action: Action;
  service: (household: Household, command: { billId: string }, act: Act) => Result<BillNamed, BillError>;
  words: (bill: Bill, today: LocalDate) => string;
};

/** Does it, brings the card up to date, and says below it what happened. */
function managing({ action, service, words }: Managing) {
  return async (ctx: Ctx, billId: string): Promise<Pressed> => {
    const done = await change(ctx, action, (draft, act) => service(draft, { billId }, act));
    if (!done.ok) return refuseBill(ctx, done.error);
    const household = ctx.store.read();
    const bill = household.bills[billId]!;
    const today = todayOf(ctx);
    await update(ctx, billCard(household, bill, { today, viewer: ctx.member }));
    await say(ctx, billChangedView(words(bill, today), done.seq));
  };
}
