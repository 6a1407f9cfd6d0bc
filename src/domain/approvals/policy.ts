import type { Change, History } from "../audit/change.ts";
import { effectOf } from "../audit/effect-of.ts";
import { touched } from "../audit/inverse.ts";
import { isBy } from "../audit/undo-service.ts";
import type { Household } from "../household.ts";
import { findEntry } from "../ledger/ledger-service.ts";
import { activeMembers } from "../members/members-service.ts";
import { isGrownUp, type Member } from "../members/member.ts";
import type { Amount } from "../money.ts";
import type { Settings } from "../settings/settings.ts";
import { loosensSafety } from "../settings/settings-service.ts";
import type { GatedCommand, Request } from "./request.ts";

type Kind = GatedCommand["kind"];
type Case<K extends Kind> = {
  household: Household;
  command: Extract<GatedCommand, { kind: K }>;
  asker: Member;
  history: History;
};

/** The gate's table: when a command waits for somebody else. What is not in it, needs nobody's approval. */
const NEEDS_APPROVAL: { [K in Kind]: (the: Case<K>) => boolean } = {
  "pay-bill": ({ household, command, asker }) => paymentNeedsApproval(household.settings, command.amount, asker),
  "unpay-bill": ({ household, command }) => command.entryIds.some((entryId) => wasApproved(household, entryId)),
  "change-settings": ({ household, command }) => loosensSafety(household.settings, command.to),
  "change-role": () => true,
  "remove-member": () => true,
  "forget-member": () => true,
  "remove-entry": ({ household, command }) => wasApproved(household, command.entryId),
  "take-back": (the) => takingBackNeedsApproval(the),
  "restore-household": () => true,
};

export function needsApproval<K extends Kind>(the: Case<K>): boolean {
  return NEEDS_APPROVAL[the.command.kind](the);
}

/** Which roles may ask for a command at all. Buttons and commands say so, too; here it holds for everyone. */
const MAY_ASK: { [K in Kind]: (the: Case<K>) => boolean } = {
  "pay-bill": ({ asker }) => asker.role !== "guest",
  "unpay-bill": ({ household, command, asker }) =>
    isGrownUp(asker) || command.entryIds.every((entryId) => isOwnEntry(household, entryId, asker)),
  "change-settings": ({ asker }) => isGrownUp(asker),
  "change-role": ({ asker }) => asker.role === "owner",
  "remove-member": ({ asker }) => asker.role === "owner",
  "forget-member": ({ command, asker }) => command.memberId === asker.id,
  "remove-entry": ({ household, command, asker }) => isGrownUp(asker) || isOwnEntry(household, command.entryId, asker),
  "take-back": (the) => mayTakeBack(the),
  "restore-household": ({ asker }) => asker.role === "owner",
};

export function mayAsk<K extends Kind>(the: Case<K>): boolean {
  return MAY_ASK[the.command.kind](the);
}

type TakingBack = Omit<Case<"take-back">, "command"> & { command: { seq: number } };

/** Guests take back what they did to shopping and tasks, teens what they did, adults all but what would be for owners to do. */
export function mayTakeBack({ household, command, asker, history }: TakingBack): boolean {
  const change = history.change(command.seq);
  if (asker.role === "owner" || !change) return asker.role !== "guest";
  if (asker.role === "guest") return change.by === asker.id && isOfGuests(change);
  const { memberIds, invites, settings, restored } = effectOf(household, change);
  if (memberIds.length > 0 || invites || restored || ofGroups(change)) return false;
  return isGrownUp(asker) || (asker.role === "teen" && isBy(change, asker.id) && Object.keys(settings).length === 0);
}

/** Whether a change linked a group or unlinked one. */
const ofGroups = (change: Change): boolean => touched(change).some(([root]) => root === "groups");

/** Whether a change is of the shopping list and of tasks alone. Doing a reminder's task does the reminder, too. */
function isOfGuests(change: Change): boolean {
  const roots = new Set(touched(change).map(([root]) => root));
  if (roots.has("followups")) roots.delete("reminders");
  return roots.size > 0 && [...roots].every((root) => root === "shopping" || root === "followups");
}

function isOwnEntry(household: Household, entryId: string, { id, role }: Member): boolean {
  return role === "teen" && findEntry(household, entryId)?.recordedBy === id;
}

/** Who may decide: adults and owners, not the asker. Only where there is no other, an owner who asked decides alone. */
export function approversOf(household: Household, { askedBy }: Pick<Request, "askedBy">): Member[] {
  const grown = activeMembers(household).filter(isGrownUp);
  const others = grown.filter(({ id }) => id !== askedBy);
  return others.length > 0 ? others : grown.filter(({ id, role }) => id === askedBy && role === "owner");
}

/** Whether a payment waits for somebody else, under these settings. */
export function paymentNeedsApproval(settings: Settings, amount: Amount, asker: Member): boolean {
  if (asker.role === "teen") return true;
  if (!settings.requireApprovals) return false;
  return settings.softLaunch || amount > (settings.approvalLimit ?? Infinity);
}

function wasApproved(household: Household, entryId: string): boolean {
  const pays = findEntry(household, entryId)?.pays;
  if (!pays) return false;
  return Object.values(household.approvals).some(
    ({ status, command }) =>
      status === "approved" &&
      command.kind === "pay-bill" &&
      command.billId === pays.billId &&
      command.nominalOn === pays.nominalOn,
  );
}

/** Taking back what was approved asks; so does what would, by its effect, be another gated command. */
function takingBackNeedsApproval({ household, command, asker, history }: Case<"take-back">): boolean {
  const change = history.change(command.seq);
  if (!change) return false;
  if (change.action === "approve-request") return true;
  const { settings, restores, memberIds, restored } = effectOf(household, change);
  const paysAgain = restores.some(
    ({ paysBill, amount }) => paysBill && paymentNeedsApproval(household.settings, amount, asker),
  );
  return paysAgain || restored !== undefined || memberIds.length > 0 || loosensSafety(household.settings, settings);
}
