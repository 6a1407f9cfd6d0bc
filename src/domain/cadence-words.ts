import { monthByWord, ordinal, weekdayByWord } from "./day-words.ts";
import { isTypoOf } from "./typos.ts";

/** How often something comes round, before it is known on which day. */
export type CadenceWords =
  | { kind: "once" }
  | { kind: "days"; every: number; weekday?: number }
  | { kind: "months"; every: number; day?: number }
  | { kind: "twice-a-month" };

/** `length` is how many words said so. */
export type FoundCadence = { cadence: CadenceWords; length: number };

const SINGLE: Record<string, CadenceWords> = {
  once: { kind: "once" },
  daily: { kind: "days", every: 1 },
  weekly: { kind: "days", every: 7 },
  biweekly: { kind: "days", every: 14 },
  "bi-weekly": { kind: "days", every: 14 },
  fortnightly: { kind: "days", every: 14 },
  monthly: { kind: "months", every: 1 },
  quarterly: { kind: "months", every: 3 },
  semiannually: { kind: "months", every: 6 },
  "half-yearly": { kind: "months", every: 6 },
  "semi-annually": { kind: "months", every: 6 },
  yearly: { kind: "months", every: 12 },
  annually: { kind: "months", every: 12 },
  annual: { kind: "months", every: 12 },
  semimonthly: { kind: "twice-a-month" },
  "semi-monthly": { kind: "twice-a-month" },
};

const TWICE: Record<string, CadenceWords> = {
  month: { kind: "twice-a-month" },
  monthly: { kind: "twice-a-month" },
  year: { kind: "months", every: 6 },
  yearly: { kind: "months", every: 6 },
};

const UNITS: Record<string, { kind: "days" | "months"; every: number }> = {
  day: { kind: "days", every: 1 },
  week: { kind: "days", every: 7 },
  fortnight: { kind: "days", every: 14 },
  month: { kind: "months", every: 1 },
  quarter: { kind: "months", every: 3 },
  year: { kind: "months", every: 12 },
};

const NUMBERS: Record<string, number> = {
  other: 2,
  second: 2,
  two: 2,
  third: 3,
  three: 3,
  fourth: 4,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
};

/** The cadence said by the words from `at` on: `monthly`, `every 2 weeks`, `each friday`, `twice a month`, `per year`. */
export function cadenceAt(words: readonly string[], at: number): FoundCadence | undefined {
  const [first = "", second = "", third = ""] = words.slice(at, at + 3).map((word) => word.toLowerCase());
  const single = own(SINGLE, first) ?? misspelled(first);
  if (single) return { cadence: single, length: 1 };
  if (first === "twice") {
    const isApart = ["a", "per", "every", "each"].includes(second);
    const twice = own(TWICE, isApart ? third : second);
    return twice && { cadence: twice, length: isApart ? 3 : 2 };
  }
  if (first === "a" || first === "per") {
    const unit = own(UNITS, second);
    return unit && { cadence: unit, length: 2 };
  }
  return first === "every" || first === "each" ? every(second, third) : undefined;
}

function every(second: string, third: string): FoundCadence | undefined {
  const unit = own(UNITS, second);
  if (unit) return { cadence: unit, length: 2 };
  const weekday = weekdayByWord(second);
  if (weekday !== undefined) return { cadence: { kind: "days", every: 7, weekday }, length: 2 };
  const count = /^\d{1,6}$/.test(second) ? Number(second) : (own(NUMBERS, second) ?? ordinal(second));
  const counted = own(UNITS, third.replace(/s$/, ""));
  if (count !== undefined && counted) return { cadence: { ...counted, every: counted.every * count }, length: 3 };
  const day = /\D$/.test(second) && monthByWord(third) === undefined ? ordinal(second) : undefined;
  return day === undefined ? undefined : { cadence: { kind: "months", every: 1, day }, length: 2 };
}

function misspelled(word: string): CadenceWords | undefined {
  if (word.length < 5 || word === "month" || word === "quarter") return undefined;
  const meant = Object.keys(SINGLE).filter((known) => known.length >= 6 && isTypoOf(word, known));
  return meant.length === 1 ? SINGLE[meant[0]!] : undefined;
}

const own = <T>(table: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;
