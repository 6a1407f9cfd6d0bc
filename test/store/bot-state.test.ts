import { existsSync, statSync, writeFileSync } from "node:fs";
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

  it("forgets marks after eight days, and all but the newest five thousand", async () => {
    const state = await BotState.open(aFile());
    state.markHandled(1, "2026-11-14T07:29:59.000Z");
    state.markHandled(2, "2026-11-14T07:30:00.000Z");
    state.markHandled(3, NOW);
    expect([1, 2, 3].map((id) => state.isHandled(id))).toEqual([false, true, true]);
    for (let id = 10_000; id > 5000; id -= 1) state.markHandled(id, "2026-11-22T08:00:00.000Z");
    expect([3, 10_000, 5001].map((id) => state.isHandled(id))).toEqual([false, true, true]);
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
