import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exponentOf, isCurrency } from "../../src/domain/currencies.ts";
import { MAX_AMOUNT, printAmount, readAmount, splitAmount } from "../../src/domain/money.ts";

const US = { currency: "USD", locale: "en-US" };
const DE = { currency: "EUR", locale: "de-DE" };
const valueOf = (text: string, style = US) => {
  const read = readAmount(text, style);
  return read.ok ? read.value : read.error.code;
};

describe("readAmount", () => {
  it.each([
    ["4.50", 450, "a point"],
    ["4,50", 450, "a comma means the same"],
    ["12", 1200, "no decimals"],
    [".5", 50, "no whole part"],
    ["4.5", 450, "one decimal"],
    ["1,234.56", 123456, "grouped as in English"],
    ["1.234,56", 123456, "grouped as in German: the last separator is the decimal one"],
    ["1 234,56", 123456, "grouped as in French"],
    ["1\u202f234,56", 123456, "with the narrow space that French prints"],
    ["1'234.56", 123456, "grouped as in Swiss"],
    ["1.234.567", 123456700, "a separator that comes twice separates groups"],
    ["$4.50", 450, "the sign before"],
    ["4.50$", 450, "the sign after"],
    ["12 usd", 1200, "the code"],
    ["USD 12", 1200, "the code before"],
    ["3 dollars", 300, "the name"],
    ["3 dollars 50", 350, "the cents after the name"],
    ["3 dollars and 5 cents", 305, "both named"],
    ["50 cents", 50, "only cents"],
    ["4.5k", 450_000, "thousands"],
    ["10*3+2", 3200, "a sum, product first"],
    ["(10 + 2) * 3", 3600, "parentheses"],
    ["0.1+0.2", 30, "no binary fractions"],
    ["100/3", 3333, "a quotient to the nearest cent"],
    ["200/3", 6667, "rounded, not cut"],
    ["-15", -1500, "a sign"],
    ["+2000", 200_000, "a plus"],
    ["-$5.00", -500, "the sign before the currency"],
    ["$-5", -500, "the sign after the currency"],
    ["12,-", 1200, "a whole amount as on a German price tag"],
    ["1200.00", 120_000, "more zeros than needed"],
    ["４．５０", 450, "full-width digits"],
    ["١٢", 1200, "Arabic digits"],
    [" 4.50, ", 450, "punctuation after it"],
  ])("%j is %s (%s)", (text, amount) => expect(valueOf(text)).toBe(amount));

  it.each<[string, string | number, string]>([
    ["", "amount.not_a_number", "nothing"],
    ["abc", "amount.not_a_number", "a word"],
    ["1e9", "amount.not_a_number", "an exponent"],
    ["1e444444410", "amount.not_a_number", "a huge exponent"],
    ["2026-12-01", "amount.not_a_number", "a day, and not 2013"],
    ["2026-2-3", "amount.not_a_number", "a day"],
    ["2026/02/30", "amount.not_a_number", "a day, if none that there is"],
    ["1-12-2026", "amount.not_a_number", "a day"],
    ["24/12/2026", "amount.not_a_number", "a day"],
    ["NaN", "amount.not_a_number", "what JavaScript calls a number"],
    ["Infinity", "amount.not_a_number", "likewise"],
    ["1 234 567", "amount.mixed_separators", "likewise"],
    ["3 200*2", "amount.mixed_separators", "likewise in a sum"],
    ["0x10", "amount.not_a_number", "likewise"],
    ["1\u200b2", "amount.not_a_number", "a zero-width space between digits"],
    ["1\u200f2", "amount.not_a_number", "a right-to-left mark between digits"],
    ["--5", "amount.not_a_number", "two signs"],
    ["5²", "amount.not_a_number", "a power is not 52"],
    ["10/0", "amount.not_a_number", "division by zero"],
    ["(1", "amount.not_a_number", "open parenthesis"],
    ["$", "amount.not_a_number", "a sign alone"],
    ["3 dollars 5", "amount.not_a_number", "3.05 or 3.50?"],
    ["24,24.7", "amount.mixed_separators", "no groups of three"],
    ["1.2.3", "amount.mixed_separators", "a version, a date"],
    ["100 200", "amount.mixed_separators", "two numbers, where thousands are not written so"],
    ["1,00,000", "amount.mixed_separators", "Indian groups in an American household"],
    ["1,234", 123400, "groups in en-US"],
    ["1.234", "amount.too_precise", "three decimals in en-US"],
    ["4.500", "amount.too_precise", "perhaps meant as 4500"],
    ["0,123", "amount.too_precise", "a group never begins with 0"],
    ["0", "amount.zero", "zero"],
    ["-0", "amount.zero", "its negative"],
    ["9".repeat(400), "amount.too_large", "400 digits"],
    ["9".repeat(100_000), "amount.too_large", "very many digits"],
    ["10000000000.01", "amount.too_large", "just above the largest"],
    ["€4", "amount.other_currency", "euros in a household with dollars"],
    ["4 euros", "amount.other_currency", "likewise"],
    ["CA$5", "amount.other_currency", "another dollar"],
    ["12 PEN", "amount.other_currency", "a code in capitals"],
    ["12 pen", "amount.not_a_number", "a pen"],
  ])("%j is %s (%s)", (text, code) => expect(valueOf(text)).toBe(code));

  it.each<[string, string, string, string | number, string]>([
    ["1.234", "de-DE", "EUR", 123400, "groups in German"],
    ["1,234", "de-DE", "EUR", "amount.too_precise", "decimals in German"],
    ["1.234", "en-US", "KWD", 1234, "decimals of a currency that has three"],
    ["1,234", "en-US", "KWD", 1_234_000, "groups"],
    ["1.234", "fr-FR", "EUR", "amount.too_precise", "French groups are not separated by points: not guessed"],
    ["100 200", "de-DE", "EUR", "amount.mixed_separators", "spaces group nothing in German"],
    ["1 234", "fr-FR", "EUR", 123_400, "but they do in French"],
    ["1\u202f234", "de-DE", "EUR", 123_400, "a narrow space is no slip of the finger"],
    ["1\u00a0234", "en-US", "USD", 123_400, "nor is a hard one"],
    ["3.125 kd", "en-US", "KWD", 3125, "the short word of the household's own currency"],
    ["3.125kd", "en-US", "KWD", 3125, "without a space"],
    ["3 kd", "en-US", "USD", "amount.not_a_number", "which is no word elsewhere"],
    ["1,00,000.00", "en-IN", "INR", 10_000_000, "Indian groups"],
    ["1200", "ja-JP", "JPY", 1200, "no decimals"],
    ["4.5", "ja-JP", "JPY", "amount.too_precise", "half a yen"],
    ["1,234", "en-DE", "JPY", 1234, "as money is printed there, though numbers are not"],
    ["1.234", "de-AT", "EUR", 123_400, "groups of money in Austria"],
    ["$5", "en-CA", "CAD", 500, "any dollar is the household's own"],
    ["80p", "en-GB", "GBP", 80, "pence"],
    ["3€50", "fr-FR", "EUR", 350, "as French shops write"],
  ])("%j in %s with %s is %s (%s)", (text, locale, currency, amount) =>
    expect(valueOf(text, { locale, currency })).toBe(amount),
  );

  it("says which currency it saw, how many decimals there are and what the largest amount is", () => {
    expect(readAmount("£3", US)).toEqual({ ok: false, error: { code: "amount.other_currency", currency: "GBP" } });
    const tooPrecise = { code: "amount.too_precise", text: "1.2345", decimals: 2 };
    expect(readAmount("1.2345", US)).toEqual({ ok: false, error: tooPrecise });
    expect(readAmount("1e3k", US)).toMatchObject({ error: { text: "1e3k" } });
    expect(readAmount("9999999999999", US)).toMatchObject({ error: { max: MAX_AMOUNT } });
  });

  it("takes zero and refuses negative amounts where the caller says so", () => {
    expect(readAmount("-0.00", US, { allowZero: true })).toEqual({ ok: true, value: 0 });
    expect(readAmount("-5", US, { allowNegative: false })).toEqual({ ok: false, error: { code: "amount.negative" } });
  });

  it("neither throws nor lingers on any text", () => {
    const pieces = fc.constantFrom(..."0123456789.,' +-*/()k$€eE\u200b\u00a0".split(""), "and", "dollars", "cents");
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(pieces).map((all) => all.join("")),
        ),
        (text) => {
          for (const style of [US, DE]) {
            const read = readAmount(text, style, { allowZero: true });
            expect(!read.ok || (Number.isSafeInteger(read.value) && !Object.is(read.value, -0))).toBe(true);
          }
        },
      ),
    );
    const start = performance.now();
    for (const unit of ["(", "1,", "9", " ", "a", "+", "1 ", "\u200b", "1*"]) readAmount(unit.repeat(100_000), US);
    expect(performance.now() - start).toBeLessThan(500);
  });
});

