import type { LocalDate } from "../../../domain/dates.ts";
import type { DayError } from "../../../domain/day-words.ts";
import type { Followup } from "../../../domain/followups/followup.ts";
import type { FollowupError } from "../../../domain/followups/followups-service.ts";
import type { TaskTextError } from "../../../domain/followups/read-task.ts";
import type { Household } from "../../../domain/household.ts";
import type { Member } from "../../../domain/members/member.ts";
import { nameOf } from "../../ui/action-words.ts";
import { type Button, buttonFor, inRows, keyboard, undo } from "../../ui/button.ts";
import { followupLine, followupTitle } from "../../ui/followup-words.ts";
import { day, dueDay, listed, nearDay, plural } from "../../ui/format.ts";
import { dayErrorText } from "../../ui/reading-errors.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { scheduleWords } from "../../ui/schedule-words.ts";
import { doneButton } from "../../ui/shared-buttons.ts";
import { shorten } from "../../ui/shorten.ts";

export const openButton = buttonFor("open-task");
export const tomorrowButton = buttonFor("postpone-task");
export const chooseAssigneeButton = buttonFor("choose-assignee");
/** `<task>.<member>`, or `<task>.anybody`. */
export const assignButton = buttonFor("assign-task");
export const dropButton = buttonFor("drop-task");
export const pageButton = buttonFor("page-tasks");

/** Two buttons to a row; the eighth row turns the page. */
const PER_PAGE = 7;
const EXAMPLE = "fix the tap friday";

export const promptView = () =>
  reply(html`What is to be done? For example <code>${EXAMPLE}</code>, or <code>trash every tuesday</code>`);

/** What is to be done, the earliest day first. */
export function followupsView(
  household: Household,
  open: Followup[],
  { today, page, viewer }: { today: LocalDate; page: number; viewer: Member },
): Reply {
  if (open.length === 0 && viewer.role === "guest") {
    return reply(html`<b>Nothing to do.</b> Tasks that somebody gives you stand here.`);
  }
  if (open.length === 0) {
    return reply(html`<b>Nothing to do.</b> <code>/todo ${EXAMPLE}</code> writes something down.`);
  }
  const last = Math.ceil(open.length / PER_PAGE) - 1;
  const at = Math.min(Math.max(page, 0), last);
  const shown = open.slice(at * PER_PAGE, (at + 1) * PER_PAGE);
  const overdue = open.filter(({ dueOn }) => dueOn !== null && dueOn < today).length;
  return reply(
    lines(
      html`<b>${plural(open.length, "task")} open${overdue > 0 ? `, ${overdue} overdue` : ""}</b>`,
      shown.map((followup) => followupLine(household, followup, today)),
      last > 0 ? html`Page ${at + 1} of ${last + 1}` : null,
    ),
    keyboard(...shown.map((followup) => rowOf(household, followup)), [
      at > 0 ? { text: "Earlier", data: pageButton.data(at - 1) } : null,
      at < last ? { text: "Later", data: pageButton.data(at + 1) } : null,
    ]),
  );
}

function rowOf(household: Household, followup: Followup): Button[] {
  const title = followupTitle(household, followup);
  return [
    { text: `Done ${title}`, data: doneButton.data(followup.id) },
    { text: `Open ${title}`, data: openButton.data(followup.id) },
  ];
}

export function followupCard(household: Household, followup: Followup, today: LocalDate): Reply {
  const { closed, dueOn, id, origin } = followup;
  const title = followupTitle(household, followup);
  if (closed) return reply(html`<b>${title}</b>\n${closedWords(household, followup)}`);
  return reply(
    lines(
      html`<b>${title}</b>`,
      dueOn === null ? html`No day yet` : html`${dueDay(dueOn, today)}`,
      ...detailLines(household, followup, today),
    ),
    keyboard(
      [
        { text: "Done", data: doneButton.data(id), style: "success" },
        { text: "Tomorrow", data: tomorrowButton.data(id) },
        { text: "Assign", data: chooseAssigneeButton.data(id) },
      ],
      [origin.kind === "person" ? { text: "Remove", data: dropButton.data(id) } : null],
    ),
  );
}

function detailLines(household: Household, followup: Followup, today: LocalDate): (Html | null)[] {
  const { assigneeId, turns, schedule, origin, createdBy, createdOn } = followup;
  const written = `Written down by ${nameOf(household, createdBy)} on ${day(createdOn, today)}`;
  const from = { person: written, bill: "From a bill: Done here leaves it to pay", reminder: "From a reminder" };
  return [
    html`${assigneeId === null ? "For anybody" : `For ${nameOf(household, assigneeId)}`}`,
    turns ? html`${listed(turns.map((id) => nameOf(household, id)))} take turns` : null,
    schedule ? html`Comes again ${scheduleWords(schedule, today)}` : null,
    html`${from[origin.kind]}.`,
  ];
}

function closedWords(household: Household, { closed }: Followup): string {
  const who = nameOf(household, closed!.by);
  return closed!.how === "done" ? `Done by ${who}.` : `Taken off the list by ${who}.`;
}

