import { expect, it } from "vitest";
import { COMMANDS } from "../../../src/bot/commands.ts";
import { startRig } from "../../support/rig.ts";
import { inShort, pressAll, sayAll } from "./attempts.ts";
import { buttonsOn } from "./town.ts";

const OURS = ["Rent", "Checking", "coffee", "milk", "fix the tap", "Ann", "Ben", "Salary"];

it("who was removed from one household is a stranger in the group of another, whose record has what they tried", async () => {
  const home = await startRig({ signup: "open" });
  const rex = home.person(2005, "Rex");
  await home.lets(rex, "adult");
  await home.ann.says("/members");
  await home.ann.presses("Remove Rex");
  await home.ann.presses("Remove Rex");
  await home.ben.presses("Approve");
  const eve = home.person(2666, "Eve");
  await eve.says("/start");
  for (const { id } of [eve, rex]) home.control.addToGroup(home.group, id);
  await eve.says("/link", { chat: home.group });
  await rex.says("/bills", { chat: home.group });
  await rex.says("/bills");
  const [former, others] = home.directory
    .stores()
    .map((store) =>
      [...store.history.before(Infinity)]
        .filter(({ action }) => action === "refuse-attempt")
        .map(({ result }) => result),
    );
  expect(others).toEqual([{ what: "/bills", why: "stranger", name: "Rex" }]);
  expect(former).toEqual([{ what: "/bills", why: "member.removed" }]);
});

it("a member of another household reaches nothing of this one, whatever is on the buttons here", async () => {
  const home = await startRig({ signup: "open" });
  for (const line of [
    ...["/account Checking 1500", "/bill Rent 1200 monthly 31", "/income Salary 3200 monthly 1", "coffee 4.50 #fun"],
    ...["/stock milk 3 l min 5", "/todo fix the tap friday", "/remind trash every tuesday 19:00", "/rule lidl = fun"],
    ...["rent 1200", "/pay rent", "/bills", "/income", "/ledger", "/stock", "/reminders", "/followups", "/shop"],
    ...["/members", "/rules", "/accounts", "/categories", "/audit", "/approvals", "/settings"],
  ])
    await home.ann.says(line);
  await home.ann.says("/link", { chat: home.group });
  const eve = home.person(2666, "Eve");
  await eve.says("/start");
  await eve.says("/setup USD America/New_York");
  home.control.addToGroup(home.group, eve.id);
  const [ours, theirs] = home.directory.stores() as [typeof home.store, typeof home.store];
  await home.settle();
  const before = structuredClone(ours.read());

  // With an id of ours in it, a button is a forged one to them; the rest is as good as their own.
  const ids = new Set(JSON.stringify(before).match(/\b[a-z]{3}_[0-9a-f]{16}\b/g));
  const data = [home.ann.id, home.ben.id].flatMap((chat) => buttonsOn(home, chat).map((button) => button.data));
  const foreign = [...new Set(data)].filter((each) => [...ids].some((id) => each.includes(id)));
  expect(foreign.length).toBeGreaterThan(25);
  const pressed = await pressAll(home, eve, foreign, { store: theirs });
  expect(pressed.filter(({ did }) => did.length > 0).map(inShort)).toEqual([]);
  expect(pressed.filter(({ answer, alert }) => !alert || answer.length < 10).map(inShort)).toEqual([]);
  expect(pressed.filter(({ refused }) => refused.length !== 1).map(inShort)).toEqual([]);

  const inGroup = await pressAll(home, eve, foreign, { chat: home.group, store: theirs });
  expect(inGroup.filter(({ did, alert }) => did.length > 0 || !alert).map(inShort)).toEqual([]);
  await sayAll(
    home,
    eve,
    COMMANDS.map(({ examples }) => examples.at(-1)!),
    { chat: home.group, store: theirs },
  );
  await sayAll(
    home,
    eve,
    COMMANDS.map(({ examples }) => examples[0]!),
    { store: theirs },
  );
  const written = [...ours.history.before(Infinity)].filter(({ result }) => Object(result).why === "group.of_others");
  expect(written).toHaveLength(foreign.length + COMMANDS.length);
  expect(written[0]).toMatchObject({ by: "stranger", result: { name: "Eve" } });
  expect(inGroup.every(({ answer }) => answer === "This group is linked to another household.")).toBe(true);
  const seen = eve
    .sees()
    .map(({ text }) => text)
    .join("\n");
  const own = JSON.stringify(COMMANDS);
  expect(OURS.filter((name) => seen.includes(name) && !own.includes(name))).toEqual([]);
  expect(ours.read()).toEqual(before);
  expect(home.log).toEqual([]);
}, 120_000);
