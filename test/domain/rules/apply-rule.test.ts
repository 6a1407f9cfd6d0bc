import { describe, expect, it } from "vitest";
import { takeBack } from "../../../src/domain/audit/undo-service.ts";
import { payBill, planPayment } from "../../../src/domain/bills/payments-service.ts";
import { categoriseEntry } from "../../../src/domain/categories/categorise-entry.ts";
import { findEntry } from "../../../src/domain/ledger/ledger-service.ts";
import { applyRule, entriesToChange, reachOf } from "../../../src/domain/rules/apply-rule.ts";
import type { Rule } from "../../../src/domain/rules/rule.ts";
import { aBill, codeOf, type Journal, must } from "../../support/journal.ts";
import { makeRule, spend, withCategories } from "../categories/support.ts";

const toChange = (journal: Journal, rule: Rule) =>
  entriesToChange(journal.household, rule).map(({ description }) => description);
const apply = (journal: Journal, rule: Rule) =>
  journal.run("ann", "apply-rule", (draft) => applyRule(draft, { ruleId: rule.id }));

describe("a new entry", () => {
  it.each<[string, (journal: Journal) => ReturnType<typeof spend>, object]>([
    [
      "takes what the person said, before any rule",
      (journal) => {
        makeRule(journal, "lidl", "groceries");
        return spend(journal, "lidl", { categoryId: "fun" });
      },
      { categoryId: "fun", categoryReason: "person" },
    ],
    [
      "stays without a category when the person named an unknown one",
      (journal) => {
        makeRule(journal, "lidl", "groceries");
        return spend(journal, "lidl", { categoryId: null });
      },
      { categoryId: null, categoryReason: "none" },
    ],
    [
      "goes by a rule, before what was learned, and remembers which",
      (journal) => {
        spend(journal, "lidl", { categoryId: "fun" });
        const { id } = makeRule(journal, "lidl", "groceries");
        return { ...spend(journal, "lidl"), ruleIs: id };
      },
      { categoryId: "groceries", categoryReason: "rule", rule: { pattern: "lidl" } },
    ],
    [
      "goes by the longest rule",
      (journal) => {
        makeRule(journal, "lidl toys", "kids");
        makeRule(journal, "lidl", "groceries");
        return spend(journal, "Lidl Toys 5");
      },
      { categoryId: "kids", rule: { pattern: "lidl toys" } },
    ],
    [
      "goes by the newest rule of two as long",
      (journal) => {
        makeRule(journal, "lidl", "groceries");
        makeRule(journal, "toys", "kids");
        return spend(journal, "lidl toys");
      },
      { categoryId: "kids" },
    ],
    [
      "goes by what was learned, without a rule",
      (journal) => {
        spend(journal, "lidl", { categoryId: "fun" });
        return spend(journal, "LIDL");
      },
      { categoryId: "fun", categoryReason: "learned" },
    ],
    [
      "of income goes by rules for income alone",
      (journal) => {
        makeRule(journal, "lidl", "groceries");
        return spend(journal, "lidl", { kind: "income" });
      },
      { categoryId: "income", categoryReason: "only" },
    ],
    [
      "has none where nothing is known",
      (journal) => spend(journal, "lidl"),
      { categoryId: null, categoryReason: "none" },
    ],
  ])("%s", (_what, write, expected) => {
    expect(write(withCategories())).toMatchObject(expected);
  });
});

