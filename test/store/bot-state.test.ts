import { existsSync, mkdirSync, rmdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BotState } from "../../src/store/bot-state.ts";
import { DurableJsonFile, jsonPieces } from "../../src/store/durable-json-file.ts";
import { aFolder } from "./support.ts";

const aFile = () => join(aFolder(), "bot.json");
const asObject = (content: unknown) => content as object;
const NOW = "2026-11-22T07:30:00.000Z";

describe("the bot's state", () => {
  it("is on the disk after one flush, conversations and marks together", async () => {
    const path = aFile();
    const state = await BotState.open(path);
    state.conversation.write("1:2", { step: 3 });
    state.conversation.write("gone", 1);
    state.conversation.delete("gone");
    state.values.write("claim", "used");
    state.markHandled(77, NOW);
    expect(existsSync(path)).toBe(false);
    await state.flush();
    const again = await BotState.open(path);
    expect([again.conversation.read("1:2"), again.conversation.read("gone")]).toEqual([{ step: 3 }, undefined]);
    expect([again.values.read("claim"), again.values.read("constructor")]).toEqual(["used", undefined]);
    expect([again.isHandled(77), again.isHandled(78)]).toEqual([true, false]);
  });

  it("keeps what is said while a flush is on its way for the next one", async () => {
    const path = aFile();
    const state = await BotState.open(path);
    state.markHandled(1, NOW);
    state.conversation.write("1:2", { step: 1 });
    const first = state.flush();
    state.markHandled(2, NOW);
    state.conversation.write("1:2", { step: 2 });
    await first;
    const between = await BotState.open(path);
    expect([between.isHandled(2), between.conversation.read("1:2")]).toEqual([false, { step: 1 }]);
    await state.flush();
    expect((await BotState.open(path)).isHandled(2)).toBe(true);
  });

  it("holds nothing at first; what was never there is not read, nor from what every object has", async () => {
    const path = aFile();
    const state = await BotState.open(path);
    await state.flush();
    expect(existsSync(path)).toBe(false);
    for (const key of ["none", "constructor", "__proto__"]) {
      expect([state.conversation.read(key), state.values.read(key)]).toEqual([undefined, undefined]);
    }
    expect(state.isHandled(1)).toBe(false);
  });

  it("lets go of what is over, and keeps the rest, also on the disk", async () => {
    const path = aFile();
    const state = await BotState.open(path);
    for (const key of ["1:1", "1:2", "2:2"]) state.conversation.write(key, key);
    for (const [key, value] of [
      ["old", 1],
      ["new", 9],
    ] as const)
      state.values.write(key, value);
    state.conversation.prune((key) => key.startsWith("1:"));
    state.values.prune((key, value) => key === "old" && value === 1);
    await state.flush();
    for (const now of [state, await BotState.open(path)]) {
      expect(["1:1", "1:2", "2:2"].map((key) => now.conversation.read(key))).toEqual([undefined, undefined, "2:2"]);
      expect(["old", "new"].map((key) => now.values.read(key))).toEqual([undefined, 9]);
    }
  });

  it.each<[string, (state: BotState) => void]>([
    ["a conversation goes on", ({ conversation }) => conversation.write("1:1", 2)],
    ["a conversation ends", ({ conversation }) => conversation.delete("1:1")],
    ["conversations are over", ({ conversation }) => conversation.prune(() => true)],
    ["a fact changes", ({ values }) => values.write("claim", 2)],
    ["a fact goes", ({ values }) => values.delete("claim")],
    ["facts are over", ({ values }) => values.prune(() => true)],
    ["an update was handled", (state) => state.markHandled(78, NOW)],
  ])("is written when %s", async (_what, change) => {
    const path = aFile();
    const state = await BotState.open(path);
    state.conversation.write("1:1", 1);
    state.values.write("claim", 1);
    await state.flush();
    rmSync(path);
    change(state);
    await state.flush();
    const again = await BotState.open(path);
    for (const now of [state, again]) {
      const held = [now.conversation.read("1:1"), now.values.read("claim"), now.isHandled(78)];
      expect(held).not.toEqual([1, 1, false]);
    }
    expect([again.conversation.read("1:1"), again.values.read("claim"), again.isHandled(78)]).toEqual([
      ...[state.conversation.read("1:1"), state.values.read("claim"), state.isHandled(78)],
    ]);
  });

  it("is not written again when nothing changed", async () => {
    const path = aFile();
    const state = await BotState.open(path);
    state.conversation.write("1:1", 1);
    await state.flush();
    rmSync(path);
    state.conversation.delete("1:2");
    state.values.delete("none");
    state.conversation.prune(() => false);
    state.values.prune(() => false);
    await state.flush();
    expect(existsSync(path)).toBe(false);
  });

  it("that could not be written is written by the next flush, though nothing changed since", async () => {
    const path = aFile();
    const state = await BotState.open(path);
    state.values.write("claim", "used");
    mkdirSync(`${path}.tmp`);
    await expect(state.flush()).rejects.toThrow("EISDIR");
    rmdirSync(`${path}.tmp`);
    await state.flush();
    expect((await BotState.open(path)).values.read("claim")).toBe("used");
  });

  it.each([
    ["conversations", '{"conversations":[],"handled":{},"values":{}}'],
    ["handled", '{"conversations":{},"handled":{"7":7},"values":{}}'],
    ["values", '{"conversations":{},"handled":{}}'],
  ])("whose %s are not what they should be cannot be read", async (part, content) => {
    const path = aFile();
    writeFileSync(path, content);
    await expect(BotState.open(path)).rejects.toMatchObject({
      ...{ name: "UnreadableDataError", file: path, reason: expect.stringContaining(part) },
    });
  });

  it("forgets marks after eight days", async () => {
    const state = await BotState.open(aFile());
    state.markHandled(1, "2026-11-14T07:29:59.999Z");
    state.markHandled(2, "2026-11-14T07:30:00.000Z");
    state.markHandled(3, NOW);
    expect([1, 2, 3].map((id) => state.isHandled(id))).toEqual([false, true, true]);
  });

  it("keeps five thousand marks, and of more those that were made last, whatever their numbers", async () => {
    const path = aFile();
    const early = new Map(
      [...[30, 4000, 700].entries()].map(([minute, id]) => [id, `2026-11-22T07:0${minute}:00.000Z`]),
    );
    const marks = Array.from({ length: 5000 }, (_, id) => [id, early.get(id) ?? "2026-11-22T07:10:00.000Z"]);
    writeFileSync(path, JSON.stringify({ conversations: {}, handled: Object.fromEntries(marks), values: {} }));
    const state = await BotState.open(path);
    const gone = () => Array.from({ length: 5003 }, (_, id) => id).filter((id) => !state.isHandled(id));
    state.markHandled(4999, NOW); // Once more: no more than there were.
    expect(gone()).toEqual([5000, 5001, 5002]);
    state.markHandled(5000, NOW);
    expect(gone()).toEqual([30, 5001, 5002]);
    state.markHandled(5001, NOW);
    state.markHandled(5002, NOW);
    expect(gone()).toEqual([30, 700, 4000]);
  });
});

