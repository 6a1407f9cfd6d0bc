import { describe, expect, it } from "vitest";
import { TEO } from "../../../src/local/local-telegram.ts";
import { dataOf, type Rig, startRig } from "../../support/rig.ts";

const rulesOf = (home: Rig) =>
  Object.values(home.household.rules).map(
    ({ pattern, categoryId }) => `${pattern} = ${home.household.categories[categoryId]!.name}`,
  );
const entriesOf = (home: Rig) => Object.values(home.household.ledger).flatMap((month) => Object.values(month));
const categoryOf = (home: Rig, description: string) => {
  const { categoryId } = entriesOf(home).find((each) => each.description === description)!;
  return categoryId === null ? null : home.household.categories[categoryId]!.name;
};

describe("/rule", () => {
  it("makes a rule, shows what it would change, and applies it to the past in one step", async () => {
    const home = await startRig();
    await home.ann.says("lidl a 5\nLIDL b 6\nlidl c 7\nlidl d 8\nlidl mine 9 #fun\naldi 10");
    const [said] = await home.ann.says("/rule Lidl = groceries");
    expect(said!.text.split("\n")).toEqual([
      "lidl = groceries.",
      "An expense with “lidl” in its words goes to groceries.",
      "Apply changes 4 entries of the past, such as:",
      "Sun 22 Nov  lidl d  $8.00 · none -> groceries",
      "Sun 22 Nov  lidl c  $7.00 · none -> groceries",
      "Sun 22 Nov  LIDL b  $6.00 · none -> groceries",
    ]);
    expect(said!.buttons).toEqual(["Apply", "Undo"]);
    expect(categoryOf(home, "lidl a")).toBeNull();
    expect((await home.ann.says("lidl e 3"))[0]!.text).toContain("groceries, by the rule “lidl”");
    await home.ann.presses("Apply", { on: said!.id });
    const applied = home.ann.last();
    expect(applied.text).toContain("4 entries of the past: groceries now.");
    expect(home.ann.sees().find(({ id }) => id === said!.id)).toMatchObject({
      text: expect.stringContaining("Applied to 4 entries, Ann."),
      buttons: ["Undo"],
    });
    expect(["lidl a", "LIDL b", "lidl mine", "aldi"].map((each) => categoryOf(home, each))).toEqual([
      ...["groceries", "groceries", "fun", null],
    ]);
    expect((await home.ann.says("/audit"))[0]!.text).toContain("Ann applied the rule lidl = groceries to 4 entries");
    await home.ann.presses("Undo", { on: applied.id });
    expect(categoryOf(home, "lidl a")).toBeNull();
    expect(rulesOf(home)).toEqual(["lidl = groceries"]);
  });

  it("is computed again when Apply is pressed: what changed meanwhile counts", async () => {
    const home = await startRig();
    await home.ann.says("lidl a 5\nlidl b 6");
    await home.ann.says("/rule lidl = groceries");
    const apply = dataOf(home, home.ann.id, "Apply");
    await home.ben.says("/ledger lidl");
    await home.ben.presses("Open lidl b");
    await home.ben.presses("Category");
    await home.ben.presses("kids");
    await home.ann.forges(apply);
    expect(home.ann.sees().some(({ text }) => text.includes("1 entry of the past: groceries now."))).toBe(true);
    expect(categoryOf(home, "lidl b")).toBe("kids");
    await home.ann.forges(apply);
    const last = home.ann.sees().findLast(({ text }) => text.includes("Nothing to change."));
    expect(last).toMatchObject({ buttons: [] });
  });

  it("wins by length, then by age, and says which one fired", async () => {
    const home = await startRig();
    await home.ann.says("/rule lidl = groceries");
    await home.ann.says('/rule "lidl toys" = #kids');
    const [said] = await home.ann.says("/rule lidl -> home");
    expect(said!.text).toContain("It always wins over lidl = groceries.");
    expect((await home.ann.says("Lidl Toys 5"))[0]!.text).toContain("kids, by the rule “lidl toys”");
    expect((await home.ann.says("lidl 5"))[0]!.text).toContain("home, by the rule “lidl”");
    expect((await home.ann.says("lidl 5 #fun"))[0]!.text).toContain("fun, as you said");
  });

  it("for an unknown category stores nothing until one is chosen, or a new one", async () => {
    const home = await startRig();
    const [asked] = await home.ann.says("/rule collar = pets7");
    expect(asked!.text).toContain("I don't know the category pets7. Where shall “collar” go? Nothing is stored yet.");
    expect(rulesOf(home)).toEqual([]);
    const data = dataOf(home, home.ann.id, "New pets7");
    await home.ann.presses("New pets7");
    expect(rulesOf(home)).toEqual(["collar = pets7"]);
    expect((await home.ann.forges(data)).text).toContain("closed");
    await home.ann.presses("Undo");
    expect(rulesOf(home)).toEqual([]);
    expect(Object.values(home.household.categories).map(({ name }) => name)).not.toContain("pets7");
    await home.ann.says("/rule teddy = kids77");
    await home.ann.presses("kids");
    expect(rulesOf(home)).toEqual(["teddy = kids"]);
  });

  it("that is there already is not made again", async () => {
    const home = await startRig();
    await home.ann.says("/rule lidl = groceries");
    await home.ann.says("old 5");
    const [said] = await home.ann.says("/rule LIDL = grocerie");
    expect(said).toMatchObject({ text: expect.stringContaining("lidl = groceries is a rule already."), buttons: [] });
    expect(rulesOf(home)).toHaveLength(1);
  });

  it("of one or two letters warns how much it catches", async () => {
    const home = await startRig();
    await home.ann.says("tea 5.00\ncoffee 6\nbus 7");
    const [said] = await home.ann.says("/rule e = fun");
    expect(said!.text).toContain("“e” is short: 2 of 3 entries contain it.");
    expect((await home.ann.says("/rule tea = fun"))[0]!.text).not.toContain("short");
  });

  it("takes anything that people type for words, as it is", async () => {
    const home = await startRig();
    await home.ann.says("/rule <b>&x = fun");
    await home.ann.says("/rule ☕ = fun");
    await home.ann.says(`/rule ${"x".repeat(60)} = fun`);
    expect(rulesOf(home)).toEqual(["<b>&x = fun", "☕ = fun", `${"x".repeat(60)} = fun`]);
    expect((await home.ann.says("/rules"))[0]!.text).toContain("<b>&x = fun");
  });

  it.each([
    ["lidl groceries", "/rule lidl = groceries", "no sign between"],
    ["= groceries", "What shall I look for?", "nothing to look for"],
    ["lidl =", "/rule lidl = groceries", "no category"],
    [`${"x".repeat(61)} = fun`, "1 to 60 characters", "too long"],
    [`${"x".repeat(61)} = nothing`, "1 to 60 characters", "too long, for an unknown category"],
    ["delete", "/rule delete lidl", "nothing to delete"],
    ["delete lidl", "There is no rule for “lidl”", "no such rule"],
    ["", "No rules yet. /rule lidl = groceries", "nothing"],
  ])("%s is answered: %s (%s)", async (typed, words, _why) => {
    const home = await startRig();
    expect((await home.ann.says(`/rule ${typed}`))[0]!.text).toContain(words);
    expect(rulesOf(home)).toEqual([]);
  });
});

