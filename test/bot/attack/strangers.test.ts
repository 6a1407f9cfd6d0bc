import { expect, it } from "vitest";
import { COMMANDS } from "../../../src/bot/commands.ts";
import { FORGED, forge } from "./forged.ts";
import { inShort, pressAll, sayAll } from "./attempts.ts";
import { type Rig, startRig } from "../../support/rig.ts";
import { BUTTONS, startTown } from "./town.ts";

const SECRET = /Rent|1,200|Checking|Ben|\$\d/;
const LINE = "This Steward belongs to a household. Someone in it can send you an invitation link.";

it("a stranger and a removed member get one line for every command and button, in private and in the group", async () => {
  const { home, sam, rex, real } = await startTown();
  const presses = [...BUTTONS.keys()].flatMap((family) => real.get(family) ?? [forge(family, FORGED[0]![0])]);
  const says = COMMANDS.flatMap(({ examples }) => [examples.at(-1)!]);
  for (const person of [sam, rex]) {
    await home.moveTo(new Date(home.control.now().getTime() + 2 * 3_600_000).toISOString());
    for (const chat of [person.id, home.group]) {
      const pressed = await pressAll(home, person, presses, { chat });
      const wrong = pressed.filter(({ answer, alert, did }) => answer !== LINE || !alert || did.length > 0);
      expect(wrong.map(inShort)).toEqual([]);
      const said = await sayAll(home, person, [...says, "coffee 4.50"], { chat });
      expect(said.filter(({ did }) => did.length > 0).map(inShort)).toEqual([]);
      expect(said.filter(({ answer }) => SECRET.test(answer)).map(inShort)).toEqual([]);
    }
  }
  const refused = [...home.store.history.before(Infinity)].filter(({ result }) =>
    ["stranger", "member.removed"].includes(String(Object(result).why)),
  );
  // Each of them twice in private and twice in the group, and what Sam did when he came: a line each, or a hundred in one.
  const attempts = refused.reduce((sum, { result }) => sum + (Number(Object(result).times) || 1), 0);
  const tried = 4 * (presses.length + says.length + 1);
  expect(attempts).toBeGreaterThan(tried - 200);
  expect(attempts).toBeLessThanOrEqual(tried + 1);
  expect(home.log).toEqual([]);
}, 120_000);

it("every attempt of a stranger is written down, until it is a flood", async () => {
  const { home, sam } = await startTown();
  await sam.forges("pay-bill:x");
  await sam.says("/bills");
  const [audit] = await home.ann.says("/audit 2");
  expect(audit!.text.match(/was refused/g)).toHaveLength(2);
});

const attempts = (home: Rig) =>
  [...home.store.history.before(Infinity)]
    .filter(({ action }) => action === "refuse-attempt")
    .map(({ result }) => result);

it("a flood of a stranger's is a line each at first, then one for each hundred; none is lost from the count", async () => {
  const home = await startRig();
  const sam = home.person(2001, "Sam");
  await sam.says("hello");
  const presses = (count: number) =>
    Promise.all(
      Array.from({ length: count }, () => {
        const { queryId } = home.control.pressForged(sam.id, sam.id, 1, "pay-bill:x");
        return home.control.answer(queryId);
      }),
    );
  await presses(519);
  expect(attempts(home)).toHaveLength(302);
  await home.moveTo(new Date(home.control.now().getTime() + 3_600_000).toISOString());
  await presses(1);
  expect(attempts(home)[0]).toEqual({ what: "button", why: "stranger", name: "Sam", times: 21 });
  expect(attempts(home).reduce<number>((sum, each) => sum + (Number(Object(each).times) || 1), 0)).toBe(521);
  const [audit] = await home.ann.says("/audit 1");
  expect(audit!.text).toContain("Sam (a stranger) pressed a button and was refused");
  expect(audit!.text).toContain("(and 20 attempts before it)");
}, 120_000);

it("who comes with an invitation that holds no more is answered once a minute, and written down each time", async () => {
  const home = await startRig();
  const [invited] = await home.ann.says("/invite adult");
  const link = `/start ${/start=([\w-]+)/.exec(invited!.text)![1]!}`;
  await home.person(2001, "Sam").says(link);
  const eve = home.person(2002, "Eve");
  const said = [await eve.says(link), await eve.says(link), await eve.says(link)].flat();
  expect(said.map(({ text }) => text)).toEqual(["This invitation was used already. Please ask for a new link."]);
  const attempt = { what: "/start", why: "invite.used", name: "Eve" };
  expect(attempts(home)).toEqual([attempt, attempt, attempt]);
});
