import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Bill } from "../../../src/domain/bills/bill.ts";
import { editBill, endBill, pauseBill, skipOccurrence } from "../../../src/domain/bills/bills-service.ts";
import { oldestOpen } from "../../../src/domain/bills/occurrences.ts";
import { payBill, planPayment, removeEntry } from "../../../src/domain/bills/payments-service.ts";
import type { Household } from "../../../src/domain/household.ts";
import { editEntry } from "../../../src/domain/ledger/ledger-service.ts";
import { MAX_AMOUNT } from "../../../src/domain/money.ts";
import { aBill, aHousehold, codeOf, Journal, must } from "../../support/journal.ts";

type Wish = Omit<Parameters<typeof planPayment>[1], "billId">;

const home = (bill: Partial<Bill> = {}) => new Journal(aHousehold({ bills: [aBill(bill)] }));
const pay = (journal: Journal, wish: Wish = {}) =>
  journal.run("ann", "pay-bill", (draft, act) => {
    const planned = planPayment(draft, { billId: "rent", ...wish });
    return planned.ok ? payBill(draft, planned.value, act) : planned;
  });
const edit = (journal: Journal, set: Parameters<typeof editBill>[1]["set"]) =>
  journal.run("ann", "edit-bill", (draft, act) => editBill(draft, { billId: "rent", set }, act));
const remove = (journal: Journal, entryId: string) =>
  journal.run("ann", "remove-entry", (draft) => removeEntry(draft, { entryId }));
const rent = ({ household }: Journal) => household.bills["rent"]!;
const entries = ({ household }: Journal) => Object.values(household.ledger).flatMap((month) => Object.values(month));
const spent = (journal: Journal) => entries(journal).reduce((sum, { amount }) => sum + amount, 0);
/** A month that lost its last entry is as good as none. */
const stateOf = ({ household }: Journal): Household => ({
  ...structuredClone(household),
  ledger: Object.fromEntries(
    Object.entries(structuredClone(household.ledger)).filter(([, month]) => Object.keys(month).length > 0),
  ),
});

