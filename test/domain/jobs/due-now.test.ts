import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Patch } from "../../../src/domain/audit/change.ts";
import { openBills } from "../../../src/domain/bills/occurrences.ts";
import { isReminderOfRequestDue } from "../../../src/domain/approvals/remind-approvers.ts";
import { morningOf, morningSlot } from "../../../src/domain/brief/morning-service.ts";
import { emptyHousehold, type Household } from "../../../src/domain/household.ts";
import { mayBeDue } from "../../../src/domain/jobs/due-now.ts";
import { applyChange, keepFindings } from "../../../src/domain/kept.ts";
import { announcementsDue } from "../../../src/domain/reminders/due-reminders.ts";
import type { Reminder } from "../../../src/domain/reminders/reminder.ts";
import { localDay } from "../../../src/domain/zones.ts";
import { aMember } from "../../support/journal.ts";

const MINUTE = 60_000;
/** The day before Lord Howe and, hours later, Europe and New York change their clocks. */
const START = Date.parse("2026-03-07T00:00:00.000Z");
const instant = (minutes: number) => new Date(START + minutes * MINUTE).toISOString();
const time = fc.constantFrom("00:00", "02:15", "02:30", "03:30", "08:00", "23:45");

const aHousehold = fc
  .record({
    zone: fc.constantFrom("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Pacific/Auckland"),
    briefAt: time,
    quiet: fc.option(fc.record({ from: time, to: time })),
    remindAt: fc.option(time),
    expiresIn: fc.option(fc.integer({ min: 0, max: 8000 })),
  })
  .map(({ zone, briefAt, quiet, remindAt, expiresIn }): Household => {
    const household = emptyHousehold("hh_1");
    household.foundedAt = instant(-3000);
    Object.assign(household.settings, { timeZone: zone, briefAt, quiet });
    household.members["mem_1"] = aMember("mem_1", "owner");
    if (remindAt !== null) household.reminders["rem_1"] = aReminder(remindAt);
    if (expiresIn !== null) wait(household, instant(expiresIn));
    return household;
  });

/** What a job leaves behind, or a person changes, at an instant. */
const CHANGES: ((household: Household, now: string) => Patch[])[] = [
  (household, now) =>
    [0, 1, 2]
      .map((ago) => localDay(minutesBefore(now, ago * 1440), household.settings.timeZone))
      .filter((on) => morningOf(household, on) <= now)
      .map((on) => ({ op: "add", path: ["sent", morningSlot(on)], value: now })),
  (_, now) =>
    ["snapshot", "backup"].map((name) => {
      return { op: "add", path: ["jobs", name], value: { at: now, tookMs: 1, outcome: "done", error: null } };
    }),
  (household, now) =>
    announcementsDue(household, now)
      .flatMap(({ slots }) => slots)
      .map((slot) => ({ op: "add", path: ["sent", slot], value: now })),
  ({ approvals }, now) =>
    Object.values(approvals)
      .filter((request) => isReminderOfRequestDue(request, now))
      .map(({ id }) => ({ op: "add", path: ["approvals", id, "remindedAt"], value: now })),
  () => [{ op: "replace", path: ["approvals"], value: {} }],
  () => [{ op: "replace", path: ["reminders"], value: {} }],
  () => [{ op: "replace", path: ["settings", "quiet"], value: null }],
  () => [{ op: "replace", path: ["settings", "briefAt"], value: "07:10" }],
];
const settling = CHANGES.slice(0, 4);

describe("whether something may be due", () => {
  it("is the same, minute by minute, where it is remembered and where it is not", () => {
    let [idle, due] = [0, 0];
    const step = fc.record({
      minutes: fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 20, max: 700 })),
      changes: fc.oneof(fc.constant(settling), fc.constant<typeof CHANGES>([]), fc.subarray(CHANGES)),
    });
    fc.assert(
      fc.property(aHousehold, fc.array(step, { minLength: 5, maxLength: 30 }), (household, steps) => {
        keepFindings(household);
        let at = 0;
        for (const { minutes, changes } of steps) {
          at += minutes;
          for (const now of [instant(at - 1), instant(at)]) {
            const expected = mayBeDue(structuredClone(household), now);
            expect(mayBeDue(household, now)).toBe(expected);
            if (expected) due += 1;
            else idle += 1;
          }
          for (const patches of changes.map((change) => change(household, instant(at))))
            applyChange(household, patches);
        }
      }),
      { numRuns: 120 },
    );
    expect(Math.min(idle, due)).toBeGreaterThan(500);
  });

  it.each([
    [
      "half of a request's time has gone by",
      (home: Household) => wait(home, "2026-03-10T15:00:00.000Z"),
      "13:59",
      "14:00",
    ],
    ["a request expires", reminded, "14:59", "15:00"],
    ["a reminder comes", (home: Household) => remind(home, "14:30"), "14:29", "14:30"],
    ["quiet hours begin before the morning was done, and end", lateMorning, "12:29", "12:30"],
  ])("changes at the minute in which %s", (_what, prepare: (home: Household) => void, before, at) => {
    const household = settledHousehold();
    prepare(household);
    keepFindings(household);
    for (const clock of ["12:05", before]) {
      expect([clock, mayBeDue(household, `2026-03-08T${clock}:00.000Z`)]).toEqual([clock, false]);
    }
    expect(mayBeDue(household, `2026-03-08T${at}:00.000Z`)).toBe(true);
  });

  it("is asked anew when the clock was put back", () => {
    const household = settledHousehold();
    keepFindings(household);
    expect(mayBeDue(household, "2026-03-08T12:00:00.000Z")).toBe(false);
    delete household.sent[morningSlot("2026-03-07")]; // Nobody said so.
    expect(mayBeDue(household, "2026-03-08T12:01:00.000Z")).toBe(false);
    expect(mayBeDue(household, "2026-03-07T12:00:00.000Z")).toBe(true);
  });
});

