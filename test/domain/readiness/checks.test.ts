import { describe, expect, it } from "vitest";
import {
  type Check,
  type CheckName,
  checksOf,
  isReady,
  NEEDED,
  type Probes,
} from "../../../src/domain/readiness/checks.ts";
import type { Household } from "../../../src/domain/household.ts";
import { aBill, aHousehold, aSchedule } from "../../support/journal.ts";

const NOW = "2026-11-22T15:00:00.000Z";
const WELL: Probes = {
  now: NOW,
  diskError: null,
  journalError: null,
  drillError: null,
  sentAt: NOW,
  lastTickAt: "2026-11-22T14:59:00.000Z",
  lastBackupAt: "2026-11-22T08:30:00.000Z",
  tokenError: null,
  readsGroups: false,
};

/** A household in which everything is set up. */
function settled(): Household {
  const household = aHousehold({ bills: [aBill()] });
  const schedule = aSchedule();
  household.incomes["pay"] = {
    id: "pay",
    name: "Salary",
    amount: 300_000,
    schedule,
    endedOn: null,
    createdOn: schedule.startOn,
  };
  household.buffer = 0;
  const statements = [{ on: "2026-11-01", balance: 0, seq: 1 }];
  household.accounts["cash"] = { id: "cash", name: "Cash", kind: "cash", closedOn: null, statements };
  household.categories["rent"] = { id: "rent", name: "rent", kind: "expense", archived: false };
  return household;
}

const failing = (checks: Check[]) => checks.filter(({ passed }) => !passed).map(({ name }) => name);

describe("readiness", () => {
  it("passes in full when all is set up and well", () => {
    const checks = checksOf(settled(), WELL);
    expect(failing(checks)).toEqual([]);
    expect(checks).toHaveLength(15);
    expect(isReady(checks)).toBe(true);
  });

  it.each<[string, CheckName, (household: Household) => void]>([
    ["no bill was ever entered", "bills", (household) => void (household.bills = {})],
    ["nothing comes in", "budget", (household) => void (household.incomes = {})],
    ["nobody said what to keep back", "budget", (household) => void (household.buffer = null)],
    ["there is no account", "accounts", (household) => void (household.accounts = {})],
    [
      "the only account is closed",
      "accounts",
      (household) => void (household.accounts["cash"]!.closedOn = "2026-11-20"),
    ],
    ["there are no categories", "ledger", (household) => void (household.categories = {})],
  ])("is not set up when %s", (_why, name, change) => {
    const household = settled();
    change(household);
    const checks = checksOf(household, WELL);
    expect(checks.filter(({ passed }) => !passed)).toMatchObject([{ name, finding: "missing", isNeeded: true }]);
    expect(isReady(checks)).toBe(false);
  });

  it.each<[CheckName, (household: Household) => void]>([
    ["bills", (household) => void (household.bills["rent"] = {} as never)],
    ["accounts", (household) => void (household.accounts["cash"]!.statements = null as never)],
    ["ledger", (household) => void (household.ledger["2026-11"] = null as never)],
    ["followups", (household) => void (household.followups["x"] = null as never)],
  ])("tells %s that can't be read from one that is empty", (name, breakIt) => {
    const household = settled();
    breakIt(household);
    const checks = checksOf(household, WELL);
    expect(checks.find((each) => each.name === name)).toMatchObject({ passed: false, finding: "unreadable" });
    expect(isReady(checks)).toBe(false);
  });

  it.each<[string, CheckName, Partial<Probes>]>([
    ["the disk is full", "disk", { diskError: "no space left" }],
    ["the chain is broken", "journal", { journalError: "line 3 does not follow line 2" }],
    ["a message bears a later time than the clock", "clock", { sentAt: "2026-11-22T15:02:01.000Z" }],
    ["no tick was ever made", "tick", { lastTickAt: null }],
    ["ticks stopped", "tick", { lastTickAt: "2026-11-22T14:54:59.000Z" }],
    ["no backup was ever made", "backup", { lastBackupAt: null }],
    ["a night went without backup", "backup", { lastBackupAt: "2026-11-21T02:59:59.000Z" }],
    ["the drill lost something", "restore-drill", { drillError: "bills/rent" }],
    ["Telegram refuses the token", "token", { tokenError: "Unauthorized" }],
    ["the bot reads everything in groups", "groups", { readsGroups: true }],
  ])("finds that %s", (_what, name, probes) => {
    const checks = checksOf(settled(), { ...WELL, ...probes });
    expect(failing(checks)).toEqual([name]);
    expect(isReady(checks)).toBe(!(NEEDED as readonly string[]).includes(name));
  });

  it.each<[string, Partial<Probes>]>([
    ["a message waited for an hour", { sentAt: "2026-11-22T14:00:00.000Z" }],
    ["a button was pressed, which bears no time", { sentAt: null }],
    ["the tick is five minutes old", { lastTickAt: "2026-11-22T14:55:00.000Z" }],
    ["the backup is of last night", { lastBackupAt: "2026-11-21T03:00:00.000Z" }],
  ])("is content when %s", (_what, probes) => {
    expect(failing(checksOf(settled(), { ...WELL, ...probes }))).toEqual([]);
  });

  it("names who is unreachable and counts what could not be delivered, and is ready all the same", () => {
    const household = settled();
    const [member] = Object.values(household.members);
    member!.unreachableSince = NOW;
    household.outbox["n"] = {
      ...{ id: "n", to: member!.id, queuedAt: NOW, nextTryAt: NOW },
      attempts: 2,
      content: { kind: "trouble", what: "x" },
    };
    const checks = checksOf(household, WELL);
    expect(checks.find(({ name }) => name === "reach")).toMatchObject({ detail: member!.name });
    expect(checks.find(({ name }) => name === "deliveries")).toMatchObject({ detail: "1" });
    expect(isReady(checks)).toBe(true);
  });
});
