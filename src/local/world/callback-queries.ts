import { randomInt } from "node:crypto";

/** What the bot answered to a button press. Empty text: the spinner just stops. */
export interface CallbackAnswer {
  text: string;
  alert: boolean;
  url?: string;
}

type Query = { askedAt: number; answer?: CallbackAnswer; waiters: Set<(answer: CallbackAnswer) => void> };

const ANSWERABLE_S = 150;
const KEPT = 1000;

/** Button presses, from the press to the bot's answer. */
export class CallbackQueries {
  readonly #seconds: () => number;
  readonly #queries = new Map<string, Query>();

  constructor(seconds: () => number) {
    this.#seconds = seconds;
  }

  /** Makes a press answerable and returns its id, or uses the id of a press from before a restart. */
  open(id = `${randomInt(2 ** 40)}${randomInt(2 ** 20)}`): string {
    this.#queries.set(id, { askedAt: this.#seconds(), waiters: new Set() });
    const [oldest] = this.#queries.keys();
    if (this.#queries.size > KEPT && oldest) this.#queries.delete(oldest);
    return id;
  }

  /** False when there is nothing to answer: unknown, too old, or answered before. */
  answer(id: string, answer: CallbackAnswer): boolean {
    const query = this.#queries.get(id);
    if (!query || query.answer || this.#seconds() - query.askedAt > ANSWERABLE_S) return false;
    query.answer = answer;
    for (const tell of query.waiters) tell(answer);
    return true;
  }

  /** The bot's answer, as soon as it is there. `undefined` for an unknown press; rejects after `withinMs`. */
  async answered(id: string, withinMs: number): Promise<CallbackAnswer | undefined> {
    const query = this.#queries.get(id);
    if (!query) return undefined;
    if (query.answer) return query.answer;
    return new Promise((resolve, reject) => {
      const tell = (answer: CallbackAnswer) => {
        clearTimeout(timer);
        query.waiters.delete(tell);
        resolve(answer);
      };
      const timer = setTimeout(() => {
        query.waiters.delete(tell);
        reject(new Error(`the button press ${id} was not answered within ${withinMs} ms`));
      }, withinMs);
      query.waiters.add(tell);
    });
  }
}
