import type { LocalDate } from "../dates.ts";
import { type DayError, monthByWord, type NamedDay, readDay } from "../day-words.ts";
import { readUntil } from "../last-day.ts";
import { err, ok, type Result } from "../result.ts";
import type { Schedule } from "../recurrence.ts";

/** What may be said of a schedule in any order, and the words that are left for its day. */
export interface Options {
  times: number | null;
  offWeekends: Schedule["offWeekends"];
  autopay: boolean;
  /** Said after `by`: who pays. */
  payer: string | null;
  /** Said after `from`. */
  from: NamedDay | null;
  /** The words after `until`. Without a year they are looked for from the first day on. */
  until: string | null;
  words: string[];
}

type Context = { today: LocalDate; locale: string; people?: readonly string[] };

export type OptionError =
  | DayError
  | { code: "bill.bad_times"; text: string; max: number }
  | { code: "bill.unknown_words"; words: string };

const MAX_TIMES = 10_000;
/** `the 12th of november 2026` is a day in so many words at most. */
const LONGEST_DAY = 5;
const FROM = new Set(["from", "starting", "start", "starts", "beginning", "since", "first"]);
const UNTIL = new Set(["until", "till", "til", "ending", "ends", "through"]);
const COUNTED = /^(?:times|payments|installments|instalments)$/i;

/** Takes the options out of the words after the cadence. */
export function takeOptions(words: readonly string[], context: Context): Result<Options, OptionError> {
  const options: Options = {
    times: null,
    offWeekends: null,
    autopay: false,
    payer: null,
    from: null,
    until: null,
    words: [],
  };
  for (let at = 0; at < words.length;) {
    const taken = takeOne(words, at, options, context);
    if (typeof taken !== "number") return taken;
    if (taken === 0) options.words.push(words[at]!);
    at += Math.max(taken, 1);
  }
  return ok(options);
}

type Refusal = { ok: false; error: OptionError };

/** How many words from `at` on said something, 0 if they are no option. */
function takeOne(words: readonly string[], at: number, options: Options, context: Context): number | Refusal {
  const [first = "", second = "", third = ""] = words.slice(at, at + 3).map((word) => word.toLowerCase());
  if (first === "autopay" || first === "auto-pay" || (first === "auto" && second === "pay")) {
    options.autopay = true;
    return first === "auto" ? 2 : 1;
  }
  if (first === "before" || first === "after") {
    const length = /^weekends?$/.test(second) ? 2 : second === "the" && /^weekends?$/.test(third) ? 3 : 0;
    if (length > 0) options.offWeekends = first;
    return length;
  }
  const payer = payerAt(words, at, context);
  if (payer) {
    options.payer = payer.name;
    return payer.length;
  }
  const count = timesAt(first, second);
  if (count) {
    const times = Number(count.text);
    if (times < 1 || times > MAX_TIMES) return err({ code: "bill.bad_times", text: count.text, max: MAX_TIMES });
    options.times = times;
    return count.length;
  }
  // `first 2027-01-01` begins, `monthly first` is its first day.
  if (FROM.has(first)) {
    const day = dayAt(words, at + 1, (text) => readDay(text, { ...context, look: "forward" }));
    if (day?.result.ok) options.from = day.result.value;
    if (day && !day.result.ok) return day.result;
    if (day) return day.length + 1;
    return first === "first" ? 0 : err({ code: "bill.unknown_words", words: words.slice(at, at + 3).join(" ") });
  }
  return UNTIL.has(first) ? takeUntil(words, at, options, context) : 0;
}

function takeUntil(words: readonly string[], at: number, options: Options, context: Context): number | Refusal {
  const day = dayAt(words, at + 1, (text) => readUntil(text, context));
  if (!day) return err({ code: "bill.unknown_words", words: words.slice(at, at + 3).join(" ") });
  if (!day.result.ok) return day.result;
  options.until = words.slice(at + 1, at + 1 + day.length).join(" ");
  return day.length + 1;
}

/** `by Ben`, `paid by Ben`; a day after `by` is none who pays. */
function payerAt(words: readonly string[], at: number, context: Context): { name: string; length: number } | undefined {
  const length = words[at]!.toLowerCase() === "paid" ? 3 : 2;
  const [by = "", name = ""] = words.slice(at + length - 2, at + length);
  const isDay =
    /^(?:the|end|next)$/i.test(name) ||
    monthByWord(name) !== undefined ||
    readDay(name, { ...context, look: "forward" }).ok;
  if (by.toLowerCase() !== "by") return undefined;
  const whole = wholeNameAt(words, at + length - 1, context.people ?? []);
  if (whole) return { name: whole.name, length: length - 1 + whole.length };
  return /^\p{L}/u.test(name) && !isDay ? { name, length } : undefined;
}

/** The longest name of one of these people that is written out here, of as many words as it has. */
function wholeNameAt(words: readonly string[], at: number, people: readonly string[]) {
  const said = people
    .map((name) => ({ name, length: name.split(" ").length }))
    .filter(
      ({ name, length }) =>
        words
          .slice(at, at + length)
          .join(" ")
          .toLowerCase() === name.toLowerCase(),
    );
  return said.toSorted((a, b) => b.length - a.length)[0];
}

/** `x12`, `12x`, `x 12`, `12 times`, `12 payments`. */
function timesAt(first: string, second: string): { text: string; length: number } | undefined {
  const joined = /^(?:[x×](\d{1,9})|(\d{1,9})[x×])$/.exec(first);
  if (joined) return { text: (joined[1] ?? joined[2])!, length: 1 };
  if (/^[x×]$/.test(first) && /^\d{1,9}$/.test(second)) return { text: second, length: 2 };
  return /^\d{1,9}$/.test(first) && COUNTED.test(second) ? { text: first, length: 2 } : undefined;
}

type DayAt = { result: Result<NamedDay, DayError>; length: number };

/** The longest run of words from `at` on that names a day, also one that does not exist. */
function dayAt(
  words: readonly string[],
  at: number,
  read: (text: string) => Result<NamedDay, DayError>,
): DayAt | undefined {
  for (let to = Math.min(at + LONGEST_DAY, words.length); to > at; to--) {
    const result = read(words.slice(at, to).join(" "));
    if (result.ok || result.error.code !== "day.not_a_day") return { result, length: to - at };
  }
  return undefined;
}
