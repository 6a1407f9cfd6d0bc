import { findByName } from "../names.ts";
import { err, ok, type Result } from "../result.ts";

type Named = { id: string; name: string };

export type NotNamed<T, E> =
  /** `nearest`: up to three, the most similar first. */
  | { kind: "unknown"; nearest: T[] }
  /** The item is clear, and what stands behind its name can't be read. */
  | { kind: "unread"; item: T; error: E };

/** Longer names than this are compared with nothing. */
const MAX_WORDS = 20;

/**
 * Splits a text such as `Power bill 79.30` into the item named and what stands behind its name, which `readRest` reads
 * (the empty text, too): the longest exact name wins, then the longest that is near. Several items of one name are all
 * answered.
 */
export function readNameAndRest<T extends Named, V, E>(
  text: string,
  items: readonly T[],
  readRest: (rest: string) => Result<V, E>,
): Result<{ items: T[]; rest: V }, NotNamed<T, E>> {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const longest = Math.min(words.length, MAX_WORDS);
  const splits = Array.from({ length: longest }, (_, i) => ({
    found: findByName(items, words.slice(0, longest - i).join(" "), { isName: true }),
    rest: readRest(words.slice(longest - i).join(" ")),
  }));
  for (const kind of ["exact", "near", "several"] as const) {
    for (const { found, rest } of splits) {
      if (found.kind !== kind) continue;
      const named = found.kind === "several" ? found.items : [found.item];
      if (rest.ok) return ok({ items: named, rest: rest.value });
      if (kind === "exact") return err({ kind: "unread", item: named[0]!, error: rest.error });
    }
  }
  const whole = splits[0]?.found;
  return err({ kind: "unknown", nearest: whole?.kind === "none" ? whole.nearest : [] });
}
