import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bill, Settlement } from "../../../src/domain/bills/bill.ts";
import {
  billOccurrences,
  nextOpen,
  occurrenceOfBill,
  oldestOpen,
  openBills,
  openOccurrences,
} from "../../../src/domain/bills/occurrences.ts";
import { addDays } from "../../../src/domain/dates.ts";
import { aBill, aHousehold } from "../../support/journal.ts";

const weekly = { kind: "days", every: 7 } as const;
const daily = { kind: "days", every: 1 } as const;
const monthly = (day: number) => ({ kind: "months", every: 1, day }) as const;
const SETTLED: Settlement = { status: "paid", paid: 0, entryIds: ["e"], settledOn: "2026-11-22" };
const paid = (amount = 120_000) => ({ ...SETTLED, paid: amount });
const days = (bill: Bill, count = 3) => nextOpen(bill, count).map(({ dueOn }) => dueOn);

describe("what is open of a bill", () => {
  it.each<[string, Partial<Bill> & Parameters<typeof aBill>[0], string[]]>([
    [
      "the 31st is the last day of February, and the 31st again in March",
      { schedule: { startOn: "2027-01-31" } },
      ["2027-01-31", "2027-02-28", "2027-03-31"],
    ],
    [
      "the 31st is the 29th in a leap year",
      { schedule: { startOn: "2028-01-31" } },
      ["2028-01-31", "2028-02-29", "2028-03-31"],
    ],
    [
      "what is paid is not open, what is before it stays",
      { settled: { "2026-12-31": paid() } },
      ["2026-11-30", "2027-01-31", "2027-02-28"],
    ],
    [
      "what is skipped is not open",
      { settled: { "2026-11-30": { ...paid(0), status: "skipped" } } },
      ["2026-12-31", "2027-01-31", "2027-02-28"],
    ],
    [
      "what is paid in part is open",
      { settled: { "2026-11-30": { ...paid(1), status: "part" } } },
      ["2026-11-30", "2026-12-31", "2027-01-31"],
    ],
    [
      "a part that has become all, since the amount was lowered, is not open",
      { amount: 50_000, settled: { "2026-11-30": { ...paid(60_000), status: "part" } } },
      ["2026-12-31", "2027-01-31", "2027-02-28"],
    ],
    ["once is once", { schedule: { cadence: { kind: "once" }, startOn: "2026-12-31" } }, ["2026-12-31"]],
    ["no more times than said", { schedule: { times: 2 } }, ["2026-11-30", "2026-12-31"]],
    ["nothing after the last day", { schedule: { untilOn: "2026-12-31" } }, ["2026-11-30", "2026-12-31"]],
    [
      "what is due on the day it ended stays, what comes after is gone",
      { endedOn: "2026-12-31" },
      ["2026-11-30", "2026-12-31"],
    ],
    [
      "a pause leaves out what is due in it",
      { pauses: [{ fromOn: "2026-11-30", untilOn: "2027-01-31" }] },
      ["2027-01-31", "2027-02-28", "2027-03-31"],
    ],
    [
      "a pause without end leaves what was due before",
      { pauses: [{ fromOn: "2026-12-01", untilOn: null }] },
      ["2026-11-30"],
    ],
    [
      "resumed on the day it was paused, nothing is left out",
      { pauses: [{ fromOn: "2026-11-30", untilOn: "2026-11-30" }] },
      ["2026-11-30", "2026-12-31", "2027-01-31"],
    ],
    [
      "two pauses",
      {
        pauses: [
          { fromOn: "2026-11-30", untilOn: "2026-12-01" },
          { fromOn: "2027-01-01", untilOn: "2027-02-01" },
        ],
      },
      ["2026-12-31", "2027-02-28", "2027-03-31"],
    ],
    [
      "Saturday moves to Friday",
      { schedule: { cadence: monthly(28), startOn: "2026-11-28", offWeekends: "before" } },
      ["2026-11-27", "2026-12-28", "2027-01-28"],
    ],
    [
      "Saturday moves to Monday, into the next month",
      { schedule: { cadence: monthly(31), startOn: "2026-10-31", offWeekends: "after" } },
      ["2026-11-02", "2026-11-30", "2026-12-31"],
    ],
  ])("%s", (_why, bill, expected) => {
    expect(days(aBill(bill))).toEqual(expected);
  });

  it.each([
    ["before", "2026-11-27", ["2026-11-27"], "due on Friday: due when it ended"],
    ["after", "2026-11-28", [], "due on Monday: after it ended"],
    ["after", "2026-11-30", ["2026-11-30"], "ended on that Monday"],
  ] as const)("moved %s the weekend and ended on %s, it leaves %j (%s)", (offWeekends, endedOn, expected, _why) => {
    expect(days(aBill({ endedOn, schedule: { cadence: monthly(28), startOn: "2026-11-28", offWeekends } }))).toEqual(
      expected,
    );
  });

  it("skips one, also when the weekend moved it", () => {
    const settled = { "2026-11-28": { ...paid(0), status: "skipped" as const } };
    const bill = aBill({ settled, schedule: { cadence: monthly(28), startOn: "2026-11-28", offWeekends: "before" } });
    expect(days(bill, 1)).toEqual(["2026-12-28"]);
    expect(occurrenceOfBill(bill, "2026-11-28")).toMatchObject({
      dueOn: "2026-11-27",
      status: "skipped",
      remaining: 0,
    });
  });

  it("keeps what is overdue in sight, however old, each once", () => {
    const bill = aBill({ schedule: { cadence: weekly, startOn: "2016-11-21" } });
    const open = openBills(aHousehold({ bills: [bill] }), "2026-11-22");
    expect(open).toHaveLength(522);
    expect(new Set(open.map(({ nominalOn }) => nominalOn)).size).toBe(522);
    expect(open[0]!.dueOn).toBe("2016-11-21");
  });

  it("lists several bills by day, then by name", () => {
    const bills = [
      aBill({ id: "z", name: "Zoo" }),
      aBill({ id: "a", name: "Ale" }),
      aBill({ id: "y", name: "Yacht", schedule: { startOn: "2026-10-31" } }),
    ];
    expect(openBills(aHousehold({ bills }), "2026-11-30").map(({ bill, dueOn }) => `${bill.name} ${dueOn}`)).toEqual([
      ...["Yacht 2026-10-31", "Ale 2026-11-30", "Yacht 2026-11-30", "Zoo 2026-11-30"],
    ]);
  });
});

