import { describe, expect, it } from "vitest";
import { type Rig, startRig } from "../../support/rig.ts";

const COMMANDS = ["/brief", "/daily", "/daily 60", "/jobs", "/tick", "/bills"];

/** What each message of the bot takes of Telegram's limits. */
function shapesOf(home: Rig) {
  return home.control
    .messages(home.ann.id)
    .filter(({ from }) => from?.is_bot)
    .map(({ text = "", reply_markup }) => {
      const rows = (reply_markup as { inline_keyboard?: object[][] } | undefined)?.inline_keyboard ?? [];
      return { signs: text.length, rows: rows.length, widest: Math.max(0, ...rows.map((row) => row.length)) };
    });
}

describe("the day's commands", () => {
  it("are short and name no fault where a sole owner has written nothing down", async () => {
    const home = await startRig({ furnished: false });
    await home.ann.says("/start claim_claimcode");
    await home.ann.says("/setup USD America/New_York");
    for (const command of COMMANDS) {
      const [said, ...more] = await home.ann.says(command);
      expect(more).toEqual([]);
      expect(said!.text).not.toMatch(/could not|fault|, failed|[1-9]\d* failed/);
      expect(said!.text.length).toBeLessThan(900);
    }
    expect(home.log).toEqual([]);
  });

  it("stay within what Telegram takes where there is far too much, and lead to the rest", async () => {
    const home = await startRig();
    const long = "called by a name of many small words";
    for (let i = 1; i <= 20; i += 1) await home.ann.says(`/bill Bill${i} ${long} ${i} once 2026-12-0${(i % 9) + 1}`);
    for (let i = 1; i <= 12; i += 1) await home.ann.says(`/todo task${i} ${long} ${long} on ${(i % 6) + 1} dec`);
    for (let i = 1; i <= 12; i += 1) await home.ann.says(`/remind call${i} ${long} ${long} on ${(i % 6) + 1} dec 9:00`);
    for (let i = 1; i <= 12; i += 1) await home.ann.says(`/stock thing${i} ${long} 0 min 2`);
    expect((await home.ann.says("/daily 60"))[0]!.text).toContain("Bills to pay: 20 new");
    await home.moveTo("2026-12-05T15:00:00.000Z");
    for (const command of COMMANDS) await home.ann.says(command);
    const [brief] = await home.ann.says("/brief");
    const dueBy5 = Array.from({ length: 20 }, (_, i) => i + 1).filter((i) => (i % 9) + 1 <= 5);
    const total = dueBy5.reduce((sum, amount) => sum + amount, 0);
    expect(brief!.text.split("\n")[0]).toBe(`Sat 5 Dec: $${total}.00 to pay today`);
    for (const where of ["/bills", "/todo", "/reminders", "/low"]) expect(brief!.text).toContain(`more: ${where}`);
    await home.ann.presses("More", { on: brief!.id });
    await home.ann.presses("Later");
    for (const shape of shapesOf(home)) {
      expect(shape.signs).toBeLessThanOrEqual(4096);
      expect(shape.rows).toBeLessThanOrEqual(8);
      expect(shape.widest).toBeLessThanOrEqual(3);
    }
    expect(home.log).toEqual([]);
  });
});
