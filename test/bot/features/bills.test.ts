import { describe, expect, it } from "vitest";
import { oldestOpen } from "../../../src/domain/bills/occurrences.ts";
import { type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const bills = (home: Rig) => Object.values(home.household.bills);
const billNamed = (home: Rig, name: string) => bills(home).find((bill) => bill.name === name)!;
const entries = (home: Rig) => Object.values(home.household.ledger).flatMap((month) => Object.values(month));
const paid = (home: Rig) => entries(home).map(({ description, amount }) => `${description} ${amount}`);

/** A household that is live, so that payments are made at once, with these bills. */
async function liveWith(...typed: string[]): Promise<Rig> {
  const home = await startRig();
  await home.goesLive();
  for (const each of typed) await home.ann.says(`/bill ${each}`);
  return home;
}

describe("/bill", () => {
  it.each([
    ["Rent 1200 monthly 31", "Rent  $1,200.00", "Mon 30 Nov, Thu 31 Dec, Sun 31 Jan 2027"],
    ["Gym 20 weekly mon", "Gym  $20.00", "Mon 23 Nov, Mon 30 Nov, Mon 7 Dec"],
    ["Cleaner 60 biweekly 2026-11-27", "Cleaner  $60.00", "Fri 27 Nov, Fri 11 Dec, Fri 25 Dec"],
    ["Insurance 500 quarterly 2027-01-10", "Insurance  $500.00", "Sun 10 Jan 2027, Sat 10 Apr 2027, Sat 10 Jul 2027"],
    ["Tax 300 once 2026-12-31", "Tax  $300.00", "Thu 31 Dec"],
    ["Power ~84 monthly 12", "Power  about $84.00", "Sat 12 Dec, Tue 12 Jan 2027, Fri 12 Feb 2027"],
    ["Gift 50 yearly 2026-12-24", "Gift  $50.00", "Thu 24 Dec, Fri 24 Dec 2027, Sun 24 Dec 2028"],
    ["Water 30 every 10 days 2026-11-22", "Water  $30.00", "Sun 22 Nov, Wed 2 Dec, Sat 12 Dec"],
    ["Odd 5 every 2 months 2026-11-30", "Odd  $5.00", "Mon 30 Nov, Sat 30 Jan 2027, Tue 30 Mar 2027"],
    ["Paper 9 monthly 1,15", "Paper  $9.00", "Tue 1 Dec, Tue 15 Dec, Fri 1 Jan 2027"],
    ["Phone 10 monthly last", "Phone  $10.00", "Mon 30 Nov, Thu 31 Dec, Sun 31 Jan 2027"],
    ["Loan 10 monthly 28 x2", "Loan  $10.00", "Sat 28 Nov, Mon 28 Dec"],
    ["Loan 10 monthly 28 until 2026-11-30", "Loan  $10.00", "Sat 28 Nov"],
    ["Early 10 monthly 28 before weekend", "Early  $10.00", "Fri 27 Nov, Mon 28 Dec, Thu 28 Jan 2027"],
    ["Late 10 monthly 28 after weekend", "Late  $10.00", "Mon 30 Nov, Mon 28 Dec, Thu 28 Jan 2027"],
    ["Today 10 monthly 22", "Today  $10.00", "Sun 22 Nov, Tue 22 Dec, Fri 22 Jan 2027"],
  ])("enters %s and shows what was understood and the next due days", async (typed, title, next) => {
    const home = await startRig();
    const [said, ...more] = await home.ann.says(`/bill ${typed}`);
    expect(more).toEqual([]);
    expect(said!.text.split("\n")[0]).toBe(title);
    expect(said!.text).toContain(`Next due: ${next}.`);
    expect(said!.buttons).toEqual(["Open", "Undo"]);
    await home.ann.presses("Undo");
    expect(bills(home)).toEqual([]);
  });

  it("puts it into the category named, or the one of its name", async () => {
    const home = await liveWith("Rent 1200 monthly 31", "Cinema 12 weekly fri #fun", "Odd 5 monthly 5 #nope");
    const category = (name: string) => home.household.categories[billNamed(home, name).categoryId ?? ""]?.name;
    expect(["Rent", "Cinema", "Odd"].map(category)).toEqual(["rent", "fun", undefined]);
    expect(home.ann.last().text).toContain("I don't know the category nope");
  });

  it.each([
    ["Rent 24,24.7 monthly 1", "more than one way"],
    ["Rent 0 monthly 1", "above zero"],
    ["Rent -5 monthly 1", "without a minus"],
    ["Rent €5 monthly 1", "counts in USD"],
    ["Rent 1e9 monthly 1", "For example"],
    ["Rent 99999999999999 monthly 1", "too much"],
    ["Rent 5 monthly 32", "For example"],
    ["Rent 5 once 2026-02-30", "There is no 2026-02-30"],
    ["Rent 5 monthly 1 x0", "For example"],
    ["Rent 5 every 0 days 2026-12-01", "too often"],
    ["Rent 5 monthly 1 until 2020-01-01", "before it begins"],
    [`${"x".repeat(61)} 5 monthly 1`, "too long"],
    ["Rent 5 monthly 1 <b>now</b>", "<b>now</b>"],
    ["Rent 5 monthly 1 #a #b", "several categories"],
  ])("refuses %s (%s)", async (typed, words) => {
    const home = await startRig();
    const [said] = await home.ann.says(`/bill ${typed}`);
    expect(said!.text).toContain(words);
    expect(bills(home)).toEqual([]);
  });

  it("takes no second bill of that name", async () => {
    const home = await liveWith("Rent 1200 monthly 31");
    expect((await home.ann.says("/bill RENT 5 weekly mon"))[0]!.text).toContain("called Rent already");
    expect(bills(home)).toHaveLength(1);
  });

  it("shows names as they are", async () => {
    const home = await liveWith("<b>R</b> & Co 5 monthly 1");
    expect(home.ann.last().text).toContain("<b>R</b> & Co  $5.00");
    expect((await home.ann.says("/bills"))[0]!.buttons).toContain("Pay <b>R</b> & Co");
  });
});

describe("/bills", () => {
  it("lists what is open, overdue first, with the total of all pages, seven at a time", async () => {
    const home = await liveWith("Water 30 every 10 days 2026-11-02", "Gym 20 weekly mon", "Power ~84 monthly 12");
    const [said] = await home.ann.says("/bills");
    expect(said!.text.split("\n").slice(0, 3)).toEqual([
      "To pay until Tue 22 Dec: $364.00",
      "2 payments overdue.",
      "Water  $30.00 · Mon 2 Nov, 20 days overdue",
    ]);
    expect(said!.buttons.at(-1)).toBe("Later");
    await home.ann.presses("Later");
    expect(home.ann.last().text).toContain("Power  about $84.00 · Sat 12 Dec, in 20 days");
    expect(home.ann.last().text).toContain("$364.00");
    expect(home.ann.last().buttons).toContain("Earlier");
    expect(home.ann.last().buttons).not.toContain("Later");
  });

  it.each([
    ["/bills 8", "until Mon 30 Nov: $20.00", "the last day is included"],
    ["/bills 7", "Nothing to pay until Sun 29 Nov", "and no day more"],
    ["/bills -1", "/bills 60", "no number of days"],
    ["/bills soon", "/bills 60", "no number at all"],
    ["/bills 99999", "/bills 60", "more days than are followed"],
  ])("%s says %s (%s)", async (typed, words, _why) => {
    const home = await liveWith("Gym 20 monthly 30");
    expect((await home.ann.says(typed))[0]!.text).toContain(words);
  });

  it("pays and skips from the list, each the one that was pressed", async () => {
    const home = await liveWith("Gym 20 weekly mon");
    const [list] = await home.ann.says("/bills");
    await home.ann.presses("Pay Gym, 30 Nov");
    await home.ann.presses("Skip Gym, 23 Nov", { on: list!.id });
    expect(billNamed(home, "Gym").settled).toMatchObject({
      "2026-11-30": { status: "paid", paid: 2_000 },
      "2026-11-23": { status: "skipped", paid: 0 },
    });
    const left = home.ann.sees().find(({ id }) => id === list!.id)!;
    expect(left.text).toContain("Skipped Gym, due Mon 23 Nov, Ann.");
    expect(left.buttons.filter((text) => text.includes("30 Nov"))).toEqual([]);
    expect(left.buttons).toContain("Pay Gym, 7 Dec");
    await home.ann.presses("Undo"); // Of the skip.
    expect(oldestOpen(billNamed(home, "Gym"))!.nominalOn).toBe("2026-11-23");
  });
});

describe("a bill's card", () => {
  async function card(name = "Rent 1200 monthly 31"): Promise<Rig> {
    const home = await liveWith(name);
    await home.ann.presses("Open");
    return home;
  }

  it("pays another amount, and leaves the rest open", async () => {
    const home = await card();
    await home.ann.presses("Other amount");
    expect((await home.ann.says("plenty"))[0]!.text).toContain("/cancel");
    expect((await home.ann.says("-5"))[0]!.text).toContain("/cancel");
    const [said] = await home.ann.says("500");
    expect(said!.text).toContain("Paid Rent $500.00, due Mon 30 Nov. $700.00 is still open.");
    expect((await home.ann.says("/bills"))[0]!.text).toContain("Rent  $700.00 left of $1,200.00");
  });

  it.each([
    ["Change name", "Flat", { name: "Flat" }],
    ["Change amount", "1,250", { amount: 125_000, isEstimate: false }],
    ["Change amount", "~84", { amount: 8_400, isEstimate: true }],
  ])("%s: %s, and Undo brings back what was", async (button, typed, after) => {
    const home = await card();
    const before = structuredClone(billNamed(home, "Rent"));
    await home.ann.presses("Edit");
    await home.ann.presses(button);
    await home.ann.says(typed);
    expect(bills(home)).toMatchObject([after]);
    await home.ann.presses("Undo");
    expect(bills(home)).toEqual([before]);
  });

  it("changes its days and its category", async () => {
    const home = await card();
    await home.ann.presses("Edit");
    await home.ann.presses("Change days");
    const [again] = await home.ann.says("99");
    expect(again!.text).not.toMatch(/\bx\b/);
    expect(again!.text).toContain("/cancel");
    expect((await home.ann.says("now and then"))[0]!.text).toContain("/cancel");
    expect((await home.ann.says("monthly 5"))[0]!.text).toContain("Sat 5 Dec");
    await home.ann.presses("Change category");
    await home.ann.says("#grocery");
    expect(home.household.categories[billNamed(home, "Rent").categoryId!]!.name).toBe("groceries");
  });

  it("says when nothing would change, and offers no Undo of something else", async () => {
    const home = await card();
    await home.ann.presses("Edit");
    await home.ann.presses("Change amount");
    const [said] = await home.ann.says("1200");
    expect(said).toMatchObject({ text: "Rent is like that already.", buttons: [] });
  });

  it("pauses, resumes and ends; a second press of the same button does nothing", async () => {
    const home = await card();
    const { id } = billNamed(home, "Rent");
    await home.ann.presses("Pause");
    expect((await home.ann.says("/bills"))[0]!.text).toContain("Nothing to pay");
    expect(await home.ben.forges(`pause-bill:${id}`)).toEqual({ text: "Rent is paused already.", alert: true });
    await home.ann.presses("Resume");
    expect((await home.ann.says("/bills"))[0]!.text).toContain("$1,200.00");
    expect((await home.ann.forges(`resume-bill:${id}`)).text).toContain("not paused");
    await home.ann.presses("End");
    expect(billNamed(home, "Rent").endedOn).toBe("2026-11-22");
    expect((await home.ann.forges(`end-bill:${id}`)).text).toContain("has ended already");
    expect((await home.ann.forges(`pause-bill:${id}`)).text).toContain("has ended already");
    await home.ann.presses("Undo");
    expect(billNamed(home, "Rent").endedOn).toBeNull();
  });
});

describe("/pay", () => {
  it.each([
    ["/pay Rent", ["Rent 120000"], "its name"],
    ["/pay RENT 500", ["Rent 50000"], "any case, a part"],
    ["/pay power bil", ["Power bill 8400"], "a typo"],
    ["/pay power 79.30", ["Power bill 7930"], "a part of its name, the amount of an estimate"],
    ["/pay rent 1,200.00", ["Rent 120000"], "an amount with separators"],
  ])("%s pays %j (%s)", async (typed, expected, _why) => {
    const home = await liveWith("Rent 1200 monthly 31", "Power bill ~84 monthly 12");
    const [said] = await home.ann.says(typed);
    expect(said!.text).toContain("Paid ");
    expect(said!.buttons).toEqual(["Undo"]);
    expect(paid(home)).toEqual(expected);
    await home.ann.presses("Undo");
    expect(entries(home)).toEqual([]);
    expect(bills(home).flatMap(({ settled }) => Object.keys(settled))).toEqual([]);
  });

  it.each([
    ["/pay zebra", "no bill called zebra", ["Pay Rent", "Pay Tax"]],
    ["/pay rent abc", "can't read abc", []],
    ["/pay rent -5", "without a minus", []],
    ["/pay rent 0", "above zero", []],
    ["/pay rent 1e9", "1e9", []],
    ["/pay rent 99999999999999", "too much", []],
    ["/pay rent €5", "counts in USD", []],
    ["/pay rent 1200.01", "Only $1,200.00 of Rent is open", ["Pay $1,200.00", "Pay $1,200.01 anyway"]],
    ["/pay <b>x</b>", "<b>x</b>", ["Pay Rent", "Pay Tax"]],
    [`/pay ${"x".repeat(3000)}`, "no bill called xxx", ["Pay Rent", "Pay Tax"]],
    ["/pay", "Which bill?", ["Pay Rent", "Pay Tax"]],
  ])("%s pays nothing: %s", async (typed, words, buttons) => {
    const home = await liveWith("Rent 1200 monthly 31", "Tax 300 once 2026-12-31");
    const [said] = await home.ann.says(typed);
    expect(said!.text).toContain(words);
    expect(said!.buttons.toSorted()).toEqual(buttons.toSorted());
    expect(entries(home)).toEqual([]);
  });

  it("offers eight bills, and names the way to the rest", async () => {
    const home = await liveWith(...Array.from({ length: 10 }, (_, i) => `Bill${i} 10 once 2026-12-${10 + i}`));
    const [said] = await home.ann.says("/pay");
    expect(said!.buttons).toHaveLength(8);
    expect(said!.text).toBe("Which bill?\nand 2 more: /bills, or /pay Bill8");
  });

  it("asks which of several is meant, and keeps the amount", async () => {
    const home = await liveWith("Car loan 100 monthly 5", "Car insurance 50 monthly 6");
    expect((await home.ann.says("/pay car 30"))[0]!.buttons).toEqual(["Pay Car loan", "Pay Car insurance"]);
    await home.ann.presses("Pay Car insurance");
    expect(paid(home)).toEqual(["Car insurance 3000"]);
  });

  it("pays more than is open only when it is confirmed", async () => {
    const home = await liveWith("Rent 1200 monthly 31");
    await home.ann.says("/pay rent 1300");
    await home.ann.presses("Pay $1,300.00 anyway");
    expect(paid(home)).toEqual(["Rent 130000"]);
    expect(oldestOpen(billNamed(home, "Rent"))!.nominalOn).toBe("2026-12-31");
  });

  it("knows a bill of which nothing is open", async () => {
    const home = await liveWith("Tax 300 once 2026-12-31");
    await home.ann.says("/pay tax");
    expect((await home.ann.says("/pay tax"))[0]!.text).toBe("Nothing is open of Tax.");
    expect((await home.ann.says("/pay"))[0]!.text).toContain("Nothing is open.");
    expect(entries(home)).toHaveLength(1);
  });

  it("pays once when the update is delivered again", async () => {
    const home = await liveWith("Gym 20 weekly mon");
    const { updateId } = home.control.say(home.ann.id, home.ann.id, "/pay gym");
    await home.settle();
    home.control.redeliver(updateId!);
    await home.settle();
    await home.restart();
    expect(paid(home)).toEqual(["Gym 2000"]);
  });
});

it("two occurrences on one day of two years are told apart by the year", async () => {
  const home = await startRig();
  await home.ann.says("/bill Fee 10 yearly 2024-12-01");
  const [list] = await home.ann.says("/bills");
  expect(list!.buttons).toEqual(expect.arrayContaining(["Pay Fee, 1 Dec 2024", "Pay Fee, 1 Dec 2025"]));
});
