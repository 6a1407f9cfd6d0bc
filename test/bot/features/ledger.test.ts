import { describe, expect, it } from "vitest";
import { CLEAR, NOT_RECORDED, UNREADABLE } from "./ledger-cases.ts";
import { dataOf, type Rig, startRig } from "../../support/rig.ts";

/** Entries in the order in which they were written down. */
const entriesOf = (home: Rig) => Object.values(home.household.ledger).flatMap((month) => Object.values(month));
const categoryOf = (home: Rig, description: string) => {
  const entry = entriesOf(home).find((each) => each.description === description)!;
  return entry.categoryId === null ? null : home.household.categories[entry.categoryId]!.name;
};

describe("plain text", () => {
  it.each(CLEAR)("%s is %s (%s)", async (text, { shown, ...written }, _why) => {
    const home = await startRig();
    const said = await home.ann.says(text);
    expect(said).toHaveLength(1);
    for (const part of shown) expect(said[0]!.text).toContain(part);
    expect(said[0]!.buttons.slice(-2)).toEqual(["Category", "Undo"]);
    expect(entriesOf(home)).toMatchObject([{ bookedOn: "2026-11-22", kind: "expense", ...written }]);
  });

  it("does the same after /add", async () => {
    const home = await startRig();
    await home.ann.says("/add yesterday lunch 12 #fun");
    expect(entriesOf(home)).toMatchObject([{ amount: 1200, description: "lunch", bookedOn: "2026-11-21" }]);
    expect(categoryOf(home, "lunch")).toBe("fun");
  });

  it("is asked for after /add alone", async () => {
    const home = await startRig();
    expect((await home.ann.says("/add"))[0]!.text).toContain("coffee 4.50");
    await home.ann.says("tea 2.50");
    expect(entriesOf(home)).toMatchObject([{ description: "tea", amount: 250 }]);
  });

  it.each(UNREADABLE)("refuses %s (%s)", async (text, says, _why) => {
    const home = await startRig();
    const said = await home.ann.says(text);
    expect(said.map((each) => each.text).join("\n")).toContain(says);
    expect(said.at(-1)!.text).toContain("coffee 4.50");
    expect(entriesOf(home)).toEqual([]);
  });

  it.each(NOT_RECORDED)("asks about %s and then records it once (%s)", async (text, button, written, _why) => {
    const home = await startRig();
    const [asked] = await home.ann.says(text);
    expect(asked!.buttons).toContain(button);
    expect(entriesOf(home)).toEqual([]);
    const data = dataOf(home, home.ann.id, button);
    await home.ann.presses(button);
    expect(entriesOf(home)).toMatchObject([written]);
    expect((await home.ann.forges(data, { on: asked!.id })).text).toContain("closed");
    expect(entriesOf(home)).toHaveLength(1);
    expect(home.ann.sees().find(({ id }) => id === asked!.id)!.buttons).toContain("Undo");
  });

  it("offers nothing to press for a transfer while there are no accounts", async () => {
    const home = await startRig();
    const [said] = await home.ann.says("transfer 300 checking to savings");
    expect(said).toMatchObject({ text: expect.stringContaining("account"), buttons: [] });
    expect(entriesOf(home)).toEqual([]);
  });

  it("takes one entry a line, and one Undo takes all of them back", async () => {
    const home = await startRig();
    const [said] = await home.ann.says("coffee 4.50\n+2000 salary\nyesterday taxi 20 #travel");
    expect(said!.text).toContain("3 entries: spent $24.50, received $2,000.00");
    expect(said!.text).toContain("Sat 21 Nov  taxi  $20.00 · travel");
    await home.ann.presses("Undo", { on: said!.id });
    expect(entriesOf(home)).toEqual([]);
  });

  it("records the clear lines and says of each other what is wrong with it", async () => {
    const home = await startRig();
    const said = await home.ann.says("cinema 12\nlunch 12.5.3\n2 milk\nfood 30 #petz");
    expect(entriesOf(home).map(({ description }) => description)).toEqual(["cinema", "food"]);
    expect(said.map(({ text }) => text).join("\n")).toContain("12.5.3");
    expect(said.some(({ buttons }) => buttons.includes("Record milk $2.00"))).toBe(true);
    await home.ann.presses("New petz");
    expect(categoryOf(home, "food")).toBe("petz");
  });

  it("takes thirty long lines in one message that Telegram accepts, and not more", async () => {
    const home = await startRig();
    const line = (i: number) => `${"long ".repeat(20)}n${i} 2.50`;
    const thirty = Array.from({ length: 30 }, (_, i) => line(i)).join("\n");
    const [said] = await home.ann.says(thirty);
    expect(said!.text).toContain("30 entries: spent $75.00");
    expect(said!.text.split("\n")).toHaveLength(14);
    expect(said!.text).toContain("and 18 more: /ledger");
    expect(entriesOf(home)).toHaveLength(30);
    expect((await home.ann.says(`${thirty}\nx 1`))[0]!.text).toContain("At most 30");
    expect(entriesOf(home)).toHaveLength(30);
  });

  it("belongs to the day on which it was said, also when it is read after midnight", async () => {
    const home = await startRig({ now: "2026-11-23T04:50:00.000Z" }); // 23:50 in New York, on the 22nd.
    await home.stopBot();
    home.control.say(home.ann.id, home.ann.id, "night bus 3");
    home.moveWhileDown("2026-11-23T05:20:00.000Z");
    await home.startBot();
    expect(home.ann.last().text).toContain("Sun 22 Nov");
    expect(entriesOf(home)).toMatchObject([{ description: "night bus", bookedOn: "2026-11-22" }]);
  });

  it("is a member's who is no guest", async () => {
    const home = await startRig();
    const gus = home.person(2001, "Gus");
    await home.lets(gus, "guest");
    expect((await gus.says("coffee 4.50"))[0]!.text).toContain("Guests");
    expect((await gus.says("/ledger"))[0]!.text).toContain("You are here as guest");
    expect((await gus.says("/add coffee 4.50"))[0]!.text).toContain("You are here as guest");
    expect(entriesOf(home)).toEqual([]);
    expect((await home.ann.says("/audit"))[0]!.text).toContain("Gus");
  });
});

