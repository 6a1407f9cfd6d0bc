import { openAccounts } from "../../../domain/accounts/accounts-service.ts";
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
import { recordedOf } from "../../refusal-codes.ts";
import { ask, type Question } from "../../ui/ask.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { refuseAtGate } from "../../ui/at-gate.ts";
import { submittedLine, submittedView } from "../../ui/gate-view.ts";
import { gonePageText } from "../../ui/gone-page.ts";
import { amountErrorText, dayErrorText } from "../../ui/reading-errors.ts";
import { entryErrorText } from "../../ui/refusals.ts";
import { reply } from "../../ui/reply.ts";
import { say, stamp, update } from "../../ui/show.ts";
import { entryFor, goneEntry } from "./categorise.ts";
import {
  accountChoiceView,
  dayToComeText,
  fieldPrompt,
  isField,
  onlyAccountText,
  tryAgainView,
  wordsText,
} from "./edit-entry-view.ts";
import { editEntryChoiceView, entryCard, entryChangedView } from "./ledger-view.ts";

export async function openEntry(ctx: Ctx, entryId: string): Promise<Pressed> {
  const entry = entryFor(ctx, entryId);
  if (!entry) return goneEntry(ctx, entryId);
  await say(ctx, entryCard(ctx.store.read(), entry, todayOf(ctx)));
}

/** **Undo** on an entry: takes it out of the ledger; what it paid is open again. What was approved asks the gate. */
export async function pressRemove(ctx: Ctx, entryId: string): Promise<Pressed> {
  if (!entryFor(ctx, entryId)) return goneEntry(ctx, entryId);
  const removed = await change(ctx, "remove-entry", (draft, act) =>
    submit(draft, { kind: "remove-entry", entryId }, act, ctx.store.history),
  );
  if (!removed.ok) return refuseAtGate(ctx, removed.error);
  await say(ctx, submittedView(ctx, removed.value, removed.seq));
  await stamp(ctx, submittedLine(ctx, removed.value));
}

/** **Edit**: a button per field, then the new value as text. */
export async function chooseField(ctx: Ctx, entryId: string): Promise<Pressed> {
  const entry = entryFor(ctx, entryId);
  if (!entry) return goneEntry(ctx, entryId);
  await say(ctx, editEntryChoiceView(ctx.store.read(), entry, hasOtherAccount(ctx, entry)));
}

const hasOtherAccount = (ctx: Ctx, { accountId }: Entry): boolean =>
  openAccounts(ctx.store.read()).some(({ id }) => id !== accountId);

/** **Change account**: `<entry>` or `<entry>.<page>`. A transfer has two, and is written anew. */
export async function chooseAccount(ctx: Ctx, id: string): Promise<Pressed> {
  const [entryId = "", page = "0"] = id.split(".");
  const entry = entryFor(ctx, entryId);
  if (!entry || entry.kind === "transfer") return goneEntry(ctx, entryId);
  const [at] = numbersIn(page, 1) ?? [];
  if (at === undefined) return refuse(gonePageText("ledger"), "button.forged");
  if (!hasOtherAccount(ctx, entry)) return refuse(onlyAccountText());
  const view = accountChoiceView(ctx.store.read(), entry, at);
  await (id === entryId ? say(ctx, view) : update(ctx, view));
}

/** `<entry>.<account>`. */
export async function setAccount(ctx: Ctx, id: string): Promise<Pressed> {
  const [entryId = "", accountId = ""] = id.split(".");
  const entry = entryFor(ctx, entryId);
  if (!entry || entry.kind === "transfer") return goneEntry(ctx, entryId);
  const edited = await change(ctx, "edit-entry", (draft) => editEntry(draft, { entryId, set: { accountId } }));
  if (!edited.ok) return refuse(entryErrorText(edited.error), recorded(edited.error.code));
  await update(ctx, changedView(ctx, edited.value, edited));
}

/** An account that never was: no honest press leads there. */
const recorded = recordedOf("account.not_found");

const changedView = (ctx: Ctx, entry: Entry, { seq, isChanged }: { seq: number; isChanged: boolean }) =>
  entryChangedView(ctx.store.read(), entry, isChanged ? seq : null, todayOf(ctx));

export async function askEdit(ctx: Ctx, id: string): Promise<Pressed> {
  const [entryId = "", field = ""] = id.split(".");
  const entry = entryFor(ctx, entryId);
  if (!entry || !isField(field)) return goneEntry(ctx, entryId);
  await ask(ctx, { purpose: "edit-entry", data: { entryId, field } }, fieldPrompt(ctx.store.read(), entry, field));
}

export async function answerEdit(ctx: Ctx, text: string, data: Question["data"]): Promise<Question | void> {
  const { entryId = "", field = "" } = data;
  const entry = entryFor(ctx, entryId);
  if (!entry) return say(ctx, reply(entryErrorText({ code: "entry.not_found" })));
  const set = readField(ctx.store.read(), entry, field, text, todayOf(ctx));
  if (!set.ok) {
    await say(ctx, tryAgainView(set.error));
    return { purpose: "edit-entry", data };
  }
  const edited = await change(ctx, "edit-entry", (draft) => editEntry(draft, { entryId, set: set.value }));
  if (!edited.ok) return say(ctx, reply(entryErrorText(edited.error)));
  await say(ctx, changedView(ctx, edited.value, edited));
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
    return read.value.on <= today ? ok({ bookedOn: read.value.on }) : err(dayToComeText());
  }
  const description = cleanName(text);
  if (description.length === 0 || description.length > 200) return err(wordsText());
  return ok({ description });
}
