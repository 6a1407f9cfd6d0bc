import { submit } from "../../../domain/approvals/gate.ts";
import type { Change } from "../../../domain/audit/change.ts";
import { isShown } from "../../../domain/audit/trail.ts";
import { lastChangeOf, whyNot } from "../../../domain/audit/undo-service.ts";
import { err } from "../../../domain/result.ts";
import { change, recordRefusal, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { ALL_BUT_GUESTS, type Feature, GROWN_UPS, type Pressed, refuse } from "../../feature.ts";
import { undo, undoButton } from "../../ui/button.ts";
import { gateErrorText, performedWords, submittedView } from "../../ui/gate-view.ts";
import { html, reply } from "../../ui/reply.ts";
import { say, stamp } from "../../ui/show.ts";
import { auditView, brokenView, intactView, olderButton, revertButton, revertChoiceView } from "./audit-view.ts";

const DEFAULT_COUNT = 20;
const MOST_AT_ONCE = 50;

/** `/audit` and `/undo`: the journal in words, and taking a change back. */
export function auditFeature(): Feature {
  return {
    commands: { audit: showAudit, undo: undoLast },
    buttons: {
      [undoButton.action]: { may: ALL_BUT_GUESTS, press: pressUndo },
      [olderButton.action]: { may: GROWN_UPS, press: turnPage },
      [revertButton.action]: { may: GROWN_UPS, press: chooseRevert },
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
    return say(
      ctx,
      reply(
        html`I don't know what ${argument.slice(0, 60)} means here. Try <code>/audit 50</code> or
          <code>/audit verify</code>`,
      ),
    );
  }
  await say(ctx, pageOf(ctx, Infinity, Math.min(count, MOST_AT_ONCE)));
}

async function turnPage(ctx: Ctx, id: string): Promise<Pressed> {
  const [before = Number.NaN, count = Number.NaN] = id.split(".").map(Number);
  if (!(before > 0 && count > 0 && count <= MOST_AT_ONCE)) return refuse("That page is gone.", "button.forged");
  await say(ctx, pageOf(ctx, before, count));
}

async function chooseRevert(ctx: Ctx, id: string): Promise<Pressed> {
  const [before = Number.NaN, count = Number.NaN] = id.split(".").map(Number);
  if (!(before > 0 && count > 0 && count <= MOST_AT_ONCE)) return refuse("That page is gone.", "button.forged");
  const household = ctx.store.read();
  const { shown } = changesBefore(ctx, before, count);
  const open = shown.filter((each) => whyNot(household, each, ctx.store.history) === undefined);
  await say(ctx, revertChoiceView(household, open, todayOf(ctx)));
}

function pageOf(ctx: Ctx, before: number, count: number) {
  const { shown, hasOlder } = changesBefore(ctx, before, count);
  return auditView(ctx.store.read(), shown, { count, hasOlder }, todayOf(ctx));
}

function changesBefore(ctx: Ctx, before: number, count: number): { shown: Change[]; hasOlder: boolean } {
  const shown: Change[] = [];
  for (const each of ctx.store.history.before(before)) {
    if (!isShown(each)) continue;
    if (shown.length === count) return { shown, hasOlder: true };
    shown.push(each);
  }
  return { shown, hasOlder: false };
}

/** `/undo`: one's own last change. */
async function undoLast(ctx: Ctx): Promise<void> {
  const last = lastChangeOf(ctx.store.read(), ctx.member.id, ctx.store.history);
  const refused = last ? await takeBackChange(ctx, last.seq) : refuse(gateErrorText(ctx, { code: "undo.nothing" }));
  if (refused) await say(ctx, reply(refused.toast));
}

async function pressUndo(ctx: Ctx, id: string): Promise<Pressed> {
  const seq = Number(id);
  if (!Number.isSafeInteger(seq) || seq < 1)
    return refuse(gateErrorText(ctx, { code: "undo.not_found" }), "button.forged");
  return takeBackChange(ctx, seq);
}

/** Through the gate: taking back what was approved, or what would make things less safe, asks somebody else. */
async function takeBackChange(ctx: Ctx, seq: number): Promise<Pressed> {
  const { history } = ctx.store;
  const target = history.change(seq);
  if (target && target.by !== ctx.member.id && ctx.member.role === "teen") {
    await recordRefusal(ctx, "undo", "undo.not_yours");
    return refuse("That is somebody else's change.");
  }
  const done = await change(ctx, "take-back", (draft, act) => {
    const objection = target ? whyNot(draft, target, history) : undefined;
    return objection ? err(objection) : submit(draft, { kind: "take-back", seq }, act, history);
  });
  if (!done.ok)
    return refuse(gateErrorText(ctx, done.error), done.error.code === "undo.not_found" ? "button.forged" : undefined);
  // The confirmation that was taken back says so itself: it must not go on claiming what is no longer true.
  if (ctx.callbackQuery && done.value.kind === "done") {
    const words = performedWords(ctx.store.read(), done.value.performed, todayOf(ctx));
    await stamp(ctx, `${words}, ${ctx.member.name}.`, [undo(done.seq)]);
  } else await say(ctx, submittedView(ctx, done.value, done.seq));
}
