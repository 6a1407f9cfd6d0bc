import { type AmountInWords, findAmounts, splitWords } from "../amount-words.ts";
import type { LocalDate } from "../dates.ts";
import type { DayError, DayNote } from "../day-words.ts";
import type { Amount, AmountError } from "../money.ts";
import { cleanName } from "../names.ts";
import type { Schedule } from "../recurrence.ts";
import { err, ok, type Result } from "../result.ts";
import { takeTags } from "../tags.ts";
import { cadenceAt, type CadenceWords, type FoundCadence } from "../cadence-words.ts";
import { type OptionError, takeOptions } from "./read-options.ts";
import { readSchedule, type ScheduleError } from "./read-schedule.ts";

const MAX_BILL_NAME = 60;

/** A bill as somebody wrote it, not yet entered. */
export interface BillText {
  name: string;
  /** Minor units, positive. */
  amount: Amount;
  isEstimate: boolean;
  schedule: Schedule;
  autopay: boolean;
  /** The first occurrence was before today. */
  startsInPast: boolean;
  /** What was forgiven in reading the day. */
  dayNote?: DayNote;
  /** As typed after `#`. */
  categoryWord?: string;
  /** As typed after `@`. */
  accountWord?: string;
  /** As typed after `by`. */
  payerWord?: string;
}

/** An income stream as somebody wrote it. */
export type IncomeText = Omit<BillText, "categoryWord" | "accountWord" | "payerWord" | "autopay">;

/** What was read of a bill before something turned out to be missing. */
type PartOfBill = { name: string; amount?: Amount; isEstimate?: boolean; cadence?: CadenceWords };

/** Something is missing: `${before} ${answer} ${after}` is the whole text once it is said. */
type Missing = { read: PartOfBill; before: string; after: string };

export type BillTextError =
  | AmountError
  | DayError
  | OptionError
  | ({ code: "bill.no_name" } & Omit<Missing, "read">)
  | ({ code: "bill.no_amount" } & Missing)
  | ({ code: "bill.no_cadence" } & Missing)
  /** `needs`: a weekday, a day of the month, two of them, or a first date with its month. */
  | ({ code: "bill.no_day"; needs: "weekday" | "day" | "two_days" | "date" } & Missing)
  | Exclude<ScheduleError, { code: "schedule.no_day" }>
  /** The last of them may be the amount, the one before it a part of the name. */
  | { code: "bill.several_amounts"; texts: string[] }
  | { code: "bill.name_too_long"; max: number }
  | { code: "bill.too_long"; max: number }
  | { code: "bill.several_categories"; words: string[] }
  | { code: "bill.several_accounts"; words: string[] }
  | { code: "income.category_not_allowed"; word: string }
  | { code: "income.account_not_allowed"; word: string };

/** `people`: the names of the household's members, of which some have several words. */
export type BillContext = { today: LocalDate; currency: string; locale: string; people?: readonly string[] };

const MAX_LENGTH = 400;

/**
 * Reads `<name> <amount> <cadence> [day|date]` with, in any order, `until <date>`, `x12`, `before weekend`, `after
 * weekend`, `#category`, `@account`, `by <member>` and `autopay`. The amount is the last number before the cadence, `~` before it an estimate.
 * Days look forward, today included. Refuses with `bill.*`, `day.*`, `amount.*`; what is missing can be put in between
 * `before` and `after`.
 */
export function readBill(text: string, context: BillContext): Result<BillText, BillTextError> {
  if (text.length > MAX_LENGTH) return err({ code: "bill.too_long", max: MAX_LENGTH });
  const { tags, rest } = takeTags(text);
  if (tags.categories.length > 1) return err({ code: "bill.several_categories", words: tags.categories });
  if (tags.accounts.length > 1) return err({ code: "bill.several_accounts", words: tags.accounts });
  const words = splitWords(rest);
  const [[category], [account]] = [tags.categories, tags.accounts];
  const isAutopay = words.some((word) => AUTOPAY.test(word));
  const parts = takeApart(plainWords(words), context);
  if (!parts.ok) {
    const marked = [category === undefined ? "" : `#"${category}"`, account === undefined ? "" : `@"${account}"`];
    return err(withTail(parts.error, [isAutopay ? "autopay" : "", ...marked]));
  }
  const { autopay, ...bill } = parts.value;
  return ok({
    ...bill,
    autopay: autopay || isAutopay,
    ...(category !== undefined && { categoryWord: category }),
    ...(account !== undefined && { accountWord: account }),
  });
}

/** Reads an income stream, like a bill; categories, accounts, who pays and autopay are not for it. */
export function readIncome(text: string, context: BillContext): Result<IncomeText, BillTextError> {
  const read = readBill(text, context);
  if (!read.ok) return read;
  const { categoryWord, accountWord, payerWord, autopay, ...income } = read.value;
  if (categoryWord !== undefined) return err({ code: "income.category_not_allowed", word: categoryWord });
  if (accountWord !== undefined) return err({ code: "income.account_not_allowed", word: accountWord });
  if (payerWord !== undefined) return err({ code: "bill.unknown_words", words: `by ${payerWord}` });
  return autopay ? err({ code: "bill.unknown_words", words: "autopay" }) : ok(income);
}

