import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Rig, startRig } from "../../support/rig.ts";

const entries = (home: Rig) => Object.values(home.household.ledger).flatMap((month) => Object.values(month));
const spent = (home: Rig) => entries(home).reduce((sum, { amount }) => sum + amount, 0);
const audit = async (home: Rig, typed = "/audit 50") => (await home.ann.says(typed))[0]!.text;
/** The line of the audit that tells of the last change. */
const lastLine = async (home: Rig) => (await audit(home, "/audit 1")).split("\n")[1]!;

async function live(...typed: string[]): Promise<Rig> {
  const home = await startRig();
  await home.goesLive();
  for (const each of typed) await home.ann.says(each);
  return home;
}

describe("/audit", () => {
  it.each<[string, (home: Rig) => Promise<unknown>, string]>([
    ["a payment", (home) => home.ann.says("/pay rent"), "Ann paid Rent $1,200.00, due Mon 30 Nov: open -> paid"],
    [
      "a part payment",
      (home) => home.ann.says("/pay rent 500"),
      "Ann paid Rent $500.00, due Mon 30 Nov. $700.00 is still open: open -> part ($500.00)",
    ],
    ["a new bill", (home) => home.ann.says("/bill Gym 20 weekly mon"), "Ann entered a bill: Gym $20.00"],
    ["an entry", (home) => home.ben.says("coffee 4.50"), "Ben wrote down coffee $4.50"],
    [
      "several entries",
      (home) => home.ben.says("a 1\nb 2\nc 3\nd 4\ne 5\nf 6\ng 7"),
      "Ben wrote down a $1.00, b $2.00, c $3.00, d $4.00, e $5.00 and 2 more",
    ],
    ["a setting", (home) => home.ann.says("/settings brief_at 07:30"), "brief_at 08:00 -> 07:30"],
    ["the buffer", (home) => home.ann.says("/buffer 1500"), "Ann set the buffer: none -> $1,500.00"],
    ["an income", (home) => home.ann.says("/income Salary 3200 monthly 1"), "Ann entered an income: Salary $3,200.00"],
    ["an invitation", (home) => home.ann.says("/invite teen"), "Ann made an invitation: for teen"],
  ])("tells of %s with number, time, member, what, before and after", async (_what, act, words) => {
    const home = await live("/bill Rent 1200 monthly 31");
    await act(home);
    const line = await lastLine(home);
    expect(line).toContain(words);
    expect(line).toMatch(/^\d+\. Sun 22 Nov, 10:00 · /);
  });

  it.each([
    [["Edit", "Change amount"], "1250", "Ann edited a bill: Rent amount $1,200.00 -> $1,250.00"],
    [["Edit", "Change amount"], "~1200", "Ann edited a bill: Rent a fixed amount -> an estimate"],
    [["Edit", "Change name"], "Flat", "Ann edited a bill: Flat Rent -> Flat"],
    [["Edit", "Change category"], "home", "Ann edited a bill: Rent category rent -> home"],
    [
      ["Edit", "Change days"],
      "monthly 5",
      "Ann edited a bill: Rent every month on the last day -> every month on the 5th",
    ],
    [["Skip"], null, "Ann skipped a bill: Rent, due Mon 30 Nov: open -> skipped"],
    [["Pause"], null, "Ann paused a bill: Rent: running -> paused"],
    [["Pause", "Resume"], null, "Ann resumed a bill: Rent: paused -> running"],
    [["End"], null, "Ann ended a bill: Rent: running -> ended"],
  ])("tells of %j %s", async (buttons, answer, words) => {
    const home = await live("/bill Rent 1200 monthly 31");
    await home.ann.presses("Open");
    for (const button of buttons) await home.ann.presses(button);
    if (answer !== null) await home.ann.says(answer);
    expect(await lastLine(home)).toContain(words);
  });

  it("tells who asked and who approved, and what was taken back", async () => {
    const home = await startRig();
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/pay rent");
    expect(await lastLine(home)).toContain("Ann asked to pay Rent $1,200.00, due Mon 30 Nov");
    await home.ben.presses("Approve");
    expect(await lastLine(home)).toContain("Ben approved for Ann: paid Rent $1,200.00, due Mon 30 Nov: open -> paid");
    await home.ann.says("/undo");
    await home.ben.presses("Approve");
    expect(await lastLine(home)).toContain(
      "Ben approved for Ann: took back the payment of Rent $1,200.00: paid -> open",
    );
    await home.ann.says("coffee 4.50");
    await home.ann.says("/undo");
    const lines = (await audit(home)).split("\n");
    expect(lines[1]).toContain("Ann took back coffee $4.50");
    expect(lines[2]).toMatch(/Ann wrote down coffee \$4\.50 \(taken back\)$/);
    await home.ann.presses("Undo");
    expect(await audit(home)).toMatch(/Ann wrote down coffee \$4\.50$/m);
  });

  it("tells what the bot did by itself, and of a request whose time was over", async () => {
    const home = await startRig();
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/pay rent");
    await home.moveTo("2026-11-24T15:00:00.000Z");
    expect(await audit(home)).toContain(
      "Steward closed requests whose time was over: pay Rent $1,200.00, due Mon 30 Nov: pending -> expired",
    );
  });

  it("shows what people typed as they typed it, and long lines without breaking", async () => {
    const home = await live();
    await home.ann.says(Array.from({ length: 19 }, (_, i) => `<b>${"&".repeat(190)} ${i + 1}.00`).join("\n"));
    for (let i = 0; i < 6; i += 1) await home.ann.says(`${"&".repeat(190)} ${i + 1}.00`);
    let page = await audit(home);
    for (let i = 0; i < 9 && !page.includes("and 14 more"); i += 1) {
      await home.ann.presses("Older", { on: home.ann.last().id });
      page = home.ann.last().text;
    }
    expect(page).toContain("and 14 more");
    expect(home.log).toEqual([]);
  });

  it("keeps the names of people as they are", async () => {
    const home = await startRig();
    const tim = home.person(2001, "Tim");
    await home.lets(tim, "guest");
    await home.ann.says("/members");
    await home.ann.presses("Role Tim");
    await home.ann.presses("Make adult");
    await home.ben.presses("Approve");
    expect(await lastLine(home)).toContain("Ben approved for Ann: Tim is adult now");
    await home.ann.says("/members");
    await home.ann.presses("Role Tim");
    await home.ann.presses("Make guest");
    expect(await audit(home)).toMatch(/Ann (changed a role: Tim is guest now|asked to make Tim guest)/);
  });

  it("calls automatic payments by their name", async () => {
    const home = await live("/bill Strom 30 monthly 23 autopay");
    await home.moveTo("2026-11-23T13:00:00.000Z");
    expect(await audit(home)).toContain("Steward recorded an automatic payment: Strom");
  });

  it("turns its pages in place, back to Newer and forth to Older", async () => {
    const home = await live();
    for (let i = 1; i <= 7; i += 1) await home.ann.says(`thing${i}x ${i}.00`);
    const { id, text: newestPage } = (await home.ann.says("/audit 3"))[0]!;
    expect(home.ann.last().buttons).toEqual(["Older", "Revert one"]);
    await home.ann.presses("Older");
    const second = home.ann.last();
    expect(second).toMatchObject({ id, isEdited: true, buttons: ["Newer", "Older", "Revert one"] });
    await home.ann.presses("Older");
    await home.ann.presses("Newer");
    expect(home.ann.last()).toMatchObject({ id, text: second.text });
    await home.ann.presses("Newer");
    expect(home.ann.last()).toMatchObject({ id, text: newestPage, buttons: ["Older", "Revert one"] });
    expect((await home.ann.forges("newer-audit:0.3")).alert).toBe(true);
  });

  it("is paged to the first line, each once", async () => {
    const home = await live();
    for (let i = 1; i <= 7; i += 1) await home.ann.says(`thing${i}x ${i}.00`);
    let seen = (await audit(home, "/audit 3")).split("\n").slice(1);
    while (home.ann.last().buttons.includes("Older")) {
      await home.ann.presses("Older", { on: home.ann.last().id });
      seen = [...seen, ...home.ann.last().text.split("\n").slice(1)];
    }
    const numbers = seen.map((line) => Number.parseInt(line, 10));
    expect(numbers).toEqual(numbers.toSorted((a, b) => b - a));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.at(-1)).toBe(1);
  });

  it.each(["/audit 0", "/audit -1", "/audit all", "/audit 1.5", "/audit <b>"])(
    "does not understand %s, and shows what works",
    async (typed) => {
      const home = await live();
      expect((await home.ann.says(typed))[0]!.text).toContain("/audit verify");
    },
  );
});

