import { describe, expect, it } from "vitest";
import type { Bill } from "../../../src/domain/bills/bill.ts";
import {
  addBill,
  editBill,
  endBill,
  pauseBill,
  resumeBill,
  skipOccurrence,
} from "../../../src/domain/bills/bills-service.ts";
import { nextOpen, openBills } from "../../../src/domain/bills/occurrences.ts";
import { payBill, planPayment } from "../../../src/domain/bills/payments-service.ts";
import { aBill, aHousehold, aSchedule, codeOf, Journal, must } from "../../support/journal.ts";

const home = (bill: Parameters<typeof aBill>[0] = {}) => new Journal(aHousehold({ bills: [aBill(bill)] }));
const rent = ({ household }: Journal) => household.bills["rent"]!;
const days = (journal: Journal, count = 3) => nextOpen(rent(journal), count).map(({ dueOn }) => dueOn);
const billId = "rent";
const pause = (journal: Journal) => journal.run("ann", "pause-bill", (draft, act) => pauseBill(draft, { billId }, act));
const resume = (journal: Journal) =>
  journal.run("ann", "resume-bill", (draft, act) => resumeBill(draft, { billId }, act));
const end = (journal: Journal) => journal.run("ann", "end-bill", (draft, act) => endBill(draft, { billId }, act));
const skip = (journal: Journal, nominalOn: string) =>
  journal.run("ann", "skip-bill", (draft, act) => skipOccurrence(draft, { billId, nominalOn }, act));
const edit = (journal: Journal, set: Parameters<typeof editBill>[1]["set"]) =>
  journal.run("ann", "edit-bill", (draft, act) => editBill(draft, { billId, set }, act));
const pay = (journal: Journal, nominalOn: string) =>
  journal.run("ann", "pay-bill", (draft, act) => payBill(draft, must(planPayment(draft, { billId, nominalOn })), act));
const monthly = (day: number) => ({ kind: "months", every: 1, day }) as const;

describe("entering a bill", () => {
  const add = (journal: Journal, name: string) =>
    journal.run("ann", "add-bill", (draft, act) =>
      addBill(
        draft,
        { name, amount: 1, isEstimate: false, schedule: aSchedule(), categoryId: null, autopay: false },
        act,
      ),
    );

  it.each([
    ["Rent", "bill.name_taken", "the same name"],
    ["  rENT ", "bill.name_taken", "the same name, written otherwise"],
    ["", "bill.bad_name", "no name"],
    ["\u202e \u200b", "bill.bad_name", "nothing that can be seen"],
    ["x".repeat(61), "bill.bad_name", "too long a name"],
    ["Rent 2", "ok", "another name"],
  ])("%j is %s (%s)", (name, code, _why) => {
    expect(codeOf(add(home(), name))).toBe(code);
  });

  it("may have the name of a bill that has ended", () => {
    const journal = home();
    must(end(journal));
    expect(codeOf(add(journal, "Rent"))).toBe("ok");
  });
});

describe("pausing", () => {
  it("leaves out what is due meanwhile and keeps what is overdue", () => {
    const journal = home({ schedule: { startOn: "2026-10-31" } });
    must(pause(journal));
    expect(days(journal)).toEqual(["2026-10-31"]);
    journal.now = "2027-01-05T15:00:00.000Z";
    must(resume(journal));
    expect(days(journal)).toEqual(["2026-10-31", "2027-01-31", "2027-02-28"]);
  });

  it("leaves out what the weekend moved into the pause", () => {
    const journal = home({ schedule: { cadence: monthly(21), startOn: "2026-11-21", offWeekends: "after" } });
    must(pause(journal)); // On Sunday; Saturday's falls due on Monday.
    expect(days(journal)).toEqual([]);
  });

  it.each([
    ["paused already", [pause], pause, "bill.already_paused"],
    ["not paused", [], resume, "bill.not_paused"],
    ["resumed already", [pause, resume], resume, "bill.not_paused"],
    ["ended", [end], pause, "bill.already_ended"],
    ["paused and ended", [pause, end], resume, "bill.already_ended"],
    ["ended already", [end], end, "bill.already_ended"],
  ] as const)("refuses what is %s", (_why, before, act, code) => {
    const journal = home();
    for (const step of before) must(step(journal));
    const { length } = journal.changes;
    expect(codeOf(act(journal))).toBe(code);
    expect(journal.changes).toHaveLength(length);
  });
});

describe("skipping", () => {
  it("moves on by one occurrence, and only by that", () => {
    const journal = home();
    must(skip(journal, "2026-12-31"));
    expect(days(journal)).toEqual(["2026-11-30", "2027-01-31", "2027-02-28"]);
    expect(codeOf(skip(journal, "2026-12-31"))).toBe("bill.already_settled");
    expect(codeOf(skip(journal, "2026-12-30"))).toBe("bill.not_due");
    expect(Object.keys(journal.household.ledger)).toEqual([]);
  });
});

describe("other days", () => {
  it.each<[string, (journal: Journal) => void, string[]]>([
    ["take the place of what is to come", () => undefined, ["2026-12-05", "2027-01-05", "2027-02-05"]],
    [
      "leave what was paid ahead",
      (journal) => must(pay(journal, "2026-11-30")),
      ["2026-12-05", "2027-01-05", "2027-02-05"],
    ],
    [
      "leave what was skipped far ahead",
      (journal) => must(skip(journal, "2026-12-31")),
      ["2026-11-30", "2027-01-05", "2027-02-05"],
    ],
  ])("%s", (_why, before, expected) => {
    const journal = home();
    before(journal);
    must(edit(journal, { schedule: aSchedule(monthly(5), { startOn: "2026-12-05" }) }));
    expect(days(journal)).toEqual(expected);
  });

  it("leave what is overdue", () => {
    const journal = home({ schedule: { startOn: "2026-09-30" } });
    must(edit(journal, { schedule: aSchedule(monthly(5), { startOn: "2026-12-05" }) }));
    expect(days(journal)).toEqual(["2026-09-30", "2026-10-31", "2026-12-05"]);
  });

  it("may change again, and back", () => {
    const journal = home();
    const first: Bill["schedules"][number] = rent(journal).schedules[0]!;
    must(edit(journal, { schedule: aSchedule(monthly(5), { startOn: "2026-12-05" }) }));
    must(edit(journal, { schedule: first.schedule }));
    expect(days(journal)).toEqual(["2026-11-30", "2026-12-31", "2027-01-31"]);
    expect(openBills(journal.household, "2027-12-31")).toHaveLength(14);
  });
});
