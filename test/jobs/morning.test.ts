import { describe, expect, it } from "vitest";
import { type Person, type Rig, startRig } from "../support/rig.ts";

const BRIEF = /^\w{3} \d{1,2} \w{3}: /;
const briefsOf = (person: Person) => person.sees().filter(({ text }) => BRIEF.test(text));
const entriesOf = (home: Rig) => Object.values(home.household.ledger).flatMap((month) => Object.values(month));

describe("the morning brief comes at brief_at in the household's zone", () => {
  it.each([
    [
      "America/New_York",
      "08:00",
      "2026-03-07",
      "2026-03-08T12:00",
      "an hour earlier in UTC from the change in spring on",
    ],
    ["America/New_York", "08:00", "2026-10-31", "2026-11-01T13:00", "and an hour later from the one in autumn on"],
    ["America/New_York", "02:30", "2026-03-07", "2026-03-08T07:00", "in the gap: the first minute after it"],
    ["America/New_York", "01:30", "2026-10-31", "2026-11-01T05:30", "an hour that comes twice: the first time"],
    ["Australia/Lord_Howe", "02:15", "2026-10-02", "2026-10-03T15:30", "a gap of half an hour"],
    ["Australia/Lord_Howe", "01:45", "2026-04-03", "2026-04-04T14:45", "half an hour that comes twice"],
    ["Europe/Berlin", "02:30", "2026-03-28", "2026-03-29T01:00", "the gap of Europe"],
    ["Europe/Berlin", "02:30", "2026-10-24", "2026-10-25T00:30", "the hour that comes twice there"],
    ["Asia/Kathmandu", "08:00", "2026-03-07", "2026-03-08T02:15", "three quarters of an hour, and no change ever"],
    ["Pacific/Auckland", "02:30", "2026-09-25", "2026-09-26T14:00", "the south changes the other way round"],
    ["Pacific/Auckland", "02:30", "2026-04-03", "2026-04-04T13:30", "in both months"],
  ])("%s, %s, founded on %s: %s (%s)", async (zone, briefAt, foundedOn, at, _why) => {
    const home = await startRig({ now: `${foundedOn}T04:00:00.000Z` });
    await home.ann.says(`/setup USD ${zone}`);
    await home.ann.says(`/settings brief_at ${briefAt}`);
    const instant = Date.parse(`${at}:00.000Z`);
    await home.moveTo(new Date(instant - 60_000).toISOString());
    const before = briefsOf(home.ann).length;
    await home.moveTo(new Date(instant).toISOString());
    expect(briefsOf(home.ann)).toHaveLength(before + 1);
    for (let minutes = 15; minutes <= 240; minutes += 15) {
      await home.moveTo(new Date(instant + minutes * 60_000).toISOString());
    }
    expect(briefsOf(home.ann)).toHaveLength(before + 1);
    await home.moveTo(new Date(instant + 26 * 3_600_000).toISOString());
    expect(briefsOf(home.ann)).toHaveLength(before + 2);
  });

  it("for a year it comes once a day, on every day", async () => {
    const home = await startRig({ now: "2026-01-01T20:00:00.000Z" });
    for (let day = 1; day <= 365; day += 1) {
      await home.moveTo(new Date(Date.UTC(2026, 0, 1 + day, 12, 59)).toISOString()); // 07:59 or 08:59
      await home.moveTo(new Date(Date.UTC(2026, 0, 1 + day, 13, 1)).toISOString()); // 08:01 or 09:01
    }
    const days = briefsOf(home.ann).map(({ text }) => text.split(":")[0]!);
    expect(days).toHaveLength(365);
    expect(new Set(days).size).toBe(365);
  }, 60_000);
});

describe("a tick", () => {
  it("that finds nothing to do leaves no line in the journal", async () => {
    const home = await startRig();
    await home.moveTo("2026-11-23T13:00:00.000Z");
    const seq = () => [...home.store.history.before(Number.MAX_SAFE_INTEGER)][0]!.seq;
    const before = seq();
    for (const minute of ["01", "02", "30"]) await home.moveTo(`2026-11-23T13:${minute}:00.000Z`);
    await home.tick();
    expect(seq()).toBe(before);
  });
});

