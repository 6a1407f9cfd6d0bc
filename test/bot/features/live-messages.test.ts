import { describe, expect, it } from "vitest";
import { type Person, type Rig, startRig } from "../../support/rig.ts";

/** Sunday, 22 November, 10:00 in New York, out of soft launch. */
async function withBills(): Promise<Rig> {
  const home = await startRig();
  await home.ann.says("/bill Rent 1200 monthly 25");
  await home.ann.says("/bill Gym 20 monthly 23");
  await home.goesLive();
  return home;
}

const shownAt = (person: Person, id: number, chat: number = person.id) =>
  person.sees(chat).find((each) => each.id === id)!;

describe("the list of /bills", () => {
  it("shows what is left after a press, with what happened; and all of it again after Undo", async () => {
    const home = await withBills();
    const [list] = await home.ann.says("/bills 7");
    expect(list!.text).toContain("To pay until Sun 29 Nov: $1,220.00");
    await home.ann.presses("Pay Rent", { on: list!.id });
    const paid = shownAt(home.ann, list!.id);
    expect(paid.text).toContain("To pay until Sun 29 Nov: $20.00");
    expect(paid.text).toMatch(/\n\nPaid Rent \$1,200\.00, due Wed 25 Nov, Ann\.$/);
    expect(paid.text).not.toContain("Rent  $1,200.00");
    expect(paid.buttons).not.toContain("Pay Rent");
    await home.restart();
    await home.ann.presses("Undo");
    expect(shownAt(home.ann, list!.id)).toMatchObject({ text: list!.text, buttons: list!.buttons });
    expect(home.ann.last().text).toContain("Took back the payment of Rent");
  });

  it("is brought up to date by what is typed, too: /pay and /undo", async () => {
    const home = await withBills();
    const [list] = await home.ann.says("/bills 7");
    await home.ann.says("/pay gym");
    expect(shownAt(home.ann, list!.id).text).toContain("To pay until Sun 29 Nov: $1,200.00");
    await home.ann.says("/undo");
    expect(shownAt(home.ann, list!.id).text).toBe(list!.text);
  });

  it("names each of several presses, and none that was taken back in another way", async () => {
    const home = await withBills();
    const [list] = await home.ann.says("/bills 7");
    await home.ann.presses("Pay Rent", { on: list!.id });
    await home.ann.presses("Skip Gym", { on: list!.id });
    expect(shownAt(home.ann, list!.id).text).toMatch(/Paid Rent .*, Ann\.\nSkipped Gym, due Mon 23 Nov, Ann\.$/);
    await home.ann.says("/bill rent");
    await home.ann.presses("Past");
    await home.ann.presses("Unpay 25 Nov");
    const { text } = shownAt(home.ann, list!.id);
    expect(text).toContain("Rent  $1,200.00");
    expect(text).not.toContain("Paid Rent");
    expect(text).toContain("Skipped Gym");
  });

  it("keeps its page and its days", async () => {
    const home = await startRig();
    for (let i = 1; i <= 9; i += 1) await home.ann.says(`/bill Bill${i}x 10 once 2026-11-2${i % 2 === 0 ? 4 : 5}`);
    await home.goesLive();
    const [list] = await home.ann.says("/bills 4");
    await home.ann.presses("Later", { on: list!.id });
    const before = shownAt(home.ann, list!.id).buttons.filter((text) => text.startsWith("Pay"));
    expect(before).toHaveLength(2);
    await home.ann.presses(before[0]!, { on: list!.id });
    const after = shownAt(home.ann, list!.id);
    expect(after.buttons.filter((text) => text.startsWith("Pay"))).toEqual([before[1]]);
    expect(after.text).toContain("To pay until Thu 26 Nov: $80.00");
  });

  it("shows the truth on the next press when somebody else has changed it meanwhile, also on an old message", async () => {
    const home = await withBills();
    const [list] = await home.ann.says("/bills 7");
    await home.moveTo("2026-11-23T15:00:00.000Z");
    await home.ben.says("/pay rent");
    expect(shownAt(home.ann, list!.id).text).toContain("Rent  $1,200.00"); // Yesterday's message is left alone.
    expect((await home.ann.presses("Pay Rent", { on: list!.id })).alert).toBe(true);
    expect(shownAt(home.ann, list!.id).text).not.toContain("Rent  $1,200.00");
    expect(shownAt(home.ann, list!.id).text).toContain("Gym  $20.00 · today");
  });

  it("of a bill that is asked for says so, and offers no second Pay", async () => {
    const home = await startRig();
    await home.ann.says("/bill Rent 1200 monthly 25");
    const [list] = await home.ann.says("/bills 7");
    await home.ann.presses("Pay Rent", { on: list!.id });
    const asked = shownAt(home.ann, list!.id);
    expect(asked.text).toContain("Rent  $1,200.00 · Wed 25 Nov, in 3 days · asked, waiting for approval");
    expect(asked.buttons).toEqual(["Skip Rent", "Open Rent", "All bills"]);
    await home.ben.presses("Reject");
    expect(shownAt(home.ann, list!.id)).toMatchObject({ text: list!.text, buttons: list!.buttons });
  });

  it("is nothing that a guest is shown, who was somebody else before", async () => {
    const home = await withBills();
    const [list] = await home.ben.says("/bills 7");
    await home.ann.says("/members");
    await home.ann.presses("Role Ben");
    await home.ann.presses("Make guest");
    await home.ben.presses("Approve");
    expect(Object.values(home.household.members).find(({ name }) => name === "Ben")!.role).toBe("guest");
    await home.ann.says("/pay rent");
    const { text, buttons } = shownAt(home.ben, list!.id);
    expect([text, buttons]).toEqual(["This is not for you any more.", []]);
  });

  it("is nothing that somebody is shown who was removed", async () => {
    const home = await withBills();
    const cleo = home.person(2001, "Cleo");
    await home.lets(cleo, "adult");
    const [list] = await cleo.says("/bills 7");
    await home.ann.says("/members");
    await home.ann.presses("Remove Cleo");
    await home.ann.presses("Remove Cleo");
    await home.ben.presses("Approve");
    await home.ann.says("/pay rent");
    expect(shownAt(cleo, list!.id).text).toBe(list!.text);
  });

  it("is nothing that is shown in a group that is no longer linked", async () => {
    const home = await withBills();
    await home.ann.says("/link", { chat: home.group });
    const [list] = await home.ann.says("/bills 7", { chat: home.group });
    await home.ann.says("/unlink", { chat: home.group });
    await home.ann.says("/pay rent");
    expect(shownAt(home.ann, list!.id, home.group).text).toBe(list!.text);
  });
});

