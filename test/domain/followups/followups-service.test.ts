import { describe, expect, it } from "vitest";
import { payBill, planPayment } from "../../../src/domain/bills/payments-service.ts";
import { skipOccurrence } from "../../../src/domain/bills/bills-service.ts";
import { takeBack } from "../../../src/domain/audit/undo-service.ts";
import {
  addTask,
  assignFollowup,
  ensureFollowup,
  finishFollowup,
  openFollowups,
  postponeFollowup,
} from "../../../src/domain/followups/followups-service.ts";
import { followupsOf } from "../../../src/domain/followups/who-sees.ts";
import { removeMember } from "../../../src/domain/members/remove-member.ts";
import { ok } from "../../../src/domain/result.ts";
import { aBill, aHousehold, aMember, codeOf, Journal, must } from "../../support/journal.ts";

const people = () => [aMember("ann", "owner"), aMember("ben"), aMember("gil", "guest")];
const aJournal = () => new Journal(aHousehold({ members: people(), bills: [aBill()] }));
const titles = (journal: Journal) => openFollowups(journal.household).map(({ title }) => title);

const add = (journal: Journal, task: Partial<Parameters<typeof addTask>[1]> = {}) =>
  must(
    journal.run("ann", "add-task", (draft, act) =>
      addTask(draft, { title: "trash", dueOn: null, assigneeId: null, ...task }, act),
    ),
  );
const finish = (journal: Journal, followupId: string, by = "ann") =>
  journal.run(by, "finish-task", (draft, act) => finishFollowup(draft, { followupId }, act));
const ensure = (journal: Journal, nominalOn = "2026-11-30") =>
  must(
    journal.run("steward", "daily", (draft, act) => {
      const origin = { kind: "bill" as const, billId: "rent", nominalOn };
      return ok(ensureFollowup(draft, { origin, title: "Rent", dueOn: nominalOn }, act));
    }),
  );

