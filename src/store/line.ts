import { hash } from "node:crypto";
import type { Change } from "../domain/audit/change.ts";

/** A position in the journal: a line's number and its hash. */
export interface Head {
  seq: number;
  hash: string;
}

/** A line ready to be written, without the line break. */
export interface SealedLine extends Head {
  text: string;
}

const HASH_LENGTH = 64; // sha256 in hex.
const SEAL_LENGTH = ',"hash":""}'.length + HASH_LENGTH;

/** The hash before a household's first line. It names the household, so that a journal cannot change houses. */
export const genesis = (householdId: string): Head => ({ seq: 0, hash: hash("sha256", householdId, "hex") });

/** One change as a line of the journal: number and the hash of the line before first, its own hash last. */
export function sealLine(previous: Head, version: number, today: string, change: Omit<Change, "seq">): SealedLine {
  const seq = previous.seq + 1;
  const { at, by, cause, action, result, patches, inverse } = change;
  const rest = JSON.stringify({ v: version, at, by, today, cause, action, result, patches, inverse });
  return { seq, ...seal(`${opening(seq, previous.hash)}${rest.slice(1)}`) };
}

/**
 * Ends a JSON object with its hash: the sha256 of the text before `,"hash"`. It covers the very bytes, so that no
 * agreement on how to write JSON is needed to check it.
 */
function seal(object: string): { text: string; hash: string } {
  const body = object.slice(0, -1);
  const digest = hash("sha256", body, "hex");
  return { text: `${body}${sealText(digest)}`, hash: digest };
}

/** The hash a sealed text carries, or `undefined` if it is not the hash of what it says. */
export function checkSeal(sealed: Buffer): string | undefined {
  if (sealed.length <= SEAL_LENGTH) return undefined;
  const end = sealed.length - SEAL_LENGTH;
  const digest = hash("sha256", sealed.subarray(0, end), "hex");
  return sealed.toString("latin1", end) === sealText(digest) ? digest : undefined;
}

/** How the line after `previous` must begin. */
export const expectedOpening = (previous: Head): string => opening(previous.seq + 1, previous.hash);

/** Reads a line back: the change, and the version of the schema it was written for. Throws when it is no line. */
export function parseLine(text: string): { version: number; change: Change } {
  const line: unknown = JSON.parse(text);
  if (!isLine(line)) throw new Error("is sealed, but not a line of the journal");
  const { seq, v: version, at, by, cause, action, result, patches, inverse } = line;
  return { version, change: { seq, at, by, cause, action, result, patches, inverse } };
}

/** By hand, because a start reads them by the hundred thousand; the seal already says that sealLine wrote it. */
function isLine(line: unknown): line is Change & { v: number } {
  if (typeof line !== "object" || line === null) return false;
  const { seq, v, at, by, cause, action, patches, inverse } = line as Partial<Record<string, unknown>>;
  return (
    Number.isInteger(seq) &&
    Number.isInteger(v) &&
    [at, by, cause, action].every((text) => typeof text === "string") &&
    [patches, inverse].every((list) => Array.isArray(list) && list.every(isPatch))
  );
}

const isPatch = (patch: unknown): boolean =>
  typeof patch === "object" && patch !== null && "op" in patch && "path" in patch && Array.isArray(patch.path);

const sealText = (digest: string): string => `,"hash":"${digest}"}`;
const opening = (seq: number, previousHash: string): string => `{"seq":${seq},"prev":"${previousHash}",`;
