import { describe, expect, it } from "vitest";
import { ANN, BEN, FAMILY, type LocalTelegram } from "../../src/local/local-telegram.ts";
import { aBot, aTelegram, api, TOKEN } from "./rig.ts";

const MEGABYTE = 1024 * 1024;
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const aFile = (bytes: Uint8Array = Buffer.from("hello"), name = "a.zip") => ({
  name,
  mimeType: "application/zip",
  bytes,
});

/** Where the Bot API offers what somebody sent last. */
async function addressOf(telegram: LocalTelegram, userId = ANN): Promise<string> {
  const { document, photo } = telegram.control.messages(userId).at(-1)!;
  const { result } = await api(telegram, "getFile", { file_id: document?.file_id ?? photo!.at(-1)!.file_id });
  return `${telegram.apiRoot}/file/bot${TOKEN}/${String(result!["file_path"])}`;
}

const post = (telegram: LocalTelegram, act: string, body: unknown) =>
  fetch(`${telegram.url}/local/${act}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

describe("a file that a person sends", () => {
  it("reaches the bot with name and size, and is downloaded byte by byte", async () => {
    const telegram = await aTelegram();
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => i % 251);
    telegram.control.sendFile(ANN, ANN, { ...aFile(bytes, "backup.zip"), caption: "here" });
    const { message } = telegram.control.updates().at(-1)!;
    expect(message).toMatchObject({ caption: "here", document: { file_name: "backup.zip", file_size: bytes.length } });
    const response = await fetch(await addressOf(telegram));
    expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true);
  });

  it.each([
    ["nothing", 0, "empty"],
    ["more than Telegram takes here", 50 * MEGABYTE + 1, "at most 50 MB"],
  ])("is refused when it holds %s", async (_what, size, words) => {
    const telegram = await aTelegram();
    expect(() => telegram.control.sendFile(ANN, ANN, aFile(new Uint8Array(size)))).toThrow(words);
    expect(telegram.control.messages(ANN)).toEqual([]);
  });

  it.each([
    [20 * MEGABYTE, true, "the largest that a bot may download"],
    [20 * MEGABYTE + 1, false, "one byte more"],
  ])("of %i bytes can be downloaded by a bot: %s (%s)", async (size, may, _why) => {
    const telegram = await aTelegram();
    telegram.control.sendFile(ANN, ANN, aFile(new Uint8Array(size)));
    const fileId = telegram.control.messages(ANN)[0]!.document!.file_id;
    const answer = await api(telegram, "getFile", { file_id: fileId });
    expect(answer.ok).toBe(may);
    expect(answer.description ?? "").toBe(may ? "" : "Bad Request: file is too big");
  });

  it("may be a picture, of which the bot gets sizes and no name", async () => {
    const telegram = await aTelegram();
    telegram.control.sendFile(ANN, ANN, { ...aFile(PNG, "export.png"), asPhoto: true });
    const { message } = telegram.control.updates().at(-1)!;
    expect(message!.photo).toMatchObject([{ width: 1, height: 1, file_size: PNG.length }]);
    expect(message!.document).toBeUndefined();
    expect(() => telegram.control.sendFile(ANN, ANN, { ...aFile(), asPhoto: true })).toThrow("no picture");
  });

  it("in a group is seen by the bot only as a reply to it", async () => {
    const telegram = await aTelegram();
    await api(telegram, "sendMessage", { chat_id: FAMILY, text: "Hello" });
    const own = telegram.control.messages(FAMILY)[0]!.message_id;
    expect(telegram.control.sendFile(BEN, FAMILY, aFile()).updateId).toBeUndefined();
    expect(telegram.control.sendFile(BEN, FAMILY, { ...aFile(), replyTo: own }).updateId).toBeDefined();
  });

  it("is forwarded with whose it was, and without its buttons", async () => {
    const telegram = await aTelegram();
    telegram.control.start(BEN);
    const form = new FormData();
    form.set("chat_id", String(BEN));
    form.set("document", new Blob(["zip"]), "export.zip");
    form.set("reply_markup", JSON.stringify({ inline_keyboard: [[{ text: "A", callback_data: "a:1" }]] }));
    await fetch(`${telegram.apiRoot}/bot${TOKEN}/sendDocument`, { method: "POST", body: form });
    const sent = telegram.control.messages(BEN).at(-1)!;
    const { message } = telegram.control.forward(BEN, { chatId: BEN, messageId: sent.message_id }, BEN);
    expect(message).toMatchObject({
      document: { file_name: "export.zip" },
      forward_origin: { type: "user", sender_user: { is_bot: true }, date: sent.date },
    });
    expect(message.reply_markup).toBeUndefined();
    const nobodysBusiness = { chatId: BEN, messageId: sent.message_id };
    expect(() => telegram.control.forward(ANN, nobodysBusiness, ANN)).toThrow("not in chat");
  });
});

describe("over HTTP", () => {
  it("a file is sent, answered to, forwarded, and saved under its name", async () => {
    const telegram = await aTelegram();
    const base64 = Buffer.from("hello").toString("base64");
    const sent = await post(telegram, "send-file", { userId: ANN, chatId: ANN, name: 'a"b\ud800.zip', base64 });
    const { message } = (await sent.json()) as { message: { message_id: number; document: { file_id: string } } };
    const saved = await fetch(`${telegram.url}/local/files/${message.document.file_id}`);
    expect(await saved.text()).toBe("hello");
    expect(saved.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''a%22b%EF%BF%BD.zip");
    const body = { userId: ANN, chatId: ANN, messageId: message.message_id, toChatId: ANN };
    expect((await post(telegram, "forward", body)).status).toBe(200);
    expect(telegram.control.messages(ANN).at(-1)).toMatchObject({ forward_origin: { type: "user" } });
  });

  it("a download needs the token, and a file that is there", async () => {
    const telegram = await aTelegram();
    telegram.control.sendFile(ANN, ANN, aFile());
    const address = await addressOf(telegram);
    expect((await fetch(address.replace(TOKEN, "1:other"))).status).toBe(401);
    expect((await fetch(`${address}x`)).status).toBe(404);
    expect((await fetch(address)).status).toBe(200);
  });

  it.each([
    ["500", 500],
    ["429", 429],
    ["refuse", "cut"],
    ["silence", "nothing"],
  ] as const)("a download may fail: %s", async (kind, expected) => {
    const telegram = await aTelegram();
    telegram.control.sendFile(ANN, ANN, aFile());
    const address = await addressOf(telegram);
    telegram.control.fault({ kind, method: "download" });
    const patience = kind === "silence" ? 50 : 5000;
    const answer = await fetch(address, { signal: AbortSignal.timeout(patience) }).then(
      ({ status }) => status,
      (error: Error) => (error.name === "TimeoutError" ? "nothing" : "cut"),
    );
    expect(answer).toBe(expected);
    expect((await fetch(address)).status).toBe(200);
    expect(telegram.control.calls("download").map(({ fault }) => fault)).toEqual([kind, undefined]);
  });
});

describe("a bot", () => {
  it("sends back what it was sent", async () => {
    const telegram = await aTelegram();
    await aBot(telegram, (bot) => {
      bot.on("message:document", (ctx) => ctx.replyWithDocument(ctx.message.document.file_id));
    });
    telegram.control.sendFile(ANN, ANN, aFile());
    await telegram.control.settled();
    const [mine, back] = telegram.control.messages(ANN);
    expect(back!.document).toMatchObject({ file_name: "a.zip", file_size: mine!.document!.file_size });
  });
});
