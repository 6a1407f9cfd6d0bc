import { weekdayByWord } from "../day-words.ts";
import { findByName } from "../names.ts";
import { err, ok, type Result } from "../result.ts";
import type { Line } from "./line.ts";

/** Whom a text names: a member, everyone (`null`), or nobody in particular. */
export type Who = { forId?: string | null };

export type WhoError =
  | { code: "reminder.unknown_person"; word: string; names: string[] }
  /** Some, but not all: a reminder is for one or for everyone. */
  | { code: "reminder.several_people"; words: string }
  /** Guests are not reminded. */
  | { code: "reminder.guest"; name: string };

type Named = { id: string; name: string };

/** `members`: those who can be reminded. `guests`: those of the household who can't. */
export type People = { meId: string; members: readonly Named[]; guests?: readonly Named[] };

const EVERYONE = new Set(["everyone", "everybody", "us", "family"]);
/** What may stand between whom and what. */
const WHAT = new Set(["to", "about", "that", "of"]);

/**
 * Takes whom it is for out of the beginning of a text: `for ben: …`, `ben: …`, `me to …`, `everyone …`, and `@ben`
 * anywhere. What is marked so clearly must name somebody; a word that may be anything else stays in the text.
 */
export function takeWho(line: Line, people: People, isAsked: boolean): Result<Who, WhoError> {
  const at = 0;
  const [tag, ...tags] = [...line.low.keys()].filter((index) => /^@\p{L}/u.test(line.low[index]!));
  if (tags.length > 0) {
    const all = [tag!, ...tags].map((index) => line.words[index]!).join(" and ");
    return err({ code: "reminder.several_people", words: all });
  }
  if (tag !== undefined) return named(line, { from: tag, to: tag + 1 }, line.low[tag]!.slice(1), people);
  const first = line.low[at] ?? "";
  if (first === "for") return takeFor(line, at, people);
  const several = takeSeveral(line, people, isAsked);
  if (several) return several;
  if (first === "me") return takeAs(line, at, 1, people.meId);
  const everyone = [4, 3, 2, 1].find((length) => isEverybody(line.low.slice(at, at + length).join(" ")));
  if (everyone !== undefined) {
    // The family dinner is for nobody in particular, and so is all the laundry.
    const isClear = !/^(?:all|family|the)$/.test(first) || line.low[at + 1] === "of";
    const isSaid = isClear || isAsked || WHAT.has(line.low[at + everyone] ?? "");
    return isSaid ? takeAs(line, at, everyone, null) : ok({});
  }
  const isMarked = line.words[at]?.endsWith(":") === true || isAsked;
  const guest = isMarked || line.low[at + 1] === "to" ? guestCalled(first, people) : undefined;
  if (guest !== undefined) return err({ code: "reminder.guest", name: guest });
  const member = isMarked ? calledAs(first, people.members) : undefined;
  return member ? takeAs(line, at, 1, member.id) : ok({});
}

/** `ann and ben to …`, `me, ben and teo: …`: all of the household, or refused. */
function takeSeveral(line: Line, people: People, isAsked: boolean): Result<Who, WhoError> | undefined {
  const all = new Set<string>();
  let to = 0;
  for (let at = 0; at < line.words.length; at += 1) {
    const word = line.low[at]!;
    const id = word === "me" || word === "myself" ? people.meId : calledAs(word, people.members)?.id;
    if (id !== undefined) {
      all.add(id);
      to = at + 1;
    } else if (all.size === 0 || (word !== "and" && word !== "&")) break;
  }
  const isMarked = isAsked || WHAT.has(line.low[to] ?? "") || line.words[to - 1]?.endsWith(":") === true;
  if (all.size < 2 || !isMarked) return undefined;
  const isAll = people.members.every(({ id }) => all.has(id));
  return isAll
    ? takeAs(line, 0, to, null)
    : err({ code: "reminder.several_people", words: line.shown({ from: 0, to }).replace(/:$/, "") });
}

/** Takes it out of the end, right after words that say when: `trash every tuesday for ben`, `… 19:00 everyone`. */
export function takeWhoAtEnd(line: Line, people: People): Who {
  const run = line.runs().at(-1);
  if (!run || run.to < line.words.length || run.from === 0) return {};
  const [first = "", ...rest] = line.low.slice(run.from, run.to);
  const said = first === "for" ? rest : [first, ...rest];
  const isEveryone = isEverybody(said.join(" "));
  const isShort = isEveryone || (first === "for" && said.length === 1);
  if (!isShort) return {};
  const member = calledAs(said[0]!, people.members);
  const forId = isEveryone ? null : said[0] === "me" ? people.meId : member?.id;
  if (forId === undefined) return {};
  line.take(run, "other");
  return { forId };
}

