import { describe, expect, it } from "vitest";
import { findLinks } from "../../../src/domain/bills/bill-links.ts";
import { readNameAndRest } from "../../../src/domain/bills/name-and-rest.ts";
import { readAmountFrom } from "../../../src/domain/bills/read-amount-from.ts";
import { type BillContext, readBill, readIncome, readScheduleOf } from "../../../src/domain/bills/read-bill.ts";
import { readAmount } from "../../../src/domain/money.ts";
import { ok, type Result } from "../../../src/domain/result.ts";
import { aHousehold, aMember, codeOf } from "../../support/journal.ts";

/** A Sunday. */
const US: BillContext = { today: "2026-11-22", currency: "USD", locale: "en-US" };

describe("who pays a bill and from where", () => {
  it.each<[string, string | undefined, string | undefined, string]>([
    ["Rent 1200 monthly 1 @checking", "checking", undefined, "an account"],
    ["Rent 1200 monthly 1 by Ben", undefined, "Ben", "a member"],
    ["Rent 1200 monthly 1 paid by Ben", undefined, "Ben", "in more words"],
    ["Rent 1200 by Ben monthly 1", undefined, "Ben", "anywhere after the amount"],
    ["Rent monthly 1 by Ben 1200", undefined, "Ben", "also before it, where the amount comes last"],
    ["@visa Rent 1200 monthly 1 by ben autopay #rent x12", "visa", "ben", "with all the rest"],
    ['Rent 1200 monthly 1 @"joint account" by Ben', "joint account", "Ben", "an account of two words"],
    ["Rent 1200 monthly 5 by Ben from 1 jan until dec 2027", undefined, "Ben", "between dates"],
    ["Stand by me 9 monthly 1", undefined, undefined, "in a name it is a name"],
  ])("%s: account %s, payer %s (%s)", (text, account, payer, _why) => {
    const read = readBill(text, US);
    expect(read).toMatchObject({ ok: true, value: { schedule: { cadence: { kind: "months" } } } });
    expect(read.ok && [read.value.accountWord, read.value.payerWord]).toEqual([account, payer]);
  });

  it.each([
    ["Rent 1200 monthly by the 5th", "bill.unknown_words", "a day is nobody who pays"],
    ["Rent 1200 monthly 1 by friday", "bill.unknown_words", "nor is a weekday"],
    ["Rent 1200 monthly 1 by tomorrow", "bill.unknown_words", "nor a day word"],
    ["Rent 1200 monthly 1 by 5", "bill.unknown_words", "nor a number"],
    ["Rent 1200 monthly 1 by", "bill.unknown_words", "nor nothing"],
    ["Rent 1200 monthly 1 by Ben Ann", "bill.unknown_words", "and one word is all"],
    ["Rent 1200 monthly 1 @visa @cash", "bill.several_accounts", "one account pays"],
  ])("%s is refused as %s (%s)", (text, code, _why) => {
    expect(codeOf(readBill(text, US))).toBe(code);
  });

  it("is kept when the bill is asked about", () => {
    const read = readBill("Rent 1200 @checking #rent", US);
    expect(read).toMatchObject({ ok: false, error: { code: "bill.no_cadence", after: '#"rent" @"checking"' } });
  });

  it("is not for income, nor for other days alone", () => {
    expect(codeOf(readIncome("Salary 3200 monthly 1 @checking", US))).toBe("income.account_not_allowed");
    expect(codeOf(readIncome("Salary 3200 monthly 1 by Ben", US))).toBe("bill.unknown_words");
    expect(codeOf(readScheduleOf("Rent", "monthly 5 by Ben", US))).toBe("bill.unknown_words");
  });

  it("is found among those who can pay, and what is not known is named with the nearest", () => {
    const household = aHousehold({ members: [aMember("ann", "owner"), aMember("gil", "guest")] });
    household.accounts["a"] = {
      ...{ id: "a", name: "Checking", kind: "checking", closedOn: null },
      statements: [{ on: "2026-01-01", balance: 0, seq: 0 }],
    };
    const words = { name: "Rent", accountWord: "cheking", payerWord: "ANN" };
    expect(findLinks(household, words)).toMatchObject({ accountId: "a", payerId: "ann", unknown: {} });
    const unknown = findLinks(household, { name: "Rent", accountWord: "shoebox", payerWord: "Gil" });
    expect([unknown.accountId, unknown.payerId]).toEqual([undefined, undefined]);
    expect(unknown.unknown.account).toMatchObject({ word: "shoebox", nearest: [{ name: "Checking" }] });
    expect(unknown.unknown.payer).toMatchObject({ word: "Gil", nearest: [{ name: "Ann" }] });
  });
});

