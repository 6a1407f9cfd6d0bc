import { describe, expect, it } from "vitest";
import { approveRequest, submit } from "../../../src/domain/approvals/gate.ts";
import { findRemoved } from "../../../src/domain/audit/history-of.ts";
import { takeBack } from "../../../src/domain/audit/undo-service.ts";
import { membersOfThen } from "../../../src/domain/export/restore-members.ts";
import { restoredState } from "../../../src/domain/export/restore-household.ts";
import { addTask } from "../../../src/domain/followups/followups-service.ts";
import { forgetMember } from "../../../src/domain/members/forget-member.ts";
import { acceptInvite, createInvite } from "../../../src/domain/members/members-service.ts";
import { queueNotice } from "../../../src/domain/outbox/outbox-service.ts";
import { addReminder, type NewReminder } from "../../../src/domain/reminders/reminders-service.ts";
import { ok } from "../../../src/domain/result.ts";
import { aBill, aHousehold, aMember, aSchedule, codeOf, Journal, must, TODAY } from "../../support/journal.ts";

const FAMILY = [aMember("ann", "owner"), aMember("olga", "owner"), aMember("ben"), aMember("teo", "teen")];
const family = () => new Journal(aHousehold({ members: structuredClone(FAMILY), bills: [aBill({ payerId: "ben" })] }));
const forget = (journal: Journal, memberId: string) =>
  journal.run(memberId, "forget-member", (draft, act) => forgetMember(draft, { memberId }, act));
const note = (journal: Journal, by: string, forId: string | null, text = "Keys") => {
  const asked: NewReminder = { text, forId, untilDone: false, schedule: aSchedule(), at: null };
  return must(journal.run(by, "add-reminder", (draft, act) => addReminder(draft, asked, act)));
};
const task = (journal: Journal, by: string, assigneeId: string | null) =>
  must(journal.run(by, "add-task", (d, act) => addTask(d, { title: "Fix it", dueOn: null, assigneeId }, act)));
const benIn = (journal: Journal) => {
  const { name, telegramId } = FAMILY.find(({ id }) => id === "ben")!;
  const text = JSON.stringify(journal.household);
  return [name, String(telegramId)].filter((each) => text.includes(each));
};

