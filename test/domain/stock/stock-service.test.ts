import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { takeBack } from "../../../src/domain/audit/undo-service.ts";
import { editItem, type ItemFields, removeItem } from "../../../src/domain/stock/edit-item.ts";
import { MAX_QUANTITY } from "../../../src/domain/stock/item.ts";
import {
  daysLeft,
  isLow,
  lastPriceOf,
  lowItems,
  quantityOf,
  shortfallOf,
  stockItems,
  toBuyOf,
} from "../../../src/domain/stock/levels.ts";
import { addBought, moveItem, setStock } from "../../../src/domain/stock/stock-service.ts";
import { Household } from "../../../src/domain/household.ts";
import { draftOf } from "../../../src/store/draft.ts";
import { checkTouched } from "../../../src/store/validation.ts";
import { codeOf, Journal, must } from "../../support/journal.ts";
import { itemNamed, lineOf, sets, trySet, tryUse, uses } from "./support.ts";

const undo = (journal: Journal, seq: number, by = "ann") =>
  journal.run(by, "take-back", (draft, act) => takeBack(draft, { seq }, act, journal.history));
const quantity = (journal: Journal, name = "milk") => quantityOf(itemNamed(journal, name));
const edit = (journal: Journal, name: string, set: ItemFields) =>
  journal.run("ann", "edit-item", (draft, act) => editItem(draft, { itemId: itemNamed(journal, name).id, set }, act));

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
    const id = itemNamed(journal, "milk").id;
    must(
      journal.run("ann", "move-item", (draft, act) =>
        moveItem(draft, { itemId: id, quantity: 2000, kind: "bought" }, act),
      ),
    );
    const bought = journal.lastSeq;
    uses(journal, "milk 3");
    must(undo(journal, bought));
    expect(quantity(journal)).toBe(0);
    must(
      journal.run("ann", "move-item", (draft, act) =>
        moveItem(draft, { itemId: id, quantity: 1000, kind: "bought" }, act),
      ),
    );
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
        const itemId = itemNamed(journal, "milk").id;
        for (const { kind, amount } of steps) {
          const before = quantity(journal);
          if (kind === "undo") {
            undo(journal, amount);
            expect(quantity(journal)).toBeGreaterThanOrEqual(0);
          } else if (kind === "set") {
            sets(journal, `milk ${amount / 1000}`);
            expect(quantity(journal)).toBe(amount);
          } else {
            const done = journal.run("ann", "move-item", (draft, act) =>
              moveItem(draft, { itemId, quantity: amount, kind }, act),
            );
            const after = kind === "bought" ? before + amount : before - amount;
            expect(quantity(journal)).toBe(done.ok ? after : before);
            expect(done.ok).toBe(after >= 0);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it("holds a million at the most", () => {
    const journal = new Journal();
    sets(journal, "sand 1000000");
    const itemId = itemNamed(journal, "sand").id;
    const more = journal.run("ann", "move-item", (draft, act) =>
      moveItem(draft, { itemId, quantity: 1, kind: "bought" }, act),
    );
    expect(codeOf(more)).toBe("stock.too_much");
    expect(quantity(journal, "sand")).toBe(MAX_QUANTITY);
  });
});

describe("what is low", () => {
  it.each([
    ["milk 0 min 2", true, 2000, 2000, "a new item, without being used first"],
    ["milk 2 min 2", true, 0, 1000, "at its minimum: at least 1"],
    ["milk 2.001 min 2", false, 0, 1000, "a thousandth above it"],
    ["milk 0", false, 0, 1000, "no minimum"],
    ["milk 0 min 0", true, 0, 1000, "a minimum of nothing"],
    ["milk 0.5 l min 2 pack 1", true, 1500, 2000, "in whole packs"],
    ["eggs 3 min 6 pack 10", true, 3000, 10_000, "at least a pack"],
    ["milk 1.4 min 2", true, 600, 1000, "at least 1"],
    ["milk 1 min 5", true, 4000, 4000, "the shortfall, not the rest"],
  ])("%s: %s, %i short, %i to buy (%s)", (text, low, short, toBuy, _why) => {
    const journal = new Journal();
    sets(journal, text);
    const [item] = stockItems(journal.household);
    expect([isLow(item!), shortfallOf(item!), toBuyOf(item!)]).toEqual([low, short, toBuy]);
    expect(lowItems(journal.household)).toHaveLength(low ? 1 : 0);
  });
});

describe("how long it lasts", () => {
  /** Days on which something was used, in one household. */
  function used(...uses_: [on: string, quantity: number][]): number | null {
    const journal = new Journal();
    journal.now = "2026-10-01T12:00:00.000Z";
    sets(journal, "milk 100");
    for (const [on, amount] of uses_) {
      journal.now = `${on}T12:00:00.000Z`;
      uses(journal, `milk ${amount}`);
    }
    journal.now = "2026-11-22T12:00:00.000Z";
    sets(journal, "milk 14");
    return daysLeft(itemNamed(journal, "milk"), journal.today);
  }

  it.each([
    [used(), null, "never used"],
    [used(["2026-11-20", 1]), null, "used once"],
    [used(["2026-11-20", 1], ["2026-11-20", 3]), null, "used twice on one day"],
    [used(["2026-11-20", 1], ["2026-11-22", 1]), 196, "14 / (2 / 28)"],
    [used(["2026-10-26", 7], ["2026-11-01", 7]), 28, "the window begins 27 days ago"],
    [used(["2026-10-25", 7], ["2026-11-01", 7]), null, "and no day earlier"],
    [used(["2026-11-01", 1], ["2026-11-02", 1], ["2026-11-03", 1]), 130, "rounded down"],
  ])("%s is %s (%s)", (days, expected, _why) => {
    expect(days).toBe(expected);
  });

  it("counts only the days since there is any", () => {
    const journal = new Journal();
    sets(journal, "milk 10");
    uses(journal, "milk 1");
    journal.now = "2026-11-23T12:00:00.000Z";
    uses(journal, "milk 1");
    // 2 in 2 days, and 8 are left.
    expect(daysLeft(itemNamed(journal, "milk"), journal.today)).toBe(8);
  });
});

