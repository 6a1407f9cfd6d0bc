import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../../src/bot/commands.ts";
import { commandHelpView } from "../../../src/bot/features/getting-in/getting-in-view.ts";
import { emptyHousehold } from "../../../src/domain/household.ts";
import { readAmount } from "../../../src/domain/money.ts";
import { startRig } from "../../support/rig.ts";

describe("/help with a command", () => {
  it.each([
    ["USD", "en-US", 450],
    ["JPY", "ja-JP", 450],
    ["KWD", "en-KW", 4_500],
    ["EUR", "de-DE", 450],
  ])("shows examples of which every sum is one in %s", (currency, locale, coffee) => {
    const settings = { ...emptyHousehold("hh_1").settings, currency, locale };
    const sums = COMMANDS.filter(({ group }) => group === "Money").flatMap((command) => {
      const { text } = commandHelpView(command, { settings });
      return text
        .split("\n")
        .flatMap((line) => /<code>(.*)<\/code>/.exec(line)?.[1]?.match(/(?<=\s[-+~]?)\d[\d.]*(?=\s|$)/g) ?? []);
    });
    expect(sums.length).toBeGreaterThan(15);
    for (const sum of sums) expect([sum, readAmount(sum, settings).ok]).toEqual([sum, true]);
    const [first] = sums;
    expect(readAmount(first!, settings)).toEqual({ ok: true, value: coffee });
  });

  it("shows lines that work as they stand where there are no decimals", async () => {
    const home = await startRig({ furnished: false });
    await home.ann.says("/start claim_claimcode");
    await home.ann.says("/setup JPY Asia/Tokyo");
    await home.ann.says("/bill Power 8000 monthly 12");
    expect((await home.ann.says("/help pay"))[0]!.text).toContain("/pay Power 7930");
    const lines = (await home.ann.says("/help add"))[0]!.text.split("\n").filter((line) => line.startsWith("/add "));
    expect(lines[0]).toBe("/add coffee 450");
    for (const line of [...lines, "/pay Power 7930"])
      expect((await home.ann.says(line))[0]!.text).not.toContain("decimal");
    expect(Object.values(home.household.ledger).flatMap((month) => Object.values(month))).toHaveLength(lines.length);
  });
});
