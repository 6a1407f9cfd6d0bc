import type { Change } from "../../../domain/audit/change.ts";
import { submit } from "../../../domain/approvals/gate.ts";
import type { Performed } from "../../../domain/approvals/perform.ts";
import { mayTakeBack } from "../../../domain/approvals/policy.ts";
import { findRemoved, findSubjects, nearestSubjects } from "../../../domain/audit/history-of.ts";
import { lastChangeOf, planTakeBack, whyNot } from "../../../domain/audit/undo-service.ts";
import { cleanName } from "../../../domain/names.ts";
import { change, todayOf, unlessElsewhere } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { ANYONE, type Feature, GROWN_UPS, type Pressed, refuse } from "../../feature.ts";
import type { RefusalCode } from "../../refusal-codes.ts";
import { isOnCard, refuseAtGate } from "../../ui/at-gate.ts";
import { undo, undoButton } from "../../ui/button.ts";
import { gonePageText } from "../../ui/gone-page.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { canBeUndone } from "../../ui/command-words.ts";
import { decidedText, gateErrorText, submittedView } from "../../ui/gate-view.ts";
import { type Reply, reply } from "../../ui/reply.ts";
import { say, stamp, update } from "../../ui/show.ts";
import {
  auditHelpView,
  brokenView,
  emptyAuditView,
  intactView,
  newerButton,
  olderButton,
  revertButton,
  revertChoiceView,
  takenBackText,
  undoHelpView,
} from "./audit-view.ts";
import { changesBefore, MOST_AT_ONCE, type Page, pageAbove, pageOf, readPage } from "./audit-pages.ts";
import {
  emptyHistoryView,
  historyButton,
  historyHelpView,
  subjectButtons,
  subjectChoiceView,
  unknownSubjectView,
} from "./history-view.ts";

const DEFAULT_COUNT = 20;
const HISTORY_COUNT = 20;

/** `/audit`, `/history` and `/undo`: the journal in words, and taking a change back. */
export function auditFeature(): Feature {
  return {
    commands: { audit: showAudit, history: showHistory, undo: undoLast },
    buttons: {
      [undoButton.action]: { may: ANYONE, press: pressUndo },
      [olderButton.action]: { may: GROWN_UPS, press: turnToOlder },
      [newerButton.action]: { may: GROWN_UPS, press: turnToNewer },
      [revertButton.action]: { may: GROWN_UPS, press: chooseRevert },
      [historyButton.action]: { may: GROWN_UPS, press: openHistory },
    },
  };
}

async function showAudit(ctx: Ctx, argument: string): Promise<void> {
  if (/^verify$/i.test(argument)) {
    const verified = await ctx.store.verify();
    return say(ctx, verified.ok ? intactView(verified.lines) : brokenView(verified));
  }
  const count = argument === "" ? DEFAULT_COUNT : Number(argument);
  if (!/^\d*$/.test(argument) || count < 1) {
    return say(ctx, auditHelpView(argument));
  }
  const page = { from: Infinity, count: Math.min(count, MOST_AT_ONCE) };
  await say(ctx, pageOf(ctx, page) ?? emptyAuditView());
}

/** `/history rent`: all that ever happened to it. What is there no longer still has one. */
async function showHistory(ctx: Ctx, argument: string): Promise<void> {
  const household = ctx.store.read();
  const name = cleanName(argument);
  if (name === "") return say(ctx, historyHelpView());
  const subjects = findSubjects(household, name);
  const subject = subjects[0] ?? findRemoved(ctx.store.history, name);
  if (!subject) return say(ctx, unknownSubjectView(name, nearestSubjects(household, name)));
  const namesakes = subjects.filter(({ kind }) => kind === subject.kind);
  if (namesakes.length > 1) return say(ctx, subjectChoiceView(household, name, subjects, todayOf(ctx)));
  const also = subjectButtons(household, subjects.slice(1), todayOf(ctx));
  const page = { from: Infinity, count: HISTORY_COUNT, subjectId: subject.id };
  await say(ctx, pageOf(ctx, page, also) ?? emptyHistoryView(subject));
}

async function openHistory(ctx: Ctx, id: string): Promise<Pressed> {
  const page = pageOf(ctx, { from: Infinity, count: HISTORY_COUNT, subjectId: id });
  if (!page) return refuse(gonePageText("history"), "button.forged");
  await say(ctx, page);
}

