import type { Act } from "../act.ts";
import type { Household } from "../household.ts";
import { isForgotten } from "../members/forgotten.ts";
import type { Member } from "../members/member.ts";
import { isQuietAt } from "../settings/quiet-hours.ts";
import { localDay } from "../zones.ts";
import { rememberLive } from "./live-messages-service.ts";
import { addCard } from "./cards.ts";
import { CHANGES_A_MESSAGE, type Notice, type NoticeContent } from "./notice.ts";

/** After this long without success a message is given up and the owners are told. */
export const GIVE_UP_HOURS = 24;

/** Puts a message for a member into the outbox: it is delivered after this change is on disk, and kept until then. */
export function queueNotice(
  household: Household,
  { to, content }: { to: string; content: NoticeContent },
  act: Act,
): Notice {
  const id = act.newId("msg");
  household.outbox[id] = { id, to, content, queuedAt: act.now, attempts: 0, nextTryAt: act.now };
  return household.outbox[id];
}

type AboutRequest = Extract<NoticeContent, { requestId: string }>["kind"];
type NoticeOf<K> = Notice & { content: Extract<NoticeContent, { kind: K }> };

/** The messages of these kinds about a request that are on their way to somebody, oldest first. */
export const noticesOf = <K extends AboutRequest>(
  { outbox }: Household,
  requestId: string,
  ...kinds: K[]
): NoticeOf<K>[] =>
  Object.values(outbox).filter(
    (notice): notice is NoticeOf<K> =>
      "requestId" in notice.content &&
      notice.content.requestId === requestId &&
      kinds.some((kind) => kind === notice.content.kind),
  );

/** Whether the bot may write to a member by itself: where nothing is to be sent out, to owners only. */
export const mayWriteTo = ({ settings }: Household, { role }: Pick<Member, "role">): boolean =>
  settings.allowExternalSending || role === "owner";

/** Who gets a message: a member, and of those who were removed whoever is to hear just that. `undefined`: nobody. */
export function recipientOf(
  { members }: Household,
  { to, content }: Pick<Notice, "to" | "content">,
): Member | undefined {
  const member = members[to];
  const isGoodbye = content.kind === "own-place" && content.to === null && !isForgotten(member);
  return member?.removedAt === null || isGoodbye ? member : undefined;
}

/** What somebody still wants to know who could not be reached for a while. */
const KEPT_FOR_LATER: ReadonlySet<NoticeContent["kind"]> = new Set([
  ...(["approval-card", "approval-outcome", "task-assigned", "reminder", "member-joined"] as const),
  ...(["own-place"] as const),
  ...(["trouble", "unreachable", "missed"] as const),
]);

/** Whether a message waits until its member, whom Telegram does not let the bot write to, can be reached again. */
export function isHeld(household: Household, { to, content }: Notice, now: string): boolean {
  const member = household.members[to];
  if (!member || member.removedAt !== null || member.unreachableSince === null) return false;
  if (!mayWriteTo(household, member)) return false;
  // Of briefs only today's: it is the one message that has everything.
  if (content.kind === "brief") return content.on === localDay(now, household.settings.timeZone);
  return KEPT_FOR_LATER.has(content.kind);
}

/**
 * What to try now, oldest first, at most one per member: a message never overtakes an earlier one. In quiet hours new
 * messages wait; those that are there already may change, which nobody hears. What is held for later is left out.
 */
export function noticesToSend(household: Household, now: string): Notice[] {
  const { outbox, settings } = household;
  const notices = Object.values(outbox);
  if (notices.length === 0) return [];
  const first = new Map<string, Notice>();
  const isQuiet = isQuietAt(settings, now);
  for (const notice of notices) {
    if (first.has(notice.to) || (isQuiet && !CHANGES_A_MESSAGE.has(notice.content.kind))) continue;
    if (!isHeld(household, notice, now)) first.set(notice.to, notice);
  }
  return [...first.values()].filter(({ nextTryAt }) => nextTryAt <= now);
}

/** Takes a message that Telegram took, or that nobody needs any more, out of the outbox. */
export function settleNotice(
  household: Household,
  { noticeId, card }: { noticeId: string; card: { chatId: number; messageId: number } | null },
): void {
  const notice = household.outbox[noticeId];
  if (!notice) return;
  const { to, content } = notice;
  if (card && (content.kind === "approval-card" || content.kind === "approval-reminder")) {
    addCard(household, { requestId: content.requestId, memberId: to }, card);
  }
  if (card && content.kind === "task-assigned") (household.cards[content.followupId] ??= {})[to] = card;
  if (card && notice.content.kind === "brief") {
    rememberLive(household, { ...card, shownTo: notice.to, on: notice.content.on, shows: "brief", part: [] });
  }
  delete household.outbox[noticeId];
}

/** Puts a message off after an error: a minute, then twice as long each time, an hour at most; `waitSeconds` if Telegram said how long. */
export function postponeNotice(
  household: Household,
  { noticeId, waitSeconds }: { noticeId: string; waitSeconds: number | null },
  act: Act,
): void {
  const notice = household.outbox[noticeId];
  if (!notice) return;
  notice.attempts += 1;
  const seconds = waitSeconds ?? Math.min(60 * 2 ** (notice.attempts - 1), 3600);
  notice.nextTryAt = new Date(Date.parse(act.now) + seconds * 1000).toISOString();
}

/** Keeps a message for a member who can't be reached, if it will be of use later; else it is over. */
export function holdNotice(household: Household, { noticeId }: { noticeId: string }, act: Act): void {
  const notice = household.outbox[noticeId];
  if (!notice) return;
  if (isHeld(household, notice, act.now)) notice.attempts += 1;
  else delete household.outbox[noticeId];
}

export function isHopeless(notice: Notice, now: string): boolean {
  return Date.parse(now) - Date.parse(notice.queuedAt) > GIVE_UP_HOURS * 3_600_000;
}
