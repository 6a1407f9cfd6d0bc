import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeAccount } from "../../../src/domain/accounts/accounts-service.ts";
import type { Patch } from "../../../src/domain/audit/change.ts";
import { takeBack } from "../../../src/domain/audit/undo-service.ts";
import { removeEntry } from "../../../src/domain/bills/payments-service.ts";
import { seedCategories } from "../../../src/domain/categories/categories-service.ts";
import { addDays } from "../../../src/domain/dates.ts";
import { emptyHousehold, type Household } from "../../../src/domain/household.ts";
import { applyChange, keepFindings } from "../../../src/domain/kept.ts";
import type { Entry } from "../../../src/domain/ledger/entry.ts";
import { editEntry, recordEntry, recordTransfer } from "../../../src/domain/ledger/ledger-service.ts";
import { movedInMonth, totalsOfMonth } from "../../../src/domain/ledger/month-totals.ts";
import { ok } from "../../../src/domain/result.ts";
import type { Store } from "../../../src/store/store.ts";
import { found, intent, open, aFolder } from "../../store/support.ts";

const TODAY = "2026-11-22";
const MONTHS = ["2026-09", "2026-10", "2026-11", "2026-12", "2027-01"];
const day = fc.integer({ min: -60, max: 60 }).map((n) => addDays(TODAY, n));
const anAmount = fc.integer({ min: 1, max: 100_000 });
const number = fc.nat(1000);
const pick = <T>(all: T[], n: number): T | undefined => all[n % Math.max(all.length, 1)];
const entriesOf = ({ ledger }: Household) => Object.values(ledger).flatMap((month) => Object.values(month));

type Step = (store: Store) => Promise<unknown>;
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(number, number, anAmount, day, fc.constantFrom("expense" as const, "income" as const)).map(
      ([n, m, sum, bookedOn, kind]): Step =>
        (store) =>
          store.transact(intent(), (draft, act) => {
            const { categories, accounts } = store.read();
            const fitting = Object.values(categories).filter((category) => category.kind === kind);
            const categoryId = n % 3 === 0 ? null : pick(fitting, n)!.id;
            const accountId = pick(Object.keys(accounts), m)!;
            const entry = { kind, amount: sum, description: "x", bookedOn, categoryId, accountId };
            return recordEntry(draft, entry, act);
          }),
    ),
  },
  fc.tuple(number, anAmount, day).map(
    ([n, sum, bookedOn]): Step =>
      (store) =>
        store.transact(intent(), (draft, act) => {
          const [a, b] = Object.keys(store.read().accounts);
          const [fromId, toId] = n % 2 === 0 ? [a!, b!] : [b!, a!];
          return recordTransfer(draft, { fromId, toId, amount: sum, description: "x", bookedOn }, act);
        }),
  ),
  fc.tuple(number, anAmount, day, fc.boolean()).map(
    ([n, sum, bookedOn, moves]): Step =>
      (store) =>
        store.transact(intent(), (draft) => {
          const entryId = pick(entriesOf(store.read()), n)?.id ?? "none";
          return editEntry(draft, { entryId, set: moves ? { bookedOn } : { amount: sum } });
        }),
  ),
  number.map(
    (n): Step =>
      (store) =>
        store.transact(intent(), (draft) =>
          removeEntry(draft, { entryId: pick(entriesOf(store.read()), n)?.id ?? "none" }),
        ),
  ),
  number.map(
    (n): Step =>
      (store) =>
        store.transact(intent({ action: "take-back" }), (draft, act) =>
          takeBack(draft, { seq: 3 + (n % 12) }, act, store.history),
        ),
  ),
);

/** The sums of all months, of a household that keeps none: a copy is not known to `keepFindings`. */
const fresh = (household: Household) => sums(structuredClone(household));
const sums = (household: Household) =>
  MONTHS.flatMap((month) => [totalsOfMonth(household, month), movedInMonth(household, month)]);

