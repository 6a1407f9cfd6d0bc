import { ATTEMPTS } from "../../refusal-codes.ts";
import { listed } from "../../ui/format.ts";
import { isOnNothing, reasonWords } from "./refusal-reasons.ts";
import type { Attempt } from "./tried-on.ts";

/** What a button stands for that no button of ours could be. */
const NOTHING = "something that does not exist";

/**
 * What somebody tried and why it was refused, as it follows their name: `pressed Pay for Rent and was refused: not allowed for
 * guests`. A button is called by what it says, not by what it carries. `names`: what it was tried on.
 */
export function refusedWords({ what, why, on, times = 1 }: Attempt, names: readonly string[]): string {
  const reason = reasonWords(why);
  const because = `${reason === "" ? "" : `: ${reason}`}${times > 1 ? ` (and ${times - 1} attempts before it)` : ""}`;
  if (what === ATTEMPTS.zip) return `sent a backup that was refused${because}`;
  const isNothing = on !== undefined && names.length === 0 && isOnNothing(why);
  const tried = triedWords(what);
  if (isNothing && tried === PRESSED) return `pressed ${NOTHING} and was refused${because}`;
  const named = names.length > 0 ? ` for ${listed([...names])}` : "";
  const target = isNothing ? ` for ${NOTHING}` : named;
  return `${tried}${target}${target.includes(",") ? "," : ""} and was refused${because}`;
}

function triedWords(what: string): string {
  if (/^\/\w+$/.test(what)) return `said ${what}`;
  if (/^(a )?button\b/.test(what)) {
    const label = LABELS.get(/^button ([a-z-]+)$/.exec(what)?.[1] ?? "");
    return label === undefined ? PRESSED : `pressed ${label}`;
  }
  if (what === ATTEMPTS.answer) return "answered a question";
  if (what === ATTEMPTS.entry || what === ATTEMPTS.transfer) return `wanted to write down ${what}`;
  return "wrote a message";
}

const PRESSED = "pressed a button";

/** Whether a button is called by what it says. */
export const hasLabel = (action: string): boolean => LABELS.has(action);

