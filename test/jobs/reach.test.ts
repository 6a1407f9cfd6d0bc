import { describe, expect, it } from "vitest";
import { BEN } from "../../src/local/local-telegram.ts";
import { type Person, type Rig, startRig } from "../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const waiting = (home: Rig) => Object.values(home.household.outbox);
const ben = (home: Rig) => Object.values(home.household.members).find(({ name }) => name === "Ben")!;
const sendsTo = (home: Rig, chatId: number) =>
  home.control.calls("sendMessage").filter(({ params }) => params["chat_id"] === chatId).length;
const seesOf = (person: Person, words: string) => person.sees().filter(({ text }) => text.includes(words));
/** What somebody sees from now on. */
function watch(person: Person): () => { text: string; buttons: string[] }[] {
  const from = person.sees().length;
  return () => person.sees().slice(from);
}

/** Ben blocked the bot, which Telegram says at once: a card for him is held. */
async function withoutBen(options: Parameters<typeof startRig>[0] = {}): Promise<Rig> {
  const home = await startRig(options);
  await home.ann.says("/bill Rent 1200 monthly 31");
  await home.ann.says("/bill Gym 20 monthly 25");
  home.control.block(BEN);
  await home.ann.says("/pay rent");
  return home;
}

/** Ben lets the bot write again, and says something; answers what came by itself, before the answer. */
async function back(home: Rig, said = "/help"): Promise<{ text: string; buttons: string[] }[]> {
  const came = watch(home.ben);
  home.control.unblock(BEN);
  await home.settle();
  await home.ben.says(said);
  return came().slice(0, -1);
}

