import { describe, expect, it } from "vitest";
import { type Rig, startRig } from "../support/rig.ts";

const entriesOf = (home: Rig) =>
  structuredClone(Object.values(home.household.ledger).flatMap((month) => Object.values(month)));

describe("an open question", () => {
  it("is one person's: Ben does not answer for Ann in the group", async () => {
    const home = await startRig();
    const chat = home.group;
    await home.ann.says("/link", { chat });
    await home.ann.says("/settings brief_at", { chat });
    const question = home.ann.last(chat).id;
    await home.ben.says("06:15", { chat, replyTo: question }); // For him it is an entry that makes no sense.
    expect(home.household.settings.briefAt).toBe("08:00");
    await home.ann.says("06:30", { chat, replyTo: question });
    expect(home.household.settings.briefAt).toBe("06:30");
  });

  it("is one chat's: in private Ann may say other things meanwhile", async () => {
    const home = await startRig();
    const chat = home.group;
    await home.ann.says("/link", { chat });
    await home.ann.says("/add lunch 12", { chat });
    await home.ann.forges(`edit-entry-field:${entriesOf(home)[0]!.id}.amount`, { chat });
    const question = home.ann.last(chat).id;
    await home.ann.says("taxi 20");
    await home.ann.says("15", { chat, replyTo: question });
    expect(entriesOf(home).map(({ amount }) => amount)).toEqual([1500, 2000]);
  });

  it("in a group asks for a reply, and takes nothing that is not one", async () => {
    const home = await startRig();
    const chat = home.group;
    await home.ann.says("/link", { chat });
    await home.ann.says("/add", { chat });
    const call = home.control.calls("sendMessage").at(-1)!;
    expect(call.params["reply_markup"]).toMatchObject({ force_reply: true, selective: true });
    await home.ann.says("not for the bot 10", { chat });
    expect(entriesOf(home)).toEqual([]);
  });

  it("survives a restart", async () => {
    const home = await startRig();
    await home.ann.says("/add");
    await home.restart();
    await home.ann.says("lunch 12");
    await home.ann.says("/setup");
    await home.restart();
    await home.ann.says("EUR");
    expect(home.household.settings.currency).toBe("EUR");
    expect(entriesOf(home)).toHaveLength(1);
  });

  it("lets commands and buttons through, and waits on", async () => {
    const home = await startRig();
    await home.ann.says("lunch 12");
    await home.ann.says("/add");
    expect((await home.ann.says("/ledger"))[0]!.text).toContain("spent $12.00");
    await home.ann.presses("Open lunch");
    expect(home.ann.last().buttons).toContain("Edit");
    await home.ann.says("taxi 20");
    expect(entriesOf(home)).toHaveLength(2);
  });

  it("is left with /cancel, which changes nothing", async () => {
    const home = await startRig();
    expect((await home.ann.says("/cancel"))[0]!.text).toBeTruthy();
    await home.ann.says("/setup");
    await home.ann.says("/cancel");
    await home.ann.says("EUR");
    expect(home.household.settings.currency).toBe("USD");
  });

  it("makes room for the next one", async () => {
    const home = await startRig();
    await home.ann.says("/setup");
    await home.ann.says("/settings brief_at");
    await home.ann.says("06:30");
    expect(home.household.settings.briefAt).toBe("06:30");
    await home.ann.says("EUR");
    expect(home.household.settings.currency).toBe("USD");
  });

  it.each([
    ["2026-11-22T15:14:59.000Z", "06:30", "it is taken a second before 15 minutes are over"],
    ["2026-11-22T15:15:00.000Z", "08:00", "after 15 minutes it is forgotten"],
  ])("at %s leaves brief_at at %s (%s)", async (instant, briefAt, _why) => {
    const home = await startRig();
    await home.ann.says("/settings brief_at");
    await home.moveTo(instant);
    await home.ann.says("06:30");
    expect(home.household.settings.briefAt).toBe(briefAt);
  });

  it("is not kept alive by what passes by, and is not cut short while the bot is down", async () => {
    const home = await startRig();
    await home.ann.says("/settings brief_at");
    await home.moveTo("2026-11-22T15:10:00.000Z");
    await home.ann.says("/help");
    await home.moveTo("2026-11-22T15:16:00.000Z");
    await home.ann.says("06:30");
    expect(home.household.settings.briefAt).toBe("08:00");
    await home.ann.says("/settings brief_at");
    await home.stopBot();
    home.control.say(home.ann.id, home.ann.id, "06:45"); // Said at once, read an hour later.
    home.moveWhileDown("2026-11-22T16:20:00.000Z");
    await home.startBot();
    expect(home.household.settings.briefAt).toBe("06:45");
  });

  it("begins its time anew with each answer", async () => {
    const home = await startRig();
    await home.ann.says("/setup");
    await home.moveTo("2026-11-22T15:10:00.000Z");
    await home.ann.says("EUR");
    await home.moveTo("2026-11-22T15:20:00.000Z");
    await home.ann.says("Europe/Berlin");
    expect(home.household.settings.timeZone).toBe("Europe/Berlin");
  });

  it("that is closed says so to a late press of its button", async () => {
    const home = await startRig();
    const [asked] = await home.ann.says("/setup");
    const button = asked!.buttons[0]!;
    await home.ann.says("/cancel");
    expect((await home.ann.presses(button, { on: asked!.id })).text).toContain("closed");
  });

  it("takes no answer from who may no longer give it", async () => {
    const home = await startRig();
    await home.ben.says("/add");
    const ben = Object.values(home.household.members).find(({ name }) => name === "Ben")!;
    ben.role = "guest"; // As if it had been changed meanwhile.
    await home.ben.says("lunch 12");
    expect(entriesOf(home)).toEqual([]);
  });
});

describe("an entry said while something else was asked", () => {
  it.each([
    ["/account Savings", "coffee 4.75", "what an account holds"],
    ["/account Savings", "yesterday lunch 12.50 #fun", "with a day and a category"],
    ["/bill Water", "tea 53", "how much a bill is"],
    ["/bill Water 12 monthly 32", "tea 53", "on which day"],
    ["/bill Water -5 monthly 3", "tea 53", "nothing: it was refused"],
    ["/income Salary", "tea 53", "how much an income is"],
  ])("%s, then %s is written down (asked: %s)", async (command, entry, _why) => {
    const home = await startRig();
    await home.ann.says(command);
    await home.ann.says(entry);
    expect(entriesOf(home)).toHaveLength(1);
    expect([home.household.accounts, home.household.bills, home.household.incomes]).toEqual([{}, {}, {}]);
  });

  it("leaves the question open", async () => {
    const home = await startRig();
    await home.ann.says("/account Savings");
    await home.ann.says("coffee 4.75");
    await home.ann.says("250");
    expect(Object.values(home.household.accounts)).toMatchObject([
      { name: "Savings", statements: [{ balance: 25_000 }] },
    ]);
  });
});
