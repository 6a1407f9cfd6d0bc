import { describe, expect, it } from "vitest";
import { addTask, openTasks } from "../../../src/domain/followups/followups-service.ts";
import { acceptInvite, changeRole, createInvite } from "../../../src/domain/members/members-service.ts";
import { removeMember } from "../../../src/domain/members/remove-member.ts";
import { addReminder, endReminder, type NewReminder } from "../../../src/domain/reminders/reminders-service.ts";
import { applyPatches } from "../../../src/domain/audit/patches.ts";
import { aBill, aHousehold, aMember, aSchedule, codeOf, Journal, must } from "../../support/journal.ts";

const FAMILY = [aMember("ann", "owner"), aMember("olga", "owner"), aMember("ben"), aMember("teo", "teen")];
const family = () => new Journal(aHousehold({ members: structuredClone(FAMILY), bills: [aBill({ payerId: "ben" })] }));
const remove = (journal: Journal, memberId: string) =>
  must(journal.run("ann", "remove-member", (draft, act) => removeMember(draft, { memberId }, act)));

describe("removing a member", () => {
  it.each<[string, { assigneeId: string | null; turns?: string[] }, string | null]>([
    ["their task is anybody's", { assigneeId: "ben" }, null],
    ["another's stays theirs", { assigneeId: "teo" }, "teo"],
    ["one that goes round is the next one's", { assigneeId: "ben", turns: ["ann", "ben", "teo"] }, "teo"],
    ["one that went round between two is the other's", { assigneeId: "ben", turns: ["ben", "ann"] }, "ann"],
    ["nobody's stays nobody's", { assigneeId: null }, null],
  ])("%s", (_what, task, assigneeId) => {
    const journal = family();
    must(journal.run("ann", "add-task", (draft, act) => addTask(draft, { title: "Trash", dueOn: null, ...task }, act)));
    remove(journal, "ben");
    expect(openTasks(journal.household)).toMatchObject([{ title: "Trash", assigneeId }]);
  });

  it.each<[string, string, string | null, { forId: string | null; isOver: boolean }]>([
    ["what others wanted of them goes back to those", "ann", "ben", { forId: "ann", isOver: false }],
    ["what they wanted themselves ends", "ben", "ben", { forId: "ben", isOver: true }],
    ["what they set for everyone goes on", "ben", null, { forId: null, isOver: false }],
    ["what they set for another goes on", "ben", "ann", { forId: "ann", isOver: false }],
  ])("reminders: %s", (_what, by, forId, expected) => {
    const journal = family();
    const schedule = aSchedule();
    const asked: NewReminder = { text: "Keys", forId, untilDone: false, schedule, at: null };
    must(journal.run(by, "add-reminder", (draft, act) => addReminder(draft, asked, act)));
    remove(journal, "ben");
    const [reminder] = Object.values(journal.household.reminders);
    expect({ forId: reminder!.forId, isOver: reminder!.endedOn !== null }).toEqual(expected);
  });

  it("leaves alone what is over already", () => {
    const journal = family();
    const schedule = aSchedule();
    const asked: NewReminder = { text: "Keys", forId: "ben", untilDone: false, schedule, at: null };
    const { id } = must(journal.run("ann", "add-reminder", (draft, act) => addReminder(draft, asked, act)));
    must(journal.run("ann", "end-reminder", (draft, act) => endReminder(draft, { reminderId: id }, act)));
    remove(journal, "ben");
    expect(journal.household.reminders[id]).toMatchObject({ forId: "ben" });
  });

  it("their bills are paid by anybody", () => {
    const journal = family();
    remove(journal, "ben");
    expect(journal.household.bills["rent"]).not.toHaveProperty("payerId");
  });

  it("voids the links they made, and no others", () => {
    const journal = family();
    const invite = (by: string) =>
      must(journal.run(by, "create-invite", (draft, act) => createInvite(draft, { role: "owner" }, act))).token;
    const [theirs, anns] = [invite("olga"), invite("ann")];
    remove(journal, "olga");
    const come = (token: string) =>
      journal.run("new", "accept-invite", (draft, act) =>
        acceptInvite(draft, { token, telegramId: 9, name: "X" }, act),
      );
    expect(codeOf(come(theirs))).toBe("invite.not_found");
    expect(codeOf(come(anns))).toBe("ok");
  });

  it("voids the links of an owner who is made an adult", () => {
    const journal = family();
    must(journal.run("olga", "create-invite", (draft, act) => createInvite(draft, { role: "owner" }, act)));
    must(
      journal.run("ann", "change-role", (draft) => changeRole(draft, { memberId: "olga", from: "owner", to: "adult" })),
    );
    expect(journal.household.invites).toEqual({});
  });

  it("and taking that back restores all of it", () => {
    const journal = family();
    must(
      journal.run("ann", "add-task", (draft, act) =>
        addTask(draft, { title: "A", dueOn: null, assigneeId: "ben" }, act),
      ),
    );
    const before = structuredClone(journal.household);
    remove(journal, "ben");
    applyPatches(journal.household, journal.changes.at(-1)!.inverse);
    expect(journal.household).toEqual(before);
  });
});
