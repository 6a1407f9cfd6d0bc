import { Api, Context } from "grammy";
import type { Update } from "grammy/types";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import { access } from "../../src/bot/middleware/access.ts";
import type { BotDeps, Ctx } from "../../src/bot/context.ts";
import { Sends } from "../../src/bot/sends.ts";
import { dataOf, type Rig, startRig, TOKEN } from "../support/rig.ts";

const LINE = "This Steward belongs to a household";
const UNCLAIMED = "Nobody has claimed this Steward yet.";
const linkOf = (text: string) => /start=([\w-]+)/.exec(text)![1]!;
const names = (home: Rig) => Object.values(home.household.members).map(({ name, role }) => `${name} ${role}`);

describe("a stranger", () => {
  it.each(["/start", "hello", "/bills", "/help", "/start join_nothing", "/start claim_claimcode", "coffee 4.50"])(
    "who says %s gets one line and no data",
    async (text) => {
      const home = await startRig();
      const eve = home.person(2001, "Eve");
      const said = await eve.says(text);
      expect(said).toEqual([expect.objectContaining({ text: expect.stringContaining(LINE), buttons: [] })]);
      expect(said[0]!.text).not.toContain("/");
      expect(names(home)).toEqual(["Ann owner", "Ben adult"]);
    },
  );

  it("in a group is told to write in private, where sign-up is open", async () => {
    const home = await startRig({ signup: "open", furnished: false });
    await home.ann.says("/start");
    const [said] = await home.ben.says("/start", { chat: home.group });
    expect(said!.text).toContain("Write to me in private");
    expect(said!.text).not.toContain("/start");
  });

  it.each([
    [{}, "what it printed when it started"],
    [{ ownerId: 1001 }, "Its owner does so with /start"],
  ])("before there is a household is told that nobody has claimed it (%j): %s", async (options, words) => {
    const home = await startRig({ furnished: false, ...options });
    const [said] = await home.person(2001, "Eve").says("/start");
    expect(said!.text).toMatch(/^Nobody has claimed this Steward yet\./);
    expect(said!.text).toContain(words);
    expect(said!.text).not.toContain("claim_");
    expect(home.directory.stores()).toEqual([]);
  });

  it("gets the line at most once a minute, and each stranger their own", async () => {
    const home = await startRig();
    const [eve, mal] = [home.person(2001, "Eve"), home.person(2002, "Mal")];
    expect(await eve.says("hello")).toHaveLength(1);
    expect(await eve.says("hello?")).toHaveLength(0);
    expect(await mal.says("hello")).toHaveLength(1);
    await home.moveTo("2026-11-22T15:00:59.000Z");
    expect(await eve.says("hello?")).toHaveLength(0);
    await home.moveTo("2026-11-22T15:01:00.000Z");
    expect(await eve.says("hello?")).toHaveLength(1);
  });

  it("is written down, and the owner sees the name in /audit", async () => {
    const home = await startRig();
    const eve = home.person(2001, "<b>Eve</b>");
    await eve.says("/bills all of them");
    const [audit] = await home.ann.says("/audit");
    expect(audit!.text).toContain("<b>Eve</b>");
    expect(audit!.text).toContain("/bills");
  });

  it("who presses a button is answered each time, and nothing is done", async () => {
    const home = await startRig();
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/pay rent");
    const approve = dataOf(home, home.ben.id, "Approve");
    const eve = home.person(2001, "Eve");
    await eve.says("hello");
    for (let i = 0; i < 2; i += 1) {
      expect(await eve.forges(approve)).toMatchObject({ text: expect.stringContaining(LINE), alert: true });
    }
    expect(home.household.ledger).toEqual({});
  });

  it("who was a member is one from the moment of the removal on", async () => {
    const home = await startRig();
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/pay rent");
    const approve = dataOf(home, home.ben.id, "Approve");
    const ben = Object.values(home.household.members).find(({ name }) => name === "Ben")!;
    await home.ann.says("/members");
    await home.ann.presses("Remove Ben");
    await home.ann.presses("Remove Ben");
    await home.ben.presses("Approve");
    expect(home.household.members[ben.id]!.removedAt).not.toBeNull();
    expect(await home.ben.forges(approve)).toMatchObject({ text: expect.stringContaining(LINE), alert: true });
    await home.moveTo("2026-11-22T15:05:00.000Z");
    expect((await home.ben.says("/bills"))[0]!.text).toContain(LINE);
    expect((await home.ann.says("/audit"))[0]!.text).toContain("Ben");
    expect(home.household.ledger).toEqual({});
  });
});

