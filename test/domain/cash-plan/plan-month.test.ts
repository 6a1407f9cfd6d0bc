import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CashPlan, planMonth } from "../../../src/domain/cash-plan/cash-plan-service.ts";
import { addDays, lastOfMonth } from "../../../src/domain/dates.ts";
import { TODAY } from "../../support/journal.ts";
import { MONTHS } from "../properties/random-household.ts";
import { life, lived } from "../properties/random-life.ts";
import { account, bill, entry, family, income, monthly, receipt, settled, weekly } from "./plan-support.ts";

// TODAY is Sunday 22 November 2026.

const NONE = {
  received: 0,
  expected: 0,
  income: 0,
  otherIncome: 0,
  paid: 0,
  open: 0,
  obligations: 0,
  overdue: 0,
  topUp: 0,
};

describe("the plan of a month", () => {
  it.each<[string, Parameters<typeof family>[0], string, Partial<CashPlan>]>([
    ["nothing is entered: nothing is needed", {}, "2026-11", { ...NONE, need: 0, gap: 0, limits: [], movable: [] }],
    [
      "a weekly bill counts as often as it is due",
      { bills: [bill("Gym", 2000, "2026-11-02", { cadence: weekly })] },
      "2026-11",
      { open: 10_000, obligations: 10_000, gap: 10_000 },
    ],
    [
      "a quarterly bill does not count in other months",
      { bills: [bill("Tax", 50_000, "2026-12-10", { cadence: { kind: "months", every: 3, day: 10 } })] },
      "2027-01",
      { obligations: 0 },
    ],
    [
      "a bill moved off the weekend counts in the month in which it is due, here twice",
      { bills: [bill("Rent", 100, "2026-10-31", { schedules: shifted("2026-10-31") })] },
      "2026-11",
      { obligations: 200 },
    ],
    [
      "what is paid counts at what was paid",
      {
        bills: [
          bill("Power", 8400, "2026-11-12", { isEstimate: true, settled: { "2026-11-12": settled("paid", 7930) } }),
        ],
      },
      "2026-11",
      { paid: 7930, open: 0, obligations: 7930 },
    ],
    [
      "of a part payment both parts",
      { bills: [bill("Rent", 1000, "2026-11-30", { settled: { "2026-11-30": settled("part", 300) } })] },
      "2026-11",
      { paid: 300, open: 700, obligations: 1000 },
    ],
    [
      "of what was skipped what had been paid",
      { bills: [bill("Rent", 1000, "2026-11-30", { settled: { "2026-11-30": settled("skipped", 300) } })] },
      "2026-11",
      { paid: 300, open: 0, obligations: 300 },
    ],
    [
      "overdue from an earlier month is named apart in this month",
      { bills: [bill("Rent", 1000, "2026-10-30"), bill("Gym", 20, "2026-11-10")] },
      "2026-11",
      { overdue: 1000, open: 20, obligations: 20, gap: 20 },
    ],
    ["and in no other", { bills: [bill("Rent", 1000, "2026-10-30")] }, "2026-12", { overdue: 0, obligations: 0 }],
    [
      "in its own month it is simply open",
      { bills: [bill("Rent", 1000, "2026-10-30")] },
      "2026-10",
      { overdue: 0, open: 1000, gap: 1000 },
    ],
    [
      "income counts at what came, missed as nothing, else as expected",
      {
        incomes: [
          income("Wage", 500, "2026-11-06", {
            cadence: weekly,
            received: { "2026-11-06": receipt(480, "e1"), "2026-11-13": receipt(0) },
          }),
        ],
      },
      "2026-11",
      { received: 480, expected: 1000, income: 1480, gap: -1480 },
    ],
    [
      "of a raise the amount that holds on the day",
      {
        incomes: [
          income("Wage", 500, "2026-11-01", { cadence: monthly(1), raises: [{ fromOn: "2026-12-01", amount: 600 }] }),
        ],
      },
      "2026-12",
      { expected: 600 },
    ],
    [
      "income of no stream is named apart; what was confirmed of one is not",
      {
        incomes: [income("Wage", 500, "2026-11-06", { received: { "2026-11-06": receipt(480, "e1") } })],
        entries: [
          entry("e1", 480, "2026-11-07", { kind: "income", receives: { incomeId: "wage", nominalOn: "2026-11-06" } }),
          entry("e2", 50, "2026-11-08", { kind: "income" }),
          entry("e3", 70, "2026-12-08", { kind: "income" }),
          entry("e4", 33, "2026-11-08"),
        ],
      },
      "2026-11",
      { income: 480, otherIncome: 50 },
    ],
    [
      "a wage that was booked in another month is no other income there",
      {
        incomes: [income("Wage", 500, "2026-11-30", { received: { "2026-11-30": receipt(500, "e1") } })],
        entries: [
          entry("e1", 500, "2026-12-01", { kind: "income", receives: { incomeId: "wage", nominalOn: "2026-11-30" } }),
        ],
      },
      "2026-12",
      { income: 0, otherIncome: 0 },
    ],
    [
      "the buffer is filled up whole without savings",
      { buffer: 1500 },
      "2026-11",
      { topUp: 1500, need: 1500, gap: 1500 },
    ],
    [
      "else by what savings lack",
      { buffer: 1500, accounts: [account("s", 1100, "savings"), account("c", 5000)] },
      "2026-12",
      { topUp: 400, need: 400 },
    ],
    [
      "savings may hold more",
      { buffer: 1500, accounts: [account("s", 2000, "savings")] },
      "2026-11",
      { topUp: 0, need: 0 },
    ],
    ["savings without a target need nothing", { accounts: [account("s", -5, "savings")] }, "2026-11", { topUp: 0 }],
    [
      "of a past month they are what they were at its end",
      {
        buffer: 1500,
        accounts: [account("s", 1000, "savings")],
        entries: [entry("e1", 300, "2026-11-05", { kind: "income", accountId: "s", seq: 0 })],
      },
      "2026-10",
      { topUp: 800 },
    ],
    [
      "need is bills and top-up, the gap is need less income",
      {
        buffer: 100,
        bills: [bill("Rent", 1200, "2026-12-01")],
        incomes: [income("Wage", 1000, "2026-12-01")],
      },
      "2026-12",
      { need: 1300, gap: 300 },
    ],
  ])("%s", (_why, parts, month, expected) => {
    expect(planMonth(family(parts), month, TODAY)).toMatchObject(expected);
  });

  it("of the past knows what accounts held that are closed since", () => {
    const closed = (name: string, kind: "savings" | "cash") => ({
      ...account(name, 500, kind, "2026-10-01"),
      closedOn: "2026-11-06",
    });
    const moved = (accountId: string) =>
      entry(accountId, 500, "2026-11-05", { kind: "transfer", accountId, toAccountId: "checking" });
    const accounts = [
      account("checking", 0, "checking", "2026-10-01"),
      closed("tin", "cash"),
      closed("old", "savings"),
    ];
    const household = family({ accounts, entries: [moved("tin"), moved("old")], buffer: 800 });
    const october = planMonth(household, "2026-10", TODAY);
    expect(october).toMatchObject({ topUp: 300, lowest: { balance: 500 } });
    const november = planMonth(household, "2026-11", TODAY).days.map(({ balance }) => balance);
    expect([november[3], november[4], november.at(-1)]).toEqual([500, 1000, 1000]);
    expect(planMonth(household, "2026-11", TODAY).topUp).toBe(800);
  });

  it("shows the limits with what is used of them", () => {
    const household = family({ entries: [entry("e1", 700, "2026-11-08", { categoryId: "fun" })] });
    household.categories["fun"] = { id: "fun", name: "fun", kind: "expense", archived: false, limit: 1000 };
    expect(planMonth(household, "2026-11", TODAY).limits).toMatchObject([{ used: 700, left: 300, pace: "on" }]);
    expect(planMonth(household, "2026-12", TODAY).limits).toMatchObject([{ used: 0, left: 1000, pace: "on" }]);
  });

  it("of the past is the same whatever day one asks", () => {
    fc.assert(
      fc.property(life, fc.constantFrom(...MONTHS), fc.nat(900), fc.nat(900), (all, month, one, other) => {
        const { household } = lived(all);
        const [seen, seenLater] = [one, other].map((days) =>
          planMonth(household, month, addDays(lastOfMonth(month), 1 + days)),
        );
        expect(seenLater).toEqual(seen);
      }),
      { numRuns: 60 },
    );
  });
});

/** Monthly on the 31st, moved from Saturday to Monday. */
function shifted(startOn: string) {
  const schedule = { cadence: monthly(31), startOn, untilOn: null, times: null, offWeekends: "after" as const };
  return [{ fromOn: startOn, schedule }];
}
