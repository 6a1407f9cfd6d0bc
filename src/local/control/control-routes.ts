import { type Context, Hono } from "hono";
import { streamSSE } from "hono/streaming";
import type { FaultKind } from "../bot-api/faults.ts";
import type { World, WorldEvent } from "../world/world.ts";
import type { Control } from "./control.ts";
import { ControlError } from "./control-error.ts";
import type { Env } from "./guard.ts";
import { pageState } from "./page-state.ts";
import { Body } from "./read-body.ts";

export interface ControlServer {
  control: Control;
  world: World;
  timeZone: () => string;
  /** Resolves when what happened so far is on disk. */
  save: () => Promise<unknown>;
}

type Act = (control: Control, body: Body) => unknown;

const FAULT_KINDS: FaultKind[] = ["429", "500", "401", "403", "lost", "silence", "refuse"];
const PING_MS = 20_000;

/** `POST /local/<name>`: the acts that change something, with the same names as in `Control` in kebab-case. */
const ACTS: Record<string, Act> = {
  say(control, body) {
    const options = body.someOf({ replyTo: body.maybeInteger("replyTo") });
    return control.say(body.integer("userId"), body.integer("chatId"), body.text("text"), options);
  },
  "send-file": (control, body) =>
    control.sendFile(body.integer("userId"), body.integer("chatId"), {
      name: body.text("name"),
      mimeType: body.maybeText("mimeType") ?? "application/octet-stream",
      bytes: new Uint8Array(Buffer.from(body.text("base64"), "base64")),
      asPhoto: body.flag("asPhoto"),
      ...body.someOf({ caption: body.maybeText("caption"), replyTo: body.maybeInteger("replyTo") }),
    }),
  forward(control, body) {
    const from = { chatId: body.integer("chatId"), messageId: body.integer("messageId") };
    return control.forward(body.integer("userId"), from, body.integer("toChatId"));
  },
  start: (control, body) => control.start(body.integer("userId")),
  "open-link": (control, body) => control.openLink(body.integer("userId"), body.text("url")),
  press: (control, body) => control.press(...pressOf(body)),
  "press-forged": (control, body) => control.pressForged(...pressOf(body)),
  "add-person": (control, body) =>
    control.addPerson(
      {
        id: body.integer("id"),
        first_name: body.text("first_name"),
        ...body.someOf({ last_name: body.maybeText("last_name"), username: body.maybeText("username") }),
      },
      { shown: body.flag("shown") },
    ),
  block: (control, body) => control.block(body.integer("userId")),
  unblock: (control, body) => control.unblock(body.integer("userId")),
  "add-to-group": (control, body) => control.addToGroup(body.integer("chatId"), body.integer("userId")),
  "remove-from-group": (control, body) => control.removeFromGroup(body.integer("chatId"), body.integer("userId")),
  "migrate-group": (control, body) => ({ chatId: control.migrateGroup(body.integer("chatId")) }),
  redeliver: (control, body) => control.redeliver(body.integer("updateId")),
  fault(control, body) {
    const written = body.text("kind");
    const kind = FAULT_KINDS.find((one) => one === written);
    if (!kind) throw new ControlError(`kind must be one of ${FAULT_KINDS.join(", ")}.`);
    const { method, chatId, times, retryAfter, ms } = {
      method: body.maybeText("method"),
      chatId: body.maybeInteger("chatId"),
      times: body.maybeInteger("times"),
      retryAfter: body.maybeInteger("retryAfter"),
      ms: body.maybeInteger("ms"),
    };
    return control.fault({ kind, ...body.someOf({ method, chatId, times, retryAfter, ms }) });
  },
  "clear-faults": (control) => control.clearFaults(),
  "clear-calls": (control) => control.clearCalls(),
  settled: (control, body) => control.settled(body.maybeInteger("withinMs")),
  "move-to": (control, body) => control.moveTo(new Date(body.text("instant"))),
  advance: (control, body) => control.advance(body.integer("ms")),
  "next-morning": (control) => control.nextMorning(),
  "load-sample-month": (control) => control.loadSampleMonth(),
};

/** Everything under `/local`: JSON in, JSON out, refusals as `{ error }` with 400 (what cannot be) or 504 (no answer in time). */
export function controlRoutes({ control, world, timeZone, save }: ControlServer): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get("/state", (c) => c.json(pageState(world, control.now(), timeZone())));
  routes.get("/people", (c) => c.json(control.people()));
  routes.get("/chats", (c) => c.json(control.chats()));
  routes.get("/chats/:id/messages", (c) => c.json(control.messages(Number(c.req.param("id")))));
  routes.get("/updates", (c) => c.json(control.updates()));
  routes.get("/faults", (c) => c.json(control.faults()));
  routes.get("/calls", (c) => c.json(control.calls(c.req.query("method"))));
  routes.get("/clock", (c) => c.json({ now: control.now().toISOString(), timeZone: timeZone() }));
  routes.get("/answers/:id", (c) => answering(c, () => control.answer(c.req.param("id"))));
  routes.get("/settled", (c) => answering(c, () => control.settled()));
  routes.get("/files/:id", (c) => sendFile(c, world, c.req.param("id")));
  routes.get("/events", (c) => streamEvents(c, world));
  routes.post("/:act", async (c) => {
    const name = c.req.param("act");
    const act = Object.hasOwn(ACTS, name) ? ACTS[name] : undefined;
    if (!act) return c.json({ error: "There is no such act." }, 404);
    const type = c.req.header("content-type") ?? "";
    if (!/^application\/json\b/i.test(type)) return c.json({ error: "The body must be application/json." }, 415);
    return answering(c, async () => {
      const body = new Body(await c.req.json().catch(() => undefined));
      const result = await act(control, body);
      await save();
      return result;
    });
  });
  return routes;
}

async function answering(c: Context<Env>, act: () => unknown): Promise<Response> {
  try {
    return c.json((await act()) ?? { ok: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return c.json({ error: reason }, error instanceof ControlError ? 400 : 504);
  }
}

const pressOf = (body: Body): [number, number, number, string] => [
  body.integer("userId"),
  body.integer("chatId"),
  body.integer("messageId"),
  body.text("data"),
];

function sendFile(c: Context<Env>, world: World, fileId: string): Response {
  const file = world.files.get(fileId);
  if (!file) return c.json({ error: "There is no such file." }, 404);
  const isPicture = ["image/png", "image/jpeg"].includes(file.mimeType); // Nothing that could carry a script is shown.
  const name = encodeURIComponent(file.name).replaceAll("'", "%27");
  return c.body(new Uint8Array(file.bytes), 200, {
    "content-type": isPicture ? file.mimeType : "application/octet-stream",
    "content-disposition": isPicture ? "inline" : `attachment; filename*=UTF-8''${name}`,
  });
}

function streamEvents(c: Context<Env>, world: World): Response {
  return streamSSE(c, async (stream) => {
    const send = (event: WorldEvent) => void stream.writeSSE({ event: event.type, data: JSON.stringify(event) });
    const ended = new Promise<void>((resolve) => stream.onAbort(resolve));
    const stop = world.listen(send);
    const ping = setInterval(() => void stream.writeSSE({ event: "ping", data: "" }), PING_MS);
    await stream.writeSSE({ event: "hello", data: "" });
    await ended;
    clearInterval(ping);
    stop();
  });
}
