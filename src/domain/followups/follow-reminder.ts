import type { LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import type { Followup } from "./followup.ts";

/**
 * A reminder that comes daily and is never done is one task, and not a pile of them: what is open of it follows the
 * newest time that came. A day to which somebody moved it stays if it is later. `null`: nothing is open of it.
 */
export function followReminder(household: Household, reminderId: string, nominalOn: LocalDate): Followup | null {
  const { settled = {} } = household.reminders[reminderId] ?? {};
  const open = Object.values(household.followups).find(({ closed, origin }) => {
    if (closed !== null || origin.kind !== "reminder" || origin.reminderId !== reminderId) return false;
    return !Object.keys(settled).some((on) => on >= origin.nominalOn); // Done later is done.
  });
  if (!open || open.origin.kind !== "reminder") return null;
  if (open.origin.nominalOn < nominalOn) {
    open.origin = { ...open.origin, nominalOn };
    if (open.dueOn === null || open.dueOn < nominalOn) open.dueOn = nominalOn;
  }
  return open;
}
