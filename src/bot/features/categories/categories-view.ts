import {
  activeCategories,
  archivedCategories,
  type CategoryError,
} from "../../../domain/categories/categories-service.ts";
import type { Category } from "../../../domain/categories/category.ts";
import { useOfCategory } from "../../../domain/categories/category-use.ts";
import { limitOf, receivedIn, spentIn } from "../../../domain/categories/limits.ts";
import { type LocalDate, monthOf } from "../../../domain/dates.ts";
import type { Household } from "../../../domain/household.ts";
import type { Amount, AmountError } from "../../../domain/money.ts";
import { type Button, buttonFor, inRows, keyboard, undo } from "../../ui/button.ts";
import { categoryErrorText, forKind } from "../../ui/category-errors.ts";
import { entryCount } from "../../ui/entry-count.ts";
import { few } from "../../ui/few.ts";
import { money, monthName } from "../../ui/format.ts";
import { leftOfLimit, usedOfLimit } from "../../ui/limit-words.ts";
import { amountErrorText } from "../../ui/reading-errors.ts";
import { html, type Html, lines, type Reply, reply } from "../../ui/reply.ts";
import { sortButton } from "../../ui/shared-buttons.ts";
import { shorten } from "../../ui/shorten.ts";

/** These carry the category. */
export const openCategoryButton = buttonFor("open-category");
export const renameButton = buttonFor("rename-category");
export const limitButton = buttonFor("ask-limit");
export const archiveButton = buttonFor("archive-category");
export const restoreButton = buttonFor("restore-category");
/** `used.<page>` or `archived.<page>`, from 0. */
export const pageButton = buttonFor("page-categories");

const PER_PAGE = 12;

/** What a member sees of the list: teens see names, no sums, and count their own entries alone. */
export interface Onlooker {
  seesSums: boolean;
  /** Entries without a category that are theirs to sort. */
  unsorted: number;
}

/** A page of the categories in use, expenses first, each with its month. */
export function categoriesView(
  household: Household,
  { seesSums, unsorted }: Onlooker,
  today: LocalDate,
  page = 0,
): Reply {
  const all = activeCategories(household).toSorted((a, b) => (a.kind === b.kind ? 0 : a.kind === "expense" ? -1 : 1));
  const { shown, turns } = pageOf(all, "used", page);
  const sort = unsorted > 0 ? { text: "Sort", data: sortButton.data("next") } : null;
  const archived = archivedCategories(household).length;
  return reply(
    lines(
      html`<b>${all.length === 1 ? "1 category" : `${all.length} categories`}${seesSums ? `, ${monthName(monthOf(today))}` : ""}</b>`,
      shown.map((category) => (seesSums ? categoryLine(household, category, today) : kindLine(category))),
      unsorted > 0 ? html`${entryCount(unsorted)} without a category.` : null,
      all.length === 0 ? html`<code>/category add pets</code> makes one.` : null,
    ),
    keyboard(...inRows(seesSums ? shown.map(openOf) : [], 2), turns, [
      sort,
      seesSums && archived > 0 ? { text: `Show ${archived} archived`, data: pageButton.data("archived.0") } : null,
    ]),
  );
}

/** A page of those that were archived. */
export function archivedView(household: Household, page = 0): Reply {
  const all = archivedCategories(household);
  if (all.length === 0) return noneView(true);
  const { shown, turns } = pageOf(all, "archived", page);
  return reply(
    lines(html`<b>${all.length} archived</b>`, shown.map(kindLine), html`Their entries keep them.`),
    keyboard(...inRows(shown.map(openOf), 2), turns, [{ text: "Show those in use", data: pageButton.data("used.0") }]),
  );
}

export const noneView = (areArchived: boolean): Reply =>
  areArchived
    ? reply(html`<b>Nothing is archived.</b> /categories shows what is in use.`)
    : reply(html`<b>There are no categories yet.</b> <code>/category add pets</code> makes one.`);

