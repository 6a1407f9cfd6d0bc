import { isShortTypoOf, isTypoOf, typoDistance } from "./typos.ts";

/** Names are compared up to here: they are 60 characters at most, and comparing costs the square of the length. */
const MAX_COMPARED = 80;

/**
 * A name as it is kept: one line, trimmed, spaces collapsed, without control characters, marks that turn around the
 * text after it, and halves of characters. Emoji and right-to-left text stay. Empty if nothing of it can be seen.
 */
export function cleanName(text: string): string {
  const clean = text
    .normalize("NFC")
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/[\p{Cc}\p{Cs}\u200b\u2060\ufeff\u00ad\u202a-\u202e\u2066-\u2069]/gu, "")
    .replaceAll(/ {2,}/g, " ")
    .trim();
  return /[\p{L}\p{N}\p{S}\p{P}]/u.test(clean) ? clean : "";
}

type Named = { id: string; name: string };

export type NameMatch<T> =
  | { kind: "exact" | "near"; item: T }
  | { kind: "several"; items: T[] }
  /** `nearest`: up to three, the most similar first. */
  | { kind: "none"; nearest: T[] };

/**
 * The item that somebody means by a text. Case is ignored; next to an exact name one typo or a plural s is forgiven, or
 * some words, or their beginnings, of a longer name will do. Among several, the closer kind of match wins.
 * `isName`: the text is a name and nothing else; then a word of three letters is forgiven a wrong one, too.
 */
export function findByName<T extends Named>(
  items: Iterable<T>,
  text: string,
  { isName = false }: { isName?: boolean } = {},
): NameMatch<T> {
  const typed = comparable(text);
  const candidates = [...items].map((item) => ({ item, name: comparable(item.name) }));
  if (typed === "") return { kind: "none", nearest: [] };
  const fitting = (fits: (name: string) => boolean) =>
    candidates.filter(({ name }) => name !== "" && fits(name)).map(({ item }) => item);
  const exact = fitting((name) => name === typed);
  if (exact.length === 1) return { kind: "exact", item: exact[0]! };
  if (exact.length > 1) return { kind: "several", items: exact };
  for (const fits of isName ? [...MATCHES, isShortMatch] : MATCHES) {
    const near = fitting((name) => fits(typed, name));
    if (near.length === 1) return { kind: "near", item: near[0]! };
    if (near.length > 1) return { kind: "several", items: near };
  }
  const byDistance = candidates
    .map(({ item, name }) => ({ item, distance: typoDistance(typed, name) }))
    .toSorted((a, b) => a.distance - b.distance);
  return { kind: "none", nearest: byDistance.slice(0, 3).map(({ item }) => item) };
}

/** From the closest kind of match to the loosest. */
const MATCHES: ((typed: string, name: string) => boolean)[] = [
  (typed, name) => isSameButPlural(typed, name),
  (typed, name) => isTypoOf(typed, name),
  (typed, name) => withoutFillers(typed) === withoutFillers(name),
  (typed, name) => name.startsWith(`${typed} `),
  (typed, name) => hasWords(typed, name, (word, ofName) => word === ofName || isSameButPlural(word, ofName)),
  (typed, name) => hasWords(typed, name, (word, ofName) => word.length >= 3 && ofName.startsWith(word)),
  (typed, name) => hasWords(typed, name, isTypoOf),
];

const isShortMatch = (typed: string, name: string): boolean =>
  hasWords(typed, name, (word, ofName) => isTypoOf(word, ofName) || isShortTypoOf(word, ofName));

function comparable(text: string): string {
  return cleanName(text.slice(0, 4 * MAX_COMPARED))
    .toLowerCase()
    .normalize("NFC")
    .slice(0, MAX_COMPARED);
}

/** Whether one of two words is the plural of the other. */
export function isSameButPlural(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length >= 2 && (long === `${short}s` || long === `${short}es` || isYPlural(short, long));
}

const isYPlural = (one: string, many: string) => one.endsWith("y") && many === `${one.slice(0, -1)}ies`;

const FILLERS = new Set(["the", "my", "our", "bill", "bills"]);

/** `the water bill` is the water bill, also when it is called Water. */
function withoutFillers(text: string): string {
  const words = text.split(" ").filter((word) => !FILLERS.has(word));
  return words.length > 0 ? words.join(" ") : text;
}

/** Whether each word typed is, in the sense given or exactly, one of the name's words. */
function hasWords(typed: string, name: string, isLike: (word: string, ofName: string) => boolean): boolean {
  const left = name.split(" ");
  return typed.split(" ").every((word) => {
    const at = left.findIndex((ofName) => ofName === word || isLike(word, ofName));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}

/** The words that somebody may have meant by another one: one mistake away, or beginning like it; the nearest first. */
export function nearestWords(known: readonly string[], word: string): string[] {
  const typed = comparable(word);
  return known
    .map((each) => ({ each, distance: typoDistance(typed, each.toLowerCase()) }))
    .filter(({ each, distance }) => distance <= mistakesIn(typed) || (typed.length >= 3 && each.startsWith(typed)))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ each }) => each);
}

const mistakesIn = (word: string) => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2);
