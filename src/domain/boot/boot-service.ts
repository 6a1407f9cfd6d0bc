import type { Act } from "../act.ts";
import { seedCategories } from "../categories/categories-service.ts";
import type { Household } from "../household.ts";
import { ok, type Result } from "../result.ts";
import { changeSettings, currentValues, hasAmounts, type SettingsError } from "../settings/settings-service.ts";

export type SetUp = {
  created: string[];
  existing: string[];
  /** Amounts that were written in another currency now count in this one: their numbers stay. */
  isRelabelled: boolean;
};

/** P-BOOT-1: sets currency and zone and creates what is missing. Run again, it creates nothing. Never invents money. */
export function setUpHousehold(
  household: Household,
  { currency, timeZone }: { currency: string; timeZone: string },
  act: Act,
): Result<SetUp, SettingsError> {
  const to = { currency, timeZone };
  const isRelabelled = currency !== household.settings.currency && hasAmounts(household);
  const changed = changeSettings(household, { from: currentValues(household.settings, to), to });
  return changed.ok ? ok({ ...seedCategories(household, act), isRelabelled }) : changed;
}
