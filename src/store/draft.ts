import { isDeepStrictEqual } from "node:util";
import type { Patch } from "../domain/audit/change.ts";

/**
 * A draft of a JSON value: reads fall through to the base, writes stay in the draft, and what was written comes out as
 * patches. Like mutative's, but it never copies the record it writes to: with thousands of entries a month, that copy
 * cost more than the disk (see the decisions in the README).
 */
export interface Draft<T extends object> {
  /** What a service reads and writes. */
  root: T;
  /** What was written, and what takes it back. Values are plain copies. */
  changes(): { patches: Patch[]; inverse: Patch[] };
}

type Container = Record<string, unknown>;

const REMOVED = Symbol("removed");
const nodes = new WeakMap<object, DraftNode>();

/** Drafts `base`, which is not changed and must not change meanwhile. */
export function draftOf<T extends object>(base: T): Draft<T> {
  const node = new DraftNode(base as Container);
  return {
    root: node.proxy as T,
    changes() {
      const patches: Patch[] = [];
      const inverse: Patch[] = [];
      node.collect([], patches, inverse);
      return { patches, inverse };
    },
  };
}

/** A copy without drafts, as JSON would keep it: an undefined field is none. */
export function plain(value: unknown): unknown {
  if (value === 0) return 0; // There is no -0 in JSON.
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => plain(item) ?? null);
  const copy: Container = {};
  for (const [key, part] of Object.entries(value)) {
    if (key === "__proto__") throw new Error(`${key} is no key`);
    if (part !== undefined) copy[key] = plain(part);
  }
  return copy;
}

/** One object of the base, as the draft shows it. */
class DraftNode implements ProxyHandler<Container> {
  readonly proxy: Container;
  readonly #base: Container;
  /** What was assigned or removed. Assigned objects stay as they are until `collect`. */
  readonly #written = new Map<string, unknown>();
  readonly #children = new Map<string, DraftNode>();
  /** Arrays that were looked at: a copy to work on. They are short: long collections are records. */
  readonly #arrays = new Map<string, unknown[]>();

  constructor(base: Container) {
    this.#base = base;
    this.proxy = new Proxy<Container>({}, this);
    nodes.set(this.proxy, this);
  }

  get(_: Container, key: string | symbol): unknown {
    if (typeof key === "symbol" || !this.#holds(key)) return Reflect.get(Object.prototype, key);
    return this.#read(key);
  }

  set(_: Container, key: string | symbol, value: unknown): boolean {
    this.#write(key, value);
    return true;
  }

  deleteProperty(_: Container, key: string | symbol): boolean {
    if (typeof key === "string" && this.#holds(key)) this.#written.set(key, REMOVED);
    return true;
  }

  defineProperty(_: Container, key: string | symbol, descriptor: PropertyDescriptor): boolean {
    if (descriptor.get || descriptor.set) return false;
    this.#write(key, descriptor.value);
    return true;
  }

  has(_: Container, key: string | symbol): boolean {
    return typeof key === "symbol" ? false : this.#holds(key) || key in Object.prototype;
  }

  ownKeys(): string[] {
    const kept = Object.keys(this.#base).filter((key) => this.#written.get(key) !== REMOVED);
    const added = [...this.#written].filter(([key, value]) => value !== REMOVED && !Object.hasOwn(this.#base, key));
    return [...kept, ...added.map(([key]) => key)];
  }

  getOwnPropertyDescriptor(_: Container, key: string | symbol): PropertyDescriptor | undefined {
    if (typeof key === "symbol" || !this.#holds(key)) return undefined;
    return { value: this.#read(key), writable: true, enumerable: true, configurable: true };
  }

  setPrototypeOf(): boolean {
    return false;
  }

  /** Adds what was written here and below. Each path comes once, none inside another: the order does not matter. */
  collect(path: Patch["path"], patches: Patch[], inverse: Patch[]): void {
    for (const [key, written] of this.#written) {
      const value = written === REMOVED ? undefined : plain(written);
      this.#compare([...path, key], value, patches, inverse);
    }
    for (const [key, array] of this.#arrays) {
      if (!this.#written.has(key)) this.#compare([...path, key], plain(array), patches, inverse);
    }
    for (const [key, child] of this.#children) {
      if (!this.#written.has(key)) child.collect([...path, key], patches, inverse);
    }
  }

  #compare(path: Patch["path"], value: unknown, patches: Patch[], inverse: Patch[]): void {
    const key = String(path.at(-1));
    const before = Object.hasOwn(this.#base, key) ? this.#base[key] : undefined;
    if (isDeepStrictEqual(before, value)) return;
    if (value === undefined) patches.push({ op: "remove", path });
    else patches.push({ op: before === undefined ? "add" : "replace", path, value });
    if (before === undefined) inverse.push({ op: "remove", path });
    else inverse.push({ op: value === undefined ? "add" : "replace", path, value: plain(before) });
  }

  #holds(key: string): boolean {
    const written = this.#written.get(key);
    return written === undefined && !this.#written.has(key) ? Object.hasOwn(this.#base, key) : written !== REMOVED;
  }

  #read(key: string): unknown {
    if (this.#written.has(key)) return this.#written.get(key);
    const value = this.#base[key];
    if (typeof value !== "object" || value === null) return value;
    if (Array.isArray(value)) return getOrAdd(this.#arrays, key, () => plain(value) as unknown[]);
    return getOrAdd(this.#children, key, () => new DraftNode(value as Container)).proxy;
  }

  #write(key: string | symbol, value: unknown): void {
    if (typeof key === "symbol" || key === "__proto__") throw new Error(`${String(key)} is no key`);
    // `draft.bill = draft.bill` writes nothing.
    const isSame = typeof value === "object" && value !== null && nodes.get(value) === this.#children.get(key);
    if (isSame && this.#children.has(key)) this.#written.delete(key);
    else this.#written.set(key, value);
  }
}

function getOrAdd<V>(map: Map<string, V>, key: string, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
