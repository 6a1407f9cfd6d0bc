import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Household } from "../../../src/domain/household.ts";
import { MAX_QUANTITY } from "../../../src/domain/stock/item.ts";
import { lowItems, stockItems } from "../../../src/domain/stock/levels.ts";
import { setStock } from "../../../src/domain/stock/stock-service.ts";
import { draftOf } from "../../../src/store/draft.ts";
import { checkTouched } from "../../../src/store/validation.ts";
import { codeOf, Journal, must } from "../../support/journal.ts";
import { itemNamed, lineOf, move, quantity, sets, trySet, tryUse, undo, uses } from "./support.ts";

describe("setting the stock", () => {
  it("enters what is new, with what is named", () => {
    const journal = new Journal();
    sets(journal, "milk 3 l min 2 in fridge pack 1");
    expect(itemNamed(journal, "milk")).toMatchObject({ unit: "l", minimum: 2000, place: "fridge", pack: 1000 });
    expect(quantity(journal)).toBe(3000);
    sets(journal, "salt 0");
    expect(quantity(journal, "salt")).toBe(0);
    expect(stockItems(journal.household)).toHaveLength(2);
  });

  it.each([
    ["milk 5", { unit: "l", minimum: 2000, place: "fridge", pack: 1000 }, 5000, "the quantity leaves the rest alone"],
    ["milk 0", { unit: "l", minimum: 2000, place: "fridge", pack: 1000 }, 0, "zero is zero"],
    ["milk min 1", { unit: "l", minimum: 1000, place: "fridge", pack: 1000 }, 3000, "the minimum leaves the quantity"],
    ["milk min none", { minimum: null, place: "fridge", pack: 1000 }, 3000, "and can be taken away"],
    ["milk in cellar", { minimum: 2000, place: "cellar" }, 3000, "the place"],
    ["MILK 500 ml", { unit: "l" }, 500, "another unit of the same kind is turned into it"],
    ["milks 4", { unit: "l" }, 4000, "the plural"],
    ["mlik 4", { unit: "l" }, 4000, "a typo"],
    ["milk 2 packs", { unit: "l" }, 2000, "packs of which it is known what they hold"],
  ])("%s sets only that (%s)", (text, fields, expected, _why) => {
    const journal = new Journal();
    sets(journal, "milk 3 l min 2 in fridge pack 1");
    sets(journal, text);
    expect(stockItems(journal.household)).toHaveLength(1);
    expect(itemNamed(journal, "milk")).toMatchObject(fields);
    expect(quantity(journal)).toBe(expected);
  });

  it("says as what a name was understood, and takes a name in quotes as it is", () => {
    const journal = new Journal();
    sets(journal, "Peas 2");
    expect(sets(journal, "pears 3")[0]).toMatchObject({ name: "Peas", typed: "pears", before: 2000, after: 3000 });
    expect(sets(journal, '"pears" 4')[0]).toMatchObject({ name: "pears", typed: null, isNew: true });
    expect(quantity(journal, "Peas")).toBe(3000);
  });

  it.each([
    ["oat milk 2", "a longer name is another thing"],
    ["silk 2", "people seldom miss the first letter"],
    ["mint 2", "two letters are no typo"],
    ["milk b 2", "another word is another thing"],
  ])("%s is new (%s)", (text, _why) => {
    const journal = new Journal();
    sets(journal, "milk 3");
    expect(sets(journal, text)[0]).toMatchObject({ isNew: true });
    expect(quantity(journal)).toBe(3000);
  });

  it.each([
    ["milk 2 kg", "stock.other_unit", "weight is no volume"],
    ["milk 2 bottles", "stock.other_unit", "bottles are no litres"],
    ["milk 0.5 ml", "stock.too_fine", "less than a thousandth of a litre"],
    ["rice min 2", "stock.no_quantity", "new, and nobody said how much"],
    ["rice", "stock.no_quantity", "the same"],
    ["eggs 12, milk 2 kg", "stock.other_unit", "one line that is wrong refuses all"],
    ["milk 2000000000 ml", "quantity.too_large", "more than a million"],
  ])("%s is refused, and stores nothing (%s)", (text, code, _why) => {
    const journal = new Journal();
    sets(journal, "milk 3 l");
    const before = structuredClone(journal.household);
    const refused = (() => {
      try {
        return codeOf(trySet(journal, text));
      } catch (error) {
        return String(error);
      }
    })();
    expect(refused).toContain(code);
    expect(journal.household).toEqual(before);
  });

  it("sets several in one change, which one undo takes back", () => {
    const journal = new Journal();
    sets(journal, "milk 3, eggs 12\nrice 1.5 kg");
    expect(["milk", "eggs", "rice"].map((name) => quantity(journal, name))).toEqual([3000, 12_000, 1500]);
    must(undo(journal, journal.lastSeq));
    expect(journal.household.stock).toEqual({});
  });

  it("writes no line where nothing is different", () => {
    const journal = new Journal();
    sets(journal, "milk 3 l in fridge");
    const seq = journal.lastSeq;
    sets(journal, "milk 3 in Fridge");
    expect(journal.lastSeq).toBe(seq);
  });
});

