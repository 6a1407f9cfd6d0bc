import { expect, it } from "vitest";
import { COMMANDS } from "../../../src/bot/commands.ts";
import { FEATURES } from "../../../src/bot/bot.ts";
import type { Role } from "../../../src/domain/members/member.ts";
import { forge, FORGED } from "./forged.ts";
import { type Attempt, inShort, pressAll, sayAll, touched } from "./attempts.ts";
import { TEO } from "../../../src/local/local-telegram.ts";
import { startRig } from "../../support/rig.ts";
import { BUTTONS, startTown } from "./town.ts";

/** What somebody of a role may ever write to; what asks at the gate writes a request. */
const MAY_TOUCH: Record<"teen" | "guest", ReadonlySet<string>> = {
  teen: new Set([
    ...["ledger", "learned", "shopping", "followups", "reminders", "stock", "snoozed", "undone", "approvals"],
  ]),
  guest: new Set(["shopping", "followups"]),
};

/** COMMANDS.md, Roles: what is for grown-ups alone, whatever `commands.ts` and the features say. */
const NOT_FOR_TEENS =
  /^(setup|settings|invite|link|unlink|account|category|rule|bill|income|buffer|audit|golive|export)$/;
const NOT_FOR_GUESTS =
  /^(add|ledger|bills|pay|brief|remind|reminders|stock|used|approvals|undo|plan|safe|chart|ready)$/;

it("nobody does more than their role allows, by a command or a button, in private or in the group", async () => {
  const { home, teo, gil, real } = await startTown();
  const payloads = (family: string) => [...(real.get(family) ?? []), forge(family, FORGED[0]![0])];
  for (const [person, role] of [
    [teo, "teen"],
    [gil, "guest"],
  ] as const) {
    for (const chat of [person.id, home.group]) {
      const buttons = [...BUTTONS].map(([family, { may }]) => ({ family, isFor: may.includes(role) }));
      const others = buttons.filter(({ isFor }) => !isFor).flatMap(({ family }) => payloads(family).slice(0, 1));
      expect(wrongAnswers(await pressAll(home, person, others, { chat }), role)).toEqual([]);
      const own = buttons.filter(({ isFor }) => isFor).flatMap(({ family }) => payloads(family));
      expect(overreaching(await pressAll(home, person, own, { chat }), role)).toEqual([]);

      const commands = COMMANDS.map(({ may, examples }) => ({ isFor: may.includes(role), line: examples.at(-1)! }));
      const forbidden = commands.filter(({ isFor }) => !isFor).map(({ line }) => line);
      expect(wrongAnswers(await sayAll(home, person, forbidden, { chat }), role)).toEqual([]);
      const allowed = commands.filter(({ isFor }) => isFor).map(({ line }) => line);
      expect(overreaching(await sayAll(home, person, allowed, { chat }), role)).toEqual([]);
    }
  }
  expect(home.log).toEqual([]);
}, 120_000);

it("the tables say for whom each command and each question is, as COMMANDS.md does", () => {
  const open = (closed: RegExp, role: Role) =>
    COMMANDS.filter(({ name, may }) => closed.test(name) && may.includes(role)).map(({ name }) => name);
  expect(open(NOT_FOR_TEENS, "teen")).toEqual([]);
  expect([...open(NOT_FOR_TEENS, "guest"), ...open(NOT_FOR_GUESTS, "guest")]).toEqual([]);
  expect(COMMANDS.filter(({ may }) => !may.includes("owner"))).toEqual([]);
  const questions = FEATURES.flatMap((feature) => Object.entries(feature().questions ?? {}));
  expect(questions.length).toBeGreaterThan(15);
  // Guests make no tasks or reminders and see no money: no question is for them.
  expect(questions.filter(([, { may }]) => may.includes("guest")).map(([purpose]) => purpose)).toEqual([]);
});

it("undoing what others did tells a teen nothing of it, and is written down", async () => {
  const home = await startRig();
  const teo = home.person(TEO, "Teo");
  await home.lets(teo, "teen");
  await home.ann.says("/account Checking 1500");
  const { seq } = [...home.store.history.before(Infinity)][0]!;
  await home.ann.says("/account Checking 1400"); // Since then it can't be taken back, which is none of Teo's business.
  const [attempt] = await pressAll(home, teo, [`undo-change:${seq}`]);
  expect(attempt).toMatchObject({
    answer: "You can take back only what you did yourself.",
    alert: true,
    did: [],
    refused: ["undo.not_yours"],
  });
});

/** Refused, answered with words, and written down once. */
function wrongAnswers(attempts: Attempt[], role: Role): string[] {
  return attempts
    .filter(({ answer, did, refused }) => {
      const isRight = did.length === 0 && answer.includes(`here as ${role}`) && refused.join() === `role.${role}`;
      return !isRight;
    })
    .map(inShort);
}

function overreaching(attempts: Attempt[], role: "teen" | "guest"): string[] {
  return attempts
    .filter(({ did }) => did.some((line) => touched(line).some((name) => !MAY_TOUCH[role].has(name))))
    .map(inShort);
}
