import { submit } from "../../../domain/approvals/gate.ts";
import type { Change } from "../../../domain/audit/change.ts";
import { isShown } from "../../../domain/audit/trail.ts";
import { lastChangeOf, planTakeBack, whyNot } from "../../../domain/audit/undo-service.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { ALL_BUT_GUESTS, type Feature, GROWN_UPS, type Pressed, refuse } from "../../feature.ts";
import { undo, undoButton } from "../../ui/button.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { canBeUndone, gateErrorText, performedWords, submittedView } from "../../ui/gate-view.ts";
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
        html`I don't know what ${argument.slice(0, 60)} means here. Try <code>/audit 50</code> or <code>/audit verify</code>`,
      ),
    );
  }
  await say(ctx, pageOf(ctx, Infinity, Math.min(count, MOST_AT_ONCE)));
}

async function turnPage(ctx: Ctx, id: string): Promise<Pressed> {
  const page = readPage(id);
  if (!page) return refuse("That page is gone.", "button.forged");
  await say(ctx, pageOf(ctx, page.before, page.count));
}

async function chooseRevert(ctx: Ctx, id: string): Promise<Pressed> {
  const page = readPage(id);
  if (!page) return refuse("That page is gone.", "button.forged");
  const household = ctx.store.read();
  const { shown } = changesBefore(ctx, page.before, page.count);
  const open = shown.filter((each) => whyNot(household, each, ctx.store.history) === undefined);
  await say(ctx, revertChoiceView(household, open, todayOf(ctx)));
}

/** `<number of the change after the page>.<how many>`. */
function readPage(id: string): { before: number; count: number } | undefined {
  const [before = 0, count = 0] = numbersIn(id, 2) ?? [];
  return before > 0 && count > 0 && count <= MOST_AT_ONCE ? { before, count } : undefined;
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
  const [seq = 0] = numbersIn(id, 1) ?? [];
  if (seq < 1) return refuse(gateErrorText(ctx, { code: "undo.not_found" }), "button.forged");
  return takeBackChange(ctx, seq);
}

/** Through the gate: taking back what was approved, or what would make things less safe, asks somebody else. */
async function takeBackChange(ctx: Ctx, seq: number): Promise<Pressed> {
  const { history } = ctx.store;
  const done = await change(ctx, "take-back", (draft, act) => {
    const planned = planTakeBack(draft, seq, history);
    return planned.ok ? submit(draft, planned.value, act, history) : planned;
  });
  if (!done.ok) return refuse(gateErrorText(ctx, done.error), NO_HONEST_PRESS.get(done.error.code));
  // The confirmation that was taken back says so itself: it must not go on claiming what is no longer true.
  if (ctx.callbackQuery && done.value.kind === "done") {
    const { performed } = done.value;
    const words = performedWords(ctx.store.read(), performed, todayOf(ctx));
    await stamp(ctx, `${words}, ${ctx.member.name}.`, canBeUndone(performed) ? [undo(done.seq)] : []);
  } else await say(ctx, submittedView(ctx, done.value, done.seq));
}

/** What is written down when it is tried: a change that never was, or one that is not for this role to take back. */
const NO_HONEST_PRESS: ReadonlyMap<string, string> = new Map([
  ["undo.not_found", "button.forged"],
  ["request.not_for_role", "undo.not_yours"],
]);
