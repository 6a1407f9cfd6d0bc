import type { Performed } from "../../domain/approvals/perform.ts";
import type { GatedCommand } from "../../domain/approvals/request.ts";
import { oldestOpen } from "../../domain/bills/occurrences.ts";
import { type PriceRise, priceRise } from "../../domain/bills/usual-amount.ts";
import type { Household } from "../../domain/household.ts";
import { isGrownUp, type Role } from "../../domain/members/member.ts";
import type { Button } from "./button.ts";
import { money } from "./format.ts";
import { html, type Html } from "./reply.ts";
import { setBillAmountButton } from "./shared-buttons.ts";

/** A payment above the usual, pointed out; `null`: it is none. */
export function riseOfPayment({ settings }: Household, performed: Performed): Html | null {
  return performed.kind === "pay-bill" && performed.rise ? riseLine(performed.rise, settings) : null;
}

/** The same of a payment that somebody asks for. */
export function riseOfRequest({ bills, settings }: Household, command: GatedCommand): Html | null {
  const bill = command.kind === "pay-bill" ? bills[command.billId] : undefined;
  if (command.kind !== "pay-bill" || !bill) return null;
  const before = bill.settled[command.nominalOn]?.paid ?? 0;
  const rise = priceRise(bill, command.nominalOn, before + command.amount, settings);
  return rise ? riseLine(rise, settings) : null;
}

const riseLine = ({ usual, more }: PriceRise, settings: Household["settings"]) =>
  html`${money(more, settings)} more than usual (${money(usual, settings)}).`;

/** More than a fixed amount was paid: whoever edits bills may make that the amount from the next one on. */
export function changeAmountButtons({ bills, settings }: Household, performed: Performed, role: Role): Button[] {
  const bill = performed.kind === "pay-bill" ? bills[performed.billId] : undefined;
  if (performed.kind !== "pay-bill" || !bill || bill.isEstimate || !isGrownUp({ role })) return [];
  const paid = bill.settled[performed.nominalOn]?.paid ?? 0;
  const next = oldestOpen(bill);
  if (!next || paid <= next.amount || performed.status !== "paid") return [];
  return [{ text: `Change to ${money(paid, settings)}`, data: setBillAmountButton.data(`${bill.id}.${paid}`) }];
}