describe("the last price", () => {
  it("is that of the last purchase of it alone, also after an undo", () => {
    const journal = new Journal();
    sets(journal, "milk 1 l");
    const buy = (paid: number, on: string) =>
      must(
        journal.run("ben", "buy-items", (draft, act) =>
          addBought(draft.stock[itemNamed(journal, "milk").id]!, { quantity: 2000, on, paid }, act),
        ),
      );
    buy(320, "2026-11-20");
    buy(350, "2026-11-21");
    expect(lastPriceOf(itemNamed(journal, "milk"))).toEqual({
      amount: 350,
      quantity: 2000,
      on: "2026-11-21",
      by: "ben",
    });
    must(undo(journal, journal.lastSeq, "ben"));
    expect(lastPriceOf(itemNamed(journal, "milk"))).toMatchObject({ amount: 320 });
  });
});

describe("editing", () => {
  it("turns the numbers into another unit of the same kind", () => {
    const journal = new Journal();
    sets(journal, "rice 1.5 kg min 1 pack 0.5");
    must(edit(journal, "rice", { unit: "g" }));
    expect(itemNamed(journal, "rice")).toMatchObject({ unit: "g", minimum: 1_000_000, pack: 500_000 });
    expect(quantity(journal, "rice")).toBe(1_500_000);
    must(undo(journal, journal.lastSeq));
    expect(quantity(journal, "rice")).toBe(1500);
  });

  it.each([
    [{ unit: "pack" }, "ok", "another kind keeps the numbers"],
    [{ unit: null }, "ok", "counted from now on"],
    [{ name: "Rice" }, "ok", "its own name, written otherwise"],
    [{ name: "MILK" }, "stock.name_taken", "there is one of that name"],
    [{ name: "" }, "stock.bad_name", "no name"],
    [{ name: "x".repeat(61) }, "stock.bad_name", "too long"],
    [{ place: " " }, "stock.bad_place", "no place"],
    [{ place: null }, "ok", "nowhere"],
    [{ minimum: { quantity: 500_000, unit: "g" } }, "ok", "in grams"],
    [{ minimum: { quantity: 500, unit: "l" } }, "stock.other_unit", "weight is no volume"],
    [{ pack: { quantity: 0, unit: null } }, "stock.empty_pack", "a pack of nothing"],
    [{ unit: "g", pack: null }, "ok", "both"],
  ] as const)("%j: %s (%s)", (set, code, _why) => {
    const journal = new Journal();
    sets(journal, "rice 1.5 kg, milk 1");
    expect(codeOf(edit(journal, "rice", set))).toBe(code);
  });

  it("refuses a unit in which the numbers would be lost", () => {
    const journal = new Journal();
    sets(journal, "salt 0.5 g");
    expect(codeOf(edit(journal, "salt", { unit: "kg" }))).toBe("stock.too_fine");
    sets(journal, "sand 900000 kg");
    expect(codeOf(edit(journal, "sand", { unit: "g" }))).toBe("stock.too_much");
    expect(itemNamed(journal, "salt").unit).toBe("g");
  });

  it("removes an item: it is in no list, can't be used, and comes back by undo", () => {
    const journal = new Journal();
    sets(journal, "milk 3");
    const itemId = itemNamed(journal, "milk").id;
    const remove = () => journal.run("ann", "remove-item", (draft, act) => removeItem(draft, { itemId }, act));
    must(remove());
    expect(stockItems(journal.household)).toEqual([]);
    expect(codeOf(tryUse(journal, "milk"))).toBe("stock.not_found");
    expect(codeOf(remove())).toBe("stock.gone");
    must(undo(journal, journal.lastSeq));
    expect(quantity(journal)).toBe(3000);
  });
});

describe("a stock of years", () => {
  it("is changed and read quickly: 100 things, each used 500 times", () => {
    const journal = new Journal();
    sets(journal, "milk 1");
    const { stock } = journal.household;
    const [template] = Object.values(stock);
    const move = { on: "2026-11-22", at: "2026-11-22T10:00:00.000Z", kind: "used" as const, by: "ann" };
    for (let i = 0; i < 100; i += 1) {
      const changes = Array.from({ length: 500 }, (_, at) => (at % 2 === 0 ? 1000 : -1000));
      const moves = Object.fromEntries(changes.map((change, at) => [`mov_${i}_${at}`, { ...move, change }]));
      stock[`itm_${i}`] = { ...template!, id: `itm_${i}`, name: `item number ${i}`, moves };
    }
    const draft = draftOf(journal.household);
    const started = performance.now();
    const lines = [lineOf('"item number 7" 5')];
    const act = { by: "ann", now: journal.now, today: journal.today, cause: "", action: "", seq: 2 };
    must(setStock(draft.root, { lines }, { ...act, newId: (prefix) => `${prefix}_new` }));
    checkTouched(Household, draft.root, draft.changes().patches);
    lowItems(journal.household);
    expect(performance.now() - started).toBeLessThan(100);
  });
});
