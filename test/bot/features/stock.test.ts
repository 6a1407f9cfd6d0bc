import { describe, expect, it } from "vitest";
import { dataOf, startRig } from "../../support/rig.ts";
import { exampleIn, firstLine, homeWith, itemNamed, itemsIn, quantities } from "./stock-support.ts";

const ENTERED: [typed: string, title: string, fields: object][] = [
  ["milk 3", "milk  3", { unit: null, minimum: null, place: null, pack: null }],
  ["milk 3 l min 2 in fridge pack 1", "milk  3 l", { minimum: 2000, place: "fridge", pack: 1000, unit: "l" }],
  ["rice 1.5 kg min 1 kg in pantry", "rice  1.5 kg", { minimum: 1000, place: "pantry" }],
  ["chips 2 packs", "chips  2 packs", { unit: "pack" }],
  ["<b>soap</b> & co 2", "<b>soap</b> & co  2", { name: "<b>soap</b> & co" }],
  ["חלב 2", "חלב", { name: "חלב" }],
  ["🥛 2", "🥛  2", { name: "🥛" }],
  ["salt 0", "salt  0", { name: "salt" }],
];

const USED: [typed: string, title: string, words: string, left: number][] = [
  ["milk", "milk  2 l", "Used 1 l.", 2],
  ["milk 2", "milk  1 l", "Used 2 l.", 1],
  ["2 milk", "milk  1 l", "Used 2 l.", 1],
  ["milk 500 ml", "milk  2.5 l", "Used 0.5 l.", 2.5],
  ["mlik 1", "milk  2 l", "I took “mlik” as milk.", 2],
];

const REFUSED: [typed: string, words: string][] = [
  ["milk -1", "less than nothing"],
  ["milk 1e9", "as a quantity"],
  ["milk NaN", "as a quantity"],
  [`milk ${"9".repeat(400)}`, "too much"],
  ["milk 0.0001", "thousandth"],
  ["milk $3", "as a quantity"],
  ["3", "name"],
  ["milk 2 3", "both be the quantity"],
  [`${"x".repeat(200)} 2`, "too long"],
  ["eggs 2, milk 2 kg", "counted in l, not in kg"],
  ["unicorn", "no unicorn in stock"],
  ["unicorn min 2", "How much unicorn"],
  ["milk, eggs", "How much milk"],
  ["milk 3 pack 0", "A pack has something in it"],
  [`milk 3 in ${"y".repeat(41)}`, "place is too long"],
  ["a, ".repeat(31), "At most 30"],
  ["min 2", "The name of the thing is missing"],
  ["in fridge", "The name of the thing is missing"],
  ["pack 6", "The name of the thing is missing"],
  ["l 2", "“l” is no name of a thing"],
  ["eggs 2, min 2", "“min 2”: The name of the thing is missing"],
];

const NOT_USED: [typed: string, words: string][] = [
  ["milk 4", "Of milk there are 3 l, no more."],
  ["eggs", "no eggs in stock"],
  ["milk 0", "More than nothing"],
  ["milk 1 kg", "counted in l, not in kg"],
  ["milk 1 bottle", "counted in l, not in bottle"],
  ["milk -1", "less than nothing"],
  ["salt", "There is no salt left."],
  ["", "What was used?"],
  ["3", "The name of the thing is missing"],
  ["2 packs", "“packs” is no name of a thing"],
];

