import { describe, expect, it } from "vitest";
import { archiveCategory } from "../../../src/domain/categories/categories-service.ts";
import { likelyCategories } from "../../../src/domain/categories/likely-categories.ts";
import { makeRule, spend, withCategories } from "./support.ts";

const likely = (
  journal: ReturnType<typeof withCategories>,
  description: string,
  kind: "expense" | "income" = "expense",
) =>
  likelyCategories(journal.household, spend(journal, description, { categoryId: null, kind }), journal.today).map(
    ({ name }) => name,
  );

describe("the categories that are likely", () => {
  it("are all that fit, in their order, where nothing is known", () => {
    expect(likely(withCategories(), "something")).toEqual(["groceries", "kids", "fun", "rent"]);
    expect(likely(withCategories(), "something", "income")).toEqual(["income"]);
  });

  it("begin with those of entries with the same words, also with another number", () => {
    const journal = withCategories();
    spend(journal, "Parcel17 Berlin", { categoryId: "kids", on: "2024-01-01" });
    for (let i = 0; i < 5; i += 1) spend(journal, "rent", { categoryId: "rent" });
    expect(likely(journal, "PARCEL18")).toEqual(["kids", "rent", "groceries", "fun"]);
  });

  it("count how often the words were there, and go on with what was used most in 90 days", () => {
    const journal = withCategories();
    spend(journal, "market", { categoryId: "fun" });
    spend(journal, "market hall", { categoryId: "groceries" });
    spend(journal, "market stall", { categoryId: "groceries" });
    for (let i = 0; i < 9; i += 1) spend(journal, `old ${i}`, { categoryId: "kids", on: "2026-08-23" });
    spend(journal, "flat", { categoryId: "rent", on: "2026-08-24" });
    expect(likely(journal, "market")).toEqual(["groceries", "fun", "rent", "kids"]);
  });

  it("begin with what a rule says, which was made later", () => {
    const journal = withCategories();
    spend(journal, "lego castle", { categoryId: "fun" });
    const entry = spend(journal, "lego castle", { categoryId: null });
    makeRule(journal, "lego", "kids");
    expect(likelyCategories(journal.household, entry, journal.today)[0]!.name).toBe("kids");
  });

  it("are six at the most, and none that is archived or of the other kind", () => {
    const journal = withCategories(
      Array.from({ length: 9 }, (_, i) => ({
        ...{ id: `c${i}`, name: `c${i}`, kind: i === 8 ? ("income" as const) : ("expense" as const), archived: false },
      })),
    );
    spend(journal, "lunch", { categoryId: "c0" });
    journal.run("ann", "archive-category", (draft) => archiveCategory(draft, { categoryId: "c0" }));
    expect(likely(journal, "lunch")).toEqual(["c1", "c2", "c3", "c4", "c5", "c6"]);
  });

  it("are not misled by numbers and single letters", () => {
    const journal = withCategories();
    spend(journal, "a 17", { categoryId: "rent" });
    spend(journal, "flowers", { categoryId: "fun" });
    spend(journal, "flowers", { categoryId: "fun" });
    expect(likely(journal, "a 17 x")[0]).toBe("fun");
  });
});
