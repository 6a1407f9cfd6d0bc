import { beforeEach, describe, expect, it } from "vitest";
import { ANN, BEN, FAMILY, type LocalTelegram } from "../../src/local/local-telegram.ts";
import { aTelegram, api, TOKEN } from "./rig.ts";

const button = (callback_data: string, text = "Pay") => ({ text, callback_data });
const keyboard = (...rows: unknown[][]) => ({ inline_keyboard: rows });
const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);
const say = (more: Record<string, unknown>) => ({ chat_id: ANN, text: "hello", ...more });

let telegram: LocalTelegram;
beforeEach(async () => {
  telegram = await aTelegram();
  telegram.control.start(ANN);
});

describe("what the Bot API takes and refuses", () => {
  type Row = [method: string, params: Record<string, unknown>, refusal: string | undefined, why: string];
  it.each<Row>([
    ["sendMessage", say({}), undefined, "a plain message"],
    ["SENDMESSAGE", say({}), undefined, "method names do not mind the case"],
    ["sendPoem", say({}), "404 Not Found", "an unknown method"],
    ["sendMessage", say({ txt: "x" }), 'unknown parameter "txt"', "an unknown parameter is named"],
    ["sendMessage", say({ toString: 1 }), 'unknown parameter "toString"', "what objects inherit is no parameter"],
    ["sendMessage", say({ message_effect_id: "5" }), "not supported by the local", "known to Telegram, not here"],
    ["sendMessage", { text: "x" }, "chat_id is empty", "no chat"],
    ["sendMessage", say({ text: "" }), "message text is empty", "no text"],
    ["sendMessage", say({ text: " \n " }), "message text is empty", "blanks are trimmed"],
    ["sendMessage", say({ text: "<b> </b>", parse_mode: "HTML" }), "message text is empty", "markup around nothing"],
    ["sendMessage", say({ text: "x".repeat(4096) }), undefined, "4096 characters"],
    ["sendMessage", say({ text: "x".repeat(4097) }), "message is too long", "4097 characters"],
    ["sendMessage", say({ text: "😀".repeat(4096) }), undefined, "code points are counted, not UTF-16 units"],
    [
      "sendMessage",
      say({ text: `<b>${"x".repeat(4096)}</b>`, parse_mode: "HTML" }),
      undefined,
      "counted after parsing",
    ],
    ["sendMessage", say({ parse_mode: "Markdown" }), "unsupported parse_mode", "another markup"],
    ["sendMessage", say({ chat_id: 77 }), "400 Bad Request: chat not found", "an unknown chat"],
    ["sendMessage", say({ chat_id: "@someone" }), "400 Bad Request: chat not found", "no names here"],
    ["sendMessage", say({ chat_id: BEN }), "403 Forbidden: bot can't initiate conversation with a user", "never wrote"],
    ["sendMessage", say({ chat_id: FAMILY }), undefined, "a group needs no start"],
    ["sendMessage", say({ chat_id: String(ANN) }), undefined, "an id as a text"],
    ["sendMessage", say({ chat_id: "12x" }), '"chat_id" must be an integer', "no id at all"],
    ["sendMessage", say({ disable_notification: "maybe" }), "must be true or false", "no boolean"],
    [
      "sendMessage",
      say({ reply_parameters: { message_id: 9 } }),
      "message to be replied not found",
      "replying to nothing",
    ],
    [
      "sendMessage",
      say({ reply_parameters: { message_id: 9, allow_sending_without_reply: true } }),
      undefined,
      "replying to nothing, allowed",
    ],
    ["sendMessage", say({ reply_markup: keyboard([button("x".repeat(64))]) }), undefined, "64 bytes of data"],
    ["sendMessage", say({ reply_markup: keyboard([button("x".repeat(65))]) }), "BUTTON_DATA_INVALID", "65 bytes"],
    [
      "sendMessage",
      say({ reply_markup: keyboard([button("é".repeat(33))]) }),
      "BUTTON_DATA_INVALID",
      "bytes, not letters",
    ],
    ["sendMessage", say({ reply_markup: keyboard([button("")]) }), "BUTTON_DATA_INVALID", "empty data"],
    ["sendMessage", say({ reply_markup: keyboard([button("a", " ")]) }), 'field "text"', "a button without words"],
    ["sendMessage", say({ reply_markup: keyboard([{ text: "Pay" }]) }), "Text buttons are unallowed", "does nothing"],
    [
      "sendMessage",
      say({ reply_markup: keyboard([{ ...button("a"), url: "https://a.b" }]) }),
      "one thing",
      "does two things",
    ],
    [
      "sendMessage",
      say({ reply_markup: keyboard([{ ...button("a"), style: "green" }]) }),
      "button style",
      "no such style",
    ],
    ["sendMessage", say({ reply_markup: keyboard([{ ...button("a"), style: "success" }]) }), undefined, "a style"],
    ["sendMessage", say({ reply_markup: keyboard([{ text: "Copy", copy_text: { text: "x" } }]) }), undefined, "copies"],
    ["sendMessage", say({ reply_markup: keyboard([{ text: "No", disabled: {} }]) }), undefined, "disabled"],
    ["sendMessage", say({ reply_markup: keyboard([{ text: "Go", url: "pay me" }]) }), "Wrong HTTP URL", "no address"],
    [
      "sendMessage",
      say({ reply_markup: keyboard([{ ...button("a"), colour: "red" }]) }),
      'unknown field "colour"',
      "a typo",
    ],
    ["sendMessage", say({ reply_markup: keyboard(times(8, button("a"))) }), undefined, "eight in a row"],
    ["sendMessage", say({ reply_markup: keyboard(times(9, button("a"))) }), "buttons in a row", "nine in a row"],
    ["sendMessage", say({ reply_markup: keyboard(...times(20, times(5, button("a")))) }), undefined, "a hundred"],
    [
      "sendMessage",
      say({ reply_markup: keyboard(...times(21, times(5, button("a")))) }),
      "too long",
      "more than a hundred",
    ],
    ["sendMessage", say({ reply_markup: { force_reply: true, selective: true } }), undefined, "asks for a reply"],
    ["sendMessage", say({ reply_markup: { remove_keyboard: true } }), undefined, "takes a keyboard away"],
    ["sendMessage", say({ reply_markup: { keyboard: [["a"]] } }), "knows inline_keyboard", "no reply keyboards"],
    ["sendMessage", say({ reply_markup: "{" }), "can't parse reply_markup JSON", "broken JSON"],
    ["editMessageText", say({ message_id: 5 }), "message to edit not found", "editing nothing"],
    ["deleteMessage", { chat_id: ANN, message_id: 5 }, "message to delete not found", "deleting nothing"],
    ["sendDocument", { chat_id: ANN, document: "nope" }, "wrong file identifier", "an unknown file"],
    ["sendPhoto", { chat_id: ANN, photo: "https://a.b/c.png" }, "fetches nothing from other hosts", "no other hosts"],
    ["getFile", { file_id: "nope" }, "invalid file_id", "an unknown file"],
    ["sendChatAction", { chat_id: ANN, action: "typing" }, undefined, "typing"],
    ["sendChatAction", { chat_id: ANN, action: "dancing" }, "wrong parameter action", "an unknown action"],
    ["answerCallbackQuery", { callback_query_id: "1" }, "query is too old", "an unknown press"],
    ["answerCallbackQuery", { callback_query_id: "1", text: "x".repeat(201) }, "MESSAGE_TOO_LONG", "201 characters"],
    ["setMyCommands", { commands: [{ command: "bills", description: "Due" }] }, undefined, "a command"],
    [
      "setMyCommands",
      { commands: [{ command: "Bills", description: "Due" }] },
      "BOT_COMMAND_INVALID",
      "capital letters",
    ],
    [
      "setMyCommands",
      { commands: [{ command: "x".repeat(33), description: "Due" }] },
      "BOT_COMMAND_INVALID",
      "too long",
    ],
    ["setMyCommands", { commands: [{ command: "a", description: "" }] }, "DESCRIPTION_INVALID", "no description"],
    ["setMyCommands", { commands: times(101, { command: "a", description: "b" }) }, "TOO_MUCH", "101 commands"],
    ["leaveChat", { chat_id: ANN }, "private chats", "nobody leaves a private chat"],
  ])("%s %j: %s (%s)", async (method, params, refusal, _why) => {
    const { ok, error_code, description } = await api(telegram, method, params);
    expect(`${error_code} ${description}`).toContain(refusal ?? "undefined undefined");
    expect(ok).toBe(refusal === undefined);
  });

  it("refuses a wrong token with 401", async () => {
    const response = await fetch(`${telegram.apiRoot}/bot1:wrong/getMe`);
    expect([response.status, await response.json()]).toEqual([
      401,
      { ok: false, error_code: 401, description: "Unauthorized" },
    ]);
  });

  it("reads query strings, forms and multipart alike", async () => {
    const url = `${telegram.apiRoot}/bot${TOKEN}/sendMessage`;
    const form = new FormData();
    form.set("chat_id", String(ANN));
    form.set("text", "three");
    form.set("reply_markup", JSON.stringify(keyboard([button("a:1")])));
    await fetch(`${url}?chat_id=${ANN}&text=one`);
    await fetch(url, { method: "POST", body: new URLSearchParams({ chat_id: String(ANN), text: "two" }) });
    await fetch(url, { method: "POST", body: form });
    expect(telegram.control.messages(ANN).slice(-3)).toMatchObject([
      { text: "one" },
      { text: "two" },
      { text: "three", reply_markup: keyboard([button("a:1")]) },
    ]);
  });

  it("forgets who blocked the bot only when they come back", async () => {
    telegram.control.block(ANN);
    expect(await api(telegram, "sendMessage", say({}))).toMatchObject({
      error_code: 403,
      description: "Forbidden: bot was blocked by the user",
    });
    expect(() => telegram.control.say(ANN, ANN, "hi")).toThrow("has blocked the bot");
    telegram.control.unblock(ANN);
    expect((await api(telegram, "sendMessage", say({}))).ok).toBe(true);
    const members = telegram.control
      .updates()
      .flatMap(({ my_chat_member }) => my_chat_member?.new_chat_member.status ?? []);
    expect(members).toEqual(["kicked", "member"]);
  });

  it("sends the bot of a migrated group to the new one", async () => {
    const newId = telegram.control.migrateGroup(FAMILY);
    expect(await api(telegram, "sendMessage", say({ chat_id: FAMILY }))).toMatchObject({
      error_code: 400,
      parameters: { migrate_to_chat_id: newId },
    });
    expect((await api(telegram, "sendMessage", say({ chat_id: newId }))).ok).toBe(true);
  });

  it("writes to no group it has left", async () => {
    await api(telegram, "leaveChat", { chat_id: FAMILY });
    expect(await api(telegram, "sendMessage", say({ chat_id: FAMILY }))).toMatchObject({ error_code: 403 });
  });
});

