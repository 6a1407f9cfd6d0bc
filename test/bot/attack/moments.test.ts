import { describe, expect, it } from "vitest";
import { dataOf, type Rig, startRig } from "../../support/rig.ts";
import { inShort, pressAll } from "./attempts.ts";

const entries = (home: Rig) => Object.values(home.household.ledger).flatMap((month) => Object.values(month));
const requests = (home: Rig) => Object.values(home.household.approvals);

/** Ann, Ben and Cleo; Ann asked to pay five bills. */
async function asked() {
  const home = await startRig();
  const cleo = home.person(2001, "Cleo");
  await home.lets(cleo, "adult");
  for (const name of ["Gas", "Rent", "Water", "Phone", "Car"]) {
    await home.ann.says(`/bill ${name} 100 monthly 31`);
    await home.ann.says(`/pay ${name}`);
  }
  return { home, cleo };
}

const press = (home: Rig, id: number, data: string) =>
  home.control.answer(home.control.pressForged(id, id, home.control.messages(id).at(-1)!.message_id, data).queryId);

describe("at the same moment", () => {
  it("two approve and reject whatever waits, in any order: each is decided once, by the first", async () => {
    const { home, cleo } = await asked();
    const presses = requests(home).flatMap(({ id }, i) => {
      const both = [
        [home.ben.id, `approve-request:${id}`],
        [cleo.id, `reject-request:${id}`],
        [cleo.id, `approve-request:${id}`],
        [home.ben.id, `approve-request:${id}`],
      ] as const;
      return i % 2 === 0 ? both : both.toReversed().toSorted(([, a], [, b]) => (a < b ? 1 : -1));
    });
    const answers = await Promise.all(presses.map(([person, data]) => press(home, person, data)));
    await home.settle();
    expect(answers.filter(({ text }) => text === "")).toHaveLength(5);
    expect(answers.filter(({ text }) => /(approved|rejected) it already/.test(text ?? ""))).toHaveLength(15);
    const approved = requests(home).filter(({ status }) => status === "approved");
    expect(requests(home).filter(({ status }) => status === "rejected")).toHaveLength(5 - approved.length);
    expect(approved.length).toBeGreaterThan(1);
    expect(approved.length).toBeLessThan(5);
    expect(entries(home)).toHaveLength(approved.length);
  });

  it("one approves while the other changes, pauses, skips, pays or ends the bill: refused, never adapted", async () => {
    const { home, cleo } = await asked();
    const [gas, rent, water, phone, car] = requests(home);
    const idOf = (request: typeof gas) => (request!.command.kind === "pay-bill" ? request!.command.billId : "");
    await home.ann.forges(`edit-bill-field:${idOf(gas)}.amount`);
    const meanwhile = [
      () => home.control.say(home.ann.id, home.ann.id, "120"),
      () => home.control.pressForged(cleo.id, cleo.id, 1, `skip-bill:${idOf(rent)}.2026-11-30`),
      () => home.control.pressForged(cleo.id, cleo.id, 1, `pause-bill:${idOf(water)}`),
      () => home.control.pressForged(cleo.id, cleo.id, 1, `end-bill:${idOf(phone)}`),
    ];
    for (const change of meanwhile) change();
    const ids = [gas, rent, water, phone, car].map((request) => request!.id);
    await Promise.all(ids.map((id) => press(home, home.ben.id, `approve-request:${id}`)));
    await home.settle();
    expect(requests(home).map(({ status }) => status)).toEqual([
      "refused",
      "refused",
      "refused",
      "refused",
      "approved",
    ]);
    expect(entries(home)).toMatchObject([{ description: "Car", amount: 10_000 }]);
  });

  it("the role of one who approves is changed: from then on they decide nothing", async () => {
    const { home, cleo } = await asked();
    await home.ann.says("/members");
    await home.ann.presses("Role Cleo");
    await home.ann.presses("Make guest");
    await home.ben.presses("Approve");
    const before = structuredClone(home.household.approvals);
    const attempts = await pressAll(
      home,
      cleo,
      Object.keys(before).flatMap((id) => [`approve-request:${id}`, `reject-request:${id}`, `explain-rejection:${id}`]),
    );
    expect(
      attempts.filter(({ alert, did, refused }) => !alert || did.length > 0 || refused.length !== 1).map(inShort),
    ).toEqual([]);
    expect(home.household.approvals).toEqual(before);
  });
});

