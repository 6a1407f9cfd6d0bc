import { type IncomeText, readIncome } from "../../../domain/bills/read-bill.ts";
import {
  addIncome,
  amountExpected,
  comesLike,
  endIncome,
  type IncomeError,
  incomeCalled,
  nextExpected,
  runningIncomes,
} from "../../../domain/income/income-service.ts";
import { findByName } from "../../../domain/names.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Feature, GROWN_UPS, type Pressed, refuse } from "../../feature.ts";
import { type Answer, isQuestion, NOT_AN_ANSWER, type Question, waitFor } from "../../ui/ask.ts";
import { gonePageText } from "../../ui/gone-page.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { forRoles } from "../../ui/for-roles.ts";
import { isBegun, isEntryInstead, readMissingPart } from "../../ui/missing-part.ts";
import { billTextErrorText } from "../../ui/reading-errors.ts";
import { type Reply, reply } from "../../ui/reply.ts";
import { linkIncomeButton, receiveButton } from "../../ui/shared-buttons.ts";
import { say, update } from "../../ui/show.ts";
import { answerBuffer, askBuffer, bufferCommand } from "./buffer.ts";
import { askBufferButton } from "./buffer-view.ts";
import { answerAmount, pressChange, pressRaise } from "./change-income.ts";
import * as card from "./income-card-view.ts";
import * as view from "./income-view.ts";
import { changeByName, namesIncome, receiveByName } from "./named-income.ts";
import * as receive from "./receive-income.ts";
import { goneIncome, refuseIncome, whyNotText } from "./refuse-income.ts";

/** `/income` and `/buffer`: what comes regularly, and what is kept back. */
export function incomeFeature(): Feature {
  const may = GROWN_UPS;
  return {
    commands: { income: incomeCommand, buffer: bufferCommand },
    buttons: {
      [view.openButton.action]: { may, press: open },
      [view.pageButton.action]: { may, press: turnPage },
      [view.changeButton.action]: { may, press: pressChange },
      [view.raiseButton.action]: { may, press: pressRaise },
      [view.endButton.action]: { may, press: pressEnd },
      [receiveButton.action]: { may, press: receive.pressReceived },
      [card.otherAmountButton.action]: { may, press: receive.pressOtherAmount },
      [card.missButton.action]: { may, press: receive.pressMissed },
      [linkIncomeButton.action]: { may, press: receive.pressLink },
      [askBufferButton.action]: { may, press: askBuffer },
    },
    questions: {
      "new-income": forRoles(may, answerNewIncome),
      "raise-income": forRoles(may, answerAmount),
      "receive-other": forRoles(may, receive.answerOtherAmount),
      "new-buffer": forRoles(may, answerBuffer),
    },
  };
}

/** What follows `/income`: a verb and a name, the name of a stream alone, or a new stream. */
async function incomeCommand(ctx: Ctx, argument: string): Promise<void> {
  if (argument === "") return say(ctx, listOf(ctx));
  const [, verb = "", rest = ""] = /^(end|change|received)(?=\s|$)\s*(.*)$/is.exec(argument) ?? [];
  // A stream that runs wins over a new one that is called `Change`.
  if (verb !== "" && (namesIncome(ctx, rest) || !readText(ctx, argument).ok)) {
    return VERBS[verb.toLowerCase() as keyof typeof VERBS](ctx, rest.trim());
  }
  const known = incomeCalled(ctx.store.read(), argument);
  if (known) return say(ctx, card.incomeCard(ctx.store.read(), known, todayOf(ctx)));
  const question = await answerNewIncome(ctx, argument, {});
  if (isQuestion(question)) await waitFor(ctx, question);
}

const VERBS = { end: endByName, change: changeByName, received: receiveByName };

const listOf = (ctx: Ctx, page = 1): Reply => view.incomesView(ctx.store.read(), todayOf(ctx), page);

async function turnPage(ctx: Ctx, id: string): Promise<Pressed> {
  const page = numbersIn(id, 1)?.[0];
  if (page === undefined) return refuse(gonePageText("income"), "button.forged");
  await update(ctx, listOf(ctx, page));
}

async function open(ctx: Ctx, incomeId: string): Promise<Pressed> {
  const household = ctx.store.read();
  const income = household.incomes[incomeId];
  if (!income) return goneIncome(ctx);
  await say(ctx, card.incomeCard(household, income, todayOf(ctx)));
}

const readText = (ctx: Ctx, text: string) => readIncome(text, { today: todayOf(ctx), ...ctx.store.read().settings });

/** The answer is the missing part, or the whole income said anew. */
async function answerNewIncome(ctx: Ctx, text: string, said: Question["data"]): ReturnType<Answer> {
  const { settings } = ctx.store.read();
  const { read, data } = readMissingPart(text, said, (line) => readText(ctx, line));
  if (!read.ok) {
    if (isEntryInstead(ctx, text, said)) return NOT_AN_ANSWER;
    const why = billTextErrorText(read.error, settings, "income");
    await say(ctx, isBegun(said) ? view.incomeAgainView(why) : reply(why));
    return isBegun(data) ? { purpose: "new-income", data } : undefined;
  }
  const today = todayOf(ctx);
  const added = await change(ctx, "add-income", (draft, act) => addIncome(draft, read.value, act));
  if (added.ok) return say(ctx, view.incomeAddedView(added.value, settings, today, added.seq));
  await say(ctx, changeInstead(ctx, read.value) ?? reply(whyNotText(ctx, added.error)));
}

/** The stream runs already and comes on these very days: it may be that only the amount is new. */
function changeInstead(ctx: Ctx, { name, amount, schedule }: IncomeText): Reply | undefined {
  const household = ctx.store.read();
  const today = todayOf(ctx);
  const income = incomeCalled(household, name);
  const next = income && nextExpected(income, today);
  if (!income || !next || !comesLike(income, schedule, today)) return undefined;
  if (amountExpected(income, next.nominalOn) === amount) return undefined;
  const why = whyNotText(ctx, { code: "income.name_taken", name: income.name });
  return view.changeInsteadView(income, why, amount, household.settings);
}

async function endByName(ctx: Ctx, name: string): Promise<void> {
  const running = runningIncomes(ctx.store.read());
  if (name === "" || running.length === 0) return say(ctx, listOf(ctx));
  const found = findByName(running, name, { isName: true });
  switch (found.kind) {
    case "exact":
    case "near": {
      const error = await end(ctx, found.item.id);
      return error ? say(ctx, reply(whyNotText(ctx, error))) : undefined;
    }
    case "several":
      return say(ctx, view.whichIncomeView(name, found.items, view.endOf));
    case "none":
      return say(ctx, view.whichIncomeView(name, found.nearest, view.endOf));
  }
}

/** On its card: brings that up to date. */
async function pressEnd(ctx: Ctx, incomeId: string): Promise<Pressed> {
  const error = await end(ctx, incomeId);
  if (error) return refuseIncome(ctx, error);
  const household = ctx.store.read();
  await update(ctx, card.incomeCard(household, household.incomes[incomeId]!, todayOf(ctx)));
}

/** Ends an income and says so; answers why not, if it can't. */
async function end(ctx: Ctx, incomeId: string): Promise<IncomeError | null> {
  const ended = await change(ctx, "end-income", (draft, act) => endIncome(draft, { incomeId }, act));
  if (!ended.ok) return ended.error;
  await say(ctx, view.incomeEndedView(ended.value.name, ended.seq));
  return null;
}
