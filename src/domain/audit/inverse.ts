import { AUTOPAY } from "../brief/morning-service.ts";
import { type Household, NOT_UNDONE } from "../household.ts";
import type { Change, Patch } from "./change.ts";
import { restoreIn } from "./restore-in.ts";

/** The inverse of a change as undo applies it: without what undo leaves alone, and one ledger entry at a time. */
export function inverseOf(change: Change): Patch[] {
  const { patches, inverse } = change;
  const emptied = patches.flatMap((patch) => (isNewMonth(patch) ? entryPaths(patch) : []));
  const removals = emptied.map((path) => ({ op: "remove" as const, path }));
  const rest = inverse.filter(({ op, path }) => isUndone(path, change) && !(op === "remove" && isMonth(path)));
  return [...removals, ...rest];
}

/** The same for the household as it is: a category that somebody chose for the same words since then stays learned. */
export function inverseFor({ learned }: Household, change: Change): Patch[] {
  const left = new Map(
    change.patches.filter(({ path }) => path[0] === "learned").map(({ path, value }) => [String(path[1]), value]),
  );
  return inverseOf(change).filter(({ path: [root, id] }) => {
    return root !== "learned" || learned[String(id)] === left.get(String(id));
  });
}

/**
 * The paths that a change touched, as far as undo is concerned. An array counts as one value. What takes a line off the
 * shopping list touches all of it: a tick or a quantity of what is bought by now can't be taken back before that is.
 */
export function touched(change: Change): Patch["path"][] {
  return change.patches
    .filter(({ path }) => isUndone(path, change))
    .flatMap((patch) => (isNewMonth(patch) ? entryPaths(patch) : [patch.path]))
    .map((path) => {
      if (path[0] === "shopping" && path[2] === "closed") return path.slice(0, 2);
      const index = path.findIndex((key) => typeof key === "number" || key === "length");
      return index === -1 ? path : path.slice(0, index);
    });
}

/** Whether one path leads to the other, or to a part of it. */
export function overlap(a: Patch["path"], b: Patch["path"]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.every((key, i) => String(key) === String(long[i]));
}

/** That somebody can be reached again is a fact, not something they did. */
function isUndone(path: Patch["path"], change: Change): boolean {
  if (path[0] === "members" && path[2] === "unreachableSince") return false;
  return !NOT_UNDONE.has(String(path[0])) || (comesWithBooks(path) && restoreIn(change) !== undefined);
}

/** What a restore brings back together with the books, and so does its undo: else it would be lost for good. */
const comesWithBooks = ([root, id]: Patch["path"]) =>
  root === "learned" || (root === "sent" && String(id).startsWith(AUTOPAY));

/** The first entry of a month makes the month: what others add to it later is none of that change's business. */
const isMonth = (path: Patch["path"]) => path[0] === "ledger" && path.length === 2;
const isNewMonth = ({ op, path }: Patch) => op === "add" && isMonth(path);
const entryPaths = ({ path, value }: Patch) => Object.keys(Object(value)).map((entryId) => [...path, entryId]);
