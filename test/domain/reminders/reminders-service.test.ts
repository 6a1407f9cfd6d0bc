import { describe, expect, it } from "vitest";
import { takeBack } from "../../../src/domain/audit/undo-service.ts";
import { openOccurrence } from "../../../src/domain/reminders/due-reminders.ts";
import { editReminder, endReminder, type When } from "../../../src/domain/reminders/reminders-service.ts";
import { aSchedule, codeOf, type Journal, must } from "../../support/journal.ts";
import { aHome, DAILY, finish, set, snooze, tick } from "./support.ts";

const edit = (journal: Journal, reminderId: string, change: Parameters<typeof editReminder>[1]["set"], by = "ann") =>
  journal.run(by, "edit-reminder", (draft, act) => editReminder(draft, { reminderId, set: change }, act));
const end = (journal: Journal, reminderId: string, by = "ann") =>
  journal.run(by, "end-reminder", (draft, act) => endReminder(draft, { reminderId }, act));
const undo = (journal: Journal) =>
  journal.run("ann", "take-back", (draft, act) => takeBack(draft, { seq: journal.lastSeq }, act, journal.history));
const code = (act: () => unknown) => {
  try {
    act();
    return "ok";
  } catch (error) {
    return /"code":"([^"]+)"/.exec(String(error))?.[1];
  }
};

/** Trash, daily at 19:00 from Monday on; it came on Monday. */
function announced(): Journal {
  const journal = aHome();
  set(journal, { cadence: DAILY, forId: null });
  tick(journal, "2026-11-23T19:00:00.000Z");
  return journal;
}
const only = (journal: Journal) => Object.values(journal.household.reminders)[0]!;

describe("setting a reminder", () => {
  it.each([
    ["ann", "ben", "ok", "an adult may remind another member"],
    ["ann", null, "ok", "and everyone"],
    ["teo", "teo", "ok", "a teen themselves"],
    ["teo", null, "ok", "and everyone"],
    ["teo", "ben", "reminder.not_for_others", "but not another member"],
    ["ann", "gil", "reminder.no_such_member", "guests are not reminded"],
    ["ann", "zoe", "reminder.no_such_member", "nor strangers"],
    ["gil", "gil", "reminder.not_yours", "and set none"],
    ["zoe", null, "reminder.not_yours", "nor do strangers"],
  ])("%s for %s: %s (%s)", (by, forId, expected, _why) => {
    const journal = aHome();
    expect(code(() => set(journal, { by, forId }))).toBe(expected);
    expect(Object.keys(journal.household.reminders)).toHaveLength(expected === "ok" ? 1 : 0);
  });

  it.each([
    ["", "reminder.bad_text"],
    ["  \u200b", "reminder.bad_text"],
    ["x".repeat(201), "reminder.bad_text"],
    ["x".repeat(200), "ok"],
    ["<b>🎂</b> &amp;", "ok"],
  ])("%j: %s", (text, expected) => expect(code(() => set(aHome(), { text }))).toBe(expected));
});

describe("done", () => {
  it("by one is done for all, once, and says who did it", () => {
    const journal = announced();
    must(finish(journal, only(journal), "2026-11-23", "ben"));
    expect(only(journal).settled).toEqual({ "2026-11-23": { status: "done", by: "ben", at: journal.now } });
    expect(finish(journal, only(journal), "2026-11-23")).toMatchObject({
      error: { code: "reminder.done_already", by: "ben" },
    });
    must(undo(journal));
    expect(only(journal).settled).toEqual({});
  });

  it("ahead of its time leaves out the next one", () => {
    const journal = announced();
    must(finish(journal, only(journal), "2026-11-23"));
    must(finish(journal, only(journal), "2026-11-24"));
    expect(openOccurrence(journal.household, only(journal), journal.now)?.nominalOn).toBe("2026-11-25");
  });

  it.each([
    ["2026-11-22", "reminder.not_due", "before it begins"],
    ["2026-11-25", "reminder.not_due", "after the next one"],
    ["9999-12-31", "reminder.not_due", "at the end of time"],
    ["2026-11-24", "ok", "the next one"],
  ])("%s: %s (%s)", (nominalOn, expected) => {
    const journal = announced();
    expect(codeOf(finish(journal, only(journal), nominalOn))).toBe(expected);
  });

  it("a once reminder is done before its day, too", () => {
    const journal = aHome();
    const reminder = set(journal);
    must(finish(journal, reminder, "2026-11-23"));
    expect(openOccurrence(journal.household, reminder, journal.now)).toBeUndefined();
  });
});

