import { readNameAndRest } from "../../../domain/bills/name-and-rest.ts";
import { type AmountFrom, readAmountFrom } from "../../../domain/bills/read-amount-from.ts";
import type { DayError } from "../../../domain/day-words.ts";
import type { Income } from "../../../domain/income/income.ts";
import { runningIncomes } from "../../../domain/income/income-service.ts";
import { type Amount, type AmountError, readAmount } from "../../../domain/money.ts";
import { ok, type Result } from "../../../domain/result.ts";
import { todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import type { Button } from "../../ui/button.ts";
import { reply } from "../../ui/reply.ts";
import { say } from "../../ui/show.ts";
import { changeNamed } from "./change-income.ts";
import { unreadAmountText } from "./income-card-view.ts";
import { changeOf, incomesView, openOf, whichIncomeView } from "./income-view.ts";
import { receiveNamed } from "./receive-income.ts";

/** Whether a text begins with the name of a stream that runs. */
export const namesIncome = (ctx: Ctx, text: string): boolean =>
  readNameAndRest(text, runningIncomes(ctx.store.read()), (rest) => ok(rest)).ok;

/** `/income change <name> [amount [from <day>]]`. */
export async function changeByName(ctx: Ctx, text: string): Promise<void> {
  const context = { today: todayOf(ctx), ...ctx.store.read().settings };
  await withNamed<AmountFrom>(ctx, text, {
    read: (rest) => readAmountFrom(rest.replace(/^to\s+/i, ""), context),
    run: changeNamed,
    example: (name) => `/income change ${name} 3300`,
    button: changeOf,
  });
}

/** `/income received <name> [amount]`. */
export async function receiveByName(ctx: Ctx, text: string): Promise<void> {
  const { settings } = ctx.store.read();
  await withNamed<Amount>(ctx, text, {
    read: (rest) => readAmount(rest, settings, { allowNegative: false }),
    run: receiveNamed,
    example: (name) => `/income received ${name} 3150`,
    button: openOf,
  });
}

interface Verb<T> {
  read(rest: string): Result<T, AmountError | DayError>;
  /** `null`: nothing stood behind the name. */
  run(ctx: Ctx, income: Income, said: T | null): Promise<void>;
  example(name: string): string;
  /** For each of several that the name may mean. */
  button(income: Income): Button;
}

/** Finds the stream that a text begins with, and what stands behind its name; says so if there is none. */
async function withNamed<T>(ctx: Ctx, text: string, verb: Verb<T>): Promise<void> {
  const household = ctx.store.read();
  const running = runningIncomes(household);
  if (text === "" || running.length === 0) return say(ctx, incomesView(household, todayOf(ctx)));
  const readRest = (rest: string): Result<T | null, AmountError | DayError> =>
    rest === "" ? ok(null) : verb.read(rest);
  const read = readNameAndRest(text, running, readRest);
  if (read.ok) {
    const { items, rest } = read.value;
    return items.length > 1 ? say(ctx, whichIncomeView(text, items, verb.button)) : verb.run(ctx, items[0]!, rest);
  }
  const { error } = read;
  if (error.kind === "unknown") return say(ctx, whichIncomeView(text, error.nearest, verb.button));
  await say(ctx, reply(unreadAmountText(error.error, household, verb.example(error.item.name))));
}
