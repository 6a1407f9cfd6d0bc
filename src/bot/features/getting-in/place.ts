import { setUpHousehold } from "../../../domain/boot/boot-service.ts";
import { currencyOfWord, isCurrency } from "../../../domain/currencies.ts";
import { ok } from "../../../domain/result.ts";
import { change } from "../../change.ts";
import type { Ctx } from "../../context.ts";

/** Sets currency and zone as far as they are given, and creates the categories that are missing. */
export function storePlace(ctx: Ctx, to: { currency?: string; timeZone?: string }) {
  return change(ctx, "set-up", (draft, act) => {
    const before = { currency: draft.settings.currency, timeZone: draft.settings.timeZone };
    const after = { ...before, ...to };
    const setUp = setUpHousehold(draft, after, act);
    return setUp.ok ? ok({ ...setUp.value, ...after, before }) : setUp;
  });
}

const CURRENCIES: readonly string[] = Intl.supportedValuesOf("currency");

/** A currency by its code, or by a sign or word that means no other: `€`, but not `$`. */
export function readCurrency(text: string): string | undefined {
  const word = text.trim();
  if (isCurrency(word.toUpperCase())) return word.toUpperCase();
  const meant = currencyOfWord(word, "");
  return CURRENCIES.every((own) => currencyOfWord(word, own) === meant) ? meant : undefined;
}
