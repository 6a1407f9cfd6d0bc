import { type Decided, mayDecide } from "../../../domain/approvals/gate.ts";
import type { Request } from "../../../domain/approvals/request.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { Member } from "../../../domain/members/member.ts";
import { nameOf } from "../../ui/action-words.ts";
import { type Button, buttonFor, keyboard } from "../../ui/button.ts";
import { moment, plural } from "../../ui/format.ts";
import { commandLines, askedWords, performedWords } from "../../ui/command-words.ts";
import { approvedBy, decidedText, decisionButtons, outOfDateLine, sayWhyButton } from "../../ui/gate-view.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";

/** Carries the page of the list, from 0. */
export const pageButton = buttonFor("page-approvals");

export const sayWhy = (requestId: string): Button => ({ text: "Say why", data: sayWhyButton.data(requestId) });

/** Rows of two buttons each; the eighth row turns the page. */
const PER_PAGE = 7;

type Look = { viewer: Member; page: number; today: LocalDate };

/** What waits: who, what, how much, until when; with buttons on those that `viewer` may decide. */
export function approvalsView(household: Household, pending: Request[], { viewer, page, today }: Look): Reply {
  if (pending.length === 0) return reply(html`<b>Nothing waits for approval.</b>`);
  const last = Math.ceil(pending.length / PER_PAGE) - 1;
  const first = Math.min(page, last) * PER_PAGE;
  const shown = pending.slice(first, first + PER_PAGE);
  const isNumbered = pending.length > 1;
  return reply(
    lines(
      html`<b>${plural(pending.length, "request")} waiting</b>`,
      shown.flatMap((request, i) => [
        line(household, request, isNumbered ? `${first + i + 1}. ` : "", today),
        ...[outOfDateLine(household, request, today) ?? []].flat(),
        ...commandLines(household, request.command, today),
      ]),
      pending.some((request) => mayDecide(household, request, viewer.id)) ? null : html`Others decide on these.`,
    ),
    keyboard(
      ...shown.map((request, i) =>
        decisionButtons(household, request, viewer.id, isNumbered ? ` ${first + i + 1}` : ""),
      ),
      [
        page > 0 ? { text: "Earlier", data: pageButton.data(Math.min(page, last) - 1) } : null,
        page < last ? { text: "Later", data: pageButton.data(page + 1) } : null,
      ],
    ),
  );
}

export function askWhyView(household: Household, request: Request, today: LocalDate): Reply {
  const what = askedWords(household, request, today);
  return reply(
    html`<b>Why not ${what}?</b> ${nameOf(household, request.askedBy)} will read it, for example: too early this month. /cancel says nothing.`,
  );
}

export function explainedView(household: Household, { id, askedBy, reason = "" }: Request): Reply {
  return reply(
    html`<b>${nameOf(household, askedBy)} will read why:</b> ${reason}`,
    keyboard([{ text: "Say it differently", data: sayWhyButton.data(id) }]),
  );
}

function line(household: Household, request: Request, number: string, today: LocalDate) {
  const until = moment(request.expiresAt, household.settings, today);
  return html`${number}${nameOf(household, request.askedBy)} asks to ${askedWords(household, request, today)} · until ${until}`;
}

/** What a press did, to be said on the card: the decision, and what was done or why not. */
export function decisionText(household: Household, { request, outcome }: Decided, today: LocalDate): Html {
  switch (outcome.kind) {
    case "done":
      return html`${approvedBy(household, request, today)}\n${performedWords(household, outcome.performed, today)}.`;
    case "refused":
    case "rejected":
      return decidedText(household, request, today);
  }
}

/** The backup before a restore failed. */
export const notSavedText = () =>
  "What there is now could not be saved first, so nothing was restored. It waits; /ready says more.";
