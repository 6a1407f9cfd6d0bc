import { exponentOf } from "../../domain/currencies.ts";
import type { Settings } from "../../domain/settings/settings.ts";

/** A line with prices of two decimals, as it works in the household's currency: yen have no decimals. */
export const inCurrency = (line: string, { currency }: Pick<Settings, "currency">): string =>
  exponentOf(currency) === 0 ? line.replaceAll(/(?<=\d)\.(?=\d\d(?!\d))/g, "") : line;

/** An entry that works as it stands in the household's currency: yen have no decimals. `eggs 3.20`, `eggs 320`. */
export const entryExample = (settings: Pick<Settings, "currency">, what = "coffee", price = "4.50"): string =>
  inCurrency(`${what} ${price}`, settings);
