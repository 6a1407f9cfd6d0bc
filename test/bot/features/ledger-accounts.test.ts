import { describe, expect, it } from "vitest";
import { dataOf, startRig } from "../../support/rig.ts";
import { balances, entriesOf, lines, refusals, short, withEmptyAccounts } from "./accounts-support.ts";

describe("an entry's account", () => {
  it("is the one that is named, else the default, and the confirmation says so where there are several", async () => {
    const home = await withEmptyAccounts();
    const cases: [text: string, shown: string, entry: string][] = [
      ["coffee 4.50", "today, Sun 22 Nov · no category yet: press Category · Checking", "coffee 450 Checking"],
      ["lunch 12 @cash #fun", "today, Sun 22 Nov · fun, as you said · Cash", "lunch 1200 Cash"],
      [
        "yesterday refund 5 @Visa zara",
        "yesterday, Sat 21 Nov · no category yet: press Category · Visa",
        "zara -500 Visa",
      ],
      ["+20 gift @svings", "today, Sun 22 Nov · income, as for all income · Savings", "gift 2000 Savings"],
    ];
    for (const [text, shown] of cases) {
      const [said] = await home.ann.says(text);
      expect(lines(said!.text)[1]).toBe(shown);
      expect(said!.text.includes("I read svings as Savings.")).toBe(text.includes("svings"));
    }
    expect(short(home)).toEqual(expect.arrayContaining(cases.map(([, , entry]) => entry)));
    expect(await balances(home)).toEqual(["Checking  $995.50", "Savings  $20.00", "Cash  -$12.00", "Visa  $0.00"]);
  });

  it("is not mentioned where there is one and nobody named it", async () => {
    const home = await withEmptyAccounts(["Cash"]);
    expect(lines((await home.ann.says("coffee 4.50 #fun"))[0]!.text)).toEqual([
      "coffee  $4.50",
      "today, Sun 22 Nov · fun, as you said",
    ]);
    expect((await home.ann.says("coffee 4.50 @cash"))[0]!.text).toContain(" · Cash");
    expect(short(home)).toEqual(["coffee 450 Cash", "coffee 450 Cash"]);
  });

  it("that nobody knows is asked about, and nothing is stored until it is chosen, once", async () => {
    const home = await withEmptyAccounts();
    const [asked] = await home.ann.says("coffee 4.50 @wallet");
    expect(asked!.text).toContain("I don't know the account wallet.");
    expect(asked!.buttons).toEqual(["Record in Checking", "Record in Savings", "Record in Cash", "Record in Visa"]);
    expect(entriesOf(home)).toEqual([]);
    const data = dataOf(home, home.ann.id, "Record in Cash");
    expect((await home.ben.forges(data)).alert).toBe(true);
    await home.ann.presses("Record in Cash");
    await home.ann.forges(data, { on: asked!.id });
    expect(short(home)).toEqual(["coffee 450 Cash"]);
    const after = home.ann.sees().find(({ id }) => id === asked!.id)!;
    expect([after.text, after.buttons]).toEqual([expect.stringContaining("· Cash"), ["Category", "Undo"]]);
  });

  it("goes without one where there are none, with a line that makes one", async () => {
    const home = await startRig();
    const [asked] = await home.ann.says("coffee 4.50 @cash");
    expect(asked!.text).toContain("There are none yet.");
    expect(asked!.buttons).toEqual(["Record coffee $4.50"]);
    await home.ann.presses("Record coffee $4.50");
    expect(short(home)).toEqual(["coffee 450"]);
    await home.ann.says(/\/account .*(?= makes)/.exec(asked!.text)![0]);
    expect((await home.ann.says("/accounts"))[0]!.text).toContain("Checking  $1,500.00");
  });

  it("is asked for before a day to come, a count, and a bill of that name", async () => {
    const home = await withEmptyAccounts();
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("tomorrow gym 20 @nowhere");
    await home.ann.presses("Record in Cash");
    await home.ann.presses("Record gym $20.00 today");
    await home.ann.says("2 milk @nowhere");
    await home.ann.presses("Record milk $2.00");
    await home.ann.presses("Record in Visa");
    await home.ann.says("rent 1200 @nowhere");
    await home.ann.presses("Record in Cash");
    expect(home.ann.last().text).toContain("A payment of it comes from Checking.");
    expect(entriesOf(home)).toHaveLength(2);
    await home.ann.presses("Just an expense");
    expect(short(home)).toEqual(["gym 2000 Cash", "milk 200 Visa", "rent 120000 Cash"]);
  });

  it("that is closed is said to be so", async () => {
    const home = await withEmptyAccounts();
    await home.ann.says("/account close visa");
    const [asked] = await home.ann.says("coffee 4.50 @visa");
    expect(asked!.text).toContain("The account Visa is closed.");
    expect(asked!.text).toContain("/account reopen Visa");
    expect(asked!.buttons).toEqual(["Record in Checking", "Record in Savings", "Record in Cash"]);
    const data = dataOf(home, home.ann.id, "Record in Cash");
    await home.ann.says("/account close cash");
    expect((await home.ann.forges(data, { on: asked!.id })).text).toContain("Cash is closed");
    expect(entriesOf(home)).toEqual([]);
  });

  it("may differ line by line, and one Undo takes all back", async () => {
    const home = await withEmptyAccounts();
    const text = "coffee 4.50 @cash\nlunch 12\ntransfer 50 to cash\nbread 3.10 @nowhere\n+8 found @savings";
    const said = await home.ann.says(text);
    expect(lines(said[0]!.text)).toEqual([
      "4 entries: spent $16.50, received $8.00",
      "Sun 22 Nov  coffee  $4.50 · no category · Cash",
      "Sun 22 Nov  lunch  $12.00 · no category · Checking",
      "Sun 22 Nov  Checking to Cash  $50.00",
      "Sun 22 Nov  found  +$8.00 · income · Savings",
    ]);
    expect(said[1]!.text).toContain("I don't know the account nowhere.");
    await home.ann.presses("Undo", { on: said[0]!.id });
    expect(entriesOf(home)).toEqual([]);
  });

  it("is changed on its card, and back by Undo", async () => {
    const home = await withEmptyAccounts();
    await home.ann.says("lunch 12 @cash");
    await home.ann.says("/ledger");
    await home.ann.presses("Open lunch");
    expect(home.ann.last().text).toContain("· Cash\nWritten down by Ann.");
    await home.ann.presses("Edit");
    await home.ann.presses("Change account");
    expect(home.ann.last().buttons).toEqual(["Checking", "Savings", "Visa"]);
    await home.ann.presses("Visa");
    expect(home.ann.last().text).toContain("Changed: lunch  $12.00");
    expect(await balances(home)).toEqual(["Checking  $1,000.00", "Savings  $0.00", "Cash  $0.00", "Visa  -$12.00"]);
    expect((await home.ann.says("/audit 1"))[0]!.text).toContain("lunch account Cash -> Visa");
    await home.ann.presses("Undo");
    expect(short(home)).toEqual(["lunch 1200 Cash"]);
  });

  it("can't be changed where there is no other, nor to one that is closed or not there", async () => {
    const home = await withEmptyAccounts(["Cash"]);
    await home.ann.says("lunch 12");
    await home.ann.says("/ledger");
    await home.ann.presses("Open lunch");
    await home.ann.presses("Edit");
    expect(home.ann.last().buttons).not.toContain("Change account");
    const [{ id } = { id: "" }] = entriesOf(home);
    expect((await home.ann.forges(`choose-entry-account:${id}`)).text).toContain("no other account");
    await home.ann.says("/account Visa 0");
    const visa = Object.values(home.household.accounts)[1]!.id;
    await home.ann.says("/account close visa");
    expect((await home.ann.forges(`set-entry-account:${id}.${visa}`)).text).toContain("closed");
    const count = refusals(home);
    for (const data of [
      `set-entry-account:${id}.acc_none`,
      `choose-entry-account:${id}.x`,
      "set-entry-account:ent_none.x",
    ]) {
      expect((await home.ann.forges(data)).alert).toBe(true);
    }
    expect(refusals(home) - count).toBe(3);
    expect(short(home)).toEqual(["lunch 1200 Cash"]);
  });
});

