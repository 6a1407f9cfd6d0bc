import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { DurableJsonFile, jsonPieces } from "../../src/store/durable-json-file.ts";
import { checkSeal } from "../../src/store/line.ts";
import { aFolder } from "./support.ts";

const aPath = () => join(aFolder(), "file.json");
const asObject = (content: unknown) => content as object;

describe("a JSON file", () => {
  it("holds the JSON and a line break, and knows its size", async () => {
    const file = new DurableJsonFile<object>(aPath(), asObject);
    await file.write({ name: "Müller", list: [1, undefined], none: undefined });
    expect(readFileSync(file.path, "utf8")).toBe('{"name":"Müller","list":[1,null]}\n');
    const size = statSync(file.path).size;
    expect(file.bytes).toBe(size);
    const again = new DurableJsonFile<object>(file.path, asObject);
    expect([again.bytes, await again.read(), again.bytes]).toEqual([0, { name: "Müller", list: [1, null] }, size]);
  });

  it("that is sealed holds the JSON with its hash, however large it is", async () => {
    const file = new DurableJsonFile<object>(aPath(), asObject, { sealed: true });
    const data = { months: { a: { b: { c: "ü".repeat(300_000) }, d: {} } }, more: "x".repeat(300_000), last: 1 };
    await file.write(data);
    const content = readFileSync(file.path);
    const { hash, ...rest } = JSON.parse(content.toString());
    expect([rest, hash, file.bytes]).toEqual([data, checkSeal(content), content.length]);
    expect(await file.read()).toMatchObject(data);
    writeFileSync(file.path, content.toString().replace('"last":1', '"last":2'));
    await expect(file.read()).rejects.toMatchObject({
      ...{ name: "UnreadableDataError", file: file.path, line: undefined },
      reason: "was changed after it was written, or only in part written",
      remedy: "move-away",
    });
  });

  it("that cannot be read is an error with its name, and none is none", async () => {
    const folder = aFolder();
    const directory = new DurableJsonFile<object>(folder, asObject);
    await expect(directory.read()).rejects.toMatchObject({
      ...{ file: folder, reason: expect.stringContaining("EISDIR"), remedy: "none" },
    });
    const file = new DurableJsonFile<object>(join(folder, "file"), () => {
      throw new Error("is not what I want");
    });
    expect(await file.read()).toBeNull();
    writeFileSync(file.path, "{}");
    await expect(file.read()).rejects.toMatchObject({
      ...{ file: file.path, line: undefined, reason: "is not what I want", remedy: "move-away" },
    });
    writeFileSync(file.path, "{");
    await expect(file.read()).rejects.toMatchObject({ name: "UnreadableDataError", file: file.path });
  });

  it("that cannot be written leaves nothing beside it, and the next one is written", async () => {
    const file = new DurableJsonFile<object>(aPath(), asObject);
    mkdirSync(join(file.path, "in the way"), { recursive: true });
    await expect(file.write({ a: 1 })).rejects.toThrow(/EISDIR|ENOTEMPTY/);
    expect([readdirSync(dirname(file.path)), file.bytes]).toEqual([["file.json"], 0]);
    const other = new DurableJsonFile<object>(join(aFolder(), "none/x"), asObject);
    const failed = other.write({ a: 1 });
    const done = failed.catch(() => mkdirSync(dirname(other.path)));
    await done;
    await other.write({ a: 2 });
    expect([await other.read(), existsSync(`${other.path}.tmp`)]).toEqual([{ a: 2 }, false]);
  });

  it("goes to the disk piece by piece while it is made, not all at the end, and not bit by bit", async () => {
    const file = new DurableJsonFile<object>(aPath(), asObject);
    const seen: number[] = [];
    /** Looks how much is on the disk when it is its turn. */
    const look = () => ({
      get size() {
        return seen.push(statSync(`${file.path}.tmp`).size);
      },
    });
    await file.write({ a: look(), b: { text: "x".repeat(300_000) }, c: look(), d: { text: "y" }, e: look() });
    expect(seen).toEqual([0, 300_000 + '{"a":{"size":1},"b":{"text":""'.length, seen[1]]);
    expect(await file.read()).toMatchObject({ a: { size: 1 }, c: { size: 2 }, d: { text: "y" }, e: { size: 3 } });
  });
});

describe("the pieces of a JSON text", () => {
  const value = { a: { b: { c: 1 }, none: undefined }, list: [{ d: 1 }], nothing: null, empty: {}, text: "t" };

  it.each<[number, string[]]>([
    [0, [JSON.stringify(value)]],
    [
      1,
      [
        '{"a":',
        '{"b":{"c":1}}',
        ',"list":',
        '[{"d":1}]',
        ',"nothing":',
        "null",
        ',"empty":',
        "{}",
        ',"text":',
        '"t"',
        "}",
      ],
    ],
    [
      2,
      [
        ...['{"a":', '{"b":', '{"c":1}', "}", ',"list":', '[{"d":1}]', ',"nothing":', "null"],
        ...[',"empty":', "{}", ',"text":', '"t"', "}"],
      ],
    ],
  ])("are cut between the parts of the outermost %d objects", (depth, pieces) => {
    expect([...jsonPieces(value, depth)]).toEqual(pieces);
  });
});
