import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Account } from "../../../src/domain/accounts/account.ts";
import { takeBack } from "../../../src/domain/audit/undo-service.ts";
import type { Bill } from "../../../src/domain/bills/bill.ts";
import { chosenAccount, payerOf } from "../../../src/domain/bills/bill-links.ts";
import { addBill, continueBill, editBill, endBill, pauseBill } from "../../../src/domain/bills/bills-service.ts";
import { billOccurrences, nextOpen, openOccurrences } from "../../../src/domain/bills/occurrences.ts";
import { payBill, planPayment } from "../../../src/domain/bills/payments-service.ts";
import { addDays } from "../../../src/domain/dates.ts";
import { aBill, aHousehold, aMember, aSchedule, codeOf, Journal, must } from "../../support/journal.ts";

const billId = "rent";
const account = (id: string, closedOn: string | null = null): Account => ({
  ...{ id, name: id, kind: "checking", closedOn },
  statements: [{ on: "2026-01-01", balance: 0, seq: 0 }],
});
const MEMBERS = [aMember("ann", "owner"), aMember("ben"), aMember("teo", "teen"), aMember("gil", "guest")];

function home(bill: Parameters<typeof aBill>[0] = {}): Journal {
  const household = aHousehold({ bills: [aBill(bill)], members: MEMBERS });
  household.accounts = { visa: account("visa"), old: account("old", "2026-06-01") };
  household.categories = {
    cat_rent: { id: "cat_rent", name: "rent", kind: "expense", archived: false },
    cat_old: { id: "cat_old", name: "old", kind: "expense", archived: true },
    cat_in: { id: "cat_in", name: "income", kind: "income", archived: false },
  };
  return new Journal(household);
}
type Set = Parameters<typeof editBill>[1]["set"];
const rent = ({ household }: Journal): Bill => household.bills[billId]!;
const edit = (journal: Journal, set: Set) =>
  journal.run("ann", "edit-bill", (draft, act) => editBill(draft, { billId, set }, act));
const pay = (journal: Journal) =>
  journal.run("ann", "pay-bill", (draft, act) => payBill(draft, must(planPayment(draft, { billId })), act));
const pause = (journal: Journal) => journal.run("ann", "pause-bill", (draft, act) => pauseBill(draft, { billId }, act));
const end = (journal: Journal) => journal.run("ann", "end-bill", (draft, act) => endBill(draft, { billId }, act));
const goOn = (journal: Journal) =>
  journal.run("ann", "continue-bill", (draft, act) => continueBill(draft, { billId }, act));
const undoLast = (journal: Journal) =>
  must(
    journal.run("ann", "take-back", (draft, act) => takeBack(draft, { seq: journal.lastSeq }, act, journal.history)),
  );
const amounts = (journal: Journal, count = 4) => nextOpen(rent(journal), count).map(({ remaining }) => remaining);

describe("what a bill belongs to", () => {
  it.each<[Set, string, string]>([
    [{ categoryId: "cat_rent" }, "ok", "a category in use"],
    [{ categoryId: "cat_old" }, "bill.no_such_category", "an archived one"],
    [{ categoryId: "cat_in" }, "bill.no_such_category", "one for income"],
    [{ categoryId: "constructor" }, "bill.no_such_category", "the name of what every object has"],
    [{ categoryId: null }, "bill.same", "none, as before"],
    [{ accountId: "visa" }, "ok", "an account"],
    [{ accountId: "old" }, "bill.no_such_account", "a closed one"],
    [{ accountId: "nope" }, "bill.no_such_account", "one that is not there"],
    [{ accountId: null }, "bill.same", "the default one, as before"],
    [{ payerId: "ben" }, "ok", "an adult"],
    [{ payerId: "teo" }, "ok", "a teen, who asks for each payment"],
    [{ payerId: "gil" }, "bill.no_such_payer", "a guest, who sees no money"],
    [{ payerId: "eve" }, "bill.no_such_payer", "nobody of the household"],
    [{ payerId: null }, "bill.same", "anybody, as before"],
    [{ autopay: true }, "ok", "paid automatically"],
    [{ autopay: false }, "bill.same", "paid by hand, as before"],
  ])("%j is %s (%s), and Undo brings back what was", (set, code, _why) => {
    const journal = home();
    const before = structuredClone(journal.household.bills);
    expect(codeOf(edit(journal, set))).toBe(code);
    expect(rent(journal)).toMatchObject(code === "ok" ? set : before[billId]!);
    if (code === "ok") undoLast(journal);
    expect(journal.household.bills).toEqual(before);
  });

  it("may be taken off again", () => {
    const journal = home({ accountId: "visa", payerId: "ben" });
    must(edit(journal, { accountId: null, payerId: null }));
    expect(Object.keys(rent(journal)).filter((key) => key === "accountId" || key === "payerId")).toEqual([]);
  });

  it("is checked for a new bill, too", () => {
    const journal = home();
    const add = (links: object) =>
      journal.run("ann", "add-bill", (draft, act) =>
        addBill(
          draft,
          {
            name: "Gym",
            amount: 1,
            isEstimate: false,
            schedule: aSchedule(),
            categoryId: null,
            autopay: false,
            ...links,
          },
          act,
        ),
      );
    expect(codeOf(add({ accountId: "old" }))).toBe("bill.no_such_account");
    expect(codeOf(add({ payerId: "gil" }))).toBe("bill.no_such_payer");
    expect(must(add({ accountId: "visa", payerId: "ben" }))).toMatchObject({ accountId: "visa", payerId: "ben" });
  });

  it("is forgotten where it is gone: a closed account, somebody who has left", () => {
    const { household } = home({ accountId: "old", payerId: "ben" });
    expect(chosenAccount(household, household.bills[billId]!)).toBeUndefined();
    expect(payerOf(household, household.bills[billId]!)?.name).toBe("Ben");
    household.members["ben"]!.removedAt = "2026-11-01T00:00:00.000Z";
    expect(payerOf(household, household.bills[billId]!)).toBeUndefined();
  });
});

