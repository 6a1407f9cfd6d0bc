import { describe, expect, it } from "vitest";
import { TEO } from "../../../src/local/local-telegram.ts";
import { dataOf, type Rig, startRig } from "../../support/rig.ts";

const entries = (home: Rig) => Object.values(home.household.ledger).flatMap((month) => Object.values(month));
const spent = (home: Rig) => entries(home).reduce((sum, { amount }) => sum + amount, 0);
const statuses = (home: Rig) => Object.values(home.household.approvals).map(({ status }) => status);

/** Ann has asked to pay the rent in soft launch, and Ben has the card. */
async function asked(): Promise<Rig> {
  const home = await startRig();
  await home.ann.says("/bill Rent 1200 monthly 31");
  await home.ann.says("/pay rent");
  return home;
}

/** Cleo, who is another adult, and Teo, a teen, live here as well. */
async function crowded() {
  const home = await startRig();
  const cleo = home.person(2001, "Cleo");
  await home.lets(cleo, "adult");
  const teo = home.person(TEO, "Teo");
  await home.lets(teo, "teen");
  await home.ann.says("/bill Rent 1200 monthly 31");
  return { home, cleo, teo };
}

describe("a payment in soft launch", () => {
  it("waits for the other adult, who sees who asks, what, how much and until when", async () => {
    const home = await asked();
    expect(home.ann.last().text).toContain("Waiting for Ben. You asked to pay Rent $1,200.00, due Mon 30 Nov.");
    expect(home.ben.last()).toMatchObject({
      text: "Ann asks to pay Rent $1,200.00, due Mon 30 Nov.\nUntil Tue 24 Nov, 10:00.",
      buttons: ["Approve", "Reject"],
    });
    expect(spent(home)).toBe(0);
  });

  it("is made when he approves, the card says so, and Ann is told", async () => {
    const home = await asked();
    await home.ben.presses("Approve");
    expect(spent(home)).toBe(120_000);
    expect(home.ben.last().text).toContain("Approved by Ben");
    expect(home.ben.last().text).toContain("Paid Rent $1,200.00, due Mon 30 Nov.");
    expect(home.ben.last().buttons).toEqual(["Undo"]);
    expect(home.ann.last().text).toContain("Approved by Ben");
  });

  it("is not made when he rejects, and Ann is told", async () => {
    const home = await asked();
    await home.ben.presses("Reject");
    expect(home.ann.last().text).toContain("Rejected by Ben");
    expect(home.ben.last().buttons).toEqual(["Say why"]);
    expect(spent(home)).toBe(0);
  });

  it("is not asked for twice", async () => {
    const home = await asked();
    expect((await home.ann.says("/pay rent 5"))[0]!.text).toContain("waits for approval already");
    expect(statuses(home)).toEqual(["pending"]);
  });

  it("is confirmed alone by an owner who has no other adult, and the record says so", async () => {
    const home = await startRig({ furnished: false });
    await home.ann.says("/start claim_claimcode");
    await home.ann.says("/setup USD America/New_York");
    await home.ann.says("/bill Rent 1200 monthly 31");
    const [card] = await home.ann.says("/pay rent");
    expect(card!.text).toContain("nobody else to approve it, and the record will say so");
    await home.ann.presses("Approve");
    expect(home.ann.last().text).toContain("Self-approved by Ann");
    expect((await home.ann.says("/audit"))[0]!.text).toContain("Ann approved alone: paid Rent $1,200.00");
    expect(spent(home)).toBe(120_000);
  });
});

describe("two who may approve", () => {
  it("at the same moment do it once: the second is told, and every card says what happened", async () => {
    const { home, cleo } = await crowded();
    await home.ann.says("/pay rent");
    const data = dataOf(home, home.ben.id, "Approve");
    const presses = [home.ben, cleo].map((each) => home.control.press(each.id, each.id, each.last().id, data).queryId);
    const answers = await Promise.all(presses.map((queryId) => home.control.answer(queryId)));
    await home.settle();
    expect(answers.map(({ text }) => text)).toEqual(["", "Ben approved it already."]);
    expect(spent(home)).toBe(120_000);
    for (const person of [home.ben, cleo]) {
      expect(person.last().text).toContain("Approved by Ben");
      expect(person.last().buttons).not.toContain("Approve");
    }
  });

  it("and one of them rejects after the other approved: nothing more happens", async () => {
    const { home, cleo } = await crowded();
    await home.ann.says("/pay rent");
    const data = dataOf(home, cleo.id, "Reject");
    await home.ben.presses("Approve");
    expect(await cleo.forges(data)).toEqual({ text: "Ben approved it already.", alert: true });
    expect(statuses(home)).toEqual(["approved"]);
    expect(spent(home)).toBe(120_000);
  });
});