describe("after downtime", () => {
  it("the brief comes late, once, today", async () => {
    const home = await startRig();
    await home.stopBot();
    home.moveWhileDown("2026-11-23T17:40:00.000Z");
    await home.startBot();
    expect(briefsOf(home.ann).map(({ text }) => text.split(":")[0])).toEqual(["Mon 23 Nov"]);
    await home.restart();
    await home.tick();
    expect(briefsOf(home.ann)).toHaveLength(1);
  });

  it("of several days there is one brief, today's, with all that is overdue, each once", async () => {
    const home = await startRig();
    await home.ann.says("/bill Gym 20 weekly mon");
    await home.stopBot();
    home.moveWhileDown("2026-12-02T17:00:00.000Z");
    await home.startBot();
    const briefs = briefsOf(home.ann);
    expect(briefs).toHaveLength(1);
    expect(briefs[0]!.text).toContain("Wed 2 Dec: $40.00 to pay today");
    expect(briefs[0]!.text).toContain("Gym  $20.00 · Mon 23 Nov, 9 days overdue");
    expect(briefs[0]!.text).toContain("Gym  $20.00 · Mon 30 Nov, 2 days overdue");
    expect(briefs[0]!.buttons).toContain("Pay Gym, 30 Nov");
  });

  it("automatic payments of the days missed are each booked on their own day, and named", async () => {
    const home = await startRig();
    await home.ann.says("/bill Phone 30 weekly mon autopay");
    await home.stopBot();
    home.moveWhileDown("2026-12-02T17:00:00.000Z");
    await home.startBot();
    expect(entriesOf(home)).toMatchObject([
      { description: "Phone", amount: 3000, bookedOn: "2026-11-23", recordedBy: "steward" },
      { description: "Phone", amount: 3000, bookedOn: "2026-11-30", recordedBy: "steward" },
    ]);
    expect(briefsOf(home.ann)[0]!.text).toContain("Paid automatically");
    expect(briefsOf(home.ann)[0]!.text).toContain("Phone  $30.00 · Mon 23 Nov");
  });
});

describe("the day of the founding", () => {
  it.each([
    ["2026-11-22T12:59:00.000Z", 1, "brief_at is a minute ahead"],
    ["2026-11-22T13:01:00.000Z", 0, "brief_at is over"],
  ])("at %s: %s briefs (%s)", async (now, count, _why) => {
    const home = await startRig({ now });
    await home.moveTo("2026-11-22T23:00:00.000Z");
    expect(briefsOf(home.ann)).toHaveLength(count);
    await home.moveTo("2026-11-23T13:00:00.000Z");
    expect(briefsOf(home.ann)).toHaveLength(count + 1);
  });
});

describe("quiet hours", () => {
  it("keep the brief until they end", async () => {
    const home = await startRig();
    await home.ann.says("/settings quiet 22:00-09:30");
    await home.moveTo("2026-11-23T14:29:00.000Z");
    expect(briefsOf(home.ann)).toHaveLength(0);
    await home.moveTo("2026-11-23T14:30:00.000Z");
    expect(briefsOf(home.ann)).toHaveLength(1);
  });

  it("keep a late one, too", async () => {
    const home = await startRig();
    await home.ann.says("/settings quiet 12:00-14:00");
    await home.stopBot();
    home.moveWhileDown("2026-11-23T18:00:00.000Z"); // 13:00 in New York.
    await home.startBot();
    expect(briefsOf(home.ann)).toHaveLength(0);
    await home.moveTo("2026-11-23T19:00:00.000Z");
    expect(briefsOf(home.ann)).toHaveLength(1);
  });

  it("keep a request back until they end, while cards that are there already change at once", async () => {
    const home = await startRig();
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/bill Gym 20 monthly 25");
    await home.ann.says("/pay rent");
    await home.ann.says("/settings quiet 09:00-11:00"); // It is 10:00 in New York.
    const card = home.ben.last();
    await home.ann.says("/approvals");
    await home.ann.presses("Withdraw");
    expect(home.ben.sees().find(({ id }) => id === card.id)!.text).toContain("Withdrawn by Ann");
    await home.ann.says("/pay gym");
    expect(home.ben.last().id).toBe(card.id);
    await home.moveTo("2026-11-22T15:59:00.000Z");
    expect(home.ben.last().id).toBe(card.id);
    await home.moveTo("2026-11-22T16:00:00.000Z");
    expect(home.ben.last().text).toContain("Ann asks to pay Gym");
  });
});

