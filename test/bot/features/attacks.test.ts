import { describe, expect, it } from "vitest";
import type { Household } from "../../../src/domain/household.ts";
import { dataOf } from "../../support/rig.ts";
import { atHome, holdings, forging, refused, rentId } from "./attack-support.ts";

/** Data that no button of ours bears, and why not. */
const FORGED = [
  ["pay-bill:constructor", "the name of what every object has"],
  ["pay-bill:__proto__", "the name of what every object has"],
  ["pay-bill:toString.2026-11-30", "the name of what every object has"],
  ["pay-bill:x.y.z", "nothing of it is known"],
  ["pay-bill:bil_unknown", "no bill"],
  ["pay-bill:", "no id"],
  ["pay-bill", "no id and no colon"],
  ["pay-bill:RENT.2026-11-29", "not due that day"],
  ["pay-bill:RENT.2026-02-30", "no day"],
  ["pay-bill:RENT.2026-11-30T00", "no day"],
  ["pay-bill:RENT.9999-12-31", "a day at the end of time"],
  ["pay-bill:RENT.NaN", "no day"],
  ["pay-bill:RENT.", "an empty day"],
  ["pay-bill:RENT.2026-11-30.-5000", "a payment that would be income"],
  ["pay-bill:RENT.2026-11-30.0", "nothing"],
  ["pay-bill:RENT.2026-11-30.NaN", "no number"],
  ["pay-bill:RENT.2026-11-30.Infinity", "no end"],
  ["pay-bill:RENT.2026-11-30.1e3", "a number as machines write it"],
  ["pay-bill:RENT.2026-11-30.0x10", "a number as machines write it"],
  ["pay-bill:RENT.2026-11-30.01", "a number that no button of ours has"],
  ["pay-bill:RENT.2026-11-30. 5", "a blank"],
  ["pay-bill:RENT.2026-11-30.", "an empty amount"],
  ["pay-bill:RENT.2026-11-30.0.5", "part of a cent"],
  ["pay-bill:RENT.2026-11-30.99999999999999999", "more than is counted"],
  ["pay-bill:RENT.2026-11-30.1000000000001", "a cent more than is counted"],
  ["pay-bill:RENT.next.-1", "a payment that would be income"],
  ["overpay-bill:RENT.2026-11-30.-5000", "a payment that would be income"],
  ["overpay-bill:RENT.2026-11-30.1000000000001", "a cent more than is counted"],
  ["overpay-bill:x.y.z", "nothing of it is known"],
  ["pay-other:bil_unknown.2026-11-30", "no bill"],
  ["pay-other:RENT.2026-02-30", "no day"],
  ["skip-bill:RENT.2026-11-29", "not due that day"],
  ["skip-bill:RENT.2026-02-30", "no day"],
  ["skip-bill:RENT", "no day"],
  ["skip-bill:bil_unknown.2026-11-30", "no bill"],
  ["open-bill:bil_unknown", "no bill"],
  ["edit-bill:bil_unknown", "no bill"],
  ["edit-bill-field:RENT.settled", "no field that is asked for"],
  ["edit-bill-field:RENT.constructor", "no field"],
  ["edit-bill-field:RENT.id", "no field that is asked for"],
  ["edit-bill-field:RENT", "no field"],
  ["edit-bill-field:bil_unknown.amount", "no bill"],
  ["pause-bill:bil_unknown", "no bill"],
  ["resume-bill:bil_unknown", "no bill"],
  ["end-bill:bil_unknown", "no bill"],
  ["page-bills:x.y", "no page"],
  ["page-bills:30.-1", "a page before the first"],
  ["page-bills:99999.0", "more days than are followed"],
  ["page-bills:30.1e99", "no page"],
  ["page-audit:NaN.5", "no page"],
  ["page-audit:Infinity.20", "no page"],
  ["page-audit:5.999999", "more than a page holds"],
  ["page-audit:5.-1", "less than nothing"],
  ["choose-revert:0.5", "no page"],
  ["choose-revert:x", "no page"],
  ["undo-change:999999", "no change"],
  ["undo-change:0", "no change"],
  ["undo-change:-1", "no change"],
  ["undo-change:1.5", "no change"],
  ["undo-change:1e1", "no number that a button of ours has"],
  ["undo-change:constructor", "no number"],
  ["approve-request:req_unknown", "no request"],
  ["reject-request:req_unknown", "no request"],
  ["approve-request:__proto__", "no request"],
  ["drop-tables:1", "no button of ours"],
  ["\u0000", "no text"],
  ["<b>", "markup"],
] as const;

describe("forged buttons of one's own household", () => {
  it("are refused one and all", async () => {
    const home = await atHome(); // None of them changes it: one household does for all.
    for (const [data, why] of FORGED) {
      const forged = data.replace("RENT", rentId(home));
      expect({ why, ...(await forging(home, home.ann, forged)) }).toEqual({ why, ...refused(forged) });
    }
  });

  it("shows in /audit who tried what", async () => {
    const home = await atHome();
    await home.ben.forges("<i>&drop:1");
    await home.ben.forges(`pay-bill:${rentId(home)}.2026-11-30.-5000`);
    const [said] = await home.ann.says("/audit");
    expect(said!.text).toContain(
      "Ben pressed something that does not exist and was refused: there is no such button\n",
    );
    expect(said!.text).toContain("Ben pressed Pay for Rent and was refused: no button here stands for that\n");
  });

  it("cannot take back the founding, an arrival or a request that was decided", async () => {
    const home = await atHome();
    const final = [...home.store.history.after(0)].filter(({ action }) => /found|accept-invite|approve/.test(action));
    const before = holdings(home.household);
    for (const { seq, action } of final) {
      const answer = await home.ben.forges(`undo-change:${seq}`);
      expect({ action, isRefused: answer.alert }).toEqual({ action, isRefused: action !== "approve-request" });
    }
    const { approvals: _, ...rest } = before as Household;
    expect(holdings(home.household)).toMatchObject(rest);
  });
});

describe("a press that comes again", () => {
  it("as the same update changes nothing, and as a new one does it no second time", async () => {
    const home = await atHome();
    const [list] = await home.ann.says("/bills");
    const data = dataOf(home, home.ann.id, "Pay Rent");
    const { updateId, queryId } = home.control.press(home.ann.id, home.ann.id, list!.id, data);
    await home.control.answer(queryId);
    await home.settle();
    const before = holdings(home.household);
    home.control.redeliver(updateId);
    await home.settle();
    expect(holdings(home.household)).toEqual(before);
    expect((await home.ann.forges(data, { on: list!.id })).text).toContain("is paid already");
    expect(holdings(home.household)).toEqual(before);
  });
});
