import { describe, expect, it } from "vitest";
import { dataOf, type Rig } from "../../support/rig.ts";
import { firstLine, homeWith, itemNamed, itemsIn, quantities } from "./stock-support.ts";

const EDITS: [button: string, wrong: string, right: string, fields: object][] = [
  ["Change minimum", "soon", "2", { minimum: 2000 }],
  ["Change minimum", "-2", "none", { minimum: null }],
  ["Change unit", "two words", "bottles", { unit: "bottle" }],
  ["Change unit", "abcdefghijklm", "ml", { unit: "ml" }],
  ["Change place", "y".repeat(41), "in the cellar", { place: "cellar" }],
  ["Change pack", "0", "6", { pack: 6000 }],
  ["Change name", "eggs", "Oat <milk>", { name: "Oat <milk>" }],
];
const FORGED = [
  ...["use-item:nope", "open-item:__proto__", "edit-item-field:x.name", "choose-item:x.0", "page-stock:-1"],
  ...["page-low:1e9", "need-item:nope", "choose-purchase:x.0", "remove-item:constructor"],
];

describe("a card", () => {
  async function card(line: string): Promise<Rig> {
    const home = await homeWith(line);
    await home.ann.presses("Open");
    return home;
  }

  it("shows all that is known", async () => {
    const home = await card("milk 10 l min 2 in fridge pack 1");
    await home.ann.says("/used milk");
    await home.moveTo("2026-11-23T15:00:00.000Z");
    await home.ben.says("bought 2 milk 3.20");
    await home.ben.says("/used milk");
    const [said] = await home.ann.says("/stock milk");
    expect(said!.text.split("\n")).toEqual([
      "milk  10 l",
      "minimum 2 l · pack 1 l · in fridge",
      "about 10 days left",
      "Last price: $3.20 for 2 l, Mon 23 Nov",
      "Lately:",
      "today, Mon 23 Nov  used 1 l · Ben",
      "today, Mon 23 Nov  bought 2 l · Ben",
      "yesterday, Sun 22 Nov  used 1 l · Ann",
      "yesterday, Sun 22 Nov  set, 10 l more · Ann",
    ]);
    expect(said!.buttons).toEqual(["Used 1", "Bought 1 pack", "Set", "Need", "Edit", "Remove"]);
    const tea = home.person(78, "Tea");
    await home.lets(tea, "teen");
    expect((await tea.says("/stock milk"))[0]!.text).not.toContain("$");
    await tea.says("bought milk 1.70");
    expect((await tea.says("/stock milk"))[0]!.text).toContain("$1.70");
  });

  it("shows all that ever happened, a page at a time", async () => {
    const home = await card("milk 50 l");
    for (let i = 1; i <= 13; i += 1) await home.ann.says(`/used milk ${i / 10}`);
    const [said] = await home.ann.says("/stock milk");
    expect(said!.buttons.at(-1)).toBe("History");
    await home.ann.presses("History");
    const pageOf = () => home.ann.sees().find(({ id }) => id === said!.id)!;
    expect(pageOf().text.split("\n")).toHaveLength(14);
    expect(pageOf().text).toMatch(/^milk: what happened to it\ntoday, Sun 22 Nov {2}used 1.3 l · Ann/);
    await home.ann.presses("Older");
    expect(pageOf().text).toContain("used 0.1 l · Ann\ntoday, Sun 22 Nov  set, 50 l more · Ann\nPage 2 of 2");
    expect(pageOf().buttons).toEqual(["Newer", "Open"]);
    const { id } = itemNamed(home, "milk");
    for (const data of [`show-moves:${id}.x`, `show-moves:${id}`, "show-moves:nope.0"]) {
      expect((await home.ann.forges(data)).alert).toBe(true);
    }
  });

  it("is used, bought and needed by a press, and says so with Undo", async () => {
    const home = await card("milk 2 l pack 1.5");
    const id = home.ann.last().id;
    await home.ann.presses("Used 1", { on: id });
    expect(home.ann.last()).toMatchObject({ text: "milk  1 l\nUsed 1 l.", buttons: ["Open", "Undo"] });
    expect(firstLine(home.ann.sees().find((each) => each.id === id)!.text)).toBe("milk  1 l");
    await home.ann.presses("Bought 1 pack", { on: id });
    expect(quantities(home)).toEqual({ milk: 2.5 });
    await home.ann.presses("Undo");
    expect(quantities(home)).toEqual({ milk: 1 });
    await home.ann.presses("Need", { on: id });
    expect(home.ann.last().text).toBe("On the list: milk 1.5 l");
    await home.ann.presses("Used 1", { on: id });
    expect(await home.ann.presses("Used 1", { on: id })).toEqual({ text: "There is no milk left.", alert: true });
    expect(quantities(home)).toEqual({ milk: 0 });
  });

  it("is set by a question, which asks again until it is understood, also after a restart", async () => {
    const home = await card("milk 2 l min 1");
    await home.ann.presses("Set");
    for (const wrong of ["plenty", "-1", "2 kg", "1e9", "9".repeat(400)]) {
      expect((await home.ann.says(wrong))[0]!.text).toContain("/cancel");
    }
    await home.restart();
    expect((await home.ann.says("3.5"))[0]!.text).toContain("milk  3.5 l");
    expect(itemNamed(home, "milk").minimum).toBe(1000);
  });

  it("is edited field by field, asking again until it is understood, with Undo", async () => {
    const home = await card("milk 2 l min 1 in fridge");
    await home.ann.says("/stock eggs 12");
    await home.ann.says("/stock milk");
    await home.ann.presses("Edit");
    for (const [button, wrong, right, fields] of EDITS) {
      await home.ann.presses(button);
      expect((await home.ann.says(wrong))[0]!.text).toContain("Try again, or /cancel");
      const [said] = await home.ann.says(right);
      expect(said!.text).toContain("Changed:");
      expect(itemsIn(home)[0]).toMatchObject(fields);
      await home.ann.presses("Undo");
      expect(itemsIn(home)[0]).toMatchObject({ name: "milk", unit: "l", minimum: 1000, place: "fridge", pack: null });
    }
  });

  it("is removed, and comes back by Undo", async () => {
    const home = await card("milk 2 l");
    const data = dataOf(home, home.ann.id, "Used 1");
    await home.ann.presses("Remove");
    expect(home.ann.last().text).toContain("milk is in stock no more.");
    expect((await home.ben.says("/stock"))[0]!.text).toContain("Nothing in stock yet.");
    expect((await home.ben.forges(data)).text).toContain("in stock no more");
    await home.ann.presses("Undo");
    expect(quantities(home)).toEqual({ milk: 2 });
  });

  it("does nothing that was forged", async () => {
    const home = await homeWith("milk 2 l");
    for (const data of FORGED) {
      expect((await home.ann.forges(data)).alert).toBe(true);
      expect(quantities(home)).toEqual({ milk: 2 });
    }
  });
});
