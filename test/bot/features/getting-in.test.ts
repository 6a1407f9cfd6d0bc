import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../../src/bot/commands.ts";
import { ANN, TEO } from "../../../src/local/local-telegram.ts";
import { type Rig, startRig } from "../../support/rig.ts";

/** A household that Ann has just founded: nothing is set up. */
async function aNewHousehold(): Promise<Rig> {
  const home = await startRig({ furnished: false, ownerId: ANN });
  await home.ann.says("/start");
  return home;
}

const newest = (home: Rig) => [...home.store.history.before(Infinity)][0]!.seq;
const names = (records: Record<string, { name: string }>) => Object.values(records).map(({ name }) => name);

describe("/setup in one line", () => {
  it("sets both, creates the categories, and offers what comes next", async () => {
    const home = await aNewHousehold();
    const [said, ...more] = await home.ann.says("/setup EUR Europe/Berlin");
    expect(more).toEqual([]);
    expect(said!.text).toContain("Currency EUR, time zone Europe/Berlin");
    expect(said!.text).toContain("Categories created: 17");
    expect(said!.text).toContain("Already there: 0");
    expect(said!.buttons).toEqual(["Add income", "Set buffer", "Add first bill", "Invite someone", "Undo"]);
    expect(home.household.settings).toMatchObject({ currency: "EUR", timeZone: "Europe/Berlin" });
    expect(Object.keys(home.household.categories)).toHaveLength(17);
    expect(home.household).toMatchObject({ bills: {}, incomes: {}, buffer: null, ledger: {} });
  });

  it("creates nothing the second time, says so, and has nothing to undo", async () => {
    const home = await aNewHousehold();
    await home.ann.says("/setup EUR Europe/Berlin");
    const before = newest(home);
    const [said] = await home.ann.says("/setup eur europe/berlin");
    expect(said!.text).toContain("as before");
    expect(said!.text).toContain("Categories created: 0");
    expect(said!.text).toContain("Already there: 17");
    expect(said!.buttons).not.toContain("Undo");
    expect(newest(home)).toBe(before);
  });

  it("is taken back by Undo", async () => {
    const home = await aNewHousehold();
    await home.ann.says("/setup EUR Europe/Berlin");
    await home.ann.presses("Undo");
    expect(home.household.settings).toMatchObject({ currency: "USD", timeZone: "UTC" });
    expect(home.household.categories).toEqual({});
  });

  it("offers the zone of a city as a button, and stores nothing before it is pressed", async () => {
    const home = await aNewHousehold();
    const [said] = await home.ann.says("/setup EUR Berlin");
    expect(said!.text).toContain("/setup EUR Europe/Berlin");
    expect(said!.buttons).toEqual(["Use Europe/Berlin"]);
    expect(home.household.settings).toMatchObject({ currency: "USD", timeZone: "UTC" });
    await home.ann.presses("Use Europe/Berlin");
    expect(home.household.settings).toMatchObject({ currency: "EUR", timeZone: "Europe/Berlin" });
  });

  it.each([
    ["/setup XYZ Europe/Berlin", "XYZ is no currency", "no such currency"],
    ["/setup $ America/New_York", "$ is no currency", "a dozen countries count in dollars"],
    ["/setup USD Mars/Olympus", "Mars/Olympus is no time zone", "no such zone"],
    ["/setup USD +02:00", "+02:00 is no time zone", "an offset knows no summer"],
    ["/setup <b>USD</b> Europe/Berlin", "<b>USD</b> is no currency", "markup appears as typed"],
    ["/setup USD __proto__", "__proto__ is no time zone", "the name of a property of every object"],
    [`/setup ${"😀".repeat(300)} Europe/Berlin`, "is no currency", "a long line of signs"],
    [`/setup USD ${"x/".repeat(1500)}`, "is no time zone", "a long line"],
  ])("refuses %s: %s (%s)", async (line, words, _why) => {
    const home = await aNewHousehold();
    const before = newest(home);
    const [said, ...more] = await home.ann.says(line);
    expect(more).toEqual([]);
    expect(said!.text).toContain(words);
    expect(said!.text).toMatch(/This works: \/setup [A-Z]{3} \w+\/\w+/);
    expect(newest(home)).toBe(before);
  });

  it("does not change to a currency with other decimals once amounts are written", async () => {
    const home = await startRig();
    await home.ann.says("/buffer 1500");
    const [said] = await home.ann.says("/setup JPY Asia/Tokyo");
    expect(said!.text).toContain("USD already");
    expect(home.household.settings).toMatchObject({ currency: "USD", timeZone: "America/New_York" });
  });

  it("is for owners and adults", async () => {
    const home = await startRig();
    const teo = home.person(TEO, "Teo");
    await home.lets(teo, "teen");
    expect((await teo.says("/setup EUR Europe/Berlin"))[0]!.text).toContain("owners or adults");
    expect(await teo.forges("set-up:EUR Europe/Berlin")).toMatchObject({ alert: true });
    expect(home.household.settings.currency).toBe("USD");
  });
});

