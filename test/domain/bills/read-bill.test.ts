import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BillContext, readBill, readIncome, readScheduleOf } from "../../../src/domain/bills/read-bill.ts";
import { type Cadence, nextOccurrences, Schedule } from "../../../src/domain/recurrence.ts";

/** A Sunday. */
const US: BillContext = { today: "2026-11-22", currency: "USD", locale: "en-US" };

const bill = (text: string, context = US) => {
  const read = readBill(text, context);
  if (!read.ok) throw new Error(`${text}: ${JSON.stringify(read.error)}`);
  return read.value;
};
const codeOf = (text: string) => {
  const read = readBill(text, US);
  return read.ok ? "ok" : read.error.code;
};
const days = (every: number): Cadence => ({ kind: "days", every });
const months = (every: number, day: number): Cadence => ({ kind: "months", every, day });
const twice = (first: number, second: number): Cadence => ({ kind: "twice-a-month", days: [first, second] });
const once: Cadence = { kind: "once" };

describe("readBill reads", () => {
  it.each<[string, Cadence, string, string]>([
    ["Rent 1200 monthly 31", months(1, 31), "2026-11-30", "the last day of a shorter month"],
    ["Rent 1200 monthly 22", months(1, 22), "2026-11-22", "due today is due today"],
    ["Rent 1200 monthly 21", months(1, 21), "2026-12-21", "due yesterday is due next month"],
    ["Rent 1200 monthly the 5th", months(1, 5), "2026-12-05", "as people say it"],
    ["Rent 1200 every month on the 5th", months(1, 5), "2026-12-05", "in more words"],
    ["Rent 1200 per month 5", months(1, 5), "2026-12-05", "per month"],
    ["Rent 1200 every 5th", months(1, 5), "2026-12-05", "in fewer words"],
    ["Rent 1200 montly 5", months(1, 5), "2026-12-05", "with a typo"],
    ["Rent 1200 monthly last", months(1, 31), "2026-11-30", "the last day"],
    ["Rent 1200 monthly on the last day", months(1, 31), "2026-11-30", "in more words"],
    ["Rent 1200 monthly first", months(1, 1), "2026-12-01", "the first day"],
    ["Rent 1200 monthly 2026-12-31", months(1, 31), "2026-12-31", "by its first date"],
    ["Rent 1200 monthly 31 2027-02-01", months(1, 31), "2027-02-28", "day and first date"],
    ["Rent 1200 monthly 5 from 1 jan", months(1, 5), "2027-01-05", "from a date on"],
    ["Pay 9 monthly 1,15", twice(1, 15), "2026-12-01", "two days"],
    ["Pay 9 monthly 1 and 15", twice(1, 15), "2026-12-01", "in words"],
    ["Pay 9 twice a month 15, 1", twice(1, 15), "2026-12-01", "in any order"],
    ["Pay 9 monthly 15,15", months(1, 15), "2026-12-15", "the same day twice is one day"],
    ["Gym 20 weekly mon", days(7), "2026-11-23", "the next Monday"],
    ["Gym 20 weekly sunday", days(7), "2026-11-22", "today included"],
    ["Gym 20 each week on fridays", days(7), "2026-11-27", "in more words"],
    ["Gym 20 every friday", days(7), "2026-11-27", "in fewer"],
    ["Gym 20 weekly 2026-12-01", days(7), "2026-12-01", "by its first date"],
    ["Gym 20 weekly mon from 2027-01-01", days(7), "2027-01-04", "the first Monday from a date on"],
    ["Cleaner 60 biweekly 2026-11-27", days(14), "2026-11-27", "with its first date"],
    ["Cleaner 60 fortnightly next friday", days(14), "2026-11-27", "a day word is a date"],
    ["Cleaner 60 every other week fri 2026-11-27", days(14), "2026-11-27", "weekday and date"],
    ["Cleaner 60 every 2 weeks 2026-11-27", days(14), "2026-11-27", "counted"],
    ["Paper 2 daily", days(1), "2026-11-22", "needs no day"],
    ["Paper 2 every day from tomorrow", days(1), "2026-11-23", "but may have one"],
    ["Filter 30 every 10 days 2026-12-01", days(10), "2026-12-01", "so many days"],
    ["Water 40 every 2 months 2026-12-31", months(2, 31), "2026-12-31", "so many months"],
    ["Insurance 500 quarterly 2027-01-10", months(3, 10), "2027-01-10", "a quarter"],
    ["Insurance 500 quarterly the 10th of january", months(3, 10), "2027-01-10", "its date in words"],
    ["Insurance 500 yearly 31 dec", months(12, 31), "2026-12-31", "a year"],
    ["Insurance 500 annually 2027-02-01", months(12, 1), "2027-02-01", "likewise"],
    ["Insurance 500 twice a year 2027-02-01", months(6, 1), "2027-02-01", "half a year"],
    ["Tax 300 once 2026-12-31", once, "2026-12-31", "once"],
    ["Tax 300 once friday", once, "2026-11-27", "day words look forward"],
    ["Tax 300 once 31 dec", once, "2026-12-31", "likewise"],
    ["Tax 300 once today", once, "2026-11-22", "today"],
    ["Tax 300 once 12/31", once, "2026-12-31", "in the locale's order"],
  ])("%j (%j from %s: %s)", (text, cadence, startOn, _why) => {
    expect(bill(text).schedule).toMatchObject({ cadence, startOn, untilOn: null, times: null, offWeekends: null });
  });

  it.each([
    ["Studio 54 20.00 weekly mon", "Studio 54", 2000, "a number in the name, and cents"],
    ["Studio 54 $20 weekly mon", "Studio 54", 2000, "or the currency"],
    ["Studio 54 20 usd weekly mon", "Studio 54", 2000, "likewise after it"],
    ["Studio 54th 20 weekly mon", "Studio 54th", 2000, "letters make it no amount"],
    ["Gas quarterly 61.20 2026-11-30", "Gas", 6120, "the amount after the cadence"],
    ["Gas quarterly 61 2026-11-30", "Gas", 6100, "which is no day"],
    ["Gas quarterly 12.10 2026-11-30", "Gas", 1210, "the day is the other one"],
    ["Gas quarterly 10 jan 2027 61.20", "Gas", 6120, "after the day"],
    ["Weekly magazine 12 monthly 3", "Weekly magazine", 1200, "a cadence in the name"],
    ["Netflix 15.99 usd monthly 5", "Netflix", 1599, "with the currency"],
    ["Phone $1,200.50 monthly 5", "Phone", 120_050, "grouped"],
    ["Loan 3 dollars 50 monthly 3", "Loan", 350, "dollars and cents"],
    ["Rent: 1200 monthly 3", "Rent", 120_000, "punctuation"],
    ["<b>A & B</b> 5 monthly 3", "<b>A & B</b>", 500, "as typed"],
    ["Rent monthly 31 1200", "Rent", 120_000, "the amount as an answer at the end"],
  ])("%j as %s of %s (%s)", (text, name, amount, _why) =>
    expect(bill(text)).toMatchObject({ name, amount, isEstimate: false }),
  );

  it.each(["Power ~84 monthly 12", "Power ~ 84 monthly 12", "Power about 84 monthly 12", "Power ~$84 monthly 12"])(
    "%j as an estimate",
    (text) => expect(bill(text)).toMatchObject({ name: "Power", amount: 8400, isEstimate: true }),
  );

  it("options in any order", () => {
    const options = ["until 2027-12-31", "x12", "before weekend", "#rent", "autopay", "31"];
    const read = { untilOn: "2027-12-31", times: 12, offWeekends: "before", startOn: "2026-11-30" };
    fc.assert(
      fc.property(fc.shuffledSubarray(options, { minLength: options.length }), (shuffled) => {
        const { schedule, autopay, categoryWord } = bill(`Rent 1200 monthly ${shuffled.join(" ")}`);
        expect({ ...schedule, autopay, categoryWord }).toMatchObject({ ...read, autopay: true, categoryWord: "rent" });
      }),
    );
    expect(bill("Rent 1200 #rent autopay x12 monthly 31").schedule).toMatchObject({ times: 12 });
  });

  it.each([
    ["until dec 2027", { untilOn: "2027-12-31" }],
    ["until 2027-06", { untilOn: "2027-06-30" }],
    ["until 5 dec", { untilOn: "2026-12-05" }],
    ["12 times", { times: 12 }],
    ["12x", { times: 12 }],
    ["for 12 payments", { times: 12 }],
    ["after the weekend", { offWeekends: "after" }],
  ] as const)("%j", (option, expected) =>
    expect(bill(`Rent 1200 monthly 5 ${option}`).schedule).toMatchObject(expected),
  );

  it("a last day without a year as the first such day after the beginning", () => {
    expect(bill("Rent 9 monthly 2027-03-05 until 31 dec").schedule.untilOn).toBe("2027-12-31");
  });

  it("a beginning in the past, and says so", () => {
    expect(bill("Tax 300 once 2026-11-21")).toMatchObject({ startsInPast: true, schedule: { startOn: "2026-11-21" } });
    expect(bill("Tax 300 once 2026-11-22")).toMatchObject({ startsInPast: false });
    expect(bill("Tax 300 once 31/12")).toMatchObject({ dayNote: "order_swapped" });
  });
});

