import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { takeBack } from "../../../src/domain/audit/undo-service.ts";
import {
  activeCategories,
  addCategory,
  archiveCategory,
  categoryByWord,
  categoryCalled,
  renameCategory,
  restoreCategory,
  seedCategories,
  setLimit,
} from "../../../src/domain/categories/categories-service.ts";
import { categoriseEntry, newCategoryFor } from "../../../src/domain/categories/categorise-entry.ts";
import { useOfCategory } from "../../../src/domain/categories/category-use.ts";
import { recordTransfer } from "../../../src/domain/ledger/ledger-service.ts";
import { ok } from "../../../src/domain/result.ts";
import { aBill, codeOf, Journal, must } from "../../support/journal.ts";
import { makeRule, spend, withCategories } from "./support.ts";

const add = (journal: Journal, name: string, kind: "expense" | "income" = "expense") =>
  journal.run("ann", "add-category", (draft, act) => addCategory(draft, { name, kind }, act));
const rename = (journal: Journal, categoryId: string, name: string) =>
  journal.run("ann", "rename-category", (draft) => renameCategory(draft, { categoryId, name }));
const archive = (journal: Journal, categoryId: string) =>
  journal.run("ann", "archive-category", (draft) => archiveCategory(draft, { categoryId }));
const restore = (journal: Journal, categoryId: string) =>
  journal.run("ann", "restore-category", (draft) => restoreCategory(draft, { categoryId }));
const undo = (journal: Journal, seq: number) =>
  journal.run("ann", "take-back", (draft, act) => takeBack(draft, { seq }, act, journal.history));

describe("adding a category", () => {
  it.each([
    ["pets", "pets", "as it is"],
    ["  Pet   Food ", "pet food", "one line, in lower case"],
    ["🐕 dog", "🐕 dog", "with emoji"],
    ["<b>bold</b>", "<b>bold</b>", "signs that mean something in HTML"],
    ["çocuk", "çocuk", "other letters"],
    ["x".repeat(40), "x".repeat(40), "the longest name"],
    ["ab\u202ecd", "abcd", "without a mark that turns text around"],
    ["constructor", "constructor", "what every object has"],
  ])("%s is called %s (%s)", (typed, name, _why) => {
    const journal = withCategories();
    expect(must(add(journal, typed)).category).toMatchObject({ name, kind: "expense", archived: false });
    expect(categoryByWord(journal.household, name)).toMatchObject({ kind: "exact", item: { name } });
  });

  it.each([
    ["", "category.bad_name", "nothing"],
    [" \u200b\u202e ", "category.bad_name", "nothing that can be seen"],
    ["x".repeat(41), "category.bad_name", "too long"],
    ["İ".repeat(25), "category.bad_name", "too long in lower case"],
    ["Groceries", "category.exists", "on the list, case ignored"],
    ["income", "category.exists", "on the list for the other kind"],
  ])("%s is refused with %s (%s)", (typed, code, _why) => {
    const journal = withCategories();
    expect(codeOf(add(journal, typed))).toBe(code);
    expect(journal.lastSeq).toBe(0);
  });

  it("brings back an archived one of the same name and kind, and no other", () => {
    const journal = withCategories();
    expect(codeOf(add(journal, "Gone", "income"))).toBe("category.exists");
    expect(must(add(journal, "Gone"))).toMatchObject({ category: { id: "gone", archived: false }, wasArchived: true });
    expect(Object.keys(journal.household.categories)).toHaveLength(6);
  });

  it("never makes two of one name, whatever is typed", () => {
    const name = fc.oneof(
      fc.string(),
      fc.string({ unit: "binary", maxLength: 50 }),
      fc.constantFrom("Fun", "GONE", "ﬁ"),
    );
    fc.assert(
      fc.property(fc.array(name, { maxLength: 12 }), (names) => {
        const journal = withCategories();
        for (const each of names) add(journal, each);
        const all = Object.values(journal.household.categories).map((category) => category.name);
        expect(new Set(all.map((each) => each.toLowerCase())).size).toBe(all.length);
        for (const each of all) expect(categoryCalled(journal.household, each)?.name).toBe(each);
      }),
      { numRuns: 40 },
    );
  });

  it("leaves those alone that a household begins with, also when they are archived", () => {
    const journal = withCategories();
    const seed = () => journal.run("ann", "set-up", (draft, act) => ok(seedCategories(draft, act)));
    expect(must(seed()).existing).toEqual(["groceries", "rent", "kids", "fun", "income"]);
    must(archive(journal, "fun"));
    expect(must(seed()).created).toEqual([]);
  });
});