describe("/ledger @account", () => {
  it("lists what an account has to do with, also when it is closed", async () => {
    const home = await withEmptyAccounts();
    await home.ann.says("transfer 20 to cash\nlunch 12 @cash\nbus 3.20\n14 oct tea 2.50 @cash");
    for (const text of ["/ledger @cash", '/ledger @"cash"', "/ledger @csah"]) {
      expect(lines((await home.ann.says(text))[0]!.text)).toEqual([
        "Cash: spent $14.50, received $0.00",
        "Transfers: $20.00 in, $0.00 out.",
        "Sun 22 Nov  lunch  $12.00 · no category",
        "Sun 22 Nov  Checking to Cash  $20.00",
        "Wed 14 Oct  tea  $2.50 · no category",
      ]);
    }
    await home.ann.says("/account cash 0");
    await home.ann.says("/account close cash");
    expect((await home.ann.says("/ledger @cash"))[0]!.text).toContain("Cash: spent $14.50");
  });

  it("pages, also after a restart", async () => {
    const home = await withEmptyAccounts();
    await home.ann.says(Array.from({ length: 12 }, (_, i) => `item${i} 2.50 @visa`).join("\n"));
    const [first] = await home.ann.says("/ledger @visa");
    expect(first!.text).toContain("Page 1 of 2");
    await home.restart();
    await home.ann.presses("Older");
    expect(home.ann.sees().find(({ id }) => id === first!.id)!.text).toContain("item0  $2.50");
    expect((await home.ann.forges("page-ledger:account.acc_none.0")).text).toContain("gone");
  });

  it("offers the accounts that there are for one that is not", async () => {
    const home = await withEmptyAccounts();
    const [said] = await home.ann.says("/ledger @<b>x</b>");
    expect(said!.text).toContain("I don't know the account <b>x</b>.");
    expect(said!.buttons).toEqual(["Checking", "Savings", "Cash", "Visa"].map((name) => `Entries of ${name}`));
    await home.ann.presses("Entries of Visa");
    expect(home.ann.last().text).toContain("Nothing in Visa.");
    const empty = await startRig();
    expect((await empty.ann.says("/ledger @cash"))[0]!.text).toContain("no accounts yet");
  });
});

describe("an income that was expected", () => {
  it("is named on the confirmation of an entry that may be it", async () => {
    const home = await startRig();
    await home.ann.says("/income Salary 3200 monthly 25");
    const [said] = await home.ann.says("+3150 salary");
    expect(said!.buttons).toEqual(["This is Salary", "Category", "Undo"]);
    await home.ann.presses("This is Salary");
    expect(entriesOf(home)).toMatchObject([{ receives: { nominalOn: "2026-11-25" } }]);
    expect((await home.ann.says("salary 12 book"))[0]!.buttons).toEqual(["Category", "Undo"]);
  });
});
