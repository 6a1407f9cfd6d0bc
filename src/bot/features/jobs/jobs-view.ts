import type { JobRun } from "../../../domain/jobs/job-run.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import { moment } from "../../ui/format.ts";
import { html, lines, type Reply, reply } from "../../ui/reply.ts";

/** What one job did last and does next; instants in UTC. */
export type JobName = "autopay" | "backup" | "catch-up" | "daily" | "morning" | "reminders" | "snapshot" | "tick";

export interface JobPlan {
  name: JobName;
  last: JobRun | null;
  nextAt: string;
}

/** What one round did: the jobs that had something to do, and those that failed. */
export interface JobsDone {
  done: JobName[];
  failed: JobName[];
}

const NAMES: Record<JobName, string> = {
  autopay: "Automatic payments, in the morning",
  backup: "Nightly backup, next to the data",
  "catch-up": "Word of what was missed while Steward was down",
  daily: "Bills, reminders and low stock become tasks, in the morning",
  morning: "Morning brief",
  reminders: "Reminders, at their minute",
  snapshot: "Nightly snapshot of the data",
  tick: "Messages to deliver and requests to close, each minute",
};

/** P-SCHED-1: each job's last run with its outcome, and its next one. */
export function jobsView({ settings }: Household, plan: JobPlan[], today: LocalDate): Reply {
  return reply(
    lines(
      html`<b>What Steward does by itself</b>`,
      plan.map(({ name, last, nextAt }) => {
        const outcome = last?.outcome === "failed" ? `failed: ${last.error ?? "unknown"}` : "done";
        const before = last ? `last ${moment(last.at, settings, today)}, ${outcome}, ${last.tookMs} ms` : "not run yet";
        return html`${NAMES[name]}: ${before}; next ${moment(nextAt, settings, today)}`;
      }),
    ),
  );
}

/** What an owner should know; `job`: the job that failed. */
export function troubleView({ what, job }: { what: string; job?: string }): Reply {
  if (job === undefined) return reply(html`<b>Something did not work.</b> ${what}`);
  const name = isJobName(job) ? NAMES[job] : job;
  return reply(
    lines(
      html`<b>Something did not work: ${name}.</b>`,
      html`Why: ${what}. It is tried again every few minutes; /jobs shows it.`,
    ),
  );
}

const isJobName = (name: string): name is JobName => Object.hasOwn(NAMES, name);

export function tickView({ done, failed }: JobsDone): Reply {
  const names = (all: JobName[]) => all.map((name) => html`${NAMES[name]}`);
  if (done.length + failed.length === 0) return reply(html`<b>Nothing was due.</b> /jobs shows what comes when.`);
  return reply(
    lines(
      done.length > 0 ? html`<b>Done:</b>` : null,
      names(done),
      failed.length > 0 ? html`<b>Failed:</b>` : null,
      names(failed),
      failed.length > 0 ? html`It is tried again later; /jobs says why.` : null,
    ),
  );
}
