import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { submit } from "../../../src/domain/approvals/gate.ts";
import { GatedCommand } from "../../../src/domain/approvals/request.ts";
import { takeBack } from "../../../src/domain/audit/undo-service.ts";
import type { Bill } from "../../../src/domain/bills/bill.ts";
import {
  editBill,
  endBill,
  pauseBill,
  skipOccurrence,
  unskipOccurrence,
} from "../../../src/domain/bills/bills-service.ts";
import { oldestOpen, settledOccurrences } from "../../../src/domain/bills/occurrences.ts";
import { payBill, planPayment, planUnpay, removeEntry, unpayBill } from "../../../src/domain/bills/payments-service.ts";
import type { Household } from "../../../src/domain/household.ts";
import { aBill, aHousehold, aMember, aSchedule, codeOf, Journal, must } from "../../support/journal.ts";
import { approve, FAMILY, home as gatedHome, kindOf, LIVE, requests, submitAs } from "../approvals/gate-support.ts";

const billId = "rent";
const home = (bill: Partial<Bill> = {}) => new Journal(aHousehold({ bills: [aBill(bill)] }));
const rent = ({ household }: Journal) => household.bills[billId]!;
const entries = ({ household }: Journal) => Object.values(household.ledger).flatMap((month) => Object.values(month));
const pay = (journal: Journal, wish: { amount?: number; nominalOn?: string } = {}, by = "ann") =>
  journal.run(by, "pay-bill", (draft, act) => {
    const planned = planPayment(draft, { billId, mayOverpay: true, ...wish });
    return planned.ok ? payBill(draft, planned.value, act) : planned;
  });
const skip = (journal: Journal, nominalOn = "2026-11-30") =>
  journal.run("ann", "skip-bill", (draft, act) => skipOccurrence(draft, { billId, nominalOn }, act));
const unskip = (journal: Journal, nominalOn = "2026-11-30") =>
  journal.run("ann", "unskip-bill", (draft) => unskipOccurrence(draft, { billId, nominalOn }));
const unpay = (journal: Journal, nominalOn = "2026-11-30") =>
  journal.run("ann", "unpay-bill", (draft) => {
    const planned = planUnpay(draft, { billId, nominalOn });
    return planned.ok ? unpayBill(draft, planned.value) : planned;
  });
const undoLast = (journal: Journal) =>
  must(
    journal.run("ann", "take-back", (draft, act) => takeBack(draft, { seq: journal.lastSeq }, act, journal.history)),
  );
/** A month that lost its last entry is as good as none. */
const stateOf = ({ household }: Journal): Household => ({
  ...structuredClone(household),
  undone: {},
  ledger: Object.fromEntries(
    Object.entries(structuredClone(household.ledger)).filter(([, month]) => Object.keys(month).length > 0),
  ),
});

describe("un-skipping", () => {
  it("opens what was skipped, and Undo skips it again", () => {
    const journal = home();
    const before = stateOf(journal);
    must(skip(journal));
    const skipped = stateOf(journal);
    expect(must(unskip(journal))).toEqual({ billId, name: "Rent", dueOn: "2026-11-30", remaining: 120_000 });
    expect(stateOf(journal)).toEqual(before);
    undoLast(journal);
    expect(stateOf(journal)).toEqual(skipped);
  });

  it("opens it with what was paid of it before, on the day it was paid", () => {
    const journal = home();
    must(pay(journal, { amount: 50_000 }));
    const before = stateOf(journal);
    journal.now = "2026-11-25T10:00:00.000Z";
    must(skip(journal));
    expect(must(unskip(journal)).remaining).toBe(70_000);
    expect(stateOf(journal)).toEqual(before);
  });

  it.each<[string, (journal: Journal) => unknown, string, string]>([
    ["nothing was said of", () => undefined, "2026-11-30", "bill.not_skipped"],
    ["was paid", (journal) => must(pay(journal)), "2026-11-30", "bill.not_skipped"],
    ["was opened already", (journal) => [must(skip(journal)), must(unskip(journal))], "2026-11-30", "bill.not_skipped"],
    ["was never due", (journal) => must(skip(journal)), "2026-11-29", "bill.not_skipped"],
  ])("refuses what %s", (_why, before, nominalOn, code) => {
    const journal = home();
    before(journal);
    const { lastSeq } = journal;
    expect(codeOf(unskip(journal, nominalOn))).toBe(code);
    expect(journal.lastSeq).toBe(lastSeq);
  });

  it("opens nothing to pay of a bill that has been paused since", () => {
    const journal = home();
    must(skip(journal));
    must(journal.run("ann", "pause-bill", (draft, act) => pauseBill(draft, { billId }, act)));
    expect(must(unskip(journal)).remaining).toBe(0);
  });
});

