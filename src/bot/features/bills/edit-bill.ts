import { openAccounts } from "../../../domain/accounts/accounts-service.ts";
import type { Bill } from "../../../domain/bills/bill.ts";
import { billCategories, nearestOf, payers } from "../../../domain/bills/bill-links.ts";
import { type BillError, type BillNamed, editBill } from "../../../domain/bills/bills-service.ts";
import { readAmountFrom } from "../../../domain/bills/read-amount-from.ts";
import { type BillContext, readScheduleOf } from "../../../domain/bills/read-bill.ts";
import { higherAmount } from "../../../domain/bills/usual-amount.ts";
import { dueAutopay } from "../../../domain/brief/morning-service.ts";
import { addCategory, categoryCalled } from "../../../domain/categories/categories-service.ts";
import { MAX_AMOUNT } from "../../../domain/money.ts";
import { findByName } from "../../../domain/names.ts";
import { err, ok, type Result } from "../../../domain/result.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { draftOf } from "../../drafts.ts";
import { type Pressed, refuse } from "../../feature.ts";
import { ask, type Question } from "../../ui/ask.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { billTextErrorText } from "../../ui/reading-errors.ts";
import { billErrorText } from "../../ui/refusals.ts";
import { reply } from "../../ui/reply.ts";
import { say, stamp, update } from "../../ui/show.ts";
import * as view from "./edit-bill-view.ts";
import { goneBill, refuseBill } from "./refuse-bill.ts";

type Set = Parameters<typeof editBill>[1]["set"];

/** **Edit**: a button per field. */
export async function chooseField(ctx: Ctx, billId: string): Promise<Pressed> {
  const bill = ctx.store.read().bills[billId];
  if (!bill) return goneBill(ctx);
  await say(ctx, view.editChoiceView(bill));
}

/** `<bill>.<field>`: asks for the new value, or offers what it can be; autopay is switched at once. */
export async function pressField(ctx: Ctx, id: string): Promise<Pressed> {
  const [billId = "", field = "", pageText] = id.split(".");
  const bill = ctx.store.read().bills[billId];
  const page = numbersIn(pageText ?? "0", 1)?.[0];
  if (!bill || page === undefined) return goneBill(ctx);
  const offered = choiceOf(ctx, bill, field, page);
  if (typeof offered === "string") return refuse(offered);
  if (offered) return pageText === undefined ? say(ctx, offered) : update(ctx, offered);
  const isOn = field === "autopay-on";
  if (isOn || field === "autopay-off") return pressed(ctx, billId, { autopay: isOn });
  const prompt = view.editPrompt(bill, field);
  if (!prompt) return goneBill(ctx);
  await ask(ctx, { purpose: "edit-bill", data: { billId, field } }, prompt);
}

/** What an account or a payer can be; a text says why there is no choice. */
function choiceOf(ctx: Ctx, bill: Bill, field: string, page: number) {
  const household = ctx.store.read();
  if (field === "payer") return view.payerChoiceView(bill, payers(household), page);
  if (field !== "account") return undefined;
  const accounts = openAccounts(household);
  return accounts.length === 0 ? view.noAccountsText() : view.accountChoiceView(bill, accounts, page);
}

/** `<bill>.<category>`. */
export const pressCategory = (ctx: Ctx, id: string): Promise<Pressed> =>
  setLink(ctx, id, (categoryId) => ({ categoryId }));

/** `<bill>.<account>`, or `<bill>.default`. */
export const pressAccount = (ctx: Ctx, id: string): Promise<Pressed> =>
  setLink(ctx, id, (account) => ({ accountId: account === "default" ? null : account }));

/** `<bill>.<member>`, or `<bill>.anybody`. */
export const pressPayer = (ctx: Ctx, id: string): Promise<Pressed> =>
  setLink(ctx, id, (member) => ({ payerId: member === "anybody" ? null : member }));

async function setLink(ctx: Ctx, id: string, set: (linked: string) => Set): Promise<Pressed> {
  const [billId = "", linked = "", ...more] = id.split(".");
  return more.length > 0 ? goneBill(ctx) : pressed(ctx, billId, set(linked));
}

/** **Change to $1,250.00**: `<bill>.<amount in minor units>`, from the next one on. */
export async function pressAmount(ctx: Ctx, id: string): Promise<Pressed> {
  const [billId = "", text = "", ...more] = id.split(".");
  const amount = numbersIn(text, 1)?.[0] ?? 0;
  if (amount < 1 || amount > MAX_AMOUNT || more.length > 0)
    return refuseBill(ctx, { code: "bill.not_found" }, "button.forged");
  return pressed(ctx, billId, { amount });
}

