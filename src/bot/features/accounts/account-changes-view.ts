import type { Account } from "../../../domain/accounts/account.ts";
import { type AccountError, defaultAccount, openAccounts } from "../../../domain/accounts/accounts-service.ts";
import type { AccountTextError } from "../../../domain/accounts/read-account.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { DayError } from "../../../domain/day-words.ts";
import type { Household } from "../../../domain/household.ts";
import type { Amount, AmountError } from "../../../domain/money.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import { type Button, buttonFor, inRows, keyboard, undo } from "../../ui/button.ts";
import { few } from "../../ui/few.ts";
import { day, listed, money, nearDay, plural } from "../../ui/format.ts";
import { amountErrorText, dayErrorText } from "../../ui/reading-errors.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { shorten } from "../../ui/shorten.ts";
import {
  chooseKindButton,
  closeButton,
  defaultButton,
  EXAMPLE,
  held,
  kindWords,
  openButton,
  renameButton,
  reopenButton,
} from "./accounts-view.ts";

/** A balance that was said, and the account it may be meant for: `<draft>.<account>`, or `<draft>.new`. */
export const meantButton = buttonFor("state-draft");

const MOST_OFFERED = 8;

export const PROMPT = html`Which account, and what does it hold? For example <code>Checking 1500</code>`;

export const balancePrompt = ({ name }: Account): Reply =>
  reply(html`What does <b>${name}</b> hold now? For example <code>1500</code>, or <code>-200</code> if that is owed.`);

export const namePrompt = ({ name }: Account): Reply => reply(html`What shall <b>${name}</b> be called?`);

/** What was said of an account, as it was understood. `before`: what it held; `null`: it is new. */
export function statedView(
  household: Household,
  account: Account,
  { before, said, seq, today }: { before: Amount | null; said: string; seq: number; today: LocalDate },
): Reply {
  const { id, name, kind } = account;
  const balance = held(household, account, today);
  const isDefault = defaultAccount(household)?.id === id;
  return reply(
    lines(
      html`<b>${name}  ${balance}</b>`,
      html`${before === null ? "A new account" : `Before: ${money(before, household.settings)}`} · ${kindWords(kind)}${isDefault ? ", the default" : ""}`,
      name.toLowerCase() === said.toLowerCase() ? null : html`I read ${shorten(said)} as ${name}.`,
      before === null && isDefault ? html`From now on entries that name no account belong to it.` : null,
      kind === "card" && account.statements.at(-1)!.balance > 0
        ? html`What you owe on a card has a minus: <code>/account ${name} -200</code>`
        : null,
    ),
    keyboard([
      { text: "Open", data: openButton.data(id) },
      { text: "Kind", data: chooseKindButton.data(id) },
      undo(seq),
    ]),
  );
}

/** A balance was said of an account that is closed, or that may be one of several. */
export function whichMeantView(
  household: Household,
  { name, balance }: { name: string; balance: Amount },
  accounts: Account[],
  draftId: string,
  today: LocalDate,
): Reply {
  const { settings } = household;
  const closed = accounts.find(({ closedOn }) => closedOn !== null);
  const question = closed
    ? html`<b>${closed.name} was closed ${nearDay(closed.closedOn ?? today, today)}.</b> Open it again with ${money(balance, settings)}, or make a new one?`
    : html`<b>Which account holds ${money(balance, settings)}?</b> ${shorten(name)} can be more than one.`;
  const verb = closed ? "Reopen" : "It is";
  const buttons = accounts.slice(0, MOST_OFFERED - 1).map((account) => {
    return { text: `${verb} ${account.name}`, data: meantButton.data(`${draftId}.${account.id}`) };
  });
  return reply(
    question,
    keyboard(...inRows([...buttons, { text: `Make new ${name}`, data: meantButton.data(`${draftId}.new`) }], 1)),
  );
}

/** A change to an account, confirmed. `seq`: the change that made it so; `null` when it was so before. */
export function changedView(what: string, seq: number | null, more: Html[] = []): Reply {
  return reply(lines(html`<b>${what}</b>`, more), keyboard([seq === null ? null : undo(seq)]));
}

