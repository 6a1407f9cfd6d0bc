import { describe, expect, it } from "vitest";
import { dataOf, type Rig, startRig } from "../../support/rig.ts";

const statuses = (home: Rig) => Object.values(home.household.approvals).map(({ status }) => status);
const reminders = (home: Rig) => home.ben.sees().filter(({ text }) => text.startsWith("Still waiting"));

/** Ann asked to pay the rent on Sunday at 10:00, and Ben has the card. */
async function asked(): Promise<Rig> {
  const home = await startRig();
  await home.ann.says("/bill Rent 1200 monthly 31");
  await home.ann.says("/pay rent");
  return home;
}

describe("a request that nobody has decided after a day", () => {
  it("comes once more, with its buttons, and never again; both cards say what became of it", async () => {
    const home = await asked();
    const first = home.ben.last();
    await home.moveTo("2026-11-23T14:59:00.000Z");
    expect(reminders(home)).toEqual([]);
    await home.moveTo("2026-11-23T15:00:00.000Z");
    await home.tick();
    await home.restart();
    await home.tick();
    expect(reminders(home)).toMatchObject([
      {
        text: "Still waiting: Ann asks to pay Rent $1,200.00, due Mon 30 Nov.\nUntil Tue 24 Nov, 10:00.",
        buttons: ["Approve", "Reject"],
      },
    ]);
    await home.ben.presses("Approve", { on: reminders(home)[0]!.id });
    for (const { text, buttons } of home.ben.sees().filter(({ id }) => id >= first.id)) {
      if (!text.includes("Rent") || !text.includes("asked to pay")) continue;
      expect(buttons).not.toContain("Approve");
    }
    expect(home.ben.sees().find(({ id }) => id === first.id)!.text).toContain("Approved by Ben");
    expect(statuses(home)).toEqual(["approved"]);
  });

  it("waits for the quiet hours to end, and does not come at all when it is decided before", async () => {
    const home = await asked();
    await home.ann.says("/settings quiet 09:00-12:00");
    await home.moveTo("2026-11-23T15:00:00.000Z");
    expect(reminders(home)).toEqual([]);
    await home.moveTo("2026-11-23T17:00:00.000Z");
    expect(reminders(home)).toHaveLength(1);

    const other = await asked();
    await other.ann.says("/settings quiet 09:00-12:00");
    await other.moveTo("2026-11-23T15:00:00.000Z");
    await other.ben.presses("Approve");
    await other.moveTo("2026-11-23T17:00:00.000Z");
    expect(reminders(other)).toEqual([]);
  });

  it("is reminded of after a day in which the bot was down", async () => {
    const home = await asked();
    await home.stopBot();
    home.moveWhileDown("2026-11-24T10:00:00.000Z");
    await home.startBot();
    expect(reminders(home)).toHaveLength(1);
    await home.moveTo("2026-11-24T15:00:00.000Z");
    expect(statuses(home)).toEqual(["expired"]);
    const open = home.ben.sees().filter(({ buttons }) => buttons.includes("Approve"));
    expect(open).toEqual([]);
  });

  it("closes both of Cleo's cards when Ben decides", async () => {
    const home = await startRig();
    const cleo = home.person(2001, "Cleo");
    await home.lets(cleo, "adult");
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/pay rent");
    await home.moveTo("2026-11-23T15:00:00.000Z");
    expect(cleo.sees().filter(({ buttons }) => buttons.includes("Approve"))).toHaveLength(2);
    await home.ben.presses("Reject");
    expect(cleo.sees().filter(({ buttons }) => buttons.includes("Approve"))).toEqual([]);
    expect(cleo.sees().filter(({ text }) => text.includes("Rejected by Ben"))).toHaveLength(2);
    expect(home.ben.sees().filter(({ buttons }) => buttons.includes("Approve"))).toEqual([]);
  });
});

