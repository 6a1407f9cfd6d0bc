import { Api, Context } from "grammy";
import type { Update, UserFromGetMe } from "grammy/types";
import { pino } from "pino";
import { describe, expect, it } from "vitest";
import type { Ctx } from "../../../src/bot/context.ts";
import { Sends } from "../../../src/bot/sends.ts";
import { html, reply } from "../../../src/bot/ui/reply.ts";
import { sayPhoto } from "../../../src/bot/ui/show.ts";

const TOKEN = "4242424242:LOCAL-test-token-0123456789abcdefghij";
const PHOTO = { png: Buffer.from("png"), name: "spending.png" };

/** A message of Ann's, in a chat where Telegram answers calls like this. */
function inChat(answers: Record<string, object>) {
  const calls: string[] = [];
  const log: string[] = [];
  const fetchIt = (url: string | URL | Request) => {
    const method = (url instanceof Request ? url.url : String(url)).split("/").at(-1)!;
    calls.push(method);
    return Promise.resolve(Response.json(answers[method]));
  };
  const update = {
    update_id: 1,
    message: { message_id: 1, date: 1, chat: { id: 7, type: "private", first_name: "Ann" } },
  };
  const api = new Api(TOKEN, { fetch: fetchIt as never });
  const ctx = new Context(update as Update, api, {} as UserFromGetMe) as Ctx;
  ctx.deps = {
    log: pino({ level: "warn" }, { write: (line: string) => void log.push(line) }),
    sends: new Sends(),
  } as never;
  return { ctx, calls, log };
}

const refused = (code: number, description: string) => ({ ok: false, error_code: code, description });
const DONE = { ok: true, result: {} };
const CAPTION = reply(html`<b>November 2026: $4.50 spent</b>`);

describe("sending a picture", () => {
  it("says its words alone where pictures are forbidden", async () => {
    const { ctx, calls, log } = inChat({
      sendPhoto: refused(400, "Bad Request: not enough rights to send photos to the chat"),
      sendMessage: DONE,
    });
    await sayPhoto(ctx, PHOTO, CAPTION);
    expect(calls).toEqual(["sendPhoto", "sendMessage"]);
    expect(log.join()).toContain("not enough rights");
  });

  it("is one message where it is taken, and none where the bot is blocked", async () => {
    const taken = inChat({ sendPhoto: DONE });
    await sayPhoto(taken.ctx, PHOTO, CAPTION);
    expect(taken.calls).toEqual(["sendPhoto"]);
    const blocked = inChat({ sendPhoto: refused(403, "Forbidden: bot was blocked by the user") });
    await sayPhoto(blocked.ctx, PHOTO, CAPTION);
    expect(blocked.calls).toEqual(["sendPhoto"]);
    expect(blocked.log.join()).toContain("an answer was not delivered");
  });
});
