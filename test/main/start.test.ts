import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
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
    30 * SECONDS,
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
    ["a broken line", (folder: string) => breakLine(folder), /journal-\d+\.jsonl, line 2: /],
    [
      "a line too many",
      (folder: string) => appendFileSync(journalOf(folder), "{}\n"),
      /journal-\d+\.jsonl, line \d+: /,
    ],
    ["a broken snapshot", (folder: string) => writeFileSync(join(folder, "snapshot.json"), "{"), /snapshot\.json.*: /],
  ])(
    "over %s says file, line and reason, and touches nothing",
    async (_what, harm, says) => {
      const dataDir = dataFolder();
      harm(await lived(dataDir));
      const before = contentOf(dataDir);
      const child = new Child({ DATA_DIR: dataDir });
      expect(await child.ended).toMatchObject({ code: 1 });
      expect(child.output).toMatch(says);
      const after = contentOf(dataDir);
      expect(after).toEqual(before);
    },
    30 * SECONDS,
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

/** Changes an amount in the second line, as somebody with an editor would. */
function breakLine(folder: string): void {
  const lines = readFileSync(journalOf(folder), "utf8").split("\n");
  lines[1] = lines[1]!.replace("USD", "EUR");
  writeFileSync(journalOf(folder), lines.join("\n"));
}
