import { existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StrykerCli } from "@stryker-mutator/core";

// `npm run mutation`, `npm run mutation -- --mutate "src/store/turns.ts"`, or `npm run mutation -- --short` for CI: how a
// request ends, and how a line of the journal is sealed. Whatever else is asked for goes to Stryker as it is.
const SHORT = ["src/domain/approvals/close-request.ts", "src/store/line.ts:1-48"];
const MEMORY = "/dev/shm";
const ENOUGH_BYTES = 1024 ** 3;

/** In memory, if there is a folder for that: the tests sync whatever they write, again for each mutant. */
function placeOfTests(): string {
  if (!existsSync(MEMORY)) return tmpdir();
  const { bavail, bsize } = statfsSync(MEMORY);
  return bavail * bsize > ENOUGH_BYTES ? MEMORY : tmpdir();
}

const folder = mkdtempSync(join(placeOfTests(), "steward-mutation-"));
process.env["TMPDIR"] = folder;
// A mutant that hangs is killed, and what it wrote stays.
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
const words = process.argv.slice(2).flatMap((word) => (word === "--short" ? ["--mutate", SHORT.join(",")] : [word]));
new StrykerCli([process.execPath, "stryker", "run", ...words]).run();
