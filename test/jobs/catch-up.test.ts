import { describe, expect, it } from "vitest";
import { type Person, type Rig, startRig } from "../support/rig.ts";

const away = (person: Person) => person.sees().filter(({ text }) => text.startsWith("I was away"));
const briefs = (person: Person) => person.sees().filter(({ text }) => /^\w{3} \d+ \w{3}: /.test(text));

/** It is Sunday, 10:00 in New York; the brief comes at 8:00. */
async function withBills(): Promise<Rig> {
  const home = await startRig();
  await home.ann.says("/bill Rent 1200 monthly 24");
  await home.ann.says("/bill Gym 20 weekly mon");
  return home;
}

async function isDownUntil(home: Rig, instant: string): Promise<void> {
  await home.stopBot();
  home.moveWhileDown(instant);
  await home.startBot();
}

describe("after days of being down", () => {
  it("one message says what was missed, before today's brief, and never again", async () => {
    const home = await withBills();
    await isDownUntil(home, "2026-11-25T10:00:00.000Z"); // Wednesday, 5:00 in New York.
    expect(away(home.ann)).toHaveLength(1);
    const { text } = away(home.ann)[0]!;
    expect(text).toContain("I was away from Mon 23 Nov to Tue 24 Nov.");
    expect(text).toContain("Gym  $20.00 · Mon 23 Nov, 2 days overdue");
    expect(text).toContain("Rent  $1,200.00 · Tue 24 Nov, 1 day overdue");
    expect(briefs(home.ann)).toHaveLength(0);
    await home.moveTo("2026-11-25T13:00:00.000Z");
    expect(briefs(home.ann)).toHaveLength(1);
    await home.restart();
    await home.moveTo("2026-11-26T13:00:00.000Z");
    expect([away(home.ann).length, briefs(home.ann).length]).toEqual([1, 2]);
  });

  it("each missed occurrence is open, once", async () => {
    const home = await withBills();
    await isDownUntil(home, "2026-12-08T10:00:00.000Z");
    const [bills] = await home.ann.says("/bills 0");
    expect(bills!.text.match(/Gym  \$20\.00/g)).toHaveLength(3); // 23 and 30 Nov, 7 Dec.
    expect(away(home.ann)[0]!.text).toContain("4 payments fell due and are open");
  });

  it("a morning that was nearly missed comes late instead", async () => {
    const home = await withBills();
    await isDownUntil(home, "2026-11-23T22:00:00.000Z");
    expect([away(home.ann).length, briefs(home.ann).length]).toEqual([0, 1]);
  });

  it("a day before the first brief was no day away", async () => {
    const home = await startRig();
    await home.moveTo("2026-11-23T13:00:00.000Z");
    await home.ann.says("/settings brief_at 20:00");
    await home.tick();
    expect(away(home.ann)).toHaveLength(0);
  });

  it("that message waits for the quiet hours to end", async () => {
    const home = await withBills();
    await home.ann.says("/settings quiet 22:00-07:00");
    await isDownUntil(home, "2026-11-25T10:00:00.000Z");
    expect(away(home.ann)).toHaveLength(0);
    await home.moveTo("2026-11-25T12:00:00.000Z");
    expect(away(home.ann)).toHaveLength(1);
  });

  it("says so when nothing fell due, and in soft launch to owners only", async () => {
    const home = await startRig();
    await isDownUntil(home, "2026-11-24T10:00:00.000Z");
    expect(away(home.ann)[0]!.text).toContain(
      "I was away on Mon 23 Nov. Nothing is lost.\nNothing fell due meanwhile.",
    );
    expect(away(home.ben)).toHaveLength(0);
  });
});

describe("/tick", () => {
  it("does now what is due, and says what that was", async () => {
    const home = await withBills();
    expect((await home.ann.says("/tick"))[0]!.text).toContain("Nothing was due.");
    home.moveWhileDown("2026-11-23T13:00:00.000Z"); // No minute has struck yet.
    const said = await home.ann.says("/tick");
    expect(said.map(({ text }) => text).join("\n")).toMatch(/^Done:\n(.+\n)*Morning brief/m);
    expect(briefs(home.ann)).toHaveLength(1);
    expect((await home.ann.says("/tick"))[0]!.text).toContain("Nothing was due.");
  });
});
