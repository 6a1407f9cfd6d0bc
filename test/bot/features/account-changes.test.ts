import { describe, expect, it } from "vitest";
import { startRig } from "../../support/rig.ts";
import { accounts, lines, named, refusals, withAccounts } from "./accounts-support.ts";

describe("an account", () => {
  it("takes another kind, name and the place of the default, each with Undo", async () => {
    const home = await withAccounts();
    const before = accounts(home);
    await home.ann.says("/account cash");
    await home.ann.presses("Kind");
    expect(home.ann.last().buttons).toEqual(["Cash", "Checking", "Savings", "Card"]);
    await home.ann.presses("Savings");
    expect(named(home, "Cash").kind).toBe("savings");
    await home.ann.presses("Undo");
    await home.ann.presses("Rename");
    expect((await home.ann.says("visa"))[0]!.text).toContain("There is an account called visa already");
    const [renamed] = await home.ann.says("Purse");
    expect(renamed!.text).toContain("Cash is called Purse now.");
    await home.ann.presses("Undo", { on: renamed!.id });
    expect(accounts(home)).toEqual(before);
    await home.ann.presses("Make default");
    expect(home.ann.last().text).toBe("Cash is the default account now.");
    await home.ann.says("bus 3.20");
    expect((await home.ann.says("/accounts"))[0]!.text).toContain("Cash  $36.80 · cash, the default");
  });

  it("is meant by its name, and asked for without a clear one", async () => {
    const home = await withAccounts();
    const cases: [text: string, words: string, why: string][] = [
      ["default savngs", "Savings is the default account now.", "a typo"],
      ["default @visa", "Visa is the default account now.", "with its sign"],
      ["default visa", "Visa is the default account already.", "it is that"],
      ["default nope", "No account is called nope", "none of that name"],
      ["default", "Which account?", "no name"],
      ["rename cash = Purse", "Cash is called Purse now.", "a new name"],
      ["rename purse = Visa", "called Visa already", "a name that is taken"],
      ["rename purse = close", "is a command", "a command"],
      ["rename purse = Purse", "It is called Purse already.", "the same name"],
      ["rename purse", "What shall Purse be called?", "no new name"],
      ["rename nope = Purse", "No account is called nope", "none of that name"],
      ["close nope", "No account is called nope", "none of that name"],
      ["reopen purse", "No account is closed", "none is closed"],
    ];
    for (const [text, words, why] of cases) {
      const [said] = await home.ann.says(`/account ${text}`);
      expect([why, said!.text]).toEqual([why, expect.stringContaining(words)]);
      expect([why, said!.buttons.includes("Undo")]).toEqual([why, words.endsWith("now.")]);
    }
    expect(accounts(home).map(({ name, closedOn }) => [name, closedOn])).toEqual([
      ...["Checking", "Savings", "Visa", "Purse"].map((name) => [name, null]),
    ]);
  });

  it("is closed only when it holds nothing, with lines that empty it", async () => {
    const home = await withAccounts();
    await home.ann.says("/bill Rent 1200 monthly 31 @checking");
    const [refused] = await home.ann.says("/account close checking");
    expect(refused!.text).toContain("Checking holds $1,500.50, so it stays open.");
    expect(named(home, "Checking").closedOn).toBeNull();
    await home.ann.says(/transfer .*(?= empties)/.exec(refused!.text)![0]);
    const [closed] = await home.ann.says("/account close checking");
    expect(closed!.text).toContain("Savings is the default account now.\nPaid from Savings from now on: Rent.");
    expect(named(home, "Checking").closedOn).toBe("2026-11-22");
    const [list] = await home.ann.says("/accounts");
    expect(list!.text).not.toContain("Checking");
    await home.ann.presses("Closed accounts");
    await home.ann.presses("Open Checking");
    expect(home.ann.last().buttons).toEqual(["Entries", "Reopen"]);
    await home.ann.presses("Reopen");
    expect(home.ann.last().text).toBe("Checking is open again: $0.00.");
    await home.ann.presses("Undo");
    expect(named(home, "Checking").closedOn).toBe("2026-11-22");
    await home.ann.says("/account reopen checking");
    await home.ann.says("/account checking");
    await home.ann.presses("Close");
    expect(named(home, "Checking").closedOn).toBe("2026-11-22");
  });

  it("below nothing is filled up by the line that is offered, and one alone is stated", async () => {
    const home = await startRig();
    await home.ann.says("/account My card -200");
    const [alone] = await home.ann.says("/account close my card");
    await home.ann.says(/\/account .* 0/.exec(alone!.text)![0]);
    await home.ann.says("/account close my card");
    expect(named(home, "My card").closedOn).toBe("2026-11-22");
    await home.ann.says("/account My card -50");
    await home.ann.presses("Make new My card");
    await home.ann.says("/account Checking 100");
    const [refused] = await home.ann.says("/account close my card");
    await home.ann.says(/transfer .*(?= empties)/.exec(refused!.text)![0]);
    expect((await home.ann.says("/accounts"))[0]!.text).toContain("Checking  $50.00");
  });

  it("of that name that is closed is asked about", async () => {
    const home = await startRig();
    await home.ann.says("/account Cash 0");
    await home.ann.says("/account close cash");
    const [asked] = await home.ann.says("/account Cash 12");
    expect(asked!.buttons).toEqual(["Reopen Cash", "Make new Cash"]);
    await home.ann.presses("Reopen Cash");
    expect(accounts(home)).toMatchObject([{ closedOn: null, statements: [{ balance: 0 }, { balance: 1_200 }] }]);
  });

  it("that entries name by now is not unmade", async () => {
    const home = await startRig();
    const [made] = await home.ann.says("/account Cash 40");
    await home.ann.says("lunch 12");
    const { text, alert } = await home.ann.presses("Undo", { on: made!.id });
    expect([text, alert]).toEqual(["Cash is used by now, so it can't be taken back.", true]);
    expect(accounts(home)).toHaveLength(1);
  });

  it("is told in /audit", async () => {
    const home = await startRig();
    for (const text of ["Cash 40", "Visa 0", "cash 12", "default visa", "default cash", "close visa"]) {
      await home.ann.says(`/account ${text}`);
    }
    const [said] = await home.ann.says("/audit 6");
    expect(
      lines(said!.text)
        .slice(1)
        .map((line) => line.split(" · ")[1]),
    ).toEqual([
      "Ann closed an account: Visa: open -> closed",
      "Ann chose the default account: Visa -> Cash",
      "Ann chose the default account: the first one made -> Visa",
      "Ann stated a balance: Cash balance $40.00 -> $12.00",
      "Ann made an account: Visa $0.00",
      "Ann made an account: Cash $40.00",
    ]);
  });
});

