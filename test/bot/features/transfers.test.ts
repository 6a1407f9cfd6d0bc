import { describe, expect, it } from "vitest";
import { startRig } from "../../support/rig.ts";
import { balances, entriesOf, lines, refusals, short, withEmptyAccounts } from "./accounts-support.ts";

describe("a transfer", () => {
  it("moves money between two accounts, is neither spent nor received, and is undone at once", async () => {
    const home = await withEmptyAccounts();
    const cases = [
      ["transfer 300 checking to savings", "Checking to Savings  $300.00"],
      ["transfer 20 to cash", "Checking to Cash  $20.00"],
      ["move 5 from cash", "Cash to Checking  $5.00"],
      ["transfer 7 @savings @visa for the trip", "Savings to Visa, the trip  $7.00"],
      ["yesterday moved 9 csah -> savings", "Cash to Savings  $9.00"],
    ];
    for (const [text, shown] of cases) {
      const [said] = await home.ann.says(text!);
      expect(lines(said!.text)[0]).toBe(shown);
      expect(said!.buttons).toEqual(["Edit", "Undo"]);
    }
    expect(home.ann.last().text).toContain("yesterday, Sat 21 Nov\nI read csah as Cash.");
    const [list] = await home.ann.says("/ledger");
    expect(lines(list!.text).slice(0, 2)).toEqual([
      "November 2026: spent $0.00, received $0.00",
      "Sun 22 Nov  Savings to Visa, the trip  $7.00",
    ]);
    expect(await balances(home)).toEqual(["Checking  $685.00", "Savings  $293.00", "Cash  $15.00", "Visa  $7.00"]);
    await home.ann.says("/undo");
    expect(entriesOf(home)).toHaveLength(4);
  });

  it("has a card without a category, and is edited in amount, words and day", async () => {
    const home = await withEmptyAccounts();
    await home.ann.says("transfer 300 to savings #fun");
    expect(home.ann.last().text).toContain("A transfer belongs to no category.");
    await home.ann.says("/ledger");
    await home.ann.presses("Open Checking to Savings");
    expect(home.ann.last().buttons).toEqual(["Edit", "Undo"]);
    await home.ann.presses("Edit");
    expect(home.ann.last().buttons).toEqual(["Change amount", "Change words", "Change day"]);
    for (const [button, answer] of [
      ["Change amount", "250"],
      ["Change words", "new car"],
      ["Change day", "31 oct"],
    ]) {
      await home.ann.presses(button!);
      await home.ann.says(answer!);
    }
    expect(entriesOf(home)).toMatchObject([
      { kind: "transfer", amount: 25_000, description: "new car", bookedOn: "2026-10-31" },
    ]);
    expect(home.ann.last().text).toContain("Changed: Checking to Savings, new car  $250.00");
    const [{ id } = { id: "" }] = entriesOf(home);
    const [categoryId] = Object.keys(home.household.categories);
    for (const data of [
      `set-category:${id}.${categoryId}`,
      `set-entry-account:${id}.x`,
      `choose-entry-account:${id}`,
    ]) {
      expect((await home.ann.forges(data)).alert).toBe(true);
    }
    await home.ann.says("/ledger 2026-10");
    await home.ann.presses("Open Checking to Savings, new car");
    await home.ann.presses("Undo");
    expect(entriesOf(home)).toEqual([]);
  });

  it.each([
    [["transfer 300 to mom", "To Cash"], "transfer 30000 Checking>Cash", "an account that nobody knows"],
    [["transfer 300 mom to cash", "From Savings"], "transfer 30000 Savings>Cash", "on the other side"],
    [["transfer 300 dad to mom", "From Cash", "To Visa"], "transfer 30000 Cash>Visa", "on both"],
    [["transfer 300", "To Savings"], "transfer 30000 Checking>Savings", "none"],
    [["transfer 300 to checking", "From Cash"], "transfer 30000 Cash>Checking", "only the default one"],
    [["transfer 300 savings", "To Savings"], "transfer 30000 Checking>Savings", "one that may be either"],
    [["transfer 300 checking", "From Checking", "To Visa"], "transfer 30000 Checking>Visa", "the default, as either"],
    [["transfer savings 300", "From Savings"], "transfer 30000 Savings>Checking", "the account in front of the sum"],
    [["moved 300 to new flat", "Just an expense"], "moved to new flat 30000 Checking", "no transfer at all"],
    [
      ["tomorrow transfer 300 to cash", "Record transfer $300.00 on Mon 23 Nov"],
      "transfer 30000 Checking>Cash",
      "a day to come",
    ],
  ])("%s: nothing is stored until all is chosen (%s, %s)", async ([text = "", ...buttons], entry, _why) => {
    const home = await withEmptyAccounts();
    await home.ann.says(text);
    for (const button of buttons) {
      expect(entriesOf(home)).toEqual([]);
      await home.ann.presses(button);
    }
    expect(short(home)).toEqual([entry]);
    expect(home.ann.last().buttons).toContain("Undo");
  });

  it("is refused between an account and itself, and where there are too few, with a line that works", async () => {
    const home = await startRig();
    const [none] = await home.ann.says("transfer 300 checking to savings");
    expect([none!.text, none!.buttons]).toEqual([expect.stringContaining("There are none yet."), []]);
    await home.ann.says(/\/account .*(?= makes)/.exec(none!.text)![0]);
    const [one] = await home.ann.says("transfer 300 to savings");
    await home.ann.says(/\/account .*(?= makes)/.exec(one!.text)![0]);
    const [same] = await home.ann.says("transfer 300 savings to savings");
    expect(same!.text).toContain("That is savings twice");
    expect(entriesOf(home)).toEqual([]);
    await home.ann.says(/transfer 300 .* to .*/.exec(same!.text)![0]);
    expect(short(home)).toEqual(["transfer 30000 Checking>savings"]);
  });

  it("is refused without a sum that can be moved", async () => {
    const home = await withEmptyAccounts(["Checking", "Savings"]);
    const cases = [
      ["transfer -5 to savings", "without a minus"],
      ["transfer 0 to savings", "above zero"],
      ["transfer NaN to savings", "no amount"],
      ["transfer 12 eur to savings", "EUR"],
      ["transfer 5 6 to savings", "several amounts"],
      [`transfer 5 to savings for ${"x".repeat(201)}`, "200 characters"],
      ["transfer 5 @a @b @c", "per entry"],
    ];
    for (const [text, words] of cases) expect((await home.ann.says(text!))[0]!.text).toContain(words);
    expect(entriesOf(home)).toEqual([]);
  });

  it("is for adults and owners; a teen's own entries may name an account", async () => {
    const home = await withEmptyAccounts();
    const teo = home.person(2001, "Teo");
    await home.lets(teo, "teen");
    const count = refusals(home);
    const [said] = await teo.says("transfer 300 to savings\ncomic 6 @cash");
    expect(said!.text).toContain("comic  $6.00");
    expect(teo.last().text).toContain("Transfers are for owners and adults.");
    expect(refusals(home) - count).toBe(1);
    expect(short(home)).toEqual(["comic 600 Cash"]);
    await home.ann.says("coffee 4.50 @cash");
    expect((await teo.says("/ledger @cash"))[0]!.text).toContain("Cash: spent $6.00");
    expect(teo.last().buttons).toEqual(["Open comic"]);
  });

  it("that was asked about is refused to somebody who has become a teen since", async () => {
    const home = await withEmptyAccounts();
    const cleo = home.person(2002, "Cleo");
    await home.lets(cleo, "adult");
    await cleo.says("transfer 300 to mom");
    await home.ann.says("/members");
    await home.ann.presses("Role Cleo");
    await home.ann.presses("Make teen");
    await home.ben.presses("Approve");
    const count = refusals(home);
    expect(await cleo.presses("To Cash")).toMatchObject({
      text: expect.stringContaining("Transfers are for"),
      alert: true,
    });
    expect([refusals(home) - count, entriesOf(home)]).toEqual([1, []]);
  });
});
