import { GrammyError, HttpError } from "grammy";

/** Whatever the environment takes for a token, wherever it stands. */
const TOKEN = /\d+:[\w-]{10,}/g;

/** What a log may say of an error. The errors of grammY hold the token: their URL, their payload, their context. */
export function problem(error: unknown): Record<string, unknown> {
  if (error instanceof GrammyError) {
    return { error: error.name, method: error.method, code: error.error_code, description: redact(error.description) };
  }
  if (error instanceof HttpError) return { error: error.name, description: redact(error.message) };
  if (!(error instanceof Error)) return { error: redact(String(error)) };
  return { error: error.name, description: redact(error.message), stack: redact(error.stack ?? "") };
}

/** Telegram is down, slow, or does not let us into a chat: the message is late or lost, and nothing else is wrong. */
export function isTelegramsFault(error: unknown): boolean {
  if (error instanceof HttpError) return true;
  return error instanceof GrammyError && error.error_code !== 400;
}

export const redact = (text: string): string => text.replaceAll(TOKEN, "<token>");
