import { describe, expect, it } from "vitest";
import { type SnoozeChoice, snoozeTime } from "../../../src/domain/reminders/snooze-times.ts";
import { aHome, set } from "./support.ts";

/** Trash on Monday 23 November at 19:00 in New York, which is midnight UTC. */
describe("when a reminder comes again", () => {
  it.each<[string, SnoozeChoice, string | null, string]>([
    ["2026-11-24T00:10:31.000Z", "hour", "2026-11-24T01:10:00.000Z", "an hour, on the minute"],
    ["2026-11-24T00:10:31.000Z", "tonight", "2026-11-24T01:00:00.000Z", "at 20:00"],
    ["2026-11-24T01:00:00.000Z", "tonight", null, "that is over"],
    ["2026-11-24T00:10:31.000Z", "tomorrow", "2026-11-25T00:00:00.000Z", "tomorrow at its time"],
    ["2026-11-24T05:30:00.000Z", "tomorrow", "2026-11-26T00:00:00.000Z", "after midnight: the day after"],
    ["2026-11-24T00:10:31.000Z", "week", "2026-12-01T00:00:00.000Z", "in a week at its time"],
    ["2026-11-22T15:00:00.000Z", "hour", "2026-11-24T01:00:00.000Z", "ahead of its time: an hour after it"],
    ["2026-11-22T15:00:00.000Z", "tonight", "2026-11-24T01:00:00.000Z", "that evening"],
    ["2026-11-22T15:00:00.000Z", "tomorrow", "2026-11-25T00:00:00.000Z", "the day after"],
    ["2026-11-22T15:00:00.000Z", "week", "2026-12-01T00:00:00.000Z", "a week after"],
  ])("at %s, %s: %s (%s)", (now, choice, expected, _why) => {
    const journal = aHome({ timeZone: "America/New_York" });
    const reminder = set(journal);
    expect(snoozeTime(journal.household, { reminder, nominalOn: "2026-11-23" }, choice, now)).toBe(expected);
  });

  it("keeps its wall time over a clock change", () => {
    const journal = aHome({ timeZone: "Europe/Berlin" });
    journal.now = "2026-10-20T00:00:00.000Z";
    const reminder = set(journal, { startOn: "2026-10-24" });
    const occurrence = { reminder, nominalOn: "2026-10-24" };
    expect(snoozeTime(journal.household, occurrence, "tomorrow", "2026-10-24T17:30:00.000Z")).toBe(
      "2026-10-25T18:00:00.000Z",
    );
  });
});
