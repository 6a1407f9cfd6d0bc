import { describe, expect, it } from "vitest";
import { dataOf, type Rig, startRig } from "../../support/rig.ts";

/** A copy: the household changes in place. */
const entriesOf = (home: Rig) =>
  structuredClone(Object.values(home.household.ledger).flatMap((month) => Object.values(month)));

/** A household with entries in two months. */
async function withEntries(): Promise<Rig> {
  const home = await startRig();
  await home.ann.says("coffee 4.50 #fun\nbread roll 2.50 #groceries\n+2000 salary");
  await home.ann.says("14 oct coffee bag 10.00 #groceries");
  await home.ben.says("yesterday refund 1.50 coffee #groceries");
  return home;
}

describe("/ledger", () => {
  it.each([
    ["", "November 2026: spent $5.50, received $2,000.00", 4, "this month"],
    ["2026-10", "October 2026: spent $10.00, received $0.00", 1, "a month"],
    ["groceries", "groceries: spent $11.00, received $0.00", 3, "a category"],
    ["#groceries", "groceries: spent $11.00", 3, "a category with its sign"],
    ["grocery", "groceries: spent $11.00", 3, "but for its plural"],
    ["coffee", "“coffee”: spent $13.00, received $0.00", 3, "a text, in all months, refunds taken off"],
    ["COFFEE B", "“COFFEE B”: spent $10.00", 1, "case does not matter"],
  ])("%s shows %s", async (argument, title, count, _why) => {
    const home = await withEntries();
    const [said] = await home.ann.says(`/ledger ${argument}`.trim());
    expect(said!.text).toContain(title);
    expect(said!.buttons.filter((each) => each.startsWith("Open "))).toHaveLength(count);
  });

  it("lists the newest first, one line each", async () => {
    const home = await withEntries();
    expect((await home.ann.says("/ledger"))[0]!.text.split("\n").slice(1)).toEqual([
      "Sun 22 Nov  salary  +$2,000.00 · income",
      "Sun 22 Nov  bread roll  $2.50 · groceries",
      "Sun 22 Nov  coffee  $4.50 · fun",
      "Sat 21 Nov  coffee  refund $1.50 · groceries",
    ]);
  });

  it("says what is empty, with a line that would fill it", async () => {
    const home = await startRig();
    const [said] = await home.ann.says("/ledger 2025-01");
    expect(said!.text).toContain("Nothing in January 2025");
    expect(said!.text).toContain("coffee 4.50");
  });

  it.each(["13", "00", "99"])("says that there is no month %s", async (month) => {
    const home = await startRig();
    const [said] = await home.ann.says(`/ledger 2026-${month}`);
    expect(said!.text).toBe(`There is no month ${month}. A month is written like /ledger 2026-11`);
  });

  it.each([
    ["/ledger", "a month"],
    ["/ledger item", "a text, which does not fit into a button"],
    ["/ledger fun", "a category"],
  ])("pages %s by ten, to Older and back to Newer, also after a restart (%s)", async (command, _why) => {
    const home = await startRig();
    await home.ann.says(Array.from({ length: 23 }, (_, i) => `item${i}${"<&>".repeat(50)} 2.50 #fun`).join("\n"));
    const [first] = await home.ann.says(command);
    expect(first!.text).toContain("item22<&>");
    expect(first!.text).toContain("Page 1 of 3");
    expect(first!.text).toContain("$57.50");
    expect(first!.buttons).not.toContain("Newer");
    await home.ann.presses("Older");
    await home.restart();
    await home.ann.presses("Older");
    const last = home.ann.sees().find(({ id }) => id === first!.id)!;
    expect(last.text).toContain("Page 3 of 3");
    expect(last.text).toContain("item0<&>");
    expect(last.buttons.filter((each) => each.startsWith("Open "))).toHaveLength(3);
    expect(last.buttons).not.toContain("Older");
    await home.ann.presses("Newer");
    expect(home.ann.sees().find(({ id }) => id === first!.id)!.text).toContain("Page 2 of 3");
  });

  it.each([
    "page-ledger:month.2026-99.1",
    "page-ledger:text.dra_none.1",
    "page-ledger:category.cat_none.0",
    "page-ledger:month.2026-11.x",
  ])("answers the forged %s and shows nothing", async (data) => {
    const home = await withEntries();
    const before = home.ann.sees();
    expect(await home.ann.forges(data)).toMatchObject({ text: expect.stringContaining("gone"), alert: true });
    expect(home.ann.sees()).toEqual(before);
  });

  it("keeps a searched text for 48 hours, for the one who searched, and no longer on the disk", async () => {
    const home = await startRig();
    await home.ann.says(Array.from({ length: 12 }, (_, i) => `item${i} 2.50`).join("\n"));
    const [said] = await home.ann.says("/ledger item");
    const older = dataOf(home, home.ann.id, "Older");
    expect((await home.ben.forges(older)).text).toContain("gone");
    await home.moveTo("2026-11-24T15:00:01.000Z");
    await home.ann.presses("Older", { on: said!.id });
    expect(home.ann.sees().find(({ id }) => id === said!.id)!.text).toContain("Page 1 of 2");
    await home.ann.says("/ledger item");
    const draftId = older.split(".")[1]!;
    expect(home.directory.botState.values.read(draftId)).toBeUndefined();
    expect(home.directory.botState.values.read(dataOf(home, home.ann.id, "Older").split(".")[1]!)).toBeDefined();
  });
});

