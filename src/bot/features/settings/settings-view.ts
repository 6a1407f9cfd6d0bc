import { nearestWords } from "../../../domain/names.ts";
import { type SettingError, type SettingKey, SETTING_KEYS } from "../../../domain/settings/read-setting.ts";
import type { Settings, SomeSettings } from "../../../domain/settings/settings.ts";
import { type Button, buttonFor, inRows, keyboard } from "../../ui/button.ts";
import { listed } from "../../ui/format.ts";
import { amountErrorText } from "../../ui/reading-errors.ts";
import { html, lines, type Reply, reply } from "../../ui/reply.ts";
import { shorten } from "../../ui/shorten.ts";
import { settingsWords, settingValue } from "../../ui/settings-words.ts";

/** Carries a key and its new value: `soft_launch off`. */
export const applyButton = buttonFor("apply-setting");
/** The same on the list, which stays. */
export const turnButton = buttonFor("turn-setting");
/** Carries the key whose value is asked for. */
export const askButton = buttonFor("ask-setting");

/** Whether this is a setting, as people type it. */
export const isKey = (key: string): key is SettingKey => Object.hasOwn(SETTING_KEYS, key);

const KEYS = Object.keys(SETTING_KEYS).filter(isKey);
const SWITCHES = ["soft_launch", "require_approvals", "allow_external_sending"] as const satisfies SettingKey[];

export const isSwitch = (key: string): boolean => SWITCHES.some((each) => each === key);

/** All keys with their values, a button for each. */
export function settingsView(settings: Settings): Reply {
  const switches = SWITCHES.map((key) => [turn(settings, key, turnButton)]);
  const others = KEYS.filter((key) => !isSwitch(key)).map((key) => ({ text: `Set ${key}`, data: askButton.data(key) }));
  return reply(
    lines(
      html`<b>Settings</b>`,
      KEYS.map((key) => html`<code>${key} ${settingValue(settings, key)}</code>`),
      html`Change one here, or say it: <code>/settings brief_at 07:30</code>`,
    ),
    keyboard(...switches, ...inRows(others, 2)),
  );
}

/** Asks for the value of one key. */
export function askValueView(settings: Settings, key: SettingKey): Reply {
  const now = lines(
    html`<b>What shall ${key} be?</b> It is ${settingValue(settings, key)} now.`,
    html`It means: ${MEANINGS[key]}.`,
  );
  if (isSwitch(key)) return reply(now, keyboard([turn(settings, key, applyButton)]));
  return reply(lines(now, html`For example <code>${EXAMPLES[key]}</code>. /cancel leaves it as it is.`));
}

export const unchangedText = (settings: Settings, to: SomeSettings): string =>
  `It is so already: ${settingsWords(settings, to)}.`;

/** What was not understood, and a line that works. */
export function settingErrorView(error: SettingError, settings: Settings, zones: string[]): Reply {
  switch (error.code) {
    case "setting.unknown_key": {
      const near = nearestWords(KEYS, error.key).find(isKey);
      const unknown = html`There is no setting called ${shorten(error.key)}.`;
      if (near) return reply(html`${unknown} Did you mean <code>/settings ${near} ${EXAMPLES[near]}</code>?`);
      return reply(
        html`${unknown} There are ${listed(KEYS)}. For example <code>/settings brief_at ${EXAMPLES.brief_at}</code>`,
      );
    }
    case "setting.bad_value": {
      const { key, value, reason } = error;
      const why =
        reason === null
          ? `${shorten(value)} is no value for ${key}, ${MEANINGS[key]}.`
          : amountErrorText(reason, settings);
      const buttons = zones.map((zone) => ({ text: `Use ${zone}`, data: applyButton.data(`${key} ${zone}`) }));
      return reply(
        html`${why} This works: <code>/settings ${key} ${zones[0] ?? EXAMPLES[key]}</code>`,
        keyboard(...inRows(buttons, 1)),
      );
    }
  }
}

export const goneText = () => "That button no longer works. /settings shows all settings.";

const MEANINGS: Record<SettingKey, string> = {
  soft_launch: "on while you try things out, every payment asks for approval",
  require_approvals: "on or off, whether payments ask for approval",
  allow_external_sending: "on or off, whether others than owners get messages",
  approval_limit: "payments above it ask for approval",
  brief_at: "when the morning brief comes",
  quiet: "hours in which I send nothing by myself",
  lead_days: "how many days before its day a bill is named",
  currency: "a code of three letters",
  time_zone: "a zone as Area/City",
  locale: "how numbers are written, language and country",
};

const EXAMPLES: Record<SettingKey, string> = {
  soft_launch: "off",
  require_approvals: "on",
  allow_external_sending: "on",
  approval_limit: "200",
  brief_at: "07:30",
  quiet: "22:00-07:00",
  lead_days: "7,3,1,0",
  currency: "EUR",
  time_zone: "Europe/Berlin",
  locale: "en-GB",
};

function turn(settings: Settings, key: SettingKey, button: typeof applyButton): Button {
  const to = settingValue(settings, key) === "on" ? "off" : "on";
  return { text: `Turn ${to} ${key}`, data: button.data(`${key} ${to}`) };
}
