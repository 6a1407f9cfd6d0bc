import { autoRetry } from "@grammyjs/auto-retry";
import { conversations } from "@grammyjs/conversations";
import { type ApiClientOptions, Bot, type MiddlewareFn } from "grammy";
import type { UserFromGetMe } from "grammy/types";
import { withoutAsking } from "../domain/reminders/read-asking.ts";
import { COMMANDS } from "./commands.ts";
import type { BotDeps, Ctx } from "./context.ts";
import { conversationStorage } from "./conversation-storage.ts";
import { closedQuestionText, textOnlyView } from "./dispatch-view.ts";
import { dispatchCommand, dispatchPress, type Switchboard, switchboard } from "./dispatch.ts";
import { accountsFeature } from "./features/accounts/accounts-feature.ts";
import { approvalsFeature } from "./features/approvals/approvals-feature.ts";
import { auditFeature } from "./features/audit/audit-feature.ts";
import { billRemindersFeature } from "./features/bill-reminders/bill-reminders-feature.ts";
import { billsFeature } from "./features/bills/bills-feature.ts";
import { briefFeature } from "./features/brief/brief-feature.ts";
import { chartsFeature } from "./features/charts/charts-feature.ts";
import { categoriesFeature } from "./features/categories/categories-feature.ts";
import { dailyFeature } from "./features/daily/daily-feature.ts";
import { exportFeature } from "./features/export/export-feature.ts";
import { followupsFeature } from "./features/followups/followups-feature.ts";
import { gettingInFeature } from "./features/getting-in/getting-in-feature.ts";
import { incomeFeature } from "./features/income/income-feature.ts";
import { ledgerFeature } from "./features/ledger/ledger-feature.ts";
import { sortingFeature } from "./features/ledger/sort-entries.ts";
import { recordText } from "./features/ledger/record-entries.ts";
import { jobsFeature } from "./features/jobs/jobs-feature.ts";
import { membersFeature, moveGroup } from "./features/members/members-feature.ts";
import { planFeature } from "./features/plan/plan-feature.ts";
import { readinessFeature } from "./features/readiness/readiness-feature.ts";
import { rulesFeature } from "./features/rules/rules-feature.ts";
import { remindersFeature } from "./features/reminders/reminders-feature.ts";
import { settingsFeature } from "./features/settings/settings-feature.ts";
import { shoppingFeature } from "./features/shopping/shopping-feature.ts";
import { stockFeature } from "./features/stock/stock-feature.ts";
import { access } from "./middleware/access.ts";
import { followBlocking } from "./middleware/blocking.ts";
import { errorBoundary } from "./middleware/errors.ts";
import { forwarded } from "./middleware/forwarded.ts";
import { once } from "./middleware/once.ts";
import type { StopGate } from "./middleware/stop-gate.ts";
import { dropTracesOfOthers } from "./forgotten.ts";
import { problem } from "./problem.ts";
import { answerButton, questionConversation } from "./ui/ask.ts";
import { keepTrue, LiveMessages } from "./ui/live.ts";
import { answerPress, say } from "./ui/show.ts";

export const FEATURES = [
  ...[gettingInFeature, membersFeature, settingsFeature, ledgerFeature, billsFeature, incomeFeature],
  ...[accountsFeature, categoriesFeature, rulesFeature, sortingFeature, planFeature, chartsFeature],
  ...[briefFeature, billRemindersFeature, dailyFeature, followupsFeature, remindersFeature, stockFeature],
  ...[shoppingFeature, jobsFeature, approvalsFeature, auditFeature, exportFeature, readinessFeature],
];

export interface BotOptions {
  /** Where the Bot API is; `null`: Telegram's own. */
  apiRoot: string | null;
  timeoutSeconds: number;
  stopGate: StopGate;
  /** Cuts off the calls in hand when the process has to end. */
  stopSignal: AbortSignal;
  /** Known already: the bot need not ask who it is. */
  botInfo?: UserFromGetMe;
}

/** The bot: what every update goes through, in order. */
export function createBot(
  token: string,
  deps: BotDeps,
  { apiRoot, timeoutSeconds, stopGate, stopSignal, botInfo }: BotOptions,
): Bot<Ctx> {
  const client: ApiClientOptions = { timeoutSeconds, ...(apiRoot && { apiRoot }) };
  const bot = new Bot<Ctx>(token, { client, ...(botInfo && { botInfo }) });
  // One attempt more after a 429 or a fault of Telegram's. A lost answer is not tried again: the message may have arrived.
  bot.api.config.use(autoRetry({ maxRetryAttempts: 2, maxDelaySeconds: 30, rethrowHttpErrors: true }));
  bot.api.config.use((call, method, payload, signal) => {
    const both = signal ? AbortSignal.any([signal as AbortSignal, stopSignal]) : stopSignal;
    return call(method, payload, both as typeof signal);
  });

  dropTracesOfOthers(deps.directory);
  const board = switchboard(FEATURES.map((feature) => feature()));
  bot.use(stopGate.middleware(), withDeps(deps, new LiveMessages(board.live)), errorBoundary(deps), once(deps));
  bot.on("message:migrate_to_chat_id", moveGroup);
  bot.on("my_chat_member", followBlocking);
  bot.use(access(deps), keepTrue(), forwarded());
  bot.use(
    conversations<Ctx, Ctx>({ storage: conversationStorage(deps) }),
    questionConversation(board.questions, (ctx, text) => plainText(board, ctx, text)),
  );
  bot.use(route(board));
  // What gets past the boundary is a bug in it; grammY's own handler would print the token.
  bot.catch(({ error }) => deps.log.error(problem(error), "an update failed outside of the boundary"));
  return bot;
}

/** Shows people the commands in Telegram's menu. */
export function menuOf(): { command: string; description: string }[] {
  return COMMANDS.map(({ name, help }) => ({ command: name, description: help }));
}

function withDeps(deps: BotDeps, live: LiveMessages): MiddlewareFn<Ctx> {
  return (ctx, next) => {
    ctx.deps = deps;
    ctx.live = live;
    return next();
  };
}

/** `remind me to call mum at 5pm` is for `/remind`, other text an entry for the ledger. */
const plainText = (board: Switchboard, ctx: Ctx, text: string): Promise<void> =>
  withoutAsking(text).isAsked ? dispatchCommand(board, ctx, `/remind ${text}`) : recordText(ctx, text);

/** Commands and buttons by name; files have their feature; other text by what it is. */
function route(board: Switchboard): MiddlewareFn<Ctx> {
  return async (ctx) => {
    const data = ctx.callbackQuery?.data;
    const text = ctx.message?.text;
    if (data?.startsWith(answerButton.data(""))) {
      await answerPress(ctx, { text: closedQuestionText() });
    } else if (data !== undefined) await dispatchPress(board, ctx, data);
    else if (text?.startsWith("/")) await dispatchCommand(board, ctx, text);
    else if (text !== undefined) await plainText(board, ctx, text);
    else if (ctx.message?.document) await board.file(ctx);
    else if (ctx.message && ctx.chat?.type === "private") await say(ctx, textOnlyView(ctx.store.read().settings));
  };
}
