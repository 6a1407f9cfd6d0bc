import { describe, expect, it } from "vitest";
import { TEO } from "../../../src/local/local-telegram.ts";
import { dataOf, type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const all = (home: Rig) => Object.values(home.household.categories);
const named = (home: Rig, name: string) => all(home).find((category) => category.name === name)!;
const names = (home: Rig) => all(home).map(({ name }) => name);
const entriesOf = (home: Rig) => Object.values(home.household.ledger).flatMap((month) => Object.values(month));

describe("/categories", () => {
  it("lists what is in use with its month, twelve a page, each opening its card", async () => {
    const home = await startRig();
    await home.ann.says("/category limit groceries 600");
    await home.ann.says("lidl 480 #groceries\nrefund 30 lidl #groceries\n+2000 salary\ncinema 12 #fun\nparcel 5");
    await home.ann.says("2026-10-31 old 99 #fun");
    const [said] = await home.ann.says("/categories");
    const lines = said!.text.split("\n");
    expect(lines[0]).toBe("17 categories, November 2026");
    expect(lines[2]).toBe("groceries  $450.00 of $600.00");
    expect(lines).toHaveLength(14);
    expect(lines.at(-1)).toBe("1 entry without a category.");
    expect(said!.buttons.slice(-3)).toEqual(["Open home", "Later", "Sort"]);
    await home.ann.presses("Later");
    expect(home.ann.last().text).toContain("\nfun  $12.00\n");
    expect(home.ann.last().text).toContain("\nincome  +$2,000.00\n");
    await home.ann.presses("Open fun");
    expect(home.ann.last().text).toContain("For expenses, 2 entries in all.");
    expect(home.ann.last().buttons).toEqual(["Rename", "Limit", "Archive"]);
  });

  it("opens one by its name, also a near one", async () => {
    const home = await startRig();
    await home.ann.says("/category limit groceries 600");
    await home.ann.says("/bill Box 20 monthly 5 #groceries");
    await home.ann.says("/rule lidl = groceries");
    await home.ann.says("lidl 700");
    const [said] = await home.ann.says("/categories Grocerie");
    expect(said!.text.split("\n").slice(0, 5)).toEqual([
      "groceries  $700.00 of $600.00 this month",
      "Limit $600.00 a month: $100.00 over.",
      "For expenses, 1 entry in all.",
      "Rules: lidl.",
      "Bills: Box.",
    ]);
    expect((await home.ann.says("/categories zzz"))[0]!.text).toContain("I know no category zzz.");
  });

  it("shows teens names without sums, and guests nothing", async () => {
    const home = await startRig();
    const teo = home.person(TEO, "Teo");
    await home.lets(teo, "teen");
    await home.ann.says("/category limit groceries 600");
    await home.ann.says("bread 480 #groceries\nparcel 5");
    const [said] = await teo.says("/categories groceries");
    expect(said!.text).toContain("groceries · expenses");
    expect(said!.text).not.toMatch(/\$|without/);
    expect(said!.buttons).toEqual(["Later"]);
    await teo.says("parcel 7");
    expect((await teo.says("/categories"))[0]!).toMatchObject({
      text: expect.stringContaining("1 entry without a category."),
      buttons: ["Later", "Sort"],
    });
    expect((await teo.says("milk 2.50 #groceries"))[0]!.text).toBe(
      "milk  $2.50\ntoday, Sun 22 Nov · groceries, as you said",
    );
    expect((await teo.says("milk 2.50 #milky"))[0]!.buttons).not.toContain("New milky");
    expect((await teo.says("/category add pets"))[0]!.text).toContain("You are here as teen");
    const { id } = named(home, "fun");
    for (const forged of [
      `open-category:${id}`,
      `archive-category:${id}`,
      `rename-category:${id}`,
      `ask-limit:${id}`,
    ]) {
      expect(await teo.forges(forged)).toMatchObject({ alert: true });
    }
    await teo.forges("page-categories:archived.0");
    expect(teo.last().text).toContain("groceries · expenses");
    const gus = home.person(2001, "Gus");
    await home.lets(gus, "guest");
    expect((await gus.says("/categories"))[0]!.text).toContain("You are here as guest");
    expect(names(home)).toHaveLength(17);
  });
});

describe("/category add", () => {
  it.each([
    ["pets", "pets", "expense", "#pets", "as it is"],
    ["Pet Food", "pet food", "expense", '#"pet food"', "several words"],
    ["bonus income", "bonus", "income", "#bonus", "for income"],
    ["🐕", "🐕", "expense", '#"🐕"', "emoji"],
    ["<b>x</b> & y", "<b>x</b> & y", "expense", '#"<b>x</b> & y"', "signs of HTML"],
  ])("%s puts %s on the list, for %s, and shows a line that uses it: %s (%s)", async (typed, name, kind, tag, _why) => {
    const home = await startRig();
    const [said] = await home.ann.says(`/category add ${typed}`);
    expect(named(home, name)).toMatchObject({ kind, archived: false });
    expect(said!.text).toContain(`${name} is on the list`);
    expect(said!.text).toContain(tag);
    const example = /(?:treats 30|\+200 bonus) (?:#"[^"]+"|\S+)/.exec(said!.text)![0];
    await home.ann.says(example);
    expect(entriesOf(home)[0]).toMatchObject({ categoryId: named(home, name).id, categoryReason: "person" });
  });

  it.each([
    ["x".repeat(41), "1 to 40 characters", "too long"],
    ["\u202e\u200b", "called?", "nothing that can be seen: it is asked for"],
    ["FUN", "fun is on the list already", "there is one"],
    ["income", "income is on the list already, for income", "there is one, of the other kind"],
  ])("%s is refused: %s (%s)", async (typed, words, _why) => {
    const home = await startRig();
    const [said] = await home.ann.says(`/category add ${typed}`);
    expect(said!.text).toContain(words);
    expect(said!.buttons).toEqual([]);
    expect(all(home)).toHaveLength(17);
  });

  it("alone asks for the name, until it can be had", async () => {
    const home = await startRig();
    expect((await home.ann.says("/category add"))[0]!.text).toContain("What is the new category called?");
    expect((await home.ann.says("fun"))[0]!.text).toContain("already");
    await home.ann.says("Pets");
    expect(names(home)).toContain("pets");
    await home.ann.presses("Undo");
    expect(names(home)).not.toContain("pets");
  });

  it("of an archived name brings it back", async () => {
    const home = await startRig();
    await home.ann.says("/category archive fun");
    expect((await home.ann.says("/category add fun income"))[0]!.text).toContain("/category restore fun");
    expect((await home.ann.says("/category add Fun"))[0]!.text).toContain("fun is back, with all its entries");
    expect(named(home, "fun").archived).toBe(false);
    expect(all(home)).toHaveLength(17);
  });
});

describe("/category rename", () => {
  it("keeps entries, rules and bills, and is taken back", async () => {
    const home = await startRig();
    await home.ann.says("cinema 12 #fun");
    const [said] = await home.ann.says("/category rename Fun = Joy");
    expect(said!.text).toBe("fun is called joy now.\nWith it: 1 entry.");
    expect((await home.ann.says("/ledger joy"))[0]!.text).toContain("cinema");
    expect((await home.ann.says("/audit"))[0]!.text).toContain("Ann renamed a category: fun -> joy");
    await home.ann.presses("Undo", { on: said!.id });
    expect(names(home)).toContain("fun");
  });

  it("asks for the new name, from the card and in one line, until it can be had", async () => {
    const home = await startRig();
    expect((await home.ann.says("/category rename fun"))[0]!.text).toContain("what is its new name?");
    await home.ann.says("joy");
    await home.ann.says("/categories joy");
    await home.ann.presses("Rename");
    expect((await home.ann.says("kids"))[0]!.text).toContain("kids is on the list already");
    expect((await home.ann.says("x".repeat(200)))[0]!.text).toContain("1 to 40 characters");
    await home.ann.says("delight");
    expect(names(home)).toContain("delight");
    expect((await home.ann.says("/cancel"))[0]!.text).toBe("Nothing is open.");
  });

  it.each([
    ["fun = kids", "kids is on the list already", "a name that is taken"],
    ["fun = FUN", "It is called fun already", "its own name"],
    ["zzzz = joy", "I know no category zzzz", "nothing of that name"],
    ["= joy", "Which category?", "no old name"],
  ])("%s is refused: %s (%s)", async (typed, words, _why) => {
    const home = await startRig();
    const before = names(home);
    const [said] = await home.ann.says(`/category rename ${typed}`);
    expect(said!.text).toContain(words);
    expect(names(home)).toEqual(before);
  });
});

describe("/category archive and restore", () => {
  it("say what goes on using it, and offer it no more", async () => {
    const home = await startRig();
    await home.ann.says("/bill Club 20 monthly 5 #fun");
    await home.ann.says("/rule cinema = fun");
    await home.ann.says("cinema 12");
    const [said] = await home.ann.says("/category archive fun");
    expect(said!.text.split("\n")).toEqual([
      "fun is archived. It is not offered any more; 1 entry keeps it.",
      "Still used by: Club.",
      "Rules that rest now: cinema.",
    ]);
    expect((await home.ann.says("cinema 13"))[0]!.text).not.toContain("rule");
    expect((await home.ann.says("circus 9 #fun"))[0]!.text).toContain("I don't know the category fun");
    await home.ann.presses("New fun");
    expect(home.ann.last().text).toContain("fun was archived, and is back.");
    expect(named(home, "fun").archived).toBe(false);
    await home.ann.presses("Undo"); // Both at once.
    expect(named(home, "fun").archived).toBe(true);
    expect(entriesOf(home).at(-1)).toMatchObject({ description: "circus", categoryId: null });
    expect((await home.ann.says("/category restore fun"))[0]!.text).toContain("Its rules fire again: cinema.");
  });

  it("work from the card, also an old one, and are seen in /audit", async () => {
    const home = await startRig();
    await home.ann.says("/categories fun");
    const archive = dataOf(home, home.ann.id, "Archive");
    const limit = dataOf(home, home.ann.id, "Limit");
    await home.ann.presses("Archive");
    expect(home.ann.sees().at(-2)!.buttons).toEqual(["Rename", "Restore"]);
    expect((await home.ann.forges(archive)).text).toContain("fun is archived");
    expect((await home.ann.forges(limit)).text).toContain("fun is archived");
    const [list] = await home.ann.says("/categories");
    await home.ann.presses("Show 1 archived", { on: list!.id });
    await home.ann.presses("Open fun");
    await home.ann.presses("Restore");
    expect(named(home, "fun").archived).toBe(false);
    expect((await home.ann.says("/audit"))[0]!.text).toContain("Ann archived a category: fun: in use -> archived");
  });

  it.each([
    ["archive zzzz", "I know no category zzzz", "nothing of that name"],
    ["archive", "Which category?", "no name"],
    ["restore fun", "fun is in use, not archived", "it was never archived"],
    ["restore zzzz", "Nothing is archived", "nothing is"],
    ["delete fun", "A category is archived, not deleted", "entries keep it"],
    ["", "/category limit groceries 600", "nothing"],
    ["<b>fun</b> 5", "I can't read “<b>fun</b> 5”", "no verb"],
  ])("%s is answered: %s (%s)", async (typed, words, _why) => {
    const home = await startRig();
    const before = all(home);
    expect((await home.ann.says(`/category ${typed}`))[0]!.text).toContain(words);
    expect(all(home)).toEqual(before);
  });

  it("offers to restore what is asked for and archived", async () => {
    const home = await startRig();
    await home.ann.says("/category archive fun");
    expect((await home.ann.says("/category limit fun 20"))[0]!).toMatchObject({
      text: "fun is archived.",
      buttons: ["Restore"],
    });
    await home.ann.presses("Restore");
    expect(named(home, "fun").archived).toBe(false);
  });
});

describe("buttons of categories", () => {
  it.each([
    ["open-category:cat_unknown", "no category"],
    ["rename-category:cat_unknown", "no category"],
    ["ask-limit:cat_unknown", "no category"],
    ["ask-limit:INCOME", "only what is spent has a limit"],
    ["archive-category:cat_unknown", "no category"],
    ["restore-category:cat_unknown", "no category"],
    ["page-categories:used.-1", "a page before the first"],
    ["page-categories:other.1", "no such list"],
  ])("%s is refused and recorded (%s)", async (data, _why) => {
    const home = await startRig();
    const before = all(home);
    await home.ann.says("/categories");
    expect(await home.ann.forges(data.replace("INCOME", named(home, "income").id))).toMatchObject({ alert: true });
    expect(all(home)).toEqual(before);
    expect((await home.ann.says("/audit"))[0]!.text).toMatch(/Ann pressed .* was refused/);
  });
});

describe("a name that fits several categories", () => {
  it("is asked about, and nothing is stored", async () => {
    const home = await startRig();
    await home.ann.says("/category add pet food");
    await home.ann.says("/category add pet toys");
    const before = all(home);
    const [said] = await home.ann.says("/category archive pet");
    expect(said).toMatchObject({
      text: "Which category do you mean by pet?",
      buttons: ["Open pet food", "Open pet toys"],
    });
    const [rule] = await home.ann.says("/rule collar = pet");
    expect(rule!.text).toContain("Which category do you mean by pet? Where shall “collar” go?");
    expect(rule!.buttons).toEqual(["pet food", "pet toys", "New pet"]);
    expect(all(home)).toEqual(before);
    await home.ann.presses("pet toys");
    expect(Object.values(home.household.rules)).toMatchObject([{ categoryId: named(home, "pet toys").id }]);
  });
});
