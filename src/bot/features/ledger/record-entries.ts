import { submit } from "../../../domain/approvals/gate.ts";
import type { Bill } from "../../../domain/bills/bill.ts";
import { oldestOpen } from "../../../domain/bills/occurrences.ts";
import { planPayment } from "../../../domain/bills/payments-service.ts";
import { activeCategories } from "../../../domain/categories/categories-service.ts";
import type { Household } from "../../../domain/household.ts";
import type { Entry } from "../../../domain/ledger/entry.ts";
import { recordEntry } from "../../../domain/ledger/ledger-service.ts";
import { type EntryText, readEntry } from "../../../domain/ledger/read-entry.ts";
import { findByName } from "../../../domain/names.ts";
import { ok } from "../../../domain/result.ts";
import { isTypoOf } from "../../../domain/typos.ts";
import { change, intentOf, recordRefusal, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { draftOf, dropDraft, keepDraft } from "../../drafts.ts";
import { type Pressed, refuse } from "../../feature.ts";
import { gateErrorText, submittedView } from "../../ui/gate-view.ts";
import type { Reply } from "../../ui/reply.ts";
import { say, update } from "../../ui/show.ts";
import { recordedOneView, recordedSeveralView } from "./ledger-view.ts";
import { notRecordedView, type Question, questionOf, questionView, tooManyLinesView } from "./reading-view.ts";

const MOST_LINES = 30;

/** Plain text: one entry per line, all in one transaction. What is not clear is asked about or refused, never guessed. */
export async function recordLines(ctx: Ctx, text: string): Promise<void> {
  const said = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (said.length > MOST_LINES) return say(ctx, tooManyLinesView(MOST_LINES));
  const { settings } = ctx.store.read();
  const context = { today: todayOf(ctx), ...settings };
  const readings = said.map((line) => {
    const read = readEntry(line, context);
    return { line, read, question: questionOf(read, billNamed(ctx.store.read(), read)) };
  });
  const clear = readings.flatMap(({ read, question }) => (question === null && read.ok ? [read.value] : []));
  if (clear.length > 0) await recordAndSay(ctx, clear);
  for (const { line, read, question } of readings) {
    if (question) await askAbout(ctx, line, question);
    else if (!read.ok) await say(ctx, notRecordedView(line, read.error, settings));
  }
}

/** Writes entries down; a category that is not on the list leaves its entry uncategorised, and is asked about. */
async function record(ctx: Ctx, texts: EntryText[], cause?: string) {
  const intent = { ...intentOf(ctx, ctx.member.id, "record-entries"), ...(cause !== undefined && { cause }) };
  return ctx.store.transact(intent, (draft, act) => {
    const entries = texts.map((text) => {
      const recorded = recordEntry(draft, newEntry(draft, text), act);
      if (!recorded.ok) throw new Error(recorded.error.code); // The category was looked up in this very draft.
      return { ...recorded.value };
    });
    return ok({ entries });
  });
}

async function recordAndSay(ctx: Ctx, texts: EntryText[]): Promise<void> {
  const recorded = await record(ctx, texts);
  if (recorded.ok) await say(ctx, confirmation(ctx, recorded.value.entries, texts, recorded.seq));
}

/** One entry with its category and why; several in a list. */
function confirmation(ctx: Ctx, entries: Entry[], texts: EntryText[], seq: number): Reply {
  const household = ctx.store.read();
  const today = todayOf(ctx);
  const [entry, text] = [entries[0]!, texts[0]!];
  if (entries.length > 1) return recordedSeveralView(household, entries, seq, today);
  const unknown = unknownCategory(household, text);
  const newDraft = unknown ? keepDraft(ctx, { entryId: entry.id, word: unknown.word }) : null;
  return recordedOneView(household, entry, {
    seq,
    today,
    note: text.dayNote ?? null,
    unknown: unknown && { ...unknown, newDraft: newDraft! },
  });
}

/** The member chose one of the readings. A draft is recorded once, however often it is pressed. */
export async function recordDraft(ctx: Ctx, id: string): Promise<Pressed> {
  const [draftId = "", number = ""] = id.split(".");
  const reading = draftOf<Question>(ctx, draftId)?.readings[Number(number)];
  if (!reading) return refuse("That question is closed. Please write it again.");
  const recorded = await record(ctx, [reading.entry], `draft:${draftId}`);
  if (!recorded.ok) return refuse("That could not be recorded.");
  await update(ctx, confirmation(ctx, recorded.value.entries, [reading.entry], recorded.seq));
}

/** The words named a bill, and the member meant to pay it. */
export async function payDraft(ctx: Ctx, draftId: string): Promise<Pressed> {
  const payment = draftOf<Question>(ctx, draftId)?.payment;
  if (!payment) return refuse("That question is closed. Please write it again.");
  const paid = await change(ctx, "pay-bill", (draft, act) => {
    const planned = planPayment(draft, { ...payment, mayOverpay: true });
    return planned.ok ? submit(draft, { kind: "pay-bill", ...planned.value }, act, ctx.store.history) : planned;
  });
  if (!paid.ok) return refuse(gateErrorText(ctx, paid.error));
  dropDraft(ctx, draftId);
  await update(ctx, submittedView(ctx, paid.value, paid.seq));
}

async function askAbout(ctx: Ctx, line: string, question: Question): Promise<void> {
  const draftId = question.readings.length > 0 || question.payment ? keepDraft(ctx, question) : "";
  await say(ctx, questionView(line, question, draftId, ctx.store.read(), todayOf(ctx)));
}

function newEntry(household: Household, { kind, amount, description, on, categoryWord }: EntryText) {
  const found = categoryWord === undefined ? undefined : findByName(activeCategories(household), categoryWord);
  const categoryId = found?.kind === "exact" || found?.kind === "near" ? { categoryId: found.item.id } : {};
  return {
    kind: kind === "income" ? ("income" as const) : ("expense" as const),
    amount: kind === "refund" ? -amount : amount,
    description,
    bookedOn: on,
    ...categoryId,
  };
}

function unknownCategory(household: Household, { categoryWord }: EntryText) {
  if (categoryWord === undefined) return null;
  const found = findByName(activeCategories(household), categoryWord);
  if (found.kind === "several") return { word: categoryWord, nearest: found.items };
  return found.kind === "none" ? { word: categoryWord, nearest: found.nearest } : null;
}

/** The open bill that the words of an expense name: exactly, or but for one wrong letter. */
function billNamed(household: Household, read: ReturnType<typeof readEntry>): Bill | undefined {
  if (!read.ok || read.value.kind !== "expense") return undefined;
  const said = read.value.description.toLowerCase();
  return Object.values(household.bills).find((bill) => {
    const name = bill.name.toLowerCase();
    return (name === said || isTypoOf(said, name)) && oldestOpen(bill) !== undefined;
  });
}

/** Guests keep no books. Anybody else's plain text is an entry. */
export async function recordText(ctx: Ctx, text: string): Promise<void> {
  if (ctx.member.role !== "guest") return recordLines(ctx, text);
  await recordRefusal(ctx, "an entry", "role.guest");
  await ctx.reply("Guests don't write entries. /help shows what you can do.");
}
