import { describe, expect, it } from "vitest";
import { readCommand } from "../../src/bot/dispatch.ts";
import { startRig } from "../support/rig.ts";

describe("a command", () => {
  it.each([
    ["/bills", { name: "bills", argument: "", named: false }, "plain"],
    ["/Bills 60", { name: "bills", argument: "60", named: false }, "in any case"],
    ["/BILLS@stewardBOT 60", { name: "bills", argument: "60", named: true }, "by name"],
    ["/add coffee 4.50\ntea 2", { name: "add", argument: "coffee 4.50\ntea 2", named: false }, "with lines"],
    ["/bills@OtherBot", undefined, "another bot's"],
    ["/", undefined, "nothing"],
    ["/bills/60", undefined, "a path"],
    ["bills", undefined, "text"],
  ])("%j is %j (%s)", (text, read, _why) => {
    expect(readCommand(text, "StewardBot")).toEqual(read);
  });

  it.each(["/Start", "/START@stewardlocalbot", "/HELP", "/Bills 7"])("%s is understood", async (text) => {
    const home = await startRig();
    expect((await home.ann.says(text))[0]!.text).not.toContain("I don't know");
  });

  it.each([
    ["/blils", "/bills", "a typo names the command"],
    ["/frobnicate", "/help", "else /help is named"],
    [`/${"x".repeat(300)}`, "/help", "a long one is cut"],
    ["/<b>", "/help", "markup is text"],
  ])("%s that nobody knows is answered with %s (%s)", async (text, hint, _why) => {
    const home = await startRig();
    const [said] = await home.ann.says(text);
    expect(said!.text).toContain("I don't know");
    expect(said!.text).toContain(hint);
    expect(said!.text.length).toBeLessThan(200);
  });

  it("that a role may not use says for whom it is, and is written down", async () => {
    const home = await startRig();
    const gus = home.person(2001, "Gus");
    await home.lets(gus, "guest");
    expect((await gus.says("/bills"))[0]!.text).toContain("You are here as guest");
    expect((await home.ben.says("/invite adult"))[0]!.text).toContain("owners");
    const [audit] = await home.ann.says("/audit");
    expect(audit!.text).toContain("/bills");
    expect(audit!.text).toContain("/invite");
  });
});

describe("a press", () => {
  it.each([
    "no-such-button:1",
    "undo-change:",
    "undo-change:-1",
    "undo-change:1e99",
    "undo-change:__proto__",
    "pay-bill:constructor",
    "pay-bill:bil_1.2026-01-01.NaN",
    "open-entry:toString",
    "record-draft:dra_none.0",
    "answer-question:skip",
    "<b>",
    "x".repeat(64),
    ":",
  ])("of the forged %s is answered and changes nothing", async (data) => {
    const home = await startRig();
    const before = structuredClone(home.household);
    const answer = await home.ann.forges(data);
    expect(answer.text).not.toBe("");
    expect(answer.text).not.toContain("fault on my side");
    expect(home.household).toEqual(before);
  });

  it("on a message that is gone is answered", async () => {
    const home = await startRig();
    await home.ann.says("coffee 4.50");
    const undo = `undo-change:${[...home.store.history.before(Number.MAX_SAFE_INTEGER)][0]!.seq}`;
    expect((await home.ann.forges(undo, { on: 999_999 })).text).not.toContain("fault");
    expect(home.household.ledger["2026-11"]).toEqual({});
  });

  it("that a role may not use is refused, and written down", async () => {
    const home = await startRig();
    expect(await home.ben.forges("invite-member:owner")).toMatchObject({ alert: true });
    expect((await home.ann.says("/audit"))[0]!.text).toContain("Ben");
  });
});

describe("what is neither text nor a press", () => {
  it("is answered in private, and ignored in a group", async () => {
    const home = await startRig();
    const file = { name: "a.txt", mimeType: "text/plain", bytes: new Uint8Array([1]) };
    home.control.sendFile(home.ann.id, home.ann.id, file);
    await home.settle();
    expect(home.ann.last().text).toContain("coffee 4.50");
    await home.ann.says("/link", { chat: home.group });
    const before = home.ann.sees(home.group).length;
    home.control.sendFile(home.ann.id, home.group, file);
    await home.settle();
    expect(home.ann.sees(home.group)).toHaveLength(before);
  });
});

it("shows an example that works in a currency without decimals", async () => {
  const home = await startRig();
  await home.ann.says("/settings currency JPY");
  const [unknown] = await home.ann.says("/nonsense");
  expect(unknown!.text).toContain("coffee 450");
  expect((await home.ann.says("2 milk"))[0]!.text).not.toContain("3.20");
  await home.ann.says("coffee 450");
  expect(Object.values(home.household.ledger).flatMap((month) => Object.values(month))).toMatchObject([
    { amount: 450 },
  ]);
});
