import { describe, expect, it } from "vitest";
import { type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const bills = (home: Rig) => Object.values(home.household.bills);
const entries = (home: Rig) => Object.values(home.household.ledger).flatMap((month) => Object.values(month));

async function liveWith(typed: string): Promise<Rig> {
  const home = await startRig();
  await home.goesLive();
  await home.ann.says(`/bill ${typed}`);
  return home;
}

describe("what is asked about a bill", () => {
  it.each([
    [
      "Nursery",
      ["abc", "Rent 1200", "60", "monthly 4"],
      "Nursery 6000",
      "an answer without an amount is asked for again",
    ],
    ["Gym 20", ["abc", "weekly mon"], "Gym 2000", "or without saying how often"],
    ["Gas quarterly 2026-11-30", ["61.20"], "Gas 6120", "the amount is put before the cadence"],
    ["Wasser 30 50 monthly 4", ["Wasser 50 monthly 4"], "Wasser 5000", "two amounts: said anew"],
  ])("%s, then %j, enters %s (%s)", async (typed, answers, expected, _why) => {
    const home = await startRig();
    await home.ann.says(`/bill ${typed}`);
    for (const answer of answers) {
      expect(bills(home)).toEqual([]);
      await home.ann.says(answer);
    }
    expect(bills(home).map(({ name, amount }) => `${name} ${amount}`)).toEqual([expected]);
  });

  it("asks again with the name that was said, and a way out", async () => {
    const home = await startRig();
    expect((await home.ann.says("/bill Nursery"))[0]!.text).toContain("How much is Nursery?");
    const [again] = await home.ann.says("abc");
    expect(again!.text).toContain("How much is Nursery?");
    expect(again!.text).toContain("/cancel");
    await home.ann.says("/cancel");
    expect(bills(home)).toEqual([]);
  });

  it.each([
    ["/bill Wasser 30 50 monthly 4", "30 and 50", "/bill Studio 54 20 USD weekly mon", "Studio 54"],
    ["/income Gehalt 2 150 monthly 3", "2 and 150", "/income Job 2 1500 USD monthly 1", "Job 2"],
  ])("%s names both amounts (%s), and the example %s works", async (typed, words, example, name) => {
    const home = await startRig();
    const [said] = await home.ann.says(typed);
    expect(said!.text).toContain(words);
    expect(said!.text).toContain(example.slice(example.indexOf(" ") + 1));
    expect((await home.ann.says(example))[0]!.text).toContain(name);
    expect([...bills(home), ...Object.values(home.household.incomes)].map((each) => each.name)).toEqual([name]);
  });

  it.each([
    ["tent 89", "Tent  $89.00", 1, "another first letter is another thing"],
    ["sent 20", "Sent  $20.00", 1, "likewise"],
    ["rennt 89", "Rent is a bill", 0, "a letter too many names it"],
    ["ernt 89", "Rent is a bill", 0, "so do letters swapped"],
    ["rant 89", "Rent is a bill", 0, "and a wrong one further on"],
  ])("next to Rent, %s is answered with %s (%#)", async (typed, words, recorded, _why) => {
    const home = await liveWith("Rent 1200 monthly 31");
    expect((await home.ann.says(typed))[0]!.text.toLowerCase()).toContain(words.toLowerCase());
    expect(entries(home)).toHaveLength(recorded);
  });

  it.each([
    ["99", "How often does Rent come? For example: monthly 31, weekly mon, or once 2026-12-31\nTry again, or /cancel"],
    ["12", "How often does Rent come? For example: monthly 31, weekly mon, or once 2026-12-31\nTry again, or /cancel"],
    ["monthly", "On which day of the month? For example: 31, or last\nTry again, or /cancel"],
    ["monthly 99", "No month has the day 99. For example: monthly 31\nTry again, or /cancel"],
  ])("answers %s to its days with its own name: %s", async (typed, expected) => {
    const home = await liveWith("Rent 1200 monthly 31");
    await home.ann.presses("Open");
    await home.ann.presses("Edit");
    await home.ann.presses("Change days");
    expect((await home.ann.says(typed))[0]!.text).toBe(expected);
  });
});
