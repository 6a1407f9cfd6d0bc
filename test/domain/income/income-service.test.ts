import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../../src/domain/dates.ts";
import type { Income } from "../../../src/domain/income/income.ts";
import {
  addIncome,
  amountExpected,
  comesLike,
  endIncome,
  incomeOccurrences,
  nextExpectedOf,
  raiseIncome,
} from "../../../src/domain/income/income-service.ts";
import { aSchedule, codeOf, must } from "../../support/journal.ts";
import { anIncome, home, incomeId, miss, monthly, raise, receive, salary, undo, weekly } from "./income-support.ts";

/** What is expected of the days around: October to February. */
const expected = (income: Income) =>
  ["2026-10-01", "2026-11-01", "2026-12-01", "2027-01-01", "2027-02-01"].map((on) => amountExpected(income, on));

describe("a raise", () => {
  it.each<[string, [number, string?][], number[]]>([
    ["holds from the next one on; past months stay", [[330_000]], [320_000, 320_000, 330_000, 330_000, 330_000]],
    ["holds from a day on", [[330_000, "2027-01-01"]], [320_000, 320_000, 320_000, 330_000, 330_000]],
    ["holds from a day in between", [[330_000, "2026-12-15"]], [320_000, 320_000, 320_000, 330_000, 330_000]],
    ["may be said for a day that is over", [[330_000, "2026-11-01"]], [320_000, 330_000, 330_000, 330_000, 330_000]],
    ["is corrected on the same day", [[330_000], [331_000]], [320_000, 320_000, 331_000, 331_000, 331_000]],
    [
      "leaves what is to hold later",
      [[340_000, "2027-02-01"], [330_000]],
      [320_000, 320_000, 330_000, 330_000, 340_000],
    ],
    ["may be less", [[300_000]], [320_000, 320_000, 300_000, 300_000, 300_000]],
  ])("%s", (_why, raises, amounts) => {
    const journal = home();
    for (const [amount, fromOn] of raises) must(raise(journal, amount, fromOn));
    expect(expected(salary(journal))).toEqual(amounts);
    const since = salary(journal).raises!.map(({ fromOn }) => fromOn);
    expect(since).toEqual([...new Set(since)].toSorted());
    const days = incomeOccurrences(journal.household, "2026-10-01", "2027-02-28");
    expect(days.map(({ amount }) => amount)).toEqual(amounts);
  });

  it("begins after what was received early", () => {
    const journal = home();
    must(receive(journal, "2026-12-01"));
    expect(must(raise(journal, 330_000))).toMatchObject({ fromOn: "2027-01-01" });
  });

  it.each<[string, Income, [number, string?], string]>([
    ["of what it brings already", anIncome(), [320_000], "income.same"],
    ["of what it brings then already", anIncome(), [320_000, "2027-01-01"], "income.same"],
    ["of one that has ended", anIncome({ endedOn: "2026-11-01" }), [1], "income.not_found"],
    ["of one that has run out", anIncome({ schedule: { untilOn: "2026-11-01" } }), [1], "income.nothing_then"],
    [
      "from a day after its last",
      anIncome({ schedule: { untilOn: "2026-12-31" } }),
      [1, "2027-01-01"],
      "income.nothing_then",
    ],
  ])("%s is refused", (_why, income, [amount, fromOn], code) => {
    const journal = home(income);
    expect(codeOf(raise(journal, amount, fromOn))).toBe(code);
    expect(journal.lastSeq).toBe(0);
  });

  it("is brought back by Undo, also the first one of an income without raises", () => {
    const journal = home();
    const before = structuredClone(salary(journal));
    must(raise(journal, 330_000));
    must(undo(journal));
    expect(salary(journal)).toEqual(before);
  });

  it("never touches what is expected before it", () => {
    const one = fc.tuple(fc.integer({ min: -60, max: 500 }), fc.integer({ min: 1, max: 999_999 }));
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 6 }), (raises) => {
        const journal = home();
        const days = () => incomeOccurrences(journal.household, "2026-10-01", "2028-12-31");
        for (const [offset, amount] of raises) {
          const before = days();
          const fromOn = addDays("2026-11-22", offset);
          journal.run("ann", "raise-income", (draft, act) => raiseIncome(draft, { incomeId, amount, fromOn }, act));
          const changed = days().filter((each, i) => each.amount !== before[i]!.amount);
          expect(changed.every(({ nominalOn }) => nominalOn >= fromOn)).toBe(true);
          expect(amountExpected(salary(journal), fromOn)).toBe(amount);
        }
      }),
    );
  });
});

describe("what is expected next", () => {
  it.each<[string, Income, string[]]>([
    ["begins today", anIncome({ schedule: { cadence: monthly(22) } }), ["2026-11-22", "2026-12-22", "2027-01-22"]],
    ["leaves out what is over", anIncome(), ["2026-12-01", "2027-01-01", "2027-02-01"]],
    ["ends with the stream", anIncome({ schedule: { times: 3 } }), ["2026-12-01"]],
    ["ends when it was ended", anIncome({ endedOn: "2026-12-31" }), ["2026-12-01"]],
  ])("%s", (_why, income, days) => {
    expect(nextExpectedOf(income, "2026-11-22", 3).map(({ dueOn }) => dueOn)).toEqual(days);
  });

  it("goes on behind what was confirmed or missed, however many", () => {
    const journal = home(anIncome({ schedule: { cadence: weekly, startOn: "2026-11-23" } }));
    for (const on of ["2026-11-23", "2026-11-30", "2026-12-07"]) must(receive(journal, on));
    must(miss(journal, "2026-12-14"));
    expect(nextExpectedOf(salary(journal), "2026-11-22", 2).map(({ dueOn }) => dueOn)).toEqual([
      "2026-12-21",
      "2026-12-28",
    ]);
  });
});

describe("a stream that comes on the same days", () => {
  it.each<[string, Parameters<typeof aSchedule>, boolean]>([
    ["though it begins later", [monthly(1), { startOn: "2026-12-01" }], true],
    ["another day", [monthly(2), { startOn: "2026-12-02" }], false],
    ["every second month", [{ kind: "months", every: 2, day: 1 }, { startOn: "2026-12-01" }], false],
    ["only for a while", [monthly(1), { startOn: "2026-12-01", untilOn: "2027-12-31" }], false],
    ["so many times", [monthly(1), { startOn: "2026-12-01", times: 2 }], false],
    ["once", [{ kind: "once" }, { startOn: "2026-12-01" }], false],
    ["moved off weekends", [monthly(1), { startOn: "2026-12-01", offWeekends: "after" }], false],
  ])("%s", (_why, schedule, isLike) => {
    expect(comesLike(anIncome(), aSchedule(...schedule), "2026-11-22")).toBe(isLike);
  });
});

describe("a name", () => {
  const add = (journal: ReturnType<typeof home>, name: string) =>
    journal.run("ann", "add-income", (draft, act) => addIncome(draft, { name, amount: 1, schedule: aSchedule() }, act));
  it.each([
    ["Salary", "income.name_taken"],
    [" sALARY ", "income.name_taken"],
    ["", "income.bad_name"],
    ["‮ ​", "income.bad_name"],
    ["x".repeat(61), "income.bad_name"],
    ["Salary 2", "ok"],
  ])("%j is %s", (name, code) => {
    expect(codeOf(add(home(), name))).toBe(code);
  });

  it("is free again when the stream has ended", () => {
    const journal = home();
    must(journal.run("ann", "end-income", (draft, act) => endIncome(draft, { incomeId }, act)));
    expect(codeOf(add(journal, "Salary"))).toBe("ok");
  });
});
