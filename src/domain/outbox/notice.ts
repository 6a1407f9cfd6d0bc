import { z } from "zod";
import { Instant, LocalDate } from "../dates.ts";
import { Role } from "../members/member.ts";

/** A message in a chat. */
const Place = z.object({ chatId: z.int(), messageId: z.int() });
export type Place = z.infer<typeof Place>;

/** What to say, as data: the words are chosen when it is delivered, from the state of that moment. */
export const NoticeContent = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("brief"), on: LocalDate }),
  /** What was missed while the bot was down; `times`: how often a reminder came meanwhile, the last time of it on `nominalOn`. */
  z.object({
    kind: z.literal("catch-up"),
    fromOn: LocalDate,
    toOn: LocalDate,
    reminders: z.exactOptional(
      z.array(z.object({ reminderId: z.string(), nominalOn: LocalDate, times: z.int().positive() })),
    ),
  }),
  z.object({ kind: z.literal("approval-card"), requestId: z.string() }),
  /** A second card, for those who let the first one lie. */
  z.object({ kind: z.literal("approval-reminder"), requestId: z.string() }),
  /**
   * Brings a card up to date that somebody has. `at`: where it is; absent: wherever the newest is by then, as it is on its way.
   * `isEarlier`: the one before that; in outboxes from before there was `at`.
   */
  z.object({
    kind: z.literal("approval-card-update"),
    requestId: z.string(),
    at: z.exactOptional(Place),
    isEarlier: z.exactOptional(z.literal(true)),
  }),
  /** Tells the asker what became of a request; `isReason`: only why it was rejected, to who heard already that it was. */
  z.object({
    kind: z.literal("approval-outcome"),
    requestId: z.string(),
    isReason: z.exactOptional(z.literal(true)),
  }),
  z.object({ kind: z.literal("task-assigned"), followupId: z.string(), by: z.string() }),
  /** Brings the card of a task up to date that was delivered before: it may be somebody else's now, or gone. */
  z.object({ kind: z.literal("task-card-update"), followupId: z.string(), by: z.string() }),
  /** `missed`: how many times before it came while the bot was down. */
  z.object({
    kind: z.literal("reminder"),
    reminderId: z.string(),
    nominalOn: LocalDate,
    missed: z.int().nonnegative(),
  }),
  /** Brings a message up to date that shows the shopping list; `card`: its key in `shoppingCards`. */
  z.object({ kind: z.literal("shopping-list"), card: z.string() }),
  z.object({ kind: z.literal("member-joined"), memberId: z.string() }),
  /** Tells a member what others made of them; `null`: not in the household. `from`: what they were when they heard last. */
  z.object({ kind: z.literal("own-place"), from: Role.nullable(), to: Role.nullable() }),
  /** Something that an owner should know: a message given up, or what made a `job` fail. */
  z.object({ kind: z.literal("trouble"), what: z.string().max(300), job: z.exactOptional(z.string()) }),
  /**
   * Tells an owner that Telegram no longer lets the bot write to a member; `about`: the message that showed it, in words. Absent:
   * Telegram said so.
   */
  z.object({ kind: z.literal("unreachable"), memberId: z.string(), about: z.exactOptional(z.string().max(300)) }),
  /**
   * To somebody who can be reached again: what was kept for them and comes behind this. `leftOut`: kind -> how many more
   * there were than come.
   */
  z.object({
    kind: z.literal("missed"),
    sinceAt: Instant,
    notices: z.array(z.string()),
    leftOut: z.record(z.string(), z.int().positive()),
  }),
]);
export type NoticeContent = z.infer<typeof NoticeContent>;

/** What brings a message up to date that was delivered before. */
export const CHANGES_A_MESSAGE: ReadonlySet<NoticeContent["kind"]> = new Set([
  ...(["approval-card-update", "task-card-update", "shopping-list"] as const),
]);

/** A message that the bot sends by itself, kept until Telegram took it. */
export const Notice = z.object({
  id: z.string(),
  to: z.string(),
  content: NoticeContent,
  queuedAt: Instant,
  attempts: z.int().nonnegative(),
  /** Not before this instant: quiet hours, or a wait after an error. */
  nextTryAt: Instant,
});
export type Notice = z.infer<typeof Notice>;

/**
 * Where somebody has a card, so that it can be edited later: the newest; `earlier`: the one before it, as when a reminder came;
 * `older`: those before that, newest first.
 */
export const DeliveredCard = z.object({
  ...Place.shape,
  earlier: z.exactOptional(Place),
  older: z.exactOptional(z.array(Place)),
});
export type DeliveredCard = z.infer<typeof DeliveredCard>;
