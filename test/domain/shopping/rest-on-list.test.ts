import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEAVE_OUT } from "../../../src/domain/shopping/buy-service.ts";
import { addLowStock } from "../../../src/domain/shopping/low-stock.ts";
import { openNeeds, openNeedOf, wantedOf } from "../../../src/domain/shopping/needs.ts";
import { removeNeed, tickNeed } from "../../../src/domain/shopping/shopping-service.ts";
import { editItem } from "../../../src/domain/stock/edit-item.ts";
import type { Item } from "../../../src/domain/stock/item.ts";
import { isLow, quantityOf, stockItems, toBuyOf } from "../../../src/domain/stock/levels.ts";
import { NEW } from "../../../src/domain/stock/stock-service.ts";
import { Journal, must } from "../../support/journal.ts";
import { itemNamed, move, sets, trySet, tryUse, undo as tryUndo, uses } from "../stock/support.ts";
import { buy, finish, listOf, needNamed, needs, ticks, tryNeed, undo, withCategories } from "./support.ts";

const remove = (journal: Journal, name: string) =>
  must(
    journal.run("ann", "remove-need", (draft, act) => removeNeed(draft, { needId: needNamed(journal, name).id }, act)),
  );

/** By their ids: undo may leave older lines of the same name. */
function tickAll(journal: Journal): void {
  for (const { id: needId } of openNeeds(journal.household)) {
    must(journal.run("ann", "tick-item", (draft, act) => tickNeed(draft, { needId, isTicked: true }, act)));
  }
}

/** Where the list is not in line with the stock. */
/** At its minimum a purchase leaves it off the list, everything else puts it there. */
const isShort = (item: Item) => quantityOf(item) < (item.minimum ?? 0);

function faultsIn({ household }: Journal): string[] {
  return stockItems(household).flatMap((item) => {
    const lines = openNeeds(household).filter(({ itemId }) => itemId === item.id);
    const byItself = lines.filter(({ addedBy, quantity }) => addedBy === "steward" && quantity === null);
    const open = openNeedOf(household, item);
    const wanted = open ? (wantedOf(household, open).quantity ?? 0) : 0;
    return [
      isShort(item) && wanted < toBuyOf(item) ? `${item.name}: ${wanted} on the list of ${toBuyOf(item)}` : [],
      isLow(item) && byItself.length > 0 && lines.length > 1 ? `${item.name} is there twice` : [],
      !isLow(item) && byItself.some(({ ticked }) => ticked === null) ? `${item.name} is low no more` : [],
    ].flat();
  });
}

describe("less bought than is missing", () => {
  it.each([
    ["bought 1 milk", ["milk 4 l"], "1 of 5"],
    ["bought 2500 ml milk", ["milk 3 l"], "half a pack: whole packs are missing"],
    ["bought 5 milk", [], "what was missing is there"],
    ["bought 6 milk", [], "more than was missing"],
    ["bought milk", [], "what stands on the list"],
  ])("%s leaves %j on the list at once (%s)", (line, list, _why) => {
    const journal = withCategories();
    sets(journal, "milk 0 l min 5 pack 1");
    expect(listOf(journal)).toEqual(["milk 5 l"]);
    must(buy(journal, line));
    expect(listOf(journal)).toEqual(list);
    undo(journal);
    expect(listOf(journal)).toEqual(["milk 5 l"]);
  });

  it("is told with what is still missing", () => {
    const journal = withCategories();
    sets(journal, "milk 0 l min 5 pack 2, eggs 1");
    const { bought, left } = must(buy(journal, "bought 1 milk, 6 eggs"));
    expect(bought.map(({ onList }) => onList)).toEqual([{ quantity: 4000, unit: "l" }, undefined]);
    expect(left).toBe(1);
  });

  it("keeps its line, so that two purchases are undone one by one, and is not in the basket any more", () => {
    const journal = withCategories();
    sets(journal, "milk 0 min 9");
    ticks(journal, "milk");
    must(buy(journal, "bought 1 milk"));
    const first = journal.lastSeq;
    expect(listOf(journal)).toEqual(["milk 8"]);
    must(buy(journal, "bought 2 milk"));
    expect(listOf(journal)).toEqual(["milk 6"]);
    undo(journal, first);
    expect(listOf(journal)[0]).toMatch(/milk 7$/);
  });

  it("goes on the list again after Done shopping", () => {
    const journal = withCategories();
    sets(journal, "milk 0 min 5");
    ticks(journal, "milk");
    const { id } = needNamed(journal, "milk");
    sets(journal, "milk min 20 pack 8"); // More is missing than when it went on the list: all of it is bought.
    const done = must(finish(journal, null));
    expect(done.bought[0]).toMatchObject({ quantity: 24_000 });
    expect(listOf(journal)).toEqual([]);
    undo(journal);
    journal.household.stock[itemNamed(journal, "milk").id]!.unit = "bag";
    journal.household.shopping[id]!.quantity = 1000;
    journal.household.shopping[id]!.unit = "l"; // A litre says nothing about bags: a pack is bought.
    must(finish(journal, null));
    expect(listOf(journal)).toEqual(["milk 16 bag"]);
  });

  it("of which little was wished is on the list with all that is missing", () => {
    const journal = new Journal();
    sets(journal, "milk 6 min 5");
    needs(journal, "milk 1", "ben");
    expect(listOf(journal)).toEqual(["milk 1"]);
    uses(journal, "milk 4");
    expect(listOf(journal)).toEqual(["milk 3"]);
    expect(needNamed(journal, "milk").addedBy).toBe("ben");
  });

  it("bought on a press goes on the list, too, and off it", () => {
    const journal = new Journal();
    sets(journal, "milk 0 min 2");
    must(move(journal, "bought", 1000));
    expect(listOf(journal)).toEqual(["milk 1"]);
    must(move(journal, "bought", 2000));
    expect(listOf(journal)).toEqual([]);
    undo(journal);
    expect(listOf(journal)).toEqual(["milk 1"]);
  });
});

