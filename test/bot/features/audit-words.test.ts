import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { hasLabel } from "../../../src/bot/features/audit/refused-words.ts";
import { hasWords } from "../../../src/bot/ui/action-words.ts";

describe("/audit", () => {
  it("has words for every action and every button of the source", () => {
    const source = readdirSync("src", { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !name.startsWith("local"))
      .map((name) => readFileSync(join("src", name), "utf8"))
      .join("\n");
    const all = (pattern: RegExp) => [...source.matchAll(pattern)].map(([, name]) => name!);
    const actions = [
      ...all(/\bchange(?:<[^(]*>)?\(\s*ctx,\s*"([a-z-]+)"/g),
      ...all(/(?:\bintentOf|#intent)\([^;]*?"([a-z]+-[a-z-]+)"/g),
      ...all(/\bnewcomersIntent\(ctx,[^;]*?"([a-z]+-[a-z-]+)"/g),
      ...all(/\baction: "([a-z-]+)"/g),
      ...all(/\bdecide\(ctx, "([a-z-]+)"/g),
    ];
    expect(actions.length).toBeGreaterThan(30);
    expect(actions.filter((action) => !hasWords(action))).toEqual([]);
    const buttons = all(/\bbuttonFor\("([a-z-]+)"/g);
    expect(buttons.length).toBeGreaterThan(30);
    expect(buttons.filter((button) => !hasLabel(button))).toEqual([]);
  });
});
