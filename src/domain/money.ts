import { z } from "zod";

/** The largest amount: ten billion of a currency with two decimals. Sums of many stay exact integers. */
export const MAX_AMOUNT = 1_000_000_000_000;

/** Money in minor units of the household's currency (cents), signed. */
export const Amount = z.int().min(-MAX_AMOUNT).max(MAX_AMOUNT);
export type Amount = z.infer<typeof Amount>;
