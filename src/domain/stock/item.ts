import { z } from "zod";
import { Instant, LocalDate } from "../dates.ts";
import { Amount } from "../money.ts";

/** The most there can be of anything: a million. */
export const MAX_QUANTITY = 1_000_000_000;

/** How much there is of something, in thousandths of its unit: 1.5 kg is 1500. Whole numbers add up exactly. */
export const Quantity = z.int().nonnegative().max(MAX_QUANTITY);
export type Quantity = z.infer<typeof Quantity>;

export const NAME_MAX = 60;
export const UNIT_MAX = 12;
export const PLACE_MAX = 40;

/** What made the quantity change: it was counted (`set`), something was used, or bought. */
export const Move = z.object({
  /** The household's day. */
  on: LocalDate,
  at: Instant,
  /** In thousandths, negative for what left. */
  change: z.int(),
  kind: z.enum(["set", "used", "bought"]),
  by: z.string(),
  /** What was paid for it, in minor units; absent: nobody said, or the sum was for several things. */
  paid: z.exactOptional(Amount.positive()),
});
export type Move = z.infer<typeof Move>;

/**
 * P-INVENT-1: something the household keeps in stock. How much there is of it is the sum of its moves, so that undoing one
 * of them never gets into the way of another.
 */
export const Item = z.object({
  id: z.string(),
  name: z.string().min(1).max(NAME_MAX),
  /** `kg`, `l`, `pack` or what somebody calls it; `null`: it is counted. */
  unit: z.string().min(1).max(UNIT_MAX).nullable(),
  place: z.string().min(1).max(PLACE_MAX).nullable(),
  /** At or below this it is low. `null`: never. */
  minimum: Quantity.nullable(),
  /** What comes in one pack. */
  pack: Quantity.positive().nullable(),
  moves: z.record(z.string(), Move),
  removedOn: LocalDate.nullable(),
});
export type Item = z.infer<typeof Item>;
