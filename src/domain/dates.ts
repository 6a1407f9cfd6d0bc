import { z } from "zod";

/** Calendar day in the household's time zone, `yyyy-MM-dd`. Compares correctly as a string. */
export const LocalDate = z.iso.date();
export type LocalDate = z.infer<typeof LocalDate>;

/** UTC instant, ISO 8601 with a `Z`. Compares correctly as a string. */
export const Instant = z.iso.datetime();
export type Instant = z.infer<typeof Instant>;

/** Wall time `HH:MM`, 00:00 to 23:59. */
export const WallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export type WallTime = z.infer<typeof WallTime>;
