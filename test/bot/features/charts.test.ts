import { describe, expect, it } from "vitest";
import { planMonth } from "../../../src/domain/cash-plan/cash-plan-service.ts";
import { totalsOfMonth } from "../../../src/domain/ledger/month-totals.ts";
import { captionView } from "../../../src/bot/features/charts/charts-view.ts";
import { money } from "../../../src/bot/ui/format.ts";
import { html } from "../../../src/bot/ui/reply.ts";
import { FAMILY, TEO } from "../../../src/local/local-telegram.ts";
import { type Rig, startRig, TOKEN } from "../../support/rig.ts";
import { renamesCategories, holdsAccount } from "./chart-house.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const newest = (home: Rig, chat = home.ann.id) => home.control.messages(chat).at(-1)!;
const firstLine = (text: string) => text.split("\n")[0];

/** The newest picture, as Telegram keeps it. */
async function pictureOf(home: Rig, chat = home.ann.id): Promise<Buffer> {
  const { file_id: fileId } = newest(home, chat).photo!.at(-1)!;
  const asked = await fetch(`${home.apiRoot}/bot${TOKEN}/getFile?file_id=${fileId}`);
  const { result } = (await asked.json()) as { result: { file_path: string } };
  const file = await fetch(`${home.apiRoot}/file/bot${TOKEN}/${result.file_path}`);
  return Buffer.from(await file.arrayBuffer());
}

