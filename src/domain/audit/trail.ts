import { OPERATIONS } from "../household.ts";
import type { Change } from "./change.ts";

/** What people see although nothing of the household is other for it: what was refused, what left the house, and what came back whole. */
const WITHOUT_EFFECT: ReadonlySet<string> = new Set(["refuse-attempt", "export-household", "restore-from-file"]);

/** Whether people see a change in the audit trail: what they or the bot did to the household, and refused attempts. */
export function isShown({ action, patches }: Change): boolean {
  return WITHOUT_EFFECT.has(action) || patches.some(({ path }) => !OPERATIONS.has(String(path[0])));
}
