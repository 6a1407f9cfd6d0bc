import type { Role } from "../domain/members/member.ts";
import { recordRefusal } from "./change.ts";
import { COMMANDS } from "./commands.ts";
import type { Ctx } from "./context.ts";
import { notForYouText, oldButtonText, unknownCommandView } from "./dispatch-view.ts";
import type { ButtonFamily, Feature } from "./feature.ts";
import type { RoleAnswer } from "./ui/for-roles.ts";
import type { LiveView } from "./ui/live.ts";
import { pressed as pressedOn } from "./refusal-codes.ts";
import { answerPress, say } from "./ui/show.ts";
import { reply } from "./ui/reply.ts";

type Handler = (ctx: Ctx, argument: string) => Promise<void>;

/** Everything that the features bring, by name. */
export interface Switchboard {
  commands: ReadonlyMap<string, { may: readonly Role[]; handle: Handler }>;
  buttons: ReadonlyMap<string, ButtonFamily>;
  questions: ReadonlyMap<string, RoleAnswer>;
  file(ctx: Ctx): Promise<void>;
  live: ReadonlyMap<string, LiveView>;
}

/** Joins the features. Throws when the table of commands and the handlers do not match, or a name is given twice. */
export function switchboard(features: Feature[]): Switchboard {
  const handlers = merge(features.map(({ commands }) => commands ?? {}));
  const missing = COMMANDS.filter(({ name }) => !handlers.has(name)).map(({ name }) => name);
  const unlisted = [...handlers.keys()].filter((name) => !COMMANDS.some((command) => command.name === name));
  if (missing.length + unlisted.length > 0) {
    throw new Error(
      `commands without handler: ${missing.join(", ")}; handlers without command: ${unlisted.join(", ")}`,
    );
  }
  const [file, ...more] = features.flatMap((feature) => feature.file ?? []);
  if (!file || more.length > 0) throw new Error("one feature takes the files that people send");
  return {
    file,
    commands: new Map(COMMANDS.map(({ name, may }) => [name, { may, handle: handlers.get(name)! }])),
    buttons: merge(features.map(({ buttons }) => buttons ?? {})),
    questions: merge(features.map(({ questions }) => questions ?? {})),
    live: merge(features.map(({ live }) => live ?? {})),
  };
}

const COMMAND = /^\/([a-z0-9_]{1,32})(?:@([a-z0-9_]+))?(?:\s+([\s\S]*))?$/i;

/** `/bills@StewardBot 60` -> `{ name: "bills", argument: "60" }`; `undefined` for other text and other bots' commands. */
export function readCommand(
  text: string,
  username: string,
): { name: string; argument: string; named: boolean } | undefined {
  const [, name, bot, argument = ""] = COMMAND.exec(text) ?? [];
  if (name === undefined) return undefined;
  if (bot !== undefined && bot.toLowerCase() !== username.toLowerCase()) return undefined;
  return { name: name.toLowerCase(), argument: argument.trim(), named: bot !== undefined };
}

/** Runs a command if the member's role allows it. In a group, an unknown command may be meant for another bot. */
export async function dispatchCommand({ commands }: Switchboard, ctx: Ctx, text: string): Promise<void> {
  const said = readCommand(text, ctx.me.username);
  if (!said) {
    if (ctx.chat?.type === "private") await say(ctx, unknownCommandView(text, ctx.store.read().settings));
    return;
  }
  const command = commands.get(said.name);
  if (!command) {
    if (ctx.chat?.type === "private" || said.named) await say(ctx, unknownCommandView(text, ctx.store.read().settings));
    return;
  }
  if (!command.may.includes(ctx.member.role)) {
    await recordRefusal(ctx, `/${said.name}`, `role.${ctx.member.role}`);
    await say(ctx, reply(notForYouText(`/${said.name}`, command.may, ctx.member.role)));
    return;
  }
  await command.handle(ctx, said.argument);
}

/** Runs a button's press. Every press is answered, also when it fails. Buttons prove nothing: all is checked again. */
export async function dispatchPress({ buttons }: Switchboard, ctx: Ctx, data: string): Promise<void> {
  const [, action = "", id = ""] = /^([a-z-]+):([\s\S]+)$/.exec(data) ?? [];
  const isForged = id.split(".").some((part) => part in Object.prototype); // `constructor` is no bill.
  const family = isForged ? undefined : buttons.get(action);
  const { what, on } = pressedOn(data);
  if (!family) {
    await recordRefusal(ctx, what, "button.unknown", on);
    await answerPress(ctx, { text: oldButtonText(), show_alert: true });
    return;
  }
  if (!family.may.includes(ctx.member.role)) {
    await recordRefusal(ctx, what, `role.${ctx.member.role}`, on);
    await answerPress(ctx, {
      text: notForYouText("That button", family.may, ctx.member.role),
      show_alert: true,
    });
    return;
  }
  const pressed = (await family.press(ctx, id)) ?? undefined;
  if (pressed?.refused) await recordRefusal(ctx, what, pressed.refused, on);
  await answerPress(ctx, pressed ? { text: pressed.toast.slice(0, 200), show_alert: pressed.alert ?? false } : {});
}

function merge<T>(records: Record<string, T>[]): Map<string, T> {
  const all = records.flatMap((record) => Object.entries(record));
  const merged = new Map(all);
  if (merged.size !== all.length) throw new Error("two features share a name");
  return merged;
}
