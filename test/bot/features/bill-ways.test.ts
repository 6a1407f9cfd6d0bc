import { describe, expect, it } from "vitest";
import { type Rig, startRig } from "../../support/rig.ts";

/** Sunday, 22 November, 10:00 in New York. */
async function withAutopay(): Promise<Rig> {
  const home = await startRig();
  await home.goesLive();
  await home.ann.says("/bill Netflix 15 monthly 24 autopay");
  await home.ann.says("/bill Rent 1200 monthly 25");
  return home;
}

describe("a bill that pays itself", () => {
  it("stands in the brief and in /bills as automatic, without Pay", async () => {
    const home = await withAutopay();
    for (const command of ["/brief", "/bills 7"]) {
      const [said] = await home.ann.says(command);
      expect(said!.text).toContain("Netflix  $15.00 · Tue 24 Nov, in 2 days · automatic");
      expect(said!.text).toMatch(/Rent {2}\$1,200\.00 · Wed 25 Nov, in 3 days$/m);
      expect(said!.buttons).toContain("Pay Rent");
      expect(said!.buttons).not.toContain("Pay Netflix");
    }
    const [card] = await home.ann.says("/bill netflix");
    expect(card!.buttons.slice(0, 2)).toEqual(["Skip", "Other amount"]);
    expect((await home.ann.says("/pay"))[0]!.buttons).toEqual(["Pay Rent"]);
    expect((await home.ann.says("/why netflix"))[0]!.buttons).toEqual(["Snooze"]);
  });

  it("is not counted as to be paid today", async () => {
    const home = await startRig();
    await home.ann.says("/bill Netflix 15 once 2026-11-22 autopay");
    expect((await home.ann.says("/brief"))[0]!.text).toContain("Sun 22 Nov: nothing to pay today");
  });

  it("is to be paid by hand once the bank did not: taken back, or overdue", async () => {
    const home = await withAutopay();
    await home.moveTo("2026-11-24T14:00:00.000Z");
    const brief = home.ann.last();
    expect(brief.text).toContain("Paid automatically\nNetflix  $15.00");
    await home.ann.says("/bill netflix");
    await home.ann.presses("Past");
    await home.ann.presses("Unpay 24 Nov");
    for (const command of ["/brief", "/bills 7"]) {
      const [said] = await home.ann.says(command);
      expect(said!.text).toContain("Netflix  $15.00 · today, Tue 24 Nov · automatic payment is missing");
      expect(said!.buttons).toContain("Pay Netflix");
    }
    await home.moveTo("2026-11-25T14:00:00.000Z");
    expect(home.ann.last().text).toContain(
      "Netflix  $15.00 · Tue 24 Nov, 1 day overdue · automatic payment is missing",
    );
    await home.ann.presses("Pay Netflix", { on: home.ann.last().id });
    expect((await home.ann.says("/bills 7"))[0]!.text).not.toContain("Netflix");
  });

  it("and was due before it was entered is booked the next morning, and nobody has to pay it until then", async () => {
    const home = await startRig();
    await home.goesLive();
    const [added] = await home.ann.says("/bill Netflix 15 monthly from 2026-10-12 autopay");
    expect(added!.text).toContain("It begins in the past: what was due since then is booked as paid in the morning.");
    const [brief] = await home.ann.says("/brief");
    expect(brief!.text).toContain("Sun 22 Nov: nothing to pay today");
    for (const command of ["/brief", "/bills", "/bill netflix"]) {
      const [said] = await home.ann.says(command);
      expect(said!.text).toContain("12 Nov, 10 days overdue · automatic, booked in the morning");
      expect(said!.text).not.toContain("payment is missing");
      expect(said!.buttons.filter((text) => text.startsWith("Pay"))).toEqual([]);
    }
    expect((await home.ann.says("/daily"))[0]!.text).not.toContain("Netflix");
    await home.moveTo("2026-11-23T14:00:00.000Z");
    expect(home.ann.last().text).toMatch(
      /Paid automatically\nNetflix {2}\$15\.00 · .*12 Oct\nNetflix {2}\$15\.00 · .*12 Nov/,
    );
    expect((await home.ann.says("/bills"))[0]!.text).not.toContain("overdue");
  });
});

