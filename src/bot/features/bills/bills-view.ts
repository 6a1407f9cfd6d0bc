import type { Bill } from "../../../domain/bills/bill.ts";
import { type BillOccurrence, isPaused, nextOpen, oldestOpen } from "../../../domain/bills/occurrences.ts";
import { addDays, type LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import { type Button, buttonFor, inRows, keyboard, undo } from "../../ui/button.ts";
import { day, dueDay, money, plural } from "../../ui/format.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { occurrenceName } from "../../ui/occurrence-name.ts";
import { scheduleWords } from "../../ui/schedule-words.ts";
import { payButton } from "../../ui/shared-buttons.ts";

export const skipButton = buttonFor("skip-bill");
export const otherAmountButton = buttonFor("pay-other");
export const overpayButton = buttonFor("overpay-bill");
export const openButton = buttonFor("open-bill");
export const editButton = buttonFor("edit-bill");
export const editFieldButton = buttonFor("edit-bill-field");
export const pauseButton = buttonFor("pause-bill");
export const resumeButton = buttonFor("resume-bill");
export const endButton = buttonFor("end-bill");
export const pageButton = buttonFor("page-bills");

const MOST_OFFERED = 8; // Bills to choose from, a button each.
const PER_PAGE = 7; // With the row of Earlier and Later that makes eight rows of buttons.

export const EXAMPLE = "/bill Rent 1200 monthly 31";

/** What is open, overdue first, a page at a time, with the total of all pages. */
export function billsView(
  household: Household,
  open: BillOccurrence[],
  today: LocalDate,
  page: { days: number; at: number },
): Reply {
  const until = `until ${day(addDays(today, page.days), today)}`;
  if (open.length === 0) {
    return Object.keys(household.bills).length === 0
      ? reply(html`<b>No bills yet.</b> Try <code>${EXAMPLE}</code>`)
      : reply(html`<b>Nothing to pay ${until}.</b>`);
  }
  const { settings } = household;
  const last = Math.ceil(open.length / PER_PAGE) - 1;
  const at = Math.min(Math.max(page.at, 0), last);
  const shown = open.slice(at * PER_PAGE, (at + 1) * PER_PAGE);
  const total = open.reduce((sum, { remaining }) => sum + remaining, 0);
  const overdue = open.filter(({ dueOn }) => dueOn < today);
  return reply(
    lines(
      html`<b>To pay ${until}: ${money(total, settings)}</b>`,
      overdue.length === 0 ? null : html`${plural(overdue.length, "payment")} overdue.`,
      shown.map((occurrence) => occurrenceLine(occurrence, household, today)),
    ),
    keyboard(...shown.map((occurrence) => rowOf(occurrence, open)), [
      at > 0 ? { text: "Earlier", data: pageButton.data(`${page.days}.${at - 1}`) } : null,
      at < last ? { text: "Later", data: pageButton.data(`${page.days}.${at + 1}`) } : null,
    ]),
  );
}

/** One line: name, what is open of it, its day. */
function occurrenceLine(
  { bill, dueOn, remaining, paid }: BillOccurrence,
  { settings }: Household,
  today: LocalDate,
): Html {
  const about = bill.isEstimate ? "about " : "";
  const rest = paid > 0 ? ` left of ${money(bill.amount, settings)}` : "";
  return html`${bill.name}  ${about}${money(remaining, settings)}${rest} · ${dueDay(dueOn, today)}`;
}

/** A bill on a card of its own, with everything that can be done to it. */
export function billCard(household: Household, bill: Bill, today: LocalDate, nominalOn?: LocalDate): Reply {
  const { settings, categories } = household;
  const next = nextOpen(bill, 3);
  const chosen = next.find((each) => each.nominalOn === nominalOn) ?? next[0];
  const category = bill.categoryId === null ? null : categories[bill.categoryId];
  return reply(
    lines(
      html`<b>${bill.name}  ${bill.isEstimate ? "about " : ""}${money(bill.amount, settings)}</b>`,
      html`${stateWords(bill, today)}${category ? ` · ${category.name}` : ""}${bill.autopay ? " · paid automatically" : ""}`,
      ...next.map(
        (each) => html`${dueDay(each.dueOn, today)}${each.paid > 0 ? `: ${money(each.remaining, settings)} left` : ""}`,
      ),
    ),
    keyboard(chosen ? payButtons(chosen) : [], manageButtons(bill)),
  );
}

/** The confirmation of a new bill: what was understood, and the next three due days. */
export function billAddedView(household: Household, bill: Bill, seq: number, notes: string[], today: LocalDate): Reply {
  const next = nextOpen(bill, 3).map(({ dueOn }) => day(dueOn, today));
  const category = bill.categoryId === null ? null : household.categories[bill.categoryId]!.name;
  return reply(
    lines(
      html`<b>${bill.name}  ${bill.isEstimate ? "about " : ""}${money(bill.amount, household.settings)}</b>`,
      html`${stateWords(bill, today)}${category ? ` · ${category}` : ""}${bill.autopay ? " · paid automatically" : ""}`,
      html`Next due: ${next.join(", ")}.`,
      ...notes.map((note) => html`${note}`),
    ),
    keyboard([{ text: "Open", data: openButton.data(bill.id) }, undo(seq)]),
  );
}

/** A change to a bill, confirmed. */
export function billChangedView(what: string, seq: number): Reply {
  return reply(html`<b>${what}</b>`, keyboard([undo(seq)]));
}

/** Asks which field; the new value comes as text. */
export function editChoiceView(bill: Bill): Reply {
  const fields = [
    ["name", "Change name"],
    ["amount", "Change amount"],
    ["cadence", "Change days"],
    ["category", "Change category"],
  ] as const;
  const buttons = fields.map(([field, text]) => ({ text, data: editFieldButton.data(`${bill.id}.${field}`) }));
  return reply(html`What shall I change of <b>${bill.name}</b>?`, keyboard(...inRows(buttons, 2)));
}

/** Several bills answer to the name: which one? */
export function whichBillView(bills: Bill[], amount: number | null): Reply {
  const buttons = bills.slice(0, MOST_OFFERED).map((bill) => {
    return { text: `Pay ${bill.name}`, data: payButton.data(amount === null ? bill.id : `${bill.id}.next.${amount}`) };
  });
  return reply(lines(html`Which bill do you mean?`, moreLine(bills)), keyboard(...inRows(buttons, 1)));
}

/** `/pay` alone: the bills of which something is open, the oldest first. */
export function offerBillsView(open: Bill[]): Reply {
  if (open.length === 0) return reply(html`Nothing is open. <code>${EXAMPLE}</code> enters a bill.`);
  const buttons = open.slice(0, MOST_OFFERED).map((bill) => {
    return { text: `Pay ${bill.name}`, data: payButton.data(`${bill.id}.${oldestOpen(bill)!.nominalOn}`) };
  });
  return reply(lines(html`Which bill?`, moreLine(open)), keyboard(...inRows(buttons, 2)));
}

/** Beyond the buttons: `/bills` lists what is due soon, and any bill is paid by its name. */
function moreLine(bills: Bill[]): Html | null {
  const next = bills[MOST_OFFERED];
  return next ? html`and ${bills.length - MOST_OFFERED} more: /bills, or <code>/pay ${next.name}</code>` : null;
}

/** More was named than is open. */
export function overpayView(
  household: Household,
  {
    name,
    amount,
    remaining,
    billId,
    nominalOn,
  }: { name: string; amount: number; remaining: number; billId: string; nominalOn: LocalDate },
): Reply {
  const { settings } = household;
  return reply(
    html`Only <b>${money(remaining, settings)}</b> of ${name} is open, and you said ${money(amount, settings)}.`,
    keyboard([
      { text: `Pay ${money(remaining, settings)}`, data: payButton.data(`${billId}.${nominalOn}`) },
      { text: `Pay ${money(amount, settings)} anyway`, data: overpayButton.data(`${billId}.${nominalOn}.${amount}`) },
    ]),
  );
}

export function unknownBillView(said: string, nearest: Bill[]): Reply {
  const buttons = nearest.map(({ id, name }) => ({ text: `Pay ${name}`, data: payButton.data(id) }));
  return nearest.length === 0
    ? reply(html`There is no bill called ${said}. <code>${EXAMPLE}</code> enters one.`)
    : reply(html`There is no bill called ${said}. Did you mean one of these?`, keyboard(...inRows(buttons, 1)));
}

function stateWords(bill: Bill, today: LocalDate): string {
  if (bill.endedOn !== null) return `ended ${day(bill.endedOn, today)}`;
  return `${isPaused(bill) ? "paused, " : ""}${scheduleWords(bill.schedules.at(-1)!.schedule, today)}`;
}

function payButtons({ bill, nominalOn }: BillOccurrence): Button[] {
  const id = `${bill.id}.${nominalOn}`;
  return [
    { text: "Pay", data: payButton.data(id) },
    { text: "Skip", data: skipButton.data(id) },
    { text: "Other amount", data: otherAmountButton.data(id) },
  ];
}

function manageButtons(bill: Bill): Button[] {
  const { id, endedOn } = bill;
  if (endedOn !== null) return [];
  return [
    { text: "Edit", data: editButton.data(id) },
    isPaused(bill) ? { text: "Resume", data: resumeButton.data(id) } : { text: "Pause", data: pauseButton.data(id) },
    { text: "End", data: endButton.data(id) },
  ];
}

function rowOf(occurrence: BillOccurrence, all: BillOccurrence[]): Button[] {
  const name = occurrenceName(occurrence, all);
  const id = `${occurrence.bill.id}.${occurrence.nominalOn}`;
  return [
    { text: `Pay ${name}`, data: payButton.data(id) },
    { text: `Skip ${name}`, data: skipButton.data(id) },
    { text: `Open ${name}`, data: openButton.data(id) },
  ];
}
