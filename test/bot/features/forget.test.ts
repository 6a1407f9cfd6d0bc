import { describe, expect, it } from "vitest";
import { BEN, TEO } from "../../../src/local/local-telegram.ts";
import { dataOf, startRig } from "../../support/rig.ts";
import { NAME, ID, requests, named, refusals, withZeb, asks } from "./forget-support.ts";

describe("/forget me", () => {
  it("says first what goes, what stays and that it is for good, and asks nobody yet", async () => {
    const { home, zeb } = await withZeb();
    const [said] = await zeb.says("/forget me");
    for (const words of ["Goes:", "Telegram id", "Stays:", "Former member", "can't be undone"])
      expect(said!.text).toContain(words);
    for (const words of ["Stays in the record's file", "private reminders", "/export", "owners and adults can read it"])
      expect(said!.text).toContain(words);
    expect(said!.buttons).toEqual(["Forget me", "Keep me"]);
    await zeb.presses("Keep me");
    expect(zeb.last().text).toBe("Nothing was removed: you stay.");
    expect(requests(home)).toEqual([]);
  });

  it("keeps the books, and says Former member in the audit, also for what was said of them before", async () => {
    const { home, zeb } = await withZeb("teen");
    const stranger = home.person(4711, "Zebulons Cousin");
    await stranger.says("hello");
    await zeb.says("coffee 4.50");
    await zeb.says("/remind buy a ring friday 9am");
    await zeb.presses("Undo");
    await zeb.says("/remind sell a ring friday 9am");
    const note = Object.keys(home.household.reminders)[0]!;
    await home.ann.forges(`change-role:${named(home, NAME)!.id}.teen.adult`);
    await home.ben.presses("Approve");
    await home.ann.says("/members");
    await asks(zeb);
    await home.ben.presses("Approve");
    await home.moveTo("2026-11-22T15:01:00.000Z");
    for (const words of [
      "/audit 50",
      "/history Former member",
      `/history ${NAME}`,
      "/history buy a ring",
      "/history sell a ring",
      "/members",
      "/ledger",
    ]) {
      const said = (await home.ann.says(words)).map(({ text }) => text.replace(words.slice(9), "")).join("\n");
      expect({ words, found: /Zebulon|ring/.exec(said)?.[0] }).toEqual({ words, found: undefined });
    }
    for (const name of [NAME, "buy a ring", "sell a ring"])
      expect((await home.ann.says(`/history ${name}`))[0]!.text).not.toContain("newest first");
    await home.ann.forges(`open-history:${note}`);
    expect(home.ann.last().text).toContain("newest first");
    expect(home.ann.last().text).not.toContain("ring");
    const [audit] = await home.ann.says("/audit 50");
    expect(audit!.text).toContain("Former member wrote down coffee $4.50");
    expect(audit!.text).toContain("Former member is adult now");
    expect((await home.ann.says("/ledger"))[0]!.text).toContain("coffee");
  });

  it("makes them a stranger, with every button on their phone", async () => {
    const { home, zeb } = await withZeb();
    await zeb.says("coffee 4.50");
    await zeb.says("/shop");
    await asks(zeb);
    const buttons = ["Undo", "Keep me"].map((label) => dataOf(home, zeb.id, label));
    await home.ann.presses("Approve");
    const before = structuredClone(home.household);
    for (const data of buttons) expect(await zeb.forges(data)).toMatchObject({ alert: true });
    await zeb.says("tea 3");
    expect(home.household).toEqual(before);
    expect(zeb.last().text).not.toContain("tea");
  });

  it("leaves what it touched as it is: undo says so, and names nobody to ask first", async () => {
    const { home, zeb } = await withZeb();
    await home.ann.says("/todo @Zebulon fix the tap");
    const undo = dataOf(home, home.ann.id, "Undo");
    await asks(zeb);
    await home.ann.presses("Approve");
    const { text } = await home.ann.forges(undo);
    expect(text).toBe("Somebody was forgotten since, Sun 22 Nov, 10:00, and what that changed stays as it is.");
  });

  it("lets them come back by an invitation, as somebody new", async () => {
    const { home, zeb } = await withZeb();
    await asks(zeb);
    await home.ann.presses("Approve");
    const { id } = named(home, "Former member")!;
    await home.lets(zeb, "guest");
    expect(named(home, NAME)).toMatchObject({ role: "guest", telegramId: ID });
    expect(named(home, NAME)!.id).not.toBe(id);
    expect(named(home, "Former member")).toMatchObject({ id, telegramId: 0 });
    expect((await zeb.says("/help"))[0]!.text).toContain("/shop");
  });

  it("can't be undone: neither by button, nor by /undo, nor as an old card's", async () => {
    const { home, zeb } = await withZeb();
    await asks(zeb);
    await home.ann.presses("Approve");
    const seq = [...home.store.history.before(Infinity)].find(({ action }) => action === "approve-request")!.seq;
    expect((await home.ann.forges(`undo-change:${seq}`)).text).toBe("That can't be taken back.");
    await home.ann.says("/undo");
    expect(named(home, "Former member")).toBeDefined();
    expect(named(home, NAME)).toBeUndefined();
  });

  it("is withdrawn by who asked, whatever their role, and then approved by nobody", async () => {
    const { home, zeb } = await withZeb("guest");
    await asks(zeb);
    const approve = dataOf(home, home.ann.id, "Approve");
    expect((await zeb.says("/forget me"))[0]!.buttons).toEqual(["Keep me"]);
    await zeb.presses("Keep me");
    expect(requests(home)).toMatchObject([{ status: "withdrawn" }]);
    expect((await home.ann.forges(approve)).text).toContain("withdrew it already");
    expect(named(home, NAME)).toMatchObject({ removedAt: null });
  });

  it("is rejected, and they stay", async () => {
    const { home, zeb } = await withZeb("guest");
    await asks(zeb);
    await home.ben.presses("Reject");
    expect(zeb.last().text).toContain("Rejected by Ben");
    expect((await zeb.says("/shop"))[0]!.text).toContain("list");
  });

  it("leaves an owner alone who then decides alone", async () => {
    const home = await startRig();
    await asks(home.ben);
    await home.ann.presses("Approve");
    expect(named(home, "Former member")).toMatchObject({ role: "adult", telegramId: 0 });
    await home.ann.says("/settings soft_launch off");
    await home.ann.presses("Approve");
    expect(home.ann.last().text).toContain("Self-approved by Ann");
  });

  it("survives a restart between asking and approving, and their other role meanwhile", async () => {
    const { home, zeb } = await withZeb();
    await asks(zeb);
    await home.restart();
    const [welcome] = home.ann.sees();
    await home.ann.forges(`change-role:${named(home, NAME)!.id}.adult.teen`, { on: welcome!.id });
    await home.ben.presses("Approve"); // The newest: the role.
    expect(named(home, NAME)).toMatchObject({ role: "teen" });
    await home.ann.presses("Approve");
    expect(named(home, "Former member")).toMatchObject({ role: "teen", telegramId: 0 });
  });
});