describe("un-paying", () => {
  it("removes the entry and opens the occurrence; Undo pays it again", () => {
    const journal = home();
    const before = stateOf(journal);
    must(pay(journal));
    const paid = stateOf(journal);
    expect(must(unpay(journal))).toEqual({
      ...{ billId, name: "Rent", nominalOn: "2026-11-30", dueOn: "2026-11-30" },
      ...{ amount: 120_000, remaining: 120_000 },
    });
    expect(stateOf(journal)).toEqual(before);
    undoLast(journal);
    expect(stateOf(journal)).toEqual(paid);
  });

  it("removes all part payments, and those of no other day", () => {
    const journal = home();
    must(pay(journal, { nominalOn: "2026-12-31" }));
    const before = stateOf(journal);
    must(pay(journal, { amount: 50_000 }));
    journal.now = "2026-12-02T10:00:00.000Z";
    must(pay(journal));
    expect(entries(journal)).toHaveLength(3);
    must(unpay(journal));
    expect(stateOf(journal)).toEqual(before);
    expect(oldestOpen(rent(journal))).toMatchObject({ nominalOn: "2026-11-30", remaining: 120_000 });
  });

  it("is identity after any payments of any days", () => {
    const parts = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 130_000 }), fc.constantFrom("2026-11-30", "2026-12-31")),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(parts, fc.boolean(), fc.boolean(), (payments, isEstimate, isAutopay) => {
        const journal = home({ isEstimate, autopay: isAutopay });
        const before = stateOf(journal);
        for (const [amount, nominalOn] of payments) pay(journal, { amount, nominalOn });
        for (const nominalOn of Object.keys(rent(journal).settled)) must(unpay(journal, nominalOn));
        expect(stateOf(journal)).toEqual(before);
      }),
    );
  });

  it.each<[string, (journal: Journal) => unknown, string]>([
    ["nothing was paid of", () => undefined, "bill.not_paid"],
    ["was skipped", (journal) => must(skip(journal)), "bill.not_paid"],
    ["was un-paid already", (journal) => [must(pay(journal)), must(unpay(journal))], "bill.not_paid"],
  ])("refuses what %s", (_why, before, code) => {
    const journal = home();
    before(journal);
    const { lastSeq } = journal;
    expect(codeOf(unpay(journal))).toBe(code);
    expect(journal.lastSeq).toBe(lastSeq);
  });

  it.each<[string, (journal: Journal) => unknown, string]>([
    ["another part was paid", (journal) => must(pay(journal, { amount: 1 })), "bill.changed_since"],
    [
      "the entry was removed",
      (journal) =>
        must(journal.run("ann", "remove-entry", (draft) => removeEntry(draft, { entryId: entries(journal)[0]!.id }))),
      "bill.not_paid",
    ],
    [
      "it was taken back and paid anew",
      (journal) => [must(unpay(journal)), must(pay(journal, { amount: 50_000 }))],
      "bill.changed_since",
    ],
    ["it was skipped", (journal) => must(skip(journal)), "bill.not_paid"],
  ])("takes back exactly what was decided on: %s since", (_why, meanwhile, code) => {
    const journal = home();
    must(pay(journal, { amount: 50_000 }));
    const planned = must(planUnpay(journal.household, { billId, nominalOn: "2026-11-30" }));
    meanwhile(journal);
    const before = stateOf(journal);
    expect(codeOf(journal.run("ann", "unpay-bill", (draft) => unpayBill(draft, planned)))).toBe(code);
    expect(stateOf(journal)).toEqual(before);
  });

  it("works on days that the schedule no longer has", () => {
    const journal = home();
    must(pay(journal));
    const bill = {
      ...rent(journal),
      schedules: [{ fromOn: "2026-12-05", schedule: aSchedule(undefined, { startOn: "2026-12-05" }) }],
    };
    journal.household.bills[billId] = bill;
    expect(settledOccurrences(bill)).toMatchObject([{ nominalOn: "2026-11-30", dueOn: "2026-11-30", status: "paid" }]);
    expect(must(unpay(journal))).toMatchObject({ amount: 120_000, remaining: 0 });
    expect(entries(journal)).toEqual([]);
  });

  it("opens nothing to pay after the end of a bill", () => {
    const journal = home();
    must(pay(journal));
    must(journal.run("ann", "end-bill", (draft, act) => endBill(draft, { billId }, act)));
    expect(must(unpay(journal)).remaining).toBe(0);
    expect(oldestOpen(rent(journal))).toBeUndefined();
  });

  it("opens it at what it costs now", () => {
    const journal = home();
    must(pay(journal));
    must(journal.run("ann", "edit-bill", (draft, act) => editBill(draft, { billId, set: { amount: 125_000 } }, act)));
    expect(must(unpay(journal)).remaining).toBe(125_000);
  });
});