describe("paying a bill", () => {
  it("writes one entry in its category and leaves the next one due", () => {
    const journal = home({ categoryId: "cat_rent" });
    expect(must(pay(journal))).toMatchObject({
      nominalOn: "2026-11-30",
      amount: 120_000,
      status: "paid",
      remaining: 0,
    });
    expect(entries(journal)).toMatchObject([
      {
        amount: 120_000,
        kind: "expense",
        categoryId: "cat_rent",
        categoryReason: "bill",
        bookedOn: "2026-11-22",
        recordedBy: "ann",
      },
    ]);
    expect(oldestOpen(rent(journal))!.nominalOn).toBe("2026-12-31");
  });

  it("pays the oldest one first, or the one that is named, each once", () => {
    const journal = home({ schedules: aBill({ schedule: { startOn: "2026-09-30" } }).schedules });
    must(pay(journal));
    must(pay(journal, { nominalOn: "2026-11-30" }));
    must(pay(journal));
    expect(Object.keys(rent(journal).settled).toSorted()).toEqual(["2026-09-30", "2026-10-31", "2026-11-30"]);
    expect(codeOf(pay(journal, { nominalOn: "2026-10-31" }))).toBe("bill.already_settled");
    expect(spent(journal)).toBe(360_000);
  });

  it.each([
    [{ amount: 0 }, "bill.bad_amount", "nothing"],
    [{ amount: -5_000 }, "bill.bad_amount", "less than nothing, which would be income"],
    [{ amount: 0.5 }, "bill.bad_amount", "half a cent"],
    [{ amount: Number.NaN }, "bill.bad_amount", "no number"],
    [{ amount: Infinity }, "bill.bad_amount", "no end"],
    [{ amount: MAX_AMOUNT + 1, mayOverpay: true }, "bill.bad_amount", "more than is counted"],
    [{ amount: 120_001 }, "bill.overpays", "a cent too much is asked about"],
    [{ amount: 120_001, mayOverpay: true }, "ok", "and paid when it is meant"],
    [{ amount: 1 }, "ok", "a cent"],
    [{ nominalOn: "2026-11-29" }, "bill.not_due", "a day on which it is not due"],
  ] as [Wish, string, string][])("%j is %s (%s)", (wish, code, _why) => {
    const journal = home();
    expect(codeOf(pay(journal, wish))).toBe(code);
    expect(entries(journal)).toHaveLength(code === "ok" ? 1 : 0);
  });

  it("refuses when something else is open of it than was decided on", () => {
    const journal = home();
    const planned = must(planPayment(journal.household, { billId: "rent" }));
    must(edit(journal, { amount: 125_000 }));
    expect(codeOf(journal.run("ann", "pay-bill", (draft, act) => payBill(draft, planned, act)))).toBe(
      "bill.changed_since",
    );
    expect(entries(journal)).toEqual([]);
  });

  it("never sums up to more than is counted", () => {
    const journal = home({ amount: MAX_AMOUNT });
    must(pay(journal, { amount: MAX_AMOUNT - 1 }));
    expect(codeOf(pay(journal, { amount: 2, mayOverpay: true }))).toBe("bill.bad_amount");
  });

  it.each([
    [
      "of a bill that is not there",
      "bill.not_found",
      (journal: Journal) => void delete journal.household.bills["rent"],
    ],
    [
      "of a bill that has ended",
      "bill.nothing_open",
      (journal: Journal) =>
        void must(journal.run("ann", "end-bill", (draft, act) => endBill(draft, { billId: "rent" }, act))),
    ],
    [
      "of a bill that is paused",
      "bill.nothing_open",
      (journal: Journal) =>
        void must(journal.run("ann", "pause-bill", (draft, act) => pauseBill(draft, { billId: "rent" }, act))),
    ],
  ])("pays nothing %s: %s", (_what, code, before) => {
    const journal = home();
    before(journal);
    expect(codeOf(pay(journal))).toBe(code);
  });
});

describe("a part payment", () => {
  it("leaves the rest open until all is paid", () => {
    const journal = home();
    expect(must(pay(journal, { amount: 50_000 }))).toMatchObject({ status: "part", remaining: 70_000 });
    expect(oldestOpen(rent(journal))).toMatchObject({ nominalOn: "2026-11-30", remaining: 70_000, paid: 50_000 });
    expect(codeOf(pay(journal, { amount: 70_001 }))).toBe("bill.overpays");
    expect(must(pay(journal))).toMatchObject({ amount: 70_000, status: "paid", remaining: 0 });
    expect(spent(journal)).toBe(120_000);
  });

  it("may be the whole once the amount is lowered, and a part again when it is raised", () => {
    const journal = home();
    must(pay(journal, { amount: 50_000 }));
    must(edit(journal, { amount: 40_000 }));
    expect(oldestOpen(rent(journal))!.nominalOn).toBe("2026-12-31");
    expect(codeOf(pay(journal, { nominalOn: "2026-11-30" }))).toBe("bill.already_settled");
    must(edit(journal, { amount: 60_000 }));
    expect(oldestOpen(rent(journal))).toMatchObject({ nominalOn: "2026-11-30", remaining: 10_000 });
  });

  it("of an estimate is all there was", () => {
    const journal = home({ isEstimate: true });
    expect(must(pay(journal, { amount: 79_30 }))).toMatchObject({ status: "paid", remaining: 0 });
    expect(oldestOpen(rent(journal))!.nominalOn).toBe("2026-12-31");
  });

  it("above an estimate needs no question", () => {
    expect(must(pay(home({ isEstimate: true }), { amount: 130_000 }))).toMatchObject({ status: "paid" });
  });
});

