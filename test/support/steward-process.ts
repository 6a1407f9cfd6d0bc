import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The program as a person starts it: its own process, a data folder of its own, any free port. */
export interface RunningSteward {
  url: string;
  dataDir: string;
  child: ChildProcess;
  /** Ends it in good order and removes its data. */
  stop(): Promise<void>;
}

/** Starts `src/main.ts` without a token, so with the local stand-in for Telegram, and waits for its address. */
export async function startStewardProcess(): Promise<RunningSteward> {
  const dataDir = mkdtempSync(join(tmpdir(), "steward-"));
  const { TELEGRAM_BOT_TOKEN: _, ...env } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    env: { ...env, DATA_DIR: dataDir, PORT: "0" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    let printed = "";
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString();
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(printed)?.[0];
      if (address && printed.includes("Claim:")) resolve(address);
    });
    child.once("exit", (code) => reject(new Error(`ended with ${code}: ${printed}`)));
  });
  const stop = async () => {
    child.kill("SIGTERM");
    await exited;
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { url, dataDir, child, stop };
}