describe("/chart", () => {
  it("shows what was spent this month, as a picture and in words that agree with the ledger", async () => {
    const home = await startRig();
    await home.ann.says(
      "rent 1000 #rent\ncoffee 4.50 #fun\nyesterday pasta 120.25 #groceries\nshoes 20 #kids\npen 3.30",
    );
    const [said, ...more] = await home.ann.says("/chart");
    expect(more).toEqual([]);
    expect(said!.text.split("\n")).toEqual([
      "November 2026: $1,148.05 spent",
      "rent  $1,000.00 · 87%",
      "groceries  $120.25 · 10%",
      "kids  $20.00 · 2%",
      "2 others  $7.80 · 1%",
    ]);
    const spent = [...totalsOfMonth(home.household, "2026-11").spent.values()].reduce((sum, amount) => sum + amount, 0);
    expect(said!.text).toContain(`${money(spent, home.household.settings)} spent`);
    expect((await home.ann.says("/ledger"))[0]!.text).toContain("spent $1,148.05");
  });

  it("sends a PNG that is made for a phone, another one for other numbers", async () => {
    const home = await startRig();
    await home.ann.says("coffee 4.50 #fun");
    await home.ann.says("/chart");
    const { photo } = newest(home);
    expect(photo).toMatchObject([{ width: 1080 }]);
    const [first] = [await pictureOf(home)];
    expect(first.subarray(1, 4).toString()).toBe("PNG");
    expect(first.readUInt32BE(20)).toBe(photo![0]!.height);
    await home.ann.says("coffee 4.50 #fun");
    await home.ann.says("/chart");
    const second = await pictureOf(home);
    expect(second.equals(first)).toBe(false);
    await home.ann.says("/chart spending 2026-11");
    expect((await pictureOf(home)).equals(second)).toBe(true);
  });

  it("has the other pictures and the month before behind buttons, each a message of its own", async () => {
    const home = await startRig();
    await home.ann.says("last friday pizza 12 #fun");
    const [said] = await home.ann.says("/chart");
    expect(said!.buttons).toEqual(["Earlier", "Show cash flow", "Show balance"]);
    await home.ann.presses("Show cash flow");
    expect(firstLine(home.ann.last().text)).toBe("June to November 2026: $12.00 short");
    expect(newest(home).photo).toHaveLength(1);
    expect(home.ann.last().buttons).toEqual(["Earlier", "Show spending", "Show balance"]);
    expect(home.ann.sees().find(({ id }) => id === said!.id)).toEqual(said);
    await home.ann.presses("Earlier", { on: said!.id });
    expect(home.ann.last().text).toBe("Nothing spent in October 2026.\ncoffee 4.50 writes down an expense.");
    expect(home.ann.last().buttons).toEqual(["Earlier", "Later", "Show cash flow", "Show balance"]);
    await home.ann.presses("Later");
    expect(home.ann.last().text).toBe(said!.text);
  });

  it("leaves out of the bars what came back, and says so", async () => {
    const home = await startRig();
    await home.ann.says("coffee 4.50 #fun\nrefund 12 zara #kids");
    const [said] = await home.ann.says("/chart");
    expect(said!.text.split("\n")).toEqual([
      "November 2026: -$7.50 spent",
      "fun  $4.50 · 100%",
      "Without a bar, since all of it came back: kids -$12.00.",
    ]);
    expect(newest(home).photo).toHaveLength(1);
  });

  it("says in words that only refunds came", async () => {
    const home = await startRig();
    await home.ann.says("refund 12 zara #kids");
    const [said] = await home.ann.says("/chart");
    expect(said!.text).toBe("November 2026: $12.00 came back\nRefunds and nothing else: kids -$12.00.");
    expect(newest(home).photo).toBeUndefined();
  });

  it("names in words what the picture's letters can't", async () => {
    const home = await startRig();
    await home.ann.says("a 3 #groceries\nb 2 #fun\nc 1 #kids");
    await renamesCategories(home, { groceries: "食費", fun: "🍕", kids: "<b>&" });
    const [said] = await home.ann.says("/chart");
    expect(said!.text.split("\n").slice(1)).toEqual([
      "食費  $3.00 · 50%",
      "🍕  $2.00 · 33%",
      "<b>&  $1.00 · 17%",
      "In the picture: no. 1 is 食費, no. 2 is 🍕.",
    ]);
  });

  it("fits under the picture whatever the names and the amounts are", async () => {
    const home = await startRig();
    const bars = "bills groceries rent internet phone insurance medical kids fuel repairs home fun".split(" ");
    const back = "travel taxes misc subscriptions".split(" ");
    await home.ann.says(bars.map((name) => `thing 9999999999.99 #${name}`).join("\n"));
    await home.ann.says(back.map((name) => `refund 9999999999.99 #${name}`).join("\n"));
    await renamesCategories(
      home,
      Object.fromEntries(
        [...bars, ...back].map((name, i) => [name, "食".repeat(38) + "一二三四五六七八九十百千万億兆京"[i]!]),
      ),
    );
    const [said] = await home.ann.says("/chart");
    expect(newest(home).photo).toHaveLength(1);
    expect(firstLine(said!.text)).toBe("November 2026: $79,999,999,999.92 spent");
    expect([...said!.text].length).toBeLessThanOrEqual(1024);
    expect(said!.text).toContain("no. 12 is 食");
    expect(said!.buttons).toHaveLength(3);
  });

  it("drops the last lines of what would be too long for a caption", () => {
    const line = html`<b>${"<&食".repeat(60)}</b>`; // 180 characters, once the marks are read.
    const shown = captionView(Array(8).fill(line), { kind: "spending", month: "2026-11" }, "2026-11");
    expect(shown.text.split("\n")).toEqual(Array(5).fill(line.markup));
  });

  it.each([
    ["pie", "I don't know the picture pie.", "no kind"],
    ["<b>pie</b>", "I don't know the picture <b>pie</b>.", "marks"],
    ["x".repeat(500), `I don't know the picture ${"x".repeat(40)}.`, "very long"],
    ["\u202e🙂", "I don't know the picture", "no letters"],
    ["balance soon", "I don't know the month soon.", "no month"],
    ["2026-13", "There is no month 2026-13.", "a month that does not exist"],
    ["balance 0000-01", "0000-01 is too far away to be drawn.", "long ago"],
    ["9999-12", "9999-12 is too far away to be drawn.", "far away"],
  ])("refuses %s: %s (%s)", async (typed, words, _why) => {
    const home = await startRig();
    const [said, ...more] = await home.ann.says(`/chart ${typed}`);
    expect(more).toEqual([]);
    expect(said!.text).toContain(words);
    expect(said!.text).toContain("This works: /chart balance 2026-11");
    expect(newest(home).photo).toBeUndefined();
  });

  it("is for owners and adults", async () => {
    const home = await startRig();
    const teo = home.person(TEO, "Teo");
    await home.lets(teo, "teen");
    await home.ben.says("coffee 4.50 #fun");
    expect((await home.ben.says("/chart"))[0]!.text).toContain("$4.50 spent");
    expect((await teo.says("/chart"))[0]!.text).toContain("for owners or adults");
    expect((await teo.forges("show-chart:spending.2026-11")).alert).toBe(true);
    expect(home.control.messages(TEO).every(({ photo }) => photo === undefined)).toBe(true);
  });

  it("refuses buttons that nobody was given, and writes the attempt down", async () => {
    const home = await startRig();
    await home.ann.says("coffee 4.50 #fun");
    const before = home.ann.sees().length;
    for (const forged of [
      "pie.2026-11",
      "spending.2026-13",
      "spending",
      "spending.2026-11.1",
      "balance.9999-12",
      "constructor.2026-11",
    ]) {
      expect((await home.ann.forges(`show-chart:${forged}`)).alert).toBe(true);
    }
    expect(home.ann.sees()).toHaveLength(before);
    expect((await home.ann.says("/audit"))[0]!.text.match(/was refused/g)).toHaveLength(6);
  });

  it("works in a group that is linked", async () => {
    const home = await startRig();
    await home.ann.says("/link", { chat: FAMILY });
    await home.ann.says("coffee 4.50 #fun");
    const [said] = await home.ann.says("/chart", { chat: FAMILY });
    expect(firstLine(said!.text)).toBe("November 2026: $4.50 spent");
    expect(newest(home, FAMILY).photo).toHaveLength(1);
  });

  it("sends the same picture again when Telegram asks to wait", async () => {
    const home = await startRig();
    await home.ann.says("coffee 4.50 #fun");
    home.control.fault({ kind: "429", method: "sendPhoto", retryAfter: 0 });
    await home.ann.says("/chart");
    expect((await pictureOf(home)).subarray(1, 4).toString()).toBe("PNG");
  });
});

