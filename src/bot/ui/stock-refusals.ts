import type { Household } from "../../domain/household.ts";
import type { EditItemError } from "../../domain/stock/edit-item.ts";
import { MAX_QUANTITY } from "../../domain/stock/item.ts";
import type { StockLineError } from "../../domain/stock/read-stock-line.ts";
import type { StockError } from "../../domain/stock/stock-service.ts";
import { nameOf } from "./action-words.ts";
import { listed } from "./format.ts";
import { quantityText, typedName } from "./quantity-words.ts";
import { html, type Html } from "./reply.ts";
import { inCurrency } from "./entry-example.ts";
import { shorten } from "./shorten.ts";
import type { NeedError } from "../../domain/shopping/shopping-service.ts";

/** What somebody was about to do: decides on the line that is shown to work. */
export type StockVerb = "stock" | "used" | "need" | "bought";

const EXAMPLES: Record<StockVerb, string> = {
  stock: "/stock milk 3 l min 2",
  used: "/used milk 1",
  need: "/need milk 2",
  bought: "bought 2 milk 3.20",
};

export const stockExample = (verb: Exclude<StockVerb, "bought">): Html => html`<code>${EXAMPLES[verb]}</code>`;

export const boughtExample = ({ settings }: Pick<Household, "settings">): Html =>
  html`<code>${inCurrency(EXAMPLES.bought, settings)}</code>`;

/** Somebody answered already, or it is too long ago. */
export const closedChoiceText = (): string => "That question is closed. Please write it again.";

/** Why a line about the stock or the shopping list could not be read. A sentence; the caller adds a line that works. */
export function lineErrorText(error: StockLineError, household: Household): string {
  switch (error.code) {
    case "quantity.not_a_number":
      return `I can't read ${shorten(error.text)} as a quantity.`;
    case "quantity.mixed_separators":
      return `${shorten(error.text)} can be read in more than one way.`;
    case "quantity.too_large":
      return `That is too much: ${quantityText(error.max, null, household.settings)} is the most I count.`;
    case "quantity.too_precise":
      return `${shorten(error.text)} is finer than a thousandth, which is the least I count.`;
    case "quantity.negative":
      return `${shorten(error.text)} is less than nothing.`;
    case "piece.no_name":
      return "The name of the thing is missing.";
    case "piece.not_a_name":
      return `“${shorten(error.words)}” is no name of a thing. If it is one, put it in quotes.`;
    case "piece.long_name":
      return `The name is too long: ${error.max} characters at most.`;
    case "piece.too_long":
      return `That is too long: ${error.max} characters at most for one thing.`;
    case "piece.several_numbers":
      return `${listed(error.texts.slice(0, 4).map((text) => shorten(text, 20)))} could both be the quantity. A number that belongs to a name goes in quotes with it.`;
    case "piece.unknown_words":
      return `I don't know what “${shorten(error.words)}” means here.`;
    case "stock.long_place":
      return `The place is too long: ${error.max} characters at most.`;
    case "stock.empty_pack":
      return "A pack has something in it.";
  }
}

/** Why something could not be done to the stock. Sentences. */
export function stockErrorText(error: StockError, { settings }: Household): string {
  switch (error.code) {
    case "stock.not_found":
      return `There is no ${shorten(error.name)} in stock.`;
    case "stock.several":
      return `Several things are called like ${shorten(error.name)}.`;
    case "stock.no_quantity":
      return `How much ${shorten(error.name)} is there?`;
    case "stock.zero":
      return "More than nothing, please.";
    case "stock.not_enough": {
      if (error.quantity === 0) return `There is no ${error.name} left.`;
      const much = quantityText(error.quantity, error.unit, settings);
      return `Of ${error.name} there ${error.quantity === 1000 ? "is" : "are"} ${much}, no more.`;
    }
    case "stock.other_unit":
    case "stock.too_fine":
    case "stock.too_much":
    case "stock.gone":
      return itemErrorText(error);
  }
}

/** The same, with a line that works. */
export function stockErrorView(error: StockError, household: Household, verb: StockVerb): Html {
  const line = lineThatWorks(error, household, verb);
  const text = stockErrorText(error, household);
  return line === null ? html`${text}` : html`${text} For example <code>${line}</code>`;
}

function lineThatWorks(error: StockError, { settings }: Household, verb: StockVerb): string | null {
  switch (error.code) {
    case "stock.gone":
      return null;
    case "stock.not_found":
    case "stock.no_quantity":
      return lineFor("stock", error.name, "3");
    case "stock.several":
      return inCurrency(EXAMPLES[verb], settings);
    case "stock.not_enough":
      return error.quantity === 0
        ? lineFor("stock", error.name, quantityText(3000, error.unit, settings))
        : lineFor("used", error.name, quantityText(error.quantity, error.unit, settings));
    case "stock.other_unit":
      return lineFor(verb, error.name, quantityText(1000, error.unit, settings));
    case "stock.zero":
    case "stock.too_fine":
    case "stock.too_much":
      return lineFor(verb, error.name, "1");
  }
}

/** Why an item could not be changed. A sentence. */
export function itemErrorText(error: EditItemError): string {
  switch (error.code) {
    case "stock.gone":
      return "That is in stock no more. /stock shows what there is.";
    case "stock.name_taken":
      return `There is something called ${error.name} already.`;
    case "stock.bad_name":
      return `Between 1 and ${error.max} characters, please.`;
    case "stock.bad_place":
      return `Between 1 and ${error.max} characters, please, or none.`;
    case "stock.empty_pack":
      return "A pack has something in it.";
    case "stock.other_unit":
      return `${error.name} is counted ${error.unit === null ? "without a unit" : `in ${error.unit}`}, not in ${error.typed}.`;
    case "stock.too_fine":
      return `${error.name} is counted in ${error.unit ?? "pieces"}, and a thousandth of that is the least I count.`;
    case "stock.too_much":
      return `That is too much: of ${error.name} there can be ${MAX_QUANTITY / 1000} at the most.`;
  }
}

const CLOSED: Record<Extract<NeedError, { code: "need.closed" }>["how"], (who: string) => string> = {
  bought: (who) => `${who} bought it`,
  removed: (who) => `${who} took it off`,
  stocked: () => "there is enough of it",
};

export function needErrorText(error: NeedError, household: Household): string {
  switch (error.code) {
    case "need.not_found":
      return "I don't know that line of the list. /shop shows it as it is now.";
    case "need.closed":
      return `${error.name} is off the list: ${CLOSED[error.how](nameOf(household, error.by))}.`;
    case "need.not_yours":
      return `Guests take off only what they added, and ${error.name} was added by somebody else.`;
  }
}

function lineFor(verb: StockVerb, name: string, much: string): string {
  const typed = typedName(shorten(name, 60));
  return verb === "bought" ? `bought ${much} ${typed}` : `/${verb} ${typed} ${much}`;
}