describe("less bought than somebody wanted", () => {
  it.each([
    ["milk 4 l", "bought 2 milk", ["milk 2 l"], "a number alone is in litres"],
    ["milk 4 l", "bought 500 ml milk", ["milk 3.5 l"], "units of one kind"],
    ["milk 4 l", "bought 4 milk", [], "all of it"],
    ["milk 4 l", "bought 6 milk", [], "more than that"],
    ["milk 4 l", "bought milk", [], "nobody says how much: what was wanted"],
    ["milk", "bought 1 milk", [], "nobody had said how much"],
    ["milk 4 l, eggs", "bought 2 milk, eggs", ["milk 2 l"], "one of several"],
  ])("%s, %s: %j stays on the list (%s)", (wanted, line, list, _why) => {
    const journal = withCategories();
    sets(journal, "milk 1 l, eggs 2");
    needs(journal, wanted);
    const before = listOf(journal);
    must(buy(journal, line));
    expect(listOf(journal)).toEqual(list);
    undo(journal);
    expect(listOf(journal)).toEqual(before);
  });

  it("knows packs, and takes the tick away from the rest", () => {
    const journal = withCategories();
    sets(journal, "eggs 2 pack 10");
    needs(journal, "3 packs eggs");
    ticks(journal, "eggs");
    must(buy(journal, "bought 1 pack of eggs"));
    expect(listOf(journal)).toEqual(["eggs 20"]);
    must(buy(journal, "bought 12 eggs"));
    expect(listOf(journal)).toEqual(["eggs 8"]);
  });

  it.each([
    [LEAVE_OUT, "2 towels", "bought 1 towels", ["towels 1"], undefined, "not kept in stock"],
    [LEAVE_OUT, "towels 2", "bought 2 towels", [], undefined, "all of it"],
    [LEAVE_OUT, "towels", "bought 2 towels", [], undefined, "nobody had said how much"],
    [LEAVE_OUT, "towels 2 packs", "bought 3 kg towels", [], { quantity: 2000, unit: "pack" }, "nobody can reckon that"],
    [NEW, "towels 4 packs", "bought 1 towels", ["towels 3 pack"], undefined, "new in stock, counted as on the list"],
    [NEW, "towels 4 packs", "bought 3 rolls towels", [], { quantity: 4000, unit: "pack" }, "new, in another unit"],
    [NEW, "towels 4", "bought 3 packs towels", ["towels 1 pack"], undefined, "no unit goes with any"],
  ] as const)("%s of %s, %s: %j stays (%s)", (choice, wanted, line, list, tookOff, _why) => {
    const journal = withCategories();
    needs(journal, wanted);
    const { bought } = must(buy(journal, line, { chosen: { towels: choice } }));
    expect(listOf(journal)).toEqual(list);
    expect(bought[0]!.tookOff).toEqual(tookOff);
  });
});

describe("what somebody took off the list", () => {
  it("goes on again on the same day, once it was filled up and is low again", () => {
    const journal = new Journal();
    sets(journal, "milk 3 min 2");
    uses(journal, "milk");
    remove(journal, "milk");
    uses(journal, "milk");
    expect(listOf(journal)).toEqual([]);
    must(move(journal, "bought", 5000));
    uses(journal, "milk 5");
    expect(listOf(journal)).toEqual(["milk 1"]);
  });
});

