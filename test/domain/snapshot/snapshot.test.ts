import { describe, expect, it } from "vitest";
import { type Snapshot, snapshotOf } from "../../../src/domain/snapshot/snapshot-service.ts";
import { TODAY } from "../../support/journal.ts";
import { account, bill, family, income, receipt, settled, weekly } from "../cash-plan/plan-support.ts";

// TODAY is Sunday 22 November 2026. What a snapshot of any household adds up to: test/domain/properties.

describe("a snapshot", () => {
  it.each<[string, Parameters<typeof family>[0], number, Partial<Snapshot>]>([
    [
      "of nothing needs nothing",
      {},
      14,
      { obligations: 0, overdue: 0, income: 0, need: 0, gap: 0, untilOn: "2026-12-06" },
    ],
    [
      "counts the last day",
      { bills: [bill("Rent", 700, "2026-12-06"), bill("Tax", 1, "2026-12-07")] },
      14,
      { obligations: 700 },
    ],
    ["counts today", { bills: [bill("Rent", 700, TODAY)] }, 0, { obligations: 700, overdue: 0, untilOn: TODAY }],
    [
      "counts what is overdue, and says how much",
      { bills: [bill("Rent", 700, "2026-09-30"), bill("Gym", 20, "2026-11-20", { cadence: weekly })] },
      7,
      { obligations: 740, overdue: 720 },
    ],
    [
      "counts of a part payment the rest, of what is paid or skipped nothing",
      {
        bills: [
          bill("Rent", 700, "2026-11-25", { settled: { "2026-11-25": settled("part", 600) } }),
          bill("Gym", 20, "2026-11-25", { settled: { "2026-11-25": settled("paid", 20) } }),
          bill("Tax", 20, "2026-11-25", { settled: { "2026-11-25": settled("skipped", 0) } }),
        ],
      },
      7,
      { obligations: 100 },
    ],
    [
      "counts income from today to the last day, as far as it did not come yet",
      {
        incomes: [
          income("Wage", 100, "2026-11-15", { cadence: weekly, received: { "2026-11-29": receipt(100, "e1") } }),
          income("Job", 7, "2026-12-07"),
        ],
      },
      14,
      { income: 200 },
    ],
    [
      "needs the buffer's top-up, too; the gap is what income leaves open",
      {
        bills: [bill("Rent", 700, "2026-11-25")],
        incomes: [income("Wage", 100, "2026-11-25")],
        accounts: [account("s", 400, "savings")],
        buffer: 1000,
      },
      7,
      { need: 1300, gap: 1200, buffer: { target: 1000, saved: 400, topUp: 600 } },
    ],
    ["may leave something over", { incomes: [income("Wage", 100, "2026-11-25")] }, 7, { need: 0, gap: -100 }],
    ["reaches ten years", { bills: [bill("Rent", 1, "2036-11-29")] }, 3660, { obligations: 1 }],
  ])("%s", (_why, parts, days, expected) => {
    expect(snapshotOf(family(parts), days, TODAY)).toMatchObject(expected);
  });
});
