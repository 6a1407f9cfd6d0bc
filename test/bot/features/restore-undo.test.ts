import { describe, expect, it } from "vitest";
import { undoButton } from "../../../src/bot/ui/button.ts";
import { STEWARD } from "../../../src/domain/act.ts";
import { restoreIn } from "../../../src/domain/audit/restore-in.ts";
import { compareHouseholds } from "../../../src/domain/export/compare.ts";
import { OPERATIONS } from "../../../src/domain/household.ts";
import { type Rig, startRig } from "../../support/rig.ts";
import { exported, goesOn, lived } from "./export-support.ts";
import { asks } from "./forget-support.ts";

/** Everything but what the bot did since, and the record of deciding itself. */
const KEPT: ReadonlySet<string> = new Set([...OPERATIONS, "approvals", "undone"]);
const bookedByBank = ({ household }: Rig) => Object.keys(household.sent).filter((slot) => slot.startsWith("autopay:"));

/** Ann restores an export, Ben approves. */
async function restored(home: Rig, bytes: Buffer): Promise<void> {
  await home.ann.sends({ bytes });
  await home.ann.presses("Restore");
  await home.ben.presses("Approve");
}

/** Ann takes back the last restore, or undo of one, that Ben approved: he is no owner, and gets no button for it. */
function takesBack(home: Rig) {
  const approved = [...home.store.history.before(Infinity)].find((change) => restoreIn(change) !== undefined);
  return home.ann.forges(undoButton.data(approved!.seq));
}

describe("whoever decides on a restore", () => {
  it("reads which settings it loosens and which sums it changes, on the card and in /approvals, as who asked", async () => {
    const home = await startRig();
    await home.ann.says("/account Checking 1000");
    await home.ann.says("/settings require_approvals off");
    await home.ben.presses("Approve");
    const bytes = await exported(home);
    await home.ann.says("/settings require_approvals on");
    await home.ann.says("/settings approval_limit 50");
    await home.ann.says("cinema 24");
    const [look] = await home.ann.sends({ bytes });
    const told = [
      "1 entry goes (cinema).",
      "Entries: 1 -> 0.",
      "Balances: Checking $976.00 -> $1,000.00.",
      "Settings: require_approvals on -> off, approval_limit $50.00 -> off.",
    ];
    for (const line of told) expect(look!.text).toContain(line);
    await home.ann.presses("Restore");
    const card = home.ben.last().text;
    const [list] = await home.ben.says("/approvals");
    for (const line of told) for (const text of [card, list!.text]) expect(text).toContain(line);
    await home.ben.presses("Approve");
    expect(home.ben.last().buttons).toEqual([]); // Undo is for owners.
    const [audit] = await home.ann.says("/audit 2");
    const line = audit!.text.split("\n").find((each) => each.includes("Ben approved for Ann: restored"))!;
    expect(line).toMatch(/Settings: require_approvals on -> off, approval_limit \$50\.00 -> off$/);
    expect(line.split("approval_limit")).toHaveLength(2);
  });
});

describe("a household that came back whole, without the bot", () => {
  it("is told in /audit, and there is nothing to take back", async () => {
    const home = await startRig();
    const at = { now: "2026-11-22T15:00:00.000Z", today: "2026-11-22" };
    await home.store.record({ by: STEWARD, ...at, cause: "restore:x", action: "restore-from-file" }, null);
    const [came] = home.store.history.before(Infinity);
    const [audit] = await home.ann.says("/audit 1");
    expect(audit!.text).toMatch(/Steward brought an export back, without the bot$/);
    const before = structuredClone(home.household);
    expect((await home.ann.forges(undoButton.data(came!.seq))).text).toContain("can't be taken back");
    expect(home.household).toEqual(before);
    await home.ann.says("cinema 24");
    await home.ann.says("/undo");
    expect(Object.values(home.household.ledger).flatMap(Object.values)).toEqual([]);
  });
});

