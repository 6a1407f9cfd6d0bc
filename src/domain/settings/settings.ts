import { z } from "zod";
import { WallTime } from "../dates.ts";
import { Amount } from "../money.ts";

export const Settings = z.object({
  /** Every payment asks for approval and only owners get messages, until the household goes live. */
  softLaunch: z.boolean(),
  requireApprovals: z.boolean(),
  /** Off: only owners get what the bot sends by itself. */
  allowExternalSending: z.boolean(),
  /** Payments above it ask for approval. `null`: no limit. */
  approvalLimit: Amount.nonnegative().nullable(),
  briefAt: WallTime,
  quiet: z.object({ from: WallTime, to: WallTime }).nullable(),
  /** Days before the due day on which the brief names a bill, descending. */
  leadDays: z.array(z.int().min(0).max(365)).max(10),
  /** ISO 4217. */
  currency: z.string().length(3),
  /** IANA name. */
  timeZone: z.string().min(1).max(64),
  /** BCP 47 tag: how numbers and days read and print. */
  locale: z.string().min(2).max(35),
});
export type Settings = z.infer<typeof Settings>;

/** Settings that a change names, and no others. */
export const SomeSettings = Settings.partial();
export type SomeSettings = z.infer<typeof SomeSettings>;
