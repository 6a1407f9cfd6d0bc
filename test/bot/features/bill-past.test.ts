import { describe, expect, it } from "vitest";
import { TEO } from "../../../src/local/local-telegram.ts";
import { oldestOpen } from "../../../src/domain/bills/occurrences.ts";
import { dataOf, type Rig, startRig } from "../../support/rig.ts";
import { forging, holdings, refused } from "./attack-support.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const bill = (home: Rig, name = "Rent") => Object.values(home.household.bills).find((each) => each.name === name)!;
const entries = (home: Rig) => Object.values(home.household.ledger).flatMap((month) => Object.values(month));
/** Without what the bot remembers, and months that lost their last entry. */
const stateOf = (home: Rig) => {
  const { ledger, undone: _, ...rest } = holdings(home.household) as Rig["household"];
  return {
    ...rest,
    ledger: Object.fromEntries(Object.entries(ledger).filter(([, month]) => Object.keys(month).length)),
  };
};

async function liveWith(...typed: string[]): Promise<Rig> {
  const home = await startRig();
  await home.goesLive();
  for (const each of typed) await home.ann.says(`/bill ${each}`);
  return home;
}

async function past(home: Rig, name = "Rent") {
  await home.ann.says(`/bill ${name}`);
  await home.ann.presses("Past");
  return home.ann.last();
}

describe("Past", () => {
  it("is on the card once something was paid or skipped", async () => {
    const home = await liveWith("Rent 1200 monthly 31");
    expect((await home.ann.says("/bill rent"))[0]!.buttons).not.toContain("Past");
    expect((await home.ann.forges(`past-bill:${bill(home).id}`)).text).toBe("");
    expect(home.ann.last().text).toBe("Nothing of Rent was paid or skipped yet.");
    await home.ann.says("/pay rent 200");
    expect((await home.ann.says("/bill rent"))[0]!.buttons).toContain("Past");
  });

  it("lists what became of each day, newest first, six a page", async () => {
    const home = await liveWith("Gym 20 weekly mon from 2025-12-22");
    for (let i = 0; i < 5; i += 1) await home.ann.says("/pay gym");
    await home.ann.says("/pay gym 5");
    const [list] = await home.ann.says("/bills");
    await home.ann.presses("Skip Gym, 26 Jan", { on: list!.id });
    await home.ann.presses("Skip Gym, 2 Feb", { on: list!.id });
    const first = await past(home, "gym");
    expect(first.text.split("\n")).toEqual([
      "Gym: paid and skipped",
      "Due Mon 2 Feb: skipped, Sun 22 Nov",
      "Due Mon 26 Jan: skipped, $5.00 paid before, Sun 22 Nov",
      "Due Mon 19 Jan: paid $20.00, Sun 22 Nov",
      "Due Mon 12 Jan: paid $20.00, Sun 22 Nov",
      "Due Mon 5 Jan: paid $20.00, Sun 22 Nov",
      "Due Mon 29 Dec 2025: paid $20.00, Sun 22 Nov",
    ]);
    expect(first.buttons).toEqual([
      ...["Unskip 2 Feb", "Unskip 26 Jan", "Unpay 19 Jan", "Unpay 12 Jan", "Unpay 5 Jan", "Unpay 29 Dec 2025"],
      "Older",
    ]);
    await home.ann.presses("Older");
    expect(home.ann.last().buttons).toEqual(["Unpay 22 Dec 2025", "Newer"]);
    await home.ann.presses("Newer");
    expect(home.ann.last().text).toBe(first.text);
    await home.ann.presses("Unskip 26 Jan");
    expect(home.ann.last().text).toBe("No longer skipped: Gym, due Mon 26 Jan. $15.00 is open again.");
  });
});

describe("Unskip", () => {
  it("opens what was skipped, once; Undo skips it again, also after a restart", async () => {
    const home = await liveWith("Rent 1200 monthly 31");
    const before = stateOf(home);
    await home.ann.says("/bills");
    await home.ann.presses("Skip Rent");
    const skipped = stateOf(home);
    const list = await past(home);
    const data = dataOf(home, home.ann.id, "Unskip 30 Nov");
    await home.restart();
    await home.ann.presses("Unskip 30 Nov");
    expect(home.ann.last()).toMatchObject({
      text: "No longer skipped: Rent, due Mon 30 Nov. $1,200.00 is open again.",
      buttons: ["Undo"],
    });
    expect(stateOf(home)).toEqual(before);
    const stamped = home.ann.sees().find(({ id }) => id === list.id)!;
    expect(stamped.text).toContain("$1,200.00 is open again, Ann.");
    expect(stamped.buttons).toEqual([]);
    expect(await home.ben.forges(data)).toEqual({ text: "Rent, due Mon 30 Nov, is not skipped.", alert: true });
    await home.ann.presses("Undo");
    expect(stateOf(home)).toEqual(skipped);
  });
});