export const defaultText = ({ name }: Account, isChanged: boolean): string =>
  isChanged ? `${name} is the default account now.` : `${name} is the default account already.`;

export const kindText = ({ name, kind }: Account, isChanged: boolean): string =>
  `${name} is ${kindWords(kind)} ${isChanged ? "now" : "already"}.`;

export const renamedText = (before: string, { name }: Account): string =>
  before === name ? `It is called ${name} already.` : `${before} is called ${name} now.`;

export const closedText = ({ name }: Account): string => `${name} is closed.`;

/** `balance`: what it holds, with its currency. */
export const reopenedText = ({ name }: Account, balance: string): string => `${name} is open again: ${balance}.`;

/** What follows from closing: where entries and bills go that would have gone there. */
export function closedNotes(household: Household, { id, name }: Account, wasDefault: boolean): Html[] {
  const next = defaultAccount(household);
  const bills = Object.values(household.bills).filter(({ accountId, endedOn }) => accountId === id && endedOn === null);
  const instead = next ? `from ${next.name}` : "from no account";
  return [
    ...(wasDefault
      ? [html`${next ? `${next.name} is the default account now.` : "There is no default account now."}`]
      : []),
    ...(bills.length > 0 ? [html`Paid ${instead} from now on: ${few(bills.map((bill) => bill.name))}.`] : []),
    html`Its entries stay. <code>/account reopen ${name}</code> opens it again.`,
  ];
}

/** Why an account can't be closed, with lines that empty it. */
export function notEmptyView(
  household: Household,
  { accountId, name, balance, on }: Extract<AccountError, { code: "account.not_empty" }>,
  today: LocalDate,
): Reply {
  const { settings } = household;
  const others = openAccounts(household).filter(({ id }) => id !== accountId);
  const other = others.find(({ id }) => id === defaultAccount(household)?.id) ?? others[0];
  if (on !== today) {
    const list = `/ledger ${tag(name)}`;
    return reply(
      html`<b>${name} will hold ${money(balance, settings)} on ${day(on, today)}.</b> Something is written down for then: <code>${list}</code>`,
    );
  }
  const [from, to] = balance > 0 ? [name, other?.name] : [other?.name, name];
  const move = from && to ? `transfer ${money(Math.abs(balance), settings)} ${tag(from)} ${tag(to)}` : null;
  const state = `/account ${name} 0`;
  return reply(
    lines(
      html`<b>${name} holds ${money(balance, settings)}, so it stays open.</b>`,
      move === null
        ? html`If it is empty by now: <code>${state}</code>`
        : html`<code>${move}</code> empties it, or, if it is empty by now: <code>${state}</code>`,
    ),
  );
}

/** An account as it is named in an entry: `@cash`, `@"Joint checking"`. */
const tag = (name: string): string => (/^\p{L}[\p{L}\d]*$/u.test(name) ? `@${name}` : `@"${name}"`);

const VERBS = {
  default: { text: "Make default", button: defaultButton },
  close: { text: "Close", button: closeButton },
  reopen: { text: "Reopen", button: reopenButton },
  rename: { text: "Rename", button: renameButton },
};
export type Verb = keyof typeof VERBS;

/** The name fits none (`isKnown` is false), or several, or was left out: the accounts that it can be, a button each. */
export function whichView(
  verb: Verb,
  { said, isKnown }: { said: string; isKnown: boolean },
  accounts: Account[],
): Reply {
  const { text, button } = VERBS[verb];
  if (accounts.length === 0) {
    return verb === "reopen"
      ? reply(html`No account is closed. /accounts lists those that are open.`)
      : reply(html`There are no accounts yet. <code>${EXAMPLE}</code> makes one.`);
  }
  const buttons = accounts.slice(0, MOST_OFFERED).map(({ id, name }): Button => {
    return { text: `${text} ${name}`, data: button.data(id) };
  });
  const more = accounts.length > MOST_OFFERED ? html`/accounts lists all ${accounts.length}.` : null;
  const unknown = verb === "reopen" ? "No closed account is called" : "No account is called";
  const which = isKnown
    ? html`<b>Which account do you mean by ${shorten(said)}?</b>`
    : html`<b>${unknown} ${shorten(said)}.</b>`;
  const example = `/account ${verb} ${verb === "rename" ? `${accounts[0]!.name} = New name` : accounts[0]!.name}`;
  const question = said === "" ? html`<b>Which account?</b>` : which;
  return reply(lines(question, html`For example <code>${example}</code>`, more), keyboard(...inRows(buttons, 1)));
}

