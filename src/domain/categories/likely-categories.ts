import { addDays, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import type { Entry } from "../ledger/entry.ts";
import { decidingRule, foldText } from "../rules/match-rules.ts";
import { rulesFor } from "../rules/rules-service.ts";
import { activeCategories } from "./categories-service.ts";
import type { Category } from "./category.ts";

/** What was used since then is usual; what was before, is not. */
const USUAL_DAYS = 90;

/** What speaks for a category, from the strongest to the weakest: each decides only where those before it are equal. */
type Evidence = { byRule: number; sharedWords: number; recent: number };

/**
 * The categories that somebody may mean for an entry, the likeliest first: what a rule says, then those of entries with
 * the same words, then those used most in the last 90 days, then the others in their order. All fit its kind.
 */
export function likelyCategories(household: Household, entry: Entry, today: LocalDate, most = 6): Category[] {
  const { kind, description } = entry;
  const fitting = activeCategories(household).filter((category) => category.kind === kind);
  const evidence = new Map<string, Evidence>(
    fitting.map(({ id }) => [id, { byRule: 0, sharedWords: 0, recent: 0 }] as const),
  );
  const rule = kind === "transfer" ? undefined : decidingRule(rulesFor(household, kind), description);
  if (rule) evidence.get(rule.categoryId)!.byRule = 1;
  const words = wordsOf(description);
  const since = addDays(today, -USUAL_DAYS);
  for (const month of Object.values(household.ledger)) {
    for (const other of Object.values(month)) {
      const known = other.categoryId === null ? undefined : evidence.get(other.categoryId);
      if (!known) continue;
      known.sharedWords += countShared(words, other.description);
      if (other.bookedOn >= since) known.recent += 1;
    }
  }
  return fitting.toSorted((a, b) => compare(evidence.get(b.id)!, evidence.get(a.id)!)).slice(0, most);
}

const compare = (a: Evidence, b: Evidence) =>
  a.byRule - b.byRule || a.sharedWords - b.sharedWords || a.recent - b.recent;

/** Numbers and single letters say nothing about what was bought: `order 17` is like `order 18`. */
function wordsOf(description: string): ReadonlySet<string> {
  const words = foldText(description).split(NO_PART_OF_A_WORD);
  return new Set(words.filter((word) => word.length > 1));
}

const NO_PART_OF_A_WORD = /[^\p{L}\p{M}\p{So}]+/u;

function countShared(words: ReadonlySet<string>, description: string): number {
  if (words.size === 0) return 0;
  const text = foldText(description);
  // Most descriptions share nothing: only the others are taken apart.
  if (![...words].some((word) => text.includes(word))) return 0;
  return [...wordsOf(description)].filter((word) => words.has(word)).length;
}
