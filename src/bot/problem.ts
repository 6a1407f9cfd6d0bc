import { GrammyError, HttpError } from "grammy";

const TOKEN = /\d{6,}:[\w-]{30,}/g;

/** What a log may say of an error. The errors of grammY hold the token: their URL, their payload, their context. */
export function problem(error: unknown): Record<string, unknown> {
  if (error instanceof GrammyError) {
    return { error: error.name, method: error.method, code: error.error_code, description: redact(error.description) };
  }
  if (error instanceof HttpError) return { error: error.name, description: redact(error.message) };
  if (!(error instanceof Error)) return { error: redact(String(error)) };
  return { error: error.name, description: redact(error.message), stack: redact(error.stack ?? "") };
}

export const redact = (text: string): string => text.replaceAll(TOKEN, "<token>");