const HOUSEHOLDS = [
  ..."USD EUR GBP JPY CHF CAD AUD SEK NOK DKK PLN CZK HUF INR BRL MXN KWD BHD TND KRW CLP ISK ZAR ILS TRY VND UGX XOF"
    .split(" ")
    .flatMap((currency) =>
      ["en-US", "de-DE", "fr-FR", "en-IN", "de-CH", "en-DE"].map((locale) => ({ currency, locale })),
    ),
  ...["de-AT EUR", "fr-CH CHF", "sv-SE SEK", "pl-PL PLN", "es-PE PEN", "es-PA PAB", "he-IL ILS", "ar-EG EGP"]
    .concat(["fa-IR IRR", "ar-TN TND", "pt-BR BRL", "da-DK DKK", "cs-CZ CZK", "en-ZA ZAR", "hy-AM AMD", "fr-SN XOF"])
    .map((pair) => ({ locale: pair.split(" ")[0]!, currency: pair.split(" ")[1]! })),
];

describe("printAmount", () => {
  it.each([
    [120_000, "USD", "en-US", "$1,200.00"],
    [-500, "USD", "en-US", "-$5.00"],
    [-0, "USD", "en-US", "$0.00"],
    [1200, "JPY", "en-US", "¥1,200"],
    [1234, "KWD", "en-US", "KWD\u00a01.234"],
    [120_050, "EUR", "de-DE", "1.200,50\u00a0€"],
    [5, "IQD", "en-US", "IQD\u00a00.005"],
  ])("%s of %s in %s is %j", (amount, currency, locale, text) =>
    expect(printAmount(amount, { currency, locale })).toBe(text),
  );

  it("prints what readAmount reads back, in every currency and locale", () => {
    const amounts = fc.oneof(
      fc.integer({ min: -MAX_AMOUNT, max: MAX_AMOUNT }),
      fc.integer({ min: -99_999, max: 99_999 }),
    );
    fc.assert(
      fc.property(amounts, fc.constantFrom(...HOUSEHOLDS), (amount, style) => {
        const text = printAmount(amount, style);
        expect([text, readAmount(text, style, { allowZero: true })]).toEqual([text, { ok: true, value: amount }]);
      }),
      { numRuns: 3000 },
    );
  });
});

