import type { LocalDate } from "../../domain/dates.ts";
import type { Household } from "../../domain/household.ts";
import type { Entry } from "../../domain/ledger/entry.ts";
import type { Bought, BuyError, Finished } from "../../domain/shopping/buy-service.ts";
import { isLow } from "../../domain/stock/levels.ts";
import type { Counted } from "../../domain/stock/read-quantity.ts";
import type { StockError } from "../../domain/stock/stock-service.ts";
import { nameOf } from "./action-words.ts";
import { keyboard, undo } from "./button.ts";
import { day, listed, money, plural } from "./format.ts";
import { quantityText } from "./quantity-words.ts";
import { entryErrorText } from "./refusals.ts";
import { html, type Html, lines, type Reply, reply } from "./reply.ts";
import { showListButton } from "./shared-buttons.ts";
import { shorten } from "./shorten.ts";
import { stockErrorText } from "./stock-refusals.ts";

const MOST_LINES = 12;
const MOST_ENTRIES = 6;

/** What was bought, what is in stock now, and what was written into the ledger. One undo takes back all of it. */
export function purchaseView(
  household: Household,
  { bought, entries, left }: Finished,
  { seq, today, notes = [] }: { seq: number; today: LocalDate; notes?: string[] },
): Reply {
  const { settings } = household;
  const [only] = bought;
  const what = bought.length === 1 && only ? boughtWords(only, household) : plural(bought.length, "thing");
  const sum = entries.reduce((total, { amount }) => total + amount, 0);
  const shown = bought.length === 1 ? bought.slice(0, 1) : bought.slice(0, MOST_LINES);
  return reply(
    lines(
      html`<b>Bought ${what}${entries.length > 0 ? `  ${money(sum, settings)}` : ""}</b>`,
      shown.flatMap((each) => boughtLine(each, household, bought.length === 1) ?? []),
      bought.length > shown.length ? html`and ${bought.length - shown.length} more` : null,
      entries.slice(0, MOST_ENTRIES).map((entry) => entryLine(entry, household, today)),
      entries.length > MOST_ENTRIES ? html`and ${entries.length - MOST_ENTRIES} entries more: /ledger` : null,
      left > 0 ? html`Still on the shopping list: ${left}.` : null,
      notes.map((note) => html`${note}`),
    ),
    keyboard([left > 0 ? { text: "Show list", data: showListButton.data("now") } : null, undo(seq)]),
  );
}

/** Why nothing was bought. A sentence. */
export function buyErrorText(error: BuyError, household: Household): string {
  if (isOfStock(error)) return stockErrorText(error, household);
  switch (error.code) {
    case "shopping.nothing_ticked":
      return "Nothing is ticked. Tick what is in the basket, then press Done shopping.";
    case "shopping.finished":
      return `${nameOf(household, error.by)} has finished this shopping already. Nothing was written down twice.`;
    case "stock.unknown":
      return `Not in stock: ${listed(error.names.slice(0, 4).map((name) => shorten(name, 20)))}.`;
    case "entry.not_found":
    case "entry.pays_bill":
    case "category.not_found":
    case "account.not_found":
    case "account.same":
    case "account.closed":
      return entryErrorText(error);
  }
}

/** What keeps something out of the stock, all but that it is not in it yet. */
export const isOfStock = (error: BuyError): error is StockError =>
  error.code.startsWith("stock.") && error.code !== "stock.unknown";

function boughtWords({ name, quantity, unit }: Bought, { settings }: Household): string {
  return quantity === null ? name : `${name} ${quantityText(quantity, unit, settings)}`;
}

function boughtLine(bought: Bought, household: Household, isOnly: boolean): Html | null {
  const { change, onList, tookOff } = bought;
  const text = ({ quantity, unit }: Counted) => quantityText(quantity, unit, household.settings);
  const isNew = change?.isNew ? ", new" : "";
  const typed = change && change.typed !== null ? `, read from “${shorten(change.typed)}”` : "";
  const item = change ? household.stock[change.itemId] : undefined;
  const isStillLow = item !== undefined && isLow(item);
  const parts = [
    isOnly ? null : boughtWords(bought, household),
    change && `${text({ quantity: change.after, unit: change.unit })} in stock now${isNew}${typed}`,
    onList ? (isStillLow ? `still low, ${text(onList)} on the list` : `${text(onList)} still on the list`) : null,
    tookOff ? `the list said ${text(tookOff)}, which is off it now` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? null : html`${parts.join(" · ")}`;
}

function entryLine({ description, amount, categoryId, bookedOn }: Entry, household: Household, today: LocalDate): Html {
  const category =
    categoryId === null ? "no category yet" : (household.categories[categoryId]?.name ?? "no category yet");
  const when = bookedOn === today ? "" : `, ${day(bookedOn, today)}`;
  return html`Written down: ${description} ${money(amount, household.settings)}, ${category}${when}.`;
}
