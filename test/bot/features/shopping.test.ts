import { describe, expect, it } from "vitest";
import { FAMILY } from "../../../src/local/local-telegram.ts";
import { openNeeds } from "../../../src/domain/shopping/needs.ts";
import { dataOf, type Person, type Rig, startRig } from "../../support/rig.ts";
import { exampleIn, homeWith } from "./stock-support.ts";

const open = (home: Rig) => openNeeds(home.household).map(({ name, ticked }) => `${ticked ? "+" : ""}${name}`);
/** The text of the newest list that a person sees. */
const listOf = (person: Person, chat = person.id) =>
  person.sees(chat).findLast(({ text }) => /^(?:To buy|The shopping list)/.test(text))!;
const editsTo = (home: Rig, chatId: number) =>
  home.control.calls("editMessageText").filter(({ params }) => params["chat_id"] === chatId).length;

describe("/need and /shop", () => {
  it("put things on one list, that says who added what", async () => {
    const home = await startRig();
    expect((await home.ann.says("/shop"))[0]!.text).toContain("The shopping list is empty.");
    const [said] = await home.ann.says("/need 2 milk, eggs 12\nbread");
    expect(said!.text.split("\n")).toEqual([
      ...["On the list now: 3 things", "On the list: milk 2", "On the list: eggs 12", "On the list: bread"],
    ]);
    expect(said!.buttons).toEqual(["Show list", "Undo"]);
    await home.ben.says("/need soap 1.5 kg");
    expect((await home.ben.says("/shop"))[0]).toMatchObject({
      text: "To buy: 4\nmilk  2 · Ann\neggs  12 · Ann\nbread · Ann\nsoap  1.5 kg · Ben",
      buttons: ["☐ milk", "☐ eggs", "☐ bread", "☐ soap", "Done shopping", "Remove"],
    });
    await home.ben.presses("Undo");
    expect(open(home)).toEqual(["milk", "eggs", "bread"]);
  });

  it("do not double in silence", async () => {
    const home = await startRig();
    await home.ben.says("/need 2 milk");
    expect((await home.ann.says("/need milk"))[0]).toMatchObject({
      text: "milk: 2 on the list already, added by Ben",
      buttons: ["Show list"],
    });
    expect((await home.ann.says("/shop 3 milks"))[0]!.text.split("\n")).toEqual([
      "milk: 5 on the list now; 2 were there, added by Ben",
      'I took “milks” as milk. For another thing, write it in quotes: /need "milks"',
    ]);
    await home.ann.presses("Undo");
    expect((await home.ann.says("/shop"))[0]!.text).toContain("milk  2 · Ben");
  });

  it("refuse in words what they can't read, and add nothing", async () => {
    const home = await homeWith("milk 3 l");
    for (const [typed, words] of [
      ["", "What is needed?"],
      ["milk 0", "More than nothing"],
      ["milk -1", "less than nothing"],
      ["milk 1e9", "as a quantity"],
      ["milk NaN", "as a quantity"],
      ["milk 2 kg", "counted in l"],
      ["eggs, milk 2 3", "both be the quantity"],
      ["9".repeat(400), "too much"],
      ["x".repeat(200), "too long"],
      ["a, ".repeat(31), "At most 30"],
      ["2", "The name of the thing is missing"],
      ["2 kg", "“kg” is no name of a thing"],
      ["eggs, in fridge", "“in fridge” is no name of a thing"],
    ] as const) {
      const [said] = await home.ann.says(`/need ${typed}`);
      expect(said!.text).toContain(words);
      expect(open(home)).toEqual([]);
      expect((await home.ann.says(exampleIn(said!.text)))[0]!.buttons).toContain("Undo");
      await home.ann.presses("Undo");
    }
  });

  it("show names as they are", async () => {
    const home = await startRig();
    await home.ann.says("/need <b>soap</b> & co, 🥛, חלב");
    const [said] = await home.ann.says("/shop");
    expect(said!.text).toContain("<b>soap</b> & co · Ann");
    expect(said!.buttons).toContain("☐ <b>soap</b> & co");
  });

  it("turn pages where there are more than 20 things, never with more than eight rows", async () => {
    const home = await startRig();
    const names = (count: number) => Array.from({ length: count }, (_, i) => `thing ${String.fromCharCode(97 + i)}`);
    await home.ann.says(`/need ${names(20).join(", ")}`);
    expect((await home.ann.says("/shop"))[0]!.buttons).toHaveLength(22);
    await home.ann.says("/need another");
    const [said] = await home.ann.says("/shop");
    expect(said!.text).toContain("Page 1 of 2");
    expect(said!.buttons).toHaveLength(18 + 3);
    await home.ann.presses("Later");
    await home.ben.says("/need soap"); // Ann's phone stays on its page.
    expect(listOf(home.ann).text).toMatch(/thing s · Ann\nthing t · Ann\nanother · Ann\nsoap · Ben\nPage 2 of 2/);
    await home.ann.presses("☐ thing s");
    expect(listOf(home.ann).text).toContain("✓ thing s · Ann");
    for (const message of home.control.messages(home.ann.id)) {
      const rows =
        message.reply_markup && "inline_keyboard" in message.reply_markup ? message.reply_markup.inline_keyboard : [];
      expect(rows.length).toBeLessThanOrEqual(8);
      expect(Math.max(0, ...rows.map((row) => row.length))).toBeLessThanOrEqual(3);
    }
  });
});