describe("who writes as the group", () => {
  const update = (message: object): Update =>
    ({
      update_id: 1,
      message: { message_id: 1, date: 0, chat: { id: -5, type: "supergroup", title: "Family" }, ...message },
    }) as Update;
  const anonymous = { id: 1_087_968_824, is_bot: true, first_name: "Group" };

  it.each([
    ["an anonymous admin", { from: anonymous, sender_chat: { id: -5, type: "supergroup" }, text: "/pay rent" }, 1],
    [
      "an anonymous admin who talks to others",
      { from: anonymous, sender_chat: { id: -5, type: "supergroup" }, text: "hi" },
      0,
    ],
    [
      "a channel, as somebody known",
      { from: { id: 1001, is_bot: false }, sender_chat: { id: -6, type: "channel" }, text: "/pay rent" },
      0,
    ],
    ["another bot", { from: { id: 1001, is_bot: true }, text: "/pay rent" }, 0],
  ])("%s gets no further", async (_who, message, answers) => {
    const home = await startRig();
    const me = await new Api(TOKEN, { apiRoot: home.apiRoot }).getMe();
    const ctx = new Context(update(message), new Api(TOKEN, { apiRoot: home.apiRoot }), me) as Ctx;
    const said: string[] = [];
    ctx.reply = ((text: string) => Promise.resolve(said.push(text))) as never;
    let passed = false;
    const clock = { now: () => home.control.now() };
    const deps = { directory: home.directory, clock, log: pino({ enabled: false }), sends: new Sends() } as BotDeps;
    ctx.deps = deps;
    const middleware = access(deps);
    await middleware(ctx, () => Promise.resolve((passed = true) as never));
    expect(passed).toBe(false);
    expect(said).toHaveLength(answers);
  });
});

describe("the claim", () => {
  it("makes the first who has the code the owner, once", async () => {
    const home = await startRig({ furnished: false });
    const eve = home.person(2001, "Eve");
    expect((await eve.says("/start claim_wrong"))[0]!.text).toContain(UNCLAIMED);
    expect((await eve.says("/start claim_claimcode2")).length).toBe(0);
    expect(home.directory.stores()).toEqual([]);
    expect((await home.ann.says("/start claim_claimcode"))[0]!.text).toContain("Welcome, Ann");
    expect((await home.ben.says("/start claim_claimcode"))[0]!.text).toContain(LINE);
    expect(names(home)).toEqual(["Ann owner"]);
    await home.restart();
    await home.moveTo("2026-11-22T15:02:00.000Z");
    expect((await home.ben.says("/start claim_claimcode"))[0]!.text).toContain(LINE);
    expect(home.directory.stores()).toHaveLength(1);
  });

  it("is OWNER_ID's without a code, and nobody's with one", async () => {
    const home = await startRig({ furnished: false, ownerId: 1001 });
    expect((await home.ben.says("/start claim_claimcode"))[0]!.text).toContain(UNCLAIMED);
    expect((await home.ann.says("/start"))[0]!.text).toContain("Welcome, Ann");
    expect(names(home)).toEqual(["Ann owner"]);
  });

  it("is OWNER_ID's for the first household only", async () => {
    const home = await startRig({ ownerId: 2001, furnished: false, signup: "open" });
    await home.ann.says("/start");
    const closed = await startRig({ furnished: false, ownerId: 1001 });
    await closed.ann.says("/start");
    await closed.ann.says("/start");
    expect(closed.directory.stores()).toHaveLength(1);
    expect(home.directory.stores()).toHaveLength(1);
  });
});

