import type { Act } from "../act.ts";
import { canPay, canUnpay } from "../bills/payments-service.ts";
import type { LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { findEntry } from "../ledger/ledger-service.ts";
import { canChangeRole, canLeave } from "../members/members-service.ts";
import { stillReady } from "../readiness/still-ready.ts";
import { err, ok, type Result } from "../result.ts";
import { canChangeSettings } from "../settings/settings-service.ts";
import { holdersOf, updateCards } from "./close-request.ts";
import type { CommandError } from "./perform.ts";
import type { GatedCommand, Request } from "./request.ts";

/**
 * Whether what was asked for still fits the household as it is now: if not, approving it is refused with the same error. Of what
 * takes back or restores only the journal knows; that is looked at when it is approved. `today`: the household's day.
 */
export function stillFits(
  household: Household,
  request: Pick<Request, "command" | "currency">,
  today: LocalDate,
): Result<unknown, CommandError | CurrencyChanged> {
  const { command } = request;
  const sameMoney = inSameCurrency(household, request);
  if (!sameMoney.ok) return sameMoney;
  switch (command.kind) {
    case "pay-bill":
      return canPay(household, command);
    case "unpay-bill":
      return canUnpay(household, command);
    case "change-settings": {
      const ready = stillReady(household, command, today);
      return ready.ok ? canChangeSettings(household, command) : ready;
    }
    case "change-role":
      return canChangeRole(household, command);
    case "remove-member":
    case "forget-member":
      return canLeave(household, command);
    case "remove-entry":
      return findEntry(household, command.entryId) ? ok(null) : err({ code: "entry.not_found" });
    case "take-back":
    case "restore-household":
      return ok(null);
  }
}

/** 30 dollars were asked for; 30 pounds are something else. */
export type CurrencyChanged = { code: "request.currency_changed"; currency: string };

const OF_MONEY: ReadonlySet<GatedCommand["kind"]> = new Set(["pay-bill", "unpay-bill", "remove-entry", "take-back"]);

const namesAmounts = (command: GatedCommand): boolean =>
  OF_MONEY.has(command.kind) || (command.kind === "change-settings" && command.to.approvalLimit !== undefined);

/** Refuses with `request.currency_changed` what has amounts that were asked for in another currency. */
export function inSameCurrency(
  { settings }: Household,
  { command, currency = settings.currency }: Pick<Request, "command" | "currency">,
): Result<null, CurrencyChanged> {
  if (currency === settings.currency || !namesAmounts(command)) return ok(null);
  return err({ code: "request.currency_changed", currency });
}

/** Runs a change. Cards of requests that no longer fit because of it, or fit again, are brought up to date. */
export function followingFit<T, E>(household: Household, act: Act, run: () => Result<T, E>): Result<T, E> {
  const before = fitOf(household, act.today);
  const done = run();
  if (!done.ok) return done;
  for (const [requestId, fits] of fitOf(household, act.today)) {
    if (fits === (before.get(requestId) ?? true)) continue;
    for (const memberId of holdersOf(household, requestId)) updateCards(household, requestId, memberId, act);
  }
  return done;
}

/** Each request that waits -> whether it still fits. */
function fitOf(household: Household, today: LocalDate): Map<string, boolean> {
  const waiting = Object.values(household.approvals).filter(({ status }) => status === "pending");
  return new Map(waiting.map((request) => [request.id, stillFits(household, request, today).ok] as const));
}
