import { setTimeout as wait } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import { type Context, Hono } from "hono";
import { ApiError, forbidden, tooManyRequests } from "./api-error.ts";
import type { BotApi } from "./bot-api.ts";
import type { Call, Calls } from "./calls.ts";
import type { Fault, Faults } from "./faults.ts";
import { methodName, METHODS } from "./methods.ts";
import { PARAMETERS } from "./parameter-tables.ts";
import { Parameters } from "./parameters.ts";
import { type RawCall, readRequest } from "./read-request.ts";

export interface ApiServer extends BotApi {
  token: string;
  faults: Faults;
  calls: Calls;
  now: () => Date;
  log: (line: string) => void;
}

type Env = { Bindings: HttpBindings };
type Answer = { status: number; body: unknown };

const BODY_MAX_BYTES = 60 * 1024 * 1024;

/** `/bot<token>/<method>` and `/file/bot<token>/<path>`. */
export function apiRoutes(server: ApiServer): Hono<Env> {
  const routes = new Hono<Env>();
  routes.all("/file/:bot/:path{.+}", (c) => download(server, c, c.req.param("bot"), c.req.param("path")));
  routes.all("/:bot{bot[^/]+}/:method", (c) => call(server, c, c.req.param("bot"), c.req.param("method")));
  return routes;
}

async function call(server: ApiServer, c: Context<Env>, bot: string, name: string): Promise<Response> {
  if (bot !== `bot${server.token}`) return refused(new ApiError(401, "Unauthorized"));
  const method = methodName(name);
  if (!method) return refused(new ApiError(404, "Not Found"));
  if (Number(c.req.header("content-length") ?? 0) > BODY_MAX_BYTES) {
    return refused(new ApiError(413, "Request Entity Too Large"));
  }
  const gone = new AbortController();
  c.env.outgoing.once("close", () => gone.abort());
  let raw: RawCall;
  try {
    raw = await readRequest(c.req);
  } catch (error) {
    return error instanceof ApiError ? refused(error) : cut(c);
  }
  const entry: Call = { method, params: raw.params, at: server.now().toISOString() };
  if (method !== "getUpdates") server.calls.add(entry);
  const fault = server.faults.take(method, raw.params["chat_id"]);
  if (fault) entry.fault = fault.kind;
  if (fault?.kind === "refuse") return cut(c);
  if (fault?.kind === "silence" && !(await endSilence(fault, gone.signal))) return cut(c);
  const answer = fault ? failing(fault) : undefined;
  const { status, body } = answer ?? (await answerTo(server, method, raw, gone.signal));
  if (fault?.kind === "lost") return cut(c);
  entry.answer = body;
  return Response.json(body, { status });
}

async function answerTo(
  server: ApiServer,
  method: keyof typeof METHODS,
  raw: RawCall,
  signal: AbortSignal,
): Promise<Answer> {
  try {
    const parameters = new Parameters(PARAMETERS[method], raw.params, raw.uploads);
    const result = await METHODS[method](server, parameters, signal);
    return { status: 200, body: { ok: true, result: structuredClone(result) } };
  } catch (error) {
    if (error instanceof ApiError) return { status: error.code, body: error.body() };
    server.log(`The local Telegram failed in ${method}: ${String(error)}`);
    return failure(new ApiError(500, "Internal Server Error"));
  }
}

/** False when the caller gave up first. */
async function endSilence({ ms }: Fault, signal: AbortSignal): Promise<boolean> {
  if (ms === undefined) await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  else await wait(ms, undefined, { signal }).catch(() => undefined);
  return !signal.aborted;
}

function failing({ kind, retryAfter = 1 }: Fault): Answer | undefined {
  switch (kind) {
    case "429":
      return failure(tooManyRequests(retryAfter));
    case "500":
      return failure(new ApiError(500, "Internal Server Error"));
    case "401":
      return failure(new ApiError(401, "Unauthorized"));
    case "403":
      return failure(forbidden("bot was blocked by the user"));
    case "lost":
    case "silence":
    case "refuse":
      return undefined;
  }
}

const failure = (error: ApiError): Answer => ({ status: error.code, body: error.body() });

const refused = (error: ApiError): Response => Response.json(error.body(), { status: error.code });

function cut(c: Context<Env>): Response {
  c.env.incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

/** Of a file that `getFile` named. Faults reach it under the name `download`. */
async function download(server: ApiServer, c: Context<Env>, bot: string, path: string): Promise<Response> {
  if (bot !== `bot${server.token}`) return refused(new ApiError(401, "Unauthorized"));
  const entry: Call = { method: "download", params: { path }, at: server.now().toISOString() };
  server.calls.add(entry);
  const fault = server.faults.take("download", undefined);
  if (fault) entry.fault = fault.kind;
  const gone = new AbortController();
  c.env.outgoing.once("close", () => gone.abort());
  if (fault?.kind === "refuse" || fault?.kind === "lost") return cut(c);
  if (fault?.kind === "silence" && !(await endSilence(fault, gone.signal))) return cut(c);
  const failed = fault && failing(fault);
  if (failed) return Response.json(failed.body, { status: failed.status });
  const file = [...server.world.files.values()].find((one) => one.path === path);
  if (!file) return refused(new ApiError(404, "Not Found"));
  return c.body(new Uint8Array(file.bytes).buffer, 200, { "content-type": "application/octet-stream" });
}
