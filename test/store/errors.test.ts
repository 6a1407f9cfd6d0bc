import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { AlreadyRunningError, asError, errorCode, UnreadableDataError } from "../../src/store/errors.ts";

/** What a call throws. */
function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error("nothing was thrown");
}

describe("the code of an error", () => {
  it.each<[string, unknown, string | undefined]>([
    ["a failed system call", thrownBy(() => readFileSync("/none/at/all")), "ENOENT"],
    ["an error without one", new Error("a bug"), undefined],
    ["an error with a number for it", Object.assign(new Error("a bug"), { code: 404 }), undefined],
    ["something thrown that is no error", { code: "ENOENT" }, undefined],
    ["a word", "ENOENT", undefined],
    ["nothing", undefined, undefined],
    ["null", null, undefined],
  ])("of %s", (_what, error, code) => {
    expect(errorCode(error)).toBe(code);
  });
});

describe("what is thrown", () => {
  it("is an error, that very one if it is one already", () => {
    const error = new TypeError("a bug");
    expect(asError(error)).toBe(error);
    expect(asError("a word")).toEqual(new Error("a word"));
    expect(asError(undefined)).toEqual(new Error("undefined"));
  });
});

describe("an error says in one line what to look at", () => {
  it("data that cannot be read: the file, the line if there is one, and why", () => {
    const inLine = new UnreadableDataError("/data/journal", 7, "was changed");
    expect(inLine).toMatchObject({
      name: "UnreadableDataError",
      file: "/data/journal",
      line: 7,
      reason: "was changed",
    });
    expect(inLine.message).toBe("/data/journal, line 7: was changed");
    expect(inLine.remedy).toBe("restore");
    const whole = new UnreadableDataError("/data/bot.json", undefined, "is empty", "move-away");
    expect([whole.message, whole.remedy]).toEqual(["/data/bot.json: is empty", "move-away"]);
  });

  it("another process on the data: its number and the lock", () => {
    const error = new AlreadyRunningError(4711, "/data/steward.lock");
    expect(error).toMatchObject({ name: "AlreadyRunningError", pid: 4711 });
    expect(error.message).toBe("Steward already runs on this data, as process 4711 (/data/steward.lock)");
  });
});