/** One category: its month, and what belongs to it. */
export function categoryCard(household: Household, category: Category, today: LocalDate): Reply {
  const { id, name, kind, archived } = category;
  const { entries, bills, rules } = useOfCategory(household, id);
  const use = archived ? undefined : limitOf(household, category, monthOf(today));
  const button = (text: string, { data }: ReturnType<typeof buttonFor>): Button => ({ text, data: data(id) });
  return reply(
    lines(
      html`<b>${name}${archived ? ": archived" : `  ${sumOf(household, category, today)} this month`}</b>`,
      use ? html`Limit ${money(use.limit, household.settings)} a month: ${leftOfLimit(use, household)}.` : null,
      html`For ${forKind(kind)}, ${entryCount(entries)} in all.`,
      rules.length > 0 ? html`Rules: ${few(rules.map(({ pattern }) => pattern))}.` : null,
      bills.length > 0 ? html`Bills: ${few(bills.map((bill) => bill.name))}.` : null,
      entries > 0 && !archived ? html`<code>/ledger ${name}</code> lists its entries.` : null,
    ),
    keyboard([
      button("Rename", renameButton),
      kind === "expense" && !archived ? button("Limit", limitButton) : null,
      archived ? button("Restore", restoreButton) : button("Archive", archiveButton),
    ]),
  );
}

