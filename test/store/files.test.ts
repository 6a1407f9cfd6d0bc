import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { AppendedFile, makeFolder, realCalls, replaceFile, replaceWith, withFile } from "../../src/store/files.ts";
import { mode, openIn } from "./files-support.ts";
import { aFolder } from "./support.ts";

describe("a file that grows", () => {
  it("is created once, privately, and found again", () => {
    const path = join(aFolder(), "file");
    expect(() => new AppendedFile(path, realCalls).append(Buffer.from("x"), false)).toThrow("ENOENT");
    const file = new AppendedFile(path, realCalls);
    file.append(Buffer.from("one "), true);
    file.append(Buffer.from("two "), false);
    file.close();
    file.close();
    expect(() => new AppendedFile(path, realCalls).append(Buffer.from("x"), true)).toThrow("EEXIST");
    const again = new AppendedFile(path, realCalls);
    again.append(Buffer.from("three"), false);
    again.close();
    expect([readFileSync(path, "utf8"), mode(path)]).toEqual(["one two three", "600"]);
  });

  it("gets every byte once, however few the disk takes at a time", () => {
    const path = join(aFolder(), "file");
    const asked: number[] = [];
    const file = new AppendedFile(path, {
      write: (fd, bytes, offset, length) => {
        asked.push(length);
        return writeSync(fd, bytes, offset, Math.min(length, 4));
      },
      sync: realCalls.sync,
    });
    file.append(Buffer.from("0123456789"), true);
    file.append(Buffer.alloc(0), false);
    file.close();
    expect([readFileSync(path, "utf8"), asked]).toEqual(["0123456789", [10, 6, 2]]);
    const full = new AppendedFile(path, { write: () => 0, sync: realCalls.sync });
    expect(() => full.append(Buffer.from("x"), false)).toThrow(`${path}: the disk takes no more`);
    full.close();
  });

  it("is on the disk when that returns, and says so when nobody could find it there", () => {
    const path = join(aFolder(), "file");
    const synced: string[] = [];
    const sync = () => void synced.push(readFileSync(path, "utf8"));
    const file = new AppendedFile(path, { write: realCalls.write, sync });
    file.append(Buffer.from("one "), true);
    file.append(Buffer.from("two"), false);
    expect(synced).toEqual(["one ", "one two"]);
    file.close();
    const removed = new AppendedFile(path, realCalls);
    removed.append(Buffer.from("three"), false);
    rmSync(path);
    expect(() => removed.append(Buffer.from("four"), false)).toThrow(`${path} was removed while it was written to`);
    removed.close();
  });

  it("closes the one that was used longest ago when sixty-four others are open", () => {
    const folder = aFolder();
    const files = Array.from({ length: 66 }, (_, i) => new AppendedFile(join(folder, `f${i}`), realCalls));
    for (const file of files) {
      file.append(Buffer.from("a"), true);
      files[0]!.append(Buffer.from("b"), false);
    }
    expect(openIn(folder)).toBe(64);
    for (const file of files) file.append(Buffer.from("c"), false);
    expect(openIn(folder)).toBe(64);
    for (const file of files) file.close();
    expect(openIn(folder)).toBe(0);
    expect(readFileSync(join(folder, "f0"), "utf8")).toBe(`a${"b".repeat(66)}c`);
    expect(readFileSync(join(folder, "f1"), "utf8")).toBe("ac");
  });
});

describe("a file that is replaced", () => {
  it("has the new content, its time, and no other name beside it", async () => {
    const folder = aFolder();
    const path = join(folder, "file");
    await replaceFile(path, Buffer.from("one"));
    const madeAt = new Date("2026-11-22T07:30:00.000Z");
    await replaceFile(path, Buffer.from("two"), { madeAt });
    expect([readFileSync(path, "utf8"), mode(path), statSync(path).mtime]).toEqual(["two", "600", madeAt]);
    expect(readdirSync(folder)).toEqual(["file"]);
  });

  it("keeps the old content, and nothing else, when that fails", async () => {
    const folder = aFolder();
    const path = join(folder, "taken");
    mkdirSync(join(path, "inside"), { recursive: true });
    await expect(replaceFile(path, Buffer.from("x"))).rejects.toThrow(/EISDIR|ENOTEMPTY/);
    await expect(replaceFile(join(folder, "none/x"), Buffer.from("x"))).rejects.toThrow("ENOENT");
    await expect(withFile(join(folder, "y"), "w", () => Promise.reject(new Error("a bug")))).rejects.toThrow("a bug");
    expect(readdirSync(folder).toSorted()).toEqual(["taken", "y"]);
    writeFileSync(join(folder, "z"), "old");
    const filling = replaceWith(join(folder, "z"), async (file) => {
      await file.writeFile("half");
      throw new Error("the disk");
    });
    await expect(filling).rejects.toThrow("the disk");
    expect([readdirSync(folder).toSorted(), readFileSync(join(folder, "z"), "utf8")]).toEqual([
      ["taken", "y", "z"],
      "old",
    ]);
    expect(openIn(folder)).toBe(0);
  });
});

describe("a folder", () => {
  it("is made with all that leads to it, for this account alone, or was there and stays as it is", () => {
    const folder = join(aFolder(), "a", "b");
    makeFolder(folder);
    writeFileSync(join(folder, "file"), "x");
    makeFolder(folder);
    expect([mode(folder), mode(join(folder, "..")), readdirSync(folder)]).toEqual(["700", "700", ["file"]]);
    expect(() => makeFolder(join(folder, "file", "c"))).toThrow("ENOTDIR");
  });
});
