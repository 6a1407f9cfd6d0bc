import { LocalDate } from "../../../domain/dates.ts";
import { readDay } from "../../../domain/day-words.ts";
import { todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Feature, GROWN_UPS, type Pressed, refuse } from "../../feature.ts";
import { ask, isQuestion, waitFor } from "../../ui/ask.ts";
import { numbersIn } from "../../ui/button-id.ts";
import { forRoles } from "../../ui/for-roles.ts";
import { gonePageText } from "../../ui/gone-page.ts";
import { reply } from "../../ui/reply.ts";
import { say, update } from "../../ui/show.ts";
import { dayToComeView, meantButton, noDayView, PROMPT, type Verb } from "./account-changes-view.ts";
import * as view from "./accounts-view.ts";
import {
  accountOf,
  answerName,
  changeByName,
  chooseKind,
  gone,
  press,
  pressRename,
  setKind,
} from "./change-account.ts";
import { answerBalance, askBalance, pressMeant, stateAccount } from "./state-account.ts";

/** `/accounts` and `/account`: where the household's money is. */
export function accountsFeature(): Feature {
  return {
    commands: { accounts, account },
    buttons: {
      [view.openButton.action]: { may: GROWN_UPS, press: open },
      [view.pageButton.action]: { may: GROWN_UPS, press: turnPage },
      [view.balanceButton.action]: { may: GROWN_UPS, press: setBalance },
      [view.defaultButton.action]: { may: GROWN_UPS, press: press("default") },
      [view.chooseKindButton.action]: { may: GROWN_UPS, press: chooseKind },
      [view.kindButton.action]: { may: GROWN_UPS, press: setKind },
      [view.renameButton.action]: { may: GROWN_UPS, press: pressRename },
      [view.closeButton.action]: { may: GROWN_UPS, press: press("close") },
      [view.reopenButton.action]: { may: GROWN_UPS, press: press("reopen") },
      [meantButton.action]: { may: GROWN_UPS, press: pressMeant },
    },
    questions: {
      "new-account": forRoles(GROWN_UPS, stateAccount),
      "account-balance": forRoles(GROWN_UPS, answerBalance),
      "account-name": forRoles(GROWN_UPS, answerName),
    },
  };
}

/** `/accounts [day|closed]`. Days look back. */
async function accounts(ctx: Ctx, argument: string): Promise<void> {
  const household = ctx.store.read();
  const today = todayOf(ctx);
  if (argument === "") return say(ctx, view.accountsView(household, today, 0, today));
  if (/^closed$/i.test(argument)) return say(ctx, view.closedView(household, 0, today));
  const read = readDay(argument, { today, locale: household.settings.locale, look: "back" });
  if (!read.ok) return say(ctx, noDayView(read.error));
  const { on } = read.value;
  await say(ctx, on > today ? dayToComeView(on, today) : view.accountsView(household, on, 0, today));
}

/** `<yyyy-MM-dd>.<page>`, or `closed.<page>`. */
async function turnPage(ctx: Ctx, id: string): Promise<Pressed> {
  const [which = "", page = ""] = id.split(".");
  const [at] = numbersIn(page, 1) ?? [];
  const today = todayOf(ctx);
  const isDay = LocalDate.safeParse(which).success && which <= today;
  if (at === undefined || (!isDay && which !== "closed")) return refuse(gonePageText("accounts"), "button.forged");
  const household = ctx.store.read();
  await update(ctx, isDay ? view.accountsView(household, which, at, today) : view.closedView(household, at, today));
}

const VERBS: Record<string, Verb> = {
  ...{ default: "default", rename: "rename", close: "close", reopen: "reopen" },
  ...{ delete: "close", remove: "close" },
};

/** `/account <name> <balance>`, or what is to become of an account. */
async function account(ctx: Ctx, argument: string): Promise<void> {
  if (argument === "") return ask(ctx, { purpose: "new-account", data: {} }, reply(PROMPT));
  const [, word = "", rest = ""] = /^(\p{L}+)(?=\s|$)\s*(.*)$/su.exec(argument) ?? [];
  const verb = Object.hasOwn(VERBS, word.toLowerCase()) ? VERBS[word.toLowerCase()] : undefined;
  if (verb) return changeByName(ctx, verb, rest);
  const question = await stateAccount(ctx, /^(?:add|new)$/i.test(word) && rest !== "" ? rest : argument, {});
  if (isQuestion(question)) await waitFor(ctx, question);
}

async function open(ctx: Ctx, accountId: string): Promise<Pressed> {
  const household = ctx.store.read();
  const opened = accountOf(ctx, accountId);
  if (!opened) return gone(ctx);
  await say(ctx, view.accountCard(household, opened, todayOf(ctx)));
}

async function setBalance(ctx: Ctx, accountId: string): Promise<Pressed> {
  const chosen = accountOf(ctx, accountId);
  if (!chosen) return gone(ctx);
  await askBalance(ctx, chosen);
}
