import { type Account, AccountKind } from "../../../domain/accounts/account.ts";
import { closedAccounts, defaultAccount, openAccounts } from "../../../domain/accounts/accounts-service.ts";
import { balanceOn } from "../../../domain/accounts/balances.ts";
import type { LocalDate } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import { findEntries } from "../../../domain/ledger/ledger-service.ts";
import { type Button, buttonFor, inRows, keyboard } from "../../ui/button.ts";
import { entryLine } from "../../ui/entry-words.ts";
import { day, money, nearDay, plural } from "../../ui/format.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { listAccountButton } from "../../ui/shared-buttons.ts";

export const openButton = buttonFor("open-account");
/** `<yyyy-MM-dd>.<page>`, or `closed.<page>`. */
export const pageButton = buttonFor("page-accounts");
export const balanceButton = buttonFor("ask-balance");
export const defaultButton = buttonFor("set-default-account");
export const chooseKindButton = buttonFor("choose-account-kind");
/** `<account>.<kind>`. */
export const kindButton = buttonFor("set-account-kind");
export const renameButton = buttonFor("ask-account-name");
export const closeButton = buttonFor("close-account");
export const reopenButton = buttonFor("reopen-account");

const PER_PAGE = 10;
const LAST_ENTRIES = 5;

export const EXAMPLE = "/account Checking 1500";

/** What the accounts held at the end of a day, and together. `page`: from 0. */
export function accountsView(household: Household, on: LocalDate, page: number, today: LocalDate): Reply {
  const closed = closedAccounts(household);
  const shown = on === today ? openAccounts(household) : accountsOn(household, on);
  if (shown.length === 0) return noAccountsView(closed.length);
  const isReckoned = shown.some(({ statements }) => statements[0]!.on > on);
  const left = on === today ? closed.filter((account) => balanceOn(household, account, today) !== 0) : [];
  const notes = [
    ...left.map((account) => html`${account.name}, closed  ${held(household, account, today)}`),
    ...(isReckoned ? [html`What was before the first balance somebody stated is reckoned back from it.`] : []),
  ];
  return pageOf(shown, page, {
    title: html`<b>${totalWords(household, shown, on)}</b>\n${nearDay(on, today)}`,
    line: (account) => accountLine(household, account, on),
    notes,
    turn: (to) => pageButton.data(`${on}.${to}`),
    more: closed.length > 0 ? [{ text: "Closed accounts", data: pageButton.data("closed.0") }] : [],
  });
}

/** The accounts that are closed, with what is left in them: nothing, unless an entry was changed afterwards. */
export function closedView(household: Household, page: number, today: LocalDate): Reply {
  const closed = closedAccounts(household);
  if (closed.length === 0) return reply(html`<b>No account is closed.</b> /accounts lists those that are open.`);
  return pageOf(closed, page, {
    title: html`<b>${plural(closed.length, "closed account")}</b>`,
    line: ({ name, closedOn, ...account }) =>
      html`${name}  ${held(household, { name, closedOn, ...account }, today)} · closed ${day(closedOn ?? today, today)}`,
    notes: [],
    turn: (to) => pageButton.data(`closed.${to}`),
    more: [],
  });
}

type Page = {
  title: Html;
  line: (account: Account) => Html;
  notes: Html[];
  turn: (to: number) => string;
  more: Button[];
};

function pageOf(accounts: Account[], page: number, { title, line, notes, turn, more }: Page): Reply {
  const last = Math.ceil(accounts.length / PER_PAGE) - 1;
  const at = Math.min(Math.max(page, 0), last);
  const shown = accounts.slice(at * PER_PAGE, (at + 1) * PER_PAGE);
  return reply(
    lines(title, shown.map(line), notes, last > 0 ? html`Page ${at + 1} of ${last + 1}` : null),
    keyboard(...inRows(shown.map(openOf), 2), [
      at > 0 ? { text: "Earlier", data: turn(at - 1) } : null,
      at < last ? { text: "Later", data: turn(at + 1) } : null,
      ...more,
    ]),
  );
}

