import type { LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import type { Entry } from "../ledger/entry.ts";
import type { Rule } from "./rule.ts";
import { standingRule } from "./rules-service.ts";

/** What a rule has decided so far. Read from the entries: nothing is counted along, so that undo needs no counters. */
export interface RuleUse {
  /** Entries that have their category by this rule now. */
  hits: number;
  /** The latest day of such an entry; `null`: it never fired. */
  lastOn: LocalDate | null;
}

const NEVER: RuleUse = { hits: 0, lastOn: null };

/** Rule id -> what it has decided, in one pass over the entries. */
export function usesOfRules({ ledger }: Household): (ruleId: string) => RuleUse {
  const uses = new Map<string, RuleUse>();
  for (const month of Object.values(ledger)) {
    for (const { rule, bookedOn } of Object.values(month)) {
      if (!rule) continue;
      const { hits, lastOn } = uses.get(rule.id) ?? NEVER;
      uses.set(rule.id, { hits: hits + 1, lastOn: lastOn === null || bookedOn > lastOn ? bookedOn : lastOn });
    }
  }
  return (ruleId) => uses.get(ruleId) ?? NEVER;
}

/** Entries that have their category by this rule, newest first. */
export function entriesOfRule({ ledger }: Household, ruleId: string): Entry[] {
  return Object.values(ledger)
    .flatMap((month) => Object.values(month).filter(({ rule }) => rule?.id === ruleId))
    .toReversed()
    .toSorted((a, b) => (a.bookedOn < b.bookedOn ? 1 : a.bookedOn > b.bookedOn ? -1 : 0));
}

/** Why a rule can never decide; `null`: it can. */
export type Hindrance =
  | { kind: "archived" }
  /** A newer rule of the same pattern. A rule of another pattern can't always win: some text contains only this one. */
  | { kind: "beaten"; by: Rule };

export function hindranceOf(household: Household, rule: Rule): Hindrance | null {
  const category = household.categories[rule.categoryId];
  if (!category || category.archived) return { kind: "archived" };
  const standing = standingRule(household, rule.pattern, category.kind);
  return standing && standing.id !== rule.id ? { kind: "beaten", by: standing } : null;
}
