import { z } from "zod";
import { Effect } from "../audit/effect.ts";
import { Instant, LocalDate } from "../dates.ts";
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
  }),
  z.object({ kind: z.literal("change-settings"), from: SomeSettings, to: SomeSettings }),
  z.object({ kind: z.literal("change-role"), memberId: z.string(), from: Role, to: Role }),
  z.object({ kind: z.literal("remove-member"), memberId: z.string() }),
  z.object({ kind: z.literal("remove-entry"), entryId: z.string() }),
  z.object({
    kind: z.literal("take-back"),
    seq: z.int().positive(),
    action: z.string(),
    by: z.string(),
    effect: Effect,
  }),
]);
export type GatedCommand = z.infer<typeof GatedCommand>;

/** A command that waits for somebody's approval. */
export const Request = z.object({
  id: z.string(),
  command: GatedCommand,
  askedBy: z.string(),
  askedAt: Instant,
  expiresAt: Instant,
  /** `refused`: approved, but it no longer fitted. */
  status: z.enum(["pending", "approved", "rejected", "expired", "refused", "withdrawn"]),
  decidedBy: z.string().nullable(),
  decidedAt: Instant.nullable(),
});
export type Request = z.infer<typeof Request>;
