import type { Bill } from "../../../domain/bills/bill.ts";
import { oldestOpen } from "../../../domain/bills/occurrences.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { AmountError } from "../../../domain/money.ts";
import { buttonFor, inRows, keyboard } from "../../ui/button.ts";
import { money } from "../../ui/format.ts";
import { amountErrorText } from "../../ui/reading-errors.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { payButton } from "../../ui/shared-buttons.ts";
import { EXAMPLE } from "./bill-card-view.ts";

export const overpayButton = buttonFor("overpay-bill");

const MOST_OFFERED = 8; // Bills to choose from, a button each.

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

/** The bill is clear, the amount is not. */
export const unreadAmountView = ({ name }: Bill, error: AmountError, { settings }: Household): Reply =>
  reply(html`${amountErrorText(error, settings)} <code>/pay ${name} 20</code>`);

export const otherAmountPrompt = ({ name }: Bill): Reply =>
  reply(html`How much did you pay for <b>${name}</b>? For example <code>80</code>`);

export const otherAmountAgainView = (error: AmountError, { settings }: Household): Reply =>
  reply(html`${amountErrorText(error, settings)} For example <code>80</code>, or /cancel`);
