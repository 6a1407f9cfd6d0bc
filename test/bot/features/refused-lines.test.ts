import { describe, expect, it } from "vitest";
import { hasLabel, refusedWords } from "../../../src/bot/features/audit/refused-words.ts";
import { reasonWords } from "../../../src/bot/features/audit/refusal-reasons.ts";
import { ATTEMPTS, pressed, REFUSAL_CODES } from "../../../src/bot/refusal-codes.ts";
import { type Person, type Rig, startRig } from "../../support/rig.ts";
import { pressAll } from "../attack/attempts.ts";
import { forge, FORGED } from "../attack/forged.ts";
import { BUTTONS } from "../attack/town.ts";
import { rentId } from "./attack-support.ts";

/** No ids, markup, names of codes or of actions: nothing that only a programmer reads. */
const INTERNAL = /\b[a-z]{2,5}_[0-9a-z]+|[<>]|\b[a-z]+\.[a-z_]+|\bundefined\b|null|NaN|\bbutton [a-z]+-[a-z]+/;

const WHATS = [
  ...[...BUTTONS.keys()].map((family) => pressed(`${family}:bil_0000`).what),
  ...Object.values(ATTEMPTS),
  ...["/pay", "button drop-tables", "button <i>&drop:1", "a button"],
];

/** Lines of the audit that tell of attempts, without number and time, newest first. */
async function attempts(home: Rig, typed = "/audit 50"): Promise<string[]> {
  const [said] = await home.ann.says(typed);
  const lines = said!.text.split("\n").map((line) => line.replace(/^\d+\. \w{3} \d+ \w{3}, \d\d:\d\d · /, ""));
  return lines.filter((line) => line.includes("was refused"));
}

async function atHome(): Promise<{ home: Rig; gil: Person }> {
  const home = await startRig();
  await home.ann.says("/bill Rent 1200 monthly 31");
  const gil = home.person(2002, "Gil");
  await home.lets(gil, "guest");
  return { home, gil };
}

