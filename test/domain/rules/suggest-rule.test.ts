import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanName } from "../../../src/domain/names.ts";
import { foldText } from "../../../src/domain/rules/match-rules.ts";
import { patternIn, patternToSuggest } from "../../../src/domain/rules/suggest-rule.ts";
import { makeRule, spend, withCategories } from "../categories/support.ts";

describe("the pattern in a description", () => {
  it.each([
    ["LIDL", "lidl", "in lower case"],
    ["Lidl 4711", "lidl", "without the number of a receipt"],
    ["4711 Lidl Berlin", "lidl berlin", "also in front"],
    ["REWE 1234 Berlin", "rewe", "what stands together: the description contains it"],
    ["dm 12 drogerie", "drogerie", "two letters alone are in too much"],
    ["dm 12", "dm", "but better than nothing"],
    ["order #17 24.11.", "order", "numbers with signs"],
    ["parcel17", "parcel17", "a word with a number is a word"],
    ["☕ 2", "☕", "emoji"],
    ["12 34", undefined, "nothing but numbers"],
    ["very long words that go on and on for ever and ever", "very long words that go on and on for", "whole words"],
    ["x".repeat(50), "x".repeat(40), "the beginning of one word"],
    ["😀".repeat(30), "😀".repeat(20), "whole signs"],
  ])("%s is %s (%s)", (description, pattern, _why) => {
    expect(patternIn(description)).toBe(pattern);
  });

  it("is contained in it, always, and short enough", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary", maxLength: 80 })), (text) => {
        const description = cleanName(text);
        const pattern = patternIn(description);
        if (pattern === undefined) return;
        expect(foldText(description)).toContain(pattern);
        expect(pattern.length).toBeLessThanOrEqual(40);
        expect(pattern.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe("a rule is suggested", () => {
  it("for what somebody chose", () => {
    const journal = withCategories();
    const entry = spend(journal, "Lidl 17", { categoryId: "groceries" });
    expect(patternToSuggest(journal.household, entry)).toBe("lidl");
  });

  it("not where the rules say so already, but where they say otherwise", () => {
    const journal = withCategories();
    makeRule(journal, "lid", "groceries");
    const entry = spend(journal, "Lidl 17", { categoryId: "groceries" });
    expect(patternToSuggest(journal.household, entry)).toBeUndefined();
    expect(patternToSuggest(journal.household, { ...entry, categoryId: "kids" })).toBe("lidl");
  });

  it("not where a longer one would go on winning", () => {
    const journal = withCategories();
    makeRule(journal, "lidl 17", "kids");
    const entry = spend(journal, "Lidl 17", { categoryId: "groceries" });
    expect(patternToSuggest(journal.household, entry)).toBeUndefined();
  });

  it("not for what has no category", () => {
    const journal = withCategories();
    expect(patternToSuggest(journal.household, spend(journal, "Lidl"))).toBeUndefined();
  });
});
