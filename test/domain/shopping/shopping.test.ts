import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { takeBack } from "../../../src/domain/audit/undo-service.ts";
import { addLowStock } from "../../../src/domain/shopping/low-stock.ts";
import { removeNeed, tickNeed } from "../../../src/domain/shopping/shopping-service.ts";
import { editItem } from "../../../src/domain/stock/edit-item.ts";
import { aHousehold, aMember, codeOf, Journal, must } from "../../support/journal.ts";
import { isLow } from "../../../src/domain/stock/levels.ts";
import { itemNamed, sets, tryUse, uses } from "../stock/support.ts";
import { finish, listOf, needNamed, needs, ticks, tryNeed } from "./support.ts";

const daily = (journal: Journal) =>
  must(journal.run("steward", "daily", (draft, act) => ({ ok: true, value: addLowStock(draft, act) })));
const undo = (journal: Journal, seq = journal.lastSeq) =>
  must(journal.run("ann", "take-back", (draft, act) => takeBack(draft, { seq }, act, journal.history)));
const tryRemove = (journal: Journal, name: string, by = "ann") =>
  journal.run(by, "remove-need", (draft, act) => removeNeed(draft, { needId: needNamed(journal, name).id }, act));
const nextDay = (journal: Journal, on = "2026-11-23") => (journal.now = `${on}T12:00:00.000Z`);

describe("the list", () => {
  it.each([
    ["milk", ["milk"], "nobody said how much"],
    ["2 milk", ["milk 2"], "in front"],
    ["milk 2 l", ["milk 2 l"], "with a unit"],
    ["milk, eggs 12\nbread", ["milk", "eggs 12", "bread"], "several"],
    ["milk, milk", ["milk"], "twice, without a quantity"],
    ["2 milk, milk 3", ["milk 5"], "twice, with quantities"],
    ["milk, 2 milk", ["milk 2"], "a quantity for what had none"],
    ["2 milk, milk", ["milk 2"], "and the other way round"],
    ["milk 1 l, milk 500 ml", ["milk 1.5 l"], "in units of one kind"],
    ["egg 6, eggs 6", ["egg 12"], "in the plural"],
    ["milk, oat milk", ["milk", "oat milk"], "two things"],
  ])("%s makes %j (%s)", (text, list, _why) => {
    const journal = new Journal();
    needs(journal, text);
    expect(listOf(journal)).toEqual(list);
  });

  it("says what it did to what was there", () => {
    const journal = new Journal();
    needs(journal, "2 milk", "ben");
    expect(needs(journal, "milk")[0]).toMatchObject({ outcome: "there", addedBy: "ben", quantity: 2000 });
    expect(needs(journal, "3 milks")[0]).toMatchObject({
      ...{ outcome: "raised", before: 2000, quantity: 5000, typed: "milks" },
    });
    expect(journal.lastSeq).toBe(2); // The one that changed nothing wrote nothing.
    undo(journal);
    expect(listOf(journal)).toEqual(["milk 2"]);
  });

  it.each([
    ["milk 0", "stock.zero", "nothing of it"],
    ["milk 1 kg", "stock.other_unit", "in stock in litres"],
    ["soap 1 kg", "stock.other_unit", "on the list without a unit"],
    ["soap 999999", "stock.too_much", "more than a million with what is there"],
  ])("refuses %s (%s)", (text, code, _why) => {
    const journal = new Journal();
    sets(journal, "milk 3 l");
    needs(journal, "soap 2");
    expect(codeOf(tryNeed(journal, text))).toBe(code);
    expect(listOf(journal)).toEqual(["soap 2"]);
  });

  it("knows what is in stock, and then needs a pack where nobody says how much", () => {
    const journal = new Journal();
    sets(journal, "eggs 12 pack 10, milk 3 l");
    needs(journal, "egg, milk, 2 packs eggs");
    expect(listOf(journal)).toEqual(["eggs 20", "milk 1 l"]);
    expect(needNamed(journal, "milk").itemId).toBe(itemNamed(journal, "milk").id);
  });

  it("is ticked once, however often it is pressed, and unticked", () => {
    const journal = new Journal();
    needs(journal, "milk");
    ticks(journal, "milk", { by: "ben" });
    const seq = journal.lastSeq;
    ticks(journal, "milk");
    expect(journal.lastSeq).toBe(seq);
    expect(needNamed(journal, "milk").ticked).toMatchObject({ by: "ben" });
    ticks(journal, "milk", { isTicked: false });
    expect(listOf(journal)).toEqual(["milk"]);
  });

  it.each([
    ["a tick", (journal: Journal) => ticks(journal, "milk"), ["milk 2"]],
    ["a quantity", (journal: Journal) => needs(journal, "milk 3"), ["+milk 2"]],
  ])("takes back %s only after the purchase that came of it", (_what, act, left) => {
    const journal = new Journal();
    needs(journal, "milk 2");
    act(journal);
    const seq = journal.lastSeq;
    if (needNamed(journal, "milk").ticked === null) ticks(journal, "milk", { by: "ben" });
    must(finish(journal, null));
    const bought = journal.lastSeq;
    const back = () => journal.run("ann", "take-back", (draft, by) => takeBack(draft, { seq }, by, journal.history));
    expect(codeOf(back())).toBe("undo.changed_since");
    undo(journal, bought);
    expect(needNamed(journal, "milk").ticked).not.toBeNull();
    must(back());
    expect(listOf(journal)).toEqual(left);
  });

  it("loses what is taken off it, which can't be ticked any more", () => {
    const journal = new Journal();
    needs(journal, "milk");
    const { id } = needNamed(journal, "milk");
    must(tryRemove(journal, "milk", "ben"));
    expect(listOf(journal)).toEqual([]);
    const tick = (needId: string) =>
      journal.run("ann", "tick-item", (draft, act) => tickNeed(draft, { needId, isTicked: true }, act));
    expect(tick(id)).toEqual({ ok: false, error: { code: "need.closed", name: "milk", how: "removed", by: "ben" } });
    expect(codeOf(tick("nee_nope"))).toBe("need.not_found");
    expect(codeOf(tick("constructor"))).toBe("need.not_found");
  });

  it("lets guests take off only what they added", () => {
    const journal = new Journal(aHousehold({ members: [aMember("ann", "owner"), aMember("gus", "guest")] }));
    needs(journal, "milk");
    needs(journal, "cake", "gus");
    expect(codeOf(tryRemove(journal, "milk", "gus"))).toBe("need.not_yours");
    expect(codeOf(tryRemove(journal, "cake", "gus"))).toBe("ok");
    expect(codeOf(tryRemove(journal, "milk"))).toBe("ok");
  });

  it("goes on with an item that was renamed, counted otherwise or taken out of the stock", () => {
    const journal = new Journal();
    sets(journal, "rice 1 kg");
    needs(journal, "rice 2");
    const itemId = itemNamed(journal, "rice").id;
    const edit = (set: Parameters<typeof editItem>[1]["set"]) =>
      must(journal.run("ann", "edit-item", (draft, act) => editItem(draft, { itemId, set }, act)));
    edit({ name: "Basmati", unit: "g" });
    expect(needs(journal, "rice 500")[0]).toMatchObject({ outcome: "raised", quantity: 2_500_000, unit: "g" });
    edit({ unit: "bag" });
    expect(codeOf(tryNeed(journal, "rice 1"))).toBe("stock.other_unit");
  });
});