describe("kept sums", () => {
  it("are what fresh ones are, whatever was changed and taken back in the store", async () => {
    const store = await found(await open(aFolder()));
    await store.transact(intent(), (draft, act) => {
      seedCategories(draft, act);
      for (const name of ["Cash", "Visa"]) makeAccount(draft, { name, balance: 0 }, act);
      return ok(null);
    });
    let read = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, fc.boolean()), { minLength: 1, maxLength: 12 }), async (steps) => {
        for (const [change, looks] of steps) {
          await change(store);
          if (looks) read += sums(store.read()).length; // What is read is kept.
        }
        expect(sums(store.read())).toEqual(fresh(store.read()));
      }),
      { numRuns: 60 },
    );
    expect(read).toBeGreaterThan(100);
    expect(entriesOf(store.read()).length).toBeGreaterThan(20);
  });

  it.each([
    ["an entry", { op: "replace", path: ["ledger", "2026-11", "e1", "amount"], value: 7 }, 7],
    ["a month", { op: "replace", path: ["ledger", "2026-11"], value: {} }, undefined],
    ["the ledger", { op: "replace", path: ["ledger"], value: {} }, undefined],
    ["everything", { op: "replace", path: [], value: emptyHousehold("hh_1") }, undefined],
    ["another month", { op: "add", path: ["ledger", "2026-12"], value: {} }, 5],
    ["something else", { op: "replace", path: ["buffer"], value: 7 }, 5],
  ] satisfies [string, Patch, number | undefined][])("follow a patch of %s", (_what, patch, sum) => {
    const household = withOneEntry();
    keepFindings(household);
    expect(totalsOfMonth(household, "2026-11").spent.get(null)).toBe(5);
    applyChange(household, [patch]);
    expect(totalsOfMonth(household, "2026-11").spent.get(null)).toBe(sum);
  });

  it.each([
    ["the only entry of a category and account goes", [gone("e1")]],
    ["of two entries that make zero one goes", [put("e2", { amount: -5 }), gone("e1")]],
    [
      "the other of two that make zero changes its day",
      [put("e2", { amount: -5 }), put("e1", { bookedOn: "2026-11-30" })],
    ],
    ["an entry comes that makes zero", [put("e2", { amount: -5 })]],
    ["an entry comes to another account", [put("e2", { accountId: "acc_b" })]],
    ["an entry leaves its account", [put("e1", { accountId: "acc_b", categoryId: "food" })]],
    ["a purchase turns out to be a transfer", [put("e1", { kind: "transfer", toAccountId: "acc_b" })]],
    ["one of two wages turns out to be another", [wages("e2", 50), wages("e3", 70), wages("e2", 60)]],
    ["one of two wages goes", [wages("e2", 50), wages("e3", 70), gone("e2")]],
    ["a transfer goes", [put("e2", { kind: "transfer", toAccountId: "acc_b" }), gone("e2")]],
  ] satisfies [string, Patch[]][])("have what fresh ones have, and nothing else, when %s", (_what, patches) => {
    const household = withOneEntry();
    keepFindings(household);
    sums(household);
    for (const patch of patches) applyChange(household, [patch]);
    expect(sums(household)).toEqual(fresh(household));
  });
});

const anEntry: Entry = {
  ...{ id: "e1", kind: "expense", amount: 5, description: "x", categoryId: null, categoryReason: "none" },
  ...{ bookedOn: TODAY, accountId: "acc_a", recordedBy: "ann", recordedAt: `${TODAY}T15:00:00.000Z`, pays: null },
};

function withOneEntry(): Household {
  return { ...emptyHousehold("hh_1"), ledger: { "2026-11": { e1: { ...anEntry } } } };
}

function put(id: string, fields: Partial<Entry>): Patch {
  return { op: "add", path: ["ledger", "2026-11", id], value: { ...anEntry, id, ...fields } };
}

/** Income that was expected. */
function wages(id: string, amount: number): Patch {
  return put(id, { kind: "income", amount, receives: { incomeId: "inc_1", nominalOn: TODAY } });
}

function gone(id: string): Patch {
  return { op: "remove", path: ["ledger", "2026-11", id] };
}
