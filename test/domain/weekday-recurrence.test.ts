import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayFromNumber, lastOfMonth, weekdayOf } from "../../src/domain/dates.ts";
import { type Cadence, occurrences, type Schedule } from "../../src/domain/recurrence.ts";

const aSchedule = (cadence: Cadence, startOn: string): Schedule => ({
  ...{ cadence, startOn, untilOn: null, times: null, offWeekends: null },
});
const ofMonth = (nth: number, weekday: number, every = 1): Cadence => ({
  ...{ kind: "weekday-of-month", every, nth, weekday },
});
const onDays = (...weekdays: number[]): Cadence => ({ kind: "weekdays", days: weekdays });

describe("weekdays of a week or a month", () => {
  it.each<[string, Schedule, string, string, string[]]>([
    [
      "the last Friday of a month, be it the fourth or the fifth",
      aSchedule(ofMonth(-1, 5), "2026-11-01"),
      "2026-11-01",
      "2027-02-28",
      ["2026-11-27", "2026-12-25", "2027-01-29", "2027-02-26"],
    ],
    [
      "the first Sunday of a month that begins with it",
      aSchedule(ofMonth(1, 7), "2026-11-01"),
      "2026-11-01",
      "2026-12-31",
      ["2026-11-01", "2026-12-06"],
    ],
    [
      "a start after this month's second Tuesday waits for the next month",
      aSchedule(ofMonth(2, 2), "2026-11-11"),
      "2026-11-01",
      "2027-01-31",
      ["2026-12-08", "2027-01-12"],
    ],
    [
      "the fourth Monday of every third month",
      aSchedule(ofMonth(4, 1, 3), "2026-11-01"),
      "2026-11-01",
      "2027-06-30",
      ["2026-11-23", "2027-02-22", "2027-05-24"],
    ],
    [
      "the last Sunday of a February of four weeks",
      aSchedule(ofMonth(-1, 7), "2027-02-01"),
      "2027-02-01",
      "2027-02-28",
      ["2027-02-28"],
    ],
    [
      "every weekday: nothing on Saturday and Sunday",
      aSchedule(onDays(1, 2, 3, 4, 5), "2026-11-22"),
      "2026-11-20",
      "2026-12-01",
      ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-30", "2026-12-01"],
    ],
    [
      "Monday and Thursday, said the other way round and twice",
      aSchedule(onDays(4, 1, 4), "2026-11-24"),
      "2026-11-20",
      "2026-12-03",
      ["2026-11-26", "2026-11-30", "2026-12-03"],
    ],
  ])("%s", (_why, schedule, from, to, expected) => {
    expect(occurrences(schedule, from, to).map(({ dueOn }) => dueOn)).toEqual(expected);
  });

  it("the nth weekday of a month is one, in its week of the month", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(1, 2, 3, 4, -1),
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 7000, max: 30_000 }).map(dayFromNumber),
        (nth, weekday, startOn) => {
          for (const { nominalOn } of occurrences(aSchedule(ofMonth(nth, weekday), startOn), startOn, "2060-12-31")) {
            expect(weekdayOf(nominalOn)).toBe(weekday);
            const inMonth = Math.ceil(Number(nominalOn.slice(8)) / 7);
            expect(nth > 0 ? inMonth === nth : addDays(nominalOn, 7) > lastOfMonth(nominalOn)).toBe(true);
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});
