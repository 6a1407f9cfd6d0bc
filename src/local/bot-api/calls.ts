/** One call of the bot, `getUpdates` aside. Uploads appear as name and size. */
export interface Call {
  method: string;
  params: Record<string, unknown>;
  /** The whole answer's body, or `undefined` while there is none (or there never will be). */
  answer?: unknown;
  /** The fault that hit it. */
  fault?: string;
  /** When, by the clock passed in: an ISO instant. */
  at: string;
}

const KEPT = 1000;

/** What the bot asked of Telegram, newest last. */
export class Calls {
  #calls: Call[] = [];

  add(call: Call): Call {
    this.#calls.push(call);
    if (this.#calls.length > KEPT) this.#calls.shift();
    return call;
  }

  list(method?: string): Call[] {
    return this.#calls.filter((call) => method === undefined || call.method === method);
  }

  clear(): void {
    this.#calls = [];
  }
}
