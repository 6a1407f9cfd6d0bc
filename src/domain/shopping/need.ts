import { z } from "zod";
import { Instant, LocalDate } from "../dates.ts";
import { NAME_MAX, Quantity, UNIT_MAX } from "../stock/item.ts";

/** P-INVENT-2: something on the shopping list. */
export const Need = z.object({
  id: z.string(),
  name: z.string().min(1).max(NAME_MAX),
  /** `null`: nobody said how much. Of something in stock it is then what is missing, as it is when one looks. */
  quantity: Quantity.positive().nullable(),
  unit: z.string().min(1).max(UNIT_MAX).nullable(),
  /** The item in stock that it fills up; `null`: none. */
  itemId: z.string().nullable(),
  /** Member id, or `steward` for what ran low. */
  addedBy: z.string(),
  addedAt: Instant,
  /** It is in the basket. */
  ticked: z.object({ by: z.string(), at: Instant }).nullable(),
  /** Off the list. `stocked`: it was low, and is no longer. */
  closed: z
    .object({
      how: z.enum(["bought", "removed", "stocked"]),
      by: z.string(),
      on: LocalDate,
      /** `removed`, of something in stock: how often that had been filled up by then. */
      fills: z.exactOptional(z.int().nonnegative()),
    })
    .nullable(),
});
export type Need = z.infer<typeof Need>;

/** The latest message in a chat that shows the list, and how it shows it. */
export const ShoppingCard = z.object({
  chatId: z.int(),
  messageId: z.int(),
  /** The member who asked for it. */
  shownTo: z.string(),
  /** From 0. */
  page: z.int().nonnegative(),
  isRemoving: z.boolean(),
});
export type ShoppingCard = z.infer<typeof ShoppingCard>;
