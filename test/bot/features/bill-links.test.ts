import { describe, expect, it } from "vitest";
import { TEO } from "../../../src/local/local-telegram.ts";
import { dataOf, type Rig, startRig } from "../../support/rig.ts";
import { forging, refused } from "./attack-support.ts";

// The clock stands at Sunday 22 November 2026, 10:00 in New York.

const bill = (home: Rig, name = "Rent") => Object.values(home.household.bills).find((each) => each.name === name)!;
const accountNamed = (home: Rig, name: string) =>
  Object.values(home.household.accounts).find((each) => each.name === name)!;
const category = (home: Rig, name = "Rent") => home.household.categories[bill(home, name).categoryId ?? ""]?.name;

const ACCOUNTS = "Alpha Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima".split(" ");

async function withAccounts(...typed: string[]): Promise<Rig> {
  const home = await startRig();
  await home.goesLive();
  await home.ann.says("/account Checking 5000");
  await home.ann.says("/account Visa 0");
  for (const each of typed) await home.ann.says(`/bill ${each}`);
  return home;
}

describe("who pays and from where", () => {
  it("is taken from the line, shown, and used by the payment", async () => {
    const home = await withAccounts("Rent 1200 monthly 31 @visa by ben #rent");
    expect(home.ann.last().text).toContain("Paid by Ben, from Visa");
    expect(home.ann.last().buttons).toEqual(["Open", "Undo"]);
    expect((await home.ann.says("/bills"))[0]!.text).toContain(
      "Rent  $1,200.00 · Mon 30 Nov, in 8 days · by Ben, from Visa",
    );
    await home.ann.says("/pay rent");
    const [entry] = Object.values(home.household.ledger["2026-11"]!);
    expect(entry).toMatchObject({ amount: 120_000, accountId: accountNamed(home, "Visa").id });
  });

  it("is entered as far as it is known, and offers what is nearest", async () => {
    const home = await withAccounts(
      "Rent 1200 monthly 31 @chekcing",
      "Gym 20 weekly mon @shoebox",
      "Pool 9 monthly 8 by Zoe",
    );
    const [pool, gym, rent] = home.ann.sees().toReversed();
    expect([rent!.buttons, gym!.buttons, pool!.buttons]).toEqual([
      ["Open", "Undo"], // One wrong letter is forgiven.
      ["Pay from Checking", "Pay from Visa", "Open", "Undo"],
      ["Paid by Ann", "Paid by Ben", "Open", "Undo"],
    ]);
    expect(bill(home).accountId).toBe(accountNamed(home, "Checking").id);
    expect([bill(home, "Gym").accountId, bill(home, "Pool").payerId]).toEqual([undefined, undefined]);
  });

  it("is set by the buttons of what was not known; Undo takes it off again", async () => {
    const home = await withAccounts("Rent 1200 monthly 31 @shoebox by Zoe #lodging");
    const [asked] = [home.ann.last()];
    expect(asked.text).toContain(
      "I don't know the category lodging.\nI don't know the account shoebox.\nI don't know who Zoe is.",
    );
    const before = structuredClone(bill(home));
    await home.ann.presses("Pay from Visa", { on: asked.id });
    expect(bill(home).accountId).toBe(accountNamed(home, "Visa").id);
    expect(home.ann.last()).toMatchObject({ buttons: ["Undo"] });
    await home.ann.presses("Undo");
    expect(bill(home)).toEqual(before);
    await home.ann.presses("Paid by Ben", { on: asked.id });
    expect(home.ann.last().text).toContain("Paid by Ben");
    const data = dataOf(home, home.ann.id, "New lodging");
    await home.ann.presses("New lodging", { on: asked.id });
    expect(category(home)).toBe("lodging");
    expect(await home.ann.forges(data)).toEqual({ text: "Rent is like that already.", alert: true });
    await home.ann.presses("Undo"); // One for the category and the bill.
    expect(bill(home).categoryId).toBe(before.categoryId);
    expect(Object.values(home.household.categories).some(({ name }) => name === "lodging")).toBe(false);
  });

  it("offers the nearest categories, and takes none that is for income", async () => {
    const home = await withAccounts("Bus 30 monthly 5 #travell", "Cab 30 monthly 6 #fule", "Odd 5 monthly 7 #income");
    expect([category(home, "Bus"), category(home, "Cab"), category(home, "Odd")]).toEqual([
      "travel",
      "fuel",
      undefined,
    ]);
    expect(home.ann.last().buttons).toContain("New income");
    expect((await home.ann.presses("New income")).text).toContain("can't be the category of a bill");
    await home.ann.says("/bill Tram 5 monthly 7 #trvale");
    const [nearest] = home.ann.last().buttons;
    await home.ann.presses(nearest!);
    expect(category(home, "Tram")).toBe(nearest);
  });

  it("says how to make an account, where there is none", async () => {
    const home = await startRig();
    const [said] = await home.ann.says("/bill Rent 1200 monthly 31 @checking");
    expect(said!.text).toContain("There are no accounts yet. /account Checking 500 makes one.");
    await home.ann.presses("Open");
    await home.ann.presses("Edit");
    expect((await home.ann.presses("Change account")).text).toContain("/account Checking 500");
  });

  it("is refused where it can't be", async () => {
    const home = await withAccounts();
    for (const [typed, words] of [
      ["Rent 1200 monthly 31 @visa @checking", "several accounts"],
      ["Rent 1200 monthly 31 by the 5th", "by the 5th"],
      ["Rent 1200 monthly 31 by <b>", "by <b>"],
    ] as const) {
      const [said] = await home.ann.says(`/bill ${typed}`);
      expect(said!.text).toContain(words);
      expect(said!.text).toContain("For example");
      await home.ann.says("/cancel");
    }
    expect(Object.keys(home.household.bills)).toEqual([]);
  });
});

