import { candidates, itemMeant } from "../../../domain/candidates.ts";
import { categoryByWord } from "../../../domain/categories/categories-service.ts";
import { findEntry } from "../../../domain/ledger/ledger-service.ts";
import { findByName } from "../../../domain/names.ts";
import { unquoted } from "../../../domain/quotes.ts";
import { ok } from "../../../domain/result.ts";
import { applyRule } from "../../../domain/rules/apply-rule.ts";
import { readRule } from "../../../domain/rules/read-rule.ts";
import type { Rule } from "../../../domain/rules/rule.ts";
import {
  addRule,
  addRuleAndCategory,
  deleteRule,
  deleteRulesOf,
  MAX_PATTERN,
  patternOf,
  rulesOf,
} from "../../../domain/rules/rules-service.ts";
import { patternToSuggest } from "../../../domain/rules/suggest-rule.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { draftOf, draftRefusal, dropDraft, keepDraft } from "../../drafts.ts";
import { type Feature, GROWN_UPS, type Pressed, refuse } from "../../feature.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { categoriseErrorText } from "../../ui/category-errors.ts";
import { gonePageText } from "../../ui/gone-page.ts";
import { reply } from "../../ui/reply.ts";
import { alwaysButton } from "../../ui/shared-buttons.ts";
import { say, stamp, update } from "../../ui/show.ts";
import * as view from "./rules-view.ts";

/** `/rule` and `/rules`: which words belong to which category. */
export function rulesFeature(): Feature {
  const by = (press: (ctx: Ctx, id: string) => Promise<Pressed>) => ({ may: GROWN_UPS, press });
  return {
    commands: { rule, rules },
    buttons: {
      [view.openRuleButton.action]: by(openRule),
      [view.applyRuleButton.action]: by(pressApply),
      [view.deleteRuleButton.action]: by(pressDelete),
      [view.pageButton.action]: by(turnPage),
      [view.makeRuleButton.action]: by(makeFromDraft),
      [view.newRuleCategoryButton.action]: by(makeWithNewCategory),
      [alwaysButton.action]: by(makeAlways),
    },
  };
}

async function rules(ctx: Ctx, argument: string): Promise<void> {
  const household = ctx.store.read();
  if (argument === "") return say(ctx, view.rulesView(household, todayOf(ctx)));
  const found = ruleByPattern(ctx, argument);
  const meant = itemMeant(found);
  await say(
    ctx,
    meant ? view.ruleCard(household, meant, todayOf(ctx)) : view.noSuchRuleView(argument, candidates(found)),
  );
}

async function turnPage(ctx: Ctx, id: string): Promise<Pressed> {
  const [page] = numbersIn(id, 1) ?? [];
  if (page === undefined) return refuse(gonePageText("rules"), "button.forged");
  await update(ctx, view.rulesView(ctx.store.read(), todayOf(ctx), page));
}

/** `lidl = groceries` makes a rule, `delete lidl` deletes those of this pattern. */
async function rule(ctx: Ctx, argument: string): Promise<void> {
  if (argument === "") return rules(ctx, "");
  const [, toDelete] = /^(?:delete|remove)(?:\s+([\s\S]*))?$/i.exec(argument) ?? [];
  const isDelete = /^(?:delete|remove)\b/i.test(argument);
  if (isDelete && rulesOf(ctx.store.read(), unquoted(toDelete ?? "")).length > 0)
    return deleteByPattern(ctx, toDelete!);
  const read = readRule(argument);
  if (read.ok) return enterRule(ctx, read.value);
  if (!isDelete) return say(ctx, view.ruleTextErrorView(read.error, argument));
  if ((toDelete ?? "").trim() === "") return say(ctx, view.noPatternView());
  await say(ctx, view.noSuchRuleView(toDelete!, candidates(ruleByPattern(ctx, toDelete!))));
}

/** Nothing is stored before the category is clear. */
async function enterRule(ctx: Ctx, { pattern, categoryWord: word }: { pattern: string; categoryWord: string }) {
  const found = categoryByWord(ctx.store.read(), word);
  const meant = itemMeant(found);
  if (meant) {
    const refusal = await make(ctx, pattern, meant.id);
    if (refusal !== null) await say(ctx, reply(refusal));
    return;
  }
  if (patternOf(pattern) === undefined) {
    return say(ctx, reply(view.ruleErrorText({ code: "rule.bad_pattern", max: MAX_PATTERN })));
  }
  const waiting: Waiting = { pattern, word };
  await say(ctx, view.whichCategoryView(pattern, word, found, keepDraft(ctx, waiting)));
}

/** Makes a rule and says so; answers why not, if it can't. */
async function make(ctx: Ctx, pattern: string, categoryId: string): Promise<string | null> {
  const made = await change(ctx, "add-rule", (draft, act) => addRule(draft, { pattern, categoryId }, act));
  if (!made.ok && made.error.code !== "rule.exists") return view.ruleErrorText(made.error);
  const standing = made.ok ? made.value : (made.error as { rule: Rule }).rule;
  const done = { seq: made.ok ? made.seq : null, isBack: false };
  await say(ctx, view.ruleMadeView(ctx.store.read(), standing, done, todayOf(ctx)));
  return null;
}

