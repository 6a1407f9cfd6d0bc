/** A change whose cause may come again: Telegram repeats updates, jobs try again. */
export interface RecentCause {
  cause: string;
  action: string;
  at: string;
  seq: number;
  /** A written-down refusal: it is written once, but does not answer for the command. */
  refused: boolean;
}

const DAYS_KEPT = 7;
const MOST_KEPT = 10_000;
const DAY_MS = 86_400_000;
const PRUNE_EVERY = 1000; // Looking for old ones at each change would cost more than the change.

/** Which causes were dealt with lately, by cause and action. */
export class RecentCauses {
  readonly #byKey = new Map<string, RecentCause>();
  #added = 0;

  /** The number of the change that this cause and action led to. */
  find(cause: string, action: string, refused: boolean): number | undefined {
    return this.#byKey.get(keyOf(cause, action, refused))?.seq;
  }

  add(recent: RecentCause): void {
    this.#byKey.set(keyOf(recent.cause, recent.action, recent.refused), recent);
    this.#added += 1;
    if (this.#added % PRUNE_EVERY === 0) this.#prune(Date.parse(recent.at) - DAYS_KEPT * DAY_MS);
  }

  #prune(oldest: number): void {
    let surplus = this.#byKey.size - MOST_KEPT;
    for (const [key, { at }] of this.#byKey) {
      if (surplus <= 0 && Date.parse(at) >= oldest) break;
      this.#byKey.delete(key);
      surplus -= 1;
    }
  }

  /** Oldest first. */
  all(): RecentCause[] {
    return [...this.#byKey.values()];
  }
}

// A cause is free text, a line break is in neither part.
const keyOf = (cause: string, action: string, refused: boolean): string => `${cause}\n${action}\n${refused}`;
