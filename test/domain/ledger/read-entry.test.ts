import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EntryContext, readEntry } from "../../../src/domain/ledger/read-entry.ts";
import { MAX_AMOUNT, printAmount } from "../../../src/domain/money.ts";

/** A Sunday. */
const US: EntryContext = { today: "2026-11-22", currency: "USD", locale: "en-US" };
const DE: EntryContext = { today: "2026-11-22", currency: "EUR", locale: "de-DE" };
const TODAY = "2026-11-22";

/** `expense 450 coffee 2026-11-22`, or the code of the refusal. */
const short = (line: string, context = US) => {
  const read = readEntry(line, context);
  if (!read.ok) return read.error.code;
  const { kind, amount, description, on } = read.value;
  return `${kind} ${amount} ${description} ${on}`;
};

describe("readEntry records", () => {
  it.each([
    ["coffee 4.50", "expense 450 coffee", TODAY, "description, amount"],
    ["4.50 coffee", "expense 450 coffee", TODAY, "amount, description"],
    ["taxi 20", "expense 2000 taxi", TODAY, "a whole number"],
    ["20 groceries", "expense 2000 groceries", TODAY, "nobody counts groceries"],
    ["shoes 80", "expense 8000 shoes", TODAY, "nobody counts shoes after naming them"],
    ["12 Starbucks", "expense 1200 Starbucks", TODAY, "a shop"],
    ["eggs 3.20", "expense 320 eggs", TODAY, "cents make it an amount"],
    ["2 coffees 9.50", "expense 950 2 coffees", TODAY, "a count and an amount"],
    ["2 coffees 9", "expense 900 2 coffees", TODAY, "likewise, without cents"],
    ["12 eggs 4", "expense 400 12 eggs", TODAY, "likewise"],
    ["dinner for 2 45.50", "expense 4550 dinner for 2", TODAY, "how many came"],
    ["2 kg rice 5.20", "expense 520 2 kg rice", TODAY, "a weight"],
    ["taxes 2026 300", "expense 30000 taxes 2026", TODAY, "a year"],
    ["order123 5.50", "expense 550 order123", TODAY, "digits in a word"],
    ["7up 2.50", "expense 250 7up", TODAY, "likewise"],
    ["10.12 coffee", "expense 1012 coffee", TODAY, "alone it is an amount, not 10 December"],
    ["coffee 10.12.", "expense 1012 coffee", TODAY, "also at the end of a sentence"],
    ["lunch -15", "expense 1500 lunch", TODAY, "minus means spent"],
    ["3 dollars 50 gum", "expense 350 gum", TODAY, "dollars and cents"],
    ["gum $3.50", "expense 350 gum", TODAY, "with its sign"],
    ["tv 1,234.56", "expense 123456 tv", TODAY, "grouped"],
    ["tv 1\u00a0234,56", "expense 123456 tv", TODAY, "grouped by a hard space"],
    ["12 + 8 lunch", "expense 2000 lunch", TODAY, "a sum with spaces"],
    ["10*3+2 pizza", "expense 3200 pizza", TODAY, "a sum without"],
    ["spent 12 on lunch", "expense 1200 lunch", TODAY, "a sentence"],
    ["lunch: 12", "expense 1200 lunch", TODAY, "punctuation"],
    ["1/2 chicken 8", "expense 800 1/2 chicken", TODAY, "a half"],
    ["#5 haircut 20", "expense 2000 #5 haircut", TODAY, "a number is no category"],
    ["Black Friday tv 300", "expense 30000 Black Friday tv", TODAY, "a sale, not a day"],
    ["income tax 300", "expense 30000 income tax", TODAY, "a tax is no income"],
    ["transfer fee 5", "expense 500 transfer fee", TODAY, "a fee is no transfer"],
    ["<b>tea</b> & 5", "expense 500 <b>tea</b> &", TODAY, "as typed"],
    ["2 x coffee 9", "expense 900 2 x coffee", TODAY, "a count of coffees, and what they cost"],
    ["2x coffee 9", "expense 900 2x coffee", TODAY, "likewise, joined"],
    ["4x4 tires 400", "expense 40000 4x4 tires", TODAY, "a measure"],
    ["tv x300 400", "expense 40000 tv x300", TODAY, "a model"],
    ["lunch 9.90 two days ago", "expense 990 lunch", "2026-11-20", "a number in words"],
    ["friday taxi 20 20 nov", "expense 2000 taxi", "2026-11-20", "one day said twice"],
    ["yesterday lunch 12", "expense 1200 lunch", "2026-11-21", "a day before"],
    ["lunch 12 yesterday", "expense 1200 lunch", "2026-11-21", "a day after"],
    ["lunch yesterday 12", "expense 1200 lunch", "2026-11-21", "a day in between"],
    ["on friday taxi 20", "expense 2000 taxi", "2026-11-20", "the latest Friday"],
    ["sunday brunch 30", "expense 3000 brunch", TODAY, "today included"],
    ["12 nov dinner 80", "expense 8000 dinner", "2026-11-12", "a date in words"],
    ["dinner 80 12 nov", "expense 8000 dinner", "2026-11-12", "after the amount"],
    ["the 25th dinner 80", "expense 8000 dinner", "2026-10-25", "the latest 25th"],
    ["2026-11-12 dinner 80", "expense 8000 dinner", "2026-11-12", "ISO"],
    ["11/12 dinner 80", "expense 8000 dinner", "2026-11-12", "in the locale's order"],
    ["+2000 salary", "income 200000 salary", TODAY, "a plus"],
    ["salary +2000", "income 200000 salary", TODAY, "a plus after"],
    ["income 2000 salary", "income 200000 salary", TODAY, "the word"],
    ["income 2000 salary yesterday", "income 200000 salary", "2026-11-21", "with a day"],
    ["yesterday +50 gift", "income 5000 gift", "2026-11-21", "a day before the plus"],
    ["got 50 from mom", "income 5000 from mom", TODAY, "a sentence"],
    ["refund 12 zara", "refund 1200 zara", TODAY, "money back"],
    ["zara refund 12", "refund 1200 zara refund", TODAY, "said later"],
    ["transfer 300 checking to savings", "transfer 30000 transfer", TODAY, "between accounts"],
  ])("%j as %s on %s (%s)", (line, entry, on) => expect(short(line)).toBe(`${entry} ${on}`));

  it("a category and an account, wherever they stand", () => {
    const tags = { categoryWord: "groceries", accountWord: "cash", description: "lidl", amount: 2340 };
    expect(readEntry("lidl 23.40 #groceries @cash", US)).toMatchObject({ ok: true, value: tags });
    expect(readEntry("#groceries lidl @cash 23.40", US)).toMatchObject({ ok: true, value: tags });
    expect(readEntry('cat 30 #"pet food"', US)).toMatchObject({
      value: { categoryWord: "pet food", description: "cat" },
    });
    expect(readEntry("cat 30 #pet-food", US)).toMatchObject({ value: { categoryWord: "pet-food" } });
  });

  it.each([
    ["transfer 300 checking to savings", { from: "checking", to: "savings" }, "as it is said most"],
    ["transfer 300 from joint account to @savings", { from: "joint account", to: "savings" }, "one with a sign"],
    ["transfer 300 from @joint to savings", { from: "joint", to: "savings" }, "the other one"],
    ["transfer 300 @joint to savings", { from: "joint", to: "savings" }, "without a from"],
    ["transfer checking -> savings 300", { from: "checking", to: "savings" }, "an arrow"],
    ["transfer 300 @checking @savings", { from: "checking", to: "savings" }, "in their order"],
    ["transfer 300 to @savings from @checking", { from: "checking", to: "savings" }, "the other way round"],
    ["transfer 300 to savings from checking", { from: "checking", to: "savings" }, "likewise, in words"],
    ["transfer 300 savings from checking", { from: "checking", to: "savings" }, "with one word less"],
    ["transfer 300 to savings", { to: "savings" }, "one of them"],
    ["move 300 from cash", { from: "cash" }, "the other one"],
    ["transfer 300 savings", { from: "savings", eitherWay: true }, "which way?"],
    ["transfer 300 @savings", { from: "savings", eitherWay: true }, "which way?"],
    ["transfer 300", {}, "none"],
    ["transfer 300 @cash @cash", { from: "cash", to: "cash" }, "to itself"],
    ['transfer 300 @"Friday fund" to savings', { from: "Friday fund", to: "savings" }, "a name that holds a day"],
    ["move 300 from cash to card for the trip", { from: "cash", to: "card", description: "the trip" }, "what for"],
    ["transfer trip 300 from cash to card", { from: "cash", to: "card", description: "trip" }, "what for, in front"],
    ["transfer 300 @cash @card trip", { from: "cash", to: "card", description: "trip" }, "what for, behind"],
    ["transfer 300 checking to savings yesterday", { from: "checking", to: "savings", on: "2026-11-21" }, "a day"],
    ["on friday moved 300 to savings", { to: "savings", on: "2026-11-20" }, "a day in front"],
    ["moved 300 to new flat", { to: "new flat", asExpense: "moved to new flat" }, "or an expense after all"],
  ] as [string, Record<string, unknown>, string][])("the accounts of %j (%s)", (line, accounts, _why) => {
    const read = readEntry(line, US);
    const expected = { kind: "transfer", amount: 30_000, on: TODAY, description: "transfer", ...accounts };
    expect(read).toMatchObject({ ok: true, value: expected });
    const value = read.ok ? read.value : undefined;
    const named = [value?.from, value?.to, value?.eitherWay];
    expect(named).toEqual(["from", "to", "eitherWay"].map((key) => accounts[key]));
  });

  it("small sums and accounts that are called like things", () => {
    expect(readEntry("transfer 5 coins to cash", US)).toMatchObject({ value: { amount: 500, from: "coins" } });
  });

  it("what was forgiven in the day, and that a day is to come", () => {
    expect(readEntry("firday taxi 20", US)).toMatchObject({ value: { on: "2026-11-20", dayNote: "typo" } });
    expect(readEntry("25/12 gifts 99.99", US)).toMatchObject({ value: { on: "2025-12-25", dayNote: "order_swapped" } });
    expect(readEntry("taxi 20 tomorrow", US)).toMatchObject({ value: { on: "2026-11-23", isFuture: true } });
    expect(readEntry("taxi 20", US)).toMatchObject({ value: { isFuture: false } });
  });

  it("numbers in the household's locale", () => {
    expect(short("tv 1.234", DE)).toBe(`expense 123400 tv ${TODAY}`);
    expect(short("12/11 essen 80", DE)).toBe("expense 8000 essen 2026-11-12");
    expect(short("Kaffee 3 euros 50", DE)).toBe(`expense 350 Kaffee ${TODAY}`);
    expect(short("taxi 1 200", { ...DE, locale: "fr-FR" })).toBe(`expense 120000 taxi ${TODAY}`);
    expect(short("lunch 3.125 kd", { ...US, currency: "KWD" })).toBe(`expense 3125 lunch ${TODAY}`);
    expect(short("R100 taxi", { ...US, currency: "ZAR", locale: "en-ZA" })).toBe(`expense 10000 taxi ${TODAY}`);
  });
});

