import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Patch } from "../../src/domain/audit/change.ts";
import { applyPatches } from "../../src/domain/audit/patches.ts";
import type { Bill } from "../../src/domain/bills/bill.ts";
import { balanceOn } from "../../src/domain/accounts/balances.ts";
import { slotsThatBegin } from "../../src/domain/brief/sent-slots.ts";
import type { Income } from "../../src/domain/income/income.ts";
import { incomeOccurrences } from "../../src/domain/income/income-service.ts";
import { billsDue, openBills } from "../../src/domain/bills/occurrences.ts";
import { openTasks } from "../../src/domain/followups/followups-service.ts";
import type { Followup } from "../../src/domain/followups/followup.ts";
import { emptyHousehold, type Household } from "../../src/domain/household.ts";
import { applyChange, finding, keepFindings, type Kind, whileFindingsAreKept } from "../../src/domain/kept.ts";
import type { Entry } from "../../src/domain/ledger/entry.ts";
import { movedInMonth, totalsOfMonth } from "../../src/domain/ledger/month-totals.ts";
import type { Item } from "../../src/domain/stock/item.ts";
import { lowItems } from "../../src/domain/stock/levels.ts";

const MONTHS = ["2026-11", "2026-12", "2027-01"];
const NO_ENTRIES = Object.fromEntries(MONTHS.map((month) => [month, {}]));
const DAYS = ["2026-11-05", "2026-11-22", "2027-02-01", "2026-09-01"];

const id = fc.constantFrom("a", "b", "c");
const month = fc.constantFrom(...MONTHS);
/** Few amounts, so that sums are often zero. */
const amount = fc.constantFrom(-5, 5, 10);
const account = fc.constantFrom("cash", "card");
const entry = fc
  .record({
    ...{ kind: fc.constantFrom("expense" as const, "income" as const, "transfer" as const), amount, month },
    day: fc.constantFrom("05", "07"),
    ...{ categoryId: fc.constantFrom("food", null), accountId: fc.option(account), toAccountId: account },
  })
  .map(({ month: of, day, accountId, toAccountId, ...rest }): Omit<Entry, "id"> => ({
    ...{ ...rest, description: "x", categoryReason: "none", bookedOn: `${of}-${day}`, pays: null },
    ...(accountId !== null && { accountId }),
    ...(rest.kind === "transfer" && { toAccountId }),
    ...(rest.kind === "income" && rest.amount > 5 && { receives: { incomeId: "a", nominalOn: "2026-11-05" } }),
    ...{ recordedBy: "ann", recordedAt: "2026-11-22T15:00:00.000Z", seq: 2 },
  }));
const bill = fc
  .record({ every: fc.integer({ min: 3, max: 40 }), amount: fc.integer({ min: 1, max: 9 }) })
  .map(({ every, amount: each }): Omit<Bill, "id"> => ({
    ...{ name: `every ${every}`, amount: each, isEstimate: false, categoryId: null, autopay: false, pauses: [] },
    ...{ endedOn: null, settled: {}, createdOn: "2026-10-01" },
    schedules: [{ fromOn: "2026-10-01", schedule: daily(every) }],
  }));
const task = fc
  .record({ dueOn: fc.constantFrom(null, ...DAYS), isOver: fc.boolean(), isTask: fc.boolean() })
  .map(({ dueOn, isOver, isTask }): Omit<Followup, "id"> => ({
    ...{ title: `by ${dueOn}`, dueOn, assigneeId: null, createdBy: "ann", createdOn: "2026-10-01" },
    origin: isTask ? { kind: "person" } : { kind: "bill", billId: "a", nominalOn: "2026-11-01" },
    closed: isOver ? { how: "done", by: "ann", at: "2026-11-22T15:00:00.000Z" } : null,
  }));
const income = fc.integer({ min: 3, max: 40 }).map((every): Omit<Income, "id"> => ({
  ...{ name: `every ${every}`, amount: 5, schedule: daily(every), endedOn: null, createdOn: "2026-10-01" },
}));
const item = fc.integer({ min: -1, max: 2 }).map((change): Omit<Item, "id"> => ({
  ...{ name: "Rice", unit: null, place: null, minimum: 1000, pack: null, removedOn: null },
  moves: { m: { on: "2026-11-22", at: "2026-11-22T15:00:00.000Z", change: change * 1000, kind: "set", by: "ann" } },
}));

