import { describe, expect, it } from "vitest";
import { TEO } from "../../../src/local/local-telegram.ts";
import { dataOf, type Rig, startRig } from "../../support/rig.ts";

const entriesOf = (home: Rig) => Object.values(home.household.ledger).flatMap((month) => Object.values(month));
const sorted = (home: Rig) =>
  entriesOf(home).map(({ description, categoryId }) =>
    categoryId === null ? `${description}: none` : `${description}: ${home.household.categories[categoryId]!.name}`,
  );

describe("sorting", () => {
  it("shows one card after another, newest first, each choice with its own Undo", async () => {
    const home = await startRig();
    await home.ann.says("one 1\ntwo 2\nyesterday three 3\nmilk 4.00 #groceries\n+9 gift");
    const [list] = await home.ann.says("/ledger uncategorised");
    expect(list!.text).toContain("Uncategorised: spent $6.00");
    expect(list!.buttons).toEqual(["Sort", "Open two", "Open one", "Open three"]);
    await home.ann.presses("Sort");
    const card = home.ann.last();
    expect(card.text).toBe("3 left to sort\ntwo  $2.00\ntoday, Sun 22 Nov, by Ann");
    expect(card.buttons).toHaveLength(9);
    expect(card.buttons.slice(-3)).toEqual(["More", "Skip", "Stop"]);
    await home.ann.presses("rent");
    const next = home.ann.last();
    expect(next.id).toBe(card.id);
    expect(next.text).toBe("two  $2.00: rent.\n2 left to sort. The next one:\none  $1.00\ntoday, Sun 22 Nov, by Ann");
    expect(next.buttons.slice(-2)).toEqual(["Undo", 'Always "two"']);
    await home.ann.presses("groceries");
    await home.ann.presses("rent");
    expect(home.ann.last().text).toBe("three  $3.00: rent.\nAll sorted. Every entry has a category.");
    expect(sorted(home).slice(0, 3)).toEqual(["one: groceries", "two: rent", "three: rent"]);
    await home.ann.presses("Undo");
    expect(sorted(home)[2]).toBe("three: none");
    expect((await home.ann.says("/ledger uncategorized"))[0]!.text).toContain("three");
  });

  it("skips, looks at all categories, stops and starts over; where one is stands in the buttons", async () => {
    const home = await startRig();
    await home.ann.says("one 1\ntwo 2");
    await home.ann.says("/categories");
    await home.ann.presses("Sort");
    await home.ann.presses("Skip");
    expect(home.ann.last().text).toBe("2 left to sort\none  $1.00\ntoday, Sun 22 Nov, by Ann");
    await home.ann.presses("More");
    expect(home.ann.last().buttons).toHaveLength(17); // All for expenses, and Back.
    await home.ann.presses("Back");
    expect(home.ann.last().text).toContain("one  $1.00");
    await home.restart();
    await home.ann.presses("More");
    await home.ann.presses("taxes");
    expect(home.ann.last().text).toBe(
      "one  $1.00: taxes.\nThat was the last one. 1 entry is still without a category.",
    );
    await home.ann.presses("Start over");
    await home.ann.presses("Stop");
    expect(home.ann.last().text).toBe("Stopped: 1 left to sort. /ledger uncategorised lists them.");
    await home.ann.presses("Sort");
    await home.ann.presses("taxes");
    expect(sorted(home)).toEqual(["one: taxes", "two: taxes"]);
    expect((await home.ann.says("/ledger uncategorised"))[0]!.text).toBe("All sorted. Every entry has a category.");
  });

  it("offers first what was chosen for similar words, and income what is for income", async () => {
    const home = await startRig();
    await home.ann.says("Thalia books 9 #kids");
    await home.ann.says("/category add bonus income");
    await home.ann.says("thalia gift 5\n+7 sale");
    await home.ann.says("/categories");
    await home.ann.presses("Sort");
    expect(home.ann.last().buttons.slice(0, 2)).toEqual(["income", "bonus"]);
    await home.ann.presses("bonus");
    expect(home.ann.last().buttons[0]).toBe("kids");
    expect(entriesOf(home).at(-1)).toMatchObject({ description: "sale", categoryReason: "person" });
  });

  it("makes rules on the way, and says what is used of a limit", async () => {
    const home = await startRig();
    await home.ann.says("/category limit rent 50");
    await home.ann.says("lego castle 20\nlego ship 15");
    await home.ann.says("/categories");
    await home.ann.presses("Sort");
    await home.ann.presses("rent");
    expect(home.ann.last().text).toContain("rent: $15.00 of $50.00 this month");
    await home.ann.presses('Always "lego ship"');
    expect(Object.values(home.household.rules).map(({ pattern }) => pattern)).toEqual(["lego ship"]);
  });

  it("leaves alone what somebody else has chosen meanwhile", async () => {
    const home = await startRig();
    await home.ann.says("one 1\ntwo 2");
    await home.ann.says("/categories");
    await home.ann.presses("Sort");
    await home.ben.says("/categories");
    await home.ben.presses("Sort");
    await home.ben.presses("rent");
    expect((await home.ann.presses("groceries")).text).toContain("two was sorted meanwhile");
    expect(home.ann.last().text).toBe("1 left to sort\none  $1.00\ntoday, Sun 22 Nov, by Ann");
    expect(sorted(home)).toEqual(["one: none", "two: rent"]);
  });

  it("shows teens their own entries alone, and takes nothing else from them", async () => {
    const home = await startRig();
    const teo = home.person(TEO, "Teo");
    await home.lets(teo, "teen");
    await teo.says("comic 3");
    await home.ann.says("secret 5");
    const into = await intoData(home);
    await teo.says("/ledger uncategorised");
    await teo.presses("Sort");
    expect(teo.last().text).toBe("1 left to sort\ncomic  $3.00\ntoday, Sun 22 Nov, by Teo");
    expect(await teo.forges(into)).toMatchObject({ alert: true });
    expect(await teo.forges(into.replace("sort-into", "more-categories"))).toMatchObject({ alert: true });
    await teo.presses("rent");
    expect(teo.last().text).toContain("All sorted.");
    expect(sorted(home)).toEqual(["comic: rent", "secret: none"]);
  });

  it.each([
    ["sort-into:ENTRY.INCOME", "an expense is no income"],
    ["sort-into:ENTRY.cat_unknown", "no category"],
    ["sort-into:ent_unknown.FUN", "no entry"],
    ["more-categories:ENTRY.x", "no page"],
    ["more-categories:ent_unknown.0", "no entry"],
    ["set-category:ENTRY.INCOME", "an expense is no income"],
    ["choose-category:ENTRY.-1", "no page"],
  ])("refuses %s and records it (%s)", async (data, _why) => {
    const home = await startRig();
    await home.ann.says("one 1");
    const named = (name: string) => Object.values(home.household.categories).find((each) => each.name === name)!.id;
    const forged = data
      .replace("ENTRY", entriesOf(home)[0]!.id)
      .replace("INCOME", named("income"))
      .replace("FUN", named("fun"));
    expect(await home.ann.forges(forged)).toMatchObject({ alert: true });
    expect(sorted(home)).toEqual(["one: none"]);
    expect((await home.ann.says("/audit"))[0]!.text).toMatch(/Ann pressed .* was refused/);
  });
});

describe("a category of the other kind", () => {
  it("is not taken for an entry, and not made anew", async () => {
    const home = await startRig();
    const [said] = await home.ann.says("lunch 12 #income");
    expect(said!.text).toContain("income is a category for income.");
    expect(said!.buttons).not.toContain("New income");
    expect((await home.ann.says("+50 gift #fun"))[0]!.text).toContain("fun is a category for expenses.");
    expect(sorted(home)).toEqual(["lunch: none", "gift: none"]);
  });

  it("archived since a button was shown is refused in words", async () => {
    const home = await startRig();
    await home.ann.says("lunch 12");
    await home.ann.presses("Category");
    const fun = dataOf(home, home.ann.id, "fun");
    await home.ann.says("/category archive fun");
    expect((await home.ann.forges(fun)).text).toContain("fun is archived");
    expect(sorted(home)).toEqual(["lunch: none"]);
  });
});

/** What Ann's first choice on a card would send. */
async function intoData(home: Rig): Promise<string> {
  await home.ann.says("/categories");
  await home.ann.presses("Sort");
  return dataOf(home, home.ann.id, home.ann.last().buttons[0]!);
}
