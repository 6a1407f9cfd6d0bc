import { describe, expect, it, vi } from "vitest";
import { startRig } from "../../support/rig.ts";

// The renderer is not ours: it may be missing on a machine, or fail.
vi.mock("@resvg/resvg-js", () => ({ renderAsync: () => Promise.reject(new Error("no such font")) }));

describe("a picture that can't be drawn", () => {
  it("is said in words, with its buttons, and the log has the reason", async () => {
    const home = await startRig();
    await home.ann.says("coffee 4.50 #fun");
    const [said, ...more] = await home.ann.says("/chart");
    expect(more).toEqual([]);
    expect(said!.text.split("\n")).toEqual([
      "November 2026: $4.50 spent",
      "fun  $4.50 · 100%",
      "I could not draw the picture; these are its numbers.",
    ]);
    expect(said!.buttons).toEqual(["Earlier", "Show cash flow", "Show balance"]);
    expect(home.control.messages(home.ann.id).at(-1)!.photo).toBeUndefined();
    expect(home.log.join("\n")).toMatch(/no such font.*a picture could not be drawn/);
    await home.ann.presses("Show cash flow");
    expect(home.ann.last().text).toContain("I could not draw the picture");
  });
});