describe("/stock", () => {
  it("enters what is new as it was typed, with Undo", async () => {
    const home = await startRig();
    for (const [typed, title, fields] of ENTERED) {
      const [said, ...more] = await home.ann.says(`/stock ${typed}`);
      expect(more).toEqual([]);
      expect(firstLine(said!.text)).toContain(title);
      expect(said!.text).toContain("New in stock.");
      expect(itemsIn(home)).toMatchObject([fields]);
      await home.ann.presses("Undo");
      expect(itemsIn(home)).toEqual([]);
    }
  });

  it("refuses in words what it can't read, with a line that works, and stores nothing", async () => {
    const home = await homeWith("milk 3 l");
    for (const [typed, words] of REFUSED) {
      const [said] = await home.ann.says(`/stock ${typed}`);
      expect(said!.text).toContain(words);
      expect(quantities(home)).toEqual({ milk: 3 });
      expect((await home.ann.says(exampleIn(said!.text)))[0]!.buttons).toContain("Open");
      await home.ann.says("/undo");
      await home.ann.says("/stock milk 3");
    }
  });

  it("sets several at once, also one a line, with one Undo for all", async () => {
    const home = await startRig();
    const [said] = await home.ann.says("/stock milk 3, eggs 12\nrice 1.5 kg");
    expect(said!.text.split("\n")).toEqual(["3 things set", "milk  3, new", "eggs  12, new", "rice  1.5 kg, new"]);
    expect(quantities(home)).toEqual({ milk: 3, eggs: 12, rice: 1.5 });
    await home.ann.presses("Undo");
    expect(itemsIn(home)).toEqual([]);
  });

  it("says what of several was understood, and what there is no more", async () => {
    const home = await startRig();
    const [said] = await home.ann.says("/stock milk 3 l min 2 in fridge, eggs 0 min 6");
    expect(said!.text.split("\n")).toEqual([
      ...["2 things set", "milk  3 l, new · minimum 2 l · in fridge", "eggs  0, new · minimum 6"],
      "Low, and on the shopping list now: eggs.",
    ]);
    const [less] = await home.ann.says("/stock milk min none in nowhere");
    expect(less!.text.split("\n")).toEqual(["milk  3 l", "No minimum or place any more."]);
  });

  it("leaves alone what is not named, and says what was before", async () => {
    const home = await homeWith("milk 3 l min 2 in fridge pack 1");
    const [said] = await home.ann.says("/stock milk 5");
    expect(said!.text.split("\n")).toEqual(["milk  5 l", "Before: 3 l.", "minimum 2 l · pack 1 l · in fridge"]);
    expect((await home.ann.says("/stock milk 5"))[0]).toMatchObject({ buttons: ["Open"] });
  });

  it("shows as what a name was understood, and how to mean another thing", async () => {
    const home = await homeWith("peas 2");
    const [said] = await home.ann.says("/stock pears 3");
    expect(said!.text).toContain("I took “pears” as peas.");
    await home.ann.presses("Undo");
    await home.ann.says('/stock "pears" 3');
    expect(quantities(home)).toEqual({ peas: 2, pears: 3 });
  });

  it("asks which one, where a name fits several, and does what was typed with the one that is pressed", async () => {
    const home = await homeWith("bean 1", "beats 2");
    const [said] = await home.ann.says("/stock beaan 5 min 1");
    expect(said!.text).toContain("I took “beaan” as bean."); // One letter away from one of them only.
    const [which] = await home.ann.says("/stock beat 7");
    expect(which!.text).toContain("beats"); // The plural is nearer than a typo.
    await home.ann.says('/stock "bears" 1');
    const [asked] = await home.ann.says("/stock beaxs 9 in cellar");
    expect(asked!.buttons).toEqual(["beats", "bears", "New beaxs"]);
    await home.ann.presses("bears");
    expect(itemNamed(home, "bears")).toMatchObject({ place: "cellar" });
    expect(quantities(home)["bears"]).toBe(9);
    const answered = home.ann.sees().find(({ id }) => id === asked!.id)!;
    expect(answered.text).toContain("bears  9");
    expect(answered.buttons).toEqual(["Open", "Undo"]);
  });

  it("lists by place, marks what is low, and opens cards, a page at a time", async () => {
    const home = await homeWith("milk 1 l min 2 in fridge", "eggs 12 in Fridge", "rice 1.5 kg in pantry", "salt 2");
    const [said] = await home.ann.says("/stock");
    expect(said!.text.split("\n")).toEqual([
      ...["In stock: 4 things, 1 low", "", "fridge", "eggs  12", "milk  1 l · low", "", "pantry", "rice  1.5 kg"],
      ...["", "No place", "salt  2"],
    ]);
    expect(said!.buttons).toEqual(["Open eggs", "Open milk", "Open rice", "Open salt"]);
    await home.ann.presses("Open rice");
    expect(firstLine(home.ann.last().text)).toBe("rice  1.5 kg");
    await home.ann.says(`/stock ${Array.from({ length: 14 }, (_, i) => `"thing ${i + 1}" 1`).join(", ")}`);
    const [long] = await home.ann.says("/stock");
    expect(long!.text).toContain("Page 1 of 2");
    await home.ann.presses("Later");
    const turned = home.ann.sees().find(({ id }) => id === long!.id)!;
    expect(turned.text).toContain("Page 2 of 2");
    expect(turned.buttons.at(-1)).toBe("Earlier");
  });

  it("writes numbers as the household does", async () => {
    const home = await startRig();
    await home.ann.says("/settings locale de-DE");
    await home.ann.says("/stock rice 1,5 kg, sugar 1.500 g");
    expect(quantities(home)).toEqual({ rice: 1.5, sugar: 1500 });
    expect((await home.ann.says("/stock rice"))[0]!.text).toContain("rice  1,5 kg");
    await home.ann.says("/used rice 1/2 kg, sugar ½");
    expect(quantities(home)).toEqual({ rice: 1, sugar: 1499.5 });
  });

  it("is for all but guests", async () => {
    const home = await homeWith("milk 3");
    const gus = home.person(77, "Gus");
    await home.lets(gus, "guest");
    for (const typed of ["/stock", "/used milk", "/low"]) {
      expect((await gus.says(typed))[0]!.text).toContain("You are here as guest.");
    }
    const forged = await gus.forges(`use-item:${itemNamed(home, "milk").id}`);
    expect(forged.text).toContain("guest");
    expect(quantities(home)).toEqual({ milk: 3 });
    const tea = home.person(78, "Tea");
    await home.lets(tea, "teen");
    await tea.says("/used milk");
    expect(quantities(home)).toEqual({ milk: 2 });
  });
});