describe("an approved payment that no longer fits", () => {
  it.each([
    ["the amount has changed", "has changed since", ["Open", "Edit", "Change amount"], "1250"],
    ["it was skipped", "is skipped already", ["Open", "Skip"], null],
    ["the bill has ended", "not due on Mon 30 Nov any more", ["Open", "End"], null],
    ["the bill is paused", "not due on Mon 30 Nov any more", ["Open", "Pause"], null],
  ])("is refused and not adapted when %s, and both hear it", async (_why, words, presses, answer) => {
    const home = await asked();
    for (const button of presses) await home.ann.presses(button);
    if (answer !== null) await home.ann.says(answer);
    await home.ben.presses("Approve");
    expect(home.ben.last().text).toContain("no longer fitted");
    expect(home.ben.last().text).toContain(words);
    expect(home.ben.last().buttons).toEqual([]);
    expect(home.ann.last().text).toContain("no longer fitted");
    expect(statuses(home)).toEqual(["refused"]);
    expect(spent(home)).toBe(0);
  });

  it("is paid once when it was paid meanwhile by other means", async () => {
    const home = await asked();
    await home.ann.says("/settings require_approvals off");
    await home.ben.presses("Approve"); // The setting: the newest card.
    await home.ann.says("/pay rent");
    expect(spent(home)).toBe(120_000);
    await home.ben.presses("Approve");
    expect(home.ben.sees().some(({ text }) => text.includes("is paid already"))).toBe(true);
    expect(spent(home)).toBe(120_000);
  });
});

describe("a request that nobody decides", () => {
  it("expires after 48 hours: the card says so, Ann is told, once, and a press does nothing", async () => {
    const home = await asked();
    const data = dataOf(home, home.ben.id, "Approve");
    const card = home.ben.last();
    await home.moveTo("2026-11-24T14:59:59.000Z");
    expect(statuses(home)).toEqual(["pending"]);
    await home.moveTo("2026-11-24T15:00:00.000Z");
    await home.tick();
    expect(statuses(home)).toEqual(["expired"]);
    const now = home.ben.sees().find(({ id }) => id === card.id)!;
    expect(now).toMatchObject({ isEdited: true, buttons: [] });
    expect(now.text).toContain("Expired");
    const expired = home.ann.sees().filter(({ text }) => text.startsWith("Expired"));
    expect(expired.map(({ isEdited }) => isEdited)).toEqual([true, false]); // Her own message, and the news.
    expect((await home.ben.forges(data, { on: card.id })).text).toContain("has expired already");
    expect(spent(home)).toBe(0);
    expect((await home.ann.says("/pay rent"))[0]!.text).toContain("Waiting for Ben");
  });
});

describe("whoever asked", () => {
  it("withdraws by Undo: Ben's card says so", async () => {
    const home = await asked();
    await home.ann.presses("Undo");
    expect(statuses(home)).toEqual(["withdrawn"]);
    expect(home.ben.last().text).toContain("Withdrawn by Ann");
    expect(home.ben.last().buttons).toEqual([]);
    expect(home.ann.last()).toMatchObject({ buttons: [] });
    expect(home.ann.last().text).toMatch(/^Withdrawn by Ann, .* Ann asked to pay Rent \$1,200\.00, due Mon 30 Nov\./);
  });

  it("withdraws in /approvals", async () => {
    const home = await asked();
    const [list] = await home.ann.says("/approvals");
    expect(list!.text).toContain("Others decide on these.");
    expect(list!.buttons).toEqual(["Withdraw"]);
    await home.ann.presses("Withdraw");
    expect(statuses(home)).toEqual(["withdrawn"]);
    expect((await home.ann.says("/approvals"))[0]!.text).toBe("Nothing waits for approval.");
  });

  it("cannot withdraw what is decided: the old button says who decided", async () => {
    const home = await asked();
    const waiting = home.ann.last().id;
    const data = dataOf(home, home.ann.id, "Undo");
    await home.ben.presses("Approve");
    expect((await home.ann.forges(data, { on: waiting })).text).toContain("Ben approved it already.");
    expect(spent(home)).toBe(120_000);
  });

  it("is gone meanwhile: nothing is paid, and the card says so", async () => {
    const { home, cleo, teo } = await crowded();
    await teo.says("/pay rent");
    const data = dataOf(home, cleo.id, "Approve");
    await home.ann.says("/members");
    await home.ann.presses("Remove Teo");
    await home.ann.presses(home.ann.last().buttons[0]!);
    await home.ben.presses("Approve"); // The removal: the newest card.
    expect(statuses(home)).toEqual(["asker-gone", "approved"]);
    expect(cleo.sees().some(({ text }) => text.includes("was removed"))).toBe(true);
    expect((await cleo.forges(data)).alert).toBe(true);
    expect(spent(home)).toBe(0);
  });
});

