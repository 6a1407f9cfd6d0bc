import { describe, expect, it } from "vitest";
import { type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const reminders = (home: Rig) => Object.values(home.household.reminders);
const RENT = "/remind pay rent end of month";

describe("what may be meant once", () => {
  it("repeats, and Only once takes that back, with Undo", async () => {
    const home = await startRig();
    const [answer] = await home.ann.says(RENT);
    expect(answer!.text).toContain("every month on the last day");
    expect(answer!.buttons).toEqual(["Open", "Only once", "Undo"]);
    await home.ann.presses("Only once");
    expect(home.ann.last().text).toBe("Changed.\npay rent\nNext: Mon 30 Nov, 08:00");
    expect(reminders(home)).toMatchObject([{ schedule: { cadence: { kind: "once" }, startOn: "2026-11-30" } }]);
    await home.ann.presses("Undo");
    expect(reminders(home)).toMatchObject([{ schedule: { cadence: { kind: "months", day: 31 } } }]);
  });

  it("of the days of a week is this week", async () => {
    const home = await startRig();
    const [answer] = await home.ann.says("/remind gym from tuesday to thursday 7am");
    expect(answer!.buttons).toContain("Only this week");
    await home.ann.presses("Only this week");
    expect(home.ann.last().text).toContain("until Sun 29 Nov");
    const comes = async (instant: string) => {
      await home.moveTo(instant);
      return home.ann.sees().filter(({ text }) => text.startsWith("⏰")).length;
    };
    expect([await comes("2026-11-26T13:00:00.000Z"), await comes("2026-12-01T13:00:00.000Z")]).toEqual([1, 1]);
  });

  it("said with every, there is nothing to choose", async () => {
    const home = await startRig();
    expect((await home.ann.says("/remind pay rent at the end of every month"))[0]!.buttons).toEqual(["Open", "Undo"]);
  });
});

describe("what can't be read", () => {
  it.each([
    ["report on the 29th, 30th and 31st", "Two days of a month are the most: 29th 30th and 31st are more."],
    ["x every monday in may", "I can't read every monday in may as how often."],
    ["x in 2 weeks on monday", "I can't tell when from in 2 weeks on monday."],
    ["@ann @ben pack friday", "everyone, not for @ann and @ben."],
    ["remind zoe to pack friday", "I don't know zoe."],
    ["x every 31 feb", "31 feb never comes"],
    ["x every day until yesterday", "before it begins"],
    ["call bob today at 9", "today, Sun 22 Nov, 09:00 is over."],
    ["x on 30 feb", "There is no 30 feb."],
    ["x eod", "eod"],
  ])("%s stores nothing, and the example works", async (said, words) => {
    const home = await startRig();
    const [answer] = await home.ann.says(`/remind ${said}`);
    expect(answer!.text).toContain(words);
    expect(reminders(home)).toEqual([]);
    await home.ann.says("/cancel");
    const example = /For example (\/remind .*?)(?:,? or |$)/.exec(answer!.text)?.[1];
    await home.ann.says(example!);
    expect(reminders(home)).toHaveLength(1);
  });

  it("a range comes at its beginning, which is said", async () => {
    const home = await startRig();
    const [answer] = await home.ann.says("/remind call mum 3-4pm");
    expect(answer!.text).toBe("call mum\ntoday, Sun 22 Nov, 15:00\nYou said 3-4pm: it comes when that begins.");
  });
});

describe("which day?", () => {
  it("of next week is asked by buttons, and the time stays", async () => {
    const home = await startRig();
    const [answer] = await home.ann.says("/remind call bob next week at 9");
    expect(answer!.buttons).toEqual(["Mon 30 Nov", "Tue 1 Dec", "Wed 2 Dec", "Thu 3 Dec", "Fri 4 Dec"]);
    expect(reminders(home)).toEqual([]);
    await home.ann.presses("Tue 1 Dec");
    expect(home.ann.last().text).toBe("call bob\nTue 1 Dec, 09:00");
  });

  it.each([
    ["call bob next week", "wednesday at 5pm", "2026-12-02", "17:00"],
    ["call bob next week", "at 5pm on wednesday", "2026-12-02", "17:00"],
    ["call bob next month", "the 22nd", "2026-12-22", null],
    ["call bob next month", "5", "2026-12-05", null],
    ["call bob this weekend", "saturday", "2026-11-28", null],
    ["call bob next week", "tomorrow", "2026-11-23", null],
  ])("%s, then %s: %s", async (said, answer, startOn, at) => {
    const home = await startRig();
    await home.ann.says(`/remind ${said}`);
    await home.ann.says(answer);
    expect(reminders(home)).toMatchObject([{ text: "call bob", at, schedule: { cadence: { kind: "once" }, startOn } }]);
  });

  it("asked when, a mere number is a time", async () => {
    const home = await startRig();
    await home.ann.says("/remind call bob");
    await home.ann.says("19.30");
    expect(reminders(home)).toMatchObject([{ text: "call bob", at: "19:30" }]);
  });

  it("asked what, whom it is for stays", async () => {
    const home = await startRig();
    await home.ann.says("/remind please remind ben friday 9am");
    await home.ann.says("call the bank");
    const ben = Object.values(home.household.members).find(({ name }) => name === "Ben")!;
    expect(reminders(home)).toMatchObject([{ text: "call the bank", forId: ben.id, at: "09:00" }]);
  });
});
