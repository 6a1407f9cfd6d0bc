import { describe, expect, it } from "vitest";
import { isMorningDue, morningOf } from "../../../src/domain/brief/morning-service.ts";
import { isQuiet } from "../../../src/domain/settings/quiet-hours.ts";
import { emptyHousehold } from "../../../src/domain/household.ts";
import type { Settings } from "../../../src/domain/settings/settings.ts";

const household = (settings: Partial<Settings>, foundedAt = "2026-01-01T00:00:00.000Z") => {
  const empty = emptyHousehold("hh");
  return { ...empty, foundedAt, settings: { ...empty.settings, ...settings } };
};

describe("morningOf", () => {
  it.each([
    ["08:00", null, "2026-11-22T08:00", "at brief_at"],
    ["06:30", { from: "22:00", to: "07:00" }, "2026-11-22T07:00", "inside quiet hours: when they end"],
    ["07:00", { from: "22:00", to: "07:00" }, "2026-11-22T07:00", "their last minute is not in them"],
    ["22:00", { from: "22:00", to: "07:00" }, "2026-11-22T07:00", "their first is"],
    ["12:30", { from: "12:00", to: "14:00" }, "2026-11-22T14:00", "a siesta"],
    ["11:59", { from: "12:00", to: "14:00" }, "2026-11-22T11:59", "before one"],
  ])("brief_at %s, quiet %j: %s (%s)", (briefAt, quiet, at, _why) => {
    expect(morningOf(household({ briefAt, quiet }), "2026-11-22")).toBe(`${at}:00.000Z`);
  });
});

describe("isMorningDue", () => {
  it.each([
    ["2026-11-22T07:59:59.000Z", "2026-01-01T00:00:00.000Z", {}, false, "not yet"],
    ["2026-11-22T08:00:00.000Z", "2026-01-01T00:00:00.000Z", {}, true, "now"],
    ["2026-11-22T23:59:00.000Z", "2026-01-01T00:00:00.000Z", {}, true, "late is better than never"],
    ["2026-11-22T09:00:00.000Z", "2026-01-01T00:00:00.000Z", { "morning:2026-11-22": "x" }, false, "it was"],
    [
      "2026-11-22T09:00:00.000Z",
      "2026-01-01T00:00:00.000Z",
      { "morning:2026-11-21": "x" },
      true,
      "yesterday's is another",
    ],
    ["2026-11-22T09:00:00.000Z", "2026-11-22T08:00:00.000Z", {}, true, "founded in that very minute"],
    ["2026-11-22T09:00:00.000Z", "2026-11-22T08:00:00.001Z", {}, false, "founded after it"],
  ])("at %s, founded %s, sent %j: %s (%s)", (now, foundedAt, sent, due, _why) => {
    expect(isMorningDue({ ...household({}, foundedAt), sent }, now)).toBe(due);
  });
});

describe("isQuiet", () => {
  it.each([
    ["23:00", true],
    ["00:00", true],
    ["06:59", true],
    ["07:00", false],
    ["21:59", false],
    ["22:00", true],
  ])("over midnight, at %s: %s", (time, quiet) => {
    expect(isQuiet(household({ quiet: { from: "22:00", to: "07:00" } }).settings, time)).toBe(quiet);
  });
});