describe("a task", () => {
  it("is listed by its day, and what has none last", () => {
    const journal = aJournal();
    add(journal, { title: "some day" });
    add(journal, { title: "later", dueOn: "2026-12-24" });
    add(journal, { title: "soon", dueOn: "2026-11-23" });
    expect(titles(journal)).toEqual(["soon", "later", "some day"]);
  });

  it("is done once, and opened again by undo", () => {
    const journal = aJournal();
    const { id } = add(journal);
    must(finish(journal, id, "ben"));
    expect(titles(journal)).toEqual([]);
    expect(finish(journal, id)).toMatchObject({ error: { code: "followup.closed", by: "ben" } });
    const { lastSeq } = journal;
    must(journal.run("ben", "take-back", (draft, act) => takeBack(draft, { seq: lastSeq }, act, journal.history)));
    expect(titles(journal)).toEqual(["trash"]);
  });

  it("goes round: the next member has it, and who left is passed over", () => {
    const journal = new Journal(aHousehold({ members: [...people(), aMember("cleo")] }));
    const { id } = add(journal, { assigneeId: "ann", turns: ["ann", "ben", "cleo"] });
    journal.household.members["ben"]!.removedAt = "2026-11-22T10:00:00.000Z";
    const { next } = must(finish(journal, id));
    expect(next).toMatchObject({ assigneeId: "cleo", dueOn: null });
    expect(must(finish(journal, next!.id, "cleo")).next).toMatchObject({ assigneeId: "ann" });
  });

  it("of somebody who leaves goes to the next in turn, who is told, or to anybody; undone, it is theirs again", () => {
    const members = [...people(), aMember("cleo")];
    const journal = new Journal(aHousehold({ members }));
    const alone = add(journal, { assigneeId: "ben", title: "iron" });
    const turns = add(journal, { assigneeId: "ben", turns: ["ann", "ben", "cleo"] });
    const others = add(journal, { assigneeId: "cleo", title: "cook" });
    const done = add(journal, { assigneeId: "ben", title: "cook" });
    must(finish(journal, done.id, "ben"));
    const assignees = () => [alone, turns, others, done].map(({ id }) => journal.household.followups[id]!.assigneeId);
    must(journal.run("ann", "remove-member", (draft, act) => removeMember(draft, { memberId: "ben" }, act)));
    expect(assignees()).toEqual([null, "cleo", "cleo", "ben"]);
    expect(Object.values(journal.household.outbox).at(-1)).toMatchObject({
      to: "cleo",
      content: { kind: "task-assigned", followupId: turns.id },
    });
    const { lastSeq } = journal;
    must(journal.run("ann", "take-back", (draft, act) => takeBack(draft, { seq: lastSeq }, act, journal.history)));
    expect(assignees()).toEqual(["ben", "ben", "cleo", "ben"]);
  });

  it("that went on to the next is opened again by undo, as long as nobody touched what came next", () => {
    const undoDone = (touch: (journal: Journal, nextId: string) => void) => {
      const journal = aJournal();
      const { id } = add(journal, { assigneeId: "ann", turns: ["ann", "ben"], dueOn: "2026-11-22" });
      const { next } = must(finish(journal, id));
      const { lastSeq } = journal;
      touch(journal, next!.id);
      const undone = journal.run("ann", "undo", (draft, act) =>
        takeBack(draft, { seq: lastSeq }, act, journal.history),
      );
      return [codeOf(undone), openFollowups(journal.household).map(({ assigneeId }) => assigneeId)];
    };
    expect(undoDone(() => {})).toEqual(["ok", ["ann"]]);
    expect(undoDone((journal, nextId) => must(finish(journal, nextId, "ben")))).toEqual([
      "undo.changed_since",
      ["ann"],
    ]);
  });

  it.each([
    ["2026-11-24", "2026-12-01", "done early: the one after it"],
    ["2026-11-22", "2026-11-24", "done on another day than its own"],
    ["2026-11-03", "2026-11-24", "long overdue: what was missed does not pile up"],
  ])("that repeats each Tuesday, due on %s, is due again on %s", (dueOn, nextOn, _why) => {
    const journal = aJournal();
    const cadence = { kind: "days" as const, every: 7 };
    const schedule = { cadence, startOn: "2026-11-03", untilOn: null, times: null, offWeekends: null };
    const { id } = add(journal, { dueOn, schedule });
    expect(must(finish(journal, id)).next).toMatchObject({ dueOn: nextOn, schedule });
  });

  it("that was for the last time does not come again", () => {
    const journal = aJournal();
    const cadence = { kind: "days" as const, every: 7 };
    const schedule = { cadence, startOn: "2026-11-03", untilOn: "2026-11-24", times: null, offWeekends: null };
    const { id } = add(journal, { dueOn: "2026-11-24", schedule });
    expect(must(finish(journal, id)).next).toBeNull();
  });

  it("tells the member whose it becomes, and nobody who takes it on alone", () => {
    const journal = aJournal();
    const told = () => Object.values(journal.household.outbox).map(({ to, content }) => [to, content.kind]);
    const { id } = add(journal, { assigneeId: "ann" });
    expect(told()).toEqual([]);
    must(journal.run("ann", "assign", (draft, act) => assignFollowup(draft, { followupId: id, memberId: "ben" }, act)));
    expect(told()).toEqual([["ben", "task-assigned"]]);
  });

  it.each([
    ["a guest and not theirs", "gil", "followup.not_yours"],
    ["somebody who is not here", "zoe", "followup.not_yours"],
  ])("is not finished by %s", (_who, by, code) => {
    const journal = aJournal();
    expect(codeOf(finish(journal, add(journal).id, by))).toBe(code);
    expect(titles(journal)).toEqual(["trash"]);
  });

  it("of a guest is the guest's business, and others' are not", () => {
    const journal = aJournal();
    add(journal, { title: "secret" });
    add(journal, { title: "walk the dog", assigneeId: "gil" });
    const seen = followupsOf(openFollowups(journal.household), people()[2]!);
    expect(seen.map(({ title }) => title)).toEqual(["walk the dog"]);
  });

  it("that comes from a bill is no guest's business, nor can it become one", () => {
    const journal = aJournal();
    const origin = { kind: "bill" as const, billId: "rent", nominalOn: "2026-11-30" };
    journal.run("ann", "run-daily", (draft, act) =>
      ok(ensureFollowup(draft, { origin, title: "Rent", dueOn: "2026-11-30", assigneeId: "gil" }, act)),
    );
    const [task] = openFollowups(journal.household);
    expect(followupsOf([task!], people()[2]!)).toEqual([]);
    expect(followupsOf([task!], people()[1]!)).toHaveLength(1);
    const assign = (memberId: string) =>
      journal.run("ann", "assign", (draft, act) => assignFollowup(draft, { followupId: task!.id, memberId }, act));
    expect(codeOf(assign("ben"))).toBe("ok");
    expect(codeOf(assign("gil"))).toBe("followup.not_for_guests");
    const done = journal.run("gil", "finish", (draft, act) => finishFollowup(draft, { followupId: task!.id }, act));
    expect(codeOf(done)).toBe("followup.not_yours");
  });

  it("can't be given to somebody who is not here, nor moved to the day it has", () => {
    const journal = aJournal();
    const { id } = add(journal, { dueOn: "2026-11-23" });
    const toZoe = journal.run("ann", "assign", (draft, act) =>
      assignFollowup(draft, { followupId: id, memberId: "zoe" }, act),
    );
    const same = journal.run("ann", "postpone", (draft, act) =>
      postponeFollowup(draft, { followupId: id, dueOn: "2026-11-23" }, act),
    );
    expect([codeOf(toZoe), codeOf(same)]).toEqual(["member.not_found", "followup.same"]);
  });
});

