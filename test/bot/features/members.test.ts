import { describe, expect, it } from "vitest";
import { BEN } from "../../../src/local/local-telegram.ts";
import { type Rig, startRig } from "../../support/rig.ts";

const memberNamed = (home: Rig, name: string) =>
  Object.values(home.household.members).find((each) => each.name === name)!;
const tokenIn = (text: string) => /https:\/\/t\.me\/StewardLocalBot\?start=([\w-]+)/.exec(text)![1]!;

describe("/invite", () => {
  it("gives a link that lets one person in, with its role, and tells the inviter", async () => {
    const home = await startRig();
    const [said] = await home.ann.says("/invite teen");
    expect(said!.text).toContain("one teen");
    expect(said!.text).toContain("48 hours");
    const cleo = home.person(2001, "Cleo");
    const dan = home.person(2002, "Dan");
    await cleo.says(`/start ${tokenIn(said!.text)}`);
    expect(memberNamed(home, "Cleo")).toMatchObject({ role: "teen", telegramId: 2001 });
    expect(home.ann.last().text).toContain("Cleo");
    expect((await dan.says(`/start ${tokenIn(said!.text)}`))[0]!.text).toContain("used already");
    expect(memberNamed(home, "Dan")).toBeUndefined();
  });

  it("is void once it is undone", async () => {
    const home = await startRig();
    const [said] = await home.ann.says("/invite adult");
    await home.ann.presses("Undo", { on: said!.id });
    const cleo = home.person(2001, "Cleo");
    await cleo.says(`/start ${tokenIn(said!.text)}`);
    expect(memberNamed(home, "Cleo")).toBeUndefined();
  });

  it("is void after 48 hours", async () => {
    const home = await startRig({ now: "2026-11-22T15:00:00.000Z" });
    const [said] = await home.ann.says("/invite adult");
    await home.moveTo("2026-11-24T15:00:01.000Z");
    const cleo = home.person(2001, "Cleo");
    expect((await cleo.says(`/start ${tokenIn(said!.text)}`))[0]!.text).toContain("expired");
    expect(memberNamed(home, "Cleo")).toBeUndefined();
  });

  it("asks for the role by buttons when none is named", async () => {
    const home = await startRig();
    const [said] = await home.ann.says("/invite");
    expect(said!.buttons).toEqual(["Invite owner", "Invite adult", "Invite teen", "Invite guest"]);
    await home.ann.presses("Invite guest");
    expect(home.household.invites[tokenIn(home.ann.last().text)]).toMatchObject({ role: "guest", usedBy: null });
  });

  it("knows no other roles", async () => {
    const home = await startRig();
    const before = Object.keys(home.household.invites).length;
    const [said] = await home.ann.says("/invite king");
    expect(said!.text).toContain("the role king");
    expect(said!.text).toContain("/invite adult");
    expect(Object.keys(home.household.invites)).toHaveLength(before);
  });

  it("shows no link in a group, neither by command nor by button", async () => {
    const home = await startRig();
    await home.ann.says("/link", { chat: home.group });
    const before = Object.keys(home.household.invites).length;
    expect((await home.ann.says("/invite adult", { chat: home.group }))[0]!.text).toContain("private chat");
    expect((await home.ann.forges("invite-member:adult", { chat: home.group })).text).toContain("private chat");
    expect(Object.keys(home.household.invites)).toHaveLength(before);
  });

  it("is for owners", async () => {
    const home = await startRig();
    const before = Object.keys(home.household.invites).length;
    await home.ben.says("/invite owner");
    expect(await home.ben.forges("invite-member:owner")).toMatchObject({ alert: true });
    expect(Object.keys(home.household.invites)).toHaveLength(before);
  });
});

