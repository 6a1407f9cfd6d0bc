import { type AmountFrom, readAmountFrom } from "../../../domain/bills/read-amount-from.ts";
import type { Income } from "../../../domain/income/income.ts";
import { type IncomeError, raiseIncome } from "../../../domain/income/income-service.ts";
import { MAX_AMOUNT } from "../../../domain/money.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Pressed, refuse } from "../../feature.ts";
import { ask, type Question } from "../../ui/ask.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { reply } from "../../ui/reply.ts";
import { say, stamp } from "../../ui/show.ts";
import * as view from "./income-card-view.ts";
import { incomeAgainView } from "./income-view.ts";
import { goneIncome, refuseIncome, whyNotText } from "./refuse-income.ts";

/** **Change amount**: asks for it. */
export async function pressChange(ctx: Ctx, incomeId: string): Promise<Pressed> {
  const income = ctx.store.read().incomes[incomeId];
  if (income?.endedOn !== null) return goneIncome(ctx);
  await askAmount(ctx, income);
}

/** `/income change <name> [amount [from <day>]]`. */
export async function changeNamed(ctx: Ctx, income: Income, to: AmountFrom | null): Promise<void> {
  if (to === null) return askAmount(ctx, income);
  const error = await raise(ctx, income.id, to);
  if (error) await say(ctx, reply(whyNotText(ctx, error)));
}

const askAmount = (ctx: Ctx, income: Income): Promise<void> =>
  ask(ctx, { purpose: "raise-income", data: { incomeId: income.id } }, view.changePrompt(income));

/** What can't be read, or not be so, is asked for again. */
export async function answerAmount(ctx: Ctx, text: string, data: Question["data"]): Promise<Question | void> {
  const household = ctx.store.read();
  const read = readAmountFrom(text, { today: todayOf(ctx), ...household.settings });
  if (!read.ok) {
    await say(ctx, incomeAgainView(view.unreadAmountText(read.error, household, "3300, or 3300 from 2027-01-01")));
    return { purpose: "raise-income", data };
  }
  const error = await raise(ctx, data["incomeId"] ?? "", read.value);
  if (error === null) return;
  const isLate = error.code === "income.nothing_then"; // Another day will do.
  await say(ctx, isLate ? incomeAgainView(whyNotText(ctx, error)) : reply(whyNotText(ctx, error)));
  if (isLate) return { purpose: "raise-income", data };
}

/** **Change to $3,300.00**: `<income>.<amount in minor units>`. */
export async function pressRaise(ctx: Ctx, id: string): Promise<Pressed> {
  const [incomeId = "", text = "", ...more] = id.split(".");
  const amount = numbersIn(text, 1)?.[0] ?? 0;
  if (amount < 1 || amount > MAX_AMOUNT || more.length > 0) {
    return refuse(whyNotText(ctx, { code: "income.not_found" }), "button.forged");
  }
  const error = await raise(ctx, incomeId, { amount });
  if (error) return refuseIncome(ctx, error);
}

async function raise(
  ctx: Ctx,
  incomeId: string,
  { amount, fromOn }: Pick<AmountFrom, "amount" | "fromOn">,
): Promise<IncomeError | null> {
  const command = { incomeId, amount, ...(fromOn !== undefined && { fromOn }) };
  const raised = await change(ctx, "raise-income", (draft, act) => raiseIncome(draft, command, act));
  if (!raised.ok) return raised.error;
  const household = ctx.store.read();
  const income = household.incomes[incomeId]!;
  await say(ctx, view.raisedView(household, income, raised.value, raised.seq, todayOf(ctx)));
  await stamp(ctx, view.changedByText(raised.value, ctx.member.name));
  return null;
}