describe("undoing a restore", () => {
  it("brings back every entity as it was before, what was learned and what the bank paid as well", async () => {
    const { home, bytes } = await lived();
    await goesOn(home);
    await home.ann.says("snack 7 #leisure");
    await home.ann.says("/bill Hosting 9 monthly 23 autopay");
    await home.moveTo("2026-11-23T14:00:00.000Z");
    expect(bookedByBank(home)).not.toEqual([]);
    const before = structuredClone(home.household);
    const slots = bookedByBank(home);
    await restored(home, bytes);
    expect(home.household.learned).not.toEqual(before.learned);
    expect(bookedByBank(home)).toEqual([]);
    await takesBack(home);
    await home.ben.presses("Approve");
    const left = compareHouseholds(before, home.household).filter(({ collection }) => !KEPT.has(collection));
    expect(left).toEqual([]);
    expect(bookedByBank(home)).toEqual(slots);
  });

  it("keeps what somebody chose for the same words since", async () => {
    const home = await startRig();
    const bytes = await exported(home);
    await home.ann.says("snack 7 #fun");
    const fun = home.household.learned["=snack"];
    await restored(home, bytes);
    await home.ann.says("snack 5 #groceries");
    const since = home.household.learned["=snack"];
    expect(since).not.toBe(fun);
    await takesBack(home);
    await home.ben.presses("Approve");
    expect(home.household.learned["=snack"]).toBe(since);
  });

  it("is asked for by its name, with what it does and the sums after it, and so is doing it again", async () => {
    const home = await startRig();
    await home.ann.says("/account Checking 1000");
    const bytes = await exported(home);
    await home.ann.says("snack 7");
    await home.ann.says("/settings brief_at 06:15");
    await home.ann.says("/bill Gym 20 weekly mon");
    await home.ann.says("/stock trash bags 3");
    await restored(home, bytes);
    await takesBack(home);
    const card = home.ben.last().text;
    expect(card).toContain("Ann asks to undo the restore of the export of Sun 22 Nov, 10:00.");
    for (const line of [
      "1 entry comes back (snack).",
      "1 bill comes back (Gym).",
      "1 thing in stock comes back (trash bags).",
      "Entries: 0 -> 1.",
      "Balances: Checking $1,000.00 -> $993.00.",
      "Settings: brief_at 08:00 -> 06:15.",
    ])
      expect(card).toContain(line);
    const before = structuredClone(home.household);
    await home.ben.presses("Approve");
    expect(home.ben.last().text).toContain(
      "Undid the restore of the export of Sun 22 Nov, 10:00: 1 entry came back (snack).",
    );
    const [audit] = await home.ann.says("/audit 1");
    expect(audit!.text).toContain("1 bill came back (Gym)");
    expect(audit!.text).toMatch(/Settings: brief_at 08:00 -> 06:15$/); // And no amount of what came back after that.
    await takesBack(home);
    expect(home.ben.last().text).toContain("Ann asks to restore the export of Sun 22 Nov, 10:00 again.");
    expect(before.ledger).not.toEqual(home.household.ledger); // Looking ahead changed nothing; approving did.
    for (const line of ["1 entry goes (snack).", "Entries: 1 -> 0.", "Balances: Checking $993.00 -> $1,000.00."])
      expect(home.ben.last().text).toContain(line);
    await home.ben.presses("Approve");
    expect(home.household.bills).toEqual({});
  });
});

describe("where somebody was forgotten", () => {
  it("the undo of a restore is told in numbers alone: what comes back may have been theirs", async () => {
    const home = await startRig();
    const bytes = await exported(home);
    await home.ben.says("/remind keys every tuesday 19:00");
    await home.ann.says("snack 7");
    await restored(home, bytes);
    const cleo = home.person(2001, "Cleo");
    await home.lets(cleo, "adult");
    await asks(cleo);
    await home.ann.presses("Approve");
    expect(Object.values(home.household.members).some(({ forgottenAt }) => forgottenAt !== undefined)).toBe(true);
    await takesBack(home);
    const card = home.ben.last().text;
    expect(card).toContain("Ann asks to undo the restore");
    expect(card).toContain("1 reminder comes back.");
    expect(card).not.toContain("keys");
  });
});

describe("undoing what was decided about somebody", () => {
  it("says that a removal undone lets them in again, and as what", async () => {
    const home = await startRig();
    const teo = home.person(2001, "Teo");
    await home.lets(teo, "teen");
    await home.ann.says("/members");
    await home.ann.presses("Remove Teo");
    await home.ann.presses("Remove Teo");
    await home.ben.presses("Approve");
    await home.ann.says("/undo");
    expect(home.ben.last().text).toContain("Ann asks to let Teo in again, as teen.");
    await home.ben.presses("Approve");
    expect(home.ben.last().text).toContain("Let Teo in again, as teen.");
    expect((await home.ann.says("/audit 3"))[0]!.text).toContain("let Teo in again, as teen");
  });

  it("says which role somebody gets back", async () => {
    const home = await startRig();
    await home.ann.says("/members");
    await home.ann.presses("Role Ben");
    await home.ann.presses("Make teen");
    await home.ann.presses("Approve").catch(() => home.ben.presses("Approve"));
    await home.ann.says("/undo");
    const asked = [...home.ann.sees(), ...home.ben.sees()].map(({ text }) => text).join("\n");
    expect(asked).toContain("make Ben adult again instead of teen");
  });
});
