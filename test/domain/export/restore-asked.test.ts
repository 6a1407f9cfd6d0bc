import { describe, expect, it } from "vitest";
import { approveRequest, submit } from "../../../src/domain/approvals/gate.ts";
import { needsApproval } from "../../../src/domain/approvals/policy.ts";
import {
  type Material,
  planAskedRestore,
  type RestoreCommand,
  standOf,
} from "../../../src/domain/export/restore-asked.ts";
import type { Household } from "../../../src/domain/household.ts";
import { createInvite } from "../../../src/domain/members/members-service.ts";
import { ok } from "../../../src/domain/result.ts";
import { aHousehold, aMember, Journal, must } from "../../support/journal.ts";

const DIGEST = "d".repeat(64);
const none = { isElsewhere: () => false };

/** Ann and Ben own it, Cleo is an adult; `earlier` is what an export of it says. */
function home() {
  const journal = new Journal(
    aHousehold({ members: [aMember("ann", "owner"), aMember("ben", "owner"), aMember("cleo")] }),
  );
  journal.run("ann", "set-buffer", (draft) => {
    draft.buffer = 100;
    return ok(null);
  });
  const earlier = structuredClone(journal.household);
  const plan = (material: Pick<Material, "isElsewhere"> = none, now: Household = journal.household) =>
    planAskedRestore(now, earlier, { by: "ann", at: journal.now, seq: journal.changes.length + 1, ...material });
  const command = (): RestoreCommand => {
    const { effect } = must(plan());
    const basedOn = standOf(journal.history);
    return { kind: "restore-household", digest: DIGEST, madeAt: "2026-11-20T10:00:00.000Z", basedOn, effect };
  };
  const ask = (by: string, what = command()) =>
    journal.run(by, "restore-household", (draft, act) => submit(draft, what, act, journal.history));
  const approve = (by: string, material?: Material) =>
    journal.run(by, "approve-request", (draft, act) => {
      const requestId = Object.keys(draft.approvals).at(-1)!;
      return approveRequest(draft, { requestId, material }, act, journal.history);
    });
  const material: Material = { restored: { digest: DIGEST, household: earlier }, ...none };
  const set = (buffer: number, by = "ann", action = "set-buffer") =>
    journal.run(by, action, (draft) => {
      draft.buffer = buffer;
      return ok(null);
    });
  return { journal, earlier, plan, command, ask, approve, material, set };
}

const codeOf = (result: ReturnType<ReturnType<typeof home>["approve"]>): string =>
  result.ok
    ? result.value.outcome.kind === "refused"
      ? result.value.outcome.error.code
      : result.value.outcome.kind
    : result.error.code;

describe("asking for a restore", () => {
  it("always waits for somebody else, whatever the settings say", () => {
    const { journal, command, set } = home();
    set(200);
    Object.assign(journal.household.settings, { softLaunch: false, requireApprovals: false });
    const asker = journal.household.members["ann"]!;
    const { household, history } = journal;
    expect(needsApproval({ household, command: command(), asker, history })).toBe(true);
  });

  it.each([
    ["ann", "asked", "an owner"],
    ["cleo", "request.not_for_role", "an adult"],
  ])("by %s is %s (%s)", (by, outcome, _why) => {
    const { ask, set } = home();
    set(200);
    const asked = ask(by);
    expect(asked.ok ? asked.value.kind : asked.error.code).toBe(outcome);
  });

  it("of the same file and the same state is one wish", () => {
    const { ask, set } = home();
    set(200);
    ask("ann");
    const again = ask("ann");
    expect(again.ok ? again.value.kind : again.error.code).toBe("request.already_pending");
  });
});

