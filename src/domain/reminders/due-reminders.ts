import { addDays, daysBetween, type Instant, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { activeMembers } from "../members/members-service.ts";
import type { Member } from "../members/member.ts";
import { type Cadence, findOccurrence, occurrences } from "../recurrence.ts";
import type { Settings } from "../settings/settings.ts";
import { localDay, toInstant } from "../zones.ts";
import type { Finished, Reminder } from "./reminder.ts";

/** One time that a reminder comes. */
export interface ReminderOccurrence {
  reminder: Reminder;
  /** The day by the schedule: with the reminder's id, the occurrence's identity. */
  nominalOn: LocalDate;
  /** When it comes, after any snooze. UTC. */
  dueAt: Instant;
  finished: Finished | null;
}

/** What is announced now: the newest time that came, with those that came before and that nobody was told of. */
export interface Announcement {
  reminder: Reminder;
  nominalOn: LocalDate;
  to: Member[];
  /** How many times before were missed. */
  missed: number;
  /** What it is remembered by in `household.sent`. */
  slots: string[];
}

/** What it is remembered by in `household.sent` when anything was announced last. */
export const LAST_REMINDED = "reminded:last";

/** For so many days it is remembered of each time by itself whether it was announced, for sure: it is forgotten after 60. */
const SURE_DAYS = 30;
const DAY_MS = 86_400_000;

/** When a reminder comes on a day of its schedule, snoozed or not, as a UTC instant. */
export function dueAtOf({ settings }: Household, reminder: Reminder, nominalOn: LocalDate): Instant {
  return reminder.snoozed[nominalOn] ?? plannedAt(settings, reminder, nominalOn);
}

/** When it comes by its schedule alone. */
export const plannedAt = (settings: Settings, { at }: Reminder, on: LocalDate): Instant =>
  toInstant(on, at ?? settings.briefAt, settings.timeZone);

/** The newest occurrence whose time by the schedule has come, whatever became of it; older ones it has replaced. */
export function currentOccurrence(
  household: Household,
  reminder: Reminder,
  now: Instant,
): ReminderOccurrence | undefined {
  const { settings } = household;
  if (reminder.endedOn !== null) return undefined;
  const today = localDay(now, settings.timeZone);
  const [last, before] = lastDays(reminder, today);
  const nominalOn = last !== undefined && plannedAt(settings, reminder, last) > now ? before : last;
  return nominalOn === undefined ? undefined : describe(household, reminder, nominalOn);
}

/** The first occurrence after now by the schedule that nobody has done ahead of its time. */
export function nextOccurrence(household: Household, reminder: Reminder, now: Instant): ReminderOccurrence | undefined {
  const { settings } = household;
  if (reminder.endedOn !== null) return undefined;
  const today = localDay(now, settings.timeZone);
  const coming = findOccurrence(
    reminder.schedule,
    today,
    ({ nominalOn }) => reminder.settled[nominalOn] === undefined && plannedAt(settings, reminder, nominalOn) > now,
  );
  return coming && describe(household, reminder, coming.nominalOn);
}

/** What is open of a reminder: what has come and is not done, else what comes next; none when all is done. */
export function openOccurrence(household: Household, reminder: Reminder, now: Instant): ReminderOccurrence | undefined {
  const current = currentOccurrence(household, reminder, now);
  return current?.finished === null ? current : nextOccurrence(household, reminder, now);
}

/** What is open of all reminders, the soonest first. */
export function openReminders(household: Household, now: Instant): ReminderOccurrence[] {
  return Object.values(household.reminders)
    .flatMap((reminder) => openOccurrence(household, reminder, now) ?? [])
    .toSorted(soonestFirst);
}

/**
 * What a member (`null`: anybody) is reminded of on a day: what comes in the course of it, or what came before and is
 * not done. Of one reminder what is open, as everywhere; the earliest first.
 */
export function remindersToday(
  household: Household,
  { on, now, memberId }: { on: LocalDate; now: Instant; memberId: string | null },
): ReminderOccurrence[] {
  const { timeZone } = household.settings;
  return Object.values(household.reminders)
    .filter(({ forId }) => memberId === null || forId === null || forId === memberId)
    .flatMap((reminder) => {
      const open = [currentOccurrence(household, reminder, now), nextOccurrence(household, reminder, now)]
        .filter((each) => each !== undefined)
        .find(({ finished, dueAt }) => finished === null && localDay(dueAt, timeZone) <= on);
      return open ?? [];
    })
    .toSorted(soonestFirst);
}

/** What is to be announced now: each reminder once, with all that was missed before. */
export function announcementsDue(household: Household, now: Instant): Announcement[] {
  return Object.values(household.reminders).flatMap((reminder) => announcementOf(household, reminder, now) ?? []);
}

/** What is to be announced now of one reminder. */
export function announcementOf(household: Household, reminder: Reminder, now: Instant): Announcement | undefined {
  const current = currentOccurrence(household, reminder, now);
  if (!current || current.finished !== null || current.dueAt > now) return undefined;
  const to = recipients(household, reminder);
  if (to.length === 0) return undefined;
  const since = toldUntil(household, now);
  const isLater = ({ at }: Time) => at > since;
  const sinceOn = since === "" ? reminder.schedule.startOn : localDay(since, household.settings.timeZone);
  const times = timesOf(household, current, { sinceOn, now }).filter(isLater);
  const newest = times.at(-1);
  if (!newest || newest.slots.some((slot) => household.sent[slot] !== undefined)) return undefined;
  const earlier = [...earlierTimes(household, current, sinceOn), ...times];
  const untold = earlier.filter((time) => isLater(time) && !time.slots.some((slot) => household.sent[slot]));
  // What is older than that is never asked for again, now that something is announced.
  const sureFrom = daysBefore(now, SURE_DAYS);
  const slots = untold.filter((time) => time === newest || time.at >= sureFrom).flatMap((time) => time.slots);
  return { reminder, nominalOn: current.nominalOn, to, missed: untold.length - 1, slots };
}

/**
 * What came until this instant was announced, or need not be. Later, `household.sent` says so of each time. When nothing
 * was announced for long, nothing came for long: or the bot was down, and all of that is still to be told. Empty: nothing
 * was ever announced.
 */
function toldUntil({ sent, jobs }: Household, now: Instant): string {
  const sureFrom = daysBefore(now, SURE_DAYS);
  const job = jobs["reminders"]; // Of a household that announced its last before that was written down.
  const last = sent[LAST_REMINDED] ?? (job?.outcome === "failed" ? sureFrom : job?.at) ?? "";
  return last < sureFrom ? last : sureFrom;
}

const daysBefore = (now: Instant, days: number): Instant => new Date(Date.parse(now) - days * DAY_MS).toISOString();

/** `slots`: any of them says that it was announced. */
type Time = { at: Instant; slots: string[] };

/** When an occurrence came: at its time, and, if it is to be done first, on each day after. */
function timesOf(
  household: Household,
  { reminder, nominalOn, dueAt }: ReminderOccurrence,
  { sinceOn, now }: { sinceOn: LocalDate; now: Instant },
): Time[] {
  const { settings } = household;
  const first = { at: dueAt, slots: [slotOf(reminder, nominalOn, reminder.snoozed[nominalOn])] };
  if (!reminder.untilDone) return [first];
  const today = localDay(now, settings.timeZone);
  const firstOn = localDay(dueAt, settings.timeZone);
  const days = Math.min(daysBetween(firstOn, today), daysBetween(sinceOn, today) + 1);
  const again = Array.from({ length: days }, (_, i) => addDays(today, i - days + 1)).map((on) => {
    return { at: plannedAt(settings, reminder, on), slots: [slotOf(reminder, nominalOn, on)] };
  });
  return [first, ...again.filter(({ at }) => at <= now)];
}

/** The occurrences that the current one has replaced and that nobody has done. */
function earlierTimes(household: Household, { reminder, nominalOn }: ReminderOccurrence, sinceOn: LocalDate): Time[] {
  return occurrences(reminder.schedule, sinceOn, addDays(nominalOn, -1))
    .filter((earlier) => reminder.settled[earlier.nominalOn] === undefined)
    .map(({ nominalOn: on }) => {
      const slots = [slotOf(reminder, on), slotOf(reminder, on, reminder.snoozed[on])];
      return { at: plannedAt(household.settings, reminder, on), slots: [...new Set(slots)] };
    });
}

/** A change of the reminder's own time makes another slot; a change of `brief_at` does not. */
function slotOf({ id, at }: Reminder, nominalOn: LocalDate, again?: string): string {
  return `remind:${id}:${nominalOn}:${again ?? at ?? "-"}`;
}

/** Who is reminded: guests are not, and where nothing is to be sent out, owners only. */
export function recipients(household: Household, { forId }: Pick<Reminder, "forId">): Member[] {
  const { allowExternalSending } = household.settings;
  return activeMembers(household).filter(
    ({ id, role }) =>
      (forId === null || id === forId) && role !== "guest" && (allowExternalSending || role === "owner"),
  );
}

function describe(household: Household, reminder: Reminder, nominalOn: LocalDate): ReminderOccurrence {
  const finished = reminder.settled[nominalOn] ?? null;
  return { reminder, nominalOn, dueAt: dueAtOf(household, reminder, nominalOn), finished };
}

/** The last two days of a schedule until a day, the later first; fewer if there are no more. */
function lastDays({ schedule }: Reminder, toOn: LocalDate): LocalDate[] {
  for (let days = daysOfTwo(schedule.cadence); ; days *= 8) {
    const fromOn = addDays(toOn, -days);
    const found = occurrences(schedule, fromOn, toOn);
    if (found.length < 2 && fromOn > schedule.startOn) continue;
    return found
      .slice(-2)
      .map(({ nominalOn }) => nominalOn)
      .toReversed();
  }
}

/** In about so many days a schedule that runs comes twice. */
function daysOfTwo(cadence: Cadence): number {
  switch (cadence.kind) {
    case "days":
      return cadence.every * 2;
    case "months":
    case "weekday-of-month":
      return cadence.every * 70;
    case "twice-a-month":
      return 35;
    case "weekdays":
    case "once":
      return 14;
  }
}

const soonestFirst = (a: ReminderOccurrence, b: ReminderOccurrence) =>
  compare(a.dueAt, b.dueAt) || compare(a.reminder.text, b.reminder.text);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
