import { type RequestError, submit, type Submitted } from "../../../domain/approvals/gate.ts";
import type { CommandError } from "../../../domain/approvals/perform.ts";
import type { Household } from "../../../domain/household.ts";
import { runningBills } from "../../../domain/bills/bills-service.ts";
import { runningIncomes } from "../../../domain/income/income-service.ts";
import { activeMembers } from "../../../domain/members/members-service.ts";
import { ok } from "../../../domain/result.ts";
import { readSetting, SETTING_KEYS } from "../../../domain/settings/read-setting.ts";
import type { SomeSettings } from "../../../domain/settings/settings.ts";
import { currentValues } from "../../../domain/settings/settings-service.ts";
import { likelyZones } from "../../../domain/settings/zone-of-city.ts";
import { change } from "../../change.ts";
import type { Ctx } from "../../context.ts";
import { type Feature, GROWN_UPS, type Pressed, refuse } from "../../feature.ts";
import { ask, type Question } from "../../ui/ask.ts";
import { forRoles } from "../../ui/for-roles.ts";
import { gateErrorText, submittedView } from "../../ui/gate-view.ts";
import { type Reply, reply } from "../../ui/reply.ts";
import { say, update } from "../../ui/show.ts";
import * as view from "./settings-view.ts";

/** `/settings`: how Steward behaves. What makes it less safe goes through the gate. */
export function settingsFeature(): Feature {
  return {
    commands: { settings },
    buttons: {
      [view.applyButton.action]: { may: GROWN_UPS, press: pressApply },
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
  const { outcome } = await apply(ctx, said.key, said.value);
  await say(ctx, outcome);
}

async function pressApply(ctx: Ctx, id: string): Promise<Pressed> {
  const { key, value } = splitSetting(id);
  if (!view.isKey(key)) return refuse(view.goneText(), "setting.unknown_key");
  const { outcome } = await apply(ctx, key, value);
  await update(ctx, outcome);
}

async function askValue(ctx: Ctx, key: string): Promise<Pressed> {
  if (!view.isKey(key)) return refuse(view.goneText(), "setting.unknown_key");
  await ask(ctx, { purpose: "setting-value", data: { key } }, view.askValueView(ctx.store.read().settings, key));
}

async function answerValue(ctx: Ctx, text: string, data: Question["data"]): Promise<Question | void> {
  const { outcome, isUnderstood } = await apply(ctx, data["key"] ?? "", text);
  await say(ctx, outcome);
  if (!isUnderstood) return { purpose: "setting-value", data };
}

/** Sets a key to what was typed, through the gate, and says what came of it. */
async function apply(ctx: Ctx, key: string, text: string): Promise<{ outcome: Reply; isUnderstood: boolean }> {
  const current = ctx.store.read().settings;
  const read = readSetting(key, text, current);
  if (!read.ok) {
    const zones = key === "time_zone" ? likelyZones(text) : [];
    return { outcome: view.settingErrorView(read.error, current, zones), isUnderstood: false };
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
  if (!submitted.ok) return { outcome: reply(gateErrorText(ctx, submitted.error)), isUnderstood: true };
  const outcome =
    submitted.value.kind === "same"
      ? view.unchangedView(current, to)
      : outcomeOf(ctx, to, submitted.value, submitted.seq);
  return { outcome, isUnderstood: true };
}

function outcomeOf(ctx: Ctx, to: SomeSettings, submitted: Submitted, seq: number): Reply {
  const outcome = submittedView(ctx, submitted, seq);
  if (to.softLaunch !== false) return outcome;
  return { ...outcome, text: `${outcome.text}\n${view.notReadyLines(missingIn(ctx.store.read())).markup}` };
}

/** What a household needs before it can do without soft launch. */
function missingIn(household: Household): view.Missing[] {
  const grown = activeMembers(household).filter(({ role }) => role === "owner" || role === "adult");
  const missing: [view.Missing, boolean][] = [
    ["bills", runningBills(household).length === 0],
    ["income", runningIncomes(household).length === 0],
    ["buffer", household.buffer === null],
    ["second-adult", grown.length < 2],
  ];
  return missing.filter(([, isMissing]) => isMissing).map(([what]) => what);
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
