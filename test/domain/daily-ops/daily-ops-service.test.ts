import { describe, expect, it } from "vitest";
import { type DailyRun, runDailyOps } from "../../../src/domain/daily-ops/daily-ops-service.ts";
import { finishFollowup, openFollowups } from "../../../src/domain/followups/followups-service.ts";
import type { Household } from "../../../src/domain/household.ts";
import type { Reminder } from "../../../src/domain/reminders/reminder.ts";
import { finishReminder } from "../../../src/domain/reminders/reminders-service.ts";
import { aBill, aHousehold, aSchedule, Journal, must } from "../../support/journal.ts";

const once = (startOn: string) => aSchedule({ kind: "once" }, { startOn });

function aReminder(id: string, startOn: string, more: Partial<Reminder> = {}): Reminder {
  return {
    ...{ id, text: id, forId: null, schedule: once(startOn), at: null, untilDone: false },
    ...{ createdBy: "ann", createdOn: "2026-11-01", endedOn: null, settled: {}, snoozed: {} },
    ...more,
  };
}

/** It is Sunday 22 November, 15:00 UTC. */
function aJournal(): Journal {
  const rent = aBill({ schedule: { startOn: "2026-10-31" } });
  const gym = aBill({
    id: "gym",
    name: "Gym",
    schedule: { cadence: { kind: "days", every: 7 }, startOn: "2026-11-23" },
  });
  const phone = aBill({ id: "phone", name: "Phone", autopay: true, schedule: { startOn: "2026-11-24" } });
  const journal = new Journal(aHousehold({ bills: [rent, gym, phone] }));
  journal.household.reminders = {
    dentist: aReminder("dentist", "2026-11-22"),
    later: aReminder("later", "2026-11-23"),
    gone: aReminder("gone", "2026-11-20", { endedOn: "2026-11-21" }),
  };
  return journal;
}

const run = (journal: Journal, days = 7): DailyRun =>
  must(journal.run("ann", "run-daily", (draft, act) => runDailyOps(draft, { days }, act)));
const counts = ({ bills, reminders, stock }: DailyRun) =>
  [bills, reminders, stock].map((step) => [step.created.length, step.existing.length, step.failed.length]);

describe("the daily operations", () => {
  it("make a task for each open payment within so many days, overdue ones included, and for what is due now", () => {
    const journal = aJournal();
    expect(run(journal)).toMatchObject({
      bills: { created: ["Rent", "Gym"], existing: [], failed: [] }, // 31 Oct; 23 Nov. 30 Nov is the eighth day.
      reminders: { created: ["dentist"], existing: [], failed: [] },
    });
    expect(openFollowups(journal.household).map(({ title, dueOn }) => [title, dueOn])).toEqual([
      ...[
        ["Rent", "2026-10-31"],
        ["dentist", "2026-11-22"],
        ["Gym", "2026-11-23"],
      ],
    ]);
  });

  it("create nothing when they run again, also with what was done meanwhile, and go further when asked to", () => {
    const journal = aJournal();
    run(journal);
    expect(counts(run(journal))).toEqual([
      ...[
        [0, 2, 0],
        [0, 1, 0],
        [0, 0, 0],
      ],
    ]);
    expect(counts(run(journal, 8))).toEqual([
      ...[
        [2, 2, 0],
        [0, 1, 0],
        [0, 0, 0],
      ], // Rent and Gym on 30 November.
    ]);
  });

  it("name what can't be read, and do the rest", () => {
    const journal = aJournal();
    const broken = aBill({ id: "broken", name: "Broken" });
    Object.defineProperty(broken, "schedules", {
      get: () => {
        throw new Error("no days");
      },
    });
    const { bills, reminders } = must(
      runDailyOps({ ...journal.household, bills: { broken, ...journal.household.bills } }, { days: 7 }, anAct()),
    );
    expect(bills).toMatchObject({ created: ["Rent", "Gym"], failed: [{ name: "Broken", why: "no days" }] });
    expect(reminders.created).toEqual(["dentist"]);
  });

  it.each([
    ["reminders", { text: "Broken" }, "Broken"],
    ["stock", { name: "Broken" }, "stock"],
  ] as const)("do the other steps when one of %s can't be read, and name it", (part, thing, name) => {
    const { household } = aJournal();
    const broken = new Proxy<object>(thing, {
      get: (target, key) => {
        if (key in target) return Reflect.get(target, key);
        throw new Error("no days");
      },
    });
    const done = must(runDailyOps({ ...household, [part]: { broken, ...household[part] } }, { days: 7 }, anAct()));
    expect(done.bills.created).toEqual(["Rent", "Gym"]);
    expect(done.reminders.created).toEqual(["dentist"]);
    expect(done[part].failed).toEqual([{ name, why: "no days" }]);
  });

  it("make a task of an automatic payment that the bank did not make", () => {
    const journal = aJournal();
    expect(run(journal, 8).bills.created).not.toContain("Phone");
    journal.household.sent["autopay:phone:2026-11-30"] = "2026-11-22T08:00:00.000Z"; // Booked, and taken back.
    expect(run(journal, 8).bills.created).toEqual(["Phone"]);
  });

  it("leave the bill due when its task is done", () => {
    const journal = aJournal();
    run(journal);
    expect(journal.household.bills["rent"]!.settled).toEqual({});
  });
});

describe("a reminder that comes each day", () => {
  /** Days of November on which the morning made a task of it; on some of them it was done first. */
  const tasksMade = (daysDone: number[], done: (household: Household, day: number) => void) => {
    const daily = aSchedule({ kind: "days", every: 1 }, { startOn: "2026-11-22" });
    const household = aHousehold({});
    household.reminders = { lock: aReminder("lock", "2026-11-22", { schedule: daily, at: "02:30" }) };
    return [22, 23, 24, 25, 26].filter((day) => {
      if (daysDone.includes(day)) done(household, day);
      const { reminders } = must(runDailyOps(household, { days: 7 }, anAct(day)));
      expect(openFollowups(household).length).toBe(daysDone.includes(day) ? 0 : 1);
      return reminders.created.length > 0;
    });
  };

  it("is one task as long as nobody does it", () => {
    expect(tasksMade([], () => {})).toEqual([22]);
  });

  it("is none any more when it is done, and another one when it comes again", () => {
    const finish = (household: Household, day: number) =>
      must(finishReminder(household, { reminderId: "lock", nominalOn: `2026-11-${day}` }, anAct(day)));
    expect(tasksMade([24], finish)).toEqual([22, 25]);
  });

  it("is done as of today when its task is, however old that is", () => {
    const finish = (household: Household, day: number) =>
      must(finishFollowup(household, { followupId: openFollowups(household)[0]!.id }, anAct(day)));
    expect(tasksMade([24], finish)).toEqual([22, 25]);
  });
});

function anAct(day = 22) {
  let ids = 0;
  const when = { now: `2026-11-${day}T15:00:00.000Z`, today: `2026-11-${day}` };
  return {
    by: "ann",
    ...when,
    cause: "test",
    action: "run-daily",
    seq: 1,
    newId: (prefix: string) => `${prefix}_${day}_${(ids += 1)}`,
  };
}
