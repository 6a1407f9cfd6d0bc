import { isSelfApproved, mayDecide, type RequestError, type Submitted } from "../../domain/approvals/gate.ts";
import { stillFits } from "../../domain/approvals/out-of-date.ts";
import type { CommandError } from "../../domain/approvals/perform.ts";
import { approversOf } from "../../domain/approvals/policy.ts";
import type { Request } from "../../domain/approvals/request.ts";
import type { LocalDate } from "../../domain/dates.ts";
import type { Household } from "../../domain/household.ts";
import { todayOf } from "../change.ts";
import type { Ctx } from "../context.ts";
import { nameOf } from "./action-words.ts";
import { type Button, buttonFor, keyboard, undo } from "./button.ts";
import { keepMeButton } from "./forget-words.ts";
import { listed, moment } from "./format.ts";
import { changeAmountButtons, riseOfPayment, riseOfRequest } from "./price-rise.ts";
import { notReachedWords } from "./reach-words.ts";
import { refusalText, requestErrorText } from "./refusals.ts";
import { html, type Html, lines, type Reply, reply } from "./reply.ts";
import { openedByWords } from "./taken-back-words.ts";

import { canBeUndone, commandLines, performedWords, askedWords } from "./command-words.ts";

export const approveButton = buttonFor("approve-request");
export const rejectButton = buttonFor("reject-request");
/** Carries the request that was rejected. */
export const sayWhyButton = buttonFor("explain-rejection");

/** The reply to a gated command: done, with Undo; or asked, and of whom. A sole owner's card says Approve. */
export function submittedView(ctx: Ctx, submitted: Submitted, seq: number): Reply {
  const household = ctx.store.read();
  const today = todayOf(ctx);
  if (submitted.kind === "done") {
    const { performed } = submitted;
    return reply(
      lines(html`<b>${performedWords(household, performed, today)}.</b>`, riseOfPayment(household, performed)),
      keyboard(changeAmountButtons(household, performed, ctx.member.role), canBeUndone(performed) ? [undo(seq)] : []),
    );
  }
  return requestCard(household, submitted.request, ctx.member.id, today, { seq });
}

/** The same in one line, for the list or card on which it was pressed. */
export function submittedLine(ctx: Ctx, submitted: Submitted): string {
  const household = ctx.store.read();
  if (submitted.kind === "done")
    return `${performedWords(household, submitted.performed, todayOf(ctx))}, ${ctx.member.name}.`;
  return `${ctx.member.name} asked to ${askedWords(household, submitted.request, todayOf(ctx))}.`;
}

export const gateErrorText = (ctx: Ctx, error: CommandError | RequestError): string =>
  refusalText(error, ctx.store.read(), todayOf(ctx));

/** What was asked for before and waits: its card again. What somebody else asked for is no business of a teen's. */
export function alreadyPendingView(ctx: Ctx, request: Request): Reply {
  const household = ctx.store.read();
  const { id } = ctx.member;
  if (request.askedBy !== id && !mayDecide(household, request, id))
    return reply(requestErrorText({ code: "request.already_pending", request }, household));
  return requestCard(household, request, id, todayOf(ctx), { isAgain: true });
}

/** `isReminder`: to those who let the first card lie; `isAgain`: asked for once more; `seq`: the change that asked for it. */
type About = { isReminder?: boolean; isAgain?: boolean; seq?: number };

/** A request as the person `viewerId` sees it: with buttons while they may decide or withdraw, else with what became of it. */
export function requestCard(
  household: Household,
  request: Request,
  viewerId: string,
  today: LocalDate,
  { isReminder = false, isAgain = false, seq }: About = {},
): Reply {
  if (request.status !== "pending") return reply(decidedText(household, request, today));
  const { command, askedBy, expiresAt } = request;
  const what = askedWords(household, request, today);
  const isWaiting = askedBy === viewerId && !mayDecide(household, request, viewerId);
  const buttons = isWaiting && seq !== undefined ? [undo(seq)] : decisionButtons(household, request, viewerId);
  const card = reply(
    lines(
      isWaiting
        ? html`<b>Waiting for ${approverNames(household, request)}.</b> You asked to ${what}.`
        : askedBy === viewerId
          ? html`<b>Please confirm: ${what}.</b> There is nobody else to approve it, and the record will say so.`
          : html`<b>${isReminder ? "Still waiting: " : ""}${nameOf(household, askedBy)} asks to ${what}.</b>`,
      isAgain ? html`It waits for approval already.` : null,
      outOfDateLine(household, request, today),
      isWaiting ? null : riseOfRequest(household, command),
      isWaiting && command.kind !== "change-settings" ? [] : commandLines(household, command, today),
      html`Until ${moment(expiresAt, household.settings, today)}.`,
      isWaiting ? notReachedWords(household, approverIds(household, request)) : null,
    ),
    keyboard(buttons),
  );
  return { ...card, card: request.id };
}