describe("the list on several phones", () => {
  async function twoPhones(): Promise<Rig> {
    const home = await startRig();
    await home.ann.says("/need milk, eggs");
    await home.ann.says("/shop");
    await home.ben.says("/shop");
    return home;
  }

  it("is one: a tick on one phone shows on the other, in the message that is there", async () => {
    const home = await twoPhones();
    const before = home.ben.sees().length;
    await home.ann.presses("☐ milk");
    expect(listOf(home.ann).text).toBe("To buy: 1, ticked: 1\n✓ milk · Ann\neggs · Ann");
    expect(listOf(home.ben)).toMatchObject({ text: "To buy: 1, ticked: 1\n✓ milk · Ann\neggs · Ann", isEdited: true });
    await home.ben.presses("☑ milk");
    await home.ben.presses("☐ eggs");
    expect(listOf(home.ann).text).toBe("To buy: 1, ticked: 1\nmilk · Ann\n✓ eggs · Ann");
    await home.ann.says("/need bread");
    expect(listOf(home.ben).buttons).toContain("☐ bread");
    expect(home.ben.sees()).toHaveLength(before); // Nothing new arrived, only what was there changed.
  });

  it("follows undo, and what is used up at home", async () => {
    const home = await twoPhones();
    await home.ann.says("/stock rice 2 min 2");
    expect(listOf(home.ben).text).toContain("rice  1 · low stock");
    await home.ben.says("/used rice");
    expect(listOf(home.ann).text).toContain("rice  1 · low stock");
    await home.ben.says("/used rice");
    expect(listOf(home.ann).text).toContain("rice  2 · low stock");
    await home.ben.presses("Undo");
    expect(listOf(home.ann).text).toContain("rice  1 · low stock");
    expect(listOf(home.ben).text).toContain("rice  1 · low stock");
  });

  it("ticks once when two press at the same time, and neither unticks it", async () => {
    const home = await twoPhones();
    const data = dataOf(home, home.ann.id, "☐ milk");
    const messages = [home.ann, home.ben].map((person) => [person.id, listOf(person).id] as const);
    for (const [id, message] of messages) home.control.press(id, id, message, data);
    await home.settle();
    expect(open(home)).toEqual(["+milk", "eggs"]);
    expect([listOf(home.ann).text, listOf(home.ben).text]).toEqual(
      Array(2).fill("To buy: 1, ticked: 1\n✓ milk · Ann\neggs · Ann"),
    );
  });

  it("is kept up to date in the latest message of each chat, also after a restart, and a group's too", async () => {
    const home = await twoPhones();
    await home.ann.says("/link", { chat: FAMILY });
    await home.ann.says("/shop", { chat: FAMILY });
    const older = home.ben.sees().find(({ text }) => text.startsWith("To buy"));
    await home.ben.says("/shop");
    await home.restart();
    await home.ann.presses("☐ milk", { chat: home.ann.id });
    expect(listOf(home.ben).text).toContain("✓ milk");
    expect(listOf(home.ann, FAMILY).text).toContain("✓ milk");
    expect(home.ben.sees().find(({ id }) => id === older!.id)!.text).not.toContain("✓");
    await home.ben.presses("☐ eggs", { chat: FAMILY });
    expect(listOf(home.ann).text).toContain("✓ eggs");
    await home.ben.presses("☐ milk", { on: older!.id }); // An old message still does what it says.
    expect(home.ben.sees().find(({ id }) => id === older!.id)!.text).toContain("✓ eggs");
    await home.ann.says("/unlink", { chat: FAMILY });
    const edits = editsTo(home, FAMILY);
    await home.ben.says("/need bread");
    expect(editsTo(home, FAMILY)).toBe(edits);
  });

  it("hears once of several changes that it missed, and late of those that Telegram refused", async () => {
    const home = await twoPhones();
    home.control.fault({ kind: "429", method: "editMessageText", chatId: home.ben.id, retryAfter: 60 });
    home.control.clearCalls();
    for (const name of ["bread", "soap", "rice"]) await home.ann.says(`/need ${name}`);
    expect(editsTo(home, home.ben.id)).toBe(1);
    await home.moveTo("2026-11-22T15:01:00.000Z");
    expect(editsTo(home, home.ben.id)).toBe(2);
    expect(listOf(home.ben).text).toContain("rice · Ann");
    expect(Object.keys(home.household.outbox)).toEqual([]);
  });

  it("hears of an answer that overtook nothing: what was pressed while an update was on its way", async () => {
    const home = await twoPhones();
    home.control.fault({ kind: "lost", method: "editMessageText", chatId: home.ben.id });
    await home.ann.says("/need bread");
    await home.ben.presses("☐ milk");
    await home.moveTo("2026-11-22T15:02:00.000Z");
    expect(listOf(home.ben).text).toBe("To buy: 2, ticked: 1\n✓ milk · Ann\neggs · Ann\nbread · Ann");
  });

  it("finds the message of which Telegram never said where it went, when it is pressed", async () => {
    const home = await twoPhones();
    home.control.fault({ kind: "lost", method: "sendMessage", chatId: home.ann.id });
    await home.ann.says("/shop");
    await home.ann.presses("☐ milk");
    await home.ben.presses("☐ eggs");
    expect(listOf(home.ann).text).toBe("To buy: 0, ticked: 2\n✓ milk · Ann\n✓ eggs · Ann");
  });

  it("asks in a group for the sum so that the answer reaches it", async () => {
    const home = await twoPhones();
    await home.ann.says("/link", { chat: FAMILY });
    await home.ben.says("/shop", { chat: FAMILY });
    await home.ben.presses("☐ milk", { chat: FAMILY });
    await home.ben.presses("Done shopping", { chat: FAMILY });
    const question = home.ben.last(FAMILY);
    expect(question.buttons).toEqual([]);
    await home.ben.says("3", { chat: FAMILY, replyTo: question.id });
    expect(open(home)).toEqual(["eggs"]);
    expect(listOf(home.ben, FAMILY).text).toBe("To buy: 1\neggs · Ann");
  });

  it("a group that shut the bot out makes nobody unreachable", async () => {
    const home = await twoPhones();
    await home.ann.says("/link", { chat: FAMILY });
    await home.ann.says("/shop", { chat: FAMILY });
    home.control.fault({ kind: "403", method: "editMessageText", chatId: FAMILY });
    await home.ben.says("/need bread");
    expect(Object.values(home.household.members).every(({ unreachableSince }) => unreachableSince === null)).toBe(true);
    expect(listOf(home.ann).text).toContain("bread");
  });
});

