import type { Result } from "../../domain/result.ts";
import type { Question } from "./ask.ts";

type ReadError = { code: string; before?: string; after?: string };

/**
 * Reads an answer that is what was missing between the two ends of what was said before, or all of it said anew.
 * `data` is what the question keeps for the next answer, if one is needed.
 */
export function readMissingPart<T, E extends ReadError>(
  answer: string,
  { before = "", after = "" }: Question["data"],
  read: (text: string) => Result<T, E>,
): { read: Result<T, E>; data: Question["data"] } {
  const alone = read(answer);
  const result = alone.ok || !isBegun({ before, after }) ? alone : read(`${before} ${answer} ${after}`.trim());
  if (result.ok) return { read: result, data: {} };
  // An answer that does not fit at all leaves what was said before as it was.
  return { read: result, data: { before: result.error.before ?? before, after: result.error.after ?? after } };
}

/** Whether something was understood that the next answer can complete. */
export const isBegun = ({ before, after }: Question["data"]): boolean => Boolean(before || after);
