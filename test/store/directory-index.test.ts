import { describe, expect, it } from "vitest";
import { emptyHousehold, type Household } from "../../src/domain/household.ts";
import { DirectoryIndex, INDEXED } from "../../src/store/directory-index.ts";
import type { Store } from "../../src/store/store.ts";
import { aMember } from "./support-data.ts";

const group = { title: "Home", linkedBy: "mem_ann", linkedAt: "2026-11-22T07:30:00.000Z" };
const invite = { role: "adult" as const, invitedBy: "mem_ann", expiresAt: "2026-11-23T07:30:00.000Z", usedBy: null };

/** All that the index asks of a store. */
function aHome(id: string, change: (household: Household) => void) {
  const household = emptyHousehold(id);
  change(household);
  return { household, store: { id, read: () => household } as unknown as Store };
}

const ann = (telegramId = 1, removedAt: string | null = null) => aMember({ telegramId, removedAt });

describe("who is where", () => {
  it("follows each household: who came, who went, and who is somewhere else by now", () => {
    const index = new DirectoryIndex();
    const ours = aHome("hh_1", ({ members, groups, invites }) => {
      members["mem_ann"] = ann();
      members["mem_gone"] = aMember({ id: "mem_gone", telegramId: 2, removedAt: "2026-11-01T00:00:00.000Z" });
      groups["-100"] = group;
      invites["tok"] = invite;
    });
    index.update(ours.store);
    expect(index.memberOf(1)).toEqual({ store: ours.store, memberId: "mem_ann" });
    expect([index.memberOf(2), index.groupOf(-100), index.inviteOf("tok"), index.users()]).toEqual([
      ...[undefined, ours.store, ours.store, { 1: "hh_1" }],
    ]);
    ours.household.members["mem_ann"]!.removedAt = "2026-11-22T00:00:00.000Z";
    delete ours.household.groups["-100"];
    delete ours.household.invites["tok"];
    const theirs = aHome("hh_2", ({ members, groups }) => {
      members["mem_a"] = ann();
      groups["-100"] = group;
    });
    index.update(theirs.store);
    index.update(ours.store);
    expect([index.memberOf(1)?.store, index.groupOf(-100), index.inviteOf("tok"), index.users()]).toEqual([
      ...[theirs.store, theirs.store, undefined, { 1: "hh_2" }],
    ]);
    expect(INDEXED).toEqual(["members", "groups", "invites"]);
  });
});

describe("a household may claim", () => {
  const index = new DirectoryIndex();
  index.update(
    aHome("hh_1", ({ members, groups }) => {
      members["mem_ann"] = ann();
      groups["-100"] = group;
    }).store,
  );
  const claim = (id: string, members: Household["members"], groups: Household["groups"] = {}) =>
    index.check(id, { members, groups });

  it("its own people and group, those of nobody, and those who left", () => {
    expect(() => {
      claim("hh_1", { a: ann() }, { "-100": group });
      claim("hh_2", { a: ann(1, "2026-11-22T00:00:00.000Z"), b: ann(5) }, { "-200": group });
      claim("hh_2", { a: ann(5, "2026-11-22T00:00:00.000Z"), b: ann(5) });
    }).not.toThrow();
  });

  it("nobody's, and nobody twice", () => {
    expect(() => claim("hh_2", { a: ann() })).toThrow("Telegram user 1 is already a member");
    expect(() => claim("hh_1", { a: ann(5), b: ann(5) })).toThrow("Telegram user 5 is already a member");
    expect(() => claim("hh_2", {}, { "-100": group })).toThrow("the group -100 is linked to another household");
  });
});