describe("SIGNUP=open", () => {
  it("lets anyone found a household of their own; they never see each other", async () => {
    const home = await startRig({ signup: "open" });
    const eve = home.person(2001, "Eve");
    expect((await eve.says("hello"))[0]!.text).toContain("/start");
    expect((await eve.says("/start"))[0]!.text).toContain("Welcome, Eve");
    await eve.says("/setup EUR Europe/Berlin");
    await eve.says("/bill Miete 900 monthly 1");
    await home.ann.says("/bill Rent 1200 monthly 31");
    expect(home.directory.stores()).toHaveLength(2);
    const [hers] = await eve.says("/bills 20");
    expect(hers!.text).toContain("Miete");
    expect(hers!.text).not.toContain("Rent");
    const pay = dataOf(home, eve.id, "Pay Miete");
    expect(await home.ann.forges(pay)).toMatchObject({ alert: true });
    expect(home.household.ledger).toEqual({});
    const audit = (await home.ann.says("/audit"))[0]!.text;
    expect(audit).not.toContain("Eve");
    expect((await eve.says("/members"))[0]!.text).not.toContain("Ann");
  });

  it("still lets people join by invitation", async () => {
    const home = await startRig({ signup: "open" });
    const eve = home.person(2001, "Eve");
    await home.lets(eve, "teen");
    expect(names(home)).toContain("Eve teen");
    expect(home.directory.stores()).toHaveLength(1);
  });
});

describe("an invitation", () => {
  it("is for one person, and a member of a household needs none", async () => {
    const home = await startRig();
    const [eve, mal] = [home.person(2001, "Eve"), home.person(2002, "Mal")];
    const token = linkOf((await home.ann.says("/invite guest"))[0]!.text);
    expect((await home.ben.says(`/start ${token}`))[0]!.text).toContain("belong to a household already");
    await eve.says(`/start ${token}`);
    expect((await mal.says(`/start ${token}`))[0]!.text).toContain("used already");
    expect(names(home)).toEqual(["Ann owner", "Ben adult", "Eve guest"]);
  });

  it("does not work in a group", async () => {
    const home = await startRig();
    const eve = home.person(2001, "Eve");
    home.control.addToGroup(home.group, eve.id);
    const token = linkOf((await home.ann.says("/invite adult"))[0]!.text);
    await home.ann.says("/link", { chat: home.group });
    expect((await eve.says(`/start ${token}`, { chat: home.group }))[0]!.text).toContain(LINE);
    expect(names(home)).toEqual(["Ann owner", "Ben adult"]);
  });
});

describe("a group", () => {
  it("is answered for commands and replies only, once it is linked by an owner", async () => {
    const home = await startRig();
    const chat = home.group;
    expect((await home.ben.says("/bills", { chat }))[0]!.text).toContain("not linked");
    await home.ben.says("/link", { chat });
    expect(Object.keys(home.household.groups)).toEqual([]);
    await home.ann.says("/link", { chat });
    expect((await home.ben.says("/bills", { chat }))[0]!.text).not.toContain("not linked");
    expect(await home.ben.says("coffee 4.50", { chat })).toEqual([]);
    expect((await home.ben.says("coffee 4.50", { chat, replyTo: home.ben.last(chat).id }))[0]!.text).toContain("$4.50");
  });

  it.each(["/weather", "/bills@OtherBot", "/weather@OtherBot"])(
    "leaves %s to other bots, linked or not",
    async (text) => {
      const home = await startRig();
      const chat = home.group;
      expect(await home.ann.says(text, { chat })).toEqual([]);
      await home.ann.says("/link", { chat });
      expect(await home.ann.says(text, { chat })).toEqual([]);
    },
  );

  it("hears nothing for strangers but the line, once a minute", async () => {
    const home = await startRig();
    const chat = home.group;
    const eve = home.person(2001, "Eve");
    home.control.addToGroup(chat, eve.id);
    await home.ann.says("/link", { chat });
    expect((await eve.says("/bills", { chat }))[0]!.text).toContain(LINE);
    expect(await eve.says("/bills", { chat })).toEqual([]);
    const [listed] = await home.ann.says("/members", { chat });
    expect(await eve.forges("show-members:1", { chat, on: listed!.id })).toMatchObject({ alert: true });
  });
});