/** What one does to something or somebody: `remind talk to bob` names nobody called talk. */
const VERBS = new Set(
  "go get come walk drive run ride move travel fly talk speak listen write reply respond send sell give bring say apply return call be add".split(
    " ",
  ),
);

/** Whom somebody asked to remind, if the household has nobody like that: `remind zoe to …`, `remind my wife about …`. */
export function strangerIn(line: Line, people: People): WhoError | undefined {
  const free = line.free();
  const length = /^(?:my|our|the|your|his|her)$/.test(line.low[free[0] ?? -1] ?? "") ? 2 : 1;
  const after = free[length];
  const [from] = free;
  if (from === undefined || after === undefined || free[length - 1] !== from + length - 1) return undefined;
  const word = line.shown({ from, to: from + length });
  const isWhom = line.low[after] === "to" || (length === 1 && line.low[after] === "that");
  if (!isWhom || VERBS.has(line.low[from]!) || WHAT.has(line.low[from]!)) return undefined;
  return { code: "reminder.unknown_person", word, names: people.members.map(({ name }) => name) };
}

/** Once the time is out: `ben to take out the trash`, and `to` alone, as in `friday to call ben`. */
export function takeWhoBeforeTo(line: Line, people: People, isAsked: boolean): Who {
  const [first, second] = line.free();
  if (first === undefined) return {};
  const isAfterOthers = (first > 0 || isAsked) && ["that", "about", "of"].includes(line.low[first]!);
  if (line.low[first] === "to" || isAfterOthers) {
    line.take({ from: first, to: first + 1 }, "other");
    return {};
  }
  const member = calledAs(line.low[first]!, people.members);
  if (!member || second === undefined || line.low[second] !== "to" || line.words.length < 3) return {};
  line.take({ from: first, to: first + 1 }, "other");
  line.take({ from: second, to: second + 1 }, "other");
  return { forId: member.id };
}

function takeFor(line: Line, at: number, people: People): Result<Who, WhoError> {
  const [second = "", third = "", fourth = ""] = line.low.slice(at + 1, at + 4);
  if (second === "me") return takeAs(line, at, 2, people.meId);
  if (isEverybody([second, third, fourth].join(" "))) return takeAs(line, at, 4, null);
  if (isEverybody(`${second} ${third}`)) return takeAs(line, at, 3, null);
  if (isEverybody(second)) return takeAs(line, at, 2, null);
  const isDay = weekdayByWord(second) !== undefined || /^(?:today|tomorrow|tonight|noon)$/.test(second);
  const isMarked = /[:,]$/.test(line.words[at + 1] ?? "") && /^\p{L}/u.test(second) && !isDay;
  if (isMarked) return named(line, { from: at, to: at + 2 }, second, people);
  const guest = guestCalled(second, people);
  if (guest !== undefined) return err({ code: "reminder.guest", name: guest });
  const member = calledAs(second, people.members);
  return member ? takeAs(line, at, 2, member.id) : ok({});
}

export const isEverybody = (said: string) =>
  EVERYONE.has(said) ||
  /^(?:all|all of us|us all|both of us|us both|the (?:whole |entire )?family|the (?:whole )?household)$/.test(said);

function takeAs(line: Line, from: number, length: number, forId: string | null): Result<Who, never> {
  line.take({ from, to: from + length }, "other");
  return ok({ forId });
}

function named(line: Line, span: { from: number; to: number }, word: string, people: People): Result<Who, WhoError> {
  line.take(span, "other");
  if (word === "me") return ok({ forId: people.meId });
  if (isEverybody(word)) return ok({ forId: null });
  const found = findByName(people.members, word);
  if (found.kind === "exact" || found.kind === "near") return ok({ forId: found.item.id });
  const guest = guestCalled(word, people);
  if (guest !== undefined) return err({ code: "reminder.guest", name: guest });
  const names = found.kind === "several" ? found.items : people.members;
  return err({ code: "reminder.unknown_person", word, names: names.map(({ name }) => name) });
}

/** The one of them with this name or first name, spelled right. `word`: in lower case. */
export function calledAs(word: string, people: readonly Named[]): Named | undefined {
  const fitting = people.filter(({ name }) => [name, name.split(" ")[0]!].some((own) => own.toLowerCase() === word));
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** The guest's name, unless a member is called so, too. */
export const guestCalled = (word: string, { members, guests = [] }: People): string | undefined =>
  calledAs(word, members) === undefined ? calledAs(word, guests)?.name : undefined;