describe("a snooze", () => {
  it.each([
    ["2026-11-23", "2026-11-23T20:00:00.000Z", "ok", "later"],
    ["2026-11-23", "2026-11-23T19:00:00.000Z", "reminder.too_early", "now is not later"],
    ["2026-11-24", "2026-11-25T20:00:00.000Z", "ok", "the next one, later"],
    ["2026-11-24", "2026-11-24T18:00:00.000Z", "reminder.too_early", "the next one, earlier"],
    ["2026-11-25", "2026-11-26T20:00:00.000Z", "reminder.not_due", "the one after it"],
    ["2026-11-22", "2026-11-25T20:00:00.000Z", "reminder.not_due", "it never came"],
  ])("%s until %s: %s (%s)", (nominalOn, until, expected, _why) => {
    const journal = announced();
    expect(codeOf(snooze(journal, only(journal), nominalOn, until))).toBe(expected);
  });

  it("is for the newest time only, not for what is done, and the same again changes nothing", () => {
    const journal = announced();
    const until = "2026-11-25T20:00:00.000Z";
    tick(journal, "2026-11-24T19:00:00.000Z");
    expect(codeOf(snooze(journal, only(journal), "2026-11-23", until))).toBe("reminder.came_again");
    must(snooze(journal, only(journal), "2026-11-24", until));
    expect(codeOf(snooze(journal, only(journal), "2026-11-24", until))).toBe("reminder.same");
    must(finish(journal, only(journal), "2026-11-24"));
    expect(codeOf(snooze(journal, only(journal), "2026-11-24", until))).toBe("reminder.done_already");
  });
});

describe("who may", () => {
  it.each([
    ["ann", "ben", "ok", "an owner all"],
    ["ben", "ann", "ok", "an adult all"],
    ["teo", null, "ok", "a teen those for everyone"],
    ["teo", "teo", "ok", "and their own"],
    ["teo", "ann", "reminder.not_yours", "not those of others"],
    ["gil", null, "reminder.not_yours", "a guest none"],
    ["zoe", null, "reminder.not_yours", "a stranger none"],
  ])("%s, one for %s: %s (%s)", (by, forId, expected, _why) => {
    const journal = aHome();
    const { id } = set(journal, { forId });
    tick(journal, "2026-11-23T19:00:00.000Z");
    const reminder = journal.household.reminders[id]!;
    expect(codeOf(snooze(journal, reminder, "2026-11-23", "2026-11-23T20:00:00.000Z", by))).toBe(expected);
    expect(codeOf(edit(journal, id, { text: "bins" }, by))).toBe(expected);
    expect(codeOf(finish(journal, reminder, "2026-11-23", by))).toBe(expected);
    expect(codeOf(end(journal, id, by))).toBe(expected);
  });

  it("what is gone is refused", () => {
    const journal = aHome();
    const { id } = set(journal);
    expect(codeOf(end(journal, "rem_x"))).toBe("reminder.not_found");
    must(end(journal, id));
    expect([codeOf(end(journal, id)), codeOf(finish(journal, { ...only(journal) }, "2026-11-23"))]).toEqual([
      ...["reminder.ended", "reminder.ended"],
    ]);
    must(undo(journal));
    expect(only(journal).endedOn).toBeNull();
  });
});

describe("editing", () => {
  const when = (at: string | null, startOn = "2026-11-23"): When => ({ schedule: aSchedule(DAILY, { startOn }), at });

  it("changes text and person, and the same again is refused", () => {
    const journal = announced();
    const { id } = only(journal);
    must(edit(journal, id, { text: "bins" }));
    must(edit(journal, id, { forId: "ben" }));
    expect(only(journal)).toMatchObject({ text: "bins", forId: "ben" });
    expect(codeOf(edit(journal, id, { text: " bins " }))).toBe("reminder.same");
    expect(codeOf(edit(journal, id, { forId: "gil" }))).toBe("reminder.no_such_member");
    expect(codeOf(edit(journal, id, { text: "" }))).toBe("reminder.bad_text");
    expect(codeOf(edit(journal, id, { when: when("19:00") }))).toBe("reminder.same");
    must(undo(journal));
    expect(only(journal)).toMatchObject({ text: "bins", forId: null });
  });

  it("to a later time of the same day lets it come again, also if it was done", () => {
    const journal = announced();
    must(finish(journal, only(journal), "2026-11-23"));
    must(edit(journal, only(journal).id, { when: when("21:00") }));
    expect(tick(journal, "2026-11-23T20:59:00.000Z")).toEqual([]);
    expect(tick(journal, "2026-11-23T21:00:00.000Z")).toEqual(["2026-11-23"]);
  });

  it("keeps what was done before the new beginning", () => {
    const journal = announced();
    must(finish(journal, only(journal), "2026-11-23"));
    must(edit(journal, only(journal).id, { when: when("21:00", "2026-11-25") }));
    expect(Object.keys(only(journal).settled)).toEqual(["2026-11-23"]);
    expect(tick(journal, "2026-11-24T22:00:00.000Z")).toEqual([]);
    must(undo(journal));
    expect(only(journal)).toMatchObject({ at: "19:00", schedule: { startOn: "2026-11-23" } });
  });
});
