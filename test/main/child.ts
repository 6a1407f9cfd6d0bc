import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** An empty folder, gone after the test. */
export function dataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "steward-main-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The program as `npm start` runs it, in a process of its own. */
export class Child {
  readonly #process: ChildProcessWithoutNullStreams;
  /** What it printed on both streams. */
  output = "";
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;

  constructor(
    env: Record<string, string>,
    [command, ...args]: string[] = [process.execPath, "--import", "tsx", "src/main.ts"],
  ) {
    const { PATH = "", HOME = "" } = process.env;
    this.#process = spawn(command!, args, { env: { PATH, HOME, PORT: "0", ...env }, detached: true });
    for (const stream of [this.#process.stdout, this.#process.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (text: string) => (this.output += text));
    }
    this.ended = new Promise((resolve) => this.#process.once("close", (code, signal) => resolve({ code, signal })));
    onTestFinished(() => this.#killGroup());
  }

  get pid(): number {
    return this.#process.pid!;
  }

  /** Resolves with the match as soon as it was printed. */
  prints(pattern: RegExp): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(this.output);
        if (match) resolve(match);
      };
      look();
      this.#process.stdout.on("data", look);
      this.#process.stderr.on("data", look);
      void this.ended.then(() => reject(new Error(`ended without printing ${String(pattern)}:\n${this.output}`)));
    });
  }

  /** Sends a signal; resolves when it is gone, with how many milliseconds that took. */
  async stops(signal: NodeJS.Signals): Promise<{ code: number | null; ms: number }> {
    const before = performance.now();
    this.#process.kill(signal);
    const { code } = await this.ended;
    return { code, ms: performance.now() - before };
  }

  #killGroup(): void {
    try {
      process.kill(-this.pid, "SIGKILL"); // The process we spawned, and what it spawned.
    } catch {
      // It is gone already.
    }
  }
}
