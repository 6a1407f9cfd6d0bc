import { describe, expect, it } from "vitest";
import { limitOf, limitsOf, receivedIn, spentIn } from "../../../src/domain/categories/limits.ts";
import { spend, withCategories } from "./support.ts";

const limited = (limits: Record<string, number>) => {
  const journal = withCategories();
  for (const [id, limit] of Object.entries(limits)) journal.household.categories[id]!.limit = limit;
  return journal;
};
const usesIn = (journal: ReturnType<typeof limited>, month = "2026-11") =>
  limitsOf(journal.household, month).map(({ category, limit, used, left }) => [category.name, limit, used, left]);

describe("limits", () => {
  it("are those of expense categories in use, in the order of the list", () => {
    const journal = limited({ rent: 90_000, groceries: 60_000, gone: 5 });
    expect(usesIn(journal)).toEqual([
      ["groceries", 60_000, 0, 60_000],
      ["rent", 90_000, 0, 90_000],
    ]);
    expect(limitOf(journal.household, journal.household.categories.kids!, "2026-11")).toBeUndefined();
  });

  it.each<[string, Parameters<typeof spend>[2], number]>([
    ["an expense", { amount: 48_000 }, 48_000],
    ["a refund, which lessens it", { amount: -1_200 }, -1_200],
    ["the last day of the month", { amount: 5, on: "2026-11-30" }, 5],
    ["the first day of the month", { amount: 5, on: "2026-11-01" }, 5],
    ["the day before", { amount: 5, on: "2026-10-31" }, 0],
    ["the day after", { amount: 5, on: "2026-12-01" }, 0],
    ["another category", { amount: 5, categoryId: "fun" }, 0],
    ["no category", { amount: 5, categoryId: null }, 0],
  ])("count %s", (_what, entry, used) => {
    const journal = limited({ groceries: 60_000 });
    spend(journal, "lidl", { categoryId: "groceries", ...entry });
    expect(usesIn(journal)).toEqual([["groceries", 60_000, used, 60_000 - used]]);
  });

  it("are over by what is left, below zero", () => {
    const journal = limited({ groceries: 60_000 });
    for (let i = 0; i < 3; i += 1) spend(journal, "lidl", { categoryId: "groceries", amount: 25_000 });
    expect(usesIn(journal)).toEqual([["groceries", 60_000, 75_000, -15_000]]);
    expect(usesIn(journal, "2026-12")).toEqual([["groceries", 60_000, 0, 60_000]]);
  });

  it("leave income apart from what is spent", () => {
    const journal = limited({});
    spend(journal, "salary", { kind: "income", amount: 200_000 });
    spend(journal, "lunch", { categoryId: "fun", amount: 1_500 });
    expect(receivedIn(journal.household, "income", "2026-11")).toBe(200_000);
    expect(spentIn(journal.household, "income", "2026-11")).toBe(0);
    expect(spentIn(journal.household, "fun", "2026-11")).toBe(1_500);
  });
});
