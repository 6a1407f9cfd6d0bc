import type { BillError } from "../../../domain/bills/bills-service.ts";
import { LocalDate } from "../../../domain/dates.ts";
import { todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Pressed, refuse } from "../../feature.ts";
import { recordedOf, type RefusalCode } from "../../refusal-codes.ts";
import { billErrorText } from "../../ui/refusals.ts";

/** What no button of ours leads to. */
const recorded = recordedOf("bill.not_found");

/** Answers a press that was refused. `attempt`: a code for the audit trail, where no honest press leads here. */
export function refuseBill(ctx: Ctx, error: BillError, attempt?: RefusalCode): Pressed {
  return refuse(billErrorText(error, ctx.store.read(), todayOf(ctx)), attempt ?? recorded(error.code));
}

export const goneBill = (ctx: Ctx): Pressed => refuseBill(ctx, { code: "bill.not_found" });

/** `<bill>.<nominal day>` of a bill that there is; `undefined` for anything else. The day is checked against the bill. */
export function readOccurrence(ctx: Ctx, id: string): { billId: string; nominalOn: LocalDate } | undefined {
  const [billId = "", nominalOn = "", ...more] = id.split(".");
  const isKnown = ctx.store.read().bills[billId] !== undefined && LocalDate.safeParse(nominalOn).success;
  return isKnown && more.length === 0 ? { billId, nominalOn } : undefined;
}
