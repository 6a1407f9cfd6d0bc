import type { Member } from "../members/member.ts";
import { findByName } from "../names.ts";
import { err, ok, type Result } from "../result.ts";

/** Why the members in a task could not be told: nobody or several are called like that, or one person alone takes turns. */
export type WhoError =
  /** As typed. */
  | { code: "task.unknown_member"; word: string; names: string[] }
  | { code: "task.several_members"; names: string[] }
  | { code: "task.one_turn" };

/** Who takes turns, the first one first; `rest`: the text without that. */
export type Turns = { turns?: string[]; rest: string };

type Word = { text: string; from: number; to: number };
type List = { ids: string[]; from: number; to: number };

const TURNS =
  /\b(?:(?:take|takes|taking)\s+turns|(?:in|by)\s+turns?|alternat(?:e|es|ing)|rotat(?:e|es|ing))(?![\p{L}\p{N}])/giu;
const EVERYONE = /^(?:everyone|everybody|all|we)$/i;
const JOINS = /^(?:and|&|\+|\/|then)$/i;
const DELIMITER = /^[,;:()–—-]$/;
/** Between the names and the turns: `ann and ben should take turns`, `taking turns between ann and ben`. */
const BEFORE_TURNS = /^(?:will|should|can|must|to|both|of|us)$/i;
const AFTER_TURNS = /^(?:between|among|amongst|with|of|by|for|:)$/i;

/**
 * `…, ann and ben take turns`, `… rotate ann, ben`, `… alternating between ann and ben`; `everyone` are all of the
 * household. Where no member is named next to it, `rotate the tires` is part of what is to be done. `isWhen`: whether a
 * word says when, and is nobody's name.
 */
export function takeTurns(text: string, members: Member[], isWhen: (word: string) => boolean): Result<Turns, WhoError> {
  for (const match of text.matchAll(TURNS)) {
    const reader = new ListReader(text, members, isWhen);
    const end = match.index + match[0].length;
    const found = reader.before(match.index) ?? reader.after(end);
    if (found === undefined) continue;
    if (!found.ok) return found;
    const { ids, from, to } = found.value;
    const turns = [...new Set(ids)];
    if (turns.length < 2) return err({ code: "task.one_turn" });
    const [head, tail] = [text.slice(0, Math.min(from, match.index)), text.slice(Math.max(to, end))];
    return ok({ turns, rest: joined(head, tail) });
  }
  return ok({ rest: text });
}

/** What stood on both sides of what was taken out, without the signs and words that led to it. */
function joined(head: string, tail: string): string {
  const before = head.replace(/[\s,;:(–—-]+$/u, "").replace(/\s+(?:by|between|among|for)$/i, "");
  const after = tail.replace(/^[\s,;:)–—-]+/u, "");
  return [before, after].filter(Boolean).join(" ");
}

/** Finds the list of members that stands before or after a place in a text. */
class ListReader {
  readonly #words: Word[];
  readonly #members: Member[];
  readonly #isWhen: (word: string) => boolean;

  constructor(text: string, members: Member[], isWhen: (word: string) => boolean) {
    const found = text.matchAll(/[,;:&+/()–—]|[^\s,;:&+/()–—]+/gu);
    this.#words = [...found].map(({ 0: word, index }) => ({ text: word, from: index, to: index + word.length }));
    this.#members = members;
    this.#isWhen = isWhen;
  }

