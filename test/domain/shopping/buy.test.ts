import { describe, expect, it } from "vitest";
import { takeBack } from "../../../src/domain/audit/undo-service.ts";
import type { Entry } from "../../../src/domain/ledger/entry.ts";
import { LEAVE_OUT } from "../../../src/domain/shopping/buy-service.ts";
import { lastPriceOf, quantityOf, stockItems } from "../../../src/domain/stock/levels.ts";
import { NEW } from "../../../src/domain/stock/stock-service.ts";
import { removeNeed } from "../../../src/domain/shopping/shopping-service.ts";
import { codeOf, Journal, must } from "../../support/journal.ts";
import { itemNamed, sets, uses } from "../stock/support.ts";
import { buy, finish, listOf, needNamed, needs, ticks, undo, withCategories } from "./support.ts";

const entries = ({ household }: Journal): Entry[] =>
  Object.values(household.ledger).flatMap((month) => Object.values(month));
const category = ({ household }: Journal, entry = entries({ household } as Journal)[0]) =>
  household.categories[entry?.categoryId ?? ""]?.name;
const quantity = (journal: Journal, name = "milk") => quantityOf(itemNamed(journal, name));
describe("done shopping", () => {
  function basket(): Journal {
    const journal = withCategories();
    sets(journal, "milk 3 l min 2 pack 1 in fridge, eggs 12 pack 10");
    uses(journal, "milk 2");
    needs(journal, "eggs, soap 2, bread");
    for (const name of ["milk", "eggs", "soap"]) ticks(journal, name, { by: "ben" });
    return journal;
  }

  it("writes one entry, fills up the stock, and leaves what was not ticked", () => {
    const journal = basket();
    const done = must(finish(journal, 4280));
    expect(done).toMatchObject({ left: 1 });
    expect(done.bought.map(({ name, quantity: much }) => [name, much])).toEqual([
      ["milk", 1000],
      ["eggs", 10_000],
      ["soap", 2000],
    ]);
    expect(entries(journal)).toMatchObject([
      { amount: 4280, description: "shopping", kind: "expense", recordedBy: "ann" },
    ]);
    expect(category(journal)).toBe("groceries");
    expect([quantity(journal), quantity(journal, "eggs")]).toEqual([2000, 22_000]);
    expect(listOf(journal)).toEqual(["bread"]);
    expect(stockItems(journal.household)).toHaveLength(2); // Soap is not kept in stock.
    expect(lastPriceOf(itemNamed(journal, "milk"))).toBeUndefined();
  });

  it("is taken back as a whole by one undo", () => {
    const journal = basket();
    const before = structuredClone(journal.household);
    must(finish(journal, 4280));
    undo(journal);
    const { ledger: _ledger, undone: _undone, outbox: _outbox, ...after } = journal.household;
    const { ledger: _l, undone: _u, outbox: _o, ...was } = before;
    expect(after).toEqual(was);
    expect(entries(journal)).toEqual([]);
  });

  it("remembers the price of a single thing, which gives the entry its name", () => {
    const journal = withCategories();
    sets(journal, "milk 1 l");
    needs(journal, "milk 2");
    ticks(journal, "milk");
    must(finish(journal, 320));
    expect(entries(journal)).toMatchObject([{ description: "milk", amount: 320 }]);
    expect(lastPriceOf(itemNamed(journal, "milk"))).toMatchObject({ amount: 320, quantity: 2000 });
  });

  it("writes nothing into the ledger without a sum", () => {
    const journal = basket();
    must(finish(journal, null));
    expect(entries(journal)).toEqual([]);
    expect(quantity(journal)).toBe(2000);
  });

  it.each([
    ["shopping.finished", true, "somebody was quicker"],
    ["shopping.nothing_ticked", false, "it was unticked meanwhile"],
  ])("is refused with %s (%s: %s)", (code, isFinished, _why) => {
    const journal = basket();
    const names = ["milk", "eggs", "soap"];
    const ids = names.map((name) => needNamed(journal, name).id);
    if (isFinished) must(finish(journal, 100));
    else for (const name of names) ticks(journal, name, { isTicked: false });
    ticks(journal, "bread"); // That is another shopping.
    const before = entries(journal).length;
    expect(codeOf(finish(journal, 4280, ids))).toBe(code);
    expect(entries(journal)).toHaveLength(before);
    expect(listOf(journal)).toContain("+bread");
  });

  it.each([
    ["cheese", "the answer of who was asked about it alone"],
    ["", "the sum was asked for both, and so is the price of neither"],
  ])("takes what was asked about, and leaves what was ticked beside it (%s: %s)", (only) => {
    const journal = withCategories();
    sets(journal, "cheese 1, lemons 1");
    needs(journal, "lemons, cheese, soap");
    const ids = (...names: string[]) => names.map((name) => needNamed(journal, name).id);
    for (const name of ["lemons", "cheese"]) ticks(journal, name, { by: "ben" });
    const first = must(finish(journal, 300, ids("lemons")));
    expect(first.bought.map(({ name }) => name)).toEqual(["lemons"]);
    expect(first.meanwhile).toEqual({ off: [], unticked: [], alsoTicked: ["cheese"] });
    expect(listOf(journal)).toEqual(["+cheese 1", "soap"]);
    const second = must(finish(journal, 450, only === "" ? ids("cheese", "lemons") : ids(only)));
    expect(second.bought.map(({ name }) => name)).toEqual(["cheese"]);
    expect(second.meanwhile.off).toEqual(only === "" ? [{ name: "lemons", how: "bought", by: "ann" }] : []);
    expect(entries(journal).map(({ amount, description }) => [description, amount])).toEqual([
      ["lemons", 300],
      ["cheese", 450],
    ]);
    expect(lastPriceOf(itemNamed(journal, "cheese"))?.amount).toBe(only === "" ? undefined : 450);
    expect([quantity(journal, "cheese"), quantity(journal, "lemons")]).toEqual([2000, 2000]);
    expect(listOf(journal)).toEqual(["soap"]);
  });

  it("leaves on the list what is not ticked any more, and names it and what was taken off", () => {
    const journal = basket();
    const askedIds = ["milk", "eggs", "soap", "bread"].map((name) => needNamed(journal, name).id);
    ticks(journal, "eggs", { isTicked: false });
    const removal = { needId: needNamed(journal, "soap").id };
    must(journal.run("ben", "remove-need", (draft, act) => removeNeed(draft, removal, act)));
    const done = must(finish(journal, 4280, [...askedIds, "nee_nope", "constructor"]));
    expect(done.meanwhile).toEqual({
      off: [{ name: "soap", how: "removed", by: "ben" }],
      unticked: ["eggs", "bread"],
      alsoTicked: [],
    });
    expect(listOf(journal)).toEqual(["eggs 10", "bread"]);
  });

  it("buys once what an undo brought back onto a list where it is again", () => {
    const journal = withCategories();
    sets(journal, "milk 3 min 2");
    uses(journal, "milk");
    ticks(journal, "milk");
    must(finish(journal, 160));
    const { lastSeq } = journal;
    uses(journal, "milk"); // Low again, and on the list again.
    must(journal.run("ann", "take-back", (draft, act) => takeBack(draft, { seq: lastSeq }, act, journal.history)));
    expect(listOf(journal)).toEqual(["+milk 1"]);
    must(finish(journal, 160));
    expect([listOf(journal), quantity(journal)]).toEqual([[], 2000]);
  });

  it("counts in the item's unit, also when that was changed meanwhile", () => {
    const journal = withCategories();
    sets(journal, "rice 1 kg pack 0.5");
    needs(journal, "rice 2");
    ticks(journal, "rice");
    const { id } = itemNamed(journal, "rice");
    journal.household.stock[id]!.unit = "bag";
    must(finish(journal, null));
    expect(quantity(journal, "rice")).toBe(1500); // A pack: 2 kg say nothing about bags.
  });

  it("fills up what came into stock under that name later", () => {
    const journal = withCategories();
    needs(journal, "Milk 2");
    sets(journal, "milk 1");
    ticks(journal, "Milk");
    must(finish(journal, null));
    expect(quantity(journal)).toBe(3000);
  });

  it("leaves the category to a rule or to what was learned, and else takes groceries", () => {
    const journal = withCategories();
    const home = Object.values(journal.household.categories).find(({ name }) => name === "home")!;
    journal.household.learned["=soap"] = home.id;
    needs(journal, "soap");
    ticks(journal, "soap");
    must(finish(journal, 500));
    expect(category(journal)).toBe("home");
  });

  it("does without a category where there is none", () => {
    const journal = new Journal();
    needs(journal, "soap");
    ticks(journal, "soap");
    expect(must(finish(journal, 500)).entries[0]).toMatchObject({ categoryId: null });
  });
});