describe("open bills of a household that keeps what was found", () => {
  it("are the same in whatever order days are asked for, and after a payment", () => {
    const household = emptyHousehold("hh_1");
    const schedule = {
      ...{ cadence: { kind: "days" as const, every: 10 }, startOn: "2026-01-01" },
      ...{ untilOn: null, times: null, offWeekends: null },
    };
    household.bills["bil_1"] = {
      ...{ id: "bil_1", name: "Rent", amount: 100, isEstimate: false, categoryId: null, autopay: false, pauses: [] },
      ...{ schedules: [{ fromOn: "2026-01-01", schedule }], endedOn: null, settled: {}, createdOn: "2026-01-01" },
    };
    const open = (of: Household, until: string) => openBills(of, until).map(({ nominalOn }) => nominalOn);
    keepFindings(household);
    const days = ["2026-01-12", "2026-01-01", "2026-06-01", "2026-02-15", "2026-01-11"];
    const fresh = () => days.map((until) => open(structuredClone(household), until));
    expect(days.map((until) => open(household, until))).toEqual(fresh());
    const value = { status: "paid", paid: 100, entryIds: [], settledOn: "2026-01-11" };
    const patches: Patch[] = [{ op: "add", path: ["bills", "bil_1", "settled", "2026-01-11"], value }];
    applyChange(household, patches);
    expect(days.map((until) => open(household, until))).toEqual(fresh());
    expect(open(household, "2026-01-12")).toEqual(["2026-01-01"]);
  });
});

/** In UTC; founded on 6 March at noon, all is done until 8 March at noon. */
function settledHousehold(): Household {
  const household = emptyHousehold("hh_1");
  household.foundedAt = "2026-03-06T12:00:00.000Z";
  for (const on of ["2026-03-07", "2026-03-08"]) household.sent[morningSlot(on)] = `${on}T08:00:00.000Z`;
  for (const name of ["snapshot", "backup"])
    household.jobs[name] = { at: "2026-03-08T03:30:00.000Z", tookMs: 1, outcome: "done", error: null };
  return household;
}

function wait({ approvals }: Household, expiresAt: string): void {
  approvals["req_1"] = {
    ...{ id: "req_1", command: { kind: "remove-member", memberId: "mem_1" }, askedBy: "mem_1" },
    ...{ askedAt: "2026-03-06T13:00:00.000Z", expiresAt, status: "pending", decidedBy: null, decidedAt: null },
  };
}

function reminded(household: Household): void {
  wait(household, "2026-03-08T15:00:00.000Z");
  household.approvals["req_1"]!.remindedAt = "2026-03-07T14:00:00.000Z";
}

function remind(household: Household, at: string): void {
  household.members["mem_1"] = aMember("mem_1", "owner");
  household.reminders["rem_1"] = { ...aReminder(at), settled: { "2026-03-06": DONE } };
}

const DONE = { status: "done" as const, by: "mem_1", at: "2026-03-06T15:00:00.000Z" };

/** The bot was down at eight, and came back in quiet hours. */
function lateMorning(household: Household): void {
  household.settings.quiet = { from: "12:00", to: "12:30" };
  delete household.sent[morningSlot("2026-03-08")];
}

const minutesBefore = (now: string, minutes: number) => new Date(Date.parse(now) - minutes * MINUTE).toISOString();

function aReminder(at: string): Reminder {
  const schedule = { cadence: { kind: "days" as const, every: 2 }, startOn: "2026-03-06", untilOn: null };
  return {
    ...{ id: "rem_1", text: "Bins", forId: null, schedule: { ...schedule, times: null, offWeekends: null }, at },
    ...{ untilDone: false, createdBy: "mem_1", createdOn: "2026-03-06", endedOn: null, settled: {}, snoozed: {} },
  };
}