describe("readEntry refuses", () => {
  it.each([
    ["coffee", "entry.no_amount", "no number"],
    ["", "entry.no_amount", "nothing"],
    ["NaN x", "entry.no_amount", "not a number indeed"],
    ["555-1234 x", "entry.no_amount", "a telephone number"],
    ["dentist 10:30", "entry.no_amount", "a time"],
    ["4.50", "entry.no_description", "only an amount"],
    ["@bob 5", "entry.no_description", "only an account"],
    ["x".repeat(201) + " 5", "entry.too_long", "a long description"],
    ["x".repeat(100_000), "entry.too_long", "a very long text"],
    ["coffee 4.50 cake 3.20", "entry.several_amounts", "two amounts"],
    ["lunch 12 tip 2.50", "entry.several_amounts", "the first is no count"],
    ["coffee 4 cake 3", "entry.several_amounts", "two whole numbers"],
    ["taxi 1 200", "entry.several_amounts", "thousands are not written so here"],
    ["coffee 3 x 4.50", "entry.several_amounts", "three of them, or the price of all"],
    ["3 × $4.50 coffee", "entry.several_amounts", "the same, said first"],
    ["2 milk", "entry.bare_count", "a count"],
    ["eggs 12", "entry.bare_count", "a dozen, or twelve dollars"],
    ["3 items for lunch", "entry.bare_count", "never 3.00"],
    ["4 beers", "entry.bare_count", "a small plural"],
    ["500 g flour", "entry.bare_count", "a weight"],
    ["dinner at 8", "entry.bare_count", "a time"],
    ["12.08 100 taxi", "entry.maybe_date", "never 12.08"],
    ["100 taxi 12.08", "entry.maybe_date", "nor so"],
    ["dinner 12/11", "entry.maybe_date", "a day, or a division"],
    ["coffee 0", "amount.zero", "zero"],
    ["-0 x", "amount.zero", "its negative"],
    ["coffee €4", "amount.other_currency", "another currency"],
    ["coffee 4 euros", "amount.other_currency", "likewise"],
    ["24,24.7 x", "amount.mixed_separators", "no number"],
    ["1.2.3 x", "amount.mixed_separators", "likewise"],
    ["1e9 x", "amount.not_a_number", "an exponent"],
    ["1e444444410", "amount.not_a_number", "likewise"],
    ["tea 4\u200b50", "amount.not_a_number", "something invisible between digits"],
    ["x " + "9".repeat(390), "amount.too_large", "very many digits"],
    ["tea 4.505", "amount.too_precise", "half a cent"],
    ["income -5 x", "amount.negative", "a negative income"],
    ["coffee 4.50 #a #b", "entry.several_categories", "two categories"],
    ["coffee 4.50 @a @b", "entry.several_accounts", "two accounts"],
    ["transfer 300 @a @b @c", "entry.several_accounts", "three accounts"],
    ["transfer -300 a to b", "amount.negative", "less than nothing"],
    ["transfer 0 a to b", "amount.zero", "nothing"],
    [`transfer 300 a to b for ${"x".repeat(201)}`, "entry.too_long", "a long reason"],
    ["3x 4.50 coffee", "entry.several_amounts", "joined to the count"],
    ["coffee 3x 4.50", "entry.several_amounts", "likewise"],
    ["coffee 3x4.50", "entry.several_amounts", "joined altogether"],
    ["coffee 4.50 x3", "entry.several_amounts", "the price first"],
    ["coffee 4.50x3", "entry.several_amounts", "likewise, joined"],
    ["coffee 3 x4.50", "entry.several_amounts", "joined to the price"],
    ["coffee 3× $4.50", "entry.several_amounts", "with the sign itself"],
    ["coffee 3 x usd 4.50", "entry.several_amounts", "never 4.50"],
    ["coffee 4.50 friday monday", "entry.several_days", "two days"],
    ["friday coffee 4.50 monday", "entry.several_days", "one at each end"],
    ["yesterday dinner 12/11", "entry.several_days", "never a quotient"],
    ["30 feb dinner 3", "day.does_not_exist", "no such day"],
    ["last week food 50", "day.too_vague", "seven days"],
  ])("%j with %s (%s)", (line, code) => expect(short(line)).toBe(code));

  it("a bare count with both its readings", () => {
    const asAmount = { kind: "expense", amount: 1200, description: "eggs", on: TODAY, isFuture: false };
    const error = { code: "entry.bare_count", count: 12, rest: "eggs", asAmount };
    expect(readEntry("eggs 12", US)).toEqual({ ok: false, error });
  });

  it("what may be a day with both its readings", () => {
    const read = readEntry("12.08 100 taxi", DE);
    expect(read).toMatchObject({
      error: {
        code: "entry.maybe_date",
        text: "12.08",
        on: "2026-08-12",
        asDay: { amount: 10_000, description: "taxi", on: "2026-08-12" },
        asAmount: { amount: 1208, description: "100 taxi", on: TODAY },
      },
    });
  });
});