describe("/chart cashflow", () => {
  it("says of six months what came, what went and what was left", async () => {
    const home = await startRig();
    await home.ann.says("12 oct +2000 salary\n13 oct rent 1200 #rent\n+2100 salary\ntent 2500.50 #fun");
    const [said] = await home.ann.says("/chart cash flow");
    expect(said!.text.split("\n")).toEqual([
      "June to November 2026: $399.50 left over",
      "Received $4,100.00, spent $3,700.50.",
      ...["Jun", "Jul", "Aug", "Sep"].map((month) => `${month}  nothing written down`),
      "Oct  received $2,000.00, spent $1,200.00, $800.00 left over",
      "Nov  received $2,100.00, spent $2,500.50, $400.50 short",
    ]);
    expect(newest(home).photo).toMatchObject([{ width: 1080 }]);
    expect((await home.ann.says("/chart cashflow 2026-10"))[0]!.text).toContain(
      "May to October 2026: $800.00 left over",
    );
  });

  it("says in words that there is nothing yet", async () => {
    const home = await startRig();
    const [said] = await home.ann.says("/chart cashflow");
    expect(said!.text).toContain("Nothing received or spent in the six months until November 2026.\ncoffee 4.50");
    expect(newest(home).photo).toBeUndefined();
  });
});

describe("/chart balance", () => {
  it("shows the month day by day, until today as it was and then as planned, against the buffer", async () => {
    const home = await startRig();
    await holdsAccount(home, 100_000);
    await home.ann.says("/buffer 500");
    await home.ann.says("coffee 4.50 #fun");
    await home.ann.says("/bill Rent 600 monthly 27");
    await home.ann.says("/income Salary 1200 monthly 30");
    const [said] = await home.ann.says("/chart balance");
    expect(said!.text.split("\n")).toEqual([
      "November 2026: $1,000.00 → $1,595.50",
      "Lowest: $395.50 on Fri 27 Nov, after Rent, $104.50 below the buffer of $500.00.",
      "From Mon 23 Nov on: as planned, with the bills and income that are due.",
    ]);
    const { days, lowest } = planMonth(home.household, "2026-11", "2026-11-22");
    expect([days[0]!.balance, days.at(-1)!.balance, lowest.balance]).toEqual([100_000, 159_550, 39_550]);
    expect(newest(home).photo).toMatchObject([{ width: 1080 }]);
    expect(said!.buttons).toEqual(["Earlier", "Later", "Show spending", "Show cash flow"]);
    await home.ann.presses("Later");
    expect(home.ann.last().text.split("\n")).toEqual([
      "December 2026: $1,595.50 → $2,195.50",
      "Lowest: $995.50 on Sun 27 Dec, after Rent, $495.50 above the buffer of $500.00.",
      "As planned, with the bills and income that are due.",
    ]);
  });

  it("can be asked for until the last month that is planned, and no further", async () => {
    const home = await startRig();
    await holdsAccount(home, 100_000);
    const [said] = await home.ann.says("/chart balance 2199-12");
    expect(said!.text).toContain("December 2199: $1,000.00 → $1,000.00");
    expect(said!.buttons).toEqual(["Earlier", "Show spending", "Show cash flow"]);
  });

  it("says in words that there is no account, or was none then", async () => {
    const home = await startRig();
    expect((await home.ann.says("/chart balance"))[0]!.text).toContain(
      "no account to spend from yet.\n/account checking 1200",
    );
    await holdsAccount(home, 100_000);
    expect((await home.ann.says("/chart balance 2026-10"))[0]!.text).toContain("Nothing is known of October 2026.");
  });
});
