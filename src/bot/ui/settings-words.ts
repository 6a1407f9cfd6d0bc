import { type SettingKey, SETTING_KEYS } from "../../domain/settings/read-setting.ts";
import type { Settings, SomeSettings } from "../../domain/settings/settings.ts";
import { money } from "./format.ts";

/** Settings as they are typed: `approval_limit $200.00, quiet off`. Amounts are in the currency of `settings`. */
export function settingsWords(settings: Settings, some: SomeSettings): string {
  const after: Settings = Object.assign({}, settings, some);
  const keys = (Object.keys(SETTING_KEYS) as SettingKey[]).filter((key) => SETTING_KEYS[key] in some);
  return keys.map((key) => `${key} ${settingValue(after, key)}`).join(", ");
}

/** The value of one setting, as it is typed. */
export function settingValue(settings: Settings, key: SettingKey): string {
  switch (key) {
    case "soft_launch":
    case "require_approvals":
    case "allow_external_sending":
      return settings[SETTING_KEYS[key]] ? "on" : "off";
    case "approval_limit":
      return settings.approvalLimit === null ? "off" : money(settings.approvalLimit, settings);
    case "quiet":
      return settings.quiet === null ? "off" : `${settings.quiet.from}-${settings.quiet.to}`;
    case "lead_days":
      return settings.leadDays.join(",");
    case "brief_at":
      return settings.briefAt;
    case "currency":
      return settings.currency;
    case "time_zone":
      return settings.timeZone;
    case "locale":
      return settings.locale;
  }
}