describe("readBill refuses", () => {
  it.each([
    ["", "bill.no_name", "nothing"],
    ["monthly", "bill.no_name", "only a cadence"],
    ["1200 monthly 31", "bill.no_name", "no name"],
    ["Rent", "bill.no_amount", "only a name"],
    ["Rent monthly 31", "bill.no_amount", "31 is the day"],
    ["Rent 1200", "bill.no_cadence", "no cadence"],
    ["Rent 1200 31", "bill.no_cadence", "only a day"],
    ["Rent 1200 monthly", "bill.no_day", "no day"],
    ["Rent 1200 monthly friday", "bill.no_day", "there are four or five"],
    ["Gym 20 weekly", "bill.no_day", "no weekday"],
    ["Cleaner 60 biweekly", "bill.no_day", "no first date"],
    ["Cleaner 60 biweekly fri", "bill.no_day", "this Friday or the next?"],
    ["Insurance 500 quarterly", "bill.no_day", "no first date"],
    ["Insurance 500 quarterly 10", "bill.no_day", "in which month?"],
    ["Insurance 500 yearly", "bill.no_day", "no first date"],
    ["Pay 9 twice a month 15", "bill.no_day", "one day of two"],
    ["Filter 30 every 10 days", "bill.no_day", "no first date"],
    ["Tax 300 once", "bill.no_day", "no date"],
    ["Wasser 30 50 monthly 4", "bill.several_amounts", "never a name"],
    ["Wasser 30.50 50.20 monthly 4", "bill.several_amounts", "two amounts indeed"],
    ["Gehalt 2 150 monthly 3", "bill.several_amounts", "thousands are not written so here"],
    ["Gehalt 2 150.00 monthly 3", "bill.several_amounts", "nor so"],
    ["Studio 54 20 weekly mon", "bill.several_amounts", "a name, perhaps"],
    ["Gas quarterly 10 jan 2027", "bill.no_amount", "a year"],
    ["Rent monthly 5 until 2027", "bill.no_amount", "likewise"],
    ["Rent monthly 1,15", "bill.no_amount", "two days"],
    ["Rent 1200 monthly 32", "bill.day_does_not_exist", "no such day"],
    ["Rent 1200 monthly 0", "bill.day_does_not_exist", "nor that"],
    ["Tax 300 once 2026-02-30", "day.does_not_exist", "no such date"],
    ["Rent 1200 monthly 5 until 30 feb", "day.does_not_exist", "nor that"],
    ["Tax 300 once 2300-01-01", "day.out_of_range", "too far"],
    ["Rent 1200 monthly blah", "bill.unknown_words", "no day"],
    ["Rent 1200 monthly 5 blah", "bill.unknown_words", "no option"],
    ["Rent 1200 monthly 5 6 7", "bill.unknown_words", "three days"],
    ["Gym 20 weekly fri sat", "bill.unknown_words", "two weekdays"],
    ["Rent 1200 monthly 5 until", "bill.unknown_words", "until when?"],
    ["Rent 1200 monthly 5 until 2026-11-01", "bill.ends_before_start", "it would never come"],
    ["Rent 1200 monthly 5 x0", "bill.bad_times", "never"],
    ["Rent 1200 monthly 5 x99999", "bill.bad_times", "too often"],
    ["Filter 30 every 9999 days 2026-12-01", "bill.bad_every", "too rarely"],
    ["Filter 30 every 0 days 2026-12-01", "bill.bad_every", "always"],
    ["Rent -1200 monthly 3", "amount.negative", "a negative amount"],
    ["Rent 0 monthly 3", "amount.zero", "nothing"],
    ["Rent €1200 monthly 3", "amount.other_currency", "another currency"],
    ["Rent 99999999999999 monthly 3", "amount.too_large", "absurd"],
    ["Rent 12.345 monthly 3", "amount.too_precise", "half a cent"],
    [`${"n".repeat(61)} 5 monthly 1`, "bill.name_too_long", "a long name"],
    ["n".repeat(100_000), "bill.too_long", "a very long text"],
    ["Rent 1200 monthly 5 #a #b", "bill.several_categories", "two categories"],
  ])("%j with %s (%s)", (text, code, _why) => expect(codeOf(text)).toBe(code));

  it("a missing day, naming what kind of day it needs and what was read", () => {
    const read = { name: "Gym", amount: 2000, isEstimate: false, cadence: { kind: "days", every: 7 } };
    expect(readBill("Gym 20 weekly", US)).toMatchObject({ error: { needs: "weekday", read } });
    const needs = ["Rent 9 monthly", "Pay 9 twice a month", "Tax 9 once", "Tax 9 yearly"].map((text) =>
      readBill(text, US),
    );
    expect(needs).toMatchObject([
      { error: { needs: "day" } },
      { error: { needs: "two_days" } },
      { error: { needs: "date" } },
      { error: { needs: "date" } },
    ]);
  });

  it.each([
    ["Gym 20 weekly #fun x3", "mon"],
    ["Cleaner 60 biweekly fri", "2026-11-27"],
    ["Rent #fun 1200 autopay", "monthly 31"],
    ["Rent 1200 2026-12-31", "once"],
    ["Rent monthly 31 #fun", "1200"],
    ["1200 monthly 31", "Rent"],
    ["Insurance 500 quarterly 10", "2027-01-10"],
  ])("%j in such a way that %j completes it", (text, answer) => {
    const read = readBill(text, US);
    if (read.ok || !("after" in read.error)) throw new Error("nothing is missing");
    const whole = `${read.error.before} ${answer} ${read.error.after}`;
    expect(readBill(whole, US)).toMatchObject({ ok: true });
    expect(bill(whole).categoryWord).toBe(text.includes("#fun") ? "fun" : undefined);
    expect(bill(whole).autopay).toBe(text.includes("autopay"));
  });
});