describe("accounts are not for everybody", () => {
  it("for neither teens nor guests, by command or by button", async () => {
    const home = await withAccounts();
    const { id } = named(home, "Cash");
    const before = accounts(home);
    for (const [i, role] of ["teen", "guest"].entries()) {
      const person = home.person(2001 + i, role);
      await home.lets(person, role);
      for (const text of ["/accounts", "/account Cash 1", "/account close cash"]) {
        const [said] = await person.says(text);
        expect(said!.text).toContain(`You are here as ${role}`);
        expect(said!.text).not.toContain("$");
      }
      const count = refusals(home);
      const forged = ["open-account", "ask-balance", "set-default-account", "choose-account-kind", "close-account"];
      for (const button of [...forged, "reopen-account", "ask-account-name", "list-account"]) {
        expect((await person.forges(`${button}:${id}`)).text).toContain("is for owners or adults");
      }
      expect(refusals(home) - count).toBe(8);
    }
    expect(accounts(home)).toEqual(before);
  });

  it("and forged buttons do nothing, are answered and written down", async () => {
    const home = await withAccounts();
    const { id } = named(home, "Cash");
    const before = accounts(home);
    const data = [
      ...[
        "open-account",
        "ask-balance",
        "set-default-account",
        "choose-account-kind",
        "close-account",
        "reopen-account",
      ].map((button) => `${button}:acc_none`),
      ...[
        "ask-account-name:acc_none",
        "list-account:acc_none",
        `set-account-kind:${id}.gold`,
        `set-account-kind:${id}`,
      ],
      ...["page-accounts:2026-02-30.0", "page-accounts:2027-01-01.0", "page-accounts:closed.-1", "page-accounts:x"],
      ...["open-account:__proto__", "set-account-kind:constructor.card"],
    ];
    for (const each of data) {
      const count = refusals(home);
      expect([each, (await home.ann.forges(each)).alert, refusals(home) - count]).toEqual([each, true, 1]);
    }
    expect((await home.ann.forges("state-draft:dra_none.new")).alert).toBe(true);
    expect(accounts(home)).toEqual(before);
    expect(home.log).toEqual([]);
  });
});
