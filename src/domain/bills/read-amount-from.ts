import { addMonths, dateOf, firstOfMonth, type LocalDate, monthNumberOf, yearOf } from "../dates.ts";
import { type DayError, monthByWord, readDay } from "../day-words.ts";
import { type Amount, type AmountError, readAmount } from "../money.ts";
import { err, ok, type Result } from "../result.ts";
import type { BillContext } from "./read-bill.ts";

/** A new amount as somebody wrote it: minor units above zero, and the day from which it holds, if one is named. */
export type AmountFrom = { amount: Amount; isEstimate: boolean; fromOn?: LocalDate };

/** `1250`, `~84`, `3300 from 2027-01-01`, `1250 from january`. Days look forward; a month means its first day. */
export function readAmountFrom(text: string, context: BillContext): Result<AmountFrom, AmountError | DayError> {
  const [, said = text, day] = /^(.*?)\s+(?:from|since|starting|beginning|as of)\s+(.+)$/is.exec(text.trim()) ?? [];
  const isEstimate = said.trim().startsWith("~");
  const amount = readAmount(said.replace("~", ""), context, { allowNegative: false });
  if (!amount.ok) return amount;
  if (day === undefined) return ok({ amount: amount.value, isEstimate });
  const from = readFirstDay(day, context);
  return from.ok ? ok({ amount: amount.value, isEstimate, fromOn: from.value }) : from;
}

function readFirstDay(text: string, { today, locale }: BillContext): Result<LocalDate, DayError> {
  const month = readMonth(text.trim().toLowerCase(), today);
  if (month !== undefined) return ok(month);
  const read = readDay(text, { today, locale, look: "forward" });
  return read.ok ? ok(read.value.on) : err(read.error);
}

/** The first day of `2027-01`, `january`, `jan 2027` or `next month`. */
function readMonth(text: string, today: LocalDate): LocalDate | undefined {
  if (text === "next month") return firstOfMonth(addMonths(firstOfMonth(today), 1));
  const [, year, number] = /^((?:19|20|21)\d\d)-(\d\d)$/.exec(text) ?? [];
  if (year !== undefined) return dateOf(Number(year), Number(number), 1);
  const [word = "", ofYear = "", ...more] = text.split(/\s+/);
  const month = monthByWord(word);
  if (month === undefined || more.length > 0 || !/^(?:|(?:19|20|21)\d\d)$/.test(ofYear)) return undefined;
  if (ofYear !== "") return dateOf(Number(ofYear), month, 1);
  return dateOf(yearOf(today) + (month < monthNumberOf(today) ? 1 : 0), month, 1);
}
