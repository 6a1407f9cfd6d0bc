import { submit } from "../../../domain/approvals/gate.ts";
import { skipOccurrence, unskipOccurrence } from "../../../domain/bills/bills-service.ts";
import { occurrenceOfBill } from "../../../domain/bills/occurrences.ts";
import { planUnpay } from "../../../domain/bills/payments-service.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import type { Pressed } from "../../feature.ts";
import { refuseAtGate } from "../../ui/at-gate.ts";
import { submittedLine, submittedView } from "../../ui/gate-view.ts";
import { say, stamp } from "../../ui/show.ts";
import { billChangedView } from "./bill-card-view.ts";
import { skippedText, unskippedText } from "./bills-view.ts";
import { goneBill, readOccurrence, refuseBill } from "./refuse-bill.ts";

/** **Skip**: `<bill>.<nominal day>`, like the other two. */
export async function pressSkip(ctx: Ctx, id: string): Promise<Pressed> {
  const target = readOccurrence(ctx, id);
  if (!target) return goneBill(ctx);
  const bill = ctx.store.read().bills[target.billId]!;
  const before = occurrenceOfBill(bill, target.nominalOn);
  if (!before) return refuseBill(ctx, { code: "bill.not_due", name: bill.name, ...target }, "bill.not_due");
  const skipped = await change(ctx, "skip-bill", (draft, act) => skipOccurrence(draft, target, act));
  if (!skipped.ok) return refuseBill(ctx, skipped.error);
  await confirm(ctx, skippedText(skipped.value.name, before.dueOn, todayOf(ctx)), skipped.seq);
}

/** **Unskip**: it is open again, with what was paid of it before. */
export async function pressUnskip(ctx: Ctx, id: string): Promise<Pressed> {
  const target = readOccurrence(ctx, id);
  if (!target) return goneBill(ctx);
  const opened = await change(ctx, "unskip-bill", (draft) => unskipOccurrence(draft, target));
  if (!opened.ok) return refuseBill(ctx, opened.error);
  await confirm(ctx, unskippedText(ctx.store.read(), opened.value, todayOf(ctx)), opened.seq);
}

/** **Unpay**: takes all payments of that day back, through the gate. */
export async function pressUnpay(ctx: Ctx, id: string): Promise<Pressed> {
  const target = readOccurrence(ctx, id);
  if (!target) return goneBill(ctx);
  const unpaid = await change(ctx, "unpay-bill", (draft, act) => {
    const planned = planUnpay(draft, target);
    return planned.ok ? submit(draft, { kind: "unpay-bill", ...planned.value }, act, ctx.store.history) : planned;
  });
  if (!unpaid.ok) {
    const { code } = unpaid.error;
    return refuseAtGate(ctx, unpaid.error, code === "request.not_for_role" ? code : undefined);
  }
  await say(ctx, submittedView(ctx, unpaid.value, unpaid.seq));
  await stamp(ctx, submittedLine(ctx, unpaid.value));
}

async function confirm(ctx: Ctx, what: string, seq: number): Promise<void> {
  await say(ctx, billChangedView(`${what}.`, seq));
  await stamp(ctx, `${what}, ${ctx.member.name}.`);
}
