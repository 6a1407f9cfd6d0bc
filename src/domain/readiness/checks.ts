import { balanceOn } from "../accounts/balances.ts";
import { openAccounts } from "../accounts/accounts-service.ts";
import { openBills } from "../bills/occurrences.ts";
import { budgetOf } from "../budget/budget-service.ts";
import { planMonth } from "../cash-plan/cash-plan-service.ts";
import { isTaskDue } from "../daily-ops/daily-ops-service.ts";
import { addDays, type LocalDate, monthOf } from "../dates.ts";
import { openFollowups } from "../followups/followups-service.ts";
import type { Household } from "../household.ts";
import { totals } from "../ledger/ledger-service.ts";
import { activeMember, activeMembers } from "../members/members-service.ts";
import { CHANGES_A_MESSAGE, type Notice } from "../outbox/notice.ts";
import { isQuietAt } from "../settings/quiet-hours.ts";
import { isTimeZone, localDay } from "../zones.ts";

/** What a household needs before payments go without soft launch: the five of P-READINESS-1, the journal and the disk. */
export const NEEDED = ["bills", "budget", "accounts", "ledger", "followups", "journal", "disk"] as const;
/** What is looked at, too, and only warns. */
export const WARNING = ["clock", "tick", "backup", "restore-drill", "reach", "deliveries", "token", "groups"] as const;
export type CheckName = (typeof NEEDED)[number] | (typeof WARNING)[number];

/**
 * What did not pass. `missing`: not set up; `unreadable`: it is there, and working with it throws; `failed`: measured, and not
 * well; `unmeasured`: it could not be looked at now; `stale`: too long ago; `never`: not once so far.
 */
export type Finding = "missing" | "unreadable" | "failed" | "unmeasured" | "stale" | "never";
/**
 * `detail`, as data: of `budget` which part is missing (`income`, `buffer`; `null`: both); of `clock` by how many minutes it is
 * ahead of Telegram's (below 0: behind), or the zone that is not known; of `stale` a UTC instant; else a name, a number or a reason.
 */
export type Check = { name: CheckName; isNeeded: boolean } & (
  | { passed: true }
  | { passed: false; finding: Finding; detail: string | null }
);

/** What only a running Steward can measure. Instants in UTC. */
export interface Probes {
  now: string;
  /** Why the disk does not take a file; `null`: it does. */
  diskError: string | null;
  /** Where the journal's chain is broken; `null`: it holds. */
  journalError: string | null;
  /** What is wrong with the restore drill; `null`: every entity came back. */
  drillError: string | null;
  /**
   * By how many seconds this machine's clock is ahead of Telegram's; `mayHaveWaited`: Telegram's time is that of a message, which
   * may have waited for the bot, so that it only seems ahead. `null`: not measured.
   */
  clock: { aheadSeconds: number; mayHaveWaited: boolean } | null;
  lastTickAt: string | null;
  lastBackupAt: string | null;
  /** What Telegram says of the bot: that it does not know its token, nothing (`silent`), or whether it gets all that is said in groups. */
  bot: "refused" | "silent" | { readsGroups: boolean };
}

const TICK_MINUTES = 5;
const BACKUP_HOURS = 36; // A night and half a day.
const CLOCK_MINUTES = 2;
/** As far ahead as the morning makes tasks. */
const TASK_DAYS = 7;
const YEAR = 366;

/** P-READINESS-1: every check with what came of it, in the order of `NEEDED` and `WARNING`. */
export function checksOf(household: Household, probes: Probes): Check[] {
  const { timeZone } = household.settings;
  const today = localDay(probes.now, isTimeZone(timeZone) ? timeZone : "UTC");
  const found = { ...setUp(household, today), ...measured(household, probes) };
  const isNeeded = (name: CheckName) => (NEEDED as readonly CheckName[]).includes(name);
  return [...NEEDED, ...WARNING].map((name) => {
    const finding = found[name];
    return finding
      ? { name, isNeeded: isNeeded(name), passed: false, ...finding }
      : { name, isNeeded: isNeeded(name), passed: true };
  });
}

/** Whether soft launch may end: all that is needed passed. The rest warns. */
export const isReady = (checks: readonly Check[]): boolean =>
  checks.every(({ isNeeded, passed }) => passed || !isNeeded);

/** The five, without what only a running Steward can measure. */
export function notSetUp(household: Household, today: LocalDate): CheckName[] {
  const found = setUp(household, today);
  return NEEDED.filter((name) => found[name] !== undefined);
}

type NotPassed = { finding: Finding; detail: string | null };
type NotPassedByCheck = Partial<Record<CheckName, NotPassed | undefined>>;

