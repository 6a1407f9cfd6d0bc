import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { ANN, BEN, type LocalTelegram } from "../../src/local/local-telegram.ts";
import { sampleMonth } from "../../src/local/sample-month.ts";
import { aBot, aTelegram, api } from "./rig.ts";

const JSON_TYPE = { "content-type": "application/json" };

/** `fetch` may not set Host: plain node can. */
function status(
  telegram: LocalTelegram,
  path: string,
  headers: Record<string, string>,
  body?: string,
): Promise<number> {
  const { port } = new URL(telegram.url);
  return new Promise((resolve, reject) => {
    const options = { host: "127.0.0.1", port, path, headers, method: body === undefined ? "GET" : "POST" };
    const call = request(options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    call.once("error", reject);
    call.end(body);
  });
}

const post = async (telegram: LocalTelegram, act: string, body: unknown) => {
  const response = await fetch(`${telegram.url}/local/${act}`, {
    method: "POST",
    headers: JSON_TYPE,
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe("who may use the address", () => {
  const line = JSON.stringify({ userId: ANN, chatId: ANN, text: "hi" });
  it.each<[path: string, headers: Record<string, string>, body: string | undefined, status: number, why: string]>([
    ["/local/state", {}, undefined, 200, "this machine"],
    ["/local/state", { host: "localhost:PORT" }, undefined, 200, "by its other name"],
    ["/local/state", { host: "evil.example:PORT" }, undefined, 403, "a name rebound to 127.0.0.1"],
    ["/local/state", { host: "127.0.0.1:1" }, undefined, 403, "another port"],
    ["/local/state", { host: "127.0.0.1.evil.example:PORT" }, undefined, 403, "a name that begins like ours"],
    ["/page/index.html", { host: "evil.example:PORT" }, undefined, 403, "the page, rebound"],
    ["/local/state", { origin: "https://evil.example" }, undefined, 403, "another page"],
    ["/local/state", { "sec-fetch-site": "cross-site" }, undefined, 403, "another page without an origin"],
    ["/local/events", { origin: "https://evil.example" }, undefined, 403, "another page listening"],
    ["/local/say", JSON_TYPE, line, 200, "a person"],
    ["/local/say", { ...JSON_TYPE, origin: "http://127.0.0.1:PORT" }, line, 200, "our own page"],
    ["/local/say", { ...JSON_TYPE, origin: "http://127.0.0.1:1" }, line, 403, "a page on another port"],
    ["/local/say", { ...JSON_TYPE, origin: "null" }, line, 403, "a page without an origin"],
    ["/local/say", { "content-type": "text/plain" }, line, 415, "what a form can send"],
    ["/local/say", JSON_TYPE, "{", 400, "broken JSON"],
    ["/local/toString", JSON_TYPE, "{}", 404, "what objects inherit is no act"],
    ["/page/..%2f..%2flocal-telegram.ts", {}, undefined, 404, "outside the page's folder"],
  ])("%s %j %s: %i (%s)", async (path, headers, body, expected, _why) => {
    const telegram = await aTelegram();
    const { port } = new URL(telegram.url);
    const real = Object.entries(headers).map(([name, value]) => [name, value.replace("PORT", port)]);
    expect(await status(telegram, path, Object.fromEntries(real) as Record<string, string>, body)).toBe(expected);
    expect(telegram.control.messages(ANN)).toHaveLength(expected === 200 && body ? 1 : 0);
  });

  it("lets the page load nothing from elsewhere and run nothing inline", async () => {
    const telegram = await aTelegram();
    const page = await fetch(telegram.url);
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(await page.text()).not.toMatch(/(src|href)="(https?:)?\/\//);
  });
});

describe("the control over HTTP", () => {
  it("says, presses, waits for the answer, settles", async () => {
    const telegram = await aTelegram();
    await aBot(telegram, (bot) => {
      bot.command("start", (ctx) =>
        ctx.reply("hi", { reply_markup: { inline_keyboard: [[{ text: "A", callback_data: "a:1" }]] } }),
      );
      bot.callbackQuery("a:1", (ctx) => ctx.answerCallbackQuery("done"));
    });
    await post(telegram, "start", { userId: ANN });
    await post(telegram, "settled", {});
    const messages = (await (await fetch(`${telegram.url}/local/chats/${ANN}/messages`)).json()) as {
      message_id: number;
    }[];
    const messageId = messages.at(-1)!.message_id;
    const { body } = await post(telegram, "press", { userId: ANN, chatId: ANN, messageId, data: "a:1" });
    const answer = await fetch(`${telegram.url}/local/answers/${String(body["queryId"])}`);
    expect(await answer.json()).toEqual({ text: "done", alert: false });
  });

  it.each([
    ["say", { userId: ANN, chatId: BEN, text: "hi" }, "Person 1001 is not in chat 1002."],
    ["say", { userId: ANN, chatId: ANN, text: "x".repeat(4097) }, "A message has at most 4096 characters."],
    ["say", { userId: ANN, chatId: ANN }, "text must be a text."],
    ["open-link", { userId: ANN, url: "https://t.me/OtherBot?start=x" }, "is no link to this bot"],
    ["redeliver", { updateId: 1 }, "There is no update 1."],
    ["move-to", { instant: "someday" }, "That is no date."],
    ["fault", { kind: "fire" }, "kind must be one of"],
  ])("%s %j: %s", async (act, body, error) => {
    const telegram = await aTelegram();
    expect(await post(telegram, act, body)).toMatchObject({
      status: 400,
      body: { error: expect.stringContaining(error) },
    });
  });

  it("tells listeners what happens", async () => {
    const telegram = await aTelegram();
    const response = await fetch(`${telegram.url}/local/events`);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toContain("event: hello");
    telegram.control.say(ANN, ANN, "hi there");
    expect((await reader.read()).value).toMatch(/event: message[\s\S]*hi there/);
    await reader.cancel();
  });
});

describe("the sample month", () => {
  it("is typed by Ann, one line after the other, after Start", async () => {
    const telegram = await aTelegram({ startPayload: (id) => (id === ANN ? "claim_x" : undefined) });
    await aBot(telegram, (bot) => bot.on("message:text", (ctx) => ctx.reply(`got ${ctx.msg.text}`)));
    await telegram.control.loadSampleMonth();
    const texts = telegram.control.messages(ANN).map(({ text }) => text!);
    const lines = ["/start claim_x", ...sampleMonth("2026-11-22")];
    expect(texts).toEqual(lines.flatMap((line) => [line, `got ${line}`]));
  });

  it("is loaded once at a time, and says when the bot does not answer", async () => {
    const telegram = await aTelegram();
    await aBot(telegram, () => undefined);
    const first = telegram.control.loadSampleMonth();
    await expect(telegram.control.loadSampleMonth()).rejects.toThrow("already");
    await first;
    expect((await api(telegram, "getMe")).ok).toBe(true);
  });

  it("comes once, and leaves currency and zone to a household that has begun", async () => {
    const telegram = await aTelegram();
    await aBot(telegram, (bot) => bot.on("message:text", (ctx) => ctx.reply("got it")));
    telegram.control.start(ANN);
    telegram.control.say(ANN, ANN, "/setup EUR Europe/Berlin");
    await telegram.control.settled();
    await telegram.control.loadSampleMonth();
    const texts = telegram.control.messages(ANN).map(({ text }) => text);
    expect(texts.filter((text) => text?.startsWith("/setup"))).toEqual(["/setup EUR Europe/Berlin"]);
    await expect(telegram.control.loadSampleMonth()).rejects.toThrow("there already");
    expect(telegram.control.messages(ANN)).toHaveLength(texts.length);
  });

  it.each([
    ["2026-11-22", "Groceries at Trader Joe's 86.40 1 nov #groceries"],
    ["2026-11-01", "Groceries at Trader Joe's 86.40 #groceries"],
    ["2026-03-02", "Groceries at Trader Joe's 86.40 yesterday #groceries"],
  ])("stays in the month of %s: %s", (today, line) => {
    expect(sampleMonth(today)).toContain(line);
  });
});
