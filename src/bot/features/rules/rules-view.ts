import { candidates } from "../../../domain/candidates.ts";
import type { Category } from "../../../domain/categories/category.ts";
import type { CategoryError } from "../../../domain/categories/categories-service.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { Entry } from "../../../domain/ledger/entry.ts";
import type { NameMatch } from "../../../domain/names.ts";
import { entriesToChange, reachOf } from "../../../domain/rules/apply-rule.ts";
import type { Rule } from "../../../domain/rules/rule.ts";
import type { RuleTextError } from "../../../domain/rules/read-rule.ts";
import { entriesOfRule, hindranceOf, type RuleUse, usesOfRules } from "../../../domain/rules/rule-use.ts";
import { type RuleError, rulesOf } from "../../../domain/rules/rules-service.ts";
import { nameOf } from "../../ui/action-words.ts";
import { type Button, buttonFor, inRows, keyboard, undo } from "../../ui/button.ts";
import { categoryErrorText } from "../../ui/category-errors.ts";
import { entryCount } from "../../ui/entry-count.ts";
import { few } from "../../ui/few.ts";
import { day, listed, money, plural } from "../../ui/format.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { shorten } from "../../ui/shorten.ts";

/** Carries the rule, as do the next two. */
export const openRuleButton = buttonFor("open-rule");
export const applyRuleButton = buttonFor("apply-rule");
export const deleteRuleButton = buttonFor("delete-rule");
/** Carries the page, from 0. */
export const pageButton = buttonFor("page-rules");
/** Makes the rule that waits for its category: `<draft>.<category>`. */
export const makeRuleButton = buttonFor("make-rule");
/** Makes it with a category that is not on the list yet: `<draft>`. */
export const newRuleCategoryButton = buttonFor("new-rule-category");

const PER_PAGE = 10;
const EXAMPLES_SHOWN = 3;
const LINE_WORDS = 40; // Characters of a description in a line.
/** Patterns of so few characters are in almost everything. */
const SHORT_PATTERN = 2;
const EXAMPLE = html`<code>/rule lidl = groceries</code>`;

/** `lidl = groceries`. */
export const ruleWords = ({ pattern, categoryId }: Rule, { categories }: Household): string =>
  `${pattern} = ${categories[categoryId]?.name ?? "a category that is gone"}`;

/** All rules, the newest first, each with what it did. */
export function rulesView(household: Household, today: LocalDate, page = 0): Reply {
  const rules = Object.values(household.rules).toSorted((a, b) => b.seq - a.seq);
  if (rules.length === 0)
    return reply(html`<b>No rules yet.</b> ${EXAMPLE} puts whatever contains “lidl” into groceries.`);
  const last = Math.ceil(rules.length / PER_PAGE) - 1;
  const at = Math.min(Math.max(page, 0), last);
  const shown = rules.slice(at * PER_PAGE, (at + 1) * PER_PAGE);
  const useOf = usesOfRules(household);
  return reply(
    lines(
      html`<b>${plural(rules.length, "rule")}</b>: the longest pattern wins, then the newest.`,
      shown.map((rule) => ruleLine(household, rule, useOf(rule.id), today)),
      html`${last > 0 ? `Page ${at + 1} of ${last + 1}. ` : ""}${EXAMPLE} makes one.`,
    ),
    keyboard(...inRows(shown.map(openOf), 2), [
      at > 0 ? { text: "Newer", data: pageButton.data(at - 1) } : null,
      at < last ? { text: "Older", data: pageButton.data(at + 1) } : null,
    ]),
  );
}

/** One rule: what it did, and what it would change. */
export function ruleCard(household: Household, rule: Rule, today: LocalDate): Reply {
  const use = usesOfRules(household)(rule.id);
  const examples = entriesOfRule(household, rule.id).slice(0, EXAMPLES_SHOWN);
  const toChange = entriesToChange(household, rule);
  return reply(
    lines(
      html`<b>${ruleWords(rule, household)}</b>`,
      hindranceLine(household, rule),
      html`${useWords(use, today)}${examples.length > 0 ? ", such as:" : "."}`,
      examples.map((entry) => entryLine(household, entry, today)),
      toChange.length > 0 ? html`It would change ${entryCount(toChange.length)} of the past.` : null,
      html`Made by ${nameOf(household, rule.createdBy)}, ${day(rule.createdOn, today)}.`,
    ),
    keyboard([toChange.length > 0 ? applyOf(rule) : null, { text: "Delete", data: deleteRuleButton.data(rule.id) }]),
  );
}

