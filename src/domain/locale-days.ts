type WeekInfo = { firstDay: number };

const monthFirst = new Map<string, boolean>();
const weekStarts = new Map<string, number>();

/** Whether a locale writes the month before the day, as in `11/25`: the United States, Japan, Hungary. */
export function monthComesFirst(locale: string): boolean {
  let first = monthFirst.get(locale);
  if (first === undefined) {
    const parts = new Intl.DateTimeFormat(locale, { day: "numeric", month: "numeric", calendar: "gregory" })
      .formatToParts(0)
      .map(({ type }) => type);
    first = parts.indexOf("month") < parts.indexOf("day");
    monthFirst.set(locale, first);
  }
  return first;
}

/** The day on which weeks begin in a locale, 1 is Monday, 7 is Sunday. */
export function firstWeekday(locale: string): number {
  let day = weekStarts.get(locale);
  if (day === undefined) {
    // Node 20 has it as a property, later ones as a method; the type library has neither.
    const known: { weekInfo?: WeekInfo; getWeekInfo?: () => WeekInfo } & Intl.Locale = new Intl.Locale(locale);
    day = (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1;
    weekStarts.set(locale, day);
  }
  return day;
}
