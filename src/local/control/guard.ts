import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";

export type Env = { Bindings: HttpBindings };

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(?::(\d+))?$/i;
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
};

/**
 * An app that answers this machine only: a foreign Host header (a name rebound to 127.0.0.1), a foreign Origin or a
 * cross-site fetch is refused before any route. Whoever controls this page controls the household's money.
 */
export function guardedApp(): Hono<Env> {
  const app = new Hono<Env>();
  app.use(async (c, next) => {
    const host = c.req.header("host") ?? "";
    const port = LOOPBACK.exec(host)?.[2] ?? "80";
    if (!LOOPBACK.test(host) || Number(port) !== c.env.incoming.socket.localPort) {
      return c.json({ error: "This address answers its own machine only." }, 403);
    }
    const origin = c.req.header("origin");
    const site = c.req.header("sec-fetch-site");
    const isNavigation = c.req.header("sec-fetch-mode") === "navigate" && c.req.method === "GET";
    const isForeign = (site === "cross-site" || site === "same-site") && !isNavigation;
    if ((origin !== undefined && origin !== `http://${host}`) || isForeign) {
      return c.json({ error: "Other pages may not use this address." }, 403);
    }
    await next();
    for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value);
    return undefined;
  });
  return app;
}
