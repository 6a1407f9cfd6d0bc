import { isSelfApproved, mayDecide, type RequestError, type Submitted } from "../../domain/approvals/gate.ts";
import type { CommandError, Performed } from "../../domain/approvals/perform.ts";
import type { GatedCommand, Request } from "../../domain/approvals/request.ts";
import type { TakenBack } from "../../domain/audit/undo-service.ts";
import { occurrenceOfBill } from "../../domain/bills/occurrences.ts";
import type { LocalDate } from "../../domain/dates.ts";
import type { Household } from "../../domain/household.ts";
import { isForgotten } from "../../domain/members/forgotten.ts";
import { findEntry } from "../../domain/ledger/ledger-service.ts";
import type { SomeSettings } from "../../domain/settings/settings.ts";
import { hasAmounts } from "../../domain/settings/settings-service.ts";
import { todayOf } from "../change.ts";
import type { Ctx } from "../context.ts";
import { actionWords, nameOf } from "./action-words.ts";
import { type Button, buttonFor, keyboard, undo } from "./button.ts";
import { DONE, effectWords, TO_DO } from "./effect-words.ts";
import { few } from "./few.ts";
import { forgetEffectLines } from "./forget-words.ts";
import { day, listed, money, moment } from "./format.ts";
import { changeAmountButtons, riseOfPayment, riseOfRequest } from "./price-rise.ts";
import { notReachedWords } from "./reach-words.ts";
import { refusalText } from "./refusals.ts";
import { html, type Html, lines, type Reply, reply } from "./reply.ts";
import {
  restoreCommandWords,
  restoredWords,
  restoreEffectLines,
  undidRestoreWords,
  undoRestoreWords,
} from "./restore-words.ts";
import { settingsWords } from "./settings-words.ts";

export const approveButton = buttonFor("approve-request");
export const rejectButton = buttonFor("reject-request");
/** Carries the request that was rejected. */
export const sayWhyButton = buttonFor("explain-rejection");

/** What a command does that takes more than its own words to tell, a line each; empty for most. */
export function commandLines(household: Household, command: GatedCommand): Html[] {
  if (command.kind === "restore-household") return restoreEffectLines(household, command.effect);
  if (command.kind === "forget-member") return forgetEffectLines();
  const restored = command.kind === "take-back" ? command.effect.restored : undefined;
  return restored ? restoreEffectLines(household, restored.effect, { isUndo: !restored.isAgain }) : [];
}

/** A command as one would ask for it: `pay Rent $1,200.00, due Tue 1 Dec`. */
export function commandWords(household: Household, command: GatedCommand, today: LocalDate): string {
  const { settings, members } = household;
  switch (command.kind) {
    case "pay-bill": {
      const bill = household.bills[command.billId];
      const due = bill && occurrenceOfBill(bill, command.nominalOn)?.dueOn;
      return `pay ${bill?.name ?? "a bill"} ${money(command.amount, settings)}, due ${day(due ?? command.nominalOn, today)}`;
    }
    case "unpay-bill":
      return `take back ${paymentWords(household, command, today)}`;
    case "change-settings":
      return `set ${settingsWords(settings, command.to)}`;
    case "change-role":
      return `make ${members[command.memberId]?.name ?? "somebody"} ${command.to} instead of ${command.from}`;
    case "remove-member":
      return `remove ${members[command.memberId]?.name ?? "somebody"} from the household`;
    case "forget-member":
      return "leave and be forgotten";
    case "remove-entry": {
      const entry = findEntry(household, command.entryId);
      return entry ? `take back ${entry.description} ${money(entry.amount, settings)}` : "take back an entry";
    }
    case "take-back":
      if (command.effect.restored) return undoRestoreWords(household, command.effect.restored, today);
      return (
        effectWords(household, command.effect, TO_DO) ??
        `take back what ${nameOf(household, command.by)} did: ${actionWords(command.action)}`
      );
    case "restore-household":
      return restoreCommandWords(household, command, today);
  }
}