describe("forgetting a member", () => {
  it("takes name, Telegram id and access, and keeps who they are in the books", () => {
    const journal = family();
    must(forget(journal, "ben"));
    const { id, name, telegramId, role, removedAt, forgottenAt } = journal.household.members["ben"]!;
    expect({ id, name, telegramId, role }).toEqual({ id: "ben", name: "Former member", telegramId: 0, role: "adult" });
    expect([removedAt, forgottenAt]).toEqual([journal.now, journal.now]);
    expect(journal.household.bills["rent"]).not.toHaveProperty("payerId");
    expect(benIn(journal)).toEqual([]);
  });

  it("numbers them", () => {
    const journal = family();
    for (const id of ["ben", "teo", "olga"]) must(forget(journal, id));
    expect(Object.values(journal.household.members).map(({ name }) => name)).toEqual([
      ...["Ann", "Former member 3", "Former member", "Former member 2"],
    ]);
  });

  it.each<[string, string, string | null, boolean]>([
    ["for themselves alone goes", "ben", "ben", false],
    ["for everyone stays", "ben", null, true],
    ["for somebody else stays", "ben", "ann", true],
    ["that others set for them stays, with those", "ann", "ben", true],
    ["of others stays", "ann", "ann", true],
  ])("a reminder %s", (_what, by, forId, stays) => {
    const journal = family();
    const { id } = note(journal, by, forId);
    must(forget(journal, "ben"));
    expect(journal.household.reminders[id] !== undefined).toBe(stays);
    expect(journal.household.reminders[id]?.forId).not.toBe("ben");
  });

  it.each<[string, string, string | null, boolean]>([
    ["for themselves goes", "ben", "ben", false],
    ["for anybody stays", "ben", null, true],
    ["that they gave to another stays", "ben", "teo", true],
    ["that another gave them is anybody's", "ann", "ben", true],
  ])("a task %s", (_what, by, assigneeId, stays) => {
    const journal = family();
    const { id } = task(journal, by, assigneeId);
    must(forget(journal, "ben"));
    expect(journal.household.followups[id] !== undefined).toBe(stays);
    expect(journal.household.followups[id]?.assigneeId).not.toBe("ben");
  });

  it.each<[string, string, string]>([
    ["the last owner", "olga", "member.last_owner"],
    ["somebody who left", "gone", "member.not_found"],
    ["nobody", "who", "member.not_found"],
  ])("refuses %s", (_what, memberId, code) => {
    const members = [
      aMember("olga", "owner"),
      aMember("ben"),
      aMember("gone", "adult", { removedAt: `${TODAY}T00:00:00.000Z` }),
    ];
    const journal = new Journal(aHousehold({ members }));
    expect(codeOf(forget(journal, memberId))).toBe(code);
    expect(journal.changes).toEqual([]);
  });

  it("clears what the bot keeps: outbox, cards, lists, slots, and the name in a report", () => {
    const journal = family();
    journal.run("steward", "deliver-notice", (draft, act) => {
      const what = 'The reminder "call" for Ben could not be delivered for a day (blocked)';
      const about = "The brief of Sun 22 Nov for Ben";
      queueNotice(draft, { to: "ann", content: { kind: "unreachable", memberId: "ben", about } }, act);
      queueNotice(draft, { to: "ben", content: { kind: "trouble", what: "x" } }, act);
      queueNotice(draft, { to: "ann", content: { kind: "trouble", what } }, act);
      const { telegramId: chatId } = draft.members["ben"]!;
      draft.cards["req_1"] = { ben: { chatId, messageId: 1 }, ann: { chatId: 5, messageId: 2 } };
      draft.shoppingCards["ben"] = { chatId, messageId: 3, shownTo: "ben", page: 0, isRemoving: false };
      draft.live = {
        [`${chatId}:4`]: { chatId, messageId: 4, shownTo: "ben", on: TODAY, shows: "brief", part: [], notes: [] },
      };
      draft.sent[`brief:${TODAY}:ben`] = act.now;
      draft.sent[`brief:${TODAY}:ann`] = act.now;
      return ok(null);
    });
    must(forget(journal, "ben"));
    const { outbox, cards, shoppingCards, sent } = journal.household;
    expect(Object.values(outbox).map(({ to, content }) => [to, content])).toEqual([
      [
        "ann",
        {
          kind: "trouble",
          what: 'The reminder "call" for Former member could not be delivered for a day (blocked)',
        },
      ],
    ]);
    expect(cards).toEqual({ req_1: { ann: { chatId: 5, messageId: 2 } } });
    expect(shoppingCards).toEqual({});
    expect(journal.household.live).toEqual({});
    expect(Object.keys(sent)).toEqual([`brief:${TODAY}:ann`]);
    expect(benIn(journal)).toEqual([]);
  });

  it("leaves a longer word alone that contains the name", () => {
    const journal = family();
    journal.run("steward", "deliver-notice", (draft, act) => {
      const what = "Ben, Bennett and McBen: not delivered to Ben";
      queueNotice(draft, { to: "ann", content: { kind: "trouble", what } }, act);
      return ok(null);
    });
    must(forget(journal, "ben"));
    expect(Object.values(journal.household.outbox).map(({ content }) => content)).toContainEqual({
      kind: "trouble",
      what: "Former member, Bennett and McBen: not delivered to Former member",
    });
  });

  it("closes what waits to be restored, and names nobody in it", () => {
    const journal = family();
    const people = [{ name: "Ben", role: "adult" as const }];
    const some = { count: 1, names: ["Ben"] };
    const effect = {
      differences: [{ collection: "members", added: some, removed: some, changed: some }],
      members: { back: people, gone: people, roles: [{ name: "Ben", from: "adult" as const, to: "teen" as const }] },
    };
    const command = {
      kind: "restore-household" as const,
      digest: "a".repeat(64),
      madeAt: journal.now,
      basedOn: 0,
      effect,
    };
    must(journal.run("ann", "restore-household", (draft, act) => submit(draft, command, act, journal.history)));
    // What was told of taking one back.
    const [request] = Object.values(journal.household.approvals);
    const restored = { madeAt: journal.now, isAgain: false, effect: structuredClone(effect) };
    const told = { removes: [], restores: [], settings: {}, memberIds: [], invites: false, names: [], restored };
    journal.household.approvals["undo"] = {
      ...structuredClone(request!),
      id: "undo",
      command: { kind: "take-back", seq: 1, action: "approve-request", by: "ann", effect: told },
    };
    must(forget(journal, "ben"));
    expect(journal.household.approvals[request!.id]).toMatchObject({ status: "expired" });
    expect(benIn(journal)).toEqual([]);
  });

  it("knows them no more when they come back: they are somebody new", () => {
    const journal = family();
    must(forget(journal, "ben"));
    const { token } = must(journal.run("ann", "create-invite", (d, act) => createInvite(d, { role: "teen" }, act)));
    const { telegramId } = FAMILY[2]!;
    must(journal.run("ben2", "accept-invite", (d, act) => acceptInvite(d, { token, telegramId, name: "Ben" }, act)));
    expect(journal.household.members["ben"]).toMatchObject({ name: "Former member", telegramId: 0 });
    expect(journal.household.members["ben2"]).toMatchObject({ name: "Ben", role: "teen", removedAt: null });
  });
});

