import { describe, expect, it } from "vitest";
import { type Person, type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const reminders = (home: Rig) => Object.values(home.household.reminders);
const last = (person: Person) => person.last().text;

const UNDERSTOOD: [said: string, expected: string][] = [
  ["call insurance friday 9am", "call insurance\nFri 27 Nov, 09:00"],
  ["trash every tuesday 19:00", "trash\nFirst: Tue 24 Nov, 19:00\nevery week on Tuesday"],
  ["dentist on 3 dec", "dentist\nThu 3 Dec, 08:00"],
  ["every 3 months change filter", "change filter\nFirst: Mon 22 Feb 2027, 08:00\nevery 3 months on the 22nd"],
  ["in 2 hours bread", "bread\ntoday, Sun 22 Nov, 12:00"],
  ["for ben: trash tomorrow at 7", "trash\ntomorrow, Mon 23 Nov, 07:00\nfor Ben"],
  [
    "everyone dinner 18:30 until done",
    "dinner\ntoday, Sun 22 Nov, 18:30\nfor everyone · again each day until it is done",
  ],
  ["firday drinks", "drinks\nFri 27 Nov, 08:00\nI read the day as well as I could; Undo if it is wrong."],
];

const REFUSED: [said: string, expected: string, why: string][] = [
  ["call bob", "When?", "no time"],
  ["call bob today 9am", "today, Sun 22 Nov, 09:00 is over. For example /remind call bob tomorrow at 9", "over"],
  ["call bob yesterday", "yesterday, Sat 21 Nov, 08:00 is over.", "over"],
  ["every tuesday 19:00", "What shall I remind you of?", "no text"],
  ["call bob 25:00", "There is no time 25:00. For example /remind", "no such time"],
  ["every 31 february x", "31 february never comes", "it never comes"],
  ["every 0 days x", "every 0 days does not work", "nor that"],
  ["every hour x", "Once a day is as often as I remind", "too often"],
  ["every blursday 9am x", "I can't read every blursday as how often", "no day"],
  ["30 feb x", "There is no 30 feb.", "no such day"],
  ["x next week", "next week is no single day", "too vague"],
  ["x in 99999999 minutes", "is too far away", "too far"],
  ["pills 8am and 8pm", "8am and 8pm could each be the time.", "two times"],
  [
    "gym on monday or thursday",
    "Then say every; else name one day. For example /remind trash every monday and thursday",
    "two days",
  ],
  ["for zoe: x tomorrow", "I don't know zoe. In the household: Ann and Ben.", "nobody"],
  [`${"9".repeat(400)} tomorrow`, "That is too long: 200 characters at most.", "too long"],
  [`${"<b>".repeat(80)} tomorrow`, "That is too long", "too long"],
];

/** What an answer names as an example, and to what it is an answer. */
const EXAMPLES: [line: string, said: string][] = [
  ["/remind for Ann: call insurance friday 9am", "@zoe x tomorrow"],
  ["/remind change filter on the last friday of the month", "every 31 april x"],
  ["/remind call insurance friday 17:30", "x 13pm"],
  ["/remind pills every day 9:00 for 7 days", "x every monday until 23 nov 2025"],
  ["/remind dinner with ann friday at 19:00", "x 9:00 or 10:00"],
  ["/remind call bob tomorrow at 9", "call bob 9am today"],
];

describe("/remind", () => {
  it("shows what was understood, and Undo takes it back", async () => {
    const home = await startRig();
    for (const [said, expected] of UNDERSTOOD) {
      const [answer] = await home.ann.says(`/remind ${said}`);
      expect(answer).toMatchObject({ text: expected, buttons: ["Open", "Undo"] });
      expect(reminders(home)).toMatchObject([{ endedOn: null, settled: {}, snoozed: {} }]);
      await home.ann.presses("Undo");
      expect(reminders(home)).toEqual([]);
      expect(last(home.ann)).toContain(`Took back by Ann: set a reminder (${expected.split("\n")[0]})`);
    }
  });

  it("a mere day of the month comes each month, or only once at a press", async () => {
    const home = await startRig();
    const [answer] = await home.ann.says("/remind dentist on the 3rd at 9");
    expect(answer).toMatchObject({ buttons: ["Open", "Only once", "Undo"] });
    expect(answer!.text).toContain("every month on the 3rd");
    await home.ann.presses("Only once");
    expect(last(home.ann)).toContain("Next: Thu 3 Dec, 09:00");
    expect(reminders(home)).toMatchObject([
      { at: "09:00", schedule: { cadence: { kind: "once" }, startOn: "2026-12-03" } },
    ]);
  });

  it("answers what can't be read in words, and stores nothing", async () => {
    const home = await startRig();
    for (const [said, expected] of REFUSED) {
      const [answer] = await home.ann.says(`/remind ${said}`);
      expect(answer!.text).toContain(expected);
    }
    expect(reminders(home)).toEqual([]);
  });

  it("every example in an answer works", async () => {
    const home = await startRig();
    for (const [line, said] of EXAMPLES) {
      const before = reminders(home).length;
      expect((await home.ann.says(`/remind ${said}`))[0]!.text).toContain(line);
      await home.ann.says("/cancel");
      await home.ann.says(line);
      expect(reminders(home)).toHaveLength(before + 1);
    }
  });

  it("keeps a text as typed, in the card, too", async () => {
    const home = await startRig();
    const all = ["<b>bold</b> & co", "עוגה 🎂", "x".repeat(200)];
    for (const text of all) await home.ann.says(`/remind ${text} monday 9am`);
    await home.moveTo("2026-11-23T14:00:00.000Z");
    const cards = home.ann.sees().filter(({ text }) => text.startsWith("⏰"));
    const firstLines = cards.map(({ text }) =>
      text
        .split("\n")[0]!
        .replaceAll(/[\u2068\u2069⏰]/gu, "")
        .trim(),
    );
    expect(firstLines.toSorted()).toEqual(all.toSorted());
  });
});

describe("what is missing is asked for", () => {
  it.each([
    [["", "call bob tomorrow at 9"], "call bob 2026-11-23 09:00"],
    [["", "call bob", "tomorrow at 9"], "call bob 2026-11-23 09:00"],
    [["call bob", "soon", "tomorrow at 9"], "call bob 2026-11-23 09:00"],
    [["call bob", "25:00", "in 20 minutes"], "call bob 2026-11-22 10:20"],
    [["call bob about sunday", "friday"], "call bob about sunday 2026-11-27 null"],
    [["call bob today", "18:00"], "call bob 2026-11-22 18:00"],
    [["call bob 9am today", "yesterday", "tomorrow"], "call bob 2026-11-23 null"],
    [["every tuesday 19:00", "bins"], "bins 2026-11-24 19:00"],
    [["every tuesday 19:00 for ben", "bins"], "bins 2026-11-24 19:00"],
    [["friday", "call bob saturday 9am"], "call bob 2026-11-28 09:00"],
    [["call bob until done", "friday"], "call bob 2026-11-27 null"],
  ])("%j: %s", async (said, expected) => {
    const home = await startRig();
    await home.ann.says(`/remind ${said[0]}`);
    for (const answer of said.slice(1)) {
      expect(reminders(home)).toEqual([]);
      await home.ann.says(answer);
    }
    expect(reminders(home).map(({ text, schedule, at }) => `${text} ${schedule.startOn} ${at}`)).toEqual([expected]);
  });

  it("by buttons, across a restart, with a way out", async () => {
    const home = await startRig();
    const [question] = await home.ann.says("/remind call bob");
    expect(question!.buttons).toEqual(["In 1 hour", "This evening", "Tomorrow"]);
    await home.restart();
    await home.ann.presses("In 1 hour");
    expect(reminders(home)).toMatchObject([{ text: "call bob", at: "11:00", schedule: { startOn: "2026-11-22" } }]);
    await home.ann.says("/remind");
    await home.ann.says("/cancel");
    await home.ann.says("coffee 4.50");
    expect(reminders(home)).toHaveLength(1);
  });
});
