import type { Account } from "../../../domain/accounts/account.ts";
import type { Bill } from "../../../domain/bills/bill.ts";
import { type BillLinks, chosenAccount, payerOf } from "../../../domain/bills/bill-links.ts";
import {
  type BillOccurrence,
  isOpen,
  isPaused,
  nextOpen,
  occurrenceOfBill,
} from "../../../domain/bills/occurrences.ts";
import { toPay } from "../../../domain/brief/to-pay.ts";
import type { BillText } from "../../../domain/bills/read-bill.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import { isGrownUp, type Member } from "../../../domain/members/member.ts";
import { type Button, buttonFor, keyboard, undo } from "../../ui/button.ts";
import { day, dueDay, money } from "../../ui/format.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { pastDaysWords, scheduleWords, shortMonthWords } from "../../ui/schedule-words.ts";
import { payButton } from "../../ui/shared-buttons.ts";
import { shorten } from "../../ui/shorten.ts";
import { unknownPayerText } from "../../ui/unknown-payer.ts";
import { toPayWords } from "../../ui/to-pay-words.ts";

export const skipButton = buttonFor("skip-bill");
export const otherAmountButton = buttonFor("pay-other");
export const openButton = buttonFor("open-bill");
export const editButton = buttonFor("edit-bill");
/** `<bill>.<field>`, of accounts and payers with a page behind it. */
export const editFieldButton = buttonFor("edit-bill-field");
export const pauseButton = buttonFor("pause-bill");
export const resumeButton = buttonFor("resume-bill");
export const endButton = buttonFor("end-bill");
export const continueButton = buttonFor("continue-bill");
/** `<bill>`, or `<bill>.<page>` on the list itself. */
export const pastButton = buttonFor("past-bill");
/** `<bill>.<category>`. */
export const setCategoryButton = buttonFor("set-bill-category");
/** Carries a draft: the bill, and the word that is to become a category. */
export const newCategoryButton = buttonFor("new-bill-category");
/** `<bill>.<account>`, or `<bill>.default`. */
export const setAccountButton = buttonFor("set-bill-account");
/** `<bill>.<member>`, or `<bill>.anybody`. */
export const setPayerButton = buttonFor("set-bill-payer");

export const EXAMPLE = "/bill Rent 1200 monthly 31";

/** A bill on a card of its own, with everything that the viewer may do to it. */
export function billCard(
  household: Household,
  bill: Bill,
  { today, viewer, nominalOn }: { today: LocalDate; viewer: Member; nominalOn?: LocalDate | undefined },
): Reply {
  const next = nextOpen(bill, 3);
  const wanted = nominalOn === undefined ? undefined : occurrenceOfBill(bill, nominalOn);
  const chosen = wanted && isOpen(wanted) ? wanted : next[0];
  const isLater = chosen && chosen.nominalOn !== next[0]?.nominalOn;
  return reply(
    lines(
      billLines(household, bill, today),
      isLater ? html`The buttons are for ${dueDay(chosen.dueOn, today)}.` : null,
    ),
    keyboard(chosen ? payButtons(household, chosen, { today, viewer }) : [], ...manageButtons(bill, viewer)),
  );
}

/** What a card says of a bill, with its next three open days. */
export function billLines(household: Household, bill: Bill, today: LocalDate): Html {
  const next = nextOpen(bill, 3);
  return lines(
    ...aboutLines(household, bill, today, next),
    ...next.map((each) => {
      const left = each.paid > 0 ? `: ${money(each.remaining, household.settings)} left` : "";
      return html`${dueDay(each.dueOn, today)}${left}${toPayWords(household, each, today)}`;
    }),
    ...raiseLines(household, bill, today, next),
  );
}

/** What a new bill's words named that nobody knows. `newDraft`: what **New** carries. */
export type UnknownLinks = BillLinks["unknown"] & { newDraft: string };

/** The confirmation of a new bill: what was understood, the next three due days, and what was not known. */
export function billAddedView(
  household: Household,
  bill: Bill,
  { seq, text, unknown }: { seq: number; text: BillText; unknown: UnknownLinks },
  today: LocalDate,
): Reply {
  const next = nextOpen(bill, 3);
  return reply(
    lines(
      ...aboutLines(household, bill, today, next),
      next.length === 0 ? null : html`Next due: ${next.map(({ dueOn }) => day(dueOn, today)).join(", ")}.`,
      ...unknownLines(household, unknown),
      text.startsInPast ? html`${pastDaysWords(bill.autopay)}` : null,
      text.dayNote === undefined ? null : html`I read the day as well as I could; Undo if it is wrong.`,
    ),
    keyboard(...unknownRows(bill.id, unknown), [{ text: "Open", data: openButton.data(bill.id) }, undo(seq)]),
  );
}

