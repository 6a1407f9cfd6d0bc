import type { Household } from "../household.ts";
import type { Entry } from "../ledger/entry.ts";
import { err, ok, type Result } from "../result.ts";
import { foldText, type Matcher, matcherOf } from "./match-rules.ts";
import type { Rule } from "./rule.ts";
import { byRule, type RuleError, rulesFor } from "./rules-service.ts";

/**
 * The past entries that a rule would put into its category, newest first: those about which it decides among all rules,
 * that have another category or none. What a person chose, what pays a bill and transfers stay as they are.
 */
export function entriesToChange(household: Household, rule: Rule): Entry[] {
  const category = household.categories[rule.categoryId];
  if (!category || category.archived) return [];
  const match = matcherOf(rulesFor(household, category.kind));
  return Object.values(household.ledger)
    .flatMap((month) => Object.values(month).filter((entry) => changes(rule, category.kind, entry, match)))
    .toReversed()
    .toSorted((a, b) => (a.bookedOn < b.bookedOn ? 1 : a.bookedOn > b.bookedOn ? -1 : 0));
}

function changes(rule: Rule, kind: Entry["kind"], entry: Entry, match: Matcher): boolean {
  return (
    entry.kind === kind &&
    entry.categoryId !== rule.categoryId &&
    entry.categoryReason !== "person" &&
    entry.pays === null &&
    // Cheaper than asking all rules, and most entries have nothing to do with this one.
    foldText(entry.description).includes(rule.pattern) &&
    match(entry.description)?.id === rule.id
  );
}

/** Applies a rule to the past, as it is at this moment: a preview may be old. `count`: how many entries were changed. */
export function applyRule(
  household: Household,
  { ruleId }: { ruleId: string },
): Result<{ rule: Rule; count: number }, RuleError> {
  const rule = household.rules[ruleId];
  if (!rule) return err({ code: "rule.not_found" });
  const entries = entriesToChange(household, rule);
  for (const entry of entries) Object.assign(entry, byRule(rule));
  return ok({ rule: { ...rule }, count: entries.length });
}

/** Entries of the rule's kind: all there are, and those whose description contains the pattern. */
export function reachOf({ ledger, categories }: Household, rule: Rule): { contain: number; all: number } {
  const kind = categories[rule.categoryId]?.kind;
  let [contain, all] = [0, 0];
  for (const month of Object.values(ledger)) {
    for (const entry of Object.values(month)) {
      if (entry.kind !== kind) continue;
      all += 1;
      if (foldText(entry.description).includes(rule.pattern)) contain += 1;
    }
  }
  return { contain, all };
}
