import type { BillTextError } from "../../domain/bills/read-bill.ts";
import type { LocalDate } from "../../domain/dates.ts";
import type { DayError } from "../../domain/day-words.ts";
import type { Household } from "../../domain/household.ts";
import type { IncomeError } from "../../domain/income/income-service.ts";
import type { AmountError } from "../../domain/money.ts";
import type { Settings } from "../../domain/settings/settings.ts";
import { day, listed, money, plural } from "./format.ts";
import { shorten } from "./shorten.ts";

/** Why an amount could not be read. A sentence; the caller adds a line that works. */
export function amountErrorText(error: AmountError, settings: Settings): string {
  switch (error.code) {
    case "amount.not_a_number":
      return `I can't read ${shorten(error.text)} as an amount.`;
    case "amount.mixed_separators":
      return `${shorten(error.text)} can be read in more than one way.`;
    case "amount.too_large":
      return `That is too much: ${money(error.max, settings)} is the most I take.`;
    case "amount.too_precise":
      return error.decimals === 0
        ? `${shorten(error.text)} has decimals, and ${settings.currency} has none.`
        : `${shorten(error.text)} has too many decimals: ${settings.currency} has ${error.decimals}.`;
    case "amount.other_currency":
      return `That is in ${shorten(error.currency)}; this household counts in ${settings.currency}.`;
    case "amount.zero":
      return "An amount above zero, please.";
    case "amount.negative":
      return "An amount without a minus, please.";
  }
}

/** Why a day could not be read. */
export function dayErrorText(error: DayError): string {
  const words = shorten(error.words.replace(/^on /i, ""));
  switch (error.code) {
    case "day.not_a_day":
      return `I can't read ${words} as a day.`;
    case "day.too_vague":
      return `${words} is no single day.`;
    case "day.does_not_exist":
      return `There is no ${words}.`;
    case "day.out_of_range":
      return `${words} is too far away: I know the years 1970 to 2199.`;
  }
}

/** What is read; `days`: only how often a bill comes and when. */
type Noun = "bill" | "income" | "days";

const EXAMPLES: Record<Noun, string> = {
  bill: "Rent 1200 monthly 31",
  income: "Salary 3200 monthly 1",
  days: "monthly 31",
};

/** Why a bill or an income could not be read, or what of it is missing, with an example that works. */
export function billTextErrorText(error: BillTextError, settings: Settings, noun: Noun = "bill"): string {
  const example = EXAMPLES[noun];
  if (isAmountError(error)) return `${amountErrorText(error, settings)} For example: ${example}`;
  if (isDayError(error)) return `${dayErrorText(error)} For example: ${example}`;
  switch (error.code) {
    case "bill.no_name":
      return `What is the ${noun} called? For example: ${example}`;
    case "bill.no_amount":
      return `How much is ${nameOr(error.read.name, noun)}? For example: ${example}`;
    case "bill.no_cadence":
      return `How often does ${nameOr(error.read.name, noun)} come? For example: monthly 31, weekly mon, or once 2026-12-31`;
    case "bill.no_day":
      return `${DAY_QUESTIONS[error.needs]} For example: ${DAY_EXAMPLES[error.needs]}`;
    case "bill.day_does_not_exist":
      return `No month has the day ${shorten(error.words)}. For example: ${example}`;
    case "bill.unknown_words":
      return `I don't know what ${shorten(error.words)} means here. For example: ${example}`;
    case "bill.bad_every":
      return error.every < 1
        ? `Every ${error.every} is too often. For example: every 10 days 2026-12-01`
        : `Every ${error.every} is too rare: ${error.max} is the most. For example: every 2 months 2026-12-01`;
    case "bill.bad_times":
      return `${shorten(error.text)} times does not work: 1 to ${error.max} do. For example: ${example} x12`;
    case "bill.ends_before_start":
      return `It would end on ${error.untilOn}, before it begins on ${error.startOn}. For example: ${example} until 2030-12-31`;
    case "bill.several_amounts": {
      const clear =
        noun === "income"
          ? `Job 2 1500 ${settings.currency} monthly 1`
          : `Studio 54 20 ${settings.currency} weekly mon`;
      return `${listed(error.texts.map((text) => shorten(text)))} could both be the amount. If the first belongs to the name, write the currency with the other. For example: ${clear}`;
    }
    case "bill.name_too_long":
      return `The name is too long: ${plural(error.max, "character")} at most. For example: ${example}`;
    case "bill.too_long":
      return `That is too long: ${plural(error.max, "character")} at most. For example: ${example}`;
    case "bill.several_categories":
      return `${listed(error.words.map((word) => `#${shorten(word)}`))} are several categories; name one. For example: ${EXAMPLES.bill} #rent`;
    case "bill.several_accounts":
      return `${listed(error.words.map((word) => `@${shorten(word)}`))} are several accounts; name one. For example: ${EXAMPLES.bill} @checking`;
    case "income.account_not_allowed":
      return `Income needs no account: leave @${shorten(error.word)} out. For example: ${EXAMPLES.income}`;
    case "income.category_not_allowed":
      return `Income needs no category: leave #${shorten(error.word)} out. For example: ${EXAMPLES.income}`;
  }
}

const isAmountError = (error: BillTextError): error is AmountError => error.code.startsWith("amount.");
const isDayError = (error: BillTextError): error is DayError => error.code.startsWith("day.");

const DAY_QUESTIONS = {
  weekday: "On which day of the week?",
  day: "On which day of the month?",
  two_days: "On which two days of the month?",
  date: "What is its first day?",
};

const DAY_EXAMPLES = { weekday: "mon", day: "31, or last", two_days: "1,15", date: "2026-12-31" };

const nameOr = (name: string, noun: Noun) => (name === "" ? `the ${noun}` : shorten(name));

/** Why nothing was done to an income. `today` is the household's day. */
export function incomeErrorText(error: IncomeError, { settings }: Household, today: LocalDate): string {
  switch (error.code) {
    case "income.not_found":
      return "That income is gone. /income shows what there is.";
    case "income.bad_name":
      return "An income needs a name of at most 60 characters. For example: Salary 3200 monthly 1";
    case "income.name_taken":
      return `There is an income called ${error.name} already. Give this one another name, for example ${error.name} 2.`;
    case "income.not_expected":
      return `${error.name} is not expected on ${day(error.nominalOn, today)}. /income shows what is.`;
    case "income.nothing_expected":
      return `Nothing more is expected of ${error.name}.`;
    case "income.already_settled": {
      const what = error.status === "received" ? "is confirmed" : "did not come";
      return `${error.name} of ${day(error.dueOn, today)} ${what} already. It counts once.`;
    }
    case "income.bad_amount":
      return `That amount of ${error.name} can't have come.`;
    case "income.same":
      return `${error.name} is ${money(error.amount, settings)} already.`;
    case "income.nothing_then":
      return `Nothing of ${error.name} is expected from ${day(error.fromOn, today)} on.`;
    case "income.not_linkable":
      return `That entry can't be ${error.name}: it is no income, or another one that was expected.`;
  }
}