/** A rule that was made, and what it would do to the past. `seq`: the change; `null`: there was such a rule already. */
export function ruleMadeView(
  household: Household,
  rule: Rule,
  { seq, isBack }: { seq: number | null; isBack: boolean },
  today: LocalDate,
): Reply {
  const category = household.categories[rule.categoryId]!;
  const toChange = entriesToChange(household, rule);
  const beaten = rulesOf(household, rule.pattern).filter((each) => isBeatenBy(household, each, rule));
  return reply(
    lines(
      html`<b>${ruleWords(rule, household)}${seq === null ? " is a rule already" : ""}.</b>`,
      html`${category.kind === "income" ? "Income" : "An expense"} with “${rule.pattern}” in its words goes to ${category.name}.`,
      isBack ? html`${category.name} was archived, and is back.` : null,
      beaten.length > 0 ? html`It always wins over ${listed(beaten.map((each) => ruleWords(each, household)))}.` : null,
      shortWarning(household, rule),
      toChange.length === 0
        ? html`No past entry would change.`
        : html`<b>Apply</b> changes ${entryCount(toChange.length)} of the past${toChange.length > EXAMPLES_SHOWN ? ", such as" : ""}:`,
      toChange.slice(0, EXAMPLES_SHOWN).map((entry) => entryLine(household, entry, today, category)),
    ),
    keyboard([toChange.length > 0 ? applyOf(rule) : null, seq === null ? null : undo(seq)]),
  );
}

/** `count`: how many entries were changed; 0: there is nothing to undo. */
export function ruleAppliedView(household: Household, rule: Rule, count: number, seq: number): Reply {
  const name = household.categories[rule.categoryId]?.name ?? "it";
  if (count === 0)
    return reply(html`<b>Nothing to change.</b> What “${rule.pattern}” decides about is sorted already.`);
  return reply(
    html`<b>${entryCount(count)} of the past: ${name} now.</b> What people chose themselves stays as it was.`,
    keyboard([undo(seq)]),
  );
}

export function rulesDeletedView(household: Household, rules: Rule[], seq: number): Reply {
  const words = listed(rules.map((rule) => ruleWords(rule, household)));
  return reply(
    html`<b>Deleted: ${words}.</b> What ${rules.length === 1 ? "it" : "they"} decided stays as it is.`,
    keyboard([undo(seq)]),
  );
}

/** The category is not on the list, or it is not clear which: nothing is stored until one is chosen. */
export function whichCategoryView(pattern: string, word: string, found: NameMatch<Category>, draftId: string): Reply {
  const choices = candidates(found)
    .slice(0, 5)
    .map(({ id, name }) => ({ text: name, data: makeRuleButton.data(`${draftId}.${id}`) }));
  const asNew = { text: `New ${word}`, data: newRuleCategoryButton.data(draftId) };
  const title =
    found.kind === "several"
      ? html`<b>Which category do you mean by ${shorten(word)}?</b>`
      : html`<b>I don't know the category ${shorten(word)}.</b>`;
  return reply(
    html`${title} Where shall “${shorten(pattern, 60)}” go? Nothing is stored yet.`,
    keyboard(...inRows([...choices, asNew], 3)),
  );
}

/** No rule has exactly this pattern. */
export function noSuchRuleView(said: string, nearest: Rule[]): Reply {
  const shown = shorten(said, 60);
  if (nearest.length === 0) return reply(html`<b>There is no rule for “${shown}”.</b> /rules shows what there is.`);
  const [first] = nearest;
  return reply(
    html`<b>There is no rule for “${shown}”.</b> Near to it: ${few(nearest.map(({ pattern }) => pattern))}. For example <code>/rule delete ${first!.pattern}</code>`,
    keyboard(...inRows(nearest.slice(0, 8).map(openOf), 2)),
  );
}

export const noPatternView = (): Reply =>
  reply(html`<b>Which rule shall I delete?</b> For example <code>/rule delete lidl</code>. /rules shows them.`);