  /** `undefined`: there is none. */
  before(place: number): Result<List, WhoError> | undefined {
    let end = this.#words.filter(({ to }) => to <= place).length;
    while (BEFORE_TURNS.test(this.#at(end - 1))) end -= 1;
    if (EVERYONE.test(this.#at(end - 1))) return ok(this.#everyone(end - 1));
    return this.#list(end - 1, -1);
  }

  after(place: number): Result<List, WhoError> | undefined {
    let start = this.#words.findIndex(({ from }) => from >= place);
    if (start < 0) return undefined;
    while (AFTER_TURNS.test(this.#at(start))) start += 1;
    if (EVERYONE.test(this.#at(start))) return ok(this.#everyone(start));
    return this.#list(start, 1);
  }

  /** Names from a word on, in one direction, joined by `and` or a comma or by nothing. */
  #list(start: number, step: 1 | -1): Result<List, WhoError> | undefined {
    const ids: string[] = [];
    let last = start;
    for (let at = start, join = ""; ;) {
      const named = this.#nameAt(at, step) ?? this.#meantAt(at, step, join);
      if (named && "code" in named) return ids.length > 0 || this.#isInList(at, step) ? err(named) : undefined;
      if (!named) break;
      ids.push(named.id);
      last = at + step * (named.words - 1);
      at = last + step;
      for (join = ""; JOINS.test(this.#at(at)) || this.#at(at) === ","; at += step) join += this.#at(at).toLowerCase();
    }
    if (ids.length === 0) return undefined;
    const [first, final] = step === 1 ? [start, last] : [last, start];
    const inOrder = step === 1 ? ids : ids.toReversed();
    return ok({ ids: inOrder, from: this.#words[first]!.from, to: this.#words[final]!.to });
  }

  /** A member's whole name, or the first word of it if nobody else's name begins so. */
  #nameAt(at: number, step: 1 | -1): { id: string; words: number } | undefined {
    for (let count = 4; count >= 1; count -= 1) {
      const from = step === 1 ? at : at - count + 1;
      if (from < 0 || at < 0) continue;
      const said = this.#words.slice(from, from + count);
      const member = said.length === count && calledExactly(this.#members, said.map(({ text }) => text).join(" "));
      if (member) return { id: member.id, words: count };
    }
    return undefined;
  }

  /** A word that must be a name because of where it stands: one wrong letter is forgiven, a stranger is refused. */
  #meantAt(at: number, step: 1 | -1, join: string): { id: string; words: number } | WhoError | undefined {
    const word = this.#at(at);
    if (word === "" || DELIMITER.test(word) || this.#isWhen(word)) return undefined;
    const isAlone = (next: string) => next === "" || DELIMITER.test(next);
    const isJoined =
      /[a-z&+/]/.test(join) || (join === "," && isAlone(this.#at(at + step)) && this.#at(at + step) !== "");
    const isLast = join === "" && this.#isInList(at, step);
    if (!isJoined && !isLast) return undefined;
    const member = memberNamed(this.#members, word.replace(/^@/, ""));
    return member ? { id: member.id, words: 1 } : unknownMember(word, this.#members);
  }

  /** Whether a word is followed, in the direction of reading, by `and` or a comma and a name. */
  #isInList(at: number, step: 1 | -1): boolean {
    const join = this.#at(at + step);
    return (JOINS.test(join) || join === ",") && this.#nameAt(at + 2 * step, step) !== undefined;
  }

  #everyone(at: number): List {
    const { from, to } = this.#words[at]!;
    return { ids: this.#members.map(({ id }) => id), from, to };
  }

  #at(index: number): string {
    return this.#words[index]?.text ?? "";
  }
}

/** The member whose name this is, or begins like this if it is one word and nobody else's does. */
export function calledExactly(members: Member[], said: string): Member | undefined {
  const typed = said.replaceAll("@", "").toLowerCase();
  const whole = members.filter(({ name }) => name.toLowerCase() === typed);
  if (whole.length > 0 || typed === "") return whole.length === 1 ? whole[0] : undefined;
  const first = members.filter(({ name }) => name.toLowerCase().split(" ")[0] === typed);
  return first.length === 1 ? first[0] : undefined;
}

/** The same, forgiving one wrong letter, or a part of a longer name. */
export function memberNamed(members: Member[], word: string): Member | undefined {
  const found = findByName(members, word);
  return found.kind === "exact" || found.kind === "near" ? found.item : undefined;
}

/** Nobody is called like that, or several are. */
export function unknownMember(word: string, members: Member[]): WhoError {
  const found = findByName(members, word.replace(/^@/, ""));
  if (found.kind === "several") return { code: "task.several_members", names: found.items.map(({ name }) => name) };
  return { code: "task.unknown_member", word: word.replace(/^@/, ""), names: members.map(({ name }) => name) };
}