describe("categories of entries", () => {
  it("are learned from what people chose for the same words, and the reply says so", async () => {
    const home = await startRig();
    expect((await home.ann.says("parcel17 30.50"))[0]!.text).toContain("no category yet");
    await home.ann.presses("Category");
    await home.ann.presses("kids");
    expect(home.ann.sees().some(({ text }) => text.includes("kids, as you said"))).toBe(true);
    expect((await home.ben.says("Parcel18 25.50"))[0]!.text).toContain("kids, learned from before");
    expect(categoryOf(home, "Parcel18")).toBe("kids");
  });

  it("that nobody knows leave the entry without one, and offer the nearest and New", async () => {
    const home = await startRig();
    const [said] = await home.ann.says("dog food 30 #travl2000");
    expect(said!.text).toContain("I don't know the category travl2000");
    expect(categoryOf(home, "dog food")).toBeNull();
    expect(said!.buttons).toContain("travel");
    await home.ann.presses("New travl2000");
    expect(categoryOf(home, "dog food")).toBe("travl2000");
    expect(home.ann.last().buttons).toContain("Undo");
  });

  it("chosen once more offer no Undo of somebody else's change", async () => {
    const home = await startRig();
    const [said] = await home.ann.says("lunch 12 #fun");
    await home.ben.says("coffee 4.50");
    await home.ann.presses("Category", { on: said!.id });
    await home.ann.presses("fun");
    expect(home.ann.last()).toMatchObject({ text: expect.stringContaining("As it was"), buttons: [] });
  });

  it("are all reachable, however many there are", async () => {
    const home = await startRig();
    for (let i = 0; i < 8; i += 1) {
      await home.ann.says(`thing${i} 5 #special${i}`);
      await home.ann.presses(`New special${i}`);
    }
    await home.ann.says("gift 9");
    await home.ann.presses("Category");
    await home.ann.presses("More");
    await home.ann.presses("special7");
    expect(categoryOf(home, "gift")).toBe("special7");
  });

  it("of income are those for income", async () => {
    const home = await startRig();
    await home.ann.says("+2000 salary");
    await home.ann.presses("Category");
    expect(home.ann.last().buttons).toEqual(["income"]);
  });
});

