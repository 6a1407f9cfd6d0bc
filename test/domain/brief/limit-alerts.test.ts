import { describe, expect, it } from "vitest";
import { briefOf } from "../../../src/domain/brief/brief-service.ts";
import { limitAlertsOf } from "../../../src/domain/brief/limit-alerts.ts";
import { beginMorning } from "../../../src/domain/brief/morning-service.ts";
import { editEntry, recordEntry } from "../../../src/domain/ledger/ledger-service.ts";
import { ok } from "../../../src/domain/result.ts";
import { aHousehold, Journal, must } from "../../support/journal.ts";
import { undoLast } from "../audit/undo-support.ts";

// A limit of 1000 a month on groceries; mornings are in UTC.

function home(limit = 1000): Journal {
  const household = aHousehold();
  household.categories["groceries"] = { id: "groceries", name: "groceries", kind: "expense", archived: false, limit };
  return new Journal(household);
}

/** The morning of a day, and what it tells: per cent reached, by month. */
function morning(journal: Journal, on: string): string[] {
  journal.now = `${on}T08:00:00.000Z`;
  must(journal.run("steward", "begin-morning", beginMorning));
  return told(journal, on);
}

const told = ({ household }: Journal, on: string) =>
  limitAlertsOf(household, on).map(({ month, percent, used }) => `${month}: ${percent} % with ${used}`);

function spend(journal: Journal, amount: number, on: string): string {
  journal.now = `${on}T20:00:00.000Z`;
  const entry = { kind: "expense" as const, amount, description: "market", bookedOn: on, categoryId: "groceries" };
  return must(journal.run("ann", "record-entries", (draft, act) => recordEntry(draft, entry, act))).id;
}

const setLimit = (journal: Journal, limit: number | null) =>
  journal.run("ann", "limit-category", (draft) => {
    if (limit === null) delete draft.categories["groceries"]!.limit;
    else draft.categories["groceries"]!.limit = limit;
    return ok(null);
  });

describe("a limit is told of", () => {
  it.each([
    [799, [], "less than 80 %"],
    [800, ["2026-11: 80 % with 800"], "80 %"],
    [999, ["2026-11: 80 % with 999"], "almost all"],
    [1000, ["2026-11: 100 % with 1000"], "all of it: not also of 80 %"],
    [5000, ["2026-11: 100 % with 5000"], "more than all"],
  ])("with %i of 1000: %j (%s)", (amount, expected, _why) => {
    const journal = home();
    spend(journal, amount, "2026-11-09");
    expect(morning(journal, "2026-11-10")).toEqual(expected);
    expect(morning(journal, "2026-11-11")).toEqual([]);
  });

  it("at 80 % and at 100 %, once each, on the morning after", () => {
    const journal = home();
    expect(morning(journal, "2026-11-09")).toEqual([]);
    spend(journal, 850, "2026-11-09");
    expect(told(journal, "2026-11-09")).toEqual([]);
    expect(morning(journal, "2026-11-10")).toEqual(["2026-11: 80 % with 850"]);
    expect(morning(journal, "2026-11-11")).toEqual([]);
    spend(journal, 200, "2026-11-11");
    expect(morning(journal, "2026-11-12")).toEqual(["2026-11: 100 % with 1050"]);
    spend(journal, 200, "2026-11-12");
    expect(morning(journal, "2026-11-13")).toEqual([]);
  });

  it("once a month, also when it falls below and is reached again, is raised, or is taken back and done again", () => {
    const journal = home();
    const entryId = spend(journal, 900, "2026-11-09");
    morning(journal, "2026-11-10");
    must(journal.run("ann", "edit-entry", (draft) => editEntry(draft, { entryId, set: { amount: 10 } })));
    expect(morning(journal, "2026-11-11")).toEqual([]);
    undoLast(journal);
    expect(journal.household.ledger["2026-11"]![entryId]!.amount).toBe(900);
    expect(morning(journal, "2026-11-12")).toEqual([]);
    setLimit(journal, 1100);
    expect(morning(journal, "2026-11-13")).toEqual([]);
    spend(journal, 200, "2026-11-13");
    expect(morning(journal, "2026-11-14")).toEqual(["2026-11: 100 % with 1100"]);
    setLimit(journal, 2000);
    spend(journal, 900, "2026-11-14");
    expect(morning(journal, "2026-11-15")).toEqual([]);
  });

  it("anew in each month", () => {
    const journal = home();
    spend(journal, 1000, "2026-11-09");
    morning(journal, "2026-11-10");
    spend(journal, 1000, "2026-12-09");
    expect(morning(journal, "2026-12-10")).toEqual(["2026-12: 100 % with 1000"]);
  });

  it("also when it was reached on the last evening of a month, or while the bot was down over its end", () => {
    const journal = home();
    morning(journal, "2026-11-30");
    spend(journal, 1000, "2026-11-30");
    expect(morning(journal, "2026-12-01")).toEqual(["2026-11: 100 % with 1000"]);
    expect(morning(journal, "2026-12-02")).toEqual([]);
    spend(journal, 900, "2026-12-05");
    expect(morning(journal, "2027-01-04")).toEqual(["2026-12: 80 % with 900"]);
  });

  it("not of a month that was over before: what is entered late is no news", () => {
    const journal = home();
    morning(journal, "2026-12-01");
    spend(journal, 1000, "2026-11-30");
    expect(morning(journal, "2026-12-02")).toEqual([]);
    expect(morning(home(), "2026-12-02")).toEqual([]);
  });

  it("as long as it holds: not of what was taken back, lifted or lowered since", () => {
    const journal = home();
    const entryId = spend(journal, 1000, "2026-11-09");
    morning(journal, "2026-11-10");
    const set = (amount: number) =>
      must(journal.run("ann", "edit-entry", (draft) => editEntry(draft, { entryId, set: { amount } })));
    set(850);
    expect(told(journal, "2026-11-10")).toEqual(["2026-11: 80 % with 850"]);
    set(10);
    expect(told(journal, "2026-11-10")).toEqual([]);
    set(1000);
    setLimit(journal, null);
    expect(told(journal, "2026-11-10")).toEqual([]);
  });

  it("on the household's day, whatever the day of the server", () => {
    const journal = home();
    journal.household.settings.timeZone = "Pacific/Auckland";
    spend(journal, 1000, "2026-11-09");
    journal.now = "2026-11-09T19:00:00.000Z"; // Tuesday 10 November, 08:00 in Auckland.
    must(journal.run("steward", "begin-morning", (draft, act) => beginMorning(draft, { ...act, today: "2026-11-10" })));
    expect(told(journal, "2026-11-10")).toHaveLength(1);
    expect(told(journal, "2026-11-09")).toEqual([]);
    const brief = briefOf(journal.household, "2026-11-10", journal.now);
    expect(brief.limits).toMatchObject({ ok: true, value: [{ percent: 100 }] });
  });

  it("each of several", () => {
    const journal = home();
    journal.household.categories["fun"] = { id: "fun", name: "fun", kind: "expense", archived: false, limit: 10 };
    spend(journal, 800, "2026-11-09");
    journal.now = "2026-11-09T21:00:00.000Z";
    const entry = {
      kind: "expense" as const,
      amount: 12,
      description: "cinema",
      bookedOn: "2026-11-09",
      categoryId: "fun",
    };
    must(journal.run("ann", "record-entries", (draft, act) => recordEntry(draft, entry, act)));
    expect(morning(journal, "2026-11-10")).toEqual(["2026-11: 80 % with 800", "2026-11: 100 % with 12"]);
  });
});
