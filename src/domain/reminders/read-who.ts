import { findByName } from "../names.ts";
import { err, ok, type Result } from "../result.ts";
import type { Line } from "./line.ts";

/** Whom a text names: a member, everyone (`null`), or nobody in particular. */
type Who = { forId?: string | null };

export type WhoError = { code: "reminder.unknown_person"; word: string; names: string[] };

/** `members`: those who can be reminded. */
export type People = { meId: string; members: readonly { id: string; name: string }[] };

const EVERYONE = new Set(["everyone", "everybody", "us", "family"]);

/**
 * Takes whom it is for out of the beginning of a text: `for ben: …`, `ben: …`, `me to …`, `everyone …`, and `@ben`
 * anywhere. What is marked so clearly must name somebody; a word that may be anything else stays in the text.
 */
export function takeWho(line: Line, people: People): Result<Who, WhoError> {
  if (line.low[0] === "remind") line.take({ from: 0, to: 1 }, "other");
  const at = line.free()[0] ?? 0;
  const tag = line.low.findIndex((word) => /^@\p{L}/u.test(word));
  if (tag >= 0) return named(line, { from: tag, to: tag + 1 }, line.low[tag]!.slice(1), people);
  const first = line.low[at] ?? "";
  if (first === "for") return takeFor(line, at, people);
  if (first === "me") return takeAs(line, at, 1, people.meId);
  if (EVERYONE.has(first)) return takeAs(line, at, 1, null);
  const member = line.words[at]?.endsWith(":") ? calledAs(first, people) : undefined;
  return member ? takeAs(line, at, 1, member.id) : ok({});
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
  const member = calledAs(said[0]!, people);
  const forId = isEveryone ? null : said[0] === "me" ? people.meId : member?.id;
  if (forId === undefined) return {};
  line.take(run, "other");
  return { forId };
}

/** Once the time is out: `ben to take out the trash`, and `to` alone, as in `friday to call ben`. */
export function takeWhoBeforeTo(line: Line, people: People): Who {
  const [first, second] = line.free();
  if (first === undefined) return {};
  const isAfterOthers = first > 0 && ["that", "about"].includes(line.low[first]!);
  if (line.low[first] === "to" || isAfterOthers) {
    line.take({ from: first, to: first + 1 }, "other");
    return {};
  }
  const member = calledAs(line.low[first]!, people);
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
  const isMarked = /[:,]$/.test(line.words[at + 1] ?? "");
  if (isMarked) return named(line, { from: at, to: at + 2 }, second, people);
  const member = calledAs(second, people);
  return member ? takeAs(line, at, 2, member.id) : ok({});
}

const isEverybody = (said: string) =>
  EVERYONE.has(said) || /^(?:all|all of us|the family|the whole family|the household)$/.test(said);

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
  const names = found.kind === "several" ? found.items : people.members;
  return err({ code: "reminder.unknown_person", word, names: names.map(({ name }) => name) });
}

/** The one member with this name or first name, spelled right. */
function calledAs(word: string, { members }: People) {
  const fitting = members.filter(({ name }) => [name, name.split(" ")[0]!].some((own) => own.toLowerCase() === word));
  return fitting.length === 1 ? fitting[0] : undefined;
}
