import { z } from "zod";
import { Effect } from "../audit/effect.ts";
import { Instant, LocalDate } from "../dates.ts";
import { RestoreEffect } from "../export/restore-effect.ts";
import { Entry } from "../ledger/entry.ts";
import { Role } from "../members/member.ts";
import { Amount } from "../money.ts";
import { SomeSettings } from "../settings/settings.ts";

/**
 * A command that may need approval, as data: what was asked for is what is run. Each holds what it was based on
 * (`remaining`, `from`), so that it can be refused when that changed meanwhile.
 */
export const GatedCommand = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("pay-bill"),
    billId: z.string(),
    nominalOn: LocalDate,
    amount: Amount.positive(),
    remaining: Amount,
  }),
  z.object({
    kind: z.literal("unpay-bill"),
    billId: z.string(),
    nominalOn: LocalDate,
    /** All payments of that day, as they were. */
    entryIds: z.array(z.string()),
    /** What they came to, for words: once they are taken back, nothing says it any more. */
    paid: z.exactOptional(Amount),
  }),
  z.object({
    kind: z.literal("change-settings"),
    from: SomeSettings,
    to: SomeSettings,
    /** Of `/golive`: refused while the household is not ready, also on the day it is approved. */
    onlyWhenReady: z.exactOptional(z.literal(true)),
  }),
  z.object({ kind: z.literal("change-role"), memberId: z.string(), from: Role, to: Role }),
  /** `role`: theirs when it was asked for. Absent in requests of before this was kept. */
  z.object({ kind: z.literal("remove-member"), memberId: z.string(), role: z.exactOptional(Role) }),
  /** Asked by nobody but the member. */
  z.object({ kind: z.literal("forget-member"), memberId: z.string() }),
  z.object({
    kind: z.literal("remove-entry"),
    entryId: z.string(),
    /** The entry when it was asked for, for words: once it is taken back, nothing says it any more. */
    entry: z.exactOptional(Entry.pick({ description: true, amount: true, pays: true })),
  }),
  z.object({
    kind: z.literal("take-back"),
    seq: z.int().positive(),
    action: z.string(),
    by: z.string(),
    effect: Effect,
  }),
  z.object({
    kind: z.literal("restore-household"),
    /** The sha256 of the exported file, in hex: the file itself is kept beside the journal. */
    digest: z.string().regex(/^[0-9a-f]{64}$/),
    /** When the export was made. */
    madeAt: Instant,
    /** Number of the newest change that somebody had made when it was shown what restoring would do. */
    basedOn: z.int().nonnegative(),
    effect: RestoreEffect,
  }),
]);
export type GatedCommand = z.infer<typeof GatedCommand>;

export const REASON_MAX = 300;

/** A command that waits for somebody's approval. */
export const Request = z.object({
  id: z.string(),
  command: GatedCommand,
  /** Of the amounts in the command. Absent in requests of before this was kept. */
  currency: z.exactOptional(z.string()),
  askedBy: z.string(),
  askedAt: Instant,
  expiresAt: Instant,
  /** `refused`: approved, but it no longer fitted. `asker-gone`: whoever asked lost access meanwhile. */
  status: z.enum(["pending", "approved", "rejected", "expired", "refused", "withdrawn", "asker-gone"]),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
  /** When those who had not decided were reminded. */
  remindedAt: z.exactOptional(Instant),
  /** Why it no longer fitted: the error that running it met. */
  refusal: z.exactOptional(z.looseObject({ code: z.string() })),
  /** Why it was rejected, in the words of who did it. */
  reason: z.exactOptional(z.string().min(1).max(REASON_MAX)),
});
export type Request = z.infer<typeof Request>;

/** Whether it waits for a decision that can still be made, at a UTC instant. */
export const isWaiting = ({ status, expiresAt }: Request, now: string): boolean =>
  status === "pending" && expiresAt > now;
