import { describe, expect, it } from "vitest";
import { expectedIncomeNamed } from "../../../src/domain/income/receipts-service.ts";
import { linkIncome } from "../../../src/bot/ui/shared-buttons.ts";
import { TEO } from "../../../src/local/local-telegram.ts";
import { dataOf, type Rig, startRig } from "../../support/rig.ts";
import { forging, holdings, refused } from "./attack-support.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const income = (home: Rig, name = "Salary") =>
  Object.values(home.household.incomes).find((each) => each.name === name)!;
const entries = (home: Rig) => Object.values(home.household.ledger).flatMap((month) => Object.values(month));
const receipts = (home: Rig, name = "Salary") =>
  Object.entries(income(home, name).received!).map(([on, { status, amount }]) => [on, status, amount]);
const stateOf = (home: Rig) => {
  const { ledger, undone: _, ...rest } = holdings(home.household) as Rig["household"];
  return {
    ...rest,
    ledger: Object.fromEntries(Object.entries(ledger).filter(([, month]) => Object.keys(month).length)),
  };
};

async function homeWith(...typed: string[]): Promise<Rig> {
  const home = await startRig();
  for (const each of typed) await home.ann.says(`/income ${each}`);
  return home;
}

describe("Received", () => {
  it("is offered in the list from its day on, and writes it down once", async () => {
    const home = await homeWith("Salary 3200 monthly 22", "Wage 500 monthly 23");
    const before = stateOf(home);
    const [list] = await home.ann.says("/income");
    expect(list!.buttons).toEqual(["Open Salary", "Received Salary", "Open Wage"]);
    const data = dataOf(home, home.ann.id, "Received Salary");
    await home.ann.presses("Received Salary");
    expect(home.ann.last()).toMatchObject({
      text: "Received Salary $3,200.00, expected Sun 22 Nov.",
      buttons: ["Undo"],
    });
    expect(entries(home)).toMatchObject([
      { kind: "income", amount: 320_000, description: "Salary", bookedOn: "2026-11-22", categoryReason: "only" },
    ]);
    const stamped = home.ann.sees().find(({ id }) => id === list!.id)!;
    expect(stamped.text).toContain("Received Salary $3,200.00, expected Sun 22 Nov, Ann.");
    expect(stamped.buttons).toEqual(["Open Salary", "Open Wage"]);
    expect(await home.ben.forges(data)).toEqual({
      text: "Salary of Sun 22 Nov is confirmed already. It counts once.",
      alert: true,
    });
    await home.restart();
    await home.ann.forges(data);
    expect(entries(home)).toHaveLength(1);
    await home.ann.presses("Undo");
    expect(stateOf(home)).toEqual(before);
    expect((await home.ann.says("/income"))[0]!.buttons).toContain("Received Salary");
  });

  it("is offered for a week, and counts for the day it was expected", async () => {
    const home = await homeWith("Salary 3200 monthly 23");
    await home.moveTo("2026-11-30T15:00:00.000Z");
    expect((await home.ann.says("/income"))[0]!.text).toContain(
      "Salary  $3,200.00 · Wed 23 Dec, in 23 days · Mon 23 Nov not confirmed",
    );
    await home.ann.presses("Received Salary");
    expect(receipts(home)).toEqual([["2026-11-23", "received", 320_000]]);
    expect(entries(home)).toMatchObject([{ bookedOn: "2026-11-30" }]);
    await home.moveTo("2026-12-31T15:00:00.000Z");
    expect((await home.ann.says("/income"))[0]!.buttons).toEqual(["Open Salary"]);
  });

  it("goes to the default account", async () => {
    const home = await homeWith("Salary 3200 monthly 22");
    await home.ann.says("/account Checking 100");
    await home.ann.says("/income received salary");
    const { id } = Object.values(home.household.accounts)[0]!;
    expect(entries(home)).toMatchObject([{ accountId: id, amount: 320_000 }]);
    expect((await home.ann.says("/accounts"))[0]!.text).toContain("$3,300.00");
  });

  it("is done once by a press that is delivered again", async () => {
    const home = await homeWith("Salary 3200 monthly 22");
    const [list] = await home.ann.says("/income");
    const data = dataOf(home, home.ann.id, "Received Salary");
    const { updateId, queryId } = home.control.press(home.ann.id, home.ann.id, list!.id, data);
    await home.control.answer(queryId);
    await home.settle();
    await home.ann.presses("Undo");
    home.control.redeliver(updateId);
    await home.settle();
    expect(entries(home)).toEqual([]);
  });
});

