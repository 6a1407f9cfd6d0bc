import { likelyZones } from "../../../domain/settings/zone-of-city.ts";
import { readTimeZone } from "../../../domain/settings/read-setting.ts";
import { commandNamed } from "../../commands.ts";
import { recordRefusal } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Feature, GROWN_UPS, type Pressed, refuse } from "../../feature.ts";
import { notLinkedText } from "../../middleware/door-view.ts";
import { settingsErrorText } from "../../ui/refusals.ts";
import { type Reply, reply } from "../../ui/reply.ts";
import { setupButton } from "../../ui/shared-buttons.ts";
import { say, update } from "../../ui/show.ts";
import * as view from "./getting-in-view.ts";
import { readCurrency, storePlace } from "./place.ts";
import { setupQuestions, startSetup } from "./setup-questions.ts";
import { isStep } from "./setup-view.ts";

/** `/start`, `/setup`, `/help` and `/cancel`. */
export function gettingInFeature(): Feature {
  return {
    commands: { start, setup, help, cancel },
    buttons: { [setupButton.action]: { may: GROWN_UPS, press: pressSetup } },
    questions: setupQuestions,
  };
}

/** For members; the door answers everybody else. */
async function start(ctx: Ctx, argument: string): Promise<void> {
  if (ctx.chat?.type !== "private") {
    await say(ctx, reply(isLinkedGroup(ctx) ? view.groupHelloText() : notLinkedText()));
  } else if (argument !== "") {
    await recordRefusal(ctx, "/start", "invite.already_member");
    await say(ctx, reply(view.alreadyHereText(ctx.member)));
  } else await say(ctx, view.welcomeView(ctx.store.read(), ctx.member));
}

const isLinkedGroup = (ctx: Ctx): boolean => ctx.deps.directory.groupOf(ctx.chat!.id) !== undefined;

async function help(ctx: Ctx, argument: string): Promise<void> {
  if (ctx.chat?.type !== "private" && !isLinkedGroup(ctx)) return say(ctx, reply(notLinkedText()));
  const name = argument.replace(/^\//, "").toLowerCase();
  if (name === "") return say(ctx, view.helpView(ctx.store.read(), ctx.member));
  const command = commandNamed(name);
  await say(ctx, command ? view.commandHelpView(command, ctx.store.read()) : view.unknownHelpView(name));
}

async function cancel(ctx: Ctx): Promise<void> {
  const isOpen = Object.values(ctx.conversation.active()).some((count) => count > 0);
  await ctx.conversation.exitAll();
  await say(ctx, reply(isOpen ? view.cancelledText() : view.nothingOpenText()));
}

async function setup(ctx: Ctx, argument: string): Promise<void> {
  const isPrivate = ctx.chat?.type === "private";
  const currency = readCurrency(argument);
  if (isPrivate && currency !== undefined) return setUpCurrency(ctx, currency);
  if (argument !== "") return say(ctx, await setUpInOneLine(ctx, argument));
  await (isPrivate ? startSetup(ctx, "currency") : say(ctx, reply(view.privateSetupText())));
}

/** Carries `start`, the step to begin with, or a currency and a zone. */
async function pressSetup(ctx: Ctx, id: string): Promise<Pressed> {
  const step = id === "start" ? "currency" : id;
  if (isStep(step)) {
    return ctx.chat?.type === "private" ? startSetup(ctx, step) : refuse(view.privateSetupText());
  }
  if (!/^[A-Z]{3} \S+$/.test(id)) return refuse(view.setupGoneText(), "button.forged");
  await update(ctx, await setUpInOneLine(ctx, id));
}

/** `/setup EUR`: the rest is asked for. */
async function setUpCurrency(ctx: Ctx, currency: string): Promise<void> {
  const done = await storePlace(ctx, { currency });
  if (!done.ok) return say(ctx, reply(settingsErrorText(done.error)));
  await say(ctx, view.setUpView(done.value, done.seq));
  await startSetup(ctx, "zone");
}

/** Sets both at once, or says what was not understood; then nothing is stored. */
async function setUpInOneLine(ctx: Ctx, text: string): Promise<Reply> {
  const { currencyText, zoneText } = splitPlace(text);
  const [currency, timeZone] = [readCurrency(currencyText), readTimeZone(zoneText)];
  if (currency === undefined) return view.badCurrencyView(currencyText, timeZone);
  if (timeZone === undefined) return view.badZoneView(currency, zoneText, likelyZones(zoneText));
  const done = await storePlace(ctx, { currency, timeZone });
  if (!done.ok) return reply(settingsErrorText(done.error));
  return view.setUpView(done.value, done.seq, view.nextSteps(ctx.store.read(), ctx.member));
}

/** The currency comes first, or last. */
function splitPlace(text: string): { currencyText: string; zoneText: string } {
  const words = text.split(/\s+/);
  const isLast = words.length > 1 && readCurrency(words[0]!) === undefined && readCurrency(words.at(-1)!) !== undefined;
  const currencyText = isLast ? words.at(-1)! : words[0]!;
  return { currencyText, zoneText: (isLast ? words.slice(0, -1) : words.slice(1)).join(" ") };
}