/** Reads only how often and when, for a bill whose name and amount are known: `monthly 5`, `weekly mon until 2027`. */
export function readScheduleOf(name: string, text: string, context: BillContext): Result<Schedule, BillTextError> {
  if (text.length > MAX_LENGTH) return err({ code: "bill.too_long", max: MAX_LENGTH });
  const words = splitWords(text);
  const at = words.findIndex((_, i) => cadenceAt(words, i) !== undefined);
  const found = cadenceAt(words, at);
  if (!found) return err({ code: "bill.no_cadence", read: { name }, before: "", after: text });
  const options = takeOptions(words.toSpliced(at, found.length), context);
  if (!options.ok) return options;
  const { autopay, payer } = options.value;
  if (autopay || payer !== null) return err({ code: "bill.unknown_words", words: autopay ? "autopay" : `by ${payer}` });
  const read = readSchedule(found.cadence, options.value, context);
  if (read.ok) return ok(read.value.schedule);
  if (read.error.code !== "schedule.no_day") return err(read.error);
  const { needs } = read.error;
  return err({ code: "bill.no_day", needs, read: { name, cadence: found.cadence }, before: text, after: "" });
}

function withTail(error: BillTextError, tail: string[]): BillTextError {
  return "after" in error ? { ...error, after: [error.after, ...tail].filter(Boolean).join(" ") } : error;
}

const AUTOPAY = /^auto-?pay$/i;

/** Autopay may stand anywhere; `~84` in one word is no number to others. */
function plainWords(words: string[]): string[] {
  return words
    .filter((word) => !AUTOPAY.test(word))
    .flatMap((word) => (/^~[\d\p{Sc}]/u.test(word) ? ["~", word.slice(1)] : [word]));
}

function takeApart(words: string[], context: BillContext): Result<BillText, BillTextError> {
  const found = findCadence(words, context);
  if (!found.ok) return found;
  const { cadence, amount, name, isEstimate, rest } = found.value;
  const options = takeOptions(rest, context);
  if (!options.ok) return options;
  const schedule = readSchedule(cadence.cadence, options.value, context);
  if (!schedule.ok) {
    const { error } = schedule;
    if (error.code !== "schedule.no_day") return err(error);
    const read = { name, amount, isEstimate, cadence: cadence.cadence };
    return err({ code: "bill.no_day", needs: error.needs, read, before: words.join(" "), after: "" });
  }
  const { autopay, payer } = options.value;
  return ok({ name, amount, isEstimate, ...schedule.value, autopay, ...(payer !== null && { payerWord: payer }) });
}

type Head = { name: string; amount: Amount; isEstimate: boolean; cadence: FoundCadence; rest: string[] };

/** The cadence that follows an amount: `Weekly magazine 12 monthly 3` is monthly. */
function findCadence(words: string[], context: BillContext): Result<Head, BillTextError> {
  const amounts = findAmounts(words, context);
  const cadences = words.flatMap((_, at) => {
    const cadence = cadenceAt(words, at);
    return cadence ? [{ ...cadence, at }] : [];
  });
  for (const cadence of cadences) {
    const rest = words.slice(cadence.at + cadence.length);
    const amount = amountBefore(words, cadence.at, amounts, context);
    const namedBefore = amount && amounts.find(({ to }) => to === amount.from);
    if (amount && namedBefore && !isNameBefore(namedBefore, amount)) {
      return err({ code: "bill.several_amounts", texts: [namedBefore.text, amount.text] });
    }
    if (amount) return headOf(words, amount, cadence, [...words.slice(amount.to, cadence.at), ...rest]);
  }
  const first = cadences.find(({ at }) => at > 0);
  if (first) return amountLater(words, first, context);
  if (amounts.length > 0) return withoutCadence(words, amounts);
  return err(noAmount(words, cadences.length > 0 ? 0 : words.length));
}

