import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayFromNumber, dayNumber } from "../../../src/domain/dates.ts";
import { backupsToKeep } from "../../../src/domain/export/backups-to-keep.ts";

const TODAY = "2026-11-22"; // A Sunday.
const nights = (from: string, to: string) =>
  Array.from({ length: dayNumber(to) - dayNumber(from) + 1 }, (_, i) => addDays(from, i));

describe("nightly backups: 7 days, 4 weeks, 12 months", () => {
  it.each([
    [[], [], "none"],
    [[TODAY], [TODAY], "one"],
    [nights("2026-11-20", TODAY), nights("2026-11-20", TODAY), "fewer than seven days"],
    [["2020-01-01"], ["2020-01-01"], "an old one that is the newest: none was made since"],
    [["2020-01-01", "2020-01-02"], ["2020-01-01", "2020-01-02"], "the last days that have one, however old"],
    [
      nights("2026-10-01", TODAY),
      ["2026-10-31", "2026-11-01", "2026-11-08", "2026-11-15", ...nights("2026-11-16", TODAY)],
      "seven days, the Sundays of four weeks, the ends of the months",
    ],
    [
      ["2026-11-30", ...nights("2026-11-01", TODAY)],
      ["2026-11-01", "2026-11-08", "2026-11-15", ...nights("2026-11-16", TODAY), "2026-11-30"],
      "one from a clock that was ahead stays, and takes nobody's place",
    ],
  ])("%#: %j (%s)", (days, kept) => {
    expect(backupsToKeep(days, TODAY)).toEqual(kept);
  });

  it("a year of nights, one after the other, leaves what one look at all of them would", () => {
    const all = nights("2025-11-23", TODAY);
    let there: string[] = [];
    for (const day of all) there = backupsToKeep([...there, day], day);
    const expected = [
      ...["2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"],
      ...["2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31"],
      ...["2026-11-01", "2026-11-08", "2026-11-15"],
      ...nights("2026-11-16", TODAY),
    ];
    expect(there).toEqual(expected);
    expect(backupsToKeep(all, TODAY)).toEqual(expected);
  });

  it("never lets the newest go, nor what is not there come; and looking twice changes nothing", () => {
    const day = fc.integer({ min: 20_000, max: 21_500 }).map(dayFromNumber);
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 60 }), day, (days, today) => {
        const kept = backupsToKeep(days, today);
        const past = days.filter((each) => each <= today).toSorted();
        expect(kept).toContain(days.toSorted().at(-1));
        expect(kept).toEqual(expect.arrayContaining(past.slice(-1)));
        expect(days).toEqual(expect.arrayContaining(kept));
        expect(backupsToKeep(kept, today)).toEqual(kept);
        expect(kept.filter((each) => each <= today).length).toBeLessThanOrEqual(7 + 4 + 12);
      }),
    );
  });
});
