import { z } from "zod";
import type { Act } from "../act.ts";
import { closeRequest } from "../approvals/close-request.ts";
import type { GatedCommand, Request } from "../approvals/request.ts";
import type { LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { err, ok, type Result } from "../result.ts";
import { followTasksTakenBack } from "../followups/turns.ts";
import { keepForgotten } from "../members/forget-member.ts";
import { isForgetting } from "../members/forgotten.ts";
import { followTakenBack } from "../shopping/low-stock.ts";
import type { Change, History } from "./change.ts";
import type { Effect } from "./effect.ts";
import { effectOf, asKept, withSums } from "./effect-of.ts";
import { nameInUse } from "./in-use.ts";
import { inverseFor, inverseOf, overlap, touched } from "./inverse.ts";
import { applyPatches } from "./patches.ts";

export type UndoError =
  | { code: "undo.nothing" }
  | { code: "undo.not_found" }
  | { code: "undo.not_possible"; action: string }
  /** What was asked for is decided: there is nothing left to withdraw. */
  | { code: "undo.decided"; request: Request }
  /** What it made is used by now: entries, bills or rules name it. */
  | { code: "undo.in_use"; name: string }
  | { code: "undo.already"; by: string; at: string }
  | { code: "undo.changed_since"; by: string; at: string; action: string }
  /** So did a change that can't be taken back itself. */
  | { code: "undo.final_since"; by: string; at: string; action: string }
  /** What it touched went when somebody was forgotten, at this instant. */
  | { code: "undo.forgotten_since"; at: string }
  /** Whom or what it would bring back belongs to another household by now; only the directory of households knows. */
  | { code: "undo.elsewhere"; what: "member" | "group" };

/** What was taken back: its number, what it was, what that did, and whether it was itself the taking back of something. */
export type TakenBack = {
  takenBack: { seq: number; action: string; by: string; wasUndo: boolean; effect: Effect; withdrew: string[] };
};

type TakeBackCommand = Extract<GatedCommand, { kind: "take-back" }>;

/**
 * Coming and going are ended by removing somebody or inviting them again, not by undo. What left the house in an export
 * stays known: the invitations in it do not hold again.
 */
const FINAL_ACTIONS: ReadonlySet<string> = new Set([
  ...["found-household", "accept-invite", "reject-request", "export-household"],
]);

/**
 * Takes one change back by its inverse patches, as a new change. Refuses with `undo.changed_since` when a later change,
 * not itself taken back, touched the same. A request for approval that came of it and is still pending is withdrawn.
 */
export function takeBack(
  household: Household,
  { seq }: { seq: number },
  act: Act,
  history: History,
): Result<TakenBack, UndoError> {
  const change = history.change(seq);
  if (!change) return err({ code: "undo.not_found" });
  const objection = whyNot(household, change, history);
  if (objection) return err(objection);
  const wasUndo = victimsOf(household).has(seq);
  const effect = asKept(effectOf(household, change));
  const withdrew = requestsOf(household, change).filter(({ status }) => status === "pending");
  const inverse = inverseFor(household, change);
  applyPatches(household, inverse);
  keepForgotten(household);
  followTakenBack(household, { patches: change.patches, inverse }, act);
  followTasksTakenBack(household, change, act);
  for (const request of withdrew) closeRequest(household, request, "withdrawn", act);
  household.undone[seq] = act.seq;
  const { action, by } = change;
  return ok({ takenBack: { seq, action, by, wasUndo, effect, withdrew: withdrew.map(({ id }) => id) } });
}

/**
 * The command that takes back what somebody means by `seq`, with what it will do; of a restore also the sums at the end of
 * `today`, where it is given. Refuses like `takeBack`.
 */
export function planTakeBack(
  household: Household,
  seq: number,
  history: History,
  today?: LocalDate,
): Result<TakeBackCommand, UndoError> {
  const change = history.change(seqToTakeBack(household, seq));
  if (!change) return err({ code: "undo.not_found" });
  const objection = whyNot(household, change, history);
  if (objection) return err(objection);
  const { action, by } = change;
  const effect = asKept(effectOf(household, change));
  const told = today === undefined ? effect : withSums(household, effect, inverseFor(household, change), today);
  return ok({ kind: "take-back", seq: change.seq, action, by, effect: told });
}

/** Why a change can't be taken back now; `undefined` if it can. */
export function whyNot(household: Household, change: Change, history: History): UndoError | undefined {
  if (household.undone[change.seq] !== undefined) {
    const { by, at } = history.change(chainFrom(household.undone, change.seq).at(-1)!) ?? change;
    return { code: "undo.already", by, at };
  }
  if (!isUndoable(household, change)) {
    const [request] = requestsOf(household, change);
    return request
      ? { code: "undo.decided", request: { ...request } }
      : { code: "undo.not_possible", action: change.action };
  }
  const used = nameInUse(household, inverseOf(change));
  if (used !== undefined) return { code: "undo.in_use", name: used };
  return changedSince(household, change, history);
}

/** The first later change that touched the same; one that stands for good comes before any that could be taken back first. */
function changedSince(household: Household, change: Change, history: History): UndoError | undefined {
  const mine = touched(change);
  const victims = victimsOf(household);
  let first: UndoError | undefined;
  for (const later of history.after(change.seq)) {
    const victim = victims.get(later.seq);
    // A later change that was taken back, or that took back one later than this, leaves things as they were.
    if (!isInForce(household, later.seq) || (victim !== undefined && victim > change.seq)) continue;
    const theirs = touched(later);
    if (!mine.some((path) => theirs.some((other) => overlap(path, other)))) continue;
    const { by, at, action } = later;
    if (isForgetting(later)) return { code: "undo.forgotten_since", at };
    if (!isUndoable(household, later)) return { code: "undo.final_since", by, at, action };
    first ??= { code: "undo.changed_since", by, at, action };
  }
  return first;
}

/**
 * The change that is to be taken back when somebody names this one: itself, or, if it was taken back and done again,
 * the change that did it again. Each change is taken back once at most.
 */
function seqToTakeBack({ undone }: Household, seq: number): number {
  const chain = chainFrom(undone, seq);
  return chain.length % 2 === 1 ? chain.at(-1)! : seq;
}

/** The latest change of a member's that stands and can be taken back; what was approved for them is theirs, too. */
export function lastChangeOf(household: Household, memberId: string, history: History): Change | undefined {
  const victims = victimsOf(household);
  for (const change of history.before(Infinity)) {
    const stands = household.undone[change.seq] === undefined && !isTakingBack(victims, change.seq);
    if (stands && isBy(change, memberId) && isUndoable(household, change)) return change;
  }
  return undefined;
}

/** Whether somebody made a change, or asked for what it approved. */
export function isBy(change: Change, memberId: string): boolean {
  return change.by === memberId || askedBy(change) === memberId;
}

const WithAsker = z.object({ request: z.object({ askedBy: z.string() }) });

/** Who asked for what this change approved. */
function askedBy({ action, result }: Change): string | undefined {
  return action === "approve-request" ? WithAsker.safeParse(result).data?.request.askedBy : undefined;
}

function isUndoable(household: Household, change: Change): boolean {
  if (FINAL_ACTIONS.has(change.action) || isForgetting(change)) return false;
  const asks = requestsOf(household, change).some(({ status }) => status === "pending");
  return asks || touched(change).length > 0;
}

/** The requests for approval that a change made. */
function requestsOf({ approvals }: Household, { patches }: Change): Request[] {
  return patches
    .filter(({ op, path }) => op === "add" && path[0] === "approvals" && path.length === 2)
    .flatMap(({ path }) => approvals[String(path[1])] ?? []);
}

/** A change, what took it back, what took that back, and so on. */
function chainFrom(undone: Household["undone"], seq: number): number[] {
  const chain = [seq];
  for (let next = undone[seq]; next !== undefined; next = undone[next]) chain.push(next);
  return chain;
}

/** Whether a change stands. Taken back and done again is as good as never taken back. */
export const isInForce = ({ undone }: Household, seq: number): boolean => chainFrom(undone, seq).length % 2 === 1;

/** Number of a change that took another one back -> number of that one. */
const victimsOf = ({ undone }: Household) =>
  new Map(Object.entries(undone).map(([victim, by]) => [by, Number(victim)]));

/** Whether a change took something back; doing it again is a change like any other. */
function isTakingBack(victims: ReadonlyMap<number, number>, seq: number): boolean {
  let isUndo = false;
  for (let victim = victims.get(seq); victim !== undefined; victim = victims.get(victim)) isUndo = !isUndo;
  return isUndo;
}
