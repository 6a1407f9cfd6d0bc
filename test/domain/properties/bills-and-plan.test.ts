import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { billOccurrences, occurrenceOfBill, openBills } from "../../../src/domain/bills/occurrences.ts";
import { removeEntry } from "../../../src/domain/bills/payments-service.ts";
import { planMonth } from "../../../src/domain/cash-plan/cash-plan-service.ts";
import { addDays, lastOfMonth } from "../../../src/domain/dates.ts";
import type { Household } from "../../../src/domain/household.ts";
import { incomeOccurrences } from "../../../src/domain/income/income-service.ts";
import { snapshotOf } from "../../../src/domain/snapshot/snapshot-service.ts";
import { type Journal, must } from "../../support/journal.ts";
import { undoable } from "../audit/undo-support.ts";
import { entriesOf, MONTHS, monthsOf, sum } from "./random-household.ts";
import { life, lived } from "./random-life.ts";
import { day, payOne, unpayOne } from "./random-money.ts";

/** Months in which much happens. */
const NEAR = MONTHS.filter((month) => month > "2026-08" && month < "2027-04");
const dayInMonth = fc.integer({ min: -5, max: 35 });
const YEARS = ["2026", "2027"] as const;
const billsIn = ({ bills }: Household, fromOn: string, toOn: string) =>
  Object.values(bills).flatMap((bill) => billOccurrences(bill, fromOn, toOn));
const dues = (household: Household, fromOn: string, toOn: string) =>
  [
    ...billsIn(household, fromOn, toOn).map(({ bill, nominalOn, dueOn }) => ({ id: bill.id, nominalOn, dueOn })),
    ...incomeOccurrences(household, fromOn, toOn).map(({ income, nominalOn, dueOn }) => {
      return { id: income.id, nominalOn, dueOn };
    }),
  ].toSorted((a, b) => (a.id + a.nominalOn < b.id + b.nominalOn ? -1 : 1));

describe("what is due", () => {
  it("on a day is the same in whatever window one looks for it", () => {
    fc.assert(
      fc.property(life, day, fc.nat(200), fc.nat(200), (all, fromOn, length, cut) => {
        const { household } = lived(all);
        const [toOn, middle] = [addDays(fromOn, length), addDays(fromOn, Math.min(cut, length))];
        const whole = dues(household, fromOn, toOn);
        const parts = [...dues(household, fromOn, middle), ...dues(household, addDays(middle, 1), toOn)];
        expect(parts.toSorted((a, b) => (a.id + a.nominalOn < b.id + b.nominalOn ? -1 : 1))).toEqual(whole);
        const around = dues(household, addDays(fromOn, -45), addDays(toOn, 45));
        expect(around.filter(({ dueOn }) => dueOn >= fromOn && dueOn <= toOn)).toEqual(whole);
      }),
      { numRuns: 100 },
    );
  });

  it("in a month costs and brings the same on whatever day one asks", () => {
    fc.assert(
      fc.property(life, fc.constantFrom(...NEAR), dayInMonth, dayInMonth, (all, month, one, other) => {
        const { household } = lived(all);
        const [seen, seenLater] = [one, other].map((n) => planMonth(household, month, addDays(`${month}-01`, n)));
        const { paid, open, received, expected, otherIncome } = seen!;
        expect(seenLater).toMatchObject({ paid, open, received, expected, otherIncome });
        const due = billsIn(household, `${month}-01`, lastOfMonth(month));
        expect({ paid, open }).toEqual({
          paid: sum(due.map((each) => each.paid)),
          open: sum(due.map(({ remaining }) => remaining)),
        });
      }),
      { numRuns: 100 },
    );
  });

  it("in the months of a year adds up to the year", () => {
    fc.assert(
      fc.property(life, fc.constantFrom(...YEARS), day, (all, year, today) => {
        const { household } = lived(all);
        const plans = monthsOf(year).map((month) => planMonth(household, month, today));
        const [first, last] = [`${year}-01-01`, `${year}-12-31`];
        const inYear = billsIn(household, first, last);
        expect(sum(plans.map(({ paid }) => paid))).toBe(sum(inYear.map(({ paid }) => paid)));
        expect(sum(plans.map(({ open }) => open))).toBe(sum(inYear.map(({ remaining }) => remaining)));
        const incomes = incomeOccurrences(household, first, last);
        expect(sum(plans.map(({ income }) => income))).toBe(sum(incomes.map(({ amount }) => amount)));
      }),
      { numRuns: 100 },
    );
  });

  it("in so many days is what was overdue and what each of the days brings", () => {
    fc.assert(
      fc.property(life, day, fc.integer({ min: 0, max: 90 }), (all, today, days) => {
        const { household } = lived(all);
        const { obligations, overdue, income, buffer, gap } = snapshotOf(household, days, today);
        const before = openBills(household, addDays(today, -1));
        expect(overdue).toBe(sum(before.map(({ remaining }) => remaining)));
        const due = billsIn(household, today, addDays(today, days));
        expect(obligations - overdue).toBe(sum(due.map(({ remaining }) => remaining)));
        const coming = incomeOccurrences(household, today, addDays(today, days));
        expect(income).toBe(sum(coming.filter(({ status }) => status === "expected").map(({ amount }) => amount)));
        expect(gap).toBe(obligations + buffer.topUp - income);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a payment", () => {
  const payment = fc.tuple(fc.nat(), fc.option(fc.integer({ min: 1, max: 300_000 })));

  it("that is taken back, by un-paying or by removing its entry, leaves all as it was", () => {
    fc.assert(
      fc.property(life, payment, fc.boolean(), (all, [n, amount], isUnpaid) => {
        const journal = lived(all);
        const before = undoable(structuredClone(journal.household));
        const paid = payOne(journal, "ann", n, { mayOverpay: true, ...(amount !== null && { amount }) });
        fc.pre(paid?.ok === true && (!isUnpaid || entriesThatPay(journal, paid.value).length === 1));
        const { entryId } = paid.value;
        expect(undoable(journal.household)).not.toEqual(before);
        if (isUnpaid) must(unpayOne(journal, "ben", paid.value));
        else must(journal.run("ben", "remove-entry", (draft) => removeEntry(draft, { entryId })));
        expect(undoable(journal.household)).toEqual(before);
      }),
      { numRuns: 150 },
    );
  });

  it("in parts is un-paid as a whole: nothing of it is left in the ledger, and all of it is open", () => {
    fc.assert(
      fc.property(life, payment, payment, (all, [n, one], [, other]) => {
        const journal = lived(all);
        const paid = payOne(journal, "ann", n, { mayOverpay: true, ...(one !== null && { amount: one }) });
        fc.pre(paid?.ok === true);
        payOne(journal, "ben", n, { mayOverpay: true, ...(other !== null && { amount: other }) });
        must(unpayOne(journal, "ben", paid.value));
        expect(entriesThatPay(journal, paid.value)).toEqual([]);
        const { billId, nominalOn } = paid.value;
        const occurrence = occurrenceOfBill(journal.household.bills[billId]!, nominalOn);
        if (!occurrence) return; // The bill was paused or ended meanwhile: it never was due.
        expect(occurrence).toMatchObject({ status: "open", paid: 0, remaining: occurrence.amount });
      }),
      { numRuns: 150 },
    );
  });
});

type OfBill = { billId: string; nominalOn: string };
const entriesThatPay = ({ household }: Journal, { billId, nominalOn }: OfBill) =>
  entriesOf(household).filter(({ pays }) => pays?.billId === billId && pays.nominalOn === nominalOn);
