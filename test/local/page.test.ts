import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { InputFile } from "grammy";
import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ANN, BEN, FAMILY, type LocalTelegram } from "../../src/local/local-telegram.ts";
import { aBot, aTelegram } from "./rig.ts";

const executablePath = findChromium();
if (!executablePath) console.log("skipped: there is no chromium on the PATH to open the page with");

function findChromium(): string | undefined {
  try {
    return execFileSync("which", ["chromium"], { encoding: "utf8" }).trim();
  } catch {
    return undefined;
  }
}

async function type(phone: Locator, text: string): Promise<void> {
  const field = phone.getByRole("textbox");
  await field.fill(text);
  await field.press("Enter");
}

describe.skipIf(!executablePath)("the page", () => {
  let browser: Browser;
  let telegram: LocalTelegram;
  let page: Page;
  let ann: Locator;
  let ben: Locator;
  let family: Locator;
  let asked: string[] = [];
  let errors: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: executablePath!, args: ["--no-sandbox"] });
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    [asked, errors] = [[], []];
    telegram = await aTelegram({
      timeZone: () => "America/New_York",
      startPayload: (id) => (id === ANN ? "claim_x" : undefined),
    });
    await aBot(telegram, (bot) => {
      bot.command("start", (ctx) => ctx.reply(`Welcome ${ctx.match}`));
      bot.command("invite", (ctx) => ctx.reply("Here: https://t.me/StewardLocalBot?start=inv1 and see /help"));
      bot.command("bold", (ctx) => ctx.reply("<b>&lt;img src=y&gt;</b>", { parse_mode: "HTML" }));
      bot.command("ask", (ctx) => ctx.reply("How much?", { reply_markup: { force_reply: true } }));
      bot.command("card", (ctx) =>
        ctx.reply("<b>Rent</b> $1,200.00", {
          parse_mode: "HTML",
          reply_markup: {
            inline_keyboard: [
              [
                { text: "Pay", callback_data: "pay:1" },
                { text: "Why", callback_data: "why:1" },
              ],
            ],
          },
        }),
      );
      bot.callbackQuery("pay:1", async (ctx) => {
        await ctx.editMessageText("Rent is paid.");
        await ctx.answerCallbackQuery("Done");
      });
      bot.callbackQuery("why:1", (ctx) => ctx.answerCallbackQuery({ text: "Because.", show_alert: true }));
      bot.command("export", (ctx) => ctx.replyWithDocument(new InputFile(Buffer.from("all of it"), "export.zip")));
      bot.on("message:text", (ctx) => ctx.reply(`echo: ${ctx.msg.text}`));
      bot.on("message:document", (ctx) => ctx.reply(`took ${ctx.msg.document.file_name}`));
    });
    page = await browser.newPage({ viewport: { width: 1400, height: 850 }, colorScheme: "light" });
    page.on("request", (request) => asked.push(request.url()));
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    [ann, ben, family] = ["Ann's phone", "Ben's phone", "Family group"].map((label) =>
      page.locator(`section[aria-label="${label}"]`),
    ) as [Locator, Locator, Locator];
    await page.goto(telegram.url);
    await ann.waitFor();
  });

  // Of every test: nothing is asked of another host, nothing fails in the browser.
  afterEach(async () => {
    await page.close();
    const strange = asked.filter((url) => !/^(http:\/\/127\.0\.0\.1:\d+\/|data:)/.test(url));
    const problems = [...errors, ...strange.map((url) => `asked ${url}`)];
    if (asked.length < 10 || problems.length > 0) throw new Error(`in the browser: ${problems.join("; ")}`);
  });

  it("starts with Ann's claim, takes typed text and shows it as text", async () => {
    await ann.getByRole("button", { name: "Start" }).click();
    await ann.getByText("Welcome claim_x").waitFor();
    await type(ann, "<img src=x onerror=alert(1)> & co");
    await ann.getByText("echo: <img src=x onerror=alert(1)> & co").waitFor();
    await type(ann, "/bold");
    await ann.locator("strong", { hasText: "<img src=y>" }).waitFor();
    expect(await ann.locator(".log img").count()).toBe(0);
    const field = ann.getByRole("textbox");
    await field.fill("one");
    await field.press("Shift+Enter");
    await field.pressSequentially("two");
    await field.press("Enter");
    await ann.getByText("echo: one two").waitFor();
    expect(telegram.control.messages(ANN).at(-1)!.text).toBe("echo: one\ntwo");
  });

  it("shows buttons, their answers and edits", async () => {
    telegram.control.start(ANN);
    await type(ann, "/card");
    await ann.getByRole("button", { name: "Why" }).click();
    await page.getByRole("dialog").getByText("Because.").waitFor();
    await page.getByRole("dialog").getByRole("button", { name: "OK" }).click();
    await ann.getByRole("button", { name: "Pay", exact: true }).click();
    await ann.getByTestId("toast").getByText("Done").waitFor();
    await ann.getByText("Rent is paid.").waitFor();
    await ann.getByText(/^edited/).waitFor();
    expect(await ann.getByRole("button", { name: "Pay", exact: true }).count()).toBe(0);
  });

  it("opens an invitation on the other phone, and commands by a tap", async () => {
    telegram.control.start(ANN);
    await type(ann, "/invite");
    await ann.getByRole("button", { name: "Open as Ben" }).click();
    await ben.getByText("Welcome inv1").waitFor();
    await ann.getByRole("button", { name: "/help" }).click();
    await ann.getByText("echo: /help").waitFor();
    expect(telegram.control.messages(BEN)[0]!.text).toBe("/start inv1");
  });

  it("lets one choose who speaks in the group, and replies when the bot asks", async () => {
    await family.getByText("Ben", { exact: true }).click();
    await type(family, "/ask");
    await family.getByText("Reply: How much?").waitFor();
    await type(family, "12");
    await family.getByText("echo: 12").waitFor();
    const answer = telegram.control.messages(FAMILY).find(({ text }) => text === "12")!;
    expect(answer).toMatchObject({ from: { first_name: "Ben" }, reply_to_message: { text: "How much?" } });
  });

  it("lets one save a file and send it back, by the button or by dropping it", async () => {
    telegram.control.start(ANN);
    await type(ann, "/export");
    const saving = page.waitForEvent("download");
    await ann.getByRole("link", { name: "Download export.zip" }).click();
    const saved = await saving;
    expect(saved.suggestedFilename()).toBe("export.zip");
    const path = await saved.path();
    expect(readFileSync(path, "utf8")).toBe("all of it");
    const choosing = page.waitForEvent("filechooser");
    await ann.getByRole("button", { name: "Send a file" }).click();
    await (await choosing).setFiles({ name: "back.zip", mimeType: "application/zip", buffer: readFileSync(path) });
    await ann.getByText("took back.zip").waitFor();

    const drop = async (phone: Locator, name: string, text: string) => {
      const data = await page.evaluateHandle(
        `(() => { const data = new DataTransfer(); data.items.add(new File([${JSON.stringify(text)}], "${name}")); return data; })()`,
      );
      await phone.dispatchEvent("drop", { dataTransfer: data });
    };
    await drop(ann, "dropped.zip", "zip");
    await ann.getByText("took dropped.zip").waitFor();
    await drop(ann, "empty.zip", "");
    await ann.getByTestId("toast").getByText("The file is empty.").waitFor();
    errors = errors.filter((text) => !text.includes("400")); // The browser tells of the refusal, too.
    await drop(ben, "early.zip", "zip"); // Ben has not started the bot.
    await family.getByText("Ben", { exact: true }).click();
    await drop(family, "shared.zip", "zip");
    await family.getByText("shared.zip").waitFor();
    expect(telegram.control.messages(FAMILY).at(-1)).toMatchObject({ from: { first_name: "Ben" } });
    expect(telegram.control.messages(BEN)).toEqual([]);
  });

  it("moves the clock, in the household's zone", async () => {
    const clock = page.getByTestId("clock");
    await clock.getByText("4:30 AM").waitFor();
    await page.getByTestId("plus-hour").click();
    await clock.getByText("5:30 AM").waitFor();
    await page.getByTestId("jump-to").fill("2026-12-24T18:00");
    await page.getByTestId("go").click();
    await clock.getByText("Thu, Dec 24, 2026").waitFor();
    expect(telegram.control.now().toISOString()).toBe("2026-12-24T23:00:00.000Z");
  });

  it("loads a sample month and says how far it is", async () => {
    const button = page.getByTestId("sample");
    await button.click();
    await ann.getByText("echo: Coffee 4.50 #fun").waitFor();
    await page.getByRole("button", { name: "Load a sample month" }).waitFor();
    expect(await button.isEnabled()).toBe(true);
    expect(telegram.control.messages(ANN)[0]!.text).toBe("/start claim_x");
  });

  it("shows one phone on a narrow screen, with dots for news, and both looks", async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    expect(await ben.isVisible()).toBe(false);
    telegram.control.start(BEN);
    const tab = page.getByRole("tab", { name: /Ben/ });
    await tab.getByRole("img", { name: "new messages" }).waitFor();
    await tab.click();
    await ben.getByText("Welcome").waitFor();
    expect([await ben.isVisible(), await ann.isVisible()]).toEqual([true, false]);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(390);

    const ground = () => page.evaluate("getComputedStyle(document.querySelector('.bar')).backgroundColor");
    const light = await ground();
    await page.getByTestId("look").click();
    const dark = await ground();
    expect(dark).not.toBe(light);
    await page.reload();
    await ann.waitFor();
    expect(await ground()).toBe(dark);
  });
});