describe("a member who blocked the bot", () => {
  it("is marked, and tried no more", async () => {
    const home = await withoutBen();
    expect(ben(home).unreachableSince).toBe("2026-11-22T15:00:00.000Z");
    const before = sendsTo(home, BEN);
    await home.ann.says("/pay gym");
    await home.moveTo("2026-11-22T18:00:00.000Z");
    expect(sendsTo(home, BEN)).toBe(before);
    expect((await home.ann.says("/members"))[0]!.text).toContain("Ben  adult · not reachable");
  });

  it("is told to the owner at once, before anything fails; back, they get at once what was held", async () => {
    const home = await startRig();
    await home.settle();
    const told = watch(home.ann);
    const came = watch(home.ben);
    home.control.block(BEN);
    await home.settle();
    expect(ben(home).unreachableSince).toBe("2026-11-22T15:00:00.000Z");
    expect(told().map(({ text }) => text)).toEqual([
      "I can't reach Ben: blocked the bot.\nAsk Ben to open our chat and press Start: what is still open comes then.",
    ]);
    await home.ann.says("/remind @ben dentist 10:05am");
    await home.moveTo("2026-11-22T15:05:00.000Z");
    expect(came()).toEqual([]);
    home.control.unblock(BEN);
    await home.settle();
    expect(ben(home).unreachableSince).toBeNull();
    expect(came().map(({ text }) => text.split("\n")[0])).toEqual([
      "I could not reach you since Sun 22 Nov, 10:00. Meanwhile: 1 reminder.",
      "⏰ dentist",
    ]);
    const [audit] = await home.ann.says("/audit");
    expect(audit!.text).toMatch(/Ben blocked the bot$/m);
    expect(audit!.text).toMatch(/Ben can be reached again$/m);
    expect((await home.ben.says("/undo"))[0]!.text).not.toContain("reached");
  });

  it("is nobody's business when a stranger does it, or somebody who was removed", async () => {
    const home = await startRig();
    const cid = home.person(2001, "Cid");
    await home.lets(cid, "guest");
    await home.ann.says("/members");
    await home.ann.presses("Remove Cid");
    await home.ann.presses("Remove Cid");
    await home.ben.presses("Approve");
    const eve = home.person(2002, "Eve");
    await eve.says("hello");
    const before = structuredClone(home.household);
    const told = watch(home.ann);
    for (const { id } of [cid, eve]) {
      home.control.block(id);
      await home.settle();
      home.control.unblock(id);
      await home.settle();
    }
    expect(home.household).toEqual(before);
    expect(told()).toEqual([]);
    expect(home.log).toEqual([]);
  });

  it("is told to the owner once, also when only a message shows it, with what did not arrive and what helps", async () => {
    const home = await startRig();
    await home.ann.says("/remind @ben dentist 10:05am");
    await home.ann.says("/remind @ben flowers 10:06am");
    home.control.fault({ kind: "403", chatId: BEN, times: 1000 });
    await home.moveTo("2026-11-22T15:05:00.000Z");
    expect(seesOf(home.ann, "I can't reach Ben: blocked the bot.")).toHaveLength(1); // In the same minute.
    await home.moveTo("2026-11-22T15:06:00.000Z");
    await home.ann.says("/todo @ben fix the tap");
    await home.moveTo("2026-11-23T16:00:00.000Z");
    expect(seesOf(home.ann, "I can't reach Ben")).toHaveLength(2); // The answer to /todo says so, too.
    const [told] = seesOf(home.ann, "Ask Ben to open our chat and press Start");
    expect(told!.text).toContain('The reminder "dentist" for Ben did not arrive.');
    expect(seesOf(home.ann, "did not arrive")).toHaveLength(1);
    expect(seesOf(home.ann, "did not work")).toEqual([]);
  });

  it("gets what is still open when they are back: one message that says what, then each with its buttons", async () => {
    const home = await startRig();
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/bill Gym 20 monthly 25");
    await home.ann.says("/remind @ben dentist 10:05am");
    await home.ann.says("/remind everyone vitamins every day 10:06am");
    home.control.block(BEN);
    await home.ann.says("/pay rent");
    await home.ann.says("/pay gym");
    await home.ann.says("/todo @ben fix the tap");
    await home.ann.says("/todo @ben call the school");
    await home.moveTo("2026-11-22T15:06:00.000Z");
    await home.moveTo("2026-11-23T15:06:00.000Z");
    await home.ann.says("/todo"); // Ann does one of the two herself meanwhile.
    await home.ann.presses("Done fix the tap");
    await home.restart();
    const came = await back(home);
    expect(came.map(({ text }) => text.split("\n")[0])).toEqual([
      "I could not reach you since Sun 22 Nov, 10:00. Meanwhile: 2 requests to decide, 2 reminders and 1 task.",
      "Ann asks to pay Rent $1,200.00, due Mon 30 Nov.",
      "Ann asks to pay Gym $20.00, due Wed 25 Nov.",
      "call the school is yours.",
      "⏰ dentist",
      "⏰ vitamins",
    ]);
    expect(came[1]!.buttons).toEqual(["Approve", "Reject"]);
    expect(came[4]!.buttons).toEqual(["Done", "Snooze 1 h", "Tomorrow"]);
    expect(came[5]!.text).toContain("Missed 1 time before.");
    await home.ben.presses("Approve");
    expect(seesOf(home.ann, "Approved by Ben").filter(({ isEdited }) => !isEdited)).toHaveLength(1); // Her own message says it, too.
    const later = watch(home.ben);
    await home.ben.says("coffee 4.50");
    await home.restart();
    await home.moveTo("2026-11-23T16:00:00.000Z");
    expect(later()).toHaveLength(1);
    expect(waiting(home)).toEqual([]);
  });

  it("hears nothing more of what was decided, done, taken back or given to somebody else meanwhile", async () => {
    const home = await withoutBen();
    const cid = home.person(2001, "Cid");
    await home.lets(cid, "adult");
    await home.ann.says("/remind @ben dentist 10:05am");
    await home.ann.says("/todo @ben fix the tap");
    await home.ann.presses("Undo");
    await home.ann.says("/todo @ben call the school");
    await home.ann.presses("Open");
    await home.ann.presses("Assign");
    await home.ann.presses("Anybody");
    await home.moveTo("2026-11-22T15:05:00.000Z");
    await home.ann.says("/reminders");
    await home.ann.presses("Open dentist");
    await home.ann.presses("Done");
    await home.ann.presses("Withdraw", { on: (await home.ann.says("/approvals"))[0]!.id });
    expect(await back(home)).toEqual([]);
    expect(waiting(home)).toEqual([]);
  });

  it("gets today's brief late, and of older ones nothing", async () => {
    const home = await startRig();
    await home.goesLive();
    home.control.block(BEN);
    await home.settle();
    await home.moveTo("2026-11-23T13:00:00.000Z");
    await home.moveTo("2026-11-24T13:00:00.000Z");
    await home.moveTo("2026-11-25T13:00:00.000Z");
    const came = await back(home);
    expect(came.map(({ text }) => text.split("\n")[0])).toEqual([
      "I could not reach you since Sun 22 Nov, 10:00. Meanwhile: today's brief.",
      "Wed 25 Nov: nothing to pay today",
    ]);
  });

  it("does with the first press what it says, and is not shown that once more", async () => {
    const home = await startRig();
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/pay rent");
    home.control.block(BEN);
    await home.ann.says("/todo @ben fix the tap");
    home.control.unblock(BEN);
    const came = watch(home.ben);
    await home.ben.presses("Approve");
    expect(Object.values(home.household.approvals)).toMatchObject([{ status: "approved" }]);
    expect(came().map(({ text }) => text.split("\n")[0])).toEqual([
      "I could not reach you since Sun 22 Nov, 10:00. Meanwhile: 1 task.",
      "fix the tap is yours.",
    ]);
  });

  it("who was away for long gets the newest of each kind, and where the rest stands", async () => {
    const home = await startRig();
    home.control.block(BEN);
    for (let i = 1; i <= 8; i += 1) await home.ann.says(`/todo @ben chore number ${i} upstairs`);
    await home.ann.says("/todo");
    await home.ann.presses("Later");
    await home.ann.presses("Done chore number 8 upstairs");
    const came = await back(home);
    expect(came).toHaveLength(6);
    expect(came[0]!.text).toContain("Meanwhile: 7 tasks.\nNot all of them follow: /todo shows the rest.");
    expect(came.at(-1)!.text).toContain("chore number 7 upstairs is yours.");
    expect(waiting(home)).toEqual([]);
  });

  it("gets it after quiet hours when they are back during them", async () => {
    const home = await withoutBen();
    await home.ann.says("/settings quiet 09:00-12:00");
    expect(await back(home)).toEqual([]);
    const came = watch(home.ben);
    await home.moveTo("2026-11-22T17:00:00.000Z");
    expect(came().map(({ text }) => text.split(".")[0])).toEqual([
      "I could not reach you since Sun 22 Nov, 10:00",
      "Ann asks to pay Rent $1,200",
    ]);
  });

  it("goes away once more before it came: it waits again, and comes once", async () => {
    const home = await withoutBen();
    await home.ann.says("/settings quiet 09:00-12:00");
    await back(home);
    home.control.block(BEN);
    await home.settle();
    await home.moveTo("2026-11-22T17:00:00.000Z");
    await home.ann.says("/settings quiet off");
    const came = await back(home);
    expect(came.map(({ text }) => text.split(".")[0])).toEqual([
      "I could not reach you since Sun 22 Nov, 10:00",
      "Ann asks to pay Rent $1,200",
    ]);
  });

  it("stops nobody else's messages, nor the group's", async () => {
    const home = await startRig();
    await home.goesLive();
    const cid = home.person(2001, "Cid");
    await home.lets(cid, "adult");
    await home.ann.says("/link", { chat: home.group });
    await home.ann.says("/need milk");
    await home.ben.says("/shop", { chat: home.group });
    home.control.block(BEN);
    await home.moveTo("2026-11-23T13:00:00.000Z");
    expect([home.ann, cid].map((each) => seesOf(each, "Mon 23 Nov: nothing to pay").length)).toEqual([1, 1]);
    await home.ann.says("/need bread");
    expect(home.ann.last(home.group).text).toContain("bread");
  });

  it("who was removed meanwhile gets nothing, and leaves nothing behind", async () => {
    const home = await withoutBen();
    const cid = home.person(2001, "Cid");
    await home.lets(cid, "adult");
    await home.ann.says("/members");
    await home.ann.presses("Remove Ben");
    await home.ann.presses("Remove Ben");
    await cid.presses("Approve");
    expect(home.household.members[ben(home).id]!.removedAt).not.toBeNull();
    await home.tick();
    expect(waiting(home)).toEqual([]);
  });
});

