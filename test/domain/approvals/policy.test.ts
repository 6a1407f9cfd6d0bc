import { describe, expect, it } from "vitest";
import { isSelfApproved, pendingRequests } from "../../../src/domain/approvals/gate.ts";
import { approversOf } from "../../../src/domain/approvals/policy.ts";
import type { GatedCommand } from "../../../src/domain/approvals/request.ts";
import { removeMember } from "../../../src/domain/members/remove-member.ts";
import type { Role } from "../../../src/domain/members/member.ts";
import type { Settings, SomeSettings } from "../../../src/domain/settings/settings.ts";
import { aHousehold, aMember, codeOf, must } from "../../support/journal.ts";

import {
  FAMILY,
  LIVE,
  home,
  submitAs,
  pay,
  setting,
  approve,
  requests,
  entries,
  notices,
  kindOf,
} from "./gate-support.ts";

describe("the gate's table", () => {
  it.each<[string, Partial<Settings>, Role, number, "done" | "asked"]>([
    ["soft launch: every payment", {}, "owner", 1, "asked"],
    ["soft launch: every payment, by anyone", {}, "adult", 1, "asked"],
    ["approvals are off, also in soft launch", { requireApprovals: false }, "adult", 120_000, "done"],
    ["live without a limit", LIVE, "adult", 120_000, "done"],
    ["live, below the limit", { ...LIVE, approvalLimit: 50_000 }, "adult", 49_999, "done"],
    ["live, at the limit", { ...LIVE, approvalLimit: 50_000 }, "adult", 50_000, "done"],
    ["live, over the limit", { ...LIVE, approvalLimit: 50_000 }, "adult", 50_001, "asked"],
    ["live, over the limit, by the owner", { ...LIVE, approvalLimit: 50_000 }, "owner", 50_001, "asked"],
    ["live, a limit of nothing", { ...LIVE, approvalLimit: 0 }, "owner", 1, "asked"],
    ["live, over the limit, approvals off", { ...LIVE, approvalLimit: 0, requireApprovals: false }, "adult", 1, "done"],
    ["a teen always asks", LIVE, "teen", 1, "asked"],
    ["a teen asks also with approvals off", { ...LIVE, requireApprovals: false }, "teen", 1, "asked"],
  ])("payments: %s", (_why, settings, role, amount, outcome) => {
    const journal = home(settings);
    const asker = FAMILY.find((member) => member.role === role)!.id;
    expect(kindOf(pay(journal, asker, amount))).toBe(outcome);
    expect(entries(journal)).toHaveLength(outcome === "done" ? 1 : 0);
    expect(pendingRequests(journal.household, journal.now)).toHaveLength(outcome === "asked" ? 1 : 0);
  });

  it.each<[Partial<Settings>, SomeSettings, "done" | "asked"]>([
    [{}, { softLaunch: false }, "asked"],
    [LIVE, { softLaunch: true }, "done"],
    [{}, { requireApprovals: false }, "asked"],
    [{ requireApprovals: false }, { requireApprovals: true }, "done"],
    [{ allowExternalSending: false }, { allowExternalSending: true }, "asked"],
    [{}, { allowExternalSending: false }, "done"],
    [{}, { approvalLimit: 1 }, "done"],
    [{ approvalLimit: 100 }, { approvalLimit: 99 }, "done"],
    [{ approvalLimit: 100 }, { approvalLimit: 101 }, "asked"],
    [{ approvalLimit: 100 }, { approvalLimit: null }, "asked"],
    [{}, { briefAt: "07:00" }, "done"],
    [{ approvalLimit: 100 }, { approvalLimit: 50, softLaunch: false }, "asked"],
  ])("settings: from %j to %j is %s", (before, to, outcome) => {
    const journal = home(before);
    expect(kindOf(submitAs(journal, "ben", setting(journal, to)))).toBe(outcome);
    expect(journal.household.settings).toMatchObject(outcome === "done" ? to : before);
  });

  it.each<[GatedCommand["kind"], GatedCommand, Role, string]>([
    ["change-role", { kind: "change-role", memberId: "teo", from: "teen", to: "adult" }, "owner", "asked"],
    [
      "change-role",
      { kind: "change-role", memberId: "ben", from: "adult", to: "owner" },
      "adult",
      "request.not_for_role",
    ],
    ["remove-member", { kind: "remove-member", memberId: "gil" }, "owner", "asked"],
    ["remove-member", { kind: "remove-member", memberId: "ann" }, "adult", "request.not_for_role"],
    ["remove-member", { kind: "remove-member", memberId: "ann" }, "teen", "request.not_for_role"],
    [
      "change-settings",
      { kind: "change-settings", from: {}, to: { softLaunch: false } },
      "teen",
      "request.not_for_role",
    ],
    [
      "change-settings",
      { kind: "change-settings", from: {}, to: { softLaunch: false } },
      "guest",
      "request.not_for_role",
    ],
  ])("%s %j asked by a %s: %s", (_kind, command, role, outcome) => {
    const journal = home(LIVE);
    const asker = role === "adult" ? "ben" : FAMILY.find((member) => member.role === role)!.id;
    expect(kindOf(submitAs(journal, asker, command))).toBe(outcome);
    expect(journal.household.members).toEqual(home().household.members);
  });

  it("lets no guest and no former member pay", () => {
    const journal = home({ requireApprovals: false });
    expect(kindOf(pay(journal, "gil"))).toBe("request.not_for_role");
    must(journal.run("ann", "remove-member", (draft, act) => removeMember(draft, { memberId: "ben" }, act)));
    expect(kindOf(pay(journal, "ben"))).toBe("member.not_found");
    expect(entries(journal)).toEqual([]);
  });
});

