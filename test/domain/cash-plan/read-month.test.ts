import { describe, expect, it } from "vitest";
import { isMonth, readMonth } from "../../../src/domain/cash-plan/read-month.ts";
import { codeOf, TODAY } from "../../support/journal.ts";

// TODAY is Sunday 22 November 2026.

describe("readMonth", () => {
  it.each([
    ["", "2026-11", "nothing: this month"],
    ["2026-12", "2026-12", "as the contract writes it"],
    ["2027-1", "2027-01", "one digit"],
    ["12/2026", "2026-12", "the month first"],
    ["12.2026", "2026-12", "with a dot"],
    ["２０２６-１２", "2026-12", "digits of other scripts"],
    ["december", "2026-12", "a name ahead"],
    ["Dec", "2026-12", "short"],
    ["decmber", "2026-12", "with a typo"],
    ["november", "2026-11", "this one"],
    ["october", "2026-10", "the nearest is behind"],
    ["june", "2026-06", "five months behind"],
    ["may", "2027-05", "half a year: ahead"],
    ["january", "2027-01", "over the end of the year"],
    ["dec 2024", "2024-12", "a name and a year"],
    ["2024 December", "2024-12", "the other way round"],
    ["dec, 2024", "2024-12", "with a comma"],
    ["this month", "2026-11", "in words"],
    ["next month", "2026-12", "in words"],
    ["last month", "2026-10", "in words"],
    ["next", "2026-12", "in short"],
    ["1970-01", "1970-01", "the first"],
    ["2199-12", "2199-12", "the last"],
  ])("%s is %s (%s)", (text, month, _why) => {
    expect(readMonth(text, TODAY)).toEqual({ ok: true, value: month });
  });

  it.each([
    ["2026-13", "month.does_not_exist", "a month too many"],
    ["2026-00", "month.does_not_exist", "none"],
    ["13/2026", "month.does_not_exist", "the month first"],
    ["1969-12", "month.out_of_range", "too early"],
    ["2200-01", "month.out_of_range", "too late"],
    ["foo", "month.not_a_month", "a word"],
    ["2026", "month.not_a_month", "a year alone"],
    ["12", "month.not_a_month", "a number alone"],
    ["2026-12-05", "month.not_a_month", "a day"],
    ["december what", "month.not_a_month", "a word too many"],
    ["dec 26", "month.not_a_month", "a day or a year"],
    ["constructor", "month.not_a_month", "a word of the machine"],
    ["-1", "month.not_a_month", "less than none"],
    ["9".repeat(400), "month.not_a_month", "400 digits"],
    ["<b>2026-12</b>", "month.not_a_month", "markup"],
    ["\u202e2026-12", "month.not_a_month", "a mark that turns text around"],
  ])("%s: %s (%s)", (text, code, _why) => {
    expect(codeOf(readMonth(text, TODAY))).toBe(code);
  });

  it("keeps little of what cannot be read", () => {
    const read = readMonth("x".repeat(1000), TODAY);
    expect(read).toMatchObject({ error: { text: "x".repeat(40) } });
  });
});

describe("isMonth", () => {
  it.each([
    ["2026-12", true],
    ["2026-1", false],
    ["2026-13", false],
    ["1969-12", false],
    ["2200-01", false],
    ["constructor", false],
  ])("%s: %s", (text, expected) => {
    expect(isMonth(text)).toBe(expected);
  });
});