function noAccountsView(closedCount: number): Reply {
  const first = closedCount > 0 ? "No account is open." : "No accounts yet.";
  return reply(
    html`<b>${first}</b> <code>${EXAMPLE}</code> makes one, with what it holds today.`,
    keyboard(closedCount > 0 ? [{ text: "Closed accounts", data: pageButton.data("closed.0") }] : []),
  );
}

/** An account on a card of its own, with everything that can be done to it. */
export function accountCard(household: Household, account: Account, today: LocalDate): Reply {
  const entries = findEntries(household, { accountId: account.id });
  const stated = account.statements.at(-1)!;
  const last = entries.slice(0, LAST_ENTRIES);
  const heading = entries.length > last.length ? `${entries.length} entries, the last ones:` : "Entries:";
  return reply(
    lines(
      html`<b>${account.name}  ${held(household, account, today)}</b>`,
      html`${stateWords(household, account, today)}`,
      html`Stated on ${day(stated.on, today)}: ${money(stated.balance, household.settings)}.`,
      last.length === 0 ? html`No entries yet.` : html`${heading}`,
      last.map((entry) => entryLine(entry, household, today)),
    ),
    keyboard(...cardButtons(household, account)),
  );
}

function cardButtons(household: Household, { id, closedOn }: Account): (Button | null)[][] {
  const entries = { text: "Entries", data: listAccountButton.data(id) };
  if (closedOn !== null) return [[entries, { text: "Reopen", data: reopenButton.data(id) }]];
  const isDefault = defaultAccount(household)?.id === id;
  return [
    [
      { text: "Set balance", data: balanceButton.data(id) },
      entries,
      isDefault ? null : { text: "Make default", data: defaultButton.data(id) },
    ],
    [
      { text: "Kind", data: chooseKindButton.data(id) },
      { text: "Rename", data: renameButton.data(id) },
      { text: "Close", data: closeButton.data(id) },
    ],
  ];
}

/** The four kinds to choose from. */
export const kindChoiceView = ({ id, name }: Account): Reply =>
  reply(
    html`What kind of account is <b>${name}</b>?`,
    keyboard(
      ...inRows(
        AccountKind.options.map((kind) => ({ text: KINDS[kind], data: kindButton.data(`${id}.${kind}`) })),
        2,
      ),
    ),
  );

const KINDS: Record<AccountKind, string> = { cash: "Cash", checking: "Checking", savings: "Savings", card: "Card" };

/** `cash`, `a savings account`. */
export const kindWords = (kind: AccountKind): string =>
  ({ cash: "cash", checking: "a checking account", savings: "a savings account", card: "a card" })[kind];

const openOf = ({ id, name }: Account): Button => ({ text: `Open ${name}`, data: openButton.data(id) });

/** Those that were not closed on that day; also those that were made later, whose balance is reckoned back. */
const accountsOn = ({ accounts }: Household, on: LocalDate): Account[] =>
  Object.values(accounts).filter(({ closedOn }) => closedOn === null || closedOn > on);

function accountLine(household: Household, account: Account, on: LocalDate): Html {
  return html`${account.name}  ${held(household, account, on)} · ${kindAndDefault(household, account)}`;
}

function kindAndDefault(household: Household, { id, kind }: Account): string {
  return defaultAccount(household)?.id === id ? `${kind}, the default` : kind;
}

function stateWords(household: Household, account: Account, today: LocalDate): string {
  if (account.closedOn !== null) return `${account.kind}, closed ${nearDay(account.closedOn, today)}`;
  return kindAndDefault(household, account);
}

/** What an account holds at the end of a day, with its currency. */
export const held = (household: Household, account: Account, on: LocalDate): string =>
  money(balanceOn(household, account, on), household.settings);

function totalWords(household: Household, accounts: Account[], on: LocalDate): string {
  const total = (some: Account[]) => {
    const sum = some.reduce((all, account) => all + balanceOn(household, account, on), 0);
    return money(sum, household.settings);
  };
  const savings = accounts.filter(({ kind }) => kind === "savings");
  const spending = accounts.filter(({ kind }) => kind !== "savings");
  const words = [
    ...(spending.length > 0 ? [`Spending accounts: ${total(spending)}`] : []),
    ...(savings.length > 0 ? [`${spending.length > 0 ? "savings" : "Savings"}: ${total(savings)}`] : []),
  ];
  return words.join(", ");
}
