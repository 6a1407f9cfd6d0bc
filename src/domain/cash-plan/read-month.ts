import { normalizeDigits } from "../amount-text.ts";
import { addMonths, firstOfMonth, type LocalDate, monthNumberOf, monthOf } from "../dates.ts";
import { monthByWord } from "../day-words.ts";
import { err, ok, type Result } from "../result.ts";

export type MonthError =
  /** `text` is what was typed. */
  | { code: "month.not_a_month"; text: string }
  /** `2026-13`. */
  | { code: "month.does_not_exist"; text: string }
  /** Years before 1970 or after 2199. */
  | { code: "month.out_of_range"; text: string };

const FIRST = "1970-01";
const LAST = "2199-12";

/** Whether a text is a month `yyyy-MM` that is planned for: 1970 to 2199. */
export const isMonth = (text: string): boolean =>
  /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text) && text >= FIRST && text <= LAST;

/**
 * Reads a month as `yyyy-MM`: `2026-12`, `12/2026`, `december 2026`, `next month`. A name alone is the nearest month that
 * is called so, half a year away at the most; nothing at all is this month.
 */
export function readMonth(text: string, today: LocalDate): Result<string, MonthError> {
  const shown = text.trim().slice(0, 40);
  const typed = normalizeDigits(text.slice(0, 80))
    .toLowerCase()
    .replaceAll(/[\s,]+/g, " ")
    .trim();
  const words = typed === "" ? ["this", "month"] : typed.split(" ");
  const month = [inPhrase(words, today), inNumbers(words), inWords(words, today)].find((found) => found !== undefined);
  if (month === undefined) return err({ code: "month.not_a_month", text: shown });
  if (month === null) return err({ code: "month.does_not_exist", text: shown });
  return isMonth(month) ? ok(month) : err({ code: "month.out_of_range", text: shown });
}

/** `null`: written like a month, and none. */
type Found = string | null | undefined;

const STEPS: Record<string, number> = { last: -1, previous: -1, this: 0, current: 0, next: 1 };

function inPhrase(words: string[], today: LocalDate): Found {
  const [which = "", noun = "month", ...more] = words;
  const step = Object.hasOwn(STEPS, which) ? STEPS[which] : undefined;
  if (step === undefined || noun !== "month" || more.length > 0) return undefined;
  return monthOf(addMonths(firstOfMonth(today), step));
}

function inNumbers(words: string[]): Found {
  const [word = ""] = words;
  if (words.length !== 1) return undefined;
  const [, year, month] = /^(\d{4})[-/.](\d{1,2})$/.exec(word) ?? [];
  if (year !== undefined) return written(year, Number(month));
  const [, number, ofYear] = /^(\d{1,2})[-/.](\d{4})$/.exec(word) ?? [];
  return ofYear === undefined ? undefined : written(ofYear, Number(number));
}

function inWords(words: string[], today: LocalDate): Found {
  const [name = "", year, ...more] = /^\d{4}$/.test(words[0]!) ? words.toReversed() : words;
  const number = monthByWord(name);
  if (number === undefined || more.length > 0) return undefined;
  if (year !== undefined) return /^\d{4}$/.test(year) ? written(year, number) : undefined;
  const ahead = (number - monthNumberOf(today) + 12) % 12;
  return monthOf(addMonths(firstOfMonth(today), ahead <= 6 ? ahead : ahead - 12));
}

const written = (year: string, month: number): Found =>
  month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, "0")}` : null;
