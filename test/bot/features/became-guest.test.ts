import { describe, expect, it } from "vitest";
import { dataOf, type Person, type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const memberCalled = (home: Rig, name: string) =>
  Object.values(home.household.members).find((each) => each.name === name)!;
const tasks = (home: Rig) => Object.values(home.household.followups);
const words = (person: Person, from = 0) =>
  person
    .sees()
    .slice(from)
    .map(({ text }) => text)
    .join("\n");

/** Water is due on that day, and a task. */
async function withBillTask(on = "mon"): Promise<{ home: Rig; zoe: Person }> {
  const home = await startRig();
  const zoe = home.person(2001, "Zoe");
  await home.ann.says(`/bill Water 9 weekly ${on}`);
  await home.ann.says("/daily 3");
  return { home, zoe };
}

/** As Ann asks and Ben approves. */
async function makes(home: Rig, name: string, role: string, approver = home.ben): Promise<void> {
  await home.ann.says("/members");
  await home.ann.presses(`Role ${name}`);
  await home.ann.presses(`Make ${role}`);
  await approver.presses("Approve");
}

describe("a task that comes from a bill", () => {
  it("is offered to nobody who sees no money, and refused to them in words", async () => {
    const { home, zoe } = await withBillTask();
    await home.lets(zoe, "guest");
    const before = zoe.sees().length;
    await home.ann.says("/followups");
    await home.ann.presses("Open Pay Water $9.00");
    await home.ann.presses("Assign");
    expect(home.ann.last().buttons).toEqual(["Ann", "Ben", "Anybody"]);
    const [task] = tasks(home);
    const said = await home.ann.forges(`assign-task:${task!.id}.${memberCalled(home, "Zoe").id}`);
    expect(said.text).toContain("Zoe is a guest, and guests see no bills");
    expect(tasks(home)).toMatchObject([{ assigneeId: null }]);
    expect(zoe.sees()).toHaveLength(before);
    await home.ann.says("/todo water the plants for Zoe");
    expect(zoe.last().text).toContain("water the plants is yours");
  });

  it("is out of the sight of whoever had it and is a guest now", async () => {
    const { home, zoe } = await withBillTask();
    await home.lets(zoe, "adult");
    await home.ann.says("/followups");
    await home.ann.presses("Open Pay Water $9.00");
    await home.ann.presses("Assign");
    await home.ann.presses("Zoe");
    expect(zoe.last().text).toContain("Pay Water $9.00 is yours");
    const card = zoe.last().id;
    const [done, tomorrow] = [dataOf(home, zoe.id, "Done"), dataOf(home, zoe.id, "Tomorrow")];
    const [task] = tasks(home);
    await makes(home, "Zoe", "guest");
    expect(tasks(home)).toMatchObject([{ assigneeId: null }]);
    expect(zoe.sees().find(({ id }) => id === card)).toMatchObject({
      text: "This task is not for you any more.",
      buttons: [],
    });
    const before = zoe.sees().length;
    for (const data of [done, tomorrow, `open-task:${task!.id}`])
      expect((await zoe.forges(data)).text).toContain("not yours");
    await zoe.says("/followups");
    expect(words(zoe, before)).not.toMatch(/Water|\$/);
    expect(tasks(home)).toMatchObject([{ closed: null }]);
  });

  it("is gone at once from the brief and the bills that were shown, as all that tells of money", async () => {
    const { home, zoe } = await withBillTask();
    await home.lets(zoe, "adult");
    await zoe.says("/brief");
    const brief = zoe.last().id;
    await zoe.says("/bills 30");
    const bills = zoe.last().id;
    await makes(home, "Zoe", "guest");
    const shown = (id: number) => zoe.sees().find((each) => each.id === id);
    for (const id of [brief, bills])
      expect(shown(id)).toMatchObject({ text: "This is not for you any more.", buttons: [] });
  });

  it("loses its card where it had been pressed before, too", async () => {
    const { home, zoe } = await withBillTask("sun");
    await home.lets(zoe, "adult");
    await zoe.says("/followups");
    await zoe.presses("Open Pay Water $9.00");
    const card = zoe.last().id;
    await zoe.presses("Tomorrow", { on: card });
    await makes(home, "Zoe", "guest");
    expect(zoe.sees().find(({ id }) => id === card)).toMatchObject({
      text: expect.stringMatching(/^This task is not for you any more\.\n\nMoved to tomorrow/),
      buttons: [],
    });
  });
});

describe("whoever becomes a guest", () => {
  it("has what they asked for withdrawn, and reads nothing of money about it", async () => {
    const home = await startRig();
    const zoe = home.person(2001, "Zoe");
    await home.lets(zoe, "adult");
    await home.ann.says("/bill Rent 30 monthly 22");
    await zoe.says("/pay rent");
    const card = zoe.last().id;
    await makes(home, "Zoe", "guest");
    const request = Object.values(home.household.approvals).find(({ command }) => command.kind === "pay-bill");
    expect(request).toMatchObject({ status: "asker-gone" });
    expect(zoe.sees().find(({ id }) => id === card)).toMatchObject({
      text: "This request is no longer for you.",
      buttons: [],
    });
    expect(words(zoe, zoe.sees().length - 1)).not.toMatch(/Rent|\$/);
    expect(words(home.ben)).toContain("Zoe may no longer ask for that");
    expect(words(home.ben)).not.toContain("Zoe was removed");
  });
});

describe("whose role or place in the household changed", () => {
  it("is told once in private what they are now", async () => {
    const home = await startRig();
    const zoe = home.person(2001, "Zoe");
    await home.lets(zoe, "adult");
    await makes(home, "Zoe", "teen");
    expect(zoe.sees().filter(({ text }) => text.includes("You are teen now"))).toHaveLength(1);
    expect(zoe.last().text).toMatch(/^You are teen now instead of adult\. .*paying always asks/);
    expect(home.ben.last().text).not.toContain("You are");
    expect(home.household.outbox).toEqual({});
  });

  it("is told by nobody else where they approved it themselves", async () => {
    const home = await startRig();
    await makes(home, "Ben", "teen");
    expect(words(home.ben)).not.toContain("You are teen now");
  });

  it("is told that they were removed, after a restart, too, and not in quiet hours", async () => {
    const home = await startRig();
    const zoe = home.person(2001, "Zoe");
    await home.lets(zoe, "guest");
    await home.ann.says("/settings quiet 09:00-12:00");
    const before = zoe.sees().length;
    await home.ann.says("/members");
    await home.ann.presses("Remove Zoe");
    await home.ann.presses("Remove Zoe");
    const { id } = Object.values(home.household.approvals)[0]!;
    await home.ben.forges(`approve-request:${id}`);
    expect(memberCalled(home, "Zoe").removedAt).not.toBeNull();
    expect(zoe.sees()).toHaveLength(before);
    await home.restart();
    await home.moveTo("2026-11-22T17:00:00.000Z");
    expect(words(zoe, before)).toBe(
      "You are no longer part of this household. What you wrote down stays in its books.",
    );
    expect(home.household.outbox).toEqual({});
  });

  it("is told nothing where nothing is to be sent out, and nothing that is over by then", async () => {
    const home = await startRig();
    const zoe = home.person(2001, "Zoe");
    await home.lets(zoe, "adult");
    await home.ann.says("/settings quiet 09:00-12:00");
    const before = zoe.sees().length;
    for (const role of ["teen", "adult"]) {
      await home.ann.says("/members");
      await home.ann.presses("Role Zoe");
      await home.ann.presses(`Make ${role}`);
      const { id } = Object.values(home.household.approvals).find(({ status }) => status === "pending")!;
      await home.ben.forges(`approve-request:${id}`);
    }
    await home.moveTo("2026-11-22T17:00:00.000Z");
    expect(words(zoe, before)).toBe("");
    await home.ann.says("/settings allow_external_sending off");
    await home.ann.says("/members");
    await home.ann.presses("Role Zoe");
    await home.ann.presses("Make guest");
    const { id } = Object.values(home.household.approvals).find(({ status }) => status === "pending")!;
    await home.ben.forges(`approve-request:${id}`);
    expect(memberCalled(home, "Zoe").role).toBe("guest");
    expect(words(zoe, before)).toBe("");
  });
});
