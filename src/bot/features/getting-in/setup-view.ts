import type { BillLinks } from "../../../domain/bills/bill-links.ts";
import type { BillText } from "../../../domain/bills/read-bill.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import { runningBills } from "../../../domain/bills/bills-service.ts";
import type { Household } from "../../../domain/household.ts";
import { runningIncomes } from "../../../domain/income/income-service.ts";
import type { Member } from "../../../domain/members/member.ts";
import type { Amount } from "../../../domain/money.ts";
import { nextOccurrences, type Schedule } from "../../../domain/recurrence.ts";
import { likelyZones } from "../../../domain/settings/zone-of-city.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import { answerButton } from "../../ui/ask.ts";
import { type Button, inRows, keyboard, undo } from "../../ui/button.ts";
import { day, money, plural } from "../../ui/format.ts";
import { entryExample } from "../../ui/entry-example.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { pastDaysWords, scheduleWords } from "../../ui/schedule-words.ts";
import { unknownPayerText } from "../../ui/unknown-payer.ts";
import { shorten } from "../../ui/shorten.ts";
import { nextSteps, unknownZoneText } from "./getting-in-view.ts";

/** The questions of `/setup`, in their order. */
export const STEPS = ["currency", "zone", "income", "buffer", "bill"] as const;
export type Step = (typeof STEPS)[number];

export const isStep = (text: string): text is Step => STEPS.some((step) => step === text);
export const isSkip = (text: string): boolean => /^(skip|done|no|none|later)$/i.test(text);

/** What comes after a step that was skipped; after the bills nothing does. */
export const nextStep = (step: Step): Step | null => STEPS[STEPS.indexOf(step) + 1] ?? null;

const choice = (step: Step, value: string, text = `Use ${value}`): Button => ({
  text,
  data: answerButton.data(`${step} ${value}`),
});

/** What a pressed button says; `undefined` for one of another question. */
export function readChoice(step: Step, data: string): string | undefined {
  return data.startsWith(`${step} `) ? data.slice(step.length + 1) : undefined;
}

/** One question, with what it is worth knowing for it, and how far one is. */
export function promptView(step: Step, household: Household): Reply {
  const { question, hint } = PROMPTS[step](household);
  const isMore = step === "bill" && runningBills(household).length > 0;
  const end = choice(step, isMore ? "done" : "skip", isMore ? "Done" : "Skip");
  return reply(
    lines(html`<b>${question}</b> (${STEPS.indexOf(step) + 1} of ${STEPS.length})`, hint),
    keyboard(...choicesOf(step, household), [end]),
  );
}

const PROMPTS: Record<Step, (household: Household) => { question: string; hint: Html }> = {
  currency: ({ settings }) => ({
    question: "Which currency do you use?",
    hint: html`Press one or write its three letters. It is ${settings.currency} now.`,
  }),
  zone: ({ settings }) => ({
    question: "Where do you live?",
    hint: html`Press a time zone or write your nearest big city, such as <code>Berlin</code>. It is ${settings.timeZone} now.`,
  }),
  income: (household) => ({
    question:
      runningIncomes(household).length === 0
        ? "Which income comes regularly?"
        : "Does any other income come regularly?",
    hint: html`Name, amount, how often and the day, such as <code>Salary 3200 monthly 1</code>`,
  }),
  buffer: ({ buffer, settings }) => ({
    question: "How much do you want to keep as a safety buffer?",
    hint: html`An amount, such as <code>1500</code>.${buffer === null ? "" : ` It is ${money(buffer, settings)} now.`}`,
  }),
  bill: (household) => ({
    question: runningBills(household).length === 0 ? "Which bill is the first?" : "Is there another bill?",
    hint: html`Name, amount, how often and the day, such as <code>Rent 1200 monthly 31</code>`,
  }),
};

const CURRENCIES = ["USD", "EUR", "GBP", "CAD", "AUD", "CHF"];

const ZONES: Record<string, string[]> = {
  USD: ["America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"],
  CAD: ["America/Toronto", "America/Winnipeg", "America/Edmonton", "America/Vancouver"],
  EUR: ["Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Rome"],
  GBP: ["Europe/London"],
  CHF: ["Europe/Zurich"],
  AUD: ["Australia/Sydney", "Australia/Brisbane", "Australia/Adelaide", "Australia/Perth"],
};
const OTHER_ZONES = ["Europe/London", "Asia/Kolkata", "Asia/Tokyo", "America/Sao_Paulo"];

