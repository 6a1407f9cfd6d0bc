import { InlineKeyboard, InputFile } from "grammy";
import { describe, expect, it } from "vitest";
import { ANN, BEN, FAMILY } from "../../src/local/local-telegram.ts";
import { anEvent, aBot, aTelegram, api, stillClock, TOKEN } from "./rig.ts";

describe("a grammY bot on the local Telegram", () => {
  it("talks: a command, a button, its answer, an edit", async () => {
    const telegram = await aTelegram();
    await aBot(telegram, (bot) => {
      bot.command("start", (ctx) =>
        ctx.reply(`<b>Hello</b> ${ctx.match}`, {
          parse_mode: "HTML",
          reply_markup: new InlineKeyboard().text("Pay", "pay-bill:b1"),
        }),
      );
      bot.callbackQuery(/^pay-bill:(.+)$/, async (ctx) => {
        await ctx.editMessageText("Paid.");
        await ctx.answerCallbackQuery({ text: "Done", show_alert: true });
      });
    });

    telegram.control.openLink(ANN, "https://t.me/StewardLocalBot?start=claim_x");
    await telegram.control.settled();
    const card = telegram.control.messages(ANN).at(-1)!;
    expect(card).toMatchObject({ text: "Hello claim_x", entities: [{ type: "bold", offset: 0, length: 5 }] });

    const { queryId } = telegram.control.press(ANN, ANN, card.message_id, "pay-bill:b1");
    expect(await telegram.control.answer(queryId)).toEqual({ text: "Done", alert: true });
    await telegram.control.settled();
    const edited = telegram.control.messages(ANN).at(-1)!;
    expect(edited).toMatchObject({ text: "Paid.", message_id: card.message_id, edit_date: edited.date });
    expect(edited.reply_markup).toBeUndefined();
  });

  it("uploads a file and downloads it again", async () => {
    const telegram = await aTelegram();
    await aBot(telegram, (bot) =>
      bot.on("message:document", async (ctx) => {
        const file = await ctx.getFile();
        const response = await fetch(`${telegram.apiRoot}/file/bot${TOKEN}/${file.file_path}`);
        const bytes = new Uint8Array(await response.arrayBuffer());
        await ctx.replyWithDocument(new InputFile(bytes, "back.csv"), { caption: "<i>same</i>", parse_mode: "HTML" });
      }),
    );
    const bytes = new TextEncoder().encode("a;b\n1;2\n");
    telegram.control.sendFile(ANN, ANN, { name: "in.csv", mimeType: "text/csv", bytes });
    await telegram.control.settled();
    const [call] = telegram.control.calls("sendDocument");
    const answer = telegram.control.messages(ANN).at(-1)!;
    expect(call!.answer).toMatchObject({ ok: true });
    expect(answer).toMatchObject({ caption: "same", document: { file_name: "back.csv", file_size: bytes.length } });
  });

  it("settles only after the bot has handled the update", async () => {
    const telegram = await aTelegram();
    const [taken, handled] = [anEvent(), anEvent()];
    await aBot(telegram, (bot) =>
      bot.on("message", async () => {
        taken.happens();
        await handled.happened;
      }),
    );
    telegram.control.say(ANN, ANN, "hello");
    await taken.happened;
    await expect(telegram.control.settled(50)).rejects.toThrow(/unconfirmed updates: \[\d+\]/);
    handled.happens();
    await telegram.control.settled();
  });
});

describe("privacy mode", () => {
  it.each([
    ["/bills", true, "a command"],
    ["/bills@StewardLocalBot now", true, "a command for this bot"],
    ["/bills@stewardlocalbot", true, "names do not mind the case"],
    ["/bills@OtherBot", false, "a command for another bot"],
    ["coffee 4.50", false, "what people tell each other"],
    ["see /bills", false, "a command in the middle"],
    ["@StewardLocalBot hello", false, "a mention"],
  ])("%s: %s (%s)", async (text, isSeen, _why) => {
    const telegram = await aTelegram();
    const { updateId } = telegram.control.say(BEN, FAMILY, text);
    expect(updateId !== undefined).toBe(isSeen);
    expect((await api(telegram, "getUpdates")).result).toHaveLength(isSeen ? 1 : 0);
  });

  it("shows the bot the replies to its messages, and no other replies", async () => {
    const telegram = await aTelegram();
    const { result } = await api(telegram, "sendMessage", { chat_id: FAMILY, text: "How much?" });
    const { message } = telegram.control.say(BEN, FAMILY, "hm");
    expect(
      telegram.control.say(ANN, FAMILY, "12", { replyTo: result!["message_id"] as number }).updateId,
    ).toBeDefined();
    expect(telegram.control.say(ANN, FAMILY, "what?", { replyTo: message.message_id }).updateId).toBeUndefined();
  });
});

describe("the clock", () => {
  it("runs the jobs and waits for what they lead to", async () => {
    const clock = stillClock();
    const jobs: string[] = [];
    const telegram = await aTelegram({
      clock,
      nextMorning: () => new Date("2026-11-23T12:00:00Z"),
      async onClockMoved() {
        jobs.push(clock.now().toISOString());
      },
    });
    await aBot(telegram, () => undefined);
    await telegram.control.nextMorning();
    await telegram.control.advance(60_000);
    expect(jobs).toEqual(["2026-11-23T12:00:00.000Z", "2026-11-23T12:01:00.000Z"]);
    await expect(telegram.control.moveTo(new Date("2026-11-23T12:00:30Z"))).rejects.toThrow("only goes forward");
  });
});