describe("the follow-up of a bill", () => {
  it("is made once for each occurrence, however often it is looked for", () => {
    const journal = aJournal();
    expect([ensure(journal), ensure(journal), ensure(journal, "2026-12-31")]).toEqual([
      ...["created", "existing", "created"],
    ]);
    expect(openFollowups(journal.household)).toHaveLength(2);
  });

  it("is over when the bill is paid, comes back when the payment is taken back, and stays done when it was done", () => {
    const journal = aJournal();
    ensure(journal);
    must(
      journal.run("ann", "pay-bill", (draft, act) => payBill(draft, must(planPayment(draft, { billId: "rent" })), act)),
    );
    expect(titles(journal)).toEqual([]);
    const { id } = Object.values(journal.household.followups)[0]!;
    expect(finish(journal, id, "ben")).toMatchObject({ error: { code: "followup.over", how: "paid", by: "ann" } });
    const { lastSeq } = journal;
    must(journal.run("ann", "take-back", (draft, act) => takeBack(draft, { seq: lastSeq }, act, journal.history)));
    expect(titles(journal)).toEqual(["Rent"]);
    must(finish(journal, openFollowups(journal.household)[0]!.id));
    expect(ensure(journal)).toBe("existing");
    expect(titles(journal)).toEqual([]);
    expect(journal.household.bills["rent"]!.settled).toEqual({}); // Done on a follow-up leaves the bill due.
  });

  it("is over when the occurrence is skipped", () => {
    const journal = aJournal();
    ensure(journal);
    const occurrence = { billId: "rent", nominalOn: "2026-11-30" };
    must(journal.run("ann", "skip-bill", (draft, act) => skipOccurrence(draft, occurrence, act)));
    expect(titles(journal)).toEqual([]);
    const { id } = Object.values(journal.household.followups)[0]!;
    expect(finish(journal, id)).toMatchObject({ error: { code: "followup.over", how: "skipped" } });
  });
});