describe("a teen", () => {
  it("is shown only what a teen may do: in the list, on the card, of a reminder", async () => {
    const home = await withAutopay();
    const teo = home.person(2001, "Teo");
    await home.lets(teo, "teen");
    expect((await teo.says("/bills 7"))[0]!.buttons).toEqual(["Open Netflix", "Pay Rent", "Open Rent", "All bills"]);
    await teo.presses("Open Rent");
    expect(teo.last().buttons).toEqual(["Pay", "Other amount"]);
    expect((await teo.says("/why rent"))[0]!.buttons).toEqual(["Pay Rent"]);
    await home.ann.says("/pay rent");
    await teo.presses("All bills");
    await teo.presses("Open Rent");
    expect(teo.last().buttons).toEqual(["Pay", "Other amount", "Past"]);
    const before = structuredClone(home.household.bills);
    for (const button of teo.last().buttons) await teo.presses(button, { on: teo.last().id }).catch(() => undefined);
    expect(home.household.bills).toEqual(before); // Paying asks.
  });
});

describe("two days of a month", () => {
  it.each([
    ["30,31", "In February and in months of 30 days both days are the last one: then it is due once."],
    ["29,31", "In February both days are the last one: then it is due once."],
    ["28,31", "In a February of 28 days both days are the last one: then it is due once."],
  ])("that are one in a short month: monthly %s says so", async (days, words) => {
    const home = await startRig();
    expect((await home.ann.says(`/bill Loan 50 monthly ${days}`))[0]!.text).toContain(words);
    expect((await home.ann.says("/bill loan"))[0]!.text).toContain(words);
  });

  it.each(["1,15", "15,31", "27,28"])("that are always two: monthly %s says nothing", async (days) => {
    const home = await startRig();
    expect((await home.ann.says(`/bill Loan 50 monthly ${days}`))[0]!.text).not.toContain("then it is due once");
  });
});

describe("a short name", () => {
  it("is forgiven one wrong letter where a name is asked for, and is no match for other words", async () => {
    const home = await startRig();
    await home.goesLive();
    await home.ann.says("/bill Gym 20 monthly 25");
    await home.ann.says("/stock tea 3");
    expect((await home.ann.says("/why gim"))[0]!.text).toContain("I remind of Gym next");
    expect((await home.ann.says("/used tee"))[0]!.text).toMatch(/tea/);
    expect((await home.ann.says("/pay gim"))[0]!.text).toContain("Paid Gym $20.00");
    await home.ann.says("gum 3");
    await home.ann.says("/bill Gem 5 monthly 25");
    expect((await home.ann.says("/why gam"))[0]!.buttons).toEqual(["Gym", "Gem"]);
    const entries = Object.values(home.household.ledger["2026-11"]!);
    expect(entries.map(({ description, pays }) => [description, pays !== null])).toEqual([
      ["Gym", true],
      ["gum", false],
    ]);
  });

  it("of a category is forgiven, too", async () => {
    const home = await startRig();
    expect((await home.ann.says("cinema 12 #fum"))[0]!.text).toContain("fun");
    const [entry] = Object.values(home.household.ledger["2026-11"]!);
    expect(home.household.categories[entry!.categoryId!]!.name).toBe("fun");
  });
});

describe("a payment above the usual that was approved", () => {
  it("offers to change the amount, as paying it without asking does", async () => {
    const home = await startRig();
    await home.ann.says("/bill Phone 30 monthly 25");
    await home.ann.says("/pay phone 36");
    await home.ann.presses("Pay $36.00 anyway");
    await home.ben.presses("Approve");
    const card = home.ben.sees().findLast(({ buttons }) => buttons.includes("Undo"))!;
    expect(card.buttons).toEqual(["Change to $36.00", "Undo"]);
    await home.ben.presses("Change to $36.00", { on: card.id });
    expect((await home.ann.says("/bill phone"))[0]!.text).toContain("Phone  $36.00");
  });
});