describe("/audit verify", () => {
  const journalOf = (home: Rig) => {
    const folder = join(home.dataDir, "households", home.store.id);
    return join(
      folder,
      readdirSync(folder).find((name) => name.startsWith("journal-"))!,
    );
  };

  it("says that the record is intact, also after a restart", async () => {
    const home = await live("coffee 4.50");
    expect((await home.ann.says("/audit verify"))[0]!.text).toContain("The record is intact.");
    await home.restart();
    expect((await home.ann.says("/audit verify"))[0]!.text).toContain("The record is intact.");
  });

  it.each<[string, (lines: string[]) => string[]]>([
    ["changed", (lines) => lines.map((line) => line.replace('"amount":450', '"amount":451'))],
    ["removed", (lines) => lines.toSpliced(3, 1)],
    ["swapped", (lines) => lines.with(3, lines[4]!).with(4, lines[3]!)],
    ["added", (lines) => lines.toSpliced(3, 0, lines[3]!)],
    ["cut off", (lines) => lines.slice(0, -1)],
  ])("finds a line that was %s on the disk", async (_how, tamper) => {
    const home = await live("coffee 4.50");
    const file = journalOf(home);
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    writeFileSync(file, `${tamper(lines).join("\n")}\n`);
    expect((await home.ann.says("/audit verify"))[0]!.text).toContain("The record was changed from outside.");
  });
});

