import { NOT_UNDONE } from "../household.ts";
import type { Change, Patch } from "./change.ts";

/** The inverse of a change as undo applies it: without what undo leaves alone, and one ledger entry at a time. */
export function inverseOf({ patches, inverse }: Change): Patch[] {
  const emptied = patches.flatMap((patch) => (isNewMonth(patch) ? entryPaths(patch) : []));
  const removals = emptied.map((path) => ({ op: "remove" as const, path }));
  const rest = inverse.filter(({ op, path }) => isUndone(path) && !(op === "remove" && isMonth(path)));
  return [...removals, ...rest];
}

/**
 * The paths that a change touched, as far as undo is concerned. An array counts as one value. What takes a line off the
 * shopping list touches all of it: a tick or a quantity of what is bought by now can't be taken back before that is.
 */
export function touched({ patches }: Change): Patch["path"][] {
  return patches
    .filter(({ path }) => isUndone(path))
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
const isUndone = (path: Patch["path"]) =>
  !NOT_UNDONE.has(String(path[0])) && !(path[0] === "members" && path[2] === "unreachableSince");

/** The first entry of a month makes the month: what others add to it later is none of that change's business. */
const isMonth = (path: Patch["path"]) => path[0] === "ledger" && path.length === 2;
const isNewMonth = ({ op, path }: Patch) => op === "add" && isMonth(path);
const entryPaths = ({ path, value }: Patch) => Object.keys(Object(value)).map((entryId) => [...path, entryId]);
