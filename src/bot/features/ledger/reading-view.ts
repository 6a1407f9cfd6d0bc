import type { EntryTextError } from "../../../domain/ledger/read-entry.ts";
import type { DayError } from "../../../domain/day-words.ts";
import type { AmountError } from "../../../domain/money.ts";
import type { Settings } from "../../../domain/settings/settings.ts";
import { money } from "../../ui/format.ts";
import { shorten } from "../../ui/shorten.ts";
import { entryExample } from "../../ui/entry-example.ts";
import { amountErrorText, dayErrorText } from "../../ui/reading-errors.ts";
import { html, type Reply, reply } from "../../ui/reply.ts";

export const newEntryView = (settings: Settings): Reply =>
  reply(
    html`What did you spend or receive? For example <code>${entryExample(settings)}</code> or <code>+2000 salary</code>`,
  );

/** Says what was not understood, and shows a line that works. */
export function notRecordedView(line: string, error: EntryTextError, settings: Settings): Reply {
  return reply(
    html`${errorText(error, shorten(line, 60), settings)} For example <code>${entryExample(settings)}</code>`,
  );
}

const few = (words: string[]) => words.slice(0, 4).map((word) => shorten(word, 20));

export const guestText = (): string => "Guests don't write entries. /help shows what you can do.";

export const tooManyLinesView = (most: number): Reply =>
  reply(`At most ${most} lines at once, please. Nothing was recorded.`);

function errorText(error: EntryTextError, said: string, settings: Settings): string {
  if (isAmountError(error)) return amountErrorText(error, settings);
  if (isDayError(error)) return dayErrorText(error);
  switch (error.code) {
    case "entry.no_amount":
      return `I find no amount in “${said}”.`;
    case "entry.no_description":
      return `What was the ${money(error.amount, settings)} for?`;
    case "entry.too_long":
      return `That is longer than ${error.max} characters.`;
    case "entry.several_amounts":
      return `There are several amounts in “${said}”: ${few(error.texts).join(", ")}. One entry per line, please.`;
    case "entry.several_days":
      return `There are several days in “${said}”: ${few(error.words).join(", ")}. One day per entry, please.`;
    case "entry.several_categories":
      return `One category per entry, please, not ${few(error.words).join(" and ")}.`;
    case "entry.several_accounts":
      return `One account per entry, please, not ${few(error.words).join(" and ")}.`;
    case "entry.bare_count":
      return `“${said}” has a count and no price.`;
    case "entry.maybe_date":
      return `I can't tell whether ${error.text} is a day or an amount.`;
  }
}

const isAmountError = (error: EntryTextError): error is AmountError => error.code.startsWith("amount.");
const isDayError = (error: EntryTextError): error is DayError => error.code.startsWith("day.");
