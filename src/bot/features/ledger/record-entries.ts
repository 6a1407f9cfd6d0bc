import { type AccountDoubt, transferNamed } from "../../../domain/accounts/entry-accounts.ts";
import type { Act } from "../../../domain/act.ts";
import { submit } from "../../../domain/approvals/gate.ts";
import { planPayment } from "../../../domain/bills/payments-service.ts";
import { candidates, itemMeant } from "../../../domain/candidates.ts";
import { activeCategories } from "../../../domain/categories/categories-service.ts";
import type { Household } from "../../../domain/household.ts";
import type { IncomeOccurrence } from "../../../domain/income/income-service.ts";
import { expectedIncomeNamed } from "../../../domain/income/receipts-service.ts";
import type { Entry } from "../../../domain/ledger/entry.ts";
import { type EntryError, recordEntry, recordTransfer } from "../../../domain/ledger/ledger-service.ts";
import { type EntryText, readEntry } from "../../../domain/ledger/read-entry.ts";
import { isGrownUp } from "../../../domain/members/member.ts";
import { findByName } from "../../../domain/names.ts";
import { ok, type Result } from "../../../domain/result.ts";
import { change, intentOf, recordRefusal, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { draftOf, draftRefusal, dropDraft, keepDraft } from "../../drafts.ts";
import { type Pressed, refuse } from "../../feature.ts";
import { ATTEMPTS } from "../../refusal-codes.ts";
import { refuseAtGate } from "../../ui/at-gate.ts";
import { submittedView } from "../../ui/gate-view.ts";
import { takeBought } from "../../ui/bought.ts";
import { limitLine } from "../../ui/limit-words.ts";
import { entryErrorText } from "../../ui/refusals.ts";
import { type Reply, reply } from "../../ui/reply.ts";
import { say, update } from "../../ui/show.ts";
import { recordedOneView, recordedSeveralView, type UnknownCategory, unknownCategoryView } from "./ledger-view.ts";
import { closedQuestionText, noTransfersText, questionView } from "./question-view.ts";
import { guestText, notRecordedView, tooManyLinesView } from "./reading-view.ts";
import { type Clear, nextStep, type Question, questionOfError } from "./what-to-ask.ts";

const MOST_LINES = 30;

/** Plain text: one entry per line, all in one transaction. What is not clear is asked about or refused, never guessed. */
export async function recordLines(ctx: Ctx, text: string): Promise<void> {
  const typed = text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
  if (typed.length > MOST_LINES) return say(ctx, tooManyLinesView(MOST_LINES));
  const said = await takeBought(ctx, typed);
  const household = ctx.store.read();
  const { settings } = household;
  const context = { today: todayOf(ctx), ...settings };
  const readings = said.map((line) => {
    const read = readEntry(line, context);
    return { line, read: read.ok ? ok(transferNamed(household, read.value)) : read };
  });
  const steps = readings.map(({ line, read }) =>
    read.ok && !isForbidden(ctx, read.value)
      ? nextStep(household, line, { entry: read.value, as: "day" }, context.today)
      : null,
  );
  const clear = steps.flatMap((step) => (step?.kind === "record" ? [step.clear] : []));
  if (clear.length > 0) await recordAndSay(ctx, clear);
  for (const [i, { line, read }] of readings.entries()) {
    const step = steps[i];
    const question = read.ok ? null : questionOfError(line, read.error);
    if (step?.kind === "ask") await say(ctx, askingView(ctx, step.question, step.doubt));
    else if (question) await say(ctx, askingView(ctx, question, null));
    else if (!read.ok) await say(ctx, notRecordedView(line, read.error, settings));
    else if (isForbidden(ctx, read.value)) await refuseTransfer(ctx);
  }
}

/** Writes entries down; a category that is not on the list leaves its entry uncategorised, and is asked about. */
async function record(ctx: Ctx, all: Clear[], cause?: string) {
  const intent = { ...intentOf(ctx, ctx.member.id, "record-entries"), ...(cause !== undefined && { cause }) };
  return ctx.store.transact<{ entries: Entry[] }, EntryError>(intent, (draft, act) => {
    const entries: Entry[] = [];
    for (const clear of all) {
      const recorded = recordOne(draft, clear, act);
      if (!recorded.ok) return recorded;
      entries.push({ ...recorded.value });
    }
    return ok({ entries });
  });
}

function recordOne(draft: Household, { text, accounts }: Clear, act: Act): Result<Entry, EntryError> {
  const { accountId, toAccountId } = accounts;
  if (text.kind !== "transfer") {
    return recordEntry(draft, { ...newEntry(draft, text), ...(accountId !== undefined && { accountId }) }, act);
  }
  const { amount, description, on: bookedOn } = text;
  return recordTransfer(draft, { fromId: accountId!, toId: toAccountId!, amount, description, bookedOn }, act);
}

async function recordAndSay(ctx: Ctx, all: Clear[]): Promise<void> {
  const recorded = await record(ctx, all);
  if (!recorded.ok) return say(ctx, reply(entryErrorText(recorded.error)));
  const { entries } = recorded.value;
  if (entries.length === 1) return say(ctx, confirmation(ctx, entries[0]!, all[0]!, recorded.seq));
  const household = ctx.store.read();
  await say(ctx, recordedSeveralView(household, entries, recorded.seq, todayOf(ctx)));
  for (const [i, entry] of entries.entries()) {
    const unknown = unknownIn(ctx, entry, all[i]!.text);
    if (unknown) await say(ctx, unknownCategoryView(entry, unknown));
  }
}

/** One entry with its category and why. */
function confirmation(ctx: Ctx, entry: Entry, { text, forgiven }: Clear, seq: number): Reply {
  const [today, note, unknown] = [todayOf(ctx), text.dayNote ?? null, unknownIn(ctx, entry, text)];
  const limit = limitLine(ctx.store.read(), entry, ctx.member.role, today);
  const more = { limit, accounts: { text, forgiven }, expected: expectedAs(ctx, entry) };
  return recordedOneView(ctx.store.read(), entry, { seq, today, note, unknown, ...more });
}

/** The income that was expected and that this entry may be. */
function expectedAs(ctx: Ctx, { kind, description, bookedOn }: Entry): IncomeOccurrence | null {
  if (kind !== "income" || !isGrownUp(ctx.member)) return null;
  return expectedIncomeNamed(ctx.store.read(), description, bookedOn) ?? null;
}

/** The word for a category that is not on the list, the nearest that are, and what **New** needs. */
function unknownIn(ctx: Ctx, entry: Entry, text: EntryText): UnknownCategory | null {
  const unknown = unknownCategory(ctx.store.read(), text);
  if (!unknown) return null;
  const mayAdd = !unknown.isOfOtherKind && isGrownUp(ctx.member);
  return { ...unknown, newDraft: mayAdd ? keepDraft(ctx, { entryId: entry.id, word: unknown.word }) : null };
}

/** The member chose one of the readings: the next question, or the entry. A draft is recorded once, however often it is pressed. */
export async function recordDraft(ctx: Ctx, id: string): Promise<Pressed> {
  const [draftId = "", number = ""] = id.split(".");
  const question = draftOf<Question>(ctx, draftId);
  const reading = question?.readings[Number(number)];
  if (!question || !reading) return refuse(closedQuestionText(), draftRefusal(ctx, draftId));
  if (isForbidden(ctx, reading.entry))
    return refuse(noTransfersText(ctx.store.read().settings), `role.${ctx.member.role}`);
  const step = nextStep(ctx.store.read(), question.line, reading, todayOf(ctx));
  if (step.kind === "ask") {
    await update(ctx, askingView(ctx, step.question, step.doubt));
  } else {
    const recorded = await record(ctx, [step.clear], `draft:${draftId}`);
    if (!recorded.ok) return refuse(entryErrorText(recorded.error));
    await update(ctx, confirmation(ctx, recorded.value.entries[0]!, step.clear, recorded.seq));
  }
  dropDraft(ctx, draftId); // The bill that the words named is not paid as well.
}

/** The words named a bill, and the member meant to pay it. */
export async function payDraft(ctx: Ctx, draftId: string): Promise<Pressed> {
  const payment = draftOf<Question>(ctx, draftId)?.payment;
  if (!payment) return refuse(closedQuestionText(), draftRefusal(ctx, draftId));
  const paid = await change(ctx, "pay-bill", (draft, act) => {
    const planned = planPayment(draft, { ...payment, mayOverpay: true });
    return planned.ok ? submit(draft, { kind: "pay-bill", ...planned.value }, act, ctx.store.history) : planned;
  });
  if (!paid.ok) return refuseAtGate(ctx, paid.error);
  dropDraft(ctx, draftId);
  await update(ctx, submittedView(ctx, paid.value, paid.seq));
}

function askingView(ctx: Ctx, question: Question, doubt: AccountDoubt | null): Reply {
  const draftId = question.readings.length > 0 || question.payment ? keepDraft(ctx, question) : "";
  const mayMakeAccounts = isGrownUp(ctx.member);
  return questionView(ctx.store.read(), { question, doubt, draftId, mayMakeAccounts }, todayOf(ctx));
}

/** Teens write down what they spend and get; moving the household's money is for adults and owners. */
const isForbidden = ({ member }: Ctx, { kind }: EntryText): boolean => kind === "transfer" && !isGrownUp(member);

async function refuseTransfer(ctx: Ctx): Promise<void> {
  await recordRefusal(ctx, ATTEMPTS.transfer, `role.${ctx.member.role}`);
  await say(ctx, reply(noTransfersText(ctx.store.read().settings)));
}

function newEntry(household: Household, { kind, amount, description, on, categoryWord }: EntryText) {
  const found =
    categoryWord === undefined ? undefined : findByName(categoriesFor(household, kind), categoryWord, { isName: true });
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

function unknownCategory(household: Household, { kind, categoryWord }: EntryText) {
  if (categoryWord === undefined || kind === "transfer") return null;
  const found = findByName(categoriesFor(household, kind), categoryWord, { isName: true });
  if (itemMeant(found)) return null;
  const isOfOtherKind = activeCategories(household).some(({ name }) => name === categoryWord.toLowerCase());
  return { word: categoryWord, nearest: candidates(found), isOfOtherKind };
}

/** An expense never gets a category for income, nor the other way round. */
const categoriesFor = (household: Household, kind: EntryText["kind"]) =>
  activeCategories(household).filter((category) => category.kind === (kind === "income" ? "income" : "expense"));

/** Guests keep no books. Anybody else's plain text is an entry. */
export async function recordText(ctx: Ctx, text: string): Promise<void> {
  if (ctx.member.role !== "guest") return recordLines(ctx, text);
  await recordRefusal(ctx, ATTEMPTS.entry, "role.guest");
  await say(ctx, reply(guestText()));
}
