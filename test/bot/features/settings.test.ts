import { describe, expect, it } from "vitest";
import { TEO } from "../../../src/local/local-telegram.ts";
import { type Rig, startRig } from "../../support/rig.ts";

const newest = (home: Rig) => [...home.store.history.before(Infinity)][0]!.seq;

describe("/settings", () => {
  it("lists every key with its value, as it is typed", async () => {
    const home = await startRig();
    await home.ann.says("/settings approval_limit 200");
    const [said] = await home.ann.says("/settings");
    expect(said!.text.split("\n").slice(1, 11)).toEqual([
      "soft_launch on",
      "require_approvals on",
      "allow_external_sending on",
      "approval_limit $200.00",
      "brief_at 08:00",
      "quiet off",
      "lead_days 7,3,1,0",
      "currency USD",
      "time_zone America/New_York",
      "locale en-US",
    ]);
    expect(said!.buttons).toHaveLength(10);
  });

  it.each([
    ["brief_at 7:30", { briefAt: "07:30" }, "an hour without its zero"],
    ["Brief at: 07:30", { briefAt: "07:30" }, "the key in words"],
    ["quiet 22:00-07:00", { quiet: { from: "22:00", to: "07:00" } }, "over midnight"],
    ["lead_days 0, 5 14", { leadDays: [14, 5, 0] }, "sorted"],
    ["approval_limit $1,200.50", { approvalLimit: 120_050 }, "an amount as it is printed"],
    ["approval_limit 0", { approvalLimit: 0 }, "zero is a value: every payment asks"],
    ["require_approvals on", { requireApprovals: true }, "as it was"],
    ["currency eur", { currency: "EUR" }, "any case"],
    ["time_zone europe/berlin", { timeZone: "Europe/Berlin" }, "any case"],
    ["time_zone asia/kolkata", { timeZone: "Asia/Kolkata" }, "a city that Intl lists by its old name"],
    ["locale de_DE", { locale: "de-DE" }, "an underscore"],
  ])("sets %s (%j: %s)", async (typed, expected, _why) => {
    const home = await startRig();
    const [said, ...more] = await home.ann.says(`/settings ${typed}`);
    expect(more).toEqual([]);
    expect(home.household.settings).toMatchObject(expected);
    expect(said!.buttons).toEqual(said!.text.includes("so already") ? [] : ["Undo"]);
  });

  it("is taken back by Undo", async () => {
    const home = await startRig();
    await home.ann.says("/settings quiet 22:00-07:00");
    await home.ann.presses("Undo");
    expect(home.household.settings.quiet).toBeNull();
  });

  it("says so when it is so already, and changes nothing", async () => {
    const home = await startRig();
    const before = newest(home);
    const [said] = await home.ann.says("/settings brief_at 8:00");
    expect(said!.text).toContain("so already: brief_at 08:00");
    expect(said!.buttons).toEqual([]);
    expect(newest(home)).toBe(before);
  });

  it.each([
    ["brief_at 25:00", "25:00 is no value for brief_at", "/settings brief_at 07:30"],
    ["quiet 22:00", "22:00 is no value for quiet", "/settings quiet 22:00-07:00"],
    ["quiet 22:00-22:00", "is no value for quiet", "/settings quiet 22:00-07:00"],
    ["lead_days soon", "soon is no value for lead_days", "/settings lead_days 7,3,1,0"],
    ["lead_days 366", "366 is no value", "/settings lead_days 7,3,1,0"],
    ["approval_limit 24,24.7", "more than one way", "/settings approval_limit 200"],
    ["approval_limit -5", "-5 is no value", "/settings approval_limit 200"],
    ["approval_limit €200", "counts in USD", "/settings approval_limit 200"],
    ["currency dollars", "dollars is no value", "/settings currency EUR"],
    ["time_zone Berln", "Berln is no value", "/settings time_zone Europe/Berlin"],
    ["time_zone +02:00", "+02:00 is no value", "/settings time_zone Europe/Berlin"],
    ["locale klingon", "klingon is no value", "/settings locale en-GB"],
    ["soft_launch <b>maybe</b>", "<b>maybe</b> is no value", "/settings soft_launch off"],
    ["brief 07:30", "no setting called brief", "/settings brief_at 07:30"],
    ["soft off", "no setting called soft", "/settings soft_launch off"],
    ["breif_at 07:30", "no setting called breif_at. Did you mean", "/settings brief_at 07:30"],
    ["foo bar", "no setting called foo. There are soft_launch, ", "/settings brief_at 07:30"],
    ["-1", "no setting called -1. There are", "/settings brief_at 07:30"],
    ["__proto__ on", "no setting called __proto__. There are", "/settings brief_at 07:30"],
    ["constructor on", "no setting called constructor", "/settings brief_at 07:30"],
  ])("refuses %s with words (%s) and a line that works (%s)", async (typed, words, example) => {
    const home = await startRig();
    const before = newest(home);
    const [said, ...more] = await home.ann.says(`/settings ${typed}`);
    expect(more).toEqual([]);
    expect(said!.text).toContain(words);
    expect(said!.text).toContain(example);
    expect(newest(home)).toBe(before);
    expect((await home.ann.says(example))[0]!.text).not.toContain("no value");
  });

  it("offers the zone that was nearly named", async () => {
    const home = await startRig();
    await home.ann.says("/settings time_zone Berln");
    await home.ann.presses("Use Europe/Berlin");
    expect(home.household.settings.timeZone).toBe("Europe/Berlin");
  });

  it("asks for the value of a key, until it can be read", async () => {
    const home = await startRig();
    await home.ann.says("/settings");
    await home.ann.presses("Set brief_at");
    expect(home.ann.last().text).toContain("What shall brief_at be?");
    expect((await home.ann.says("noonish"))[0]!.text).toContain("noonish is no value");
    await home.ann.says("12:15");
    expect(home.household.settings.briefAt).toBe("12:15");
    await home.ann.says("/settings quiet");
    await home.ann.says("21:00-06:00");
    expect(home.household.settings.quiet).toEqual({ from: "21:00", to: "06:00" });
  });

  it("is read and changed by owners and adults only", async () => {
    const home = await startRig();
    const teo = home.person(TEO, "Teo");
    await home.lets(teo, "teen");
    const [said] = await teo.says("/settings");
    expect(said!.text).not.toContain("soft_launch");
    expect((await teo.forges("apply-setting:soft_launch off")).alert).toBe(true);
    expect((await teo.forges("ask-setting:brief_at")).alert).toBe(true);
    expect(home.household.settings.softLaunch).toBe(true);
    expect(home.household.approvals).toEqual({});
  });

  it("takes no answer from somebody who may not change it any more", async () => {
    const home = await startRig();
    await home.ben.says("/settings brief_at");
    await home.ann.says("/members");
    await home.ann.presses("Role Ben");
    await home.ann.presses("Make teen");
    await home.ben.presses("Approve");
    expect((await home.ben.says("06:00")).at(-1)!.text).toContain("owners or adults");
    expect(home.household.settings.briefAt).toBe("08:00");
  });

  it.each([
    "apply-setting:__proto__ x",
    "turn-setting:constructor x",
    "turn-setting:brief_at 07:00",
    "apply-setting:nothing",
    "ask-setting:constructor",
    "ask-setting:x",
  ])("refuses the forged button %s", async (data) => {
    const home = await startRig();
    const before = structuredClone(home.household.settings);
    expect((await home.ann.forges(data)).alert).toBe(true);
    expect(home.household.settings).toEqual(before);
  });
});

