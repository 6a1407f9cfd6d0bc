import { exponentOf } from "../currencies.ts";
import type { Household } from "../household.ts";
import { err, ok, type Result } from "../result.ts";
import type { Settings, SomeSettings } from "./settings.ts";

export type SettingsError = { code: "settings.changed_since" } | { code: "settings.currency_in_use"; currency: string };

type Change = { from: SomeSettings; to: SomeSettings };

/**
 * Sets what `to` names. Refuses with `settings.changed_since` when one of these keys is no longer as in `from`, and
 * with `settings.currency_in_use` when amounts are already written in a currency with other decimals.
 */
export function changeSettings(household: Household, change: Change): Result<Settings, SettingsError> {
  const can = canChangeSettings(household, change);
  if (!can.ok) return can;
  return ok(Object.assign(household.settings, change.to));
}

/** Whether settings are still as they were when their change was asked for, and may be changed so. */
export function canChangeSettings(household: Household, { from, to }: Change): Result<null, SettingsError> {
  const { settings } = household;
  const keys = Object.keys(to) as (keyof Settings)[];
  if (keys.some((key) => !same(settings[key], from[key]))) return err({ code: "settings.changed_since" });
  const { currency } = settings;
  const otherDecimals = to.currency !== undefined && exponentOf(to.currency) !== exponentOf(currency);
  if (otherDecimals && hasAmounts(household)) return err({ code: "settings.currency_in_use", currency });
  return ok(null);
}

/** Whether a change makes anything less safe: more happens without a second person, or reaches more people. */
export function loosensSafety(from: Settings, to: SomeSettings): boolean {
  const after = { ...from, ...to };
  return (
    (from.softLaunch && !after.softLaunch) ||
    (from.requireApprovals && !after.requireApprovals) ||
    (!from.allowExternalSending && after.allowExternalSending) ||
    (after.approvalLimit ?? Infinity) > (from.approvalLimit ?? Infinity)
  );
}

/** The values that `to` would replace: what a request to change them is based on. */
export function currentValues(settings: Settings, to: SomeSettings): SomeSettings {
  return Object.fromEntries((Object.keys(to) as (keyof Settings)[]).map((key) => [key, settings[key]]));
}

/** Whether any amount is written down. A month whose entries were all taken back holds none. */
export function hasAmounts({ ledger, bills, incomes, accounts, categories, buffer, settings }: Household): boolean {
  const records = [...Object.values(ledger), bills, incomes, accounts];
  const limits = [settings.approvalLimit, buffer, ...Object.values(categories).map(({ limit }) => limit ?? null)];
  return limits.some((amount) => amount !== null) || records.some((each) => Object.keys(each).length > 0);
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
