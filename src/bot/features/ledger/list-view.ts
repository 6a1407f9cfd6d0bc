import type { Account } from "../../../domain/accounts/account.ts";
import { openAccounts } from "../../../domain/accounts/accounts-service.ts";
import type { Household } from "../../../domain/household.ts";
import { inRows, keyboard } from "../../ui/button.ts";
import { html, type Reply, reply } from "../../ui/reply.ts";
import { shorten } from "../../ui/shorten.ts";
import { pageButton } from "./ledger-view.ts";

const MOST_OFFERED = 8;

/** `example`: a month that there is. */
export const noMonthView = (said: string, example: string): Reply =>
  reply(html`There is no month ${said}. A month is written like <code>/ledger ${example}</code>`);

/** What a list of one category is called; `null`: of what has none. */
export const categoryTitle = ({ categories }: Household, categoryId: string | null): string =>
  categoryId === null ? "Uncategorised" : (categories[categoryId]?.name ?? "that category");

/** `/ledger @word`, and no account is called so; `alike`: what may be meant. */
export function unknownAccountView(household: Household, said: string, alike: Account[]): Reply {
  const accounts = [...new Set([...alike, ...openAccounts(household)])].slice(0, MOST_OFFERED);
  const [first] = accounts;
  if (!first)
    return reply(html`<b>There are no accounts yet.</b> <code>/ledger</code> shows all entries of this month.`);
  const example = /\s/.test(first.name) ? `@"${first.name}"` : `@${first.name}`;
  return reply(
    html`<b>I don't know the account ${shorten(said)}.</b> For example <code>/ledger ${example}</code>`,
    keyboard(
      ...inRows(
        accounts.map(({ id, name }) => ({ text: `Entries of ${name}`, data: pageButton.data(`account.${id}.0`) })),
        2,
      ),
    ),
  );
}