const approverIds = (household: Household, request: Request) => approversOf(household, request).map(({ id }) => id);

const approverNames = (household: Household, request: Request): string =>
  listed(
    approverIds(household, request).map((id) => nameOf(household, id)),
    "or",
  );

/** A request that approving would refuse, as things are now, and why. */
export function outOfDateLine(household: Household, request: Request, today: LocalDate): Html | null {
  const fits = stillFits(household, request, today);
  return fits.ok ? null : html`<b>It no longer fits.</b> ${refusalText(fits.error, household, today)}`;
}

export function decisionButtons(household: Household, request: Request, viewerId: string, suffix = ""): Button[] {
  if (mayDecide(household, request, viewerId)) {
    return [
      { text: `Approve${suffix}`, data: approveButton.data(request.id), style: "success" },
      { text: `Reject${suffix}`, data: rejectButton.data(request.id), style: "danger" },
    ];
  }
  if (request.askedBy !== viewerId) return [];
  if (request.command.kind === "forget-member")
    return [{ text: `Keep me${suffix}`, data: keepMeButton.data(request.id) }];
  return [{ text: `Withdraw${suffix}`, data: rejectButton.data(request.id) }];
}

/** Who approved a request, and when. */
export function approvedBy(household: Household, request: Request, today: LocalDate): Html {
  const who = nameOf(household, request.decidedBy ?? request.askedBy);
  const when = request.decidedAt === null ? "" : `, ${moment(request.decidedAt, household.settings, today)}`;
  return html`<b>${isSelfApproved(request) ? "Self-approved" : "Approved"} by ${who}</b>${when}.`;
}

const reasonLine = (who: string, { reason }: Request): Html | null =>
  reason === undefined ? null : html`\n${who} says why: ${reason}`;

/** Why a request was rejected, to whoever asked and heard already that it was. */
export function reasonText(household: Household, request: Request, today: LocalDate) {
  const { decidedBy, askedBy, reason = "" } = request;
  const what = askedWords(household, request, today);
  return html`<b>${nameOf(household, decidedBy ?? askedBy)} says why not:</b> ${reason}\nYou asked to ${what}.`;
}

/** Says once that nothing was done, whether the reason says so or not. */
function whyRefused(household: Household, { refusal }: Request, today: LocalDate): string {
  const why = refusal ? refusalText(refusal as CommandError | RequestError, household, today) : "";
  return why.includes("Nothing was done") ? why : `Nothing was done. ${why}`.trim();
}

/** What became of a request, and by whom. */
export function decidedText(household: Household, request: Request, today: LocalDate): Html {
  const { command, askedBy, decidedBy, decidedAt, status } = request;
  const who = nameOf(household, decidedBy ?? askedBy);
  const when = decidedAt === null ? "" : `, ${moment(decidedAt, household.settings, today)}`;
  const asked = `${nameOf(household, askedBy)} asked to ${askedWords(household, request, today)}.`;
  switch (status) {
    case "pending":
      return html`<b>Waiting</b>. ${asked}`;
    case "approved":
      return html`${approvedBy(household, request, today)} ${asked.slice(0, -1)}${openedByWords(household, command)}.`;
    case "rejected":
      return html`<b>Rejected by ${who}</b>${when}. ${asked} Nothing was done.${reasonLine(who, request)}`;
    case "withdrawn":
      return html`<b>Withdrawn by ${who}</b>${when}. ${asked} Nothing was done.`;
    case "asker-gone": {
      const left = decidedBy === askedBy ? "has left" : "was removed";
      const gone = `${nameOf(household, askedBy)} ${request.refusal ? "may no longer ask for that" : left}`;
      return html`<b>${gone}</b>${when}. ${asked} Nothing was done.`;
    }
    case "expired":
      return html`<b>Expired</b>${when}. ${asked} Nothing was done.`;
    case "refused":
      return html`<b>Approved by ${who}</b>${when}, but it no longer fitted. ${asked} ${whyRefused(household, request, today)}`;
  }
}