describe("undo", () => {
  it("of the first of two uses leaves on the list what is still low", () => {
    const journal = new Journal();
    sets(journal, "milk 3 min 2");
    uses(journal, "milk");
    const first = journal.lastSeq;
    uses(journal, "milk", "ben");
    undo(journal, first);
    expect(listOf(journal)).toEqual(["milk 1"]);
  });

  it("of a wish leaves on the list what became low meanwhile", () => {
    const journal = new Journal();
    sets(journal, "milk 3 min 2");
    needs(journal, "milk 6");
    const wish = journal.lastSeq;
    uses(journal, "milk 2");
    undo(journal, wish);
    expect(listOf(journal)).toEqual(["milk 1"]);
    expect(needNamed(journal, "milk").addedBy).toBe("steward");
  });

  it("of a purchase puts on the list what is low without it, and of what took it off again", () => {
    const journal = new Journal();
    sets(journal, "milk 1 min 2");
    must(move(journal, "bought", 4000));
    expect(listOf(journal)).toEqual([]);
    undo(journal);
    expect(listOf(journal)).toEqual(["milk 1"]);
    undo(journal);
    expect(listOf(journal)).toEqual([]);
  });

  it("of the daily operations takes off what they put on", () => {
    const journal = new Journal();
    sets(journal, "milk 3");
    journal.household.stock[itemNamed(journal, "milk").id]!.minimum = 4000; // As from a time before lists.
    must(journal.run("ann", "run-daily", (draft, act) => ({ ok: true, value: addLowStock(draft, act) })));
    expect(listOf(journal)).toEqual(["milk 1"]);
    undo(journal);
    expect(listOf(journal)).toEqual([]);
  });

  it("of a purchase counts a wish for what became low meanwhile", () => {
    const journal = withCategories();
    sets(journal, "milk 3 min 2");
    needs(journal, "milk 4", "ben");
    must(buy(journal, "bought 4 milk"));
    const { lastSeq } = journal;
    uses(journal, "milk 5");
    expect(listOf(journal)).toEqual(["milk 1"]);
    undo(journal, lastSeq);
    expect(listOf(journal)).toEqual(["milk 4"]);
    expect(openNeeds(journal.household).map(({ addedBy }) => addedBy)).toEqual(["ben"]);
  });

  it("of a purchase leaves in the basket what became low meanwhile and is ticked", () => {
    const journal = withCategories();
    sets(journal, "milk 1 min 2");
    must(buy(journal, "bought 4 milk"));
    const { lastSeq } = journal;
    uses(journal, "milk 4");
    ticks(journal, "milk");
    undo(journal, lastSeq);
    expect(listOf(journal)).toEqual(["+milk 2"]);
  });

  it("of a change of the minimum, and of what took the item out of the stock", () => {
    const journal = new Journal();
    sets(journal, "milk 1 min 2");
    const { id: itemId } = itemNamed(journal, "milk");
    const edit = (minimum: number) =>
      must(
        journal.run("ann", "edit-item", (draft, act) =>
          editItem(draft, { itemId, set: { minimum: { quantity: minimum, unit: null } } }, act),
        ),
      );
    edit(0);
    expect(listOf(journal)).toEqual([]);
    undo(journal);
    expect(listOf(journal)).toEqual(["milk 1"]);
  });
});

it("whatever happens, what is short is on the list once, with what is missing, and nothing else is there by itself", () => {
  const amount = fc.integer({ min: 1, max: 9 });
  const step = fc.oneof(
    fc.record({ kind: fc.constantFrom("set", "use", "buy", "min", "need", "undo" as const), amount }),
    fc.record({ kind: fc.constantFrom("tick", "finish" as const), amount }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const journal = withCategories();
      sets(journal, "milk 6 min 3 pack 2, eggs 0 min 1");
      for (const { kind, amount: much } of steps) {
        if (kind === "set") trySet(journal, `milk ${much}`);
        if (kind === "use") tryUse(journal, `milk ${much}`);
        if (kind === "buy") buy(journal, `bought ${much} milk`);
        if (kind === "min") trySet(journal, `milk min ${much}`);
        if (kind === "need") tryNeed(journal, `milk ${much}`, "ben");
        if (kind === "undo") tryUndo(journal, journal.lastSeq + 1 - much);
        if (kind === "tick") tickAll(journal);
        if (kind === "finish") finish(journal, 100);
        expect(faultsIn(journal)).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});
