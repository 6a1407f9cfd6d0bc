import { describe, expect, it } from "vitest";
import { readRule } from "../../../src/domain/rules/read-rule.ts";

describe("/rule", () => {
  it.each([
    ["lidl = groceries", "lidl", "groceries", ""],
    ["lidl=groceries", "lidl", "groceries", "without blanks"],
    ['"lidl markt" = #groceries', "lidl markt", "groceries", "as in an entry"],
    ["“lidl” = “pet food”", "lidl", "pet food", "in other quotes"],
    ['lidl = #"pet food"', "lidl", "pet food", "in quotes behind the sign"],
    ["lidl -> groceries", "lidl", "groceries", "an arrow"],
    ["lidl => groceries", "lidl", "groceries", "another arrow"],
    ["lidl → groceries", "lidl", "groceries", "a third"],
    ["a=b = groceries", "a=b", "groceries", "the last sign parts"],
    ["lidl\n= groceries", "lidl", "groceries", "over two lines"],
    ["<b>lidl</b> = groceries", "<b>lidl</b>", "groceries", "as it is typed"],
    ["= = groceries", "=", "groceries", "a pattern that is the sign"],
  ])("%s looks for %s, in %s (%s)", (text, pattern, categoryWord, _why) => {
    expect(readRule(text)).toEqual({ ok: true, value: { pattern, categoryWord } });
  });

  it.each([
    ["lidl groceries", "rule_text.no_sign"],
    ["lidl", "rule_text.no_sign"],
    ["= groceries", "rule_text.no_pattern"],
    ['"\u200b" = groceries', "rule_text.no_pattern"],
    ["lidl =", "rule_text.no_category"],
    ["lidl = #", "rule_text.no_category"],
  ])("%s is refused with %s", (text, code) => {
    expect(readRule(text)).toMatchObject({ ok: false, error: { code } });
  });
});
