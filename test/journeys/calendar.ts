import type { Day } from "./year-books.ts";

/** Days by JavaScript's own calendar, in UTC: no code of the program's. */
const DAY = 24 * 60 * 60 * 1000;
const dayOf = (time: number): Day => new Date(time).toISOString().slice(0, 10);
const same = (nominalOn: Day) => ({ nominalOn, dueOn: nominalOn });

export const plusDays = (on: Day, days: number): Day => dayOf(Date.parse(on) + days * DAY);

export const lastDayOf = (month: string): Day => dayOf(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0));

export const once = (on: Day) => [same(on)];

/** From a day on every so many days, until another, included. */
export function everyDays(days: number, fromOn: Day, until: Day) {
  const found = [];
  for (let on = fromOn; on <= until; on = plusDays(on, days)) found.push(same(on));
  return found;
}

/** On a day of every so many months, the last one where the month is shorter. */
export function everyMonths(months: number, fromMonth: string, day: number, until: Day) {
  const found = [];
  const [year, month] = [Number(fromMonth.slice(0, 4)), Number(fromMonth.slice(5)) - 1];
  for (let i = 0; ; i += months) {
    const last = new Date(Date.UTC(year, month + i + 1, 0)).getUTCDate();
    const on = dayOf(Date.UTC(year, month + i, Math.min(day, last)));
    if (on > until) return found;
    found.push(same(on));
  }
}

/** Saturdays and Sundays move to the Friday before. */
export function beforeWeekend(times: { nominalOn: Day }[]) {
  return times.map(({ nominalOn }) => {
    const weekday = new Date(nominalOn).getUTCDay();
    return { nominalOn, dueOn: plusDays(nominalOn, weekday === 6 ? -1 : weekday === 0 ? -2 : 0) };
  });
}

/** The months of a year, `yyyy-MM`. */
export const monthsOf = (year: number): string[] =>
  Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, "0")}`);