describe("what comes again", () => {
  it("as the same update changes nothing, whatever it was", async () => {
    const { home } = await asked();
    await home.ben.presses("Approve");
    await home.ben.presses("Undo");
    await home.ann.presses("Reject");
    const before = structuredClone(home.household);
    for (const { update_id: id } of home.control.updates()) home.control.redeliver(id);
    await home.settle();
    expect(home.household).toEqual(before);
  });

  it("after its time does nothing: a request after two days, a question after 15 minutes, a draft after two days", async () => {
    const { home } = await asked();
    const approve = dataOf(home, home.ben.id, "Approve");
    await home.ann.says("car 100"); // It asks: the bill, or just an expense?
    const draft = dataOf(home, home.ann.id, home.ann.last().buttons.at(-1)!);
    await home.ann.says("/settings brief_at");
    await home.moveTo("2026-11-22T15:15:01.000Z");
    await home.ann.says("07:07");
    expect(home.household.settings.briefAt).toBe("08:00");
    await home.moveTo("2026-11-24T15:00:01.000Z");
    const { approvals, ledger, bills } = structuredClone(home.household);
    for (const [person, data] of [
      [home.ben, approve],
      [home.ann, draft],
    ] as const)
      expect(await person.forges(data)).toMatchObject({ alert: true });
    expect(home.household).toMatchObject({ approvals, ledger, bills });
    expect(requests(home).map(({ status }) => status)).toEqual(Array(5).fill("expired"));
  });

  it("in another chat proves nothing: a card pressed in the group is judged by who presses it", async () => {
    const { home } = await asked();
    const approve = dataOf(home, home.ben.id, "Approve");
    await home.ann.says("/link", { chat: home.group });
    expect(await home.ann.forges(approve, { chat: home.group })).toMatchObject({ alert: true });
    expect(entries(home)).toEqual([]);
    await home.ben.forges(approve, { chat: home.group });
    expect(entries(home)).toHaveLength(1);
  });
});

describe("somebody who is removed", () => {
  it("in the middle of a question answers it to nobody, and nothing of theirs waits or comes", async () => {
    const home = await startRig();
    const cleo = home.person(2001, "Cleo");
    await home.lets(cleo, "adult");
    await home.ann.says("/link", { chat: home.group });
    home.control.addToGroup(home.group, cleo.id);
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/remind for cleo: keys tomorrow 9am");
    await home.ann.says("/todo fix the tap friday, cleo");
    await cleo.says("/pay rent");
    await cleo.says("/settings brief_at");
    await home.ann.says("/members");
    await home.ann.presses("Remove Cleo");
    expect(home.ann.last().text).toContain("go on reading in Family");
    await home.ann.presses("Remove Cleo");
    await home.ben.presses("Approve");
    const { settings, ledger } = structuredClone(home.household);
    const heard = cleo.sees().length;
    await cleo.says("06:00");
    await cleo.says("/members", { chat: home.group });
    await home.moveTo("2026-11-23T20:00:00.000Z");
    expect(home.household).toMatchObject({ settings, ledger });
    expect(requests(home).map(({ status }) => status)).toEqual(["asker-gone", "approved"]);
    expect(Object.values(home.household.followups).map(({ assigneeId }) => assigneeId)).not.toContain(
      Object.values(home.household.members).find(({ name }) => name === "Cleo")!.id,
    );
    expect(
      cleo
        .sees()
        .slice(heard)
        .map(({ text }) => text),
    ).toEqual(["This Steward belongs to a household. Someone in it can send you an invitation link."]);
    expect(home.ann.sees().some(({ text }) => text.startsWith("keys"))).toBe(true);
  });

  it("and had made a link as an owner does not come back by it", async () => {
    const home = await startRig();
    const olga = home.person(2001, "Olga");
    await home.lets(olga, "owner");
    const [invited] = await olga.says("/invite owner");
    const token = /start=([\w-]+)/.exec(invited!.text)![1]!;
    await home.ann.says("/members");
    await home.ann.presses("Remove Olga");
    await home.ann.presses("Remove Olga");
    await home.ben.presses("Approve");
    expect((await olga.says(`/start ${token}`))[0]!.text).toContain("belongs to a household");
    expect(Object.values(home.household.members).find(({ name }) => name === "Olga")!.removedAt).not.toBeNull();
  });
});
