import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ANN, BEN, FAMILY } from "../../src/local/local-telegram.ts";
import { aTelegram, api, stillClock, TOKEN } from "./rig.ts";

let dataDir: string;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "local-telegram-"));
});
afterEach(() => rm(dataDir, { recursive: true }));

describe("a restart", () => {
  it("keeps chats, files, who blocked, who is in, what waits and what was pressed", async () => {
    const before = await aTelegram({ dataDir });
    const bytes = new TextEncoder().encode("a;b");
    before.control.sendFile(ANN, ANN, { name: "a.csv", mimeType: "text/csv", bytes });
    const { queryId } = before.control.pressForged(ANN, ANN, 1, "pay:1");
    before.control.start(BEN);
    before.control.block(BEN);
    before.control.removeFromGroup(FAMILY, BEN);
    await api(before, "setMyCommands", { commands: [{ command: "bills", description: "Due" }] });
    const known = [before.control.messages(ANN), before.control.people(), before.control.updates()];
    await before.stop();

    const after = await aTelegram({ dataDir });
    expect([after.control.messages(ANN), after.control.people(), after.control.updates()]).toEqual(known);
    expect(() => after.control.say(BEN, FAMILY, "hi")).toThrow("not in chat");
    expect((await api(after, "getMyCommands")).result).toEqual([{ command: "bills", description: "Due" }]);
    expect((await api(after, "getUpdates")).result).toHaveLength(known[2]!.length);
    expect((await api(after, "answerCallbackQuery", { callback_query_id: queryId })).ok).toBe(true);
    const fileId = after.control.messages(ANN)[0]!.document!.file_id;
    const { result } = await api(after, "getFile", { file_id: fileId });
    const response = await fetch(`${after.apiRoot}/file/bot${TOKEN}/${String(result!["file_path"])}`);
    expect(await response.text()).toBe("a;b");
  });

  it.each([
    ["with its folder", true],
    ["without", false],
  ])("never uses an update id or message id again, %s", async (_how, isKept) => {
    const options = isKept ? { dataDir } : {};
    const before = await aTelegram(options);
    const first = before.control.say(ANN, ANN, "a");
    await before.stop();
    const second = (await aTelegram(options)).control.say(ANN, ANN, "b");
    expect(second.updateId).toBeGreaterThan(first.updateId!);
    expect(isKept && second.message.message_id <= first.message.message_id).toBe(false);
  });

  it("moves the clock ahead again by as much as before, and not twice", async () => {
    const clock = stillClock("2026-11-22T09:00:00Z");
    const before = await aTelegram({ dataDir, clock });
    const waiting = api(before, "getUpdates", { timeout: 50 }).catch(() => "ended");
    await before.control.advance(60 * 60 * 1000);
    await before.stop();
    await waiting;

    const reset = stillClock("2026-11-22T09:10:00Z");
    const again = await aTelegram({ dataDir, clock: reset });
    expect(reset.now().toISOString()).toBe("2026-11-22T10:10:00.000Z");
    await again.stop();
    await aTelegram({ dataDir, clock: reset });
    expect(reset.now().toISOString()).toBe("2026-11-22T10:10:00.000Z");
  });

  it.each([["{ not json"], ["{}"], ["null"]])("starts empty over %s, and keeps it", async (text) => {
    await writeFile(join(dataDir, "chats.json"), text);
    const lines: string[] = [];
    const telegram = await aTelegram({ dataDir, log: (line) => lines.push(line) });
    expect(telegram.control.messages(ANN)).toEqual([]);
    expect(await readFile(join(dataDir, "chats.json.unreadable"), "utf8")).toBe(text);
    expect(lines).toEqual([expect.stringContaining("chats.json.unreadable")]);
  });

  it("leaves no half-written file behind", async () => {
    const telegram = await aTelegram({ dataDir });
    for (let i = 0; i < 20; i += 1) telegram.control.say(ANN, ANN, `line ${i}`);
    await telegram.stop();
    expect((await readdir(dataDir)).toSorted()).toEqual(["chats.json", "files"]);
    expect(JSON.parse(await readFile(join(dataDir, "chats.json"), "utf8"))).toMatchObject({ version: 1 });
  });
});
