import { pino, type Logger } from "pino";
import { redact } from "./bot/problem.ts";
import type { Config } from "./config.ts";

/** The log, one JSON object a line on standard error. Whatever is logged by whomever, the token is not in it. */
export function createLog(level: Config["logLevel"]): Logger {
  return pino({ level, base: null }, { write: (line: string) => void process.stderr.write(redact(line)) });
}
