import { type AmountInWords, findAmounts, splitWords } from "../amount-words.ts";
import type { LocalDate } from "../dates.ts";
import type { DayError, DayNote } from "../day-words.ts";
import type { Amount, AmountError } from "../money.ts";
import { cleanName } from "../names.ts";
import type { Schedule } from "../recurrence.ts";
import { err, ok, type Result } from "../result.ts";
import { takeTags } from "../tags.ts";
import { cadenceAt, type CadenceWords, type FoundCadence } from "./read-cadence.ts";
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
}

/** An income stream as somebody wrote it. */
export type IncomeText = Omit<BillText, "categoryWord" | "autopay">;

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
  | { code: "bill.name_too_long"; max: number }
  | { code: "bill.too_long"; max: number }
  | { code: "bill.several_categories"; words: string[] }
  | { code: "income.category_not_allowed"; word: string };

export type BillContext = { today: LocalDate; currency: string; locale: string };

const MAX_LENGTH = 400;

/**
 * Reads `<name> <amount> <cadence> [day|date]` with, in any order, `until <date>`, `x12`, `before weekend`, `after
 * weekend`, `#category` and `autopay`. The amount is the last number before the cadence, `~` before it an estimate.
 * Days look forward, today included. Refuses with `bill.*`, `day.*`, `amount.*`; what is missing can be put in between
 * `before` and `after`.
 */
export function readBill(text: string, context: BillContext): Result<BillText, BillTextError> {
  if (text.length > MAX_LENGTH) return err({ code: "bill.too_long", max: MAX_LENGTH });
  const { tags, rest } = takeTags(text);
  if (tags.categories.length > 1) return err({ code: "bill.several_categories", words: tags.categories });
  const words = splitWords(rest);
  const [tag] = tags.categories;
  const isAutopay = words.some((word) => AUTOPAY.test(word));
  const parts = takeApart(plainWords(words), context);
  if (!parts.ok) return err(withTail(parts.error, [isAutopay ? "autopay" : "", tag === undefined ? "" : `#"${tag}"`]));
  const { autopay, ...bill } = parts.value;
  return ok({ ...bill, autopay: autopay || isAutopay, ...(tag !== undefined && { categoryWord: tag }) });
}

/** Reads an income stream, like a bill; categories and autopay are not for it. */
export function readIncome(text: string, context: BillContext): Result<IncomeText, BillTextError> {
  const read = readBill(text, context);
  if (!read.ok) return read;
  const { categoryWord, autopay, ...income } = read.value;
  if (categoryWord !== undefined) return err({ code: "income.category_not_allowed", word: categoryWord });
  return autopay ? err({ code: "bill.unknown_words", words: "autopay" }) : ok(income);
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
  return ok({ name, amount, isEstimate, ...schedule.value, autopay: options.value.autopay });
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
    if (amount) return headOf(words, amount, cadence, [...words.slice(amount.to, cadence.at), ...rest]);
  }
  const first = cadences.find(({ at }) => at > 0);
  if (first) return amountLater(words, first, context);
  if (amounts.length > 0) return withoutCadence(words, amounts);
  return err(noAmount(words, cadences.length > 0 ? 0 : words.length));
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

/** `Rent monthly 31 1200`: an answer to the question for the amount comes last. A lone number may be the day. */
function amountLater(
  words: string[],
  cadence: FoundCadence & { at: number },
  context: BillContext,
): Result<Head, BillTextError> {
  const rest = words.slice(cadence.at + cadence.length);
  const last = findAmounts(rest, context).at(-1);
  const isLast = last !== undefined && last.to === rest.length && !/^[x×]$/i.test(rest[last.from - 1] ?? "");
  const isAmount =
    isLast && (!last.isBare || Number(last.text) > 31 || /^\d|last/i.test(rest[0] ?? "")) && last.amount.ok;
  const isAlone = last?.from === 0 && last.isBare && Number(last.text) <= 31;
  if (!isAmount || isAlone) return err(noAmount(words, cadence.at));
  const amount = { ...last, from: cadence.at, to: cadence.at };
  return headOf(words, amount, cadence, rest.slice(0, last.from));
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
