import { describe, expect, it } from "vitest";
import { SETTING_KEYS, type SettingKey } from "../../../src/domain/settings/read-setting.ts";
import { type Rig, startRig } from "../../support/rig.ts";

const entries = (home: Rig) => Object.values(home.household.ledger).flatMap((month) => Object.values(month));
const set = (home: Rig, typed: string) => home.ann.says(`/settings ${typed}`);
const rent = (home: Rig) => home.ann.says("/bill Rent 1200 monthly 31");

/** What is different in the chat once a key has another value. Every key has its line: one without effect is none. */
const EFFECTS: Record<SettingKey, (home: Rig) => Promise<void>> = {
  async soft_launch(home) {
    await rent(home);
    expect((await home.ann.says("/pay rent 10"))[0]!.text).toContain("Waiting for Ben");
    await home.ben.presses("Reject");
    await home.goesLive();
    expect((await home.ann.says("/pay rent 10"))[0]!.text).toContain("Paid Rent $10.00");
    await set(home, "soft_launch on");
    expect((await home.ann.says("/pay rent 10"))[0]!.text).toContain("Waiting for Ben");
  },
  async require_approvals(home) {
    await rent(home);
    await set(home, "require_approvals off");
    await home.ben.presses("Approve");
    expect((await home.ann.says("/pay rent"))[0]!.text).toContain("Paid Rent $1,200.00");
    await set(home, "require_approvals on");
    await home.ann.says("/bill Car 210 monthly 5");
    expect((await home.ann.says("/pay car"))[0]!.text).toContain("Waiting for Ben");
  },
  async allow_external_sending(home) {
    await rent(home);
    await set(home, "allow_external_sending off");
    const before = home.ben.sees().length;
    await home.ann.says("/pay rent");
    expect(home.ben.sees()).toHaveLength(before);
    await set(home, "allow_external_sending on");
    await home.ben.says("/approvals");
    await home.ben.presses("Approve 2");
    await home.ann.says("/settings soft_launch off");
    expect(home.ben.last().text).toContain("Ann asks to set soft_launch off");
  },
  async approval_limit(home) {
    await rent(home);
    await home.goesLive();
    await set(home, "approval_limit 50");
    expect((await home.ann.says("/pay rent 50"))[0]!.text).toContain("Paid Rent $50.00");
    expect((await home.ann.says("/pay rent 50.01"))[0]!.text).toContain("Waiting for Ben");
  },
  async brief_at(home) {
    const briefs = () => home.ann.sees().filter(({ text }) => text.startsWith("Mon 23 Nov")).length;
    await set(home, "brief_at 11:00");
    await home.moveTo("2026-11-23T15:59:00.000Z");
    expect(briefs()).toBe(0);
    await home.moveTo("2026-11-23T16:00:00.000Z");
    expect(briefs()).toBe(1);
  },
  async quiet(home) {
    await rent(home);
    await set(home, "quiet 09:00-12:00");
    const before = home.ben.sees().length;
    await home.ann.says("/pay rent");
    expect(home.ben.sees()).toHaveLength(before);
    await home.moveTo("2026-11-22T17:00:00.000Z");
    expect(home.ben.last().text).toContain("Ann asks to pay Rent");
  },
  async lead_days(home) {
    await home.ann.says("/bill Car 210 monthly 6");
    expect((await home.ann.says("/brief"))[0]!.text).not.toContain("Car");
    await set(home, "lead_days 14");
    expect((await home.ann.says("/brief"))[0]!.text).toContain("Car");
  },
  async currency(home) {
    await set(home, "currency EUR");
    expect((await home.ann.says("coffee 4.50"))[0]!.text).toContain("€4.50");
    expect((await home.ann.says("coffee $4.50"))[0]!.text).toContain("EUR");
    expect(entries(home)).toHaveLength(1);
  },
  async time_zone(home) {
    await home.ann.says("coffee 4.50");
    await set(home, "time_zone Pacific/Kiritimati");
    await home.ann.says("coffee 4.50");
    expect(entries(home).map(({ bookedOn }) => bookedOn)).toEqual(["2026-11-22", "2026-11-23"]);
  },
  async locale(home) {
    await set(home, "locale de-DE");
    await home.ann.says("sofa 1.234");
    expect(entries(home)).toMatchObject([{ amount: 123_400 }]);
    expect(home.ann.last().text).toContain("1.234,00");
  },
};

describe("the setting", () => {
  it.each(Object.keys(SETTING_KEYS) as SettingKey[])("%s has an effect", async (key) => {
    const home = await startRig();
    await expect(EFFECTS[key](home)).resolves.toBeUndefined();
  });
});

describe("a currency with other decimals", () => {
  it.each([
    ["/settings approval_limit 200", "a limit of the gate"],
    ["/category limit fun 50", "a limit of a category"],
    ["/buffer 500", "the buffer"],
  ])("is refused once %s said an amount (%s): its number would mean something else", async (line, _why) => {
    const home = await startRig();
    await home.ann.says(line);
    const before = structuredClone(home.household);
    expect((await set(home, "currency JPY"))[0]!.text).toContain("written in USD already");
    expect(home.household).toEqual(before);
    await set(home, "currency EUR");
    expect(home.household.settings.currency).toBe("EUR");
  });
});