const edit = (messageId: unknown, text: string, more = {}) =>
  api(telegram, "editMessageText", { chat_id: ANN, message_id: messageId, text, ...more });

describe("edits", () => {
  it("refuses an edit that changes nothing", async () => {
    const markup = keyboard([button("a:1")]);
    const { result } = await api(telegram, "sendMessage", say({ text: "one", reply_markup: markup }));
    const id = result!["message_id"];
    const same = "Bad Request: message is not modified: specified new message content";
    expect((await edit(id, "one", { reply_markup: markup })).description).toContain(same);
    expect((await edit(id, "<b>one</b>", { parse_mode: "HTML", reply_markup: markup })).ok).toBe(true);
    expect((await edit(id, "two")).result).not.toHaveProperty("reply_markup");
    expect((await edit(id, "two")).description).toContain(same);
  });

  it("leaves what people wrote alone", async () => {
    const { message } = telegram.control.say(ANN, ANN, "mine");
    expect((await edit(message.message_id, "yours")).description).toBe("Bad Request: message can't be edited");
  });

  it("answers a press once", async () => {
    const { result } = await api(telegram, "sendMessage", say({ reply_markup: keyboard([button("pay:1")]) }));
    const { queryId } = telegram.control.press(ANN, ANN, result!["message_id"] as number, "pay:1");
    expect((await api(telegram, "answerCallbackQuery", { callback_query_id: queryId, text: "ok" })).ok).toBe(true);
    expect(await telegram.control.answer(queryId)).toEqual({ text: "ok", alert: false });
    expect((await api(telegram, "answerCallbackQuery", { callback_query_id: queryId })).error_code).toBe(400);
  });

  it("lets nobody press a button that is not there, but forge a press", async () => {
    const { result } = await api(telegram, "sendMessage", say({ reply_markup: keyboard([button("pay:1")]) }));
    const id = result!["message_id"] as number;
    expect(() => telegram.control.press(ANN, ANN, id, "pay:2")).toThrow("no button");
    expect(() => telegram.control.press(BEN, ANN, id, "pay:1")).toThrow("not in chat");
    telegram.control.pressForged(BEN, ANN, id, "pay:2");
    expect(telegram.control.updates().at(-1)!.callback_query).toMatchObject({ from: { id: BEN }, data: "pay:2" });
  });
});