describe("who decides", () => {
  it.each<[string, Role[], string, string[]]>([
    ["another adult", ["owner", "adult"], "m0", ["m1"]],
    ["another owner", ["owner", "owner"], "m0", ["m1"]],
    ["all others, not the asker", ["owner", "adult", "adult"], "m1", ["m0", "m2"]],
    ["a sole owner, alone", ["owner"], "m0", ["m0"]],
    ["teens and guests do not count", ["owner", "teen", "guest"], "m0", ["m0"]],
    ["for a teen, the owner", ["owner", "teen"], "m1", ["m0"]],
    ["for an adult, the owner", ["owner", "adult"], "m1", ["m0"]],
    ["nobody, where an adult is alone: only an owner decides alone", ["adult", "teen"], "m0", []],
  ])("%s", (_why, roles, askedBy, deciders) => {
    const household = aHousehold({ members: roles.map((role, i) => aMember(`m${i}`, role)) });
    expect(approversOf(household, { askedBy }).map(({ id }) => id)).toEqual(deciders);
  });

  it("sends a card to each who may decide, and to nobody else", () => {
    const journal = home();
    must(pay(journal));
    expect(notices(journal, "approval-card")).toEqual(["ben", "cleo"]);
  });

  it.each(["ann", "teo", "gil"])("refuses %s", (by) => {
    const journal = home();
    must(pay(journal));
    expect(codeOf(approve(journal, by))).toBe("request.not_yours");
    expect(entries(journal)).toEqual([]);
    expect(requests(journal)).toMatchObject([{ status: "pending" }]);
  });

  it("refuses the asker once another adult has come", () => {
    const journal = home({}, [aMember("ann", "owner")]);
    must(pay(journal));
    journal.household.members["ben"] = aMember("ben");
    expect(codeOf(approve(journal, "ann"))).toBe("request.not_yours");
    expect(codeOf(approve(journal, "ben"))).toBe("ok");
  });

  it("takes a sole owner's own yes, and the record says so", () => {
    const journal = home({}, [aMember("ann", "owner"), aMember("teo", "teen")]);
    expect(must(pay(journal))).toMatchObject({ kind: "asked", approverIds: ["ann"] });
    must(approve(journal, "ann"));
    expect(requests(journal)).toMatchObject([{ status: "approved", askedBy: "ann", decidedBy: "ann" }]);
    expect(isSelfApproved(requests(journal)[0]!)).toBe(true);
    expect(entries(journal)).toHaveLength(1);
  });
});
