import type { GatedCommand } from "../approvals/request.ts";
import type { LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { err, ok, type Result } from "../result.ts";
import { type CheckName, notSetUp } from "./checks.ts";

/** `open`: what is not set up, or cannot be read. */
export type ReadinessError = { code: "readiness.not_ready"; open: CheckName[] };

type Change = Pick<Extract<GatedCommand, { kind: "change-settings" }>, "onlyWhenReady">;

/**
 * Whether what was asked for only for a household that is ready still finds it ready: two days may lie between asking and
 * approving. Disk and journal are looked at when it is asked for.
 */
export function stillReady(
  household: Household,
  { onlyWhenReady }: Change,
  today: LocalDate,
): Result<null, ReadinessError> {
  const open = onlyWhenReady ? notSetUp(household, today) : [];
  return open.length === 0 ? ok(null) : err({ code: "readiness.not_ready", open });
}
