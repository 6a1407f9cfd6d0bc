import { type RequestError, submit, type Submitted } from "../../../domain/approvals/gate.ts";
import type { CommandError } from "../../../domain/approvals/perform.ts";
import type { GatedCommand } from "../../../domain/approvals/request.ts";
import type { JobRun } from "../../../domain/jobs/job-run.ts";
import { recordRun } from "../../../domain/jobs/jobs-service.ts";
import { type Check, checksOf, isReady, type Probes } from "../../../domain/readiness/checks.ts";
import { softLaunchOf } from "../../../domain/readiness/soft-launch.ts";
import { ok } from "../../../domain/result.ts";
import { isTimeZone } from "../../../domain/zones.ts";
import { lastNightlyAt } from "../../../store/backups.ts";
import { drill } from "../../../store/export/drill.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Feature, GROWN_UPS, type Pressed, refuse } from "../../feature.ts";
import { problem } from "../../problem.ts";
import { refuseAtGate } from "../../ui/at-gate.ts";
import { faultWords } from "../../ui/fault-words.ts";
import { submittedView } from "../../ui/gate-view.ts";
import { reply } from "../../ui/reply.ts";
import { patiently, say, update } from "../../ui/show.ts";
import * as view from "./readiness-view.ts";

/** `/ready` and `/golive`: whether all is set up and well, and the end of soft launch. */
export function readinessFeature(): Feature {
  return {
    commands: {
      ready: async (ctx) => say(ctx, await readiness(ctx, timeOfMessage(ctx))),
      golive: async (ctx) => {
        const refused = await goLive(ctx);
        if (refused) await say(ctx, reply(refused.toast));
      },
    },
    buttons: {
      [view.checkAgainButton.action]: { may: GROWN_UPS, press: checkAgain },
      [view.backUpButton.action]: { may: GROWN_UPS, press: backUp },
      [view.goLiveButton.action]: { may: GROWN_UPS, press: goLive },
    },
  };
}

type Runs = Record<string, JobRun>;

async function readiness(ctx: Ctx, clock: Probes["clock"], runs: Runs = {}) {
  const checks = await look(ctx, clock, runs);
  const household = ctx.store.read();
  return view.readyView(household, checks, softLaunchOf(household, nowOf(ctx)), whenOf(ctx));
}

async function checkAgain(ctx: Ctx): Promise<void> {
  await update(ctx, await readiness(ctx, await timeOfEdit(ctx)));
}

/** Makes a backup like that of the night, which comes all the same. */
async function backUp(ctx: Ctx): Promise<Pressed> {
  const at = nowOf(ctx);
  try {
    await ctx.store.backup(at);
  } catch (error) {
    ctx.deps.log.error({ update: ctx.update.update_id, ...problem(error) }, "a backup failed");
    return refuse(view.notBackedUpText(faultWords(error)));
  }
  const run: JobRun = { at, tookMs: 0, outcome: "done", error: null };
  await update(ctx, await readiness(ctx, await timeOfEdit(ctx), { backup: run }));
  return { toast: view.backedUpText() };
}

/** Only when ready, and then through the gate like any end of soft launch; it has to be ready when it is approved, too. */
async function goLive(ctx: Ctx): Promise<Pressed> {
  if (!ctx.store.read().settings.softLaunch) return refuse(view.isLiveText());
  const checks = await look(ctx, null);
  if (!isReady(checks)) {
    await say(ctx, view.notReadyView(ctx.store.read(), checks, whenOf(ctx)));
    return undefined;
  }
  const command: GatedCommand = {
    kind: "change-settings",
    from: { softLaunch: true },
    to: { softLaunch: false },
    onlyWhenReady: true,
  };
  const done = await change<Submitted, CommandError | RequestError>(ctx, "change-settings", (draft, act) =>
    submit(draft, command, act, ctx.store.history),
  );
  if (!done.ok) return refuseAtGate(ctx, done.error);
  await say(ctx, submittedView(ctx, done.value, done.seq));
}