describe("Say why", () => {
  it("tells whoever asked, every card and the audit trail; the rejection stands from the start", async () => {
    const home = await startRig();
    const cleo = home.person(2001, "Cleo");
    await home.lets(cleo, "adult");
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/pay rent");
    await home.ben.presses("Reject");
    expect(statuses(home)).toEqual(["rejected"]);
    await home.ben.presses("Say why");
    expect(home.ben.last().text).toContain("Why not pay Rent $1,200.00");
    const [said] = await home.ben.says("too early <b>this</b> month");
    expect(said!.text).toBe("Ann will read why: too early <b>this</b> month");
    const [anns, heard, why] = home.ann.sees().slice(-3);
    for (const { text } of [cleo.last(), anns!]) {
      expect(text).toContain("Rejected by Ben");
      expect(text).toContain("Ben says why: too early <b>this</b> month");
    }
    expect(heard!.text).toMatch(/^Rejected by Ben, .* Nothing was done\.$/); // Said once; the reason comes by itself.
    expect(why!.text).toBe(
      "Ben says why not: too early <b>this</b> month\nYou asked to pay Rent $1,200.00, due Mon 30 Nov.",
    );
    const [audit] = await home.ann.says("/audit 1");
    expect(audit!.text).toContain("Ben said why: pay Rent $1,200.00, due Mon 30 Nov: too early <b>this</b> month");
  });

  it("can be said differently, and a text that is too long is asked for again", async () => {
    const home = await asked();
    await home.ben.presses("Reject");
    await home.ben.presses("Say why");
    expect((await home.ben.says("x".repeat(4000)))[0]!.text).toContain("at most 300 characters");
    await home.ben.says("too early");
    await home.ben.presses("Say it differently");
    await home.ben.says("after payday");
    expect(home.ann.last().text).toContain("Ben says why not: after payday");
    expect(Object.values(home.household.approvals)).toMatchObject([{ reason: "after payday" }]);
  });

  it("works after a restart between the no and the why, and /cancel leaves it unsaid", async () => {
    const home = await asked();
    await home.ben.presses("Reject");
    await home.restart();
    await home.ben.presses("Say why");
    await home.restart();
    await home.ben.says("/cancel");
    expect(Object.values(home.household.approvals)[0]).not.toHaveProperty("reason");
    await home.ben.presses("Say why");
    await home.restart();
    await home.ben.says("not now");
    expect(home.ann.last().text).toContain("Ben says why not: not now");
  });

  it("is for who rejected it, and for nothing else", async () => {
    const home = await asked();
    const [requestId] = Object.keys(home.household.approvals);
    const tries = [home.ben.forges(`explain-rejection:${requestId}`)];
    expect((await tries[0]!).text).toContain("Only who rejected it");
    await home.ben.presses("Reject");
    expect(await home.ann.forges(`explain-rejection:${requestId}`)).toMatchObject({ alert: true });
    expect(await home.ben.forges("explain-rejection:req_none")).toMatchObject({ alert: true });
    expect(home.ann.sees().filter(({ text }) => text.includes("Why not"))).toEqual([]);
  });

  it("is not offered to whoever withdraws", async () => {
    const home = await asked();
    await home.ann.says("/approvals");
    await home.ann.presses("Withdraw");
    expect(home.ann.last().buttons).toEqual([]);
  });
});

describe("/approvals", () => {
  it("shows a request whose card was deleted, and it can be decided there", async () => {
    const home = await asked();
    const data = dataOf(home, home.ben.id, "Approve");
    expect((await home.ben.forges(data, { on: 999_999 })).text).not.toContain("fault");
    expect(statuses(home)).toEqual(["approved"]);
  });

  it("pages through many, and each can be decided", async () => {
    const home = await startRig();
    for (let i = 1; i <= 9; i += 1) {
      await home.ann.says(`/bill Bill${i} ${i} monthly 31`);
      await home.ann.says(`/pay Bill${i}`);
    }
    const [list] = await home.ben.says("/approvals");
    expect(list!.text).toContain("9 requests waiting");
    expect(list!.buttons).toContain("Reject 7");
    expect(list!.buttons).not.toContain("Reject 8");
    await home.ben.presses("Later", { on: list!.id });
    expect(home.ben.last().buttons).toEqual(["Approve 8", "Reject 8", "Approve 9", "Reject 9", "Earlier"]);
    await home.ben.presses("Approve 9");
    expect(statuses(home)).toEqual([...Array<string>(8).fill("pending"), "approved"]);
    await home.ben.presses("Earlier");
    expect(home.ben.last().buttons).toContain("Approve 1");
  });
});
