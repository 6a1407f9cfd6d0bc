import { describe, expect, it } from "vitest";
import { partLimit, readCategory, readLimit } from "../../../src/domain/categories/read-category.ts";
import type { Category } from "../../../src/domain/categories/category.ts";

const USD = { currency: "USD", locale: "en-US" };
const LIST = ["groceries", "pet food", "pet", "kids 2"].map((name): Category => ({
  id: name,
  name,
  kind: "expense",
  archived: false,
}));

describe("/category", () => {
  it.each<[string, ReturnType<typeof readCategory>, string]>([
    ["add pets", { verb: "add", name: "pets", kind: "expense" }, "an expense, as most are"],
    ["ADD Pet Food income", { verb: "add", name: "Pet Food", kind: "income" }, "several words, then the kind"],
    ["add pets expenses", { verb: "add", name: "pets", kind: "expense" }, "in the plural"],
    ["add pets (income)", { verb: "add", name: "pets", kind: "income" }, "as it is shown"],
    ["new #pets", { verb: "add", name: "pets", kind: "expense" }, "as in an entry"],
    ['add "pet food"', { verb: "add", name: "pet food", kind: "expense" }, "in quotes"],
    ["add income", { verb: "add", name: "income", kind: "expense" }, "a name, not a kind"],
    ["add", { verb: "add", name: "", kind: "expense" }, "the name is asked for"],
    ["add a\nb", { verb: "add", name: "a b", kind: "expense" }, "one line"],
    ["rename fun = joy", { verb: "rename", name: "fun", newName: "joy" }, "old and new"],
    ["rename fun->joy = x", { verb: "rename", name: "fun", newName: "joy = x" }, "the first sign parts"],
    ["rename #fun → #joy", { verb: "rename", name: "fun", newName: "joy" }, "an arrow"],
    ["rename fun", { verb: "rename", name: "fun", newName: "" }, "the new name is asked for"],
    ["rename", { verb: "rename", name: "", newName: "" }, "nothing is named"],
    ["archive fun", { verb: "archive", name: "fun" }, ""],
    ["restore “fun”", { verb: "restore", name: "fun" }, "in other quotes"],
    ["limit groceries 600", { verb: "limit", rest: "groceries 600" }, ""],
    ["", null, "nothing"],
    ["address 5", null, "another word"],
    ["groceries 600", null, "no verb"],
  ])("%s (%#)", (text, read, _why) => {
    expect(readCategory(text)).toEqual(read);
  });

  it.each([
    ["groceries 600", "groceries", "600", "name and limit"],
    ["Groceries $1,200.50", "Groceries", "$1,200.50", "case is ignored"],
    ["pet food 3 dollars 50", "pet food", "3 dollars 50", "the longest exact name"],
    ["pet 600", "pet", "600", "the shorter one"],
    ["kids 2 600", "kids 2", "600", "a number in the name"],
    ["kids 2", "kids 2", "", "no limit: it is asked for"],
    ["groceries = 600", "groceries", "600", "with a sign, as in rename"],
    ["groceries: 600", "groceries", "600", "with a colon"],
    ["groceries to 600", "groceries", "600", "as one says it"],
    ['"pet food" 600', "pet food", "600", "in quotes"],
    ["#groceries off", "groceries", "off", "taken off"],
    ["grocery 3 dollars 50", "grocery", "3 dollars 50", "a name that is only near"],
    ["nonsense abc", "nonsense", "abc", "nothing of it is known"],
    ["600", "600", "", "no name"],
    ["", "", "", "nothing"],
  ])("limit %s: %s, %s (%s)", (text, name, limit, _why) => {
    expect(partLimit(text, LIST, USD)).toEqual({ name, limit });
  });

  it.each<[string, number | null | string, string]>([
    ["600", 60_000, "an amount"],
    ["600 a month", 60_000, "said in full"],
    ["$600/month", 60_000, "said in short"],
    ["off", null, "taken off"],
    ["None", null, "taken off"],
    ["0", "amount.zero", "a limit of nothing would always be over"],
    ["-5", "amount.negative", "less than nothing"],
    ["€600", "amount.other_currency", "another currency"],
    ["24,24.7", "amount.mixed_separators", "could be two"],
    ["NaN", "amount.not_a_number", "no number"],
    ["1".repeat(400), "amount.too_large", "400 digits"],
    ["600.123", "amount.too_precise", "part of a cent"],
    ["", "amount.not_a_number", "nothing"],
  ])("a limit of %s is %s (%s)", (text, expected, _why) => {
    const read = readLimit(text, USD);
    expect(read.ok ? read.value : read.error.code).toBe(expected);
  });

  it("is read quickly, however long it is", () => {
    const began = performance.now();
    partLimit("x ".repeat(2000), LIST, USD);
    readCategory(`add ${"income ".repeat(2000)}`);
    readCategory(`rename ${"= ".repeat(2000)}`);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});
