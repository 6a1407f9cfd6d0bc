import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import { activeMembers } from "../members/members-service.ts";
import { queueNotice } from "../outbox/outbox-service.ts";
import { ok, type Result } from "../result.ts";
import type { JobRun } from "./job-run.ts";

/** Remembers a job's last run. */
export function recordRun(household: Household, { name, run }: { name: string; run: JobRun }): Result<null, never> {
  household.jobs[name] = run;
  return ok(null);
}

/** Remembers that a job failed, and tells the owners, once a day for each job. */
export function reportTrouble(
  household: Household,
  { name, why }: { name: string; why: string },
  act: Act,
): Result<null, never> {
  household.jobs[name] = { at: act.now, tookMs: 0, outcome: "failed", error: why };
  const slot = `trouble:${name}:${act.today}`;
  if (household.sent[slot] !== undefined) return ok(null);
  household.sent[slot] = act.now;
  tellOwners(household, { what: why, job: name }, act);
  return ok(null);
}

/** Tells the owners that something did not work; `job`: which job, if it was one. */
export function tellOwners(household: Household, { what, job }: { what: string; job?: string }, act: Act): void {
  const content = { kind: "trouble" as const, what: shortened(what), ...(job !== undefined && { job }) };
  for (const { id, role } of activeMembers(household)) {
    if (role === "owner") queueNotice(household, { to: id, content }, act);
  }
}

/** Whole characters only: Telegram refuses halves. */
const shortened = (text: string): string =>
  text.length <= 300 ? text : Array.from(text.slice(0, 299)).slice(0, -1).join("");
