import { submit } from "../../../domain/approvals/gate.ts";
import { readDay } from "../../../domain/day-words.ts";
import type { Household } from "../../../domain/household.ts";
import type { Entry } from "../../../domain/ledger/entry.ts";
import { editEntry } from "../../../domain/ledger/ledger-service.ts";
import { readAmount } from "../../../domain/money.ts";
import { cleanName } from "../../../domain/names.ts";
import { err, ok, type Result } from "../../../domain/result.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Pressed, refuse } from "../../feature.ts";
import { ask, type Question } from "../../ui/ask.ts";
import { gateErrorText, submittedLine, submittedView } from "../../ui/gate-view.ts";
import { amountErrorText, dayErrorText } from "../../ui/reading-errors.ts";
import { entryErrorText } from "../../ui/refusals.ts";
import { html, reply } from "../../ui/reply.ts";
import { say, stamp } from "../../ui/show.ts";
import { entryFor, goneEntry } from "./categorise.ts";
import { editEntryChoiceView, entryCard, entryChangedView } from "./ledger-view.ts";

export async function openEntry(ctx: Ctx, entryId: string): Promise<Pressed> {
  const entry = entryFor(ctx, entryId);
  if (!entry) return goneEntry();
  await say(ctx, entryCard(ctx.store.read(), entry, todayOf(ctx)));
}

/** **Undo** on an entry: takes it out of the ledger; what it paid is open again. What was approved asks the gate. */
export async function pressRemove(ctx: Ctx, entryId: string): Promise<Pressed> {
  if (!entryFor(ctx, entryId)) return goneEntry();
  const removed = await change(ctx, "remove-entry", (draft, act) =>
    submit(draft, { kind: "remove-entry", entryId }, act, ctx.store.history),
  );
  if (!removed.ok) return refuse(gateErrorText(ctx, removed.error));
  await say(ctx, submittedView(ctx, removed.value, removed.seq));
  await stamp(ctx, submittedLine(ctx, removed.value));
}

/** **Edit**: a button per field, then the new value as text. */
export async function chooseField(ctx: Ctx, entryId: string): Promise<Pressed> {
  const entry = entryFor(ctx, entryId);
  if (!entry) return goneEntry();
  await say(ctx, editEntryChoiceView(entry));
}

const PROMPTS: Record<string, string> = {
  amount: "What is the right amount? For example 4.50",
  description: "What was it?",
  day: "Which day was it? For example yesterday, or 12 nov",
};

export async function askEdit(ctx: Ctx, id: string): Promise<Pressed> {
  const [entryId = "", field = ""] = id.split(".");
  const entry = entryFor(ctx, entryId);
  const prompt = PROMPTS[field];
  if (!entry || !prompt) return goneEntry();
  await ask(
    ctx,
    { purpose: "edit-entry", data: { entryId, field } },
    reply(html`<b>${entry.description}</b>: ${prompt}`),
  );
}

export async function answerEdit(ctx: Ctx, text: string, data: Question["data"]): Promise<Question | void> {
  const { entryId = "", field = "" } = data;
  const entry = entryFor(ctx, entryId);
  if (!entry) return say(ctx, reply(entryErrorText({ code: "entry.not_found" })));
  const set = readField(ctx.store.read(), entry, field, text, todayOf(ctx));
  if (!set.ok) {
    await say(ctx, reply(html`${set.error} Try again, or /cancel`));
    return { purpose: "edit-entry", data };
  }
  const edited = await change(ctx, "edit-entry", (draft) => editEntry(draft, { entryId, set: set.value }));
  if (!edited.ok) return say(ctx, reply(entryErrorText(edited.error)));
  await say(ctx, entryChangedView(ctx.store.read(), edited.value, edited.isChanged ? edited.seq : null, todayOf(ctx)));
}

type Change = Parameters<typeof editEntry>[1]["set"];

/** Reads one field as people type it. The error is in words. */
function readField(
  { settings }: Household,
  entry: Entry,
  field: string,
  text: string,
  today: string,
): Result<Change, string> {
  if (field === "amount") {
    const amount = readAmount(text, settings, { allowNegative: entry.kind === "expense" });
    if (!amount.ok) return err(amountErrorText(amount.error, settings));
    // `lunch -15` is an expense of 15, and a refund stays a refund.
    return ok({ amount: entry.amount < 0 ? -Math.abs(amount.value) : Math.abs(amount.value) });
  }
  if (field === "day") {
    const read = readDay(text, { today, locale: settings.locale, look: "back" });
    if (!read.ok) return err(dayErrorText(read.error));
    return read.value.on <= today ? ok({ bookedOn: read.value.on }) : err("That day is still to come.");
  }
  const description = cleanName(text);
  if (description.length === 0 || description.length > 200) return err("Between 1 and 200 characters, please.");
  return ok({ description });
}
