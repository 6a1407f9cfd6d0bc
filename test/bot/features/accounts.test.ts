import { describe, expect, it } from "vitest";
import { dataOf, startRig } from "../../support/rig.ts";
import { accounts, lines, named, withAccounts } from "./accounts-support.ts";

describe("/accounts", () => {
  it("says how to make the first one", async () => {
    const home = await startRig();
    const [said] = await home.ann.says("/accounts");
    expect(said!.text).toContain("No accounts yet");
    await home.ann.says(/\/account \S+ \S+/.exec(said!.text)![0]);
    expect(accounts(home)).toMatchObject([{ name: "Checking", statements: [{ balance: 150_000, on: "2026-11-22" }] }]);
  });

  it("shows what each holds, the default one, and both totals, and opens each", async () => {
    const home = await withAccounts();
    await home.ann.says("lunch 12.00 @cash");
    await home.ann.says("transfer 300 checking to savings");
    const [said] = await home.ann.says("/accounts");
    expect(lines(said!.text)).toEqual([
      "Spending accounts: $1,028.50, savings: $3,300.00",
      "today, Sun 22 Nov",
      "Checking  $1,200.50 · checking, the default",
      "Savings  $3,300.00 · savings",
      "Visa  -$200.00 · card",
      "Cash  $28.00 · cash",
    ]);
    expect(said!.buttons).toEqual(["Open Checking", "Open Savings", "Open Visa", "Open Cash"]);
    await home.ann.presses("Open Cash");
    expect(lines(home.ann.last().text)).toEqual([
      "Cash  $28.00",
      "cash",
      "Stated on Sun 22 Nov: $40.00.",
      "Entries:",
      "Sun 22 Nov  lunch  $12.00 · no category",
    ]);
    expect(home.ann.last().buttons).toEqual(["Set balance", "Entries", "Make default", "Kind", "Rename", "Close"]);
    await home.ann.presses("Entries");
    expect(home.ann.last().text).toContain("Cash: spent $12.00, received $0.00");
    await home.ann.presses("Open Checking");
    expect(home.ann.last().text).toContain("checking, the default");
    expect(home.ann.last().buttons).not.toContain("Make default");
    await home.ann.presses("Entries");
    expect(home.ann.last().text).toContain("Transfers: $0.00 in, $300.00 out.");
  });

  it("shows the last five entries of many", async () => {
    const home = await withAccounts();
    await home.ann.says(Array.from({ length: 7 }, (_, i) => `item${i} 1.50 @cash`).join("\n"));
    await home.ann.says("/account cash");
    expect(lines(home.ann.last().text).slice(3)).toEqual([
      "7 entries, the last ones:",
      ...[6, 5, 4, 3, 2].map((i) => `Sun 22 Nov  item${i}  $1.50 · no category`),
    ]);
  });

  it("shows the balances of any day that was", async () => {
    const home = await withAccounts();
    // Written down after Cash was counted, so that its balance today has them in it.
    await home.ann.says("on friday lunch 12.00 @cash\nyesterday +8 found @cash");
    await home.ann.says("/account cash 40");
    const days: [day: string, shown: string, cash: string, why: string][] = [
      ["2026-11-20", "Fri 20 Nov", "$32.00", "a date"],
      ["last friday", "Fri 20 Nov", "$32.00", "a weekday, looking back"],
      ["19 nov", "Thu 19 Nov", "$44.00", "a day before an entry"],
      ["yesterday", "yesterday, Sat 21 Nov", "$40.00", "a near day"],
      ["today", "today, Sun 22 Nov", "$40.00", "today"],
    ];
    for (const [day, shown, cash, why] of days) {
      const [said] = await home.ann.says(`/accounts ${day}`);
      expect([why, lines(said!.text)[1]]).toEqual([why, shown]);
      expect(said!.text).toContain(`Cash  ${cash}`);
      expect(said!.text.includes("reckoned back")).toBe(day !== "today");
    }
  });

  it.each([
    ["tomorrow", "still to come"],
    ["31 february", "There is no 31 february"],
    ["<b>x</b>", "<b>x</b>"],
    ["9".repeat(400), "as a day"],
  ])("%s: %s, and a line that works", async (day, words) => {
    const home = await withAccounts();
    const [said] = await home.ann.says(`/accounts ${day}`);
    expect(said!.text).toContain(words);
    const [example] = await home.ann.says(/\/accounts (last friday|yesterday)/.exec(said!.text)![0]);
    expect(example!.text).toContain("Spending accounts");
  });

  it("pages by ten", async () => {
    const home = await startRig();
    const names = "Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima".split(" ");
    for (const name of names) await home.ann.says(`/account ${name} 5`);
    const [said] = await home.ann.says("/accounts");
    expect(said!.text).toContain("Spending accounts: $60.00");
    expect(said!.buttons).toHaveLength(11);
    await home.ann.presses("Later");
    const page = home.ann.sees().find(({ id }) => id === said!.id)!;
    expect(page.text).toContain("Lima  $5.00");
    expect(page.buttons).toEqual(["Open Kilo", "Open Lima", "Earlier"]);
  });
});

