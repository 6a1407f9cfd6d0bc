import { describe, expect, it } from "vitest";
import { budgetOf } from "../../../src/domain/budget/budget-service.ts";
import { bufferOn } from "../../../src/domain/budget/buffer.ts";
import { pacedLimits } from "../../../src/domain/budget/pace.ts";
import { TODAY } from "../../support/journal.ts";
import { account, entry, family, income, monthly, receipt, weekly } from "../cash-plan/plan-support.ts";

// TODAY is Sunday 22 November 2026, the 22nd of 30 days: 73.3 % of the month.

const spending = (used: number, limit: number, month = "2026-11") => {
  const household = family({ entries: used === 0 ? [] : [entry("e1", used, `${month}-01`, { categoryId: "fun" })] });
  household.categories["fun"] = { id: "fun", name: "fun", kind: "expense", archived: false, limit };
  return household;
};

describe("the pace of a limit", () => {
  it.each([
    [0, 300, "2026-11", TODAY, "on", "nothing is used"],
    [220, 300, "2026-11", TODAY, "on", "as much as of the month"],
    [250, 300, "2026-11", TODAY, "on", "ten points more"],
    [251, 300, "2026-11", TODAY, "ahead", "a little more than ten points"],
    [300, 300, "2026-11", TODAY, "ahead", "all of it"],
    [301, 300, "2026-11", TODAY, "over", "more than all of it"],
    [300, 300, "2026-11", "2026-11-30", "on", "all of it, on the last day"],
    [40, 300, "2026-11", "2026-11-01", "on", "on the first day, ten points more"],
    [41, 300, "2026-11", "2026-11-01", "ahead", "on the first day"],
    [300, 300, "2026-10", TODAY, "on", "a month that is over"],
    [30, 300, "2026-12", TODAY, "on", "a month to come"],
    [31, 300, "2026-12", TODAY, "ahead", "a month to come"],
    [-50, 300, "2026-11", TODAY, "on", "more came back than was spent"],
    [999_999_999_999, 1_000_000_000_000, "2026-11", TODAY, "ahead", "the largest there is"],
  ])("%i of %i in %s on %s: %s (%s)", (used, limit, month, today, pace, _why) => {
    expect(pacedLimits(spending(used, limit, month), month, today)).toMatchObject([{ used, left: limit - used, pace }]);
  });
});

describe("the buffer", () => {
  it.each([
    [null, [], 0, 0, "no target"],
    [1500, [], 0, 1500, "no savings"],
    [1500, [account("s", 1000, "savings"), account("t", 200, "savings")], 1200, 300, "savings together"],
    [1500, [account("s", 1500, "savings")], 1500, 0, "full"],
    [1500, [account("s", 9000, "savings")], 9000, 0, "more than full"],
    [1500, [account("c", 9000)], 0, 1500, "what is to be spent does not count"],
    [1500, [account("s", -100, "savings")], -100, 1600, "overdrawn"],
    [1500, [{ ...account("s", 1500, "savings"), closedOn: TODAY }], 0, 1500, "closed"],
  ])("%s, %j: saved %i, missing %i (%s)", (buffer, accounts, saved, topUp, _why) => {
    const household = family({ accounts, ...(buffer !== null && { buffer }) });
    expect(bufferOn(household, TODAY)).toEqual({ target: buffer, saved, topUp });
  });
});

describe("the budget", () => {
  it("shows what comes next of each stream, the soonest first, and what the month brings in all", () => {
    const household = family({
      incomes: [
        income("Salary", 3000, "2026-10-25", {
          cadence: monthly(25),
          raises: [{ fromOn: "2026-11-01", amount: 3200 }],
        }),
        income("Wage", 100, "2026-11-02", {
          cadence: weekly,
          received: { "2026-11-02": receipt(90, "e1"), "2026-11-09": receipt(0), "2026-11-23": receipt(110, "e2") },
        }),
        income("Bonus", 500, "2026-06-01"),
        income("Ended", 100, "2026-11-06", { cadence: weekly, endedOn: "2026-11-10" }),
      ],
    });
    const { streams, income: sum, month } = budgetOf(household, TODAY);
    expect(month).toBe("2026-11");
    expect(streams.map(({ income: { name }, next }) => [name, next?.dueOn, next?.amount])).toEqual([
      ["Salary", "2026-11-25", 3200],
      ["Wage", "2026-11-30", 100],
      ["Bonus", undefined, undefined],
    ]);
    // Salary 3200, wage 90, missed, 100 expected on the 16th, 110, 100; what ended brought its time before.
    expect(sum).toBe(3200 + 90 + 0 + 100 + 110 + 100 + 100);
  });
});
