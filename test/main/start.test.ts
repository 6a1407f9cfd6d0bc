import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDirectory } from "../../src/store/directory.ts";
import { checkSeal, sealLine } from "../../src/store/line.ts";
import { Child, dataFolder } from "./child.ts";

const SECONDS = 1000;
const ADDRESS = /Steward is here: (http:\/\/127\.0\.0\.1:\d+)/;

/** Every file in a folder with its content: what must not be touched. */
function contentOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).toSorted();
  const files = names.filter((name) => statSync(join(folder, name)).isFile() && !name.endsWith(".lock"));
  return Object.fromEntries(files.map((name) => [name, readFileSync(join(folder, name), "utf8")]));
}

/** Speaks as Ann through the page's own routes. */
function ann(url: string) {
  const post = async (path: string, body: object) => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${url}/local${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
  };
  return {
    starts: () => post("/start", { userId: 1001 }),
    says: (text: string) => post("/say", { userId: 1001, chatId: 1001, text }),
    settled: async () => void (await fetch(`${url}/local/settled`)),
  };
}

/** A household with one entry, stopped in good order. Answers the folder of its journal. */
async function lived(dataDir: string): Promise<string> {
  const child = new Child({ DATA_DIR: dataDir });
  const [, url] = await child.prints(ADDRESS);
  const phone = ann(url!);
  await phone.starts();
  await phone.says("/setup USD America/New_York");
  await phone.says("coffee 4.50");
  await phone.settled();
  expect(await child.stops("SIGTERM")).toMatchObject({ code: 0 });
  const households = join(dataDir, "households");
  return join(households, readdirSync(households)[0]!);
}

describe("npm start without a token", () => {
  it(
    "prints the address and the claim, and the page answers",
    async () => {
      const child = new Child({ DATA_DIR: dataFolder() });
      const [, url] = await child.prints(ADDRESS);
      await child.prints(/^Claim: https:\/\/t\.me\/\w+\?start=claim_\w{16}$/m);
      const page = await fetch(url!);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain("<html");
    },
    20 * SECONDS,
  );

  it(
    "prints no claim once there is an owner, nor when OWNER_ID names one",
    async () => {
      const dataDir = dataFolder();
      await lived(dataDir);
      const again = new Child({ DATA_DIR: dataDir });
      const named = new Child({ DATA_DIR: dataFolder(), OWNER_ID: "1001" });
      for (const child of [again, named]) {
        await child.prints(ADDRESS);
        await child.stops("SIGTERM");
        expect(child.output).not.toContain("Claim:");
      }
    },
    60 * SECONDS,
  );
});