describe("a durable JSON file", () => {
  it("replaces the content as a whole, privately, one write after the other", async () => {
    const path = aFile();
    const file = new DurableJsonFile<object>(path, asObject);
    expect(await file.read()).toBeNull();
    await Promise.all([file.write({ version: 1 }), file.write({ version: 2 })]);
    expect(await file.read()).toEqual({ version: 2 });
    expect([(statSync(path).mode & 0o777).toString(8), existsSync(`${path}.tmp`)]).toEqual(["600", false]);
  });

  it("leaves the old content when writing fails, and can be written again", async () => {
    const path = aFile();
    const file = new DurableJsonFile<object>(path, asObject);
    await file.write({ version: 1 });
    const circle: { self?: object } = {};
    circle.self = { deep: { deeper: circle } };
    await expect(file.write({ big: "x".repeat(300_000), more: 1, circle })).rejects.toThrow("circular");
    expect([await file.read(), existsSync(`${path}.tmp`)]).toEqual([{ version: 1 }, false]);
    await file.write({ version: 3 });
    expect(await file.read()).toEqual({ version: 3 });
  });

  it("notices a changed byte when it is sealed", async () => {
    const path = aFile();
    const file = new DurableJsonFile<object>(path, asObject, { sealed: true });
    await file.write({ name: "Müller", list: [1, 2], empty: {} });
    expect(await file.read()).toMatchObject({ name: "Müller", list: [1, 2], empty: {} });
    writeFileSync(path, '{"name":"Meier"}');
    await expect(file.read()).rejects.toThrow("was changed after it was written");
  });

  it("is cut into pieces that are the same JSON", () => {
    const value = { a: { b: { c: { d: [1, { e: null }] } } }, empty: {}, text: 'quote " here', none: undefined };
    for (const depth of [0, 1, 2, 3, 9]) expect([...jsonPieces(value, depth)].join("")).toBe(JSON.stringify(value));
  });
});