describe("how often a bill counts in a month", () => {
  it.each([
    [weekly, "2026-11-02", "2026-11", 5, "five Mondays"],
    [weekly, "2026-11-02", "2026-12", 4, "four Mondays"],
    [{ kind: "days", every: 14 }, "2026-11-06", "2026-11", 2, "biweekly"],
    [{ kind: "months", every: 3, day: 10 }, "2027-01-10", "2027-02", 0, "quarterly, not in its month"],
    [{ kind: "months", every: 3, day: 10 }, "2027-01-10", "2027-04", 1, "quarterly, in its month"],
    [{ kind: "months", every: 12, day: 5 }, "2026-03-05", "2027-03", 1, "yearly"],
    [{ kind: "twice-a-month", days: [1, 15] }, "2026-11-01", "2026-12", 2, "twice"],
  ] as const)("%j from %s counts in %s %i times (%s)", (cadence, startOn, month, times, _why) => {
    const bill = aBill({ schedule: { cadence: { ...cadence } as never, startOn } });
    expect(billOccurrences(bill, `${month}-01`, `${month}-31`)).toHaveLength(times);
  });
});

describe("a bill whose days were changed", () => {
  const changed = aBill({
    schedules: [
      { fromOn: "2026-11-02", schedule: { ...aBill().schedules[0]!.schedule, cadence: weekly, startOn: "2026-11-02" } },
      {
        fromOn: "2026-11-22",
        schedule: { ...aBill().schedules[0]!.schedule, cadence: monthly(5), startOn: "2026-12-05" },
      },
    ],
    settled: { "2026-11-02": paid() },
  });

  it("keeps the days before the change and goes on with the new ones", () => {
    expect(days(changed, 5)).toEqual(["2026-11-09", "2026-11-16", "2026-12-05", "2027-01-05", "2027-02-05"]);
  });

  it("still knows what was paid", () => {
    expect(occurrenceOfBill(changed, "2026-11-02")).toMatchObject({ status: "paid", paid: 120_000 });
    expect(occurrenceOfBill(changed, "2026-11-23")).toBeUndefined();
  });
});

