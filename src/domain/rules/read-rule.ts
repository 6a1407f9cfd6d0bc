import { cleanName } from "../names.ts";
import { unquoted } from "../quotes.ts";
import { err, ok, type Result } from "../result.ts";

/** A rule as it was typed. Whether there is such a category is for the caller to find out. */
export type RuleText = { pattern: string; categoryWord: string };

export type RuleTextError =
  /** There is no sign between what is looked for and the category. */
  | { code: "rule_text.no_sign" }
  | { code: "rule_text.no_pattern"; categoryWord: string }
  | { code: "rule_text.no_category"; pattern: string };

/** The last one parts, so that what is looked for may contain one itself. */
const SIGN = /^([\s\S]*)(?:=>|->|→|=)([\s\S]*)$/;

/** Reads `lidl = groceries`, `"lidl" = #groceries`. */
export function readRule(text: string): Result<RuleText, RuleTextError> {
  const [, left, right] = SIGN.exec(text) ?? [];
  if (left === undefined || right === undefined) return err({ code: "rule_text.no_sign" });
  const pattern = cleanName(unquoted(left));
  const categoryWord = cleanName(unquoted(right.trim().replace(/^#/, "")));
  if (pattern === "") return err({ code: "rule_text.no_pattern", categoryWord });
  return categoryWord === "" ? err({ code: "rule_text.no_category", pattern }) : ok({ pattern, categoryWord });
}