describe("an income's card", () => {
  it("shows amount, cadence, what is to be confirmed and what comes next", async () => {
    const home = await homeWith("Salary 3200 monthly 1");
    await home.ann.says("/income");
    await home.ann.presses("Open Salary");
    expect(home.ann.last()).toMatchObject({
      text: [
        "Salary  $3,200.00",
        "every month on the 1st",
        "To confirm: Tue 1 Dec, in 9 days",
        "Next: Tue 1 Dec, Fri 1 Jan 2027, Mon 1 Feb 2027.",
      ].join("\n"),
      buttons: ["Received", "Other amount", "Did not come", "Change amount", "End"],
    });
  });

  it("confirms early, another amount, and what did not come; each with Undo", async () => {
    const home = await homeWith("Wage 500 weekly fri");
    await home.ann.says("/income wage");
    await home.ann.presses("Other amount");
    expect((await home.ann.says("plenty"))[0]!.text).toContain("/cancel");
    expect((await home.ann.says("-5"))[0]!.text).toContain("without a minus");
    const [said] = await home.ann.says("480");
    expect(said!.text).toBe("Received Wage $480.00, expected Fri 27 Nov.\n$20.00 less than expected ($500.00).");
    await home.ann.says("/income wage");
    await home.ann.presses("Did not come");
    expect(home.ann.last().text).toBe("Wage of Fri 4 Dec did not come. It is not expected any more.");
    await home.ann.says("/income received wage 520");
    expect(receipts(home, "Wage")).toEqual([
      ["2026-11-27", "received", 48_000],
      ["2026-12-04", "missed", 0],
      ["2026-12-11", "received", 52_000],
    ]);
    expect((await home.ann.says("/income wage"))[0]!.text.split("\n").slice(-3)).toEqual([
      "Fri 11 Dec: received $520.00",
      "Fri 4 Dec: did not come",
      "Fri 27 Nov: received $480.00",
    ]);
    for (let i = 0; i < 3; i += 1) await home.ann.says("/undo");
    expect(receipts(home, "Wage")).toEqual([]);
    expect(entries(home)).toEqual([]);
  });

  it("expects it again when the entry is taken out of the ledger", async () => {
    const home = await homeWith("Salary 3200 monthly 22");
    await home.ann.says("/income received salary 3100");
    await home.ann.says("/ledger");
    await home.ann.presses("Open Salary");
    await home.ann.presses("Undo");
    expect(entries(home)).toEqual([]);
    expect(receipts(home)).toEqual([]);
    expect((await home.ann.says("/income"))[0]!.buttons).toContain("Received Salary");
  });
});

describe("/income received", () => {
  it.each([
    ["received Salary", [320_000]],
    ["RECEIVED salry 3,150.50", [315_050]],
  ])("%s writes down %j", async (typed, amounts) => {
    const home = await homeWith("Salary 3200 monthly 1");
    await home.ann.says(`/income ${typed}`);
    expect(entries(home).map(({ amount }) => amount)).toEqual(amounts);
  });

  it("writes down nothing that it can't read", async () => {
    const home = await homeWith("Salary 3200 monthly 1");
    for (const [typed, words] of [
      ["received", "1 regular income"],
      ["received lottery", "Which income do you mean by lottery?"],
      ["received salary much", "can't read much"],
      ["received salary 0", "above zero"],
      ["received salary -5", "without a minus"],
      ["received salary €5", "counts in USD"],
      ["received salary 1e9", "1e9"],
      [`received salary ${"9".repeat(400)}`, "too much"],
      ["received <b>x</b>", "<b>x</b>"],
      [`received ${"x ".repeat(1_500)}`, "Which income do you mean"],
    ] as const) {
      expect((await home.ann.says(`/income ${typed}`))[0]!.text).toContain(words);
    }
    expect(entries(home)).toEqual([]);
  });

  it("says so when nothing more is expected", async () => {
    const home = await homeWith("Bonus 900 once 2026-11-22");
    await home.ann.says("/income received bonus");
    expect((await home.ann.says("/income received bonus"))[0]!.text).toBe("Nothing more is expected of Bonus.");
    expect((await home.ann.says("/income"))[0]!.text).toContain("nothing more comes");
  });

  it("still takes an income whose name begins with that word", async () => {
    const home = await homeWith("Received rent 700 monthly 1");
    expect(Object.values(home.household.incomes)).toMatchObject([{ name: "Received rent" }]);
  });
});