describe("the morning's brief", () => {
  async function withMorning(): Promise<{ home: Rig; annsId: number; bensId: number }> {
    const home = await withBills();
    await home.ann.says("/todo fix the tap today");
    await home.moveTo("2026-11-23T13:00:00.000Z");
    return { home, annsId: home.ann.last().id, bensId: home.ben.last().id };
  }

  it("stays true on every phone: paid, undone, done, undone", async () => {
    const { home, annsId, bensId } = await withMorning();
    const before = shownAt(home.ann, annsId);
    expect(before.text).toContain("Mon 23 Nov: $20.00 to pay today");
    await home.ann.presses("Pay Gym", { on: annsId });
    expect(shownAt(home.ann, annsId).text).toMatch(/^Mon 23 Nov: nothing to pay today[^]*Paid Gym \$20\.00, .*Ann\.$/);
    expect(shownAt(home.ben, bensId).text).toContain("nothing to pay today");
    expect(shownAt(home.ben, bensId).buttons).not.toContain("Pay Gym");
    await home.ann.presses("Undo");
    expect(shownAt(home.ann, annsId).text).toBe(before.text);
    expect(shownAt(home.ben, bensId).buttons).toContain("Pay Gym");
    await home.ben.presses("Done fix the tap", { on: bensId });
    expect(shownAt(home.ben, bensId).text).toContain("Done by Ben: fix the tap.");
    expect(shownAt(home.ann, annsId).text).not.toContain("fix the tap");
    await home.ben.presses("Undo");
    expect(shownAt(home.ann, annsId)).toMatchObject({ text: before.text, buttons: before.buttons });
    expect(shownAt(home.ben, bensId).text).not.toContain("Done by");
  });

  it("says who approved, with Undo on it, and what became of that", async () => {
    const home = await startRig();
    await home.ann.says("/bill Rent 1200 monthly 25");
    await home.ann.says("/pay rent");
    const [brief] = await home.ben.says("/brief");
    await home.ben.presses("Approve", { on: brief!.id });
    const approved = shownAt(home.ben, brief!.id);
    expect(approved.text).toContain("Approved by Ben");
    expect(approved.text).not.toContain("Decide");
    expect(approved.buttons).toContain("Undo");
    await home.ben.presses("Undo", { on: brief!.id });
    await home.ann.presses("Approve");
    expect(shownAt(home.ben, brief!.id).text).toContain("Rent  $1,200.00");
    expect(shownAt(home.ben, brief!.id).text).not.toContain("Approved by Ben");
  });

  it("in a group is the one of who asked for it, whoever presses", async () => {
    const home = await withBills();
    await home.ann.says("/link", { chat: home.group });
    const [brief] = await home.ann.says("/brief", { chat: home.group });
    await home.ben.presses("Pay Rent", { chat: home.group, on: brief!.id });
    expect(shownAt(home.ben, brief!.id, home.group).text).toMatch(/Paid Rent .*, Ben\.$/);
  });

  it("leaves no line in the audit trail, and its journal verifies", async () => {
    const { home, annsId } = await withMorning();
    await home.ann.presses("Pay Gym", { on: annsId });
    const [audit] = await home.ann.says("/audit 3");
    expect(audit!.text).toContain("Ann paid Gym");
    expect(audit!.text).not.toMatch(/pressed|shown/);
    expect((await home.ann.says("/audit verify"))[0]!.text).toMatch(/intact|holds/i);
  });
});

describe("More", () => {
  it("shows what the brief has no room for, and what is done there is done", async () => {
    const home = await startRig();
    for (let i = 1; i <= 14; i += 1) await home.ann.says(`/todo chore ${i} today`);
    const [brief] = await home.ann.says("/brief");
    const named = brief!.text.match(/chore \d+/g)!;
    expect(brief!.buttons.filter((text) => text.startsWith("Done"))).toEqual(named.map((name) => `Done ${name}`));
    expect(brief!.text).toContain(`and ${14 - named.length} more: /todo`);
    await home.ann.presses("More", { on: brief!.id });
    const rest = home.ann.last();
    expect(rest.text).toContain(`${14 - named.length} more on Sun 22 Nov`);
    await home.ann.presses("Later", { on: rest.id });
    await home.ann.presses(shownAt(home.ann, rest.id).buttons[0]!, { on: rest.id });
    expect(shownAt(home.ann, rest.id).text).toContain(`${13 - named.length} more on Sun 22 Nov`);
    expect(shownAt(home.ann, rest.id).text).toContain("Done by Ann: chore");
    expect(shownAt(home.ann, brief!.id).text).toContain(`and ${13 - named.length} more: /todo`);
    for (const id of ["x", "-1", "1.2", "99999999999999999999"])
      expect((await home.ann.forges(`more-brief:${id}`)).alert).toBe(true);
  });
});
