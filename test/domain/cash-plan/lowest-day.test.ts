import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { spendingAccounts } from "../../../src/domain/accounts/accounts-service.ts";
import { balanceOn } from "../../../src/domain/accounts/balances.ts";
import { type CashPlan, planMonth } from "../../../src/domain/cash-plan/cash-plan-service.ts";
import { daysInMonth } from "../../../src/domain/dates.ts";
import { TODAY } from "../../support/journal.ts";
import { lifeWithStatements, lived } from "../properties/random-life.ts";
import { MONTHS } from "../properties/random-household.ts";
import { day } from "../properties/random-money.ts";
import { account, bill, entry, family, income, monthly, receipt, settled, weekly } from "./plan-support.ts";

// TODAY is Sunday 22 November 2026; accounts hold what was said on the day before it.

const checking = account("c", 1000);
const balancesOf = ({ days }: CashPlan, ...wanted: string[]) =>
  wanted.map((on) => days.find((each) => each.on === `2026-${on}`)!.balance);

describe("the lowest day of a month, and the bill behind it", () => {
  it.each<[string, Parameters<typeof family>[0], string, CashPlan["lowest"]]>([
    [
      "nothing moves: the first of the days",
      { accounts: [checking] },
      "2026-11",
      { on: TODAY, balance: 1000, bill: null },
    ],
    ["without accounts it is counted from zero", {}, "2026-12", { on: "2026-12-01", balance: 0, bill: null }],
    [
      "the day on which a bill is due",
      { accounts: [checking], bills: [bill("Rent", 700, "2026-11-25")] },
      "2026-11",
      { on: "2026-11-25", balance: 300, bill: { name: "Rent", amount: 700, dueOn: "2026-11-25" } },
    ],
    [
      "within a day income comes before bills",
      {
        accounts: [checking],
        bills: [bill("Rent", 700, "2026-11-25"), bill("Gym", 50, "2026-11-27")],
        incomes: [income("Wage", 700, "2026-11-25")],
      },
      "2026-11",
      { on: "2026-11-27", balance: 950, bill: { name: "Gym", amount: 50, dueOn: "2026-11-27" } },
    ],
    [
      "of several bills of the day the largest",
      { accounts: [checking], bills: [bill("Gym", 50, "2026-11-25"), bill("Rent", 700, "2026-11-25")] },
      "2026-11",
      { on: "2026-11-25", balance: 250, bill: { name: "Rent", amount: 700, dueOn: "2026-11-25" } },
    ],
    [
      "of several days with that balance the earliest",
      {
        accounts: [checking],
        bills: [bill("Rent", 700, "2026-11-25"), bill("Gym", 50, "2026-11-27")],
        incomes: [income("Wage", 50, "2026-11-26")],
      },
      "2026-11",
      { on: "2026-11-25", balance: 300, bill: { name: "Rent", amount: 700, dueOn: "2026-11-25" } },
    ],
    [
      "what is overdue goes today, and keeps its day",
      { accounts: [checking], bills: [bill("Rent", 700, "2026-10-25"), bill("Gym", 50, "2026-11-20")] },
      "2026-11",
      { on: TODAY, balance: 250, bill: { name: "Rent", amount: 700, dueOn: "2026-10-25" } },
    ],
    [
      "of a part payment only the rest goes",
      {
        accounts: [checking],
        bills: [bill("Rent", 700, "2026-11-25", { settled: { "2026-11-25": settled("part", 600) } })],
      },
      "2026-11",
      { on: "2026-11-25", balance: 900, bill: { name: "Rent", amount: 100, dueOn: "2026-11-25" } },
    ],
    [
      "what is paid or skipped does not go again",
      {
        accounts: [checking],
        bills: [
          bill("Rent", 700, "2026-11-25", { settled: { "2026-11-25": settled("paid", 700) } }),
          bill("Gym", 50, "2026-11-26", { settled: { "2026-11-26": settled("skipped", 0) } }),
        ],
      },
      "2026-11",
      { on: TODAY, balance: 1000, bill: null },
    ],
    [
      "expected income of earlier days that nobody confirmed is not counted on",
      { accounts: [checking], incomes: [income("Wage", 500, "2026-11-21"), income("Job", 70, TODAY)] },
      "2026-11",
      { on: TODAY, balance: 1070, bill: null },
    ],
    [
      "what came or was missed does not come again",
      {
        accounts: [checking],
        incomes: [income("Wage", 500, "2026-11-24", { received: { "2026-11-24": receipt(500, "e1") } })],
        bills: [bill("Gym", 50, "2026-11-25")],
      },
      "2026-11",
      { on: "2026-11-25", balance: 950, bill: { name: "Gym", amount: 50, dueOn: "2026-11-25" } },
    ],
    [
      "days of this month that are over are not looked at",
      { accounts: [checking], entries: [entry("e1", 5000, "2026-11-22", { kind: "income", accountId: "c" })] },
      "2026-11",
      { on: TODAY, balance: 6000, bill: null },
    ],
    [
      "a month to come begins with what is left of the days before it",
      {
        accounts: [checking],
        bills: [bill("Rent", 700, "2026-11-30", { cadence: monthly(31) }), bill("Old", 10, "2026-09-01")],
        incomes: [income("Wage", 400, "2026-11-27", { cadence: { kind: "days", every: 14 } })],
      },
      "2026-12",
      { on: "2026-12-01", balance: 690, bill: { name: "Rent", amount: 700, dueOn: "2026-11-30" } },
    ],
    [
      "of a past month the real balances, and the payment behind the lowest",
      {
        accounts: [account("c", 1000, "checking", "2026-09-30")],
        bills: [bill("Rent", 700, "2026-10-01", { settled: { "2026-10-01": settled("paid", 700, ["e1"]) } })],
        entries: [
          entry("e1", 700, "2026-10-05", { accountId: "c" }),
          entry("e2", 100, "2026-10-08", { accountId: "c" }),
          entry("e3", 900, "2026-10-20", { accountId: "c", kind: "income" }),
        ],
      },
      "2026-10",
      { on: "2026-10-08", balance: 200, bill: { name: "Rent", amount: 700, dueOn: "2026-10-05" } },
    ],
    [
      "what is open in a past month never went",
      { accounts: [account("c", 1000, "checking", "2026-09-30")], bills: [bill("Rent", 700, "2026-10-01")] },
      "2026-10",
      { on: "2026-10-01", balance: 1000, bill: null },
    ],
    [
      "all spending accounts together, a card below zero too; savings are not spent",
      {
        accounts: [checking, account("cash", 40, "cash"), account("card", -300, "card"), account("s", 9000, "savings")],
      },
      "2026-11",
      { on: TODAY, balance: 740, bill: null },
    ],
  ])("%s", (_why, parts, month, lowest) => {
    expect(planMonth(family(parts), month, TODAY).lowest).toEqual(lowest);
  });

  it("follows day by day: what is known until today, then what is due", () => {
    const household = family({
      accounts: [account("c", 1000, "checking", "2026-11-10")],
      bills: [bill("Gym", 20, "2026-11-02", { cadence: weekly, settled: { "2026-11-02": settled("paid", 20) } })],
      incomes: [income("Wage", 300, "2026-11-27")],
      entries: [
        entry("e1", 100, "2026-11-05", { accountId: "c", seq: 0 }),
        entry("e2", 70, "2026-11-15", { accountId: "c" }),
      ],
    });
    const plan = planMonth(household, "2026-11", TODAY);
    expect(plan.days).toHaveLength(30);
    // Overdue since 9 and 16 November: 40 goes today, 20 each on the Mondays after.
    expect(
      balancesOf(plan, "11-04", "11-05", "11-14", "11-15", "11-21", "11-22", "11-23", "11-26", "11-27", "11-30"),
    ).toEqual([...[1100, 1000, 1000, 930, 930, 890, 870, 870, 1170, 1150]]);
  });

  it("is counted from zero only without a spending account", () => {
    expect(planMonth(family({}), "2026-11", TODAY).isCountedFromZero).toBe(true);
    expect(planMonth(family({ accounts: [account("s", 1, "savings")] }), "2026-11", TODAY).isCountedFromZero).toBe(
      true,
    );
    expect(planMonth(family({ accounts: [checking] }), "2026-11", TODAY).isCountedFromZero).toBe(false);
  });

  it("holds on any day of any month: the known days are the accounts' own, and the lowest is one of the days", () => {
    fc.assert(
      fc.property(lifeWithStatements, fc.constantFrom(...MONTHS), day, (all, month, today) => {
        const { household } = lived(all);
        const { days, lowest } = planMonth(household, month, today);
        expect(days).toHaveLength(daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5))));
        const looked = days.filter(({ on }) => !today.startsWith(month) || on >= today);
        expect(lowest.balance).toBe(Math.min(...looked.map(({ balance }) => balance)));
        expect(lowest.on).toBe(looked.find(({ balance }) => balance === lowest.balance)!.on);
        const known = days.filter(({ on }) => on < today);
        expect(known.map(({ balance }) => balance)).toEqual(
          known.map(({ on }) =>
            spendingAccounts(household).reduce((sum, each) => sum + balanceOn(household, each, on), 0),
          ),
        );
      }),
      { numRuns: 80 },
    );
  });
});

