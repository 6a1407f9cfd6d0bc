import { z } from "zod";
import { Instant } from "../dates.ts";
import { RestoreEffect } from "../export/restore-effect.ts";
import { Role } from "../members/member.ts";
import { Amount } from "../money.ts";
import { SomeSettings } from "../settings/settings.ts";

const EntryInShort = z.object({ description: z.string(), amount: Amount, paysBill: z.boolean() });

/** What becomes of somebody: `role`, as it will be, was `was`; `other`: neither access nor role is another one. */
const Fate = z.object({ id: z.string(), what: z.enum(["back", "gone", "role", "other"]), role: Role, was: Role });
export type Fate = z.infer<typeof Fate>;

/** What taking a change back does to the household, for those who are asked for it and for the gate. */
export const Effect = z.object({
  /** Entries that leave the ledger. */
  removes: z.array(EntryInShort),
  /** Entries that come back into it. */
  restores: z.array(EntryInShort),
  /** Settings as they will be. */
  settings: SomeSettings,
  memberIds: z.array(z.string()),
  /** What becomes of each of these. Absent in what was kept before this was told. */
  fates: z.exactOptional(z.array(Fate)),
  /** Whether an invitation that was void holds again. */
  invites: z.boolean(),
  /** Names of the bills, incomes and categories it concerns, patterns of rules, and what tasks are about. */
  names: z.array(z.string()),
  /**
   * The restore of an export is taken back, or (`isAgain`) done again; what that does is told here, as when it was asked for.
   * `madeAt`: when the export was made; `null`: not known.
   */
  restored: z.exactOptional(z.object({ madeAt: Instant.nullable(), isAgain: z.boolean(), effect: RestoreEffect })),
});
export type Effect = z.infer<typeof Effect>;
