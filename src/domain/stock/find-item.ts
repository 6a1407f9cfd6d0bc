import { cleanName, findByName, isSameButPlural, nearestWords } from "../names.ts";
import { isShortTypoOf, isTypoOf } from "../typos.ts";

type Named = { id: string; name: string };

export type Found<T> =
  /** `isExact`: it is called as was said. */
  { kind: "one"; item: T; isExact: boolean } | { kind: "several"; items: T[] } | { kind: "none"; nearest: T[] };

/**
 * What is called so: exactly, but for a plural s, or but for one wrong letter. For what may also be new: oat milk is not
 * the milk, and people seldom miss the first letter. In quotes nothing is forgiven.
 */
export function findSame<T extends Named>(items: readonly T[], name: string, isQuoted = false): Found<T> {
  const typed = folded(name);
  const kinds = isQuoted ? KINDS.slice(0, 1) : KINDS;
  for (const [i, isLike] of kinds.entries()) {
    const fitting = items.filter((item) => isLike(typed, folded(item.name)));
    if (fitting.length === 1) return { kind: "one", item: fitting[0]!, isExact: i === 0 };
    if (fitting.length > 1) return { kind: "several", items: fitting };
  }
  return { kind: "none", nearest: nearestOf(items, name) };
}

/** What is meant by a name where it must be there: some words of the name will do, too. */
export function findAny<T extends Named>(items: readonly T[], name: string, isQuoted = false): Found<T> {
  const same = findSame(items, name, isQuoted);
  if (same.kind !== "none" || isQuoted) return same;
  const found = findByName(items, name, { isName: true });
  switch (found.kind) {
    case "exact":
    case "near":
      // As many words, and yet not the same: that was looked at already.
      if (wordCount(found.item.name) === wordCount(name) && !isShortTypoOf(folded(name), folded(found.item.name))) {
        return same;
      }
      return { kind: "one", item: found.item, isExact: false };
    case "several":
      return found;
    case "none":
      return same;
  }
}

const KINDS: ((typed: string, name: string) => boolean)[] = [
  (typed, name) => typed === name,
  isSameButPlural,
  isMisspelt,
];

/** One letter of one word is wrong: vitamin a is not vitamin b, and AA batteries are not AAA. */
function isMisspelt(typed: string, name: string): boolean {
  if (joined(typed) === joined(name)) return true;
  const [words, others] = [typed.split(" "), name.split(" ")];
  const wrong = words.filter((word, i) => word !== others[i]);
  const at = words.findIndex((word, i) => word !== others[i]);
  const isOne = words.length === others.length && wrong.length === 1;
  return isOne && typed[0] === name[0] && isTypoOf(words[at]!, others[at]!);
}

const joined = (name: string): string => name.replaceAll(/[ -]/g, "");
const wordCount = (name: string): number => folded(name).split(" ").length;

function nearestOf<T extends Named>(items: readonly T[], name: string): T[] {
  const names = nearestWords(
    items.map((item) => folded(item.name)),
    name,
  );
  return names.flatMap((near) => items.find((item) => folded(item.name) === near) ?? []);
}

const folded = (text: string): string => cleanName(text).toLowerCase().normalize("NFC");