describe("/account", () => {
  it.each([
    ["Joint checking 1500.50", "Joint checking", "checking", 150_050, "a name of several words"],
    ["Visa -200", "Visa", "card", -20_000, "what is owed"],
    ["Chase -200 card", "Chase", "card", -20_000, "a kind that is said"],
    ["Wallet 0", "Wallet", "cash", 0, "nothing in it"],
    ["new Rainy day reserve $2,500", "Rainy day reserve", "savings", 250_000, "a word too many"],
    ["<b>Cash</b> 5", "<b>Cash</b>", "cash", 500, "markup is text"],
  ])("%s makes %s, %s (%s)", async (text, name, kind, balance, _why) => {
    const home = await startRig();
    const [said] = await home.ann.says(`/account ${text}`);
    expect(accounts(home)).toMatchObject([{ name, kind, statements: [{ on: "2026-11-22", balance }], closedOn: null }]);
    expect(lines(said!.text)[0]).toBe(
      `${name}  ${balance < 0 ? "-$200.00" : said!.text.split("  ")[1]!.split("\n")[0]}`,
    );
    expect(said!.text).toContain(kind);
    expect(said!.buttons).toEqual(["Open", "Kind", "Undo"]);
    await home.ann.presses("Undo");
    expect(accounts(home)).toEqual([]);
  });

  it("states the balance of an account again, by its name or nearly so", async () => {
    const home = await withAccounts();
    for (const text of ["cash 12", "Csah 12", "Cashs 12"]) {
      await home.ann.says("/account cash 40");
      await home.ann.says("lunch 12.00 @cash");
      const { statements } = named(home, "Cash");
      const [said] = await home.ann.says(`/account ${text}`);
      expect(lines(said!.text).slice(0, 2)).toEqual(["Cash  $12.00", "Before: $28.00 · cash"]);
      expect([text, said!.text.includes("I read")]).toEqual([text, !text.startsWith("cash")]);
      expect(named(home, "Cash").statements).toHaveLength(statements.length + 1);
      await home.ann.presses("Undo", { on: said!.id });
      expect((await home.ann.says("/accounts"))[0]!.text).toContain("Cash  $28.00");
    }
    expect(accounts(home)).toHaveLength(4);
  });

  it("asks which one is meant, and then states it once", async () => {
    const home = await startRig();
    await home.ann.says("/account Maria 1");
    const [asked] = await home.ann.says("/account Marta 7");
    expect(asked!.buttons).toEqual(["It is Maria", "Make new Marta"]);
    expect(accounts(home)).toHaveLength(1);
    const data = dataOf(home, home.ann.id, "It is Maria");
    await home.ann.presses("It is Maria");
    expect(named(home, "Maria").statements.map(({ balance }) => balance)).toEqual([100, 700]);
    expect(await home.ann.forges(data, { on: asked!.id })).toMatchObject({ text: expect.stringContaining("closed") });
    expect((await home.ben.forges(data)).alert).toBe(true);
    expect(named(home, "Maria").statements).toHaveLength(2);
    await home.ann.says("/account Marta 7");
    await home.ann.presses("Make new Marta");
    expect(named(home, "Marta").statements).toMatchObject([{ balance: 700 }]);
  });

  it("refuses what is no balance, with a line that works", async () => {
    const home = await startRig();
    const refused: [text: string, words: string][] = [
      ["Cash NaN", "NaN"],
      ["Cash 1e9", "1e9"],
      ["Cash 1.2.3", "more than one way"],
      ["Cash 12 eur", "EUR"],
      ["Cash 4.505", "decimals"],
      [`Cash ${"9".repeat(60)}`, "too much"],
      [`Cash ${"9".repeat(400)}`, "too long"],
      ["Cash 500 600", "500 or 600"],
      ["Cash - 200", "next to its number"],
      ["Cash +50", "all that an account holds"],
      ["Cash 200 on friday", "on friday"],
      [`${"x".repeat(41)} 5`, "40 characters"],
      ["\u200b 5", "Which account"],
    ];
    for (const [text, words] of refused) {
      const [said] = await home.ann.says(`/account ${text}`);
      expect([text, said!.text]).toEqual([text, expect.stringContaining(words)]);
      expect(accounts(home)).toEqual([]);
      const example = /\/account (?:"[^"]+" |\S+ )\S+/.exec(said!.text)?.[0] ?? "Checking 5";
      const [made] = await home.ann.says(example);
      expect([text, accounts(home).length]).toEqual([text, 1]);
      await home.ann.presses("Undo", { on: made!.id });
    }
  });

  it("asks for what is missing: the name, or the balance, or both", async () => {
    const home = await startRig();
    await home.ann.says("/account");
    await home.ann.says("Cash 40");
    await home.ann.says("/account 12.50");
    await home.ann.says("Purse");
    expect((await home.ann.says("/account Joint checking"))[0]!.text).toContain("What does Joint checking hold now?");
    expect((await home.ann.says("plenty"))[0]!.text).toContain("Joint checking");
    await home.ann.says("-7");
    expect(accounts(home).map(({ name, statements }) => [name, statements[0]!.balance])).toEqual([
      ["Cash", 4_000],
      ["Purse", 1_250],
      ["Joint checking", -700],
    ]);
  });

  it("states a balance by button, until the answer fits", async () => {
    const home = await withAccounts();
    await home.ann.says("/account visa");
    await home.ann.presses("Set balance");
    expect((await home.ann.says("12 eur"))[0]!.text).toContain("/cancel");
    const [said] = await home.ann.says("-350.25");
    expect(lines(said!.text)[0]).toBe("Visa  -$350.25");
    expect(named(home, "Visa").statements.at(-1)).toMatchObject({ balance: -35_025 });
  });

  it("is made once by an update that is delivered again", async () => {
    const home = await startRig();
    const { updateId } = home.control.say(home.ann.id, home.ann.id, "/account Cash 40");
    await home.settle();
    home.control.redeliver(updateId!);
    await home.settle();
    expect(accounts(home)).toHaveLength(1);
    expect(named(home, "Cash").statements).toHaveLength(1);
  });
});