describe("applying a rule to the past", () => {
  it.each<[string, boolean, (journal: Journal) => void]>([
    ["uncategorised", true, (journal) => spend(journal, "lidl")],
    [
      "learned",
      true,
      (journal) => {
        spend(journal, "lidl 1", { categoryId: "fun" });
        spend(journal, "lidl");
      },
    ],
    [
      "chosen by a rule that is older",
      true,
      (journal) => {
        makeRule(journal, "lid", "fun");
        spend(journal, "lidl");
      },
    ],
    ["of a month long ago", true, (journal) => spend(journal, "lidl", { on: "2019-02-28" })],
    ["a refund", true, (journal) => spend(journal, "lidl", { amount: -500 })],
    ["chosen by a person", false, (journal) => spend(journal, "lidl", { categoryId: "fun" })],
    [
      "in that category already",
      false,
      (journal) => {
        spend(journal, "lidl 1", { categoryId: "groceries" });
        spend(journal, "lidl");
      },
    ],
    [
      "won by a longer rule",
      false,
      (journal) => {
        makeRule(journal, "lidl t", "kids");
        spend(journal, "lidl toys");
      },
    ],
    ["income", false, (journal) => spend(journal, "lidl", { kind: "income" })],
    ["something else", false, (journal) => spend(journal, "aldi")],
  ])("changes an entry that is %s: %s", (_what, isChanged, write) => {
    const journal = withCategories();
    write(journal);
    const last = Object.values(journal.household.ledger)
      .flatMap((month) => Object.values(month))
      .at(-1)!;
    const rule = makeRule(journal, "lidl", "groceries");
    expect(entriesToChange(journal.household, rule).some(({ id }) => id === last.id)).toBe(isChanged);
    must(apply(journal, rule));
    const byRule = { categoryReason: "rule", categoryId: "groceries", rule: { id: rule.id, pattern: "lidl" } };
    const { rule: _, ...before } = last;
    expect(findEntry(journal.household, last.id)).toEqual(isChanged ? { ...before, ...byRule } : last);
  });

  it.each(["fun", null])("leaves what pays a bill alone, whose category is %s", (categoryId) => {
    const journal = withCategories();
    journal.household.bills.rent = aBill({ categoryId });
    must(
      journal.run("ann", "pay-bill", (draft, act) => payBill(draft, must(planPayment(draft, { billId: "rent" })), act)),
    );
    const rule = makeRule(journal, "rent", "rent");
    expect(toChange(journal, rule)).toEqual([]);
    expect(must(apply(journal, rule)).count).toBe(0);
  });

  it("is taken back in one step, and keeps what was chosen since", () => {
    const journal = withCategories();
    const [first, second] = [spend(journal, "lidl a"), spend(journal, "lidl b")];
    const rule = makeRule(journal, "lidl", "groceries");
    expect(toChange(journal, rule)).toEqual(["lidl b", "lidl a"]); // Newest first.
    expect(must(apply(journal, rule)).count).toBe(2);
    expect(must(apply(journal, rule)).count).toBe(0);
    const undone = journal.run("ann", "take-back", (draft, act) => takeBack(draft, { seq: 4 }, act, journal.history));
    must(undone);
    expect(findEntry(journal.household, first.id)).toEqual(first);
    expect(findEntry(journal.household, second.id)).toEqual(second);
  });

  it("is done for what is there at that moment", () => {
    const journal = withCategories();
    const entry = spend(journal, "lidl");
    const rule = makeRule(journal, "lidl", "groceries");
    const { id: entryId } = entry;
    must(journal.run("ben", "edit-entry", (draft) => categoriseEntry(draft, { entryId, categoryId: "fun" })));
    expect(must(apply(journal, rule)).count).toBe(0);
    expect(findEntry(journal.household, entryId)).toMatchObject({ categoryId: "fun" });
  });

  it("is refused for a rule that is gone", () => {
    const journal = withCategories();
    const code = codeOf(journal.run("ann", "apply-rule", (draft) => applyRule(draft, { ruleId: "nothing" })));
    expect(code).toBe("rule.not_found");
  });

  it("says how much a pattern is in", () => {
    const journal = withCategories();
    for (const description of ["lidl", "aldi", "rewe", "X"]) spend(journal, description);
    spend(journal, "salary", { kind: "income" });
    expect(reachOf(journal.household, makeRule(journal, "l", "groceries"))).toEqual({ contain: 2, all: 4 });
  });
});
