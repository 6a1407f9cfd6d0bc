import { describe, expect, it } from "vitest";
import { beginMorning } from "../../../src/domain/brief/morning-service.ts";
import { takeBack } from "../../../src/domain/audit/undo-service.ts";
import { currentOccurrence, openReminders, remindersToday } from "../../../src/domain/reminders/due-reminders.ts";
import { endReminder } from "../../../src/domain/reminders/reminders-service.ts";
import { type Journal, must } from "../../support/journal.ts";
import { aHome, DAILY, finish, set, snooze, tick, waiting } from "./support.ts";

const undo = (journal: Journal, seq: number) =>
  must(journal.run("ann", "take-back", (draft, act) => takeBack(draft, { seq }, act, journal.history)));

/** What was sent long ago is forgotten in the morning. */
function morning(journal: Journal, now: string): void {
  journal.now = now;
  must(journal.run("steward", "begin-morning", beginMorning));
}

describe("a reminder is announced", () => {
  it("at its minute, once", () => {
    const journal = aHome();
    set(journal);
    expect(tick(journal, "2026-11-23T18:59:59.999Z")).toEqual([]);
    expect(tick(journal, "2026-11-23T19:00:00.000Z")).toEqual(["2026-11-23"]);
    expect(tick(journal, "2026-11-23T19:01:00.000Z")).toEqual([]);
    expect(waiting(journal)).toEqual(["ann 2026-11-23 0"]);
  });

  it("at brief_at if it has no time, and not again when that is moved", () => {
    const journal = aHome();
    set(journal, { at: null });
    expect(tick(journal, "2026-11-23T07:59:00.000Z")).toEqual([]);
    expect(tick(journal, "2026-11-23T08:00:00.000Z")).toEqual(["2026-11-23"]);
    journal.household.settings.briefAt = "09:30";
    expect(tick(journal, "2026-11-23T09:30:00.000Z")).toEqual([]);
  });

  it("late, if it was missed", () => {
    const journal = aHome();
    set(journal);
    expect(tick(journal, "2026-12-20T12:00:00.000Z")).toEqual(["2026-11-23"]);
    expect(tick(journal, "2026-12-20T12:01:00.000Z")).toEqual([]);
  });

  it("late, however long ago it was missed, and then never again", () => {
    const journal = aHome();
    set(journal);
    expect(tick(journal, "2027-08-20T12:00:00.000Z")).toEqual(["2026-11-23"]);
    expect(tick(journal, "2027-08-20T12:01:00.000Z")).toEqual([]);
    morning(journal, "2027-12-01T08:00:00.000Z");
    expect(tick(journal, "2027-12-01T08:00:00.000Z")).toEqual([]);
  });

  it("once, also when nobody does it, other things are forgotten and its time is moved by a setting", () => {
    const journal = aHome();
    set(journal, { at: null });
    expect(tick(journal, "2026-11-23T08:00:00.000Z")).toEqual(["2026-11-23"]);
    journal.household.settings.briefAt = "09:30";
    morning(journal, "2027-02-01T09:30:00.000Z");
    journal.household.settings.timeZone = "America/New_York";
    morning(journal, "2027-04-01T14:30:00.000Z");
    expect(tick(journal, "2027-04-01T14:30:00.000Z")).toEqual([]);
  });

  it.each([
    ["done", "2026-11-23T19:00:00.000Z", [], "it was told of before that was written down, and forgotten since"],
    ["done", "2026-11-23T18:59:59.000Z", ["2026-11-23"], "it came after the last one that was told of"],
    ["failed", "2026-11-23T18:59:59.000Z", [], "nobody knows when the last one was"],
  ] as const)("by an older version, whose last run was %s at %s: %j (%s)", (outcome, at, told, _why) => {
    const journal = aHome();
    set(journal);
    journal.household.jobs["reminders"] = { at, tookMs: 1, outcome, error: null };
    expect(tick(journal, "2027-03-01T12:00:00.000Z")).toEqual(told);
  });

  it("after months with its true number, and remembers no more of it than it needs", () => {
    const journal = aHome();
    set(journal, { cadence: DAILY });
    tick(journal, "2026-11-23T19:00:00.000Z");
    expect(tick(journal, "2027-04-03T12:00:00.000Z")).toEqual(["2027-04-02 missed 129"]);
    expect(Object.keys(journal.household.sent).length).toBeLessThan(40);
    morning(journal, "2027-04-03T12:00:00.000Z");
    expect(tick(journal, "2027-04-03T19:00:00.000Z")).toEqual(["2027-04-03"]);
  });

  it("of those that were missed the newest only, with their number", () => {
    const journal = aHome();
    set(journal, { cadence: DAILY });
    expect(tick(journal, "2026-11-23T19:00:00.000Z")).toEqual(["2026-11-23"]);
    expect(tick(journal, "2026-11-27T20:00:00.000Z")).toEqual(["2026-11-27 missed 3"]);
    expect(tick(journal, "2026-11-28T19:00:00.000Z")).toEqual(["2026-11-28"]);
  });

  it("not if it was done before, and those that nobody did are not missed", () => {
    const journal = aHome();
    const reminder = set(journal, { cadence: DAILY });
    must(finish(journal, reminder, "2026-11-23"));
    expect(tick(journal, "2026-11-23T19:00:00.000Z")).toEqual([]);
    expect(tick(journal, "2026-11-24T19:00:00.000Z")).toEqual(["2026-11-24"]);
    expect(tick(journal, "2026-11-25T19:00:00.000Z")).toEqual(["2026-11-25"]);
  });

  it("not once it is deleted", () => {
    const journal = aHome();
    const { id } = set(journal);
    must(journal.run("ann", "end-reminder", (draft, act) => endReminder(draft, { reminderId: id }, act)));
    expect(tick(journal, "2026-11-23T19:00:00.000Z")).toEqual([]);
  });
});

