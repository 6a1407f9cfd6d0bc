import type { History } from "../audit/change.ts";
import { whyNot } from "../audit/undo-service.ts";
import { addDays, type LocalDate } from "../dates.ts";
import type { Household } from "../household.ts";
import { ok, type Result } from "../result.ts";
import type { LiveMessage, LiveNote } from "./live-message.ts";

/** Each of today's is shown anew when something changes. */
const MOST_OF_TODAY = 6;
/** With those of earlier days, which wait to be pressed. */
const MOST_IN_A_CHAT = 12;
const DAYS_KEPT = 14;
const MOST_NOTES = 5;

export const liveKey = ({ chatId, messageId }: { chatId: number; messageId: number }): string =>
  `${chatId}:${messageId}`;

/** Remembers a message that was sent, in place of the oldest ones of its chat. Cards and lists take no room from each other. */
export function rememberLive(household: Household, message: Omit<LiveMessage, "notes">): Result<null, never> {
  const live = (household.live ??= {});
  live[liveKey(message)] = { ...message, part: [...message.part], notes: [] };
  const inChat = Object.entries(live)
    .filter(([, each]) => each.chatId === message.chatId && isCard(each) === isCard(message))
    .toSorted(([, a], [, b]) => (a.on === b.on ? b.messageId - a.messageId : a.on > b.on ? -1 : 1));
  const tooManyToday = inChat.filter(([, { on }]) => on === message.on).slice(MOST_OF_TODAY);
  const others = inChat.filter((each) => !tooManyToday.includes(each));
  const tooMany = [...tooManyToday, ...others.slice(MOST_IN_A_CHAT)].map(([key]) => key);
  const tooOld = Object.keys(live).filter((key) => live[key]!.on < addDays(message.on, -DAYS_KEPT));
  for (const key of new Set([...tooMany, ...tooOld])) delete live[key];
  return ok(null);
}

const isCard = ({ about }: Pick<LiveMessage, "about">): boolean => about !== undefined;

/** The message shows another part from now on. */
export function turnLive(household: Household, key: string, part: number[]): Result<null, never> {
  const message = household.live?.[key];
  if (message && message.part.join() !== part.join()) message.part = [...part];
  return ok(null);
}

/** A message of an earlier day that was pressed is kept true today, too. */
export function wakeLive(household: Household, key: string, on: LocalDate): Result<null, never> {
  const message = household.live?.[key];
  if (message && message.on < on) message.on = on;
  return ok(null);
}

/** Says on a message what a press on it did. */
export function noteOnLive(household: Household, key: string, note: LiveNote): Result<null, never> {
  const message = household.live?.[key];
  if (message) message.notes = [...message.notes.map((each) => ({ ...each })), note].slice(-MOST_NOTES);
  return ok(null);
}

/** Taken back, overtaken by a later change of the same, or asked for and decided since. */
const OVER: ReadonlySet<string | undefined> = new Set([
  ...["undo.already", "undo.changed_since", "undo.decided", "undo.final_since", "undo.forgotten_since"],
]);

/** What is still true of what was said on a message. */
export function standingNotes(household: Household, { notes }: LiveMessage, history: History): LiveNote[] {
  return notes.filter(({ seq }) => {
    const change = history.change(seq);
    return change !== undefined && !OVER.has(whyNot(household, change, history)?.code);
  });
}
