import { errorCode, UnreadableDataError } from "../../store/errors.ts";

/** An error whose message is meant for people. */
export class PlainError extends Error {}

/** By the system's code of the error. */
const WORDS: Record<string, string> = {
  ...Object.fromEntries(["ENOSPC", "EDQUOT"].map((code) => [code, "the disk is full"])),
  ...Object.fromEntries(["EACCES", "EPERM", "EROFS"].map((code) => [code, "I am not allowed to write there"])),
  ...Object.fromEntries(
    ["EEXIST", "EISDIR", "ERR_FS_EISDIR", "ENOTDIR", "ENOTEMPTY"].map((code) => [
      code,
      "something is in the way where it should be written",
    ]),
  ),
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
