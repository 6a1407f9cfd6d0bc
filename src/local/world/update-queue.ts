import { ApiError } from "../bot-api/api-error.ts";
import type { Update, UpdateContent } from "./telegram-types.ts";

type Entry = { update: Update; queuedAt: number; redelivery: boolean; delivered: boolean };
type Poll = { limit: number; resolve: (updates: Update[]) => void; reject: (error: ApiError) => void };

export interface PollRequest {
  offset: number;
  limit: number;
  /** Seconds to wait for an update. */
  timeout: number;
  allowedUpdates?: string[];
  signal: AbortSignal;
}

const HISTORY_KEPT = 2000;
const PRESS_WAITS_S = 150; // Telegram gives up on a press, and on a message, that no bot fetches.
const MESSAGE_WAITS_S = 24 * 60 * 60;
let highestId = 0; // In memory only, a restart within one process must not reuse ids either: bots remember them.

/** What waits for the bot. An update stays until a `getUpdates` with a higher offset confirms it, as with Telegram. */
export class UpdateQueue {
  nextId: number;
  allowed: string[] = [];
  readonly #seconds: () => number;
  #entries: Entry[] = [];
  readonly #history: Update[] = [];
  #poll: Poll | undefined;
  readonly #settledWaiters = new Set<() => void>();
  #onChange: () => void = () => undefined;

  constructor(seconds: () => number, firstId: number) {
    this.#seconds = seconds;
    this.nextId = Math.max(firstId, highestId + 1);
  }

  /** Called after each change of what waits. */
  onChange(listener: () => void): void {
    this.#onChange = listener;
  }

  pending(): Update[] {
    return this.#entries.map(({ update }) => update);
  }

  history(): Update[] {
    return [...this.#history];
  }

  /** Goes on where an earlier run stopped. */
  restore(nextId: number, pending: Update[]): void {
    this.nextId = Math.max(this.nextId, nextId);
    this.#history.push(...pending);
    this.#entries.push(...pending.map((update) => this.#entry(update, false)));
  }

  /** Returns the update, also when the bot did not ask for its kind and it is not queued. */
  push(content: UpdateContent): Update {
    const update = { update_id: this.nextId, ...content };
    highestId = Math.max(highestId, this.nextId);
    this.nextId += 1;
    this.#history.push(update);
    if (this.#history.length > HISTORY_KEPT) this.#history.shift();
    const [kind] = Object.keys(content);
    if (this.allowed.length === 0 || this.allowed.includes(kind ?? "")) this.#queue(this.#entry(update, false));
    return update;
  }

  /** Delivers an update of the past once more, as it was, alone, whatever has been confirmed since. */
  redeliver(updateId: number): Update | undefined {
    const update = this.#history.findLast(({ update_id }) => update_id === updateId);
    if (update) this.#queue(this.#entry(update, true));
    return update;
  }

  /** One `getUpdates`. Ends an older one that still waits with 409. */
  async poll({ offset, limit, timeout, allowedUpdates, signal }: PollRequest): Promise<Update[]> {
    this.#poll?.reject(conflict());
    if (allowedUpdates) this.allowed = allowedUpdates;
    this.#confirm(offset);
    this.#expire();
    const ready = this.#batch(limit);
    if (ready.length > 0 || timeout <= 0) return ready;
    return new Promise((resolve, reject) => {
      const settle =
        <T>(then: (value: T) => void) =>
        (value: T) => {
          clearTimeout(timer);
          if (this.#poll === poll) this.#poll = undefined;
          then(value);
        };
      const poll = { limit, resolve: settle(resolve), reject: settle(reject) };
      const timer = setTimeout(() => poll.resolve([]), timeout * 1000);
      signal.addEventListener("abort", () => poll.resolve([]), { once: true });
      this.#poll = poll;
      this.#tellSettled();
    });
  }

  /** True while the bot has confirmed everything and waits for more. */
  isSettled(): boolean {
    return this.#entries.length === 0 && this.#poll !== undefined;
  }

  /** Resolves as soon as `isSettled`; rejects with what is missing after `withinMs`. */
  async settled(withinMs: number): Promise<void> {
    if (this.isSettled()) return;
    await new Promise<void>((resolve, reject) => {
      const done = () => {
        clearTimeout(timer);
        this.#settledWaiters.delete(done);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#settledWaiters.delete(done);
        const waiting = this.pending().map(({ update_id }) => update_id);
        const polling = this.#poll ? "the bot is polling" : "the bot is not polling";
        reject(new Error(`not settled after ${withinMs} ms: ${polling}, unconfirmed updates: [${waiting.join(", ")}]`));
      }, withinMs);
      this.#settledWaiters.add(done);
    });
  }

  /** Ends the waiting poll, empty-handed. */
  stop(): void {
    this.#poll?.resolve([]);
  }

  dropAll(): void {
    this.#entries = [];
    this.#changed();
  }

  #entry(update: Update, redelivery: boolean): Entry {
    return { update, queuedAt: this.#seconds(), redelivery, delivered: false };
  }

  #queue(entry: Entry): void {
    this.#entries.push(entry);
    this.#onChange();
    if (this.#poll) this.#poll.resolve(this.#batch(this.#poll.limit));
  }

  #confirm(offset: number): void {
    const before = this.#entries.length;
    if (offset < 0) this.#entries = this.#entries.slice(offset);
    // A redelivered update is older than what was confirmed long ago: only its own delivery makes it confirmable.
    if (offset > 0) {
      this.#entries = this.#entries.filter(
        ({ update, redelivery, delivered }) => update.update_id >= offset || (redelivery && !delivered),
      );
    }
    if (this.#entries.length !== before) this.#changed();
  }

  #expire(): void {
    const now = this.#seconds();
    const before = this.#entries.length;
    this.#entries = this.#entries.filter(({ update, queuedAt, delivered }) => {
      return delivered || now - queuedAt <= (update.callback_query ? PRESS_WAITS_S : MESSAGE_WAITS_S);
    });
    if (this.#entries.length !== before) this.#changed();
  }

  /** A redelivery travels alone: the next offset is its own id plus one and would unconfirm its neighbours. */
  #batch(limit: number): Update[] {
    const first = this.#entries[0];
    const next = this.#entries.findIndex(({ redelivery }) => redelivery);
    const end = first?.redelivery ? 1 : next === -1 ? limit : Math.min(limit, next);
    const batch = this.#entries.slice(0, end);
    for (const entry of batch) entry.delivered = true;
    return batch.map(({ update }) => update);
  }

  #changed(): void {
    this.#onChange();
    this.#tellSettled();
  }

  #tellSettled(): void {
    if (!this.isSettled()) return;
    for (const done of this.#settledWaiters) done();
  }
}

const conflict = () =>
  new ApiError(
    409,
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
  );
