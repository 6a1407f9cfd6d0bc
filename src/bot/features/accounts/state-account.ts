import { accountMeant } from "../../../domain/accounts/account-meant.ts";
import type { Account } from "../../../domain/accounts/account.ts";
import {
  makeAccount,
  openAccounts,
  reopenAccount,
  setAccountKind,
  stateBalance,
} from "../../../domain/accounts/accounts-service.ts";
import { balanceOn } from "../../../domain/accounts/balances.ts";
import { type AccountText, type AccountTextError, readAccount } from "../../../domain/accounts/read-account.ts";
import { readAmount } from "../../../domain/money.ts";
import type { Result } from "../../../domain/result.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { draftOf, draftRefusal, dropDraft, keepDraft } from "../../drafts.ts";
import { type Pressed, refuse } from "../../feature.ts";
import { type Answer, ask, NOT_AN_ANSWER, type Question } from "../../ui/ask.ts";
import { isBegun, isEntryInstead, readMissingPart } from "../../ui/missing-part.ts";
import { type Reply, reply } from "../../ui/reply.ts";
import { say, update } from "../../ui/show.ts";
import {
  accountErrorText,
  accountTextErrorText,
  balanceErrorText,
  balancePrompt,
  closedQuestionText,
  statedView,
  whichMeantView,
} from "./account-changes-view.ts";
import { accountCard } from "./accounts-view.ts";

/** `/account <name> <balance> [kind]`; the answer to a question is what was missing, or all of it said anew. */
export async function stateAccount(ctx: Ctx, text: string, said: Question["data"]): ReturnType<Answer> {
  const household = ctx.store.read();
  const { settings } = household;
  const isKnown = (name: string) => accountMeant(household, name).kind === "known";
  const { read, data } = readMissingPart(text, said, (line): Result<AccountText, AccountTextError> =>
    readAccount(line, settings, isKnown),
  );
  const asked = said["before"]?.trim().toLowerCase() ?? ""; // The name, unless that is what is missing.
  const isAnother = !read.ok || (asked !== "" && read.value.name.toLowerCase() !== asked);
  if (isAnother && isEntryInstead(ctx, text, said)) return NOT_AN_ANSWER;
  if (read.ok) return say(ctx, await stated(ctx, read.value));
  const known = read.error.code === "account.no_balance" ? accountMeant(household, read.error.read.name) : undefined;
  if (known?.kind === "known" && !isBegun(said)) {
    return say(ctx, accountCard(household, known.account, todayOf(ctx)));
  }
  await say(ctx, reply(accountTextErrorText(read.error, settings)));
  return isBegun(data) ? { purpose: "new-account", data } : undefined;
}

/** States the balance of the account that is meant, makes it if there is none, or asks which one it is. */
async function stated(ctx: Ctx, text: AccountText): Promise<Reply> {
  const household = ctx.store.read();
  const meant = accountMeant(household, text.name);
  if (meant.kind === "new") return make(ctx, text);
  if (meant.kind === "known") return state(ctx, meant.account, text);
  const accounts = meant.kind === "closed" ? [meant.account] : meant.accounts;
  return whichMeantView(household, text, accounts, keepDraft(ctx, text), todayOf(ctx));
}

async function make(ctx: Ctx, text: AccountText): Promise<Reply> {
  const { settings } = ctx.store.read();
  const made = await change(ctx, "make-account", (draft, act) => makeAccount(draft, text, act));
  if (!made.ok) return reply(accountErrorText(made.error, settings));
  const about = { before: null, said: made.value.name, seq: made.seq, today: todayOf(ctx) };
  return statedView(ctx.store.read(), made.value, about);
}

/** A closed account is opened again by it. */
async function state(ctx: Ctx, account: Account, { name, balance, kind }: AccountText): Promise<Reply> {
  const today = todayOf(ctx);
  const accountId = account.id;
  const before = balanceOn(ctx.store.read(), account, today);
  const done = await change(ctx, "state-balance", (draft, act) => {
    const opened = account.closedOn === null ? undefined : reopenAccount(draft, { accountId });
    if (opened && !opened.ok) return opened;
    const isStated = stateBalance(draft, { accountId, balance }, act);
    return isStated.ok && kind !== undefined ? setAccountKind(draft, { accountId, kind }) : isStated;
  });
  if (!done.ok) return reply(accountErrorText(done.error, ctx.store.read().settings));
  return statedView(ctx.store.read(), done.value, { before, said: name, seq: done.seq, today });
}

/** The member said which account was meant: `<draft>.<account>` or `<draft>.new`. A draft is used once. */
export async function pressMeant(ctx: Ctx, id: string): Promise<Pressed> {
  const [draftId = "", accountId = ""] = id.split(".");
  const text = draftOf<AccountText>(ctx, draftId);
  if (!text) return refuse(closedQuestionText(), draftRefusal(ctx, draftId));
  const { accounts, settings } = ctx.store.read();
  const account = accounts[accountId];
  if (!account && accountId !== "new") {
    return refuse(accountErrorText({ code: "account.not_found" }, settings), "account.not_found");
  }
  dropDraft(ctx, draftId);
  await update(ctx, account ? await state(ctx, account, { ...text, name: account.name }) : await make(ctx, text));
}

/** **Set balance**: the balance comes as text. */
export async function askBalance(ctx: Ctx, account: Account): Promise<void> {
  await ask(ctx, { purpose: "account-balance", data: { accountId: account.id } }, balancePrompt(account));
}

export async function answerBalance(ctx: Ctx, text: string, data: Question["data"]): Promise<Question | void> {
  const household = ctx.store.read();
  const account = household.accounts[data["accountId"] ?? ""];
  const read = readAmount(text, household.settings, { allowZero: true });
  if (!read.ok) {
    await say(ctx, reply(balanceErrorText(read.error, household.settings)));
    return { purpose: "account-balance", data };
  }
  const isOpen = account !== undefined && openAccounts(household).includes(account);
  if (!isOpen) return say(ctx, reply(accountErrorText({ code: "account.not_found" }, household.settings)));
  await say(ctx, await state(ctx, account, { name: account.name, balance: read.value }));
}
