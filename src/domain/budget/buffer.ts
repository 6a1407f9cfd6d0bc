import { savingsAccounts } from "../accounts/accounts-service.ts";
import { balanceOn } from "../accounts/balances.ts";
import type { LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import type { Amount } from "../money.ts";

/** The safety buffer against what is saved, in minor units. */
export interface Buffer {
  /** `null` until somebody sets it. */
  target: Amount | null;
  /** What the savings accounts hold together; below zero if they are overdrawn. */
  saved: Amount;
  /** What savings still lack: max(0, target - saved); with no savings account the whole target, without a target 0. */
  topUp: Amount;
}

/** The buffer at the end of a day. */
export function bufferOn(household: Household, on: LocalDate): Buffer {
  const { buffer: target } = household;
  const saved = savingsAccounts(household, on).reduce((sum, account) => sum + balanceOn(household, account, on), 0);
  return { target, saved, topUp: target === null ? 0 : Math.max(0, target - saved) };
}