describe("an entry's card", () => {
  it("opens with what can be done to it", async () => {
    const home = await startRig();
    await home.ben.says("yesterday lunch 12 #fun");
    await home.ann.says("/ledger");
    await home.ann.presses("Open lunch");
    expect(home.ann.last()).toMatchObject({ buttons: ["Category", "Edit", "Undo"] });
    expect(home.ann.last().text).toContain("yesterday, Sat 21 Nov · fun, as you said");
    expect(home.ann.last().text).toContain("Written down by Ben");
  });

  it.each([
    ["Change amount", "13.40", { amount: 1340 }, "an amount"],
    ["Change amount", "-13.40", { amount: 1340 }, "a minus does not turn an expense around"],
    ["Change words", "late lunch", { description: "late lunch" }, "the words"],
    ["Change day", "31 oct", { bookedOn: "2026-10-31" }, "the day, into another month"],
  ])("%s: %s (%s)", async (button, answer, changed, _why) => {
    const home = await startRig();
    await home.ann.says("lunch 12");
    const before = entriesOf(home)[0]!;
    await home.ann.says("/ledger");
    await home.ann.presses("Open lunch");
    await home.ann.presses("Edit");
    await home.ann.presses(button);
    const [said] = await home.ann.says(answer);
    expect(entriesOf(home)).toEqual([{ ...before, ...changed }]);
    await home.ann.presses("Undo", { on: said!.id });
    expect(entriesOf(home)).toEqual([before]);
  });

  it("keeps a refund a refund", async () => {
    const home = await startRig();
    await home.ann.says("refund 12 zara");
    await edit(home, "Open zara", "Change amount", "15");
    expect(entriesOf(home)).toMatchObject([{ kind: "expense", amount: -1500 }]);
  });

  it.each([
    ["Change amount", "NaN"],
    ["Change amount", "0"],
    ["Change amount", "12 eur"],
    ["Change words", "\u200b"],
    ["Change words", "x".repeat(201)],
    ["Change day", "tomorrow"],
    ["Change day", "31 february"],
  ])("%s refuses %s and asks again", async (button, answer) => {
    const home = await startRig();
    await home.ann.says("lunch 12");
    const before = entriesOf(home);
    const said = await edit(home, "Open lunch", button, answer);
    expect(said).toContain("Try again");
    expect(entriesOf(home)).toEqual(before);
    await home.ann.says(button === "Change amount" ? "7" : button === "Change day" ? "yesterday" : "tea");
    expect(entriesOf(home)).not.toEqual(before);
  });

  it("takes an answer for the entry that was asked about last, and for no other", async () => {
    const home = await startRig();
    await home.ann.says("lunch 12\ndinner 30");
    await home.ann.says("/ledger");
    await home.ann.presses("Open lunch");
    await home.ann.presses("Edit");
    await home.ann.presses("Change amount");
    await home.ann.presses("Open dinner");
    await home.ann.presses("Edit");
    await home.ann.presses("Change amount");
    await home.ann.says("31");
    expect(entriesOf(home).map(({ amount }) => amount)).toEqual([1200, 3100]);
  });

  it("lets Ann and Ben edit two entries at once, in one group", async () => {
    const home = await startRig();
    const inGroup = { chat: home.group };
    await home.ann.says("/link", inGroup);
    await home.ann.says("/add lunch 12", inGroup);
    await home.ben.says("/add dinner 30", inGroup);
    const [lunch, dinner] = entriesOf(home).map(({ id }) => id);
    await home.ann.forges(`edit-entry-field:${lunch}.amount`, inGroup);
    const question = home.ann.last(home.group).id;
    await home.ben.forges(`edit-entry-field:${dinner}.amount`, inGroup);
    await home.ann.says("13", { ...inGroup, replyTo: question });
    await home.ben.says("31", { ...inGroup, replyTo: home.ben.last(home.group).id });
    expect(entriesOf(home).map(({ amount }) => amount)).toEqual([1300, 3100]);
  });

  it("stays as it was when the edit is cancelled, or the entry is gone meanwhile", async () => {
    const home = await startRig();
    await home.ann.says("lunch 12");
    await edit(home, "Open lunch", "Change amount", "/cancel");
    expect(entriesOf(home)).toMatchObject([{ amount: 1200 }]);
    await home.ann.presses("Change amount");
    await home.ben.says("/ledger");
    await home.ben.presses("Open lunch");
    await home.ben.presses("Undo");
    expect((await home.ann.says("13"))[0]!.text).toContain("gone");
    expect(entriesOf(home)).toEqual([]);
  });

  it("undoes the entry, once, and says so on the card", async () => {
    const home = await startRig();
    await home.ann.says("lunch 12");
    await home.ann.says("/ledger");
    await home.ann.presses("Open lunch");
    const card = home.ann.last();
    const undo = dataOf(home, home.ann.id, "Undo");
    await home.ann.presses("Undo", { on: card.id });
    expect(entriesOf(home)).toEqual([]);
    expect(home.ann.sees().find(({ id }) => id === card.id)!.text).toContain("Ann");
    expect(await home.ann.forges(undo, { on: card.id })).toMatchObject({ alert: true });
  });

  it("of a paid bill keeps amount and day, and takes the payment back with it", async () => {
    const home = await startRig();
    await home.goesLive();
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/pay rent");
    await home.ann.says("/ledger");
    await home.ann.presses("Open Rent");
    await home.ann.presses("Edit");
    expect(home.ann.last().buttons).not.toContain("Change amount");
    await home.ann.forges(`edit-entry-field:${entriesOf(home)[0]!.id}.amount`);
    expect((await home.ann.says("1100"))[0]!.text).toContain("pays Rent");
    expect(entriesOf(home)).toMatchObject([{ amount: 120_000 }]);
    await home.ann.presses("Open Rent");
    await home.ann.presses("Undo");
    expect(entriesOf(home)).toEqual([]);
    expect((await home.ann.says("/bills"))[0]!.text).toContain("Rent");
  });
});

