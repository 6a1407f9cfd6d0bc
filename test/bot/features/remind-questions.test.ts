import { describe, expect, it } from "vitest";
import { type Rig, startRig } from "../../support/rig.ts";
import { entriesOf } from "./accounts-support.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const reminders = (home: Rig) => Object.values(home.household.reminders);
const entries = (home: Rig) => entriesOf(home).map(({ description }) => description);

/** Asked for the text of `tomorrow 9`. */
const ANSWERS: [said: string, answer: string, expected: string][] = [
  ["tomorrow 9", "feed cat", "feed cat\ntomorrow, Mon 23 Nov, 09:00"],
  ["friday 7", "read chapter 3", "read chapter 3\nFri 27 Nov, 07:00"],
  ["for ben tomorrow 9", "pay rent 1200", "pay rent 1200\ntomorrow, Mon 23 Nov, 09:00\nfor Ben"],
  ["every tuesday 19:00", "wash bins", "wash bins\nFirst: Tue 24 Nov, 19:00"],
  ["tomorrow 9", "call bob friday 8am", "call bob\nFri 27 Nov, 08:00"],
];

describe("an open question of /remind", () => {
  it("keeps the time that was said", async () => {
    const home = await startRig();
    for (const [said, answer, expected] of ANSWERS) {
      expect((await home.ann.says(`/remind ${said}`))[0]!.text).toContain("What shall I remind you of?");
      expect((await home.ann.says(answer))[0]!.text).toContain(expected);
    }
    expect(entries(home)).toEqual([]);
  });

  it("swallows no expense, and stays open", async () => {
    const home = await startRig();
    for (const [said, expense] of [
      ["tomorrow 9", "lunch 12.40"],
      ["dentist", "coffee 4.50"],
      ["", "taxi $15"],
    ]) {
      await home.ann.says(`/remind ${said}`);
      await home.ann.says("/bills");
      await home.ann.says(expense!);
      expect(reminders(home)).toEqual([]);
    }
    expect(entries(home)).toEqual(["lunch", "coffee", "taxi"]);
    await home.ann.says("feed cat tomorrow 9");
    expect(reminders(home)).toMatchObject([{ text: "feed cat", at: "09:00" }]);
    await home.ann.presses("Open");
    await home.ann.presses("Edit");
    await home.ann.presses("Change time");
    await home.ann.says("snack 3.20");
    expect(entries(home)).toContain("snack");
    await home.ann.says("tomorrow 19.30");
    expect(reminders(home)).toMatchObject([{ text: "feed cat", at: "19:30" }]);
  });

  it("takes what says when for when", async () => {
    const home = await startRig();
    for (const answer of ["tomorrow at 9", "19.30", "in 20 minutes", "after lunch at 1"]) {
      await home.ann.says("/remind dentist");
      await home.ann.says(answer);
    }
    expect(entries(home)).toEqual([]);
    expect(reminders(home)).toHaveLength(4);
  });
});

describe("/remind somebody", () => {
  async function withGuest(): Promise<Rig> {
    const home = await startRig();
    await home.lets(home.person(2002, "Gus"), "guest");
    return home;
  }

  it("is theirs who are told to do it; guests and some of all are refused in words", async () => {
    const home = await withGuest();
    const [told] = await home.ann.says("/remind Ben take pills every day 8am until done");
    expect(told!.text).toMatch(/^take pills\n[^]*for Ben/);
    expect(reminders(home)[0]!.forId).toBe(
      Object.values(home.household.members).find(({ name }) => name === "Ben")!.id,
    );
    expect((await home.ann.says("/remind all pay the scouts thu 8pm"))[0]!.text).toContain("for everyone");
    const before = reminders(home).length;
    const [guest] = await home.ann.says("/remind Gus: be there tomorrow 9");
    expect(guest!.text).toContain("Gus is a guest, and guests get no reminders. A task can be theirs: /todo @Gus");
    expect(reminders(home)).toHaveLength(before);
    await home.ann.says("/todo @Gus fix the tap friday");
    expect(Object.values(home.household.followups)).toMatchObject([{ title: "fix the tap" }]);
  });

  it("says of an unknown name that nobody has it, and offers a member who may be meant", async () => {
    const home = await withGuest();
    const [unknown] = await home.ann.says("/remind gym at 8 pm for Zoe");
    expect(unknown!.text).toContain("gym for Zoe\n");
    expect(unknown!.text).toContain("I know nobody called Zoe, so it comes to you. In the household: Ann and Ben.");
    const [offered] = await home.ann.says("/remind Ben dentist friday 9");
    expect(offered).toMatchObject({ buttons: ["Open", "Undo", "For Ben"] });
    await home.ann.presses("For Ben");
    expect(home.ann.last().text).toContain("for Ben");
    expect(reminders(home).at(-1)!.forId).not.toBe(reminders(home)[0]!.forId);
  });
});
