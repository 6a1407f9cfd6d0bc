import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Patch } from "../domain/audit/change.ts";
import { plain } from "./draft.ts";

/**
 * Checks what the patches touched (`state` is what it would be after them, a draft too) against the schema: through the root object and its records down to the first
 * other value, and that one whole. Throws on a violation: the schema guards against bugs, not against people.
 */
export function checkTouched(schema: z.ZodType, state: unknown, patches: readonly Patch[]): void {
  const checked = new Set<string>();
  for (const { path } of patches) {
    const found = descend(schema, state, path);
    if (!found) continue;
    const place = found.place.join(" / ");
    if (checked.has(place)) continue;
    checked.add(place);
    checkWhole(found.schema, plain(found.value), place);
  }
}

/**
 * Checks a state, of each record at most `sample` entries from either end, in short steps, so that other work gets its turn
 * between them. Throws at the first violation.
 */
export function* checkSteps(
  schema: z.ZodType,
  state: unknown,
  sample: number,
  place: string[] = [],
): Generator<undefined> {
  const parts = place.length === 0 ? rootParts(schema) : undefined;
  const isRecord = schema instanceof z.ZodRecord;
  if ((!parts && !isRecord) || typeof state !== "object" || state === null || Array.isArray(state)) {
    checkWhole(schema, state, place.join(" / "));
    yield;
    return;
  }
  const keys = Object.keys(state);
  const missing = Object.entries(parts ?? {}).flatMap(([key, part]) =>
    Object.hasOwn(state, key) || isOptional(part) ? [] : [key],
  );
  const sampled = keys.length > 2 * sample ? [...keys.slice(0, sample), ...keys.slice(-sample)] : keys;
  for (const key of [...sampled, ...missing]) {
    const part = parts ? ownPart(parts, key) : recordPart(schema, key);
    if (!part) throw new Error(`the household has no "${key}"`);
    yield* checkSteps(part, (state as Record<string, unknown>)[key], sample, [...place, key]);
  }
}

type Found = { schema: z.ZodType; value: unknown; place: (string | number)[] };

/** Where to check, or nothing if an entry of a record was removed, or a part that may be absent. */
function descend(schema: z.ZodType, state: unknown, path: Patch["path"]): Found | undefined {
  let at: Found = { schema, value: state, place: [] };
  for (const key of path) {
    const parts = at.schema === schema ? rootParts(schema) : undefined;
    const next = parts ? ownPart(parts, key) : recordPart(at.schema, key);
    if (!next) {
      if (parts) throw new Error(`the household has no "${key}"`);
      return at;
    }
    const place = [...at.place, key];
    const holder = at.value;
    const there = typeof holder === "object" && holder !== null && Object.hasOwn(holder, key);
    if (!there && (!parts || isOptional(next))) return undefined;
    at = { schema: next, value: there ? (holder as Record<string, unknown>)[key] : undefined, place };
  }
  return at;
}

function rootParts(schema: z.ZodType): Record<string, z.ZodType> | undefined {
  return schema instanceof z.ZodObject ? schema.shape : undefined;
}

const isOptional = (part: z.ZodType): boolean => part instanceof z.ZodExactOptional;

const ownPart = (parts: Record<string, z.ZodType>, key: string | number): z.ZodType | undefined =>
  Object.hasOwn(parts, key) ? parts[key] : undefined;

function recordPart(schema: z.ZodType, key: string | number): z.ZodType | undefined {
  if (!(schema instanceof z.ZodRecord)) return undefined;
  checkWhole(schema.keyType as z.ZodType, String(key), `the key ${key}`);
  return schema.valueType as z.ZodType;
}

function checkWhole(schema: z.ZodType, value: unknown, place: string): void {
  const { success, data, error } = schema.safeParse(value);
  if (!success) throw new Error(`${place || "the household"} would not be valid: ${z.prettifyError(error)}`);
  // The schema drops what it does not know. What is kept must be what the schema says, neither more nor less.
  if (!isDeepStrictEqual(data, value)) throw new Error(`${place || "the household"} would hold what the schema lacks`);
}
