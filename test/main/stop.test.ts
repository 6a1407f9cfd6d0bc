import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { MovableClock } from "../../src/clock.ts";
import { ANN, type LocalTelegram, startLocalTelegram } from "../../src/local/local-telegram.ts";
import { afterEach } from "vitest";
import { Child, dataFolder } from "./child.ts";

const SECONDS = 1000;
const TOKEN = "123456789:AAF-a-token-that-nobody-may-see-0123";
const CLAIM = /start=(claim_\w+)/;
const NODE = [process.execPath, "--import", "tsx", "src/main.ts"];

let telegram: LocalTelegram;
afterEach(() => telegram.stop());

/** A Telegram in this process, and the program connected to it with a token, as it is to the real one. */
async function start(dataDir: string, command = NODE): Promise<Child> {
  return new Child({ ...(await environment(dataDir)) }, command);
}

async function environment(dataDir: string): Promise<Record<string, string>> {
  telegram = await startLocalTelegram({
    ...{ host: "127.0.0.1", port: 0, token: TOKEN, botUsername: "HomeBot", clock: new MovableClock() },
  });
  return { DATA_DIR: dataDir, TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: `${telegram.apiRoot}/` };
}

const restart = (dataDir: string) =>
  new Child({ DATA_DIR: dataDir, TELEGRAM_BOT_TOKEN: TOKEN, TELEGRAM_API_ROOT: telegram.apiRoot });

const says = async (text: string): Promise<string> => {
  telegram.control.say(ANN, ANN, text);
  await telegram.control.settled();
  return lastText();
};
const lastText = () => telegram.control.messages(ANN).findLast(({ from }) => from.is_bot)?.text ?? "";

/** Founds a household as Ann. */
async function founded(dataDir: string, command = NODE): Promise<Child> {
  const child = await start(dataDir, command);
  const [, code] = await child.prints(CLAIM);
  await says(`/start ${code}`);
  await says("/setup USD America/New_York");
  return child;
}

const folderOf = (dataDir: string) => {
  const households = join(dataDir, "households");
  return join(households, readdirSync(households)[0]!);
};
const snapshotOf = (dataDir: string) => readFileSync(join(folderOf(dataDir), "snapshot.json"), "utf8");

describe("with a token", () => {
  it(
    "serves that Telegram, prints the claim with the bot's name, and nowhere the token",
    async () => {
      const child = await start(dataFolder());
      await child.prints(/Claim: https:\/\/t\.me\/HomeBot\?start=claim_\w+/);
      await vi.waitFor(() => expect(telegram.control.calls("setMyCommands")).toHaveLength(1));
      telegram.control.fault({ kind: "refuse", method: "sendMessage" });
      await says("hello");
      await child.stops("SIGTERM");
      expect(child.output).not.toContain("Steward is here");
      expect(child.output).not.toContain(TOKEN.split(":")[1]);
    },
    20 * SECONDS,
  );

  it.each(["getMe", "setMyCommands", "deleteWebhook"])(
    "comes up when Telegram is silent about %s and returns",
    async (method) => {
      const env = await environment(dataFolder());
      telegram.control.fault({ kind: "silence", method, ms: 1500 });
      telegram.control.fault({ kind: "500", method });
      const child = new Child(env);
      const [, code] = await child.prints(CLAIM);
      expect(await says(`/start ${code}`)).toContain("Welcome, Ann");
    },
    20 * SECONDS,
  );

  it(
    "says what is wrong with a token that Telegram does not know",
    async () => {
      const env = await environment(dataFolder());
      const child = new Child({ ...env, TELEGRAM_BOT_TOKEN: "123456789:AAF-another-token-0123456789" });
      expect(await child.ended).toMatchObject({ code: 1 });
      expect(child.output).toContain("TELEGRAM_BOT_TOKEN");
      expect(child.output).not.toContain("AAF-another");
    },
    20 * SECONDS,
  );
});

