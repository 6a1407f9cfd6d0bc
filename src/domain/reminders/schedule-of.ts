import {
  addDays,
  addMonths,
  dayOfMonth,
  dayOfMonthNumber,
  type Instant,
  type LocalDate,
  type WallTime,
  weekdayOf,
  yearOf,
} from "../dates.ts";
import { type Cadence, nextOccurrences, type Schedule, weekdayOfMonth } from "../recurrence.ts";
import { err, ok, type Result } from "../result.ts";
import { isNextDay, wallTime, type DayPart } from "../time-words.ts";
import { localDay, localTime, toInstant } from "../zones.ts";
import type { Repetition } from "./repetition.ts";
import type { SaidWhen } from "./read-when.ts";
import type { When } from "./reminders-service.ts";

export type ScheduleContext = {
  /** The day in the household's zone on which somebody spoke, and the instant. */
  today: LocalDate;
  now: Instant;
  timeZone: string;
  briefAt: WallTime;
};

export type ScheduleError =
  | { code: "day.out_of_range"; words: string }
  | { code: "reminder.no_time" }
  /** `on`, `at`: what is over. */
  | { code: "reminder.past"; on: LocalDate; at: WallTime }
  | { code: "reminder.ends_before_start"; startOn: LocalDate; untilOn: LocalDate };

/** What a part of the day means without a clock time; a morning is at `brief_at`. */
const PART_TIMES: Record<DayPart, WallTime> = {
  ...{ morning: "09:00", afternoon: "15:00", evening: "19:00", night: "20:00" },
};

/**
 * The schedule of what was said, with its first occurrence after now. Days look forward, today included; a time that is
 * over today means tomorrow, a weekday whose time is over the one after. Refuses what is over otherwise.
 */
export function scheduleOf(said: SaidWhen, context: ScheduleContext): Result<When, ScheduleError> {
  const relative = relativeTo(said, context);
  if (relative?.ok === false) return relative;
  const at = relative?.value.at ?? timeOf(said, context);
  const repetition = repetitionOf(said);
  if (repetition) return repeated(repetition, said, at, context);
  if (relative) return ok(exactly(relative.value.on, relative.value.at, relative.value.instant, context));
  return once(said, at, context);
}

/** Some 95 years. */
const MAX_MINUTES = 50_000_000;

type Relative = { on: LocalDate; at: WallTime; instant: Instant };

/** `in 20 minutes`: the minute that is then, as the clock shows it. */
function relativeTo({ inMinutes }: SaidWhen, context: ScheduleContext): Result<Relative, ScheduleError> | undefined {
  if (inMinutes === undefined) return undefined;
  if (inMinutes > MAX_MINUTES) return err({ code: "day.out_of_range", words: `in ${inMinutes} minutes` });
  const minute = Math.floor(Date.parse(context.now) / 60_000) + inMinutes;
  const instant = new Date(minute * 60_000).toISOString();
  const [on, at] = [localDay(instant, context.timeZone), localTime(instant, context.timeZone)];
  return inMinutes < 1 ? err({ code: "reminder.past", on, at }) : ok({ on, at, instant });
}

/** Where the clock shows that time twice on that day, the instant is kept, too. */
function exactly(on: LocalDate, at: WallTime, instant: Instant, { timeZone }: ScheduleContext): When {
  const isShownBefore = toInstant(on, at, timeZone) !== instant;
  return { schedule: onceOn(on), at, ...(isShownBefore && { exactAt: instant }) };
}

function timeOf({ clock, part }: SaidWhen, { briefAt }: ScheduleContext): WallTime | null {
  if (clock) return wallTime(clock, part ?? null);
  if (part === undefined || (part === "morning" && briefAt < "12:00")) return null;
  return PART_TIMES[part];
}

/** `the 3rd` is each month; `until done` comes daily anyway. */
function repetitionOf({ repetition, day, untilDone }: SaidWhen): Repetition | undefined {
  if (!repetition) return day?.ofMonth === undefined ? undefined : { kind: "months", every: 1, day: day.ofMonth };
  const isDaily = repetition.kind === "days" && repetition.every === 1;
  if (isDaily && untilDone) return undefined;
  const isYearly = repetition.kind === "months" && repetition.every % 12 === 0 && repetition.day === undefined;
  const { inMonth, lastOf } = day ?? {};
  if (isYearly && lastOf !== undefined) return { ...repetition, day: 31, month: lastOf };
  return isYearly && inMonth ? { kind: "weekday-of-month", every: repetition.every, ...inMonth } : repetition;
}

const onceOn = (startOn: LocalDate): Schedule => scheduleFrom({ kind: "once" }, startOn);
const scheduleFrom = (cadence: Cadence, startOn: LocalDate): Schedule => ({
  ...{ cadence, startOn, untilOn: null, times: null, offWeekends: null },
});

