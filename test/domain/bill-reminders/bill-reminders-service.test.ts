import { describe, expect, it } from "vitest";
import { isNamedOn, snoozeBill, whyReminded } from "../../../src/domain/bill-reminders/bill-reminders-service.ts";
import { occurrenceOfBill } from "../../../src/domain/bills/occurrences.ts";
import type { Household } from "../../../src/domain/household.ts";
import { aBill, aHousehold, aMember, codeOf, Journal, must, TODAY } from "../../support/journal.ts";

/** Rent is due on 30 November; it is Sunday the 22nd. */
const household = (settings: Partial<Household["settings"]> = {}): Household => {
  const plain = aHousehold({ bills: [aBill()] });
  return { ...plain, settings: { ...plain.settings, softLaunch: false, ...settings } };
};
const rentOf = (of: Household) => occurrenceOfBill(of.bills["rent"]!, "2026-11-30")!;

describe("a bill is named in the brief", () => {
  it.each([
    ["2026-11-22", [7, 3, 1, 0], false, "eight days before"],
    ["2026-11-23", [7, 3, 1, 0], true, "a week before"],
    ["2026-11-26", [7, 3, 1, 0], true, "on each day of the last week"],
    ["2026-11-30", [], true, "on its day"],
    ["2026-12-01", [], true, "overdue"],
    ["2027-06-01", [], true, "however long it is overdue"],
    ["2026-11-16", [14], true, "on a lead day"],
    ["2026-11-17", [14], false, "and not on the day after it"],
  ])("on %s with lead days %j: %s (%s)", (on, leadDays, isNamed, _why) => {
    const home = household({ leadDays });
    expect(isNamedOn(home, rentOf(home), on)).toBe(isNamed);
  });

  it("not while it is snoozed, and again from the day on that was said", () => {
    const journal = new Journal(household());
    const wish = { billId: "rent", nominalOn: "2026-11-30", until: "2026-11-27" };
    must(journal.run("ann", "snooze-bill", (draft, act) => snoozeBill(draft, wish, act)));
    const named = ["2026-11-26", "2026-11-27"].map((on) => isNamedOn(journal.household, rentOf(journal.household), on));
    expect(named).toEqual([false, true]);
  });

  it.each([
    [{ billId: "gone", nominalOn: "2026-11-30", until: "2026-11-27" }, "bill.not_found"],
    [{ billId: "rent", nominalOn: "2026-11-29", until: "2026-11-27" }, "snooze.not_open"],
    [{ billId: "rent", nominalOn: "2026-11-30", until: TODAY }, "snooze.not_ahead"],
  ])("snoozing %j is refused: %s", (wish, code) => {
    const journal = new Journal(household());
    expect(codeOf(journal.run("ann", "snooze-bill", (draft, act) => snoozeBill(draft, wish, act)))).toBe(code);
  });
});

describe("why", () => {
  const why = (of: Household) => whyReminded(of, of.bills["rent"]!, TODAY);

  it("says the day of the next brief that names it, and the last one that did", () => {
    const home = household({ leadDays: [14] });
    home.sent = { "morning:2026-11-16": "2026-11-16T08:00:00.000Z", "morning:2026-11-22": "2026-11-22T08:00:00.000Z" };
    expect(why(home)).toMatchObject({ lastOn: "2026-11-16", nextOn: "2026-11-23", nextAt: "2026-11-23T08:00:00.000Z" });
  });

  it.each<[string, (home: Household) => void, object]>([
    ["it ended", ({ bills }) => (bills["rent"]!.endedOn = "2026-11-20"), { kind: "ended", on: "2026-11-20" }],
    ["it is paid by itself", ({ bills }) => (bills["rent"]!.autopay = true), { kind: "autopay" }],
    [
      "it is snoozed",
      (home) => (home.snoozed = { "rent:2026-11-30": { sinceOn: "2026-11-20", untilOn: "2026-12-01" } }),
      { kind: "snoozed" },
    ],
    [
      "quiet hours",
      ({ settings }) => (settings.quiet = { from: "22:00", to: "09:30" }),
      { kind: "quiet", until: "09:30" },
    ],
    ["soft launch", ({ settings }) => (settings.softLaunch = true), { kind: "soft_launch" }],
    ["sending is off", ({ settings }) => (settings.allowExternalSending = false), { kind: "sending_off" }],
    [
      "somebody blocked the bot",
      (home) => (home.members["ben"] = aMember("ben", "adult", { unreachableSince: "2026-11-20T10:00:00.000Z" })),
      { kind: "unreachable", names: ["Ben"] },
    ],
  ])("names what holds it back: %s", (_why, arrange, hold) => {
    const home = household();
    expect(why(home).holds).toEqual([]);
    arrange(home);
    expect(why(home).holds).toContainEqual(expect.objectContaining(hold));
  });

  it("counts the quiet hours in: the brief comes when they end", () => {
    expect(why(household({ quiet: { from: "22:00", to: "09:30" } })).nextAt).toBe("2026-11-23T09:30:00.000Z");
  });

  it("does not hold against quiet hours that leave the brief alone", () => {
    expect(why(household({ quiet: { from: "22:00", to: "07:00" } })).holds).toEqual([]);
  });
});
