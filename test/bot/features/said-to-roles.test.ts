import { describe, expect, it } from "vitest";
import { TEO } from "../../../src/local/local-telegram.ts";
import { type Person, type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const entries = (home: Rig) => Object.values(home.household.ledger).flatMap((month) => Object.values(month));
const lastAudit = async (home: Rig) => (await home.ann.says("/audit"))[0]!.text;

async function withTeo(): Promise<{ home: Rig; teo: Person }> {
  const home = await startRig();
  const teo = home.person(TEO, "Teo");
  await home.lets(teo, "teen");
  return { home, teo };
}

describe("a guest", () => {
  it("is told that guests write no tasks down, and the record has it", async () => {
    const home = await startRig();
    const zoe = home.person(2001, "Zoe");
    await home.lets(zoe, "guest");
    expect((await zoe.says("/todo paint the fence"))[0]!.text).toContain("Guests don't write tasks down");
    expect(home.household.followups).toEqual({});
    expect(await lastAudit(home)).toMatch(/Zoe said \/todo and was refused: not allowed for guests/);
    expect((await zoe.says("/todo"))[0]!.text).toContain("Nothing to do");
  });

  it("who came back is told why their old card of a task for anybody does nothing", async () => {
    const home = await startRig();
    const zoe = home.person(2001, "Zoe");
    await home.lets(zoe, "adult");
    await home.ann.says("/todo dishes");
    await zoe.says("/todo");
    await zoe.presses("Open dishes");
    const card = zoe.last().id;
    await home.ann.says("/members");
    await home.ann.presses("Remove Zoe");
    await home.ann.presses("Remove Zoe");
    await home.ben.presses("Approve");
    await home.lets(zoe, "guest");
    await zoe.presses("Done", { on: card });
    const shown = zoe.sees().find(({ id }) => id === card)!.text;
    expect(shown).toContain("This task is for anybody now, and guests do what is given to them.");
    expect(shown).not.toContain("somebody else");
  });

  it.each([
    ["Gus <b>", "Gus <b>", "a name of two words with signs in it"],
    ["Zoe", "zoe", "as typed"],
  ])("%s named as the one who pays is known, and can't be it (%s: %s)", async (name, typed, _why) => {
    const home = await startRig();
    await home.lets(home.person(2001, name), "guest");
    const [said] = await home.ann.says(`/bill Gym 20 monthly 24 by ${typed}`);
    expect(said!.text).toContain(`${name} is a guest, and guests can't pay bills.`);
    expect(Object.values(home.household.bills)).toMatchObject([{ name: "Gym" }]);
    expect(Object.values(home.household.bills)[0]!.payerId).toBeUndefined();
  });
});

it("a member of two names can be named as the one who pays", async () => {
  const home = await startRig();
  await home.lets(home.person(2001, "Mary Ann"), "adult");
  await home.ann.says("/bill Gym 20 monthly 24 paid by mary ann x12");
  const [bill] = Object.values(home.household.bills);
  expect(home.household.members[bill!.payerId!]!.name).toBe("Mary Ann");
});

describe("a teen who forges a button", () => {
  it("is told that the entry or the reminder is not theirs", async () => {
    const { home, teo } = await withTeo();
    await home.ann.says("coffee 4.50");
    await home.ann.says("/remind me call insurance friday 9am");
    const [entry] = entries(home);
    const [reminder] = Object.values(home.household.reminders);
    for (const action of ["open-entry", "edit-entry", "remove-entry"])
      expect((await teo.forges(`${action}:${entry!.id}`)).text).toContain("That entry is not yours");
    expect((await teo.forges("open-entry:ent_none")).text).toContain("That entry is gone");
    for (const action of ["open-reminder", "edit-reminder"])
      expect((await teo.forges(`${action}:${reminder!.id}`)).text).toBe("That reminder is for somebody else.");
    expect((await teo.forges("open-reminder:rem_none")).text).toContain("is gone");
    expect(await lastAudit(home)).toContain("was refused: the entry is somebody else's");
  });
});

describe("the outcome of taking an entry back", () => {
  it("names it and its amount, and that the bill is open again", async () => {
    const { home, teo } = await withTeo();
    await home.ann.says("/bill Rent 30 monthly 22");
    await teo.says("/pay rent");
    await home.ann.presses("Approve");
    const [entry] = entries(home);
    await teo.forges(`remove-entry:${entry!.id}`);
    expect(home.ben.last().text).toContain("Teo asks to take back the payment of Rent $30.00.");
    const waiting = Object.values(home.household.approvals).find(({ status }) => status === "pending")!;
    await teo.forges(`remove-entry:${entry!.id}`);
    expect(Object.keys(home.household.approvals)).toHaveLength(2);
    await home.ann.forges(`approve-request:${waiting.id}`);
    expect(entries(home)).toEqual([]);
    const words = "asked to take back the payment of Rent $30.00. $30.00 is open again.";
    expect(teo.last().text).toMatch(/^Approved by Ann/);
    expect(teo.last().text).toContain(words);
    expect(home.ben.sees().some(({ text }) => text.includes(words))).toBe(true);
    expect(await lastAudit(home)).toContain("took back the payment of Rent $30.00. $30.00 is open again");
  });

  it("names what was paid in all, too", async () => {
    const { home, teo } = await withTeo();
    await home.ann.says("/bill Rent 30 monthly 22");
    await teo.says("/pay rent");
    await home.ann.presses("Approve");
    const [bill] = Object.values(home.household.bills);
    await teo.forges(`unpay-bill:${bill!.id}.2026-11-22`);
    const waiting = Object.values(home.household.approvals).find(({ status }) => status === "pending")!;
    await home.ann.forges(`approve-request:${waiting.id}`);
    expect(teo.last().text).toContain(
      "asked to take back the payment of Rent $30.00, due Sun 22 Nov. $30.00 is open again.",
    );
  });
});

describe("buttons", () => {
  it("of two days of one bill are told apart", async () => {
    const home = await startRig();
    await home.ann.says("/bill Water 9 weekly mon");
    await home.ann.says("/daily 9");
    const [said] = await home.ann.says("/followups");
    expect(said!.buttons.slice(0, 4)).toEqual([
      ...["Done Pay Water $9.00, 23 Nov", "Open Pay Water $9.00, 23 Nov"],
      ...["Done Pay Water $9.00, 30 Nov", "Open Pay Water $9.00, 30 Nov"],
    ]);
    await home.ann.presses("Open Pay Water $9.00, 30 Nov");
    expect(home.ann.last().text).toContain("Mon 30 Nov");
  });

  it("to pay less are gone once more was paid", async () => {
    const home = await startRig();
    await home.goesLive();
    await home.ann.says("/bill Water 9 weekly mon");
    const [asked] = await home.ann.says("/pay water 50");
    expect(asked!.buttons).toEqual(["Pay $9.00", "Pay $50.00 anyway"]);
    await home.ann.presses("Pay $50.00 anyway");
    expect(home.ann.sees().find(({ id }) => id === asked!.id)!.buttons).toEqual([]);
    const [again] = await home.ann.says("/pay water 40");
    await home.ann.presses("Pay $9.00", { on: again!.id });
    expect(home.ann.sees().find(({ id }) => id === again!.id)!.buttons).toEqual([]);
  });
});

it("/help says nothing of the household in a group that is not linked", async () => {
  const home = await startRig();
  for (const line of ["/help", "/help bill"]) {
    const [said] = await home.ann.says(line, { chat: home.group });
    expect(said!.text).toBe("This group is not linked to your household. An owner can say /link here.");
  }
  await home.ann.says("/link", { chat: home.group });
  expect((await home.ann.says("/help", { chat: home.group }))[0]!.text).toContain("What you can say");
});
