import { describe, expect, it } from "vitest";
import { emptyHousehold } from "../../../src/domain/household.ts";
import type { Settings, SomeSettings } from "../../../src/domain/settings/settings.ts";
import { changeSettings, loosensSafety } from "../../../src/domain/settings/settings-service.ts";

const strict = { ...emptyHousehold("hh").settings, allowExternalSending: false, approvalLimit: 10_000 };

describe("loosensSafety", () => {
  it.each<[SomeSettings, boolean, string]>([
    [{ softLaunch: false }, true, "the end of soft launch"],
    [{ requireApprovals: false }, true, "no approvals"],
    [{ allowExternalSending: true }, true, "messages to more people"],
    [{ approvalLimit: 10_001 }, true, "a higher limit"],
    [{ approvalLimit: null }, true, "no limit"],
    [{ approvalLimit: 9_999 }, false, "a lower limit"],
    [{ approvalLimit: 0 }, false, "zero is a limit"],
    [{ softLaunch: true, requireApprovals: true }, false, "what is so already"],
    [{ briefAt: "06:00", quiet: null }, false, "what has nothing to do with it"],
    [{ briefAt: "06:00", softLaunch: false }, true, "one loose thing among others"],
  ])("%j: %s (%s)", (to, loosens, _why) => {
    expect(loosensSafety(strict, to)).toBe(loosens);
  });

  it.each<[SomeSettings, SomeSettings]>([
    [{ softLaunch: false }, { softLaunch: true }],
    [{ requireApprovals: false }, { requireApprovals: true }],
    [{ allowExternalSending: true }, { allowExternalSending: false }],
    [{ approvalLimit: null }, { approvalLimit: 5 }],
  ])("from %j to %j is stricter", (from, to) => {
    expect(loosensSafety({ ...strict, ...from } as Settings, to)).toBe(false);
  });
});

describe("changeSettings", () => {
  it("refuses what was decided on other values than there are now", () => {
    const household = emptyHousehold("hh");
    const change = { from: { briefAt: "07:00" }, to: { briefAt: "06:00" } };
    expect(changeSettings(household, change)).toMatchObject({ error: { code: "settings.changed_since" } });
    expect(household.settings.briefAt).toBe("08:00");
  });

  it.each([
    ["EUR", true, "it has two decimals, too"],
    ["JPY", false, "it has none: 12.50 would become 1250"],
    ["KWD", false, "it has three"],
  ])("to %s where amounts are written: %s (%s)", (currency, allowed, _why) => {
    const household = { ...emptyHousehold("hh"), buffer: 100 };
    expect(changeSettings(household, { from: { currency: "USD" }, to: { currency } }).ok).toBe(allowed);
    expect(household.settings.currency).toBe(allowed ? currency : "USD");
  });
});
