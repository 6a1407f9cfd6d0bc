import type { Act } from "../act.ts";
import { isOpenOn } from "../bills/occurrences.ts";
import { addDays, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { finding, type Kind } from "../kept.ts";
import { findEntry } from "../ledger/ledger-service.ts";
import { activeMember } from "../members/members-service.ts";
import { cleanName } from "../names.ts";
import { currentOccurrence } from "../reminders/due-reminders.ts";
import { finishReminder } from "../reminders/reminders-service.ts";
import { nextOccurrences, type Schedule } from "../recurrence.ts";
import { err, ok, type Result } from "../result.ts";
import type { Followup, Origin } from "./followup.ts";
import { followReminder } from "./follow-reminder.ts";
import { nextInTurn, tellAssignee } from "./turns.ts";
import { mayHaveTask, maySeeTask } from "./who-sees.ts";

export type FollowupError =
  | { code: "followup.not_found" }
  | { code: "followup.bad_title"; max: number }
  /** Somebody did it, or it is no longer needed. */
  | { code: "followup.closed"; title: string; how: "done" | "dropped"; by: string }
  /** What it comes from is over; `by`: whoever paid the bill or did what the reminder was about, if that is known. */
  | { code: "followup.over"; title: string; how: "paid" | "skipped" | "reminded" | "ended"; by: string | null }
  /** Guests see only what is theirs. */
  | { code: "followup.not_yours"; title: string }
  /** It comes from a bill, and guests see none. */
  | { code: "followup.not_for_guests"; name: string }
  | { code: "followup.same"; title: string }
  | { code: "member.not_found" };

const MAX_TITLE = 200;

export interface NewTask {
  title: string;
  dueOn: LocalDate | null;
  assigneeId: string | null;
  /** Members who take turns, the first one first. */
  turns?: string[];
  schedule?: Schedule;
}

/** Writes a task down, and tells the member whose it is, unless they wrote it themselves. */
export function addTask(household: Household, task: NewTask, act: Act): Result<Followup, FollowupError> {
  const title = cleanName(task.title);
  if (title.length === 0 || title.length > MAX_TITLE) return err({ code: "followup.bad_title", max: MAX_TITLE });
  const people = [...(task.turns ?? []), ...(task.assigneeId === null ? [] : [task.assigneeId])];
  if (people.some((id) => !activeMember(household, id))) return err({ code: "member.not_found" });
  const added = putFollowup(household, { ...task, title, origin: { kind: "person" } }, act);
  tellAssignee(household, added, act);
  return ok(added);
}

type EnsuredFollowup = Pick<Followup, "origin" | "title"> & { dueOn: LocalDate; assigneeId?: string | null };

/**
 * Makes the follow-up of a bill or a reminder, unless there is one for this very occurrence, done or not. Of a reminder
 * that came again there is one: it is due on the newer day from then on.
 */
export function ensureFollowup(
  household: Household,
  { origin, title, dueOn, assigneeId = null }: EnsuredFollowup,
  act: Act,
): "created" | "existing" {
  const isThere = Object.values(household.followups).some((each) => isSameOrigin(each.origin, origin));
  if (isThere) return "existing";
  if (origin.kind === "reminder" && followReminder(household, origin.reminderId, origin.nominalOn)) return "existing";
  putFollowup(household, { origin, title: title.slice(0, MAX_TITLE), dueOn, assigneeId }, act);
  return "created";
}

/** Does a task. One that comes again, or that goes round, is opened for the next day and the next member. */
export function finishFollowup(
  household: Household,
  { followupId }: { followupId: string },
  act: Act,
): Result<{ done: Followup; next: Followup | null }, FollowupError> {
  const found = openFollowup(household, followupId, act.by);
  if (!found.ok) return found;
  const followup = found.value;
  followup.closed = { how: "done", by: act.by, at: act.now };
  if (followup.origin.kind === "reminder") finishOrigin(household, followup.origin, act);
  return ok({ done: followup, next: comeAgain(household, followup, act) });
}

/** The reminder may have come again since the task was made: then that is what was done. */
function finishOrigin(household: Household, origin: Extract<Origin, { kind: "reminder" }>, act: Act): void {
  const { reminderId, nominalOn } = origin;
  const reminder = household.reminders[reminderId];
  const current = reminder && currentOccurrence(household, reminder, act.now)?.nominalOn;
  const newest = current !== undefined && current > nominalOn ? current : nominalOn;
  finishReminder(household, { reminderId, nominalOn: newest }, act);
}

/** Takes a task off the list without doing it. A repeating one does not come again. */
export function dropFollowup(
  household: Household,
  { followupId }: { followupId: string },
  act: Act,
): Result<Followup, FollowupError> {
  const found = openFollowup(household, followupId, act.by);
  if (!found.ok) return found;
  found.value.closed = { how: "dropped", by: act.by, at: act.now };
  return found;
}

/** Moves a task to another day. A bill's own due day stays. */
export function postponeFollowup(
  household: Household,
  { followupId, dueOn }: { followupId: string; dueOn: LocalDate },
  act: Act,
): Result<Followup, FollowupError> {
  const found = openFollowup(household, followupId, act.by);
  if (!found.ok) return found;
  if (found.value.dueOn === dueOn) return err({ code: "followup.same", title: found.value.title });
  found.value.dueOn = dueOn;
  return found;
}

/** Gives a task to a member, who is told, or to anybody (`null`). */
export function assignFollowup(
  household: Household,
  { followupId, memberId }: { followupId: string; memberId: string | null },
  act: Act,
): Result<Followup, FollowupError> {
  const found = openFollowup(household, followupId, act.by);
  if (!found.ok) return found;
  const member = memberId === null ? undefined : activeMember(household, memberId);
  if (memberId !== null && !member) return err({ code: "member.not_found" });
  if (member && !mayHaveTask(member, found.value)) return err({ code: "followup.not_for_guests", name: member.name });
  if (found.value.assigneeId === memberId) return err({ code: "followup.same", title: found.value.title });
  found.value.assigneeId = memberId;
  tellAssignee(household, found.value, act);
  return found;
}

/** What is to be done, the earliest day first, then what has no day. */
export function openFollowups(household: Household): Followup[] {
  return Object.values(household.followups)
    .filter((followup) => isOpen(household, followup))
    .toSorted(earliestFirst);
}

/** The same of what people wrote down alone. */
export const openTasks = (household: Household): readonly Followup[] => finding(household, ["followups"], OPEN_TASKS);

/** Each bill that comes leaves one behind: years of them are looked through once. */
const OPEN_TASKS: Kind<Household["followups"], Followup[]> = {
  workOut: (followups) => Object.values(followups).filter(isOpenTask).toSorted(earliestFirst),
  follow: (tasks, _before, after, id) => {
    const others = tasks.filter((task) => task.id !== id);
    return after && isOpenTask(after) ? [...others, after].toSorted(earliestFirst) : others;
  },
};

const isOpenTask = ({ closed, origin }: Followup): boolean => closed === null && origin.kind === "person";

const LAST = "9999-12-31";
const earliestFirst = (a: Followup, b: Followup) =>
  compare(a.dueOn ?? LAST, b.dueOn ?? LAST) || compare(a.title, b.title);

/** Paying or skipping a bill, and finishing a reminder, ends what follows from it; opened again, it is back. */
function isNeeded({ bills, reminders }: Household, origin: Origin): boolean {
  if (origin.kind === "person") return true;
  if (origin.kind === "bill") {
    const bill = bills[origin.billId];
    return bill !== undefined && isOpenOn(bill, origin.nominalOn);
  }
  const reminder = reminders[origin.reminderId];
  if (reminder === undefined || reminder.endedOn !== null) return false;
  return !Object.keys(reminder.settled).some((on) => on >= origin.nominalOn); // Done later is done.
}

const isOpen = (household: Household, { closed, origin }: Followup): boolean =>
  closed === null && isNeeded(household, origin);

function openFollowup(household: Household, followupId: string, by: string): Result<Followup, FollowupError> {
  const followup = household.followups[followupId];
  if (!followup) return err({ code: "followup.not_found" });
  const member = activeMember(household, by);
  const isTheirs = member !== undefined && maySeeTask(member, followup);
  if (!isTheirs) return err({ code: "followup.not_yours", title: followup.title });
  const error = whyClosed(household, followup);
  return error ? err(error) : ok(followup);
}

/** Why nothing is to be done of a task any more; `undefined` while it is open. */
export function whyClosed(household: Household, followup: Followup): FollowupError | undefined {
  const { title, closed, origin } = followup;
  if (closed) return { code: "followup.closed", title, how: closed.how, by: closed.by };
  return isNeeded(household, origin) ? undefined : whyOver(household, followup);
}

function whyOver(household: Household, { title, origin }: Followup): FollowupError {
  const { bills, reminders } = household;
  const over = { code: "followup.over" as const, title };
  if (origin.kind === "bill") {
    const { status, entryIds = [] } = bills[origin.billId]?.settled[origin.nominalOn] ?? {};
    const last = findEntry(household, entryIds.at(-1) ?? "");
    if (status === "paid") return { ...over, how: "paid", by: last?.recordedBy ?? null };
    return { ...over, how: status === "skipped" ? "skipped" : "ended", by: null };
  }
  const settled = origin.kind === "reminder" ? (reminders[origin.reminderId]?.settled ?? {}) : {};
  const done = Object.entries(settled).find(([on]) => origin.kind === "reminder" && on >= origin.nominalOn);
  return done ? { ...over, how: "reminded", by: done[1].by } : { ...over, how: "ended", by: null };
}

function putFollowup(
  household: Household,
  followup: Omit<Followup, "id" | "createdBy" | "createdOn" | "closed">,
  act: Act,
): Followup {
  const id = act.newId("fup");
  household.followups[id] = { ...followup, id, createdBy: act.by, createdOn: act.today, closed: null };
  return household.followups[id];
}

function comeAgain(household: Household, done: Followup, act: Act): Followup | null {
  const { title, origin, turns, schedule } = done;
  if (!turns && !schedule) return null;
  const assigneeId = turns ? nextInTurn(household, turns, done.assigneeId) : done.assigneeId;
  const after = done.dueOn !== null && done.dueOn > act.today ? done.dueOn : act.today;
  const dueOn = schedule ? nextOccurrences(schedule, addDays(after, 1), 1)[0]?.dueOn : null;
  if (dueOn === undefined) return null; // It does not come again.
  const more = { ...(turns && { turns: [...turns] }), ...(schedule && { schedule: { ...schedule } }) };
  const next = putFollowup(household, { title, origin, dueOn, assigneeId, ...more }, act);
  tellAssignee(household, next, act);
  return next;
}

function isSameOrigin(a: Origin, b: Origin): boolean {
  if (a.kind === "bill" && b.kind === "bill") return a.billId === b.billId && a.nominalOn === b.nominalOn;
  if (a.kind === "reminder" && b.kind === "reminder") {
    return a.reminderId === b.reminderId && a.nominalOn === b.nominalOn;
  }
  return false;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
