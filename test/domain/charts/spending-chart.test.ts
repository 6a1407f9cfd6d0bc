import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MOST_BARS, spendingChart } from "../../../src/domain/charts/spending-chart.ts";
import { codeOf, must } from "../../support/journal.ts";
import { type Booked, householdWith } from "./chart-support.ts";

const NOVEMBER = "2026-11";
const chartOf = (booked: Booked[], month = NOVEMBER) => must(spendingChart(householdWith({ booked }), month));
const spent = (category: string | undefined, amount: number, more: Partial<Booked> = {}): Booked => ({
  ...{ amount, on: "2026-11-10", ...more },
  ...(category !== undefined && { category }),
});

describe("a month's spending by category", () => {
  it("has a bar for each, the largest first, and the month's total", () => {
    expect(chartOf([spent("fun", 500), spent("rent", 120_000), spent("fun", 700)])).toEqual({
      ...{ month: NOVEMBER, total: 121_200, rest: null, refunded: [] },
      bars: [
        { categoryId: "rent", amount: 120_000 },
        { categoryId: "fun", amount: 1200 },
      ],
    });
  });

  it.each<[string, Booked[], number, [string | null, number][], [string | null, number][], string]>([
    ["no category", [spent(undefined, 300)], 300, [[null, 300]], [], "is one like the others"],
    [
      "other months",
      [spent("fun", 1), spent("fun", 9, { on: "2026-10-31" }), spent("fun", 9, { on: "2026-12-01" })],
      1,
      [["fun", 1]],
      [],
      "are left out to the day",
    ],
    ["income", [spent("fun", 1), spent(undefined, 9, { kind: "income" })], 1, [["fun", 1]], [], "is not spent"],
    ["a transfer", [spent("fun", 1), spent(undefined, 9, { kind: "transfer" })], 1, [["fun", 1]], [], "is not spent"],
    ["a refund", [spent("fun", 900), spent("fun", -200)], 700, [["fun", 700]], [], "lessens its bar"],
    [
      "more back than spent",
      [spent("fun", 900), spent("zara", -200)],
      700,
      [["fun", 900]],
      [["zara", -200]],
      "has no bar, but lessens the total",
    ],
    [
      "all of it back",
      [spent("fun", 900), spent("gym", 20), spent("gym", -20)],
      900,
      [["fun", 900]],
      [["gym", 0]],
      "has no bar",
    ],
    [
      "refunds alone",
      [spent("fun", -1), spent("zara", -3)],
      -4,
      [],
      [
        ["zara", -3],
        ["fun", -1],
      ],
      "are no bars, the largest first",
    ],
  ])("%s: %#", (_name, booked, total, bars, refunded, _why) => {
    const chart = chartOf(booked);
    const pairs = (sums: typeof chart.bars) => sums.map(({ categoryId, amount }) => [categoryId, amount]);
    expect({ total: chart.total, bars: pairs(chart.bars), refunded: pairs(chart.refunded) }).toEqual({
      total,
      bars,
      refunded,
    });
  });

  it.each([
    [1, 1, null, "one"],
    [12, 12, null, "as many as there is room for"],
    [13, 11, { count: 2, amount: 12 + 13 }, "one more: two share a bar, so that there are no more than twelve"],
    [20, 11, { count: 9, amount: 12 + 13 + 14 + 15 + 16 + 17 + 18 + 19 + 20 }, "many"],
  ])("of %i categories %i have a bar of their own (%#)", (count, bars, rest, _why) => {
    // The first one is the largest; from the twelfth on they are worth their number.
    const booked = Array.from({ length: count }, (_, i) => spent(`c${i}`, i < 11 ? 1000 - i : i + 1));
    const chart = chartOf(booked);
    expect(chart.bars).toHaveLength(bars);
    expect(chart.rest).toEqual(rest);
  });

  it("says that there is nothing", () => {
    const household = householdWith({ booked: [spent(undefined, 5, { kind: "income" })] });
    expect(codeOf(spendingChart(household, NOVEMBER))).toBe("chart.nothing_spent");
    expect(codeOf(spendingChart(householdWith(), NOVEMBER))).toBe("chart.nothing_spent");
  });

  it("adds up to the entries, whatever they are", () => {
    const entry = fc.record({
      category: fc.integer({ min: 0, max: 20 }),
      amount: fc.integer({ min: -9999, max: 99_999 }),
    });
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 60 }), (entries) => {
        const booked = entries.map(({ category, amount }) => spent(`c${category}`, amount));
        const { total, bars, rest, refunded } = chartOf(booked);
        const sum = (amounts: number[]) => amounts.reduce((all, amount) => all + amount, 0);
        expect(total).toBe(sum(entries.map(({ amount }) => amount)));
        expect(sum([...bars, ...refunded].map(({ amount }) => amount)) + (rest?.amount ?? 0)).toBe(total);
        expect(bars.length + (rest ? 1 : 0)).toBeLessThanOrEqual(MOST_BARS);
        expect(bars.map(({ amount }) => amount)).toEqual(bars.map(({ amount }) => amount).toSorted((a, b) => b - a));
        expect(bars.every(({ amount }) => amount > 0)).toBe(true);
      }),
    );
  });
});
