import type { MiddlewareFn } from "grammy";
import type { Ctx } from "../context.ts";

/** Lets updates through until it is closed. What comes later is delivered again after the next start. */
export class StopGate {
  #closed = false;

  close(): void {
    this.#closed = true;
  }

  middleware(): MiddlewareFn<Ctx> {
    return async (_ctx, next) => {
      if (!this.#closed) await next();
    };
  }
}
