import { OPERATIONS } from "../household.ts";
import type { Change } from "./change.ts";

/** Whether people see a change in the audit trail: what they or the bot did to the household, and refused attempts. */
export function isShown({ action, patches }: Change): boolean {
  return action === "refuse-attempt" || patches.some(({ path }) => !OPERATIONS.has(String(path[0])));
}
