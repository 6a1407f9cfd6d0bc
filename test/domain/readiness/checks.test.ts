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
  clock: { aheadSeconds: 0, mayHaveWaited: false },
  lastTickAt: "2026-11-22T14:59:00.000Z",
  lastBackupAt: "2026-11-22T08:30:00.000Z",
  bot: { readsGroups: false },
};
const ahead = (aheadSeconds: number, mayHaveWaited = false): Partial<Probes> => ({
  clock: { aheadSeconds, mayHaveWaited },
});

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
    ["the clock is slow", "clock", ahead(-121)],
    ["the clock is slow, whatever the message waited", "clock", ahead(-121, true)],
    ["the clock is fast", "clock", ahead(121)],
    ["the clock may be fast, or the message waited", "clock", ahead(121, true)],
    ["the clock was not measured", "clock", { clock: null }],
    ["no tick was ever made", "tick", { lastTickAt: null }],
    ["ticks stopped", "tick", { lastTickAt: "2026-11-22T14:54:59.000Z" }],
    ["no backup was ever made", "backup", { lastBackupAt: null }],
    ["a night went without backup", "backup", { lastBackupAt: "2026-11-21T02:59:59.000Z" }],
    ["the drill lost something", "restore-drill", { drillError: "bills/rent" }],
    ["the bot reads everything in groups", "groups", { bot: { readsGroups: true } }],
  ])("finds that %s", (_what, name, probes) => {
    const checks = checksOf(settled(), { ...WELL, ...probes });
    expect(failing(checks)).toEqual([name]);
    expect(isReady(checks)).toBe(!(NEEDED as readonly string[]).includes(name));
  });

  it.each<[string, Partial<Probes>]>([
    ["the clock is two minutes slow", ahead(-120)],
    ["the clock is two minutes fast", ahead(120)],
    ["the message waited for two minutes", ahead(120, true)],
    ["the tick is five minutes old", { lastTickAt: "2026-11-22T14:55:00.000Z" }],
    ["the backup is of last night", { lastBackupAt: "2026-11-21T03:00:00.000Z" }],
  ])("is content when %s", (_what, probes) => {
    expect(failing(checksOf(settled(), { ...WELL, ...probes }))).toEqual([]);
  });

  it.each<[string, Partial<Probes>, Partial<Check>]>([
    ["fast by minutes", ahead(300), { finding: "failed", detail: "5" }],
    ["slow by minutes", ahead(-301, true), { finding: "failed", detail: "-5" }],
    ["not measured by a message that may have waited", ahead(300, true), { finding: "unmeasured", detail: null }],
    ["not measured at all", { clock: null }, { finding: "unmeasured", detail: null }],
  ])("says that the clock is %s", (_what, probes, expected) => {
    const checks = checksOf(settled(), { ...WELL, ...probes });
    expect(checks.find(({ name }) => name === "clock")).toMatchObject(expected);
  });

  it("finds a zone that this machine does not know", () => {
    const household = settled();
    household.settings.timeZone = "Mars/Olympus";
    const clock = checksOf(household, WELL).find(({ name }) => name === "clock");
    expect(clock).toMatchObject({ passed: false, finding: "unreadable", detail: "Mars/Olympus" });
  });

  it.each<[string, Probes["bot"], Check["name"][], string]>([
    ["refuses the token", "refused", ["token", "groups"], "failed"],
    ["does not answer", "silent", ["token", "groups"], "unmeasured"],
  ])("knows nothing of groups when Telegram %s", (_what, bot, names, finding) => {
    const checks = checksOf(settled(), { ...WELL, bot });
    expect(failing(checks)).toEqual(names);
    expect(checks.find(({ name }) => name === "token")).toMatchObject({ finding });
    expect(checks.find(({ name }) => name === "groups")).toMatchObject({ finding: "unmeasured" });
  });

  it.each<[string, (household: Household) => void, string | null]>([
    ["nothing comes in", (household) => void (household.incomes = {}), "income"],
    ["nobody said what to keep back", (household) => void (household.buffer = null), "buffer"],
    ["there is neither", (household) => void Object.assign(household, { incomes: {}, buffer: null }), null],
  ])("says which part of the budget is missing when %s", (_what, change, detail) => {
    const household = settled();
    change(household);
    expect(checksOf(household, WELL).find(({ name }) => name === "budget")).toMatchObject({ detail });
  });

  describe("follow-ups", () => {
    const finding = (change: (household: Household) => void) => {
      const household = settled();
      household.bills["rent"] = aBill({ schedule: { startOn: "2026-11-29", cadence: { kind: "once" } } });
      change(household);
      const found = checksOf(household, WELL).find(({ name }) => name === "followups")!;
      return found.passed ? "passed" : found.finding;
    };
    const daily = (outcome: "done" | "failed") => (household: Household) =>
      void (household.jobs["daily"] = { at: NOW, tookMs: 1, outcome, error: outcome === "done" ? null : "x" });

    it.each<[string, (household: Household) => void, string]>([
      ["are missing while a bill is due within the week and none was made", () => {}, "missing"],
      [
        "need not be made for a bill in eight days",
        (h) => void (h.bills["rent"] = aBill({ schedule: { startOn: "2026-11-30", cadence: { kind: "once" } } })),
        "passed",
      ],
      ["need not be made for what the bank pays", (h) => void (h.bills["rent"]!.autopay = true), "passed"],
      ["need not be made without bills", (h) => void (h.bills = {}), "passed"],
      ["are there once the morning made them", daily("done"), "passed"],
      ["are there once somebody made one, also when it is done", (h) => void (h.followups["f"] = aTask()), "passed"],
      ["are not well when the morning failed to make them", daily("failed"), "failed"],
      ["say nothing of bills that can't be read", (h) => void (h.bills["rent"] = {} as never), "passed"],
    ])("%s", (_why, change, expected) => {
      expect(finding(change)).toBe(expected);
    });
  });

  describe("messages to deliver", () => {
    const late = (change: (household: Household, to: string) => void, attempts = 1) => {
      const household = settled();
      const to = Object.values(household.members)[0]!.id;
      const content = { kind: "trouble", what: "x" } as const;
      household.outbox["n"] = { id: "n", to, queuedAt: NOW, nextTryAt: NOW, attempts, content };
      change(household, to);
      return checksOf(household, WELL).find(({ name }) => name === "deliveries");
    };
    const quiet = (household: Household) =>
      void (household.settings = { ...household.settings, timeZone: "UTC", quiet: { from: "14:00", to: "16:00" } });

    it("are late from the first time that Telegram did not take one", () => {
      expect(late(() => {})).toMatchObject({ finding: "failed", detail: "1" });
      expect(late(() => {}, 0)).toMatchObject({ passed: true });
    });

    it("are not late when they wait for who can't be reached, has left, or sleeps", () => {
      expect(late((household, to) => void (household.members[to]!.unreachableSince = NOW))).toMatchObject({
        passed: true,
      });
      expect(late((household, to) => void (household.members[to]!.removedAt = NOW))).toMatchObject({ passed: true });
      expect(late(quiet)).toMatchObject({ passed: true });
    });

    it("are late in quiet hours when they wake nobody", () => {
      const edit = (household: Household) => {
        quiet(household);
        household.outbox["n"]!.content = { kind: "shopping-list", card: "c" };
      };
      expect(late(edit)).toMatchObject({ passed: false });
    });
  });

  it("names who is unreachable, and is ready all the same", () => {
    const household = settled();
    const [member] = Object.values(household.members);
    member!.unreachableSince = NOW;
    const checks = checksOf(household, WELL);
    expect(failing(checks)).toEqual(["reach"]);
    expect(checks.find(({ name }) => name === "reach")).toMatchObject({ detail: member!.name });
    expect(isReady(checks)).toBe(true);
  });
});

const aTask = (): Household["followups"][string] => ({
  ...{ id: "f", title: "fix the tap", origin: { kind: "person" }, dueOn: null, assigneeId: null, createdBy: "ann" },
  ...{ createdOn: "2026-11-20", closed: { how: "done", by: "ann", at: NOW } },
});
