import { describe, expect, it } from "vitest";
import { balanceChart } from "../../../src/domain/charts/balance-chart.ts";
import { planMonth } from "../../../src/domain/cash-plan/cash-plan-service.ts";
import { codeOf, must } from "../../support/journal.ts";
import { anAccount, type Booked, householdWith, rentOn, salaryOn } from "./chart-support.ts";

// The account holds $1,000.00 since 1 November 2026; today is Sunday the 22nd.
const TODAY = "2026-11-22";
const spent = (amount: number, on: string): Booked => ({ amount, on, accountId: "checking" });
const account = anAccount(100_000);

type House = Parameters<typeof householdWith>[0];
const chartOf = (house: House, month = "2026-11", today = TODAY) =>
  must(balanceChart(householdWith({ accounts: [account], ...house }), month, today));
const balanceOn = ({ days }: ReturnType<typeof chartOf>, day: number) => days[day - 1]!.balance;

describe("the balance of a month", () => {
  it.each([
    ["2026-11", 30],
    ["2026-12", 31],
    ["2027-02", 28],
    ["2028-02", 29],
  ])("has each day of %s: %i", (month, count) => {
    const { days } = chartOf({}, month);
    expect(days).toHaveLength(count);
    expect(days[0]!.on).toBe(`${month}-01`);
    expect(days.at(-1)!.on).toBe(`${month}-${count}`);
  });

  it("is what was held until today, and what the plan makes of it then", () => {
    const chart = chartOf({
      booked: [spent(1000, "2026-11-03"), spent(500, "2026-11-22")],
      bills: { rent: rentOn(27, 60_000) },
      incomes: { inc_1: salaryOn(30, 120_000) },
    });
    expect([2, 3, 21, 22, 26, 27, 29, 30].map((day) => balanceOn(chart, day))).toEqual([
      ...[100_000, 99_000, 99_000, 98_500, 98_500, 38_500, 38_500, 158_500],
    ]);
    expect(chart.days.filter(({ isExpected }) => !isExpected)).toHaveLength(22);
    expect(chart.lowest).toMatchObject({ on: "2026-11-27", balance: 38_500, bill: { name: "Rent" } });
    expect(chart.lowestAhead).toBeNull();
  });

  it("expects today as well while something is still to go today", () => {
    const chart = chartOf({ bills: { rent: rentOn(22, 60_000) } });
    expect(balanceOn(chart, 22)).toBe(40_000);
    expect(chart.days.find(({ isExpected }) => isExpected)!.on).toBe(TODAY);
  });

  it("is that of the plan, day by day", () => {
    const house = householdWith({
      ...{ accounts: [account], booked: [spent(1000, "2026-11-03")], bills: { rent: rentOn(27, 60_000) } },
      incomes: { inc_1: salaryOn(30, 120_000) },
    });
    for (const month of ["2026-10", "2026-11", "2026-12", "2027-01"]) {
      const chart = balanceChart(house, month, TODAY);
      if (!chart.ok) continue;
      expect(chart.value.days.map(({ on, balance }) => ({ on, balance }))).toEqual(planMonth(house, month, TODAY).days);
    }
  });

  it("names the lowest day of all, and the lowest of those left where that is another", () => {
    const chart = chartOf({
      booked: [spent(90_000, "2026-11-05"), { ...spent(200_000, "2026-11-10"), kind: "income" }],
      bills: { rent: rentOn(27, 60_000) },
    });
    expect(chart.lowest).toEqual({ on: "2026-11-05", balance: 10_000, bill: null });
    expect(chart.lowestAhead).toMatchObject({ on: "2026-11-27", balance: 150_000, bill: { name: "Rent" } });
  });

  it("takes the earliest of several days that are as low", () => {
    expect(chartOf({}).lowest.on).toBe("2026-11-01");
    expect(chartOf({}).lowestAhead).toBeNull();
  });

  it("expects nothing of a month that is over, and all of one to come", () => {
    const house = { bills: { rent: rentOn(27, 60_000) } };
    expect(chartOf(house, "2026-11", "2026-12-20").days.every(({ isExpected }) => !isExpected)).toBe(true);
    expect(chartOf(house, "2026-12").days.every(({ isExpected }) => isExpected)).toBe(true);
  });

  it("counts what can be spent, not savings", () => {
    const savings = anAccount(900_000, { id: "savings", kind: "savings" });
    const cash = anAccount(5000, { id: "cash", kind: "cash" });
    const chart = chartOf({ accounts: [account, savings, cash] });
    expect(balanceOn(chart, 15)).toBe(105_000);
  });

  it("carries the buffer", () => {
    expect(chartOf({ buffer: 50_000 }).buffer).toBe(50_000);
    expect(chartOf({}).buffer).toBeNull();
  });

  it.each([
    ["no account", { accounts: [] }, "2026-11", "chart.no_accounts"],
    ["savings alone", { accounts: [anAccount(5, { kind: "savings" })] }, "2026-11", "chart.no_accounts"],
    ["the month before all accounts", {}, "2026-10", "chart.before_accounts"],
    ["the same with entries in it", { booked: [spent(100, "2026-10-05")] }, "2026-10", "ok"],
    ["a month after entries", { booked: [spent(100, "2026-09-05")] }, "2026-10", "ok"],
    ["the month in which the account was made", {}, "2026-11", "ok"],
  ])("with %s: %#", (_name, house: House, month, code) => {
    expect(codeOf(balanceChart(householdWith({ accounts: [account], ...house }), month, TODAY))).toBe(code);
  });
});