describe("deleting a rule", () => {
  it("takes all of exactly this pattern away, and names the nearest otherwise", async () => {
    const home = await startRig();
    await home.ann.says("/rule lidl = groceries");
    await home.ann.says("/rule lidl = home");
    await home.ann.says("/rule delete = misc"); // A pattern like any other.
    const [none] = await home.ann.says("/rule delete lidll");
    expect(none).toMatchObject({ text: expect.stringContaining("Near to it: lidl"), buttons: ["Open lidl"] });
    expect(rulesOf(home)).toHaveLength(3);
    const [said] = await home.ann.says('/rule delete "LIDL"');
    expect(said!.text).toContain("Deleted: lidl = groceries and lidl = home.");
    expect(rulesOf(home)).toEqual(["delete = misc"]);
    await home.ann.presses("Undo");
    expect(rulesOf(home)).toHaveLength(3);
    expect((await home.ann.says("/audit"))[0]!.text).toContain("Ann deleted a rule: lidl = groceries and lidl = home");
  });

  it("works from its card, once", async () => {
    const home = await startRig();
    await home.ann.says("/rule lidl = groceries");
    await home.ann.says("lidl 5");
    const [card] = await home.ann.says("/rules lidl");
    expect(card!.text.split("\n")).toEqual([
      "lidl = groceries",
      "1 entry, last Sun 22 Nov, such as:",
      "Sun 22 Nov  lidl  $5.00",
      "Made by Ann, Sun 22 Nov.",
    ]);
    const data = dataOf(home, home.ann.id, "Delete");
    await home.ann.presses("Delete");
    expect(rulesOf(home)).toEqual([]);
    expect(categoryOf(home, "lidl")).toBe("groceries");
    expect(await home.ann.forges(data)).toMatchObject({ text: expect.stringContaining("gone"), alert: true });
  });
});

