import { z } from "zod";

/** What the environment says. */
export interface Config {
  /** Absent: the local stand-in for Telegram is started instead. */
  token: string | null;
  /** Where the Bot API is, without a trailing slash; `null`: Telegram's own. */
  apiRoot: string | null;
  dataDir: string;
  host: string;
  port: number;
  ownerId: number | null;
  signup: "invite" | "open";
  logLevel: "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";
}

const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** An empty variable is the same as none: that is what `docker -e NAME=` and unset secrets give. */
const variable = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? undefined : value), schema);

const Environment = z.object({
  TELEGRAM_BOT_TOKEN: variable(
    z
      .string()
      .regex(/^\d+:[\w-]+$/, "is not a bot token: @BotFather gives one such as 123456789:AAF...")
      .nullable()
      .default(null),
  ),
  TELEGRAM_API_ROOT: variable(
    z
      .url({ protocol: /^https?$/, error: "is not an http(s) address" })
      .transform((url) => url.replace(/\/+$/, ""))
      .nullable()
      .default(null),
  ),
  DATA_DIR: variable(z.string().default("./data")),
  HOST: variable(
    z
      .enum(["127.0.0.1", "localhost", "::1"], {
        error: "must be 127.0.0.1, localhost or ::1: the local page lets whoever opens it speak for the family",
      })
      .default("127.0.0.1"),
  ),
  PORT: variable(
    z
      .string()
      .regex(/^\d{1,5}$/, "is not a port number")
      .transform(Number)
      .refine((port) => port <= 65_535, "is above 65535")
      .default(4242),
  ),
  OWNER_ID: variable(
    z
      .string()
      .regex(/^[1-9]\d{0,15}$/, "is not a Telegram user id: a whole number such as 123456789")
      .transform(Number)
      .refine(Number.isSafeInteger, "is too large for a Telegram user id")
      .nullable()
      .default(null),
  ),
  SIGNUP: variable(z.enum(["invite", "open"], { error: 'must be "invite" or "open"' }).default("invite")),
  LOG_LEVEL: variable(z.enum(LOG_LEVELS, { error: `must be one of ${LOG_LEVELS.join(", ")}` }).default("info")),
});

/**
 * Reads the environment. Throws an Error whose message names every problem, a line each, by the variable's name. Values
 * are not repeated: one of them is the token.
 */
export function loadConfig(env: Record<string, string | undefined>): Config {
  const read = Environment.safeParse(env);
  if (!read.success) {
    const problems = read.error.issues.map(({ path, message }) => `  ${path.join(".")} ${message}`);
    throw new Error(`The environment does not fit:\n${problems.join("\n")}`);
  }
  const { TELEGRAM_BOT_TOKEN, TELEGRAM_API_ROOT, DATA_DIR, HOST, PORT, OWNER_ID, SIGNUP, LOG_LEVEL } = read.data;
  return {
    token: TELEGRAM_BOT_TOKEN,
    apiRoot: TELEGRAM_API_ROOT,
    dataDir: DATA_DIR,
    host: HOST,
    port: PORT,
    ownerId: OWNER_ID,
    signup: SIGNUP,
    logLevel: LOG_LEVEL,
  };
}