describe("an entry that is the income", () => {
  async function noted(): Promise<{ home: Rig; data: string }> {
    const home = await homeWith("Salary 3200 monthly 1");
    await home.ann.says("+3150 salary");
    const found = expectedIncomeNamed(home.household, "salary", "2026-11-22")!;
    return { home, data: linkIncome(entries(home)[0]!.id, found).data };
  }

  it("is linked by its button, within what Telegram takes; Undo unlinks it", async () => {
    const { home, data } = await noted();
    const before = stateOf(home);
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    expect((await home.ann.forges(data)).alert).toBe(false);
    expect(home.ann.last()).toMatchObject({
      text: "This is Salary, expected Tue 1 Dec.\n$50.00 less than expected ($3,200.00).",
      buttons: ["Undo"],
    });
    expect(receipts(home)).toEqual([["2026-12-01", "received", 315_000]]);
    expect(entries(home)).toMatchObject([{ receives: { incomeId: income(home).id, nominalOn: "2026-12-01" } }]);
    expect((await home.ann.forges(data)).text).toContain("is confirmed already");
    await home.ann.presses("Undo");
    expect(stateOf(home)).toEqual(before);
  });

  it("is linked to nothing else", async () => {
    const { home, data: right } = await noted();
    const forgeries: [string, (data: string) => string][] = [
      ["another entry", (data) => data.replace(/:[^.]+/, ":ent_nope")],
      ["another income", (data) => data.replace(/\.[^.]+\./, ".inc_nope.")],
      ["another day", (data) => data.replace(/\d{8}$/, "20261202")],
      ["a day far away", (data) => data.replace(/\d{8}$/, "20270101")],
      ["no day", (data) => data.replace(/\d{8}$/, "20260230")],
      ["no date", (data) => data.replace(/\d{8}$/, "soon")],
      ["the name of what every object has", (data) => data.replace(/\.[^.]+\./, ".constructor.")],
    ];
    for (const [what, forge] of forgeries) {
      expect({ what, ...(await forging(home, home.ann, forge(right))) }).toEqual({ what, ...refused(forge(right)) });
    }
  });
});

describe("others", () => {
  it("forge no button: each is refused and written down", async () => {
    const home = await homeWith("Salary 3200 monthly 1");
    for (const each of [
      "receive-income:inc_nope.2026-12-01",
      "receive-income:ID",
      "receive-income:ID.2026-12-02",
      "receive-income:ID.2027-01-01",
      "receive-income:ID.2026-02-30",
      "receive-income:ID.2026-12-01.5",
      "receive-other:ID.NaN",
      "miss-income:ID.2026-12-02",
      "open-income:inc_nope",
      "edit-income:inc_nope",
      "raise-income:ID.0",
      "raise-income:ID.-1",
      "raise-income:ID.1e3",
      "raise-income:ID.1000000000001",
      "raise-income:inc_nope.5",
      "page-incomes:x",
    ]) {
      const data = each.replace("ID", income(home).id);
      expect(await forging(home, home.ann, data)).toEqual(refused(data));
    }
  });

  it("neither teens nor guests confirm, change or see income", async () => {
    const home = await homeWith("Salary 3200 monthly 1");
    const teo = home.person(TEO, "Teo");
    const gil = home.person(2002, "Gil");
    await home.lets(teo, "teen");
    await home.lets(gil, "guest");
    const { id } = income(home);
    const day = `${id}.2026-12-01`;
    for (const data of [`receive-income:${day}`, `receive-other:${day}`, `miss-income:${day}`, `open-income:${id}`]) {
      expect(await forging(home, teo, data)).toEqual(refused(data));
      expect(await forging(home, gil, data)).toEqual(refused(data));
    }
    for (const data of [`edit-income:${id}`, `raise-income:${id}.5`, `end-income:${id}`]) {
      expect(await forging(home, teo, data)).toEqual(refused(data));
    }
  });
});