describe("readScheduleOf", () => {
  it.each<[string, string | Cadence, string]>([
    ["monthly 5", months(1, 5), "how often and when"],
    ["the 5th monthly", months(1, 5), "in the other order"],
    ["every other week 2026-11-27", days(14), "in words"],
    ["99", "bill.no_cadence", "a number alone"],
    ["12", "bill.no_cadence", "a day alone"],
    ["monthly", "bill.no_day", "no day"],
    ["99 monthly", "bill.day_does_not_exist", "no such day"],
    ["60 monthly 5", "bill.day_does_not_exist", "an amount is not asked for"],
    ["monthly 5 autopay", "bill.unknown_words", "nor how it is paid"],
    ["1 ".repeat(300), "bill.too_long", "a very long text"],
  ])("%j as %j (%s)", (text, expected, _why) => {
    const read = readScheduleOf("Rent", text, US);
    expect(read.ok ? read.value.cadence : read.error.code).toEqual(expected);
  });
});

describe("any bill", () => {
  const pieces = fc.constantFrom(
    ..."Rent 1200 ~84 monthly weekly biweekly every 2 months other week day friday 31 1,15 last until x12 before weekend #a autopay 2026-12-01 30 feb from the of once twice a month".split(
      " ",
    ),
  );

  it("has a schedule that comes round first on the day it starts, or is refused", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces, { maxLength: 9 }).map((all) => all.join(" ")),
      fc.array(pieces, { maxLength: 7 }).map((all) => `Rent 1200 monthly ${all.join(" ")}`),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const read = readBill(text, US);
        if (!read.ok) return;
        const { schedule, amount, name } = read.value;
        expect(Schedule.safeParse(schedule).success && amount > 0 && name.length > 0 && name.length <= 60).toBe(true);
        expect(nextOccurrences({ ...schedule, offWeekends: null }, "1900-01-01", 1)[0]?.nominalOn).toBe(
          schedule.startOn,
        );
      }),
      { numRuns: 1500 },
    );
  });

  it("is read quickly", () => {
    const start = performance.now();
    for (const unit of ["1 ", "every ", "monthly ", "until ", "~ ", "from 1 ", "x1 ", "#a "]) {
      readBill(`A 5 monthly ${unit.repeat(380 / unit.length)}`, US);
      readBill(unit.repeat(380 / unit.length), US);
      readBill(unit.repeat(50_000), US);
    }
    expect(performance.now() - start).toBeLessThan(400);
  });
});

describe("readIncome", () => {
  it("is a bill without category and autopay", () => {
    expect(readIncome("Salary 3200 monthly 1", US)).toEqual({
      ok: true,
      value: {
        name: "Salary",
        amount: 320_000,
        isEstimate: false,
        schedule: { cadence: months(1, 1), startOn: "2026-12-01", untilOn: null, times: null, offWeekends: null },
        startsInPast: false,
      },
    });
    expect(readIncome("Salary 3200 monthly 1 #x", US)).toMatchObject({
      error: { code: "income.category_not_allowed", word: "x" },
    });
    expect(readIncome("Salary 3200 monthly 1 autopay", US)).toMatchObject({ error: { code: "bill.unknown_words" } });
    expect(readIncome("Salary 3200 biweekly", US)).toMatchObject({ error: { code: "bill.no_day", needs: "date" } });
  });
});
