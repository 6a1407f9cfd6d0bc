import { type RequestError, submit, type Submitted } from "../../../domain/approvals/gate.ts";
import type { CommandError } from "../../../domain/approvals/perform.ts";
import { recordRun } from "../../../domain/jobs/jobs-service.ts";
import { type Check, checksOf, isReady, type Probes } from "../../../domain/readiness/checks.ts";
import { softLaunchOf } from "../../../domain/readiness/soft-launch.ts";
import { drill } from "../../../store/export/drill.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Feature, GROWN_UPS, type Pressed, refuse } from "../../feature.ts";
import { problem } from "../../problem.ts";
import { gateErrorText, submittedView } from "../../ui/gate-view.ts";
import { reply } from "../../ui/reply.ts";
import { say, update } from "../../ui/show.ts";
import { checkAgainButton, goLiveButton, isLiveText, notReadyView, readyView } from "./readiness-view.ts";

/** `/ready` and `/golive`: whether all is set up and well, and the end of soft launch. */
export function readinessFeature(): Feature {
  return {
    commands: {
      ready: async (ctx) => say(ctx, await readiness(ctx)),
      golive: async (ctx) => {
        const refused = await goLive(ctx);
        if (refused) await say(ctx, reply(refused.toast));
      },
    },
    buttons: {
      [checkAgainButton.action]: { may: GROWN_UPS, press: async (ctx) => update(ctx, await readiness(ctx)) },
      [goLiveButton.action]: { may: GROWN_UPS, press: goLive },
    },
  };
}

async function readiness(ctx: Ctx) {
  const checks = await look(ctx);
  const household = ctx.store.read();
  return readyView(household, checks, softLaunchOf(household, nowOf(ctx)), todayOf(ctx));
}

/** Only when ready, and then through the gate like any end of soft launch. */
async function goLive(ctx: Ctx): Promise<Pressed> {
  if (!ctx.store.read().settings.softLaunch) return refuse(isLiveText());
  const checks = await look(ctx);
  if (!isReady(checks)) {
    await say(ctx, notReadyView(ctx.store.read(), checks, todayOf(ctx)));
    return undefined;
  }
  const command = { kind: "change-settings", from: { softLaunch: true }, to: { softLaunch: false } } as const;
  const done = await change<Submitted, CommandError | RequestError>(ctx, "change-settings", (draft, act) =>
    submit(draft, command, act, ctx.store.history),
  );
  if (!done.ok) return refuse(gateErrorText(ctx, done.error));
  await say(ctx, submittedView(ctx, done.value, done.seq));
}

/** Looks at everything now; the restore drill is remembered as a job is. */
async function look(ctx: Ctx): Promise<Check[]> {
  const drillError = await runDrill(ctx);
  const household = ctx.store.read();
  const verified = await ctx.store.verify();
  const sentAt = ctx.message ? new Date(ctx.message.date * 1000).toISOString() : null;
  const plan = ctx.deps.jobPlan(ctx.store);
  const probes: Probes = {
    now: nowOf(ctx),
    diskError: await ctx.store.diskError(),
    journalError: verified.ok ? null : verified.reason,
    drillError,
    sentAt,
    lastTickAt: plan.find(({ name }) => name === "tick")?.last?.at ?? null,
    lastBackupAt: lastSuccess(household.jobs["backup"]),
    ...(await whoAmI(ctx)),
  };
  return checksOf(household, probes);
}

const lastSuccess = (run: { at: string; outcome: string } | undefined) => (run?.outcome === "done" ? run.at : null);

async function runDrill(ctx: Ctx): Promise<string | null> {
  const at = nowOf(ctx);
  const drilled = await drill(ctx.store);
  const error = drilled.ok ? null : withoutFolders(drilled.error.where).slice(0, 200);
  const tookMs = drilled.ok ? drilled.value.tookMs : 0;
  const run = { at, tookMs, outcome: error === null ? "done" : "failed", error } as const;
  await change(ctx, "record-run", (draft) => recordRun(draft, { name: "restore-drill", run }));
  return error;
}

/** Where on this machine the data is, is no business of the chat. */
const withoutFolders = (text: string) => text.replaceAll(/(?<!\S)\/\S*\/(?=\S)/g, "");

async function whoAmI(ctx: Ctx): Promise<Pick<Probes, "tokenError" | "readsGroups">> {
  try {
    const me = await ctx.api.getMe();
    return { tokenError: null, readsGroups: me.can_read_all_group_messages };
  } catch (error) {
    const { description, error: name } = problem(error);
    return { tokenError: String(description ?? name), readsGroups: false };
  }
}

const nowOf = (ctx: Ctx) => ctx.deps.clock.now().toISOString();
