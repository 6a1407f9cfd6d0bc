import { dateOf, lastOfMonth, type LocalDate } from "./dates.ts";
import { type DayError, monthByWord, type NamedDay, readDay } from "./day-words.ts";
import { err, ok, type Result } from "./result.ts";

type Context = { today: LocalDate; locale: string };

/** A last day: a day, the end of `dec 2027` or `2027-12`, or of a year. Without a year it is looked for from `today` on. */
export function readUntil(text: string, context: Context): Result<NamedDay, DayError> {
  const [first = "", second = ""] = text.toLowerCase().split(" ");
  const yearAndMonth = /^(\d{4})-(\d{2})$/.exec(text);
  const month = yearAndMonth ? Number(yearAndMonth[2]) : monthByWord(first);
  const year = yearAndMonth?.[1] ?? (/^\d{4}$/.test(second) ? second : undefined);
  if (month !== undefined && year !== undefined) {
    const on = dateOf(Number(year), month, 1);
    return on === undefined ? err({ code: "day.does_not_exist", words: text }) : ok({ on: lastOfMonth(on) });
  }
  if (/^(?:19|20|21)\d\d$/.test(text)) return ok({ on: `${text}-12-31` });
  return readDay(text, { ...context, look: "forward" });
}