describe("Unpay", () => {
  it("takes the entry out and opens the day; Undo pays it again", async () => {
    const home = await liveWith("Rent 1200 monthly 31");
    const before = stateOf(home);
    await home.ann.says("/pay rent 500");
    await home.ann.says("/pay rent");
    const paid = stateOf(home);
    expect((await past(home)).text).toContain("Due Mon 30 Nov: paid $1,200.00, Sun 22 Nov");
    await home.ann.presses("Unpay 30 Nov");
    expect(home.ann.last()).toMatchObject({
      text: "Took back the payment of Rent $1,200.00, due Mon 30 Nov. $1,200.00 is open again.",
      buttons: ["Undo"],
    });
    expect(stateOf(home)).toEqual(before);
    expect((await home.ann.says("/bills"))[0]!.text).toContain("Rent  $1,200.00 · Mon 30 Nov");
    await home.ann.presses("Undo");
    expect(stateOf(home)).toEqual(paid);
  });

  it("happens once, pressed twice or delivered again, and is there after a restart", async () => {
    const home = await liveWith("Gym 20 weekly mon");
    await home.ann.says("/pay gym");
    const list = await past(home, "gym");
    const data = dataOf(home, home.ann.id, "Unpay 23 Nov");
    const { updateId, queryId } = home.control.press(home.ann.id, home.ann.id, list.id, data);
    await home.control.answer(queryId);
    await home.settle();
    await home.ann.says("/pay gym");
    home.control.redeliver(updateId);
    await home.settle();
    expect(entries(home)).toHaveLength(1);
    await home.ann.forges(data, { on: list.id });
    await home.restart();
    expect(entries(home)).toEqual([]);
    expect(await home.ann.forges(data)).toEqual({ text: "Gym, due Mon 23 Nov, is not paid.", alert: true });
    expect((await home.ann.says("/audit 3"))[0]!.text).toContain(
      "took back the payment of Gym $20.00, due Mon 23 Nov. $20.00 is open again: paid -> open",
    );
  });

  it("asks for approval, where the payment was approved", async () => {
    const home = await startRig();
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/pay rent");
    await home.ben.presses("Approve");
    await past(home);
    await home.ann.presses("Unpay 30 Nov");
    expect(home.ann.last().text).toContain(
      "Waiting for Ben. You asked to take back the payment of Rent $1,200.00, due Mon 30 Nov.",
    );
    expect(entries(home)).toHaveLength(1);
    expect(home.ben.last().text).toContain("Ann asks to take back the payment of Rent $1,200.00, due Mon 30 Nov.");
    await home.ben.presses("Approve");
    expect(home.ben.last().text).toContain("$1,200.00 is open again");
    expect(entries(home)).toEqual([]);
    expect(oldestOpen(bill(home))!.nominalOn).toBe("2026-11-30");
  });

  it("opens nothing to pay of a bill that has ended", async () => {
    const home = await liveWith("Rent 1200 monthly 31");
    await home.ann.says("/pay rent");
    await home.ann.says("/bill rent");
    await home.ann.presses("End");
    await past(home);
    await home.ann.presses("Unpay 30 Nov");
    expect(home.ann.last().text).toBe("Took back the payment of Rent $1,200.00, due Mon 30 Nov.");
    expect((await home.ann.says("/bills"))[0]!.text).toContain("Nothing to pay");
  });
});

describe("others", () => {
  it("a teen takes back only what the teen asked for, through the gate; a guest sees nothing", async () => {
    const home = await liveWith("Gym 20 weekly mon");
    const teo = home.person(TEO, "Teo");
    const gil = home.person(2002, "Gil");
    await home.lets(teo, "teen");
    await home.lets(gil, "guest");
    await home.ann.says("/pay gym");
    await teo.says("/pay gym");
    await home.ben.presses("Approve");
    const { id } = bill(home, "Gym");
    await teo.forges(`past-bill:${id}`);
    expect(teo.last().buttons).toEqual(["Unpay 30 Nov"]);
    for (const data of [`unpay-bill:${id}.2026-11-23`, `unskip-bill:${id}.2026-11-23`]) {
      expect(await forging(home, teo, data)).toEqual(refused(data));
    }
    await teo.presses("Unpay 30 Nov");
    expect(teo.last().text).toContain("Waiting for");
    expect(entries(home)).toHaveLength(2);
    for (const data of [
      `past-bill:${id}`,
      `unpay-bill:${id}.2026-11-23`,
      `unskip-bill:${id}.2026-11-23`,
      "list-bills:new",
    ]) {
      expect(await forging(home, gil, data)).toEqual(refused(data));
    }
  });

  it("forges no button: each is refused and written down", async () => {
    const home = await liveWith("Rent 1200 monthly 31");
    await home.ann.says("/pay rent");
    for (const each of [
      "past-bill:bil_unknown",
      "past-bill:ID.-1",
      "past-bill:ID.x",
      "past-bill:ID.0.0",
      "unpay-bill:bil_unknown.2026-11-30",
      "unpay-bill:ID",
      "unpay-bill:ID.2026-02-30",
      "unpay-bill:ID.constructor",
      "unpay-bill:ID.2026-11-30.1",
      "unskip-bill:ID.NaN",
      "unskip-bill:__proto__.2026-11-30",
      "list-bills:x",
      "list-bills:page.-1",
      "continue-bill:bil_unknown",
    ]) {
      const data = each.replace("ID", bill(home).id);
      expect(await forging(home, home.ann, data)).toEqual(refused(data));
    }
  });
});
