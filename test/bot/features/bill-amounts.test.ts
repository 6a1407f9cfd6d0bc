import { describe, expect, it } from "vitest";
import { TEO } from "../../../src/local/local-telegram.ts";
import { nextOpen } from "../../../src/domain/bills/occurrences.ts";
import { type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const bill = (home: Rig) => Object.values(home.household.bills)[0]!;
const amounts = (home: Rig) => nextOpen(bill(home), 3).map(({ remaining }) => remaining);

async function liveWith(typed: string): Promise<Rig> {
  const home = await startRig();
  await home.goesLive();
  await home.ann.says(`/bill ${typed}`);
  return home;
}

async function asked(home: Rig): Promise<Rig> {
  await home.ann.presses("Open");
  await home.ann.presses("Edit");
  await home.ann.presses("Change amount");
  return home;
}

describe("a price rise", () => {
  it("is pointed out when more is paid than usual, and only then", async () => {
    const home = await liveWith("Power ~84 weekly mon");
    expect((await home.ann.says("/pay power 200"))[0]!.text).not.toContain("than usual");
    await home.ann.presses("Undo");
    for (const amount of ["80", "80", "40"]) {
      expect((await home.ann.says(`/pay power ${amount}`))[0]!.text.split("\n")).toHaveLength(1);
    }
    const [said] = await home.ann.says("/pay power 92");
    expect(said!.text).toBe("Paid Power $92.00, due Mon 14 Dec.\n$12.00 more than usual ($80.00).");
    expect(said!.buttons).toEqual(["Undo"]);
  });

  it("is on the card of who decides", async () => {
    const home = await startRig();
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/pay rent 1300");
    await home.ann.presses("Pay $1,300.00 anyway");
    expect(home.ben.last().text).toContain("$100.00 more than usual ($1,200.00).");
  });

  it("of a fixed bill can be made its amount, from the next one on", async () => {
    const home = await liveWith("Rent 1200 monthly 31");
    await home.ann.says("/pay rent 1250");
    await home.ann.presses("Pay $1,250.00 anyway");
    expect(home.ann.last()).toMatchObject({
      text: "Paid Rent $1,250.00, due Mon 30 Nov.", // Fifty more are less than five percent.
      buttons: ["Change to $1,250.00", "Undo"],
    });
    const paid = home.ann.last().id;
    await home.ann.presses("Change to $1,250.00");
    expect(amounts(home)).toEqual([125_000, 125_000, 125_000]);
    expect(home.ann.last().text).toContain("$50.00 more each time, $600.00 a year.");
    expect(home.ann.sees().find(({ id }) => id === paid)!.text).toContain("Rent changed, Ann.");
    await home.ann.presses("Undo");
    expect(amounts(home)).toEqual([120_000, 120_000, 120_000]);
  });

  it("is not made the amount by a teen, nor where that much is due anyway", async () => {
    const home = await liveWith("Rent 1200 monthly 31");
    const teo = home.person(TEO, "Teo");
    await home.lets(teo, "teen");
    await teo.says("/pay rent 1300");
    await teo.presses("Pay $1,300.00 anyway");
    await home.ben.presses("Approve");
    expect(teo.buttons()).not.toContain("Change to $1,300.00");
    await home.ann.says("/pay rent");
    expect(home.ann.last().buttons).toEqual(["Undo"]);
  });
});

describe("another amount", () => {
  it("holds from the next one on, or from its day; Undo brings back what was", async () => {
    const home = await liveWith("Rent 1200 monthly 31");
    for (const [typed, expected, words] of [
      ["1250", [125_000, 125_000, 125_000], "$50.00 more each time, $600.00 a year."],
      ["~1250", [125_000, 125_000, 125_000], "About $50.00 more each time, about $600.00 a year."],
      ["1250 from 2027-01-01", [120_000, 120_000, 125_000], "$50.00 more each time, $600.00 a year."],
      ["1250 from january", [120_000, 120_000, 125_000], "From Fri 1 Jan 2027 on: $1,250.00"],
      ["1,250.00 from tomorrow", [125_000, 125_000, 125_000], "Rent  $1,250.00"],
      ["1100", [110_000, 110_000, 110_000], "Rent  $1,100.00"],
    ] as const) {
      await home.ann.says("/bill rent");
      await home.ann.presses("Edit");
      await home.ann.presses("Change amount");
      const [said] = await home.ann.says(typed);
      expect({ typed, amounts: amounts(home) }).toEqual({ typed, amounts: expected });
      expect(said!.text).toContain("Changed. What was paid stays as it was.");
      expect(said!.text).toContain(words);
      expect(said!.text.includes("more each time")).toBe(typed !== "1100");
      await home.ann.presses("Undo");
      expect(amounts(home)).toEqual([120_000, 120_000, 120_000]);
    }
  });

  it("is asked for again until it can be read", async () => {
    const home = await asked(await liveWith("Rent 1200 monthly 31 until 2027-12-31"));
    for (const [typed, words] of [
      ["plenty", "can't read plenty"],
      ["0", "above zero"],
      ["-5", "without a minus"],
      ["€5", "counts in USD"],
      ["9".repeat(400), "too much"],
      ["NaN", "can't read NaN"],
      ["<b>5</b>", "<b>5</b>"],
      ["1250 from 2027-02-30", "There is no 2027-02-30"],
      ["1250 from sometime", "can't read sometime as a day"],
      ["~1250 from 2027-01-01", "An estimate can't begin on a day"],
      ["1250 from 2028-01-01", "Nothing of Rent comes from Sat 1 Jan 2028 on."],
    ] as const) {
      const [said] = await home.ann.says(typed);
      expect(said!.text).toContain(words);
      expect(said!.text).toContain("/cancel");
      expect(amounts(home)).toEqual([120_000, 120_000, 120_000]);
    }
    await home.ann.says("1250");
    expect(amounts(home)).toEqual([125_000, 125_000, 125_000]);
  });

  it("says no yearly sum of what comes once", async () => {
    const home = await asked(await liveWith("Tax 300 once 2026-12-31"));
    expect((await home.ann.says("350"))[0]!.text).toContain("\n$50.00 more.\n");
  });

  it("shows what is to begin later, and each day costs its own", async () => {
    const home = await asked(await liveWith("Rent 1200 monthly 31"));
    await home.ann.says("1250 from 2026-12-01");
    const [card] = await home.ann.says("/bill rent");
    expect(card!.text.split("\n")[0]).toBe("Rent  $1,200.00");
    expect(card!.text).toContain("From Tue 1 Dec on: $1,250.00");
    expect((await home.ann.says("/bills 60"))[0]!.text).toContain("To pay until Thu 21 Jan 2027: $2,450.00");
    await home.ann.says("/pay rent");
    expect((await home.ann.says("/pay rent"))[0]!.text).toContain("Paid Rent $1,250.00, due Thu 31 Dec.");
    expect((await home.ann.says("/audit 5"))[0]!.text).toContain("Rent no other amount -> $1,250.00 from Tue 1 Dec");
  });
});