describe("/setup step by step", () => {
  it("asks for currency, zone, income, buffer and bills, one after the other", async () => {
    const home = await aNewHousehold();
    expect((await home.ann.says("/setup"))[0]!.text).toContain("(1 of 5)");
    await home.ann.presses("Use EUR");
    expect(home.ann.last().text).toContain("(2 of 5)");
    expect((await home.ann.says("berlin")).at(-1)!.text).toContain("(3 of 5)");
    expect((await home.ann.says("Salary 3200 monthly 1")).at(-1)!.text).toContain("(4 of 5)");
    expect((await home.ann.says("1500")).at(-1)!.text).toContain("(5 of 5)");
    const [rent, another] = await home.ann.says("Rent 1200 monthly 31");
    expect(rent!.text).toContain("every month on the last day · rent");
    expect(rent!.text).toContain("Next: Mon 30 Nov, Thu 31 Dec, Sun 31 Jan 2027");
    expect(another!.buttons).toEqual(["Done"]);
    await home.ann.presses("Done");
    expect(home.ann.last().text).toContain("1 income, a buffer of €1,500.00 and 1 bill");
    const { settings, incomes, buffer, bills } = home.household;
    expect(settings).toMatchObject({ currency: "EUR", timeZone: "Europe/Berlin" });
    expect({ incomes: names(incomes), buffer, bills: names(bills) }).toEqual({
      incomes: ["Salary"],
      buffer: 150_000,
      bills: ["Rent"],
    });
  });

  it("invents nothing when everything is skipped, but creates the categories", async () => {
    const home = await aNewHousehold();
    await home.ann.says("/setup");
    for (let step = 1; step <= 5; step += 1) await home.ann.presses("Skip");
    expect(home.ann.last().text).toContain("no income yet, no buffer yet and no bill yet");
    expect(home.household).toMatchObject({ bills: {}, incomes: {}, buffer: null, ledger: {} });
    expect(Object.keys(home.household.categories)).toHaveLength(17);
  });

  it("can be undone step by step", async () => {
    const home = await aNewHousehold();
    await home.ann.says("/setup");
    await home.ann.presses("Use EUR");
    await home.ann.presses("Use Europe/Berlin");
    await home.ann.says("Salary 3200 monthly 1");
    await home.ann.presses("Undo");
    expect(home.household.incomes).toEqual({});
    expect(home.household.settings).toMatchObject({ currency: "EUR", timeZone: "Europe/Berlin" });
    await home.ann.says("1500");
    expect(home.household.buffer).toBe(150_000);
  });

  it("asks again, with the reason, until an answer can be read", async () => {
    const home = await aNewHousehold();
    await home.ann.says("/setup");
    const again = async (typed: string, why: string) => {
      const [said] = await home.ann.says(typed);
      expect(said!.text).toContain(why);
      expect(said!.text).toContain("Write skip to go on, or /cancel to stop here.");
    };
    await again("florins", "florins is no currency");
    await home.ann.says("chf");
    await again("Zuerich", "Zuerich is no time zone");
    await home.ann.presses("Use Europe/Zurich");
    await again("a lot", "How much is a lot");
    await home.ann.says("Salary 3200 monthly 1");
    await again("24,24.7", "more than one way");
    await again("-5", "without a minus");
    await home.ann.says("0");
    expect(home.household.settings).toMatchObject({ currency: "CHF", timeZone: "Europe/Zurich" });
    expect(names(home.household.incomes)).toEqual(["Salary"]);
    expect(home.household.buffer).toBe(0);
  });

  it("asks for what a bill lacks, and takes the rest as it was said", async () => {
    const home = await startRig();
    await home.ann.says("/start");
    await home.ann.presses("Add first bill");
    expect((await home.ann.says("Gym 20 #fun"))[0]!.text).toContain("How often does Gym come");
    expect((await home.ann.says("weekly"))[0]!.text).toContain("On which day of the week");
    await home.ann.says("mon");
    const [gym] = Object.values(home.household.bills);
    expect(gym).toMatchObject({ name: "Gym", amount: 2000 });
    expect(home.household.categories[gym!.categoryId!]!.name).toBe("fun");
    expect(gym!.schedules[0]!.schedule).toMatchObject({ startOn: "2026-11-23", cadence: { kind: "days", every: 7 } });
  });

  it("does not take a button of an earlier question for an answer", async () => {
    const home = await aNewHousehold();
    const [currency] = await home.ann.says("/setup");
    await home.ann.says("EUR");
    await home.ann.presses("Use GBP", { on: currency!.id });
    await home.ann.presses("Skip", { on: currency!.id });
    expect(home.household.settings.currency).toBe("EUR");
    await home.ann.says("Berlin");
    expect(home.household.settings.timeZone).toBe("Europe/Berlin");
  });

  it("goes on after a restart", async () => {
    const home = await aNewHousehold();
    await home.ann.says("/setup");
    await home.restart();
    await home.ann.says("EUR");
    expect(home.household.settings.currency).toBe("EUR");
  });

  it("asks for the zone when only a currency is named", async () => {
    const home = await aNewHousehold();
    expect((await home.ann.says("/setup chf")).at(-1)!.text).toContain("(2 of 5)");
    await home.ann.says("Zurich");
    expect(home.household.settings).toMatchObject({ currency: "CHF", timeZone: "Europe/Zurich" });
  });

  it("is for the private chat", async () => {
    const home = await startRig();
    await home.ann.says("/link", { chat: home.group });
    const [said, ...more] = await home.ann.says("/setup", { chat: home.group });
    expect(more).toEqual([]);
    expect(said!.text).toContain("private chat");
    const [missing] = await home.ann.says("/setup CHF", { chat: home.group });
    expect(missing!.text).toContain("The time zone is missing");
    expect(home.household.settings.currency).toBe("USD");
  });
});

