import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, dayFromNumber, lastOfMonth, weekdayOf } from "../../src/domain/dates.ts";
import {
  type Cadence,
  nextOccurrences,
  occurrenceOn,
  occurrences,
  type Schedule,
} from "../../src/domain/recurrence.ts";

const aSchedule = (cadence: Cadence, startOn: string, overrides: Partial<Schedule> = {}): Schedule => ({
  cadence,
  startOn,
  untilOn: null,
  times: null,
  offWeekends: null,
  ...overrides,
});
const monthly = (day: number, every = 1): Cadence => ({ kind: "months", every, day });
const days = (every: number): Cadence => ({ kind: "days", every });
const twice = (first: number, second: number): Cadence => ({ kind: "twice-a-month", days: [first, second] });
const ofMonth = (nth: 1 | 2 | 3 | 4 | -1, weekday: number, every = 1): Cadence => ({
  ...{ kind: "weekday-of-month", every, nth, weekday },
});
const onDays = (...weekdays: number[]): Cadence => ({ kind: "weekdays", days: weekdays });
const dueDays = (schedule: Schedule, from: string, to: string) =>
  occurrences(schedule, from, to).map(({ dueOn }) => dueOn);

describe("occurrences", () => {
  it.each<[string, Schedule, string, string, string[]]>([
    [
      "the 31st comes back after February",
      aSchedule(monthly(31), "2026-01-31"),
      "2026-01-01",
      "2026-04-30",
      ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30"],
    ],
    [
      "the 29th of a leap year",
      aSchedule(monthly(29), "2027-12-01"),
      "2028-01-30",
      "2028-03-29",
      ["2028-02-29", "2028-03-29"],
    ],
    [
      "a start after the month's day waits for the next month",
      aSchedule(monthly(5), "2026-11-22"),
      "2026-01-01",
      "2027-01-31",
      ["2026-12-05", "2027-01-05"],
    ],
    [
      "a start on the clamped day counts",
      aSchedule(monthly(31), "2027-02-28"),
      "2027-01-01",
      "2027-03-31",
      ["2027-02-28", "2027-03-31"],
    ],
    [
      "quarterly in its months only",
      aSchedule(monthly(10, 3), "2027-01-10"),
      "2027-01-01",
      "2027-12-31",
      ["2027-01-10", "2027-04-10", "2027-07-10", "2027-10-10"],
    ],
    [
      "every two months, counted from the month after if the day is over",
      aSchedule(monthly(10, 2), "2027-01-11"),
      "2027-01-01",
      "2027-06-30",
      ["2027-02-10", "2027-04-10", "2027-06-10"],
    ],
    [
      "yearly once, on 29 February clamped",
      aSchedule(monthly(29, 12), "2024-02-29"),
      "2024-01-01",
      "2028-12-31",
      ["2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"],
    ],
    [
      "weekly five times in a month of five",
      aSchedule(days(7), "2026-11-02"),
      "2026-11-01",
      "2026-11-30",
      ["2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30"],
    ],
    [
      "every 10 days",
      aSchedule(days(10), "2026-11-22"),
      "2026-12-01",
      "2026-12-31",
      ["2026-12-02", "2026-12-12", "2026-12-22"],
    ],
    ["once", aSchedule({ kind: "once" }, "2026-12-31"), "2026-12-31", "2026-12-31", ["2026-12-31"]],
    ["once, but not before", aSchedule({ kind: "once" }, "2026-12-31"), "2027-01-01", "2027-12-31", []],
    [
      "twice a month",
      aSchedule(twice(1, 15), "2026-11-10"),
      "2026-11-01",
      "2026-12-31",
      ["2026-11-15", "2026-12-01", "2026-12-15"],
    ],
    [
      "two days that a short month has only one of: once",
      aSchedule(twice(30, 31), "2027-01-01"),
      "2027-01-01",
      "2027-03-31",
      ["2027-01-30", "2027-01-31", "2027-02-28", "2027-03-30", "2027-03-31"],
    ],
    [
      "the later day first",
      aSchedule(twice(15, 1), "2026-11-01"),
      "2026-11-01",
      "2026-11-30",
      ["2026-11-01", "2026-11-15"],
    ],
    [
      "the same day twice is once",
      aSchedule(twice(15, 15), "2026-11-01"),
      "2026-11-01",
      "2026-12-31",
      ["2026-11-15", "2026-12-15"],
    ],
    [
      "until, that day included",
      aSchedule(days(7), "2026-11-02", { untilOn: "2026-11-16" }),
      "2026-11-01",
      "2026-12-31",
      ["2026-11-02", "2026-11-09", "2026-11-16"],
    ],
    [
      "so many times",
      aSchedule(twice(30, 31), "2027-02-01", { times: 2 }),
      "2027-02-01",
      "2027-12-31",
      ["2027-02-28", "2027-03-30"],
    ],
    [
      "Saturday and Sunday back to Friday",
      aSchedule(days(1), "2026-11-21", { offWeekends: "before", times: 3 }),
      "2026-11-01",
      "2026-11-30",
      ["2026-11-20", "2026-11-20", "2026-11-23"],
    ],
    [
      "Saturday and Sunday on to Monday",
      aSchedule(days(1), "2026-11-21", { offWeekends: "after", times: 3 }),
      "2026-11-01",
      "2026-11-30",
      ["2026-11-23", "2026-11-23", "2026-11-23"],
    ],
    [
      "shifted into the window",
      aSchedule(monthly(1), "2026-08-01", { offWeekends: "before" }),
      "2026-07-31",
      "2026-07-31",
      ["2026-07-31"],
    ],
    [
      "shifted out of the window",
      aSchedule(monthly(1), "2026-08-01", { offWeekends: "after" }),
      "2026-08-01",
      "2026-08-02",
      [],
    ],
    [
      "until bounds the day before the shift",
      aSchedule(monthly(1), "2026-08-01", { offWeekends: "after", untilOn: "2026-08-01" }),
      "2026-08-01",
      "2026-12-31",
      ["2026-08-03"],
    ],
  ])("%s", (_why, schedule, from, to, expected) => expect(dueDays(schedule, from, to)).toEqual(expected));

  it("names the nominal day next to the due one, and counts from the start", () => {
    const schedule = aSchedule(monthly(1), "2026-06-01", { offWeekends: "before" });
    expect(occurrences(schedule, "2026-07-30", "2026-07-31")).toEqual([
      { index: 2, nominalOn: "2026-08-01", dueOn: "2026-07-31" },
    ]);
    expect(occurrenceOn(schedule, "2026-08-01")).toEqual({ index: 2, nominalOn: "2026-08-01", dueOn: "2026-07-31" });
    expect(occurrenceOn(schedule, "2026-07-31")).toBeUndefined();
  });

  it.each([
    [27, 28],
    [28, 29],
    [29, 30],
    [29, 31],
    [30, 31],
  ])("counts over centuries the months that have only one of %s and %s", (first, second) => {
    for (const startOn of ["1999-11-30", "2000-01-01", "2000-03-01"]) {
      const schedule = aSchedule(twice(first, second), startOn);
      const all = occurrences(schedule, "1999-01-01", "2110-12-31");
      for (const from of ["2001-02-15", "2004-02-29", "2100-02-01", "2101-05-31"]) {
        expect(occurrences(schedule, from, "2110-12-31")).toEqual(all.filter(({ dueOn }) => dueOn >= from));
      }
    }
  });

  it("does not walk from the start", () => {
    const schedule = aSchedule(days(1), "1800-01-01");
    const start = performance.now();
    for (let i = 0; i < 2000; i++) occurrences(schedule, "2026-11-01", "2026-11-30");
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe("nextOccurrences", () => {
  it("gives so many, or as many as there are", () => {
    const rent = aSchedule(monthly(31), "2026-11-30", { times: 3 });
    expect(nextOccurrences(rent, "2026-12-01", 3).map(({ dueOn }) => dueOn)).toEqual(["2026-12-31", "2027-01-31"]);
    expect(nextOccurrences(rent, "2026-11-30", 1).map(({ index }) => index)).toEqual([0]);
    expect(nextOccurrences(rent, "2026-11-30", 0)).toEqual([]);
    expect(nextOccurrences(aSchedule(days(3660), "9990-01-01"), "9990-01-01", 9)).toHaveLength(1);
  });
});

const aDay = (from: number, to: number) => fc.integer({ min: from, max: to }).map(dayFromNumber);
const anyCadence: fc.Arbitrary<Cadence> = fc.oneof(
  fc.constant<Cadence>({ kind: "once" }),
  fc.integer({ min: 1, max: 400 }).map(days),
  fc.tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 25 })).map(([day, every]) => monthly(day, every)),
  fc.tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 25, max: 31 })).map(([a, b]) => twice(a, b)),
  fc
    .tuple(
      fc.constantFrom<(1 | 2 | 3 | 4 | -1)[]>(1, 2, 3, 4, -1),
      fc.integer({ min: 1, max: 7 }),
      fc.integer({ min: 1, max: 25 }),
    )
    .map(([nth, weekday, every]) => ofMonth(nth, weekday, every)),
  fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }).map((weekdays) => onDays(...weekdays)),
);
const anySchedule: fc.Arbitrary<Schedule> = fc.record({
  cadence: anyCadence,
  startOn: aDay(7000, 30_000),
  untilOn: fc.option(aDay(20_000, 40_000), { nil: null }),
  times: fc.option(fc.integer({ min: 1, max: 200 }), { nil: null }),
  offWeekends: fc.constantFrom(null, "before", "after"),
});

