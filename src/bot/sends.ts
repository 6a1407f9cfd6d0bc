/** Others are kept waiting by one chat for so long; then its message goes on by itself. */
const PATIENCE_MS = 4000;

/**
 * What is being sent in answer to people. The bot handles one update at a time: a chat that Telegram does not answer for,
 * or wants to be left alone for a while, must not keep everybody else waiting. Within a chat the order is kept.
 */
export class Sends {
  readonly #last = new Map<string, { done: Promise<void> }>();

  /**
   * Runs a call after those still under way under the same key. Resolves when it is done, or when it takes too long: then
   * it goes on, and `onLateError` hears what became of it.
   */
  async send(key: string, call: () => Promise<void>, onLateError: (error: unknown) => void): Promise<void> {
    const before = this.#last.get(key);
    const turn = { done: Promise.resolve() };
    const isOver = () => {
      if (this.#last.get(key) === turn) this.#last.delete(key);
    };
    turn.done = inTurn(before?.done, call).finally(isOver);
    this.#last.set(key, turn);
    if (before !== undefined || !(await isInTime(turn.done))) turn.done.catch(onLateError);
  }

  /** Resolves when nothing is on its way. */
  async idle(): Promise<void> {
    while (this.#last.size > 0) await Promise.allSettled([...this.#last.values()].map(({ done }) => done));
  }
}

async function inTurn(before: Promise<void> | undefined, call: () => Promise<void>): Promise<void> {
  await before?.catch(() => undefined);
  await call();
}

async function isInTime(done: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PATIENCE_MS);
  });
  try {
    return await Promise.race([done.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}
