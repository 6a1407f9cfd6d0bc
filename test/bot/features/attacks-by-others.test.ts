import { describe, expect, it } from "vitest";
import { STRANGER } from "../../../src/domain/act.ts";
import { TEO } from "../../../src/local/local-telegram.ts";
import { dataOf, startRig } from "../../support/rig.ts";
import { holdings, forging, refusals, refused, rentId } from "./attack-support.ts";

describe("people who may not", () => {
  async function withAll() {
    const home = await startRig();
    const people = {
      teo: home.person(TEO, "Teo"),
      gil: home.person(2002, "Gil"),
      cleo: home.person(2003, "Cleo"),
      eve: home.person(2666, "Eve"),
    };
    await home.lets(people.teo, "teen");
    await home.lets(people.gil, "guest");
    await home.lets(people.cleo, "adult");
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/pay rent");
    for (const each of Object.values(people)) await each.says("/help");
    return { home, ...people, requestId: Object.keys(home.household.approvals)[0]! };
  }

  it("are refused each button of others: a guest all of them, a teen what is for adults", async () => {
    const { home, teo, gil, requestId } = await withAll();
    const id = rentId(home);
    const entered = [...home.store.history.after(0)].find(({ action }) => action === "add-bill");
    const forAdults = [
      ...[`skip-bill:${id}.2026-11-30`, `edit-bill:${id}`, `edit-bill-field:${id}.amount`, `pause-bill:${id}`],
      ...[`resume-bill:${id}`, `end-bill:${id}`, "page-audit:5.5", "choose-revert:5.5", `approve-request:${requestId}`],
      ...[`reject-request:${requestId}`, `undo-change:${entered!.seq}`],
    ];
    const forTeens = [
      `pay-bill:${id}`,
      `overpay-bill:${id}.next.500000`,
      `pay-other:${id}`,
      `open-bill:${id}`,
      "page-bills:30.0",
    ];
    for (const data of forAdults) expect(await forging(home, teo, data)).toEqual(refused(data));
    for (const data of [...forAdults, ...forTeens]) expect(await forging(home, gil, data)).toEqual(refused(data));
  });

  it("are refused each command of others, which is written down", async () => {
    const { home, teo, gil } = await withAll();
    for (const [person, commands] of [
      [
        teo,
        [
          "/bill Gym 20 weekly mon",
          "/audit",
          "/audit verify",
          "/settings soft_launch off",
          "/invite owner",
          "/buffer 1",
        ],
      ],
      [
        gil,
        ["/bill Gym 20 weekly mon", "/bills", "/pay rent", "/undo", "/approvals", "/audit", "coffee 4.50", "/ledger"],
      ],
    ] as const) {
      for (const typed of commands) {
        const before = holdings(home.household);
        const { length } = refusals(home);
        const [said] = await person.says(typed);
        expect(said!.text).not.toMatch(/1,200|Rent/);
        expect(holdings(home.household)).toEqual(before);
        expect({ typed, recorded: refusals(home).length - length }).toEqual({ typed, recorded: 1 });
      }
    }
  });

  it("a teen asks for each payment, also live and with approvals off, and does not decide", async () => {
    const { home, teo } = await withAll();
    await home.ben.presses("Approve");
    await home.ann.says("/settings require_approvals off");
    await home.ben.presses("Approve");
    const before = structuredClone(home.household.ledger);
    await teo.says("/pay rent");
    expect(teo.last().text).toContain("Waiting for");
    expect(home.household.ledger).toEqual(before);
    const own = Object.values(home.household.approvals).at(-1)!;
    expect((await teo.forges(`approve-request:${own.id}`)).text).toContain("You asked for it");
    expect(home.household.ledger).toEqual(before);
  });

  it("the asker does not approve, however often", async () => {
    const { home, requestId } = await withAll();
    for (let i = 0; i < 3; i += 1)
      expect(await forging(home, home.ann, `approve-request:${requestId}`)).toEqual(
        refused(`approve-request:${requestId}`),
      );
  });

  it("a stranger gets one line for whatever is pressed or said, and no data", async () => {
    const { home, eve, requestId } = await withAll();
    const before = holdings(home.household);
    for (const data of [
      `approve-request:${requestId}`,
      `pay-bill:${rentId(home)}`,
      "undo-change:2",
      "page-audit:5.5",
    ]) {
      const answer = await eve.forges(data);
      expect(answer).toEqual({
        text: "This Steward belongs to a household. Someone in it can send you an invitation link.",
        alert: true,
      });
    }
    expect(await eve.says("/bills")).toEqual([]); // The line came within this minute.
    expect(holdings(home.household)).toEqual(before);
    expect(refusals(home).filter(({ by }) => by === STRANGER)).toHaveLength(6); // One when she came first.
  });

  it("a removed member presses the cards that are still on the phone: nothing happens", async () => {
    const { home, cleo } = await withAll();
    const approve = dataOf(home, cleo.id, "Approve");
    await home.ann.says("/members");
    await home.ann.presses("Remove Cleo");
    await home.ann.presses(home.ann.last().buttons[0]!);
    await home.ben.presses("Approve"); // The removal.
    const before = holdings(home.household);
    for (const data of [approve, `pay-bill:${rentId(home)}`, `end-bill:${rentId(home)}`, "undo-change:2"]) {
      expect(await cleo.forges(data)).toMatchObject({
        alert: true,
        text: expect.stringContaining("belongs to a household") as string,
      });
    }
    expect(await cleo.says("/pay rent")).toEqual([]);
    expect(holdings(home.household)).toEqual(before);
    expect((await home.ann.says("/audit"))[0]!.text).toContain("Cleo said /pay and was refused: no longer a member");
  });
});

describe("another household", () => {
  it("does not reach this one by its ids, and the other way round", async () => {
    const home = await startRig({ signup: "open" });
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/pay rent");
    const eve = home.person(2666, "Eve");
    await eve.says("/start");
    await eve.says("/setup EUR Europe/Berlin");
    const [ours, theirs] = home.directory.stores() as [typeof home.store, typeof home.store];
    expect(Object.values(theirs.read().members)).toMatchObject([{ name: "Eve", role: "owner" }]);
    const before = holdings(ours.read());
    const requestId = Object.keys(ours.read().approvals)[0]!;
    for (const data of [
      `approve-request:${requestId}`,
      `reject-request:${requestId}`,
      `pay-bill:${rentId(home)}.2026-11-30`,
      `open-bill:${rentId(home)}`,
      `end-bill:${rentId(home)}`,
    ]) {
      const answer = await eve.forges(data);
      expect({ data, ...answer }).toMatchObject({ data, alert: true });
      expect(answer.text).not.toContain("Rent");
    }
    expect(holdings(ours.read())).toEqual(before);
    const tried = [...theirs.history.before(Infinity)].filter(({ action }) => action === "refuse-attempt");
    expect(tried).toHaveLength(5);
    expect((await eve.says("/bills"))[0]!.text).toContain("No bills yet");
    expect((await eve.says("/approvals"))[0]!.text).toContain("Nothing waits");
  });
});
