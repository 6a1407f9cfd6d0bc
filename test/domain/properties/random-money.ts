import * as fc from "fast-check";
import { stateBalance } from "../../../src/domain/accounts/accounts-service.ts";
import { editBill, endBill, pauseBill, resumeBill, skipOccurrence } from "../../../src/domain/bills/bills-service.ts";
import { addBill, unskipOccurrence } from "../../../src/domain/bills/bills-service.ts";
import { oldestOpen } from "../../../src/domain/bills/occurrences.ts";
import { payBill, planPayment, planUnpay, removeEntry, unpayBill } from "../../../src/domain/bills/payments-service.ts";
import { addDays } from "../../../src/domain/dates.ts";
import {
  addIncome,
  endIncome,
  nextExpected,
  raiseIncome,
  setBuffer,
} from "../../../src/domain/income/income-service.ts";
import { missIncome, receiveIncome } from "../../../src/domain/income/receipts-service.ts";
import { editEntry, recordEntry, recordTransfer } from "../../../src/domain/ledger/ledger-service.ts";
import type { Cadence } from "../../../src/domain/recurrence.ts";
import { applyRule } from "../../../src/domain/rules/apply-rule.ts";
import { addRule } from "../../../src/domain/rules/rules-service.ts";
import { aSchedule, type Journal, TODAY } from "../../support/journal.ts";
import { undo } from "../audit/undo-support.ts";
import { ACCOUNTS, CATEGORIES, entriesOf, pick, STATED_ON } from "./random-household.ts";

/** Something that somebody does; refused, it does nothing. */
export type Step = (journal: Journal, by: string) => unknown;

/** Days of about a year and a half around TODAY, now and then one on which something special may happen. */
export const day = fc.oneof(
  { arbitrary: fc.integer({ min: -300, max: 240 }).map((n) => addDays(TODAY, n)), weight: 4 },
  { arbitrary: fc.constantFrom(STATED_ON, TODAY, "2026-09-30", "2026-10-31", "2026-12-31", "2027-02-28"), weight: 1 },
);
const amount = fc.oneof(fc.integer({ min: 1, max: 300_000 }), fc.integer({ min: 1, max: 10_000_000_000 }));
const which = fc.nat();
const account = fc.option(fc.constantFrom(...ACCOUNTS), { freq: 6 });
const cadence: fc.Arbitrary<Cadence> = fc.oneof(
  fc.constant<Cadence>({ kind: "once" }),
  fc.integer({ min: 1, max: 40 }).map((every): Cadence => ({ kind: "days", every })),
  fc
    .tuple(fc.constantFrom(1, 2, 3, 12), fc.integer({ min: 1, max: 31 }))
    .map(([every, on]): Cadence => ({ kind: "months", every, day: on })),
  fc
    .tuple(fc.integer({ min: 1, max: 31 }), fc.integer({ min: 1, max: 31 }))
    .map((days): Cadence => ({ kind: "twice-a-month", days })),
);
const schedule = fc
  .record({ cadence, startOn: day, offWeekends: fc.constantFrom(null, "before" as const, "after" as const) })
  .map((when) => aSchedule(when.cadence, when));

const records: fc.Arbitrary<Step> = fc
  .tuple(fc.constantFrom("expense", "income", "refund"), amount, day, account, which)
  .map(([kind, sum, bookedOn, accountId, n]): Step => {
    const entry = {
      kind: kind === "income" ? ("income" as const) : ("expense" as const),
      ...{ amount: kind === "refund" ? -sum : sum, description: `thing ${n % 7}` },
      ...(accountId !== null && { accountId }),
      ...(kind !== "income" && n % 3 > 0 && { categoryId: CATEGORIES[n % 4] ?? null }),
    };
    const isToday = n % 2 === 0;
    return (journal, by) =>
      journal.run(by, "record-entries", (draft, act) =>
        recordEntry(draft, { ...entry, bookedOn: isToday ? act.today : bookedOn }, act),
      );
  });

const moves: fc.Arbitrary<Step> = fc.tuple(amount, day, which, which).map(([sum, bookedOn, from, to]): Step => {
  const [fromId, toId] = [ACCOUNTS[from % 4]!, ACCOUNTS[to % 4]!];
  const transfer = { amount: sum, description: "transfer", bookedOn, fromId, toId };
  return (journal, by) => journal.run(by, "record-entries", (draft, act) => recordTransfer(draft, transfer, act));
});

const edits: fc.Arbitrary<Step> = fc.tuple(which, amount, day, account).map(([n, sum, bookedOn, accountId]): Step => {
  const set = [{ amount: sum }, { bookedOn }, { categoryId: CATEGORIES[n % 3]! }, accountId ? { accountId } : {}][
    n % 4
  ]!;
  return (journal, by) => {
    const entryId = pick(entriesOf(journal.household), n)?.id ?? "none";
    return journal.run(by, "edit-entry", (draft) => editEntry(draft, { entryId, set }));
  };
});

const removes: fc.Arbitrary<Step> = which.map((n): Step => (journal, by) => {
  const entryId = pick(entriesOf(journal.household), n)?.id ?? "none";
  return journal.run(by, "remove-entry", (draft) => removeEntry(draft, { entryId }));
});

const rules: fc.Arbitrary<Step> = which.map((n): Step => (journal, by) => {
  const rule = { pattern: n % 2 === 0 ? "thing" : `thing ${n % 7}`, categoryId: CATEGORIES[n % 3]! };
  journal.run(by, "add-rule", (draft, act) => addRule(draft, rule, act));
  const ruleId = pick(Object.keys(journal.household.rules), n) ?? "none";
  return journal.run(by, "apply-rule", (draft) => applyRule(draft, { ruleId }));
});

