import type { Member } from "../../../src/domain/members/member.ts";
import { announcementsDue } from "../../../src/domain/reminders/due-reminders.ts";
import type { Reminder } from "../../../src/domain/reminders/reminder.ts";
import {
  addReminder,
  announceReminders,
  finishReminder,
  type NewReminder,
  snoozeReminder,
} from "../../../src/domain/reminders/reminders-service.ts";
import type { Cadence } from "../../../src/domain/recurrence.ts";
import { aHousehold, aMember, aSchedule, Journal, must } from "../../support/journal.ts";

/** Ann owns, Ben is an adult, Teo a teen, Gil a guest. */
const FAMILY = [aMember("ann", "owner"), aMember("ben"), aMember("teo", "teen"), aMember("gil", "guest")];

/** A household in UTC, unless said otherwise, whose clock stands at Sunday 22 November 2026, 10:00. */
export function aHome({ timeZone = "UTC", members = FAMILY }: { timeZone?: string; members?: Member[] } = {}): Journal {
  const journal = new Journal(aHousehold({ members: structuredClone(members) }));
  journal.household.settings.timeZone = timeZone;
  journal.now = "2026-11-22T10:00:00.000Z";
  return journal;
}

export const DAILY: Cadence = { kind: "days", every: 1 };

/** Trash on Monday 23 November at 19:00, once, for Ann, unless said otherwise. */
export function set(
  journal: Journal,
  {
    cadence = { kind: "once" },
    startOn = "2026-11-23",
    by = "ann",
    ...more
  }: Partial<NewReminder> & {
    cadence?: Cadence;
    startOn?: string;
    by?: string;
  } = {},
): Reminder {
  const schedule = aSchedule(cadence, { startOn });
  const reminder = { text: "trash", forId: "ann", schedule, at: "19:00", untilDone: false, ...more };
  const { id } = must(journal.run(by, "add-reminder", (draft, act) => addReminder(draft, reminder, act)));
  return journal.household.reminders[id]!;
}

export const finish = (journal: Journal, { id }: Reminder, nominalOn: string, by = "ann") =>
  journal.run(by, "finish-reminder", (draft, act) => finishReminder(draft, { reminderId: id, nominalOn }, act));

export const snooze = (journal: Journal, { id }: Reminder, nominalOn: string, until: string, by = "ann") =>
  journal.run(by, "snooze-reminder", (draft, act) => snoozeReminder(draft, { reminderId: id, nominalOn, until }, act));

/** What the job announces at an instant: the day of each occurrence, and how many were missed before. */
export function tick(journal: Journal, now: string): string[] {
  journal.now = now;
  const due = announcementsDue(journal.household, now).map(
    ({ nominalOn, missed }) => `${nominalOn}${missed > 0 ? ` missed ${missed}` : ""}`,
  );
  must(journal.run("steward", "announce-reminders", announceReminders));
  return due;
}

/** Who has which reminder in the outbox. */
export const waiting = ({ household }: Journal): string[] =>
  Object.values(household.outbox).flatMap(({ to, content }) =>
    content.kind === "reminder" ? [`${to} ${content.nominalOn} ${content.missed}`] : [],
  );
