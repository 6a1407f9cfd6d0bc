import { everyDays, everyMonths, plusDays } from "./calendar.ts";
import { dayName, instantOf, type Quiet } from "./sixty-days-clock.ts";
import type { BillPlan, Plan, ReminderPlan, Who } from "./sixty-days-oracle.ts";
import type { Day } from "./year-books.ts";

export interface Setting {
  zone: string;
  /** The first of the sixty days: the household is founded at noon. */
  start: Day;
  briefAt: string;
  /** From day 20 to day 50. */
  quiet: NonNullable<Quiet>;
  leadDays: number[];
  /** When there is a change of clocks: a time of that day that is skipped, or comes twice. */
  odd: [day: Day, time: string];
  seed: number;
}

export const DAYS = 60;

/** The bills and reminders of the household, and all days on which they come. */
export function planOf({ zone, start, briefAt, leadDays, odd: [oddDay, oddTime] }: Setting): Plan {
  const day = (count: number) => plusDays(start, count);
  const until = day(DAYS + 40);
  const bill = (name: string, times: { nominalOn: Day }[]): BillPlan => {
    return { name, days: times.map(({ nominalOn }) => nominalOn).filter((on) => on >= start) };
  };
  const each = daysFrom(start, until);
  const on = (weekday: number) => each.filter((one) => new Date(one).getUTCDay() === weekday);
  const monthly = (dayOfMonth: number) => everyMonths(1, start.slice(0, 7), dayOfMonth, until);
  const once = (count: number) => [day(count)];
  const noon = instantOf(start, "12:00", zone);
  const after = (time: string) => (days: Day[]) => days.filter((one) => instantOf(one, time, zone) > noon);
  const reminder = (text: string, to: Who[], days: Day[], time: string | null): ReminderPlan => {
    return { text, for: to, days: time === null ? days : after(time)(days), time };
  };
  const everyone: Who[] = ["ann", "ben", "cid"];
  return {
    ...{ zone, briefAt, leadDays, foundedAt: noon },
    bills: [
      bill("Rent", monthly(31)),
      bill("Gym", everyDays(7, on(1)[0]!, until)),
      bill("Power", monthly(12)),
      bill("Water", everyDays(10, day(3), until)),
      { ...bill("Phone", everyDays(14, day(5), until)), autopay: true },
      bill("Tax", [{ nominalOn: day(6) }]),
      bill("Insurance", everyMonths(3, day(20).slice(0, 7), Number(day(20).slice(8)), until)),
    ],
    reminders: [
      reminder("pills", ["ann"], each, "21:50"),
      reminder("trash", everyone, on(2), "19:00"),
      reminder(
        "review",
        everyone,
        on(5).filter((one) => plusDays(one, 7).slice(0, 7) !== one.slice(0, 7)),
        "17:45",
      ),
      reminder("clocks", ["ann"], [oddDay], oddTime),
      reminder("dentist", everyone, once(30), null),
      { ...reminder("ring plumber", ["ann"], once(12), "10:15"), untilDone: true },
      reminder("cake", ["ann"], once(25), "15:05"),
      reminder("lock", ["ben"], each, oddTime),
    ],
  };
}

function daysFrom(from: Day, until: Day): Day[] {
  const days: Day[] = [];
  for (let one = from; one <= until; one = plusDays(one, 1)) days.push(one);
  return days;
}

/** What the brief of a day names to pay: overdue, due within a week, or on a lead day. The oldest first, eight at the most. */
export function payLines({ bills, leadDays }: Plan, today: Day, isLeftOut: (bill: string) => boolean): string[] {
  const isNamed = (on: Day) => on <= plusDays(today, 7) || leadDays.some((n) => on === plusDays(today, n));
  return bills
    .flatMap(({ name, days }) => days.map((on) => ({ name, on })))
    .filter(({ name, on }) => isNamed(on) && !isLeftOut(`${name} ${on}`))
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.name < b.name ? -1 : 1))
    .slice(0, 8)
    .map(({ name, on }) => `${name} · ${dayName(on)}`);
}