describe("what was bought, in words", () => {
  it("adds to the stock, and takes it off the list", () => {
    const journal = withCategories();
    sets(journal, "milk 3 l min 2");
    uses(journal, "milk 3");
    ticks(journal, "milk");
    must(buy(journal, "bought 3 milk"));
    expect(quantity(journal)).toBe(3000);
    expect(listOf(journal)).toEqual([]);
    expect(entries(journal)).toEqual([]);
    undo(journal);
    expect(listOf(journal)).toEqual(["+milk 2 l"]);
  });

  it("writes the entry in the same change, with day and price", () => {
    const journal = withCategories();
    sets(journal, "milk 1 l");
    const seq = journal.lastSeq;
    must(buy(journal, "bought 2 milk 3.20 yesterday"));
    expect(journal.lastSeq).toBe(seq + 1);
    expect(entries(journal)).toMatchObject([{ amount: 320, description: "milk", bookedOn: "2026-11-21" }]);
    expect(category(journal)).toBe("groceries");
    expect(lastPriceOf(itemNamed(journal, "milk"))).toMatchObject({ amount: 320, on: "2026-11-21" });
    undo(journal);
    expect([entries(journal), quantity(journal)]).toEqual([[], 1000]);
  });

  it("takes a pack where nobody says how much", () => {
    const journal = withCategories();
    sets(journal, "eggs 2 pack 10, salt 1");
    must(buy(journal, "bought eggs, salt"));
    expect([quantity(journal, "eggs"), quantity(journal, "salt")]).toEqual([12_000, 2000]);
  });

  it("writes one entry for a sum, and one for each price", () => {
    const journal = withCategories();
    sets(journal, "milk 1 l, eggs 2");
    must(buy(journal, "bought 2 milk, 6 eggs for 5.70"));
    must(buy(journal, "bought 1 milk 1.60, 6 eggs 2.50"));
    expect(entries(journal).map(({ description, amount }) => `${description} ${amount}`)).toEqual([
      ...["shopping 570", "milk 160", "eggs 250"],
    ]);
    expect(lastPriceOf(itemNamed(journal, "eggs"))).toMatchObject({ amount: 250 });
  });

  it.each([
    ["bought 2 soap 3.20", ["soap"], "nothing is called so"],
    ["bought 2 soap, milk, 3 towels", ["soap", "towels"], "all of them at once"],
  ])("asks about %s", (line, names, _why) => {
    const journal = withCategories();
    sets(journal, "milk 1 l");
    needs(journal, "soap");
    const seq = journal.lastSeq;
    expect(buy(journal, line)).toEqual({ ok: false, error: { code: "stock.unknown", names } });
    expect(journal.lastSeq).toBe(seq);
  });

  it("adds what is new, or leaves it out, as somebody chose", () => {
    const journal = withCategories();
    needs(journal, "soap, towels");
    must(buy(journal, "bought 2 bars soap 3.20, 1 soap, towels", { chosen: { soap: NEW, towels: LEAVE_OUT } }));
    expect(quantity(journal, "soap")).toBe(3000);
    expect(itemNamed(journal, "soap").unit).toBe("bar");
    expect(stockItems(journal.household)).toHaveLength(1);
    expect(listOf(journal)).toEqual([]);
    expect(entries(journal)).toHaveLength(1);
  });

  it.each([
    ["bought 0 milk", "stock.zero", "none"],
    ["bought 2 kg milk", "stock.other_unit", "another unit"],
    ["bought 1000000 milk", "stock.too_much", "too much together"],
  ])("refuses %s, and writes nothing (%s)", (line, code, _why) => {
    const journal = withCategories();
    sets(journal, "milk 1 l");
    expect(codeOf(buy(journal, line))).toBe(code);
    expect([entries(journal), quantity(journal)]).toEqual([[], 1000]);
  });

  it("books it as it was told", () => {
    const journal = withCategories();
    sets(journal, "milk 1 l");
    const fun = Object.values(journal.household.categories).find(({ name }) => name === "fun")!;
    must(buy(journal, "bought milk 3.20", { booking: { categoryId: fun.id } }));
    must(buy(journal, "bought milk 3.20", { booking: { categoryId: null } }));
    expect(codeOf(buy(journal, "bought milk 3.20", { booking: { accountId: "acc_nope" } }))).toBe("account.not_found");
    expect(entries(journal).map(({ categoryId }) => categoryId)).toEqual([fun.id, null]);
  });
});
