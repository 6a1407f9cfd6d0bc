import { expect, it } from "vitest";
import { COMMANDS } from "../../../src/bot/commands.ts";
import { FORGED, forge, longest } from "./forged.ts";
import { type Attempt, inShort, pressAll, sayAll } from "./attempts.ts";
import { BUTTONS, startTown } from "./town.ts";

/** Buttons on which nothing depends of what they carry: whatever a forger writes there, they do the same as ever. */
const CARRY_NOTHING = new Set([
  ...["show-members", "invite-member", "show-shopping", "finish-shopping", "sort-entries", "stop-sorting"],
  ...["explain-safe", "ask-buffer", "page-ledger", "go-live", "check-ready", "back-up"],
]);
/** What is there for everybody to turn to: a first page, and the five lines of the record before the first. */
const THERE = /^(page-[a-z]+|show-snapshot):0$|^choose-revert:1\.5$/;

it("a forged button changes nothing, is answered and written down", async () => {
  const { home } = await startTown();
  // Each family gets some of the payloads, so that all are tried on many.
  const all = [...BUTTONS.keys()].flatMap((family, i) => [
    ...[0, 1, 2].map((k) => forge(family, FORGED[(i * 3 + k) % FORGED.length]![0])),
    longest(family),
  ]);
  const attempts = await pressAll(home, home.ann, [...all, "x", ":", "no-such-button:1", "\u0000", "x".repeat(64)]);
  expect(attempts.filter(({ did }) => did.length > 0).map(inShort)).toEqual([]);
  expect(attempts.filter(({ answer }) => answer.includes("fault")).map(inShort)).toEqual([]);
  const unrecorded = attempts.filter(({ what, refused }) => {
    const family = what.slice(0, what.indexOf(":"));
    return refused.length !== 1 && !CARRY_NOTHING.has(family) && !THERE.test(what);
  });
  expect(unrecorded.map(inShort)).toEqual([]);
  expect(attempts.filter(({ answer, refused }) => refused.length > 0 && answer.length < 10).map(inShort)).toEqual([]);
  expect(home.log).toEqual([]);
}, 120_000);

it("in a group that is not linked nothing is said or done, and each attempt is written down", async () => {
  const { home, real } = await startTown();
  await home.ann.says("/unlink", { chat: home.group });
  const presses = [...BUTTONS.keys()].flatMap((family) => real.get(family)?.[0] ?? []);
  const pressed = await pressAll(home, home.ben, presses, { chat: home.group });
  const quiet = new Set(["link", "unlink", "start", "help"]);
  const commands = COMMANDS.filter(({ name }) => !quiet.has(name)).map(({ examples }) => examples.at(-1)!);
  const said = await sayAll(home, home.ben, commands, { chat: home.group });
  const wrong = [...pressed, ...said].filter(
    ({ did, answer, refused }) =>
      did.length > 0 || !answer.includes("not linked") || refused.join() !== "group.not_linked",
  );
  expect(wrong.map(inShort)).toEqual([]);
}, 120_000);

it("what is said and pressed in soft launch pays, loosens and changes roles only through an approval", async () => {
  const { home, real } = await startTown();
  const before = [...home.store.history.before(Infinity)][0]!.seq;
  const settings = structuredClone(home.household.settings);
  const presses = [...real.values()].flat().filter((data) => !/^(reject-request|undo-change|apply-setting)/.test(data));
  for (const person of [home.ann, home.ben]) {
    // Their own requests, too: nobody approves what they asked for.
    const own = presses.filter((data) => !data.startsWith("approve-request") || asked(data, person.name));
    await pressAll(home, person, own);
  }
  await sayAll(
    home,
    home.ann,
    COMMANDS.flatMap(({ examples }) => examples).filter((line) => !/^\/(link|set)/.test(line)),
  );
  const lines = [...home.store.history.after(before)].filter(({ action }) => action !== "refuse-attempt");
  expect(lines.length).toBeGreaterThan(40);
  expect(
    lines.filter(isGuarded).map(({ action, patches }) => `${action} ${JSON.stringify(patches).slice(0, 200)}`),
  ).toEqual([]);
  const { softLaunch, requireApprovals, allowExternalSending, approvalLimit } = home.household.settings;
  expect(settings).toMatchObject({ softLaunch, requireApprovals, allowExternalSending, approvalLimit });
  expect(home.log).toEqual([]);

  function asked(data: string, name: string): boolean {
    const request = home.household.approvals[data.slice(data.indexOf(":") + 1)];
    return home.household.members[request?.askedBy ?? ""]?.name === name;
  }
}, 120_000);

/** A payment, or another role or removal, that no approval made. */
function isGuarded({ action, patches }: Attempt["did"][number]): boolean {
  if (action === "approve-request") return false;
  return patches.some(({ path, op, value }) => {
    if (path[0] === "ledger") return op === "add" && JSON.stringify(value).includes('"pays":{');
    if (path[0] === "bills")
      return path[2] === "settled" && /"status":"(paid|part)"/.test(JSON.stringify(value ?? null));
    return path[0] === "members" && (path[2] === "role" || path[2] === "removedAt");
  });
}
