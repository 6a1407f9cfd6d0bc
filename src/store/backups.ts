import { statSync } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Instant, LocalDate } from "../domain/dates.ts";
import { backupsToKeep } from "../domain/export/backups-to-keep.ts";
import { lastForgottenAt } from "../domain/members/forgotten.ts";
import { localDay, toInstant } from "../domain/zones.ts";
import { errorCode } from "./errors.ts";
import { writeExport } from "./export/write-export.ts";
import { makeFolder, replaceFile } from "./files.ts";
import { namesIn } from "./segments.ts";
import type { Store } from "./store.ts";

/** `before-restore`: what there was before an earlier state was brought back. */
export type BackupKind = "nightly" | "before-restore";

/** An export on the disk. */
export interface Backup {
  kind: BackupKind;
  /** `2026-11-22.zip`, by the household's day; `before-restore-2026-11-22T15-00-00-000Z.zip`. */
  fileName: string;
  path: string;
  /** UTC instant. */
  madeAt: string;
  bytes: number;
}

export interface BackupDone extends Backup {
  files: { name: string; count: number }[];
  /** The names of the files that had to go. */
  dropped: string[];
}

const NIGHTLY = /^(\d{4}-\d{2}-\d{2})\.zip$/;
const BEFORE_RESTORE = /^before-restore-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z\.zip$/;
/** What was there before a restore stays for so long, and the last ones longer. */
const DAYS_KEPT = 30;
const ALWAYS_KEPT = 5;
const DAY_MS = 86_400_000;

/**
 * A household's folder of backups. Nightly ones rotate (see `backupsToKeep`): 7 days, 4 weeks, 12 months. Those made before a
 * restore stay for 30 days, and the last five for ever; but once somebody was forgotten, all from before go as soon as a newer one
 * is there, because they tell of them. A backup is there whole or not at all: it is written under another name,
 * synced and renamed; what a killed process left goes with the next one.
 */
export class BackupFolder {
  readonly #folder: string;
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Writes a backup of a store and lets go of what is too old. One at a time; a second one of a night takes the first one's place. */
  make(store: Store, now: string, kind: BackupKind): Promise<BackupDone> {
    const made = this.#last.then(() => this.#make(store, now, kind));
    this.#last = made.catch(() => {});
    return made;
  }

  /** The newest first. */
  list(): Backup[] {
    return namesIn(this.#folder)
      .flatMap((fileName) => this.#backup(fileName) ?? [])
      .toSorted((a, b) => compare(b.madeAt, a.madeAt) || compare(b.fileName, a.fileName));
  }

  async #make(store: Store, now: string, kind: BackupKind): Promise<BackupDone> {
    makeFolder(this.#folder);
    await this.#clearLeftovers();
    const forgottenAt = lastForgottenAt(store.read()); // Before it is read: what is written is at least as new.
    const { bytes, files } = await writeExport(store, { madeAt: now });
    const today = localDay(now, store.read().settings.timeZone);
    const fileName = kind === "nightly" ? `${today}.zip` : `before-restore-${now.replaceAll(/[:.]/g, "-")}.zip`;
    const path = join(this.#folder, fileName);
    await replaceFile(path, bytes, { madeAt: new Date(now) });
    const dropped = [...(await this.#rotate(now, today)), ...(await this.#dropUntil(forgottenAt, fileName))];
    return { kind, fileName, path, madeAt: now, bytes: bytes.length, files, dropped };
  }

  async #rotate(now: string, today: LocalDate): Promise<string[]> {
    const backups = this.list();
    const nightly = backups.filter(({ kind }) => kind === "nightly").map(({ fileName }) => dayOf(fileName));
    const kept = new Set(backupsToKeep(nightly, today));
    const before = backups.filter(({ kind }) => kind === "before-restore");
    const oldest = new Date(Date.parse(now) - DAYS_KEPT * DAY_MS).toISOString();
    const old = [
      ...nightly.filter((day) => !kept.has(day)).map((day) => `${day}.zip`),
      ...before.slice(ALWAYS_KEPT).flatMap(({ fileName, madeAt }) => (madeAt < oldest ? [fileName] : [])),
    ];
    for (const fileName of old) await rm(join(this.#folder, fileName), { force: true });
    return old;
  }

  /** Lets go of all that were made until then, but for one. */
  async #dropUntil(instant: string | undefined, except: string): Promise<string[]> {
    if (instant === undefined) return [];
    const old = this.list().filter(({ fileName, madeAt }) => madeAt <= instant && fileName !== except);
    for (const { path } of old) await rm(path, { force: true });
    return old.map(({ fileName }) => fileName);
  }

  async #clearLeftovers(): Promise<void> {
    for (const name of namesIn(this.#folder)) {
      if (name.endsWith(".zip.tmp")) await rm(join(this.#folder, name), { force: true });
    }
  }

  #backup(fileName: string): Backup | undefined {
    const instant = BEFORE_RESTORE.exec(fileName);
    if (!instant && !NIGHTLY.test(fileName)) return undefined;
    const path = join(this.#folder, fileName);
    try {
      const { size: bytes, mtime } = statSync(path);
      const [, day, hours, minutes, seconds, ms] = instant ?? [];
      const madeAt = instant ? `${day}T${hours}:${minutes}:${seconds}.${ms}Z` : mtime.toISOString();
      return { kind: instant ? "before-restore" : "nightly", fileName, path, madeAt, bytes };
    } catch (error) {
      if (errorCode(error) === "ENOENT") return undefined; // It went while one looked.
      throw error;
    }
  }
}

/**
 * When the newest nightly backup was made, a UTC instant; `null`: there is none. Its day is that of its name: a file that was copied
 * bears the time of the copying, and then that day's beginning in the zone is the time that is sure.
 */
export function lastNightlyAt(backups: readonly Backup[], zone: string): Instant | null {
  const [newest] = backups.filter(({ kind }) => kind === "nightly").toSorted((a, b) => compare(b.fileName, a.fileName));
  if (!newest) return null;
  const day = dayOf(newest.fileName);
  return localDay(newest.madeAt, zone) === day ? newest.madeAt : toInstant(day, "00:00", zone);
}

/** The zip file of a backup. */
export const readBackup = ({ path }: Pick<Backup, "path">): Promise<Uint8Array> => readFile(path);

const dayOf = (fileName: string): LocalDate => NIGHTLY.exec(fileName)![1]!;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
