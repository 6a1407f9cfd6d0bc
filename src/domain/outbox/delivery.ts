/** What became of a message that the bot sent by itself. */
export type Delivery =
  | { kind: "delivered"; messageId: number }
  /** The person blocked the bot, or never started it. */
  | { kind: "unreachable" }
  /** Not now: Telegram said for how many seconds, or it failed and nobody knows. */
  | { kind: "later"; seconds: number | null; why: string }
  /** Telegram will never take it. */
  | { kind: "impossible"; why: string };
