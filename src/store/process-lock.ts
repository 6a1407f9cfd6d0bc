import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { z } from "zod";
import { AlreadyRunningError, errorCode } from "./errors.ts";
import { PRIVATE_FILE } from "./files.ts";

/** Which process holds a lock. The start tells it from another that was given the same number later. */
const Holder = z.object({ pid: z.int().positive(), startedAt: z.string().nullable().default(null) });
type Holder = z.infer<typeof Holder>;

const heldHere = new Set<string>(); // Lock files of this very process, where /proc does not tell lives apart.

export interface ProcessLock {
  release(): void;
}

/**
 * Makes this process the only one on some data. A lock whose process is gone is taken over. Throws
 * AlreadyRunningError when its process lives; of two that start at once, at most one gets the lock.
 */
export function acquireLock(path: string): ProcessLock {
  if (!createLock(path)) takeOver(path);
  heldHere.add(path);
  return {
    release() {
      heldHere.delete(path);
      remove(path);
    },
  };
}

/** Replaces a stale lock. Only one process at a time may try: a second one could remove the first one's new lock. */
function takeOver(path: string): void {
  refuseIfLive(path);
  const turn = acquireLock(`${path}~`);
  try {
    refuseIfLive(path);
    remove(path);
    if (createLock(path)) return;
    refuseIfLive(path);
    throw new Error(`${path} changes hands too quickly; start again`);
  } finally {
    turn.release();
  }
}

/** Creates the lock with its content in one step: nobody can see it half written. */
function createLock(path: string): boolean {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, JSON.stringify(ourselves()), { mode: PRIVATE_FILE });
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  } finally {
    remove(own);
  }
}

/** It may be gone: other processes remove locks as well. */
const remove = (path: string): void => rmSync(path, { force: true });

function refuseIfLive(path: string): void {
  const holder = readHolder(path);
  if (holder && isLive(holder, path)) throw new AlreadyRunningError(holder.pid, path);
}

/** `undefined`: released meanwhile, or not a lock of ours. */
const readHolder = (path: string): Holder | undefined =>
  ifPossible(() => Holder.parse(JSON.parse(String(readFileSync(path)))));

function isLive({ pid, startedAt }: Holder, path: string): boolean {
  const seen = look(pid);
  if (seen?.isDead) return false;
  if (seen && startedAt !== null) return seen.startedAt === startedAt;
  // Our own number in a lock we do not hold: from an earlier life, as in a container.
  if (pid === process.pid) return heldHere.has(path);
  return isRunning(pid);
}

const ourselves = (): Holder => ({ pid: process.pid, startedAt: look(process.pid)?.startedAt ?? null });

/** What the system tells of a process. `undefined`: it is gone, or the system does not say. */
const look = (pid: number): { isDead: boolean; startedAt: string } | undefined =>
  ifPossible(() => {
    const stat = String(readFileSync(`/proc/${pid}/stat`));
    // The name in brackets may hold anything; field 3 (state) comes after it, field 22 is the start.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    const boot = String(readFileSync("/proc/sys/kernel/random/boot_id")).trim();
    // Z: dead, but not buried, as by a parent in a container that never asks. X: on its way there.
    return { isDead: /[ZX]/.test(fields[0]!), startedAt: `${boot}:${fields[19]}` };
  });

function ifPossible<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === "EPERM"; // There, and somebody else's.
  }
}