describe("any line", () => {
  const pieces = fc.constantFrom(
    ..."1 12 12.08 4.50 $ € + - * coffee eggs 2 for at nov 12 friday yesterday the 25th to from transfer #a @b and dollars k x".split(
      " ",
    ),
  );
  const lines = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(pieces, { maxLength: 9 }).map((all) => all.join(" ")),
  );

  it("gives an entry that can be kept, or a refusal", () => {
    fc.assert(
      fc.property(lines, (line) => {
        const read = readEntry(line, US);
        if (!read.ok) return;
        const { amount, description, on } = read.value;
        expect(amount > 0 && amount <= MAX_AMOUNT && Number.isInteger(amount)).toBe(true);
        expect(description.length > 0 && description.length <= 200 && /^\d{4}-\d\d-\d\d$/.test(on)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("is read quickly", () => {
    const start = performance.now();
    for (const unit of ["1 ", "1,", "(", '#"', "and ", "1 eur ", "sun ", "12 nov ", "@a ", "\u200b1"]) {
      readEntry(unit.repeat(400 / unit.length), US);
      readEntry(unit.repeat(50_000), US);
    }
    expect(performance.now() - start).toBeLessThan(400);
  });

  it("reads every printed amount, before and after the description", () => {
    const styles = [
      "USD en-US",
      "EUR de-DE",
      "EUR fr-FR",
      "JPY ja-JP",
      "KWD en-US",
      "INR en-IN",
      "ZAR en-ZA",
      "XOF fr-SN",
    ]
      .concat(["PEN es-PE", "SEK sv-SE", "CHF de-CH", "EGP ar-EG", "PLN pl-PL", "ILS he-IL"])
      .map((pair) => ({ currency: pair.split(" ")[0]!, locale: pair.split(" ")[1]!, today: TODAY }));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99_999_999 }), fc.constantFrom(...styles), (amount, style) => {
        const text = printAmount(amount, style);
        for (const line of [`tram ${text}`, `${text} tram`]) {
          expect([line, short(line, style)]).toEqual([line, `expense ${amount} tram ${TODAY}`]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
