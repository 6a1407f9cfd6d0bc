import { errorCode, UnreadableDataError } from "../../store/errors.ts";

/** An error whose message is meant for people. */
export class PlainError extends Error {}

const FULL = "the disk is full";
const NOT_ALLOWED = "I am not allowed to write there";
const IN_THE_WAY = "something is in the way where it should be written";

/** By the system's code of the error. */
const WORDS: Record<string, string> = {
  ...{ ENOSPC: FULL, EDQUOT: FULL },
  ...{ EACCES: NOT_ALLOWED, EPERM: NOT_ALLOWED, EROFS: NOT_ALLOWED },
  ...{ EEXIST: IN_THE_WAY, EISDIR: IN_THE_WAY, ERR_FS_EISDIR: IN_THE_WAY, ENOTDIR: IN_THE_WAY, ENOTEMPTY: IN_THE_WAY },
  ENOENT: "a file or folder is gone that should be there",
  EIO: "the disk does not work as it should",
  EMFILE: "too many files are open",
};

/**
 * Why something failed, for people: without folders, ids and the system's own words. The log has all of it; whoever catches the
 * error writes it there.
 */
export function faultWords(error: unknown): string {
  if (error instanceof PlainError) return error.message;
  if (error instanceof UnreadableDataError)
    return "the record can't be read as it was written; /audit verify says where";
  const code = errorCode(error) ?? errorCode(error instanceof Error ? error.cause : undefined);
  if (code === undefined) return "a fault on my side, written to the log";
  return WORDS[code] ?? "it could not be written";
}
