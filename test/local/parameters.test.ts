import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { PARAMETERS, type ParameterTable } from "../../src/local/bot-api/parameter-tables.ts";

type ApiMethod = { fields?: { name: string; types: string[]; required: boolean }[] };

const REFERENCE = "../shared/telegram/api.json";
const isThere = existsSync(REFERENCE);
if (!isThere) console.log(`skipped: ${REFERENCE} (the Bot API's description) is not here to compare with`);

const WE_DEMAND = new Set(["chat_id", "message_id", "text"]); // Optional with Telegram only for inline messages.
const KINDS: Record<string, RegExp> = {
  integer: /^Integer$/,
  boolean: /^Boolean$/,
  string: /^String$/,
  chat: /^Integer,String$/,
  file: /^InputFile,String$/,
};

describe.skipIf(!isThere)("the tables of parameters", () => {
  const { methods } = isThere
    ? (JSON.parse(readFileSync(REFERENCE, "utf8")) as { methods: Record<string, ApiMethod> })
    : { methods: {} };

  it.each(Object.keys(PARAMETERS) as (keyof typeof PARAMETERS)[])(
    "%s has Telegram's parameters, all of them",
    (method) => {
      const table: ParameterTable = PARAMETERS[method];
      const fields = methods[method]!.fields ?? [];
      expect(Object.keys(table).toSorted()).toEqual(fields.map(({ name }) => name).toSorted());
      for (const { name, types, required } of fields) {
        const kind = table[name]!;
        expect([name, kind.endsWith("!")]).toEqual([name, required || (kind.endsWith("!") && WE_DEMAND.has(name))]);
        expect([name, types.join()]).toEqual([name, expect.stringMatching(KINDS[kind.replace("!", "")] ?? /./)]);
      }
    },
  );
});
