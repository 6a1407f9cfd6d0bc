import { describe, expect, it } from "vitest";
import { openNeeds } from "../../../src/domain/shopping/needs.ts";
import { lastPriceOf } from "../../../src/domain/stock/levels.ts";
import { dataOf, type Rig } from "../../support/rig.ts";
import { entriesIn, homeWith, itemNamed, quantities } from "./stock-support.ts";

const open = (home: Rig) => openNeeds(home.household).map((need) => `${need.ticked ? "+" : ""}${need.name}`);

/** Milk and eggs in stock and on the list, soap on the list alone; Ann and Ben look at it. */
async function shopping(): Promise<Rig> {
  const home = await homeWith("milk 1 l min 2 pack 1 in fridge", "eggs 12 pack 10");
  await home.ann.says("/need eggs, soap 2, bread");
  await home.ann.says("/shop");
  await home.ben.says("/shop");
  return home;
}

async function ticked(...names: string[]): Promise<Rig> {
  const home = await shopping();
  for (const name of names) await home.ben.presses(`☐ ${name}`);
  return home;
}

describe("a week's shopping", () => {
  it("goes from the last litre to a full fridge and the ledger, and back by one Undo", async () => {
    const home = await homeWith("milk 3 l min 2 pack 1 in fridge", "eggs 12 pack 10");
    await home.ben.says("/shop");
    const [used] = await home.ann.says("/used milk 2");
    expect(used!.text).toBe("milk  1 l\nUsed 2 l.\nLow: 1 l on the shopping list now.");
    await home.ann.says("/need eggs, soap 2");
    await home.ann.says("/shop");
    expect(home.ann.last().text).toBe("To buy: 3\nmilk  1 l · low stock\neggs  10 · Ann\nsoap  2 · Ann");
    await home.ben.presses("☐ milk"); // On his phone, in the shop.
    await home.ben.presses("☐ eggs");
    expect(home.ann.last().text).toContain("To buy: 1, ticked: 2");
    await home.ben.presses("Done shopping");
    expect(home.ben.last().text).toContain("What did it cost together? milk and eggs.");
    const [done] = await home.ben.says("9.40");
    expect(done!.text.split("\n")).toEqual([
      "Bought 2 things  $9.40",
      "milk 1 l · 2 l in stock now",
      "eggs 10 · 22 in stock now",
      "Written down: shopping $9.40, groceries.",
      "Still on the shopping list: 1.",
    ]);
    expect(quantities(home)).toEqual({ milk: 2, eggs: 22 });
    expect(entriesIn(home)).toMatchObject([{ amount: 940, description: "shopping", kind: "expense" }]);
    expect(open(home)).toEqual(["soap"]);
    expect(home.ann.last().text).toBe("To buy: 1\nsoap  2 · Ann");
    await home.restart();
    await home.ben.presses("Undo");
    expect(home.ben.last().text).toContain("Took back shopping $9.40 (milk and eggs), Ben.");
    expect(quantities(home)).toEqual({ milk: 1, eggs: 12 });
    expect(entriesIn(home)).toEqual([]);
    expect(open(home)).toEqual(["+milk", "+eggs", "soap"]);
    expect(home.ann.last().text).toContain("To buy: 1, ticked: 2\n✓ milk  1 l · low stock");
  });

  it("is low again, and on the list again, after it was bought", async () => {
    const home = await ticked("milk");
    await home.ben.presses("Done shopping");
    await home.ben.presses("Without a sum");
    expect(quantities(home)["milk"]).toBe(2);
    expect(open(home)).toEqual(["eggs", "soap", "bread"]);
    await home.ann.says("/used milk");
    expect(open(home)).toEqual(["eggs", "soap", "bread", "milk"]);
  });
});

