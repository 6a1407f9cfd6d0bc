import type { LocalDate } from "../domain/dates.ts";
import type { Household } from "../domain/household.ts";
import type { Notice, NoticeContent } from "../domain/outbox/notice.ts";
import { isNeeded } from "../domain/outbox/reach.ts";
import { nameOf } from "./ui/action-words.ts";
import { followupTitle } from "./ui/followup-words.ts";
import { day, listed, moment, plural } from "./ui/format.ts";
import { askedWords } from "./ui/command-words.ts";
import { html, lines, type Reply, reply } from "./ui/reply.ts";
import { shorten } from "./ui/shorten.ts";

type Content<K extends NoticeContent["kind"]> = Extract<NoticeContent, { kind: K }>;

/** `The reminder "dentist" for Ben`: which message it is, to those who hear that it did not arrive. */
export function aboutNotice(household: Household, { to, content }: Notice, today: LocalDate): string {
  const whom = nameOf(household, to);
  switch (content.kind) {
    case "brief":
      return `The brief of ${day(content.on, today)} for ${whom}`;
    case "catch-up":
    case "missed":
      return `The list of what ${whom} missed`;
    case "approval-card":
    case "approval-reminder":
      return `The request to ${requestWords(household, content, today)}, which ${whom} may decide,`;
    case "approval-card-update":
      return `What became of the request to ${requestWords(household, content, today)}, on the card of ${whom},`;
    case "approval-outcome":
      return `What became of the request of ${whom} to ${requestWords(household, content, today)}`;
    case "task-card-update":
    case "task-assigned": {
      const followup = household.followups[content.followupId];
      return followup
        ? `The task "${shorten(followupTitle(household, followup), 80)}" for ${whom}`
        : `A task for ${whom}`;
    }
    case "reminder": {
      const text = household.reminders[content.reminderId]?.text;
      return text === undefined ? `A reminder for ${whom}` : `The reminder "${shorten(text, 80)}" for ${whom}`;
    }
    case "shopping-list":
      return `The shopping list on the phone of ${whom}`;
    case "member-joined":
      return `The news for ${whom} that ${nameOf(household, content.memberId)} has joined`;
    case "own-place":
      return `The news for ${whom} of what they are in the household now`;
    case "unreachable":
      return `The news for ${whom} that ${nameOf(household, content.memberId)} can't be reached`;
    case "trouble":
      return `The news for ${whom} that something did not work`;
  }
}

function requestWords(household: Household, { requestId }: { requestId: string }, today: LocalDate): string {
  const request = household.approvals[requestId];
  return request ? shorten(askedWords(household, request, today), 120) : "do something";
}

/** To an owner: whom the bot can't write to, what showed it, and what helps. */
export function unreachableView(household: Household, { memberId, about }: Content<"unreachable">): Reply {
  const name = nameOf(household, memberId);
  return reply(
    lines(
      html`<b>I can't reach ${name}: blocked the bot.</b>`,
      about === undefined ? null : html`${about} did not arrive.`,
      html`Ask ${name} to open our chat and press Start: what is still open comes then.`,
    ),
  );
}

const KINDS: Partial<Record<NoticeContent["kind"], { noun: string; command: string }>> = {
  "approval-card": { noun: "request to decide", command: "/approvals" },
  reminder: { noun: "reminder", command: "/reminders" },
  "task-assigned": { noun: "task", command: "/todo" },
};

/** What was kept for somebody while the bot could not write to them, and follows now. */
export function missedView(household: Household, content: Content<"missed">, now: string, today: LocalDate): Reply {
  const coming = content.notices
    .flatMap((id) => household.outbox[id] ?? [])
    .filter((notice) => isNeeded(household, notice, now))
    .map((notice) => notice.content.kind);
  const counted = Object.entries(KINDS).map(([kind, { noun }]) => {
    const count = coming.filter((each) => each === kind).length + (content.leftOut[kind] ?? 0);
    return count === 0 ? null : plural(count, noun).replace("request to decides", "requests to decide");
  });
  const others = coming.filter((kind) => kind !== "brief" && !(kind in KINDS)).length;
  const all = [
    coming.includes("brief") ? "today's brief" : null,
    ...counted,
    others === 0 ? null : plural(others, "other message"),
  ].filter((words) => words !== null);
  const since = moment(content.sinceAt, household.settings, today);
  return reply(
    lines(
      html`<b>I could not reach you since ${since}.</b> Meanwhile: ${listed(all)}.`,
      ...Object.entries(KINDS).map(([kind, { command }]) => {
        return (content.leftOut[kind] ?? 0) > 0 ? html`Not all of them follow: ${command} shows the rest.` : null;
      }),
    ),
  );
}