describe("at the gate", () => {
  const asks = (journal: Journal, by: string, memberId: string) =>
    journal.run(by, "forget-member", (draft, act) =>
      submit(draft, { kind: "forget-member", memberId }, act, journal.history),
    );
  const approves = (journal: Journal, by: string, requestId: string) =>
    must(
      journal.run(by, "approve-request", (draft, act) => approveRequest(draft, { requestId }, act, journal.history)),
    );
  const pending = (journal: Journal) => Object.values(journal.household.approvals).at(-1)!.id;

  it.each([
    ["an owner, for another", "ann"],
    ["an adult, for another", "teo"],
  ])("nobody asks it of another: %s", (_what, by) => {
    const journal = family();
    expect(codeOf(asks(journal, by, "ben"))).toBe("request.not_for_role");
  });

  it.each(["ben", "teo", "olga"])("%s asks, another approves, and it can't be taken back", (id) => {
    const journal = family();
    must(asks(journal, id, id));
    const { outcome } = approves(journal, "ann", pending(journal));
    expect(outcome).toMatchObject({ kind: "done", performed: { member: { name: "Former member", telegramId: 0 } } });
    const back = journal.run("ann", "take-back", (d, act) =>
      takeBack(d, { seq: journal.lastSeq }, act, journal.history),
    );
    expect(codeOf(back)).toBe("undo.not_possible");
  });

  it("is refused once they are the last owner", () => {
    const journal = family();
    must(asks(journal, "olga", "olga"));
    journal.household.members["ann"]!.role = "adult";
    const { outcome } = approves(journal, "ann", pending(journal));
    expect(outcome).toMatchObject({ kind: "refused", error: { code: "member.last_owner" } });
    expect(journal.household.members["olga"]).toMatchObject({ name: "Olga", removedAt: null });
  });
});

describe("afterwards", () => {
  it("undo brings back none of their own notes", () => {
    const journal = family();
    note(journal, "ben", "ben", "Secret");
    const added = journal.lastSeq;
    must(journal.run("ben", "take-back", (d, act) => takeBack(d, { seq: added }, act, journal.history)));
    const undone = journal.lastSeq;
    must(forget(journal, "ben"));
    must(journal.run("ann", "take-back", (d, act) => takeBack(d, { seq: undone }, act, journal.history)));
    expect(journal.household.reminders).toEqual({});
  });

  it("a history finds neither them nor their own notes by name", () => {
    const journal = family();
    note(journal, "ben", "ben", "Secret");
    const kept = note(journal, "ben", null, "Bins");
    expect(findRemoved(journal.history, "secret")).toMatchObject({ kind: "reminder" });
    must(forget(journal, "ben"));
    expect(findRemoved(journal.history, "secret")).toBeUndefined();
    expect(findRemoved(journal.history, "bins")).toMatchObject({ id: kept.id });
  });

  it("an earlier state that comes back keeps them forgotten, and is itself left as it was", () => {
    const journal = family();
    note(journal, "ben", "ben", "Secret");
    const bins = note(journal, "ann", "ben", "Bins");
    task(journal, "ann", "ben");
    const earlier = structuredClone(journal.household);
    must(forget(journal, "ben"));
    const at = "2026-11-23T15:00:00.000Z";
    const after = restoredState(journal.household, earlier, { at, seq: 99 });
    expect(JSON.stringify(after)).not.toMatch(/Ben|Secret/);
    expect(after.reminders[bins.id]!.forId).toBe("ann");
    expect(Object.values(after.followups)).toMatchObject([{ assigneeId: null }]);
    expect(after.bills["rent"]).not.toHaveProperty("payerId");
    const members = membersOfThen(journal.household, earlier, { ownerId: "ann", at });
    expect(members["ben"]).toEqual(journal.household.members["ben"]);
    expect(earlier.members["ben"]!.name).toBe("Ben");
    expect(Object.values(earlier.reminders)).toHaveLength(2);
  });
});
