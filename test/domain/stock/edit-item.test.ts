import { describe, expect, it } from "vitest";
import { editItem, type ItemFields, removeItem } from "../../../src/domain/stock/edit-item.ts";
import { openNeeds } from "../../../src/domain/shopping/needs.ts";
import { stockItems } from "../../../src/domain/stock/levels.ts";
import { codeOf, Journal, must } from "../../support/journal.ts";
import { itemNamed, quantity, sets, tryUse, undo } from "./support.ts";

const edit = (journal: Journal, name: string, set: ItemFields) =>
  journal.run("ann", "edit-item", (draft, act) => editItem(draft, { itemId: itemNamed(journal, name).id, set }, act));

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

  it("makes something low by its minimum, which goes on the list, and off it with the item", () => {
    const journal = new Journal();
    sets(journal, "milk 3");
    must(edit(journal, "milk", { minimum: { quantity: 4000, unit: null } }));
    expect(openNeeds(journal.household)).toMatchObject([{ name: "milk" }]);
    const itemId = itemNamed(journal, "milk").id;
    must(journal.run("ann", "remove-item", (draft, act) => removeItem(draft, { itemId }, act)));
    expect(openNeeds(journal.household)).toEqual([]);
  });

  it("keeps quotes out of names: in a line they say where one ends", () => {
    const journal = new Journal();
    sets(journal, "milk 3");
    must(edit(journal, "milk", { name: '6" nails' }));
    expect(stockItems(journal.household)[0]!.name).toBe("6 nails");
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