describe("an answer that counts on somebody whom nothing reaches says so", () => {
  it.each([
    ["blocked the bot", "I can't reach Ben: blocked the bot."],
    ["sending is off", "Ben gets no message: allow_external_sending is off"],
  ])("%s: a request, a task, its turns", async (why, words) => {
    const home = await startRig();
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/bill Gym 20 monthly 25");
    if (why === "sending is off") await home.ann.says("/settings allow_external_sending off");
    else {
      home.control.block(BEN);
      await home.ann.says("/pay gym");
    }
    expect((await home.ann.says("/pay rent"))[0]!.text).toContain(words);
    expect((await home.ann.says("/todo @ben fix the tap"))[0]!.text).toContain(words);
    expect((await home.ann.says("/todo @ann iron"))[0]!.text).not.toContain("Ben");
    await home.ann.presses("Open");
    await home.ann.presses("Assign");
    await home.ann.presses("Ben");
    expect(seesOf(home.ann, "iron is for Ben now, by Ann.")[0]!.text).toContain(words);
    await home.ann.says("/todo trash every tuesday, ann and ben take turns");
    await home.ann.says("/todo");
    await home.ann.presses("Done trash");
    expect(seesOf(home.ann, "Next: Ben, Tue 1 Dec.")[0]!.text).toContain(words);
  });
});