async function turnToOlder(ctx: Ctx, id: string): Promise<Pressed> {
  return turnTo(ctx, id, pageOf);
}

async function turnToNewer(ctx: Ctx, id: string): Promise<Pressed> {
  return turnTo(ctx, id, pageAbove);
}

async function turnTo(ctx: Ctx, id: string, view: (ctx: Ctx, page: Page) => Reply | undefined): Promise<Pressed> {
  const page = readPage(id);
  const shown = page && view(ctx, page);
  if (!shown) return refuse(gonePageText("audit"), "button.forged");
  await update(ctx, shown);
}

async function chooseRevert(ctx: Ctx, id: string): Promise<Pressed> {
  const page = readPage(id);
  if (!page) return refuse(gonePageText("audit"), "button.forged");
  const household = ctx.store.read();
  const { shown } = changesBefore(ctx, page);
  const open = shown.filter((each) => whyNot(household, each, ctx.store.history) === undefined);
  const tail = page.subjectId === undefined ? "" : `.${page.subjectId}`;
  const restAfter = (last: Change) => `${last.seq}.${shown.length - 1 - shown.indexOf(last)}${tail}`;
  await say(ctx, revertChoiceView(household, open, restAfter, todayOf(ctx)));
}

/** `/undo`: one's own last change. */
async function undoLast(ctx: Ctx, argument: string): Promise<void> {
  if (argument !== "") return say(ctx, undoHelpView());
  const last = lastChangeOf(ctx.store.read(), ctx.member.id, ctx.store.history);
  const refused = last ? await takeBackChange(ctx, last.seq) : refuse(gateErrorText(ctx, { code: "undo.nothing" }));
  if (refused) await say(ctx, reply(refused.toast));
}

async function pressUndo(ctx: Ctx, id: string): Promise<Pressed> {
  const [seq = 0] = numbersIn(id, 1) ?? [];
  if (seq < 1) return refuse(gateErrorText(ctx, { code: "undo.not_found" }), "button.forged");
  return takeBackChange(ctx, seq);
}

/** Through the gate: taking back what was approved, or what would make things less safe, asks somebody else. */
async function takeBackChange(ctx: Ctx, seq: number): Promise<Pressed> {
  const { history } = ctx.store;
  // Before anything is said of the change: what became of it since is no business of who may not touch it.
  const mayAsk = mayTakeBack({ household: ctx.store.read(), command: { seq }, asker: ctx.member, history });
  if (!mayAsk) {
    const error = { code: "request.not_for_role" as const, isForOwners: ctx.member.role === "adult" };
    return refuse(gateErrorText(ctx, error), "undo.not_yours");
  }
  const done = await unlessElsewhere(() =>
    change(ctx, "take-back", (draft, act) => {
      const planned = planTakeBack(draft, seq, history, act.today);
      return planned.ok ? submit(draft, planned.value, act, history) : planned;
    }),
  );
  if (!done.ok) return refuseAtGate(ctx, done.error, RECORDED_AS.get(done.error.code));
  // The confirmation that was taken back says so itself: it must not go on claiming what is no longer true.
  if (ctx.callbackQuery && done.value.kind === "done") {
    const { performed } = done.value;
    if (await showWithdrawn(ctx, performed)) return;
    const words = takenBackText(ctx.store.read(), performed, ctx.member.name, todayOf(ctx));
    await stamp(ctx, words, canBeUndone(performed) ? [undo(done.seq)] : []);
  } else await say(ctx, submittedView(ctx, done.value, done.seq));
}

/** The card of a request that was withdrawn by its own Undo shows what became of it, as everywhere. */
async function showWithdrawn(ctx: Ctx, performed: Performed): Promise<boolean> {
  const withdrew = performed.kind === "take-back" ? performed.takenBack.withdrew : [];
  const household = ctx.store.read();
  const request = household.approvals[withdrew.find((id) => isOnCard(ctx, id)) ?? ""];
  if (request) await update(ctx, reply(decidedText(household, request, todayOf(ctx))));
  return request !== undefined;
}

/** What is written down when it is tried: a change that never was, or one that is not for this role to take back. */
const RECORDED_AS: ReadonlyMap<string, RefusalCode> = new Map([
  ["undo.not_found", "button.forged"],
  ["request.not_for_role", "undo.not_yours"],
]);
