import { findLinks } from "../../../domain/bills/bill-links.ts";
import type { Bill } from "../../../domain/bills/bill.ts";
import { enterBill } from "../../../domain/bills/enter-bill.ts";
import { type BillText, type BillTextError, readBill } from "../../../domain/bills/read-bill.ts";
import { activeMembers } from "../../../domain/members/members-service.ts";
import { cleanName } from "../../../domain/names.ts";
import type { Result } from "../../../domain/result.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { keepDraft } from "../../drafts.ts";
import { type Answer, ask, isQuestion, NOT_AN_ANSWER, type Question, waitFor } from "../../ui/ask.ts";
import { isBegun, isEntryInstead, readMissingPart, SAID_ANEW } from "../../ui/missing-part.ts";
import { billTextErrorText } from "../../ui/reading-errors.ts";
import { billErrorText } from "../../ui/refusals.ts";
import { type Reply, reply } from "../../ui/reply.ts";
import { say } from "../../ui/show.ts";
import { billAddedView, billCard } from "./bill-card-view.ts";
import { billAgainView, newBillPrompt } from "./bills-view.ts";

/** `/bill <name> <amount> <cadence> [day]`; what is missing is asked for. The name of a bill alone opens its card. */
export async function billCommand(ctx: Ctx, text: string): Promise<void> {
  if (text === "") return ask(ctx, { purpose: "new-bill", data: {} }, newBillPrompt());
  const known = billCalled(ctx, text);
  if (known) return say(ctx, billCard(ctx.store.read(), known, { today: todayOf(ctx), viewer: ctx.member }));
  const question = await takeBill(ctx, text, {}, reply);
  if (isQuestion(question)) await waitFor(ctx, question);
}

/** The bill of exactly this name, rather one that still runs. */
function billCalled(ctx: Ctx, text: string): Bill | undefined {
  const name = cleanName(text).toLowerCase();
  const called = Object.values(ctx.store.read().bills).filter((bill) => bill.name.toLowerCase() === name);
  return called.find(({ endedOn }) => endedOn === null) ?? called.at(-1);
}

/** The answer is the missing part, or the whole bill said anew. */
export const answerNewBill: Answer = (ctx, answer, said) => takeBill(ctx, answer, said, billAgainView);

/** Enters the bill, or asks on: `worded` is how a question or a refusal is put. */
async function takeBill(
  ctx: Ctx,
  answer: string,
  said: Question["data"],
  worded: (why: string) => Reply,
): ReturnType<Answer> {
  const household = ctx.store.read();
  const { settings } = household;
  const people = activeMembers(household).map(({ name }) => name);
  const context = { today: todayOf(ctx), ...settings, people };
  const { read, data } = readMissingPart(answer, said, (text): Result<BillText, BillTextError> =>
    readBill(text, context),
  );
  if (read.ok) return addAndSay(ctx, read.value);
  if (isEntryInstead(ctx, answer, said)) return NOT_AN_ANSWER;
  await say(ctx, worded(billTextErrorText(read.error, settings)));
  return { purpose: "new-bill", data: isBegun(data) ? data : SAID_ANEW };
}

async function addAndSay(ctx: Ctx, text: BillText): Promise<void> {
  const added = await change(ctx, "add-bill", (draft, act) => enterBill(draft, text, act));
  const household = ctx.store.read();
  if (!added.ok) return say(ctx, reply(billErrorText(added.error, household, todayOf(ctx))));
  const { billId } = added.value;
  const { unknown } = findLinks(household, text);
  const newDraft = unknown.category ? keepDraft(ctx, { billId, word: unknown.category.word }) : "";
  const what = { seq: added.seq, text, unknown: { ...unknown, newDraft } };
  await say(ctx, billAddedView(household, household.bills[billId]!, what, todayOf(ctx)));
}
