import { describe, expect, it } from "vitest";
import { remindApprovers } from "../../../src/domain/approvals/remind-approvers.ts";
import { settleNotice } from "../../../src/domain/outbox/outbox-service.ts";
import { ok } from "../../../src/domain/result.ts";
import { aMember, type Journal, must } from "../../support/journal.ts";
import { approve, expire, FAMILY, home, notices, pay, reject, requests } from "./gate-support.ts";

const remind = (journal: Journal) => must(journal.run("steward", "remind-approvers", remindApprovers));

/** Telegram took all that waits, at places counted from `from`. */
function deliverAll(journal: Journal, from = 1): void {
  const { outbox } = journal.household;
  Object.keys(outbox).forEach((noticeId, i) =>
    must(
      journal.run("steward", "deliver-notice", (draft) => {
        settleNotice(draft, { noticeId, card: { chatId: 7, messageId: from + i } });
        return ok(null);
      }),
    ),
  );
}

describe("a reminder of what waits", () => {
  it.each([
    ["2026-11-23T14:59:59.999Z", 0, "within half the time"],
    ["2026-11-23T15:00:00.000Z", 1, "at half the time"],
    ["2026-11-24T14:59:59.999Z", 1, "the bot was down until the last moment"],
    ["2026-11-24T15:00:00.000Z", 0, "it is over: nobody can decide any more"],
  ])("at %s: %i (%s)", (now, count) => {
    const journal = home();
    must(pay(journal));
    deliverAll(journal);
    journal.now = now;
    expect(remind(journal)).toBe(count);
    expect(notices(journal, "approval-reminder")).toEqual(count === 1 ? ["ben", "cleo"] : []);
    expect(requests(journal)[0]!.remindedAt).toBe(count === 1 ? now : undefined);
  });

  it("comes once", () => {
    const journal = home();
    must(pay(journal));
    deliverAll(journal);
    journal.now = "2026-11-23T15:00:00.000Z";
    expect(remind(journal)).toBe(1);
    deliverAll(journal);
    expect(remind(journal)).toBe(0);
    expect(notices(journal, "approval-reminder")).toEqual([]);
  });

  it.each([
    ["approved", (journal: Journal) => must(approve(journal, "ben"))],
    ["rejected", (journal: Journal) => must(reject(journal, "ben"))],
    ["withdrawn", (journal: Journal) => must(reject(journal, "ann"))],
  ])("does not come for what is %s", (_status, decide) => {
    const journal = home();
    must(pay(journal));
    decide(journal);
    journal.now = "2026-11-23T15:00:00.000Z";
    expect(remind(journal)).toBe(0);
  });

  it("goes to those who may decide by then", () => {
    const journal = home();
    must(pay(journal));
    deliverAll(journal);
    journal.household.members["ben"]!.role = "teen";
    journal.household.members["cleo"]!.removedAt = journal.now;
    journal.household.members["dora"] = aMember("dora");
    journal.now = "2026-11-23T15:00:00.000Z";
    remind(journal);
    expect(notices(journal, "approval-reminder")).toEqual(["dora"]);
  });

  it("goes to a sole owner who has to confirm alone", () => {
    const journal = home({}, [aMember("ann", "owner")]);
    must(pay(journal));
    journal.now = "2026-11-23T15:00:00.000Z";
    remind(journal);
    expect(notices(journal, "approval-reminder")).toEqual(["ann"]);
  });

  it("is left out for whoever has not got the first card yet", () => {
    const journal = home();
    must(pay(journal));
    journal.now = "2026-11-23T15:00:00.000Z";
    expect(remind(journal)).toBe(1);
    expect(notices(journal, "approval-reminder")).toEqual([]);
  });

  it("makes a second card, and a decision brings both up to date", () => {
    const journal = home({}, FAMILY.slice(0, 3));
    must(pay(journal));
    deliverAll(journal);
    journal.now = "2026-11-23T15:00:00.000Z";
    remind(journal);
    deliverAll(journal, 11);
    expect(journal.household.cards[requests(journal)[0]!.id]).toEqual({
      ben: { chatId: 7, messageId: 11, earlier: { chatId: 7, messageId: 1 } },
      cleo: { chatId: 7, messageId: 12, earlier: { chatId: 7, messageId: 2 } },
    });
    must(approve(journal, "ben"));
    const updates = Object.values(journal.household.outbox).filter(({ to }) => to === "cleo");
    expect(updates.map(({ content }) => content)).toMatchObject([
      { kind: "approval-card-update", at: { chatId: 7, messageId: 12 } },
      { kind: "approval-card-update", at: { chatId: 7, messageId: 2 } },
    ]);
  });

  it("that is on its way when the request ends leaves no card behind that still asks", () => {
    const journal = home();
    must(pay(journal));
    deliverAll(journal);
    journal.now = "2026-11-23T15:00:00.000Z";
    remind(journal);
    journal.now = "2026-11-24T15:00:00.000Z";
    must(expire(journal));
    expect(notices(journal, "approval-card-update")).toEqual(["ben", "ben", "cleo", "cleo"]);
  });
});