/** Why a rule could not be read, with a line that works. */
export function ruleTextErrorView(error: RuleTextError, said: string): Reply {
  switch (error.code) {
    case "rule_text.no_sign":
      return reply(
        html`<b>I can't read “${shorten(said, 60)}” as a rule.</b> Write what to look for, =, and a category: ${EXAMPLE}`,
      );
    case "rule_text.no_pattern":
      return reply(html`<b>What shall I look for?</b> For example ${EXAMPLE}`);
    case "rule_text.no_category":
      return reply(
        html`<b>Which category is “${shorten(error.pattern, 60)}”?</b> For example <code>/rule ${shorten(error.pattern, 60)} = groceries</code>`,
      );
  }
}

/** Why a rule was not made, changed or applied. */
export function ruleErrorText(error: Exclude<RuleError | CategoryError, { code: "rule.exists" }>): string {
  if (error.code === "rule.bad_pattern") {
    return `What to look for has 1 to ${error.max} characters. For example: /rule lidl = groceries`;
  }
  if (error.code === "rule.too_many") {
    return `${error.max} rules are the most I keep. Delete one first, for example: /rule delete lidl`;
  }
  return error.code === "rule.not_found" ? "That rule is gone. /rules shows what there is." : categoryErrorText(error);
}

export const ruleExistsText = (): string => "There is such a rule already. /rules shows it.";
export const closedText = (): string => "That question is closed. Please write the rule again.";
export const otherCategoryText = ({ description }: Entry): string =>
  `${shorten(description, 60)} has another category by now.`;
export const appliedLine = (count: number, name: string): string => `Applied to ${entryCount(count)}, ${name}.`;
export const deletedLine = (name: string): string => `Deleted, ${name}.`;
export const alwaysLine = (words: string, name: string): string => `Rule made: ${words}, ${name}.`;

const openOf = ({ id, pattern }: Rule): Button => ({ text: `Open ${pattern}`, data: openRuleButton.data(id) });
const applyOf = ({ id }: Rule): Button => ({ text: "Apply", data: applyRuleButton.data(id) });

function ruleLine(household: Household, rule: Rule, use: RuleUse, today: LocalDate): Html {
  const never = hindranceWords(household, rule);
  return html`${ruleWords(rule, household)} · ${useWords(use, today)}${never === null ? "" : `, ${never}`}`;
}

const useWords = ({ hits, lastOn }: RuleUse, today: LocalDate): string =>
  lastOn === null ? "never fired" : `${entryCount(hits)}, last ${day(lastOn, today)}`;

function hindranceWords(household: Household, rule: Rule): string | null {
  const hindrance = hindranceOf(household, rule);
  if (hindrance === null) return null;
  if (hindrance.kind === "beaten") return `never applies: ${ruleWords(hindrance.by, household)} always wins`;
  const name = household.categories[rule.categoryId]?.name;
  return `never applies: ${name === undefined ? "its category is gone" : `${name} is archived`}`;
}

function hindranceLine(household: Household, rule: Rule): Html | null {
  const words = hindranceWords(household, rule);
  return words === null ? null : html`It ${words}.`;
}

function isBeatenBy(household: Household, rule: Rule, by: Rule): boolean {
  const hindrance = hindranceOf(household, rule);
  return hindrance?.kind === "beaten" && hindrance.by.id === by.id;
}

/** LESSON 16: a rule of one letter takes nearly everything, and must say so. */
function shortWarning(household: Household, rule: Rule): Html | null {
  if ([...rule.pattern].length > SHORT_PATTERN) return null;
  const { contain, all } = reachOf(household, rule);
  return html`“${rule.pattern}” is short: ${contain} of ${entryCount(all)} contain it. A longer pattern catches less.`;
}

/** `to`: the category that it would get. */
function entryLine(household: Household, entry: Entry, today: LocalDate, to?: Category): Html {
  const { settings, categories } = household;
  const now = entry.categoryId === null ? "none" : (categories[entry.categoryId]?.name ?? "none");
  const change = to ? ` · ${now} -> ${to.name}` : "";
  return html`${day(entry.bookedOn, today)}  ${shorten(entry.description, LINE_WORDS)}  ${money(entry.amount, settings)}${change}`;
}
