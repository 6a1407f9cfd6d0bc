import { describe, expect, it } from "vitest";
import { heardAt } from "../../../src/domain/reminders/heard-at.ts";
import { onceOf } from "../../../src/domain/reminders/once-of.ts";
import { aHousehold, aSchedule } from "../../support/journal.ts";

describe("when something due is heard of", () => {
  it.each([
    ["America/New_York", "22:00-07:00", "2026-11-23T04:30:00.000Z", "2026-11-23T12:00:00.000Z", "before midnight"],
    ["America/New_York", "22:00-07:00", "2026-11-23T11:59:00.000Z", "2026-11-23T12:00:00.000Z", "the last minute"],
    ["America/New_York", "22:00-07:00", "2026-11-23T12:00:00.000Z", "2026-11-23T12:00:00.000Z", "when they end"],
    ["America/New_York", "13:00-15:00", "2026-11-22T18:10:00.000Z", "2026-11-22T20:00:00.000Z", "by day"],
    ["America/New_York", null, "2026-11-23T04:30:00.000Z", "2026-11-23T04:30:00.000Z", "without any"],
    ["Europe/Berlin", "22:00-02:30", "2026-03-29T00:30:00.000Z", "2026-03-29T01:00:00.000Z", "they end in the gap"],
    ["Europe/Berlin", "22:00-02:30", "2026-10-24T23:00:00.000Z", "2026-10-25T00:30:00.000Z", "the first 02:30"],
    ["Europe/Berlin", "22:00-02:30", "2026-10-25T01:10:00.000Z", "2026-10-25T01:30:00.000Z", "the second 02:30"],
    ["Australia/Lord_Howe", "22:00-07:00", "2026-10-03T14:00:00.000Z", "2026-10-03T20:00:00.000Z", "half an hour less"],
    ["Asia/Kathmandu", "22:00-07:00", "2026-11-22T20:00:00.000Z", "2026-11-23T01:15:00.000Z", "three quarters"],
    ["Pacific/Auckland", "22:00-07:00", "2026-11-22T12:00:00.000Z", "2026-11-22T18:00:00.000Z", "the other day there"],
  ])("%s, quiet %s, due %s: %s (%s)", (timeZone, quiet, dueAt, expected, _why) => {
    const [from = "", to = ""] = quiet?.split("-") ?? [];
    const { settings } = aHousehold();
    expect(heardAt({ ...settings, timeZone, quiet: quiet === null ? null : { from, to } }, dueAt)).toBe(expected);
  });
});

describe("a repetition as if it had been meant once", () => {
  it("is its first day, or the days of its first week", () => {
    const monthly = { ...aSchedule({ kind: "months", every: 1, day: 31 }, { startOn: "2026-11-30" }), times: 3 };
    expect(onceOf(monthly)).toMatchObject({ cadence: { kind: "once" }, startOn: "2026-11-30", times: null });
    const days = aSchedule({ kind: "weekdays", days: [1, 2, 3, 4, 5] }, { startOn: "2026-11-25" });
    expect(onceOf(days)).toMatchObject({ cadence: { kind: "weekdays" }, untilOn: "2026-11-29", times: null });
  });
});
