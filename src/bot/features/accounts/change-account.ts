import { type Account, AccountKind } from "../../../domain/accounts/account.ts";
import {
  type AccountError,
  closeAccount,
  closedAccounts,
  defaultAccount,
  openAccounts,
  renameAccount,
  reopenAccount,
  setAccountKind,
  setDefaultAccount,
} from "../../../domain/accounts/accounts-service.ts";
import { candidates } from "../../../domain/candidates.ts";
import { findByName } from "../../../domain/names.ts";
import { change, todayOf } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Pressed, refuse } from "../../feature.ts";
import { ask, type Question } from "../../ui/ask.ts";
import { type Reply, reply } from "../../ui/reply.ts";
import { say, update } from "../../ui/show.ts";
import {
  accountErrorText,
  changedView,
  closedNotes,
  closedText,
  defaultText,
  kindText,
  namePrompt,
  nameErrorText,
  notEmptyView,
  renamedText,
  reopenedText,
  type Verb,
  whichView,
} from "./account-changes-view.ts";
import { held, kindChoiceView } from "./accounts-view.ts";

/** `/account default|close|reopen <name>`, `/account rename <old> = <new>`; without a clear name it is asked for. */
export async function changeByName(ctx: Ctx, verb: Verb, said: string): Promise<void> {
  const household = ctx.store.read();
  const [, old = said, name = ""] = /^(.*?)\s*(?:=|->|→)\s*(.*)$/s.exec(verb === "rename" ? said : "") ?? [];
  const among = verb === "reopen" ? closedAccounts(household) : openAccounts(household);
  const found = findByName(among, old.replace(/^@/, ""));
  if (found.kind === "exact" || found.kind === "near") {
    if (verb !== "rename") return say(ctx, await CHANGES[verb](ctx, found.item));
    return name === "" ? askName(ctx, found.item) : say(ctx, await rename(ctx, found.item, name));
  }
  const isKnown = found.kind === "several";
  const offered = isKnown ? found.items : [...new Set([...candidates(found), ...among])];
  await say(ctx, whichView(verb, { said: old, isKnown }, offered));
}

/** The buttons on an account's card, by the same verbs. */
export const press =
  (verb: Exclude<Verb, "rename">) =>
  async (ctx: Ctx, accountId: string): Promise<Pressed> => {
    const account = accountOf(ctx, accountId);
    if (!account) return gone(ctx);
    await say(ctx, await CHANGES[verb](ctx, account));
  };

const CHANGES = {
  default: makeDefault,
  close,
  reopen,
};

async function makeDefault(ctx: Ctx, { id: accountId }: Account): Promise<Reply> {
  const done = await change(ctx, "set-default-account", (draft) => setDefaultAccount(draft, { accountId }));
  if (!done.ok) return refused(ctx, done.error);
  return changedView(defaultText(done.value, done.isChanged), done.isChanged ? done.seq : null);
}

async function close(ctx: Ctx, { id: accountId }: Account): Promise<Reply> {
  const wasDefault = defaultAccount(ctx.store.read())?.id === accountId;
  const done = await change(ctx, "close-account", (draft, act) => closeAccount(draft, { accountId }, act));
  if (!done.ok && done.error.code === "account.not_empty") {
    return notEmptyView(ctx.store.read(), done.error, todayOf(ctx));
  }
  if (!done.ok) return refused(ctx, done.error);
  return changedView(closedText(done.value), done.seq, closedNotes(ctx.store.read(), done.value, wasDefault));
}

async function reopen(ctx: Ctx, { id: accountId }: Account): Promise<Reply> {
  const done = await change(ctx, "reopen-account", (draft) => reopenAccount(draft, { accountId }));
  if (!done.ok) return refused(ctx, done.error);
  return changedView(reopenedText(done.value, held(ctx.store.read(), done.value, todayOf(ctx))), done.seq);
}

async function rename(ctx: Ctx, { id: accountId, name: before }: Account, name: string): Promise<Reply> {
  const done = await change(ctx, "rename-account", (draft) => renameAccount(draft, { accountId, name }));
  if (!done.ok) return refused(ctx, done.error);
  return changedView(renamedText(before, done.value), done.isChanged ? done.seq : null);
}

/** **Rename**: the new name comes as text. */
export async function pressRename(ctx: Ctx, accountId: string): Promise<Pressed> {
  const account = accountOf(ctx, accountId);
  if (!account) return gone(ctx);
  await askName(ctx, account);
}

async function askName(ctx: Ctx, account: Account): Promise<void> {
  await ask(ctx, { purpose: "account-name", data: { accountId: account.id } }, namePrompt(account));
}

export async function answerName(ctx: Ctx, text: string, data: Question["data"]): Promise<Question | void> {
  const { settings } = ctx.store.read();
  const accountId = data["accountId"] ?? "";
  const before = accountOf(ctx, accountId)?.name ?? "";
  const done = await change(ctx, "rename-account", (draft) => renameAccount(draft, { accountId, name: text }));
  if (done.ok) return say(ctx, changedView(renamedText(before, done.value), done.isChanged ? done.seq : null));
  const isGone = done.error.code === "account.not_found" || done.error.code === "account.closed";
  if (isGone) return say(ctx, reply(accountErrorText(done.error, settings)));
  await say(ctx, reply(nameErrorText(done.error, settings)));
  return { purpose: "account-name", data };
}

/** **Kind**: the four to choose from. */
export async function chooseKind(ctx: Ctx, accountId: string): Promise<Pressed> {
  const account = accountOf(ctx, accountId);
  if (!account) return gone(ctx);
  await say(ctx, kindChoiceView(account));
}

/** `<account>.<kind>`. */
export async function setKind(ctx: Ctx, id: string): Promise<Pressed> {
  const [accountId = "", said] = id.split(".");
  const kind = AccountKind.safeParse(said).data;
  if (!accountOf(ctx, accountId) || !kind) return gone(ctx);
  const done = await change(ctx, "set-account-kind", (draft) => setAccountKind(draft, { accountId, kind }));
  if (!done.ok) return refuse(accountErrorText(done.error, ctx.store.read().settings));
  await update(ctx, changedView(kindText(done.value, done.isChanged), done.isChanged ? done.seq : null));
}

/** The account with this id. */
export const accountOf = (ctx: Ctx, accountId: string): Account | undefined => ctx.store.read().accounts[accountId];

/** No honest press leads to an account that is not there: accounts are closed, not deleted. */
export const gone = (ctx: Ctx): Pressed =>
  refuse(accountErrorText({ code: "account.not_found" }, ctx.store.read().settings), "account.not_found");

const refused = (ctx: Ctx, error: AccountError): Reply => reply(accountErrorText(error, ctx.store.read().settings));
