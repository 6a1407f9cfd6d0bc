import type { Logger } from "pino";
import type { JobName, JobPlan, JobsDone } from "../bot/features/jobs/jobs-view.ts";
import { faultWords, PlainError } from "../bot/ui/fault-words.ts";
import { few } from "../bot/ui/few.ts";
import { shorten } from "../bot/ui/shorten.ts";
import type { Clock } from "../clock.ts";
import { STEWARD } from "../domain/act.ts";
import { expireRequests } from "../domain/approvals/gate.ts";
import { followingFit } from "../domain/approvals/out-of-date.ts";
import { remindApprovers } from "../domain/approvals/remind-approvers.ts";
import { addDays, type LocalDate } from "../domain/dates.ts";
import { catchUp, missedMornings } from "../domain/brief/catch-up-service.ts";
import { beginMorning, dueAutopay, isMorningDue, morningOf, recordAutopay } from "../domain/brief/morning-service.ts";
import { runDailyOps } from "../domain/daily-ops/daily-ops-service.ts";
import { hasExpired, isNightlyDue, isRequestReminderDue, mayBeDue, snapshotOf } from "../domain/jobs/due-now.ts";
import { recordRun, reportTrouble } from "../domain/jobs/jobs-service.ts";
import type { JobRun } from "../domain/jobs/job-run.ts";
import { isReminderDue, nextReminderAt } from "../domain/reminders/next-reminder.ts";
import { announceReminders } from "../domain/reminders/reminders-service.ts";
import { localDay } from "../domain/zones.ts";
import type { Directory } from "../store/directory.ts";
import type { Intent, Store } from "../store/store.ts";
import type { Postman } from "./postman.ts";

/** How many days ahead the morning makes follow-ups for bills. */
const DAILY_DAYS = 7;

type Deps = { directory: Directory; clock: Clock; log: Logger; postman: Postman };

/** What the bot does by itself. Every job looks at the state to see what is due, so a late or a second tick does no harm. */
export class Jobs {
  readonly #deps: Deps;
  #running: Promise<void> = Promise.resolve();
  #lastTick: JobRun | null = null;
  #isStopped = false;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** Runs what is due now in all households. Ticks queue up, they never overlap. */
  tick(): Promise<void> {
    this.#running = this.#running
      .then(() => this.#tickAll())
      .catch((error: unknown) => this.#deps.log.error({ err: error }, "a tick failed"));
    return this.#running;
  }

  /** Runs what is due now for one household, after the tick in hand, and answers what that was. */
  async runNow(store: Store): Promise<JobsDone> {
    const report: JobsDone = { done: [], failed: [] };
    this.#running = this.#running.then(() => this.#tickOne(store, report));
    await this.#running;
    return report;
  }

  /** Lets the tick in hand finish and begins no other. */
  stop(): Promise<void> {
    this.#isStopped = true;
    return this.#running;
  }

  /** Last and next runs for a household. */
  planOf(store: Store): JobPlan[] {
    const household = store.read();
    const now = this.#now();
    const today = localDay(now, household.settings.timeZone);
    const next = (at: (on: string) => string) => (at(today) > now ? at(today) : at(addDays(today, 1)));
    const nextMorning = isMorningDue(household, now) ? now : next((on) => morningOf(household, on));
    const nextMinute = new Date(Math.floor(Date.parse(now) / 60_000 + 1) * 60_000).toISOString();
    return [
      { name: "autopay", last: household.jobs["autopay"] ?? null, nextAt: nextMorning },
      { name: "daily", last: household.jobs["daily"] ?? null, nextAt: nextMorning },
      { name: "morning", last: household.jobs["morning"] ?? null, nextAt: nextMorning },
      {
        name: "reminders",
        last: household.jobs["reminders"] ?? null,
        nextAt: this.#nextReminderAt(store, now) ?? nextMinute,
      },
      { name: "snapshot", last: household.jobs["snapshot"] ?? null, nextAt: next((on) => snapshotOf(household, on)) },
      { name: "backup", last: household.jobs["backup"] ?? null, nextAt: next((on) => snapshotOf(household, on)) },
      { name: "tick", last: this.#lastTick, nextAt: nextMinute },
      { name: "catch-up", last: household.jobs["catch-up"] ?? null, nextAt: nextMinute },
    ];
  }

  /** What cannot be read is tried each minute: the list that says why it fails must not fail with it. */
  #nextReminderAt(store: Store, now: string): string | null {
    try {
      return nextReminderAt(store.read(), now);
    } catch {
      return null;
    }
  }

  async #tickAll(): Promise<void> {
    const at = this.#now();
    let now = at;
    for (const store of this.#deps.directory.stores()) {
      if (this.#isStopped) return;
      if (!this.#mayBeDue(store, now)) {
        this.#deps.postman.deliver(store); // Most minutes of most households: there is nothing to wait for.
        continue;
      }
      await this.#tickOne(store, { done: [], failed: [] });
      now = this.#now();
    }
    this.#lastTick = { at, tookMs: Date.parse(this.#now()) - Date.parse(at), outcome: "done", error: null };
  }

  /** What cannot be read may be due: the job that fails on it says so. */
  #mayBeDue(store: Store, now: string): boolean {
    try {
      return mayBeDue(store.read(), now);
    } catch {
      return true;
    }
  }

  async #tickOne(store: Store, report: JobsDone): Promise<void> {
    await this.#run(store, "tick", () => this.#expire(store), report);
    await this.#run(store, "catch-up", () => this.#catchUp(store, report), report);
    await this.#run(store, "morning", () => this.#morning(store, report), report);
    await this.#run(store, "reminders", () => this.#remind(store), report);
    await this.#run(store, "snapshot", () => this.#snapshot(store), report);
    await this.#run(store, "backup", () => this.#backup(store), report);
    this.#deps.postman.deliver(store);
  }