describe("a changed amount", () => {
  it("holds from the next open occurrence on; what was paid stays as it was", () => {
    const journal = home();
    must(pay(journal));
    must(edit(journal, { amount: 125_000 }));
    expect(rent(journal).settled["2026-11-30"]).toMatchObject({ status: "paid", paid: 120_000 });
    expect(oldestOpen(rent(journal))).toMatchObject({ nominalOn: "2026-12-31", remaining: 125_000 });
    expect(spent(journal)).toBe(120_000);
  });

  it("that is no change is refused, so that Undo cannot take back something else", () => {
    const journal = home();
    expect(codeOf(edit(journal, { amount: 120_000, isEstimate: false }))).toBe("bill.same");
    expect(codeOf(edit(journal, { name: " Rent " }))).toBe("bill.same");
    expect(codeOf(edit(journal, { schedule: aBill().schedules[0]!.schedule }))).toBe("bill.same");
    expect(journal.changes).toEqual([]);
  });
});

describe("removing the entry that paid", () => {
  it("opens the occurrence", () => {
    const journal = home();
    const before = stateOf(journal);
    must(remove(journal, must(pay(journal)).entryId));
    expect(stateOf(journal)).toEqual(before);
  });

  it("opens as much of it as the entry paid", () => {
    const journal = home();
    const first = must(pay(journal, { amount: 50_000 }));
    const between = stateOf(journal);
    journal.now = "2026-11-25T10:00:00.000Z";
    const second = must(pay(journal));
    must(remove(journal, second.entryId));
    expect(stateOf(journal)).toEqual(between);
    must(pay(journal));
    must(remove(journal, first.entryId));
    expect(oldestOpen(rent(journal))).toMatchObject({ nominalOn: "2026-11-30", remaining: 50_000, status: "part" });
  });

  it("opens it up to what that day costs, where the amount was raised from a day on", () => {
    const journal = home();
    must(edit(journal, { amount: 125_000, amountFromOn: "2026-12-01" }));
    must(pay(journal, { nominalOn: "2026-12-31", amount: 121_000 }));
    const { entryId } = must(pay(journal, { nominalOn: "2026-12-31" }));
    must(remove(journal, entryId));
    expect(rent(journal).settled["2026-12-31"]).toMatchObject({ status: "part", paid: 121_000 });
  });

  it("leaves a skipped one skipped", () => {
    const journal = home();
    const { entryId } = must(pay(journal, { amount: 50_000 }));
    must(
      journal.run("ann", "skip-bill", (draft, act) =>
        skipOccurrence(draft, { billId: "rent", nominalOn: "2026-11-30" }, act),
      ),
    );
    must(remove(journal, entryId));
    expect(rent(journal).settled["2026-11-30"]).toMatchObject({ status: "skipped", paid: 0 });
  });

  it("is the only way to change what it paid", () => {
    const journal = home();
    const { entryId } = must(pay(journal));
    for (const set of [{ amount: 1 }, { bookedOn: "2026-11-01" }]) {
      expect(codeOf(journal.run("ann", "edit-entry", (draft) => editEntry(draft, { entryId, set })))).toBe(
        "entry.pays_bill",
      );
    }
  });

  it("is identity after any payments, taken back in any order", () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 60_000 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(amounts, fc.boolean(), fc.infiniteStream(fc.nat()), (parts, isEstimate, picks) => {
        const journal = home({ isEstimate });
        const before = stateOf(journal);
        const made = parts.flatMap((amount) => {
          const done = pay(journal, { amount, mayOverpay: true });
          return done.ok ? [done.value.entryId] : [];
        });
        expect(spent(journal)).toBe(Object.values(rent(journal).settled).reduce((sum, { paid }) => sum + paid, 0));
        while (made.length > 0) must(remove(journal, made.splice(picks.next().value % made.length, 1)[0]!));
        expect(stateOf(journal)).toEqual(before);
      }),
    );
  });
});
