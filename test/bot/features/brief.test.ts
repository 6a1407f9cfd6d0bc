import { describe, expect, it } from "vitest";
import type { Bill } from "../../../src/domain/bills/bill.ts";
import { type Rig, startRig } from "../../support/rig.ts";

const brief = async (home: Rig) => (await home.ann.says("/brief"))[0]!;

/** Something in the state that no schedule can be computed from, as a fault of ours might leave it. */
function breakBills(home: Rig): void {
  home.household.bills["bil_broken"] = { id: "bil_broken", autopay: true } as Bill;
}

describe("/brief", () => {
  it("of an empty household says what is empty, and what would fill it", async () => {
    const said = await brief(await startRig());
    expect(said.text).toContain("Sun 22 Nov: nothing to pay today");
    expect(said.text).toContain("/bill Rent 1200 monthly 31");
    expect(said.text).toContain("Soft launch");
    expect(said.text).not.toContain("could not be read");
  });

  it("names what is overdue however old, what is due within 7 days, and on a lead day, and nothing else", async () => {
    const home = await startRig({ now: "2026-08-01T15:00:00.000Z" });
    await home.ann.says("/settings lead_days 14,3");
    for (const bill of [
      "Old 10 once 2026-08-02",
      "Soon 20 once 2026-11-29",
      "Lead 30 once 2026-12-06",
      "Later 40 once 2026-12-05",
    ]) {
      await home.ann.says(`/bill ${bill}`);
    }
    await home.moveTo("2026-11-22T15:00:00.000Z");
    const said = await brief(home);
    expect(said.text).toContain("Old  $10.00 · Sun 2 Aug, 112 days overdue");
    expect(said.text).toContain("Soon  $20.00 · Sun 29 Nov, in 7 days");
    expect(said.text).toContain("Lead  $30.00 · Sun 6 Dec, in 14 days");
    expect(said.text).not.toContain("Later");
    expect(said.text).toContain("$10.00 to pay today");
  });

  it("shows two missed occurrences as two, and pays the one that is pressed", async () => {
    const home = await startRig();
    await home.goesLive();
    await home.ann.says("/bill Gym 20 weekly mon");
    await home.moveTo("2026-12-02T15:00:00.000Z");
    const said = await brief(home);
    expect(said.text.match(/Gym {2}\$20\.00 · .* overdue/g)).toHaveLength(2);
    await home.ann.presses("Pay Gym, 30 Nov", { on: said.id });
    const [entry] = Object.values(home.household.ledger["2026-12"]!);
    expect(entry!.pays!.nominalOn).toBe("2026-11-30");
    const again = await brief(home);
    expect(again.text).toContain("Mon 23 Nov, 9 days overdue");
    expect(again.text).not.toContain("2 days overdue");
  });

  it("shows what waits for a decision, with buttons for those who may decide", async () => {
    const home = await startRig();
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/pay rent");
    expect((await brief(home)).buttons).not.toContain("Approve");
    const [forBen] = await home.ben.says("/brief");
    expect(forBen!.text).toContain("Decide\nAnn asks to pay Rent");
    await home.ben.presses("Approve", { on: forBen!.id });
    expect(Object.values(home.household.ledger["2026-11"]!)).toHaveLength(1);
  });

  it("sums the month up: income, need, gap", async () => {
    const home = await startRig();
    await home.ann.says("/income Salary 1000 monthly 25");
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/buffer 100");
    const said = await brief(home);
    expect(said.text).toContain("Income $1,000.00 · needed $1,300.00 with $100.00 for the buffer");
    expect(said.text).toContain("$300.00 is missing · still to pay $1,200.00");
  });

  it("adds what is safe to spend, where it is known what there is", async () => {
    const home = await startRig();
    await home.ann.says("/income Salary 1000 monthly 25");
    expect((await brief(home)).text).not.toContain("spend");
    await home.ann.says("/account checking 300");
    const said = await brief(home);
    expect(said.text).toContain("Safe to spend until Wed 25 Nov: $300.00, $100.00 a day");
    await home.restart();
    expect((await brief(home)).text).toBe(said.text);
  });

  it("counts savings towards the buffer", async () => {
    const home = await startRig();
    await home.ann.says("/buffer 100");
    await home.ann.says("/account savings 100");
    await home.ann.says("/bill Rent 1200 monthly 31");
    expect((await brief(home)).text).toContain("Income $0.00 · needed $1,200.00\n");
  });

  it("asks for income of today and of the last seven days that nobody confirmed", async () => {
    const home = await startRig();
    await home.ann.says("/income Wage 500 weekly mon");
    await home.ann.says("/income Job 90 once 2026-11-24");
    await home.ann.says("/income Old 70 once 2026-11-22");
    await home.moveTo("2026-11-30T15:00:00.000Z");
    const said = await brief(home);
    expect(said.text).toContain(
      "Expected\nWage  $500.00 · Mon 23 Nov, not confirmed\nJob  $90.00 · Tue 24 Nov, not confirmed",
    );
    expect(said.text).toContain("Wage  $500.00 · today, Mon 30 Nov");
    expect(said.text).not.toContain("Old");
    expect(said.buttons).toEqual(["Received Wage, 23 Nov", "Received Job", "Received Wage, 30 Nov"]);
    await home.ann.presses("Received Wage, 30 Nov", { on: said.id });
    expect(Object.values(home.household.ledger["2026-11"]!)).toMatchObject([{ amount: 50_000, kind: "income" }]);
    expect((await brief(home)).buttons).toEqual(["Received Wage", "Received Job"]);
  });

  it("shows a teen neither income nor limits nor what there is", async () => {
    const home = await startRig();
    const teo = home.person(2001, "Teo");
    await home.lets(teo, "teen");
    await home.ann.says("/income Wage 500 weekly sun");
    await home.ann.says("/account checking 300");
    await home.ann.says("/category limit fun 10");
    await home.ann.says("cinema 12 #fun");
    await home.goesLive();
    await home.moveTo("2026-11-23T13:00:00.000Z");
    expect(home.ann.last().text).toMatch(/Expected[^]*Limits[^]*Safe to spend/);
    expect(home.ann.last().buttons).toContain("Received Wage");
    for (const { text, buttons } of [teo.last(), (await teo.says("/brief"))[0]!]) {
      expect(text).toContain("Mon 23 Nov: nothing to pay today");
      expect(text).not.toMatch(/Expected|Limits|spend|300|cinema|fun/);
      expect(buttons).toEqual([]);
    }
  });

  it("has at most eight rows of buttons, three in each", async () => {
    const home = await startRig();
    for (let i = 1; i <= 9; i += 1) await home.ann.says(`/bill Bill${i}x 10 once 2026-11-2${3 + (i % 5)}`);
    for (let i = 1; i <= 5; i += 1) await home.ann.says(`/income Job${i}x 10 weekly sun`);
    for (let i = 1; i <= 4; i += 1) await home.ann.says(`/pay Bill${i}x`);
    await home.ben.says("/brief");
    const { reply_markup } = home.control.messages(home.ben.id).at(-1)!;
    const rows = (reply_markup as { inline_keyboard: object[][] }).inline_keyboard;
    expect(rows.map((row) => row.length)).toEqual([2, 2, 2, 2, 2, 3, 1]);
    expect(home.ben.last().text).toContain("and 2 more: /income");
    expect(home.ben.last().buttons.at(-1)).toBe("More");
  });

  it("stays within what Telegram takes, whatever the names", async () => {
    const home = await startRig();
    for (let i = 0; i < 20; i += 1)
      await home.ann.says(`/bill ${"<&>".repeat(18)}${i} 10 once 2026-11-2${3 + (i % 5)}`);
    const said = await brief(home);
    expect(said.text).toContain("and 12 more: /bills");
    expect(said.buttons.length).toBeLessThanOrEqual(16);
  });

  it("says what could not be read, which is not the same as nothing due, and shows the rest", async () => {
    const home = await startRig();
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/pay rent");
    breakBills(home);
    const [said] = await home.ben.says("/brief");
    expect(said!.text).toContain("not all could be read");
    expect(said!.text).toContain("Bills could not be read.");
    expect(said!.text).toContain("The plan could not be read.");
    expect(said!.text).toContain("Ann asks to pay Rent");
    expect(said!.text).not.toContain("nothing to pay");
    expect(home.log.join("\n")).toContain("a section of the brief could not be read");
  });

  it("comes in the morning although a job before it failed; the owners hear of that once a day", async () => {
    const home = await startRig();
    breakBills(home);
    await home.moveTo("2026-11-23T13:00:00.000Z");
    const told = () =>
      home.ann.sees().filter(({ text }) => text.startsWith("Something did not work: Automatic payments"));
    expect(home.ann.sees().some(({ text }) => text.startsWith("Mon 23 Nov: not all could be read"))).toBe(true);
    expect(told()).toHaveLength(1);
    expect((await home.ann.says("/jobs"))[0]!.text).toContain(
      "Automatic payments, in the morning: last Mon 23 Nov, 08:00, failed",
    );
    await home.moveTo("2026-11-23T15:00:00.000Z");
    expect(told()).toHaveLength(1);
    await home.moveTo("2026-11-24T13:00:00.000Z");
    expect(told()).toHaveLength(2);
  });
});

