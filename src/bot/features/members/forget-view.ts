import type { MemberError } from "../../../domain/members/members-service.ts";
import type { Request } from "../../../domain/approvals/request.ts";
import type { Household } from "../../../domain/household.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import { type Button, buttonFor, keyboard } from "../../ui/button.ts";
import { forgetEffectLines, keepMeButton } from "../../ui/forget-words.ts";
import { listed, moment } from "../../ui/format.ts";
import { memberErrorText } from "../../ui/refusals.ts";
import { html, lines, type Reply, reply } from "../../ui/reply.ts";
import { shorten } from "../../ui/shorten.ts";

/** Carries the member whose phone it is on. */
export const forgetButton = buttonFor("forget-member");

/** Asks before anything is asked of others: what goes, what stays, and that it is for good. */
export function confirmForgettingView(memberId: string): Reply {
  return reply(
    lines(html`<b>Shall I forget you?</b> Another adult or owner has to approve it.`, forgetEffectLines()),
    keyboard([{ text: "Forget me", data: forgetButton.data(memberId), style: "danger" }, keepMe("none")]),
  );
}

/** `names`: who may approve it. */
export function forgettingAskedView(household: Household, request: Request, names: string[], today: LocalDate): Reply {
  const asked = reply(
    lines(
      html`<b>Waiting for ${listed(names, "or")}.</b> You asked to leave and be forgotten. Nothing is removed until then.`,
      html`Until ${moment(request.expiresAt, household.settings, today)}.`,
    ),
    keyboard([keepMe(request.id)]),
  );
  return { ...asked, card: request.id };
}

/** `isAlone`: there is nobody else in the household. */
export function cannotForgetText(error: MemberError, isAlone: boolean): string {
  if (error.code !== "member.last_owner") return memberErrorText(error);
  return isAlone
    ? "You are the household: there are no books to keep for others. Whoever runs this Steward deletes its data folder, and all of it is gone."
    : "You are the only owner. Make somebody else an owner first: /members has the buttons.";
}

/** To `/forget` alone or with another name. */
export const forgetHelpView = (argument: string): Reply =>
  reply(
    argument === ""
      ? html`<b>I forget only who asks for it.</b> <code>/forget me</code> says what would go and what would stay.`
      : html`<b>I can't forget ${shorten(argument)} for you.</b> Everybody asks for themselves, with <code>/forget me</code>. Owners remove people with /members.`,
  );

export const forgetInPrivateText = () => "That is between you and me. Send me /forget me in our private chat.";

export const onlyYourselfText = () => "Everybody asks for themselves, with /forget me.";

export const keptText = () => "Nothing was removed: you stay.";

const keepMe = (id: string): Button => ({ text: "Keep me", data: keepMeButton.data(id) });
