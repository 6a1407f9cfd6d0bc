import { describe, expect, it } from "vitest";
import { TEO } from "../../../src/local/local-telegram.ts";
import { type Rig, startRig } from "../../support/rig.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const say = async (home: Rig, text: string) => (await home.ann.says(text))[0]!;
const linesOf = async (home: Rig, text: string) => (await say(home, text)).text.split("\n");

async function furnished(...more: string[]): Promise<Rig> {
  const home = await startRig();
  const lines = [
    "/account checking 1300",
    "/bill Rent 700 monthly 1",
    "/bill Gym 20 weekly mon",
    "/income Salary 2000 monthly 1",
  ];
  for (const line of [...lines, ...more]) await home.ann.says(line);
  return home;
}

/** Every line of **Why?** that has an amount, but for the first and the sum. */
async function termsOf(home: Rig): Promise<{ sum: number; total: number }> {
  await home.ann.presses("Why?");
  const rows = home.ann.last().text.split("\n").slice(1);
  const cents = (line: string) => Number(/ {2}(-?\$[\d,.]+)/.exec(line)![1]!.replaceAll(/[$,.]/g, ""));
  expect(rows.at(-1)).toMatch(/^Together {2}/);
  return { sum: rows.slice(0, -1).reduce((sum, line) => sum + cents(line), 0), total: cents(rows.at(-1)!) };
}

describe("/safe", () => {
  it("says what is safe until income comes, for each day, and once it is in", async () => {
    const home = await furnished("/account savings 240", "/buffer 1000");
    // 1300 - 2 x 20 - 760, nine days; then + 2000 - 700.
    const said = await say(home, "/safe");
    expect(said.text.split("\n")).toEqual([
      "Safe to spend until Tue 1 Dec: $500.00, $55.55 a day",
      "Once Salary $2,000.00 is in, on Tue 1 Dec: $1,800.00",
    ]);
    expect(said.buttons).toEqual(["Why?"]);
    await home.ann.says("coffee 4.50");
    await home.restart();
    expect((await linesOf(home, "/safe"))[0]).toBe("Safe to spend until Tue 1 Dec: $495.50, $55.05 a day");
  });

  it("explains itself term by term, to the cent", async () => {
    const home = await furnished(
      "/account savings 240",
      "/buffer 1000",
      "/account card -100",
      "/income Job 30 weekly sun",
    );
    await home.ann.says("/safe");
    await home.ann.presses("Why?");
    expect(home.ann.last().text.split("\n")).toEqual([
      "Safe to spend until Sun 29 Nov: $450.00, $64.28 a day",
      "checking  $1,300.00",
      "card  -$100.00",
      "Job  $30.00 · Sun 22 Nov",
      "Gym  -$20.00 · Mon 23 Nov",
      "Buffer top-up  -$760.00 (target $1,000.00, savings $240.00)",
      "Together  $450.00",
    ]);
  });

  it("sums up what is too long to be listed, and still adds up", async () => {
    const home = await furnished();
    for (let i = 1; i <= 14; i += 1)
      await home.ann.says(`/bill Bill ${"<&>".repeat(15)}${i}x ${i}.01 once 2026-11-2${(i % 5) + 3}`);
    await home.ann.says("/safe");
    expect(await termsOf(home)).toEqual({ sum: 130_000 - 4000 - 10_514, total: 130_000 - 4000 - 10_514 });
    expect(home.ann.last().text).toContain("6 more bills  -$");
    expect(home.log).toEqual([]);
  });

  it("takes off payments that wait for approval, each once", async () => {
    const home = await furnished("/bill Tax 100 once 2026-12-20");
    await home.ben.says("/pay tax");
    await home.ben.says("/pay gym");
    expect((await linesOf(home, "/safe"))[0]).toContain("$1,160.00");
    await home.ann.presses("Why?");
    expect(home.ann.last().text).toContain("Tax  -$100.00 · Sun 20 Dec, waits for approval");
    expect(home.ann.last().text.match(/Gym {2}/g)).toHaveLength(2);
    await home.moveTo("2026-11-24T15:30:00.000Z"); // Nobody decided in two days.
    expect((await linesOf(home, "/safe"))[0]).toContain("$1,260.00");
  });

  it("does not count income that nobody confirmed, and offers to", async () => {
    const home = await furnished("/income Job 30 once 2026-11-22");
    await home.moveTo("2026-11-25T15:00:00.000Z");
    const said = await say(home, "/safe");
    expect(said.text).toContain("Safe to spend until Tue 1 Dec: $1,260.00, $210.00 a day");
    expect(said.text).toContain("Job of Sun 22 Nov is not confirmed: not counted.");
    expect(said.buttons).toEqual(["Received Job", "Why?"]);
    await home.ann.presses("Received Job");
    expect(Object.values(home.household.ledger["2026-11"]!)).toMatchObject([
      { description: "Job", amount: 3000, kind: "income" },
    ]);
    expect((await linesOf(home, "/safe"))[0]).toContain("$1,290.00");
  });

  it("says what is missing", async () => {
    const home = await furnished("/account checking 10");
    expect(await linesOf(home, "/safe")).toEqual([
      "Nothing is safe to spend: $30.00 is missing until Tue 1 Dec",
      "Once Salary $2,000.00 is in, on Tue 1 Dec: $1,270.00",
    ]);
    await home.ann.says("/account checking 40");
    expect((await linesOf(home, "/safe"))[0]).toBe("Nothing is safe to spend until Tue 1 Dec");
  });

  it("without accounts and income counts from zero, for 30 days, and says so", async () => {
    const home = await startRig();
    const { text } = await say(home, "/safe");
    expect(text).toContain("Nothing is safe to spend until Tue 22 Dec");
    expect(text).toContain("No income is expected within a year, so this is for 30 days.");
    expect(text).toContain("/income Salary 3200 monthly 1");
    expect(text).toContain("The balance is counted from zero: /account checking 1500 tells me what you have.");
  });

  it("shows a teen neither the sum nor its terms", async () => {
    const home = await furnished();
    const teo = home.person(TEO, "Teo");
    await home.lets(teo, "teen");
    await home.ann.says("/safe");
    expect((await teo.says("/safe"))[0]!.text).not.toContain("$");
    expect((await teo.forges("explain-safe:now")).alert).toBe(true);
    expect(teo.last().text).not.toContain("$");
  });
});

it("what is left once income is in takes a waiting payment of that day off once", async () => {
  const home = await startRig();
  await home.ann.says("/account checking 1000");
  await home.ann.says("/income Benefit 255 monthly 24");
  await home.ann.says("/bill Power ~84 monthly 24");
  await home.ann.says("/pay power 99.90");
  const [safe] = await home.ann.says("/safe");
  expect(safe!.text).toContain("until Tue 24 Nov: $900.10");
  expect(safe!.text).toContain("Once Benefit $255.00 is in, on Tue 24 Nov: $1,155.10");
});