describe("a category", () => {
  it("is renamed with its entries, rules, limit and bills", () => {
    const journal = withCategories();
    spend(journal, "lidl", { categoryId: "groceries" });
    makeRule(journal, "lidl", "groceries");
    journal.household.bills.box = aBill({ id: "box", name: "Box", categoryId: "groceries" });
    expect(must(rename(journal, "groceries", " Food "))).toMatchObject({
      before: "groceries",
      category: { name: "food" },
    });
    expect(useOfCategory(journal.household, "groceries")).toMatchObject({
      entries: 1,
      bills: [{ name: "Box" }],
      rules: [{ pattern: "lidl" }],
    });
  });

  it.each([
    ["kids", "category.exists", "a name that is taken"],
    ["GONE", "category.exists", "a name that an archived one has"],
    ["Groceries", "category.same_name", "its own name"],
    ["", "category.bad_name", "no name"],
    ["x".repeat(41), "category.bad_name", "a long name"],
  ])("is not renamed to %s: %s (%s)", (name, code, _why) => {
    const journal = withCategories();
    expect(codeOf(rename(journal, "groceries", name))).toBe(code);
    expect(journal.household.categories.groceries!.name).toBe("groceries");
  });

  it("that is archived keeps its entries, is offered no more, and its rules rest until it is back", () => {
    const journal = withCategories();
    makeRule(journal, "lego", "kids");
    expect(spend(journal, "lego").categoryId).toBe("kids");
    must(archive(journal, "kids"));
    expect(activeCategories(journal.household).map(({ name }) => name)).toEqual(["groceries", "fun", "rent", "income"]);
    expect(spend(journal, "lego castle").categoryId).toBeNull();
    expect(useOfCategory(journal.household, "kids").entries).toBe(1);
    must(restore(journal, "kids"));
    expect(spend(journal, "lego ship").categoryId).toBe("kids");
  });

  it("is archived once and restored once", () => {
    const journal = withCategories();
    expect(codeOf(archive(journal, "gone"))).toBe("category.archived");
    expect(codeOf(restore(journal, "fun"))).toBe("category.not_archived");
    expect(codeOf(archive(journal, "nothing"))).toBe("category.not_found");
    expect(codeOf(restore(journal, "nothing"))).toBe("category.not_found");
    expect(codeOf(rename(journal, "nothing", "x"))).toBe("category.not_found");
  });

  it("that was learned is not chosen while it is archived", () => {
    const journal = withCategories();
    spend(journal, "cinema", { categoryId: "fun" });
    must(archive(journal, "fun"));
    expect(spend(journal, "cinema")).toMatchObject({ categoryId: null, categoryReason: "none" });
  });
});

describe("a limit", () => {
  const limit = (journal: Journal, categoryId: string, to: number | null) =>
    journal.run("ann", "set-limit", (draft) => setLimit(draft, { categoryId, limit: to }));

  it("is set, changed, and taken off", () => {
    const journal = withCategories();
    expect(must(limit(journal, "groceries", 60_000)).before).toBeNull();
    expect(must(limit(journal, "groceries", 50_000)).before).toBe(60_000);
    expect(must(limit(journal, "groceries", null)).before).toBe(50_000);
    expect(journal.household.categories.groceries).not.toHaveProperty("limit");
    expect(journal.lastSeq).toBe(3);
    must(limit(journal, "groceries", null));
    expect(journal.lastSeq).toBe(3); // It was like that before: nothing is written down.
  });

  it.each([
    ["income", "category.limits_expenses", "what comes in has none"],
    ["gone", "category.archived", "nothing is spent there"],
    ["nothing", "category.not_found", "it does not exist"],
  ])("of %s is refused: %s (%s)", (categoryId, code, _why) => {
    expect(codeOf(limit(withCategories(), categoryId, 100))).toBe(code);
  });
});

