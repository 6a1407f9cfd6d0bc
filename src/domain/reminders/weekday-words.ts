import { weekdayByWord } from "../day-words.ts";

/** Weekdays by ISO 8601, in the order of the week; `isPlural`: all of them were, as in `mondays`. */
export type WeekdayList = {
  days: number[];
  length: number;
  isPlural: boolean;
  /** `weekday`, `weekend` and nothing else. */
  isGroup?: boolean;
};

const BETWEEN = new Set(["and", "&", "+", "or", "every", "each", "on", "plus"]);
const GROUPS: Record<string, number[]> = {
  ...{ weekday: [1, 2, 3, 4, 5], workday: [1, 2, 3, 4, 5], weekend: [6, 7] },
};

/** `monday`, `mon, wed and fri`, `mon-fri`, `tuesdays & thursdays`, `weekday`, `working day` from `from` on. */
export function weekdaysAt(words: readonly string[], from: number): WeekdayList | undefined {
  const days = new Set<number>();
  const isGroup = groupAt(words, from) !== undefined;
  let isPlural = true;
  let end = from;
  for (let at = from; at < words.length;) {
    const found = groupAt(words, at) ?? rangeAt(words, at) ?? wordAt(words[at]!);
    if (found) {
      for (const day of found.days) days.add(day);
      isPlural &&= found.isPlural;
      at += found.length;
      end = at;
    } else if (end > from && BETWEEN.has(words[at]!)) at += 1;
    else break;
  }
  if (days.size === 0) return undefined;
  return { days: [...days].toSorted((a, b) => a - b), length: end - from, isPlural, isGroup };
}

/** `weekday`, `weekends`, `working days`. */
export function groupAt(words: readonly string[], at: number): WeekdayList | undefined {
  const [first = "", second = ""] = words.slice(at, at + 2);
  if (/^(?:working|work|business|week)$/.test(first) && /^days?$/.test(second)) {
    return { days: GROUPS["weekday"]!, length: 2, isPlural: second === "days" };
  }
  const name = first.replace(/s$/, "");
  return Object.hasOwn(GROUPS, name) ? { days: GROUPS[name]!, length: 1, isPlural: name !== first } : undefined;
}

/** `mon-fri`, `monday to friday`, `sat through sun`. */
function rangeAt(words: readonly string[], at: number): WeekdayList | undefined {
  const [first = "", second = "", third = ""] = words.slice(at, at + 3);
  const [, joinedFrom, joinedTo] = /^(\p{L}+)[-–](\p{L}+)$/u.exec(first) ?? [];
  const joined = (word: string) => one(word) ?? twoLetters(word);
  // `every friday until thursday` says when it ends.
  const isEnd = /^(?:till|until)$/.test(second) && /^(?:every|each)$/.test(words[at - 1] ?? "");
  const isApart = !isEnd && /^(?:to|through|thru|till|until|-|–)$/.test(second);
  const [start, end] =
    joinedFrom && joinedTo ? [joined(joinedFrom), joined(joinedTo)] : isApart ? [one(first), one(third)] : [];
  if (start === undefined || end === undefined) return undefined;
  const days = Array.from({ length: ((end - start + 7) % 7) + 1 }, (_, i) => ((start - 1 + i) % 7) + 1);
  return { days, length: joinedFrom ? 1 : 3, isPlural: false };
}

/** One weekday, or several in one word such as `mon/wed/fri`. */
function wordAt(word: string): WeekdayList | undefined {
  // `mon-wed-fri` are three; two of them are a range.
  const parts = word.split(/[/&+,]|[-–](?=\p{L}+[-–])|(?<=[-–]\p{L}+)[-–]/u).filter((part) => part !== "");
  const days = parts.map(one);
  if (days.length === 0 || days.some((day) => day === undefined)) return undefined;
  return { days: days as number[], length: 1, isPlural: parts.every((part) => /days$/i.test(part)) };
}

/** In a range: `mo-fr`. */
const twoLetters = (word: string): number | undefined =>
  ["mo", "tu", "we", "th", "fr", "sa", "su"].indexOf(word.toLowerCase()) + 1 || undefined;

const one = (word: string): number | undefined => weekdayByWord(word.replace(/(?<=day)s$/i, ""));