describe("Edit", () => {
  async function editing(...typed: string[]): Promise<Rig> {
    const home = await withAccounts(...(typed.length > 0 ? typed : ["Rent 1200 monthly 31"]));
    await home.ann.presses("Open");
    await home.ann.presses("Edit");
    return home;
  }

  it("sets account and payer by buttons, and takes them off", async () => {
    const home = await editing();
    const before = structuredClone(bill(home));
    await home.ann.presses("Change account");
    expect(home.ann.last().buttons).toEqual(["Pay from Checking", "Pay from Visa", "Default account"]);
    await home.ann.presses("Pay from Visa");
    await home.ann.presses("Change payer");
    expect(home.ann.last().buttons).toEqual(["Paid by Ann", "Paid by Ben", "Anybody"]);
    await home.ann.presses("Paid by Ben");
    expect(home.ann.last().text).toContain("Paid by Ben, from Visa");
    expect((await home.ann.forges(`set-bill-payer:${bill(home).id}.${bill(home).payerId}`)).text).toBe(
      "Rent is like that already.",
    );
    await home.ann.presses("Anybody");
    await home.ann.presses("Default account");
    expect(bill(home)).toEqual(before);
    expect((await home.ann.says("/audit 3"))[0]!.text).toContain("Rent account Visa -> none");
  });

  it("leaves guests out of who can pay, and pages through many", async () => {
    const home = await editing();
    const gil = home.person(2002, "Gil");
    await home.lets(gil, "guest");
    for (const name of ACCOUNTS) await home.ann.says(`/account ${name} 5`);
    await home.ann.presses("Change payer");
    expect(home.ann.last().buttons).toEqual(["Paid by Ann", "Paid by Ben", "Anybody"]);
    await home.ann.presses("Change account");
    expect(home.ann.last().buttons).toHaveLength(14);
    await home.ann.presses("More");
    expect(home.ann.last().buttons).toEqual(["Pay from Kilo", "Pay from Lima", "Default account", "Back"]);
    await home.ann.presses("Pay from Lima");
    expect(bill(home).accountId).toBe(accountNamed(home, "Lima").id);
  });

  it("switches autopay, and says what is paid at once", async () => {
    const home = await editing("Gym 20 weekly mon from 2026-11-02");
    await home.ann.presses("Autopay on");
    expect(home.ann.last().text).toContain(
      "3 payments are due already, $60.00: in the morning they count as paid, too.",
    );
    expect(bill(home, "Gym").autopay).toBe(true);
    await home.moveTo("2026-11-23T13:05:00.000Z");
    const booked = Object.values(home.household.ledger["2026-11"]!);
    expect(booked.map(({ bookedOn }) => bookedOn)).toEqual(["2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23"]);
    expect(booked.map(({ accountId }) => accountId)).toEqual(Array(4).fill(accountNamed(home, "Checking").id));
    await home.ann.says("/bill gym");
    await home.ann.presses("Edit");
    await home.ann.presses("Autopay off");
    expect(bill(home, "Gym").autopay).toBe(false);
    expect(home.ann.last().text).not.toContain("paid automatically");
    await home.ann.presses("Undo");
    expect(bill(home, "Gym").autopay).toBe(true);
  });

  it("asks again for a category that is not known, with the nearest", async () => {
    const home = await editing();
    await home.ann.presses("Change category");
    const [said] = await home.ann.says("grocers");
    expect(said!.text).toContain("There is no category grocers. The nearest: groceries");
    expect(said!.text).toContain("/cancel");
    expect((await home.ann.says("income"))[0]!.text).toContain("There is no category income.");
    await home.ann.says("groceries");
    expect(category(home)).toBe("groceries");
  });

  it("asks again for a name that is taken", async () => {
    const home = await editing("Gym 20 weekly mon", "Rent 1200 monthly 31");
    await home.ann.presses("Change name");
    expect((await home.ann.says("gym"))[0]!.text).toContain("called Gym already");
    expect((await home.ann.says("x".repeat(200)))[0]!.text).toContain("at most 60 characters");
    await home.ann.says("<b>Flat</b>");
    expect(home.ann.last().text).toContain("<b>Flat</b>  $1,200.00");
  });

  it("is for those who may: a teen's answer is refused, whatever was open", async () => {
    const home = await editing();
    const teo = home.person(TEO, "Teo");
    await home.lets(teo, "teen");
    const { id } = bill(home);
    for (const data of [`set-bill-payer:${id}.anybody`, `set-bill-account:${id}.default`, `set-bill-amount:${id}.1`]) {
      expect(await forging(home, teo, data)).toEqual(refused(data));
    }
  });

  it("forges no button: nothing changes", async () => {
    const home = await withAccounts("Rent 1200 monthly 31");
    for (const [each, isRecorded] of [
      ["set-bill-category:ID.cat_nope", false],
      ["set-bill-category:bil_nope.x", true],
      ["set-bill-account:ID.acc_nope", false],
      ["set-bill-payer:ID.mem_nope", false],
      ["set-bill-payer:ID.anybody.x", true],
      ["set-bill-amount:ID.0", true],
      ["set-bill-amount:ID.-5", true],
      ["set-bill-amount:ID.1e3", true],
      ["set-bill-amount:ID.1000000000001", true],
      ["set-bill-amount:bil_nope.5", true],
      ["new-bill-category:dra_nope", true],
      ["edit-bill-field:ID.account.-1", true],
      ["edit-bill-field:ID.autopay", true],
    ] as const) {
      const data = each.replace("ID", bill(home).id);
      expect(await forging(home, home.ann, data)).toEqual({ ...refused(data), recorded: isRecorded ? 1 : 0 });
    }
  });
});

