import { submit } from "../../../domain/approvals/gate.ts";
import type { Change } from "../../../domain/audit/change.ts";
import { isShown } from "../../../domain/audit/trail.ts";
import { lastChangeOf, planTakeBack, whyNot } from "../../../domain/audit/undo-service.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { ANYONE, type Feature, GROWN_UPS, type Pressed, refuse } from "../../feature.ts";
import { undo, undoButton } from "../../ui/button.ts";
import { gonePageText } from "../../ui/gone-page.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { canBeUndone, gateErrorText, submittedView } from "../../ui/gate-view.ts";
import { html, type Reply, reply } from "../../ui/reply.ts";
import { say, stamp, update } from "../../ui/show.ts";
import {
  auditView,
  brokenView,
  fitting,
  intactView,
  newerButton,
  olderButton,
  revertButton,
  revertChoiceView,
  takenBackText,
  undoHelpView,
} from "./audit-view.ts";

const DEFAULT_COUNT = 20;
const MOST_AT_ONCE = 50;

/** `/audit` and `/undo`: the journal in words, and taking a change back. */
export function auditFeature(): Feature {
  return {
    commands: { audit: showAudit, undo: undoLast },
    buttons: {
      [undoButton.action]: { may: ANYONE, press: pressUndo },
      [olderButton.action]: { may: GROWN_UPS, press: turnToOlder },
      [newerButton.action]: { may: GROWN_UPS, press: turnToNewer },
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

async function turnToOlder(ctx: Ctx, id: string): Promise<Pressed> {
  const page = readPage(id);
  if (!page) return refuse(gonePageText("audit"), "button.forged");
  await update(ctx, pageOf(ctx, page.from, page.count));
}

async function turnToNewer(ctx: Ctx, id: string): Promise<Pressed> {
  const page = readPage(id);
  if (!page) return refuse(gonePageText("audit"), "button.forged");
  await update(ctx, pageAbove(ctx, page.from, page.count));
}

async function chooseRevert(ctx: Ctx, id: string): Promise<Pressed> {
  const page = readPage(id);
  if (!page) return refuse(gonePageText("audit"), "button.forged");
  const household = ctx.store.read();
  const { shown } = changesBefore(ctx, page.from, page.count);
  const open = shown.filter((each) => whyNot(household, each, ctx.store.history) === undefined);
  await say(ctx, revertChoiceView(household, open, todayOf(ctx)));
}

/** `<number of the change next to the page>.<how many>`. */
function readPage(id: string): { from: number; count: number } | undefined {
  const [from = 0, count = 0] = numbersIn(id, 2) ?? [];
  return from > 0 && count > 0 && count <= MOST_AT_ONCE ? { from, count } : undefined;
}

function pageOf(ctx: Ctx, before: number, count: number): Reply {
  const { shown, hasOlder } = changesBefore(ctx, before, count);
  const fits = fitting(ctx.store.read(), shown, todayOf(ctx));
  return viewOf(ctx, fits, count, hasOlder || fits.length < shown.length);
}

/** The page that ends right above a change. Where that is the newest page, it is filled up from below. */
function pageAbove(ctx: Ctx, after: number, count: number): Reply {
  const newer = changesAfter(ctx, after, count + 1);
  const fits = fitting(ctx.store.read(), newer.slice(0, count), todayOf(ctx));
  return fits.length === newer.length ? pageOf(ctx, Infinity, count) : viewOf(ctx, fits.toReversed(), count, true);
}

function viewOf(ctx: Ctx, shown: Change[], count: number, hasOlder: boolean): Reply {
  const hasNewer = shown[0] !== undefined && changesAfter(ctx, shown[0].seq, 1).length > 0;
  return auditView(ctx.store.read(), shown, { count, hasNewer, hasOlder }, todayOf(ctx));
}

/** Oldest first. */
function changesAfter(ctx: Ctx, seq: number, most: number): Change[] {
  const shown: Change[] = [];
  for (const each of ctx.store.history.after(seq)) {
    if (shown.length === most) break;
    if (isShown(each)) shown.push(each);
  }
  return shown;
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
  const done = await change(ctx, "take-back", (draft, act) => {
    const planned = planTakeBack(draft, seq, history);
    return planned.ok ? submit(draft, planned.value, act, history) : planned;
  });
  if (!done.ok) return refuse(gateErrorText(ctx, done.error), NO_HONEST_PRESS.get(done.error.code));
  // The confirmation that was taken back says so itself: it must not go on claiming what is no longer true.
  if (ctx.callbackQuery && done.value.kind === "done") {
    const { performed } = done.value;
    const words = takenBackText(ctx.store.read(), performed, ctx.member.name, todayOf(ctx));
    await stamp(ctx, words, canBeUndone(performed) ? [undo(done.seq)] : []);
  } else await say(ctx, submittedView(ctx, done.value, done.seq));
}

/** What is written down when it is tried: a change that never was, or one that is not for this role to take back. */
const NO_HONEST_PRESS: ReadonlyMap<string, string> = new Map([
  ["undo.not_found", "button.forged"],
  ["request.not_for_role", "undo.not_yours"],
]);
