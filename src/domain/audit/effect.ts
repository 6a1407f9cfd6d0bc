import { z } from "zod";
import { Amount } from "../money.ts";
import { SomeSettings } from "../settings/settings.ts";

const EntryInShort = z.object({ description: z.string(), amount: Amount, paysBill: z.boolean() });

/** What taking a change back does to the household, for those who are asked for it and for the gate. */
export const Effect = z.object({
  /** Entries that leave the ledger. */
  removes: z.array(EntryInShort),
  /** Entries that come back into it. */
  restores: z.array(EntryInShort),
  /** Settings as they will be. */
  settings: SomeSettings,
  memberIds: z.array(z.string()),
  /** Whether an invitation that was void holds again. */
  invites: z.boolean(),
  /** Names of the bills, incomes and categories it concerns, and patterns of rules. */
  names: z.array(z.string()),
});
export type Effect = z.infer<typeof Effect>;
