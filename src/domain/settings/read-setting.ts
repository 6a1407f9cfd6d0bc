import { isCurrency } from "../currencies.ts";
import { WallTime } from "../dates.ts";
import { type AmountError, readAmount } from "../money.ts";
import { err, ok, type Result } from "../result.ts";
import { isTimeZone } from "../zones.ts";
import type { Settings, SomeSettings } from "./settings.ts";

/** The keys as people type them, and the setting each one is. */
export const SETTING_KEYS = {
  soft_launch: "softLaunch",
  require_approvals: "requireApprovals",
  allow_external_sending: "allowExternalSending",
  approval_limit: "approvalLimit",
  brief_at: "briefAt",
  quiet: "quiet",
  lead_days: "leadDays",
  currency: "currency",
  time_zone: "timeZone",
  locale: "locale",
} as const satisfies Record<string, keyof Settings>;
export type SettingKey = keyof typeof SETTING_KEYS;

export type SettingError =
  | { code: "setting.unknown_key"; key: string }
  | { code: "setting.bad_value"; key: SettingKey; value: string; reason: AmountError | null };

/** Reads one setting as people type it, for `Object.assign(settings, …)`. */
export function readSetting(key: string, value: string, settings: Settings): Result<SomeSettings, SettingError> {
  const name = key.toLowerCase();
  if (!isSettingKey(name)) return err({ code: "setting.unknown_key", key });
  const text = value.trim();
  const bad = (reason: AmountError | null = null) =>
    err({ code: "setting.bad_value", key: name, value: text, reason } as const);
  if (name === "approval_limit") {
    if (isOff(text)) return ok({ approvalLimit: null });
    const amount = readAmount(text, settings, { allowZero: true });
    if (!amount.ok) return bad(amount.error);
    return amount.value < 0 ? bad() : ok({ approvalLimit: amount.value });
  }
  const read = READERS[name](text);
  return read === undefined ? bad() : ok({ [SETTING_KEYS[name]]: read });
}

const READERS: Record<Exclude<SettingKey, "approval_limit">, (text: string) => unknown> = {
  soft_launch: readSwitch,
  require_approvals: readSwitch,
  allow_external_sending: readSwitch,
  brief_at: readWallTime,
  quiet: readQuiet,
  lead_days: readLeadDays,
  currency: (text) => (isCurrency(text.toUpperCase()) ? text.toUpperCase() : undefined),
  time_zone: readTimeZone,
  locale: readLocale,
};

/** The zone by its usual spelling, whatever the case it was typed in; `undefined` for an unknown one. */
export function readTimeZone(text: string): string | undefined {
  const zone = text.trim().replaceAll(" ", "_");
  return isTimeZone(zone) ? (ZONES_BY_LOWER_CASE.get(zone.toLowerCase()) ?? spelled(zone)) : undefined;
}

const ZONES_BY_LOWER_CASE = new Map(
  ["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => [zone.toLowerCase(), zone]),
);

const CAPITALS = /^(?:gmt|utc|uct|act|lhi|nsw|[a-z]{2}$|[a-z]{3}\d)/;
const SMALL = new Set(["of", "es", "au"]);

/** Zones that were renamed (Kolkata, Kyiv) are in no list, but Intl knows them: `asia/kolkata` is Asia/Kolkata, `us/eastern` US/Eastern. */
function spelled(zone: string): string {
  const low = zone.toLowerCase();
  if (!low.includes("/") && low.length <= 3) return low.toUpperCase();
  return low.replaceAll(/[a-z][a-z\d+]*/g, (word) => {
    if (SMALL.has(word)) return word;
    return CAPITALS.test(word) ? word.toUpperCase() : `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
  });
}

const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(SETTING_KEYS, key);
const isOff = (text: string) => /^(off|none|no)$/i.test(text);

function readSwitch(text: string): boolean | undefined {
  if (/^(on|yes|true)$/i.test(text)) return true;
  return /^(off|no|false)$/i.test(text) ? false : undefined;
}

function readWallTime(text: string): string | undefined {
  const padded = /^\d:\d\d$/.test(text) ? `0${text}` : text;
  return WallTime.safeParse(padded).success ? padded : undefined;
}

function readQuiet(text: string): Settings["quiet"] | undefined {
  if (isOff(text)) return null;
  const [from, to, ...more] = text.split(/\s*[-–]\s*/).map(readWallTime);
  return from !== undefined && to !== undefined && from !== to && more.length === 0 ? { from, to } : undefined;
}

function readLeadDays(text: string): number[] | undefined {
  const words = text.split(/[,;\s]+/).filter(Boolean);
  if (words.length === 0 || words.length > 10 || !words.every((word) => /^\d{1,3}$/.test(word))) return undefined;
  const days = [...new Set(words.map(Number))].toSorted((a, b) => b - a);
  return days[0]! <= 365 ? days : undefined;
}

function readLocale(text: string): string | undefined {
  try {
    const [locale] = Intl.NumberFormat.supportedLocalesOf(text.replaceAll("_", "-"));
    return locale;
  } catch {
    return undefined; // RangeError: not a well-formed tag.
  }
}
