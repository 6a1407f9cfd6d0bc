import { describe, expect, it } from "vitest";
import { TEO } from "../../../src/local/local-telegram.ts";
import { type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const incomes = (home: Rig) => Object.values(home.household.incomes);

describe("/income", () => {
  it.each([
    ["Salary 3200 monthly 1", "Salary  $3,200.00", "Tue 1 Dec, Fri 1 Jan 2027, Mon 1 Feb 2027"],
    ["Wage $500 weekly fri", "Wage  $500.00", "Fri 27 Nov, Fri 4 Dec, Fri 11 Dec"],
    ["Side job 250.50 biweekly 2026-11-27", "Side job  $250.50", "Fri 27 Nov, Fri 11 Dec, Fri 25 Dec"],
    ["Rent of flat 700 monthly last", "Rent of flat  $700.00", "Mon 30 Nov, Thu 31 Dec, Sun 31 Jan 2027"],
    ["Pay 1,000 monthly 1,15", "Pay  $1,000.00", "Tue 1 Dec, Tue 15 Dec, Fri 1 Jan 2027"],
    ["Bonus 900 once 2026-12-24", "Bonus  $900.00", "Thu 24 Dec"],
    ["Today 10 monthly 22", "Today  $10.00", "Sun 22 Nov, Tue 22 Dec, Fri 22 Jan 2027"],
  ])("enters %s and shows what was understood and the next days", async (typed, title, next) => {
    const home = await startRig();
    const [said, ...more] = await home.ann.says(`/income ${typed}`);
    expect(more).toEqual([]);
    expect(said!.text.split("\n")[0]).toBe(title);
    expect(said!.text).toContain(`Next: ${next}.`);
    expect(said!.buttons).toEqual(["Undo"]);
    expect(incomes(home)).toHaveLength(1);
  });

  it.each([
    ["30,31", "In February and in months of 30 days both days are the last one: then it comes once."],
    ["29,31", "In February both days are the last one: then it comes once."],
  ])("on two days that are one in a short month says so: monthly %s", async (days, words) => {
    const home = await startRig();
    expect((await home.ann.says(`/income Pay 50 monthly ${days}`))[0]!.text).toContain(words);
    expect((await home.ann.says("/income pay"))[0]!.text).toContain(words);
    expect((await home.ann.says("/income Rent 50 monthly 1,15"))[0]!.text).not.toContain("comes once");
  });

  it("is taken back by Undo", async () => {
    const home = await startRig();
    await home.ann.says("/income Salary 3200 monthly 1");
    await home.ann.presses("Undo");
    expect(incomes(home)).toEqual([]);
  });

  it("asks for each part that is missing", async () => {
    const home = await startRig();
    expect((await home.ann.says("/income Salary"))[0]!.text).toContain("How much is Salary?");
    expect((await home.ann.says("3200"))[0]!.text).toContain("How often does Salary come?");
    expect((await home.ann.says("monthly"))[0]!.text).toContain("On which day of the month?");
    await home.ann.says("15");
    expect(incomes(home)).toMatchObject([{ name: "Salary", amount: 320_000, schedule: { startOn: "2026-12-15" } }]);
  });

  it("takes the whole said anew for an answer", async () => {
    const home = await startRig();
    await home.ann.says("/income Salary 3200");
    await home.ann.says("Pension 900 monthly 3");
    expect(incomes(home)).toMatchObject([{ name: "Pension", amount: 90_000 }]);
  });

  it("keeps what was said when an answer cannot be read", async () => {
    const home = await startRig();
    await home.ann.says("/income Salary 3200");
    const [again] = await home.ann.says("monthly 45");
    expect(again!.text).toContain("For example");
    expect(again!.text).toContain("/cancel leaves it.");
    await home.ann.says("monthly 1");
    expect(incomes(home)).toMatchObject([{ name: "Salary", amount: 320_000 }]);
  });

  it.each([
    ["Salary 24,24.7 monthly 1", "more than one way", "an amount that could be two"],
    ["Salary 0 monthly 1", "above zero", "nothing"],
    ["Salary -5 monthly 1", "without a minus", "less than nothing"],
    ["Salary €3200 monthly 1", "counts in USD", "another currency"],
    ["Salary 1e9 monthly 1", "For example", "a number that only machines write"],
    ["Salary 99999999999999 monthly 1", "too much", "more than is counted"],
    ["Salary 3200 monthly 32", "For example: Salary 3200 monthly 1", "a day that no month has"],
    ["Salary 3200 once 2026-02-30", "There is no 2026-02-30", "a day that does not exist"],
    ["Salary 3200 monthly 1 #fun", "no category", "income needs none"],
    [`${"x".repeat(61)} 3200 monthly 1`, "too long", "a long name"],
    [`Salary 3200 monthly 1 ${"y".repeat(500)}`, "too long", "a long line"],
    ["Salary 3200 monthly 1 <i>quietly</i>", "<i>quietly</i>", "words that mean nothing here"],
  ])("refuses %s: %s (%s), and waits for no answer", async (typed, words, _why) => {
    const home = await startRig();
    const [said, ...more] = await home.ann.says(`/income ${typed}`);
    expect(more).toEqual([]);
    expect(said!.text).toContain(words);
    expect(said!.text).toContain("For example");
    expect(incomes(home)).toEqual([]);
    expect((await home.ann.says("/cancel"))[0]!.text).toBe("Nothing is open.");
  });

  it("lists what comes, the next first, with its day, each with a button that opens it", async () => {
    const home = await startRig();
    expect((await home.ann.says("/income"))[0]!.text).toContain("No regular income yet");
    await home.ann.says("/income Salary 3200 monthly 1");
    await home.ann.says("/income Wage 500 weekly mon");
    await home.ann.says("/income <b>Side</b> & job 10 once 2026-12-24");
    const [said] = await home.ann.says("/income");
    expect(said!.text.split("\n").slice(0, 4)).toEqual([
      "3 regular incomes",
      "Wage  $500.00 · tomorrow, Mon 23 Nov",
      "Salary  $3,200.00 · Tue 1 Dec, in 9 days",
      "<b>Side</b> & job  $10.00 · Thu 24 Dec, in 32 days",
    ]);
    expect(said!.buttons).toEqual(["Open Wage", "Open Salary", "Open <b>Side</b> & job"]);
  });

  it("does not take two of one name", async () => {
    const home = await startRig();
    await home.ann.says("/income Salary 3200 monthly 1");
    expect((await home.ann.says("/income SALARY 100 monthly 2"))[0]!.text).toContain("called Salary already");
    expect(incomes(home)).toHaveLength(1);
  });

  it("shows seven at a time", async () => {
    const home = await startRig();
    for (let day = 1; day <= 9; day += 1) await home.ann.says(`/income Job ${day}x 100 monthly ${day}`);
    const [said] = await home.ann.says("/income");
    expect(said!.text).toContain("9 regular incomes");
    expect(said!.buttons).toHaveLength(8);
    await home.ann.presses("Show later");
    expect(home.ann.last().buttons).toEqual(["Open Job 8x", "Open Job 9x", "Show sooner"]);
  });

  it("is for owners and adults", async () => {
    const home = await startRig();
    const teo = home.person(TEO, "Teo");
    await home.lets(teo, "teen");
    await home.ann.says("/income Salary 3200 monthly 1");
    const { id } = incomes(home)[0]!;
    expect((await teo.says("/income"))[0]!.text).not.toContain("Salary");
    expect((await teo.forges(`end-income:${id}`)).alert).toBe(true);
    expect((await teo.forges("ask-buffer:now")).alert).toBe(true);
    expect(incomes(home)[0]!.endedOn).toBeNull();
  });
});

describe("/income end", () => {
  it.each([
    ["Salary", "its name"],
    ["salary", "any case"],
    ["Salry", "a typo"],
  ])("ends what is called %s (%s), and Undo brings it back", async (typed, _why) => {
    const home = await startRig();
    await home.ann.says("/income Salary 3200 monthly 1");
    const [said] = await home.ann.says(`/income end ${typed}`);
    expect(said!.text).toContain("Salary has ended");
    expect(incomes(home)[0]!.endedOn).toBe("2026-11-22");
    expect((await home.ann.says("/income"))[0]!.text).toContain("No regular income yet");
    await home.ann.presses("Undo");
    expect(incomes(home)[0]!.endedOn).toBeNull();
  });

  it("offers several of that name as buttons", async () => {
    const home = await startRig();
    await home.ann.says("/income Salary Ann 3200 monthly 1");
    await home.ann.says("/income Salary Ben 3000 monthly 1");
    const [said] = await home.ann.says("/income end salary");
    expect(said!.buttons).toEqual(["End Salary Ann", "End Salary Ben"]);
    await home.ann.presses("End Salary Ben");
    expect(incomes(home).map(({ name, endedOn }) => [name, endedOn])).toEqual([
      ["Salary Ann", null],
      ["Salary Ben", "2026-11-22"],
    ]);
  });

  it("ends nothing by a name that none has", async () => {
    const home = await startRig();
    await home.ann.says("/income Salary 3200 monthly 1");
    const [said] = await home.ann.says("/income end <b>Lottery</b>");
    expect(said!.text).toContain("<b>Lottery</b>");
    expect(incomes(home)[0]!.endedOn).toBeNull();
  });

  it("happens once: a button that was pressed before, or was forged, does nothing", async () => {
    const home = await startRig();
    await home.ann.says("/income Salary 3200 monthly 1");
    const [card] = await home.ann.says("/income salary");
    const { id } = incomes(home)[0]!;
    await home.ann.presses("End");
    const after = home.ann.sees().find((each) => each.id === card!.id)!;
    expect(after.text).toContain("ended Sun 22 Nov\nNothing more is expected.");
    expect(after.buttons).toEqual([]);
    expect(await home.ben.forges(`end-income:${id}`)).toEqual({
      text: "That income is gone. /income shows what there is.",
      alert: true,
    });
    for (const forged of ["__proto__", "constructor", "inc_nothing"]) {
      expect((await home.ann.forges(`end-income:${forged}`)).alert).toBe(true);
    }
  });

  it("still takes an income whose name begins with end", async () => {
    const home = await startRig();
    await home.ann.says("/income End of year bonus 500 yearly 2026-12-31");
    expect(incomes(home)).toMatchObject([{ name: "End of year bonus" }]);
  });
});

describe("/buffer", () => {
  it("shows the target and sets it", async () => {
    const home = await startRig();
    expect((await home.ann.says("/buffer"))[0]!.text).toContain("no safety buffer yet");
    const [first] = await home.ann.says("/buffer 1.5k");
    expect(first!.text).toBe("Safety buffer: $1,500.00.");
    const [second] = await home.ann.says("/buffer 0");
    expect(second!.text).toBe("Safety buffer: $0.00.\nBefore: $1,500.00.");
    expect(second!.buttons).toEqual(["Undo"]);
    expect(home.household.buffer).toBe(0);
    expect((await home.ann.says("/buffer"))[0]!.text).toBe("Safety buffer: $0.00");
    await home.ann.presses("Undo", { on: second!.id });
    expect(home.household.buffer).toBe(150_000);
  });

  it("says so when it is that already, and has nothing to undo", async () => {
    const home = await startRig();
    await home.ann.says("/buffer 1500");
    const [said] = await home.ann.says("/buffer 1500.00");
    expect(said!.text).toContain("already");
    expect(said!.buttons).toEqual([]);
  });

  it("asks for the amount, until it can be read", async () => {
    const home = await startRig();
    await home.ann.says("/buffer");
    await home.ann.presses("Set buffer");
    expect((await home.ann.says("plenty"))[0]!.text).toContain("This works: /buffer 1500, and /cancel leaves it");
    await home.ann.says("2,000");
    expect(home.household.buffer).toBe(200_000);
  });

  it.each([
    ["-5", "without a minus"],
    ["1.2.3", "more than one way"],
    ["1e444444410", "This works"],
    ["€5", "counts in USD"],
    ["4.555", "too many decimals"],
    ["<b>5</b>", "<b>5</b>"],
  ])("refuses %s: %s", async (typed, words) => {
    const home = await startRig();
    const [said] = await home.ann.says(`/buffer ${typed}`);
    expect(said!.text).toContain(words);
    expect(said!.text).toContain("/buffer 1500");
    expect(home.household.buffer).toBeNull();
  });

  it("is changed once by an update that is delivered again", async () => {
    const home = await startRig();
    const { updateId } = home.control.say(home.ann.id, home.ann.id, "/buffer 1500");
    await home.settle();
    await home.ann.says("/buffer 700");
    home.control.redeliver(updateId!);
    await home.settle();
    expect(home.household.buffer).toBe(70_000);
  });
});
