import { describe, expect, it } from "vitest";
import { submit } from "../../../src/domain/approvals/gate.ts";
import { lastChangeOf } from "../../../src/domain/audit/undo-service.ts";
import { addBill, editBill, endBill, pauseBill } from "../../../src/domain/bills/bills-service.ts";
import { payBill, planPayment } from "../../../src/domain/bills/payments-service.ts";
import { setBuffer } from "../../../src/domain/income/income-service.ts";
import { forgetMember } from "../../../src/domain/members/forget-member.ts";
import { acceptInvite, createInvite, setReach } from "../../../src/domain/members/members-service.ts";
import { aHousehold, aSchedule, codeOf, Journal, must } from "../../support/journal.ts";

import { home, billId, spend, pay, setAmount, set, undo, undoLast, undoable, spentIn } from "./undo-support.ts";

const setPayer = (journal: Journal, payerId: string | null) =>
  journal.run("ann", "edit-bill", (draft, act) => editBill(draft, { billId, set: { payerId } }, act));

describe("taking back", () => {
  it.each<[string, (journal: Journal) => void]>([
    ["a payment", (journal) => must(pay(journal))],
    ["the first entry of a month", (journal) => must(spend(journal))],
    ["a new amount", (journal) => must(setAmount(journal, 1))],
    [
      "new days, which are an array",
      (journal) =>
        must(
          journal.run("ann", "edit-bill", (draft, act) =>
            editBill(draft, { billId, set: { schedule: aSchedule() } }, act),
          ),
        ),
    ],
    [
      "a pause, which is an array",
      (journal) => must(journal.run("ann", "pause-bill", (draft, act) => pauseBill(draft, { billId }, act))),
    ],
    [
      "the end of a bill",
      (journal) => must(journal.run("ann", "end-bill", (draft, act) => endBill(draft, { billId }, act))),
    ],
    ["lead days, which are an array", (journal) => must(set(journal, { leadDays: [9, 1] }))],
    ["the buffer", (journal) => must(journal.run("ann", "set-buffer", (draft) => setBuffer(draft, { target: 5 })))],
  ])("%s gives the state before, and doing it again the state after", (_what, step) => {
    const journal = home();
    const before = undoable(journal.household);
    step(journal);
    const after = undoable(journal.household);
    for (let i = 0; i < 3; i += 1) {
      const undone = must(undo(journal, 1));
      expect(undone.takenBack.wasUndo).toBe(i > 0);
      expect(undoable(journal.household)).toEqual(before);
      must(undo(journal, journal.lastSeq));
      expect(undoable(journal.household)).toEqual(after);
    }
  });

  it("of the first entry of a month leaves what others wrote into it", () => {
    const journal = home();
    must(spend(journal, 450));
    must(spend(journal, 700, { by: "ben" }));
    must(undo(journal, 1));
    expect(spentIn(journal)).toBe(700);
  });

  it("happens once", () => {
    const journal = home();
    must(spend(journal));
    must(undo(journal, 1));
    expect(undo(journal, 1, "ben")).toMatchObject({ error: { code: "undo.already", by: "ann" } });
  });

  it("names who changed the same since", () => {
    const journal = home();
    must(setAmount(journal, 125_000));
    must(setAmount(journal, 130_000, "ben"));
    expect(undo(journal, 1)).toMatchObject({ error: { code: "undo.changed_since", by: "ben", action: "edit-bill" } });
    must(undo(journal, 2, "ben"));
    must(undo(journal, 1));
    expect(journal.household.bills[billId]!.amount).toBe(120_000);
  });

  it("says so when what changed it since can't be taken back itself", () => {
    const journal = home();
    const { token } = must(
      journal.run("ann", "create-invite", (draft, act) => createInvite(draft, { role: "teen" }, act)),
    );
    must(
      journal.run("cleo", "accept-invite", (draft, act) =>
        acceptInvite(draft, { token, telegramId: 77, name: "Cleo" }, act),
      ),
    );
    expect(undo(journal, 1)).toMatchObject({
      error: { code: "undo.final_since", by: "cleo", action: "accept-invite" },
    });
  });

  it("says so when somebody was forgotten since, also where somebody else could be asked first", () => {
    const journal = home();
    for (const payerId of ["ben", null, "ben"]) must(setPayer(journal, payerId));
    must(journal.run("ann", "approve-request", (draft, act) => forgetMember(draft, { memberId: "ben" }, act)));
    const at = journal.household.members["ben"]!.forgottenAt!;
    for (const seq of [1, 3]) expect(undo(journal, seq)).toMatchObject({ error: { code: "undo.forgotten_since", at } });
  });

  it("does not mind what was changed elsewhere", () => {
    const journal = home();
    must(setAmount(journal, 125_000));
    must(journal.run("ben", "edit-bill", (draft, act) => editBill(draft, { billId, set: { name: "Flat" } }, act)));
    must(spend(journal, 1, { by: "ben" }));
    must(undo(journal, 1));
    expect(journal.household.bills[billId]).toMatchObject({ name: "Flat", amount: 120_000 });
  });

  it("does not take a bill away from under its payment", () => {
    const journal = new Journal(aHousehold());
    const bill = { name: "Gym", amount: 1, isEstimate: false, schedule: aSchedule(), categoryId: null, autopay: false };
    const { id } = must(journal.run("ann", "add-bill", (draft, act) => addBill(draft, bill, act)));
    must(journal.run("ben", "pay-bill", (draft, act) => payBill(draft, must(planPayment(draft, { billId: id })), act)));
    expect(undo(journal, 1)).toMatchObject({ error: { code: "undo.changed_since", by: "ben" } });
    must(undo(journal, 2));
    must(undo(journal, 1));
    expect(journal.household.bills).toEqual({});
  });

  it("does not bring back what was changed since it was taken back", () => {
    const journal = home();
    must(setAmount(journal, 125_000));
    must(undo(journal, 1));
    must(setAmount(journal, 130_000, "ben"));
    expect(undo(journal, 2)).toMatchObject({ error: { code: "undo.changed_since", by: "ben" } });
  });

  it.each([
    [0, "undo.not_found"],
    [999_999, "undo.not_found"],
    [-1, "undo.not_found"],
    [Number.NaN, "undo.not_found"],
  ])("change %d: %s", (seq, code) => {
    expect(codeOf(undo(home(), seq))).toBe(code);
  });

  it("leaves alone that somebody can be reached again", () => {
    const journal = home();
    must(
      journal.run("ann", "deliver-notice", (draft) =>
        setReach(draft, { memberId: "ann", unreachableSince: journal.now }),
      ),
    );
    must(journal.run("ann", "reach-member", (draft) => setReach(draft, { memberId: "ann", unreachableSince: null })));
    expect(codeOf(undo(journal, 2))).toBe("undo.not_possible");
    expect(lastChangeOf(journal.household, "ann", journal.history)).toBeUndefined();
  });
});

