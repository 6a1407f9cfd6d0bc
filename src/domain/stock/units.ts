import { err, ok, type Result } from "../result.ts";
import { UNIT_MAX } from "./item.ts";

export type UnitError =
  /** The two have nothing to do with each other. */
  | { code: "unit.other"; unit: string }
  /** Less than a thousandth of the other unit would be lost. */
  | { code: "unit.too_fine"; unit: string };

/** What is measured: its family, and how many of the family's smallest unit it holds. */
const MEASURES: Record<string, { of: "mass" | "volume" | "pounds"; size: number }> = {
  kg: { of: "mass", size: 1000 },
  g: { of: "mass", size: 1 },
  l: { of: "volume", size: 1000 },
  dl: { of: "volume", size: 100 },
  cl: { of: "volume", size: 10 },
  ml: { of: "volume", size: 1 },
  lb: { of: "pounds", size: 16 },
  oz: { of: "pounds", size: 1 },
};

/** How people write a unit, the plural for what is counted among it. */
const SPELLINGS: Record<string, string> = {
  kg: "kgs kilo kilos kilogram kilograms kilogramme kilogrammes",
  g: "gr gram grams gramme grammes",
  l: "lt liter liters litre litres",
  dl: "deciliter deciliters decilitre decilitres",
  cl: "centiliter centiliters centilitre centilitres",
  ml: "milliliter milliliters millilitre millilitres",
  lb: "lbs pound pounds",
  oz: "ounce ounces",
  pack: "packs packet packets package packages pkg",
  bottle: "bottles",
  can: "cans",
  tin: "tins",
  jar: "jars",
  bag: "bags",
  box: "boxes",
  carton: "cartons",
  crate: "crates",
  roll: "rolls",
  bar: "bars",
  tube: "tubes",
  tub: "tubs",
  cup: "cups",
  piece: "pieces pc pcs",
  slice: "slices",
  loaf: "loaves",
  bunch: "bunches",
  head: "heads",
  tray: "trays",
  sheet: "sheets",
  tablet: "tablets",
  capsule: "capsules",
  sachet: "sachets",
  portion: "portions",
  pair: "pairs",
};

const PLURALS: Record<string, string> = { box: "boxes", loaf: "loaves", bunch: "bunches" };

const byWord = new Map<string, string>(
  Object.entries(SPELLINGS).flatMap(([unit, words]) => [unit, ...words.split(" ")].map((word) => [word, unit])),
);

/** The unit that a word means, `undefined` if it is none that everybody knows. Case and a full stop are ignored. */
export const knownUnit = (word: string): string | undefined => byWord.get(word.toLowerCase().replace(/\.$/, ""));

/**
 * Whether a word is a unit and nothing that one has at home: `kg`, `packs`, `pieces`. Bottles, rolls and bags can be things.
 */
export function isBareUnit(word: string): boolean {
  const unit = knownUnit(word);
  return unit !== undefined && (Object.hasOwn(MEASURES, unit) || unit === "pack" || unit === "piece");
}

/** Words that stand behind a number and are no unit: `2 more`. */
const NO_UNITS = new Set(
  "more less left extra again only too also each total please now today and or of min in at".split(" "),
);

/** The unit that a word means, known or somebody's own: one word of at most 12 letters. */
export function readUnit(word: string): string | undefined {
  const own = word.toLowerCase();
  if (NO_UNITS.has(own)) return undefined;
  return knownUnit(word) ?? (own.length <= UNIT_MAX && /^\p{L}[\p{L}\p{M}-]*$/u.test(own) ? own : undefined);
}

/** `l`, `packs`, `loaves`: a unit behind so many thousandths of it. */
export function unitWord(unit: string, quantity: number): string {
  const isPlain = Object.hasOwn(MEASURES, unit) || !Object.hasOwn(SPELLINGS, unit) || quantity === 1000;
  return isPlain ? unit : (PLURALS[unit] ?? `${unit}s`);
}

/**
 * So many thousandths of one unit in thousandths of another, exactly: kg and g, l and ml, lb and oz. A number without a
 * unit means the other one. Refuses with `unit.other` and `unit.too_fine`.
 */
export function inUnit(quantity: number, from: string | null, to: string | null): Result<number, UnitError> {
  if (from === null || from === to) return ok(quantity);
  if (to === null) return err({ code: "unit.other", unit: from });
  const [measure, other] = [measureOf(from), measureOf(to)];
  if (!measure || !other || measure.of !== other.of) {
    return isSameWord(from, to) ? ok(quantity) : err({ code: "unit.other", unit: from });
  }
  const smallest = quantity * measure.size;
  return smallest % other.size === 0 ? ok(smallest / other.size) : err({ code: "unit.too_fine", unit: from });
}

const measureOf = (unit: string) => (Object.hasOwn(MEASURES, unit) ? MEASURES[unit] : undefined);

/** Somebody's own units, one of them in the plural: `bucket` and `buckets`. */
function isSameWord(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return long === `${short}s` || long === `${short}es`;
}
