import { describe, expect, it } from "vitest";
import { type Rig, startRig } from "../../support/rig.ts";

/** Without number and time, newest first. */
async function lines(home: Rig): Promise<string[]> {
  const [said] = await home.ann.says("/audit 50");
  return said!.text
    .split("\n")
    .slice(1)
    .map((line) => line.replace(/^\d+\. \w{3} \d+ \w{3}, \d\d:\d\d · /, ""));
}

describe("a line of the audit", () => {
  it("counts the categories that a household begins with", async () => {
    const home = await startRig();
    expect((await lines(home)).at(-2)).toBe(
      "Ann set up currency and time zone: time_zone UTC -> America/New_York and 17 new categories",
    );
  });

  it("tells of settings once, with what they were, also when they were approved", async () => {
    const home = await startRig();
    await home.goesLive();
    await home.ann.says("/settings quiet 22:00-07:00");
    const [quiet, live] = await lines(home);
    expect(quiet).toBe("Ann changed a setting: quiet off -> 22:00-07:00");
    expect(live).toBe("Ben approved for Ann: soft_launch on -> off");
  });

  it("tells from where to where a transfer went, and what came into the ledger with something else", async () => {
    const home = await startRig();
    await home.goesLive();
    for (const typed of [
      "/account Checking 1500",
      "/account Cash 80",
      "transfer 300 checking to cash",
      "/stock milk 3 l",
    ])
      await home.ann.says(typed);
    await home.ann.says("bought 2 milk 3.20");
    const told = await lines(home);
    expect(told.some((line) => line.endsWith(" $300.00 from Checking to Cash"))).toBe(true);
    expect(told[0]).toContain("milk $3.20 in the ledger");
  });

  it("tells what the daily operations found to do, and of what the bot reminded", async () => {
    const home = await startRig();
    await home.ann.says("/bill Gym 20 weekly mon");
    await home.ann.says("/remind homework every day 17:00");
    await home.ann.says("/daily 14");
    expect((await lines(home))[0]).toBe("Ann did the daily operations: Gym (2 times) to be done");
    await home.moveTo("2026-11-22T22:30:00.000Z");
    await home.moveTo("2026-11-23T14:00:00.000Z");
    await home.moveTo("2026-11-24T14:00:00.000Z");
    await home.moveTo("2026-11-24T22:30:00.000Z");
    const told = await lines(home);
    expect(told).toContain("Steward reminded of homework");
    expect(told).toContain("Steward did the daily operations: homework to be done"); // It came again.
    expect(told.filter((line) => line.endsWith("daily operations") || line.endsWith("reminded"))).toEqual([]);
  });

  it("tells that somebody left and was forgotten", async () => {
    const home = await startRig();
    const zeb = home.person(770_077_117, "Zebulon");
    await home.lets(zeb, "adult");
    await zeb.says("/forget me");
    await zeb.presses("Forget me");
    await home.ann.presses("Approve");
    expect((await lines(home))[0]).toMatch(/^Ann approved for Former member: left and was forgotten/);
  });
});
