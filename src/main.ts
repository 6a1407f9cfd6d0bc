process.env["TZ"] = "UTC"; // Before anything else: date libraries change their answers with the process's zone.

import { problem } from "./bot/problem.ts";
import { MovableClock } from "./clock.ts";
import { loadConfig } from "./config.ts";
import { newId } from "./ids.ts";
import { startLocalTelegram } from "./local/local-telegram.ts";
import { createLog } from "./log.ts";
import { createSteward, type Steward } from "./steward.ts";
import { openDirectory } from "./store/directory.ts";

/** After a signal the process is gone within this time, whatever hangs. */
const DEADLINE_MS = 4700;
/** The bot that the local stand-in knows. Not a secret: it is reachable from this machine only. */
const LOCAL_BOT = { token: "4242424242:LOCAL-stand-in-for-telegram-on-this-machine", botUsername: "StewardLocalBot" };
const ANN = 1001;

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  const log = createLog(config.logLevel);
  const clock = new MovableClock();
  const directory = await openDirectory(config.dataDir, {
    newId,
    onFatal: (error) => giveUp("the disk could not be written, and nothing unconfirmed may go on", error),
    report: (message, details) => log.warn(details ?? {}, message),
  });

  let steward: Steward | undefined;
  const claimCode = newId("c").slice(2);
  const local =
    config.token === null
      ? await startLocalTelegram({
          ...{ host: config.host, port: config.port, dataDir: config.dataDir, clock, ...LOCAL_BOT },
          log: (line) => log.warn(line),
          onClockMoved: async () => {
            await steward?.tick();
            await steward?.idle();
          },
          nextMorning: () => {
            const [store] = directory.stores();
            return store && steward ? new Date(steward.nextMorning(store)) : tomorrowAtEight(clock.now());
          },
          timeZone: () => directory.stores()[0]?.read().settings.timeZone ?? "UTC",
          startPayload: (userId) =>
            userId === ANN && steward?.claimCode && directory.stores().length === 0
              ? `claim_${steward.claimCode}`
              : undefined,
        })
      : null;

  const { ownerId, signup, apiRoot } = config;
  const connection = local ? { token: LOCAL_BOT.token, apiRoot: local.apiRoot } : { token: config.token!, apiRoot };
  steward = createSteward({ ...connection, directory, clock, log, newId, ownerId, signup, claimCode });
  const running = steward;

  let polling = Promise.resolve();
  const stop = async (): Promise<void> => {
    setTimeout(() => process.exit(1), DEADLINE_MS).unref();
    await running.stop(polling);
    await local?.stop();
    process.exit(0);
  };
  process.once("SIGTERM", () => void stop());
  process.once("SIGINT", () => void stop());

  const { username, ended } = await running.connect();
  polling = ended;
  polling.catch((error: unknown) => giveUp("Telegram ended the connection", error));
  if (local) process.stdout.write(`Steward is here: ${local.url}\n`);
  if (running.claimCode) process.stdout.write(`Claim: https://t.me/${username}?start=claim_${running.claimCode}\n`);
  await running.tick();
}

function tomorrowAtEight(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1, 8));
}

/** Ends the process at once, with the reason and without the token. */
function giveUp(why: string, error: unknown): never {
  const { description, error: name } = problem(error);
  process.stderr.write(`Steward stops: ${why}: ${String(description ?? name)}\n`);
  process.exit(1);
}

main().catch((error: unknown) => giveUp("it could not start", error));
