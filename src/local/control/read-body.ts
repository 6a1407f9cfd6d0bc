import { isRecord } from "../bot-api/reply-markup.ts";
import { ControlError } from "./control-error.ts";

/** A request's JSON object, field by field. A wrong field is told by name. */
export class Body {
  readonly #fields: Record<string, unknown>;

  constructor(fields: unknown) {
    if (!isRecord(fields)) throw new ControlError("The body must be a JSON object.");
    this.#fields = fields;
  }

  integer(name: string): number {
    const value = this.#fields[name];
    if (typeof value === "number" && Number.isSafeInteger(value)) return value;
    throw new ControlError(`${name} must be a whole number.`);
  }

  text(name: string): string {
    const value = this.#fields[name];
    if (typeof value !== "string") throw new ControlError(`${name} must be a text.`);
    return value;
  }

  maybeInteger(name: string): number | undefined {
    return this.#fields[name] === undefined ? undefined : this.integer(name);
  }

  maybeText(name: string): string | undefined {
    return this.#fields[name] === undefined ? undefined : this.text(name);
  }

  flag(name: string): boolean {
    return this.#fields[name] === true;
  }

  /** The named fields that are there: for optional arguments. */
  someOf<T extends Record<string, unknown>>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
      [K in keyof T]?: NonNullable<T[K]>;
    };
  }
}