describe("a request that was asked", () => {
  const ask = (journal: Journal) =>
    journal.run("ann", "pay-bill", (draft, act) =>
      submit(draft, { kind: "pay-bill", ...must(planPayment(draft, { billId })) }, act, journal.history),
    );

  it("is withdrawn, and the cards of those who were asked are brought up to date", () => {
    const journal = home();
    must(ask(journal));
    expect(must(undo(journal, 1)).takenBack.withdrew).toHaveLength(1);
    expect(Object.values(journal.household.approvals)).toMatchObject([{ status: "withdrawn", decidedBy: "ann" }]);
    expect(Object.values(journal.household.outbox).map(({ to, content }) => [to, content.kind])).toEqual([
      ["ben", "approval-card"],
      ["ben", "approval-card-update"],
    ]);
    expect(codeOf(undo(journal, 2))).toBe("undo.not_possible");
  });
});

describe("one's own last change", () => {
  it("goes back step by step, and past what others did", () => {
    const journal = home();
    must(spend(journal, 100));
    must(spend(journal, 200));
    must(spend(journal, 400, { by: "ben" }));
    must(spend(journal, 800));
    const seen = Array.from({ length: 3 }, () => (must(undoLast(journal)), spentIn(journal)));
    expect(seen).toEqual([700, 500, 400]);
    expect(codeOf(undoLast(journal))).toBe("undo.not_found");
    expect(spentIn(journal)).toBe(400);
  });

  it("is what was done again, when that was last", () => {
    const journal = home();
    must(spend(journal, 100));
    must(spend(journal, 200));
    must(undo(journal, 2));
    must(undo(journal, 3));
    expect(spentIn(journal)).toBe(300);
    must(undoLast(journal));
    expect(spentIn(journal)).toBe(100);
    must(undoLast(journal));
    expect(spentIn(journal)).toBe(0);
  });
});
