/** Lets other work have its turn. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));

const AT_ONCE_MS = 12;

/** For long work in small steps: `rest` between two of them lets other work in, if it has been kept waiting. */
export class Pace {
  #since = performance.now();

  async rest(): Promise<void> {
    if (performance.now() - this.#since < AT_ONCE_MS) return;
    await nextTurn();
    this.#since = performance.now();
  }
}
