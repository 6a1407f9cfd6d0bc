import { describe, expect, it } from "vitest";
import { archiveCategory } from "../../../src/domain/categories/categories-service.ts";
import { hindranceOf, usesOfRules } from "../../../src/domain/rules/rule-use.ts";
import { addRule, addRuleAndCategory, deleteRule, deleteRulesOf } from "../../../src/domain/rules/rules-service.ts";
import { codeOf, type Journal, must } from "../../support/journal.ts";
import { makeRule, spend, withCategories } from "../categories/support.ts";

const add = (journal: Journal, pattern: string, categoryId = "groceries") =>
  journal.run("ann", "add-rule", (draft, act) => addRule(draft, { pattern, categoryId }, act));

describe("a rule", () => {
  it.each([
    [" LIDL  Markt ", "lidl markt", "clean and in lower case"],
    ["a", "a", "one letter: the reply warns"],
    ["x".repeat(60), "x".repeat(60), "the longest"],
    ["☕", "☕", "emoji"],
    ["li\u200bdl\u202e", "lidl", "without what can't be seen"],
    ["<b>&amp;", "<b>&amp;", "signs that mean something in HTML"],
  ])("for %s is kept as %s (%s)", (typed, pattern, _why) => {
    const journal = withCategories();
    expect(must(add(journal, typed))).toMatchObject({ pattern, categoryId: "groceries", createdBy: "ann", seq: 1 });
  });

  it.each([
    ["", "groceries", "rule.bad_pattern", "nothing"],
    ["\u200b ", "groceries", "rule.bad_pattern", "nothing that can be seen"],
    ["x".repeat(61), "groceries", "rule.bad_pattern", "too long"],
    ["İ".repeat(31), "groceries", "rule.bad_pattern", "too long in lower case"],
    ["lidl", "gone", "category.archived", "an archived category"],
    ["lidl", "nothing", "category.not_found", "no category"],
  ])("for %s into %s is refused: %s (%s)", (pattern, categoryId, code, _why) => {
    const journal = withCategories();
    expect(codeOf(add(journal, pattern, categoryId))).toBe(code);
    expect(journal.lastSeq).toBe(0);
  });

  it("is not made twice, but one of the same pattern may follow, and win", () => {
    const journal = withCategories();
    const first = must(add(journal, "lidl"));
    expect(codeOf(add(journal, "LIDL"))).toBe("rule.exists");
    const second = must(add(journal, "lidl", "kids"));
    expect(hindranceOf(journal.household, first)).toMatchObject({ kind: "beaten", by: { id: second.id } });
    expect(hindranceOf(journal.household, second)).toBeNull();
    const third = must(add(journal, "lidl")); // Back to what it was before.
    expect(hindranceOf(journal.household, second)).toMatchObject({ kind: "beaten", by: { id: third.id } });
  });

  it("does not hinder one of the other kind, nor one of another pattern", () => {
    const journal = withCategories();
    const rules = [must(add(journal, "lidl")), must(add(journal, "lidl", "income")), must(add(journal, "lid", "kids"))];
    expect(rules.map((rule) => hindranceOf(journal.household, rule))).toEqual([null, null, null]);
  });

  it("whose category is archived never applies, and lets the older one of its pattern apply", () => {
    const journal = withCategories();
    const [older, newer] = [must(add(journal, "lidl")), must(add(journal, "lidl", "kids"))];
    must(journal.run("ann", "archive-category", (draft) => archiveCategory(draft, { categoryId: "kids" })));
    expect(hindranceOf(journal.household, newer)).toEqual({ kind: "archived" });
    expect(hindranceOf(journal.household, older)).toBeNull();
    expect(spend(journal, "lidl").categoryId).toBe("groceries");
  });

  it("is one of 2000 at the most", () => {
    const journal = withCategories();
    for (let i = 0; i < 2000; i += 1) {
      const id = `rul_${i}`;
      const made = { categoryId: "fun", seq: 0, createdBy: "ann", createdOn: "2026-11-22" };
      journal.household.rules[id] = { id, pattern: `shop ${i}`, ...made };
    }
    expect(codeOf(add(journal, "one more"))).toBe("rule.too_many");
  });

  it("can be made with a category that is not on the list yet, both or nothing", () => {
    const journal = withCategories();
    const make = (pattern: string, name: string) =>
      journal.run("ann", "add-rule", (draft, act) => addRuleAndCategory(draft, { pattern, name }, act));
    const { rule } = must(make("collar", "Pets"));
    expect(journal.household.categories[rule.categoryId]).toMatchObject({ name: "pets", kind: "expense" });
    expect(must(make("old", "gone")).wasArchived).toBe(true);
    expect(codeOf(make("x", "fun"))).toBe("category.exists");
    expect(codeOf(make("x".repeat(61), "toys"))).toBe("rule.bad_pattern");
    expect(Object.values(journal.household.categories).map(({ name }) => name)).not.toContain("toys");
  });
});

describe("deleting", () => {
  it("takes one rule away, and leaves what it decided", () => {
    const journal = withCategories();
    const rule = makeRule(journal, "lidl", "groceries");
    const entry = spend(journal, "lidl 5");
    expect(must(journal.run("ann", "delete-rule", (draft) => deleteRule(draft, { ruleId: rule.id })))).toEqual(rule);
    expect(journal.household.ledger["2026-11"]![entry.id]).toMatchObject({
      categoryId: "groceries",
      categoryReason: "rule",
    });
    expect(spend(journal, "lidl 6").categoryId).toBeNull();
    expect(codeOf(journal.run("ann", "delete-rule", (draft) => deleteRule(draft, { ruleId: rule.id })))).toBe(
      "rule.not_found",
    );
  });

  it("by pattern takes all of exactly this pattern away", () => {
    const journal = withCategories();
    for (const [pattern, id] of [
      ["lidl", "groceries"],
      ["lidl", "kids"],
      ["lidl", "income"],
      ["lid", "fun"],
    ])
      add(journal, pattern!, id);
    const remove = (pattern: string) => journal.run("ann", "delete-rule", (draft) => deleteRulesOf(draft, { pattern }));
    expect(must(remove(" LIDL "))).toHaveLength(3);
    expect(Object.values(journal.household.rules).map(({ pattern }) => pattern)).toEqual(["lid"]);
    expect(codeOf(remove("lidl"))).toBe("rule.not_found");
    expect(codeOf(remove(""))).toBe("rule.not_found");
  });
});

describe("what a rule did", () => {
  it("is counted from the entries, with its last day", () => {
    const journal = withCategories();
    const rule = makeRule(journal, "lidl", "groceries");
    const never = makeRule(journal, "aldi", "groceries");
    spend(journal, "lidl", { on: "2026-11-20" });
    spend(journal, "LIDL Berlin", { on: "2026-11-22" });
    spend(journal, "lidl", { on: "2026-10-01" });
    spend(journal, "lidl", { categoryId: "fun" }); // A person's word wins.
    const useOf = usesOfRules(journal.household);
    expect(useOf(rule.id)).toEqual({ hits: 3, lastOn: "2026-11-22" });
    expect(useOf(never.id)).toEqual({ hits: 0, lastOn: null });
  });
});
