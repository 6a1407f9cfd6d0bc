import { describe, expect, it } from "vitest";
import { editBill, endBill, skipOccurrence } from "../../../src/domain/bills/bills-service.ts";
import { payBill } from "../../../src/domain/bills/payments-service.ts";
import { changeRole } from "../../../src/domain/members/members-service.ts";
import { changeSettings } from "../../../src/domain/settings/settings-service.ts";
import { aMember, codeOf, Journal, must } from "../../support/journal.ts";

import {
  FAMILY,
  home,
  submitAs,
  pay,
  setting,
  approve,
  reject,
  expire,
  requests,
  entries,
  notices,
  kindOf,
} from "./gate-support.ts";

describe("approving", () => {
  it("runs what was asked for, once, on its day, in the asker's name", () => {
    const journal = home();
    must(pay(journal, "teo", 50_000));
    journal.now = "2026-11-24T08:00:00.000Z";
    must(approve(journal, "ben"));
    expect(codeOf(approve(journal, "cleo"))).toBe("request.already_decided");
    expect(entries(journal)).toMatchObject([{ amount: 50_000, recordedBy: "teo", bookedOn: "2026-11-24" }]);
    expect(notices(journal, "approval-outcome")).toEqual(["teo"]);
    expect(notices(journal, "approval-card-update")).toEqual(["ann", "cleo"]);
  });

  it.each<[string, string, (journal: Journal) => void]>([
    [
      "the amount has changed",
      "bill.changed_since",
      (journal) =>
        must(
          journal.run("ben", "edit-bill", (draft, act) =>
            editBill(draft, { billId: "rent", set: { amount: 130_000 } }, act),
          ),
        ),
    ],
    [
      "a part was paid meanwhile",
      "bill.changed_since",
      (journal) =>
        must(
          journal.run("ben", "pay-bill", (draft, act) =>
            payBill(draft, { billId: "rent", nominalOn: "2026-11-30", amount: 1, remaining: 120_000 }, act),
          ),
        ),
    ],
    [
      "it is paid already",
      "bill.already_settled",
      (journal) =>
        must(
          journal.run("ben", "pay-bill", (draft, act) =>
            payBill(draft, { billId: "rent", nominalOn: "2026-11-30", amount: 120_000, remaining: 120_000 }, act),
          ),
        ),
    ],
    [
      "it was skipped",
      "bill.already_settled",
      (journal) =>
        must(
          journal.run("ben", "skip-bill", (draft, act) =>
            skipOccurrence(draft, { billId: "rent", nominalOn: "2026-11-30" }, act),
          ),
        ),
    ],
    [
      "the bill has ended",
      "bill.not_due",
      (journal) => must(journal.run("ben", "end-bill", (draft, act) => endBill(draft, { billId: "rent" }, act))),
    ],
    ["the bill is gone", "bill.not_found", (journal) => void delete journal.household.bills["rent"]],
    [
      "whoever asked is a guest now",
      "request.asker_changed",
      (journal) => void (journal.household.members["teo"]!.role = "guest"),
    ],
    [
      "whoever asked is gone",
      "request.asker_changed",
      (journal) => void (journal.household.members["teo"]!.removedAt = journal.now),
    ],
  ])("refuses, and does not adapt, when %s: %s", (_why, code, meanwhile) => {
    const journal = home();
    must(pay(journal, "teo"));
    meanwhile(journal);
    const ledger = structuredClone(journal.household.ledger);
    expect(must(approve(journal, "ben")).outcome).toMatchObject({ kind: "refused", error: { code } });
    expect(journal.household.ledger).toEqual(ledger);
    expect(requests(journal)).toMatchObject([{ status: "refused", decidedBy: "ben" }]);
    expect(codeOf(approve(journal, "cleo"))).toBe("request.already_decided");
  });

  it("refuses a setting that was changed meanwhile", () => {
    const journal = home({ approvalLimit: 100 });
    must(submitAs(journal, "ann", setting(journal, { approvalLimit: 500 })));
    must(
      journal.run("ben", "change-settings", (draft) =>
        changeSettings(draft, { from: { approvalLimit: 100 }, to: { approvalLimit: 50 } }),
      ),
    );
    expect(must(approve(journal, "ben")).outcome).toMatchObject({ error: { code: "settings.changed_since" } });
    expect(journal.household.settings.approvalLimit).toBe(50);
  });

  it("refuses a role that was changed meanwhile", () => {
    const journal = home();
    must(submitAs(journal, "ann", { kind: "change-role", memberId: "teo", from: "teen", to: "adult" }));
    must(
      journal.run("ann", "change-role", (draft) => changeRole(draft, { memberId: "teo", from: "teen", to: "guest" })),
    );
    expect(must(approve(journal, "ben")).outcome).toMatchObject({ error: { code: "member.changed" } });
    expect(journal.household.members["teo"]!.role).toBe("guest");
  });

  it("has one request for one wish, whatever the amount", () => {
    const journal = home();
    must(pay(journal, "ann"));
    expect(codeOf(pay(journal, "teo", 5))).toBe("request.already_pending");
    must(reject(journal, "ben"));
    expect(kindOf(pay(journal, "teo", 5))).toBe("asked");
  });

  it("knows no request of another name", () => {
    const journal = home();
    for (const requestId of ["req_unknown", ""])
      expect(codeOf(approve(journal, "ben", requestId))).toBe("request.not_found");
  });
});