describe("/rules", () => {
  it("shows hits, the last one, what never fired and what never can, newest first", async () => {
    const home = await startRig();
    await home.ann.says("/rule lidl = groceries");
    await home.ann.says("lidl 5\nyesterday lidl 6");
    await home.ann.says("/rule lidl = home");
    await home.ann.says("/rule toys = kids");
    await home.ann.says("/rule cinema = fun");
    await home.ann.says("/category archive fun");
    const [said] = await home.ann.says("/rules");
    expect(said!.text.split("\n")).toEqual([
      "4 rules: the longest pattern wins, then the newest.",
      "cinema = fun · never fired, never applies: fun is archived",
      "toys = kids · never fired",
      "lidl = home · never fired",
      "lidl = groceries · 2 entries, last Sun 22 Nov, never applies: lidl = home always wins",
      "/rule lidl = groceries makes one.",
    ]);
    await home.ann.presses("Open lidl");
    expect(home.ann.last().text).toContain("It would change 2 entries of the past.");
    await home.ann.presses("Apply");
    expect(home.ann.last().text).toContain("2 entries of the past: home now.");
  });

  it("turns ten at a time", async () => {
    const home = await startRig();
    for (let i = 1; i <= 12; i += 1) await home.ann.says(`/rule shop ${i} = misc`);
    const [said] = await home.ann.says("/rules");
    expect(said!.buttons.slice(-2)).toEqual(["Open shop 3", "Older"]);
    await home.ann.presses("Older");
    expect(home.ann.last().buttons).toEqual(["Open shop 2", "Open shop 1", "Newer"]);
    expect((await home.ann.says("/rules zzz"))[0]!.text).toContain("There is no rule for “zzz”.");
  });

  it("and rules are for adults and owners", async () => {
    const home = await startRig();
    const teo = home.person(TEO, "Teo");
    await home.lets(teo, "teen");
    await home.ann.says("/rule lidl = groceries");
    const { id } = Object.values(home.household.rules)[0]!;
    expect((await teo.says("/rules"))[0]!.text).toContain("You are here as teen");
    expect((await teo.says("/rule aldi = fun"))[0]!.text).toContain("You are here as teen");
    for (const data of [`open-rule:${id}`, `apply-rule:${id}`, `delete-rule:${id}`, "page-rules:0"]) {
      expect(await teo.forges(data)).toMatchObject({ alert: true });
    }
    expect(rulesOf(home)).toHaveLength(1);
  });

  it.each([
    ["open-rule:rul_unknown", "no rule"],
    ["apply-rule:rul_unknown", "no rule"],
    ["delete-rule:rul_unknown", "no rule"],
    ["page-rules:-1", "a page before the first"],
    ["page-rules:x", "no page"],
    ["always-rule:ent_unknown.x", "no entry"],
  ])("refuses %s and records it (%s)", async (data, _why) => {
    const home = await startRig();
    await home.ann.says("/rules");
    expect(await home.ann.forges(data)).toMatchObject({ alert: true });
    expect((await home.ann.says("/audit"))[0]!.text).toMatch(/Ann pressed .* was refused/);
  });
});

describe("after a correction", () => {
  it("Always makes the rule of it, with the same preview", async () => {
    const home = await startRig();
    await home.ann.says("LIDL 4711 5.50");
    expect(home.ann.last().text).toContain("several amounts");
    await home.ann.says("Lidl Berlin 5.50\nlidl berlin mitte 7.20");
    await home.ann.says("/ledger lidl");
    await home.ann.presses("Open Lidl Berlin");
    await home.ann.presses("Category");
    await home.ann.presses("groceries");
    const changed = home.ann.last();
    expect(changed.buttons).toEqual(["Undo", 'Always "lidl berlin"']);
    await home.ann.presses('Always "lidl berlin"');
    expect(home.ann.last()).toMatchObject({
      text: expect.stringContaining("Apply changes 1 entry of the past:"),
      buttons: ["Apply", "Undo"],
    });
    expect(rulesOf(home)).toEqual(["lidl berlin = groceries"]);
    expect(home.ann.sees().find(({ id }) => id === changed.id)).toMatchObject({
      text: expect.stringContaining("Rule made: lidl berlin = groceries, Ann."),
      buttons: ["Undo"],
    });
    await home.ann.presses("Apply");
    expect(categoryOf(home, "lidl berlin mitte")).toBe("groceries");
  });

  it("is not offered where a rule says so already, nor to teens, and not taken twice", async () => {
    const home = await startRig();
    const teo = home.person(TEO, "Teo");
    await home.lets(teo, "teen");
    await teo.says("comic 3");
    await teo.presses("Category");
    await teo.presses("kids");
    expect(teo.last().buttons).toEqual(["Undo"]);
    await home.ann.says("comic 4 #fun");
    await home.ann.presses("Category");
    await home.ann.presses("kids");
    const always = dataOf(home, home.ann.id, 'Always "comic"');
    expect(await teo.forges(always)).toMatchObject({ alert: true });
    await home.ann.presses('Always "comic"');
    expect((await home.ann.forges(always)).text).toContain("There is such a rule already");
    await home.ann.says("comic 5 #fun");
    await home.ann.presses("Category");
    await home.ann.presses("kids");
    expect(home.ann.last().buttons).toEqual(["Undo"]);
    expect(rulesOf(home)).toEqual(["comic = kids"]);
  });

  it("is not taken when the entry has another category by then", async () => {
    const home = await startRig();
    await home.ann.says("comic 4");
    await home.ann.presses("Category");
    await home.ann.presses("kids");
    await home.ann.presses("Undo");
    expect((await home.ann.presses('Always "comic"')).text).toContain("comic has another category by now");
    expect(rulesOf(home)).toEqual([]);
  });
});
