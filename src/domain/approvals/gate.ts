import type { Act } from "../act.ts";
import type { History } from "../audit/change.ts";
import type { Material } from "../export/restore-asked.ts";
import type { Household } from "../household.ts";
import { activeMember } from "../members/members-service.ts";
import { findEntry } from "../ledger/ledger-service.ts";
import { isGrownUp, type Member } from "../members/member.ts";
import { err, ok, type Result } from "../result.ts";
import { closeRequest } from "./close-request.ts";
import { sendCard } from "./deal-cards.ts";
import { type CommandError, perform, type Performed } from "./perform.ts";
import { tellingPeople } from "../members/own-place.ts";
import { type CurrencyChanged, inSameCurrency } from "./out-of-date.ts";
import { approversOf, mayAsk, needsApproval } from "./policy.ts";
import { isRequestOver } from "./remind-approvers.ts";
import { type GatedCommand, isWaiting, type Request } from "./request.ts";

/** A request that nobody decides expires after two days. */
const REQUEST_HOURS = 48;

export type RequestError =
  /** `owners`: only they may ask for this; else it is not for this person's role at all. */
  | { code: "request.not_for_role"; isForOwners: boolean }
  | { code: "request.not_found" }
  /** Whoever asked has left, or has another role now. */
  | { code: "request.asker_changed" }
  | CurrencyChanged
  | { code: "request.not_yours"; askedByYou: boolean }
  | { code: "request.expired" }
  | { code: "request.already_decided"; request: Request }
  | { code: "request.already_pending"; request: Request };

export type Submitted =
  | { kind: "done"; performed: Performed }
  | { kind: "asked"; request: Request; approverIds: string[] };

/**
 * Runs a command, or keeps it as a request and tells those who may approve it. The only way to run a gated command.
 * Refuses with `request.not_for_role` what the asker's role may not even ask for.
 */
export function submit(
  household: Household,
  command: GatedCommand,
  act: Act,
  history: History,
): Result<Submitted, CommandError | RequestError> {
  const asker = activeMember(household, act.by);
  if (!asker) return err({ code: "member.not_found" });
  if (!mayAsk({ household, command, asker, history })) return err(notForRole(asker));
  if (!needsApproval({ household, command, asker, history })) {
    const done = perform(household, command, act, history);
    return done.ok ? ok({ kind: "done", performed: done.value }) : done;
  }
  const waiting = pendingRequests(household, act.now).find((request) => isSame(request.command, command));
  if (waiting) return err({ code: "request.already_pending", request: waiting });
  const request = addRequest(household, inWords(household, command), act);
  const approvers = approversOf(household, request);
  for (const { id } of approvers) if (id !== act.by) sendCard(household, { to: id, requestId: request.id }, act);
  return ok({ kind: "asked", request: { ...request }, approverIds: approvers.map(({ id }) => id) });
}

export type Decided = {
  request: Request;
  /** What it did; an approved command that no longer fitted says why. */
  outcome:
    | { kind: "done"; performed: Performed }
    | { kind: "refused"; error: CommandError | RequestError }
    | { kind: "rejected" };
};

/**
 * Approves a request and runs it, in the same transaction and in the asker's name. A command that no longer fits is refused.
 * `material`: what it needs from outside of the household, read right before.
 */
export function approveRequest(
  household: Household,
  { requestId, material }: { requestId: string; material?: Material | undefined },
  act: Act,
  history: History,
): Result<Decided, RequestError> {
  const found = decidable(household, requestId, act);
  if (!found.ok) return found;
  const request = found.value;
  request.status = "approved"; // Before it runs: removing whoever asked withdraws what they still wait for.
  const asker = activeMember(household, request.askedBy);
  const isStillTheirs = asker !== undefined && mayAsk({ household, command: request.command, asker, history });
  const mayRun = isStillTheirs ? inSameCurrency(household, request) : err({ code: "request.asker_changed" } as const);
  const done = mayRun.ok
    ? tellingPeople(household, { ...act, askedBy: request.askedBy }, () =>
        perform(household, request.command, { ...act, by: request.askedBy }, history, material),
      )
    : mayRun;
  if (!done.ok) request.refusal = plain(done.error);
  closeRequest(household, request, done.ok ? "approved" : "refused", act, { pressed: true });
  const outcome = done.ok
    ? ({ kind: "done", performed: done.value } as const)
    : ({ kind: "refused", error: done.error } as const);
  return ok({ request: { ...request }, outcome });
}

