const MINUTES: Record<string, number> = { minute: 1, minutes: 1, min: 1, mins: 1, m: 1 };
const HOURS: Record<string, number> = { hour: 60, hours: 60, hr: 60, hrs: 60, h: 60 };
const UNITS: Record<string, number> = { ...MINUTES, ...HOURS };
const COUNTS = "one two three four five six seven eight nine ten".split(" ");

/** How long words from `from` on say: `20 minutes`, `an hour and a half`, `1h30`, `2 hours 15 min`. */
export function durationAt(words: readonly string[], from: number): { minutes: number; length: number } | undefined {
  const first = oneDurationAt(words, from);
  if (!first) return undefined;
  const lead = words[from + first.length] === "and" ? 1 : 0;
  const more = oneDurationAt(words, from + first.length + lead);
  if (more) return { minutes: first.minutes + more.minutes, length: first.length + lead + more.length };
  const isAndHalf = lead === 1 && words.slice(from + first.length + 1, from + first.length + 3).join(" ") === "a half";
  return isAndHalf ? { minutes: Math.round(first.minutes * 1.5), length: first.length + 3 } : first;
}

function oneDurationAt(words: readonly string[], from: number): { minutes: number; length: number } | undefined {
  const [first = "", second = ""] = words.slice(from, from + 2);
  const joined = /^(\d{1,12}(?:[.,]\d{1,2})?)([a-z]+)(?:(\d{1,2})(?:m|min)?)?$/.exec(first);
  if (joined && Object.hasOwn(UNITS, joined[2]!)) {
    return { minutes: Math.round(number(joined[1]!) * UNITS[joined[2]!]!) + Number(joined[3] ?? 0), length: 1 };
  }
  const part = /^(?:(half an|a half)|(?:a )?quarter of an|a quarter) hour\b/.exec(
    words.slice(from, from + 5).join(" "),
  );
  if (part) return { minutes: part[1] === undefined ? 15 : 30, length: part[0].split(" ").length };
  const isNumber = /^\d{1,12}(?:[.,]\d{1,2})?$/.test(first);
  const inWords = first === "a" || first === "an" ? 1 : COUNTS.indexOf(first) + 1;
  const count = isNumber ? number(first) : inWords > 0 ? inWords : undefined;
  if (count === undefined || !Object.hasOwn(UNITS, second)) return undefined;
  return { minutes: Math.round(count * UNITS[second]!), length: 2 };
}

const number = (text: string): number => Number(text.replace(",", "."));