/** Looks at everything now; the restore drill is remembered as a job is, together with the `runs` before it. */
async function look(ctx: Ctx, clock: Probes["clock"], runs: Runs = {}): Promise<Check[]> {
  const drilled = await runDrill(ctx);
  const all = Object.entries({ ...runs, "restore-drill": drilled });
  await change(ctx, "record-run", (draft) => {
    for (const [name, run] of all) recordRun(draft, { name, run });
    return ok(null);
  });
  const household = ctx.store.read();
  const verified = await ctx.store.verify();
  const diskError = await ctx.store.diskError();
  const checks = checksOf(household, {
    now: nowOf(ctx),
    diskError: diskError === null ? null : withoutFolders(diskError),
    journalError: verified.ok ? null : verified.reason,
    drillError: drilled.error,
    clock,
    lastTickAt: ctx.deps.jobPlan(ctx.store).find(({ name }) => name === "tick")?.last?.at ?? null,
    lastBackupAt: lastBackupAt(ctx),
    bot: await whoAmI(ctx),
  });
  logFaults(ctx, checks);
  return checks;
}

/** What people are told to look up in the log. */
function logFaults(ctx: Ctx, checks: Check[]): void {
  const faults = checks.filter(
    (check) => !check.passed && (check.finding === "unreadable" || check.name === "restore-drill"),
  );
  if (faults.length > 0) ctx.deps.log.error({ household: ctx.store.id, faults }, "not all is well");
}

/** By what is on the disk: what the household remembers came back with it, and the files may be others. */
function lastBackupAt(ctx: Ctx): string | null {
  const { timeZone } = ctx.store.read().settings;
  try {
    return lastNightlyAt(ctx.store.listBackups(), isTimeZone(timeZone) ? timeZone : "UTC");
  } catch (error) {
    ctx.deps.log.error({ household: ctx.store.id, ...problem(error) }, "the backups cannot be listed");
    return null;
  }
}

async function runDrill(ctx: Ctx): Promise<JobRun> {
  const at = nowOf(ctx);
  const drilled = await drill(ctx.store);
  if (drilled.ok) return { at, tookMs: drilled.value.tookMs, outcome: "done", error: null };
  return { at, tookMs: 0, outcome: "failed", error: withoutFolders(drilled.error.where).slice(0, 200) };
}

/** Where on this machine the data is, is no business of the chat. */
const withoutFolders = (text: string) => text.replaceAll(/(?<![^\s'"(])\/\S*\/(?=[^\s'"])/g, "");

/** What this clock is ahead of Telegram's, as far as a message tells. */
function timeOfMessage(ctx: Ctx): Probes["clock"] {
  return ctx.message ? { aheadSeconds: secondsSince(ctx, ctx.message.date), mayHaveWaited: true } : null;
}

/** A press bears no time; the message that is edited because of it does, and that of this moment. */
async function timeOfEdit(ctx: Ctx): Promise<Probes["clock"]> {
  let clock: Probes["clock"] = null;
  await patiently(ctx, async () => {
    const edited = await ctx.editMessageText(view.checkingText());
    if (edited === true || edited.edit_date === undefined) return;
    clock = { aheadSeconds: secondsSince(ctx, edited.edit_date), mayHaveWaited: false };
  });
  return clock;
}

/** `at`: in seconds since 1970, by Telegram's clock. */
const secondsSince = (ctx: Ctx, at: number) => Math.floor(ctx.deps.clock.now().getTime() / 1000) - at;

/** Telegram answers 401 or 404 to a token that it does not know; whatever else goes wrong says nothing about the token. */
async function whoAmI(ctx: Ctx): Promise<Probes["bot"]> {
  try {
    return { readsGroups: (await ctx.api.getMe()).can_read_all_group_messages };
  } catch (error) {
    const why = problem(error);
    ctx.deps.log.warn({ update: ctx.update.update_id, ...why }, "Telegram does not say who the bot is");
    return why["code"] === 401 || why["code"] === 404 ? "refused" : "silent";
  }
}

const nowOf = (ctx: Ctx) => ctx.deps.clock.now().toISOString();
const whenOf = (ctx: Ctx) => ({ today: todayOf(ctx), now: nowOf(ctx) });
