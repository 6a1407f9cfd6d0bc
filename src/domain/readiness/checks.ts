import { balanceOn } from "../accounts/balances.ts";
import { openAccounts } from "../accounts/accounts-service.ts";
import { openBills } from "../bills/occurrences.ts";
import { budgetOf } from "../budget/budget-service.ts";
import { planMonth } from "../cash-plan/cash-plan-service.ts";
import { addDays, type LocalDate, monthOf } from "../dates.ts";
import { openFollowups } from "../followups/followups-service.ts";
import type { Household } from "../household.ts";
import { totals } from "../ledger/ledger-service.ts";
import { activeMembers } from "../members/members-service.ts";
import { localDay } from "../zones.ts";

/** What a household needs before payments go without soft launch: the five of P-READINESS-1, the journal and the disk. */
export const NEEDED = ["bills", "budget", "accounts", "ledger", "followups", "journal", "disk"] as const;
/** What is looked at, too, and only warns. */
const WARNING = ["clock", "tick", "backup", "restore-drill", "reach", "deliveries", "token", "groups"] as const;
export type CheckName = (typeof NEEDED)[number] | (typeof WARNING)[number];

/** What did not pass: not set up, not readable, or a fact that was measured (`detail`, as data: a name, a reason, an instant). */
type Finding = "missing" | "unreadable" | "failed" | "stale" | "never";
export type Check = { name: CheckName; isNeeded: boolean } & (
  | { passed: true }
  | { passed: false; finding: Finding; detail: string | null }
);

/** What only a running Steward can measure. `null` in `detail`: nothing to add. Instants in UTC. */
export interface Probes {
  now: string;
  /** Why the disk does not take a file; `null`: it does. */
  diskError: string | null;
  /** Where the journal's chain is broken; `null`: it holds. */
  journalError: string | null;
  /** What is wrong with the restore drill; `null`: every entity came back. */
  drillError: string | null;
  /** The clock that a message of this moment bears; `null`: unknown. */
  sentAt: string | null;
  lastTickAt: string | null;
  lastBackupAt: string | null;
  /** Why Telegram does not take the token; `null`: it does. */
  tokenError: string | null;
  /** The bot reads all that is said in groups. */
  readsGroups: boolean;
}

const TICK_MINUTES = 5;
const BACKUP_HOURS = 36; // A night and half a day.
const CLOCK_MINUTES = 2;

/** P-READINESS-1: every check with what came of it, in the order of `NEEDED` and `WARNING`. */
export function checksOf(household: Household, probes: Probes): Check[] {
  const today = localDay(probes.now, household.settings.timeZone);
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

type Found = { finding: Finding; detail: string | null };
type FoundBy = Partial<Record<CheckName, Found | undefined>>;

const YEAR = 366;

function setUp(household: Household, today: LocalDate): FoundBy {
  const { bills, incomes, buffer, ledger, categories } = household;
  const isNone = (records: object) => Object.keys(records).length === 0;
  return {
    bills: readable(() => openBills(household, addDays(today, YEAR)), isNone(bills)),
    budget: readable(
      () => {
        budgetOf(household, today);
        planMonth(household, monthOf(today), today);
      },
      isNone(incomes) || buffer === null,
    ),
    accounts: readable(
      () => openAccounts(household).map((account) => balanceOn(household, account, today)),
      openAccounts(household).length === 0,
    ),
    ledger: readable(() => Object.values(ledger).map((month) => totals(Object.values(month))), isNone(categories)),
    followups: readable(() => openFollowups(household), false),
  };
}

/** "Not set up" and "could not be read" never look the same. */
function readable(read: () => unknown, isMissing: boolean): Found | undefined {
  try {
    read();
  } catch (error) {
    return { finding: "unreadable", detail: error instanceof Error ? error.message.slice(0, 100) : null };
  }
  return isMissing ? { finding: "missing", detail: null } : undefined;
}

function measured(household: Household, probes: Probes): FoundBy {
  const { now } = probes;
  const away = activeMembers(household).filter(({ unreachableSince }) => unreachableSince !== null);
  const late = Object.values(household.outbox).filter(({ attempts }) => attempts > 0);
  return {
    journal: failed(probes.journalError),
    disk: failed(probes.diskError),
    clock: isClockWrong(probes) ? { finding: "failed", detail: probes.sentAt } : undefined,
    tick: fresh(probes.lastTickAt, now, TICK_MINUTES * 60_000),
    backup: fresh(probes.lastBackupAt, now, BACKUP_HOURS * 3_600_000),
    "restore-drill": failed(probes.drillError),
    reach: away.length === 0 ? undefined : { finding: "failed", detail: away.map(({ name }) => name).join(", ") },
    deliveries: late.length === 0 ? undefined : { finding: "failed", detail: String(late.length) },
    token: failed(probes.tokenError),
    groups: probes.readsGroups ? { finding: "failed", detail: null } : undefined,
  };
}

const failed = (detail: string | null): Found | undefined =>
  detail === null ? undefined : { finding: "failed", detail };

function fresh(at: string | null, now: string, withinMs: number): Found | undefined {
  if (at === null) return { finding: "never", detail: null };
  return Date.parse(now) - Date.parse(at) > withinMs ? { finding: "stale", detail: at } : undefined;
}

/** A message cannot come from the future: then this machine's clock is behind. One that waited proves nothing. */
const isClockWrong = ({ now, sentAt }: Probes) =>
  sentAt !== null && Date.parse(sentAt) - Date.parse(now) > CLOCK_MINUTES * 60_000;