describe("low stock", () => {
  it("goes on the list at once when it is used, once, with what is missing", () => {
    const journal = new Journal();
    sets(journal, "milk 3 l min 2 pack 1");
    expect(listOf(journal)).toEqual([]);
    const one = { quantity: 1000, unit: "l" };
    expect(uses(journal, "milk")[0]).toMatchObject({ list: { before: null, after: one } });
    expect(listOf(journal)).toEqual(["milk 1 l"]);
    expect(uses(journal, "milk")[0]).toMatchObject({ list: null }); // A pack is all that is missing, as before.
    expect(uses(journal, "milk 500 ml")[0]).toMatchObject({ list: { before: one, after: { quantity: 2000 } } });
    expect(listOf(journal)).toEqual(["milk 2 l"]); // 1.5 l are missing, in whole packs.
    expect(needNamed(journal, "milk")).toMatchObject({ addedBy: "steward", quantity: null });
  });

  it("goes on it at once when it is set, also new with nothing", () => {
    const journal = new Journal();
    expect(sets(journal, "milk 0 min 2")[0]).toMatchObject({ isNew: true, list: { before: null } });
    expect(listOf(journal)).toEqual(["milk 2"]);
    undo(journal);
    expect(listOf(journal)).toEqual([]);
  });

  it("goes off it again when there is enough, unless somebody wanted it", () => {
    const journal = new Journal();
    sets(journal, "milk 0 min 2, eggs 0 min 6");
    needs(journal, "eggs 12");
    sets(journal, "milk 5, eggs 30");
    expect(listOf(journal)).toEqual(["eggs 12"]);
    undo(journal);
    expect(listOf(journal)).toEqual(["milk 2", "eggs 12"]);
  });

  it.each([
    ["rice min 20", { before: { quantity: 2000 }, after: { quantity: 17_000 } }, "a higher minimum"],
    ["rice pack 5", { before: { quantity: 2000 }, after: { quantity: 5000 } }, "in packs"],
    ["rice 3", null, "nothing is different"],
    ["rice 9", { before: { quantity: 2000 }, after: null }, "enough"],
    ["rice min none", { before: { quantity: 2000 }, after: null }, "it can't be low any more"],
    [
      "tea 1 min 3",
      { before: { quantity: null }, after: { quantity: 2000 } },
      "somebody had wished it without saying how much",
    ],
  ])("%s answers what it did to the list: %j (%s)", (text, list, _why) => {
    const journal = new Journal();
    sets(journal, "rice 3 min 5");
    needs(journal, "tea");
    const [change] = sets(journal, text);
    expect(change).toMatchObject({ list });
  });

  it("is somebody's wish, under their name, once they want more of it, and then stays", () => {
    const journal = new Journal();
    sets(journal, "oil 0.75 l min 2");
    expect(needs(journal, "oil 1", "ben")[0]).toMatchObject({ outcome: "there", quantity: 1250, addedBy: "steward" });
    expect(needs(journal, "oil 5", "ben")[0]).toMatchObject({ outcome: "raised", before: 1250, addedBy: "steward" });
    expect(needNamed(journal, "oil").addedBy).toBe("ben");
    sets(journal, "oil 3");
    expect(listOf(journal)).toEqual(["oil 5 l"]);
    undo(journal); // It is low again.
    undo(journal, 2);
    expect(needNamed(journal, "oil").addedBy).toBe("steward");
    expect(listOf(journal)).toEqual(["oil 1.25 l"]);
  });

  it("stays on the list when a guest takes off their wish", () => {
    const journal = new Journal(aHousehold({ members: [aMember("ann", "owner"), aMember("gus", "guest")] }));
    sets(journal, "milk 0 min 2");
    expect(codeOf(tryRemove(journal, "milk", "gus"))).toBe("need.not_yours");
    needs(journal, "milk 6", "gus");
    must(tryRemove(journal, "milk", "gus"));
    expect(listOf(journal)).toEqual(["milk 2"]);
    expect(codeOf(tryRemove(journal, "milk", "gus"))).toBe("need.not_yours");
  });

  it("is one use: each can be undone by itself", () => {
    const journal = new Journal();
    sets(journal, "milk 3 min 2");
    uses(journal, "milk");
    const first = journal.lastSeq;
    uses(journal, "milk", "ben");
    undo(journal, first);
    daily(journal); // It is still low: 2 of at least 2.
    expect(listOf(journal)).toEqual(["milk 1"]);
  });

  it("is found by the daily operations: new once, then there", () => {
    const journal = new Journal();
    sets(journal, "milk 3, eggs 0 min 6");
    const itemId = itemNamed(journal, "milk").id;
    journal.household.stock[itemId]!.minimum = 4000; // As from a time before lists.
    expect(daily(journal)).toEqual({ created: ["milk"], existing: ["eggs"], removedToday: [] });
    expect(daily(journal)).toEqual({ created: [], existing: ["milk", "eggs"], removedToday: [] });
    expect(listOf(journal)).toEqual(["eggs 6", "milk 1"]);
  });

  it("leaves off for a day what somebody took off the list", () => {
    const journal = new Journal();
    sets(journal, "milk 3 min 2");
    uses(journal, "milk");
    must(tryRemove(journal, "milk", "ben"));
    uses(journal, "milk");
    expect(daily(journal)).toEqual({ created: [], existing: [], removedToday: ["milk"] });
    expect(listOf(journal)).toEqual([]);
    nextDay(journal);
    expect(daily(journal).created).toEqual(["milk"]);
  });

  it("takes what somebody put on the list by that name for the same", () => {
    const journal = new Journal();
    needs(journal, "milk");
    sets(journal, "Milk 0 min 2");
    expect(listOf(journal)).toEqual(["milk 2"]);
    expect(daily(journal)).toMatchObject({ created: [], existing: ["Milk"] });
  });

  it("forgets what is long off the list", () => {
    const journal = new Journal();
    needs(journal, "milk, eggs");
    must(tryRemove(journal, "milk"));
    nextDay(journal, "2027-02-20");
    daily(journal);
    expect(Object.values(journal.household.shopping)).toHaveLength(2);
    nextDay(journal, "2027-02-21");
    daily(journal);
    expect(Object.values(journal.household.shopping).map(({ name }) => name)).toEqual(["eggs"]);
  });

  it("is on the list once, whatever happens", () => {
    const step = fc.constantFrom("use", "set", "daily", "remove", "tick", "next day");
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const journal = new Journal();
        sets(journal, "milk 6 min 3");
        for (const [i, each] of steps.entries()) {
          const milk = needNamed(journal, "milk");
          const isOpen = milk?.closed === null;
          if (each === "use") tryUse(journal, "milk");
          if (each === "set") sets(journal, `milk ${i % 6}`);
          if (each === "daily") daily(journal);
          if (each === "remove" && isOpen) must(tryRemove(journal, "milk"));
          if (each === "tick" && isOpen) ticks(journal, "milk");
          if (each === "next day") journal.now = new Date(Date.parse(journal.now) + 86_400_000).toISOString();
          expect(listOf(journal).length).toBeLessThanOrEqual(1);
        }
        nextDay(journal, "2027-03-01");
        daily(journal);
        expect(listOf(journal).length).toBeGreaterThanOrEqual(isLow(itemNamed(journal, "milk")) ? 1 : 0);
      }),
      { numRuns: 30 },
    );
  });
});