/** Closes a request that somebody approved and that could not be run: `error` says why. */
export function refuseApproved(
  household: Household,
  { requestId, error }: { requestId: string; error: CommandError },
  act: Act,
): Result<Decided, RequestError> {
  const found = decidable(household, requestId, act);
  if (!found.ok) return found;
  found.value.refusal = plain(error);
  closeRequest(household, found.value, "refused", act, { pressed: true });
  return ok({ request: { ...found.value }, outcome: { kind: "refused", error } });
}

/** Turns a request down. Whoever asked may withdraw it the same way. */
export function rejectRequest(
  household: Household,
  { requestId }: { requestId: string },
  act: Act,
): Result<Decided, RequestError> {
  const own = household.approvals[requestId]?.askedBy === act.by;
  const found = own ? pending(household, requestId, act) : decidable(household, requestId, act);
  if (!found.ok) return found;
  closeRequest(household, found.value, own ? "withdrawn" : "rejected", act, { pressed: true });
  return ok({ request: { ...found.value }, outcome: { kind: "rejected" } });
}

/** Closes the requests whose time is over, and brings their cards up to date. Returns how many. */
export function expireRequests(household: Household, act: Act): Result<number, never> {
  const over = Object.values(household.approvals).filter((request) => isRequestOver(request, act.now));
  for (const request of over) closeRequest(household, request, "expired", act);
  return ok(over.length);
}

/** What waits for a decision, oldest first. */
export function pendingRequests({ approvals }: Household, now: string): Request[] {
  return Object.values(approvals).filter((request) => isWaiting(request, now));
}

/**
 * Requests as far as they are a member's business: teens see what they asked for themselves; guests, who see no money, only
 * their wish to be forgotten.
 */
export function requestsOf(requests: Request[], { id, role }: Member): Request[] {
  if (isGrownUp({ role })) return requests;
  return requests.filter(
    ({ askedBy, command }) => askedBy === id && (role !== "guest" || command.kind === "forget-member"),
  );
}

export function mayDecide(household: Household, request: Request, memberId: string): boolean {
  return approversOf(household, request).some(({ id }) => id === memberId);
}

export const isSelfApproved = ({ status, askedBy, decidedBy }: Request): boolean =>
  status === "approved" && askedBy === decidedBy;

function pending(household: Household, requestId: string, act: Act): Result<Request, RequestError> {
  const request = household.approvals[requestId];
  if (!request) return err({ code: "request.not_found" });
  if (request.status !== "pending") return err({ code: "request.already_decided", request: { ...request } });
  return request.expiresAt <= act.now ? err({ code: "request.expired" }) : ok(request);
}

function decidable(household: Household, requestId: string, act: Act): Result<Request, RequestError> {
  const found = pending(household, requestId, act);
  if (!found.ok || mayDecide(household, found.value, act.by)) return found;
  return err({ code: "request.not_yours", askedByYou: found.value.askedBy === act.by });
}

function addRequest(household: Household, command: GatedCommand, act: Act): Request {
  const id = act.newId("req");
  const expiresAt = new Date(Date.parse(act.now) + REQUEST_HOURS * 3_600_000).toISOString();
  household.approvals[id] = {
    id,
    command,
    currency: household.settings.currency,
    askedBy: act.by,
    askedAt: act.now,
    expiresAt,
    status: "pending",
    decidedBy: null,
    decidedAt: null,
  };
  return household.approvals[id];
}

/** The command with what it is about as it is now: for words alone, see `GatedCommand`. */
function inWords(household: Household, command: GatedCommand): GatedCommand {
  if (command.kind === "unpay-bill") {
    const paid = household.bills[command.billId]?.settled[command.nominalOn]?.paid;
    return paid === undefined ? command : { ...command, paid };
  }
  const entry = command.kind === "remove-entry" ? findEntry(household, command.entryId) : undefined;
  if (command.kind !== "remove-entry" || !entry) return command;
  const { description, amount, pays } = entry;
  return { ...command, entry: { description, amount, pays: pays && { ...pays } } };
}

const notForRole = ({ role }: Member): RequestError => ({
  code: "request.not_for_role",
  isForOwners: role === "adult",
});

/** An error as what is kept: no part of it is a part of the household at the same time. */
const plain = (error: { code: string }): { code: string } => JSON.parse(JSON.stringify(error)) as { code: string };

/** Two payments of one occurrence are the same wish, whatever the amount. */
function isSame(a: GatedCommand, b: GatedCommand): boolean {
  if (a.kind === "pay-bill" && b.kind === "pay-bill") return a.billId === b.billId && a.nominalOn === b.nominalOn;
  return bare(a) === bare(b);
}

/** What is asked for, without the words for it, nor whether only while the household is ready. */
const bare = (command: GatedCommand): string =>
  JSON.stringify({ ...command, entry: undefined, paid: undefined, onlyWhenReady: undefined });
