import { describe, expect, it } from "vitest";
import { TEO } from "../../../src/local/local-telegram.ts";
import { type Person, type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const WHAT = "pay Rent $1,200.00, due Mon 30 Nov";
const UNTIL = "Until Tue 24 Nov, 10:00.";
const shownAt = (person: Person, id: number, chat?: number) => person.sees(chat).find((each) => each.id === id)!;

/** Ann asked to pay the rent: `id` is the message that answered her. */
async function asked(): Promise<{ home: Rig; id: number }> {
  const home = await startRig();
  await home.ann.says("/bill Rent 1200 monthly 31");
  const [waiting] = await home.ann.says("/pay rent");
  expect(waiting).toMatchObject({ text: `Waiting for Ben. You asked to ${WHAT}.\n${UNTIL}`, buttons: ["Undo"] });
  return { home, id: waiting!.id };
}

async function withCleo(home: Rig): Promise<Person> {
  const cleo = home.person(2001, "Cleo");
  await home.lets(cleo, "adult");
  return cleo;
}

const inList = (person: (home: Rig) => Person, button: string) => async (home: Rig) => {
  await person(home).says("/approvals");
  await person(home).presses(button, { on: person(home).last().id });
};
const ann = ({ ann: person }: Rig) => person;
const ben = ({ ben: person }: Rig) => person;

describe("the message that says for whom a request waits", () => {
  it.each<[string, (home: Rig, id: number) => Promise<unknown>, RegExp]>([
    ["it is approved on the card", (home) => home.ben.presses("Approve"), /^Approved by Ben, /],
    ["it is approved in the list", inList(ben, "Approve"), /^Approved by Ben, /],
    ["it is rejected", (home) => home.ben.presses("Reject"), /^Rejected by Ben, .* Nothing was done\.$/],
    ["it expires", (home) => home.moveTo("2026-11-24T15:00:00.000Z"), /^Expired, .* Nothing was done\.$/],
    ["she withdraws it in the list", inList(ann, "Withdraw"), /^Withdrawn by Ann, /],
    ["she withdraws it there", (home, id) => home.ann.presses("Undo", { on: id }), /^Withdrawn by Ann, /],
    ["she withdraws it by /undo", (home) => home.ann.says("/undo"), /^Withdrawn by Ann, /],
    [
      "it no longer fits when it is approved",
      async (home) => {
        await home.ann.says("/bills 30");
        await home.ann.presses("Skip Rent");
        await home.ben.presses("Approve");
      },
      /^Approved by Ben, .*but it no longer fitted\..*skipped already/s,
    ],
  ])("stays true when %s", async (_how, decide, words) => {
    const { home, id } = await asked();
    await decide(home, id);
    expect(shownAt(home.ann, id)).toMatchObject({ isEdited: true, buttons: [] });
    expect(shownAt(home.ann, id).text).toMatch(words);
    expect(shownAt(home.ann, id).text).not.toContain("Waiting");
  });

  it("stays true in every place where she asked again, and Ben's own cards as well", async () => {
    const { home, id } = await asked();
    const [again] = await home.ann.says("/pay rent 5");
    expect(again).toMatchObject({
      text: `Waiting for Ben. You asked to ${WHAT}.\nIt waits for approval already.\n${UNTIL}`,
      buttons: ["Withdraw"],
    });
    const [third] = await home.ann.says("/pay rent");
    const card = home.ben.last().id;
    const [bens] = await home.ben.says("/pay rent");
    expect(bens).toMatchObject({
      text: `Ann asks to ${WHAT}.\nIt waits for approval already.\n${UNTIL}`,
      buttons: ["Approve", "Reject"],
    });
    await home.ben.presses("Approve", { on: card });
    for (const each of [id, again!.id, third!.id]) {
      expect(shownAt(home.ann, each)).toMatchObject({ buttons: [] });
      expect(shownAt(home.ann, each).text).toContain("Approved by Ben");
    }
    expect(shownAt(home.ben, bens!.id).text).toContain("Approved by Ben");
    expect(home.ben.buttons()).not.toContain("Approve");
  });

  it("stays true where she confirms alone, and in the list", async () => {
    const home = await startRig({ furnished: false });
    await home.ann.says("/start claim_claimcode");
    await home.ann.says("/setup USD America/New_York");
    await home.ann.says("/bill Rent 1200 monthly 31");
    const [first] = await home.ann.says("/pay rent");
    const [again] = await home.ann.says("/pay rent");
    expect(again!.text).toContain("Please confirm: pay Rent");
    expect(again!.buttons).toEqual(["Approve", "Reject"]);
    await home.ann.presses("Approve", { on: again!.id });
    expect(shownAt(home.ann, first!.id)).toMatchObject({ buttons: [] });
    expect(shownAt(home.ann, first!.id).text).toContain("Self-approved by Ann");
    expect(shownAt(home.ann, again!.id)).toMatchObject({ buttons: ["Undo"] });
  });

  it("stays true in the group where she asked, and is left alone once the group is unlinked", async () => {
    const { home, id } = await asked();
    await home.ann.says("/bill Gym 40 monthly 15");
    await home.ann.says("/link", { chat: home.group });
    const [gym] = await home.ann.says("/pay gym", { chat: home.group });
    const [rent] = await home.ann.says("/pay rent", { chat: home.group });
    const [bens] = await home.ben.says("/pay gym", { chat: home.group });
    expect(bens!.buttons).toEqual(["Approve", "Reject"]);
    await home.ben.presses("Approve", { on: home.ben.last().id }); // The gym, in private.
    for (const each of [gym!.id, bens!.id]) {
      expect(shownAt(home.ann, each, home.group)).toMatchObject({ buttons: [] });
      expect(shownAt(home.ann, each, home.group).text).toContain("Approved by Ben");
    }
    await home.ann.says("/unlink", { chat: home.group });
    await home.ben.says("/approvals");
    await home.ben.presses("Reject", { on: home.ben.last().id });
    expect(shownAt(home.ann, id).text).toContain("Rejected by Ben");
    expect(shownAt(home.ann, rent!.id, home.group).text).toContain("Waiting for Ben");
  });

  it("names who decides from now on, and asks her when nobody else is left", async () => {
    const { home, id } = await asked();
    const cleo = await withCleo(home);
    expect(shownAt(home.ann, id).text).toContain("Waiting for Ben or Cleo. ");
    for (const [name, rest] of [
      ["Ben", `Waiting for Cleo. You asked to ${WHAT}.\n${UNTIL}`],
      ["Cleo", `Please confirm: ${WHAT}. There is nobody else to approve it, and the record will say so.\n${UNTIL}`],
    ] as const) {
      await home.ann.says("/members");
      await home.ann.presses(`Remove ${name}`);
      await home.ann.presses(`Remove ${name}`);
      await cleo.presses("Approve", { on: cleo.last().id });
      expect(shownAt(home.ann, id).text).toBe(rest);
    }
    await home.ann.presses("Approve", { on: id });
    const [request] = Object.values(home.household.approvals);
    expect(request).toMatchObject({ status: "approved", decidedBy: request!.askedBy });
  });

  it("is brought up to date after a restart when the decision could not be shown", async () => {
    const { home, id } = await asked();
    home.control.fault({ kind: "500", method: "editMessageText", chatId: home.ann.id });
    await home.ben.presses("Approve");
    expect(shownAt(home.ann, id).text).toContain("Waiting for Ben");
    await home.stopBot();
    home.moveWhileDown("2026-11-22T15:01:00.000Z");
    await home.startBot();
    expect(shownAt(home.ann, id)).toMatchObject({ buttons: [] });
    expect(shownAt(home.ann, id).text).toContain("Approved by Ben");
  });

  it("of who wants to be forgotten stays true as well, with its own button", async () => {
    const home = await startRig();
    await home.ben.says("/forget me");
    await home.ben.presses("Forget me");
    const waiting = home.ben.last();
    expect(waiting.buttons).toEqual(["Keep me"]);
    const [again] = await home.ben.says("/forget me");
    await withCleo(home);
    for (const { id } of [waiting, again!]) {
      expect(shownAt(home.ben, id).text).toContain("Waiting for Ann or Cleo. You asked to leave and be forgotten.");
      expect(shownAt(home.ben, id).buttons).toEqual(["Keep me"]);
    }
    await home.ben.presses("Keep me", { on: waiting.id });
    for (const { id } of [waiting, again!])
      expect(shownAt(home.ben, id)).toMatchObject({ text: "Nothing was removed: you stay.", buttons: [] });
  });
});

describe("a request that no longer fits", () => {
  it("says so and why on every card and in the list, and no more when it fits again", async () => {
    const { home, id } = await asked();
    const card = home.ben.last().id;
    await home.ann.says("/bills 30");
    await home.ann.presses("Skip Rent");
    const skipped = home.ann.last().id;
    const why = "It no longer fits. Rent, due Mon 30 Nov, is skipped already.";
    expect(shownAt(home.ann, id)).toMatchObject({
      text: `Waiting for Ben. You asked to ${WHAT}.\n${why}\n${UNTIL}`,
      buttons: ["Withdraw"],
    });
    expect(shownAt(home.ben, card).text).toBe(`Ann asks to ${WHAT}.\n${why}\n${UNTIL}`);
    expect((await home.ben.says("/approvals"))[0]!.text).toContain(why);
    await home.ann.presses("Undo", { on: skipped });
    expect(shownAt(home.ann, id).text).toBe(`Waiting for Ben. You asked to ${WHAT}.\n${UNTIL}`);
    expect(shownAt(home.ben, card)).toMatchObject({
      text: `Ann asks to ${WHAT}.\n${UNTIL}`,
      buttons: ["Approve", "Reject"],
    });
  });

  it("says so when an automatic payment was booked meanwhile", async () => {
    const home = await startRig();
    await home.ann.says("/bill Phone 30 monthly 23 autopay");
    const [waiting] = await home.ann.says("/pay phone");
    await home.moveTo("2026-11-23T15:00:00.000Z");
    expect(shownAt(home.ann, waiting!.id).text).toContain("It no longer fits. Phone, due Mon 23 Nov, is paid already.");
  });
});

describe("what waits already shows its card, whatever it is and however it is asked for", () => {
  type Ask = (home: Rig, person: Person) => Promise<unknown>;
  const remove: Ask = async (_home, person) => {
    await person.says("/members");
    await person.presses("Remove Teo", { on: person.last().id });
    await person.presses("Remove Teo", { on: person.last().id });
  };
  const makeAdult: Ask = async (_home, person) => {
    await person.says("/members");
    await person.presses("Role Teo", { on: person.last().id });
    await person.presses("Make adult", { on: person.last().id });
  };
  const unpay: Ask = async (_home, person) => {
    await person.says("/ledger");
    await person.presses("Open Rent");
    await person.presses("Undo");
  };

  it.each<[string, Ask, string]>([
    ["a setting", (_home, person) => person.says("/settings approval_limit off"), "set approval_limit off"],
    ["the end of an approved payment", unpay, "take back the payment of Rent $1,200.00"],
    ["a role", makeAdult, "make Teo adult instead of teen"],
    ["a removal", remove, "remove Teo from the household"],
  ])("%s", async (_what, ask, words) => {
    const home = await startRig();
    await home.lets(home.person(TEO, "Teo"), "teen");
    await home.ann.says("/settings approval_limit 100");
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/pay rent");
    await home.ben.presses("Approve");
    await ask(home, home.ann);
    const first = home.ann.last();
    expect(first.text).toContain(`Waiting for Ben. You asked to ${words}`);
    await ask(home, home.ann);
    const again = home.ann.last();
    expect(again).toMatchObject({ buttons: ["Withdraw"] });
    expect(again.text).toContain(`Waiting for Ben. You asked to ${words}`);
    expect(again.text).toContain("It waits for approval already.");
    await home.ann.presses("Withdraw", { on: again.id });
    for (const { id } of [first, again]) {
      expect(shownAt(home.ann, id).text).toContain("Withdrawn by Ann");
      expect(shownAt(home.ann, id).buttons).toEqual([]);
    }
  });

  it("undo, with Approve for who may", async () => {
    const { home } = await asked();
    await home.ben.presses("Approve");
    const card = home.ben.last().id;
    await home.ann.says("/undo");
    await home.ben.presses("Undo", { on: card });
    expect(home.ben.last()).toMatchObject({ buttons: ["Approve", "Reject"] });
    expect(home.ben.last().text).toContain(
      "Ann asks to take back the payment of Rent $1,200.00.\nIt waits for approval",
    );
    await home.ben.presses("Approve", { on: home.ben.last().id });
    expect(home.household.bills[Object.keys(home.household.bills)[0]!]!.settled).toEqual({});
  });

  it("a payment that an entry's words named", async () => {
    const { home, id } = await asked();
    await home.ann.says("rent 1200");
    const question = home.ann.last();
    await home.ann.presses(
      question.buttons.find((label) => label.startsWith("Pay"))!,
      { on: question.id },
    );
    expect(home.ann.last()).toMatchObject({ buttons: ["Withdraw"] });
    expect(home.ann.last().id).not.toBe(question.id);
    expect(shownAt(home.ann, id).text).toContain("Waiting for Ben");
  });
});
