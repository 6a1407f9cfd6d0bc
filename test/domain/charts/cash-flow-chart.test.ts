import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cashFlowChart } from "../../../src/domain/charts/cash-flow-chart.ts";
import { codeOf, must } from "../../support/journal.ts";
import { type Booked, householdWith } from "./chart-support.ts";

const chartOf = (booked: Booked[], month: string) => must(cashFlowChart(householdWith({ booked }), month));
const came = (amount: number, on: string): Booked => ({ kind: "income", amount, on });

describe("the cash flow of six months", () => {
  it.each([
    ["2026-11", ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11"], "within a year"],
    ["2027-02", ["2026-09", "2026-10", "2026-11", "2026-12", "2027-01", "2027-02"], "January sees December"],
    ["2026-12", ["2026-07", "2026-08", "2026-09", "2026-10", "2026-11", "2026-12"], "the last of a year"],
  ])("ends with %s (%#)", (month, months, _why) => {
    expect(chartOf([{ amount: 1, on: `${month}-01` }], month).months.map((each) => each.month)).toEqual(months);
  });

  it("says of each month what came, what went and what was left, and of all of them", () => {
    const chart = chartOf(
      [
        ...[came(320_000, "2026-10-01"), { amount: 120_050, on: "2026-10-31" }, came(1, "2026-11-30")],
        ...[
          { amount: 400, on: "2026-11-02" },
          { amount: -150, on: "2026-11-03" },
        ],
      ],
      "2026-11",
    );
    expect(chart).toMatchObject({ received: 320_001, spent: 120_300, net: 199_701 });
    expect(chart.months.slice(-3)).toEqual([
      { month: "2026-09", received: 0, spent: 0, net: 0, isEmpty: true },
      { month: "2026-10", received: 320_000, spent: 120_050, net: 199_950, isEmpty: false },
      { month: "2026-11", received: 1, spent: 250, net: -249, isEmpty: false },
    ]);
  });

  it("leaves out transfers, and what lies before and after", () => {
    const chart = chartOf(
      [
        ...[came(5, "2026-05-31"), came(7, "2026-06-01"), came(9, "2026-12-01")],
        { kind: "transfer", amount: 100, on: "2026-11-02" },
      ],
      "2026-11",
    );
    expect(chart).toMatchObject({ received: 7, spent: 0, net: 7 });
    expect(chart.months.at(-1)!.isEmpty).toBe(true);
  });

  it.each<[string, Booked[]]>([
    ["nothing at all", []],
    ["transfers alone", [{ kind: "transfer", amount: 100, on: "2026-11-02" }]],
    ["another time", [{ amount: 100, on: "2026-05-31" }]],
  ])("says that there is nothing: %s", (_name, booked) => {
    expect(codeOf(cashFlowChart(householdWith({ booked }), "2026-11"))).toBe("chart.no_flow");
  });

  it("adds up: two half years are a year, whatever was written down", () => {
    const entry = fc.record({
      kind: fc.constantFrom("income" as const, "expense" as const, "transfer" as const),
      amount: fc.integer({ min: -9999, max: 99_999 }),
      month: fc.integer({ min: 1, max: 12 }),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
        const always = [came(1, "2026-01-01"), came(1, "2026-12-01")]; // No half is empty.
        const booked = entries.map(({ month, ...each }) => ({
          ...each,
          on: `2026-${String(month).padStart(2, "0")}-15`,
        }));
        const [first, second] = ["2026-06", "2026-12"].map((month) => chartOf([...always, ...booked], month));
        const sumOf = (kind: string) =>
          booked.filter((each) => each.kind === kind).reduce((sum, { amount }) => sum + amount, 0);
        expect(first!.received + second!.received).toBe(2 + sumOf("income"));
        expect(first!.spent + second!.spent).toBe(sumOf("expense"));
        expect(first!.net).toBe(first!.months.reduce((sum, { net }) => sum + net, 0));
      }),
    );
  });
});
