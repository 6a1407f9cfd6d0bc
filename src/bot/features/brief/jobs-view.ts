import type { JobRun } from "../../../domain/jobs/job-run.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import { moment } from "../../ui/format.ts";
import { html, lines, type Reply, reply } from "../../ui/reply.ts";

/** What one job did last and does next; instants in UTC. */
export interface JobPlan {
  name: "autopay" | "morning" | "snapshot" | "tick";
  last: JobRun | null;
  nextAt: string;
}

const NAMES: Record<JobPlan["name"], string> = {
  autopay: "Automatic payments, in the morning",
  morning: "Morning brief",
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
