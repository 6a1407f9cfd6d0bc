import { closeSync, constants, fdatasyncSync, fstatSync, fsyncSync, mkdirSync, openSync, writeSync } from "node:fs";
import { type FileHandle, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

// Money and names: for the account that runs the bot, and nobody else.
export const PRIVATE_FILE = 0o600;
const PRIVATE_FOLDER = 0o700;

/** The system calls of an append, so that tests can let them fail as a disk does. */
export interface AppendCalls {
  write(fd: number, bytes: Buffer, offset: number, length: number): number;
  sync(fd: number): void;
}

export const realCalls: AppendCalls = { write: writeSync, sync: fdatasyncSync };

/**
 * A file that grows. It stays open between appends, because opening it again costs a tenth of an append; of many such
 * files only the ones used last do.
 */
export class AppendedFile {
  static readonly #open = new Set<AppendedFile>(); // The one used last is at the end.
  static readonly #mostOpen = 64;
  readonly path: string;
  readonly #calls: AppendCalls;
  #fd: number | undefined;

  constructor(path: string, calls: AppendCalls) {
    this.path = path;
    this.#calls = calls;
  }

  /**
   * Returns when the bytes are on the disk. `isNew`: creates the file, which must not be there.
   *
   * Synchronous on purpose: between memory and disk nobody can see a change that is not confirmed yet, and for the few
   * hundred microseconds it takes, handing it to a thread and back costs about as much again.
   */
  append(bytes: Buffer, isNew: boolean): void {
    const fd = this.#opened(isNew ? "ax" : constants.O_WRONLY | constants.O_APPEND);
    // A write may take fewer bytes than it was given, as before a full disk.
    for (let done = 0; done < bytes.length;) {
      const written = this.#calls.write(fd, bytes, done, bytes.length - done);
      if (written <= 0) throw new Error(`${this.path}: the disk takes no more`);
      done += written;
    }
    this.#calls.sync(fd);
    if (fstatSync(fd).nlink === 0) throw new Error(`${this.path} was removed while it was written to`);
  }

  close(): void {
    AppendedFile.#open.delete(this);
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }

  #opened(flags: string | number): number {
    this.#fd ??= openSync(this.path, flags, PRIVATE_FILE);
    AppendedFile.#open.delete(this);
    AppendedFile.#open.add(this);
    const [oldest] = AppendedFile.#open;
    if (AppendedFile.#open.size > AppendedFile.#mostOpen) oldest!.close();
    return this.#fd;
  }
}

/** Creates a folder and what leads to it, private and on the disk. */
export function makeFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true, mode: PRIVATE_FOLDER });
  if (first === undefined) return;
  for (let folder = path; folder.length >= first.length; folder = dirname(folder)) syncFolder(dirname(folder));
}

/** A created or renamed file is only there after a crash when its folder was synced too. */
export function syncFolder(path: string): void {
  const fd = openSync(path, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Opens a file, hands it over and closes it whatever happens. */
export async function withFile<T>(path: string, flags: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await open(path, flags, PRIVATE_FILE);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

/**
 * Replaces a file by what `fill` writes, entirely or not at all, and resolves when that is on the disk. `path` with `.tmp` is
 * used on the way: one name is enough, as the data folder belongs to one process. What a killed one left is overwritten.
 */
export async function replaceWith<T>(path: string, fill: (file: FileHandle) => Promise<T>): Promise<T> {
  const temporary = `${path}.tmp`;
  try {
    const filled = await withFile(temporary, "w", async (file) => {
      const answer = await fill(file);
      await file.sync();
      return answer;
    });
    await rename(temporary, path);
    syncFolder(dirname(path));
    return filled;
  } catch (error) {
    await rm(temporary).catch(() => {}); // It may not be there, or the disk is gone; the first error says more.
    throw error;
  }
}

/** Replaces a file, entirely or not at all. `madeAt`: the time that it bears. */
export const replaceFile = (path: string, bytes: Uint8Array, options: { madeAt?: Date } = {}): Promise<void> =>
  replaceWith(path, async (file) => {
    await file.writeFile(bytes);
    if (options.madeAt) await file.utimes(options.madeAt, options.madeAt);
  });