describe("/undo", () => {
  it("goes back step by step, says what it took back, and leaves what others did", async () => {
    const home = await live("coffee 4.50", "lunch 12");
    await home.ben.says("taxi 20");
    expect((await home.ann.says("/undo"))[0]!.text).toBe("Took back lunch $12.00.");
    expect((await home.ann.says("/undo"))[0]!.text).toBe("Took back coffee $4.50.");
    expect(spent(home)).toBe(2_000);
    await home.ann.presses("Undo"); // Of the undo.
    expect(spent(home)).toBe(2_450);
    expect(home.ann.last().text).toContain("Brought back coffee $4.50, Ann.");
    await home.ann.says("/undo"); // Of the coffee that is there again.
    expect(spent(home)).toBe(2_000);
  });

  it("says once on the confirmation who took it back", async () => {
    const home = await live("/bill Rent 1200 monthly 31");
    await home.ann.presses("Open");
    await home.ann.presses("Skip");
    await home.ann.presses("Undo");
    expect(home.ann.last().text).toMatch(/Took back by Ann: skipped a bill \(Rent\)\.$/);
  });

  it("followed by more words says what it does, and changes nothing", async () => {
    const home = await live("coffee 4.50");
    const [said, ...more] = await home.ann.says("/undo 5");
    expect(more).toEqual([]);
    expect(said!.text).toContain("/undo alone takes back your last change");
    expect(spent(home)).toBe(450);
  });

  it("says who changed it since", async () => {
    const home = await live("coffee 4.50");
    await home.ben.says("/ledger");
    await home.ben.presses("Open coffee");
    await home.ben.presses("Edit");
    await home.ben.presses("Change amount");
    await home.ben.says("5");
    const [said] = await home.ann.says("/undo");
    expect(said!.text).toContain("Ben changed it since");
    expect(spent(home)).toBe(500);
  });

  it("by the same button takes back again what was done again", async () => {
    const home = await live("coffee 4.50");
    const [said] = await home.ann.says("lunch 12");
    await home.ann.presses("Undo", { on: said!.id });
    expect((await home.ben.forges(`undo-change:${Object.keys(home.household.undone)[0]}`)).text).toContain(
      "Ann took that back already",
    );
    await home.ann.presses("Undo", { on: said!.id }); // Now the button of the undo.
    expect(spent(home)).toBe(1_650);
    await home.ann.forges(`undo-change:${Object.keys(home.household.undone)[0]}`);
    expect(spent(home)).toBe(450);
  });

  it("has nothing to take back at first", async () => {
    const home = await live();
    const cleo = home.person(2001, "Cleo");
    await home.lets(cleo, "adult");
    expect((await cleo.says("/undo"))[0]!.text).toBe("You have changed nothing that could be taken back.");
  });

  it("is no way for Ben to get rid of what Ann owns: invitations come back by owners only", async () => {
    const home = await live("/invite adult");
    const { seq } = [...home.store.history.before(Infinity)].find(({ action }) => action === "create-invite")!;
    await home.ann.presses("Undo");
    expect(Object.values(home.household.invites).filter(({ usedBy }) => usedBy === null)).toEqual([]);
    expect(await home.ben.forges(`undo-change:${home.household.undone[seq]}`)).toMatchObject({ alert: true });
    expect(Object.values(home.household.invites).filter(({ usedBy }) => usedBy === null)).toEqual([]);
  });
});
