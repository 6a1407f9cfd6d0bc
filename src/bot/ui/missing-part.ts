import { splitWords } from "../../domain/amount-words.ts";
import { cadenceAt } from "../../domain/cadence-words.ts";
import { readEntry } from "../../domain/ledger/read-entry.ts";
import { err, type Result } from "../../domain/result.ts";
import { todayOf } from "../change.ts";
import type { Ctx } from "../context.ts";
import type { Question } from "./ask.ts";

type ReadError = { code: string; before?: string; after?: string; read?: { name: string } };

/**
 * Reads an answer that is what was missing between the two ends of what was said before, or all of it said anew.
 * `data` is what the question keeps for the next answer, if one is needed.
 */
export function readMissingPart<T extends { name: string }, E extends ReadError>(
  answer: string,
  { before = "", after = "" }: Question["data"],
  read: (text: string) => Result<T, E>,
): { read: Result<T, E>; data: Question["data"] } {
  const alone = read(answer);
  const result = alone.ok || !isBegun({ before, after }) ? alone : complete(answer, { before, after }, read);
  if (result.ok) return { read: result, data: {} };
  // An answer that does not fit at all leaves what was said before as it was.
  return { read: result, data: { before: result.error.before ?? before, after: result.error.after ?? after } };
}

/** What was said with the answer in between; the same question again, if the answer said nothing to it. */
function complete<T extends { name: string }, E extends ReadError>(
  answer: string,
  { before, after }: { before: string; after: string },
  read: (text: string) => Result<T, E>,
): Result<T, E> {
  const asked = read(`${before} ${after}`.trim());
  const result = read(`${before} ${answer} ${after}`.trim());
  if (asked.ok) return result;
  const name = result.ok ? result.value.name : result.error.read?.name;
  const isRenamed = asked.error.read !== undefined && name !== undefined && name !== asked.error.read.name;
  const isStillOpen = !result.ok && result.error.code === asked.error.code;
  return isRenamed || isStillOpen ? err(asked.error) : result;
}

/** Whether something was understood that the next answer can complete. */
export const isBegun = ({ before, after }: Question["data"]): boolean => Boolean(before || after);

/** What the question keeps when all was refused: the next answer says it anew. */
export const SAID_ANEW: Question["data"] = { anew: "yes" };

/**
 * Whether a text that does not answer what was asked is an entry for the ledger, such as `coffee 4.50`. Where nothing was
 * said yet, it may be the beginning of an answer.
 */
export function isEntryInstead(ctx: Ctx, text: string, said: Question["data"]): boolean {
  if (!isBegun(said) && said["anew"] === undefined) return false;
  const words = splitWords(text);
  if (words.some((_, i) => cadenceAt(words, i) !== undefined)) return false;
  return readEntry(text, { today: todayOf(ctx), ...ctx.store.read().settings }).ok;
}
