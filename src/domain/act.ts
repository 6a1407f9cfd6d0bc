import type { LocalDate } from "./dates.ts";

/** Who does something, when and why. Passed to every service; the journal keeps it with the change. */
export interface Act {
  /** Member id, or `steward` for what the bot does by itself. */
  by: string;
  /** UTC instant, ISO 8601. */
  now: string;
  /** The day in the household's time zone on which the person spoke (a message may have waited past midnight). */
  today: LocalDate;
  /** What led here (`update:123`, `brief:2026-11-22`). With `action` it is the idempotency key of the change. */
  cause: string;
  /** The command's name, `verb-noun`: `pay-bill`. */
  action: string;
  /** The number this change will have in the journal if it succeeds. */
  seq: number;
  /** A fresh id such as `bil_7f3k9q2m4x1a`: services stay free of randomness. */
  newId(prefix: string): string;
}

/** The member id of what the bot does by itself. */
export const STEWARD = "steward";

/** In place of a member id: somebody who does not belong here, and of whom nothing is kept that tells who it was. */
export const STRANGER = "stranger";