export function taskAddedView(
  household: Household,
  followup: Followup,
  { seq, today, isGuess }: { seq: number; today: LocalDate; isGuess: boolean },
): Reply {
  const { dueOn } = followup;
  return reply(
    lines(
      html`<b>${followup.title}</b>`,
      html`${dueOn === null ? "No day yet" : dueDay(dueOn, today)}${isGuess ? " (as I read it)" : ""}`,
      ...detailLines(household, followup, today).slice(0, -1),
    ),
    keyboard([{ text: "Open", data: openButton.data(followup.id) }, undo(seq)]),
  );
}

export function doneView(
  household: Household,
  { done, next }: { done: Followup; next: Followup | null },
  seq: number,
  today: LocalDate,
): Reply {
  return reply(
    lines(
      html`<b>Done: ${followupTitle(household, done)}.</b>`,
      next ? html`Next: ${nextWords(household, next, today)}.` : null,
    ),
    keyboard([undo(seq)]),
  );
}

function nextWords(household: Household, { dueOn, assigneeId }: Followup, today: LocalDate): string {
  const when = dueOn === null ? "" : nearDay(dueOn, today);
  const who = assigneeId === null ? "" : nameOf(household, assigneeId);
  return [who, when].filter(Boolean).join(", ") || "open again";
}

export const doneLine = (household: Household, done: Followup, by: string): string =>
  `Done by ${by}: ${followupTitle(household, done)}.`;

export const movedView = (household: Household, followup: Followup, seq: number, today: LocalDate): Reply =>
  reply(html`<b>${followupTitle(household, followup)}</b>: ${nearDay(followup.dueOn!, today)}.`, keyboard([undo(seq)]));

export function assignedView(household: Household, followup: Followup, seq: number): Reply {
  const who = followup.assigneeId === null ? "anybody" : nameOf(household, followup.assigneeId);
  return reply(html`<b>${followupTitle(household, followup)}</b> is for ${who} now.`, keyboard([undo(seq)]));
}

export const droppedView = (household: Household, followup: Followup, seq: number): Reply =>
  reply(html`<b>${followupTitle(household, followup)}</b> is off the list.`, keyboard([undo(seq)]));

export function assigneeChoiceView(household: Household, followup: Followup, members: Member[]): Reply {
  const buttons = members
    .slice(0, 20)
    .map(({ id, name }) => ({ text: name, data: assignButton.data(`${followup.id}.${id}`) }));
  return reply(
    html`Who does <b>${followupTitle(household, followup)}</b>?`,
    keyboard(...inRows([...buttons, { text: "Anybody", data: assignButton.data(`${followup.id}.anybody`) }], 3)),
  );
}

/** Tells a member that a task is theirs. */
export function taskAssignedView(household: Household, followup: Followup, by: string, today: LocalDate): Reply {
  const { id, dueOn } = followup;
  return reply(
    lines(
      html`<b>${followupTitle(household, followup)}</b> is yours${dueOn === null ? "" : `, ${nearDay(dueOn, today)}`}.`,
      html`From ${nameOf(household, by)}.`,
    ),
    keyboard([
      { text: "Done", data: doneButton.data(id), style: "success" },
      { text: "Tomorrow", data: tomorrowButton.data(id) },
    ]),
  );
}

export const goneText = () => "That task is gone. /todo shows what there is.";
export const gonePageText = () => "That page is gone. /todo shows it fresh.";

export function followupErrorText(error: FollowupError, household: Household): string {
  switch (error.code) {
    case "followup.not_found":
      return goneText();
    case "followup.bad_title":
      return `A task needs between 1 and ${error.max} characters.`;
    case "followup.closed":
      return `${nameOf(household, error.by)} ${error.how === "done" ? "did it" : "took it off the list"} already.`;
    case "followup.not_yours":
      return "That task is not yours.";
    case "followup.same":
      return `${shorten(error.title)} is like that already.`;
    case "member.not_found":
      return "That person is not in the household any more.";
  }
}

/** Why a task could not be read, with a line that works. */
export function taskTextErrorView(error: TaskTextError, today: LocalDate): Reply {
  return reply(html`${taskErrorText(error, today)} For example <code>/todo ${EXAMPLE}</code>`);
}

function taskErrorText(error: TaskTextError, today: LocalDate): string {
  if (isDayError(error)) return dayErrorText(error);
  switch (error.code) {
    case "task.no_title":
      return "What is to be done?";
    case "task.unread":
      return `I can't read when ${shorten(error.text)} is.`;
    case "task.too_long":
      return `That is longer than ${error.max} characters.`;
    case "task.day_over":
      return `${day(error.on, today)} is over.`;
    case "task.unknown_member":
      return `I know nobody called ${shorten(error.word)} here; there are ${listed(error.names.slice(0, 10))}.`;
  }
}

const isDayError = (error: TaskTextError): error is DayError => error.code.startsWith("day.");