describe("/approvals", () => {
  it("shows again what waits, and the card that came by itself is closed as well", async () => {
    const home = await asked();
    const card = home.ben.last();
    const [list] = await home.ben.says("/approvals");
    expect(list!.text).toContain("1 request waiting");
    expect(list!.text).toContain("Ann asks to pay Rent $1,200.00, due Mon 30 Nov · until Tue 24 Nov, 10:00");
    await home.ben.presses("Approve", { on: list!.id });
    const now = home.ben.sees().find(({ id }) => id === card.id)!;
    expect(now.text).toContain("Approved by Ben");
    expect(now.buttons).toEqual([]);
  });

  it("survives a restart", async () => {
    const home = await asked();
    await home.restart();
    await home.ben.presses("Approve");
    expect(spent(home)).toBe(120_000);
  });
});

describe("taking back what was approved", () => {
  it("asks Ben, who sees what it is; the payment stands until he approves", async () => {
    const home = await asked();
    await home.ben.presses("Approve");
    expect((await home.ann.says("/undo"))[0]!.text).toContain(
      "Waiting for Ben. You asked to take back the payment of Rent $1,200.00.",
    );
    expect(spent(home)).toBe(120_000);
    expect(home.ben.last().text).toContain("Ann asks to take back the payment of Rent $1,200.00.");
    await home.ben.presses("Approve");
    expect(spent(home)).toBe(0);
    expect((await home.ann.says("/bills"))[0]!.text).toContain("Rent  $1,200.00");
  });

  it("asks Ann when Ben wants it, from the card he approved on or from the ledger", async () => {
    const home = await asked();
    await home.ben.presses("Approve");
    await home.ben.presses("Undo");
    expect(home.ann.last().text).toContain("Ben asks to take back the payment of Rent $1,200.00.");
    await home.ann.presses("Reject");
    await home.ben.says("/ledger");
    await home.ben.presses("Open Rent");
    await home.ben.presses("Undo");
    expect(home.ann.last().text).toContain("Ben asks to take back the payment of Rent $1,200.00.");
    await home.ann.presses("Approve");
    expect(spent(home)).toBe(0);
  });

  it("and doing it again in soft launch asks once more", async () => {
    const home = await startRig();
    await home.goesLive();
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/pay rent");
    await home.ann.says("/undo");
    expect(spent(home)).toBe(0);
    const undone = home.ann.last();
    await home.ann.says("/settings soft_launch on");
    await home.ann.presses("Undo", { on: undone.id });
    expect(home.ann.last().text).toContain("Waiting for Ben. You asked to bring back the payment of Rent $1,200.00.");
    expect(spent(home)).toBe(0);
    await home.ben.presses("Approve");
    expect(spent(home)).toBe(120_000);
  });

  it("of a setting that made things safer asks, too", async () => {
    const home = await startRig();
    await home.goesLive();
    await home.ann.says("/settings approval_limit 100");
    await home.ann.presses("Undo");
    expect(home.household.settings.approvalLimit).toBe(10_000);
    expect(home.ben.last().text).toContain("Ann asks to set approval_limit off.");
    await home.ben.presses("Approve");
    expect(home.household.settings.approvalLimit).toBeNull();
  });
});
