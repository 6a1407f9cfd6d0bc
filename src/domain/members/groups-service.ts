import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import { err, ok, type Result } from "../result.ts";
import type { Group } from "./member.ts";

export type GroupError = { code: "group.already_linked" } | { code: "group.not_linked" };

/** Telegram's limit for the title of a chat. */
const TITLE_MAX_CHARACTERS = 128;

/** Lets the household be talked about in a Telegram group. Refuses with `group.already_linked`. */
export function linkGroup(
  household: Household,
  { chatId, title }: { chatId: number; title: string },
  act: Act,
): Result<Group, GroupError> {
  if (household.groups[chatId]) return err({ code: "group.already_linked" });
  const shortened = Array.from(title).slice(0, TITLE_MAX_CHARACTERS).join("");
  household.groups[chatId] = { title: shortened, linkedBy: act.by, linkedAt: act.now };
  return ok(household.groups[chatId]);
}

/** Nothing of the household is said in the group from now on. Refuses with `group.not_linked`. */
export function unlinkGroup(household: Household, { chatId }: { chatId: number }): Result<Group, GroupError> {
  const group = household.groups[chatId];
  if (!group) return err({ code: "group.not_linked" });
  const unlinked = { ...group };
  delete household.groups[chatId];
  return ok(unlinked);
}

/** Keeps a group linked when Telegram gives it another id (it became a supergroup). Refuses with `group.not_linked`. */
export function moveGroup(
  household: Household,
  { fromChatId, toChatId }: { fromChatId: number; toChatId: number },
): Result<Group, GroupError> {
  const group = household.groups[fromChatId];
  if (!group) return err({ code: "group.not_linked" });
  const moved = { ...group };
  household.groups[toChatId] = moved;
  delete household.groups[fromChatId];
  return ok(moved);
}
