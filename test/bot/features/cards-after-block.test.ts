import { expect, it } from "vitest";
import { TEO } from "../../../src/local/local-telegram.ts";
import { type Person, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const shownAt = (person: Person, id: number) => person.sees().find((each) => each.id === id)!;

it("cards of requests that were decided while somebody had blocked the bot are true once they unblock it", async () => {
  const home = await startRig();
  const teo = home.person(TEO, "Teo");
  await home.lets(teo, "teen");
  const people = [teo, home.ben];
  const cards: [Person, number][] = [];
  for (const [bill, decision] of [
    ["Rent", "Approve"],
    ["Gas", "Reject"],
    ["Water", null],
  ] as const) {
    await home.ann.says(`/bill ${bill} 40 monthly 31`);
    await teo.says(`/pay ${bill}`);
    if (decision) for (const each of people) cards.push([each, each.last().id]);
  }
  const open = [teo.last(), home.ben.last()];
  for (const each of people) home.control.block(each.id);
  await home.moveTo("2026-11-22T16:00:00.000Z");
  const onAnn = home.ann.sees().filter(({ buttons }) => buttons.includes("Approve"));
  await home.ann.presses("Approve", { on: onAnn.find(({ text }) => text.includes("Rent"))!.id });
  await home.ann.presses("Reject", { on: onAnn.find(({ text }) => text.includes("Gas"))!.id });
  for (const [person, id] of cards) expect(shownAt(person, id).isEdited).toBe(false);
  await home.moveTo("2026-11-22T17:00:00.000Z");
  for (const each of people) home.control.unblock(each.id);
  await home.settle();
  for (const [person, id] of cards) {
    const { text, buttons } = shownAt(person, id);
    expect(text).toMatch(/^(Approved|Rejected) by Ann/);
    expect(buttons).toEqual([]);
  }
  // What still waits stays as it is.
  expect([shownAt(teo, open[0]!.id), shownAt(home.ben, open[1]!.id)]).toEqual(open);
  expect(home.household.outbox).toEqual({});
});
