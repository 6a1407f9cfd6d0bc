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
  "add-category": "added a category",
  "add-bill": "entered a bill",
  "edit-bill": "edited a bill",
  "pause-bill": "paused a bill",
  "resume-bill": "resumed a bill",
  "end-bill": "ended a bill",
  "snooze-bill": "snoozed a bill",
  "skip-bill": "skipped a bill",
  "pay-bill": "paid a bill",
  "record-autopay": "recorded an automatic payment",
  "record-run": "did what was due",
  "report-trouble": "reported that something failed",
  "add-task": "wrote down a task",
  "finish-task": "did a task",
  "postpone-task": "moved a task",
  "assign-task": "gave a task to somebody",
  "drop-task": "took a task off the list",
  "set-stock": "said what is in stock",
  "use-stock": "used up",
  "add-stock": "bought",
  "buy-items": "bought",
  "edit-item": "changed something in stock",
  "remove-item": "took out of the stock",
  "need-items": "put on the shopping list",
  "tick-item": "ticked off",
  "untick-item": "unticked",
  "remove-need": "took off the shopping list",
  "finish-shopping": "finished the shopping",
  "show-list": "showed the shopping list",
  "add-reminder": "set a reminder",
  "finish-reminder": "did what a reminder was about",
  "snooze-reminder": "put a reminder off",
  "edit-reminder": "changed a reminder",
  "end-reminder": "deleted a reminder",
  "announce-reminders": "reminded",
  "add-income": "entered an income",
  "end-income": "ended an income",
  "set-buffer": "set the buffer",
  "approve-request": "approved",
  "reject-request": "rejected",
  "expire-requests": "closed requests whose time was over",
  "take-back": "took a change back",
  "refuse-attempt": "was refused",
  "reach-member": "can be reached again",
  "deliver-notice": "could not reach a member",
  "run-daily": "did the daily operations",
  "begin-morning": "began the morning",
  "catch-up": "said what was missed",
  "move-group": "moved a group",
};
