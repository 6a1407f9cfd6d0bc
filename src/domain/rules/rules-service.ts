import type { Act } from "../act.ts";
import { addCategory, type CategoryError } from "../categories/categories-service.ts";
import type { Category } from "../categories/category.ts";
import type { Household } from "../household.ts";
import type { Entry } from "../ledger/entry.ts";
import { cleanName } from "../names.ts";
import { err, ok, type Result } from "../result.ts";
import { foldText } from "./match-rules.ts";
import type { Rule } from "./rule.ts";

export const MAX_PATTERN = 60;
/** More than anybody keeps in mind; each new entry looks at all of them. */
const MAX_RULES = 2000;

export type RuleError =
  /** Nothing of the pattern can be seen, or it is too long. */
  | { code: "rule.bad_pattern"; max: number }
  /** This very rule decides already. */
  | { code: "rule.exists"; rule: Rule }
  | { code: "rule.too_many"; max: number }
  | { code: "rule.not_found" }
  | { code: "category.not_found" }
  | { code: "category.archived"; category: Category };

/** P-LEDRULE-1: makes a rule. One of the same pattern may be there: the newer one wins. Refuses with `rule.*`, `category.*`. */
export function addRule(
  household: Household,
  { pattern, categoryId }: { pattern: string; categoryId: string },
  act: Act,
): Result<Rule, RuleError> {
  const clean = patternOf(pattern);
  if (clean === undefined) return err({ code: "rule.bad_pattern", max: MAX_PATTERN });
  const category = household.categories[categoryId];
  if (!category) return err({ code: "category.not_found" });
  if (category.archived) return err({ code: "category.archived", category });
  const standing = standingRule(household, clean, category.kind);
  if (standing?.categoryId === categoryId) return err({ code: "rule.exists", rule: standing });
  if (Object.keys(household.rules).length >= MAX_RULES) return err({ code: "rule.too_many", max: MAX_RULES });
  const id = act.newId("rul");
  const made = { seq: act.seq, createdBy: act.by, createdOn: act.today };
  household.rules[id] = { id, pattern: clean, categoryId, ...made };
  return ok(household.rules[id]);
}

/** Makes a rule for a category of expenses that has to be put on the list first, or brought back: both or nothing. */
export function addRuleAndCategory(
  household: Household,
  { pattern, name }: { pattern: string; name: string },
  act: Act,
): Result<{ rule: Rule; wasArchived: boolean }, RuleError | CategoryError> {
  const added = addCategory(household, { name, kind: "expense" }, act);
  if (!added.ok) return added;
  const { category, wasArchived } = added.value;
  const made = addRule(household, { pattern, categoryId: category.id }, act);
  return made.ok ? ok({ rule: made.value, wasArchived }) : made;
}

/** Removes a rule. What it decided stays as it is. */
export function deleteRule(household: Household, { ruleId }: { ruleId: string }): Result<Rule, RuleError> {
  const rule = household.rules[ruleId];
  if (!rule) return err({ code: "rule.not_found" });
  const removed = { ...rule };
  delete household.rules[ruleId];
  return ok(removed);
}

/** Removes all rules of exactly this pattern, case ignored. */
export function deleteRulesOf(household: Household, { pattern }: { pattern: string }): Result<Rule[], RuleError> {
  const removed = rulesOf(household, pattern).map((rule) => ({ ...rule }));
  if (removed.length === 0) return err({ code: "rule.not_found" });
  for (const { id } of removed) delete household.rules[id];
  return ok(removed);
}

/** All rules of exactly this pattern, case ignored. */
export function rulesOf({ rules }: Household, pattern: string): Rule[] {
  const clean = patternOf(pattern);
  return Object.values(rules).filter((rule) => rule.pattern === clean);
}

/** Of the rules of one pattern, the one that decides about entries of a kind. */
export function standingRule(household: Household, pattern: string, kind: Entry["kind"]): Rule | undefined {
  const all = rulesFor(household, kind).filter((rule) => rule.pattern === pattern);
  return all.toSorted((a, b) => b.seq - a.seq)[0];
}

/** A pattern as it is kept; `undefined`: nothing of it can be seen, or it is too long. */
export function patternOf(text: string): string | undefined {
  const clean = cleanName(foldText(cleanName(text)));
  return clean.length === 0 || clean.length > MAX_PATTERN ? undefined : clean;
}

/** The rules that can decide about entries of a kind: an expense never gets a category for income. */
export function rulesFor({ rules, categories }: Household, kind: Entry["kind"]): Rule[] {
  return Object.values(rules).filter(({ categoryId }) => {
    const category = categories[categoryId];
    return category?.kind === kind && !category.archived;
  });
}

/** What an entry says of its category when a rule decided about it. */
export const byRule = ({ id, pattern, categoryId }: Rule) => ({
  categoryId,
  categoryReason: "rule" as const,
  rule: { id, pattern },
});
