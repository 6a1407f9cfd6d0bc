import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { COMMANDS } from "../../src/bot/commands.ts";
import { ACTIONS_AT_THE_GATE, COMMANDS_AT_THE_GATE } from "../../src/bot/gate-table.ts";
import { GatedCommand } from "../../src/domain/approvals/request.ts";
import { type Rig, startRig } from "../support/rig.ts";

const KINDS = GatedCommand.options.map(({ shape }) => shape.kind.value);
const SOURCE = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.startsWith("local"))
  .map((name) => ({ name: join("src", name), text: readFileSync(join("src", name), "utf8") }));
const IN_BOT = SOURCE.filter(({ name }) => name.startsWith("src/bot/") && name !== "src/bot/gate-table.ts");
const isGated = (gate: readonly string[] | { free: string } | undefined) => Array.isArray(gate);

describe("the table of what asks at the gate", () => {
  it("has a row for every command, gated or free, and no others", () => {
    expect(Object.keys(COMMANDS_AT_THE_GATE).toSorted()).toEqual(COMMANDS.map(({ name }) => name).toSorted());
  });

  it("has a row for every change that a feature makes, and no others", () => {
    const said = IN_BOT.flatMap(({ text }) => [
      ...text.matchAll(/\b(?:change(?:<[^(]*>)?|decide)\(\s*ctx,\s*"([a-z-]+)"/g),
      ...text.matchAll(/\baction: "([a-z-]+)"/g),
    ]).map(([, action]) => action!);
    expect(said.length).toBeGreaterThan(50);
    expect(said.filter((action) => !Object.hasOwn(ACTIONS_AT_THE_GATE, action))).toEqual([]);
    const unused = Object.keys(ACTIONS_AT_THE_GATE).filter(
      (action) => !IN_BOT.some(({ text }) => text.includes(`"${action}"`)),
    );
    expect(unused).toEqual([]);
  });

  it("names every kind of gated command, for a command and for a change", () => {
    const named = (table: object) => new Set(Object.values(table).flatMap((gate) => (Array.isArray(gate) ? gate : [])));
    expect(named(COMMANDS_AT_THE_GATE)).toEqual(new Set(KINDS));
    expect(named(ACTIONS_AT_THE_GATE)).toEqual(new Set(KINDS));
  });

  it("is kept by the features: what makes a gated change gives it to the gate", () => {
    for (const [action, gate] of Object.entries(ACTIONS_AT_THE_GATE)) {
      if (!isGated(gate)) continue;
      const call = new RegExp(`\\b(?:change(?:<[^(]*>)?|decide)\\(\\s*ctx,\\s*"${action}"`);
      const files = IN_BOT.filter(({ text }) => call.test(text));
      expect({ action, isMade: files.length > 0 }).toEqual({ action, isMade: true });
      const forgetful = files.filter(({ text }) => !/\bsubmit\(/.test(text)).map(({ name }) => name);
      expect({ action, forgetful }).toEqual({ action, forgetful: [] });
    }
  });
});

/** What runs a gated command without the gate, and why it may. */
const OTHER_DOORS: Record<string, string> = {
  "src/domain/brief/morning-service.ts": "autopay: the bank has paid already",
  "src/domain/boot/boot-service.ts": "/setup: currency and zone, which loosen nothing",
};

describe("the gate", () => {
  const performs = readFileSync("src/domain/approvals/perform.ts", "utf8");
  const services = [...performs.matchAll(/\bmap\((\w+)\(household/g)].map(([, name]) => name!);

  it("is the only door: nobody else calls what it runs", () => {
    expect(services.length).toBeGreaterThanOrEqual(KINDS.length - 1);
    for (const service of services) {
      const callers = SOURCE.filter(({ name, text }) => {
        const isHome = new RegExp(`export (?:async )?function ${service}\\b`).test(text);
        return !isHome && name !== "src/domain/approvals/perform.ts" && new RegExp(`\\b${service}\\(`).test(text);
      }).map(({ name }) => name);
      expect({ service, callers: callers.filter((name) => !Object.hasOwn(OTHER_DOORS, name)) }).toEqual({
        service,
        callers: [],
      });
    }
  });

  it("is asked by `submit` and `approveRequest` alone", () => {
    const callers = SOURCE.filter(({ text }) => /\bperform\(household, /.test(text)).map(({ name }) => name);
    expect(callers).toEqual(["src/domain/approvals/gate.ts"]);
  });
});

const billNamed = (home: Rig, name: string) => Object.values(home.household.bills).find((bill) => bill.name === name)!;
const memberNamed = (home: Rig, name: string) => Object.values(home.household.members).find((m) => m.name === name)!;
const entries = (home: Rig) => Object.values(home.household.ledger).flatMap((month) => Object.values(month));

/** How people come to ask for each kind; `prepare` is what comes before. */
type Way = { prepare?: (home: Rig) => Promise<unknown>; ask: (home: Rig) => Promise<unknown> };

const WAYS: Record<GatedCommand["kind"], Way> = {
  "pay-bill": { ask: (home) => home.ann.says("/pay car") },
  "unpay-bill": { ask: (home) => home.ann.forges(`unpay-bill:${billNamed(home, "Rent").id}.2026-11-30`) },
  "change-settings": { ask: (home) => home.ann.says("/settings soft_launch off") },
  "change-role": { ask: (home) => home.ann.forges(`change-role:${memberNamed(home, "Ben").id}.adult.teen`) },
  "remove-member": { ask: (home) => home.ann.forges(`remove-now:${memberNamed(home, "Ben").id}`) },
  "forget-member": {
    prepare: async (home) => {
      await home.lets(home.person(2009, "Olga"), "owner"); // The last owner can't be forgotten.
      await home.ann.says("/forget me");
    },
    ask: (home) => home.ann.presses("Forget me"),
  },
  "remove-entry": { ask: (home) => home.ann.forges(`remove-entry:${entries(home)[0]!.id}`) },
  "take-back": { ask: (home) => home.ann.says("/undo") },
  "restore-household": {
    prepare: async (home) => {
      await home.ann.says("/export");
      const { bytes } = await home.ann.saves();
      await home.ann.says("tea 3.50");
      await home.ann.sends({ bytes });
    },
    ask: (home) => home.ann.presses("Restore"),
  },
};

describe("in soft launch, with one payment approved", () => {
  it.each(KINDS)("%s leaves a request, and no effect", async (kind) => {
    const home = await startRig();
    await home.ann.says("/bill Rent 1200 monthly 31");
    await home.ann.says("/bill Car 210 monthly 5");
    await home.ann.says("/pay rent");
    await home.ben.presses("Approve");
    const { prepare, ask } = WAYS[kind];
    await prepare?.(home);
    const { approvals: _, outbox: _o, cards: _c, ...before } = structuredClone(home.household);
    await ask(home);
    const { approvals, outbox: _o2, cards: _c2, ...after } = home.household;
    expect(after).toEqual(before);
    expect(Object.values(approvals).at(-1)).toMatchObject({ status: "pending", command: { kind } });
    expect(home.ben.last().buttons).toEqual(["Approve", "Reject"]);
  });
});