describe("done and undone", () => {
  it("what was announced is not announced again when Done is taken back", () => {
    const journal = aHome();
    const reminder = set(journal);
    tick(journal, "2026-11-23T19:00:00.000Z");
    must(finish(journal, reminder, "2026-11-23"));
    expect(openReminders(journal.household, journal.now)).toEqual([]);
    undo(journal, journal.lastSeq);
    expect(openReminders(journal.household, journal.now)).toMatchObject([{ nominalOn: "2026-11-23", finished: null }]);
    expect(tick(journal, "2026-11-23T19:05:00.000Z")).toEqual([]);
  });
});

describe("a snooze", () => {
  it("brings it again at its time, once", () => {
    const journal = aHome();
    const reminder = set(journal);
    tick(journal, "2026-11-23T19:00:00.000Z");
    must(snooze(journal, reminder, "2026-11-23", "2026-11-23T20:00:00.000Z"));
    expect(tick(journal, "2026-11-23T19:59:00.000Z")).toEqual([]);
    expect(tick(journal, "2026-11-23T20:00:00.000Z")).toEqual(["2026-11-23"]);
    expect(tick(journal, "2026-11-23T20:01:00.000Z")).toEqual([]);
    must(snooze(journal, reminder, "2026-11-23", "2026-11-24T19:00:00.000Z"));
    expect(tick(journal, "2026-11-25T00:00:00.000Z")).toEqual(["2026-11-23"]);
  });

  it("gives way to the next time, and does not count as missed", () => {
    const journal = aHome();
    const reminder = set(journal, { cadence: DAILY });
    tick(journal, "2026-11-23T19:00:00.000Z");
    must(snooze(journal, reminder, "2026-11-23", "2026-11-24T19:00:00.000Z"));
    expect(tick(journal, "2026-11-24T19:00:00.000Z")).toEqual(["2026-11-24"]);
    expect(tick(journal, "2026-11-24T23:00:00.000Z")).toEqual([]);
  });
});

describe("a snooze ahead of its time", () => {
  it("moves that one time only", () => {
    const journal = aHome();
    const reminder = set(journal, { cadence: DAILY });
    must(snooze(journal, reminder, "2026-11-23", "2026-11-23T21:00:00.000Z"));
    expect(tick(journal, "2026-11-23T20:59:00.000Z")).toEqual([]);
    expect(tick(journal, "2026-11-23T21:00:00.000Z")).toEqual(["2026-11-23"]);
    expect(tick(journal, "2026-11-24T19:00:00.000Z")).toEqual(["2026-11-24"]);
  });
});

describe("until done", () => {
  it("comes again each day at its time until somebody does it", () => {
    const journal = aHome();
    const reminder = set(journal, { untilDone: true });
    expect(tick(journal, "2026-11-23T19:00:00.000Z")).toEqual(["2026-11-23"]);
    expect(tick(journal, "2026-11-24T18:59:00.000Z")).toEqual([]);
    expect(tick(journal, "2026-11-24T19:00:00.000Z")).toEqual(["2026-11-23"]);
    expect(tick(journal, "2026-11-24T19:01:00.000Z")).toEqual([]);
    must(finish(journal, reminder, "2026-11-23"));
    expect(tick(journal, "2026-11-25T19:00:00.000Z")).toEqual([]);
  });

  it("after downtime once, with how often it was missed; for months, too", () => {
    const journal = aHome();
    set(journal, { untilDone: true });
    tick(journal, "2026-11-23T19:00:00.000Z");
    expect(tick(journal, "2026-11-27T20:00:00.000Z")).toEqual(["2026-11-23 missed 3"]);
    expect(tick(journal, "2027-03-01T18:00:00.000Z")).toEqual(["2026-11-23 missed 92"]);
    expect(tick(journal, "2027-03-01T19:00:00.000Z")).toEqual(["2026-11-23"]);
  });

  it("rests while it is snoozed, and goes on the day after", () => {
    const journal = aHome();
    const reminder = set(journal, { untilDone: true });
    tick(journal, "2026-11-23T19:00:00.000Z");
    must(snooze(journal, reminder, "2026-11-23", "2026-11-30T19:00:00.000Z"));
    expect(tick(journal, "2026-11-29T19:00:00.000Z")).toEqual([]);
    expect(tick(journal, "2026-11-30T19:00:00.000Z")).toEqual(["2026-11-23"]);
    expect(tick(journal, "2026-12-01T19:00:00.000Z")).toEqual(["2026-11-23"]);
  });

  it("gives way to the next time of a repetition", () => {
    const journal = aHome();
    set(journal, { untilDone: true, cadence: { kind: "days", every: 7 } });
    for (const on of ["2026-11-23", "2026-11-29"]) tick(journal, `${on}T19:00:00.000Z`);
    expect(tick(journal, "2026-11-30T19:00:00.000Z")).toEqual(["2026-11-30"]);
  });
});

