import { describe, expect, it } from "vitest";
import { readWhatIf, splitWhatIf } from "../../../src/domain/cash-plan/read-what-if.ts";
import { codeOf } from "../../support/journal.ts";
import { bill, family, income } from "./plan-support.ts";

const home = (settings: { currency?: string; locale?: string } = {}) => {
  const household = family({
    bills: [
      bill("Rent", 1200, "2026-11-30"),
      bill("Gym", 20, "2026-11-30"),
      bill("Studio 54", 20, "2026-11-30"),
      bill("Food and drink", 20, "2026-11-30"),
      bill("Car insurance", 20, "2026-11-30"),
      bill("Home insurance", 20, "2026-11-30"),
      bill("Old", 20, "2026-11-30", { endedOn: "2026-11-01" }),
    ],
    incomes: [income("Salary", 3200, "2026-12-01")],
  });
  Object.assign(household.settings, settings);
  return household;
};
const rent = { id: "rent", name: "Rent" };
const gym = { id: "gym", name: "Gym" };
const salary = { id: "salary", name: "Salary" };
const studio = { id: "studio 54", name: "Studio 54" };

describe("readWhatIf", () => {
  it.each<[string, object[], string]>([
    ["rent +80", [{ kind: "by", ...rent, amount: 8000 }], "more"],
    ["rent -80", [{ kind: "by", ...rent, amount: -8000 }], "less"],
    ["rent −80.50", [{ kind: "by", ...rent, amount: -8050 }], "a real minus"],
    ["rent + 80", [{ kind: "by", ...rent, amount: 8000 }], "the sign apart"],
    ["rent +$80", [{ kind: "by", ...rent, amount: 8000 }], "with the currency"],
    ["Rent 1280", [{ kind: "to", ...rent, amount: 128_000 }], "instead"],
    ["rent 1,280.50", [{ kind: "to", ...rent, amount: 128_050 }], "a comma in the amount"],
    ["rent to 1.3k", [{ kind: "to", ...rent, amount: 130_000 }], "in words"],
    ["rent = 1300", [{ kind: "to", ...rent, amount: 130_000 }], "as a sum"],
    ["rent 0", [{ kind: "to", ...rent, amount: 0 }], "nothing is an amount"],
    ["rnet +80", [{ kind: "by", ...rent, amount: 8000 }], "a typo"],
    ["salary +200", [{ kind: "by", ...salary, amount: 20_000 }], "income too"],
    ["Studio 54 +20", [{ kind: "by", ...studio, amount: 2000 }], "a number in the name"],
    ["studio 54 30", [{ kind: "to", ...studio, amount: 3000 }], "and another as the amount"],
    ["skip gym", [{ kind: "skip", ...gym }], "left out"],
    ["without the gym", [{ kind: "skip", ...gym }], "in other words"],
    ["+300 once", [{ kind: "once", name: "", amount: 30_000 }], "comes"],
    ["bonus +300 once", [{ kind: "once", name: "bonus", amount: 30_000 }], "comes and has a name"],
    ["-300 once", [{ kind: "once", name: "", amount: -30_000 }], "goes"],
    ["car 300 once", [{ kind: "once", name: "car", amount: -30_000 }], "goes and has a name"],
    ["300 once", [{ kind: "once", name: "", amount: -30_000 }], "without a sign it goes, as in the ledger"],
    ["Route 66 +300 once", [{ kind: "once", name: "Route 66", amount: 30_000 }], "a number in its name"],
    ["rent +80 once", [{ kind: "by", ...rent, amount: 8000 }], "about a bill, after all"],
    ["rent 80 once", [{ kind: "once", name: "rent", amount: -8000 }], "one payment more"],
    [
      "rent +80, skip gym, +300 once",
      [
        { kind: "by", ...rent, amount: 8000 },
        { kind: "skip", ...gym },
        { kind: "once", name: "", amount: 30_000 },
      ],
      "several",
    ],
    [
      "rent +80,skip gym",
      [
        { kind: "by", ...rent, amount: 8000 },
        { kind: "skip", ...gym },
      ],
      "without a space",
    ],
    [
      "skip gym,300 once",
      [
        { kind: "skip", ...gym },
        { kind: "once", name: "", amount: -30_000 },
      ],
      "before a digit",
    ],
    [
      "rent 1280;gym 5",
      [
        { kind: "to", ...rent, amount: 128_000 },
        { kind: "to", ...gym, amount: 500 },
      ],
      "a semicolon",
    ],
    [
      "rent +80 and skip gym",
      [
        { kind: "by", ...rent, amount: 8000 },
        { kind: "skip", ...gym },
      ],
      "with and",
    ],
    ["food and drink +5", [{ kind: "by", id: "food and drink", name: "Food and drink", amount: 500 }], "and in a name"],
  ])("%s (%s)", (text, changes) => {
    expect(readWhatIf(home(), text)).toEqual({ ok: true, value: changes });
  });

  it.each([
    ["de-DE", "EUR", "rent 1.280,50", 128_050, "the comma is decimal"],
    ["ja-JP", "JPY", "rent 1280", 1280, "no decimals"],
    ["en-US", "KWD", "rent 1.280", 1280, "three decimals"],
  ])("%s %s: %s is %i (%s)", (locale, currency, text, amount, _why) => {
    expect(readWhatIf(home({ locale, currency }), text)).toEqual({
      ok: true,
      value: [{ kind: "to", ...rent, amount }],
    });
  });

  it.each([
    ["", "what_if.empty", "nothing"],
    [" , ;", "what_if.empty", "nothing with commas"],
    ["rent", "what_if.not_a_change", "no amount"],
    ["+300", "what_if.not_a_change", "neither a name nor once"],
    ["once", "what_if.not_a_change", "no amount"],
    ["skip", "what_if.not_a_change", "no name"],
    ["rent eighty", "amount.not_a_number", "an amount in words"],
    ["rent 24,24.7", "amount.mixed_separators", "could be two"],
    ["rent €80", "amount.other_currency", "another currency"],
    ["car €80 once", "amount.other_currency", "another currency, once"],
    ["rent +0", "amount.zero", "no change"],
    ["+0 once", "amount.zero", "no change"],
    ["rent 80.505", "amount.too_precise", "too many decimals"],
    [`rent +${"9".repeat(40)}`, "amount.too_large", "too much"],
    [`rent ${"9".repeat(390)}`, "amount.too_large", "far too much"],
    ["rent 1e9", "amount.not_a_number", "a number of machines"],
    ["rent NaN", "amount.not_a_number", "no number at all"],
    ["netflix +5", "what_if.unknown_name", "an unknown name"],
    ["old +5", "what_if.unknown_name", "a bill that has ended"],
    ["skip netflix", "what_if.unknown_name", "an unknown name to skip"],
    ["insurance +5", "what_if.several", "two of them"],
    ["skip insurance", "what_if.several", "two of them to skip"],
    ["rent +80, netflix +5", "what_if.unknown_name", "one that reads and one that does not"],
    ["<b>rent</b> +80", "what_if.unknown_name", "markup"],
    ["👻 +80", "what_if.unknown_name", "an emoji"],
    [Array.from({ length: 11 }, () => "rent +1").join(", "), "what_if.too_many", "eleven"],
    ["rent +1, ".repeat(100), "what_if.too_long", "900 characters"],
    ["a ".repeat(100), "what_if.not_a_change", "100 words"],
  ])("%s: %s (%s)", (text, code, _why) => {
    expect(codeOf(readWhatIf(home(), text))).toBe(code);
  });

  it("names the nearest of an unknown name, and all of an ambiguous one", () => {
    expect(readWhatIf(home(), "gem +5")).toMatchObject({
      error: { name: "gem", nearest: ["Gym", expect.any(String), expect.any(String)] },
    });
    expect(readWhatIf(home(), "insurance +5")).toMatchObject({ error: { names: ["Car insurance", "Home insurance"] } });
  });
});

describe("splitWhatIf", () => {
  it.each([
    ["what if rent +80", { month: "", changes: "rent +80" }],
    ["december What If: rent +80", { month: "december", changes: "rent +80" }],
    ["2026-12 what-if rent +80", { month: "2026-12", changes: "rent +80" }],
    ["whatif", { month: "", changes: "" }],
    ["december", undefined],
    [`${" ".repeat(5000)}what`, undefined],
  ])("%s", (text, expected) => {
    expect(splitWhatIf(text)).toEqual(expected);
  });
});
