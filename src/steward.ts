import type { Bot } from "grammy";
import type { Logger } from "pino";
import { createBot, menuOf } from "./bot/bot.ts";
import type { Ctx } from "./bot/context.ts";
import { createCourier } from "./bot/courier.ts";
import { createDownload } from "./bot/downloads.ts";
import { StopGate } from "./bot/middleware/stop-gate.ts";
import { Sends } from "./bot/sends.ts";
import { problem } from "./bot/problem.ts";
import type { Clock } from "./clock.ts";
import { Jobs } from "./jobs/jobs.ts";
import { Postman } from "./jobs/postman.ts";
import { everyMinute } from "./jobs/schedule.ts";
import type { Directory } from "./store/directory.ts";
import type { Store } from "./store/store.ts";

export interface StewardOptions {
  token: string;
  apiRoot: string | null;
  directory: Directory;
  ownerId: number | null;
  signup: "invite" | "open";
  claimCode: string;
  clock: Clock;
  log: Logger;
  newId(prefix: string): string;
  /** The disk failed: the process cannot go on. */
  onFatal(error: Error): void;
  /** A call that Telegram does not answer is given up after this; long polling asks for half of it. Default 20. */
  timeoutSeconds?: number;
}

const TIMEOUT_SECONDS = 20;
/** What is in hand has this long to end; then its calls to Telegram are cut off. */
const GRACE_MS = 2500;
const CUT_OFF_MS = 500;
/** How often the log says that Telegram does not answer at start. */
const WAITING_MS = 10_000;

export type Steward = ReturnType<typeof createSteward>;

/** Connects the bot and the jobs to the households. */
export function createSteward(options: StewardOptions) {
  const { token, apiRoot, directory, clock, log, newId } = options;
  const isUnclaimed = directory.stores().length === 0;
  const claimCode = isUnclaimed && options.ownerId === null ? options.claimCode : null;
  const stopGate = new StopGate();
  const cutOff = new AbortController();
  const timeoutSeconds = options.timeoutSeconds ?? TIMEOUT_SECONDS;
  const calls = { apiRoot, timeoutSeconds, stopSignal: cutOff.signal };

  const postman = new Postman({ courier: createCourier(token, calls), clock, log });
  const jobs = new Jobs({ directory, clock, log, postman });
  const { ownerId, signup, onFatal } = options;
  const onNotices = postman.deliver.bind(postman);
  const sends = new Sends();
  const download = createDownload(token, calls);
  const own = { sends, download, onNotices, jobPlan: jobs.planOf.bind(jobs), runJobs: jobs.runNow.bind(jobs) };
  const deps = { directory, clock, log, newId, claimCode, ownerId, signup, onFatal, ...own };
  const bot = createBot(token, deps, { ...calls, stopGate });
  const everyTick = everyMinute(() => jobs.tick());
  let polling = Promise.resolve();

  return {
    claimCode,
    /** The instant of a household's next morning, ISO 8601. */
    nextMorning: (store: Store) => jobs.planOf(store).find(({ name }) => name === "morning")!.nextAt,
    tick: () => jobs.tick(),
    /** Resolves when nothing is on its way to anybody. */
    async idle(): Promise<void> {
      await Promise.all([postman.idle(), sends.idle()]);
    },
    /** Resolves when the bot is connected; `ended` settles when it stops polling, and rejects when it can't go on. */
    async connect(): Promise<{ username: string; ended: Promise<void> }> {
      const connected = await connect(bot, log, Math.max(Math.floor(timeoutSeconds / 2), 1));
      polling = connected.ended;
      return connected;
    },
    /** The update in hand finishes, nothing else begins, and the snapshot is written. */
    async stop(): Promise<void> {
      stopGate.close();
      everyTick.stop();
      const timers = new Set<NodeJS.Timeout>();
      const after = (ms: number) => new Promise<void>((resolve) => void timers.add(setTimeout(resolve, ms)));
      const ended = Promise.allSettled([bot.stop(), polling, jobs.stop(), postman.stop()]).then(() => sends.idle());
      const cutShort = after(GRACE_MS).then(() => {
        cutOff.abort();
        return after(CUT_OFF_MS); // For what the cut does not wake: grammY's pause between two tries.
      });
      await Promise.race([ended, cutShort]);
      for (const timer of timers) clearTimeout(timer);
      await directory.close();
    },
  };
}

async function connect(
  bot: Bot<Ctx>,
  log: Logger,
  timeout: number,
): Promise<{ username: string; ended: Promise<void> }> {
  let ended = Promise.resolve();
  const waiting = setInterval(() => log.warn("Telegram does not answer; trying again until it does"), WAITING_MS);
  const username = await new Promise<string>((resolve, reject) => {
    const onStart = (me: { username: string }) => resolve(me.username);
    ended = bot.start({ timeout, allowed_updates: ["message", "callback_query", "my_chat_member"], onStart });
    ended.catch(reject);
  }).finally(() => clearInterval(waiting));
  bot.api
    .setMyCommands(menuOf())
    .catch((error: unknown) => log.warn(problem(error), "the menu of commands was not set"));
  return { username, ended };
}
