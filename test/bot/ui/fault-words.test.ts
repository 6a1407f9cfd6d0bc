import { describe, expect, it } from "vitest";
import { faultWords, PlainError } from "../../../src/bot/ui/fault-words.ts";
import { UnreadableDataError } from "../../../src/store/errors.ts";

const system = (code: string) =>
  Object.assign(new Error(`${code}: no, open '/var/lib/steward/households/hh_1/backups/x.zip'`), { code });

describe("why something failed, in words", () => {
  it.each<[string, unknown, string]>([
    ["a full disk", system("ENOSPC"), "the disk is full"],
    ["a quota", system("EDQUOT"), "the disk is full"],
    ["a folder of somebody else", system("EACCES"), "I am not allowed to write there"],
    ["a disk for reading only", system("EROFS"), "I am not allowed to write there"],
    ["a folder in the way", system("EISDIR"), "something is in the way where it should be written"],
    ["a folder in the way of rm", system("ERR_FS_EISDIR"), "something is in the way where it should be written"],
    ["a file in the way", system("EEXIST"), "something is in the way where it should be written"],
    ["a code that nobody thought of", system("EXDEV"), "it could not be written"],
    ["the store, which names the household", new Error("hh_1", { cause: system("ENOSPC") }), "the disk is full"],
    [
      "a record that was changed",
      new UnreadableDataError("/var/journal.jsonl", 3, "is not the one"),
      "the record can't be read as it was written; /audit verify says where",
    ],
    ["a bug", new TypeError("x is not a function"), "a fault on my side, written to the log"],
    ["no error at all", "/var/lib", "a fault on my side, written to the log"],
    ["words for people", new PlainError("Rent could not be worked out"), "Rent could not be worked out"],
  ])("%s", (_what, error, words) => {
    expect(faultWords(error)).toBe(words);
  });
});