/** **New**: puts the word that nobody knew on the list of categories, and the bill into it; one Undo takes back both. */
export async function pressNewCategory(ctx: Ctx, draftId: string): Promise<Pressed> {
  const draft = draftOf<{ billId: string; word: string }>(ctx, draftId);
  if (!draft) return goneBill(ctx);
  const { billId, word } = draft;
  const edited = await change<BillNamed, BillError>(ctx, "edit-bill", (household, act) => {
    const added = addCategory(household, { name: word, kind: "expense" }, act);
    const known = categoryCalled(household, word);
    if (!added.ok && !known) return err({ code: "bill.no_such_category" });
    return editBill(household, { billId, set: { categoryId: known?.id ?? null } }, act);
  });
  if (!edited.ok) return refuseBill(ctx, edited.error);
  await confirm(ctx, billId, {}, edited.seq);
}

/** The answer to the question for a field. What can't be read, or not be so, is asked for again. */
export async function answerField(ctx: Ctx, text: string, data: Question["data"]): Promise<Question | void> {
  const { billId = "", field = "" } = data;
  const household = ctx.store.read();
  const bill = household.bills[billId];
  if (!bill) return say(ctx, reply(billErrorText({ code: "bill.not_found" }, household, todayOf(ctx))));
  const set = readField(ctx, bill, field, text);
  const error = set.ok ? await edit(ctx, billId, set.value) : null;
  if (set.ok && error === null) return;
  const why = set.ok ? billErrorText(error!, ctx.store.read(), todayOf(ctx)) : set.error;
  if (error?.code === "bill.same") return say(ctx, reply(why));
  await say(ctx, view.editAgainView(why));
  return { purpose: "edit-bill", data };
}

/** Reads one field as people type it. The error is in words. */
function readField(ctx: Ctx, bill: Bill, field: string, text: string): Result<Set, string> {
  const household = ctx.store.read();
  const context = { today: todayOf(ctx), ...household.settings };
  if (field === "name") return ok({ name: text });
  if (field === "amount") return readAmountField(ctx, bill, text, context);
  if (field === "category") {
    const found = findByName(billCategories(household), text.replace(/^#/, ""), { isName: true });
    if (found.kind === "exact" || found.kind === "near") return ok({ categoryId: found.item.id });
    return err(view.unknownCategoryText(text, nearestOf(found)));
  }
  const read = readScheduleOf(bill.name, text, context);
  return read.ok ? ok({ schedule: read.value }) : err(billTextErrorText(read.error, household.settings, "days"));
}

/** An amount that begins later says nothing of whether it is an estimate: the bill is one, or is none. */
function readAmountField(ctx: Ctx, bill: Bill, text: string, context: BillContext): Result<Set, string> {
  const read = readAmountFrom(text, context);
  if (!read.ok) return err(view.unreadAmountText(read.error, ctx.store.read()));
  const { amount, isEstimate, fromOn } = read.value;
  if (fromOn === undefined) return ok({ amount, isEstimate });
  if (isEstimate && !bill.isEstimate) return err(view.estimateFromText());
  return ok({ amount, amountFromOn: fromOn });
}

/** A press that sets something: says what changed, on the message that was pressed, too. */
async function pressed(ctx: Ctx, billId: string, set: Set): Promise<Pressed> {
  const error = await edit(ctx, billId, set);
  if (error) return refuseBill(ctx, error);
}

/** Changes a bill and says so; answers why not, if it can't. */
async function edit(ctx: Ctx, billId: string, set: Set): Promise<BillError | null> {
  const before = structuredClone(ctx.store.read().bills[billId]);
  const edited = await change(ctx, "edit-bill", (draft, act) => editBill(draft, { billId, set }, act));
  if (!edited.ok) return edited.error;
  await confirm(ctx, billId, set, edited.seq, before);
  return null;
}

async function confirm(ctx: Ctx, billId: string, set: Set, seq: number, before?: Bill): Promise<void> {
  const household = ctx.store.read();
  const bill = household.bills[billId]!;
  const today = todayOf(ctx);
  const higher = before && set.amount !== undefined ? higherAmount(before, bill, set.amountFromOn, today) : undefined;
  const due = set.autopay === true ? dueAutopay(household, today).filter((each) => each.bill.id === billId) : [];
  const keepsPaid = set.amount !== undefined || set.schedule !== undefined;
  await say(ctx, view.billEditedView(household, bill, { seq, keepsPaid, higher, due }, today));
  await stamp(ctx, view.editedByText(bill, ctx.member.name));
}
