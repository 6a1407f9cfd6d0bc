import { describe, expect, it } from "vitest";
import { missedMornings } from "../../src/domain/brief/catch-up-service.ts";
import { beginMorning } from "../../src/domain/brief/morning-service.ts";
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

describe("after months of being down", () => {
  it("one message says since when, and counts all that came: payments, reminders and tasks", async () => {
    const home = await withBills();
    await home.ann.says("/bill Phone 30 monthly 5 autopay");
    await home.ann.says("/remind dentist on 3 dec 9:00");
    await home.ann.says("/remind pills every day 21:00");
    await home.ann.says("/todo fix the tap 4 dec");
    await home.ann.says("/todo @ben call the school 4 dec");
    await home.moveTo("2026-11-24T03:00:00.000Z"); // Monday evening: the pills came twice.
    await isDownUntil(home, "2027-04-03T10:00:00.000Z"); // Saturday, 6:00.
    expect(away(home.ann)).toHaveLength(1);
    const { text } = away(home.ann)[0]!;
    expect(text).toContain("I was away from Tue 24 Nov 2026 to Fri 2 Apr.");
    expect(text).toContain("23 payments fell due and are open:"); // Rent 5 times, Gym 18 times.
    expect(text).toContain("4 payments were made automatically:\nPhone  $30.00 · Sat 5 Dec 2026");
    expect(text).toContain(
      "2 reminders came meanwhile:\ndentist · Thu 3 Dec 2026\npills · 130 times, last on Fri 2 Apr",
    );
    expect(text).toContain("1 task fell due:\nfix the tap · Fri 4 Dec 2026");
    const cards = home.ann.sees().filter(({ text: card }) => /dentist|pills/.test(card) && card.includes("⏰"));
    expect(cards.map(({ text: card }) => /dentist|pills/.exec(card)![0])).toEqual(["pills", "dentist", "pills"]);
    expect(cards.at(-1)!.text).toContain("129 times before");
    await home.moveTo("2027-04-03T12:00:00.000Z");
    const paid = Object.values(home.household.ledger).flatMap((month) => Object.values(month));
    expect(paid.map(({ bookedOn }) => bookedOn)).toEqual(["2026-12-05", "2027-01-05", "2027-02-05", "2027-03-05"]);
    expect(briefs(home.ann).at(-1)!.text).toContain("Paid automatically");
    await home.moveTo("2027-07-20T12:00:00.000Z");
    expect(home.ann.sees().filter(({ text: card }) => card.includes("dentist") && card.includes("⏰"))).toHaveLength(1);
  });

  it("the bot knows since when, although the catch-up failed on the first day", async () => {
    const home = await startRig();
    await home.moveTo("2026-11-23T13:00:00.000Z");
    const household = structuredClone(home.household);
    const act = {
      by: "steward",
      now: "2027-04-03T12:00:00.000Z",
      today: "2027-04-03",
      cause: "c",
      action: "a",
      seq: 1,
    };
    beginMorning(household, { ...act, newId: (prefix) => `${prefix}_1` });
    expect(missedMornings(household, act.now)).toHaveLength(130);
    expect(missedMornings(household, act.now)[0]).toBe("2026-11-24");
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
