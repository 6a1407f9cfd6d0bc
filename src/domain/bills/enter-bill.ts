import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import { ok, type Result } from "../result.ts";
import { findLinks } from "./bill-links.ts";
import { addBill, type BillError } from "./bills-service.ts";
import type { BillText } from "./read-bill.ts";

/** Enters a bill as somebody wrote it. A category, an account or a payer that nobody knows is left out. */
export function enterBill(household: Household, text: BillText, act: Act): Result<{ billId: string }, BillError> {
  const { name, amount, isEstimate, schedule, autopay } = text;
  const { unknown: _, ...links } = findLinks(household, text);
  const added = addBill(household, { name, amount, isEstimate, schedule, autopay, ...links }, act);
  return added.ok ? ok({ billId: added.value.id }) : added;
}
