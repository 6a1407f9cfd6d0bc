import { exponentOf } from "../../domain/currencies.ts";
import type { Settings } from "../../domain/settings/settings.ts";

/** An entry that works as it stands in the household's currency: yen have no decimals. `eggs 3.20`, `eggs 320`. */
export function entryExample({ currency }: Pick<Settings, "currency">, what = "coffee", price = "4.50"): string {
  return `${what} ${exponentOf(currency) === 0 ? price.replace(".", "") : price}`;
}
