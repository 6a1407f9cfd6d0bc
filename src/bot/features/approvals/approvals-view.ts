import { type Decided, mayDecide } from "../../../domain/approvals/gate.ts";
import type { Request } from "../../../domain/approvals/request.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { Member } from "../../../domain/members/member.ts";
import { nameOf } from "../../ui/action-words.ts";
import { keyboard } from "../../ui/button.ts";
import { moment, plural } from "../../ui/format.ts";
import { approvedBy, commandWords, decidedText, decisionButtons, performedWords } from "../../ui/gate-view.ts";
import { refusalText } from "../../ui/refusals.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";

const MOST_SHOWN = 7;

/** What waits: who, what, how much, until when; with buttons on those that `viewer` may decide. */
export function approvalsView(household: Household, pending: Request[], viewer: Member, today: LocalDate): Reply {
  if (pending.length === 0) return reply(html`<b>Nothing waits for approval.</b>`);
  const shown = pending.slice(0, MOST_SHOWN);
  const isNumbered = shown.length > 1;
  return reply(
    lines(
      html`<b>${plural(pending.length, "request")} waiting</b>`,
      shown.map((request, i) => line(household, request, isNumbered ? `${i + 1}. ` : "", today)),
      pending.length > MOST_SHOWN ? html`The rest shows when these are decided.` : null,
      shown.some((request) => mayDecide(household, request, viewer.id)) ? null : html`Others decide on these.`,
    ),
    keyboard(
      ...shown.map((request, i) => decisionButtons(household, request, viewer.id, isNumbered ? ` ${i + 1}` : "")),
    ),
  );
}

function line(household: Household, request: Request, number: string, today: LocalDate) {
  const until = moment(request.expiresAt, household.settings, today);
  return html`${number}${nameOf(household, request.askedBy)} asks to ${commandWords(household, request.command, today)} · until ${until}`;
}

/** What a press did, to be said on the card: the decision, and what was done or why not. */
export function decisionText(household: Household, { request, outcome }: Decided, today: LocalDate): Html {
  switch (outcome.kind) {
    case "done":
      return html`${approvedBy(household, request, today)}\n${performedWords(household, outcome.performed, today)}.`;
    case "refused":
      return html`${decidedText(household, request, today)}\n${refusalText(outcome.error, household, today)}`;
    case "rejected":
      return decidedText(household, request, today);
  }
}