describe("splitAmount", () => {
  it.each([
    [100, 3, [34, 33, 33], "the larger parts first"],
    [-100, 3, [-34, -33, -33], "a negative one likewise"],
    [0, 2, [0, 0], "nothing"],
    [2, 4, [1, 1, 0, 0], "more parts than cents"],
  ])("%s in %s parts is %j (%s)", (total, parts, split) => expect(splitAmount(total, parts)).toEqual(split));

  it("adds up", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -MAX_AMOUNT, max: MAX_AMOUNT }),
        fc.integer({ min: 1, max: 100 }),
        (total, parts) => {
          const split = splitAmount(total, parts);
          expect(split.reduce((sum, part) => sum + part, 0)).toBe(0 + total);
          expect(Math.max(...split) - Math.min(...split)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

describe("currencies", () => {
  it.each([
    ["USD", 2],
    ["JPY", 0],
    ["KWD", 3],
    ["CLF", 4],
    ["IQD", 3],
    ["XCG", 2],
    ["XXX", undefined],
    ["usd", undefined],
    ["__proto__", undefined],
  ])("%s has %s decimals", (code, exponent) => {
    expect(exponentOf(code)).toBe(exponent);
    expect(isCurrency(code)).toBe(exponent !== undefined);
  });
});

it("reads amounts copied out of a message, with the marks that keep their direction", () => {
  for (const locale of ["ar-KW", "fa-IR", "he-IL"]) {
    const style = { currency: "KWD", locale };
    for (const amount of [1_230_067, -500, 45]) {
      expect(readAmount(`\u2068${printAmount(amount, style)}\u2069`, style)).toEqual({ ok: true, value: amount });
    }
  }
});
