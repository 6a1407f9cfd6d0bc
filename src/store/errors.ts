/**
 * What helps: `restore`, bringing a backup back; `move-away`, taking the file elsewhere, because all that counts is told by
 * others, too; `newer-program`; `none`, as when it may not be read.
 */
export type Remedy = "restore" | "move-away" | "newer-program" | "none";

/** Data that cannot be read, or that is not what was written. Stops the start; the files stay as they are. */
export class UnreadableDataError extends Error {
  readonly file: string;
  /** Counted from 1, as an editor shows it. */
  readonly line: number | undefined;
  readonly reason: string;
  readonly remedy: Remedy;

  constructor(file: string, line: number | undefined, reason: string, remedy: Remedy = "restore") {
    super(`${file}${line === undefined ? "" : `, line ${line}`}: ${reason}`);
    this.name = "UnreadableDataError";
    this.file = file;
    this.line = line;
    this.reason = reason;
    this.remedy = remedy;
  }
}

/** A change would bring back a person or a group that belongs to another household by now. Nothing was changed. */
export class BelongsElsewhereError extends Error {
  readonly what: "member" | "group";

  constructor(what: "member" | "group", telegramId: number | string) {
    super(
      what === "member"
        ? `Telegram user ${telegramId} is already a member`
        : `the group ${telegramId} is linked to another household`,
    );
    this.name = "BelongsElsewhereError";
    this.what = what;
  }
}

/** Another process works on the same data. */
export class AlreadyRunningError extends Error {
  readonly pid: number;

  constructor(pid: number, lockFile: string) {
    super(`Steward already runs on this data, as process ${pid} (${lockFile})`);
    this.name = "AlreadyRunningError";
    this.pid = pid;
  }
}

/** The error code of a failed system call (`ENOENT`), if it is one. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;
}

export const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));