/** What `/accounts` was asked for is no day. */
export const noDayView = (error: DayError): Reply =>
  reply(html`${dayErrorText(error)} <code>/accounts last friday</code> shows what they held then.`);

export const dayToComeView = (on: LocalDate, today: LocalDate): Reply =>
  reply(
    html`<b>${day(on, today)} is still to come.</b> /plan shows what is expected; <code>/accounts yesterday</code> what they held.`,
  );

/** Why a change was refused; with a line that works where there is one. */
export function accountErrorText(error: AccountError, settings: Settings): string {
  switch (error.code) {
    case "account.not_found":
      return "That account is gone. /accounts shows what there is.";
    case "account.bad_name":
      return `An account needs a name of at most ${error.max} characters. For example: ${EXAMPLE}`;
    case "account.reserved_name":
      return `${error.name} is a command, so no account can be called that. For example: ${EXAMPLE}`;
    case "account.name_taken":
      return `There is an account called ${error.name} already. Give this one another name, for example ${error.name} B.`;
    case "account.closed":
      return `${error.name} is closed. This opens it again: /account reopen ${error.name}`;
    case "account.not_closed":
      return `${error.name} is open.`;
    case "account.not_empty":
      return `${error.name} holds ${money(error.balance, settings)}, so it stays open.`;
  }
}

/** Why an account could not be read, or what of it is missing. */
export function accountTextErrorText(error: AccountTextError, settings: Settings): Html {
  if (isAmountError(error)) return withExample(amountErrorText(error, settings));
  switch (error.code) {
    case "account.no_name":
      return html`Which account is that? For example <code>Checking</code>`;
    case "account.no_balance":
      return html`What does <b>${shorten(error.read.name)}</b> hold now? For example <code>1500</code>, or <code>-200</code> if that is owed.`;
    case "account.several_amounts": {
      const texts = listed(
        error.texts.slice(0, 4).map((text) => shorten(text)),
        "or",
      );
      return html`Is the balance ${texts}? A name with a number goes into quotes: <code>/account "Savings 2" 500</code>`;
    }
    case "account.loose_minus":
      return html`Is that ${shorten(error.text)}, or -${shorten(error.text)}? A minus stands next to its number: <code>/account ${shorten(error.name)} -${shorten(error.text)}</code>`;
    case "account.plus":
      return html`A balance is all that an account holds: <code>/account ${shorten(error.name)} ${shorten(error.text)}</code> Money that came in is an entry: <code>+50 gift</code>`;
    case "account.unknown_words":
      return html`I don't know what ${shorten(error.words)} means here. A balance is as it is today; behind it stands cash, checking, savings or card: <code>${EXAMPLE} checking</code>`;
    case "account.too_long":
      return withExample(`That is too long: ${plural(error.max, "character")} at most.`);
  }
}

const withExample = (why: string): Html => html`${why} For example <code>${EXAMPLE}</code>`;

/** An answer that is no balance; the question stays open. */
export const balanceErrorText = (error: AmountError, settings: Settings): Html =>
  html`${amountErrorText(error, settings)} For example <code>1500</code>, or /cancel`;

/** An answer that is no name; the question stays open. */
export const nameErrorText = (error: AccountError, settings: Settings): string =>
  `${accountErrorText(error, settings)} Try again, or /cancel`;

export const closedQuestionText = () => "That question is closed. Please write it again.";

const isAmountError = (error: AccountTextError): error is AmountError => error.code.startsWith("amount.");
