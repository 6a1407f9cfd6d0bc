import { describe, expect, it } from "vitest";
import { type Person, type Rig, startRig } from "../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const cardsOf = (person: Person) => person.sees().filter(({ text }) => text.startsWith("⏰"));
const firstLines = (person: Person) => cardsOf(person).map(({ text }) => text.split("\n")[0]!.slice(2).trim());
const lastSeq = (home: Rig) => [...home.store.history.before(Infinity)][0]!.seq;

describe("a reminder arrives", () => {
  it("at its minute, once, with its buttons", async () => {
    const home = await startRig();
    await home.ann.says("/remind call insurance monday 9am");
    await home.moveTo("2026-11-23T13:59:00.000Z");
    expect(cardsOf(home.ann)).toEqual([]);
    await home.moveTo("2026-11-23T14:00:00.000Z");
    expect(cardsOf(home.ann)).toMatchObject([{ buttons: ["Done", "Snooze 1 h", "Tomorrow"] }]);
    expect(cardsOf(home.ann)[0]!.text).toBe("⏰ call insurance\nMon 23 Nov, 09:00");
    for (const minute of ["01", "02", "30"]) await home.moveTo(`2026-11-23T14:${minute}:00.000Z`);
    await home.restart();
    await home.tick();
    expect(cardsOf(home.ann)).toHaveLength(1);
    expect(cardsOf(home.ben)).toEqual([]);
  });

  it("for everyone, but not for guests, also in soft launch, and says who set it", async () => {
    const home = await startRig();
    const [teo, gus] = [home.person(2001, "Teo T"), home.person(2002, "Gus")];
    await home.lets(teo, "teen");
    await home.lets(gus, "guest");
    await home.ann.says("/remind trash every tuesday 19:00 for everyone");
    await home.moveTo("2026-11-25T00:00:00.000Z");
    expect([home.ann, home.ben, teo, gus].map((each) => cardsOf(each).length)).toEqual([1, 1, 1, 0]);
    expect(cardsOf(home.ben)[0]!.text).toBe(
      "⏰ trash\nTue 24 Nov, 19:00 · every week on Tuesday · for everyone · set by Ann",
    );
  });

  it("without sending for owners only, who are told so when they set it", async () => {
    const home = await startRig();
    await home.ann.says("/settings allow_external_sending off");
    const [said] = await home.ben.says("/remind trash tomorrow 9am");
    expect(said!.text).toContain("allow_external_sending is off");
    await home.ann.says("/remind bins tomorrow 9am");
    await home.moveTo("2026-11-23T14:00:00.000Z");
    expect([cardsOf(home.ann).length, cardsOf(home.ben).length]).toEqual([1, 0]);
  });

  it("each day until it is done, and then no more", async () => {
    const home = await startRig();
    await home.ann.says("/remind call insurance monday 9am until done");
    await home.moveTo("2026-11-23T14:00:00.000Z");
    await home.moveTo("2026-11-24T13:59:00.000Z");
    expect(cardsOf(home.ann)).toHaveLength(1);
    await home.moveTo("2026-11-24T14:00:00.000Z");
    expect(cardsOf(home.ann)).toHaveLength(2);
    expect(cardsOf(home.ann)[1]!.text).toContain("since Mon 23 Nov, 09:00, until it is done");
    await home.ann.presses("Done");
    await home.moveTo("2026-11-26T14:00:00.000Z");
    expect(cardsOf(home.ann)).toHaveLength(2);
  });
});

describe("after downtime", () => {
  it("a reminder that was missed comes late, once, as a card with its buttons", async () => {
    const home = await startRig();
    await home.ann.says("/remind call insurance monday 9am");
    await home.stopBot();
    home.moveWhileDown("2026-11-25T18:00:00.000Z");
    await home.startBot();
    expect(cardsOf(home.ann)).toMatchObject([
      { text: "⏰ call insurance\nwas due Mon 23 Nov, 09:00", buttons: ["Done", "Snooze 1 h", "Tomorrow"] },
    ]);
    await home.restart();
    expect(cardsOf(home.ann)).toHaveLength(1);
  });

  it("of a repetition the newest comes, with how often it was missed", async () => {
    const home = await startRig();
    await home.ann.says("/remind pills every day at 9");
    await home.moveTo("2026-11-23T14:00:00.000Z");
    await home.stopBot();
    home.moveWhileDown("2026-11-27T18:00:00.000Z");
    await home.startBot();
    expect(cardsOf(home.ann)).toHaveLength(2);
    expect(cardsOf(home.ann)[1]!.text).toBe("⏰ pills\nwas due Fri 27 Nov, 09:00 · every day\nMissed 3 times before.");
  });

  it("what a message says counts from when it was sent", async () => {
    const home = await startRig();
    await home.stopBot();
    home.control.say(home.ann.id, home.ann.id, "/remind bread in 20 minutes");
    home.moveWhileDown("2026-11-22T16:00:00.000Z");
    await home.startBot();
    await home.settle();
    await home.moveTo("2026-11-22T16:01:00.000Z");
    expect(firstLines(home.ann)).toEqual(["bread"]);
    expect(cardsOf(home.ann)[0]!.text).toContain("was due Sun 22 Nov, 10:20");
  });

  it("a card that could not be delivered comes once, with what was missed", async () => {
    const home = await startRig();
    await home.ann.says("/remind pills every day at 9");
    home.control.fault({ kind: "500", method: "sendMessage", times: 1000 });
    for (const day of [23, 24]) await home.moveTo(`2026-11-${day}T14:00:00.000Z`);
    expect(cardsOf(home.ann)).toEqual([]);
    home.control.clearFaults();
    await home.moveTo("2026-11-24T15:30:00.000Z");
    expect(cardsOf(home.ann).map(({ text }) => text)).toEqual([
      "⏰ pills\nwas due Tue 24 Nov, 09:00 · every day\nMissed 1 time before.",
    ]);
  });
});

