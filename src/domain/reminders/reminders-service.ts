import type { Act } from "../act.ts";
import type { Instant, LocalDate, WallTime } from "../dates.ts";
import type { Household } from "../household.ts";
import { followReminder } from "../followups/follow-reminder.ts";
import { activeMember } from "../members/members-service.ts";
import { isGrownUp, type Member } from "../members/member.ts";
import { cleanName } from "../names.ts";
import { queueNotice } from "../outbox/outbox-service.ts";
import { occurrenceOn, Schedule } from "../recurrence.ts";
import { err, ok, type Result } from "../result.ts";
import { announcementsDue, currentOccurrence, LAST_REMINDED, nextOccurrence, plannedAt } from "./due-reminders.ts";
import type { Reminder } from "./reminder.ts";

export const MAX_TEXT = 200;

export type ReminderError =
  | { code: "reminder.not_found" }
  | { code: "reminder.not_yours" }
  /** Teens set reminders for themselves or for everyone. */
  | { code: "reminder.not_for_others" }
  /** Nobody who could be reminded: not in the household, or a guest. */
  | { code: "reminder.no_such_member" }
  | { code: "reminder.bad_text"; max: number }
  | { code: "reminder.same"; text: string }
  | { code: "reminder.ended"; text: string }
  | { code: "reminder.done_already"; text: string; by: string; at: Instant }
  /** It came again since, and the newer one counts. */
  | { code: "reminder.came_again"; text: string; dueAt: Instant }
  /** It does not come on that day, or has not come yet. */
  | { code: "reminder.not_due"; text: string }
  | { code: "reminder.too_early"; text: string };

/** When: `exactAt`, if the clock shows the time twice that day and the second is meant. */
export type When = { schedule: Schedule; at: WallTime | null; exactAt?: Instant };

export type NewReminder = When & { text: string; forId: string | null; untilDone: boolean };

/** Sets a reminder, as `act.by`. */
export function addReminder(
  household: Household,
  { text, forId, untilDone, ...when }: NewReminder,
  act: Act,
): Result<Reminder, ReminderError> {
  const target = checkTarget(household, forId, act.by);
  if (!target.ok) return target;
  const clean = checkText(text);
  if (!clean.ok) return clean;
  const id = act.newId("rem");
  household.reminders[id] = {
    ...{ id, text: clean.value, forId, untilDone },
    ...timing(when),
    ...{ createdBy: act.by, createdOn: act.today, endedOn: null, settled: {} },
  };
  return ok(household.reminders[id]);
}

/** Says that an occurrence is done: the current one, or one that still has to come. */
export function finishReminder(
  household: Household,
  { reminderId, nominalOn }: { reminderId: string; nominalOn: LocalDate },
  act: Act,
): Result<Reminder, ReminderError> {
  const found = openFor(household, { reminderId, nominalOn }, act);
  if (!found.ok) return found;
  const { text, settled } = found.value;
  const latest = nextOccurrence(household, found.value, act.now)?.nominalOn;
  const current = currentOccurrence(household, found.value, act.now)?.nominalOn;
  if (nominalOn > (latest ?? current ?? nominalOn)) return err({ code: "reminder.not_due", text });
  settled[nominalOn] = { status: "done", by: act.by, at: act.now };
  return ok(found.value);
}

/** Lets what has come, or what comes next, come at `until` instead: a UTC instant after now and after its own time. */
export function snoozeReminder(
  household: Household,
  { reminderId, nominalOn, until }: { reminderId: string; nominalOn: LocalDate; until: Instant },
  act: Act,
): Result<Reminder, ReminderError> {
  const found = openFor(household, { reminderId, nominalOn }, act);
  if (!found.ok) return found;
  const { text, snoozed } = found.value;
  const current = currentOccurrence(household, found.value, act.now);
  const next = nextOccurrence(household, found.value, act.now);
  if (current && nominalOn < current.nominalOn) {
    return err({ code: "reminder.came_again", text, dueAt: current.dueAt });
  }
  if (nominalOn !== current?.nominalOn && nominalOn !== next?.nominalOn) return err({ code: "reminder.not_due", text });
  const isTooEarly = until <= act.now || until <= plannedAt(household.settings, found.value, nominalOn);
  if (isTooEarly) return err({ code: "reminder.too_early", text });
  if (snoozed[nominalOn] === until) return err({ code: "reminder.same", text });
  snoozed[nominalOn] = until;
  return ok(found.value);
}

/** Deletes a reminder: nothing of it comes any more, and what is open of it is closed. */
export function endReminder(
  household: Household,
  { reminderId }: { reminderId: string },
  act: Act,
): Result<Reminder, ReminderError> {
  const found = reminderFor(household, reminderId, act.by);
  if (!found.ok) return found;
  found.value.endedOn = act.today;
  return found;
}

type ReminderChange = {
  reminderId: string;
  set: { text?: string; forId?: string | null; when?: When; untilDone?: boolean };
};

