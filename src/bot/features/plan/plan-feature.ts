import { budgetOf } from "../../../domain/budget/budget-service.ts";
import { planIf, planMonth } from "../../../domain/cash-plan/cash-plan-service.ts";
import { isMonth, readMonth } from "../../../domain/cash-plan/read-month.ts";
import { readWhatIf, splitWhatIf } from "../../../domain/cash-plan/read-what-if.ts";
import { monthOf } from "../../../domain/dates.ts";
import { safeToSpend } from "../../../domain/safe-to-spend/safe-to-spend-service.ts";
import { snapshotOf } from "../../../domain/snapshot/snapshot-service.ts";
import { seePlan } from "../../../domain/readiness/soft-launch.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Feature, GROWN_UPS, type Pressed, refuse } from "../../feature.ts";
import { ask, type Question } from "../../ui/ask.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { forRoles } from "../../ui/for-roles.ts";
import { type Reply, reply } from "../../ui/reply.ts";
import { whySafeButton } from "../../ui/shared-buttons.ts";
import { say, update } from "../../ui/show.ts";
import { budgetView } from "./budget-view.ts";
import { monthErrorText, planButton, planView, whatIfButton } from "./plan-view.ts";
import { safeView, whySafeView } from "./safe-view.ts";
import { MOST_DAYS, notDaysView, snapshotButton, snapshotView } from "./snapshot-view.ts";
import { askWhatIfView, whatIfErrorText, whatIfView } from "./what-if-view.ts";

const DEFAULT_DAYS = 14;

/** `/plan`, `/snapshot`, `/safe`, `/budget`: what the month, the next days and the next purchase look like. Nothing is changed. */
export function planFeature(): Feature {
  return {
    commands: {
      plan,
      snapshot,
      safe: async (ctx) => say(ctx, safeView(ctx.store.read(), safeOf(ctx), todayOf(ctx))),
      budget: async (ctx) =>
        say(ctx, budgetView(ctx.store.read(), budgetOf(ctx.store.read(), todayOf(ctx)), todayOf(ctx))),
    },
    buttons: {
      [planButton.action]: { may: GROWN_UPS, press: turnMonth },
      [whatIfButton.action]: { may: GROWN_UPS, press: pressWhatIf },
      [snapshotButton.action]: { may: GROWN_UPS, press: chooseDays },
      [whySafeButton.action]: {
        may: GROWN_UPS,
        press: async (ctx) => say(ctx, whySafeView(ctx.store.read(), safeOf(ctx), todayOf(ctx))),
      },
    },
    questions: { "what-if": forRoles(GROWN_UPS, answerWhatIf) },
  };
}

async function plan(ctx: Ctx, argument: string): Promise<void> {
  const supposed = splitWhatIf(argument);
  const today = todayOf(ctx);
  const month = readMonth(supposed?.month ?? argument, today);
  if (!month.ok) return say(ctx, reply(monthErrorText(month.error, monthOf(today))));
  if (!supposed) {
    await say(ctx, planOf(ctx, month.value));
    if (ctx.store.read().milestones?.["plan"] === undefined) await change(ctx, "see-plan", seePlan);
    return;
  }
  if (supposed.changes === "") return askWhatIf(ctx, month.value);
  await say(ctx, whatIf(ctx, month.value, supposed.changes).answer);
}

function planOf(ctx: Ctx, month: string): Reply {
  const household = ctx.store.read();
  const today = todayOf(ctx);
  return planView(household, planMonth(household, month, today), today);
}

async function turnMonth(ctx: Ctx, month: string): Promise<Pressed> {
  if (!isMonth(month)) return refuse("I don't know that month. /plan shows this one.", "button.forged");
  await update(ctx, planOf(ctx, month));
}

async function pressWhatIf(ctx: Ctx, month: string): Promise<Pressed> {
  if (!isMonth(month)) return refuse("I don't know that month. /plan shows this one.", "button.forged");
  await askWhatIf(ctx, month);
}

const askWhatIf = (ctx: Ctx, month: string): Promise<void> =>
  ask(ctx, { purpose: "what-if", data: { month } }, askWhatIfView(month, ctx.store.read()));

/** Takes changes, with or without `what if` before them, until they can be read. */
async function answerWhatIf(ctx: Ctx, text: string, data: Question["data"]): Promise<Question | void> {
  const { isRead, answer } = whatIf(ctx, data["month"]!, splitWhatIf(text)?.changes ?? text);
  await say(ctx, answer);
  if (!isRead) return { purpose: "what-if", data };
}

function whatIf(ctx: Ctx, month: string, text: string): { isRead: boolean; answer: Reply } {
  const household = ctx.store.read();
  const { settings } = household;
  const today = todayOf(ctx);
  const changes = readWhatIf(household, text);
  if (!changes.ok) return { isRead: false, answer: reply(whatIfErrorText(changes.error, household)) };
  const planned = planIf(household, month, today, changes.value);
  return { isRead: true, answer: whatIfView(planned, changes.value, settings, today) };
}

async function snapshot(ctx: Ctx, argument: string): Promise<void> {
  const said = argument.replace(/\s*days?$/i, "");
  const days = said === "" ? DEFAULT_DAYS : numbersIn(said, 1)?.[0];
  await say(ctx, days === undefined || days > MOST_DAYS ? notDaysView(argument) : snapshotFor(ctx, days));
}

async function chooseDays(ctx: Ctx, id: string): Promise<Pressed> {
  const [days] = numbersIn(id, 1) ?? [];
  if (days === undefined || days > MOST_DAYS)
    return refuse("I don't know these days. /snapshot shows 14.", "button.forged");
  await update(ctx, snapshotFor(ctx, days));
}

function snapshotFor(ctx: Ctx, days: number): Reply {
  const household = ctx.store.read();
  const today = todayOf(ctx);
  return snapshotView(household, snapshotOf(household, days, today), today);
}

const safeOf = (ctx: Ctx) => safeToSpend(ctx.store.read(), todayOf(ctx), ctx.deps.clock.now().toISOString());