function once(said: SaidWhen, at: WallTime | null, context: ScheduleContext): Result<When, ScheduleError> {
  const { clock, part, repetition } = said;
  const named = said.day ?? said.from;
  const hasTime = clock !== undefined || part !== undefined || repetition !== undefined;
  if (!named && !hasTime) return err({ code: "reminder.no_time" });
  const shift = clock && isNextDay(clock, part ?? null) ? 1 : 0;
  const on = addDays(named?.on ?? context.today, shift);
  if (isAhead(on, at, context)) return ok({ schedule: onceOn(on), at });
  if (!named) return ok({ schedule: onceOn(addDays(on, 1)), at });
  const isThisWeek = said.day?.isWeekday === true && named.on >= context.today;
  if (isThisWeek) return ok({ schedule: onceOn(addDays(on, 7)), at });
  return err({ code: "reminder.past", on, at: at ?? context.briefAt });
}

function isAhead(on: LocalDate, at: WallTime | null, { now, timeZone, briefAt }: ScheduleContext): boolean {
  return toInstant(on, at ?? briefAt, timeZone) > now;
}

function repeated(
  repetition: Repetition,
  said: SaidWhen,
  at: WallTime | null,
  context: ScheduleContext,
): Result<When, ScheduleError> {
  const day = said.day?.ofMonth === undefined ? said.day : undefined;
  const sinceOn = said.from?.on ?? day?.on ?? context.today;
  if (sinceOn < context.today) return err({ code: "reminder.past", on: sinceOn, at: at ?? context.briefAt });
  const open = anchored(repetition, sinceOn, day?.isWeekday ?? false);
  const isFirst = (on: LocalDate) => isAhead(on, at, context);
  // A weekday whose time is over today begins a week later, also if it comes every other week.
  const isWeekly = repetition.kind === "days" && (repetition.weekday !== undefined || day?.isWeekday === true);
  const first = nextOccurrences(open, sinceOn, 5).find(({ nominalOn }) => isFirst(nominalOn));
  const isOver = !isFirst(open.startOn);
  const startOn = isWeekly && isOver ? addDays(open.startOn, 7) : (first?.nominalOn ?? open.startOn);
  const untilOn = lastDay(said, startOn);
  if (untilOn !== null && untilOn < startOn) return err({ code: "reminder.ends_before_start", startOn, untilOn });
  return ok({ schedule: { ...open, startOn, untilOn, times: said.end.times ?? null }, at });
}

/** Without an end, with its first day on or after `sinceOn`. */
function anchored(repetition: Repetition, sinceOn: LocalDate, isWeekday: boolean): Schedule {
  switch (repetition.kind) {
    case "days": {
      const { every, weekday } = repetition;
      const on = isWeekday && every % 7 === 0 ? weekdayOf(sinceOn) : weekday;
      const ahead = on === undefined ? 0 : (on - weekdayOf(sinceOn) + 7) % 7;
      return scheduleFrom({ kind: "days", every }, addDays(sinceOn, ahead));
    }
    case "months":
      return monthly(repetition, sinceOn);
    case "weekday-of-month":
      return onWeekdayOfMonth(repetition, sinceOn);
    case "weekdays":
    case "twice-a-month": {
      const [first] = nextOccurrences(scheduleFrom(repetition, sinceOn), sinceOn, 1);
      return scheduleFrom(repetition, first?.nominalOn ?? sinceOn);
    }
  }
}

type OnWeekday = Extract<Repetition, { kind: "weekday-of-month" }>;

function onWeekdayOfMonth({ month, ...repetition }: OnWeekday, sinceOn: LocalDate): Schedule {
  const cadence = repetition as Cadence;
  if (month !== undefined) {
    const inYear = (year: number) => weekdayOfMonth(year * 12 + month - 1, repetition);
    const year = yearOf(sinceOn);
    return scheduleFrom(cadence, inYear(year) >= sinceOn ? inYear(year) : inYear(year + 1));
  }
  const [first] = nextOccurrences(scheduleFrom(cadence, sinceOn), sinceOn, 1);
  return scheduleFrom(cadence, first?.nominalOn ?? sinceOn);
}

function monthly({ every, day, month }: Extract<Repetition, { kind: "months" }>, sinceOn: LocalDate): Schedule {
  const cadence: Cadence = { kind: "months", every, day: day ?? dayOfMonth(sinceOn) };
  if (month !== undefined && day !== undefined) {
    const inYear = (year: number) => dayOfMonthNumber(year * 12 + month - 1, day);
    const year = yearOf(sinceOn);
    return scheduleFrom(cadence, inYear(year) >= sinceOn ? inYear(year) : inYear(year + 1));
  }
  const [first] = nextOccurrences(scheduleFrom(cadence, sinceOn), sinceOn, 1);
  return scheduleFrom(cadence, first?.nominalOn ?? sinceOn);
}

function lastDay({ end }: SaidWhen, startOn: LocalDate): LocalDate | null {
  if (end.untilOn !== undefined) return end.untilOn;
  if (end.forDays !== undefined) return addDays(startOn, end.forDays - 1);
  return end.forMonths === undefined ? null : addDays(addMonths(startOn, end.forMonths), -1);
}
