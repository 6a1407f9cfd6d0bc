import { err, ok, type Result } from "../result.ts";
import { isDeedAt } from "./deed-words.ts";
import type { Line } from "./line.ts";
import { calledAs, guestCalled, isEverybody, type People, type Who, type WhoError } from "./read-who.ts";

/** Whom a text names at its beginning, without a word such as `for` that would make it sure. */
type Doers = {
  /** Ids of members; `null`: everyone. */
  ids: Set<string> | null;
  guest: string | undefined;
  to: number;
};

/**
 * Once the time is out: who is told to do something, as in `ben take pills`, `ben and teo clean the room`, `all pay the
 * scouts`. `ben's birthday`, `ben dentist` and `call ben` tell nobody. A guest named so, or behind the time, is refused.
 */
export function takeDoer(line: Line, people: People): Result<Who, WhoError> {
  const guest = guestAtEnd(line, people);
  if (guest !== undefined) return err({ code: "reminder.guest", name: guest });
  const [from] = line.free();
  const doers = from === undefined ? undefined : doersAt(line, from, people);
  if (from === undefined || !doers || !isDeedAt(line, doers.to)) return ok({});
  if (doers.guest !== undefined) return err({ code: "reminder.guest", name: doers.guest });
  const { ids } = doers;
  const isAll = ids === null || (ids.size > 1 && people.members.every(({ id }) => ids.has(id)));
  if (!isAll && ids.size > 1) {
    return err({ code: "reminder.several_people", words: line.shown({ from, to: doers.to }).replace(/[:,]$/, "") });
  }
  line.take({ from, to: doers.to }, "other");
  return ok({ forId: isAll ? null : [...ids][0]! });
}

function doersAt(line: Line, from: number, people: People): Doers | undefined {
  const everyone = lengthsAt(line, from, 4).find((length) =>
    isEverybody(line.low.slice(from, from + length).join(" ")),
  );
  if (everyone !== undefined) return { ids: null, guest: undefined, to: afterPlease(line, from + everyone) };
  const ids = new Set<string>();
  let guest: string | undefined;
  let to = from;
  for (let at = from; line.isFree(at);) {
    const found = personAt(line, at, people, to > from);
    if (!found) break;
    if (found.id !== undefined) ids.add(found.id);
    guest ??= found.guest;
    to = at + found.length;
    const isJoined = /^(?:and|&)$/.test(line.low[to] ?? "");
    if (!isJoined && !line.words[to - 1]!.endsWith(",")) break;
    at = isJoined ? to + 1 : to;
  }
  return to === from ? undefined : { ids, guest, to: afterPlease(line, to) };
}

/** Whole names of up to three words, or the first of them; among others, oneself too. */
function personAt(line: Line, at: number, people: People, isAmongOthers: boolean) {
  for (const length of lengthsAt(line, at, 3)) {
    const said = line.low.slice(at, at + length).join(" ");
    const isNext = /^(?:and|&)$/.test(line.low[at + length] ?? "");
    const isSelf = /^(?:me|i|myself)$/.test(said) && (isAmongOthers || isNext);
    const id = isSelf ? people.meId : calledAs(said, people.members)?.id;
    const guest = guestCalled(said, people);
    if (id !== undefined || guest !== undefined) return { length, id, guest };
  }
  return undefined;
}

/** From how many words on down a phrase may be that begins at `at`: the words that say when are no part of it. */
const lengthsAt = (line: Line, at: number, most: number): number[] =>
  [4, 3, 2, 1].filter(
    (length) => length <= most && line.areFree({ from: at, to: at + length }) && line.isFree(at + length - 1),
  );

const afterPlease = (line: Line, at: number) => (line.low[at] === "please" ? at + 1 : at);

/** `be there tomorrow 9 for gus`. */
function guestAtEnd(line: Line, people: People): string | undefined {
  const name = nameAtEnd(line);
  return name === undefined ? undefined : guestCalled(name.toLowerCase(), people);
}

/** The words behind `for` where a text ends, right behind the words that say when. */
function nameAtEnd(line: Line): string | undefined {
  const run = line.runs().at(-1);
  if (!run || run.to < line.words.length || run.from === 0 || line.low[run.from] !== "for") return undefined;
  const length = run.to - run.from - 1;
  return length > 0 && length < 4 ? line.shown({ ...run, from: run.from + 1 }).replace(/[.,;!?]+$/, "") : undefined;
}

/** What may have been meant though the text is the speaker's: a member named at one of its ends, or a name that nobody has. */
export function mayBeMeant(line: Line, people: People): { maybeFor?: string; unknown?: string } {
  const free = line.free();
  const [first, second] = free;
  if (first === undefined) return {};
  const last = free.at(-1)!;
  const isLast = line.low[free.at(-2) ?? -1] === "for";
  const member =
    calledAs(line.low[first]!, people.members) ?? (isLast ? calledAs(line.low[last]!, people.members) : undefined);
  if (member) return member.id === people.meId ? {} : { maybeFor: member.id };
  const atEnd = nameAtEnd(line);
  if (atEnd !== undefined && NAME.test(atEnd)) return { unknown: atEnd };
  const word = line.words[first]!.replace(/,$/, "");
  const isTold =
    second === first + 1 && isDeedAt(line, second) && !isDeedAt(line, first) && !NOBODY.has(line.low[first]!);
  const isSomebodys = [...people.members, ...(people.guests ?? [])].some(
    ({ name }) => firstOf(name) === line.low[first],
  );
  return isTold && NAME.test(word) && !isSomebodys ? { unknown: word } : {};
}

const NAME = /^\p{Lu}\p{Ll}+$/u;
const NOBODY = new Set(
  (
    "and also always never then just maybe must should shall will can could would may might need needs have has had lets let " +
    "dont not no to i we you he she they it quickly finally really first please who what when where why how if someone somebody"
  ).split(" "),
);

const firstOf = (name: string) => name.toLowerCase().split(" ")[0];
