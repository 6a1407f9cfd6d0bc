import type { BotApi } from "./bot-api.ts";
import { badRequest } from "./api-error.ts";
import * as chats from "./chat-methods.ts";
import * as edits from "./edit-methods.ts";
import type { MethodName } from "./parameter-tables.ts";
import type { Parameters } from "./parameters.ts";
import * as sends from "./send-methods.ts";

type Method = (api: BotApi, parameters: Parameters, signal: AbortSignal) => unknown;

const BATCH_MAX = 100;
const POLL_MAX_S = 50;

/** The Bot API's methods by name. A method is here and in `PARAMETERS`, or it does not exist. */
export const METHODS: Record<MethodName, Method> = {
  ...sends,
  ...edits,
  ...chats,
  getUpdates({ queue }, parameters, signal) {
    const allowed = parameters.json("allowed_updates");
    if (allowed !== undefined && !isListOfStrings(allowed)) throw badRequest("can't parse allowed_updates");
    return queue.poll({
      offset: parameters.integer("offset") ?? 0,
      limit: Math.min(Math.max(parameters.integer("limit") ?? BATCH_MAX, 1), BATCH_MAX),
      timeout: Math.min(parameters.integer("timeout") ?? 0, POLL_MAX_S),
      ...(allowed && { allowedUpdates: allowed }),
      signal,
    });
  },
  deleteWebhook({ queue }, parameters) {
    if (parameters.boolean("drop_pending_updates")) queue.dropAll();
    return true;
  },
  getWebhookInfo: ({ queue }) => ({
    url: "",
    has_custom_certificate: false,
    pending_update_count: queue.pending().length,
  }),
};

const NAMES = new Map(
  Object.keys(METHODS)
    .filter(isMethod)
    .map((name) => [name.toLowerCase(), name]),
);

/** The method's proper name: Telegram does not mind the case. */
export const methodName = (name: string): MethodName | undefined => NAMES.get(name.toLowerCase());

function isMethod(name: string): name is MethodName {
  return Object.hasOwn(METHODS, name);
}

const isListOfStrings = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((item) => typeof item === "string");
