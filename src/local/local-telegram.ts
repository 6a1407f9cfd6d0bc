import { serve, type ServerType } from "@hono/node-server";
import { apiRoutes, type ApiServer } from "./bot-api/api-routes.ts";
import { Calls } from "./bot-api/calls.ts";
import { Faults } from "./bot-api/faults.ts";
import { ClockHand, type MovableClock } from "./control/clock-acts.ts";
import { type Control, createControl, WAIT_MS } from "./control/control.ts";
import { ANN } from "./control/sample-loader.ts";
import { controlRoutes } from "./control/control-routes.ts";
import { guardedApp } from "./control/guard.ts";
import { pageRoutes } from "./page-routes.ts";
import { CallbackQueries } from "./world/callback-queries.ts";
import { ChatsFile } from "./world/chats-file.ts";
import { UpdateQueue } from "./world/update-queue.ts";
import { World } from "./world/world.ts";

export interface LocalTelegramOptions {
  host: string;
  /** 0: any free one. */
  port: number;
  /** The bot token it accepts. */
  token: string;
  botUsername: string;
  /** Folder for `chats.json` and its files. Absent: in memory only. */
  dataDir?: string;
  /** Moved only by `Control`, only forward. */
  clock: MovableClock;
  /** Called after the clock was moved and awaited before the move is answered: the bot runs its jobs. */
  onClockMoved?: () => Promise<void>;
  /** The instant of the household's next morning brief. Default: the next 07:00 UTC. */
  nextMorning?: () => Date;
  /** The zone in which the page shows times, asked each time. Default UTC. */
  timeZone?: () => string;
  /** What a person's Start button sends along, such as Ann's claim code. */
  startPayload?: (userId: number) => string | undefined;
  /** Told what an operator should know, one line each. */
  log?: (line: string) => void;
}

export interface LocalTelegram {
  /** The page. */
  url: string;
  /** For grammY's `client.apiRoot`. */
  apiRoot: string;
  control: Control;
  /** Ends all connections and writes the chats. */
  stop(): Promise<void>;
}

export const BEN = 1002;
export const TEO = 1003;
export const FAMILY = -100200300;
export { ANN };

/** Starts a Telegram on this machine: the Bot API for the bot, a page with phones for people. */
export async function startLocalTelegram(options: LocalTelegramOptions): Promise<LocalTelegram> {
  const { clock, token, botUsername, dataDir, log = () => undefined, timeZone = () => "UTC" } = options;
  const now = () => clock.now();
  const botId = Number.parseInt(token, 10);
  const world = new World({ botId: Number.isSafeInteger(botId) ? botId : 4242424242, botUsername, now });
  const seconds = () => world.seconds();
  const queue = new UpdateQueue(seconds, world.firstId());
  const queries = new CallbackQueries(seconds);
  const server: ApiServer = { world, queue, queries, token, faults: new Faults(), calls: new Calls(), now, log };
  const hand = new ClockHand(clock);
  const file = dataDir === undefined ? undefined : new ChatsFile(dataDir, world, queue, () => hand.state(), log);

  const clockBefore = await file?.load();
  if (clockBefore) hand.restore(clockBefore);
  for (const { callback_query: query } of queue.pending()) if (query) queries.open(query.id);
  settleIn(world);
  const save = async () => file?.save();
  const saveSoon = () => void save();
  world.listen(saveSoon);
  queue.onChange(saveSoon);

  const afterMove = async () => {
    world.emit({ type: "clock" });
    await options.onClockMoved?.();
    await queue.settled(WAIT_MS);
  };
  const clockActs = hand.acts({ nextMorning: options.nextMorning, afterMove });
  const startPayload = options.startPayload ?? (() => undefined);
  const control = createControl({ server, clock: clockActs, timeZone, startPayload });

  const app = guardedApp();
  app.route("/local", controlRoutes({ control, world, timeZone, save }));
  app.route("/", apiRoutes(server));
  app.route("/", pageRoutes());
  const http = await listening(app.fetch, options.host, options.port);
  const url = `http://${visibleHost(options.host)}:${portOf(http)}`;
  await save();
  return { url, apiRoot: url, control, stop: () => stop(http, queue, save) };
}

/** Whoever is always there: a couple and their teenager. The people of an earlier run stay as they were. */
function settleIn(world: World): void {
  const residents: [id: number, name: string][] = [
    [ANN, "Ann"],
    [BEN, "Ben"],
    [TEO, "Teo"],
  ];
  for (const [id, first_name] of residents) {
    const known = world.people.get(id);
    if (known) known.shown = true;
    else
      world.addPerson({ id, is_bot: false, first_name, username: first_name.toLowerCase(), language_code: "en" }, true);
  }
  if (world.rooms.has(FAMILY)) return;
  world.addRoom({ id: FAMILY, type: "supergroup", title: "Family" }, [ANN, BEN, TEO, world.bot.id]);
}

function listening(fetch: Parameters<typeof serve>[0]["fetch"], hostname: string, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const http = serve({ fetch, hostname, port, overrideGlobalObjects: false }, () => resolve(http));
    http.once("error", reject);
  });
}

async function stop(http: ServerType, queue: UpdateQueue, save: () => Promise<void>): Promise<void> {
  queue.stop();
  await new Promise<void>((resolve) => {
    http.close(() => resolve());
    if ("closeAllConnections" in http) http.closeAllConnections();
  });
  await save();
}

function portOf(http: ServerType): number {
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("the local Telegram has no port");
  return address.port;
}

function visibleHost(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "127.0.0.1";
  return host.includes(":") ? `[${host}]` : host;
}
