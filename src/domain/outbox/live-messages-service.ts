import type { History } from "../audit/change.ts";
import { whyNot } from "../audit/undo-service.ts";
import { addDays } from "../dates.ts";
import type { Household } from "../household.ts";
import { ok, type Result } from "../result.ts";
import type { LiveMessage, LiveNote } from "./live-message.ts";

const MOST_IN_A_CHAT = 6;
const DAYS_KEPT = 3;
const MOST_NOTES = 5;

export const liveKey = ({ chatId, messageId }: { chatId: number; messageId: number }): string =>
  `${chatId}:${messageId}`;

/** Remembers a message that was sent, in place of the oldest ones of its chat. */
export function rememberLive(household: Household, message: Omit<LiveMessage, "notes">): Result<null, never> {
  const live = (household.live ??= {});
  live[liveKey(message)] = { ...message, part: [...message.part], notes: [] };
  const inChat = Object.entries(live)
    .filter(([, { chatId }]) => chatId === message.chatId)
    .toSorted(([, a], [, b]) => b.messageId - a.messageId);
  const tooMany = inChat.slice(MOST_IN_A_CHAT).map(([key]) => key);
  const tooOld = Object.keys(live).filter((key) => live[key]!.on < addDays(message.on, -DAYS_KEPT));
  for (const key of new Set([...tooMany, ...tooOld])) delete live[key];
  return ok(null);
}

/** The message shows another part from now on. */
export function turnLive(household: Household, key: string, part: number[]): Result<null, never> {
  const message = household.live?.[key];
  if (message && message.part.join() !== part.join()) message.part = [...part];
  return ok(null);
}

/** Says on a message what a press on it did. */
export function noteOnLive(household: Household, key: string, note: LiveNote): Result<null, never> {
  const message = household.live?.[key];
  if (message) message.notes = [...message.notes.map((each) => ({ ...each })), note].slice(-MOST_NOTES);
  return ok(null);
}

/** Taken back, overtaken by a later change of the same, or asked for and decided since. */
const OVER: ReadonlySet<string | undefined> = new Set(["undo.already", "undo.changed_since", "undo.decided"]);

/** What is still true of what was said on a message. */
export function standingNotes(household: Household, { notes }: LiveMessage, history: History): LiveNote[] {
  return notes.filter(({ seq }) => {
    const change = history.change(seq);
    return change !== undefined && !OVER.has(whyNot(household, change, history)?.code);
  });
}