export function addedView({ name, kind }: Category, wasArchived: boolean, seq: number): Reply {
  const tag = /^\p{L}[^\s"“”,.;:!?]*$/u.test(name) ? `#${name}` : `#"${name}"`;
  const example = kind === "expense" ? `treats 30 ${tag}` : `+200 bonus ${tag}`;
  return reply(
    html`<b>${name} is ${wasArchived ? "back, with all its entries" : "on the list"}, for ${forKind(kind)}.</b> <code>${example}</code> puts an entry there.`,
    keyboard([undo(seq)]),
  );
}

export function renamedView(household: Household, { id, name }: Category, before: string, seq: number): Reply {
  const { entries, bills, rules } = useOfCategory(household, id);
  const along = [
    ...(entries > 0 ? [entryCount(entries)] : []),
    ...rules.map(({ pattern }) => `the rule ${pattern}`),
    ...bills.map((bill) => `the bill ${bill.name}`),
  ];
  return reply(
    lines(html`<b>${before} is called ${name} now.</b>`, along.length > 0 ? html`With it: ${few(along)}.` : null),
    keyboard([undo(seq)]),
  );
}

export function archivedNowView(household: Household, { id, name }: Category, seq: number): Reply {
  const { entries, bills, rules } = useOfCategory(household, id);
  return reply(
    lines(
      html`<b>${name} is archived.</b> It is not offered any more${entries > 0 ? `; ${entryCount(entries)} keep${entries === 1 ? "s" : ""} it` : ""}.`,
      bills.length > 0 ? html`Still used by: ${few(bills.map((bill) => bill.name))}.` : null,
      rules.length > 0 ? html`Rules that rest now: ${few(rules.map(({ pattern }) => pattern))}.` : null,
    ),
    keyboard([undo(seq)]),
  );
}

export function restoredView(household: Household, { id, name, kind }: Category, seq: number): Reply {
  const { rules } = useOfCategory(household, id);
  const again = rules.length > 0 ? ` Its rules fire again: ${few(rules.map(({ pattern }) => pattern))}.` : "";
  return reply(html`<b>${name} is back, for ${forKind(kind)}.</b>${again}`, keyboard([undo(seq)]));
}

/** `seq` is `null` when it was like that before. */
export function limitSetView(
  household: Household,
  category: Category,
  before: Amount | null,
  seq: number | null,
  today: LocalDate,
): Reply {
  const { settings } = household;
  const use = limitOf(household, category, monthOf(today));
  const limit = use ? `${money(use.limit, settings)} a month` : "no limit";
  return reply(
    lines(
      html`<b>${category.name}: ${limit}${seq === null ? ", as before" : ""}.</b>`,
      use ? html`Used this month: ${money(use.used, settings)}, ${leftOfLimit(use, household)}.` : null,
      seq !== null && before !== null ? html`Before: ${money(before, settings)}.` : null,
    ),
    keyboard([seq === null ? null : undo(seq)]),
  );
}

/** `/category` alone, or with what can't be read. */
export function helpView(said: string): Reply {
  const examples = ["add pets", "add bonus income", "rename fun = joy", "limit groceries 600", "limit groceries off"];
  const more = ["archive pets", "restore pets"];
  return reply(
    lines(
      said === ""
        ? html`<b>What shall I do with a category?</b>`
        : html`<b>I can't read “${shorten(said, 60)}”.</b> This works:`,
      [...examples, ...more].map((example) => html`<code>/category ${example}</code>`),
      html`/categories shows the list.`,
    ),
  );
}

/** Categories are not deleted: old entries keep them. */
export const archiveInsteadView = (): Reply =>
  reply(
    html`<b>A category is archived, not deleted:</b> its entries keep it. For example <code>/category archive pets</code>`,
  );

/** The name fits none, or several: the likeliest as buttons that open them. */
export function whichCategoryView(
  said: string,
  likely: Category[],
  { isSeveral, example }: { isSeveral: boolean; example: string },
): Reply {
  const buttons = keyboard(...inRows(likely.slice(0, 6).map(openOf), 2));
  if (said === "") return reply(html`<b>Which category?</b> For example <code>${example}</code>`, buttons);
  if (isSeveral) return reply(html`<b>Which category do you mean by ${shorten(said)}?</b>`, buttons);
  return reply(html`<b>I know no category ${shorten(said)}.</b> For example <code>${example}</code>`, buttons);
}

export const askNewCategoryView = (): Reply =>
  reply(html`What is the new category called? For example <code>pets</code>. /cancel leaves it.`);

export const askNewNameView = ({ name }: Category): Reply =>
  reply(html`<b>${name}</b>: what is its new name? /cancel leaves it as it is.`);

export function askLimitView(household: Household, category: Category, today: LocalDate): Reply {
  const use = limitOf(household, category, monthOf(today));
  const now = use ? html` Now ${usedOfLimit(use, household)} this month.` : html``;
  return reply(
    html`<b>${category.name}</b>: what may be spent on it in a month? For example <code>600</code>, or <code>off</code>.${now}`,
  );
}

/** The limit was not understood. `name`: of the category, for an example that works. */
export function limitErrorView(error: AmountError, { settings }: Household, name: string): Reply {
  return reply(
    error.code === "amount.zero"
      ? html`${amountErrorText(error, settings)} <code>/category limit ${name} off</code> takes the limit off.`
      : html`${amountErrorText(error, settings)} For example <code>/category limit ${name} 600</code>`,
  );
}

export const errorText = categoryErrorText;
export const errorView = (error: CategoryError): Reply => reply(categoryErrorText(error));

/** An archived category is asked for: it can be had back. */
export const isArchivedView = ({ id, name }: Category): Reply =>
  reply(html`<b>${name} is archived.</b>`, keyboard([{ text: "Restore", data: restoreButton.data(id) }]));

const openOf = ({ id, name }: Category): Button => ({ text: `Open ${name}`, data: openCategoryButton.data(id) });

function pageOf(all: Category[], which: "used" | "archived", page: number) {
  const last = Math.max(Math.ceil(all.length / PER_PAGE) - 1, 0);
  const at = Math.min(Math.max(page, 0), last);
  const turn = (text: string, to: number) => ({ text, data: pageButton.data(`${which}.${to}`) });
  return {
    shown: all.slice(at * PER_PAGE, (at + 1) * PER_PAGE),
    turns: [at > 0 ? turn("Earlier", at - 1) : null, at < last ? turn("Later", at + 1) : null],
  };
}

const kindLine = ({ name, kind }: Category): Html => html`${name} · ${forKind(kind)}`;

function categoryLine(household: Household, category: Category, today: LocalDate): Html {
  const use = limitOf(household, category, monthOf(today));
  const over = use && use.left < 0 ? ` · ${leftOfLimit(use, household)}` : "";
  return html`${category.name}  ${sumOf(household, category, today)}${over}`;
}

/** What the month has brought so far: `$480.00 of $600.00`, `$20.00`, `+$2,000.00`. */
function sumOf(household: Household, category: Category, today: LocalDate): string {
  const { settings } = household;
  const month = monthOf(today);
  const use = limitOf(household, category, month);
  if (use) return usedOfLimit(use, household);
  const received = receivedIn(household, category.id, month);
  if (category.kind === "income") return received === 0 ? money(0, settings) : `+${money(received, settings)}`;
  return money(spentIn(household, category.id, month), settings);
}