describe("/members", () => {
  it("shows names and roles to everybody, and buttons to owners", async () => {
    const home = await startRig();
    const [forAnn] = await home.ann.says("/members");
    expect(forAnn!.text).toBe("2 people in this household\nAnn  owner · you\nBen  adult");
    expect(forAnn!.buttons).toEqual(["Role Ben", "Remove Ben"]);
    const [forBen] = await home.ben.says("/members");
    expect(forBen!.text).toContain("Ben  adult · you");
    expect(forBen!.buttons).toEqual([]);
  });

  it("shows names as they are, whatever is in them", async () => {
    const home = await startRig();
    const eve = home.person(2001, "<b>Eve</b> & Co");
    await home.lets(eve, "guest");
    const [said] = await home.ann.says("/members");
    expect(said!.text).toContain("<b>Eve</b> & Co  guest");
    expect(said!.buttons).toContain("Role <b>Eve</b> & Co");
  });

  it("says who cannot be reached, until they write again", async () => {
    const home = await startRig();
    home.control.block(BEN);
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/pay Rent");
    await home.tick();
    expect((await home.ann.says("/members"))[0]!.text).toContain("Ben  adult · not reachable: blocked the bot");
    expect((await home.ann.says("/audit"))[0]!.text).toMatch(/Ben blocked the bot$/m);
    home.control.unblock(BEN);
    await home.ben.says("/help");
    expect((await home.ann.says("/members"))[0]!.text).not.toContain("not reachable");
  });

  it("shows seven at a time", async () => {
    const home = await startRig();
    for (let i = 1; i <= 7; i += 1) await home.lets(home.person(2000 + i, `Guest ${i}`), "guest");
    const [said] = await home.ann.says("/members");
    expect(said!.text).toContain("9 people");
    expect(said!.text).not.toContain("Guest 6");
    await home.ann.presses("Show more");
    expect(home.ann.last().text).toContain("Guest 7");
    expect(home.ann.last().buttons).toContain("Show previous");
  });
});

describe("Role", () => {
  it("asks the gate: nothing changes before it is approved", async () => {
    const home = await startRig();
    await home.ann.says("/members");
    await home.ann.presses("Role Ben");
    expect(home.ann.last().buttons).toEqual(["Make owner", "Make teen", "Make guest", "Keep adult"]);
    await home.ann.presses("Make teen");
    expect(home.ann.last().text).toContain("make Ben teen instead of adult");
    expect(memberNamed(home, "Ben").role).toBe("adult");
    await home.ben.presses("Approve");
    expect(memberNamed(home, "Ben").role).toBe("teen");
  });

  it("waits for another adult where there is one", async () => {
    const home = await startRig();
    await home.lets(home.person(2001, "Cleo"), "adult");
    await home.ann.says("/members");
    await home.ann.presses("Role Cleo");
    await home.ann.presses("Make owner");
    expect(home.ann.last().buttons).not.toContain("Approve");
    await home.ben.presses("Approve");
    expect(memberNamed(home, "Cleo").role).toBe("owner");
  });

  it("refuses a card that shows a role of yesterday", async () => {
    const home = await startRig();
    const { id } = memberNamed(home, "Ben");
    const answer = await home.ann.forges(`change-role:${id}.guest.owner`);
    expect(answer).toMatchObject({ alert: true, text: expect.stringContaining("has changed since") as string });
    expect(home.household.approvals).toEqual({});
  });

  it("keeps the role when the choice is left", async () => {
    const home = await startRig();
    await home.ann.says("/members");
    await home.ann.presses("Role Ben");
    await home.ann.presses("Keep adult");
    expect(home.ann.last().text).toContain("2 people in this household");
    expect(home.household.approvals).toEqual({});
  });

  it.each([
    ["choose-role:constructor", "the name of a property of every object"],
    ["change-role:__proto__.adult.owner", "the same"],
    ["change-role:mem_nobody.adult.owner", "nobody of this household"],
    ["change-role:x.adult.king", "no role"],
    ["remove-member:mem_nobody", "nobody of this household"],
    ["remove-now:mem_nobody", "nobody of this household"],
  ])("refuses the forged button %s (%s)", async (data, _why) => {
    const home = await startRig();
    expect((await home.ann.forges(data)).alert).toBe(true);
    expect(home.household.approvals).toEqual({});
  });

  it("cannot be changed by an adult, whatever they press", async () => {
    const home = await startRig();
    const { id } = memberNamed(home, "Ben");
    expect((await home.ben.forges(`change-role:${id}.adult.owner`)).alert).toBe(true);
    expect(memberNamed(home, "Ben").role).toBe("adult");
    expect(home.household.approvals).toEqual({});
  });
});