describe("switches", () => {
  it("are turned by buttons, and a second press of the same one changes nothing", async () => {
    const home = await startRig();
    await home.ann.says("/settings require_approvals off");
    await home.ben.presses("Approve");
    const [list] = await home.ann.says("/settings");
    expect(list!.buttons).toContain("Turn on require_approvals");
    expect(list!.buttons).toContain("Turn off soft_launch");
    await home.ann.presses("Turn on require_approvals", { on: list!.id });
    expect(home.household.settings.requireApprovals).toBe(true);
    const before = newest(home);
    const again = await home.ann.forges("turn-setting:require_approvals on", { on: list!.id });
    expect(again).toEqual({ text: "It is so already: require_approvals on.", alert: true });
    expect(home.household.settings.requireApprovals).toBe(true);
    expect(newest(home)).toBe(before);
  });

  it("leave the list where it is, with the new value, and confirm below it with Undo", async () => {
    const home = await startRig();
    const [list] = await home.ann.says("/settings");
    await home.ann.presses("Turn off allow_external_sending");
    const [edited, confirmed] = home.ann.sees().slice(-2);
    expect(edited).toMatchObject({ id: list!.id, isEdited: true });
    expect(edited!.text).toContain("allow_external_sending off");
    expect(edited!.buttons).toHaveLength(10);
    expect(edited!.buttons).toContain("Turn on allow_external_sending");
    expect(confirmed).toMatchObject({ text: "Set allow_external_sending off.", buttons: ["Undo"] });
  });

  it("leave the list as it is while they wait, and show the card again when they wait already", async () => {
    const home = await startRig();
    const [list] = await home.ann.says("/settings");
    await home.ann.presses("Turn off soft_launch");
    const seen = home.ann.sees();
    expect(seen.at(-2)).toEqual(list);
    expect(seen.at(-1)!.text).toContain("Waiting for Ben");
    const again = await home.ann.presses("Turn off soft_launch", { on: list!.id });
    expect(again.text).toBe("");
    expect(home.ann.sees().slice(0, -1)).toEqual(seen);
    expect(home.ann.last()).toMatchObject({ buttons: ["Withdraw"] });
    expect(home.ann.last().text).toContain("You asked to set soft_launch off.\nIt waits for approval already.");
  });

  it("that make things less safe wait for another adult", async () => {
    const home = await startRig();
    await home.ann.says("/settings");
    await home.ann.presses("Turn off soft_launch");
    expect(home.ann.last().text).toContain("Waiting for Ben");
    expect(home.household.settings.softLaunch).toBe(true);
    await home.ben.presses("Approve");
    expect(home.household.settings.softLaunch).toBe(false);
  });

  it("that make things safer happen at once", async () => {
    const home = await startRig();
    await home.goesLive();
    await home.ann.says("/settings");
    await home.ann.presses("Turn on soft_launch");
    expect(home.household.settings.softLaunch).toBe(true);
    expect(home.ann.last().buttons).toEqual(["Undo"]);
  });

  it.each([
    ["approval_limit 500", "a higher limit"],
    ["approval_limit off", "no limit"],
    ["require_approvals off", "no approvals"],
  ])("and limits are gated when they loosen: %s (%s)", async (typed, _why) => {
    const home = await startRig();
    await home.ann.says("/settings approval_limit 200");
    const before = structuredClone(home.household.settings);
    expect((await home.ann.says(`/settings ${typed}`))[0]!.text).toContain("Waiting for Ben");
    expect(home.household.settings).toEqual(before);
    await home.ben.presses("Reject");
    expect(home.household.settings).toEqual(before);
  });
});

