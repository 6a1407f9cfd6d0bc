import { editBill } from "../../../domain/bills/bills-service.ts";
import { readScheduleOf } from "../../../domain/bills/read-bill.ts";
import { categoryByWord } from "../../../domain/categories/categories-service.ts";
import type { Bill } from "../../../domain/bills/bill.ts";
import { readAmount } from "../../../domain/money.ts";
import { err, ok, type Result } from "../../../domain/result.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Pressed, refuse } from "../../feature.ts";
import { ask, type Question } from "../../ui/ask.ts";
import { keyboard, undo } from "../../ui/button.ts";
import { amountErrorText, billTextErrorText } from "../../ui/reading-errors.ts";
import { billErrorText } from "../../ui/refusals.ts";
import { html, lines, reply } from "../../ui/reply.ts";
import { say } from "../../ui/show.ts";
import { billCard } from "./bills-view.ts";

const PROMPTS: Record<string, string> = {
  name: "What is its new name?",
  amount: "What is the new amount? For example 1250, or ~84 for an estimate",
  cadence: "How often, and on which day? For example monthly 5",
  category: "Which category? For example groceries",
};

/** A button per field, then the new value as text. */
export async function askEditField(ctx: Ctx, id: string): Promise<Pressed> {
  const [billId = "", field = ""] = id.split(".");
  const bill = ctx.store.read().bills[billId];
  const prompt = PROMPTS[field];
  if (!bill || !prompt)
    return refuse(billErrorText({ code: "bill.not_found" }, ctx.store.read(), todayOf(ctx)), "bill.not_found");
  await ask(ctx, { purpose: "edit-bill", data: { billId, field } }, reply(html`<b>${bill.name}</b>: ${prompt}`));
}

export async function answerEditField(ctx: Ctx, text: string, data: Question["data"]): Promise<Question | void> {
  const { billId = "", field = "" } = data;
  const household = ctx.store.read();
  const bill = household.bills[billId];
  if (!bill) return say(ctx, reply(billErrorText({ code: "bill.not_found" }, household, todayOf(ctx))));
  const set = readField(ctx, bill, field, text);
  if (!set.ok) {
    await say(ctx, reply(html`${set.error}\nTry again, or /cancel`));
    return { purpose: "edit-bill", data };
  }
  const edited = await change(ctx, "edit-bill", (draft, act) => editBill(draft, { billId, set: set.value }, act));
  if (!edited.ok) return say(ctx, reply(billErrorText(edited.error, ctx.store.read(), todayOf(ctx))));
  const card = billCard(ctx.store.read(), ctx.store.read().bills[billId]!, todayOf(ctx));
  await say(
    ctx,
    reply(
      lines(html`<b>Changed. What was paid stays as it was.</b>`, { markup: card.text }),
      keyboard([undo(edited.seq)]),
    ),
  );
}

type Change = Parameters<typeof editBill>[1]["set"];

/** Reads one field as people type it. The error is in words. */
function readField(ctx: Ctx, bill: Bill, field: string, text: string): Result<Change, string> {
  const household = ctx.store.read();
  const { settings } = household;
  if (field === "name") return ok({ name: text });
  if (field === "amount") {
    const isEstimate = text.trim().startsWith("~");
    const amount = readAmount(text.replace("~", ""), settings);
    if (!amount.ok) return err(amountErrorText(amount.error, settings));
    return amount.value > 0 ? ok({ amount: amount.value, isEstimate }) : err("An amount above zero, please.");
  }
  if (field === "category") {
    const found = categoryByWord(household, text.replace(/^#/, ""));
    if (found.kind === "exact" || found.kind === "near") return ok({ categoryId: found.item.id });
    return err(`There is no category ${text.slice(0, 40)}.`);
  }
  const read = readScheduleOf(bill.name, text, { today: todayOf(ctx), ...settings });
  return read.ok ? ok({ schedule: read.value }) : err(billTextErrorText(read.error, settings, "days"));
}
