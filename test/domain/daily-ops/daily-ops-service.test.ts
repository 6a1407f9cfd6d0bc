import { describe, expect, it } from "vitest";
import { type DailyRun, runDailyOps } from "../../../src/domain/daily-ops/daily-ops-service.ts";
import { openFollowups } from "../../../src/domain/followups/followups-service.ts";
import type { Reminder } from "../../../src/domain/reminders/reminder.ts";
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

  it("leave the bill due when its task is done", () => {
    const journal = aJournal();
    run(journal);
    expect(journal.household.bills["rent"]!.settled).toEqual({});
  });
});

function anAct() {
  let ids = 0;
  const when = { now: "2026-11-22T15:00:00.000Z", today: "2026-11-22" };
  return {
    by: "ann",
    ...when,
    cause: "test",
    action: "run-daily",
    seq: 1,
    newId: (prefix: string) => `${prefix}_${(ids += 1)}`,
  };
}