function choicesOf(step: Step, { settings }: Household): Button[][] {
  if (step === "currency")
    return inRows(
      CURRENCIES.map((code) => choice("currency", code)),
      3,
    );
  if (step !== "zone") return [];
  return inRows(
    (ZONES[settings.currency] ?? OTHER_ZONES).map((zone) => choice("zone", zone)),
    2,
  );
}

/** An answer that could not be taken: the question stands, and can be left. */
export const againView = ({ text, options }: Reply): Reply => ({
  text: lines({ markup: text }, html`Write skip to go on, or /cancel to stop here.`).markup,
  options,
});

/** What was not understood, with the zones it may have meant as buttons. */
export function unknownZoneView(said: string): Reply {
  const zones = likelyZones(said).map((zone) => choice("zone", zone));
  return reply(unknownZoneText(said), keyboard(...inRows(zones, 1), [choice("zone", "skip", "Skip")]));
}

export function skippedView(step: Step, { settings, buffer }: Household): Reply {
  switch (step) {
    case "currency":
      return reply(html`Currency stays ${settings.currency}.`);
    case "zone":
      return reply(html`Time zone stays ${settings.timeZone}.`);
    case "income":
      return reply(html`No more income for now. /income adds it at any time.`);
    case "buffer":
      return reply(
        buffer === null ? html`No buffer for now. /buffer sets it at any time.` : html`The buffer stays as it is.`,
      );
    case "bill":
      return reply(html`No more bills for now. /bill adds one at any time.`);
  }
}

/** An income or a bill that was entered: what was understood, and its next three days. */
export function addedView(
  added: { name: string; amount: Amount; schedule: Schedule; isEstimate?: boolean; category?: string | null },
  { settings, today, seq, notes }: { settings: Settings; today: LocalDate; seq: number; notes: string[] },
): Reply {
  const next = nextOccurrences(added.schedule, today, 3).map(({ dueOn }) => day(dueOn, today));
  return reply(
    lines(
      html`<b>${added.name}  ${added.isEstimate ? "about " : ""}${money(added.amount, settings)}</b>`,
      html`${scheduleWords(added.schedule, today)}${added.category ? ` · ${added.category}` : ""}`,
      html`Next: ${next.join(", ")}.`,
      notes.map((note) => html`${note}`),
    ),
    keyboard([undo(seq)]),
  );
}

/** What should be known of a new bill besides what was typed. */
export function billNotes(
  { category, account, payer }: BillLinks["unknown"],
  { startsInPast, autopay }: BillText,
): string[] {
  return [
    ...(category ? [`I don't know the category ${shorten(category.word)}, so it has none yet.`] : []),
    ...(account ? [`I don't know the account ${shorten(account.word)}, so it is paid from the default one.`] : []),
    ...(payer ? [`${unknownPayerText(payer)}, so anybody pays it.`] : []),
    ...(startsInPast ? [pastDaysWords(autopay)] : []),
  ];
}

/** `before` is what it was; the same as `target`: nothing has changed, and there is nothing to undo. */
export function bufferView(target: Amount, before: Amount | null, settings: Settings, seq: number): Reply {
  const shown = money(target, settings);
  return target === before
    ? reply(html`<b>The safety buffer is ${shown} already.</b>`)
    : reply(html`<b>Safety buffer: ${shown}.</b>`, keyboard([undo(seq)]));
}

/** When all questions are answered or skipped. */
export function setupDoneView(household: Household, member: Member): Reply {
  const incomes = count(runningIncomes(household).length, "income");
  const bills = count(runningBills(household).length, "bill");
  const buffer =
    household.buffer === null ? "no buffer yet" : `a buffer of ${money(household.buffer, household.settings)}`;
  return reply(
    lines(
      html`<b>That is all I ask.</b> You have ${incomes}, ${buffer} and ${bills}.`,
      html`Write <code>${entryExample(household.settings)}</code> to note an expense; /bills shows what is to be paid, /help the rest.`,
    ),
    keyboard(...inRows(nextSteps(household, member), 2)),
  );
}

const count = (number: number, noun: string) => (number === 0 ? `no ${noun} yet` : plural(number, noun));
