import { type RequestError, submit, type Submitted } from "../../../domain/approvals/gate.ts";
import type { CommandError } from "../../../domain/approvals/perform.ts";
import { ok } from "../../../domain/result.ts";
import { readSetting, SETTING_KEYS } from "../../../domain/settings/read-setting.ts";
import { currentValues } from "../../../domain/settings/settings-service.ts";
import { likelyZones } from "../../../domain/settings/zone-of-city.ts";
import { change } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Feature, GROWN_UPS, type Pressed, refuse } from "../../feature.ts";
import { ask, type Question } from "../../ui/ask.ts";
import { forRoles } from "../../ui/for-roles.ts";
import { alreadyPendingView, gateErrorText, submittedView } from "../../ui/gate-view.ts";
import { html, type Reply, reply } from "../../ui/reply.ts";
import { say, update } from "../../ui/show.ts";
import * as view from "./settings-view.ts";

/** `/settings`: how Steward behaves. What makes it less safe goes through the gate. */
export function settingsFeature(): Feature {
  return {
    commands: { settings },
    buttons: {
      [view.applyButton.action]: { may: GROWN_UPS, press: pressApply },
      [view.turnButton.action]: { may: GROWN_UPS, press: pressTurn },
      [view.askButton.action]: { may: GROWN_UPS, press: (ctx, key) => askValue(ctx, key) },
    },
    questions: { "setting-value": forRoles(GROWN_UPS, answerValue) },
  };
}

async function settings(ctx: Ctx, argument: string): Promise<void> {
  const said = splitSetting(argument);
  if (said.key === "") return say(ctx, view.settingsView(ctx.store.read().settings));
  if (said.value === "" && view.isKey(said.key)) {
    await askValue(ctx, said.key);
    return;
  }
  await say(ctx, inWords(await apply(ctx, said.key, said.value)));
}

/** On a message that is about this one change: the outcome takes its place. */
async function pressApply(ctx: Ctx, id: string): Promise<Pressed> {
  const { key, value } = splitSetting(id);
  if (!view.isKey(key)) return refuse(view.goneText(), "setting.unknown_key");
  const applied = await apply(ctx, key, value);
  if (applied.kind === "refused") return refuse(applied.text);
  await update(ctx, inWords(applied));
}

/** On the list: it stays, with the values as they are now, and the outcome is a message of its own. */
async function pressTurn(ctx: Ctx, id: string): Promise<Pressed> {
  const { key, value } = splitSetting(id);
  if (!view.isSwitch(key)) return refuse(view.goneText(), "setting.unknown_key");
  const applied = await apply(ctx, key, value);
  if (applied.kind === "refused") return refuse(applied.text);
  if (applied.kind !== "asked") await update(ctx, view.settingsView(ctx.store.read().settings));
  if (applied.kind === "same") return refuse(applied.text);
  await say(ctx, applied.outcome);
}

async function askValue(ctx: Ctx, key: string): Promise<Pressed> {
  if (!view.isKey(key)) return refuse(view.goneText(), "setting.unknown_key");
  await ask(ctx, { purpose: "setting-value", data: { key } }, view.askValueView(ctx.store.read().settings, key));
}

async function answerValue(ctx: Ctx, text: string, data: Question["data"]): Promise<Question | void> {
  const applied = await apply(ctx, data["key"] ?? "", text);
  await say(ctx, inWords(applied));
  if (applied.kind === "unread") return { purpose: "setting-value", data };
}

/** What came of setting a key: not understood, so already or refused, or done or asked for at the gate. */
type Applied =
  | { kind: "same"; text: string }
  | { kind: "refused"; text: string }
  | { kind: "unread" | "done" | "asked"; outcome: Reply };

const inWords = (applied: Applied): Reply =>
  "outcome" in applied ? applied.outcome : reply(html`<b>${applied.text}</b>`);

/** Sets a key to what was typed, through the gate. */
async function apply(ctx: Ctx, key: string, text: string): Promise<Applied> {
  const current = ctx.store.read().settings;
  const read = readSetting(key, text, current);
  if (!read.ok) {
    const zones = key === "time_zone" ? likelyZones(text) : [];
    return { kind: "unread", outcome: view.settingErrorView(read.error, current, zones) };
  }
  const to = read.value;
  const submitted = await change<Submitted | { kind: "same" }, CommandError | RequestError>(
    ctx,
    "change-settings",
    (draft, act) => {
      const from = currentValues(draft.settings, to);
      if (JSON.stringify(from) === JSON.stringify(to)) return ok({ kind: "same" });
      return submit(draft, { kind: "change-settings", from, to }, act, ctx.store.history);
    },
  );
  if (!submitted.ok) {
    const { error } = submitted;
    return error.code === "request.already_pending"
      ? { kind: "asked", outcome: alreadyPendingView(ctx, error.request) }
      : { kind: "refused", text: gateErrorText(ctx, error) };
  }
  const { value, seq } = submitted;
  if (value.kind === "same") return { kind: "same", text: view.unchangedText(current, to) };
  return { kind: value.kind, outcome: submittedView(ctx, value, seq) };
}

/** `brief_at 07:30`, `Brief at 07:30` and `brief-at: 07:30` name the same key. */
function splitSetting(text: string): { key: string; value: string } {
  const typed = text.trim();
  for (const key of Object.keys(SETTING_KEYS)) {
    const said = new RegExp(`^${key.replaceAll("_", "[\\s_-]*")}(?:[\\s:=]+|$)`, "i").exec(typed)?.[0];
    if (said !== undefined) return { key, value: typed.slice(said.length).trim() };
  }
  const [key = "", ...value] = typed.split(/\s+/);
  return { key, value: value.join(" ") };
}
