import { rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type Migrations, migrations as present, SCHEMA_VERSION } from "../../src/store/migrations.ts";
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
