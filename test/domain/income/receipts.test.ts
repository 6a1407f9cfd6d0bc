import { describe, expect, it } from "vitest";
import { incomeOccurrences } from "../../../src/domain/income/income-service.ts";
import type { Income } from "../../../src/domain/income/income.ts";
import { editEntry } from "../../../src/domain/ledger/ledger-service.ts";
import { MAX_AMOUNT } from "../../../src/domain/money.ts";
import { codeOf, type Journal, must } from "../../support/journal.ts";
import {
  anIncome,
  entries,
  home,
  incomeId,
  link,
  miss,
  note,
  receive,
  remove,
  salary,
  stateOf,
  undo,
} from "./income-support.ts";

describe("income that came", () => {
  it("is one entry of today, named like the stream, and counts for its day", () => {
    const journal = home();
    expect(must(receive(journal, "2026-11-01"))).toMatchObject({
      ...{ name: "Salary", dueOn: "2026-11-01", amount: 320_000, expected: 320_000 },
    });
    const [entry, ...more] = entries(journal);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      ...{ kind: "income", amount: 320_000, description: "Salary", bookedOn: "2026-11-22", recordedBy: "ann" },
      ...{ categoryId: "cat_in", categoryReason: "only", accountId: "main", pays: null },
      receives: { incomeId, nominalOn: "2026-11-01" },
    });
    expect(salary(journal).received).toEqual({
      "2026-11-01": { status: "received", amount: 320_000, entryId: entry!.id, settledOn: "2026-11-22" },
    });
  });

  it("may be another amount, which the plan then counts", () => {
    const journal = home();
    expect(must(receive(journal, "2026-11-01", 315_000))).toMatchObject({ amount: 315_000, expected: 320_000 });
    const [november, december] = incomeOccurrences(journal.household, "2026-11-01", "2026-12-31");
    expect([november, december]).toMatchObject([
      { status: "received", amount: 315_000 },
      { status: "expected", amount: 320_000 },
    ]);
  });

  it.each<[string, Income, string, number, string]>([
    ["it never was expected on that day", anIncome(), "2026-11-02", 1, "income.not_expected"],
    ["it is no day of the schedule's beginning", anIncome(), "2026-09-01", 1, "income.not_expected"],
    ["it had ended before", anIncome({ endedOn: "2026-10-15" }), "2026-11-01", 1, "income.not_expected"],
    ["others come before it", anIncome(), "2027-01-01", 1, "income.not_expected"],
    ["nothing came", anIncome(), "2026-11-01", 0, "income.bad_amount"],
    ["less than nothing came", anIncome(), "2026-11-01", -1, "income.bad_amount"],
    ["half a cent came", anIncome(), "2026-11-01", 0.5, "income.bad_amount"],
    ["no number came", anIncome(), "2026-11-01", Number.NaN, "income.bad_amount"],
    ["more came than is counted", anIncome(), "2026-11-01", MAX_AMOUNT + 1, "income.bad_amount"],
    ["it is another income", anIncome({ id: "other" }), "2026-11-01", 1, "income.not_found"],
  ])("is refused where %s", (_why, income, nominalOn, amount, code) => {
    const journal = home(income);
    expect(codeOf(receive(journal, nominalOn, amount))).toBe(code);
    expect(journal.lastSeq).toBe(0);
  });

  it("may come early, the next one only", () => {
    const journal = home();
    must(receive(journal, "2026-12-01"));
    expect(codeOf(receive(journal, "2027-02-01"))).toBe("income.not_expected");
  });

  it("counts once for its day, whatever became of it", () => {
    const journal = home();
    must(receive(journal, "2026-11-01"));
    expect(receive(journal, "2026-11-01", 100)).toMatchObject({
      error: { code: "income.already_settled", status: "received" },
    });
    must(miss(journal, "2026-10-01"));
    expect(receive(journal, "2026-10-01")).toMatchObject({ error: { status: "missed" } });
    expect(codeOf(miss(journal, "2026-10-01"))).toBe("income.already_settled");
    expect(entries(journal)).toHaveLength(1);
  });

  it("that did not come is not expected any more, and no entry", () => {
    const journal = home();
    must(miss(journal, "2026-11-01"));
    expect(incomeOccurrences(journal.household, "2026-11-01", "2026-11-30")).toMatchObject([
      { status: "missed", amount: 0 },
    ]);
    expect(entries(journal)).toEqual([]);
  });

  it.each<[string, (journal: Journal) => unknown]>([
    ["received", (journal) => receive(journal, "2026-11-01")],
    ["missed", (journal) => miss(journal, "2026-11-01")],
    ["linked", (journal) => link(journal, entries(journal)[0]!.id, "2026-12-01")],
  ])("is brought back by Undo: %s", (_what, act) => {
    const journal = home();
    note(journal);
    const before = stateOf(journal);
    must(act(journal) as ReturnType<typeof receive>);
    expect(stateOf(journal)).not.toEqual(before);
    must(undo(journal));
    expect(stateOf(journal)).toEqual(before);
  });

  it("is taken back one by one, in any order", () => {
    const journal = home();
    must(receive(journal, "2026-10-01"));
    must(receive(journal, "2026-11-01"));
    must(undo(journal, 1));
    expect(Object.keys(salary(journal).received!)).toEqual(["2026-11-01"]);
    expect(entries(journal)).toHaveLength(1);
  });

  it("works for an income of the first version, which has no record yet", () => {
    const { received: _, ...old } = anIncome();
    const journal = home(old);
    must(receive(journal, "2026-10-01"));
    must(receive(journal, "2026-11-01"));
    expect(Object.keys(salary(journal).received!)).toEqual(["2026-10-01", "2026-11-01"]);
    must(undo(journal));
    expect(Object.keys(salary(journal).received!)).toEqual(["2026-10-01"]);
  });
});

