import { openAccounts } from "../../../domain/accounts/accounts-service.ts";
import type { Household } from "../../../domain/household.ts";
import type { Entry } from "../../../domain/ledger/entry.ts";
import { inRows, keyboard } from "../../ui/button.ts";
import { inCurrency } from "../../ui/entry-example.ts";
import { entryTitle } from "../../ui/entry-words.ts";
import { html, type Reply, reply } from "../../ui/reply.ts";
import { chooseAccountButton, setAccountButton } from "./ledger-view.ts";

const ACCOUNTS_PER_PAGE = 12;

const PROMPTS = {
  amount: "What is the right amount? For example 4.50",
  description: "What was it?",
  day: "Which day was it? For example yesterday, or 12 nov",
};
export type Field = keyof typeof PROMPTS;

export const isField = (field: string): field is Field => Object.hasOwn(PROMPTS, field);

export const fieldPrompt = (household: Household, entry: Entry, field: Field): Reply =>
  reply(html`<b>${entryTitle(entry, household)}</b>: ${inCurrency(PROMPTS[field], household.settings)}`);

export const tryAgainView = (why: string): Reply => reply(html`${why} Try again, or /cancel`);

export const dayToComeText = (): string => "That day is still to come.";

export const wordsText = (): string => "Between 1 and 200 characters, please.";

export const onlyAccountText = (): string => "There is no other account. /account makes one.";

/** The open accounts but the entry's own; `choose-entry-account:<entry>.<page>` shows the rest. */
export function accountChoiceView(household: Household, entry: Entry, page: number): Reply {
  const others = openAccounts(household).filter(({ id }) => id !== entry.accountId);
  const from = page * ACCOUNTS_PER_PAGE;
  const shown = others.slice(from, from + ACCOUNTS_PER_PAGE);
  const buttons = shown.map(({ id, name }) => ({ text: name, data: setAccountButton.data(`${entry.id}.${id}`) }));
  const turn = (text: string, to: number) => ({ text, data: chooseAccountButton.data(`${entry.id}.${to}`) });
  return reply(
    html`Which account for <b>${entryTitle(entry, household)}</b>?`,
    keyboard(...inRows(buttons, 2), [
      page > 0 ? turn("Back", page - 1) : null,
      from + shown.length < others.length ? turn("More", page + 1) : null,
    ]),
  );
}