/** What a gated command did: the first line of a confirmation. */
export function performedWords(household: Household, performed: Performed, today: LocalDate): string {
  const { settings } = household;
  switch (performed.kind) {
    case "pay-bill": {
      const { name, amount, dueOn, remaining } = performed;
      const rest = remaining > 0 ? `. ${money(remaining, settings)} is still open` : "";
      return `Paid ${name} ${money(amount, settings)}, due ${day(dueOn, today)}${rest}`;
    }
    case "unpay-bill": {
      const { name, amount, dueOn, remaining } = performed;
      const open = remaining > 0 ? `. ${money(remaining, settings)} is open again` : "";
      return `Took back the payment of ${name} ${money(amount, settings)}, due ${day(dueOn, today)}${open}`;
    }
    case "change-settings":
      return `Set ${settingsWords(settings, performed.to)}${relabels(household, performed.to) ? "; amounts keep their numbers" : ""}`;
    case "change-role":
      return `${nameOf(household, performed.member.id)} is ${performed.member.role} now`;
    case "remove-member":
      return `${nameOf(household, performed.member.id)} has no access any more`;
    case "forget-member":
      return `Removed what is personal of a member; in the books it is ${nameOf(household, performed.member.id)} now`;
    case "remove-entry":
      return `Took back ${performed.entry.description} ${money(performed.entry.amount, settings)}`;
    case "take-back":
      return takenBackWords(household, performed.takenBack, today);
    case "restore-household":
      return restoredWords(household, performed, today);
  }
}

/** The payments of one occurrence; once they are taken back, its amount is no longer known. */
function paymentWords(
  { bills, settings }: Household,
  { billId, nominalOn }: { billId: string; nominalOn: LocalDate },
  today: LocalDate,
): string {
  const bill = bills[billId];
  const paid = bill?.settled[nominalOn]?.paid;
  const amount = paid === undefined ? "" : ` ${money(paid, settings)}`;
  const dueOn = (bill && occurrenceOfBill(bill, nominalOn)?.dueOn) ?? nominalOn;
  return `the payment of ${bill?.name ?? "a bill"}${amount}, due ${day(dueOn, today)}`;
}

function takenBackWords(
  household: Household,
  { action, by, wasUndo, effect, withdrew }: TakenBack["takenBack"],
  today: LocalDate,
): string {
  const requests = withdrew.flatMap((id) => household.approvals[id] ?? []);
  if (requests.length > 0)
    return `Withdrew: ${requests.map(({ command }) => commandWords(household, command, today)).join(", ")}`;
  if (effect.restored) return undidRestoreWords(household, effect.restored, today);
  const did = effectWords(household, effect, DONE);
  const words = did && `${did.charAt(0).toUpperCase()}${did.slice(1)}`;
  const names = effect.names.filter((name) => !words?.includes(name));
  // What somebody forgotten called things is nobody's business any more.
  const about = names.length > 0 && !isForgotten(household.members[by]) ? ` (${few(names)})` : "";
  if (words !== undefined) return `${words}${about}`;
  return wasUndo ? `Done again${about}` : `Took back: ${nameOf(household, by)} ${actionWords(action)}${about}`;
}

/** Whether a performed command can be taken back in turn: a request that was withdrawn can only be asked anew. */
export const canBeUndone = (performed: Performed): boolean =>
  performed.kind === "take-back" ? performed.takenBack.withdrew.length === 0 : performed.kind !== "forget-member";

const relabels = (household: Household, { currency }: SomeSettings) => currency !== undefined && hasAmounts(household);

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
  const { request, approverIds } = submitted;
  const names = approverIds.filter((id) => id !== ctx.member.id).map((id) => nameOf(household, id));
  if (approverIds.includes(ctx.member.id)) return requestCard(household, request, ctx.member.id, today);
  return reply(
    lines(
      html`<b>Waiting for ${listed(names, "or")}.</b> You asked to ${commandWords(household, request.command, today)}.`,
      html`Until ${moment(request.expiresAt, household.settings, today)}.`,
      notReachedWords(household, approverIds),
    ),
    keyboard([undo(seq)]),
  );
}

/** The same in one line, for the list or card on which it was pressed. */
export function submittedLine(ctx: Ctx, submitted: Submitted): string {
  const household = ctx.store.read();
  if (submitted.kind === "done")
    return `${performedWords(household, submitted.performed, todayOf(ctx))}, ${ctx.member.name}.`;
  return `${ctx.member.name} asked to ${commandWords(household, submitted.request.command, todayOf(ctx))}.`;
}

