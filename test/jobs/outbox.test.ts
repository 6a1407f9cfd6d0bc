import { describe, expect, it, vi } from "vitest";
import { BEN } from "../../src/local/local-telegram.ts";
import { dataOf, type Person, type Rig, startRig } from "../support/rig.ts";

const waiting = (home: Rig) => Object.values(home.household.outbox);
const cardsOf = (person: Person) => person.sees().filter(({ text }) => text.includes("asks to"));
const briefsOf = (person: Person) => person.sees().filter(({ text }) => text.startsWith("Mon 23 Nov: "));
const sendsTo = (home: Rig, chatId: number) =>
  home.control.calls("sendMessage").filter(({ params }) => params["chat_id"] === chatId).length;

/** Ann asks to pay; the card for Ben goes through the outbox. */
async function withBill(options: Parameters<typeof startRig>[0] = {}): Promise<Rig> {
  const home = await startRig(options);
  await home.ann.says("/bill Rent 1200 monthly 31");
  await home.ann.says("/bill Gym 20 monthly 25");
  return home;
}

describe("a message that Telegram does not take", () => {
  it("is put off by as long as a 429 says, and then arrives once", async () => {
    const home = await withBill();
    home.control.fault({ kind: "429", method: "sendMessage", chatId: BEN, retryAfter: 300 });
    await home.ann.says("/pay rent");
    expect(cardsOf(home.ben)).toHaveLength(0);
    await home.moveTo("2026-11-22T15:04:59.000Z");
    expect(cardsOf(home.ben)).toHaveLength(0);
    await home.moveTo("2026-11-22T15:05:00.000Z");
    expect(cardsOf(home.ben)).toHaveLength(1);
    expect(waiting(home)).toEqual([]);
  });

  it("is not given up for a 429, however late it has become", async () => {
    const home = await withBill();
    home.control.fault({ kind: "500", method: "sendMessage", chatId: BEN });
    await home.ann.says("/pay rent");
    home.control.fault({ kind: "429", method: "sendMessage", chatId: BEN, retryAfter: 5 });
    await home.moveTo("2026-11-23T21:00:00.000Z");
    expect(cardsOf(home.ben)).toHaveLength(0);
    await home.moveTo("2026-11-23T21:01:00.000Z");
    expect(cardsOf(home.ben)).toHaveLength(1);
    expect(home.ann.sees().some(({ text }) => text.includes("could not be delivered"))).toBe(false);
  });

  it.each([["500"], ["refuse"]] as const)(
    "is tried again later after %s, less and less often, and arrives once",
    async (kind) => {
      const home = await withBill();
      home.control.fault({ kind, method: "sendMessage", chatId: BEN, times: 3 });
      await home.ann.says("/pay rent");
      const before = sendsTo(home, BEN);
      await home.moveTo("2026-11-22T15:00:59.000Z");
      expect(sendsTo(home, BEN)).toBe(before);
      await home.moveTo("2026-11-22T15:01:00.000Z");
      expect(sendsTo(home, BEN)).toBe(before + 1);
      await home.moveTo("2026-11-22T15:03:00.000Z");
      expect(sendsTo(home, BEN)).toBe(before + 2);
      expect(cardsOf(home.ben)).toHaveLength(0);
      await home.moveTo("2026-11-22T15:07:00.000Z");
      expect(cardsOf(home.ben)).toHaveLength(1);
      await home.moveTo("2026-11-22T18:00:00.000Z");
      expect(cardsOf(home.ben)).toHaveLength(1);
    },
  );

  it("may come twice when the answer was lost, and both cards pay once", async () => {
    const home = await withBill();
    home.control.fault({ kind: "lost", method: "sendMessage", chatId: BEN });
    await home.ann.says("/pay rent");
    await home.moveTo("2026-11-22T15:01:00.000Z");
    const cards = cardsOf(home.ben);
    expect(cards).toHaveLength(2);
    const approve = dataOf(home, BEN, "Approve");
    await home.ben.presses("Approve", { on: cards[0]!.id });
    expect(await home.ben.forges(approve, { on: cards[1]!.id })).toMatchObject({ alert: true });
    expect(Object.values(home.household.ledger).flatMap((month) => Object.values(month))).toHaveLength(1);
  });

  it("brings a card up to date once, also when the answer to the edit was lost", async () => {
    const home = await withBill();
    const cid = home.person(2001, "Cid");
    await home.lets(cid, "adult");
    await home.ann.says("/pay rent");
    home.control.fault({ kind: "lost", method: "editMessageText", chatId: cid.id });
    await home.ben.presses("Approve");
    await home.moveTo("2026-11-22T15:01:00.000Z");
    expect(cardsOf(cid)).toEqual([]);
    expect(cid.last()).toMatchObject({ text: expect.stringContaining("Approved by Ben"), buttons: [] });
    await home.moveTo("2026-11-24T16:00:00.000Z");
    expect(home.ann.sees().some(({ text }) => text.includes("did not work"))).toBe(false);
  });

  it("is kept over a restart", async () => {
    const home = await withBill();
    home.control.fault({ kind: "500", method: "sendMessage", chatId: BEN });
    await home.ann.says("/pay rent");
    await home.restart();
    expect(waiting(home)).toHaveLength(1);
    await home.moveTo("2026-11-22T15:01:00.000Z");
    expect(cardsOf(home.ben)).toHaveLength(1);
  });

  it("is given up after a day, and the owners are told", async () => {
    const home = await withBill();
    home.control.fault({ kind: "500", method: "sendMessage", chatId: BEN, times: 1000 });
    await home.ann.says("/pay rent");
    for (let hour = 1; hour <= 26; hour += 1) {
      await home.moveTo(new Date(Date.parse("2026-11-22T15:00:00Z") + hour * 3_600_000).toISOString());
    }
    const told = home.ann.sees().filter(({ text }) => text.includes("could not be delivered"));
    expect(told).toHaveLength(1);
    expect(told[0]!.text).toContain("The request to pay Rent $1,200.00, due Mon 30 Nov, which Ben may decide,");
    expect(told[0]!.text).toMatch(/could not be delivered for a day\. It is not tried again\.$/);
    expect(home.log.join("\n")).toContain("Internal Server Error");
    expect(waiting(home)).toEqual([]);
    home.control.clearFaults();
    expect((await home.ben.says("/approvals"))[0]!.buttons).toContain("Approve");
  }, 60_000);
});