describe("/jobs", () => {
  it("names each job with its last run and its next, in the household's time", async () => {
    const home = await startRig();
    const lineOf = async (name: string) =>
      (await home.ann.says("/jobs"))[0]!.text.split("\n").find((line) => line.startsWith(name))!;
    expect(await lineOf("Morning brief")).toBe("Morning brief: not run yet; next Mon 23 Nov, 08:00");
    expect(await lineOf("Nightly snapshot")).toContain("next Mon 23 Nov, 03:30");
    await home.moveTo("2026-11-23T13:00:00.000Z");
    expect(await lineOf("Morning brief")).toContain("last Mon 23 Nov, 08:00, done");
    expect(await lineOf("Morning brief")).toContain("next Tue 24 Nov, 08:00");
    expect(await lineOf("Nightly snapshot")).toContain("last Mon 23 Nov, 08:00, done");
    expect(await lineOf("Messages")).toContain("next Mon 23 Nov, 08:01");
    await home.restart();
    expect(await lineOf("Morning brief")).toContain("last Mon 23 Nov, 08:00, done");
  });

  it("follows brief_at", async () => {
    const home = await startRig();
    await home.ann.says("/settings brief_at 06:15");
    expect((await home.ann.says("/jobs"))[0]!.text).toContain("Morning brief: not run yet; next Mon 23 Nov, 06:15");
  });

  it("shows a teen what they asked for themselves, and nobody else's requests", async () => {
    const home = await startRig();
    const teo = home.person(2001, "Teo");
    await home.lets(teo, "teen");
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/bill Comics 12 monthly 30");
    await home.ann.says("/pay rent");
    expect((await teo.says("/approvals"))[0]!.text).toContain("Nothing waits");
    await teo.says("/pay comics");
    for (const command of ["/brief", "/approvals"]) {
      const [said] = await teo.says(command);
      expect(said!.text).toContain("Teo asks to pay Comics");
      expect(said!.text).not.toContain("Ann asks");
    }
  });
});

describe("what is not everybody's business", () => {
  it("a teen sees the bills, and neither income nor buffer nor what is missing", async () => {
    const home = await startRig();
    const teo = home.person(2001, "Teo");
    await home.lets(teo, "teen");
    await home.ann.says("/income Salary 3210.99 monthly 1");
    await home.ann.says("/buffer 5000");
    await home.ann.says("/bill Rent 1200 monthly 25");
    const [seen] = await teo.says("/brief");
    expect(seen!.text).toContain("Rent  $1,200.00");
    expect(seen!.text).not.toMatch(/Income|buffer|missing|left over/);
  });

  it("soft launch says that payments ask only as long as they do", async () => {
    const home = await startRig();
    expect((await home.ann.says("/brief"))[0]!.text).toContain("Soft launch: payments ask for approval");
    await home.ann.says("/settings require_approvals off");
    await home.ben.presses("Approve");
    expect((await home.ann.says("/brief"))[0]!.text).toContain("Soft launch: only owners get this each morning.");
  });
});