describe("an amount", () => {
  it.each<[string, Parameters<typeof aBill>[0], Set[], number[]]>([
    ["holds from the next open one on", {}, [{ amount: 125_000 }], [125_000, 125_000, 125_000, 125_000]],
    [
      "holds from a day on; what comes before keeps its own",
      {},
      [{ amount: 125_000, amountFromOn: "2027-01-01" }],
      [120_000, 120_000, 125_000, 125_000],
    ],
    [
      "holds on that day itself",
      {},
      [{ amount: 125_000, amountFromOn: "2026-12-31" }],
      [120_000, 125_000, 125_000, 125_000],
    ],
    [
      "from a day before the next open one is as good as from it",
      {},
      [{ amount: 125_000, amountFromOn: "2026-11-01" }],
      [125_000, 125_000, 125_000, 125_000],
    ],
    [
      "from today leaves what is overdue",
      { schedule: { startOn: "2026-10-31" } },
      [{ amount: 125_000, amountFromOn: "2026-11-22" }],
      [120_000, 125_000, 125_000, 125_000],
    ],
    [
      "may rise twice, in any order",
      {},
      [
        { amount: 130_000, amountFromOn: "2027-01-01" },
        { amount: 125_000, amountFromOn: "2026-12-01" },
      ],
      [120_000, 125_000, 130_000, 130_000],
    ],
    [
      "is corrected where it was to begin on that day already",
      {},
      [
        { amount: 130_000, amountFromOn: "2027-01-01" },
        { amount: 131_000, amountFromOn: "2027-01-01" },
      ],
      [120_000, 120_000, 131_000, 131_000],
    ],
    [
      "without a day leaves what is to begin later",
      {},
      [{ amount: 130_000, amountFromOn: "2027-01-01" }, { amount: 121_000 }],
      [121_000, 121_000, 130_000, 130_000],
    ],
    [
      "without a day takes the place of what holds already",
      { raises: [{ fromOn: "2026-01-01", amount: 110_000 }] },
      [{ amount: 121_000 }],
      [121_000, 121_000, 121_000, 121_000],
    ],
  ])("%s", (_why, bill, edits, expected) => {
    const journal = home(bill);
    for (const set of edits) must(edit(journal, set));
    expect(amounts(journal)).toEqual(expected);
    const days = (rent(journal).raises ?? []).map(({ fromOn }) => fromOn);
    expect(days).toEqual([...new Set(days)].toSorted());
  });

  it.each<[string, Parameters<typeof aBill>[0], Set, string]>([
    ["as it is then already", {}, { amount: 120_000, amountFromOn: "2027-01-01" }, "bill.same"],
    [
      "after the last of them",
      { schedule: { untilOn: "2026-12-31" } },
      { amount: 1, amountFromOn: "2027-01-01" },
      "bill.nothing_then",
    ],
    [
      "after the only one",
      { schedule: { cadence: { kind: "once" } } },
      { amount: 1, amountFromOn: "2026-12-01" },
      "bill.nothing_then",
    ],
    [
      "of a bill that has ended",
      { endedOn: "2026-11-01" },
      { amount: 1, amountFromOn: "2027-01-01" },
      "bill.nothing_then",
    ],
  ])("%s is refused: %s", (_why, bill, set, code) => {
    const journal = home(bill);
    expect(codeOf(edit(journal, set))).toBe(code);
    expect(journal.lastSeq).toBe(0);
  });

  it("of each day is paid in full, and what was paid stays as it was", () => {
    const journal = home();
    must(edit(journal, { amount: 125_000, amountFromOn: "2026-12-01" }));
    expect(must(pay(journal))).toMatchObject({ amount: 120_000, status: "paid" });
    expect(must(pay(journal))).toMatchObject({ amount: 125_000, status: "paid" });
    const part = journal.run("ann", "pay-bill", (draft, act) =>
      payBill(draft, must(planPayment(draft, { billId, amount: 120_000 })), act),
    );
    expect(must(part)).toMatchObject({ status: "part", remaining: 5_000 });
    must(pay(journal));
    must(edit(journal, { amount: 90_000 }));
    expect(Object.values(rent(journal).settled).map(({ paid }) => paid)).toEqual([120_000, 125_000, 125_000]);
    expect(amounts(journal, 2)).toEqual([90_000, 90_000]);
  });

  it("is brought back by Undo, day and all", () => {
    const journal = home();
    must(edit(journal, { amount: 130_000, amountFromOn: "2027-01-01" }));
    const before = structuredClone(rent(journal));
    must(edit(journal, { amount: 125_000 }));
    undoLast(journal);
    expect(rent(journal)).toEqual(before);
    must(edit(journal, { amount: 131_000, amountFromOn: "2027-01-01" }));
    undoLast(journal);
    expect(rent(journal)).toEqual(before);
  });

  it("before the day of a raise is never touched by it", () => {
    const raise = fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 999_999 }));
    fc.assert(
      fc.property(fc.array(raise, { minLength: 1, maxLength: 5 }), (raises) => {
        const journal = home();
        for (const [days, amount] of raises) {
          const fromOn = addDays("2026-11-30", days);
          const costs = () => billOccurrences(rent(journal), "2026-11-01", "2029-12-31");
          const before = costs();
          edit(journal, { amount, amountFromOn: fromOn });
          const changed = costs().filter((each, i) => each.amount !== before[i]!.amount);
          expect(changed.every(({ nominalOn }) => nominalOn >= fromOn)).toBe(true);
          const atThatDay = costs().find(({ nominalOn }) => nominalOn >= fromOn);
          const isLast = !raises.some(([other]) => other > days); // Else one between the day and the next time may hold.
          expect(!isLast || atThatDay?.amount === amount).toBe(true);
        }
      }),
    );
  });
});

