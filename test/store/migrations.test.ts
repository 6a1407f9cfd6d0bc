import { rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  currentVersion,
  migrate,
  type Migrations,
  migrations as present,
  SCHEMA_VERSION,
} from "../../src/store/migrations.ts";
import { aJournal, contents, intent, learn, open, theStore } from "./support.ts";

type State = { learned: Record<string, string> };

/** The next version writes categories in capitals, the one after it with an ending. */
const toCapitals: Migrations = {
  ...present,
  [SCHEMA_VERSION]: (state) => rewritten(state as State, (category) => category.toUpperCase()),
};
const table: Migrations = {
  ...toCapitals,
  [SCHEMA_VERSION + 1]: (state) => rewritten(state as State, (category) => `${category}!`),
};
const rewritten = (state: State, change: (category: string) => string): State => ({
  ...state,
  learned: Object.fromEntries(Object.entries(state.learned).map(([word, category]) => [word, change(category)])),
});

describe("an older schema", () => {
  it.each([["a snapshot"], ["the journal"]])("is migrated from %s, step by step", async (source) => {
    const { dataDir } = await aJournal(["milk"]);
    if (source === "a snapshot") await (await open(dataDir)).close();
    const directory = await open(dataDir, { migrations: table });
    expect(theStore(directory).read().learned).toEqual({ milk: "CAT_FOOD!" });
    await directory.close();
  });

  it("lines of each version are applied to a state of that version", async () => {
    const { dataDir, folder } = await aJournal(["milk"]);
    for (const [i, migrations] of [toCapitals, table].entries()) {
      const directory = await open(dataDir, { migrations });
      await theStore(directory).transact(intent(), learn(`word ${i + 1}`, "as written"));
      await directory.close();
    }
    rmSync(`${folder}/snapshot.json`);
    const directory = await open(dataDir, { migrations: table });
    expect(theStore(directory).read().learned).toEqual({
      milk: "CAT_FOOD!",
      "word 1": "as written!",
      "word 2": "as written",
    });
    await directory.close();
  });

  it("stops the start when what comes out does not fit", async () => {
    const { dataDir } = await aJournal(["milk"]);
    const before = contents(dataDir);
    const migrations: Migrations = {
      ...present,
      [SCHEMA_VERSION]: (state) => ({ ...(state as State), learned: { milk: 7 } }),
    };
    await expect(open(dataDir, { migrations })).rejects.toThrow(/learned \/ milk would not be valid/);
    expect(contents(dataDir)).toEqual(before);
  });
});

describe("a table of steps", () => {
  const steps: Migrations = { 1: (state) => `${state as string}1`, 2: (state) => `${state as string}2` };

  it.each([
    [1, 3, "s12"],
    [2, 3, "s2"],
    [3, 3, "s"],
  ])("leads from %i to %i", (from, to, result) => {
    expect(migrate("s", from, to, steps)).toBe(result);
    expect(currentVersion(steps)).toBe(3);
  });

  it("that lacks one says which", () => {
    expect(() => migrate("s", 1, 4, steps)).toThrow("no migration from schema version 3");
  });

  it("adds to a household of version 1 what is new, empty, and keeps the rest", () => {
    expect(migrate({ learned: { tea: "cat_food" } }, 1, 2, present)).toEqual({
      ...{ learned: { tea: "cat_food" }, accounts: {}, defaultAccountId: null, rules: {}, followups: {}, snoozed: {} },
      ...{ reminders: {}, stock: {}, shopping: {}, shoppingCards: {} },
    });
  });
});

describe("a newer schema", () => {
  it.each([["a snapshot"], ["the journal"]])("in %s is refused, and left as it is", async (source) => {
    const { dataDir, folder } = await aJournal(["milk"]);
    const directory = await open(dataDir, { migrations: table });
    await theStore(directory).transact(intent(), learn("bread"));
    await directory.close();
    if (source === "the journal") rmSync(`${folder}/snapshot.json`);
    const before = contents(dataDir);
    await expect(open(dataDir)).rejects.toThrow(
      `schema version ${SCHEMA_VERSION + 2}; this program knows ${SCHEMA_VERSION}`,
    );
    expect(contents(dataDir)).toEqual(before);
  });
});
