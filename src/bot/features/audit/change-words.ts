import type { Decided, Submitted } from "../../../domain/approvals/gate.ts";
import type { Performed } from "../../../domain/approvals/perform.ts";
import type { Change, Patch } from "../../../domain/audit/change.ts";
import { restoreIn } from "../../../domain/audit/restore-in.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { Entry } from "../../../domain/ledger/entry.ts";
import type { Rule } from "../../../domain/rules/rule.ts";
import { actionWords, nameOf } from "../../ui/action-words.ts";
import { entryCount } from "../../ui/entry-count.ts";
import { few } from "../../ui/few.ts";
import { money } from "../../ui/format.ts";
import { askedWords, performedWords } from "../../ui/command-words.ts";
import { beforeAndAfter } from "./change-values.ts";
import { taskDoneWords } from "./task-values.ts";

const MOST_VALUES = 6; // Of one change; the rest is counted.

/** A change in words, with what was before and what is after, as it follows "Ann ". */
export function changeWords(household: Household, change: Change, today: LocalDate): string {
  const task = taskDoneWords(household, change, today);
  if (task !== undefined) return task;
  const told = toldByResult(household, change, today);
  // What a restore did is told whole, settings too.
  const isToldWhole = told !== undefined && restoreIn(change) !== undefined;
  const values = isToldWhole
    ? []
    : [...foundToDo(household, change), ...beforeAndAfter(household, change, { isTold: told !== undefined, today })];
  const more = values.filter((value) => !told?.includes(value));
  return [told ?? actionWords(change.action), ...(more.length > 0 ? [few(more, MOST_VALUES)] : [])].join(": ");
}

/** Gated commands and entries say in their answer what they did; the bot's own work is told by whom it was about. */
function toldByResult(household: Household, change: Change, today: LocalDate): string | undefined {
  const { action, result } = change;
  if (isDecided(result)) return decidedWords(household, result, today);
  if (isSubmitted(result)) {
    return result.kind === "asked"
      ? `asked to ${askedWords(household, result.request, today)}`
      : doneWords(household, action, result.performed, today);
  }
  if (action === "record-entries" && isRecorded(result)) {
    const entries = result.entries.map(
      (entry) => `${entry.description} ${money(entry.amount, household.settings)}${wayOf(household, entry)}`,
    );
    return `wrote down ${few(entries)}`;
  }
  if (action === "apply-rule" && isApplied(result)) {
    const { rule, count } = result;
    const to = household.categories[rule.categoryId]?.name ?? "none";
    return `applied the rule ${rule.pattern} = ${to} to ${entryCount(count)}`;
  }
  if (action === "announce-reminders") return remindedWords(household, result);
  if (action === "deliver-notice") return unreachedWords(household, change);
  if (action === "move-group") return movedWords(change);
  return undefined;
}

/** Of a transfer: from where to where. */
const wayOf = ({ accounts }: Household, { accountId, toAccountId }: Entry): string => {
  const [from, to] = [accountId, toAccountId].map((id) => accounts[id ?? ""]?.name);
  return from === undefined || to === undefined ? "" : ` from ${from} to ${to}`;
};

/** What the daily operations found to do, also again; of what came of a note of somebody forgotten nothing is left to tell. */
function foundToDo({ followups }: Household, { action, patches }: Change): string[] {
  if (action !== "run-daily") return [];
  const isDue = ({ op, path }: Patch) => (path.length === 2 ? op === "add" : path[2] === "dueOn");
  const due = patches.filter((patch) => patch.path[0] === "followups" && isDue(patch));
  const titles = due.flatMap(({ path }) => followups[String(path[1])]?.title ?? []);
  const counted = [...new Set(titles)].map((title) => {
    const count = titles.filter((each) => each === title).length;
    return count === 1 ? title : `${title} (${count} times)`;
  });
  return counted.length > 0 ? [`${few(counted)} to be done`] : [];
}

function remindedWords({ reminders }: Household, result: unknown): string | undefined {
  const ids: unknown = Object(result).reminded;
  const texts = (Array.isArray(ids) ? ids : []).flatMap((id) => reminders[String(id)]?.text ?? []);
  return texts.length > 0 ? `reminded of ${few(texts)}` : undefined;
}

function unreachedWords({ members }: Household, { patches }: Change): string | undefined {
  const patch = patches.find(({ path }) => path[0] === "members" && path[2] === "unreachableSince");
  const name = patch && members[String(patch.path[1])]?.name;
  return name === undefined ? undefined : `could not reach ${name}`;
}

function movedWords({ patches }: Change): string | undefined {
  const added = patches.find(({ path, op }) => path[0] === "groups" && op === "add");
  return added && `moved the group ${String(Object(added.value).title)}`;
}

function decidedWords(household: Household, { request, outcome }: Decided, today: LocalDate): string {
  const asker = nameOf(household, request.askedBy);
  const what = askedWords(household, request, today);
  switch (outcome.kind) {
    case "done": {
      const verb = request.askedBy === request.decidedBy ? "approved alone" : `approved for ${asker}`;
      const did = didWords(household, outcome.performed, today);
      return did === undefined ? verb : `${verb}: ${did}`;
    }
    case "refused":
      return `approved for ${asker} what no longer fitted: ${what}`;
    case "rejected":
      return request.status === "withdrawn" ? `withdrew: ${what}` : `rejected for ${asker}: ${what}`;
  }
}

/** As it follows the name of who did it. */
function doneWords(household: Household, action: string, performed: Performed, today: LocalDate): string {
  const words = didWords(household, performed, today);
  if (words === undefined) return actionWords(action);
  return beginsWithName(performed) ? `${actionWords(action)}: ${words}` : words;
}

/**
 * What begins with a verb of ours is lower-cased, what begins with a member's name is not. `undefined`: settings, which are told
 * with what they were before.
 */
function didWords(household: Household, performed: Performed, today: LocalDate): string | undefined {
  if (performed.kind === "change-settings") return undefined;
  if (performed.kind === "forget-member") return "left and was forgotten";
  const words = performedWords(household, performed, today);
  return beginsWithName(performed) ? words : words.charAt(0).toLowerCase() + words.slice(1);
}

const beginsWithName = ({ kind }: Performed) => kind === "change-role" || kind === "remove-member";

const isDecided = (result: unknown): result is Decided =>
  Object(result).request !== undefined && Object(result).outcome !== undefined;
const isSubmitted = (result: unknown): result is Submitted => ["done", "asked"].includes(String(Object(result).kind));
const isApplied = (result: unknown): result is { rule: Rule; count: number } =>
  typeof Object(result).count === "number" && Object(result).rule !== undefined;
const isRecorded = (result: unknown): result is { entries: Entry[] } => Array.isArray(Object(result).entries);
