import type { Household } from "../household.ts";
import type { Entry } from "../ledger/entry.ts";
import { beats, decidingRule, foldText } from "./match-rules.ts";
import { patternOf, rulesFor } from "./rules-service.ts";

/** So many characters say what it is, and still fit on a button. */
const MAX_SUGGESTED = 40;

/** A word of digits, such as the number of a receipt: it is another one next time. */
const IS_NUMBER = /^[\p{P}\p{S}]*\p{N}[\p{N}\p{P}\p{S}]*$/u;

/**
 * The pattern of the rule that would give an entry's words its category for good; `undefined`: the rules do so already,
 * a longer one would go on winning, or nothing is left of the words.
 */
export function patternToSuggest(household: Household, entry: Entry): string | undefined {
  const { kind, categoryId, description } = entry;
  const pattern = patternIn(description);
  if (kind === "transfer" || categoryId === null || pattern === undefined) return undefined;
  const deciding = decidingRule(rulesFor(household, kind), description);
  if (!deciding) return pattern;
  const newest = { ...deciding, pattern, seq: deciding.seq + 1 };
  return deciding.categoryId === categoryId || !beats(newest, deciding) ? undefined : pattern;
}

/**
 * The first words of a description that stand side by side between the numbers, shortened to 40 characters: what is
 * suggested must be contained in the description. `REWE 1234 Berlin` gives `rewe`; two letters alone are passed over.
 */
export function patternIn(description: string): string | undefined {
  const runs: string[][] = [[]];
  for (const word of foldText(description).split(" ")) {
    if (IS_NUMBER.test(word)) runs.push([]);
    else runs.at(-1)!.push(word);
  }
  const texts = runs.map((run) => patternOf(shortened(run))).filter((text) => text !== undefined);
  return texts.find((text) => [...text].length > 2) ?? texts[0];
}

/** Whole words as far as they fit; of a longer first word, its beginning. */
function shortened(words: string[]): string {
  const [first = "", ...others] = words;
  let text = "";
  for (const sign of first) if (text.length + sign.length <= MAX_SUGGESTED) text += sign;
  if (text.length < first.length) return text;
  for (const word of others) {
    if (text.length + word.length + 1 > MAX_SUGGESTED) break;
    text += ` ${word}`;
  }
  return text;
}
