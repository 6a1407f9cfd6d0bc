import { err, ok, type Result } from "../result.ts";
import { type Item, MAX_QUANTITY, type Quantity } from "./item.ts";
import type { Counted } from "./read-quantity.ts";
import { inUnit } from "./units.ts";

export type QuantityOfItemError =
  /** It is counted in another unit than was typed. */
  | { code: "stock.other_unit"; name: string; unit: string | null; typed: string }
  /** Less than a thousandth of its unit. */
  | { code: "stock.too_fine"; name: string; unit: string | null; typed: string }
  | { code: "stock.too_much"; name: string; max: Quantity };

/** What was typed, in the item's own unit; `2 packs` of what comes in packs of 1.5 l are 3 l. */
export function inItemUnit(
  { name, unit, pack }: Pick<Item, "name" | "unit" | "pack">,
  { quantity, unit: typed }: Counted,
): Result<Quantity, QuantityOfItemError> {
  if (typed === PACK && unit !== PACK && pack !== null) return ofPacks(quantity, { name, unit, pack });
  const converted = inUnit(quantity, typed, unit);
  if (!converted.ok) {
    const code = converted.error.code === "unit.other" ? "stock.other_unit" : "stock.too_fine";
    return err({ code, name, unit, typed: converted.error.unit });
  }
  return converted.value > MAX_QUANTITY ? err({ code: "stock.too_much", name, max: MAX_QUANTITY }) : converted;
}

export const PACK = "pack";

function ofPacks(
  packs: Quantity,
  { name, unit, pack }: { name: string; unit: string | null; pack: Quantity },
): Result<Quantity, QuantityOfItemError> {
  const thousandths = packs * pack; // At most 10^18: too much long before digits are lost.
  if (thousandths > MAX_QUANTITY * 1000) return err({ code: "stock.too_much", name, max: MAX_QUANTITY });
  if (thousandths % 1000 !== 0) return err({ code: "stock.too_fine", name, unit, typed: PACK });
  return ok(thousandths / 1000);
}
