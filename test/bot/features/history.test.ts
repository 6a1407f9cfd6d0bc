import { describe, expect, it } from "vitest";
import { type Rig, startRig } from "../../support/rig.ts";

async function live(...typed: string[]): Promise<Rig> {
  const home = await startRig();
  await home.goesLive();
  for (const each of typed) await home.ann.says(each);
  return home;
}

const history = async (home: Rig, name: string) => (await home.ann.says(`/history ${name}`))[0]!;
/** Without number and time. */
const lines = (text: string) =>
  text
    .split("\n")
    .slice(1)
    .map((line) => line.replace(/^\d+\. \w{3} \d+ \w{3}, \d\d:\d\d · /, ""));

describe("/history", () => {
  it("tells all that happened to a bill and nothing else, newest first, by name", async () => {
    const home = await live("/bill Rent 1200 monthly 31", "/bill Gym 20 weekly mon", "coffee 4.50");
    await home.ben.says("/pay Rent");
    await home.ann.says("/pay Gym");
    const shown = await history(home, "rent");
    expect(lines(shown.text)).toEqual([
      "Ben paid Rent $1,200.00, due Mon 30 Nov: open -> paid",
      "Ann entered a bill: Rent $1,200.00",
    ]);
    expect(shown.text.split("\n")[0]).toBe("Rent, newest first");
    expect(shown.buttons).toContain("Category rent");
  });

  it("tells who asked for the payment of a bill, and who decided", async () => {
    const home = await startRig();
    await home.ann.says("/bill Water 40 monthly 30");
    await home.ann.says("/bill Gym 20 monthly 30");
    await home.ann.says("/pay gym");
    await home.ann.says("/pay water");
    await home.ben.presses("Reject");
    const shown = lines((await history(home, "water")).text);
    expect(shown).toEqual([
      "Ben rejected for Ann: pay Water $40.00, due Mon 30 Nov",
      "Ann asked to pay Water $40.00, due Mon 30 Nov",
      "Ann entered a bill: Water $40.00",
    ]);
  });

  it("tells of an entry, also of one that is gone", async () => {
    const home = await live("ramen 14.50", "coffee 4.50");
    await home.ann.says("/ledger ramen");
    await home.ann.presses("Open ramen");
    await home.ann.presses("Edit");
    await home.ann.presses("Change amount");
    await home.ann.says("15");
    expect(lines((await history(home, "ramen")).text)).toEqual([
      "Ann edited an entry: ramen amount $14.50 -> $15.00",
      "Ann wrote down ramen $14.50",
    ]);
    await home.ann.says("sushi 30");
    await home.ann.says("/undo");
    const gone = lines((await history(home, "SUSHI")).text);
    expect(gone).toEqual(["Ann took back sushi $30.00", "Ann wrote down sushi $30.00 (taken back)"]);
  });

  it("tells of a member what they did and what was done to them", async () => {
    const home = await live("coffee 4.50");
    await home.ben.says("tea 3.20");
    const shown = lines((await history(home, "Ben")).text);
    expect(shown[0]).toBe("Ben wrote down tea $3.20");
    expect(shown.at(-1)).toContain("Ben came in by an invitation");
    expect(shown.join()).not.toContain("coffee");
  });

  it("tells of something in stock", async () => {
    const home = await live("/stock milk 3 l min 1", "/stock rice 2 kg");
    await home.ann.says("/used milk 1");
    const shown = lines((await history(home, "milk")).text);
    expect(shown).toHaveLength(2);
    expect(shown[0]).toContain("milk");
    expect(shown.join()).not.toContain("rice");
  });

  it("tells of a task what became of it", async () => {
    const home = await live("/todo call plumber friday", "/todo sweep the yard");
    await home.ann.says("/todo");
    await home.ann.presses("Done call plumber");
    const shown = lines((await history(home, "call plumber")).text);
    expect(shown).toEqual(["Ann did a task: call plumber", "Ann wrote down a task: call plumber"]);
  });

  it("asks which of several entries, and opens the one that is chosen", async () => {
    const home = await live("coffee 4.50", "yesterday coffee 3");
    const asked = await history(home, "coffee");
    expect(asked.text).toBe("Which coffee?");
    expect(asked.buttons).toEqual(["coffee $4.50, Sun 22 Nov", "coffee $3.00, Sat 21 Nov"]);
    await home.ann.presses("coffee $3.00, Sat 21 Nov");
    expect(lines(home.ann.last().text)).toEqual(["Ann wrote down coffee $3.00"]);
  });

  it("turns its pages and stays with what it is about, and reverts from there", async () => {
    const home = await live("/stock milk 3 l min 1");
    for (let i = 0; i < 23; i += 1) {
      await home.ann.says("/used milk 0.1");
      await home.ann.says(`thing${i} 1`);
    }
    await history(home, "milk");
    expect(home.ann.last().buttons).toEqual(["Older", "Revert one"]);
    await home.ann.presses("Older");
    const older = home.ann.last();
    expect(older.buttons).toEqual(["Newer", "Revert one"]);
    expect(lines(older.text)).toHaveLength(4);
    await home.ann.presses("Newer");
    expect(lines(home.ann.last().text)).toHaveLength(20);
    expect(home.ann.last().text).not.toContain("thing");
    const seq = Number.parseInt(home.ann.last().text.split("\n")[1]!, 10);
    await home.ann.presses("Revert one");
    await home.ann.presses(`Revert ${seq}`);
    expect(lines((await history(home, "milk")).text)[0]).toContain("took back");
  });

  it.each(["/history", "/history <b>", "/history 🍕", `/history ${"x".repeat(300)}`, "/history rint kar"])(
    "answers %s with what works, and changes nothing",
    async (typed) => {
      const home = await live("/bill Rent 1200 monthly 31");
      const before = JSON.stringify(home.household);
      expect((await home.ann.says(typed))[0]!.text).toMatch(/Whose history|Nothing here is called/);
      expect(JSON.stringify(home.household)).toBe(before);
    },
  );

  it("is for grown-ups, and a forged record opens nothing", async () => {
    const home = await live();
    const teo = home.person(1003, "Teo");
    await home.lets(teo, "teen");
    expect((await teo.says("/history Ben"))[0]!.text).not.toContain("invitation");
    expect((await home.ann.forges("open-history:mem_nobody")).alert).toBe(true);
    expect((await home.ann.forges("page-audit:999.20.bil_nothing")).alert).toBe(true);
  });
});
