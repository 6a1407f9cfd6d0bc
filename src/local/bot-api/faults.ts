/**
 * What goes wrong: `429`, `500`, `401` and `403` are answered instead of the call; `refuse` cuts the connection before the call
 * takes effect, `lost` after; `silence` answers nothing for `ms` (default: never), then lets the call through.
 */
export type FaultKind = "429" | "500" | "401" | "403" | "lost" | "silence" | "refuse";

export interface FaultRequest {
  kind: FaultKind;
  /** Only this method. Default: every method but `getUpdates`. */
  method?: string;
  /** Only calls with this `chat_id`. */
  chatId?: number;
  /** How many calls it hits. Default 1. */
  times?: number;
  /** Seconds, for `429`. Default 1. */
  retryAfter?: number;
  /** For `silence`. */
  ms?: number;
}

export type Fault = FaultRequest & { id: number; times: number };

/** The faults that are still to happen. */
export class Faults {
  #faults: Fault[] = [];
  #nextId = 1;

  add(request: FaultRequest): Fault {
    const fault = { ...request, times: request.times ?? 1, id: this.#nextId };
    this.#nextId += 1;
    this.#faults.push(fault);
    return { ...fault };
  }

  list(): Fault[] {
    return this.#faults.map((fault) => ({ ...fault }));
  }

  clear(): void {
    this.#faults = [];
  }

  /** The fault that hits this call, used up by one. */
  take(method: string, chatId: unknown): Fault | undefined {
    const fault = this.#faults.find((one) => {
      const hitsMethod = one.method ? one.method.toLowerCase() === method.toLowerCase() : method !== "getUpdates";
      return hitsMethod && (one.chatId === undefined || String(one.chatId) === String(chatId));
    });
    if (!fault) return undefined;
    fault.times -= 1;
    this.#faults = this.#faults.filter(({ times }) => times > 0);
    return fault;
  }
}