describe("a brief whose day ended before it arrived", () => {
  const told = (home: Rig) =>
    home.ann.sees().flatMap(({ text }) => /The brief of .* could not be delivered/.exec(text)?.[0] ?? []);

  it("counts as given up: the owners hear of each, and the newest comes when it can", async () => {
    const home = await startRig();
    await home.goesLive();
    home.control.fault({ kind: "500", method: "sendMessage", chatId: BEN, times: 1000 });
    for (let at = Date.parse("2026-11-23T13:00:00Z"); at < Date.parse("2026-11-26T13:00:00Z"); at += 5 * 3_600_000) {
      await home.moveTo(new Date(at).toISOString());
    }
    const days = ["Mon 23 Nov", "Tue 24 Nov", "Wed 25 Nov"];
    expect(told(home)).toEqual(days.map((on) => `The brief of ${on} for Ben could not be delivered`));
    home.control.clearFaults();
    await home.moveTo("2026-11-26T14:00:00.000Z");
    expect(home.ben.last().text).toMatch(/^Thu 26 Nov: /);
    expect(waiting(home)).toEqual([]);
    expect(told(home)).toHaveLength(3);
  });

  it("is not told of where the member can't be reached, which the owners know, or is to get nothing", async () => {
    const home = await startRig();
    await home.goesLive();
    home.control.block(BEN);
    for (const on of ["23", "24", "25"]) await home.moveTo(`2026-11-${on}T13:00:00.000Z`);
    expect(home.ann.sees().filter(({ text }) => text.includes("I can't reach Ben"))).toHaveLength(1);
    expect(told(home)).toEqual([]);
  });
});

describe("the order", () => {
  it("of one person's messages is kept, whatever happens to the first", async () => {
    const home = await withBill();
    home.control.fault({ kind: "500", method: "sendMessage", chatId: BEN });
    await home.ann.says("/pay rent");
    await home.ann.says("/pay gym");
    expect(cardsOf(home.ben)).toEqual([]);
    await home.moveTo("2026-11-22T15:01:00.000Z");
    expect(cardsOf(home.ben).map(({ text }) => /Rent|Gym/.exec(text)![0])).toEqual(["Rent", "Gym"]);
  });

  it("of several people is none: a chat that hangs holds up nobody else's", async () => {
    const home = await withBill({ timeoutSeconds: 2 });
    await home.goesLive();
    home.control.fault({ kind: "silence", method: "sendMessage", chatId: BEN });
    const moved = home.moveTo("2026-11-23T13:00:00.000Z");
    await vi.waitFor(() => expect(briefsOf(home.ann)).toHaveLength(1), { timeout: 1500 });
    const [pay] = await home.ann.says("coffee 4.50");
    expect(pay!.text).toContain("$4.50");
    await moved; // The call to Ben is given up after two seconds.
    expect(briefsOf(home.ben)).toEqual([]);
    await home.moveTo("2026-11-23T13:01:00.000Z");
    expect(briefsOf(home.ben)).toHaveLength(1);
    expect(briefsOf(home.ann)).toHaveLength(1);
  });
});

describe("allow_external_sending off", () => {
  it("keeps cards from everyone but owners; what waits is in /approvals", async () => {
    const home = await withBill();
    await home.ann.says("/settings allow_external_sending off");
    const [asked] = await home.ann.says("/pay rent");
    expect(asked!.text).toContain("Waiting for Ben.");
    expect(asked!.text).toContain("Ben gets no message: allow_external_sending is off");
    expect(cardsOf(home.ben)).toEqual([]);
    expect((await home.ben.says("/approvals"))[0]!.buttons).toContain("Approve");
    await home.ben.says("/pay gym");
    expect(cardsOf(home.ann)).toHaveLength(1);
  });

  it("does not stop a card that was delivered before from telling what became of it", async () => {
    const home = await withBill();
    const cid = home.person(2001, "Cid");
    await home.lets(cid, "adult");
    await home.ann.says("/pay rent");
    await home.ann.says("/settings allow_external_sending off");
    const before = sendsTo(home, cid.id);
    await home.ben.presses("Approve");
    expect(cid.last()).toMatchObject({ text: expect.stringContaining("Approved by Ben"), buttons: [] });
    expect(sendsTo(home, cid.id)).toBe(before);
  });
});