describe("a new amount", () => {
  it.each<[string, object]>([
    ["1250", { amount: 125_000, isEstimate: false }],
    ["~84", { amount: 8_400, isEstimate: true }],
    ["$1,250.50", { amount: 125_050, isEstimate: false }],
    ["1250 from 2027-01-01", { amount: 125_000, isEstimate: false, fromOn: "2027-01-01" }],
    ["1250 FROM 1 jan", { amount: 125_000, isEstimate: false, fromOn: "2027-01-01" }],
    ["1250 starting tomorrow", { amount: 125_000, isEstimate: false, fromOn: "2026-11-23" }],
    ["1250 from january", { amount: 125_000, isEstimate: false, fromOn: "2027-01-01" }],
    ["1250 from dec", { amount: 125_000, isEstimate: false, fromOn: "2026-12-01" }],
    ["1250 from november", { amount: 125_000, isEstimate: false, fromOn: "2026-11-01" }],
    ["1250 from march 2028", { amount: 125_000, isEstimate: false, fromOn: "2028-03-01" }],
    ["1250 from 2027-03", { amount: 125_000, isEstimate: false, fromOn: "2027-03-01" }],
    ["1250 from next month", { amount: 125_000, isEstimate: false, fromOn: "2026-12-01" }],
  ])("%s is read", (text, expected) => {
    expect(readAmountFrom(text, US)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ["", "amount.not_a_number"],
    ["plenty", "amount.not_a_number"],
    ["0", "amount.zero"],
    ["-5", "amount.negative"],
    ["1.2.3", "amount.mixed_separators"],
    ["€5", "amount.other_currency"],
    ["1e9", "amount.not_a_number"],
    ["9".repeat(400), "amount.too_large"],
    ["NaN from 2027-01-01", "amount.not_a_number"],
    ["1250 from", "amount.not_a_number"],
    ["1250 from 2027-02-30", "day.does_not_exist"],
    ["1250 from 2027-13", "day.not_a_day"],
    ["1250 from whenever", "day.not_a_day"],
    ["1250 from 2500-01-01", "day.out_of_range"],
    [`1250 from ${"x".repeat(400)}`, "day.not_a_day"],
    ["1250 from <b>monday</b>", "day.not_a_day"],
  ])("%j is refused as %s", (text, code) => {
    expect(codeOf(readAmountFrom(text, US))).toBe(code);
  });
});

describe("a name and what stands behind it", () => {
  const items = ["Power", "Power bill", "Car loan", "Car insurance", "Job 2"].map((name) => ({ id: name, name }));
  const amount = (rest: string): Result<number | null, { code: string }> =>
    rest === "" ? ok(null) : readAmount(rest, US, { allowNegative: false });
  it.each<[string, string[], number | null, string]>([
    ["Power", ["Power"], null, "an exact name before a longer one"],
    ["power bill 79.30", ["Power bill"], 7_930, "the longest exact name"],
    ["powr 5", ["Power"], 500, "a typo"],
    ["job 2", ["Job 2"], null, "a number that belongs to the name"],
    ["job 2 1500", ["Job 2"], 150_000, "and one that does not"],
    ["car 30", ["Car loan", "Car insurance"], 3_000, "several of that name"],
    ["  power   10 * 3 ", ["Power"], 3_000, "several words behind it"],
  ])("%j: %j, %s (%s)", (text, names, rest, _why) => {
    const read = readNameAndRest(text, items, amount);
    expect(read.ok && read.value.items.map(({ name }) => name)).toEqual(names);
    expect(read.ok && read.value.rest).toBe(rest);
  });

  it.each([
    ["power abc", "unread"],
    ["zebra", "unknown"],
    ["", "unknown"],
    ["x ".repeat(3_000), "unknown"],
  ])("%j is %s", (text, kind) => {
    const read = readNameAndRest(text, items, amount);
    expect(!read.ok && read.error.kind).toBe(kind);
  });
});
