import { describe, expect, it } from "vitest";
import { type Person, type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const came = (person: Person) => person.sees().filter(({ text }) => text.startsWith("⏰")).length;

async function withQuiet(): Promise<Rig> {
  const home = await startRig();
  await home.ann.says("/settings quiet 22:00-07:00");
  return home;
}

describe("in the quiet hours", () => {
  it("says when it really comes, and then it comes", async () => {
    const home = await withQuiet();
    const [answer] = await home.ann.says("/remind call mum today at 23:30");
    expect(answer!.text).toBe(
      "call mum\ntoday, Sun 22 Nov, 23:30\nThat is in the quiet hours: it comes when they end, tomorrow, Mon 23 Nov, 07:00.",
    );
    await home.moveTo("2026-11-23T11:59:00.000Z");
    expect(came(home.ann)).toBe(0);
    await home.moveTo("2026-11-23T12:00:00.000Z");
    expect(came(home.ann)).toBe(1);
  });

  it("is said of a repetition, after a change, and of a snooze, too", async () => {
    const home = await withQuiet();
    expect((await home.ann.says("/remind pills every day 6:30am"))[0]!.text).toContain("tomorrow, Mon 23 Nov, 07:00.");
    await home.ann.presses("Open");
    await home.ann.presses("Edit");
    await home.ann.presses("Change time");
    await home.ann.says("every day 9:00");
    expect(home.ann.last().text).not.toContain("quiet");
    await home.ann.says("/remind call bob 21:30");
    await home.moveTo("2026-11-23T02:30:00.000Z");
    await home.ann.presses("Snooze 1 h");
    expect(home.ann.last().text).toBe(
      "call bob comes again today, Sun 22 Nov, 22:30.\nThat is in the quiet hours: it comes when they end, tomorrow, Mon 23 Nov, 07:00.",
    );
  });
});

describe("whom messages don't reach", () => {
  it("who blocked the bot is named when a reminder is set for them, and when it is for everyone", async () => {
    const home = await startRig();
    await home.ann.says("/remind ben to call the bank 11am");
    home.control.fault({ kind: "403", chatId: home.ben.id });
    await home.moveTo("2026-11-22T16:00:00.000Z");
    const [forBen] = await home.ann.says("/remind ben to call the bank tomorrow");
    expect(forBen!.text).toBe(
      "call the bank\ntomorrow, Mon 23 Nov, 08:00\nfor Ben\nI can't reach Ben: blocked the bot.",
    );
    expect((await home.ann.says("/remind everyone trash friday"))[0]!.text).toContain("I can't reach Ben");
    expect((await home.ann.says("/remind trash friday"))[0]!.text).not.toContain("reach");
  });

  it("whom allow_external_sending leaves out is named, owners are not", async () => {
    const home = await startRig();
    await home.ann.says("/settings allow_external_sending off");
    const [answer] = await home.ann.says("/remind everyone trash friday");
    expect(answer!.text).toContain("Ben gets no message: allow_external_sending is off, only owners get them.");
    await home.ann.says("/remind trash friday");
    expect(home.ann.last().text).not.toContain("allow_external_sending");
    await home.ann.presses("Open");
    await home.ann.presses("Edit");
    await home.ann.presses("Change person");
    await home.ann.presses("Ben");
    expect(home.ann.last().text).toContain("Ben gets no message");
  });
});
