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
import { takeBought } from "../../ui/bought.ts";
import type { Reply } from "../../ui/reply.ts";
import { say, update } from "../../ui/show.ts";
import { recordedOneView, recordedSeveralView, type UnknownCategory, unknownCategoryView } from "./ledger-view.ts";
import { notRecordedView, type Question, questionOf, questionView, tooManyLinesView } from "./reading-view.ts";
import { reply } from "../../ui/reply.ts";

const MOST_LINES = 30;

/** Plain text: one entry per line, all in one transaction. What is not clear is asked about or refused, never guessed. */
export async function recordLines(ctx: Ctx, text: string): Promise<void> {
  const typed = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (typed.length > MOST_LINES) return say(ctx, tooManyLinesView(MOST_LINES));
  const said = await takeBought(ctx, typed);
  const { settings } = ctx.store.read();
  const context = { today: todayOf(ctx), ...settings };
  const readings = said.map((line) => {
    const read = readEntry(line, context);
    return { line, read, question: questionOf(read, billNamed(ctx.store.read(), read), context.today) };
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
  if (!recorded.ok) return;
  const { entries } = recorded.value;
  if (entries.length === 1) return say(ctx, confirmation(ctx, entries[0]!, texts[0]!, recorded.seq));
  const household = ctx.store.read();
  await say(ctx, recordedSeveralView(household, entries, recorded.seq, todayOf(ctx)));
  for (const [i, entry] of entries.entries()) {
    const unknown = unknownIn(ctx, entry, texts[i]!);
    if (unknown) await say(ctx, unknownCategoryView(entry, unknown));
  }
}

/** One entry with its category and why. */
function confirmation(ctx: Ctx, entry: Entry, text: EntryText, seq: number): Reply {
  const [today, note, unknown] = [todayOf(ctx), text.dayNote ?? null, unknownIn(ctx, entry, text)];
  return recordedOneView(ctx.store.read(), entry, { seq, today, note, unknown });
}

/** The word for a category that is not on the list, the nearest that are, and what **New** needs. */
function unknownIn(ctx: Ctx, entry: Entry, text: EntryText): UnknownCategory | null {
  const unknown = unknownCategory(ctx.store.read(), text);
  return unknown && { ...unknown, newDraft: keepDraft(ctx, { entryId: entry.id, word: unknown.word }) };
}

/** The member chose one of the readings. A draft is recorded once, however often it is pressed. */
export async function recordDraft(ctx: Ctx, id: string): Promise<Pressed> {
  const [draftId = "", number = ""] = id.split(".");
  const reading = draftOf<Question>(ctx, draftId)?.readings[Number(number)];
  if (!reading) return refuse("That question is closed. Please write it again.");
  const recorded = await record(ctx, [reading.entry], `draft:${draftId}`);
  if (!recorded.ok) return refuse("That could not be recorded.");
  dropDraft(ctx, draftId); // The bill that the words named is not paid as well.
  await update(ctx, confirmation(ctx, recorded.value.entries[0]!, reading.entry, recorded.seq));
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
  const isKnown = found?.kind === "exact" || found?.kind === "near";
  const chosen = found && { categoryId: isKnown ? found.item.id : null };
  return {
    kind: kind === "income" ? ("income" as const) : ("expense" as const),
    amount: kind === "refund" ? -amount : amount,
    description,
    bookedOn: on,
    ...chosen,
  };
}

function unknownCategory(household: Household, { categoryWord }: EntryText) {
  if (categoryWord === undefined) return null;
  const found = findByName(activeCategories(household), categoryWord);
  if (found.kind === "several") return { word: categoryWord, nearest: found.items };
  return found.kind === "none" ? { word: categoryWord, nearest: found.nearest } : null;
}

/** The open bill that the words of an expense name: exactly, but for one wrong letter, or but for a plural s. */
function billNamed(household: Household, read: ReturnType<typeof readEntry>): Bill | undefined {
  if (!read.ok || read.value.kind !== "expense") return undefined;
  const said = bareName(read.value.description);
  return Object.values(household.bills).find((bill) => {
    const name = bareName(bill.name);
    const isNamed =
      name === said ||
      `${name}s` === said ||
      name === `${said}s` ||
      (Math.min(said.length, name.length) >= 4 && isTypoOf(said, name) && !isOtherWord(said, name)); // A taxi is not the Tax.
    return isNamed && oldestOpen(bill) !== undefined;
  });
}

/** A tent is not the Rent: people seldom miss the first letter. */
const isOtherWord = (said: string, name: string) => said.length === name.length && said.slice(1) === name.slice(1);

/** `the rent bill` is the rent. */
const bareName = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/\b(?:the|my|our|bill)\b/g, "")
    .replaceAll(/\s+/g, " ")
    .trim();

/** Guests keep no books. Anybody else's plain text is an entry. */
export async function recordText(ctx: Ctx, text: string): Promise<void> {
  if (ctx.member.role !== "guest") return recordLines(ctx, text);
  await recordRefusal(ctx, "an entry", "role.guest");
  await say(ctx, reply("Guests don't write entries. /help shows what you can do."));
}