describe("a request ends", () => {
  it("by a no of somebody who may decide", () => {
    const journal = home();
    must(pay(journal));
    expect(codeOf(reject(journal, "teo"))).toBe("request.not_yours");
    must(reject(journal, "ben"));
    expect(requests(journal)).toMatchObject([{ status: "rejected", decidedBy: "ben" }]);
    expect(codeOf(approve(journal, "cleo"))).toBe("request.already_decided");
    expect(notices(journal, "approval-outcome")).toEqual(["ann"]);
  });

  it("by its asker, also a teen", () => {
    const journal = home();
    must(pay(journal, "teo"));
    must(reject(journal, "teo"));
    expect(requests(journal)).toMatchObject([{ status: "withdrawn", decidedBy: "teo" }]);
    expect(notices(journal, "approval-card-update")).toEqual(["ann", "ben", "cleo"]);
  });

  it.each([
    ["2026-11-24T14:59:59.999Z", "ok", "pending", "within 48 hours"],
    ["2026-11-24T15:00:00.000Z", "request.expired", "expired", "after 48 hours"],
  ])("by time: at %s approving is %s and the tick leaves it %s (%s)", (now, code, status, _why) => {
    const journal = home();
    must(pay(journal));
    journal.now = now;
    must(expire(journal));
    expect(requests(journal)).toMatchObject([{ status }]);
    const early = home();
    must(pay(early));
    early.now = now;
    expect(codeOf(approve(early, "ben"))).toBe(code);
    expect(entries(early)).toHaveLength(code === "ok" ? 1 : 0);
  });

  it("and when it expires, the cards are brought up to date and the asker is told, once", () => {
    const journal = home();
    must(pay(journal));
    journal.now = "2026-11-25T00:00:00.000Z";
    expect(must(expire(journal))).toBe(1);
    expect(must(expire(journal))).toBe(0);
    expect(notices(journal, "approval-outcome")).toEqual(["ann"]);
    expect(notices(journal, "approval-card-update")).toEqual(["ben", "cleo"]);
    expect(kindOf(pay(journal))).toBe("asked");
  });

  it("when its asker is removed", () => {
    const journal = home();
    must(pay(journal, "teo"));
    must(submitAs(journal, "ann", { kind: "remove-member", memberId: "teo" }));
    must(approve(journal, "ben"));
    const [paying, removing] = requests(journal);
    expect(paying).toMatchObject({ status: "asker-gone", decidedBy: "ann" });
    expect(removing).toMatchObject({ status: "approved", decidedBy: "ben" });
    expect(codeOf(approve(journal, "cleo", paying!.id))).toBe("request.already_decided");
    expect(entries(journal)).toEqual([]);
  });

  it("once, also where an owner asked to go", () => {
    const journal = home({}, [...FAMILY, aMember("olga", "owner")]);
    must(submitAs(journal, "olga", { kind: "remove-member", memberId: "olga" }));
    must(approve(journal, "ann"));
    expect(requests(journal)).toMatchObject([{ status: "approved", decidedBy: "ann" }]);
    expect(notices(journal, "approval-outcome")).toEqual(["olga"]);
    expect(notices(journal, "approval-card-update")).toEqual(["ben", "cleo"]);
  });
});
