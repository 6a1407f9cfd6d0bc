import type { ReasonError } from "../../domain/approvals/explain-rejection.ts";
import type { RequestError } from "../../domain/approvals/gate.ts";
import type { CommandError } from "../../domain/approvals/perform.ts";
import type { UndoError } from "../../domain/audit/undo-service.ts";
import type { BillError } from "../../domain/bills/bills-service.ts";
import type { LocalDate } from "../../domain/dates.ts";
import type { Household } from "../../domain/household.ts";
import type { EntryError } from "../../domain/ledger/ledger-service.ts";
import type { MemberError } from "../../domain/members/members-service.ts";
import type { ReadinessError } from "../../domain/readiness/still-ready.ts";
import type { SettingsError } from "../../domain/settings/settings-service.ts";
import { actionWords, nameOf } from "./action-words.ts";
import { CHECKS } from "./check-words.ts";
import { day, listed, money, moment } from "./format.ts";
import { restoreErrorText } from "./restore-words.ts";

/** Why a command could not be run, in words. `today` is the household's day. */
export function refusalText(error: CommandError | RequestError, household: Household, today: LocalDate): string {
  if (isAbout(error, "request")) return requestErrorText(error, household);
  if (isAbout(error, "bill")) return billErrorText(error, household, today);
  if (isAbout(error, "undo")) return undoErrorText(error, household, today);
  if (isAbout(error, "member")) return memberErrorText(error);
  if (isAbout(error, "settings")) return settingsErrorText(error);
  if (isAbout(error, "readiness")) return notReadyText(error);
  if (isAbout(error, "restore")) return restoreErrorText(error, household, today);
  return entryErrorText(error);
}

/** Codes are `noun.reason`: the noun says whose error it is. */
function isAbout<E extends { code: string }, N extends string>(
  error: E,
  noun: N,
): error is Extract<E, { code: `${N}.${string}` }> {
  return error.code.startsWith(`${noun}.`);
}

export function billErrorText(error: BillError, { settings }: Household, today: LocalDate): string {
  switch (error.code) {
    case "bill.not_found":
      return "That bill is gone. /bills shows what there is.";
    case "bill.name_taken":
      return `There is a bill called ${error.name} already. Give this one another name, for example ${error.name} 2.`;
    case "bill.bad_name":
      return "A bill needs a name of at most 60 characters.";
    case "bill.nothing_open":
      return `Nothing is open of ${error.name}.`;
    case "bill.already_settled":
      return `${error.name}, due ${day(error.dueOn, today)}, is ${error.status} already.`;
    case "bill.not_due":
      return `${error.name} is not due on ${day(error.nominalOn, today)} any more. Nothing was done; /bills shows it as it is now.`;
    case "bill.bad_amount":
      return `That amount of ${error.name} can't be paid.`;
    case "bill.already_paused":
      return `${error.name} is paused already.`;
    case "bill.not_paused":
      return `${error.name} is not paused.`;
    case "bill.same":
      return `${error.name} is like that already.`;
    case "bill.changed_since":
      return `${error.name} has changed since. Nothing was done; /bills shows it as it is now.`;
    case "bill.overpays":
      return `Only ${money(error.remaining, settings)} of ${error.name} is open.`;
    case "bill.already_ended":
      return `${error.name} has ended already.`;
    case "bill.not_ended":
      return `${error.name} has not ended.`;
    case "bill.not_paid":
      return `${error.name}, due ${day(error.dueOn, today)}, is not paid.`;
    case "bill.not_skipped":
      return `${error.name}, due ${day(error.dueOn, today)}, is not skipped.`;
    case "bill.nothing_then":
      return `Nothing of ${error.name} comes from ${day(error.fromOn, today)} on.`;
    case "bill.no_such_category":
      return "That can't be the category of a bill. /categories shows what there is.";
    case "bill.no_such_account":
      return "That account is gone. /accounts shows what there is.";
    case "bill.no_such_payer":
      return "That person can't pay bills here. /members shows who can.";
  }
}

export function entryErrorText(error: EntryError): string {
  switch (error.code) {
    case "entry.not_found":
      return "That entry is gone. /ledger shows what there is.";
    case "entry.pays_bill":
      return `This entry pays ${error.billName}: undo it, then pay again with the right amount or day.`;
    case "category.not_found":
      return "That category is gone. /categories shows what there is.";
    case "account.not_found":
      return "That account is gone. /accounts shows what there is.";
    case "account.closed":
      return `${error.name} is closed, so nothing more is recorded in it. This opens it again: /account reopen ${error.name}`;
    case "account.same":
      return "That is one account, and a transfer needs two.";
  }
}

