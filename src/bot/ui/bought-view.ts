import { openAccounts } from "../../domain/accounts/accounts-service.ts";
import type { Household } from "../../domain/household.ts";
import type { BuyError } from "../../domain/shopping/buy-service.ts";
import type { BoughtError } from "../../domain/shopping/read-bought.ts";
import { keyboard } from "./button.ts";
import { few } from "./few.ts";
import { listed, plural } from "./format.ts";
import { buyErrorText, isOfStock } from "./purchase-view.ts";
import { amountErrorText, dayErrorText } from "./reading-errors.ts";
import { html, lines, type Reply, reply } from "./reply.ts";
import { shorten } from "./shorten.ts";
import { boughtExample, lineErrorText, stockErrorView } from "./stock-refusals.ts";

/** What the buttons of a question say. */
export const CHOICES = {
  count: "It is a count",
  price: "It is a price",
  add: "Add to stock",
  expense: "Just an expense",
  leaveOut: "Leave it out",
} as const;

export const unknownCategoryText = (said: string): string => `I don't know the category ${shorten(said)}.`;

type Unclear = { kind: "count_or_price"; line: string } | { kind: "unknown"; names: string[] };

/** Asks, with a button for each way. Nothing is stored until one is pressed. */
export function chooseView(household: Household, what: Unclear, options: { label: string; data: string }[]): Reply {
  const buttons = keyboard(options.map(({ label, data }) => ({ text: label, data })));
  if (what.kind === "count_or_price") {
    return reply(
      html`<b>A count, or a price?</b> “${shorten(what.line, 100)}” could be either. Clear is ${boughtExample(household)}`,
      buttons,
    );
  }
  const names = few(what.names.map((name) => shorten(name)));
  return reply(
    lines(
      html`<b>${names} ${what.names.length === 1 ? "is" : "are"} not in stock yet.</b>`,
      html`Nothing is written down until you choose.`,
    ),
    buttons,
  );
}

/** What was not understood, and a line that works. */
export function boughtErrorView(household: Household, line: string, error: BoughtError): Reply {
  const why = boughtErrorText(household, error);
  return reply(html`“${shorten(line, 60)}”: ${why} For example ${boughtExample(household)}`);
}

export function buyRefusedView(household: Household, error: BuyError): Reply {
  return reply(
    isOfStock(error)
      ? stockErrorView(error, household, "bought")
      : html`${buyErrorText(error, household)} For example ${boughtExample(household)}`,
  );
}

export function unknownAccountView(household: Household, said: string): Reply {
  const accounts = openAccounts(household);
  const known =
    accounts.length === 0
      ? "There are none yet, so leave it out."
      : `There is ${listed(accounts.map(({ name }) => name))}.`;
  return reply(
    html`<b>I don't know the account ${shorten(said)}.</b> ${known} Nothing was written down. For example ${boughtExample(household)}`,
  );
}

function boughtErrorText(household: Household, error: BoughtError): string {
  if (isAmountError(error)) return amountErrorText(error, household.settings);
  if (isDayError(error)) return dayErrorText(error);
  if (!isOfBought(error)) return lineErrorText(error, household);
  switch (error.code) {
    case "bought.nothing":
      return "What was bought?";
    case "bought.several_amounts":
      return `${listed(error.texts.slice(0, 4).map((text) => shorten(text, 20)))} are several prices.`;
    case "bought.future":
      return "That day is still to come.";
    case "bought.each":
      return "What did it cost together?";
    case "bought.several_tags":
      return "One category and one account at the most, please.";
    case "bought.too_many":
      return `At most ${plural(error.max, "thing")} at once, please.`;
    case "bought.count_or_price":
      return "That could be a count or a price.";
  }
}

const isOfBought = (error: BoughtError): error is Extract<BoughtError, { code: `bought.${string}` }> =>
  error.code.startsWith("bought.");
const isAmountError = (error: BoughtError): error is Extract<BoughtError, { code: `amount.${string}` }> =>
  error.code.startsWith("amount.");
const isDayError = (error: BoughtError): error is Extract<BoughtError, { code: `day.${string}` }> =>
  error.code.startsWith("day.");
