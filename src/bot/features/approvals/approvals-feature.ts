import { canExplain, explainRejection } from "../../../domain/approvals/explain-rejection.ts";
import {
  approveRequest,
  pendingRequests,
  refuseApproved,
  rejectRequest,
  type RequestError,
  requestsOf,
} from "../../../domain/approvals/gate.ts";
import type { Material } from "../../../domain/export/restore-asked.ts";
import type { Performed } from "../../../domain/approvals/perform.ts";
import { mayTakeBack } from "../../../domain/approvals/policy.ts";
import { NO_TELEGRAM_ID } from "../../../domain/members/forgotten.ts";
import type { Member } from "../../../domain/members/member.ts";
import { change, todayOf, unlessElsewhere } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { ALL_BUT_GUESTS, type Feature, GROWN_UPS, type Pressed, refuse } from "../../feature.ts";
import { afterForgetting } from "../../forgotten.ts";
import { materialFor } from "../../restorable.ts";
import { ask, type Question } from "../../ui/ask.ts";
import { updateOwnCards } from "../../ui/at-gate.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { type Button, undo } from "../../ui/button.ts";
import { forRoles } from "../../ui/for-roles.ts";
import { canBeUndone } from "../../ui/command-words.ts";
import { approveButton, decidedText, rejectButton, sayWhyButton } from "../../ui/gate-view.ts";
import { gonePageText } from "../../ui/gone-page.ts";
import { changeAmountButtons } from "../../ui/price-rise.ts";
import { requestErrorText } from "../../ui/refusals.ts";
import { html, type Reply, reply } from "../../ui/reply.ts";
import { say, stamp } from "../../ui/show.ts";
import {
  approvalsView,
  askWhyView,
  decisionText,
  explainedView,
  notSavedText,
  pageButton,
  sayWhy,
} from "./approvals-view.ts";

const REASON = "rejection-reason";

/** `/approvals` and the buttons of every card: what waits for somebody's yes. */
export function approvalsFeature(): Feature {
  return {
    commands: { approvals: showApprovals },
    // Who may decide is the gate's to say, not the role's: whoever asked may withdraw.
    buttons: {
      [approveButton.action]: { may: ALL_BUT_GUESTS, press: approve },
      [rejectButton.action]: { may: ALL_BUT_GUESTS, press: reject },
      [sayWhyButton.action]: { may: GROWN_UPS, press: askWhy },
      [pageButton.action]: { may: ALL_BUT_GUESTS, press: turnPage },
    },
    live: { approvals: listOf },
    questions: { [REASON]: forRoles(GROWN_UPS, answerWhy) },
  };
}

async function showApprovals(ctx: Ctx): Promise<void> {
  await ctx.live.say(ctx, "approvals", [0]);
}

async function turnPage(ctx: Ctx, id: string): Promise<Pressed> {
  const [page] = numbersIn(id, 1) ?? [];
  if (page === undefined) return refuse(gonePageText("approvals"), "button.forged");
  await ctx.live.turn(ctx, "approvals", [page]);
}

function listOf(ctx: Ctx, [page = 0]: number[], viewer: Member): Reply | null {
  const household = ctx.store.read();
  const pending = requestsOf(pendingRequests(household, ctx.deps.clock.now().toISOString()), viewer);
  return approvalsView(household, pending, { viewer, page, today: todayOf(ctx) });
}

async function approve(ctx: Ctx, requestId: string): Promise<Pressed> {
  const askedBy = ctx.store.read().approvals[requestId]?.askedBy ?? "";
  const telegramId = ctx.store.read().members[askedBy]?.telegramId ?? NO_TELEGRAM_ID;
  const material = await materialFor(ctx, requestId);
  if (!material.ok) return refuse(notSavedText());
  const decided = await runApproved(ctx, requestId, material.value);
  if (!decided.ok) return refused(ctx, requestId, decided.error);
  const { outcome } = decided.value;
  const files = await afterForgetting(ctx, decided.value, telegramId);
  const said = decisionText(ctx.store.read(), decided.value, todayOf(ctx));
  const text = files ? html`${said} ${files}` : said;
  await stamp(ctx, text, outcome.kind === "done" ? afterwards(ctx, outcome.performed, decided.seq) : []);
  await updateOwnCards(ctx, requestId, text);
}

/** What belongs to another household by now only the directory knows: such a request is closed, as one that no longer fits. */
async function runApproved(ctx: Ctx, requestId: string, material: Material | undefined) {
  const approved = await unlessElsewhere(() =>
    change(ctx, "approve-request", (draft, act) =>
      approveRequest(draft, { requestId, material }, act, ctx.store.history),
    ),
  );
  if (approved.ok) return approved;
  const { error } = approved;
  if (error.code !== "undo.elsewhere") return { ok: false as const, error };
  return change(ctx, "approve-request", (draft, act) => refuseApproved(draft, { requestId, error }, act));
}

/** What whoever approved can do about it, as after doing it without being asked. */
function afterwards(ctx: Ctx, performed: Performed, seq: number): Button[] {
  const { store, member: asker } = ctx;
  const household = store.read();
  const maySayUndo =
    canBeUndone(performed) && mayTakeBack({ household, command: { seq }, asker, history: store.history });
  return [...changeAmountButtons(household, performed, asker.role), ...(maySayUndo ? [undo(seq)] : [])];
}

/** The decision stands at once; whoever made it may say why, now or later. */
async function reject(ctx: Ctx, requestId: string): Promise<Pressed> {
  const decided = await change(ctx, "reject-request", (draft, act) => rejectRequest(draft, { requestId }, act));
  if (!decided.ok) return refused(ctx, requestId, decided.error);
  const text = decisionText(ctx.store.read(), decided.value, todayOf(ctx));
  const isOwn = decided.value.request.status === "withdrawn";
  await stamp(ctx, text, isOwn ? [] : [sayWhy(requestId)]);
  await updateOwnCards(ctx, requestId, text);
}

async function askWhy(ctx: Ctx, requestId: string): Promise<Pressed> {
  const household = ctx.store.read();
  const found = canExplain(household, requestId, ctx.member.id);
  if (!found.ok) return refuse(requestErrorText(found.error, household), found.error.code);
  await ask(ctx, { purpose: REASON, data: { requestId } }, askWhyView(household, found.value, todayOf(ctx)));
}

async function answerWhy(ctx: Ctx, reason: string, data: Question["data"]): Promise<Question | void> {
  const requestId = data["requestId"] ?? "";
  const explained = await change(ctx, "explain-rejection", (draft, act) =>
    explainRejection(draft, { requestId, reason }, act),
  );
  const household = ctx.store.read();
  if (explained.ok) return say(ctx, explainedView(household, explained.value.request));
  await say(ctx, reply(requestErrorText(explained.error, household)));
  if (explained.error.code === "request.bad_reason") return { purpose: REASON, data };
}

/** Says what is wrong, writes the attempt down, and takes the buttons off a card whose request is closed. */
async function refused(ctx: Ctx, requestId: string, error: RequestError): Promise<Pressed> {
  const household = ctx.store.read();
  const request = household.approvals[requestId];
  if (request && error.code === "request.already_decided")
    await stamp(ctx, decidedText(household, request, todayOf(ctx)));
  return refuse(requestErrorText(error, household), error.code);
}
