import { describe, expect, it } from "vitest";
import { TEO } from "../../../src/local/local-telegram.ts";
import { dataOf, type Rig, startRig, type Person } from "../../support/rig.ts";

/** Ann owns the house, Ben is an adult; the rent is theirs to pay. */
async function home(): Promise<Rig> {
  const rig = await startRig();
  await rig.ann.says("/bill Rent 1200 monthly 31");
  return rig;
}

/** An owner makes somebody something else, and somebody who may approves. */
async function makes(owner: Rig["ann"], name: string, role: string, approver: Rig["ann"]): Promise<void> {
  await owner.says("/members");
  await owner.presses(`Role ${name}`);
  await owner.presses(`Make ${role}`);
  await approver.presses("Approve");
}

describe("the card of a request", () => {
  it("is blank for whoever may no longer decide, at once and after the decision", async () => {
    const rig = await home();
    const gus = rig.person(2001, "Gus");
    await rig.lets(gus, "owner");
    await rig.ben.says("/pay rent");
    const card = rig.ann.last().id;
    const shown = () => rig.ann.sees().find(({ id }) => id === card)!;
    expect(shown().text).toContain("$1,200.00");
    await makes(gus, "Ann", "guest", rig.ben);
    expect(shown()).toMatchObject({ text: "This request is no longer for you.", buttons: [] });
    await gus.says("/approvals");
    await gus.presses("Approve");
    expect(shown().text).toBe("This request is no longer for you.");
  });

  it("comes at once to an adult who joins, and to who becomes an adult again", async () => {
    const rig = await startRig({ furnished: false });
    await rig.ann.says("/start claim_claimcode");
    await rig.ann.says("/setup USD America/New_York");
    await rig.ann.says("/bill Rent 1200 monthly 31");
    await rig.ann.says("/bill Gym 40 monthly 15");
    await rig.ann.says("/pay rent");
    await rig.lets(rig.ben, "adult");
    expect(rig.ben.last()).toMatchObject({ buttons: ["Approve", "Reject"] });
    expect(rig.ben.last().text).toContain("Ann asks to pay Rent $1,200.00");

    const cleo = rig.person(2001, "Cleo");
    await rig.lets(cleo, "adult");
    expect(cleo.last().text).toContain("Ann asks to pay Rent $1,200.00");
    await makes(rig.ann, "Ben", "teen", cleo);
    await rig.ann.says("/pay gym");
    const before = rig.ben.sees().length;
    await makes(rig.ann, "Ben", "adult", cleo);
    const cards = rig.ben
      .sees()
      .slice(before)
      .map(({ text }) => text.split("\n")[0]);
    expect(cards).toEqual([
      expect.stringContaining("Ann asks to pay Rent $1,200.00"),
      expect.stringContaining("Ann asks to pay Gym $40.00"),
      expect.stringContaining("You are adult now instead of teen."),
    ]);
  });

  it("does not come to a guest who joins", async () => {
    const rig = await home();
    await rig.ann.says("/pay rent");
    const gil = rig.person(2001, "Gil");
    await rig.lets(gil, "guest");
    expect(gil.buttons()).not.toContain("Approve");
  });

  it("of a member who was removed says so to both, to who asked for it and to who approved", async () => {
    const rig = await home();
    const teo = rig.person(TEO, "Teo");
    await rig.lets(teo, "teen");
    await teo.says("/pay rent");
    const [annsCard, bensCard] = [rig.ann.last().id, rig.ben.last().id];
    await rig.ann.says("/members");
    await rig.ann.presses("Remove Teo");
    await rig.ann.presses("Remove Teo");
    await rig.ben.presses("Approve");
    for (const [person, card] of [[rig.ann, annsCard] as const, [rig.ben, bensCard] as const]) {
      const shown = person.sees().find(({ id }) => id === card)!;
      expect(shown.text).toMatch(/^Teo was removed, .*Teo asked to pay Rent \$1,200\.00, due .*\. Nothing was done\.$/);
      expect(shown.buttons).toEqual([]);
    }
  });
});

describe("what is asked for twice", () => {
  it("says who asked for what, with Approve for those who may", async () => {
    const rig = await home();
    const teo = rig.person(TEO, "Teo");
    await rig.lets(teo, "teen");
    await rig.ben.says("/pay rent 20");
    const [teos] = await teo.says("/pay rent 5");
    expect(teos).toMatchObject({ text: "That waits for approval already.", buttons: [] });
    const [bens] = await rig.ben.says("/pay rent 5");
    expect(bens!.text).toContain("You asked to pay Rent $20.00");
    expect(bens!.buttons).toEqual(["Withdraw"]);
    const [anns] = await rig.ann.says("/pay rent 5");
    expect(anns!.text).toContain("Ben asks to pay Rent $20.00, due Mon 30 Nov.\nIt waits for approval already.");
    await rig.ann.presses("Approve", { on: anns!.id });
    expect(Object.values(rig.household.approvals).map(({ status }) => status)).toEqual(["approved"]);
  });
});

describe("what no longer fitted when it was approved", () => {
  it("says why to whoever asked, and the toasts say that nothing was done", async () => {
    const rig = await home();
    const teo = rig.person(TEO, "Teo");
    await rig.lets(teo, "teen");
    await rig.goesLive();
    await teo.says("/pay rent");
    const data = dataOf(rig, teo.id, "Undo");
    await rig.ann.says("/pay rent");
    await rig.ben.says("/approvals");
    await rig.ben.presses("Approve");
    expect(teo.last().text).toMatch(/^Approved by Ben, .*but it no longer fitted\..*Rent.*$/s);
    expect(teo.last().text).toContain("is paid already");
    const toast = await teo.forges(data);
    expect(toast.text).toBe("Ben approved it already, but it no longer fitted. Nothing was done.");
  });
});

describe("/approvals", () => {
  it("shows what is left, wherever the rest was decided, and what was done from it", async () => {
    const rig = await home();
    await rig.ann.says("/bill Gym 40 monthly 15");
    await rig.ann.says("/bill Phone 30 monthly 16");
    await rig.ann.says("/pay rent");
    await rig.ann.says("/pay gym");
    await rig.ann.says("/pay phone");
    await rig.ben.says("/approvals");
    const list = rig.ben.last().id;
    const asked = (await rig.ann.says("/approvals"))[0]!.id;
    await rig.ben.presses("Approve 2");
    const shown = (person: Person, id: number) => person.sees().find((each) => each.id === id)!;
    expect(shown(rig.ben, list).text).toMatch(
      /^2 requests waiting\n1\. .*Rent.*\n2\. .*Phone.*\n\nApproved by Ben.*Gym/s,
    );
    expect(shown(rig.ben, list).buttons).toEqual(["Approve 1", "Reject 1", "Approve 2", "Reject 2", "Undo"]);
    expect(shown(rig.ann, asked).text).toMatch(/^2 requests waiting\n1\. .*Rent.*\n2\. .*Phone/s);
    const [again] = await rig.ben.says("/approvals");
    await rig.ben.presses("Reject 1", { on: again!.id });
    expect(shown(rig.ben, list).text).toMatch(/^1 request waiting\n.*Phone/s);
    await rig.ann.presses("Withdraw", { on: asked });
    for (const [person, id] of [
      [rig.ben, list],
      [rig.ben, again!.id],
      [rig.ann, asked],
    ] as const)
      expect(shown(person, id).text).toMatch(/^Nothing waits for approval\./);
    expect(shown(rig.ben, again!.id).buttons).toEqual(["Say why"]);
  });
});
