import { STEWARD } from "../../domain/act.ts";
import type { Household } from "../../domain/household.ts";

/** The name of who did something: a member, the bot itself, or somebody who does not belong here. */
export function nameOf({ members }: Household, by: string): string {
  if (by === STEWARD) return "Steward";
  return members[by]?.name ?? (by.startsWith("telegram:") ? "a stranger" : "somebody");
}

/** What a kind of change is called, as in `Ann: paid a bill`. */
export const actionWords = (action: string): string =>
  hasWords(action) ? WORDS[action]! : action.replaceAll("-", " ");

export const hasWords = (action: string): boolean => Object.hasOwn(WORDS, action);

const WORDS: Record<string, string> = {
  "found-household": "founded the household",
  "accept-invite": "came in by an invitation",
  "create-invite": "made an invitation",
  "set-up": "set up currency and time zone",
  "change-settings": "changed a setting",
  "change-role": "changed a role",
  "remove-member": "removed a member",
  "link-group": "linked a group",
  "unlink-group": "unlinked a group",
  "record-entries": "wrote down",
  "edit-entry": "edited an entry",
  "remove-entry": "removed an entry",
  "make-account": "made an account",
  "state-balance": "stated a balance",
  "rename-account": "renamed an account",
  "set-account-kind": "changed the kind of an account",
  "set-default-account": "chose the default account",
  "close-account": "closed an account",
  "reopen-account": "opened an account again",
  "add-category": "added a category",
  "rename-category": "renamed a category",
  "archive-category": "archived a category",
  "restore-category": "brought a category back",
  "set-limit": "set a limit",
  "add-rule": "made a rule",
  "delete-rule": "deleted a rule",
  "apply-rule": "applied a rule",
  "add-bill": "entered a bill",
  "edit-bill": "edited a bill",
  "pause-bill": "paused a bill",
  "resume-bill": "resumed a bill",
  "end-bill": "ended a bill",
  "continue-bill": "let a bill go on",
  "skip-bill": "skipped a bill",
  "unskip-bill": "took back the skip of a bill",
  "pay-bill": "paid a bill",
  "unpay-bill": "took back the payment of a bill",
  "record-autopay": "recorded an automatic payment",
  "record-run": "did what was due",
  "report-trouble": "reported that something failed",
  "add-income": "entered an income",
  "end-income": "ended an income",
  "raise-income": "changed an income",
  "receive-income": "received an income",
  "miss-income": "noted that an income did not come",
  "link-income": "took an entry for an income",
  "set-buffer": "set the buffer",
  "approve-request": "approved",
  "reject-request": "rejected",
  "expire-requests": "closed requests whose time was over",
  "take-back": "took a change back",
  "refuse-attempt": "was refused",
  "reach-member": "can be reached again",
  "deliver-notice": "could not reach a member",
  "begin-morning": "began the morning",
  "move-group": "moved a group",
};