const bills: fc.Arbitrary<Step> = fc.tuple(which, amount, schedule, fc.boolean()).map(([n, sum, when, isEstimate]) => {
  const bill = {
    ...{ name: `Bill ${n % 5}`, amount: sum, isEstimate, schedule: when },
    ...{ categoryId: CATEGORIES[n % 4] ?? null, autopay: false },
  };
  return (journal, by) => journal.run(by, "add-bill", (draft, act) => addBill(draft, bill, act));
});

const pays: fc.Arbitrary<Step> = fc.tuple(which, fc.option(amount), fc.boolean()).map(([n, sum, mayOverpay]): Step => {
  return (journal, by) => payOne(journal, by, n, { ...(sum !== null && { amount: sum }), mayOverpay });
});

/** Un-pays or opens again what was settled. */
const reopens: fc.Arbitrary<Step> = fc.tuple(which, which).map(([n, m]): Step => (journal, by) => {
  const bill = pick(Object.values(journal.household.bills), n);
  const nominalOn = pick(Object.keys(bill?.settled ?? {}), m);
  if (!bill || nominalOn === undefined) return undefined;
  const occurrence = { billId: bill.id, nominalOn };
  if (bill.settled[nominalOn]!.status !== "skipped") return unpayOne(journal, by, occurrence);
  return journal.run(by, "unskip-bill", (draft) => unskipOccurrence(draft, occurrence));
});

const changesBill: fc.Arbitrary<Step> = fc
  .tuple(which, fc.nat(6), amount, schedule)
  .map(([n, how, sum, when]): Step => {
    return (journal, by) => {
      const bill = pick(Object.values(journal.household.bills), n);
      const next = bill && oldestOpen(bill);
      if (!bill || !next) return undefined;
      const [billId, { nominalOn }] = [bill.id, next];
      return journal.run<unknown, unknown>(by, "change-bill", (draft, act) => {
        if (how < 2) return skipOccurrence(draft, { billId, nominalOn }, act);
        if (how === 2) return editBill(draft, { billId, set: { amount: sum } }, act);
        if (how === 3) return editBill(draft, { billId, set: { schedule: when } }, act);
        if (how === 4) return pauseBill(draft, { billId }, act);
        return how === 5 ? resumeBill(draft, { billId }, act) : endBill(draft, { billId }, act);
      });
    };
  });

const incomes: fc.Arbitrary<Step> = fc.tuple(which, fc.nat(6), amount, schedule).map(([n, how, sum, when]): Step => {
  return (journal, by) => {
    const income = pick(Object.values(journal.household.incomes), n);
    return journal.run<unknown, unknown>(by, "change-income", (draft, act) => {
      if (how === 0) return setBuffer(draft, { target: sum });
      const next = income && nextExpected(income, act.today);
      if (!next || how === 1) return addIncome(draft, { name: `Wage ${n % 3}`, amount: sum, schedule: when }, act);
      const { id: incomeId } = income;
      const { nominalOn } = next;
      if (how === 2) return endIncome(draft, { incomeId }, act);
      if (how === 3) return raiseIncome(draft, { incomeId, amount: sum }, act);
      if (how === 4) return missIncome(draft, { incomeId, nominalOn }, act);
      return receiveIncome(draft, { incomeId, nominalOn, amount: sum }, act);
    });
  };
});

/** Looks into the purse: what an account holds today, whatever was written down. */
const states: fc.Arbitrary<Step> = fc.tuple(which, amount).map(([n, balance]): Step => (journal, by) => {
  const accountId = ACCOUNTS[n % ACCOUNTS.length]!;
  return journal.run(by, "state-balance", (draft, act) => stateBalance(draft, { accountId, balance }, act));
});

const undoes: fc.Arbitrary<Step> = which.map((n): Step => {
  return (journal, by) => undo(journal, 1 + (n % Math.max(journal.lastSeq, 1)), by);
});

const often = [records, pays, incomes].map((arbitrary) => ({ arbitrary, weight: 4 }));
const seldom = [moves, edits, removes, rules, bills, reopens, changesBill, undoes];
export const step = fc.oneof(...often, ...seldom.map((arbitrary) => ({ arbitrary, weight: 2 })));

/** The same, and now and then somebody says what an account really holds. */
export const stepOrStatement = fc.oneof(
  { arbitrary: step, weight: 8 },
  { arbitrary: states, weight: 1 },
  { arbitrary: undoes, weight: 1 },
);

/** Pays the oldest open occurrence of the n-th bill, if there is one. */
export function payOne(journal: Journal, by: string, n: number, wish: { amount?: number; mayOverpay?: boolean } = {}) {
  const bill = pick(Object.values(journal.household.bills), n);
  if (!bill) return undefined;
  return journal.run(by, "pay-bill", (draft, act) => {
    const planned = planPayment(draft, { billId: bill.id, ...wish });
    return planned.ok ? payBill(draft, planned.value, act) : planned;
  });
}

export function unpayOne(journal: Journal, by: string, occurrence: { billId: string; nominalOn: string }) {
  return journal.run(by, "unpay-bill", (draft) => {
    const planned = planUnpay(draft, occurrence);
    return planned.ok ? unpayBill(draft, planned.value) : planned;
  });
}
