import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { expect, it } from "vitest";
import { openDirectory } from "../../src/store/directory.ts";
import { Child, dataFolder } from "./child.ts";

const [ANN, BEN] = [1001, 1002];

type Message = {
  message_id: number;
  text?: string;
  document?: { file_id: string };
  reply_markup?: { inline_keyboard: { text: string; callback_data: string }[][] };
};

/** The phones of a running Steward. */
class Phones {
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
  }

  async act(name: string, body: object): Promise<void> {
    const response = await fetch(`${this.#url}/local/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(await response.text());
    await fetch(`${this.#url}/local/settled`);
  }

  say = (userId: number, text: string) => this.act("say", { userId, chatId: userId, text });

  async messages(chatId: number): Promise<Message[]> {
    return (await (await fetch(`${this.#url}/local/chats/${chatId}/messages`)).json()) as Message[];
  }

  /** What the bot sends by itself arrives a moment after what it answers. */
  async sees(chatId: number, fits: (message: Message) => boolean): Promise<Message> {
    for (let tries = 0; tries < 200; tries += 1) {
      const found = (await this.messages(chatId)).findLast(fits);
      if (found) return found;
      await fetch(`${this.#url}/local/settled`);
    }
    throw new Error(`not seen in ${chatId}`);
  }

  async presses(userId: number, label: string): Promise<void> {
    const buttons = ({ reply_markup }: Message) => reply_markup?.inline_keyboard.flat() ?? [];
    const message = await this.sees(userId, (each) => buttons(each).some(({ text }) => text === label));
    const data = buttons(message).find(({ text }) => text === label)!.callback_data;
    await this.act("press", { userId, chatId: userId, messageId: message.message_id, data });
  }

  /** Saves the newest file and sends it back. */
  async sendsBack(userId: number): Promise<void> {
    const { document } = await this.sees(userId, (each) => each.document !== undefined);
    const file = await fetch(`${this.#url}/local/files/${document!.file_id}`);
    const base64 = Buffer.from(await file.arrayBuffer()).toString("base64");
    await this.act("send-file", { userId, chatId: userId, name: "back.zip", mimeType: "application/zip", base64 });
  }
}

async function start(dataDir: string): Promise<{ child: Child; phones: Phones }> {
  const child = new Child({ DATA_DIR: dataDir, LOG_LEVEL: "error" });
  const [, url] = await child.prints(/Steward is here: (http:\S+)/);
  return { child, phones: new Phones(url!) };
}

/** Ann and Ben, a coffee, its export; a cinema since. */
async function lived(dataDir: string) {
  const first = await start(dataDir);
  await first.child.prints(/Claim:/);
  await first.phones.act("start", { userId: ANN });
  await first.phones.say(ANN, "/setup USD America/New_York");
  await first.phones.say(ANN, "/invite adult");
  const { text } = await first.phones.sees(ANN, (each) => each.text?.includes("start=") ?? false);
  await first.phones.act("open-link", { userId: BEN, url: /https:\/\/t\.me\/\S+/.exec(text!)![0] });
  await first.phones.say(ANN, "coffee 4.50");
  await first.phones.say(ANN, "/export");
  await first.phones.sees(ANN, (each) => each.document !== undefined);
  await first.phones.say(ANN, "cinema 24");
  return first;
}

/** What the household's files say, as the next start would read them. */
async function ledgerOf(dataDir: string) {
  const directory = await openDirectory(dataDir, {
    newId: () => "none",
    onFatal: () => undefined,
    report: () => undefined,
  });
  const store = directory.stores()[0]!;
  const { ledger, approvals } = store.read();
  const described = Object.values(ledger).flatMap((month) =>
    Object.values(month).map(({ description }) => description),
  );
  const done = { ...(await store.verify()), described, statuses: Object.values(approvals).map(({ status }) => status) };
  await directory.close();
  return done;
}

const waiting = (dataDir: string): string[] => {
  const [household] = readdirSync(join(dataDir, "households"));
  const folder = join(dataDir, "households", household!, "restores");
  return existsSync(folder) ? readdirSync(folder) : [];
};

it("a kill after the zip arrived and what it would do was shown leaves nothing; sent again, it is done", async () => {
  const dataDir = dataFolder();
  const first = await lived(dataDir);
  await first.phones.sendsBack(ANN);
  await first.phones.sees(ANN, (each) => each.text?.includes("Nothing is changed yet") ?? false);
  await first.child.stops("SIGKILL");
  expect(await ledgerOf(dataDir)).toMatchObject({ ok: true, described: ["coffee", "cinema"], statuses: [] });
  expect(waiting(dataDir)).toEqual([]);

  const second = await start(dataDir);
  await second.phones.sendsBack(ANN);
  await second.phones.presses(ANN, "Restore");
  await second.phones.presses(BEN, "Approve");
  await second.phones.sees(BEN, (each) => each.text?.includes("1 entry went (cinema)") ?? false);
  await second.child.stops("SIGKILL"); // Right after it was told.
  expect(await ledgerOf(dataDir)).toMatchObject({ ok: true, described: ["coffee"], statuses: ["approved"] });
  const third = await start(dataDir); // What is no longer asked for goes with the next start.
  await third.child.stops("SIGTERM");
  expect(waiting(dataDir)).toEqual([]);
}, 120_000);

it.each([0, 40])(
  "a kill %i ms after the approval: all of it is done, or nothing and it can be",
  async (ms) => {
    const dataDir = dataFolder();
    const first = await lived(dataDir);
    await first.phones.sendsBack(ANN);
    await first.phones.presses(ANN, "Restore");
    await first.phones.sees(BEN, (each) => each.text?.includes("Ann asks to restore") ?? false);
    const pressed = first.phones.presses(BEN, "Approve").catch(() => "cut off");
    await setTimeout(ms); // Into its work: no clock of ours is in that process.
    await first.child.stops("SIGKILL");
    await pressed;
    const found = await ledgerOf(dataDir);
    const isDone = found.statuses.includes("approved");
    expect(found).toMatchObject({
      ok: true,
      described: isDone ? ["coffee"] : ["coffee", "cinema"],
      statuses: [isDone ? "approved" : "pending"],
    });

    const second = await start(dataDir);
    if (!isDone) await second.phones.presses(BEN, "Approve");
    await second.phones.say(ANN, "/ledger");
    await second.phones.sees(ANN, (each) => each.text?.includes("coffee") ?? false);
    await second.child.stops("SIGTERM");
    expect(await ledgerOf(dataDir)).toMatchObject({ ok: true, described: ["coffee"], statuses: ["approved"] });
    expect(waiting(dataDir)).toEqual([]);
  },
  120_000,
);

it("a restore that was asked for survives a kill, and is done once it is approved", async () => {
  const dataDir = dataFolder();
  const first = await lived(dataDir);
  await first.phones.sendsBack(ANN);
  await first.phones.presses(ANN, "Restore");
  await first.phones.sees(BEN, (each) => each.text?.includes("Ann asks to restore") ?? false);
  await first.child.stops("SIGKILL");

  const [household] = readdirSync(join(dataDir, "households"));
  expect(readdirSync(join(dataDir, "households", household!, "restores"))).toHaveLength(1);
  const second = await start(dataDir);
  await second.phones.presses(BEN, "Approve");
  await second.phones.sees(BEN, (each) => each.text?.includes("1 entry went (cinema)") ?? false);
  await second.phones.say(ANN, "/ledger");
  const ledger = await second.phones.sees(ANN, (each) => each.text?.includes("coffee") ?? false);
  expect(ledger.text).not.toContain("cinema");
  await second.child.stops("SIGTERM");
  expect(readdirSync(join(dataDir, "households", household!, "restores"))).toEqual([]);
}, 60_000);
