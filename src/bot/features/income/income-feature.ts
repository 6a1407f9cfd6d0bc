import { readIncome } from "../../../domain/bills/read-bill.ts";
import { addIncome, endIncome, runningIncomes, setBuffer } from "../../../domain/income/income-service.ts";
import { readAmount } from "../../../domain/money.ts";
import { findByName } from "../../../domain/names.ts";
import { ok } from "../../../domain/result.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Feature, GROWN_UPS, type Pressed, refuse } from "../../feature.ts";
import { ask, type Question, waitFor } from "../../ui/ask.ts";
import { forRoles } from "../../ui/for-roles.ts";
import { isBegun, readMissingPart } from "../../ui/missing-part.ts";
import { amountErrorText, billTextErrorText, incomeErrorText } from "../../ui/reading-errors.ts";
import { html, type Reply, reply } from "../../ui/reply.ts";
import { say, update } from "../../ui/show.ts";
import * as view from "./income-view.ts";

/** `/income` and `/buffer`: what comes regularly, and what is kept back. */
export function incomeFeature(): Feature {
  return {
    commands: { income, buffer },
    buttons: {
      [view.endButton.action]: { may: GROWN_UPS, press: pressEnd },
      [view.pageButton.action]: { may: GROWN_UPS, press: (ctx, page) => update(ctx, listOf(ctx, Number(page) || 1)) },
      [view.askBufferButton.action]: { may: GROWN_UPS, press: askBuffer },
    },
    questions: {
      "new-income": forRoles(GROWN_UPS, answerNewIncome),
      "new-buffer": forRoles(GROWN_UPS, answerBuffer),
    },
  };
}

async function income(ctx: Ctx, argument: string): Promise<void> {
  if (argument === "") return say(ctx, listOf(ctx));
  const [, toEnd] = /^end(?:\s+(.*))?$/is.exec(argument) ?? [];
  if (/^end\b/i.test(argument) && !readText(ctx, argument).ok) return endByName(ctx, toEnd ?? "");
  const question = await answerNewIncome(ctx, argument, {});
  if (question) await waitFor(ctx, question);
}

function listOf(ctx: Ctx, page = 1): Reply {
  const household = ctx.store.read();
  return view.incomesView(runningIncomes(household), household.settings, todayOf(ctx), page);
}

const readText = (ctx: Ctx, text: string) => readIncome(text, { today: todayOf(ctx), ...ctx.store.read().settings });

/** The answer is the missing part, or the whole income said anew. */
async function answerNewIncome(ctx: Ctx, text: string, said: Question["data"]): Promise<Question | void> {
  const { settings } = ctx.store.read();
  const { read, data } = readMissingPart(text, said, (line) => readText(ctx, line));
  if (!read.ok) {
    await say(ctx, reply(billTextErrorText(read.error, settings, "income")));
    return isBegun(data) ? { purpose: "new-income", data } : undefined;
  }
  const added = await change(ctx, "add-income", (draft, act) => addIncome(draft, read.value, act));
  if (!added.ok) return say(ctx, reply(incomeErrorText(added.error)));
  await say(ctx, view.incomeAddedView(added.value, settings, todayOf(ctx), added.seq));
}

async function endByName(ctx: Ctx, name: string): Promise<void> {
  const running = runningIncomes(ctx.store.read());
  if (name === "" || running.length === 0) return say(ctx, listOf(ctx));
  const found = findByName(running, name);
  switch (found.kind) {
    case "exact":
    case "near": {
      const refusal = await end(ctx, found.item.id);
      if (refusal !== null) await say(ctx, reply(refusal));
      return;
    }
    case "several":
      return say(ctx, view.whichIncomeView(name, found.items));
    case "none":
      return say(ctx, view.whichIncomeView(name, found.nearest));
  }
}

async function pressEnd(ctx: Ctx, incomeId: string): Promise<Pressed> {
  const refusal = await end(ctx, incomeId);
  if (refusal !== null) return refuse(refusal, "income.not_found");
  await update(ctx, listOf(ctx));
}

/** Ends an income and says so; answers why not, if it can't. */
async function end(ctx: Ctx, incomeId: string): Promise<string | null> {
  const ended = await change(ctx, "end-income", (draft, act) => endIncome(draft, { incomeId }, act));
  if (!ended.ok) return incomeErrorText(ended.error);
  await say(ctx, view.incomeEndedView(ended.value.name, ended.seq));
  return null;
}

async function buffer(ctx: Ctx, argument: string): Promise<void> {
  if (argument === "") return say(ctx, view.bufferView(ctx.store.read()));
  await takeBuffer(ctx, argument);
}

async function askBuffer(ctx: Ctx): Promise<void> {
  await ask(ctx, { purpose: "new-buffer", data: {} }, view.askBufferView());
}

async function answerBuffer(ctx: Ctx, text: string, data: Question["data"]): Promise<Question | void> {
  if (!(await takeBuffer(ctx, text))) return { purpose: "new-buffer", data };
}

/** Sets the buffer to what was typed; answers whether it was understood. */
async function takeBuffer(ctx: Ctx, text: string): Promise<boolean> {
  const { settings } = ctx.store.read();
  const read = readAmount(text, settings, { allowZero: true, allowNegative: false });
  if (!read.ok) {
    await say(ctx, reply(html`${amountErrorText(read.error, settings)} This works: <code>/buffer 1500</code>`));
    return false;
  }
  const target = read.value;
  const set = await change(ctx, "set-buffer", (draft) => {
    const before = draft.buffer;
    setBuffer(draft, { target });
    return ok({ before });
  });
  if (set.ok) await say(ctx, view.bufferSetView(target, set.value.before, settings, set.seq));
  return true;
}
