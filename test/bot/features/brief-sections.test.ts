import { describe, expect, it } from "vitest";
import type { Bill } from "../../../src/domain/bills/bill.ts";
import { startRig } from "../../support/rig.ts";

describe("the brief of a full day", () => {
  it("says what to pay, decide, do and buy, in this order, overdue first, each with its buttons", async () => {
    const home = await startRig({ now: "2026-11-20T15:00:00.000Z" });
    await home.ann.says("/bill Late 30 once 2026-11-21");
    await home.ann.says("/bill Soon 40 once 2026-11-24");
    await home.ann.says("/todo fix the tap tomorrow");
    await home.ann.says("/remind call the bank on sunday 17:00");
    await home.ann.says("/stock milk 0 l min 2");
    await home.ann.says("/account checking 500");
    await home.moveTo("2026-11-22T15:00:00.000Z");
    await home.ben.says("/pay soon");
    const [said] = await home.ann.says("/brief");
    const order = ["Pay", "Late", "Soon", "Decide", "Ben asks to pay Soon", "Do", "fix the tap", "call the bank"];
    const places = [...order, "Buy", "milk", "Safe to spend", "Soft launch"].map((words) => said!.text.indexOf(words));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places[0]).toBeGreaterThan(0);
    expect(said!.buttons).toEqual([
      ...["Pay Late", "Approve", "Reject", "Done fix the tap", "Done call the bank", "Show shopping list"],
    ]);
    await home.ann.presses("Done call the bank", { on: said!.id });
    expect(home.ann.sees().find(({ id }) => id === said!.id)!.text).not.toContain("call the bank ·");
  });

  it("names all that has a button, and has a button for all it names, however much there is", async () => {
    const home = await startRig({ now: "2026-11-20T15:00:00.000Z" });
    await home.goesLive();
    for (let i = 1; i <= 9; i += 1) await home.ann.says(`/bill Bill${i}x 10 once 2026-11-21`);
    for (let i = 1; i <= 7; i += 1) await home.ann.says(`/todo chore${i}x tomorrow`);
    for (let i = 1; i <= 5; i += 1) await home.ann.says(`/remind call${i}x on 22 nov 17:00`);
    for (let i = 1; i <= 2; i += 1) await home.ann.says(`/income Job${i}x 10 once 2026-11-22`);
    await home.moveTo("2026-11-22T15:00:00.000Z");
    const [said] = await home.ann.says("/brief");
    const named = [...said!.text.matchAll(/^(?:Bill|chore|call|Job)\d+x/gm)].map(([name]) => name);
    const pressable = said!.buttons.flatMap((text) => /(?:Bill|chore|call|Job)\d+x/.exec(text) ?? []).map(String);
    expect(pressable.toSorted()).toEqual(named.toSorted());
    const { reply_markup } = home.control.messages(home.ann.id).at(-1)!;
    const rows = (reply_markup as { inline_keyboard: object[][] }).inline_keyboard;
    expect(rows.length).toBeLessThanOrEqual(8);
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(3);
    await home.ann.presses("More", { on: said!.id });
    expect(home.ann.last().text).toContain(`${23 - named.length} more on Sun 22 Nov`);
  });

  it("is a member's own: tasks and reminders of others are left out", async () => {
    const home = await startRig();
    await home.ann.says("/todo fix the tap today @Ben");
    await home.ann.says("/todo wash the car today");
    await home.ben.says("/remind me call the bank 17:00");
    const [forAnn] = await home.ann.says("/brief");
    const [forBen] = await home.ben.says("/brief");
    expect(forAnn!.text).not.toMatch(/fix the tap|call the bank/);
    expect(forBen!.text).toMatch(/fix the tap[^]*wash the car[^]*call the bank/);
  });

  it("is short when little happens", async () => {
    const home = await startRig();
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/bill rent");
    await home.ann.presses("End");
    const [said] = await home.ann.says("/brief");
    expect(said!.text.split("\n").filter((line) => line !== "").length).toBeLessThanOrEqual(4);
    expect(said!.buttons).toEqual([]);
  });

  it("says the mode", async () => {
    const home = await startRig();
    await home.goesLive();
    expect((await home.ann.says("/brief"))[0]!.text).toMatch(/\nLive\.$/);
    await home.ann.says("/settings approval_limit 200");
    expect((await home.ann.says("/brief"))[0]!.text).toContain("Live: payments over $200.00 ask for approval.");
  });

  it("of a sole owner asks the owner to approve, and the record says so", async () => {
    const home = await startRig({ furnished: false });
    await home.ann.says("/start claim_claimcode");
    await home.ann.says("/setup USD America/New_York");
    await home.ann.says("/bill Rent 1200 monthly 25");
    await home.ann.says("/pay rent");
    const [said] = await home.ann.says("/brief");
    await home.ann.presses("Approve", { on: said!.id });
    expect(home.ann.sees().find(({ id }) => id === said!.id)!.text).toContain("Self-approved by Ann");
  });
});

describe("a bill is reminded of", () => {
  it.each(["Pay Gym", "Skip Gym"])("until it is paid or skipped: %s", async (button) => {
    const home = await startRig();
    await home.goesLive();
    await home.ann.says("/bill Gym 20 once 2026-11-23");
    for (const day of ["23", "24", "25"]) {
      await home.moveTo(`2026-11-${day}T13:00:00.000Z`);
      expect(home.ann.last().text).toContain("Gym  $20.00");
    }
    await home.ann.says("/bills");
    await home.ann.presses(button, { on: home.ann.last().id });
    await home.moveTo("2026-11-26T13:00:00.000Z");
    expect(home.ann.last().text).toContain("Thu 26 Nov: nothing to pay today");
    expect(home.ann.last().text).not.toContain("Gym");
  });

  it("not on mornings that were missed: /why does not count them", async () => {
    const home = await startRig();
    await home.ann.says("/bill Rent 1200 monthly 25");
    await home.moveTo("2026-11-23T13:00:00.000Z");
    await home.stopBot();
    home.moveWhileDown("2026-11-26T10:00:00.000Z"); // Before the brief of that day.
    await home.startBot();
    expect((await home.ann.says("/why rent"))[0]!.text).toContain("Last reminded: Mon 23 Nov.");
  });
});

describe("a step of the daily operations that fails", () => {
  it("is named in the answer with what it did, and does not stop the others", async () => {
    const home = await startRig();
    await home.ann.says("/bill Gym 20 weekly mon");
    await home.ann.says("/remind call the bank 10:05");
    await home.moveTo("2026-11-22T15:10:00.000Z");
    home.household.bills["bil_broken"] = { id: "bil_broken", name: "Broken", autopay: false } as Bill;
    const [said] = await home.ann.says("/daily");
    expect(said!.text).toMatch(/^\d new for the next 7 days, 1 failed\./);
    expect(said!.text).toMatch(/Bills to pay: 1 new \(Gym\), 0 already there, 1 failed \(Broken\)$/m);
    expect(said!.text).toMatch(/Reminders: 1 new \(call the bank\), 0 already there, 0 failed/);
  });
});
