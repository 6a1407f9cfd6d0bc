import { describe, expect, it } from "vitest";
import type { Income } from "../../../src/domain/income/income.ts";
import { endIncome } from "../../../src/domain/income/income-service.ts";
import {
  expectedIncomeNamed,
  incomesToConfirm,
  settledOfIncome,
  toConfirm,
} from "../../../src/domain/income/receipts-service.ts";
import { codeOf, must } from "../../support/journal.ts";
import { anIncome, home, incomeId, miss, monthly, raise, receive, salary, weekly } from "./income-support.ts";

describe("the income that words name", () => {
  const wage = anIncome({ id: "wage", name: "Wage Ben", schedule: { cadence: weekly, startOn: "2026-10-02" } });
  it.each<[string, string, Income[], string | undefined, string]>([
    ["salary", "2026-12-02", [anIncome()], "2026-12-01", "its name, a day later"],
    ["Salry", "2026-11-28", [anIncome()], "2026-12-01", "a typo, some days before"],
    ["acme salary december", "2026-12-01", [anIncome()], "2026-12-01", "its name among other words"],
    ["salary", "2026-11-22", [anIncome()], "2026-12-01", "nine days before"],
    ["salary", "2026-11-20", [anIncome()], undefined, "eleven days before"],
    ["salary", "2026-11-11", [anIncome()], "2026-11-01", "ten days after"],
    ["bonus", "2026-12-01", [anIncome()], undefined, "another word"],
    ["wage", "2026-11-22", [wage], "2026-11-20", "the nearest of several days"],
    ["salary", "2026-12-01", [anIncome({ endedOn: "2026-11-15" })], undefined, "one that has ended"],
    ["salary", "2026-12-01", [anIncome(), anIncome({ id: "b", name: "Salary Ben" })], "2026-12-01", "the exact name"],
    [
      "salary",
      "2026-12-01",
      [anIncome({ name: "Salary Ann" }), anIncome({ id: "b", name: "Salary Ben" })],
      undefined,
      "two that it could be",
    ],
    ["salary", "2026-12-01", [], undefined, "no income at all"],
  ])("%s on %s (%#): %3$s", (description, on, incomes, nominalOn) => {
    const { household } = home();
    household.incomes = Object.fromEntries(incomes.map((each) => [each.id, each]));
    expect(expectedIncomeNamed(household, description, on)?.nominalOn).toBe(nominalOn);
  });

  it("is not one that was confirmed already", () => {
    const journal = home();
    must(receive(journal, "2026-12-01"));
    expect(expectedIncomeNamed(journal.household, "salary", "2026-12-01")).toBeUndefined();
    expect(expectedIncomeNamed(journal.household, "salary", "2026-12-23")?.nominalOn).toBe("2027-01-01");
  });
});

describe("what is to be confirmed", () => {
  it.each<[string, Income, string[], string | undefined]>([
    ["of today", anIncome({ schedule: { cadence: monthly(22) } }), ["2026-11-22"], "2026-10-22"],
    [
      "of a week ago",
      anIncome({ schedule: { cadence: monthly(15), startOn: "2026-11-15" } }),
      ["2026-11-15"],
      "2026-11-15",
    ],
    [
      "not of eight days ago, but its card offers it",
      anIncome({ schedule: { cadence: monthly(14), startOn: "2026-11-14" } }),
      [],
      "2026-11-14",
    ],
    [
      "not of tomorrow, but its card offers it",
      anIncome({ schedule: { cadence: monthly(23), startOn: "2026-11-23" } }),
      [],
      "2026-11-23",
    ],
    [
      "of weeks, each",
      anIncome({ schedule: { cadence: weekly, startOn: "2026-11-15" } }),
      ["2026-11-15", "2026-11-22"],
      "2026-11-15",
    ],
    ["of months ago neither", anIncome({ schedule: { startOn: "2026-01-01", untilOn: "2026-06-30" } }), [], undefined],
    ["else the next one", anIncome({ schedule: { startOn: "2027-03-01" } }), [], "2027-03-01"],
    ["nothing after its end", anIncome({ endedOn: "2026-11-01", schedule: { startOn: "2026-12-01" } }), [], undefined],
    [
      "on Monday, where the weekend moved it",
      anIncome({ schedule: { cadence: monthly(21), startOn: "2026-11-21", offWeekends: "after" } }),
      [],
      "2026-11-21",
    ],
  ])("%s", (_why, income, asked, offered) => {
    const { household } = home(income);
    expect(incomesToConfirm(household, "2026-11-22").map(({ nominalOn }) => nominalOn)).toEqual(asked);
    expect(toConfirm(income, "2026-11-22")?.nominalOn).toBe(offered);
  });

  it("moves on once it is confirmed or missed", () => {
    const journal = home(anIncome({ schedule: { cadence: weekly, startOn: "2026-11-15" } }));
    const offered = () => toConfirm(salary(journal), journal.today)?.nominalOn;
    must(miss(journal, "2026-11-15"));
    expect(offered()).toBe("2026-11-22");
    must(receive(journal, "2026-11-22"));
    expect(offered()).toBe("2026-11-29");
    must(receive(journal, "2026-11-29"));
    expect(offered()).toBe("2026-12-06");
    expect(incomesToConfirm(journal.household, journal.today)).toEqual([]);
    expect(settledOfIncome(salary(journal)).map(({ nominalOn, status }) => [nominalOn, status])).toEqual([
      ["2026-11-29", "received"],
      ["2026-11-22", "received"],
      ["2026-11-15", "missed"],
    ]);
  });

  it("is asked about until the end of the stream, and not after it", () => {
    const journal = home(anIncome({ schedule: { cadence: weekly, startOn: "2026-11-15" } }));
    must(journal.run("ann", "end-income", (draft, act) => endIncome(draft, { incomeId }, act)));
    expect(incomesToConfirm(journal.household, "2026-11-22")).toHaveLength(2);
    must(receive(journal, "2026-11-22"));
    expect(codeOf(receive(journal, "2026-11-29"))).toBe("income.not_expected");
  });

  it("is as much as holds on its day", () => {
    const journal = home();
    must(raise(journal, 330_000));
    expect(toConfirm(salary(journal), "2026-11-22")).toMatchObject({ nominalOn: "2026-11-01", amount: 320_000 });
    expect(toConfirm(salary(journal), "2026-12-03")).toMatchObject({ nominalOn: "2026-12-01", amount: 330_000 });
  });
});