/** `Studio 54 20.00`: cents or a currency say which is the amount. `Loan 1 200.00` may be a loan of 1200. */
function isNameBefore(number: AmountInWords, amount: AmountInWords): boolean {
  const isClear = /[^\d.,'’]|[.,]\d{1,2}$/.test(amount.text);
  return number.isBare && isClear && !/^\d{3}(?!\d)/.test(amount.text);
}

const MAX_WORDS_BETWEEN = 12;

/** The last amount before a cadence, with nothing but options such as `x12` in between. */
function amountBefore(
  words: string[],
  at: number,
  amounts: AmountInWords[],
  context: BillContext,
): AmountInWords | undefined {
  return amounts.findLast(({ to }) => {
    if (to >= at || at - to > MAX_WORDS_BETWEEN) return to === at;
    const options = takeOptions(words.slice(to, at), context);
    return options.ok && options.value.words.length === 0;
  });
}

/**
 * `Gas quarterly 61.20 2026-11-30`: the number without which the rest is a schedule. Else, as in `Rent monthly 31 1200`,
 * the last one: an answer to the question for the amount. A lone number may be the day.
 */
function amountLater(
  words: string[],
  cadence: FoundCadence & { at: number },
  context: BillContext,
): Result<Head, BillTextError> {
  const rest = words.slice(cadence.at + cadence.length);
  const found = amountAmong(rest, cadence, context) ?? amountAtEnd(rest, context);
  if (!found || isAllSchedule(rest, cadence, context)) return err(noAmount(words, cadence.at));
  const amount = { ...found, from: cadence.at, to: cadence.at };
  return headOf(words, amount, cadence, rest.toSpliced(found.from, found.to - found.from));
}

function amountAmong(rest: string[], { cadence }: FoundCadence, context: BillContext): AmountInWords | undefined {
  if (rest.length > MAX_WORDS_BETWEEN) return undefined;
  const [only, ...others] = findAmounts(rest, context).filter(
    ({ from, to, text, isBare, amount }) =>
      amount.ok && (!isBare || Number(text) > 31) && isSchedule(rest.toSpliced(from, to - from), cadence, context),
  );
  return others.length === 0 ? only : undefined;
}

function amountAtEnd(rest: string[], context: BillContext): AmountInWords | undefined {
  const last = findAmounts(rest, context).at(-1);
  if (last === undefined || last.to !== rest.length || /^[x×]$/i.test(rest[last.from - 1] ?? "")) return undefined;
  const isAmount = !last.isBare || Number(last.text) > 31 || /^\d|last/i.test(rest[0] ?? "");
  const isAlone = last.from === 0 && last.isBare && Number(last.text) <= 31;
  return isAmount && !isAlone && last.amount.ok ? last : undefined;
}

/** `quarterly 10 jan 2027`, `monthly 1,15`: there is no amount among the numbers. A lone `12.10` may be one. */
function isAllSchedule(rest: string[], { cadence }: FoundCadence, context: BillContext): boolean {
  const isDotted = rest.length === 1 && /^\d+\.\d+$/.test(rest[0]!);
  return rest.length <= MAX_WORDS_BETWEEN && !isDotted && isSchedule(rest, cadence, context);
}

function isSchedule(words: string[], cadence: CadenceWords, context: BillContext): boolean {
  const options = takeOptions(words, context);
  return options.ok && readSchedule(cadence, options.value, context).ok;
}

function noAmount(words: string[], at: number): BillTextError {
  const name = nameOf(words.slice(0, at)).name;
  if (name === "") return { code: "bill.no_name", before: "", after: words.join(" ") };
  return {
    code: "bill.no_amount",
    read: { name },
    before: words.slice(0, at).join(" "),
    after: words.slice(at).join(" "),
  };
}

/** `Rent 1200 31`: one number, or the first that is followed by a day. */
function withoutCadence(words: string[], amounts: AmountInWords[]): Result<Head, BillTextError> {
  const amount = amounts.find(({ from }) => from > 0) ?? amounts[0]!;
  const { name, isEstimate } = nameOf(words.slice(0, amount.from));
  const [before, after] = [words.slice(0, amount.to).join(" "), words.slice(amount.to).join(" ")];
  if (!amount.amount.ok) return amount.amount;
  if (name === "") return err({ code: "bill.no_name", before: "", after: words.join(" ") });
  return err({ code: "bill.no_cadence", read: { name, amount: amount.amount.value, isEstimate }, before, after });
}

function headOf(
  words: string[],
  found: AmountInWords,
  cadence: FoundCadence,
  rest: string[],
): Result<Head, BillTextError> {
  if (!found.amount.ok) return found.amount;
  const amount = found.amount.value;
  if (amount < 0) return err({ code: "amount.negative" });
  const { name, isEstimate } = nameOf(words.slice(0, found.from));
  if (name === "") return err({ code: "bill.no_name", before: "", after: words.join(" ") });
  if (name.length > MAX_BILL_NAME) return err({ code: "bill.name_too_long", max: MAX_BILL_NAME });
  return ok({ name, amount, isEstimate, cadence, rest });
}

const ABOUT = /^(?:~|about|approx\.?|approximately|around|ca\.?|circa|est\.?|estimated)$/i;

/** The words before the amount: the name, and whether the amount is a guess. */
function nameOf(words: string[]): { name: string; isEstimate: boolean } {
  const isEstimate = words.length > 1 && ABOUT.test(words.at(-1)!);
  const name = cleanName((isEstimate ? words.slice(0, -1) : words).join(" ")).replace(/\s*[-–—:=,]+$/, "");
  return { name, isEstimate };
}
