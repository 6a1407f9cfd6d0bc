import { categoryOfBill } from "../../../domain/bills/bill-category.ts";
import { addBill } from "../../../domain/bills/bills-service.ts";
import { type BillText, type BillTextError, readBill } from "../../../domain/bills/read-bill.ts";
import { ok, type Result } from "../../../domain/result.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { ask, type Question, waitFor } from "../../ui/ask.ts";
import { readMissingPart } from "../../ui/missing-part.ts";
import { billTextErrorText } from "../../ui/reading-errors.ts";
import { billErrorText } from "../../ui/refusals.ts";
import { type Html, html, lines, reply } from "../../ui/reply.ts";
import { say } from "../../ui/show.ts";
import { billAddedView, EXAMPLE } from "./bills-view.ts";

const PROMPT = html`Which bill? Name, amount, how often and the day, for example <code>${EXAMPLE.slice("/bill ".length)}</code>`;

/** `/bill <name> <amount> <cadence> [day]`; what is missing is asked for. */
export async function enterBill(ctx: Ctx, text: string): Promise<void> {
  if (text === "") return ask(ctx, { purpose: "new-bill", data: {} }, reply(PROMPT));
  const question = await takeBill(ctx, text, {}, (why) => html`${why}`);
  if (question) await waitFor(ctx, question);
}

/** The answer is the missing part, or the whole bill said anew. */
export const answerNewBill = (ctx: Ctx, answer: string, said: Question["data"]): Promise<Question | void> =>
  takeBill(ctx, answer, said, (why) => lines(html`${why}`, html`/cancel leaves it.`));

/** Enters the bill, or asks on: `worded` is how a question or a refusal is put. */
async function takeBill(
  ctx: Ctx,
  answer: string,
  said: Question["data"],
  worded: (why: string) => Html,
): Promise<Question | void> {
  const { settings } = ctx.store.read();
  const context = { today: todayOf(ctx), ...settings };
  const { read, data } = readMissingPart(answer, said, (text): Result<BillText, BillTextError> =>
    readBill(text, context),
  );
  if (read.ok) return addAndSay(ctx, read.value);
  await say(ctx, reply(worded(billTextErrorText(read.error, settings))));
  return { purpose: "new-bill", data };
}

async function addAndSay(ctx: Ctx, { categoryWord, startsInPast, dayNote, ...bill }: BillText): Promise<void> {
  const added = await change(ctx, "add-bill", (draft, act) => {
    const category = categoryOfBill(draft, bill.name, categoryWord);
    const done = addBill(draft, { ...bill, categoryId: category.id }, act);
    return done.ok ? ok({ billId: done.value.id, unknownCategory: category.unknown }) : done;
  });
  if (!added.ok) return say(ctx, reply(billErrorText(added.error, ctx.store.read(), todayOf(ctx))));
  const household = ctx.store.read();
  const { billId, unknownCategory } = added.value;
  const notes = [
    ...(unknownCategory === null ? [] : [`I don't know the category ${unknownCategory}; Open and Edit sets another.`]),
    ...(startsInPast ? ["It begins in the past: what was due since then counts as open."] : []),
    ...(dayNote === undefined ? [] : ["I read the day as well as I could; Undo if it is wrong."]),
  ];
  await say(ctx, billAddedView(household, household.bills[billId]!, added.seq, notes, todayOf(ctx)));
}
