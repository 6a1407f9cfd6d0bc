import { describe, expect, it } from "vitest";
import { startRig } from "../../support/rig.ts";

describe("what was left undone for days", () => {
  it("does not push out what one is reminded of today, and goes under More, the newest first", async () => {
    const home = await startRig();
    for (let day = 23; day <= 30; day += 1) await home.ann.says(`/remind errand${day}x on ${day} nov 9:00`);
    await home.ann.says("/remind dentist on 3 dec");
    await home.ann.says("/remind call mum on 3 dec 18:00");
    await home.moveTo("2026-12-03T13:30:00.000Z");
    const [said] = await home.ann.says("/brief");
    const names = [...said!.text.matchAll(/^(dentist|call mum|errand\d+x) ·/gm)].map(([, name]) => name);
    expect(names).toEqual(["dentist", "call mum", "errand30x", "errand29x"]);
    expect(said!.text).toContain("and 6 more: /reminders");
    expect(said!.buttons).toEqual(expect.arrayContaining(["Done dentist", "Done call mum"]));
    await home.ann.presses("More", { on: said!.id });
    expect(home.ann.last().text).toContain("errand23x");
  });

  it("leaves room for today's reminders and tasks, however many bills and old tasks there are", async () => {
    const home = await startRig();
    await home.goesLive();
    for (let i = 1; i <= 9; i += 1) await home.ann.says(`/bill Bill${i}x 10 once 2026-12-01`);
    for (let i = 1; i <= 6; i += 1) await home.ann.says(`/todo chore${i}x on 25 nov`);
    for (let i = 1; i <= 5; i += 1) await home.ann.says(`/remind errand${i}x on 26 nov 9:00`);
    await home.ann.says("/todo fix the tap on 3 dec");
    await home.ann.says("/remind dentist on 3 dec");
    await home.ann.says("/remind call mum on 3 dec 18:00");
    await home.moveTo("2026-12-03T13:30:00.000Z");
    const [said] = await home.ann.says("/brief");
    const names = [...said!.text.matchAll(/^(fix the tap|dentist|call mum|errand\d+x|chore\d+x) ·/gm)];
    expect(names.map(([, name]) => name)).toEqual(expect.arrayContaining(["fix the tap", "dentist", "call mum"]));
    expect(said!.text.indexOf("fix the tap")).toBeLessThan(said!.text.indexOf("chore1x"));
  });
});

describe("tasks without a day", () => {
  it("are counted in a line that leads to them, one's own and those of all", async () => {
    const home = await startRig();
    await home.ann.says("/todo fix the tap");
    expect((await home.ann.says("/brief"))[0]!.text).toContain("Do\n1 task without a day: /todo");
    await home.ann.says("/todo wash the car");
    await home.ann.says("/todo buy a lamp @Ben");
    await home.ann.says("/todo call the bank today");
    const [said] = await home.ann.says("/brief");
    expect(said!.text).toMatch(/Do\ncall the bank · .*\n2 tasks without a day: \/todo/);
    expect(said!.buttons).toEqual(["Done call the bank"]);
    expect((await home.ben.says("/brief"))[0]!.text).toContain("3 tasks without a day: /todo");
  });

  it("say nothing where there is none, nor where more than has room leads to the same list", async () => {
    const home = await startRig();
    for (let i = 1; i <= 6; i += 1) await home.ann.says(`/todo chore${i}x today`);
    expect((await home.ann.says("/brief"))[0]!.text).not.toContain("without a day");
    await home.ann.says("/todo fix the tap");
    const [said] = await home.ann.says("/brief");
    expect(said!.text).toContain("and 1 more: /todo");
    expect(said!.text).not.toContain("without a day");
  });
});

describe("a brief of which all could be read", () => {
  it.each([
    ["in soft launch", false],
    ["live", true],
  ])("is shown, and leaves no fault in the log: %s", async (_mode, isLive) => {
    const home = await startRig();
    if (isLive) await home.goesLive();
    await home.ann.says("/todo fix the tap today");
    expect((await home.ann.says("/brief"))[0]!.text).toContain("Do\nfix the tap");
    expect(home.log.join()).not.toContain("could not be read");
  });
});

describe("a brief of much that is long", () => {
  it("names fewer things rather than being too long to be sent, and More has the others", async () => {
    const home = await startRig();
    const long = (name: string, length: number) => `${name} ${"lorem".repeat(length / 5)}`.slice(0, length);
    for (let i = 1; i <= 8; i += 1) await home.ann.says(`/bill ${long(`B${i}`, 58)} ~99999 once 2026-11-22`);
    for (let i = 1; i <= 5; i += 1) await home.ann.says(`/todo ${long(`T${i}`, 195)} tomorrow`);
    for (let i = 1; i <= 5; i += 1) await home.ann.says(`/remind ${long(`R${i}`, 195)} tomorrow 17:00`);
    for (let i = 1; i <= 6; i += 1) await home.ann.says(`/stock ${long(`S${i}`, 50)} 0 min 2`);
    for (let i = 1; i <= 3; i += 1) await home.ann.says(`/income ${long(`I${i}`, 55)} 99999 once 2026-11-22`);
    for (let i = 1; i <= 4; i += 1) await home.ann.says(`/bill ${long(`A${i}`, 58)} 99999 once 2026-11-23 autopay`);
    await home.moveTo("2026-11-23T15:00:00.000Z");
    const [said] = await home.ann.says("/brief");
    expect(said!.text).toContain("Mon 23 Nov: ");
    expect(said!.text.length).toBeLessThanOrEqual(3900); // A press adds what it did.
    for (const first of ["B1", "T1", "R1", "S1", "A1"]) expect(said!.text).toContain(`\n${first} lorem`);
    expect(said!.buttons).toContain("More");
  });
});