const LABELS: ReadonlyMap<string, string> = new Map([
  ["answer-question", "an answer"],
  ["set-up", "Set up"],
  ["pay-bill", "Pay"],
  ["pay-other", "Other amount"],
  ["pay-draft", "Pay"],
  ["overpay-bill", "Pay anyway"],
  ["skip-bill", "Skip"],
  ["open-bill", "Open"],
  ["edit-bill", "Edit"],
  ["edit-bill-field", "Edit"],
  ["pause-bill", "Pause"],
  ["resume-bill", "Resume"],
  ["end-bill", "End"],
  ["continue-bill", "Continue"],
  ["past-bill", "Past"],
  ["unskip-bill", "Unskip"],
  ["unpay-bill", "Unpay"],
  ["list-bills", "All bills"],
  ["more-brief", "More"],
  ["set-bill-category", "Category"],
  ["new-bill-category", "New"],
  ["set-bill-account", "Pay from"],
  ["set-bill-payer", "Paid by"],
  ["set-bill-amount", "Change to"],
  ["page-bills", "Later"],
  ["choose-category", "Category"],
  ["set-category", "Category"],
  ["new-category", "New"],
  ["sort-entries", "Sort"],
  ["sort-into", "Category"],
  ["more-categories", "More"],
  ["stop-sorting", "Stop"],
  ["open-category", "Open"],
  ["rename-category", "Rename"],
  ["ask-limit", "Limit"],
  ["archive-category", "Archive"],
  ["restore-category", "Restore"],
  ["page-categories", "Later"],
  ["open-rule", "Open"],
  ["apply-rule", "Apply"],
  ["delete-rule", "Delete"],
  ["page-rules", "Older"],
  ["make-rule", "Category"],
  ["new-rule-category", "New"],
  ["always-rule", "Always"],
  ["open-account", "Open"],
  ["page-accounts", "Later"],
  ["ask-balance", "Set balance"],
  ["set-default-account", "Make default"],
  ["choose-account-kind", "Kind"],
  ["set-account-kind", "Kind"],
  ["ask-account-name", "Rename"],
  ["close-account", "Close"],
  ["reopen-account", "Reopen"],
  ["state-draft", "It is"],
  ["list-account", "Entries"],
  ["choose-entry-account", "Change account"],
  ["set-entry-account", "Change account"],
  ["open-entry", "Open"],
  ["edit-entry", "Edit"],
  ["edit-entry-field", "Edit"],
  ["remove-entry", "Undo"],
  ["page-ledger", "Older"],
  ["record-draft", "Record"],
  ["undo-change", "Undo"],
  ["restore-export", "Restore"],
  ["keep-export", "Keep as it is"],
  ["approve-request", "Approve"],
  ["reject-request", "Reject"],
  ["explain-rejection", "Say why"],
  ["page-approvals", "Later"],
  ["apply-setting", "Set"],
  ["turn-setting", "Turn on or off"],
  ["ask-setting", "Set"],
  ["invite-member", "Invite"],
  ["show-members", "Members"],
  ["choose-role", "Role"],
  ["change-role", "Role"],
  ["remove-member", "Remove"],
  ["remove-now", "Remove"],
  ["forget-member", "Forget me"],
  ["keep-member", "Keep me"],
  ["show-chart", "Chart"],
  ["end-income", "End"],
  ["open-income", "Open"],
  ["edit-income", "Change amount"],
  ["raise-income", "Change to"],
  ["receive-income", "Received"],
  ["receive-other", "Other amount"],
  ["miss-income", "Did not come"],
  ["link-income", "This is an income"],
  ["page-incomes", "Later"],
  ["ask-buffer", "Set buffer"],
  ["show-plan", "Later"],
  ["ask-what-if", "What if"],
  ["show-snapshot", "days"],
  ["explain-safe", "Why?"],
  ["finish-task", "Done"],
  ["snooze-bill", "Snooze"],
  ["why-bill", "a bill's name"],
  ["open-task", "Open"],
  ["postpone-task", "Tomorrow"],
  ["choose-assignee", "Assign"],
  ["assign-task", "Assign"],
  ["drop-task", "Remove"],
  ["page-tasks", "Later"],
  ["open-item", "Open"],
  ["use-item", "Used 1"],
  ["add-item", "Bought"],
  ["set-item", "Set"],
  ["edit-item", "Edit"],
  ["edit-item-field", "Edit"],
  ["remove-item", "Remove"],
  ["choose-item", "a name"],
  ["choose-purchase", "Add to stock"],
  ["page-stock", "Later"],
  ["page-low", "Later"],
  ["need-item", "Need"],
  ["show-shopping", "Show list"],
  ["tick-item", "a tick"],
  ["untick-item", "a tick"],
  ["remove-need", "Remove"],
  ["page-shopping", "Later"],
  ["finish-shopping", "Done shopping"],
  ["page-audit", "Older"],
  ["newer-audit", "Newer"],
  ["choose-revert", "Revert one"],
  ["open-history", "a history"],
  ["check-ready", "Check again"],
  ["back-up", "Back up now"],
  ["go-live", "Go live"],
  ["show-moves", "History"],
  ["finish-reminder", "Done"],
  ["snooze-reminder", "Snooze 1 h"],
  ["postpone-reminder", "Tomorrow"],
  ["choose-snooze", "Snooze"],
  ["snooze-until", "Snooze"],
  ["open-reminder", "Open"],
  ["end-reminder", "Delete"],
  ["edit-reminder", "Edit"],
  ["edit-reminder-field", "Edit"],
  ["set-reminder-for", "Change person"],
  ["remind-once", "Only once"],
  ["page-reminders", "Later"],
]);