describe("SIGTERM", () => {
  it.each([
    ["node", NODE],
    ["npm start", ["npm", "start"]],
  ])(
    "ends %s in good order, with the snapshot written",
    async (_name, command) => {
      const dataDir = dataFolder();
      const child = await founded(dataDir, command);
      await says("cinema 12");
      const { ms } = await child.stops("SIGTERM");
      expect(ms).toBeLessThan(5 * SECONDS);
      expect(snapshotOf(dataDir)).toContain("cinema");
      expect(existsSync(join(dataDir, "steward.lock"))).toBe(false);
    },
    30 * SECONDS,
  );

  it(
    "ends within 5 s while Telegram is silent and an update is in hand, which is not lost",
    async () => {
      const dataDir = dataFolder();
      const child = await founded(dataDir);
      telegram.control.fault({ kind: "silence", times: 100 });
      telegram.control.fault({ kind: "silence", method: "getUpdates", times: 100 });
      telegram.control.say(ANN, ANN, "cinema 12");
      await vi.waitFor(
        () => expect(telegram.control.calls("sendMessage").at(-1)?.params["text"]).toContain("cinema"),
        5 * SECONDS,
      );
      const { code, ms } = await child.stops("SIGTERM");
      expect(code).toBe(0);
      expect(ms).toBeLessThan(5 * SECONDS);
      expect(snapshotOf(dataDir)).toContain("cinema");
      telegram.control.clearFaults();
      restart(dataDir);
      expect(await says("/ledger")).toContain("spent $12.00");
    },
    30 * SECONDS,
  );

  it(
    "ends within 5 s while a 429 is waited out, and while Telegram is gone",
    async () => {
      const dataDir = dataFolder();
      const child = await founded(dataDir);
      telegram.control.fault({ kind: "429", method: "sendMessage", retryAfter: 30 });
      telegram.control.say(ANN, ANN, "cinema 12");
      await vi.waitFor(() => expect(telegram.control.faults()).toEqual([]), 5 * SECONDS);
      await telegram.stop();
      const { code, ms } = await child.stops("SIGTERM");
      expect(code).toBe(0);
      expect(ms).toBeLessThan(5 * SECONDS);
      expect(snapshotOf(dataDir)).toContain("cinema");
    },
    30 * SECONDS,
  );

  it(
    "ends within 5 s while Telegram wants to be left alone for a minute",
    async () => {
      const dataDir = dataFolder();
      const child = await founded(dataDir);
      telegram.control.fault({ kind: "429", method: "getUpdates", retryAfter: 60 });
      telegram.control.say(ANN, ANN, "cinema 12"); // Ends the poll in hand; the next one is refused.
      await vi.waitFor(() => expect(telegram.control.faults()).toEqual([]), 15 * SECONDS);
      const { code, ms } = await child.stops("SIGTERM");
      expect(code).toBe(0);
      expect(ms).toBeLessThan(5 * SECONDS);
      expect(snapshotOf(dataDir)).toContain("cinema");
    },
    30 * SECONDS,
  );

  it(
    "ends a start that waits for Telegram",
    async () => {
      const env = await environment(dataFolder());
      telegram.control.fault({ kind: "silence", method: "getMe" });
      const child = new Child(env);
      await vi.waitFor(() => expect(telegram.control.calls("getMe")).toHaveLength(1), 15 * SECONDS);
      const { ms } = await child.stops("SIGTERM");
      expect(ms).toBeLessThan(5 * SECONDS);
    },
    30 * SECONDS,
  );
});

describe("SIGKILL", () => {
  it(
    "loses nothing that was confirmed, and the lock it leaves stops nobody",
    async () => {
      const dataDir = dataFolder();
      const child = await founded(dataDir);
      for (let i = 1; i <= 20; i += 1) expect(await says(`cinema ${i}.00`)).toContain(`$${i}.00`);
      await child.stops("SIGKILL");
      restart(dataDir);
      expect(await says("/ledger")).toContain("spent $210.00");
    },
    30 * SECONDS,
  );
});

describe("a full disk", () => {
  it(
    "stops the process; what was confirmed is there, and nothing else",
    async () => {
      const dataDir = dataFolder();
      // Files may grow to 24 KiB: then every write fails, as on a full disk.
      const child = await founded(dataDir, ["bash", "-c", "ulimit -f 24; exec node --import tsx src/main.ts"]);
      const confirmed = new Set<number>();
      const isConfirmed = (i: number) =>
        telegram.control.messages(ANN).some(({ text, from }) => from.is_bot && text?.includes(`cinema  $${i}.00`));
      const state = { hasEnded: false };
      void child.ended.then(() => (state.hasEnded = true));
      for (let i = 1; i <= 200 && !state.hasEnded; i += 1) {
        telegram.control.say(ANN, ANN, `cinema ${i}.00`);
        await Promise.race([telegram.control.settled(), child.ended]);
        if (isConfirmed(i)) confirmed.add(i);
      }
      expect(await child.ended).toMatchObject({ code: 1 });
      expect(child.output).toContain("the disk could not be written");
      expect(confirmed.size).toBeGreaterThan(3);
      const again = restart(dataDir);
      await again.prints(/"msg"|$/);
      await says("/ledger cinema");
      const sum = [...confirmed].reduce((total, i) => total + i, 0);
      const unconfirmed = confirmed.size + 1; // It waits in Telegram, and is handled after the start.
      expect(lastText()).toContain(`spent $${(sum + unconfirmed).toLocaleString("en-US")}.00`);
    },
    60 * SECONDS,
  );
});
