import { Bot } from "grammy";
import { onTestFinished } from "vitest";
import { type LocalTelegram, type LocalTelegramOptions, startLocalTelegram } from "../../src/local/local-telegram.ts";

export const TOKEN = "4242424242:LOCAL-test-token-0123456789abcdefghij";
const START = "2026-11-22T09:30:00.000Z";

/** A clock that stands still until it is moved. */
export function stillClock(start = START) {
  let now = new Date(start);
  return {
    now: () => new Date(now),
    moveTo(instant: Date) {
      now = new Date(instant);
    },
  };
}

/** A Telegram on a free port, stopped after the test. */
export async function aTelegram(options: Partial<LocalTelegramOptions> = {}): Promise<LocalTelegram> {
  const telegram = await startLocalTelegram({
    host: "127.0.0.1",
    port: 0,
    token: TOKEN,
    botUsername: "StewardLocalBot",
    clock: stillClock(),
    ...options,
  });
  onTestFinished(() => telegram.stop());
  return telegram;
}

/** A grammY bot, polling the Telegram over HTTP; stopped before it. */
export async function aBot(telegram: LocalTelegram, prepare: (bot: Bot) => void): Promise<Bot> {
  const bot = new Bot(TOKEN, { client: { apiRoot: telegram.apiRoot } });
  bot.catch(() => undefined);
  prepare(bot);
  await new Promise<void>((resolve) => void bot.start({ onStart: () => resolve() }));
  onTestFinished(() => bot.stop());
  return bot;
}

/** Something that will happen once: `await it.happened`, `it.happens()`. */
export function anEvent(): { happened: Promise<void>; happens: () => void } {
  const listeners: (() => void)[] = [];
  const happened = new Promise<void>((resolve) => listeners.push(resolve));
  return { happened, happens: () => listeners.forEach((tell) => tell()) };
}

export type ApiAnswer = {
  ok: boolean;
  result?: Record<string, unknown>;
  error_code?: number;
  description?: string;
  parameters?: Record<string, unknown>;
};

/** One call of the Bot API as JSON. */
export async function api(
  telegram: LocalTelegram,
  method: string,
  params: Record<string, unknown> = {},
): Promise<ApiAnswer> {
  const response = await fetch(`${telegram.apiRoot}/bot${TOKEN}/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(params),
  });
  return (await response.json()) as ApiAnswer;
}