describe("a teen", () => {
  it("sees, opens and changes own entries only", async () => {
    const home = await startRig();
    const teo = home.person(2001, "Teo T");
    await home.lets(teo, "teen");
    await home.ann.says("coffee 4.50");
    await teo.says("comic 6");
    const [coffee, comic] = entriesOf(home);
    expect((await teo.says("/ledger"))[0]!.text).toContain("spent $6.00");
    expect(teo.last().buttons).toEqual(["Open comic"]);
    expect((await teo.says("/ledger coffee"))[0]!.text).toContain("Nothing");
    for (const data of ["open-entry:", "remove-entry:", "edit-entry:", "choose-category:"]) {
      expect(await teo.forges(`${data}${coffee!.id}`)).toMatchObject({ alert: true });
    }
    expect(await teo.forges(`edit-entry-field:${coffee!.id}.amount`)).toMatchObject({ alert: true });
    await teo.presses("Open comic");
    await teo.presses("Undo");
    expect(entriesOf(home)).toEqual([coffee]);
    expect(comic!.recordedBy).not.toBe(coffee!.recordedBy);
  });
});

async function edit(home: Rig, open: string, button: string, answer: string): Promise<string> {
  await home.ann.says("/ledger");
  await home.ann.presses(open);
  await home.ann.presses("Edit");
  await home.ann.presses(button);
  return (await home.ann.says(answer)).at(-1)!.text;
}