  /** A job that fails does not stop the others: it is logged, and the owners hear of it once a day. */
  async #run(store: Store, name: JobName, job: () => Promise<boolean>, report: JobsDone): Promise<void> {
    const at = this.#now();
    if (hasJustFailed(store.read().jobs[name], at)) return;
    try {
      if (!(await job())) return;
      report.done.push(name);
      const tookMs = Math.max(Date.parse(this.#now()) - Date.parse(at), 0);
      await store.transact(this.#intent(store, `${name}:${at}`, "record-run"), (draft) =>
        recordRun(draft, { name, run: { at, tookMs, outcome: "done", error: null } }),
      );
    } catch (error) {
      report.failed.push(name);
      this.#deps.log.error({ job: name, household: store.id, err: error }, "a job failed");
      await this.#report(store, name, at, error);
    }
  }

  async #report(store: Store, name: string, at: string, error: unknown): Promise<void> {
    const why = faultWords(error);
    try {
      await store.transact(this.#intent(store, `${name}:${at}`, "report-trouble"), (draft, act) =>
        reportTrouble(draft, { name, why }, act),
      );
    } catch (second) {
      this.#deps.log.error({ job: name, household: store.id, err: second }, "and that could not be written down");
    }
  }

  async #catchUp(store: Store, report: JobsDone): Promise<boolean> {
    const now = this.#now();
    const lastMissed = missedMornings(store.read(), now).at(-1);
    if (lastMissed === undefined) return false;
    // What the bank paid meanwhile is not said to be open.
    await this.#run(store, "autopay", () => this.#autopay(store, { on: lastMissed, cause: `catch-up:${now}` }), report);
    await store.transact(this.#intent(store, `catch-up:${now}`, "catch-up"), catchUp);
    return true;
  }

  async #morning(store: Store, report: JobsDone): Promise<boolean> {
    if (!isMorningDue(store.read(), this.#now())) return false;
    await this.#run(store, "autopay", () => this.#autopay(store, null), report); // If one fails, the brief still comes.
    await this.#run(store, "daily", () => this.#daily(store), report);
    const intent = this.#intent(store, "", "begin-morning");
    await store.transact({ ...intent, cause: `morning:${intent.today}` }, beginMorning);
    return true;
  }

  /** `missed`: what was due until that day; else until today. */
  async #autopay(store: Store, missed: { on: LocalDate; cause: string } | null): Promise<boolean> {
    const intent = this.#intent(store, "", "record-autopay");
    const today = missed?.on ?? intent.today;
    if (dueAutopay(store.read(), today).length === 0) return false;
    const cause = missed?.cause ?? `autopay:${today}`;
    await store.transact({ ...intent, today, cause }, (draft, act) =>
      followingFit(draft, act, () => recordAutopay(draft, act)),
    );
    return true;
  }

  async #daily(store: Store): Promise<boolean> {
    const intent = this.#intent(store, "", "run-daily");
    const run = await store.transact({ ...intent, cause: `daily:${intent.today}` }, (draft, act) =>
      runDailyOps(draft, { days: DAILY_DAYS }, act),
    );
    const failed = run.ok ? [run.value.bills, run.value.reminders, run.value.stock].flatMap((step) => step.failed) : [];
    if (failed.length === 0) return true;
    this.#deps.log.error({ job: "daily", household: store.id, failed }, "not all could be worked out");
    const names = failed.map(({ name }) => shorten(name));
    throw new PlainError(`${few(names, 3)} could not be worked out`);
  }

  async #remind(store: Store): Promise<boolean> {
    const now = this.#now();
    if (!isReminderDue(store.read(), now)) return false;
    await store.transact(this.#intent(store, `reminders:${now}`, "announce-reminders"), announceReminders);
    return true;
  }

  async #expire(store: Store): Promise<boolean> {
    const now = this.#now();
    if (hasExpired(store.read(), now))
      await store.transact(this.#intent(store, `expire:${now}`, "expire-requests"), expireRequests);
    if (isRequestReminderDue(store.read(), now))
      await store.transact(this.#intent(store, `remind-approvers:${now}`, "remind-approvers"), remindApprovers);
    return false; // Not worth a line of its own: the requests say when they expired.
  }

  async #snapshot(store: Store): Promise<boolean> {
    if (!isNightlyDue(store.read(), "snapshot", this.#now())) return false;
    await store.snapshot();
    return true;
  }

  async #backup(store: Store): Promise<boolean> {
    if (!isNightlyDue(store.read(), "backup", this.#now())) return false;
    await store.backup(this.#now());
    return true;
  }

  #now(): string {
    return this.#deps.clock.now().toISOString();
  }

  #intent(store: Store, cause: string, action: string): Intent {
    const now = this.#now();
    return { by: STEWARD, now, today: localDay(now, store.read().settings.timeZone), cause, action };
  }
}

/** A job that fails is tried again after a while, not each minute: every try leaves a line in the journal. */
const RETRY_AFTER_MS = 15 * 60_000;

const hasJustFailed = (last: JobRun | undefined, now: string) =>
  last?.outcome === "failed" && Date.parse(now) - Date.parse(last.at) < RETRY_AFTER_MS;