describe("/cancel", () => {
  it("leaves the question, so that the next text is no answer to it", async () => {
    const home = await startRig();
    await home.ann.says("/setup");
    expect((await home.ann.says("/cancel"))[0]!.text).toContain("closed");
    await home.ann.says("EUR");
    expect(home.household.settings.currency).toBe("USD");
  });

  it("says so when nothing is open", async () => {
    const home = await startRig();
    expect((await home.ann.says("/cancel"))[0]!.text).toBe("Nothing is open.");
  });
});

describe("/help", () => {
  it("lists in one message every command that the role may use, and no other", async () => {
    const home = await startRig();
    const teo = home.person(TEO, "Teo");
    await home.lets(teo, "teen");
    for (const [person, role] of [[home.ann, "owner"] as const, [home.ben, "adult"] as const, [teo, "teen"] as const]) {
      const [said, ...more] = await person.says("/help");
      expect(more).toEqual([]);
      const listed = [...said!.text.matchAll(/^\/(\w+)  /gm)].map(([, name]) => name);
      expect(listed).toEqual(COMMANDS.filter(({ may }) => may.includes(role)).map(({ name }) => name));
    }
  });

  it.each([
    ["adult", "/help bill"],
    ["teen", "/help add"],
    ["guest", "/help members"],
  ])("names to a %s an example that is for the role: %s", async (role, example) => {
    const home = await startRig();
    const teo = home.person(TEO, "Teo");
    await home.lets(teo, role);
    expect((await teo.says("/help"))[0]!.text.split("\n").at(-1)).toBe(`${example} shows examples of one.`);
  });

  it("shows the examples of one command", async () => {
    const home = await startRig();
    for (const line of ["/help bill", "/help /BILL"]) {
      expect((await home.ann.says(line))[0]!.text).toContain("/bill Rent 1200 monthly 31");
    }
  });

  it("names the nearest command when there is none of that name", async () => {
    const home = await startRig();
    expect((await home.ann.says("/help legder"))[0]!.text).toContain("/help ledger");
    expect((await home.ann.says("/help <b>"))[0]!.text).toContain("There is no command <b>");
  });
});

describe("/start", () => {
  it("welcomes a member and offers what is missing", async () => {
    const home = await aNewHousehold();
    const [said] = await home.ann.says("/start");
    expect(said!.text).toContain("Hello Ann");
    expect(said!.buttons).toEqual(["Set up"]);
    await home.ann.presses("Set up");
    expect(home.ann.last().text).toContain("(1 of 5)");
  });

  it("does not use a link of somebody who belongs to a household", async () => {
    const home = await startRig();
    const [invited] = await home.ann.says("/invite teen");
    const token = /start=([\w-]+)/.exec(invited!.text)![1]!;
    expect((await home.ben.says(`/start ${token}`))[0]!.text).toContain("You belong to a household already, as adult");
    expect(home.household.invites[token]!.usedBy).toBeNull();
  });

  it("says one line in a group", async () => {
    const home = await startRig();
    expect((await home.ann.says("/start", { chat: home.group })).map(({ text }) => text)).toEqual([
      "This group is not linked to your household. An owner can say /link here.",
    ]);
    await home.ann.says("/link", { chat: home.group });
    const [said, ...more] = await home.ben.says("/start", { chat: home.group });
    expect(more).toEqual([]);
    expect(said!.text.split("\n")).toHaveLength(1);
  });
});