describe("a refused attempt in the audit", () => {
  it.each(REFUSAL_CODES)("%s: says what was tried and why, whatever it was", (why) => {
    expect(reasonWords(why)).toMatch(/^[a-z][\w' ,]{8,}$/);
    for (const what of WHATS) {
      const words = [[], ["Rent"]].map((names) => refusedWords({ what, why, on: "" }, names));
      for (const each of words) expect(each).toMatch(/^(pressed|said|sent|answered|wanted|wrote) .+ was refused: \w/);
      expect(words.filter((each) => INTERNAL.test(each))).toEqual([]);
      expect(words[1]).toContain(what === ATTEMPTS.zip ? "a backup" : " for Rent and");
    }
  });

  it("has words of its own for each reason and a name for each button", () => {
    expect(new Set(REFUSAL_CODES.map(reasonWords)).size).toBe(REFUSAL_CODES.length - 1); // Two ways of not being in stock.
    expect([...BUTTONS.keys()].filter((family) => !hasLabel(family))).toEqual([]);
  });

  it("does not show the code of one that is no longer known", () => {
    expect(refusedWords({ what: "/pay", why: "bill.of_old" }, [])).toBe("said /pay and was refused");
  });

  it.each<[string, (home: Rig, gil: Person) => Promise<unknown>, string]>([
    [
      "a guest pays",
      (home, gil) => gil.forges(`pay-bill:${rentId(home)}.2026-11-30`),
      "Gil pressed Pay for Rent and was refused: not allowed for guests",
    ],
    ["a guest asks", (_, gil) => gil.says("/bills"), "Gil said /bills and was refused: not allowed for guests"],
    [
      "a guest writes an expense",
      (_, gil) => gil.says("coffee 4.50"),
      "Gil wanted to write down an entry and was refused: not allowed for guests",
    ],
    [
      "a bill that never was",
      (home) => home.ben.forges("open-bill:bil_0000000000000000"),
      "Ben pressed Open for something that does not exist and was refused: there is no such bill",
    ],
    [
      "markup",
      (home) => home.ben.forges("pay-bill:<b>&amp;</b>"),
      "Ben pressed Pay for something that does not exist and was refused: there is no such bill",
    ],
    [
      "a button that never was",
      (home) => home.ben.forges("drop-tables:1"),
      "Ben pressed something that does not exist and was refused: there is no such button",
    ],
    [
      "a day on which nothing is due",
      (home) => home.ben.forges(`skip-bill:${rentId(home)}.2026-11-29`),
      "Ben pressed Skip for Rent and was refused: nothing is due that day",
    ],
    [
      "a change that never was",
      (home) => home.ben.forges("undo-change:99999"),
      "Ben pressed Undo for something that does not exist and was refused: no button here stands for that",
    ],
    [
      "a setting",
      (_home, gil) => gil.forges("turn-setting:soft_launch off"),
      "Gil pressed Turn on or off for soft_launch and was refused: not allowed for guests",
    ],
    [
      "an invitation, by somebody who is here already",
      async (home, gil) => {
        const [invited] = await home.ann.says("/invite owner");
        await gil.says(`/start ${/start=([\w-]+)/.exec(invited!.text)![1]!}`);
      },
      "Gil said /start and was refused: they belong to the household already",
    ],
    [
      "a bill's task, by a guest in the group",
      async (home, gil) => {
        home.control.addToGroup(home.group, gil.id);
        await home.ann.says("/link", { chat: home.group });
        await home.ann.says("/daily 30");
        await home.ann.says("/followups", { chat: home.group });
        await gil.presses("Done Pay Rent $1,200.00", { chat: home.group });
      },
      "Gil pressed Done for Rent and was refused: the task is somebody else's",
    ],
    [
      "somebody else's request",
      async (home) => {
        await home.ann.says("/pay rent");
        await home.ann.forges(`approve-request:${Object.keys(home.household.approvals)[0]!}`);
      },
      "Ann pressed Approve for the request to pay Rent $1,200.00, due Mon 30 Nov, and was refused: it is not theirs to decide",
    ],
    [
      "what is gone by now",
      async (home) => {
        await home.ann.says("sushi 30");
        const [entry] = Object.values(home.household.ledger).flatMap((month) => Object.keys(month));
        await home.ann.says("/undo");
        await home.ann.forges(`open-entry:${entry!}`);
      },
      "Ann pressed Open for sushi and was refused: there is no such entry",
    ],
  ])("%s", async (_why, tries, line) => {
    const { home, gil } = await atHome();
    await tries(home, gil);
    expect(await attempts(home)).toEqual([line]);
  });

  it("says why a zip was refused", async () => {
    const { home } = await atHome();
    const other = await startRig();
    await other.ann.says("/export");
    const foreign = await other.ann.saves();
    await home.ann.sends(foreign);
    await home.ann.sends({ bytes: Buffer.from("no zip") });
    await home.ben.sends({ bytes: Buffer.from("no zip") });
    expect(await attempts(home)).toEqual([
      "Ben sent a backup that was refused: not allowed for adults",
      "Ann sent a backup that was refused: it is no zip file, or only a part of one",
      "Ann sent a backup that was refused: it is of another household",
    ]);
  });

  it("reads like that for every button, whatever a forger writes into it", async () => {
    const { home } = await atHome();
    const forged = [...BUTTONS.keys()].map((family, i) => forge(family, FORGED[i % FORGED.length]![0]));
    const tried = (await pressAll(home, home.ben, forged)).filter(({ refused }) => refused.length > 0);
    expect(tried.length).toBeGreaterThan(100);
    const lines = await attempts(home);
    while (home.ann.last().buttons.includes("Older")) {
      await home.ann.presses("Older");
      lines.push(
        ...home.ann
          .last()
          .text.split("\n")
          .filter((line) => line.includes("was refused")),
      );
    }
    expect(lines).toHaveLength(tried.length);
    expect(lines.filter((line) => INTERNAL.test(line) || !/was refused: \w/.test(line))).toEqual([]);
  });
});

describe("who is not, or no longer, a member", () => {
  it("a removed member is found by name with what they tried since", async () => {
    const { home, gil } = await atHome();
    await home.ann.says("/members");
    await home.ann.presses("Remove Gil");
    await home.ann.presses("Remove Gil");
    await home.ben.presses("Approve");
    await gil.says("/pay rent");
    await gil.forges(`pay-bill:${rentId(home)}`);
    await gil.says("let me in please");
    expect(await attempts(home, "/history Gil")).toEqual([
      "Gil wrote a message and was refused: no longer a member",
      "Gil pressed Pay for Rent and was refused: no longer a member",
      "Gil said /pay and was refused: no longer a member",
    ]);
  });

  it("an attempt that was written down under their Telegram account is theirs as well", async () => {
    const { home, gil } = await atHome();
    await home.store.record(
      {
        by: `telegram:${gil.id}`,
        now: "2026-11-22T15:00:00.000Z",
        today: "2026-11-22",
        cause: "old",
        action: "refuse-attempt",
      },
      { what: "hello", why: "stranger", name: "Gil" },
    );
    expect(await attempts(home, "/history Gil")).toEqual([
      "Gil (a stranger) wrote a message and was refused: not a member of this household",
    ]);
  });

  it("of a stranger nothing is kept but the name, and a command of ours", async () => {
    const { home } = await atHome();
    const sam = home.person(770_077_118, "Sam");
    await sam.says("/pay rent");
    await sam.says("Zanzibar tonight");
    await sam.forges(`pay-bill:${rentId(home)}`);
    expect(await attempts(home)).toEqual([
      "Sam (a stranger) pressed a button and was refused: not a member of this household",
      "Sam (a stranger) wrote a message and was refused: not a member of this household",
      "Sam (a stranger) said /pay and was refused: not a member of this household",
    ]);
    const kept = JSON.stringify([...home.store.history.after(0)]);
    expect(/770077118|Zanzibar/.exec(kept)?.[0]).toBeUndefined();
  });

  it("who was forgotten and writes again is a stranger without a name", async () => {
    const { home } = await atHome();
    const zeb = home.person(770_077_117, "Zebulon");
    await home.lets(zeb, "adult");
    const own = Object.values(home.household.members).at(-1)!.id;
    await zeb.says("/forget me");
    await zeb.presses("Forget me");
    await home.ann.presses("Approve");
    const { seq } = [...home.store.history.before(Infinity)][0]!;
    await zeb.says("/bills");
    await zeb.says("It is me, Zebulon");
    await zeb.forges(`forget-member:${own}`);
    const kept = JSON.stringify([...home.store.history.after(seq)]);
    expect(/Zebulon|770077117/.exec(kept)?.[0]).toBeUndefined();
    expect(kept).not.toContain(own);
    expect((await attempts(home)).slice(0, 3)).toEqual([
      "a stranger pressed a button and was refused: not a member of this household",
      "a stranger wrote a message and was refused: not a member of this household",
      "a stranger said /bills and was refused: not a member of this household",
    ]);
  });
});
