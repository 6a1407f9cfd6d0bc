import { LocalDate } from "../../../domain/dates.ts";
import { amountExpected, type IncomeError } from "../../../domain/income/income-service.ts";
import { linkEntry, missIncome, receiveIncome, toConfirm } from "../../../domain/income/receipts-service.ts";
import type { EntryError } from "../../../domain/ledger/ledger-service.ts";
import { type Amount, readAmount } from "../../../domain/money.ts";
import type { Income } from "../../../domain/income/income.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import type { Pressed } from "../../feature.ts";
import { ask, type Question } from "../../ui/ask.ts";
import { reply } from "../../ui/reply.ts";
import { say, stamp } from "../../ui/show.ts";
import * as view from "./income-card-view.ts";
import { goneIncome, readOccurrence, refuseIncome, whyNotText } from "./refuse-income.ts";

type Target = { incomeId: string; nominalOn: LocalDate };

/** **Received**: as much as was expected. */
export async function pressReceived(ctx: Ctx, id: string): Promise<Pressed> {
  const target = readOccurrence(ctx, id);
  if (!target) return goneIncome(ctx);
  const income = ctx.store.read().incomes[target.incomeId]!;
  const error = await receive(ctx, target, amountExpected(income, target.nominalOn));
  if (error) return refuseIncome(ctx, error);
}

/** **Other amount**: asks for it. */
export async function pressOtherAmount(ctx: Ctx, id: string): Promise<Pressed> {
  const target = readOccurrence(ctx, id);
  if (!target) return goneIncome(ctx);
  const income = ctx.store.read().incomes[target.incomeId]!;
  await ask(ctx, { purpose: "receive-other", data: { id } }, view.otherAmountPrompt(income));
}

export async function answerOtherAmount(ctx: Ctx, text: string, data: Question["data"]): Promise<Question | void> {
  const household = ctx.store.read();
  const target = readOccurrence(ctx, data["id"] ?? "");
  if (!target) return say(ctx, reply(whyNotText(ctx, { code: "income.not_found" })));
  const amount = readAmount(text, household.settings, { allowNegative: false });
  if (!amount.ok) {
    await say(ctx, view.otherAmountAgainView(amount.error, household));
    return { purpose: "receive-other", data };
  }
  const error = await receive(ctx, target, amount.value);
  if (error) await say(ctx, reply(whyNotText(ctx, error)));
}

/** `/income received <name> [amount]`: what the card offers to confirm. */
export async function receiveNamed(ctx: Ctx, income: Income, amount: Amount | null): Promise<void> {
  const next = toConfirm(income, todayOf(ctx));
  if (!next) return say(ctx, reply(whyNotText(ctx, { code: "income.nothing_expected", name: income.name })));
  const error = await receive(ctx, { incomeId: income.id, nominalOn: next.nominalOn }, amount ?? next.amount);
  if (error) await say(ctx, reply(whyNotText(ctx, error)));
}

/** Writes it down and says so, on the message that was pressed, too; answers why not, if it can't. */
async function receive(ctx: Ctx, target: Target, amount: Amount): Promise<IncomeError | EntryError | null> {
  const received = await change(ctx, "receive-income", (draft, act) =>
    receiveIncome(draft, { ...target, amount }, act),
  );
  if (!received.ok) return received.error;
  const household = ctx.store.read();
  const today = todayOf(ctx);
  await say(ctx, view.receivedView(household, received.value, received.seq, today));
  await stamp(ctx, `${view.receivedText(household, received.value, today)}, ${ctx.member.name}.`);
  return null;
}

/** **Did not come**. */
export async function pressMissed(ctx: Ctx, id: string): Promise<Pressed> {
  const target = readOccurrence(ctx, id);
  if (!target) return goneIncome(ctx);
  const missed = await change(ctx, "miss-income", (draft, act) => missIncome(draft, target, act));
  if (!missed.ok) return refuseIncome(ctx, missed.error);
  await say(ctx, view.missedView(missed.value, missed.seq, todayOf(ctx)));
  await stamp(ctx, `${view.missedText(missed.value, todayOf(ctx))}, ${ctx.member.name}.`);
}

/** **This is Salary**, on an entry: `<entry>.<income>.<yyyyMMdd>`. */
export async function pressLink(ctx: Ctx, id: string): Promise<Pressed> {
  const [entryId = "", incomeId = "", digits = "", ...more] = id.split(".");
  const day = LocalDate.safeParse(digits.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3"));
  if (!day.success || more.length > 0) return goneIncome(ctx);
  const target = { entryId, incomeId, nominalOn: day.data };
  const linked = await change(ctx, "link-income", (draft, act) => linkEntry(draft, target, act));
  if (!linked.ok) return refuseIncome(ctx, linked.error);
  const household = ctx.store.read();
  await say(ctx, view.linkedView(household, linked.value, linked.seq, todayOf(ctx)));
  await stamp(ctx, `${view.linkedText(linked.value, todayOf(ctx))}, ${ctx.member.name}.`);
}
