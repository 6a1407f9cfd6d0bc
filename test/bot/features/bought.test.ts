import { describe, expect, it } from "vitest";
import { quantityOf } from "../../../src/domain/stock/levels.ts";
import { dataOf, startRig } from "../../support/rig.ts";
import { entriesIn, exampleIn, firstLine, homeWith, quantities } from "./stock-support.ts";

const REFUSED: [typed: string, words: string][] = [
  ["bought", "What was bought?"],
  ["bought 2 milk €3", "counts in USD"],
  ["bought 2 kg milk", "counted in l"],
  ["bought 2 milk 3.20 each", "cost together"],
  ["bought 2 milk 3.20 @cash", "I don't know the account cash."],
  ["bought 2 milk tomorrow", "still to come"],
  [`bought ${"9".repeat(400)} milk`, "too much"],
  ["bought NaN milk", "as a quantity"],
];

describe("bought", () => {
  it("adds to the stock, and with a price writes the entry, in one change", async () => {
    const home = await homeWith("milk 1 l min 2");
    const [said, ...more] = await home.ann.says("bought 2 milk 3.20");
    expect(more).toEqual([]);
    expect(said!.text.split("\n")).toEqual([
      "Bought milk 2 l  $3.20",
      "3 l in stock now",
      "Written down: milk $3.20, groceries.",
    ]);
    expect(entriesIn(home)).toMatchObject([{ amount: 320, description: "milk" }]);
    expect((await home.ann.says("/shop"))[0]!.text).toContain("empty");
    await home.ann.presses("Undo");
    expect(quantities(home)).toEqual({ milk: 1 });
    expect(entriesIn(home)).toEqual([]);
    expect((await home.ann.says("/shop"))[0]!.text).toContain("milk  1 l · low stock");
  });

  it("leaves on the list what is wanted beyond it, and what is still low, and says so", async () => {
    const home = await homeWith("milk 1 l", "eggs 0 min 10");
    await home.ann.says("/need milk 4 l, soap 2 packs");
    await home.ann.says("/shop");
    expect((await home.ben.says("bought 2 milk"))[0]!.text.split("\n")).toEqual([
      ...["Bought milk 2 l", "3 l in stock now · 2 l still on the list", "Still on the shopping list: 3."],
    ]);
    const list = () => home.ann.sees().findLast(({ text }) => text.startsWith("To buy"))!.text;
    expect(list()).toBe("To buy: 3\neggs  10 · low stock\nmilk  2 l · Ann\nsoap  2 packs · Ann");
    expect((await home.ben.says("bought 4 eggs"))[0]!.text).toContain("4 in stock now · still low, 6 on the list");
    expect(list()).toContain("eggs  6 · low stock");
    await home.ben.says("bought 3 kg soap");
    await home.ben.presses("Add to stock");
    const answer = home.ben.sees().findLast(({ text }) => text.startsWith("Bought soap"))!;
    expect(answer.text).toContain("3 kg in stock now, new · the list said 2 packs, which is off it now");
    expect(list()).not.toContain("soap");
    await home.ben.presses("Undo");
    expect(list()).toContain("soap  2 packs · Ann");
  });

  it("takes several, next to entries of the ledger in the same message", async () => {
    const home = await homeWith("milk 1 l", "eggs 2");
    const said = await home.ann.says("bought 2 milk, 6 eggs for 5.70\ncoffee 4.50\nbought 1 milk");
    expect(said.map(({ text }) => firstLine(text))).toEqual(["Bought 3 things  $5.70", "coffee  $4.50"]);
    expect(quantities(home)).toEqual({ milk: 4, eggs: 8 });
    expect(entriesIn(home).map(({ amount }) => amount)).toEqual([570, 450]);
  });

  it.each([
    ["Add to stock", { milk: 1, soap: 2 }, 1],
    ["Just an expense", { milk: 1 }, 1],
  ])("asks about what is not in stock: %s", async (button, stock, count) => {
    const home = await homeWith("milk 1 l");
    await home.ann.says("/need soap");
    const [asked] = await home.ann.says("bought 2 soap 3.20");
    expect(asked!.text).toContain("soap is not in stock yet.");
    expect(asked!.buttons).toEqual(["Add to stock", "Just an expense"]);
    expect([quantities(home), entriesIn(home)]).toEqual([{ milk: 1 }, []]);
    await home.ann.presses(button);
    expect(quantities(home)).toEqual(stock);
    expect(entriesIn(home)).toHaveLength(count);
    expect((await home.ann.says("/shop"))[0]!.text).toContain("empty");
  });

  it("takes a choice once", async () => {
    const home = await homeWith("milk 1 l");
    await home.ann.says("bought 2 soap 3.20");
    const data = dataOf(home, home.ann.id, "Add to stock");
    expect((await home.ben.forges(data)).alert).toBe(true); // It was Ann who was asked.
    await home.ann.presses("Add to stock");
    expect((await home.ann.forges(data)).text).toContain("closed");
    expect(entriesIn(home)).toHaveLength(1);
  });

  it("asks whether a number is a count or a price", async () => {
    const home = await homeWith("milk 1 l");
    expect((await home.ann.says("bought milk 3"))[0]!.buttons).toEqual(["It is a count", "It is a price"]);
    await home.ann.presses("It is a price");
    expect([quantities(home), entriesIn(home)[0]?.amount]).toEqual([{ milk: 2 }, 300]);
    await home.ann.says("bought milk 3");
    await home.ann.presses("It is a count");
    expect(quantities(home)).toEqual({ milk: 5 });
  });

  it("leaves a category with a price to the ledger", async () => {
    const home = await startRig();
    expect(firstLine((await home.ann.says("bought groceries 45"))[0]!.text)).toBe("bought groceries  $45.00");
  });

  it("refuses in words what it can't read, and stores nothing", async () => {
    const home = await homeWith("milk 1 l");
    for (const [typed, words] of REFUSED) {
      const [said] = await home.ann.says(typed);
      expect(said!.text).toContain(words);
      expect(exampleIn(said!.text)).toMatch(/^bought /);
      expect([quantities(home), entriesIn(home)]).toEqual([{ milk: 1 }, []]);
    }
  });

  it("works behind /add, with a day and a category", async () => {
    const home = await homeWith("milk 1 l");
    await home.ann.says("/add bought 2 milk 3.20 yesterday #fun");
    expect(entriesIn(home)).toMatchObject([{ bookedOn: "2026-11-21", categoryReason: "person" }]);
    await home.ann.says("bought milk 1 #nope");
    await home.ann.presses("It is a price");
    expect(home.ann.last().text).toContain("I don't know the category nope.");
  });
});

it("without a quantity is what stands on the list, or a litre of what is kept in millilitres", async () => {
  const home = await startRig();
  const quantity = () => quantityOf(Object.values(home.household.stock)[0]!);
  await home.ann.says("/stock olive oil 750 ml min 500 ml");
  await home.ann.says("/used olive oil 400 ml");
  expect((await home.ann.says("/low"))[0]!.text).toContain("olive oil");
  await home.ann.says("bought olive oil 6.99");
  expect(quantity()).toBe(500_000);
  await home.ann.says("/stock olive oil 750 ml");
  await home.ann.says("bought olive oil 6.99");
  expect(quantity()).toBe(1_750_000);
  await home.ann.says("/stock olive oil");
  await home.ann.presses("Used 100 ml");
  expect(quantity()).toBe(1_650_000);
});
