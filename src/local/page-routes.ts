import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Hono } from "hono";
import type { Env } from "./control/guard.ts";

const FOLDER = join(import.meta.dirname, "page");
const TYPES: Record<string, string> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

/** The page and its files, straight from `src/local/page`. */
export function pageRoutes(): Hono<Env> {
  const routes = new Hono<Env>();
  routes.get("/", (c) => c.redirect("/page/index.html"));
  routes.get("/page/:name{[a-z-]+\\.(?:html|css|js|svg)}", async (c) => {
    const name = c.req.param("name");
    const bytes = await readFile(join(FOLDER, name)).catch(() => undefined);
    if (!bytes) return c.notFound();
    const type = TYPES[name.split(".").at(-1) ?? ""] ?? "application/octet-stream";
    return c.body(new Uint8Array(bytes), 200, { "content-type": type, "cache-control": "no-cache" });
  });
  return routes;
}