describe("who is reminded", () => {
  const recipients = (journal: Journal) => {
    tick(journal, "2026-11-23T19:00:00.000Z");
    return waiting(journal).map((each) => each.split(" ")[0]);
  };

  it("whoever it is for; of everyone not the guests", () => {
    const [own, all] = [aHome(), aHome()];
    set(own, { forId: "ben" });
    set(all, { forId: null });
    expect([recipients(own), recipients(all)]).toEqual([["ben"], ["ann", "ben", "teo"]]);
  });

  it("only owners while nothing is to be sent out, also in soft launch everybody", () => {
    const journal = aHome();
    set(journal, { forId: null });
    journal.household.settings.allowExternalSending = false;
    expect(journal.household.settings.softLaunch).toBe(true);
    expect(recipients(journal)).toEqual(["ann"]);
  });

  it("nobody who left or became a guest, and then it is kept until they are back", () => {
    const journal = aHome();
    set(journal, { forId: "ben" });
    journal.household.members["ben"]!.role = "guest";
    expect(recipients(journal)).toEqual([]);
    journal.household.members["ben"]!.role = "adult";
    expect(tick(journal, "2026-11-24T08:00:00.000Z")).toEqual(["2026-11-23"]);
  });

  it("a message that has not arrived gives way to the next one about the same", () => {
    const journal = aHome();
    set(journal, { cadence: DAILY });
    tick(journal, "2026-11-23T19:00:00.000Z");
    tick(journal, "2026-11-24T19:00:00.000Z");
    expect(waiting(journal)).toEqual(["ann 2026-11-24 1"]);
  });
});

describe("what is open", () => {
  const open = (journal: Journal, now: string) =>
    openReminders(journal.household, now).map(
      ({ reminder, nominalOn, dueAt }) => `${reminder.text} ${nominalOn} ${dueAt.slice(11, 16)}`,
    );

  it("is what has come and is not done, else what comes next, the soonest first", () => {
    const journal = aHome();
    const pills = set(journal, { text: "pills", cadence: DAILY, startOn: "2026-11-22", at: "20:00" });
    set(journal, { text: "dentist", startOn: "2026-11-23", at: "09:00" });
    expect(open(journal, journal.now)).toEqual(["pills 2026-11-22 20:00", "dentist 2026-11-23 09:00"]);
    must(finish(journal, pills, "2026-11-22"));
    expect(open(journal, journal.now)).toEqual(["dentist 2026-11-23 09:00", "pills 2026-11-23 20:00"]);
    expect(open(journal, "2027-06-01T12:00:00.000Z")).toEqual(["dentist 2026-11-23 09:00", "pills 2027-05-31 20:00"]);
  });

  it("finds the last time of a rare one, however long ago", () => {
    const journal = aHome();
    const reminder = set(journal, { cadence: { kind: "months", every: 60, day: 23 } });
    expect(currentOccurrence(journal.household, reminder, "2036-11-20T00:00:00.000Z")?.nominalOn).toBe("2031-11-23");
  });

  it("of a day: what comes in the course of it or was missed, for a member and for all", () => {
    const journal = aHome();
    set(journal, { text: "missed", startOn: "2026-11-22", at: "11:00" });
    set(journal, { text: "today", startOn: "2026-11-24", at: "23:00", forId: null });
    set(journal, { text: "of ben", startOn: "2026-11-24", forId: "ben" });
    set(journal, { text: "tomorrow", startOn: "2026-11-25", at: "00:00" });
    const daily = set(journal, { text: "daily", cadence: DAILY, startOn: "2026-11-23", at: "12:00" });
    const [on, now] = ["2026-11-24", "2026-11-24T08:00:00.000Z"];
    const texts = (memberId: string | null) =>
      remindersToday(journal.household, { on, now, memberId }).map(
        ({ reminder, nominalOn }) => `${reminder.text} ${nominalOn}`,
      );
    expect(texts("ann")).toEqual(["missed 2026-11-22", "daily 2026-11-23", "today 2026-11-24"]);
    expect(texts("ben")).toEqual(["of ben 2026-11-24", "today 2026-11-24"]);
    expect(texts(null)).toHaveLength(4);
    journal.now = now;
    must(finish(journal, daily, "2026-11-23"));
    expect(texts("ann")).toContain("daily 2026-11-24");
  });
});
