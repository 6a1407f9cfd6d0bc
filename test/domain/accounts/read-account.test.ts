import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readAccount } from "../../../src/domain/accounts/read-account.ts";
import { MAX_AMOUNT, printAmount } from "../../../src/domain/money.ts";

const US = { currency: "USD", locale: "en-US" };
const DE = { currency: "EUR", locale: "de-DE" };
const read = (text: string, style = US, known: string[] = []) =>
  readAccount(text, style, (name) => known.includes(name.toLowerCase()));

/** `Visa -20000 card`, or the code of the refusal. */
function short(text: string, style = US, known: string[] = []): string {
  const account = read(text, style, known);
  if (!account.ok) return account.error.code;
  const { name, balance, kind } = account.value;
  return [name, balance, ...(kind ? [kind] : [])].join(" ");
}

describe("readAccount reads", () => {
  it.each([
    ["Cash 40", "Cash 4000", "a name and a balance"],
    ["Joint checking 1500.50", "Joint checking 150050", "a name of several words"],
    ["Visa -200", "Visa -20000", "what is owed"],
    ["Visa -$200.00", "Visa -20000", "with its sign"],
    ["Visa $-200", "Visa -20000", "with its sign in front"],
    ["Wallet 0", "Wallet 0", "zero is a value"],
    ["Cash 1,234.56", "Cash 123456", "grouped"],
    ["Cash 1.5k", "Cash 150000", "thousands"],
    ["Cash 12 dollars", "Cash 1200", "with its word"],
    ["Cash 20+15.5", "Cash 3550", "a sum"],
    ["Visa -200 card", "Visa -20000 card", "the kind behind it"],
    ["Nest egg 500 a savings account", "Nest egg 50000 savings", "as one says it"],
    ["Nest egg 500 savngs", "Nest egg 50000 savings", "but for a typo"],
    ["@cash 40", "cash 4000", "as it is tagged"],
    ["Cash: 40", "Cash 4000", "with a colon"],
    ["Cash = 40", "Cash 4000", "with a sign of equality"],
    ["cash is 40", "cash 4000", "in a sentence"],
    ["40 Cash", "Cash 4000", "the other way round"],
    ["Visa 4411 -200", "Visa 4411 -20000", "a number that is no money belongs to the name"],
    ["Visa 4411 $200", "Visa 4411 20000", "likewise"],
    ['"Savings 2" 500', "Savings 2 50000", "a name in quotes"],
    ['@"Savings 2" 500 savings', "Savings 2 50000 savings", "tagged and in quotes"],
    ["<b>Cash</b> 5", "<b>Cash</b> 500", "as typed"],
    ["💶 5", "💶 500", "an emoji"],
    ["חשבון 5", "חשבון 500", "right to left"],
    ["Ca\u202esh 5", "Cash 500", "without the marks that turn text around"],
    ["401k plan 5.00", "401k plan 500", "digits in a word"],
  ])("%s as %s (%s)", (text, account, _why) => expect(short(text)).toBe(account));

  it("a number in a name that is known", () => {
    expect(short("Savings 2 500")).toBe("account.several_amounts");
    expect(short("Savings 2 500", US, ["savings 2"])).toBe("Savings 2 50000");
    expect(short("Savings 2 500", US, ["savings"])).toBe("account.several_amounts");
  });

  it("numbers as the locale writes them", () => {
    expect(short("Giro 1.234", DE)).toBe("Giro 123400");
    expect(short("Giro 1.234,56 €", DE)).toBe("Giro 123456");
    expect(short("Yen 500", { currency: "JPY", locale: "ja-JP" })).toBe("Yen 500");
    expect(short("Dinar 1.125", { currency: "KWD", locale: "en-US" })).toBe("Dinar 1125");
  });

  it("each balance as it is printed", () => {
    const styles = ["USD en-US", "EUR de-DE", "JPY ja-JP", "KWD en-US", "CHF de-CH", "SEK sv-SE", "INR en-IN"];
    fc.assert(
      fc.property(
        fc.integer({ min: -MAX_AMOUNT, max: MAX_AMOUNT }),
        fc.constantFrom(...styles),
        fc.constantFrom("Cash", "Joint checking", "Visa"),
        (balance, style, name) => {
          const [currency = "", locale = ""] = style.split(" ");
          const text = `${name} ${printAmount(balance, { currency, locale })}`;
          expect([text, read(text, { currency, locale })]).toEqual([text, { ok: true, value: { name, balance } }]);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("readAccount refuses", () => {
  it.each([
    ["", "account.no_name", "nothing"],
    ["500", "account.no_name", "no name"],
    ["Cash", "account.no_balance", "no balance"],
    ["Cash NaN", "amount.not_a_number", "no number"],
    ["Cash Infinity", "amount.not_a_number", "no number either"],
    ["Cash 1e9", "amount.not_a_number", "people do not write exponents"],
    ["Cash 1e444444410", "amount.not_a_number", "least of all such"],
    ["Cash 24,24.7", "amount.mixed_separators", "two ways to read it"],
    ["Cash 1.2.3", "amount.mixed_separators", "no number"],
    ["Cash 4\u200b50", "amount.not_a_number", "something invisible between digits"],
    ["Cash 4.505", "amount.too_precise", "half a cent"],
    [`Cash ${"9".repeat(60)}`, "amount.too_large", "more than is counted"],
    [`Cash ${"9".repeat(400)}`, "account.too_long", "hundreds of digits"],
    [`${"x".repeat(200)} 5`, "account.too_long", "a long name"],
    ["Cash 12 eur", "amount.other_currency", "another currency"],
    ["Cash €12", "amount.other_currency", "likewise"],
    ["Cash 500 600", "account.several_amounts", "which?"],
    ["Cash $500 $600", "account.several_amounts", "likewise"],
    ["Cash - 200", "account.loose_minus", "a minus, or a dash"],
    ["Cash +50", "account.plus", "the balance, or what came in"],
    ["Cash 200 on friday", "account.unknown_words", "a balance is as it is now"],
    ["Cash 200 house", "account.unknown_words", "no kind"],
    ["Cash 200 #fun", "account.unknown_words", "accounts have no category"],
  ])("%j with %s (%s)", (text, code, _why) => expect(short(text)).toBe(code));

  it("says what is missing, and where it belongs", () => {
    expect(read("Joint checking")).toEqual({
      ok: false,
      error: { code: "account.no_balance", read: { name: "Joint checking" }, before: "Joint checking", after: "" },
    });
    expect(read("12.50")).toEqual({ ok: false, error: { code: "account.no_name", before: "", after: "12.50" } });
  });

  it("or reads whatever is typed", () => {
    const texts = fc.sample(fc.string({ unit: "binary", maxLength: 220 }), 300);
    const balances = texts.map((text) => read(text)).flatMap((account) => (account.ok ? [account.value.balance] : []));
    expect(balances.every((balance) => Number.isInteger(balance) && Math.abs(balance) <= MAX_AMOUNT)).toBe(true);
  });

  it("quickly", () => {
    const start = performance.now();
    for (const unit of ["1 ", "1,", "(", '"', "@", "and ", "1 eur ", "- ", "\u200b1", "cash "]) {
      read(unit.repeat(200 / unit.length));
      read(unit.repeat(50_000));
    }
    expect(performance.now() - start).toBeLessThan(400);
  });
});
