import { addDays, type LocalDate } from "../../../domain/dates.ts";
import type { Followup } from "../../../domain/followups/followup.ts";
import type { FollowupError } from "../../../domain/followups/followups-service.ts";
import type { Household } from "../../../domain/household.ts";
import type { Member } from "../../../domain/members/member.ts";
import { activeMember } from "../../../domain/members/members-service.ts";
import { nameOf } from "../../ui/action-words.ts";
import { type Button, buttonFor, inRows, keyboard, undo } from "../../ui/button.ts";
import { buttonName, followupLine, followupTitle } from "../../ui/followup-words.ts";
import { day, dueDay, listed, nearDay, plural } from "../../ui/format.ts";
import { notReachedWords } from "../../ui/reach-words.ts";
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
export const EXAMPLE = "fix the tap friday";

export const promptView = () =>
  reply(html`What is to be done? For example <code>${EXAMPLE}</code>, or <code>trash every tuesday</code>`);

export const noGuestTasksText = () =>
  "Guests don't write tasks down: you are here as guest. /followups shows what is given to you.";

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
    keyboard(...shown.map((followup) => rowOf(followup, buttonName(household, followup, { all: shown, today }))), [
      at > 0 ? { text: "Earlier", data: pageButton.data(at - 1) } : null,
      at < last ? { text: "Later", data: pageButton.data(at + 1) } : null,
    ]),
  );
}

function rowOf(followup: Followup, title: string): Button[] {
  return [
    { text: `Done ${title}`, data: doneButton.data(followup.id) },
    { text: `Open ${title}`, data: openButton.data(followup.id) },
  ];
}

/** `news`: what has just happened to it, and by whom. */
export function followupCard(
  household: Household,
  followup: Followup,
  { today, viewer, news = null }: { today: LocalDate; viewer: Member; news?: string | null },
): Reply {
  const { closed, dueOn, id, origin } = followup;
  const title = followupTitle(household, followup);
  if (closed) return reply(html`<b>${title}</b>\n${closedLine(household, followup)}`);
  const mayGive = viewer.role !== "guest";
  return reply(
    lines(
      html`<b>${title}</b>`,
      dueOn === null ? html`No day yet` : html`${dueDay(dueOn, today)}`,
      ...detailLines(household, followup, today),
      news === null ? null : html`${news}`,
    ),
    keyboard(
      [
        { text: "Done", data: doneButton.data(id), style: "success" },
        dueOn === addDays(today, 1) ? null : { text: "Tomorrow", data: tomorrowButton.data(id) },
        mayGive ? { text: "Assign", data: chooseAssigneeButton.data(id) } : null,
      ],
      [mayGive && origin.kind === "person" ? { text: "Remove", data: dropButton.data(id) } : null],
    ),
  );
}

/** A card whose task is over without anybody having closed it. */
export const overCard = (household: Household, followup: Followup, over: FollowupError): Reply =>
  reply(html`<b>${followupTitle(household, followup)}</b>\n${followupErrorText(over, household)}`);

function detailLines(household: Household, followup: Followup, today: LocalDate): (Html | null)[] {
  const { assigneeId, turns, schedule, origin, createdBy, createdOn } = followup;
  const inTurn = (turns ?? []).filter((id) => activeMember(household, id));
  const written = `Written down by ${nameOf(household, createdBy)} on ${day(createdOn, today)}`;
  const from = { person: written, bill: "From a bill: Done here leaves it to pay", reminder: "From a reminder" };
  return [
    html`${assigneeId === null ? "For anybody" : `For ${nameOf(household, assigneeId)}`}`,
    inTurn.length > 1 ? html`${listed(inTurn.map((id) => nameOf(household, id)))} take turns` : null,
    schedule ? html`Comes again ${scheduleWords(schedule, today)}` : null,
    html`${from[origin.kind]}.`,
  ];
}

function closedLine(household: Household, followup: Followup): string {
  const { how, by } = followup.closed!;
  return how === "done"
    ? doneLine(household, followup, nameOf(household, by))
    : droppedLine(household, followup, nameOf(household, by));
}

/** Whoever has a task from somebody else, and gets no message about it, is named. */
const unheard = (household: Household, { assigneeId }: Followup, viewer: Member): Html | null =>
  assigneeId === null || assigneeId === viewer.id ? null : notReachedWords(household, [assigneeId]);

