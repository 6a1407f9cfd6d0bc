import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../src/bot/commands.ts";

/** Folder -> what its files may import, as `src/...` paths or package names. */
const MAY_IMPORT: Record<string, RegExp> = {
  "src/domain": /^(src\/domain\/|zod$|date-fns$)/,
  "src/store": /^(src\/(domain|store)\/|zod$|lowdb|mutative$|fflate$|node:)/,
  "src/bot/ui/chart": /^(src\/(domain|bot\/ui\/chart)\/|echarts|@resvg\/resvg-js$|node:(fs|module)$)/, // The only place that draws.
  "src/bot": /^(src\/(domain|store|bot)\/|src\/clock\.ts$|grammy|@grammyjs\/|pino$|zod$|node:crypto$|date-fns$)/,
  "src/jobs": /^(src\/(domain|store|jobs)\/|src\/clock\.ts$|src\/bot\/(.*-view\.ts|ui\/.*)$|node-cron$|pino$)/,
  "src/local": /^(src\/local\/|node:|hono|@hono\/)/,
};

/** What only these files may say. */
const BANNED: [RegExp, RegExp][] = [
  [/process\.env/, /^src\/(main|restore)\.ts$/], // The two programs.
  [/new Date\(\)|Date\.now\(\)/, /^src\/clock\.ts$/],
  [/from "node-cron"/, /^src\/jobs\/schedule\.ts$/],
  [/\brandom\w*\(/, /^src\/(ids\.ts|local\/)/], // The local Telegram is a program of its own.
];
const FEATURE = /^src\/bot\/features\/[^/]+\//;
const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .map((file) => join("src", file));

describe.each(files)("%s", (file) => {
  const text = readFileSync(file, "utf8");

  it("imports only downwards", () => {
    const folder = Object.keys(MAY_IMPORT).find((name) => file.startsWith(`${name}/`));
    const imports = [...text.matchAll(/(?:from |import\()"([^"]+)"/g)].map(([, path]) =>
      path!.startsWith(".") ? relative(".", join(dirname(file), path!)) : path!,
    );
    expect(folder ? imports.filter((path) => !MAY_IMPORT[folder]!.test(path)) : []).toEqual([]);

    const own = file.match(FEATURE)?.[0]; // Features never import each other.
    expect(own ? imports.filter((path) => FEATURE.test(path) && !path.startsWith(own)) : []).toEqual([]);
  });

  it("keeps to the house rules", () => {
    expect(text.split("\n").length).toBeLessThanOrEqual(301);
    expect(BANNED.filter(([pattern, home]) => !home.test(file) && pattern.test(text))).toEqual([]);
  });
});

describe("README", () => {
  const readme = readFileSync("README.md", "utf8");

  it.each(COMMANDS.map(({ name }) => name))("names /%s", (name) => {
    expect(readme).toContain(`/${name}`);
  });

  it("names only files and folders that exist", () => {
    const named = [...readme.matchAll(/`((?:src|test|bench|data|docs)\/[\w./-]+)`/g)].map(([, path]) => path!);
    expect(named.filter((path) => !existsInTree(path))).toEqual([]);
  });
});

function existsInTree(path: string): boolean {
  try {
    const parent = readdirSync(dirname(path));
    return parent.includes(path.replace(/\/$/, "").split("/").at(-1)!);
  } catch {
    return false;
  }
}