describe("an entry", () => {
  const put = (journal: Journal, entryId: string, categoryId: string) =>
    journal.run("ann", "edit-entry", (draft) => categoriseEntry(draft, { entryId, categoryId }));

  it("is put into a category of its kind by a person, which is remembered", () => {
    const journal = withCategories();
    const { id } = spend(journal, "toy 17");
    expect(must(put(journal, id, "kids"))).toMatchObject({ categoryId: "kids", categoryReason: "person" });
    expect(spend(journal, "toy 18")).toMatchObject({ categoryId: "kids", categoryReason: "learned" });
  });

  it.each([
    ["gone", "category.archived", "is not offered any more"],
    ["income", "category.other_kind", "an expense is no income"],
    ["nothing", "category.not_found", "does not exist"],
  ])("is not put into %s: %s (%s)", (categoryId, code, _why) => {
    const journal = withCategories();
    const { id } = spend(journal, "toy");
    expect(codeOf(put(journal, id, categoryId))).toBe(code);
    expect(journal.lastSeq).toBe(1);
  });

  it("that is a transfer belongs to no category", () => {
    const journal = withCategories();
    const statements = [{ on: "2026-11-01", balance: 0, seq: 0 }];
    for (const id of ["cash", "bank"]) {
      journal.household.accounts[id] = { id, name: id, kind: "cash", statements, closedOn: null };
    }
    const transfer = { amount: 5, description: "to the bank", bookedOn: journal.today, fromId: "cash", toId: "bank" };
    const recorded = journal.run("ann", "record-entries", (draft, act) => recordTransfer(draft, transfer, act));
    expect(codeOf(put(journal, must(recorded).id, "fun"))).toBe("category.other_kind");
  });

  it("with a word nobody knew makes the category and takes it, and one Undo takes both back", () => {
    const journal = withCategories();
    const { id } = spend(journal, "collar", { categoryId: null });
    const made = journal.run("ann", "add-category", (draft, act) =>
      newCategoryFor(draft, { entryId: id, name: "Pets" }, act),
    );
    const { categoryId } = must(made).entry;
    expect(journal.household.categories[categoryId!]).toMatchObject({ name: "pets", kind: "expense" });
    must(undo(journal, 2));
    expect(Object.values(journal.household.categories).map(({ name }) => name)).not.toContain("pets");
    expect(journal.household.ledger["2026-11"]![id]).toMatchObject({ categoryId: null, categoryReason: "none" });
  });

  it("brings an archived category back", () => {
    const journal = withCategories();
    const { id } = spend(journal, "collar", { categoryId: null });
    const make = (name: string) =>
      journal.run("ann", "add-category", (draft, act) => newCategoryFor(draft, { entryId: id, name }, act));
    expect(must(make("gone"))).toMatchObject({ entry: { categoryId: "gone" }, wasArchived: true });
    expect(must(make("fun"))).toMatchObject({ entry: { categoryId: "fun" }, wasArchived: false });
    expect(codeOf(make("income"))).toBe("category.other_kind");
  });
});

describe("taking back", () => {
  it("a rename is refused when another category has the old name by now", () => {
    const journal = withCategories();
    must(rename(journal, "groceries", "food"));
    must(add(journal, "groceries"));
    expect(codeOf(undo(journal, 1))).toBe("undo.in_use");
    must(undo(journal, 2));
    must(undo(journal, 1));
    expect(journal.household.categories.groceries!.name).toBe("groceries");
  });

  it("an added category is refused while an entry or a rule uses it", () => {
    const journal = withCategories();
    const { id } = must(add(journal, "pets")).category;
    makeRule(journal, "collar", id);
    expect(codeOf(undo(journal, 1))).toBe("undo.in_use");
    must(undo(journal, 2));
    must(undo(journal, 1));
  });
});