describe("taking off the list", () => {
  it("is a mode of the list, with Undo, and back", async () => {
    const home = await startRig();
    await home.ann.says("/need milk, eggs");
    await home.ann.says("/shop");
    await home.ann.presses("Remove");
    expect(listOf(home.ann).buttons).toEqual(["Remove milk", "Remove eggs", "Back"]);
    const data = dataOf(home, home.ann.id, "Remove milk");
    await home.ben.says("/need bread"); // The mode stays when others change the list.
    expect(listOf(home.ann).buttons).toContain("Remove bread");
    await home.ann.presses("Remove milk");
    expect(home.ann.last()).toMatchObject({ text: "milk is off the list.", buttons: ["Undo"] });
    expect(await home.ann.forges(data, { on: listOf(home.ann).id })).toMatchObject({
      text: "milk is off the list: Ann took it off.",
    });
    await home.ann.presses("Undo");
    await home.ann.presses("Back");
    expect(listOf(home.ann).buttons).toEqual(["☐ milk", "☐ eggs", "☐ bread", "Done shopping", "Remove"]);
  });

  it("can't be ticked by an old button", async () => {
    const home = await startRig();
    await home.ann.says("/need milk");
    await home.ann.says("/shop");
    const data = dataOf(home, home.ann.id, "☐ milk");
    await home.ann.presses("Remove");
    await home.ann.presses("Remove milk");
    expect(await home.ben.forges(data)).toEqual({ text: "milk is off the list: Ann took it off.", alert: true });
  });

  it("does nothing that was forged", async () => {
    const home = await startRig();
    await home.ann.says("/need milk");
    for (const data of [
      ...["tick-item:nope.0", "tick-item:x", "untick-item:__proto__.0", "remove-need:nope"],
      ...["page-shopping:0.2", "page-shopping:x"],
    ]) {
      expect((await home.ann.forges(data)).alert).toBe(true);
      expect(open(home)).toEqual(["milk"]);
    }
  });
});