describe("/settings soft_launch off", () => {
  it("lists what is not ready yet, and does not refuse", async () => {
    const home = await startRig();
    const [said] = await home.ann.says("/settings soft_launch off");
    expect(said!.text).toContain("Waiting for Ben");
    for (const words of ["no bills", "no income", "no safety buffer", "no account", "/ready"])
      expect(said!.text).toContain(words);
    expect(said!.text).not.toContain("second adult");
    expect(said!.text.match(/Not ready yet/g)).toHaveLength(1);
  });

  it("lists it for whoever decides, as it is when it is shown", async () => {
    const home = await startRig();
    await home.ann.says("/settings soft_launch off");
    expect(home.ben.last().text).toContain("Not ready yet: there are no bills (/bill), there is no income (/income)");
    await home.ann.says("/income Salary 3200 monthly 1");
    const [list] = await home.ben.says("/approvals");
    expect(list!.text).toContain("Not ready yet: there are no bills");
    expect(list!.text).not.toContain("income");
    const again = (await home.ann.says("/settings soft_launch off"))[0]!;
    expect(again.text).toContain("Not ready yet");
    await home.ann.says("/settings quiet 22:00-07:00");
    expect(home.ann.last().text).not.toContain("eady");
  });

  it("names the second adult who is missing, and lets the sole owner confirm alone", async () => {
    const home = await startRig({ furnished: false, ownerId: 1001 });
    await home.ann.says("/start");
    await home.ann.says("/setup USD America/New_York");
    await home.ann.says("/buffer 100");
    const [said] = await home.ann.says("/settings soft_launch off");
    expect(said!.text).toContain("no second adult");
    expect(said!.text).not.toContain("buffer");
    expect(said!.buttons).toContain("Approve");
    await home.ann.presses("Approve");
    expect(home.household.settings.softLaunch).toBe(false);
  });

  it("finds nothing missing in a household that is set up", async () => {
    const home = await startRig();
    await home.ann.says("/account Checking 1500");
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/income Salary 3200 monthly 1");
    await home.ann.says("/buffer 100");
    expect((await home.ann.says("/settings soft_launch off"))[0]!.text).not.toContain("Not ready");
  });
});