describe("a bill that goes on after its end", () => {
  it.each<[string, ((journal: Journal) => unknown)[], string, string[]]>([
    ["on the same day, as if it never had ended", [end], "2026-11-22", ["2026-11-30", "2026-12-31"]],
    ["months later, without what would have come meanwhile", [end], "2027-02-10", ["2027-02-28", "2027-03-31"]],
    ["on the day of one, with that", [end], "2027-01-31", ["2027-01-31", "2027-02-28"]],
    ["though it was paused when it ended", [pause, end], "2027-02-10", ["2027-02-28", "2027-03-31"]],
  ])("%s", (_why, before, today, expected) => {
    const journal = home();
    for (const step of before) must(step(journal) as ReturnType<typeof end>);
    const ended = structuredClone(rent(journal));
    journal.now = `${today}T15:00:00.000Z`;
    must(goOn(journal));
    expect(nextOpen(rent(journal), 2).map(({ dueOn }) => dueOn)).toEqual(expected);
    undoLast(journal);
    expect(rent(journal)).toEqual(ended);
  });

  it("keeps what was open when it ended", () => {
    const journal = home({ schedule: { startOn: "2026-10-31" } });
    must(end(journal));
    journal.now = "2027-02-10T15:00:00.000Z";
    must(goOn(journal));
    expect(openOccurrences(rent(journal), "2027-02-28").map(({ dueOn }) => dueOn)).toEqual([
      "2026-10-31",
      "2027-02-28",
    ]);
  });

  it("is refused where it has not ended, and where another one has its name by now", () => {
    const journal = home();
    expect(codeOf(goOn(journal))).toBe("bill.not_ended");
    must(end(journal));
    const other = {
      name: "RENT",
      amount: 1,
      isEstimate: false,
      schedule: aSchedule(),
      categoryId: null,
      autopay: false,
    };
    must(journal.run("ann", "add-bill", (draft, act) => addBill(draft, other, act)));
    expect(codeOf(goOn(journal))).toBe("bill.name_taken");
    expect(rent(journal).endedOn).toBe("2026-11-22");
  });
});
