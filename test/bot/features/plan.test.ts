import { describe, expect, it } from "vitest";
import { TEO } from "../../../src/local/local-telegram.ts";
import { type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const say = async (home: Rig, text: string) => (await home.ann.says(text))[0]!;
const linesOf = async (home: Rig, text: string) => (await say(home, text)).text.split("\n");
const seq = (home: Rig) => [...home.store.history.before(Number.MAX_SAFE_INTEGER)][0]!.seq;

/** A checking account with 1,000, rent, gym and power; the salary comes on the first. */
async function furnished(): Promise<Rig> {
  const home = await startRig();
  for (const line of [
    "/account checking 1000",
    "/account savings 400",
    "/bill Rent 1200 monthly 31",
    "/bill Gym 20 weekly mon",
    "/bill Power ~84 monthly 12",
    "/income Salary 2000 monthly 1",
    "/buffer 500",
  ]) {
    await home.ann.says(line);
  }
  return home;
}

describe("/plan", () => {
  it("of this month and the next says what comes, what goes, what is left, and the lowest day with its bill", async () => {
    const home = await furnished();
    await home.ann.says("+50 flea market");
    expect(await linesOf(home, "/plan")).toEqual([
      "November 2026: $1,340.00 is missing",
      "Income  $0.00",
      "Also received $50.00.",
      "Bills  $1,240.00",
      "Buffer top-up  $100.00",
      "Need  $1,340.00",
      "Gap  $1,340.00",
      "Lowest  -$190.00 on Mon 30 Nov, after Rent $1,200.00",
    ]);
    // 1050 - 1240 + 2000, then 20 each on four Mondays, 84 and 1200.
    expect(await linesOf(home, "/plan december")).toEqual([
      "December 2026: $536.00 is left over",
      "Income  $2,000.00",
      "Bills  $1,364.00",
      "Buffer top-up  $100.00",
      "Need  $1,464.00",
      "Left over  $536.00",
      "Lowest  $446.00 on Thu 31 Dec, after Rent $1,200.00",
    ]);
    const same = await say(home, "/plan 2026-12");
    await home.restart();
    expect(await say(home, "/plan next month")).toMatchObject({ text: same.text, buttons: same.buttons });
  });

  it("counts what is paid at what was paid, and income at what came", async () => {
    const home = await furnished();
    await home.goesLive();
    await home.moveTo("2026-12-13T15:00:00.000Z");
    await home.ann.says("/pay power 79.30");
    await home.ann.says("/pay gym");
    await home.ann.says("/safe");
    await home.ann.presses("Received Salary");
    const said = (await linesOf(home, "/plan")).join("\n");
    expect(said).toContain("Income  $2,000.00, all received");
    // Four Mondays of December, 79.30 and 1,200; the gym that was paid was one of November.
    expect(said).toContain("Bills  $1,359.30 (paid $79.30, to pay $1,280.00)");
    expect(said).toContain("Overdue from earlier months: $1,220.00 more.");
    expect(said).not.toContain("Also received");
    // 1000 - 79.30 - 20 + 2000 - overdue 1,220 - gym of 7 December 20 - two more - 1,200.
    expect(said).toContain("Lowest  $400.70 on Thu 31 Dec, after Rent $1,200.00");
    expect((await say(home, "/plan last month")).text).toContain("November 2026: $1,340.00 was missing");
  });

  it("turns to the months around, as far as there are any", async () => {
    const home = await furnished();
    const { id } = await say(home, "/plan");
    await home.ann.presses("Later", { on: id });
    await home.ann.presses("Later", { on: id });
    expect(home.ann.last()).toMatchObject({ id, isEdited: true });
    expect(home.ann.last().text).toContain("January 2027: ");
    await home.ann.presses("Earlier", { on: id });
    expect(home.ann.last().text).toContain("December 2026: ");
    expect((await say(home, "/plan 2199-12")).buttons).toEqual(["Earlier", "What if", "Chart"]);
    expect((await say(home, "/plan 1970-01")).buttons).toEqual(["Later", "What if", "Chart"]);
  });

  it("of a household without anything says what would fill it", async () => {
    const home = await startRig();
    const { text } = await say(home, "/plan");
    expect(text).toContain("November 2026: $0.00 is left over");
    expect(text).toContain("/account checking 1500");
    expect(text).toContain("/bill Rent 1200 monthly 31");
    expect((await say(home, "/plan 2020-01")).text).not.toContain("Lowest");
  });

  it("names limits that are off their pace, and what would close the gap if it were moved", async () => {
    const home = await furnished();
    for (const name of ["groceries", "fun", "fuel", "kids"]) await home.ann.says(`/category limit ${name} 100`);
    await home.ann.says("market 130 #groceries\ncinema 90 #fun\npump 95 #fuel\ntoys 101 #kids");
    await home.ann.says("/income Job 1330 once 2026-11-25");
    const said = await linesOf(home, "/plan");
    expect(said.slice(-4)).toEqual([
      "groceries  $130.00 of $100.00, over by $30.00",
      "kids  $101.00 of $100.00, over by $1.00",
      "fuel  $95.00 of $100.00, $5.00 left, ahead of pace",
      "Moving Gym $20.00 to next month would close it.",
    ]);
  });

  it.each([
    ["2026-13", "There is no month 2026-13.", "a month too many"],
    ["foo", "I can't read foo as a month.", "a word"],
    ["1969-12", "I plan from 1970 to 2199", "too early"],
    ["-1", "I can't read -1 as a month.", "less than none"],
    ["9".repeat(400), "I can't read 9999999999", "400 digits"],
    ["<b>2026-12</b>", "I can't read <b>2026-12</b> as a month.", "markup"],
    ["\u202e2026-12", "as a month.", "a mark that turns text around"],
    ["👻", "I can't read 👻 as a month.", "an emoji"],
    ["x".repeat(200), "I can't read xxx", "200 characters"],
    ["2026-13 what if rent +80", "There is no month 2026-13.", "before what if, too"],
  ])("%s: %s (%s)", async (typed, words, _why) => {
    const home = await startRig();
    const before = seq(home);
    const { text } = await say(home, `/plan ${typed}`);
    expect(text).toContain(words);
    expect(text).toContain("A month is written like /plan 2026-11");
    expect(seq(home)).toBe(before);
  });

  it.each([
    ["JPY", "ja-JP", "/bill Rent 120000 monthly 31", "￥120,000"],
    ["KWD", "en-US", "/bill Rent 120.500 monthly 31", "KWD 120.500"],
  ])("counts in %s", async (currency, locale, line, shown) => {
    const home = await startRig();
    await home.ann.says(`/setup ${currency} Asia/Tokyo`);
    await home.ann.says(`/settings locale ${locale}`);
    await home.ann.says(line);
    for (const command of ["/plan", "/snapshot", "/safe", "/budget"]) await home.ann.says(command);
    const said = home.ann
      .sees()
      .slice(-4)
      .map(({ text }) => text.replaceAll("\u00a0", " "));
    expect(said[0]).toContain(`Bills  ${shown}`);
    expect(said[1]).toContain(`Bills  ${shown}`);
    expect(said[2]).toContain(`${shown} is missing`);
    expect(said.join()).not.toMatch(/\$|NaN/);
  });
});

describe("/plan what if", () => {
  it("shows before and after of need, gap and lowest day, and stores nothing", async () => {
    const home = await furnished();
    const before = seq(home);
    expect(await linesOf(home, "/plan december what if rent +80, skip gym, +300 once")).toEqual([
      "December 2026 then: $836.00 left over",
      "What if: Rent $80.00 more, without Gym and $300.00 comes once.",
      "Income  $2,000.00 -> $2,300.00",
      "Need  $1,464.00",
      "Left over  $536.00 -> $836.00",
      "Lowest  $396.00 on Thu 31 Dec -> $696.00 on Thu 31 Dec",
      "Nothing was stored.",
    ]);
    expect(seq(home)).toBe(before);
    const [, , , , gap] = await linesOf(home, "/plan what if rent 0, car 99.50 once");
    expect(gap).toBe("Gap  $1,340.00 -> $239.50");
    expect((await say(home, "/plan december what if rent 2000")).text).toContain(
      "$536.00 left over -> $264.00 missing",
    );
  });

  it("asks for the changes until they can be read", async () => {
    const home = await furnished();
    await home.ann.says("/plan december");
    await home.ann.presses("What if");
    expect(home.ann.last().text).toContain("For example Rent +80");
    expect((await say(home, "rent eighty")).text).toContain("This works: /plan what if Rent +80");
    expect((await say(home, "what if rent +80")).text).toContain("December 2026 then: $456.00 left over");
    await home.ann.presses("Plan");
    expect(home.ann.last().text).toContain("December 2026: $536.00 is left over");
    expect((await say(home, "/plan what if")).text).toContain("What if, in November 2026?");
    expect((await say(home, "/cancel")).text).not.toBe("Nothing is open.");
    expect(home.household.ledger).toEqual({});
  });

  it("says what finds nothing to change", async () => {
    const home = await furnished();
    await home.goesLive();
    await home.ann.says("/pay rent");
    expect((await say(home, "/plan what if rent +80")).text).toContain("Nothing of Rent is open in November 2026");
  });

  it.each([
    ["netflix +5", "No bill or income is called netflix.", "an unknown name"],
    ["rent", "I don't know what rent would change.", "no amount"],
    ["rent €80", "this household counts in USD", "another currency"],
    ["rent 24,24.7", "more than one way", "could be two amounts"],
    [`rent +${"9".repeat(300)}`, "too much", "300 digits"],
    ["rent NaN", "I can't read NaN as an amount", "no number"],
    ["<b>rent</b> +80", "called <b>rent</b>", "markup"],
    [`${"x".repeat(200)} +80`, "No bill or income is called xxx", "200 characters"],
    ["rent +1, ".repeat(90), "too long", "800 characters"],
    ["rent +1,".repeat(11), "too much at a time", "eleven changes"],
    [",", "nothing to suppose", "a comma"],
  ])("%s: %s (%s)", async (typed, words, _why) => {
    const home = await startRig();
    await home.ann.says("/bill Rent 1200 monthly 31");
    const { text } = await say(home, `/plan what if ${typed}`);
    expect(text).toContain(words);
    expect(text).toContain("This works: /plan what if Rent +80");
  });
});

describe("plans are for adults and owners", () => {
  it("by command, by button and in the answer to a question, also after a role changed", async () => {
    const home = await furnished();
    const [teo, gus] = [home.person(TEO, "Teo"), home.person(2002, "Gus")];
    await home.lets(teo, "teen");
    await home.lets(gus, "guest");
    for (const person of [teo, gus]) {
      for (const command of ["/plan", "/plan what if rent +1", "/snapshot", "/safe", "/budget"]) {
        const [said] = await person.says(command);
        expect(said!.text).not.toMatch(/\$|Rent/);
      }
      for (const data of ["show-plan:2026-11", "ask-what-if:2026-11", "show-snapshot:7", "explain-safe:now"]) {
        expect((await person.forges(data)).alert).toBe(true);
        expect(person.last().text).not.toMatch(/\$|Rent/);
      }
    }
    expect((await home.ben.says("/plan"))[0]!.text).toContain("is missing");
    await home.ben.presses("What if");
    const ben = Object.values(home.household.members).find(({ name }) => name === "Ben")!;
    ben.role = "teen";
    expect((await home.ben.says("rent +80"))[0]!.text).not.toContain("$");
  });

  it("takes no months and days from a forger", async () => {
    const home = await furnished();
    await home.ann.says("/plan");
    for (const id of ["2026-13", "constructor", "__proto__", "1969-12", "99999-12", "", "2026-12.1"]) {
      expect((await home.ann.forges(`show-plan:${id}`)).alert).toBe(true);
      expect((await home.ann.forges(`ask-what-if:${id}`)).alert).toBe(true);
    }
    for (const id of ["3661", "-1", "1.5", "x", "9".repeat(30)]) {
      expect((await home.ann.forges(`show-snapshot:${id}`)).alert).toBe(true);
    }
    expect((await say(home, "/audit")).text).toMatch(/Ann.* was refused/);
    expect(home.log).toEqual([]);
  });
});