export function gateErrorText(ctx: Ctx, error: CommandError | RequestError): string {
  if (error.code === "request.already_pending") return pendingWords(ctx, error.request);
  return refusalText(error, ctx.store.read(), todayOf(ctx));
}

/** What was asked for before and waits, with buttons for those who may decide or withdraw it. */
export function alreadyPendingView(ctx: Ctx, request: Request): Reply {
  return reply(
    html`<b>${pendingWords(ctx, request)}</b>`,
    keyboard(decisionButtons(ctx.store.read(), request, ctx.member.id)),
  );
}

/** What somebody else asked for is no business of a teen's. */
function pendingWords(ctx: Ctx, request: Request): string {
  const household = ctx.store.read();
  const isOwn = request.askedBy === ctx.member.id;
  if (!isOwn && !mayDecide(household, request, ctx.member.id)) return "That waits for approval already.";
  const asker = isOwn ? "You" : nameOf(household, request.askedBy);
  const what = commandWords(household, request.command, todayOf(ctx));
  return `${asker} asked to ${what}. It waits for approval already; /approvals shows it.`;
}

/** A request as the person `viewerId` sees it: with buttons while they may decide, else with what became of it. */
export function requestCard(
  household: Household,
  request: Request,
  viewerId: string,
  today: LocalDate,
  { isReminder = false } = {},
): Reply {
  const what = commandWords(household, request.command, today);
  const asker = nameOf(household, request.askedBy);
  if (request.status !== "pending") return reply(decidedText(household, request, today));
  const isAlone = request.askedBy === viewerId && mayDecide(household, request, viewerId);
  return reply(
    lines(
      isAlone
        ? html`<b>Please confirm: ${what}.</b> There is nobody else to approve it, and the record will say so.`
        : html`<b>${isReminder ? "Still waiting: " : ""}${asker} asks to ${what}.</b>`,
      riseOfRequest(household, request.command),
      commandLines(household, request.command),
      html`Until ${moment(request.expiresAt, household.settings, today)}.`,
    ),
    keyboard(decisionButtons(household, request, viewerId)),
  );
}

export function decisionButtons(household: Household, request: Request, viewerId: string, suffix = ""): Button[] {
  if (mayDecide(household, request, viewerId)) {
    return [
      { text: `Approve${suffix}`, data: approveButton.data(request.id), style: "success" },
      { text: `Reject${suffix}`, data: rejectButton.data(request.id), style: "danger" },
    ];
  }
  return request.askedBy === viewerId ? [{ text: `Withdraw${suffix}`, data: rejectButton.data(request.id) }] : [];
}

/** Who approved a request, and when. */
export function approvedBy(household: Household, request: Request, today: LocalDate): Html {
  const who = nameOf(household, request.decidedBy ?? request.askedBy);
  const when = request.decidedAt === null ? "" : `, ${moment(request.decidedAt, household.settings, today)}`;
  return html`<b>${isSelfApproved(request) ? "Self-approved" : "Approved"} by ${who}</b>${when}.`;
}

const reasonLine = (who: string, { reason }: Request): Html | null =>
  reason === undefined ? null : html`\n${who} says why: ${reason}`;

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
  const asked = `${nameOf(household, askedBy)} asked to ${commandWords(household, command, today)}.`;
  switch (status) {
    case "pending":
      return html`<b>Waiting</b>. ${asked}`;
    case "approved":
      return html`${approvedBy(household, request, today)} ${asked}`;
    case "rejected":
      return html`<b>Rejected by ${who}</b>${when}. ${asked} Nothing was done.${reasonLine(who, request)}`;
    case "withdrawn":
      return html`<b>Withdrawn by ${who}</b>${when}. ${asked} Nothing was done.`;
    case "asker-gone": {
      const gone = `${nameOf(household, askedBy)} ${decidedBy === askedBy ? "has left" : "was removed"}`;
      return html`<b>${gone}</b>${when}. ${asked} Nothing was done.`;
    }
    case "expired":
      return html`<b>Expired</b>${when}. ${asked} Nothing was done.`;
    case "refused":
      return html`<b>Approved by ${who}</b>${when}, but it no longer fitted. ${asked} ${whyRefused(household, request, today)}`;
  }
}