/** Changes what `set` names. Another time begins anew: what was done or snoozed of the days to come is forgotten. */
export function editReminder(
  household: Household,
  { reminderId, set }: ReminderChange,
  act: Act,
): Result<Reminder, ReminderError> {
  const found = reminderFor(household, reminderId, act.by);
  if (!found.ok) return found;
  const reminder = found.value;
  const text = set.text === undefined ? ok(reminder.text) : checkText(set.text);
  if (!text.ok) return text;
  const forId = set.forId === undefined ? reminder.forId : set.forId;
  const target = forId === reminder.forId ? ok(null) : checkTarget(household, forId, act.by);
  if (!target.ok) return target;
  const isTimed = changesTime(reminder, set.when);
  const untilDone = set.untilDone ?? reminder.untilDone;
  const isSame = text.value === reminder.text && forId === reminder.forId && untilDone === reminder.untilDone;
  if (isSame && !isTimed) return err({ code: "reminder.same", text: reminder.text });
  if (text.value !== reminder.text) reminder.text = text.value;
  if (forId !== reminder.forId) reminder.forId = forId;
  if (untilDone !== reminder.untilDone) reminder.untilDone = untilDone;
  if (set.when && isTimed) reschedule(reminder, set.when);
  return found;
}

/**
 * Puts what is due into the outbox of everyone it is for, and marks it as sent in the same change. A message about an
 * earlier time that still waits there gives way: nobody needs both.
 */
export function announceReminders(household: Household, act: Act): Result<{ reminded: string[] }, never> {
  const due = announcementsDue(household, act.now);
  if (due.length > 0) household.sent[LAST_REMINDED] = act.now;
  for (const { reminder, nominalOn, to, missed, slots } of due) {
    for (const slot of slots) household.sent[slot] = act.now;
    followReminder(household, reminder.id, nominalOn);
    for (const { id } of to) {
      const waiting = takeWaiting(household, reminder.id, id);
      const content = { kind: "reminder" as const, reminderId: reminder.id, nominalOn, missed: missed + waiting };
      queueNotice(household, { to: id, content }, act);
    }
  }
  return ok({ reminded: due.map(({ reminder }) => reminder.id) });
}

/** Whether somebody may see a reminder, and so do what can be done with it: grown-ups all, others what concerns them. */
export function maySee({ forId, createdBy }: Reminder, { id, role }: Pick<Member, "id" | "role">): boolean {
  if (isGrownUp({ role })) return true;
  return role === "teen" && (forId === null || forId === id || createdBy === id);
}

function reminderFor(household: Household, reminderId: string, by: string): Result<Reminder, ReminderError> {
  const reminder = household.reminders[reminderId];
  if (!reminder) return err({ code: "reminder.not_found" });
  const member = activeMember(household, by);
  if (!member || !maySee(reminder, member)) return err({ code: "reminder.not_yours" });
  return reminder.endedOn === null ? ok(reminder) : err({ code: "reminder.ended", text: reminder.text });
}

/** The reminder, if this occurrence of it exists and is not done. */
function openFor(
  household: Household,
  { reminderId, nominalOn }: { reminderId: string; nominalOn: LocalDate },
  act: Act,
): Result<Reminder, ReminderError> {
  const found = reminderFor(household, reminderId, act.by);
  if (!found.ok) return found;
  const { text, settled, schedule } = found.value;
  const finished = settled[nominalOn];
  if (finished) return err({ code: "reminder.done_already", text, by: finished.by, at: finished.at });
  return occurrenceOn(schedule, nominalOn) ? found : err({ code: "reminder.not_due", text });
}

function checkTarget(household: Household, forId: string | null, by: string): Result<null, ReminderError> {
  const asker = activeMember(household, by);
  if (!asker || asker.role === "guest") return err({ code: "reminder.not_yours" });
  if (forId === null || forId === by) return ok(null);
  const target = activeMember(household, forId);
  if (!target || target.role === "guest") return err({ code: "reminder.no_such_member" });
  return asker.role === "teen" ? err({ code: "reminder.not_for_others" }) : ok(null);
}

function checkText(text: string): Result<string, ReminderError> {
  const clean = cleanName(text);
  return clean === "" || clean.length > MAX_TEXT ? err({ code: "reminder.bad_text", max: MAX_TEXT }) : ok(clean);
}

function timing({ schedule, at, exactAt }: When): Pick<Reminder, "schedule" | "at" | "snoozed"> {
  return { schedule, at, snoozed: exactAt === undefined ? {} : { [schedule.startOn]: exactAt } };
}

function changesTime(reminder: Reminder, when: When | undefined): boolean {
  if (!when) return false;
  const isSame = JSON.stringify(Schedule.parse(when.schedule)) === JSON.stringify(Schedule.parse(reminder.schedule));
  return !isSame || when.at !== reminder.at || when.exactAt !== undefined;
}

function reschedule(reminder: Reminder, when: When): void {
  const { schedule, at, snoozed } = timing(when);
  const isBefore = ([on]: [string, unknown]) => on < schedule.startOn;
  reminder.schedule = schedule;
  reminder.at = at;
  reminder.settled = Object.fromEntries(Object.entries(reminder.settled).filter(isBefore));
  reminder.snoozed = snoozed;
}

/** Takes the messages about a reminder that have not reached somebody out of the outbox; answers how many times they tell of. */
function takeWaiting({ outbox }: Household, reminderId: string, memberId: string): number {
  let times = 0;
  for (const { id, to, content } of Object.values(outbox)) {
    if (to !== memberId || content.kind !== "reminder" || content.reminderId !== reminderId) continue;
    times += content.missed + 1;
    delete outbox[id];
  }
  return times;
}