describe("the bills that would close a gap if they were moved", () => {
  const gapOf = (gap: number) => [
    income("Wage", 3000 - gap, "2026-11-01", { received: { "2026-11-01": receipt(3000 - gap) } }),
  ];
  const bills = [
    bill("Rent", 1200, "2026-11-30"),
    bill("Gym", 200, "2026-11-28"),
    bill("Power", 300, "2026-11-29"),
    bill("Phone", 300, "2026-11-25", { autopay: true }),
    bill("Water", 500, "2026-11-24", { settled: { "2026-11-24": settled("part", 1) } }),
    bill("Old", 500, "2026-11-21"),
  ];
  it.each([
    [0, [], "no gap"],
    [150, ["Gym"], "the smallest that is enough"],
    [200, ["Gym"], "just enough"],
    [201, ["Power"], "the next"],
    [1201, ["Rent", "Power"], "no single one: the largest first"],
    [1501, ["Rent", "Power", "Gym"], "all of them"],
    [1700, ["Rent", "Power", "Gym"], "just enough"],
    [1701, [], "all of them would not do: automatic, in part and overdue stay"],
  ])("a gap of %i: %j (%s)", (gap, names, _why) => {
    const plan = planMonth(family({ bills, incomes: gapOf(gap) }), "2026-11", TODAY);
    expect(plan.gap).toBe(gap);
    expect(plan.movable.map(({ bill: { name } }) => name)).toEqual(names);
  });

  it("are none in a past month", () => {
    expect(planMonth(family({ bills: [bill("Rent", 1200, "2026-10-30")] }), "2026-10", TODAY).movable).toEqual([]);
  });
});