describe("Remove", () => {
  it("asks, goes through the gate, and ends the access at once", async () => {
    const home = await startRig();
    await home.ann.says("/members");
    await home.ann.presses("Remove Ben");
    expect(home.ann.last().text).toContain("Remove Ben?");
    await home.ann.presses("Remove Ben");
    expect(memberNamed(home, "Ben").removedAt).toBeNull();
    await home.ben.presses("Approve");
    expect(memberNamed(home, "Ben").removedAt).not.toBeNull();
    expect((await home.ben.says("/members"))[0]!.text).toContain("belongs to a household");
    expect((await home.ann.says("/members"))[0]!.text).not.toContain("Ben");
  });

  it("does nothing when it is left", async () => {
    const home = await startRig();
    await home.ann.says("/members");
    await home.ann.presses("Remove Ben");
    await home.ann.presses("Keep Ben");
    expect(home.household.approvals).toEqual({});
    expect(memberNamed(home, "Ben").removedAt).toBeNull();
  });
});

describe("/link and /unlink", () => {
  it("link a group to the household, and end it", async () => {
    const home = await startRig();
    expect((await home.ben.says("/members", { chat: home.group }))[0]!.text).toContain("not linked");
    const [linked] = await home.ann.says("/link", { chat: home.group });
    expect(linked!.text).toContain("linked to your household");
    expect(linked!.buttons).toEqual(["Undo"]);
    expect(Object.keys(home.household.groups)).toEqual([String(home.group)]);
    expect((await home.ben.says("/members", { chat: home.group }))[0]!.text).toContain("2 people");
    expect((await home.ann.says("/link", { chat: home.group }))[0]!.text).toContain("already");
    await home.ann.says("/unlink", { chat: home.group });
    expect(home.household.groups).toEqual({});
    expect((await home.ben.says("/members", { chat: home.group }))[0]!.text).toContain("not linked");
  });

  it("is undone by Undo", async () => {
    const home = await startRig();
    await home.ann.says("/link", { chat: home.group });
    await home.ann.presses("Undo", { chat: home.group });
    expect(home.household.groups).toEqual({});
  });

  it("/unlink is undone by Undo, in the group that is no longer linked", async () => {
    const home = await startRig();
    await home.ann.says("/link", { chat: home.group });
    await home.ann.says("/unlink", { chat: home.group });
    await home.ann.presses("Undo", { chat: home.group });
    expect(Object.keys(home.household.groups)).toEqual([String(home.group)]);
  });

  it("/unlink is taken back by owners only, whatever button an adult finds or forges", async () => {
    const home = await startRig();
    await home.ann.says("/link", { chat: home.group });
    await home.ann.says("/unlink", { chat: home.group });
    await home.ben.presses("Undo", { chat: home.group });
    const { seq } = [...home.store.history.before(Infinity)].find(({ action }) => action === "unlink-group")!;
    await home.ben.forges(`undo-change:${seq}`);
    await home.ben.says("/undo");
    expect(home.household.groups).toEqual({});
  });

  it("are for owners", async () => {
    const home = await startRig();
    await home.ben.says("/link", { chat: home.group });
    expect(home.household.groups).toEqual({});
    await home.ann.says("/link", { chat: home.group });
    await home.ben.says("/unlink", { chat: home.group });
    expect(Object.keys(home.household.groups)).toHaveLength(1);
  });

  it("work in a group only", async () => {
    const home = await startRig();
    expect((await home.ann.says("/link"))[0]!.text).toContain("works in a group");
    expect((await home.ann.says("/unlink"))[0]!.text).toContain("works in a group");
    expect(home.household.groups).toEqual({});
  });

  it("do not take a group away from another household", async () => {
    const home = await startRig({ signup: "open" });
    await home.ann.says("/link", { chat: home.group });
    const zoe = home.person(2001, "Zoe");
    await zoe.says("/start");
    home.control.addToGroup(home.group, 2001);
    expect((await zoe.says("/link", { chat: home.group }))[0]!.text).toContain("another household");
    expect(home.directory.groupOf(home.group)!.id).toBe(home.store.id);
    expect(home.directory.memberOf(2001)!.store.read().groups).toEqual({});
  });

  it("follow a group that Telegram moves", async () => {
    const home = await startRig();
    await home.ann.says("/link", { chat: home.group });
    const moved = home.control.migrateGroup(home.group);
    await home.settle();
    expect(Object.keys(home.household.groups)).toEqual([String(moved)]);
    expect((await home.ann.says("/audit 1"))[0]!.text).toMatch(/Steward moved the group Family$/m);
    expect((await home.ben.says("/members", { chat: moved }))[0]!.text).toContain("2 people");
  });
});
