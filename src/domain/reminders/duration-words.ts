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
  return isAndHalf ? { minutes: first.minutes * 1.5, length: first.length + 3 } : first;
}

function oneDurationAt(words: readonly string[], from: number): { minutes: number; length: number } | undefined {
  const [first = "", second = "", third = "", fourth = ""] = words.slice(from, from + 4);
  const joined = /^(\d{1,12}(?:[.,]\d{1,2})?)([a-z]+)(?:(\d{1,2})(?:m|min)?)?$/.exec(first);
  if (joined && Object.hasOwn(UNITS, joined[2]!)) {
    return { minutes: Math.round(number(joined[1]!) * UNITS[joined[2]!]!) + Number(joined[3] ?? 0), length: 1 };
  }
  if (first === "half" && second === "an" && third === "hour") return { minutes: 30, length: 3 };
  if (first === "a" && second === "half" && third === "hour") return { minutes: 30, length: 3 };
  if (first === "a" && second === "quarter" && third === "hour") return { minutes: 15, length: 3 };
  if (`${first} ${second} ${third} ${fourth}` === "a quarter of an" && words[from + 4] === "hour") {
    return { minutes: 15, length: 5 };
  }
  const isOne = first === "a" || first === "an";
  const inWords = COUNTS.indexOf(first) + 1;
  const count = isOne ? 1 : /^\d{1,12}(?:[.,]\d{1,2})?$/.test(first) ? number(first) : inWords || undefined;
  if (count === undefined || !Object.hasOwn(UNITS, second)) return undefined;
  return { minutes: Math.round(count * UNITS[second]!), length: 2 };
}

const number = (text: string): number => Number(text.replace(",", "."));