describe("approving it", () => {
  it("brings the earlier state back", () => {
    const { journal, ask, approve, material, set } = home();
    set(200);
    ask("ann");
    expect(codeOf(approve("ben", material))).toBe("done");
    expect(journal.household.buffer).toBe(100);
  });

  it.each<[string, (m: Material) => Material | undefined, string]>([
    ["no file at all", () => undefined, "restore.file_gone"],
    ["a file that could not be read", () => none, "restore.file_gone"],
    ["another file", (m) => ({ ...m, restored: { ...m.restored!, digest: "e".repeat(64) } }), "restore.file_gone"],
    ["somebody who is elsewhere by now", (m) => ({ ...m, isElsewhere: () => true }), "restore.member_elsewhere"],
    [
      "another household",
      (m) => ({ ...m, restored: { ...m.restored!, household: { ...m.restored!.household, id: "hh_2" } } }),
      "restore.other_household",
    ],
  ])("with %s does nothing", (_what, change, code) => {
    const { journal, ask, approve, material, set } = home();
    set(200);
    ask("ann");
    expect(codeOf(approve("ben", change(material)))).toBe(code);
    expect(journal.household.buffer).toBe(200);
  });

  it.each([
    ["ann", "restore.changed_since", "what people do would be lost"],
    ["steward", "done", "what the bot does by itself comes again"],
    ["steward", "restore.changed_since", "what was brought back without the bot would be lost", "restore-from-file"],
  ])("after %s did something is %s (%s)", (by, code, _why, action = "set-buffer") => {
    const { ask, approve, material, set } = home();
    set(200);
    ask("ann");
    set(300, by, action);
    expect(codeOf(approve("ben", material))).toBe(code);
  });

  it("is not kept from it by requests and decisions, which leave the household as it is", () => {
    const { journal, ask, approve, material, set, command } = home();
    set(200);
    const first = ask("ann");
    journal.run("ben", "change-settings", (draft, act) =>
      submit(
        draft,
        { kind: "change-settings", from: { softLaunch: true }, to: { softLaunch: false } },
        act,
        journal.history,
      ),
    );
    const { request } = must(first) as { request: { id: string } };
    expect(command().basedOn).toBe(2); // The second buffer.
    const decided = journal.run("ben", "approve-request", (draft, act) =>
      approveRequest(draft, { requestId: request.id, material }, act, journal.history),
    );
    expect(codeOf(decided)).toBe("done");
    expect(approve("cleo", material).ok).toBe(true); // The other request is still there to be decided.
  });
});

describe("who belongs to it then", () => {
  const person = (id: string, role: "owner" | "adult", removedAt: string | null = null) => ({
    ...aMember(id, role),
    removedAt,
  });

  it.each<[string, (now: Household, earlier: Household) => void, object]>([
    [
      "who left gets in again",
      (now) => (now.members["cleo"] = person("cleo", "adult", "2026-11-21T10:00:00.000Z")),
      { back: [{ name: "Cleo", role: "adult" }] },
    ],
    [
      "who came since loses access",
      (now) => (now.members["dan"] = person("dan", "adult")),
      { gone: [{ name: "Dan", role: "adult" }] },
    ],
    [
      "roles are those of then",
      (_, earlier) => (earlier.members["cleo"] = person("cleo", "owner")),
      { roles: [{ name: "Cleo", from: "adult", to: "owner" }] },
    ],
    [
      "who asks stays an owner",
      (_, earlier) => (earlier.members["ann"] = person("ann", "adult", "2026-11-01T10:00:00.000Z")),
      {},
    ],
  ])("%s", (_what, change, changes) => {
    const { journal, earlier, plan, ask, approve, material, set } = home();
    change(journal.household, earlier);
    set(200);
    expect(must(plan()).effect.members).toEqual({ back: [], gone: [], roles: [], ...changes });
    ask("ann");
    approve("ben", material);
    const { ann, dan } = journal.household.members;
    expect(ann).toMatchObject({ role: "owner", removedAt: null });
    expect(dan?.removedAt ?? journal.now).toBe(journal.now); // Who came since stays, because the books name them.
  });

  it("members alone may be what differs", () => {
    const { journal, ask, approve, material } = home();
    journal.run("ann", "accept-invite", (draft) => {
      draft.members["dan"] = person("dan", "adult");
      return ok(null);
    });
    ask("ann");
    expect(codeOf(approve("ben", material))).toBe("done");
    expect(journal.household.members["dan"]!.removedAt).not.toBeNull();
  });

  it("who loses access asks for nothing more and lets nobody in", () => {
    const { journal, ask, approve, material, set } = home();
    journal.run("ann", "accept-invite", (draft) => {
      draft.members["dan"] = person("dan", "owner");
      return ok(null);
    });
    journal.run("dan", "create-invite", (draft, act) => createInvite(draft, { role: "adult" }, act));
    set(200);
    journal.run("dan", "change-role", (draft, act) =>
      submit(draft, { kind: "change-role", memberId: "cleo", from: "adult", to: "teen" }, act, journal.history),
    );
    ask("ann");
    approve("ben", material);
    const statuses = Object.values(journal.household.approvals).map(({ command, status }) => [command.kind, status]);
    expect(statuses).toEqual([
      ["change-role", "asker-gone"],
      ["restore-household", "approved"],
    ]);
    expect(journal.household.invites).toEqual({});
  });

  it("is nobody twice", () => {
    const { earlier, plan, set } = home();
    set(200);
    earlier.members["cleo"]!.telegramId = earlier.members["ben"]!.telegramId;
    expect(plan()).toMatchObject({ ok: false, error: { code: "restore.member_twice", name: "Cleo" } });
  });

  it("is found out of date only by what people would miss", () => {
    const { journal, plan } = home();
    journal.household.sent["brief:2026-11-22:ann"] = journal.now;
    expect(plan()).toMatchObject({ ok: false, error: { code: "restore.nothing_to_do" } });
  });
});