function undoErrorText(error: UndoError, household: Household, today: LocalDate): string {
  switch (error.code) {
    case "undo.nothing":
      return "You have changed nothing that could be taken back.";
    case "undo.not_found":
      return "I don't know that change.";
    case "undo.not_possible":
      return "That can't be taken back.";
    case "undo.decided":
      return `${requestErrorText({ code: "request.already_decided", request: error.request }, household)} ${error.request.status === "approved" ? "/undo takes back what was done." : "Nothing was done."}`;
    case "undo.in_use":
      return `${error.name} is used by now, so it can't be taken back.`;
    case "undo.already":
      return `${nameOf(household, error.by)} took that back already, ${moment(error.at, household.settings, today)}.`;
    case "undo.changed_since": {
      const when = moment(error.at, household.settings, today);
      return `${nameOf(household, error.by)} changed it since (${actionWords(error.action)}, ${when}). Undo that first.`;
    }
    case "undo.final_since": {
      const when = moment(error.at, household.settings, today);
      return `${nameOf(household, error.by)} changed it since (${actionWords(error.action)}, ${when}), and that can't be taken back. So this stays.`;
    }
    case "undo.elsewhere":
      return error.what === "group"
        ? "The group is linked to another household by now. Nothing was done."
        : "Somebody who would be back belongs to another household by now. Nothing was done.";
    case "undo.forgotten_since":
      return `Somebody was forgotten since, ${moment(error.at, household.settings, today)}, and what that changed stays as it is.`;
  }
}

export function requestErrorText(error: RequestError | ReasonError, household: Household): string {
  switch (error.code) {
    case "request.not_found":
      return "I don't know that request. /approvals shows what waits.";
    case "request.not_for_role":
      return error.isForOwners ? "Only owners may ask for that." : "You can take back only what you did yourself.";
    case "request.asker_changed":
      return "Whoever asked for it may no longer ask for that. Nothing was done.";
    case "request.currency_changed":
      return `It was asked for in ${error.currency}, and the household counts in ${household.settings.currency} now. Nothing was done; it can be asked for again.`;
    case "request.not_yours":
      return error.askedByYou ? "You asked for it, so somebody else decides." : "Only adults and owners decide this.";
    case "request.expired":
      return "This request has expired. Nothing was done; it can be asked for again.";
    case "request.already_decided": {
      const { status, decidedBy, askedBy } = error.request;
      if (status === "pending") return "It waits for approval.";
      if (status === "expired") return "It has expired already.";
      if (status === "asker-gone") {
        const why = error.request.refusal ? "may no longer ask for that" : "is no longer a member";
        return `${nameOf(household, askedBy)}, who asked for it, ${why}.`;
      }
      const end = status === "refused" ? ", but it no longer fitted" : "";
      return `${nameOf(household, decidedBy ?? askedBy)} ${DECISIONS[status]} it already${end}.`;
    }
    case "request.not_rejected_by_you":
      return "Only who rejected it can say why.";
    case "request.bad_reason":
      return `A reason has at most ${error.max} characters, for example: too early this month`;
    case "request.already_pending":
      return "That waits for approval already.";
  }
}

const DECISIONS = {
  approved: "approved",
  rejected: "rejected",
  withdrawn: "withdrew",
  refused: "approved",
} as const;

export function memberErrorText(error: MemberError): string {
  switch (error.code) {
    case "member.not_found":
      return "That person is not in the household any more.";
    case "member.last_owner":
      return `${error.name} is the only owner. Make somebody else an owner first.`;
    case "member.changed":
      return `The role of ${error.name} has changed since. /members shows it.`;
    case "member.same_role":
      return `${error.name} is ${error.role} already.`;
  }
}

export function settingsErrorText(error: SettingsError): string {
  switch (error.code) {
    case "settings.changed_since":
      return "That setting has changed since. /settings shows it as it is now.";
    case "settings.currency_in_use":
      return `Amounts are written in ${error.currency} already, and that currency has other decimals. Take them back first, or stay with /settings currency ${error.currency}`;
  }
}

const notReadyText = ({ open }: ReadinessError): string =>
  `The household is not ready to go live any more: ${listed(open.map((name) => CHECKS[name].name))}. /ready says what to do.`;