describe("the entry of an income", () => {
  it("makes it expected again when it is removed", () => {
    const journal = home();
    const before = stateOf(journal);
    const { entryId } = must(receive(journal, "2026-11-01"));
    must(remove(journal, entryId!));
    expect(stateOf(journal)).toEqual(before);
    must(receive(journal, "2026-11-01", 100));
    expect(entries(journal)).toHaveLength(1);
  });

  it("takes the amount that came along when it is edited", () => {
    const journal = home();
    const { entryId } = must(receive(journal, "2026-11-01"));
    must(
      journal.run("ann", "edit-entry", (draft) => editEntry(draft, { entryId: entryId!, set: { amount: 319_000 } })),
    );
    expect(salary(journal).received!["2026-11-01"]).toMatchObject({ amount: 319_000 });
    must(undo(journal));
    expect(salary(journal).received!["2026-11-01"]).toMatchObject({ amount: 320_000 });
  });

  it("keeps the receipt when only its day or words are edited", () => {
    const journal = home();
    const { entryId } = must(receive(journal, "2026-11-01"));
    const set = { bookedOn: "2026-10-31", description: "pay" };
    must(journal.run("ann", "edit-entry", (draft) => editEntry(draft, { entryId: entryId!, set })));
    expect(salary(journal).received!["2026-11-01"]).toMatchObject({ amount: 320_000, entryId });
    must(remove(journal, entryId!));
    expect(salary(journal).received).toEqual({});
  });
});

describe("an entry that was expected", () => {
  it("is the receipt once it is linked, and is expected again when it is removed", () => {
    const journal = home();
    const entryId = note(journal, 310_000);
    const before = stateOf(journal);
    expect(must(link(journal, entryId, "2026-12-01"))).toMatchObject({ amount: 310_000, expected: 320_000 });
    expect(entries(journal)).toMatchObject([{ receives: { incomeId, nominalOn: "2026-12-01" } }]);
    must(remove(journal, entryId));
    expect(salary(journal).received).toEqual({});
    must(undo(journal));
    must(undo(journal, 2));
    expect(stateOf(journal)).toEqual(before);
  });

  it.each<[string, (journal: Journal) => { entryId: string; nominalOn: string }, string]>([
    [
      "an expense",
      (journal) => ({ entryId: note(journal, 1, "2026-11-22", "expense"), nominalOn: "2026-12-01" }),
      "income.not_linkable",
    ],
    ["no entry", () => ({ entryId: "nope", nominalOn: "2026-12-01" }), "entry.not_found"],
    [
      "a day that is too far away",
      (journal) => ({ entryId: note(journal), nominalOn: "2026-11-01" }),
      "income.not_expected",
    ],
    ["no day of it", (journal) => ({ entryId: note(journal), nominalOn: "2026-11-23" }), "income.not_expected"],
    [
      "an entry that is one already",
      (journal) => {
        const entryId = note(journal, 1, "2026-11-27");
        must(link(journal, entryId, "2026-12-01"));
        return { entryId, nominalOn: "2026-12-01" };
      },
      "income.already_settled",
    ],
    [
      "an entry that is another day's already",
      (journal) => {
        const { entryId } = must(receive(journal, "2026-11-01"));
        return { entryId: entryId!, nominalOn: "2026-12-01" };
      },
      "income.not_linkable",
    ],
  ])("is not %s", (_why, prepare, code) => {
    const journal = home();
    const { entryId, nominalOn } = prepare(journal);
    const { lastSeq } = journal;
    expect(codeOf(link(journal, entryId, nominalOn))).toBe(code);
    expect(journal.lastSeq).toBe(lastSeq);
  });
});
