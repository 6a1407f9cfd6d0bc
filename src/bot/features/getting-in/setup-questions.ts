import { findLinks } from "../../../domain/bills/bill-links.ts";
import { enterBill } from "../../../domain/bills/enter-bill.ts";
import { readBill, readIncome } from "../../../domain/bills/read-bill.ts";
import { addIncome, setBuffer } from "../../../domain/income/income-service.ts";
import { activeMembers } from "../../../domain/members/members-service.ts";
import { readAmount } from "../../../domain/money.ts";
import { ok } from "../../../domain/result.ts";
import { readZoneOrCity } from "../../../domain/settings/zone-of-city.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { GROWN_UPS } from "../../feature.ts";
import { ask, type Question } from "../../ui/ask.ts";
import { forRoles, type RoleAnswer } from "../../ui/for-roles.ts";
import { readMissingPart } from "../../ui/missing-part.ts";
import { amountErrorText, billTextErrorText, incomeErrorText } from "../../ui/reading-errors.ts";
import { billErrorText, settingsErrorText } from "../../ui/refusals.ts";
import { type Reply, reply } from "../../ui/reply.ts";
import { say, update } from "../../ui/show.ts";
import { setUpView, unknownCurrencyText } from "./getting-in-view.ts";
import { readCurrency, storePlace } from "./place.ts";
import * as view from "./setup-view.ts";

type Step = view.Step;

/** What an answer came to: stored or left out, and on to a step; or the reason why it is asked for again. */
type Taken = { said: Reply; next: Step | null } | { again: Reply; data?: Question["data"] };

/** Asks from this step on. Each answer is stored on its own, each question can be skipped. */
export async function startSetup(ctx: Ctx, step: Step): Promise<void> {
  await ask(ctx, { purpose: purposeOf(step), data: {} }, view.promptView(step, ctx.store.read()));
}

export const setupQuestions: Record<string, RoleAnswer> = Object.fromEntries(
  view.STEPS.map((step) => [purposeOf(step), forRoles(GROWN_UPS, (ctx, text, data) => answer(ctx, step, text, data))]),
);

async function answer(ctx: Ctx, step: Step, text: string, data: Question["data"]): Promise<Question | void> {
  const same = { purpose: purposeOf(step), data };
  const said = ctx.callbackQuery ? view.readChoice(step, text) : text.trim();
  if (said === undefined) return same; // A button of an earlier question.
  const taken = view.isSkip(said) ? await skip(ctx, step) : await TAKE[step](ctx, said, data);
  if ("again" in taken) {
    await say(ctx, view.againView(taken.again));
    return { ...same, data: taken.data ?? data };
  }
  await (ctx.callbackQuery ? update(ctx, taken.said) : say(ctx, taken.said));
  if (taken.next === null) {
    await say(ctx, view.setupDoneView(ctx.store.read(), ctx.member));
    return;
  }
  await say(ctx, view.promptView(taken.next, ctx.store.read()));
  return { purpose: purposeOf(taken.next), data: {} };
}

const TAKE: Record<Step, (ctx: Ctx, text: string, data: Question["data"]) => Promise<Taken>> = {
  currency: takeCurrency,
  zone: takeZone,
  income: takeIncome,
  buffer: takeBuffer,
  bill: takeBill,
};

/** Nothing is made up for what is left out; but without categories nothing could be written down. */
async function skip(ctx: Ctx, step: Step): Promise<Taken> {
  const next = view.nextStep(step);
  if (step === "zone") return place(ctx, {}, next);
  return { said: view.skippedView(step, ctx.store.read()), next };
}

async function takeCurrency(ctx: Ctx, text: string): Promise<Taken> {
  const currency = readCurrency(text);
  return currency === undefined ? { again: reply(unknownCurrencyText(text)) } : place(ctx, { currency }, "zone");
}

async function takeZone(ctx: Ctx, text: string): Promise<Taken> {
  const timeZone = readZoneOrCity(text);
  return timeZone === undefined ? { again: view.unknownZoneView(text) } : place(ctx, { timeZone }, "income");
}

async function place(ctx: Ctx, to: { currency?: string; timeZone?: string }, next: Step | null): Promise<Taken> {
  const stored = await storePlace(ctx, to);
  if (!stored.ok) return { again: reply(settingsErrorText(stored.error)) };
  return { said: setUpView(stored.value, stored.seq), next };
}

async function takeIncome(ctx: Ctx, text: string, said: Question["data"]): Promise<Taken> {
  const { settings } = ctx.store.read();
  const today = todayOf(ctx);
  const { read, data } = readMissingPart(text, said, (line) => readIncome(line, { today, ...settings }));
  if (!read.ok) return { again: reply(billTextErrorText(read.error, settings, "income")), data };
  const added = await change(ctx, "add-income", (draft, act) => addIncome(draft, read.value, act));
  if (!added.ok) return { again: reply(incomeErrorText(added.error, ctx.store.read(), today)), data: {} };
  return { said: view.addedView(added.value, { settings, today, seq: added.seq, notes: [] }), next: "buffer" };
}

async function takeBuffer(ctx: Ctx, text: string): Promise<Taken> {
  const { settings } = ctx.store.read();
  const read = readAmount(text, settings, { allowZero: true, allowNegative: false });
  if (!read.ok) return { again: reply(amountErrorText(read.error, settings)) };
  const target = read.value;
  const set = await change(ctx, "set-buffer", (draft) => {
    const before = draft.buffer;
    setBuffer(draft, { target });
    return ok({ before });
  });
  if (!set.ok) return { again: view.promptView("buffer", ctx.store.read()) };
  return { said: view.bufferView(target, set.value.before, settings, set.seq), next: "bill" };
}

async function takeBill(ctx: Ctx, text: string, said: Question["data"]): Promise<Taken> {
  const { settings } = ctx.store.read();
  const today = todayOf(ctx);
  const people = activeMembers(ctx.store.read()).map(({ name }) => name);
  const { read, data } = readMissingPart(text, said, (line) => readBill(line, { today, ...settings, people }));
  if (!read.ok) return { again: reply(billTextErrorText(read.error, settings)), data };
  const added = await change(ctx, "add-bill", (draft, act) => enterBill(draft, read.value, act));
  const household = ctx.store.read();
  if (!added.ok) return { again: reply(billErrorText(added.error, household, today)), data: {} };
  const { name, categoryId } = household.bills[added.value.billId]!;
  const category = categoryId === null ? null : household.categories[categoryId]!.name;
  const notes = view.billNotes(findLinks(household, read.value).unknown, read.value);
  const bill = { ...read.value, name, category };
  return { said: view.addedView(bill, { settings, today, seq: added.seq, notes }), next: "bill" };
}

function purposeOf(step: Step): string {
  return `setup-${step}`;
}