export function taskAddedView(
  household: Household,
  followup: Followup,
  { seq, today, isGuess, viewer }: { seq: number; today: LocalDate; isGuess: boolean; viewer: Member },
): Reply {
  const { dueOn } = followup;
  return reply(
    lines(
      html`<b>${followup.title}</b>`,
      html`${dueOn === null ? "No day yet" : dueDay(dueOn, today)}${isGuess ? " (as I read it)" : ""}`,
      ...detailLines(household, followup, today).slice(0, -1),
      unheard(household, followup, viewer),
    ),
    keyboard([{ text: "Open", data: openButton.data(followup.id) }, undo(seq)]),
  );
}

export function doneView(
  household: Household,
  { done, next }: { done: Followup; next: Followup | null },
  { seq, today, viewer }: { seq: number; today: LocalDate; viewer: Member },
): Reply {
  return reply(
    lines(
      html`<b>Done: ${followupTitle(household, done)}.</b>`,
      next ? html`Next: ${nextWords(household, next, today)}.` : null,
      next && unheard(household, next, viewer),
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

const droppedLine = (household: Household, dropped: Followup, by: string): string =>
  `Taken off the list by ${by}: ${followupTitle(household, dropped)}.`;

export const movedLine = ({ dueOn }: Followup, by: string, today: LocalDate): string =>
  `Moved to ${nearDay(dueOn!, today)}, by ${by}.`;

export const movedView = (household: Household, followup: Followup, seq: number, today: LocalDate): Reply =>
  reply(html`<b>${followupTitle(household, followup)}</b>: ${nearDay(followup.dueOn!, today)}.`, keyboard([undo(seq)]));

export function assignedView(household: Household, followup: Followup, seq: number, viewer: Member): Reply {
  const { assigneeId } = followup;
  const who = assigneeId === null ? "anybody" : nameOf(household, assigneeId);
  return reply(
    lines(
      html`<b>${followupTitle(household, followup)}</b> is for ${who} now, by ${viewer.name}.`,
      unheard(household, followup, viewer),
    ),
    keyboard([undo(seq)]),
  );
}

export const droppedView = (household: Household, followup: Followup, seq: number, viewer: Member): Reply =>
  reply(html`<b>${droppedLine(household, followup, viewer.name)}</b>`, keyboard([undo(seq)]));

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

const goneText = () => "That task is gone: it was taken back. /todo shows what there is.";
export const gonePageText = () => "That page is gone. /todo shows it fresh.";

export function followupErrorText(error: FollowupError, household: Household): string {
  switch (error.code) {
    case "followup.not_found":
      return goneText();
    case "followup.bad_title":
      return `A task needs between 1 and ${error.max} characters. For example: ${EXAMPLE}`;
    case "followup.closed":
      return `${nameOf(household, error.by)} ${error.how === "done" ? "did it" : "took it off the list"} already.`;
    case "followup.over":
      return overText(error, household);
    case "followup.not_yours":
      return "That task is not yours.";
    case "followup.same":
      return `${shorten(error.title)} is like that already.`;
    case "followup.not_for_guests":
      return `${error.name} is a guest, and guests see no bills. Adults and teens can have this task.`;
    case "member.not_found":
      return "That person is not in the household any more.";
  }
}

function overText({ title, how, by }: Extract<FollowupError, { code: "followup.over" }>, household: Household): string {
  const who = by === null ? null : nameOf(household, by);
  switch (how) {
    case "paid":
      return who === null ? `${shorten(title)}: it is paid already.` : `${who} paid it already.`;
    case "reminded":
      return `${who ?? "Somebody"} did it already.`;
    case "skipped":
      return `${shorten(title)}: it was skipped.`;
    case "ended":
      return `${shorten(title)}: nobody needs it any more.`;
  }
}

/** What a card says from then on whose task is over; `null`: the card is still good. */
export function staleLine(error: FollowupError, followup: Followup | undefined, household: Household): string | null {
  switch (error.code) {
    case "followup.closed":
      return followup?.closed ? closedLine(household, followup) : followupErrorText(error, household);
    case "followup.over":
    case "followup.not_found":
    case "member.not_found":
      return followupErrorText(error, household);
    case "followup.not_yours":
      return notYoursLine(followup);
    case "followup.bad_title":
    case "followup.same":
    case "followup.not_for_guests":
      return null;
  }
}

/** Of a card that a guest has from when they had more to do here, or that is somebody else's by now. */
function notYoursLine(followup: Followup | undefined): string {
  if (followup?.origin.kind === "bill") return "This task comes from a bill, and guests see none.";
  return followup?.assigneeId === null
    ? "This task is for anybody now, and guests do what is given to them."
    : "This task is somebody else's now.";
}
