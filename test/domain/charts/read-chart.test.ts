import { describe, expect, it } from "vitest";
import { readChart } from "../../../src/domain/charts/read-chart.ts";
import { codeOf } from "../../support/journal.ts";

const TODAY = "2026-11-22";

describe("reading which picture is meant", () => {
  it.each([
    ["", "spending", "2026-11", "nothing: the spending of this month"],
    ["spending", "spending", "2026-11", "a kind"],
    ["balance", "balance", "2026-11", "a kind"],
    ["cashflow", "cashflow", "2026-11", "a kind"],
    ["cash flow", "cashflow", "2026-11", "in two words"],
    ["cash-flow", "cashflow", "2026-11", "with a hyphen"],
    ["BALANCE", "balance", "2026-11", "in any case"],
    ["balence", "balance", "2026-11", "with a typo"],
    ["spend", "spending", "2026-11", "its beginning"],
    ["cash", "cashflow", "2026-11", "its beginning"],
    ["2026-09", "spending", "2026-09", "a month alone"],
    ["balance 2026-12", "balance", "2026-12", "both"],
    ["cash flow 2027-02", "cashflow", "2027-02", "both, in two words"],
    ["  balance   2026-12 ", "balance", "2026-12", "spaces"],
    ["balance next month", "balance", "2026-12", "a month as people say it"],
    ["last month", "spending", "2026-10", "a month as people say it"],
    ["balance december", "balance", "2026-12", "a month's name"],
    ["september", "spending", "2026-09", "a month's name"],
  ])("%j is %s of %s (%s)", (text, kind, month, _why) => {
    expect(readChart(text, TODAY)).toEqual({ ok: true, value: { kind, month } });
  });

  it.each([
    ["pie", "chart.unknown_word", "no such picture"],
    ["groceries", "chart.unknown_word", "a category"],
    ["<b>balance</b>", "chart.unknown_word", "marks"],
    ["🙂", "chart.unknown_word", "no letters"],
    ["-1", "chart.unknown_word", "a number"],
    ["x".repeat(400), "chart.unknown_word", "very long"],
    ["9".repeat(400), "chart.unknown_word", "very many digits"],
    ["balance pie", "month.not_a_month", "a kind and something else"],
    ["balance 2026-12 2026-11", "month.not_a_month", "two months"],
    ["balance spending", "month.not_a_month", "two kinds"],
    ["2026-13", "month.does_not_exist", "no such month"],
    ["balance 2026-00", "month.does_not_exist", "no such month"],
    ["balance 0001-01", "month.out_of_range", "long ago"],
    ["9999-12", "month.out_of_range", "far away"],
  ])("%j is refused: %s (%s)", (text, code, _why) => {
    expect(codeOf(readChart(text, TODAY))).toBe(code);
  });
});
