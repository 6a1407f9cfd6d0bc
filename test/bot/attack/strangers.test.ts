import { expect, it } from "vitest";
import { COMMANDS } from "../../../src/bot/commands.ts";
import { FORGED, forge } from "./forged.ts";
import { inShort, pressAll, sayAll } from "./attempts.ts";
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
  const refused = [...home.store.history.before(Infinity)].filter(({ result }) => Object(result).why === "stranger");
  // Each of them until they have tried often enough in an hour; Sam was there before.
  expect(refused).toHaveLength(61);
  expect(home.log).toEqual([]);
}, 120_000);

it("every attempt of a stranger is written down, until it is a flood", async () => {
  const { home, sam } = await startTown();
  await sam.forges("pay-bill:x");
  await sam.says("/bills");
  const [audit] = await home.ann.says("/audit 2");
  expect(audit!.text.match(/was refused/g)).toHaveLength(2);
});
