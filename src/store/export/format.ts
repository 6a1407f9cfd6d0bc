import { z } from "zod";

/** The name by which an export is known. */
export const FORMAT = "steward-export";
/**
 * The version of its layout. It rises by one with every change of what the tables or the README say of the same household: only
 * of exports of this very version they are compared with the state (see `checkTexts`), so that older ones can still be restored.
 */
export const FORMAT_VERSION = 1;

export const STATE_FILE = "state.json";
export const CHECKSUM_FILE = "SHA256SUMS";
export const README_FILE = "README.txt";
export const JOURNAL_FOLDER = "journal/";
export const JOURNAL_FILE = /^journal\/journal-(\d{12})\.jsonl$/;
export const TABLE_FILE = /^[a-z-]+\.csv$/;

/** Larger exports are not read: no household comes near it, and what is unpacked is held in memory. */
export const MOST_BYTES = 200 * 1024 * 1024;
/** Files in one zip; journals grow by a file for each 4 MB. */
export const MOST_FILES = 500;

/** What state.json says. `household` is of the schema `schemaVersion`, as after line `seq` of the journal, whose hash is `head`. */
export const StateFile = z.object({
  format: z.literal(FORMAT),
  formatVersion: z.int().positive(),
  schemaVersion: z.int().positive(),
  seq: z.int().positive(),
  head: z.string().regex(/^[0-9a-f]{64}$/),
  madeAt: z.iso.datetime(),
  household: z.record(z.string(), z.unknown()),
});

/** The name is a folder's when a household is brought back: nothing that leads elsewhere. */
export const HouseholdId = z.string().regex(/^[\w-]{1,80}$/);

/** What an export holds, in plain words. */
export const readme = (madeAt: string, files: readonly { name: string; count: number }[]): string =>
  `This is everything that Steward knew about your household on ${madeAt.slice(0, 10)} at ${madeAt.slice(11, 16)} UTC.

  ${STATE_FILE}   all of it, for Steward to read back
  journal/     every change since the beginning, who made it and when; each line proves the one before it
  *.csv        tables for a spreadsheet: amounts as decimal numbers, days as year-month-day
  ${CHECKSUM_FILE}   how to see that no file was damaged: sha256sum -c ${CHECKSUM_FILE}

${files.map(({ name, count }) => `  ${name}: ${count}`).join("\n")}

To bring it back, send this zip file to Steward in your private chat and follow what it says. Without the bot:
npm run restore <this file>

A text in a table that begins with a sign such as = has an apostrophe in front, so that a spreadsheet does not run it.
Whoever has this file can read your books. Keep it where only you can.
`;
