import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type CashPlan, planIf, planMonth } from "../../../src/domain/cash-plan/cash-plan-service.ts";
import type { PlanChange } from "../../../src/domain/cash-plan/figures.ts";
import { TODAY } from "../../support/journal.ts";
import { MONTHS } from "../properties/random-household.ts";
import { lifeWithStatements, lived } from "../properties/random-life.ts";
import { day } from "../properties/random-money.ts";
import { account, bill, family, income, monthly, receipt, settled, weekly } from "./plan-support.ts";

// TODAY is Sunday 22 November 2026.

describe("what if", () => {
  const household = family({
    accounts: [account("c", 10_000)],
    bills: [
      bill("Rent", 1200, "2026-11-30", { cadence: monthly(31) }),
      bill("Gym", 20, "2026-11-02", {
        cadence: weekly,
        settled: { "2026-11-02": settled("paid", 25), "2026-11-23": settled("part", 5) },
      }),
    ],
    incomes: [income("Wage", 500, "2026-11-06", { cadence: weekly, received: { "2026-11-06": receipt(480, "e1") } })],
  });
  const [rent, gym, wage] = ["rent", "gym", "wage"].map((id) => ({ id, name: id }));

  it.each<[string, PlanChange[], Partial<CashPlan>]>([
    ["nothing: what is", [], { income: 1980, paid: 30, open: 1275, gap: -675 }],
    ["a bill costs more", [{ kind: "by", ...rent!, amount: 80 }], { open: 1355, gap: -595 }],
    ["a bill costs less, each time", [{ kind: "by", ...gym!, amount: -10 }], { paid: 30, open: 1235 }],
    ["but never less than nothing", [{ kind: "by", ...gym!, amount: -1000 }], { paid: 30, open: 1200 }],
    [
      "a bill costs another amount; what was paid of it stays",
      [{ kind: "to", ...gym!, amount: 50 }],
      { open: 1395, paid: 30 },
    ],
    ["a bill costs less than was paid", [{ kind: "to", ...gym!, amount: 2 }], { open: 1206, paid: 30 }],
    ["a bill is left out; what was paid stays", [{ kind: "skip", ...gym! }], { open: 1200, paid: 30 }],
    ["income is more; what came stays", [{ kind: "by", ...wage!, amount: 10 }], { received: 480, expected: 1530 }],
    ["income is another amount", [{ kind: "to", ...wage!, amount: 0 }], { received: 480, expected: 0 }],
    ["income does not come", [{ kind: "skip", ...wage! }], { received: 480, expected: 0, gap: 825 }],
    ["money comes once", [{ kind: "once", name: "", amount: 300 }], { income: 2280, gap: -975 }],
    ["money goes once", [{ kind: "once", name: "car", amount: -300 }], { obligations: 1605, gap: -375 }],
    [
      "one after another",
      [
        { kind: "to", ...rent!, amount: 1000 },
        { kind: "by", ...rent!, amount: 1 },
      ],
      { open: 1076 },
    ],
  ])("%s", (_why, changes, expected) => {
    const frozen = deepFreeze(structuredClone(household));
    const { before, after, idle } = planIf(frozen, "2026-11", TODAY, changes);
    expect(after).toMatchObject(expected);
    expect(before).toEqual(planMonth(household, "2026-11", TODAY));
    expect(idle).toEqual([]);
  });

  it("says which changes find nothing to change", () => {
    const changes: PlanChange[] = [
      { kind: "skip", ...rent! },
      { kind: "once", name: "", amount: 1 },
    ];
    const settledAll = family({
      bills: [bill("Rent", 1200, "2026-11-30", { settled: { "2026-11-30": settled("paid", 1200) } })],
    });
    const { before, after, idle } = planIf(settledAll, "2026-11", TODAY, changes);
    expect(idle).toEqual([{ kind: "skip", ...rent! }]);
    expect(after.need).toBe(before.need);
  });

  it.each([
    ["2026-11", TODAY, "this month: today"],
    ["2026-12", "2026-12-01", "another: on its first day"],
    ["2026-10", "2026-10-01", "also a past one"],
  ])("in %s, what comes once comes on %s (%s)", (month, on, _why) => {
    const { before, after } = planIf(household, month, TODAY, [{ kind: "once", name: "", amount: 300 }]);
    const moved = after.days.filter(({ balance }, i) => balance !== before.days[i]!.balance);
    expect(moved[0]!.on).toBe(on);
    expect(moved.at(-1)!.on).toBe(after.days.at(-1)!.on);
  });

  it("changes of nothing change nothing, and none changes the household", () => {
    const change = fc.oneof(
      fc.record({
        kind: fc.constantFrom("by" as const, "to" as const),
        id: fc.nat(9),
        amount: fc.integer({ min: 0, max: 5000 }),
      }),
      fc.record({ kind: fc.constant("skip" as const), id: fc.nat(9) }),
      fc.record({ kind: fc.constant("once" as const), id: fc.nat(9), amount: fc.integer({ min: -5000, max: 5000 }) }),
    );
    fc.assert(
      fc.property(
        lifeWithStatements,
        fc.constantFrom(...MONTHS),
        day,
        fc.array(change),
        (all, month, today, changes) => {
          const { household: known } = lived(all);
          const before = structuredClone(known);
          const ids = [...Object.keys(known.bills), ...Object.keys(known.incomes)];
          const named = changes.map(({ id, ...each }) => ({ ...each, id: ids[id % ids.length] ?? "", name: "" }));
          expect(planIf(known, month, today, []).after).toEqual(planMonth(known, month, today));
          planIf(known, month, today, named);
          expect(known).toEqual(before);
        },
      ),
      { numRuns: 60 },
    );
  });
});

function deepFreeze<T extends object>(value: T): T {
  for (const each of Object.values(value)) if (typeof each === "object" && each !== null) deepFreeze(each as object);
  return Object.freeze(value);
}