describe("a start that must not be", () => {
  it(
    "names all that is wrong with the environment, and nothing of the token",
    async () => {
      const child = new Child({
        ...{ TELEGRAM_BOT_TOKEN: "secret-no-token", TELEGRAM_API_ROOT: "nowhere", HOST: "0.0.0.0", PORT: "99999" },
        ...{ OWNER_ID: "ann", SIGNUP: "maybe", LOG_LEVEL: "loud", DATA_DIR: dataFolder() },
      });
      expect(await child.ended).toMatchObject({ code: 1 });
      const names = ["TELEGRAM_BOT_TOKEN", "TELEGRAM_API_ROOT", "HOST", "PORT", "OWNER_ID", "SIGNUP", "LOG_LEVEL"];
      for (const name of names) expect(child.output).toContain(name);
      expect(child.output).not.toContain("secret");
    },
    20 * SECONDS,
  );

  it(
    "on the data of a running process names that one, which goes on",
    async () => {
      const dataDir = dataFolder();
      const first = new Child({ DATA_DIR: dataDir });
      const [, url] = await first.prints(ADDRESS);
      const second = new Child({ DATA_DIR: dataDir });
      expect(await second.ended).toMatchObject({ code: 1 });
      expect(second.output).toContain(`process ${first.pid}`);
      expect((await fetch(url!)).status).toBe(200);
    },
    20 * SECONDS,
  );

  it.each([
    ["a broken line", (folder: string) => breakLine(folder), /journal-\d+\.jsonl, line 2: /, /no backup in \S+backups/],
    [
      "a line too many",
      (folder: string) => appendFileSync(journalOf(folder), "{}\n"),
      /journal-\d+\.jsonl, line \d+: /,
      /DATA_DIR=\S+ npm run restore <file>$/m,
    ],
    [
      "a newer program's line",
      (folder: string) => appendFileSync(journalOf(folder), newerLine(folder)),
      /line \d+: has schema version 99; .*Start the newer one/,
      /^Nothing was changed\.$/m,
    ],
    [
      "a broken snapshot",
      (folder: string) => writeFileSync(join(folder, "snapshot.json"), "{"),
      /snapshot\.json.*: /,
      /Take it away, then start again:\n {2}mv (\S+snapshot\.json) \1\.damaged\n/,
    ],
  ])(
    "over %s says file, line, reason and what to do, and touches nothing",
    async (_what, harm, says, advises) => {
      const dataDir = dataFolder();
      harm(await lived(dataDir));
      const before = contentOf(dataDir);
      const child = new Child({ DATA_DIR: dataDir });
      expect(await child.ended).toMatchObject({ code: 1 });
      expect(child.output).toMatch(says);
      expect(child.output).toMatch(advises);
      const after = contentOf(dataDir);
      expect(after).toEqual(before);
    },
    60 * SECONDS,
  );

  it(
    "over spoilt data names the newest backup and a command that brings it back as it is typed",
    async () => {
      const dataDir = dataFolder();
      const folder = await lived(dataDir);
      await backUp(dataDir);
      breakLine(folder);
      const broken = new Child({ DATA_DIR: dataDir });
      expect(await broken.ended).toMatchObject({ code: 1 });
      const [, command] = /^ {2}(DATA_DIR=\S+ npm run restore \S+backups\/2026-11-22\.zip)$/m.exec(broken.output) ?? [];
      expect(broken.output).toContain("The backups are in");
      const done = new Child({}, ["sh", "-c", `${command} -- --yes`]);
      expect(await done.ended).toMatchObject({ code: 0 });
      expect(done.output).toMatch(/Restored\. What could not be read is in \S+damaged-/);
      const again = new Child({ DATA_DIR: dataDir });
      const [, url] = await again.prints(ADDRESS);
      await ann(url!).says("/ledger");
      await ann(url!).settled();
      expect(await again.stops("SIGTERM")).toMatchObject({ code: 0 });
    },
    60 * SECONDS,
  );

  it(
    "over a spoilt snapshot starts again with everything, once it is moved as it was told",
    async () => {
      const dataDir = dataFolder();
      const folder = await lived(dataDir);
      writeFileSync(join(folder, "snapshot.json"), "{");
      const broken = new Child({ DATA_DIR: dataDir });
      await broken.ended;
      const [, command] = /^ {2}(mv .*)$/m.exec(broken.output) ?? [];
      expect(await new Child({}, ["sh", "-c", command!]).ended).toMatchObject({ code: 0 });
      const again = new Child({ DATA_DIR: dataDir });
      await again.prints(ADDRESS);
      expect(await again.stops("SIGTERM")).toMatchObject({ code: 0 });
      expect(readFileSync(join(folder, "snapshot.json"), "utf8")).toContain("coffee");
    },
    60 * SECONDS,
  );

  it(
    "on a folder that is a file says so",
    async () => {
      const dataDir = join(dataFolder(), "file");
      writeFileSync(dataDir, "");
      const child = new Child({ DATA_DIR: dataDir });
      expect(await child.ended).toMatchObject({ code: 1 });
      expect(child.output).toContain(dataDir);
    },
    20 * SECONDS,
  );
});

const journalOf = (folder: string) =>
  join(
    folder,
    readdirSync(folder).find((name) => name.startsWith("journal-"))!,
  );

/** Tonight's backup. */
async function backUp(dataDir: string): Promise<void> {
  const directory = await openDirectory(dataDir, {
    newId: () => "none",
    onFatal: () => undefined,
    report: () => undefined,
  });
  await directory.stores()[0]!.backup("2026-11-22T20:00:00.000Z");
  await directory.close();
}

/** The line that a program with a newer schema would have added. */
function newerLine(folder: string): string {
  const last = readFileSync(journalOf(folder), "utf8").trimEnd().split("\n").at(-1)!;
  const head = { seq: (JSON.parse(last) as { seq: number }).seq, hash: checkSeal(Buffer.from(last))! };
  const who = { at: "2026-11-22T20:00:00.000Z", by: "mem_1", cause: "update:9", action: "x", result: null };
  return `${sealLine(head, 99, "2026-11-22", { ...who, patches: [], inverse: [] }).text}\n`;
}

/** Changes an amount in the second line, as somebody with an editor would. */
function breakLine(folder: string): void {
  const lines = readFileSync(journalOf(folder), "utf8").split("\n");
  lines[1] = lines[1]!.replace("USD", "EUR");
  writeFileSync(journalOf(folder), lines.join("\n"));
}
