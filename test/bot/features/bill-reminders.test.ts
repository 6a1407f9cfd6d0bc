import { describe, expect, it } from "vitest";
import { startRig } from "../../support/rig.ts";

/** Sunday, 22 November, 10:00 in New York. */
async function withRent() {
  const home = await startRig();
  await home.ann.says("/bill Rent 1200 monthly 25");
  return home;
}

describe("/why", () => {
  it("says when a bill was named, when it will be, and what holds it back", async () => {
    const home = await withRent();
    const [why] = await home.ann.says("/why rent");
    expect(why!.text).toContain("I remind of Rent next on Mon 23 Nov, 08:00.");
    expect(why!.text).toContain("It is due Wed 25 Nov, in 3 days.");
    expect(why!.text).toContain("Last reminded: not yet.");
    expect(why!.text).toContain("Soft launch: only owners get the brief.");
    expect(why!.buttons).toEqual(["Pay Rent", "Snooze"]);
    await home.moveTo("2026-11-23T13:00:00.000Z");
    expect((await home.ann.says("/why rents"))[0]!.text).toContain("Last reminded: today, Mon 23 Nov.");
  });

  it("counts neither a brief before the bill was entered, nor one that left it out", async () => {
    const home = await startRig();
    await home.moveTo("2026-11-23T13:00:00.000Z");
    await home.ann.says("/bill Water 60 monthly 25");
    expect((await home.ann.says("/why water"))[0]!.text).toContain("Last reminded: not yet.");
    await home.moveTo("2026-11-24T13:00:00.000Z");
    await home.ann.says("/why water");
    await home.ann.presses("Snooze");
    await home.ann.presses("In a week");
    await home.moveTo("2026-11-25T13:00:00.000Z");
    expect((await home.ann.says("/why water"))[0]!.text).toContain("Last reminded: yesterday, Tue 24 Nov.");
  });

  it("counts the brief of the very day on which the bill was entered, if it came after it", async () => {
    const home = await startRig({ now: "2026-11-23T11:00:00.000Z" }); // Founded at 06:00, two hours before the brief.
    await home.goesLive();
    await home.ann.says("/bill Gym 20 weekly mon");
    await home.ann.says("/bill Rent 1200 monthly 30");
    await home.ann.says("/bill Far 90 once 2027-03-01");
    expect((await home.ann.says("/why gym"))[0]!.text).toContain("Last reminded: not yet.");
    await home.moveTo("2026-11-23T13:00:00.000Z");
    expect(home.ben.last().text).toMatch(/Gym {2}\$20.00[^]*Rent {2}\$1,200.00/);
    await home.ann.says("/bill Late 20 weekly mon");
    for (const name of ["gym", "rent"]) {
      expect((await home.ann.says(`/why ${name}`))[0]!.text).toContain("Last reminded: today, Mon 23 Nov.");
    }
    for (const name of ["far", "late"]) {
      expect((await home.ann.says(`/why ${name}`))[0]!.text).toContain("Last reminded: not yet.");
    }
  });

  it.each([
    ["", "Of which bill?"],
    ["zzz", "I don't know the bill zzz. Which of these?"],
    ["<b>x</b>", "I don't know the bill <b>x</b>."],
  ])("of %j offers the bills", async (name, words) => {
    const home = await withRent();
    const [answer] = await home.ann.says(`/why ${name}`);
    expect(answer!.text).toContain(words);
    await home.ann.presses("Rent");
    expect(home.ann.last().text).toContain("I remind of Rent next on");
  });

  it("without any bill shows how to enter one", async () => {
    const home = await startRig();
    expect((await home.ann.says("/why rent"))[0]!.text).toContain("/bill Rent 1200 monthly 31");
  });
});

describe("Snooze", () => {
  it("keeps a bill out of the brief until the day, and Undo brings it back", async () => {
    const home = await withRent();
    await home.ann.says("/why rent");
    await home.ann.presses("Snooze");
    await home.ann.presses("In 3 days");
    expect(home.ann.last().text).toContain("Rent is quiet until Wed 25 Nov. It stays due.");
    expect((await home.ann.says("/brief"))[0]!.text).not.toContain("Rent  $1,200.00");
    expect((await home.ann.says("/bills"))[0]!.text).toContain("Rent  $1,200.00");
    expect((await home.ann.says("/why rent"))[0]!.text).toContain("It is snoozed until Wed 25 Nov.");
    await home.restart();
    await home.moveTo("2026-11-25T13:00:00.000Z");
    expect(home.ann.sees().at(-1)!.text).toContain("Rent  $1,200.00 · today");
    await home.ann.says("/undo");
    expect(home.household.snoozed).toEqual({});
  });

  it("is refused when nothing is open any more, and on a forged button", async () => {
    const home = await withRent();
    await home.goesLive();
    await home.ann.says("/why rent");
    await home.ann.presses("Snooze");
    await home.ann.says("/pay rent");
    expect(await home.ann.presses("Tomorrow")).toMatchObject({ alert: true });
    expect((await home.ann.forges("snooze-bill:bil_x.2026-11-25.1")).text).toContain("That bill is gone.");
    const [id] = Object.keys(home.household.bills);
    for (const tail of ["", ".2026-11-25.500", ".2026-13-45", ".2026-11-25.1.1"]) {
      expect((await home.ann.forges(`snooze-bill:${id}${tail}`)).alert).toBe(true);
    }
    expect(home.household.snoozed).toEqual({});
  });
});
