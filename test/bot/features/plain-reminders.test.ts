import { describe, expect, it } from "vitest";
import { startRig } from "../../support/rig.ts";

describe("plain text that asks to be reminded", () => {
  it.each([
    ["remind me to pay 20 friday", "pay 20"],
    ["please remind me to call mum at 5pm", "call mum"],
    ["can you remind me to buy milk 3.20 tomorrow?", "buy milk 3.20"],
  ])("%s sets a reminder and books nothing", async (typed, text) => {
    const home = await startRig();
    await home.ann.says(typed);
    expect(Object.values(home.household.reminders).map((reminder) => reminder.text)).toEqual([text]);
    expect(home.household.ledger).toEqual({});
  });

  it("is not for guests, and an entry stays an entry", async () => {
    const home = await startRig();
    const gus = home.person(77, "Gus");
    await home.lets(gus, "guest");
    await gus.says("remind me to pay 20 friday");
    await home.ann.says("coffee 4.50");
    expect(home.household.reminders).toEqual({});
    expect(Object.values(home.household.ledger).flatMap((month) => Object.values(month))).toHaveLength(1);
  });
});
