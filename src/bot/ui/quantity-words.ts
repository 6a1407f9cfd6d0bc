import type { Quantity } from "../../domain/stock/item.ts";
import { canBeName } from "../../domain/stock/read-piece.ts";
import { unitWord } from "../../domain/stock/units.ts";
import type { Settings } from "../../domain/settings/settings.ts";

/** `3 l`, `12`, `1.5 kg`, `2 packs`: as it can be typed again. Groups of digits stay together. */
export function quantityText(quantity: Quantity, unit: string | null, { locale }: Pick<Settings, "locale">): string {
  const number = formatOf(locale).format(quantity / 1000);
  return unit === null ? number : `${number} ${unitWord(unit, quantity)}`;
}

/** A name as it can be typed in a line: in quotes where a part of it could be taken for a quantity. */
export function typedName(name: string): string {
  const isPlain =
    /^[\p{L}\p{M}][\p{L}\p{M} '’-]*$/u.test(name) &&
    !/\b(?:min|minimum|pack|in|at|for|and|left|none|nothing)\b/i.test(name);
  return isPlain &&
    canBeName(name) &&
    !/^(?:an?|the|some|more|no|out of|half|dozen|one|two|three|four|five|six|seven|eight|nine|ten)\b/i.test(name)
    ? name
    : `"${name}"`;
}

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(locale: string): Intl.NumberFormat {
  let format = formats.get(locale);
  if (!format) {
    format = new Intl.NumberFormat(locale, { maximumFractionDigits: 3, useGrouping: false, numberingSystem: "latn" });
    formats.set(locale, format);
  }
  return format;
}