describe("using", () => {
  it.each([
    ["milk", 2000, "one, where nobody says how much"],
    ["milk 2", 1000, "behind the name"],
    ["2 milk", 1000, "in front of it"],
    ["milk 500 ml", 2500, "in another unit"],
    ["milk, milk 1", 1000, "twice in one line"],
    ["mlk", 2000, "with a typo"],
    ["milk 3", 0, "all of it"],
  ])("%s leaves %i (%s)", (text, left, _why) => {
    const journal = new Journal();
    sets(journal, "milk 3 l");
    uses(journal, text);
    expect(quantity(journal)).toBe(left);
  });

  it("takes some words of the name for the whole", () => {
    const journal = new Journal();
    sets(journal, "oat milk 3");
    expect(uses(journal, "oat")[0]).toMatchObject({ name: "oat milk", typed: "oat", after: 2000 });
  });

  it.each([
    ["milk 4", "stock.not_enough", "more than there is"],
    ["milk 3001 ml", "stock.not_enough", "a thousandth more"],
    ["eggs", "stock.not_found", "nothing is called so"],
    ["milk 0", "stock.zero", "nothing"],
    ["milk 1 kg", "stock.other_unit", "another unit"],
    ["milk 1, milk 3", "stock.not_enough", "together more than there is"],
  ])("%s is refused with %s, and nothing is taken (%s)", (text, code, _why) => {
    const journal = new Journal();
    sets(journal, "milk 3 l");
    expect(codeOf(tryUse(journal, text))).toBe(code);
    expect(quantity(journal)).toBe(3000);
  });

  it("offers those of which several have that name", () => {
    const journal = new Journal();
    sets(journal, "oat milk 3, soy milk 2");
    expect(tryUse(journal, "milk")).toMatchObject({
      error: { code: "stock.several", itemIds: [{}, {}].map(() => expect.any(String)) },
    });
  });

  it("is undone without getting into the way of other uses", () => {
    const journal = new Journal();
    sets(journal, "milk 3 l");
    uses(journal, "milk");
    const first = journal.lastSeq;
    uses(journal, "milk 500 ml", "ben");
    must(undo(journal, first));
    expect(quantity(journal)).toBe(2500);
  });

  it("never leaves less than nothing, also when what was used up is un-bought", () => {
    const journal = new Journal();
    sets(journal, "milk 1 l");
    move(journal, "bought", 2000);
    const bought = journal.lastSeq;
    uses(journal, "milk 3");
    must(undo(journal, bought));
    expect(quantity(journal)).toBe(0);
    move(journal, "bought", 1000);
    expect(quantity(journal)).toBe(1000);
  });

  it("adds up, whatever is set, used, bought and undone", () => {
    const step = fc.oneof(
      fc.record({ kind: fc.constant("set" as const), amount: fc.integer({ min: 0, max: 5000 }) }),
      fc.record({
        kind: fc.constantFrom("used" as const, "bought" as const),
        amount: fc.integer({ min: 1, max: 5000 }),
      }),
      fc.record({ kind: fc.constant("undo" as const), amount: fc.integer({ min: 2, max: 30 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const journal = new Journal();
        sets(journal, "milk 3 l");
        for (const { kind, amount } of steps) {
          const before = quantity(journal);
          if (kind === "undo") undo(journal, amount);
          else if (kind === "set") sets(journal, `milk ${amount / 1000}`);
          else move(journal, kind, amount);
          const after = { undo: quantity(journal), set: amount, bought: before + amount, used: before - amount }[kind];
          expect(quantity(journal)).toBe(after < 0 ? before : after);
          expect(quantity(journal)).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 30 },
    );
  });

  it("holds a million at the most", () => {
    const journal = new Journal();
    sets(journal, "sand 1000000");
    const more = move(journal, "bought", 1, "sand");
    expect(codeOf(more)).toBe("stock.too_much");
    expect(quantity(journal, "sand")).toBe(MAX_QUANTITY);
  });
});

describe("a stock of years", () => {
  it("is changed and read quickly: 100 things, each used 500 times", () => {
    const journal = new Journal();
    sets(journal, "milk 1");
    const { stock } = journal.household;
    const [template] = Object.values(stock);
    const used = { on: "2026-11-22", at: "2026-11-22T10:00:00.000Z", kind: "used" as const, by: "ann" };
    for (let i = 0; i < 100; i += 1) {
      const changes = Array.from({ length: 500 }, (_, at) => (at % 2 === 0 ? 1000 : -1000));
      const moves = Object.fromEntries(changes.map((change, at) => [`mov_${i}_${at}`, { ...used, change }]));
      stock[`itm_${i}`] = { ...template!, id: `itm_${i}`, name: `item number ${i}`, moves };
    }
    const draft = draftOf(journal.household);
    const started = performance.now();
    const lines = [lineOf('"item number 7" 5')];
    const act = { by: "ann", now: journal.now, today: journal.today, cause: "", action: "", seq: 2 };
    must(setStock(draft.root, { lines }, { ...act, newId: (prefix) => `${prefix}_new` }));
    checkTouched(Household, draft.root, draft.changes().patches);
    lowItems(journal.household);
    expect(performance.now() - started).toBeLessThan(1000); // It takes some 20 ms on a quiet machine.
  });
});