/** A record comes or is replaced, a field of one changes, one goes, or all of a place is another. */
const entryPatch: fc.Arbitrary<Patch> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.tuple(month, id, entry).map(([of, each, value]) => put(["ledger", of, each], { ...value, id: each })),
  },
  fc.tuple(month, id, amount).map(([of, each, value]) => put(["ledger", of, each, "amount"], value)),
  fc.tuple(month, id, account).map(([of, each, value]) => put(["ledger", of, each, "accountId"], value)),
  fc.tuple(month, id).map(([of, each]) => gone(["ledger", of, each])),
);
const patch: fc.Arbitrary<Patch> = fc.oneof(
  { weight: 12, arbitrary: entryPatch }, // Each of the others is one of many.
  fc
    .tuple(id, bill)
    .map(([each, value]) => put(["bills", each], { ...value, id: each, name: `${value.name} ${each}` })),
  fc.tuple(id, fc.integer({ min: 0, max: 90 })).map(([each, days]) => settle(each, days)),
  id.map((each) => gone(["bills", each])),
  fc.tuple(id, income).map(([each, value]) => put(["incomes", each], { ...value, id: each })),
  fc.tuple(id, amount).map(([each, value]) => put(["incomes", each, "amount"], value)),
  fc.tuple(id, fc.constantFrom("limit:", "else:")).map(([each, word]) => put(["sent", `${word}${each}`], "2026-11-22")),
  fc.tuple(id, fc.constantFrom("limit:", "else:")).map(([each, word]) => gone(["sent", `${word}${each}`])),
  fc.tuple(amount, fc.nat(3)).map(([balance, seq]) => state(balance, seq)),
  fc
    .tuple(id, task)
    .map(([each, value]) => put(["followups", each], { ...value, id: each, title: `${value.title} ${each}` })),
  fc.tuple(id, fc.constantFrom(null, ...DAYS)).map(([each, value]) => put(["followups", each, "dueOn"], value)),
  id.map((each) => gone(["followups", each])),
  fc.tuple(id, item).map(([each, value]) => put(["stock", each], { ...value, id: each, name: each })),
  fc.tuple(id, amount).map(([each, value]) => put(["stock", each, "moves", "m", "change"], value * 1000)),
  fc.constantFrom(put(["ledger", "2026-11"], {}), put(["ledger"], NO_ENTRIES), put(["bills"], {}), put(["buffer"], 5)),
  fc.constant(put([], furnished())),
);
const steps = fc.array(
  fc.record({ patches: fc.array(patch, { minLength: 1, maxLength: 4 }), looks: fc.array(fc.nat(7), { maxLength: 4 }) }),
  { minLength: 1, maxLength: 25 },
);

const QUESTIONS: ((household: Household) => unknown)[] = [
  (household) => MONTHS.map((of) => [totalsOfMonth(household, of), movedInMonth(household, of)]),
  (household) => DAYS.map((on) => openBills(household, on)),
  (household) => openTasks(household),
  (household) => new Set(lowItems(household)),
  (household) => WINDOWS.map(([from, to]) => billsDue(household, from, to)),
  (household) => WINDOWS.map(([from, to]) => incomeOccurrences(household, from, to)),
  (household) => finding(household, ["sent"], LIMITS),
  (household) => [...Object.values(household.accounts)].map((each) => DAYS.map((on) => balanceOn(household, each, on))),
];
const WINDOWS: [string, string][] = [
  ["2026-11-01", "2026-11-30"],
  ["2026-11-15", "2026-11-22"],
  ["2026-11-22", "2027-11-23"],
  ["2026-12-01", "2026-12-31"],
  ["2026-12-02", "2026-12-01"],
];
const LIMITS = slotsThatBegin("limit:");
const answers = (household: Household) => QUESTIONS.map((ask) => ask(household));

