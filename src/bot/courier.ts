import { Api, GrammyError, HttpError } from "grammy";
import type { Delivery } from "../domain/outbox/delivery.ts";
import { redact } from "./problem.ts";
import type { Reply } from "./ui/reply.ts";

/** Delivers what the bot sends by itself. Without the retries that answers to people have: the outbox does the waiting. */
export function createCourier(
  token: string,
  { apiRoot, timeoutSeconds, stopSignal }: { apiRoot: string | null; timeoutSeconds: number; stopSignal: AbortSignal },
) {
  const api = new Api(token, { timeoutSeconds, ...(apiRoot && { apiRoot }) });
  const signal = stopSignal as Parameters<typeof api.getMe>[0];
  return {
    send: (chatId: number, { text, options }: Reply) =>
      attempt(async () => {
        const sent = await api.sendMessage(chatId, text, options, signal);
        return sent.message_id;
      }),
    edit: (chatId: number, messageId: number, { text, options }: Reply) =>
      attempt(async () => {
        await api.editMessageText(chatId, messageId, text, options, signal).catch(unlessItIsSo);
        return messageId;
      }),
  };
}

/** After a lost answer the message says it already; one that was deleted needs no bringing up to date. */
function unlessItIsSo(error: unknown): void {
  if (!(error instanceof GrammyError && /not modified|to edit not found/.test(error.description))) throw error;
}

async function attempt(call: () => Promise<number>): Promise<Delivery> {
  try {
    return { kind: "delivered", messageId: await call() };
  } catch (error) {
    if (error instanceof HttpError) return { kind: "later", seconds: null, why: redact(error.message) };
    if (!(error instanceof GrammyError)) throw error;
    const { error_code: code, description: why, parameters } = error;
    if (code === 403 || why.includes("chat not found")) return { kind: "unreachable" };
    if (code === 429) return { kind: "later", seconds: parameters.retry_after ?? null, why };
    return code >= 500 ? { kind: "later", seconds: null, why } : { kind: "impossible", why };
  }
}