describe("a card that nobody needs any more", () => {
  it.each([
    ["Done", "somebody did it"],
    ["Tomorrow", "somebody put it off"],
    ["Delete", "somebody deleted it"],
  ])("because of %s does not come (%s)", async (label, _why) => {
    const home = await startRig();
    await home.ann.says("/remind everyone trash monday 9am");
    home.control.fault({ kind: "500", method: "sendMessage", chatId: home.ben.id, times: 1000 });
    await home.moveTo("2026-11-23T14:00:00.000Z");
    if (label === "Delete") {
      await home.ann.says("/reminders");
      await home.ann.presses("Open trash");
    }
    await home.ann.presses(label);
    home.control.clearFaults();
    await home.moveTo("2026-11-23T15:30:00.000Z");
    expect(cardsOf(home.ben)).toEqual([]);
    expect(Object.keys(home.household.outbox)).toEqual([]);
  });
});

describe("a tick", () => {
  it("that finds no reminder due leaves no line in the journal", async () => {
    const home = await startRig();
    await home.ann.says("/remind call insurance tuesday 9am");
    await home.moveTo("2026-11-23T13:00:00.000Z");
    const before = lastSeq(home);
    for (const minute of ["01", "02", "30"]) await home.moveTo(`2026-11-23T13:${minute}:00.000Z`);
    expect(lastSeq(home)).toBe(before);
  });

  it("is listed by /jobs with the next reminder", async () => {
    const home = await startRig();
    await home.ann.says("/remind call insurance tuesday 9:15");
    expect((await home.ann.says("/jobs"))[0]!.text).toContain(
      "Reminders, at their minute: not run yet; next Tue 24 Nov, 09:15",
    );
    await home.moveTo("2026-11-24T14:15:00.000Z");
    expect((await home.ann.says("/jobs"))[0]!.text).toContain(
      "Reminders, at their minute: last Tue 24 Nov, 09:15, done",
    );
  });
});

describe("in the household's zone, over both clock changes", () => {
  it.each([
    ["Europe/Berlin", "2026-03-28", "2:30am", "2026-03-29T01:00", "in the gap: the first minute after it"],
    ["Europe/Berlin", "2026-10-24", "2:30am", "2026-10-25T00:30", "an hour that comes twice: the first time"],
    ["America/New_York", "2026-03-08", "2:30am", "2026-03-08T07:00", "the gap"],
    ["America/New_York", "2026-10-31", "1:30am", "2026-11-01T05:30", "the hour that comes twice"],
    ["Australia/Lord_Howe", "2026-10-03", "2:15am", "2026-10-03T15:30", "a gap of half an hour"],
    ["Australia/Lord_Howe", "2026-04-04", "1:45am", "2026-04-04T14:45", "half an hour that comes twice"],
    ["Pacific/Auckland", "2026-09-26", "2:30am", "2026-09-26T14:00", "in the south"],
    ["Pacific/Auckland", "2026-04-04", "2:30am", "2026-04-04T13:30", "in the south"],
    ["Asia/Kathmandu", "2026-03-28", "2:30am", "2026-03-28T20:45", "no change ever"],
  ])("%s from %s, %s: %s (%s)", async (zone, foundedOn, time, at, _why) => {
    const home = await startRig({ now: `${foundedOn}T04:00:00.000Z` });
    await home.ann.says(`/setup USD ${zone}`);
    await home.ann.says(`/remind pills tomorrow ${time}`);
    const instant = Date.parse(`${at}:00.000Z`);
    const minutes = (count: number) => new Date(instant + count * 60_000).toISOString();
    await home.moveTo(minutes(-1));
    expect(cardsOf(home.ann)).toEqual([]);
    for (const later of [0, 15, 30, 60, 90, 180]) await home.moveTo(minutes(later));
    expect(cardsOf(home.ann)).toHaveLength(1);
  });
});