describe("/used", () => {
  it("takes off what was used, with Undo", async () => {
    const home = await homeWith("milk 3 l");
    for (const [typed, title, words, left] of USED) {
      const [said] = await home.ann.says(`/used ${typed}`);
      expect(firstLine(said!.text)).toBe(title);
      expect(said!.text).toContain(words);
      expect(quantities(home)).toEqual({ milk: left });
      await home.ann.presses("Undo");
      expect(quantities(home)).toEqual({ milk: 3 });
    }
  });

  it("refuses in words what can't be used, with a line that works", async () => {
    const home = await homeWith("milk 3 l", "salt 0");
    for (const [typed, words] of NOT_USED) {
      const [said] = await home.ann.says(`/used ${typed}`);
      expect(said!.text).toContain(words);
      expect(quantities(home)).toEqual({ milk: 3, salt: 0 });
      expect((await home.ann.says(exampleIn(said!.text)))[0]!.buttons).toContain("Undo");
      await home.ann.presses("Undo");
    }
  });

  it("offers what is called something like it", async () => {
    const home = await homeWith("oat milk 3", "soy milk 2", "bread 1");
    expect((await home.ann.says("/used milk 2"))[0]!.buttons).toEqual(["oat milk", "soy milk"]);
    const data = dataOf(home, home.ann.id, "oat milk");
    await home.ann.presses("soy milk");
    expect(quantities(home)).toEqual({ "oat milk": 3, "soy milk": 0, bread: 1 });
    expect((await home.ann.forges(data)).text).toContain("That question is closed.");
    expect((await home.ann.says("/used braed"))[0]!.text).toContain("I took “braed” as bread.");
  });

  it("takes several at once or none", async () => {
    const home = await homeWith("milk 3 l", "eggs 12");
    await home.ann.says("/used milk 5, 2 eggs");
    expect(quantities(home)).toEqual({ milk: 3, eggs: 12 });
    await home.ann.says("/used milk, 2 eggs");
    expect(quantities(home)).toEqual({ milk: 2, eggs: 10 });
    await home.ann.presses("Undo");
    expect(quantities(home)).toEqual({ milk: 3, eggs: 12 });
  });

  it("once for an update that is delivered twice", async () => {
    const home = await homeWith("milk 3 l");
    await home.ann.says("/used milk");
    home.control.redeliver(home.control.updates().at(-1)!.update_id);
    await home.settle();
    expect(quantities(home)).toEqual({ milk: 2 });
  });
});

describe("/low", () => {
  it("names what is at its minimum or below, with what is missing, new things too", async () => {
    const home = await homeWith("milk 0 l min 2", "eggs 6 min 6 pack 10", "rice 5 kg min 1", "salt 0");
    const [said] = await home.ann.says("/low");
    expect(said!.text.split("\n")).toEqual([
      "2 things low",
      "milk  0 l · 2 l missing · on the list",
      "eggs  6 · at its minimum of 6 (buy 10) · on the list",
    ]);
    expect(said!.buttons).toEqual(["Open milk", "Open eggs"]);
  });

  it("puts on the list what somebody took off it", async () => {
    const home = await homeWith("milk 0 l min 2");
    await home.ann.says("/shop");
    await home.ann.presses("Remove");
    await home.ann.presses("Remove milk");
    expect((await home.ann.says("/low"))[0]!.buttons).toEqual(["Open milk", "Need milk"]);
    await home.ann.presses("Need milk");
    expect(home.ann.last().text).toContain("On the list: milk 2 l");
    await home.ann.presses("Need milk");
    expect(home.ann.last().text).toContain("milk: 2 l on the list already, added by Ann");
  });

  it("says that nothing is low, or can be", async () => {
    const home = await homeWith("salt 0");
    expect((await home.ann.says("/low"))[0]!.text).toContain("/stock milk min 2");
    await home.ann.says("/stock salt min 0, rice 2 min 1");
    await home.ann.says("/stock salt 1");
    expect((await home.ann.says("/low"))[0]!.text).toBe("Nothing is low.");
  });
});

describe("/audit", () => {
  it("tells what happened to the stock", async () => {
    const home = await homeWith("milk 3 l min 2");
    await home.ann.says("/used milk");
    await home.ann.says("bought 2 milk 3.20");
    await home.ann.says("/need soap");
    await home.ann.says("/stock milk min 1");
    const [said] = await home.ann.says("/audit");
    for (const words of [
      ...["Ann said what is in stock: milk 3 l", "Ann used up: milk -1 l and milk on the list"],
      ...["Ann bought: ", "milk +2 l", "milk $3.20", "Ann put on the shopping list: soap"],
      "milk minimum 2 l -> 1 l",
    ]) {
      expect(said!.text).toContain(words);
    }
    expect(said!.text).not.toContain("soap on the list");
    expect((await home.ann.says("/undo"))[0]!.text).toContain("milk");
  });
});