function setUp(household: Household, today: LocalDate): NotPassedByCheck {
  const { bills, incomes, buffer, ledger, categories } = household;
  const isNone = (records: object) => Object.keys(records).length === 0;
  const noBudget = [isNone(incomes) ? "income" : null, buffer === null ? "buffer" : null].filter(
    (part) => part !== null,
  );
  const readBudget = () => [budgetOf(household, today), planMonth(household, monthOf(today), today)];
  return {
    bills: readable(() => openBills(household, addDays(today, YEAR))) ?? missing(isNone(bills)),
    budget: readable(readBudget) ?? missing(noBudget.length > 0, noBudget.length === 1 ? noBudget[0] : null),
    accounts:
      readable(() => openAccounts(household).map((account) => balanceOn(household, account, today))) ??
      missing(openAccounts(household).length === 0),
    ledger:
      readable(() => Object.values(ledger).map((month) => totals(Object.values(month)))) ?? missing(isNone(categories)),
    followups: readable(() => openFollowups(household)) ?? tasks(household, today),
  };
}

/** Tasks are set up once some were made, by the morning or by hand, or while there is nothing to make one for. */
function tasks(household: Household, today: LocalDate): NotPassed | undefined {
  const { jobs, followups } = household;
  const last = jobs["daily"];
  if (last) return last.outcome === "failed" ? { finding: "failed", detail: last.error } : undefined;
  if (Object.keys(followups).length > 0) return undefined;
  let isDue = false;
  readable(() => (isDue = isTaskDue(household, TASK_DAYS, today))); // What throws here is the finding of `bills`.
  return missing(isDue);
}

/** "Not set up" and "could not be read" never look the same. */
function readable(read: () => unknown): NotPassed | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    return { finding: "unreadable", detail: error instanceof Error ? error.message.slice(0, 100) : null };
  }
}

const missing = (isMissing: boolean, detail: string | null = null): NotPassed | undefined =>
  isMissing ? { finding: "missing", detail } : undefined;

function measured(household: Household, probes: Probes): NotPassedByCheck {
  const { now, bot } = probes;
  const away = activeMembers(household).filter(({ unreachableSince }) => unreachableSince !== null);
  const late = Object.values(household.outbox).filter((notice) => isLate(household, notice, now));
  return {
    journal: failed(probes.journalError),
    disk: failed(probes.diskError),
    clock: clockAndZone(household, probes),
    tick: fresh(probes.lastTickAt, now, TICK_MINUTES * 60_000),
    backup: fresh(probes.lastBackupAt, now, BACKUP_HOURS * 3_600_000),
    "restore-drill": failed(probes.drillError),
    reach: failed(away.length === 0 ? null : away.map(({ name }) => name).join(", ")),
    deliveries: failed(late.length === 0 ? null : String(late.length)),
    token: token(bot),
    groups: groups(bot),
  };
}

function token(bot: Probes["bot"]): NotPassed | undefined {
  if (bot === "silent") return { finding: "unmeasured", detail: null };
  return bot === "refused" ? { finding: "failed", detail: null } : undefined;
}

function groups(bot: Probes["bot"]): NotPassed | undefined {
  if (typeof bot === "string") return { finding: "unmeasured", detail: null };
  return bot.readsGroups ? { finding: "failed", detail: null } : undefined;
}

const failed = (detail: string | null): NotPassed | undefined =>
  detail === null ? undefined : { finding: "failed", detail };

function fresh(at: string | null, now: string, withinMs: number): NotPassed | undefined {
  if (at === null) return { finding: "never", detail: null };
  return Date.parse(now) - Date.parse(at) > withinMs ? { finding: "stale", detail: at } : undefined;
}

/** A message cannot come from the future: then this clock is behind. One from the past may have waited, and proves nothing. */
function clockAndZone({ settings }: Household, { clock }: Probes): NotPassed | undefined {
  if (!isTimeZone(settings.timeZone)) return { finding: "unreadable", detail: settings.timeZone };
  const isOff = clock !== null && Math.abs(clock.aheadSeconds) > CLOCK_MINUTES * 60;
  if (clock === null || (isOff && clock.mayHaveWaited && clock.aheadSeconds > 0)) {
    return { finding: "unmeasured", detail: null };
  }
  return failed(isOff ? String(Math.round(clock.aheadSeconds / 60)) : null);
}

/**
 * Whether Telegram did not take a message that is still to be delivered. Not what waits for somebody who can't be reached, who is
 * named already, nor for the end of quiet hours.
 */
function isLate(household: Household, { to, attempts, content }: Notice, now: string): boolean {
  if (attempts === 0 || activeMember(household, to)?.unreachableSince !== null) return false;
  return CHANGES_A_MESSAGE.has(content.kind) || !isQuietAt(household.settings, now);
}
