import { badRequest } from "./api-error.ts";
import { kindOf, type ParameterKind, type ParameterTable } from "./parameter-tables.ts";

/** A file that came with the call. */
export class Upload {
  readonly name: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;

  constructor(name: string, mimeType: string, bytes: Uint8Array) {
    this.name = name;
    this.mimeType = mimeType;
    this.bytes = bytes;
  }
}

const EMPTY: Record<string, string> = { chat_id: "chat_id is empty", text: "message text is empty" };

/** What a call brought, checked against the method's table and read into its types. */
export class Parameters {
  readonly #values = new Map<string, unknown>();

  /** Refuses unknown names, missing ones and wrong types, with 400 and the name. */
  constructor(table: ParameterTable, raw: Record<string, unknown>, uploads: Map<string, Upload>) {
    for (const [name, value] of Object.entries(raw)) {
      if (uploads.has(name) && !(name in table)) continue; // The part that an `attach://` refers to.
      const kind = Object.hasOwn(table, name) ? table[name] : undefined;
      if (!kind) throw badRequest(`unknown parameter "${name}"`);
      if (value === undefined || value === null || value === "") continue;
      this.#values.set(name, read(name, kindOf(kind), value, uploads));
    }
    for (const [name, kind] of Object.entries(table)) {
      if (kind.endsWith("!") && !this.#values.has(name)) {
        throw badRequest(EMPTY[name] ?? `parameter "${name}" is required`);
      }
    }
  }

  integer(name: string): number | undefined {
    const value = this.#values.get(name);
    return typeof value === "number" ? value : undefined;
  }

  boolean(name: string): boolean {
    return this.#values.get(name) === true;
  }

  string(name: string): string | undefined {
    const value = this.#values.get(name);
    return typeof value === "string" ? value : undefined;
  }

  /** An object or a list, unchecked inside. */
  json(name: string): unknown {
    return this.#values.get(name);
  }

  /** A chat's id; an @name stays a string and names no chat here. */
  chat(): number | string {
    return this.integer("chat_id") ?? this.string("chat_id") ?? 0;
  }

  /** An upload, or the file_id of an earlier one. */
  file(name: string): Upload | string {
    const value = this.#values.get(name);
    return value instanceof Upload ? value : (this.string(name) ?? "");
  }
}

function read(name: string, kind: ParameterKind, value: unknown, uploads: Map<string, Upload>): unknown {
  switch (kind) {
    case "integer":
      return readInteger(name, value);
    case "boolean":
      return readBoolean(name, value);
    case "string":
      return readString(name, value);
    case "chat":
      return typeof value === "string" && value.startsWith("@") ? value : readInteger(name, value);
    case "json":
      return readJson(name, value);
    case "file":
      return readFile(name, value, uploads);
    case "no":
      throw badRequest(`parameter "${name}" is not supported by the local Telegram`);
  }
}

function readInteger(name: string, value: unknown): number {
  const number = typeof value === "string" && /^-?\d{1,15}$/.test(value.trim()) ? Number(value) : value;
  if (typeof number === "number" && Number.isSafeInteger(number)) return number;
  throw badRequest(`parameter "${name}" must be an integer`);
}

/** Telegram takes numbers and booleans as texts, too. */
function readString(name: string, value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  throw badRequest(`parameter "${name}" must be a string`);
}

function readBoolean(name: string, value: unknown): boolean {
  const word = readString(name, value).toLowerCase();
  if (["true", "1", "yes"].includes(word)) return true;
  if (["false", "0", "no"].includes(word)) return false;
  throw badRequest(`parameter "${name}" must be true or false`);
}

function readJson(name: string, value: unknown): unknown {
  if (typeof value === "object") return value;
  try {
    const parsed: unknown = JSON.parse(readString(name, value));
    if (typeof parsed === "object" && parsed !== null) return parsed;
  } catch {
    // Told below, like any other text that is no object.
  }
  throw badRequest(`can't parse ${name} JSON object`);
}

function readFile(name: string, value: unknown, uploads: Map<string, Upload>): Upload | string {
  const direct = uploads.get(name);
  if (direct) return direct;
  if (typeof value !== "string") throw badRequest(`parameter "${name}" must be a file`);
  if (/^https?:/i.test(value)) throw badRequest("the local Telegram fetches nothing from other hosts");
  if (!value.startsWith("attach://")) return value;
  const attached = uploads.get(value.slice("attach://".length));
  if (!attached) throw badRequest(`there is no part "${value.slice("attach://".length)}" in the request`);
  return attached;
}