type Waiting = { pattern: string; word: string };

/** `<draft>.<category>`: one of the nearest was meant. */
async function makeFromDraft(ctx: Ctx, id: string): Promise<Pressed> {
  const [draftId = "", categoryId = ""] = id.split(".");
  const waiting = draftOf<Waiting>(ctx, draftId);
  if (!waiting) return refuse(view.closedText(), draftRefusal(ctx, draftId));
  const refusal = await make(ctx, waiting.pattern, categoryId);
  if (refusal !== null) return refuse(refusal);
  dropDraft(ctx, draftId);
}

/** **New**: the category is made with the rule, and one Undo takes both back. */
async function makeWithNewCategory(ctx: Ctx, draftId: string): Promise<Pressed> {
  const waiting = draftOf<Waiting>(ctx, draftId);
  if (!waiting) return refuse(view.closedText(), draftRefusal(ctx, draftId));
  const { pattern, word: name } = waiting;
  const made = await change(ctx, "add-rule", (draft, act) => addRuleAndCategory(draft, { pattern, name }, act));
  if (!made.ok) {
    return refuse(made.error.code === "rule.exists" ? view.ruleExistsText() : view.ruleErrorText(made.error));
  }
  dropDraft(ctx, draftId);
  const { rule: added, wasArchived } = made.value;
  const done = { seq: made.seq, isBack: wasArchived };
  await update(ctx, view.ruleMadeView(ctx.store.read(), added, done, todayOf(ctx)));
}

/** **Always "lidl"**: the rule that would have chosen what somebody chose. `<entry>.<category>`. */
async function makeAlways(ctx: Ctx, id: string): Promise<Pressed> {
  const [entryId = "", categoryId = ""] = id.split(".");
  const household = ctx.store.read();
  const entry = findEntry(household, entryId);
  if (!entry) return refuse(categoriseErrorText({ code: "entry.not_found" }), "entry.not_found");
  if (entry.categoryId !== categoryId) return refuse(view.otherCategoryText(entry));
  const pattern = patternToSuggest(household, entry);
  if (pattern === undefined) return refuse(view.ruleExistsText());
  const made = await change(ctx, "add-rule", (draft, act) => addRule(draft, { pattern, categoryId }, act));
  if (!made.ok) {
    return refuse(made.error.code === "rule.exists" ? view.ruleExistsText() : view.ruleErrorText(made.error));
  }
  const now = ctx.store.read();
  await say(ctx, view.ruleMadeView(now, made.value, { seq: made.seq, isBack: false }, todayOf(ctx)));
  await stamp(ctx, view.alwaysLine(view.ruleWords(made.value, now), ctx.member.name));
}

async function openRule(ctx: Ctx, ruleId: string): Promise<Pressed> {
  const household = ctx.store.read();
  const found = household.rules[ruleId];
  if (!found) return gone();
  await say(ctx, view.ruleCard(household, found, todayOf(ctx)));
}

async function pressApply(ctx: Ctx, ruleId: string): Promise<Pressed> {
  const applied = await change(ctx, "apply-rule", (draft) => applyRule(draft, { ruleId }));
  if (!applied.ok) return gone();
  const { rule: of, count } = applied.value;
  await say(ctx, view.ruleAppliedView(ctx.store.read(), of, count, applied.seq));
  await stamp(ctx, view.appliedLine(count, ctx.member.name));
}

async function pressDelete(ctx: Ctx, ruleId: string): Promise<Pressed> {
  const deleted = await change(ctx, "delete-rule", (draft) => deleteRule(draft, { ruleId }));
  if (!deleted.ok) return gone();
  await say(ctx, view.rulesDeletedView(ctx.store.read(), [deleted.value], deleted.seq));
  await stamp(ctx, view.deletedLine(ctx.member.name));
}

/** All rules of exactly this pattern. */
async function deleteByPattern(ctx: Ctx, typed: string): Promise<void> {
  const deleted = await change(ctx, "delete-rule", (draft) => {
    const removed = deleteRulesOf(draft, { pattern: unquoted(typed) });
    return removed.ok ? ok({ rules: removed.value }) : removed;
  });
  if (deleted.ok) return say(ctx, view.rulesDeletedView(ctx.store.read(), deleted.value.rules, deleted.seq));
  await say(ctx, view.noSuchRuleView(typed, candidates(ruleByPattern(ctx, typed))));
}

/** The rule whose pattern somebody means: of several with one pattern, the newest. */
function ruleByPattern(ctx: Ctx, typed: string) {
  const oldestFirst = Object.values(ctx.store.read().rules).toSorted((a, b) => a.seq - b.seq);
  const byPattern = new Map(oldestFirst.map((each) => [each.pattern, { ...each, name: each.pattern }]));
  return findByName(byPattern.values(), unquoted(typed));
}

const gone = (): Pressed => refuse(view.ruleErrorText({ code: "rule.not_found" }), "rule.not_found");