describe("what is kept of a household", () => {
  it("is what would be worked out anew, after each of any changes", () => {
    let changed = 0;
    fc.assert(
      fc.property(steps, (all) => {
        const household = furnished();
        keepFindings(household);
        for (const { patches, looks } of all) {
          const fitting = fittingOf(household, patches);
          applyChange(household, fitting);
          for (const look of looks) QUESTIONS[look]!(household); // What is asked for is kept.
          if (fitting.length > 0 && looks.length > 0) changed += 1;
          const fresh = structuredClone(household); // Nothing is kept of a copy.
          expect(answers(household)).toEqual(answers(fresh));
        }
      }),
      { numRuns: 150 },
    );
    expect(changed).toBeGreaterThan(500);
  });

  it.each([
    ["a record of the place", put(["stock", "a"], {}), 2],
    ["something in a record", put(["stock", "a", "name"], "Rye"), 2],
    ["the place", put(["stock"], {}), 2],
    ["all of it", put([], emptyHousehold("hh_1")), 2],
    ["another place", put(["bills", "a"], {}), 1],
  ])("is worked out again only after a change of its place: %s", (_what, change, times) => {
    const household = emptyHousehold("hh_1");
    applyChange(household, [put(["stock", "a"], {})]);
    keepFindings(household);
    let count = 0;
    const kind: Kind<Household["stock"], number> = { workOut: () => (count += 1) };
    expect([finding(household, ["stock"], kind), finding(household, ["stock"], kind)]).toEqual([1, 1]);
    applyChange(household, [change]);
    expect(finding(household, ["stock"], kind)).toBe(times);
  });

  it("hears of a record once, as it was before all patches and as it is after", () => {
    const household = emptyHousehold("hh_1");
    keepFindings(household);
    const heard: unknown[] = [];
    const kind: Kind<Household["learned"], object> = {
      workOut: () => ({}),
      follow: (known, before, after) => (heard.push([before, after]), known),
    };
    finding(household, ["learned"], kind);
    applyChange(household, [put(["learned", "x"], "1"), put(["learned", "x"], "2"), put(["learned", "y"], "3")]);
    applyChange(household, [gone(["learned", "x"])]);
    expect(heard).toEqual([
      [undefined, "2"],
      [undefined, "3"],
      ["2", undefined],
    ]);
  });

  it("is forgotten where it could not follow, or where the patches did not fit; the change is as without it", () => {
    const household = emptyHousehold("hh_1");
    keepFindings(household);
    const kind: Kind<Household["learned"], string> = {
      workOut: (learned) => Object.values(learned).join(" "),
      follow: () => {
        throw new Error("cannot be read");
      },
    };
    expect(finding(household, ["learned"], kind)).toBe("");
    applyChange(household, [put(["learned", "x"], "1")]);
    expect(finding(household, ["learned"], kind)).toBe("1");
    expect(() => applyChange(household, [put(["learned", "y"], "2"), put(["bills", "a", "name"], "Rent")])).toThrow(
      "no such place",
    );
    expect(finding(household, ["learned"], kind)).toBe("1 2");
  });

  it("is kept for the time of one piece of work where it is not kept anyway", () => {
    const household = emptyHousehold("hh_1");
    let count = 0;
    const kind: Kind<Household, number> = { workOut: () => (count += 1) };
    const twice = () => [finding(household, [], kind), finding(household, [], kind)];
    expect(twice()).toEqual([1, 2]);
    expect(whileFindingsAreKept(household, twice)).toEqual([3, 3]);
    expect(twice()).toEqual([4, 5]);
    keepFindings(household);
    expect(whileFindingsAreKept(household, twice)).toEqual([6, 6]);
    expect(twice()).toEqual([6, 6]);
    applyChange(household, [put(["buffer"], 5)]);
    expect(twice()).toEqual([7, 7]);
  });
});

function put(path: string[], value: unknown): Patch {
  return { op: "replace", path, value };
}

function gone(path: string[]): Patch {
  return { op: "remove", path };
}

/** The patches, one after another, for which there is a place. */
function fittingOf(household: Household, patches: Patch[]): Patch[] {
  const copy = structuredClone(household);
  return patches.filter((each) => {
    try {
      applyPatches(copy, [each]);
      return true;
    } catch {
      return false;
    }
  });
}

function settle(billId: string, days: number): Patch {
  const on = new Date(Date.UTC(2026, 9, 1 + days)).toISOString().slice(0, 10);
  return put(["bills", billId, "settled", on], { status: "paid", paid: 1, entryIds: [], settledOn: on });
}

/** There is a place for entries, and an account. */
function furnished(): Household {
  const household = { ...emptyHousehold("hh_1"), ledger: NO_ENTRIES };
  applyPatches(household, [state(5, 1)]);
  return structuredClone(household);
}

/** What the account holds on a day on which entries are booked, before and after. */
function state(balance: number, seq: number): Patch {
  const statements = [{ on: "2026-11-05", balance, seq }];
  return put(["accounts", "cash"], { id: "cash", name: "Cash", kind: "cash", statements, closedOn: null });
}

function daily(every: number) {
  return {
    ...{ cadence: { kind: "days" as const, every }, startOn: "2026-10-01", untilOn: null },
    ...{ times: null, offWeekends: null },
  };
}
