import { isDeepStrictEqual } from "node:util";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { takeBack } from "../../../src/domain/audit/undo-service.ts";
import {
  addBill,
  editBill,
  endBill,
  pauseBill,
  resumeBill,
  skipOccurrence,
} from "../../../src/domain/bills/bills-service.ts";
import { oldestOpen } from "../../../src/domain/bills/occurrences.ts";
import { payBill, planPayment, removeEntry } from "../../../src/domain/bills/payments-service.ts";
import { addDays } from "../../../src/domain/dates.ts";
import { type Household } from "../../../src/domain/household.ts";
import { addIncome, endIncome, setBuffer } from "../../../src/domain/income/income-service.ts";
import { editEntry } from "../../../src/domain/ledger/ledger-service.ts";
import type { SomeSettings } from "../../../src/domain/settings/settings.ts";
import { aSchedule, Journal, must, TODAY } from "../../support/journal.ts";

import { home, spend, set, undo, undoable } from "./undo-support.ts";

describe("any changes", () => {
  const day = fc.integer({ min: -60, max: 60 }).map((n) => addDays(TODAY, n));
  const pick = <T>(all: T[], n: number): T | undefined => all[n % Math.max(all.length, 1)];
  const amount = fc.integer({ min: 1, max: 200_000 });
  type Step = (journal: Journal, by: string) => unknown;
  const aBillOf = ({ household }: Journal, n: number) => pick(Object.values(household.bills), n);
  const anEntryOf = ({ household }: Journal, n: number) =>
    pick(
      Object.values(household.ledger).flatMap((month) => Object.values(month)),
      n,
    );
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.tuple(amount, day).map(
      ([sum, on]): Step =>
        (journal, by) =>
          spend(journal, sum, { by, on }),
    ),
    fc.tuple(fc.nat(), amount, day, fc.boolean()).map(([n, sum, on, moves]): Step => (journal, by) => {
      const entryId = anEntryOf(journal, n)?.id ?? "none";
      return journal.run(by, "edit-entry", (draft) =>
        editEntry(draft, { entryId, set: moves ? { bookedOn: on } : { amount: sum } }),
      );
    }),
    fc.nat().map((n): Step => (journal, by) => {
      const entryId = anEntryOf(journal, n)?.id ?? "none";
      return journal.run(by, "remove-entry", (draft) => removeEntry(draft, { entryId }));
    }),
    fc.tuple(fc.constantFrom("Gym", "Power", "Water"), amount, day).map(([name, sum, on]): Step => (journal, by) => {
      const bill = {
        name,
        amount: sum,
        isEstimate: sum % 2 === 0,
        schedule: aSchedule(undefined, { startOn: on }),
        categoryId: null,
        autopay: false,
      };
      return journal.run(by, "add-bill", (draft, act) => addBill(draft, bill, act));
    }),
    fc.tuple(fc.nat(), fc.option(amount)).map(([n, sum]): Step => (journal, by) => {
      const wish = { billId: aBillOf(journal, n)!.id, ...(sum !== null && { amount: sum }), mayOverpay: true };
      return journal.run(by, "pay-bill", (draft, act) => {
        const planned = planPayment(draft, wish);
        return planned.ok ? payBill(draft, planned.value, act) : planned;
      });
    }),
    fc.nat().map((n): Step => (journal, by) => {
      const next = oldestOpen(aBillOf(journal, n)!);
      if (!next) return undefined;
      return journal.run(by, "skip-bill", (draft, act) =>
        skipOccurrence(draft, { billId: next.bill.id, nominalOn: next.nominalOn }, act),
      );
    }),
    fc.tuple(fc.nat(), amount).map(([n, sum]): Step => (journal, by) => {
      const id = aBillOf(journal, n)!.id;
      return journal.run(by, "edit-bill", (draft, act) => editBill(draft, { billId: id, set: { amount: sum } }, act));
    }),
    fc.tuple(fc.nat(), day).map(([n, on]): Step => (journal, by) => {
      const id = aBillOf(journal, n)!.id;
      return journal.run(by, "edit-bill", (draft, act) =>
        editBill(draft, { billId: id, set: { schedule: aSchedule({ kind: "days", every: 7 }, { startOn: on }) } }, act),
      );
    }),
    fc.tuple(fc.nat(), fc.constantFrom(pauseBill, resumeBill, endBill)).map(([n, change]): Step => (journal, by) => {
      const id = aBillOf(journal, n)!.id;
      return journal.run(by, "change-bill", (draft, act) => change(draft, { billId: id }, act));
    }),
    amount.map(
      (sum): Step =>
        (journal, by) =>
          journal.run(by, "set-buffer", (draft) => setBuffer(draft, { target: sum })),
    ),
    fc.tuple(fc.constantFrom("Wage", "Rent in"), amount).map(
      ([name, sum]): Step =>
        (journal, by) =>
          journal.run(by, "add-income", (draft, act) =>
            addIncome(draft, { name, amount: sum, schedule: aSchedule() }, act),
          ),
    ),
    fc.nat().map((n): Step => (journal, by) => {
      const incomeId = pick(Object.keys(journal.household.incomes), n) ?? "none";
      return journal.run(by, "end-income", (draft, act) => endIncome(draft, { incomeId }, act));
    }),
    fc
      .constantFrom<SomeSettings>(
        { leadDays: [5, 2] },
        { leadDays: [1] },
        { quiet: { from: "22:00", to: "07:00" } },
        { quiet: null },
      )
      .map(
        (to): Step =>
          (journal, by) =>
            set(journal, to, by),
      ),
    fc.nat().map(
      (n): Step =>
        (journal, by) =>
          undo(journal, n % (journal.lastSeq + 1), by),
    ),
  );
  const steps = fc.array(fc.tuple(step, fc.constantFrom("ann", "ben"), fc.constantFrom(0, 0, 6)), {
    minLength: 1,
    maxLength: 14,
  });

  function lived(all: [Step, string, number][]): { journal: Journal; states: object[] } {
    const journal = home();
    const states = [undoable(journal.household)];
    for (const [act, by, days] of all) {
      journal.now = `${addDays(journal.today, days)}T15:00:00.000Z`;
      act(journal, by);
      if (states.length === journal.lastSeq) states.push(undoable(journal.household));
    }
    return { journal, states };
  }

  it("are taken back one after the other, the last first, each to the state before it", () => {
    fc.assert(
      fc.property(steps, fc.nat(14), (all, most) => {
        const { journal, states } = lived(all);
        const last = journal.lastSeq;
        for (let seq = last; seq > Math.max(last - most, 0); seq -= 1) {
          // A later change took this one back already: that one's own undo is what went before.
          if (journal.household.undone[seq] !== undefined) break;
          must(journal.run("ann", "take-back", (draft, act) => takeBack(draft, { seq }, act, journal.history)));
          expect(undoable(journal.household)).toEqual(states[seq - 1]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("are taken back by both as far as it goes, and what is refused changes nothing", () => {
    fc.assert(
      fc.property(
        steps,
        fc.array(fc.tuple(fc.nat(), fc.constantFrom("ann", "ben")), { maxLength: 12 }),
        (all, undos) => {
          const { journal } = lived(all);
          for (const [n, by] of undos) {
            const before = structuredClone(journal.household);
            const { lastSeq } = journal;
            const done = undo(journal, 1 + (n % Math.max(journal.lastSeq, 1)), by);
            expect(done.ok || isDeepStrictEqual(journal.household, before)).toBe(true);
            expect(journal.lastSeq - lastSeq).toBe(done.ok ? 1 : 0);
            for (const bill of Object.values(journal.household.bills)) expectBalanced(journal.household, bill.id);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** What a bill holds as paid is what its entries in the ledger say. */
function expectBalanced({ bills, ledger }: Household, id: string): void {
  const entries = Object.values(ledger).flatMap((month) => Object.values(month));
  const paying = entries.filter(({ pays }) => pays?.billId === id);
  const settled = Object.values(bills[id]!.settled);
  expect(settled.flatMap(({ entryIds }) => entryIds).toSorted()).toEqual(paying.map((entry) => entry.id).toSorted());
  const paid = settled.reduce((sum, each) => sum + each.paid, 0);
  expect(paid).toBe(paying.reduce((sum, { amount }) => sum + amount, 0));
}