describe("what a newcomer runs into", () => {
  it("a category that nobody knows leaves the entry without one, also where the words have a learned one", async () => {
    const home = await startRig();
    await home.ann.says("pizza 14 #groceries");
    const [said] = await home.ann.says("pizza 14 #gifts");
    expect(said!.text).toContain("no category yet");
    expect(said!.buttons).toContain("New gifts");
    expect(entriesOf(home).map(({ categoryId }) => categoryId === null)).toEqual([false, true]);
  });

  it("an example that works in yen, where nothing has decimals", async () => {
    const home = await startRig({ furnished: false });
    await home.ann.says("/start claim_claimcode");
    await home.ann.says("/setup JPY Asia/Tokyo");
    const [refused] = await home.ann.says("sushi 4.50");
    const example = /coffee \S+$/.exec(refused!.text)![0];
    await home.ann.says(example);
    expect(entriesOf(home)).toMatchObject([{ description: "coffee" }]);
  });

  it("another currency says that the numbers stay", async () => {
    const home = await startRig();
    await home.ann.says("coffee 4.50");
    expect((await home.ann.says("/setup EUR Europe/Berlin"))[0]!.text).toContain("Amounts keep their numbers");
    expect((await home.ann.says("/settings currency GBP"))[0]!.text).toContain("amounts keep their numbers");
  });

  it("a currency with other decimals is taken once what was written before is taken back", async () => {
    const home = await startRig({ furnished: false });
    await home.ann.says("/start claim_claimcode");
    await home.ann.says("sushi 12.50");
    expect((await home.ann.says("/setup JPY Asia/Tokyo"))[0]!.text).toContain("already");
    await home.ann.says("/undo");
    await home.ann.says("/setup JPY Asia/Tokyo");
    expect(home.household.settings.currency).toBe("JPY");
  });
});

describe("words that name an open bill", () => {
  it("asks before it pays more of a bill than is open", async () => {
    const home = await startRig();
    await home.ann.says("/bill Rent 1200 monthly 1");
    const [asked] = await home.ann.says("rent 12000");
    expect(asked!.text).toContain("only $1,200.00 of it is open");
    expect(asked!.buttons).toEqual(["Pay Rent $1,200.00", "Pay $12,000.00 anyway", "Just an expense"]);
  });

  it("takes a taxi for a taxi, though a bill is called Tax", async () => {
    const home = await startRig();
    await home.ann.says("/bill Tax 300 monthly 1");
    expect((await home.ann.says("taxi 20.00"))[0]!.text).toContain("taxi  $20.00");
    await home.ann.says("/bill Rent 1200 monthly 1");
    expect((await home.ann.says("tent 89.00"))[0]!.text).toContain("tent  $89.00");
  });

  it.each(["rent 1200", "Rent bill 1200", "rnet 1200", "rents 1200"])(
    "%s asks: pay it, or an expense",
    async (text) => {
      const home = await startRig();
      await home.ann.says("/bill Rent 1200 monthly 31");
      const [asked] = await home.ann.says(text);
      expect(asked!.buttons).toEqual(["Pay Rent $1,200.00", "Just an expense"]);
      expect(entriesOf(home)).toEqual([]);
    },
  );

  it("are just an expense, once, and then the bill is not paid as well", async () => {
    const home = await startRig();
    await home.goesLive();
    await home.ann.says("/bill Rent 1200 monthly 31");
    const [asked] = await home.ann.says("rent 1200");
    const pay = dataOf(home, home.ann.id, "Pay Rent $1,200.00");
    await home.ann.presses("Just an expense");
    expect(entriesOf(home)).toMatchObject([{ description: "rent", amount: 120_000, pays: null }]);
    expect(await home.ann.forges(pay, { on: asked!.id })).toMatchObject({ alert: true });
    expect(entriesOf(home)).toHaveLength(1);
  });

  it("pay the bill, once, and then it is no expense as well", async () => {
    const home = await startRig();
    await home.goesLive();
    await home.ann.says("/bill Rent 1200 monthly 31");
    const [asked] = await home.ann.says("rent 1200");
    const [pay, expense] = [
      dataOf(home, home.ann.id, "Pay Rent $1,200.00"),
      dataOf(home, home.ann.id, "Just an expense"),
    ];
    await home.ann.presses("Pay Rent $1,200.00");
    await home.ann.forges(pay, { on: asked!.id });
    await home.ann.forges(expense, { on: asked!.id });
    expect(entriesOf(home)).toHaveLength(1);
    expect(entriesOf(home)[0]).toMatchObject({ amount: 120_000, pays: { nominalOn: "2026-11-30" } });
  });

  it("ask nobody when the bill is over", async () => {
    const home = await startRig();
    await home.goesLive();
    await home.ann.says("/bill Tax 300 once 2026-11-22");
    await home.ann.says("/pay tax");
    await home.ann.says("tax 300");
    expect(entriesOf(home).map(({ pays }) => pays === null)).toEqual([false, true]);
  });
});
