process.env["TZ"] = "UTC"; // Before anything else: date libraries change their answers with the process's zone.

import type { Logger } from "pino";
import { problem } from "./bot/problem.ts";
import { MovableClock } from "./clock.ts";
import { type Config, loadConfig } from "./config.ts";
import { newId } from "./ids.ts";
import { type LocalTelegram, startLocalTelegram } from "./local/local-telegram.ts";
import { createLog } from "./log.ts";
import { whatToDo } from "./start-words.ts";
import { createSteward, type Steward } from "./steward.ts";
import { type Directory, openDirectory } from "./store/directory.ts";
import { UnreadableDataError } from "./store/errors.ts";

/** After a signal the process is gone within this time, whatever hangs. */
const DEADLINE_MS = 4700;
/** The bot that the local stand-in knows. Not a secret: it is reachable from this machine only. */
const LOCAL_BOT = { token: "4242424242:LOCAL-stand-in-for-telegram-on-this-machine", botUsername: "StewardLocalBot" };
const ANN = 1001;
let isStopping = false;

/** What is made first; `steward` comes last, and the stand-in for Telegram asks for it when its clock is moved. */
type House = { directory: Directory; clock: MovableClock; log: Logger; steward?: Steward };

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const log = createLog(config.logLevel);
  const directory = await open(config, log);
  const house: House = { directory, clock: new MovableClock(), log };
  const local = config.token === null ? await startStandIn(config, house) : null;
  const connection = local
    ? { token: LOCAL_BOT.token, apiRoot: local.apiRoot }
    : { token: config.token!, apiRoot: config.apiRoot };
  const { ownerId, signup } = config;
  const claimCode = newId("c").slice(2);
  const steward = createSteward({ ...house, ...connection, newId, onFatal, ownerId, signup, claimCode });
  house.steward = steward;
  stopOnSignal(steward, local);

  const { username, ended } = await steward.connect();
  ended.catch((error: unknown) => {
    if (!isStopping) giveUp("Telegram ended the connection", error);
  });
  if (local) process.stdout.write(`Steward is here: ${local.url}\n`);
  if (steward.claimCode) process.stdout.write(`Claim: https://t.me/${username}?start=claim_${steward.claimCode}\n`);
  await steward.tick();
}

/** What does not read ends the start with what to do. */
async function open({ dataDir }: Config, log: Logger): Promise<Directory> {
  const report = (message: string, details?: object) => log.warn(details ?? {}, message);
  try {
    return await openDirectory(dataDir, { newId, onFatal, report });
  } catch (error) {
    if (!(error instanceof UnreadableDataError)) throw error;
    return giveUp("it could not start", error, whatToDo(error, dataDir));
  }
}

/** Telegram on this machine, in whose time the bot lives. Ann's Start button carries the claim code while there is one. */
function startStandIn({ host, port, dataDir }: Config, house: House): Promise<LocalTelegram> {
  const { directory, clock, log } = house;
  return startLocalTelegram({
    ...{ host, port, dataDir, clock, ...LOCAL_BOT },
    log: (line) => log.warn(line),
    onClockMoved: async () => {
      await house.steward?.tick();
      await house.steward?.idle();
    },
    nextMorning: () => {
      const [store] = directory.stores();
      return store && house.steward ? new Date(house.steward.nextMorning(store)) : tomorrowAtEight(clock.now());
    },
    timeZone: () => directory.stores()[0]?.read().settings.timeZone ?? "UTC",
    startPayload: (userId) => {
      const code = house.steward?.claimCode;
      return userId === ANN && code && directory.stores().length === 0 ? `claim_${code}` : undefined;
    },
  });
}

/** SIGTERM and SIGINT: an orderly stop, within the deadline. */
function stopOnSignal(steward: Steward, local: LocalTelegram | null): void {
  const stop = async (): Promise<void> => {
    setTimeout(() => process.exit(1), DEADLINE_MS).unref();
    try {
      await steward.stop();
      await local?.stop();
      process.exit(0);
    } catch (error) {
      giveUp("it could not stop in good order; what was confirmed is safe", error);
    }
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (!isStopping) void stop();
      isStopping = true;
    });
  }
}

function tomorrowAtEight(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1, 8));
}

const onFatal = (error: Error): never =>
  giveUp("the disk could not be written, and nothing unconfirmed may go on", error);

/** Ends the process at once, with the reason, what to do about it, and without the token. */
function giveUp(why: string, error: unknown, advice?: string): never {
  const { description, error: name, code } = problem(error);
  const isToken = code === 401 || code === 404; // What Telegram answers to a token that it does not know.
  const what = isToken ? "Telegram does not know the token in TELEGRAM_BOT_TOKEN" : String(description ?? name);
  process.stderr.write(`Steward stops: ${why}: ${what}\n${advice === undefined ? "" : `${advice}\n`}`);
  process.exit(1);
}

main().catch((error: unknown) => {
  if (!isStopping) giveUp("it could not start", error); // What a stop cuts off is no fault.
});