describe("properties", () => {
  it("adjacent windows make the whole, wherever they are cut", () => {
    fc.assert(
      fc.property(
        anySchedule,
        aDay(6900, 32_000),
        fc.array(fc.integer({ min: 1, max: 500 }), { maxLength: 8 }),
        (schedule, from, lengths) => {
          const cut: unknown[] = [];
          let start = from;
          for (const length of lengths) {
            const end = addDays(start, length - 1);
            cut.push(...occurrences(schedule, start, end));
            start = addDays(end, 1);
          }
          expect(cut).toEqual(occurrences(schedule, from, addDays(start, -1)));
        },
      ),
    );
  });

  it("months add up to the year", () => {
    fc.assert(
      fc.property(anySchedule, fc.integer({ min: 1990, max: 2050 }), (schedule, year) => {
        const months = Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, "0")}-01`);
        const monthsOf = months.flatMap((month) => occurrences(schedule, month, lastOfMonth(month)));
        expect(monthsOf).toEqual(occurrences(schedule, `${year}-01-01`, `${year}-12-31`));
      }),
    );
  });

  it("the index says how many came before, and each is found by its nominal day", () => {
    fc.assert(
      fc.property(anySchedule, aDay(7000, 32_000), (schedule, from) => {
        const all = occurrences(schedule, "1980-01-01", addDays(from, 800));
        expect(all.map(({ index }) => index)).toEqual(all.map((_, i) => i));
        const windowed = occurrences(schedule, from, addDays(from, 800));
        expect(windowed).toEqual(all.filter(({ dueOn }) => dueOn >= from));
        expect(windowed.map(({ nominalOn }) => occurrenceOn(schedule, nominalOn))).toEqual(windowed);
        expect(nextOccurrences(schedule, from, 3)).toEqual(occurrences(schedule, from, "2300-01-01").slice(0, 3));
      }),
      { numRuns: 60 },
    );
  });

  it("nothing is due on a weekend that is moved off, or before the start, or after the end", () => {
    fc.assert(
      fc.property(anySchedule, (schedule) => {
        for (const { nominalOn, dueOn, index } of occurrences(schedule, "1980-01-01", "2060-12-31")) {
          expect(nominalOn >= schedule.startOn && nominalOn <= (schedule.untilOn ?? "9999")).toBe(true);
          expect(index).toBeLessThan(schedule.times ?? Infinity);
          expect(schedule.offWeekends === null ? dueOn === nominalOn : weekdayOf(dueOn) < 6).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });
});
