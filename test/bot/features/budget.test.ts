import { describe, expect, it } from "vitest";
import { type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const say = async (home: Rig, text: string) => (await home.ann.says(text))[0]!;

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

describe("/snapshot", () => {
  it("says what is to be paid and what comes in the next days, and turns to others", async () => {
    const home = await furnished();
    await home.moveTo("2026-11-24T15:00:00.000Z");
    const first = await say(home, "/snapshot");
    expect(first.text.split("\n")).toEqual([
      "Until Tue 8 Dec: $640.00 is left over",
      "Bills  $1,260.00, $20.00 of it overdue",
      "Income  $2,000.00",
      "Buffer  $500.00, top-up $100.00",
      "Need  $1,360.00",
      "Left over  $640.00",
      "",
      "Gym  $20.00 · Mon 23 Nov, 1 day overdue",
      "Gym  $20.00 · Mon 30 Nov, in 6 days",
      "Rent  $1,200.00 · Mon 30 Nov, in 6 days",
      "Salary  +$2,000.00 · Tue 1 Dec, in 7 days",
      "Gym  $20.00 · Mon 7 Dec, in 13 days",
    ]);
    expect(first.buttons).toEqual(["7 days", "30 days"]);
    await home.ann.presses("30 days");
    expect(home.ann.last().id).toBe(first.id);
    expect(home.ann.last().text).toContain("Bills  $1,384.00");
    expect(home.ann.last().text).toContain("and 2 more: /bills and /income");
    expect((await say(home, "/snapshot 6")).text).toContain("Until Mon 30 Nov: $1,340.00 is missing");
    expect((await say(home, "/snapshot 0 days")).text).toContain("Bills  $20.00, $20.00 of it overdue");
    expect((await say(home, "/snapshot 3660")).text).toContain("left over");
  });

  it("refuses what is no number of days", async () => {
    const home = await startRig();
    for (const typed of ["3661", "-1", "1.5", "foo", "<b>7</b>", "9".repeat(400), "NaN", "1e3", "07", "👻"]) {
      const { text } = await say(home, `/snapshot ${typed}`);
      expect(text).toContain("/snapshot 30 shows the next 30 days.");
    }
  });
});

describe("/budget", () => {
  it("shows income streams, the buffer and the limits with what is used and left", async () => {
    const home = await furnished();
    await home.ann.says("/category limit groceries 600");
    await home.ann.says("/category limit fun 50");
    await home.ann.says("market 480 #groceries\nmarket 20 #groceries\nrefund 12 market #groceries\ncinema 51 #fun");
    const said = await say(home, "/budget");
    expect(said.text.split("\n")).toEqual([
      "November 2026: 1 limit passed",
      "",
      "Income  $0.00 this month",
      "Salary  $2,000.00 · Tue 1 Dec, in 9 days",
      "",
      "Buffer  $500.00, $400.00 in savings: $100.00 is missing",
      "",
      "Limits",
      "groceries  $488.00 of $600.00, $112.00 left, on pace",
      "fun  $51.00 of $50.00, over by $1.00",
    ]);
    expect(said.buttons).toEqual(["Chart"]);
  });

  it("of an empty household shows what would fill it", async () => {
    const { text } = await say(await startRig(), "/budget");
    for (const line of ["/income Salary 3200 monthly 1", "/buffer 1500", "/category limit groceries 600"]) {
      expect(text).toContain(line);
    }
  });
});
