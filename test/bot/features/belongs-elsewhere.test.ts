import { describe, expect, it } from "vitest";
import { startRig } from "../../support/rig.ts";

/** Ann's household with Ben, where anyone may found one of their own. */
const home = () => startRig({ signup: "open" });

describe("what belongs to another household by now", () => {
  it("a group: Undo of /unlink and Revert say so, and change nothing", async () => {
    const rig = await home();
    await rig.ann.says("/link", { chat: rig.group });
    await rig.ann.says("/unlink", { chat: rig.group });
    const dora = rig.person(2005, "Dora");
    await dora.says("/start");
    rig.control.addToGroup(rig.group, dora.id);
    await dora.says("/link", { chat: rig.group });
    const [said] = await rig.ann.says("/undo");
    expect(said!.text).toBe("The group is linked to another household by now. Nothing was done.");
    await rig.ann.says("/audit 1");
    const unlinked = [...rig.store.history.before(Infinity)].find(({ action }) => action === "unlink-group")!.seq;
    expect((await rig.ann.forges(`undo-change:${unlinked}`)).text).toContain("linked to another household");
    expect(rig.household.groups).toEqual({});
    expect(rig.log).toEqual([]);
  });

  it("a person: an approval that would let them in again closes the request, and every card says why", async () => {
    const rig = await home();
    const dora = rig.person(2005, "Dora");
    await rig.lets(dora, "adult");
    await rig.ann.says("/members");
    await rig.ann.presses("Remove Dora");
    await rig.ann.presses("Remove Dora");
    await rig.ben.presses("Approve");
    await dora.says("/start");
    await rig.ann.says("/undo");
    const asked = Object.values(rig.household.approvals).at(-1)!;
    expect(asked).toMatchObject({ status: "pending", command: { kind: "take-back" } });
    await rig.ben.presses("Approve", { on: rig.ben.last().id });
    expect(rig.household.approvals[asked.id]).toMatchObject({ status: "refused", refusal: { code: "undo.elsewhere" } });
    for (const person of [rig.ann, rig.ben])
      expect(person.last().text).toContain("Somebody who would be back belongs to another household by now.");
    expect(rig.directory.memberOf(dora.id)!.store.id).not.toBe(rig.store.id);
    expect(rig.log).toEqual([]);
  });
});