describe("Done shopping", () => {
  it("takes the sum as any amount, and nothing into a stock that does not keep it", async () => {
    const home = await ticked("soap", "bread");
    for (const said of ["12.50", "$12.50", "10+2.50"]) {
      await home.ben.presses("Done shopping");
      await home.ben.says(said);
      expect(entriesIn(home)).toMatchObject([{ amount: 1250, description: "shopping" }]);
      expect(quantities(home)).toEqual({ milk: 1, eggs: 12 });
      await home.ben.presses("Undo");
    }
  });

  it("asks again until it understands, and skips the sum", async () => {
    const home = await ticked("milk");
    await home.ben.presses("Done shopping");
    for (const wrong of ["much", "-5", "0", "€5", "1e9", "9".repeat(400)]) {
      const [said] = await home.ben.says(wrong);
      expect(said!.text).toContain("/cancel");
    }
    expect(open(home)).toContain("+milk");
    expect((await home.ben.says("skip"))[0]!.text).toBe(
      "Bought milk 1 l\n2 l in stock now\nStill on the shopping list: 3.",
    );
    expect(entriesIn(home)).toEqual([]);
  });

  it("can be left by /cancel", async () => {
    const home = await ticked("milk");
    await home.ben.presses("Done shopping");
    await home.ben.says("/cancel");
    expect(open(home)).toContain("+milk");
    await home.ben.says("coffee 4.50");
    expect(entriesIn(home)).toMatchObject([{ description: "coffee" }]);
  });

  it("remembers the price of a single thing", async () => {
    const home = await ticked("milk");
    await home.ben.presses("Done shopping");
    expect((await home.ben.says("1.60"))[0]!.text).toContain("Written down: milk $1.60, groceries.");
    expect(lastPriceOf(itemNamed(home, "milk"))).toMatchObject({ amount: 160, quantity: 1000 });
    await home.ben.presses("Undo");
    expect(lastPriceOf(itemNamed(home, "milk"))).toBeUndefined();
  });

  it("needs something ticked", async () => {
    const home = await shopping();
    expect(await home.ann.presses("Done shopping")).toMatchObject({ alert: true });
    expect((await home.ann.presses("Done shopping")).text).toContain("Nothing is ticked.");
  });

  it("is done once, when two finish it at the same time", async () => {
    const home = await ticked("milk", "eggs");
    await home.ann.presses("Done shopping");
    await home.ben.presses("Done shopping");
    await home.ben.says("20");
    await home.ann.presses("☐ soap");
    const [said] = await home.ann.says("25");
    expect(said!.text).toBe("Ben has finished this shopping already. Nothing was written down twice.");
    expect(entriesIn(home).map(({ amount }) => amount)).toEqual([2000]);
    expect(open(home)).toEqual(["+soap", "bread"]);
  });

  it("takes exactly what it asked about: what is ticked meanwhile waits for its own sum", async () => {
    const home = await ticked("soap");
    await home.ann.presses("Done shopping");
    await home.ben.presses("☐ bread");
    await home.ben.presses("Done shopping");
    expect(home.ben.last().text).toContain("What did it cost together? soap and bread.");
    const [first] = await home.ann.says("3");
    expect(first!.text.split("\n")).toEqual([
      "Bought soap 2  $3.00",
      "Written down: soap $3.00, groceries.",
      "Still on the shopping list: 3.",
      "Ticked meanwhile, not bought, and still on the list: bread.",
    ]);
    expect(open(home)).toEqual(["milk", "eggs", "+bread"]);
    const [second] = await home.ben.says("4.50");
    expect(second!.text.split("\n")).toEqual([
      "Bought bread  $4.50",
      "Written down: bread $4.50, groceries.",
      "Still on the shopping list: 2.",
      "Ann has bought soap already.",
    ]);
    expect(entriesIn(home).map(({ amount }) => amount)).toEqual([300, 450]);
    expect(open(home)).toEqual(["milk", "eggs"]);
  });

  it("says what of it was unticked or taken off the list before the sum came", async () => {
    const home = await ticked("milk", "soap", "bread");
    await home.ann.presses("Done shopping");
    await home.ben.presses("☑ soap");
    await home.ben.presses("Remove");
    await home.ben.presses("Remove bread");
    const [said] = await home.ann.says("3");
    expect(said!.text).toContain("Taken off the list meanwhile, and not bought: bread.");
    expect(said!.text).toContain("Not ticked any more, and still on the list: soap.");
    expect(open(home)).toEqual(["eggs", "soap"]);
  });

  it("lets nobody take back the tick of what it bought, until it is taken back itself", async () => {
    const home = await ticked("milk");
    await home.ann.presses("Done shopping");
    await home.ann.says("12.30");
    const [said] = await home.ben.says("/undo");
    expect(said!.text).toContain("Ann");
    expect(said!.text).not.toContain("Took back");
    await home.ann.says("/undo");
    expect(open(home)).toContain("+milk");
    expect((await home.ben.says("/undo"))[0]!.text).toContain("Took back");
    expect(open(home)).toContain("milk");
  });

  it("once for an answer that is delivered twice, and after a restart in between", async () => {
    const home = await ticked("milk");
    await home.ben.presses("Done shopping");
    await home.restart();
    await home.ben.says("3");
    home.control.redeliver(home.control.updates().at(-1)!.update_id);
    await home.settle();
    expect(entriesIn(home)).toHaveLength(1);
    expect(quantities(home)["milk"]).toBe(2);
  });

  it("is for teens, too, who write an entry of their own and take it back; not for guests", async () => {
    const home = await ticked("milk");
    const [tea, gus] = [home.person(78, "Tea"), home.person(77, "Gus")];
    await home.lets(tea, "teen");
    await home.lets(gus, "guest");
    await gus.says("/shop");
    expect(gus.last().buttons).not.toContain("Done shopping");
    expect((await gus.forges(dataOf(home, home.ann.id, "Done shopping"))).text).toContain("You are here as guest.");
    await tea.says("/shop");
    await tea.presses("Done shopping");
    await tea.says("3");
    const teaId = Object.values(home.household.members).find(({ name }) => name === "Tea")!.id;
    expect(entriesIn(home)).toMatchObject([{ recordedBy: teaId }]);
    await tea.presses("Undo");
    expect(entriesIn(home)).toEqual([]);
  });

  it("asks whose role has changed meanwhile for nothing", async () => {
    const home = await ticked("milk");
    const tea = home.person(78, "Tea");
    await home.lets(tea, "teen");
    await tea.says("/shop");
    await tea.presses("Done shopping");
    await home.ann.says("/members");
    const member = Object.values(home.household.members).find(({ name }) => name === "Tea")!;
    await home.ann.forges(`change-role:${member.id}.teen.guest`);
    await home.ben.presses("Approve");
    expect((await tea.says("3"))[0]!.text).toContain("You are here as guest.");
    expect(entriesIn(home)).toEqual([]);
  });
});