describe("who gets the brief", () => {
  it("in soft launch owners only, and the brief says so to everybody else", async () => {
    const home = await startRig();
    await home.moveTo("2026-11-23T13:00:00.000Z");
    expect([briefsOf(home.ann).length, briefsOf(home.ben).length]).toEqual([1, 0]);
    expect((await home.ben.says("/brief"))[0]!.text).toContain("only owners get this each morning");
  });

  it("live everybody but guests", async () => {
    const home = await startRig();
    const [teo, gus] = [home.person(2001, "Teo T"), home.person(2002, "Gus")];
    await home.lets(teo, "teen");
    await home.lets(gus, "guest");
    await home.goesLive();
    await home.moveTo("2026-11-23T13:00:00.000Z");
    expect([home.ann, home.ben, teo, gus].map((each) => briefsOf(each).length)).toEqual([1, 1, 1, 0]);
    expect((await gus.says("/brief"))[0]!.text).toContain("You are here as guest");
  });

  it("without sending owners only, who are told so", async () => {
    const home = await startRig();
    await home.goesLive();
    await home.ann.says("/settings allow_external_sending off");
    await home.moveTo("2026-11-23T13:00:00.000Z");
    expect([briefsOf(home.ann).length, briefsOf(home.ben).length]).toEqual([1, 0]);
    expect((await home.ben.says("/brief"))[0]!.text).toContain("allow_external_sending is off");
  });

  it("nobody who was removed", async () => {
    const home = await startRig();
    await home.goesLive();
    await home.ann.says("/members");
    await home.ann.presses("Remove Ben");
    await home.ann.presses("Remove Ben");
    await home.ben.presses("Approve");
    await home.moveTo("2026-11-23T13:00:00.000Z");
    expect([briefsOf(home.ann).length, briefsOf(home.ben).length]).toEqual([1, 0]);
  });
});

describe("automatic payments", () => {
  it("are recorded on their day by the morning, in soft launch too, without asking, and named in the brief", async () => {
    const home = await startRig();
    await home.ann.says("/bill Phone 30 monthly 23 autopay");
    await home.moveTo("2026-11-23T12:59:00.000Z");
    expect(entriesOf(home)).toEqual([]);
    await home.moveTo("2026-11-23T13:00:00.000Z");
    expect(entriesOf(home)).toMatchObject([{ description: "Phone", amount: 3000, bookedOn: "2026-11-23" }]);
    const brief = briefsOf(home.ann)[0]!;
    expect(brief.text).toContain("Paid automatically\nPhone  $30.00");
    expect(brief.buttons).not.toContain("Pay Phone");
    expect((await home.ann.says("/audit"))[0]!.text).toContain("Phone");
    await home.moveTo("2026-11-24T13:00:00.000Z");
    expect(entriesOf(home)).toHaveLength(1);
    expect(briefsOf(home.ann)[1]!.text).not.toContain("Phone  $30.00\n");
  });

  it("that somebody took back stay open, in sight, and are not booked once more", async () => {
    const home = await startRig();
    await home.ann.says("/bill Phone 30 monthly 23 autopay");
    await home.moveTo("2026-11-23T13:00:00.000Z");
    await home.ann.says("/ledger");
    await home.ann.presses("Open Phone");
    await home.ann.presses("Undo");
    expect(entriesOf(home)).toEqual([]);
    await home.moveTo("2026-11-24T13:00:00.000Z");
    expect(entriesOf(home)).toEqual([]);
    expect(briefsOf(home.ann)[1]!.text).toContain("Phone  $30.00 · Mon 23 Nov, 1 day overdue");
  });
});

describe("limits", () => {
  it("are told in the morning after 80 % and after 100 % of them are used, once a month each, across restarts", async () => {
    const home = await startRig();
    await home.ann.says("/category limit groceries 600");
    await home.ann.says("market 480 #groceries");
    const limitsOf = (on: string) =>
      /Limits\n(.*)/.exec(briefsOf(home.ann).findLast(({ text }) => text.startsWith(on))!.text)?.[1];
    await home.moveTo("2026-11-23T13:00:00.000Z");
    expect(limitsOf("Mon 23 Nov")).toBe("groceries  $480.00 of $600.00, 80 % reached");
    expect((await home.ann.says("/brief"))[0]!.text).toContain("80 % reached");
    await home.restart();
    await home.moveTo("2026-11-24T13:00:00.000Z");
    expect(limitsOf("Tue 24 Nov")).toBeUndefined();
    await home.ann.says("market 150 #groceries");
    await home.moveTo("2026-11-25T13:00:00.000Z");
    expect(limitsOf("Wed 25 Nov")).toBe("groceries  $630.00 of $600.00, over by $30.00");
    await home.ann.says("/undo");
    await home.ann.says("market 140 #groceries");
    await home.ann.says("/category limit groceries 620");
    await home.moveTo("2026-11-26T13:00:00.000Z");
    expect(limitsOf("Thu 26 Nov")).toBeUndefined();
  });

  it("reached on the last evening of a month are told on the first morning of the next", async () => {
    const home = await startRig();
    await home.ann.says("/category limit groceries 600");
    await home.moveTo("2026-12-01T02:00:00.000Z"); // Monday 30 November, 21:00 in New York.
    await home.ann.says("market 600 #groceries");
    await home.moveTo("2026-12-01T13:00:00.000Z");
    expect(briefsOf(home.ann).at(-1)!.text).toContain("groceries  $600.00 of $600.00 in November 2026, 100 % reached");
  });
});
