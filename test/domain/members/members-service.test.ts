import { describe, expect, it } from "vitest";
import type { Act } from "../../../src/domain/act.ts";
import { emptyHousehold } from "../../../src/domain/household.ts";
import {
  acceptInvite,
  changeRole,
  createInvite,
  foundHousehold,
  memberByTelegramId,
} from "../../../src/domain/members/members-service.ts";
import { removeMember } from "../../../src/domain/members/remove-member.ts";

let count = 0;
const act = (by: string, now = "2026-11-22T12:00:00.000Z"): Act => ({
  ...{ by, now, today: now.slice(0, 10), cause: "c", action: "a", seq: 1 },
  newId: (prefix) => `${prefix}_${(count += 1)}`,
});

/** Ann's household, with an open invitation for an adult. */
function invited() {
  const household = emptyHousehold("hh");
  foundHousehold(household, { telegramId: 1, name: "Ann" }, act("ann"));
  const made = createInvite(household, { role: "adult" }, act("ann"));
  return { household, token: made.ok ? made.value.token : "" };
}

describe("acceptInvite", () => {
  it("lets one person in, with its role, and tells who invited", () => {
    const { household, token } = invited();
    expect(acceptInvite(household, { token, telegramId: 2, name: "Ben" }, act("ben"))).toMatchObject({ ok: true });
    expect(household.members["ben"]).toMatchObject({ role: "adult", telegramId: 2 });
    expect(Object.values(household.outbox)).toMatchObject([{ to: "ann", content: { kind: "member-joined" } }]);
    expect(acceptInvite(household, { token, telegramId: 3, name: "Cid" }, act("cid"))).toMatchObject({
      error: { code: "invite.used" },
    });
  });

  it.each([
    ["2026-11-24T11:59:59.999Z", undefined, "48 hours are not over"],
    ["2026-11-24T12:00:00.000Z", "invite.expired", "now they are"],
  ])("at %s: %s (%s)", (now, code, _why) => {
    const { household, token } = invited();
    const accepted = acceptInvite(household, { token, telegramId: 2, name: "Ben" }, act("ben", now));
    expect(accepted.ok ? undefined : accepted.error.code).toBe(code);
  });

  it("takes who was removed back as the same member, whom the books name", () => {
    const { household, token } = invited();
    acceptInvite(household, { token, telegramId: 2, name: "Ben" }, act("ben"));
    removeMember(household, { memberId: "ben" }, act("ann"));
    expect(memberByTelegramId(household, 2)).toBeUndefined();
    const again = createInvite(household, { role: "teen" }, act("ann"));
    const next = again.ok ? again.value.token : "";
    acceptInvite(household, { token: next, telegramId: 2, name: "Benny" }, act("ben"));
    expect(memberByTelegramId(household, 2)).toMatchObject({ id: "ben", name: "Benny", role: "teen", removedAt: null });
    expect(Object.keys(household.members)).toEqual(["ann", "ben"]);
  });
});

describe("the last owner", () => {
  it("can neither be removed nor become anything else, until there is another", () => {
    const { household, token } = invited();
    acceptInvite(household, { token, telegramId: 2, name: "Ben" }, act("ben"));
    const refused = { ok: false, error: { code: "member.last_owner", name: "Ann" } };
    expect(removeMember(household, { memberId: "ann" }, act("ann"))).toEqual(refused);
    expect(changeRole(household, { memberId: "ann", from: "owner", to: "adult" })).toEqual(refused);
    changeRole(household, { memberId: "ben", from: "adult", to: "owner" });
    expect(removeMember(household, { memberId: "ann" }, act("ben"))).toMatchObject({ ok: true });
  });
});