describe("what was settled", () => {
  it("is listed newest first, each with what became of it", () => {
    const journal = home({ schedules: aBill({ schedule: { startOn: "2026-08-31" } }).schedules });
    must(pay(journal));
    must(skip(journal, "2026-09-30"));
    must(pay(journal, { nominalOn: "2026-10-31", amount: 20_000 }));
    expect(settledOccurrences(rent(journal)).map(({ nominalOn, status, paid }) => [nominalOn, status, paid])).toEqual([
      ["2026-10-31", "part", 20_000],
      ["2026-09-30", "skipped", 0],
      ["2026-08-31", "paid", 120_000],
    ]);
  });
});

describe("the gate, when a payment is to be taken back", () => {
  const payAs = (journal: Journal, by: string) =>
    submitAs(journal, by, { kind: "pay-bill", ...must(planPayment(journal.household, { billId })) });
  const unpayAs = (journal: Journal, by: string, nominalOn = "2026-11-30") => {
    const planned = planUnpay(journal.household, { billId, nominalOn });
    return submitAs(journal, by, { kind: "unpay-bill", ...must(planned) });
  };

  it.each(["ann", "ben"])("does it at once for %s, when nobody had to approve the payment", (by) => {
    const journal = gatedHome(LIVE);
    must(payAs(journal, "ann"));
    expect(kindOf(unpayAs(journal, by))).toBe("done");
    expect(entries(journal)).toEqual([]);
  });

  it("asks for approval, when the payment was approved, and does it once", () => {
    const journal = gatedHome();
    must(payAs(journal, "ann"));
    must(approve(journal, "ben"));
    expect(kindOf(unpayAs(journal, "ann"))).toBe("asked");
    expect(kindOf(unpayAs(journal, "ben"))).toBe("request.already_pending");
    expect(entries(journal)).toHaveLength(1);
    expect(codeOf(approve(journal, "ann"))).toBe("request.not_yours");
    must(approve(journal, "ben"));
    expect(entries(journal)).toEqual([]);
    expect(codeOf(approve(journal, "cleo"))).toBe("request.already_decided");
    expect(oldestOpen(rent(journal))!.nominalOn).toBe("2026-11-30");
  });

  it("refuses what no longer fits when it is approved", () => {
    const journal = gatedHome();
    must(payAs(journal, "ann"));
    must(approve(journal, "ben"));
    must(unpayAs(journal, "ann"));
    must(
      journal.run("cleo", "unpay-bill", (draft) =>
        unpayBill(draft, must(planUnpay(draft, { billId, nominalOn: "2026-11-30" }))),
      ),
    );
    expect(must(approve(journal, "ben")).outcome).toMatchObject({ kind: "refused", error: { code: "bill.not_paid" } });
    expect(requests(journal).at(-1)).toMatchObject({ status: "refused" });
  });

  it("lets teens ask only for what they recorded themselves, and guests for nothing", () => {
    const journal = gatedHome(LIVE);
    must(payAs(journal, "ann"));
    expect(kindOf(unpayAs(journal, "teo"))).toBe("request.not_for_role");
    expect(kindOf(unpayAs(journal, "gil"))).toBe("request.not_for_role");
    must(payAs(journal, "teo")); // The next one, which Ben approves.
    must(approve(journal, "ben"));
    expect(kindOf(unpayAs(journal, "teo", "2026-12-31"))).toBe("asked");
    expect(entries(journal)).toHaveLength(2);
  });

  it("does not take a part for the teen's own when somebody else paid the rest", () => {
    const journal = gatedHome(LIVE, [...FAMILY, aMember("tia", "teen")]);
    must(pay(journal, { amount: 50_000 }, "teo"));
    must(pay(journal, {}, "ann"));
    expect(kindOf(unpayAs(journal, "teo"))).toBe("request.not_for_role");
  });

  it("does nothing for entries that pay nothing of it", () => {
    const journal = gatedHome(LIVE);
    must(payAs(journal, "ann"));
    const forged = GatedCommand.parse({ kind: "unpay-bill", billId, nominalOn: "2026-11-30", entryIds: [] });
    const done = journal.run("ann", "unpay-bill", (draft, act) => submit(draft, forged, act, journal.history));
    expect(codeOf(done)).toBe("bill.changed_since");
    expect(entries(journal)).toHaveLength(1);
  });
});
