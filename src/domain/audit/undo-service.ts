import { z } from "zod";
import type { Act } from "../act.ts";
import { type Household, NOT_UNDONE } from "../household.ts";
import { err, ok, type Result } from "../result.ts";
import type { Change, History, Patch } from "./change.ts";
import { applyPatches } from "./patches.ts";

export type UndoError =
  | { code: "undo.nothing" }
  | { code: "undo.not_found" }
  | { code: "undo.not_possible"; action: string }
  | { code: "undo.already"; by: string; at: string }
  | { code: "undo.changed_since"; by: string; at: string; action: string };

/** What was taken back: its number, what it was, and whether it was itself the taking back of something. */
export type TakenBack = { takenBack: { seq: number; action: string; by: string; wasUndo: boolean } };

/** Coming and going are ended by removing somebody or inviting them again, not by undo. */
const FINAL_ACTIONS: ReadonlySet<string> = new Set(["found-household", "accept-invite", "reject-request"]);

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
  const wasUndo = undoneBy(household, seq) !== undefined;
  applyPatches(household, inverseOf(change));
  for (const id of requestsIn(change)) {
    const request = household.approvals[id];
    if (request?.status === "pending")
      Object.assign(request, { status: "withdrawn", decidedBy: act.by, decidedAt: act.now });
  }
  household.undone[seq] = act.seq;
  return ok({ takenBack: { seq, action: change.action, by: change.by, wasUndo } });
}

/** Why a change can't be taken back now; `undefined` if it can. */
export function whyNot(household: Household, change: Change, history: History): UndoError | undefined {
  const undoing = household.undone[change.seq];
  if (undoing !== undefined) {
    const { by, at } = history.change(undoing) ?? change;
    return { code: "undo.already", by, at };
  }
  if (!isUndoable(household, change)) return { code: "undo.not_possible", action: change.action };
  const mine = touched(change);
  for (const later of history.after(change.seq)) {
    if (cancelledOut(household, later, change.seq)) continue;
    const theirs = touched(later);
    if (mine.some((path) => theirs.some((other) => overlap(path, other)))) {
      return { code: "undo.changed_since", by: later.by, at: later.at, action: later.action };
    }
  }
  return undefined;
}

/** The latest change of a member's that stands and can be taken back; what was approved for them is theirs, too. */
export function lastChangeOf(household: Household, memberId: string, history: History): Change | undefined {
  for (const change of history.before(Infinity)) {
    const isTheirs = change.by === memberId || askedBy(change) === memberId;
    const stands = household.undone[change.seq] === undefined && undoneBy(household, change.seq) === undefined;
    if (isTheirs && stands && isUndoable(household, change)) return change;
  }
  return undefined;
}

/** The inverse of a change as undo applies it: without what undo leaves alone, and one ledger entry at a time. */
export function inverseOf(change: Change): Patch[] {
  const emptied = change.patches.flatMap((patch) => (isNewMonth(patch) ? entriesOf(patch) : []));
  const removals = emptied.map((path) => ({ op: "remove" as const, path }));
  const rest = change.inverse.filter(
    ({ op, path }) => !NOT_UNDONE.has(String(path[0])) && !(op === "remove" && isMonth(path)),
  );
  return [...removals, ...rest];
}

const WithAsker = z.object({ request: z.object({ askedBy: z.string() }) });

/** Who asked for what this change approved. */
function askedBy({ action, result }: Change): string | undefined {
  return action === "approve-request" ? WithAsker.safeParse(result).data?.request.askedBy : undefined;
}

function isUndoable(household: Household, change: Change): boolean {
  if (FINAL_ACTIONS.has(change.action)) return false;
  const asks = requestsIn(change).some((id) => household.approvals[id]?.status === "pending");
  return asks || touched(change).length > 0;
}

function requestsIn({ patches }: Change): string[] {
  return patches
    .filter(({ op, path }) => op === "add" && path[0] === "approvals" && path.length === 2)
    .map(({ path }) => String(path[1]));
}

/** A later change that was taken back, or that took back one later than `seq`, leaves things as they were. */
function cancelledOut({ undone }: Household, later: Change, seq: number): boolean {
  if (undone[later.seq] !== undefined) return true;
  const victim = Object.entries(undone).find(([, by]) => by === later.seq)?.[0];
  return victim !== undefined && Number(victim) > seq;
}

function undoneBy({ undone }: Household, seq: number): number | undefined {
  const victim = Object.entries(undone).find(([, by]) => by === seq)?.[0];
  return victim === undefined ? undefined : Number(victim);
}

/** The paths that a change touched, as far as undo is concerned. An array counts as one value. */
function touched({ patches }: Change): Patch["path"][] {
  return patches
    .filter(({ path }) => !NOT_UNDONE.has(String(path[0])))
    .flatMap((patch) => (isNewMonth(patch) ? entriesOf(patch) : [patch.path]))
    .map((path) => {
      const index = path.findIndex((key) => typeof key === "number" || key === "length");
      return index === -1 ? path : path.slice(0, index);
    });
}

const overlap = (a: Patch["path"], b: Patch["path"]) => {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.every((key, i) => String(key) === String(long[i]));
};

/** The first entry of a month makes the month: what others add to it later is none of that change's business. */
const isMonth = (path: Patch["path"]) => path[0] === "ledger" && path.length === 2;
const isNewMonth = ({ op, path }: Patch) => op === "add" && isMonth(path);
const entriesOf = ({ path, value }: Patch) => Object.keys(Object(value)).map((entryId) => [...path, entryId]);