function unknownLines({ accounts }: Household, { category, account, payer }: UnknownLinks): Html[] {
  const isNone = Object.keys(accounts).length === 0;
  return [
    ...(category ? [html`I don't know the category ${shorten(category.word)}.`] : []),
    ...(account && isNone
      ? [html`There are no accounts yet. <code>/account Checking 500</code> makes one.`]
      : account
        ? [html`I don't know the account ${shorten(account.word)}.`]
        : []),
    ...(payer ? [html`${unknownPayerText(payer)}.`] : []),
  ];
}

function unknownRows(billId: string, { category, account, payer, newDraft }: UnknownLinks): Button[][] {
  return [
    category
      ? [
          ...category.nearest
            .slice(0, 2)
            .map(({ id, name }) => ({ text: name, data: setCategoryButton.data(`${billId}.${id}`) })),
          { text: `New ${category.word}`, data: newCategoryButton.data(newDraft) },
        ]
      : [],
    (account?.nearest ?? []).slice(0, 3).map((each) => accountButton(billId, each)),
    (payer?.nearest ?? []).slice(0, 3).map((each) => payerButton(billId, each)),
  ];
}

export const accountButton = (billId: string, { id, name }: Account): Button => ({
  text: `Pay from ${name}`,
  data: setAccountButton.data(`${billId}.${id}`),
});

export const payerButton = (billId: string, { id, name }: Member): Button => ({
  text: `Paid by ${name}`,
  data: setPayerButton.data(`${billId}.${id}`),
});

/** A change to a bill, confirmed. */
export function billChangedView(what: string, seq: number): Reply {
  return reply(html`<b>${what}</b>`, keyboard([undo(seq)]));
}

/** Name, amount, how often, what it belongs to, who pays and from where. */
function aboutLines(household: Household, bill: Bill, today: LocalDate, next: BillOccurrence[]): (Html | null)[] {
  const category = bill.categoryId === null ? undefined : household.categories[bill.categoryId]?.name;
  const amount = money(next[0]?.amount ?? bill.amount, household.settings);
  const links = linkWords(household, bill);
  const shortMonth = shortMonthWords(bill.schedules.at(-1)!.schedule, "it is due once");
  return [
    html`<b>${bill.name}  ${bill.isEstimate ? "about " : ""}${amount}</b>`,
    html`${stateWords(bill, today)}${category ? ` · ${category}` : ""}${bill.autopay ? " · paid automatically" : ""}`,
    links === "" ? null : html`Paid ${links}`,
    shortMonth === null ? null : html`${shortMonth}`,
  ];
}

/** `by Ben, from Checking`; empty where neither is set. */
export function linkWords(household: Household, bill: Bill): string {
  const payer = payerOf(household, bill);
  const account = chosenAccount(household, bill);
  return [...(payer ? [`by ${payer.name}`] : []), ...(account ? [`from ${account.name}`] : [])].join(", ");
}

function raiseLines({ settings }: Household, bill: Bill, today: LocalDate, next: BillOccurrence[]): Html[] {
  const since = next[0]?.nominalOn ?? today;
  return (bill.raises ?? [])
    .filter(({ fromOn }) => fromOn > since)
    .map(({ fromOn, amount }) => html`From ${day(fromOn, today)} on: ${money(amount, settings)}`);
}

/** How often it comes round, and whether it does. */
export function stateWords(bill: Bill, today: LocalDate): string {
  if (bill.endedOn !== null) return `ended ${day(bill.endedOn, today)}`;
  return `${isPaused(bill) ? "paused, " : ""}${scheduleWords(bill.schedules.at(-1)!.schedule, today)}`;
}

/** What the bank pays by itself has no Pay; another amount may be paid of it all the same. */
function payButtons(
  household: Household,
  occurrence: BillOccurrence,
  { today, viewer }: { today: LocalDate; viewer: Member },
): (Button | null)[] {
  const id = `${occurrence.bill.id}.${occurrence.nominalOn}`;
  const isByHand = toPay(household, occurrence, today) === "by_hand";
  return [
    isByHand ? { text: "Pay", data: payButton.data(id) } : null,
    isGrownUp(viewer) ? { text: "Skip", data: skipButton.data(id) } : null,
    { text: "Other amount", data: otherAmountButton.data(id) },
  ];
}

function manageButtons(bill: Bill, viewer: Member): (Button | null)[][] {
  const { id, endedOn } = bill;
  const past = Object.keys(bill.settled).length > 0 ? { text: "Past", data: pastButton.data(id) } : null;
  if (!isGrownUp(viewer)) return [[past]];
  if (endedOn !== null) return [[{ text: "Continue", data: continueButton.data(id) }, past]];
  const edit = { text: "Edit", data: editButton.data(id) };
  const pause = isPaused(bill)
    ? { text: "Resume", data: resumeButton.data(id) }
    : { text: "Pause", data: pauseButton.data(id) };
  return [[edit, pause, { text: "End", data: endButton.data(id) }], [past]];
}