describe("All bills", () => {
  it("opens the day that was chosen in the list, however many are open before it", async () => {
    const home = await withAccounts("Gym 20 weekly mon from 2026-10-26");
    await home.ann.says("/bills");
    await home.ann.presses("Open Gym, 7 Dec");
    expect(home.ann.last().text).toContain("The buttons are for Mon 7 Dec, in 15 days.");
    await home.ann.presses("Pay");
    expect(Object.keys(bill(home, "Gym").settled)).toEqual(["2026-12-07"]);
  });

  it("lists those that run, then the paused, then the ended, and opens each", async () => {
    const home = await withAccounts(
      "Rent 1200 monthly 31",
      "Gym 20 weekly mon",
      "Old 5 monthly 7",
      "Pool ~9 monthly 8",
    );
    await home.ann.says("/bill gym");
    await home.ann.presses("Pause");
    await home.ann.says("/bill old");
    await home.ann.presses("End");
    await home.ann.says("/bills");
    await home.ann.presses("All bills");
    expect(home.ann.last().text.split("\n")).toEqual([
      "4 bills",
      "Pool  about $9.00 · every month on the 8th",
      "Rent  $1,200.00 · every month on the last day",
      "Gym  $20.00 · paused, every week on Monday",
      "Old  $5.00 · ended Sun 22 Nov",
    ]);
    await home.ann.presses("Open Gym");
    expect(home.ann.last().buttons).toEqual(["Edit", "Resume", "End"]);
    await home.ann.presses("Open Old");
    await home.ann.presses("Continue");
    expect(home.ann.last()).toMatchObject({ text: "Old goes on. Next due Mon 7 Dec.", buttons: ["Undo"] });
    await home.ann.presses("Undo");
    expect(bill(home, "Old").endedOn).toBe("2026-11-22");
  });

  it("pages, and says so when there is none", async () => {
    const home = await withAccounts();
    await home.ann.forges("list-bills:new");
    expect(home.ann.last().text).toContain("No bills yet");
    for (let i = 1; i <= 11; i += 1) await home.ann.says(`/bill Bill${i} 10 monthly ${i}`);
    await home.ann.says("/bills 0");
    await home.ann.presses("All bills");
    expect(home.ann.last().buttons).toHaveLength(11);
    await home.ann.presses("Later");
    expect(home.ann.last().buttons).toEqual(["Open Bill9", "Earlier"]);
  });

  it("a name that was taken meanwhile keeps an ended bill ended", async () => {
    const home = await withAccounts("Rent 1200 monthly 31");
    await home.ann.presses("Open");
    await home.ann.presses("End");
    await home.ann.says("/bill Rent 1300 monthly 1");
    expect((await home.ann.presses("Continue")).text).toContain("called Rent already");
  });
});
