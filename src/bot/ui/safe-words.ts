import type { LocalDate } from "../../domain/dates.ts";
import type { SafeToSpend } from "../../domain/safe-to-spend/safe-to-spend-service.ts";
import type { Settings } from "../../domain/settings/settings.ts";
import { day, money } from "./format.ts";

/** `Safe to spend until Tue 1 Dec: $500.00, $55.55 a day`. */
export function safeWords({ amount, perDay, untilOn }: SafeToSpend, settings: Settings, today: LocalDate): string {
  const until = `until ${day(untilOn, today)}`;
  if (amount < 0) return `Nothing is safe to spend: ${money(-amount, settings)} is missing ${until}`;
  if (amount === 0) return `Nothing is safe to spend ${until}`;
  return `Safe to spend ${until}: ${money(amount, settings)}, ${money(perDay, settings)} a day`;
}