describe("the oldest open occurrence", () => {
  const settledUntil = (bill: Bill, on: string): Bill => ({
    ...bill,
    settled: Object.fromEntries(billOccurrences(bill, "2000-01-01", on).map(({ nominalOn }) => [nominalOn, paid()])),
  });
  const tenYears = aBill({ schedule: { cadence: weekly, startOn: "2016-11-21" } });

  it.each<[string, Bill, string | undefined]>([
    ["ten years of weekly payments", settledUntil(tenYears, "2026-11-22"), "2026-11-23"],
    [
      "ten years of daily payments",
      settledUntil(aBill({ schedule: { cadence: daily, startOn: "2016-11-21" } }), "2026-11-22"),
      "2026-11-23",
    ],
    [
      "all of its times are paid",
      settledUntil(aBill({ schedule: { cadence: daily, startOn: "2016-11-21", times: 10 } }), "2026-11-22"),
      undefined,
    ],
    [
      "it was once, and is paid",
      settledUntil(aBill({ schedule: { cadence: { kind: "once" }, startOn: "2016-11-21" } }), "2026-11-22"),
      undefined,
    ],
    ["it has ended", { ...settledUntil(tenYears, "2020-01-01"), endedOn: "2020-01-01" }, undefined],
    [
      "it is paused",
      aBill({ pauses: [{ fromOn: "2016-01-01", untilOn: null }], schedule: { cadence: daily, startOn: "2016-11-21" } }),
      undefined,
    ],
    [
      "its last day is over",
      settledUntil(aBill({ schedule: { cadence: daily, startOn: "2016-11-21", untilOn: "2017-01-01" } }), "2026-11-22"),
      undefined,
    ],
  ])("is found quickly: %s", (_why, bill, expected) => {
    expect(oldestOpen(bill)?.nominalOn).toBe(expected);
    const begun = performance.now();
    for (let i = 0; i < 20; i += 1) oldestOpen(bill);
    expect((performance.now() - begun) / 20).toBeLessThan(25);
  });
});

describe("an occurrence", () => {
  const cadence = fc.oneof(
    fc.constant({ kind: "once" as const }),
    fc.record({ kind: fc.constant("days" as const), every: fc.integer({ min: 1, max: 40 }) }),
    fc.record({
      kind: fc.constant("months" as const),
      every: fc.integer({ min: 1, max: 14 }),
      day: fc.integer({ min: 1, max: 31 }),
    }),
    fc.record({
      kind: fc.constant("twice-a-month" as const),
      days: fc.tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 31 })),
    }),
  );
  const on = fc.integer({ min: 0, max: 900 }).map((n) => addDays("2026-01-01", n));
  const bill = fc
    .record({
      cadence,
      startOn: on,
      offWeekends: fc.constantFrom(null, "before" as const, "after" as const),
      pause: fc.tuple(on, on),
      ended: fc.option(on),
    })
    .map(({ pause: [a, b], ended, ...schedule }) =>
      aBill({ schedule, endedOn: ended, pauses: [{ fromOn: a < b ? a : b, untilOn: a < b ? b : a }] }),
    );

  it("does not depend on the window it is looked for in", () => {
    fc.assert(
      fc.property(bill, on, fc.nat(200), fc.nat(200), (some, from, length, more) => {
        const to = addDays(from, length);
        const narrow = billOccurrences(some, from, to);
        const wide = billOccurrences(some, addDays(from, -more), addDays(to, more));
        expect(wide.filter(({ dueOn }) => dueOn >= from && dueOn <= to)).toEqual(narrow);
        for (const each of narrow) expect(occurrenceOfBill(some, each.nominalOn)).toEqual(each);
      }),
    );
  });

  it("is found open the same way by each of the searches", () => {
    fc.assert(
      fc.property(bill, fc.integer({ min: 1, max: 20 }), (some, count) => {
        const next = nextOpen(some, count);
        const last = next.at(-1)?.dueOn ?? "2030-01-01";
        expect(openOccurrences(some, last).slice(0, count)).toEqual(next);
        expect(oldestOpen(some)).toEqual(next[0]);
      }),
    );
  });
});