describe("/forget me is refused", () => {
  it("in a group, without a word of what it would do", async () => {
    const { home, zeb } = await withZeb();
    await home.ann.says("/link", { chat: home.group });
    home.control.addToGroup(home.group, zeb.id);
    expect((await zeb.says("/forget me", { chat: home.group }))[0]!.text).toContain("private chat");
    await zeb.says("/forget me");
    const data = dataOf(home, zeb.id, "Forget me");
    expect((await zeb.forges(data, { chat: home.group })).text).toContain("private chat");
    expect(requests(home)).toEqual([]);
    expect(await refusals(home)).toEqual(["forget.in_group"]);
  });

  it("to the only owner, until there is another", async () => {
    const home = await startRig();
    expect((await home.ann.says("/forget me"))[0]!.text).toContain(
      "You are the only owner. Make somebody else an owner",
    );
    expect((await home.ann.forges(`forget-member:${named(home, "Ann")!.id}`)).text).toContain("only owner");
    expect(requests(home)).toEqual([]);
    await home.lets(home.person(2009, "Olga"), "owner");
    await asks(home.ann);
    expect(requests(home)).toMatchObject([{ status: "pending" }]);
  });

  it("to somebody alone: the data folder is theirs", async () => {
    const home = await startRig({ furnished: false });
    await home.ann.says("/start claim_claimcode");
    expect((await home.ann.says("/forget me"))[0]!.text).toContain("deletes its data folder");
  });

  it.each([
    ["a name", "/forget ben"],
    ["everyone", "/forget everyone"],
    ["a tag", "/forget <b>"],
    ["a mark that turns the text", "/forget \u202Eme"],
    ["400 digits", `/forget ${"9".repeat(400)}`],
  ])("for anybody else: %s", async (_what, words) => {
    const home = await startRig();
    expect((await home.ann.says(words))[0]!.text).toContain("Everybody asks for themselves");
    expect((await home.ann.says("/forget"))[0]!.text).toContain("/forget me");
    expect(requests(home)).toEqual([]);
    expect(await refusals(home)).toEqual(["forget.not_you"]);
  });

  it("when it is forged: for another, approved by oneself, by a teen, or withdrawn by another", async () => {
    const { home, zeb } = await withZeb();
    const teo = home.person(TEO, "Teo");
    await home.lets(teo, "teen");
    const benId = named(home, "Ben")!.id;
    expect((await zeb.forges(`forget-member:${benId}`)).text).toContain("Everybody asks for themselves");
    await asks(zeb);
    const { id } = requests(home)[0]!;
    expect((await zeb.forges(`approve-request:${id}`)).text).toContain("somebody else decides");
    expect((await teo.forges(`approve-request:${id}`)).text).toContain("Only adults and owners");
    expect((await home.ben.forges(`keep-member:${id}`)).text).toContain("don't know that request");
    expect((await zeb.forges("keep-member:nonsense")).text).toContain("don't know that request");
    expect(requests(home)).toMatchObject([{ status: "pending" }]);
    expect((await refusals(home)).toReversed()).toEqual([
      ...["forget.not_you", "request.not_yours", "request.not_yours", "request.not_found", "request.not_found"],
    ]);
    expect(named(home, "Ben")).toMatchObject({ telegramId: BEN });
  });
});
