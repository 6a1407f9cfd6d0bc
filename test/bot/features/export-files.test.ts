import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { TEO } from "../../../src/local/local-telegram.ts";
import { ok } from "../../../src/domain/result.ts";
import { openDirectory } from "../../../src/store/directory.ts";
import { writeExport } from "../../../src/store/export/write-export.ts";
import { aFolder, aMember, intent } from "../../store/support.ts";
import { type Rig, startRig } from "../../support/rig.ts";
import { holdings, refusals } from "./attack-support.ts";
import { exported, repacked, waiting, zipped } from "./export-support.ts";

const MEGABYTE = 1024 * 1024;
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
/** Whether the bot asked Telegram for any file. */
const fetched = (home: Rig) => [...home.control.calls("getFile"), ...home.control.calls("download")].length > 0;

/** A zip that says of its only file, in both places where it does, that it is as large as a disk. */
function aBomb(): Buffer {
  const zip = Buffer.from(zipSync({ "state.json": new Uint8Array(MEGABYTE) }, { level: 9 }));
  for (const at of [22, zip.lastIndexOf(Buffer.from("PK\u0001\u0002")) + 24]) zip.writeUInt32LE(0xf000_0000, at);
  return zip;
}

/** An export of a household with this id, whole in itself, that was made up elsewhere. */
async function madeUp(householdId: string): Promise<Uint8Array> {
  const directory = await openDirectory(aFolder(), {
    newId: () => householdId,
    onFatal: () => undefined,
    report: () => undefined,
  });
  const founded = await directory.found(intent({ by: "mem_1", action: "found-household" }), (draft) => {
    draft.members["mem_1"] = aMember({ id: "mem_1" });
    return ok(null);
  });
  const { bytes } = await writeExport(founded.ok ? founded.store : directory.stores()[0]!, {
    madeAt: "2026-11-20T10:00:00.000Z",
  });
  await directory.close();
  return bytes;
}

const UNFIT: [
  what: string,
  make: (home: Rig, own: Buffer) => Uint8Array | Promise<Uint8Array>,
  words: string,
  code: string,
][] = [
  ["a text", () => Buffer.from("hello"), "is no zip file", "export.not_a_zip"],
  ["half of an export", (_, own) => own.subarray(0, own.length / 2), "is damaged", "export.damaged"],
  ["another program's zip", () => zipped({ "holiday.txt": "sun" }), "none that /export made", "export.foreign"],
  ["a zip bomb", () => aBomb(), "did not open it", "export.too_large"],
  ["a path that leads out", () => zipped({ "../state.json": "{}" }), "leads out of it", "export.bad_path"],
  [
    "a file that is not as its checksum says",
    (_, own) => {
      const at = own.indexOf("ledger.csv");
      const other = Buffer.from(own);
      other[at + 30] = (other[at + 30] ?? 0) ^ 0xff;
      return other;
    },
    "is damaged",
    "export.damaged",
  ],
  [
    "a sum changed by hand, checksums and all",
    (_, own) => repacked(own, (files) => (files["state.json"] = files["state.json"]!.replace("450", "1"))),
    "was changed after it was made (state.json)",
    "export.tampered",
  ],
  [
    "a table with another sum, checksums and all",
    (_, own) => repacked(own, (files) => (files["ledger.csv"] = files["ledger.csv"]!.replace("4.50", "0.50"))),
    "was changed after it was made (ledger.csv)",
    "export.tampered",
  ],
  [
    "a line of the journal left out, checksums and all",
    (_, own) =>
      repacked(own, (files) => {
        const journal = Object.keys(files).find((name) => name.startsWith("journal/"))!;
        files[journal] = files[journal]!.split("\n").toSpliced(2, 1).join("\n");
      }),
    "was changed after it was made (journal/",
    "export.tampered",
  ],
  [
    "a newer program's",
    (_, own) =>
      repacked(own, (files) => {
        files["state.json"] = files["state.json"]!.replace('"schemaVersion":2', '"schemaVersion":99');
      }),
    "A newer Steward made that export",
    "export.newer",
  ],
  ["one that is made up as a whole", (home) => madeUp(home.store.id), "tells another history", "restore.not_ours"],
  ["another household's", () => madeUp("hh_other"), "the export of another household", "restore.other_household"],
];

it("a zip that can't be restored is refused with the reason, written down, and nothing of it is kept", async () => {
  const home = await startRig();
  await home.ann.says("coffee 4.50");
  const own = await exported(home);
  const before = structuredClone(holdings(home.household));
  const told: unknown[] = [];
  for (const [what, make, words] of UNFIT) {
    const said = await home.ann.sends({ bytes: await make(home, own) });
    const isSaid = said.length === 1 && said[0]!.text.includes(words) && said[0]!.buttons.length === 0;
    told.push([what, isSaid ? words : said[0]?.text, refusals(home).at(-1)?.result]);
  }
  const why = (code: string) => ({ what: "sending a zip to restore", why: code });
  expect(told).toEqual(UNFIT.map(([what, , words, code]) => [what, words, why(code)]));
  expect(holdings(home.household)).toEqual(before);
  expect(waiting(home)).toEqual([]);
  expect(home.log).toEqual([]);
});

describe("what is never fetched:", () => {
  it("a file that Telegram would not hand over", async () => {
    const home = await startRig();
    const [said] = await home.ann.sends({ bytes: new Uint8Array(20 * MEGABYTE + 1) });
    expect(said!.text).toContain("larger than the 20 MB");
    expect(fetched(home)).toBe(false);
  });

  it.each([
    ["a text", { name: "notes.txt", mimeType: "text/plain", bytes: Buffer.from("x") }, "the zip that /export makes"],
    ["a picture as a file", { name: "rent.png", mimeType: "image/png", bytes: PNG }, "the zip that /export makes"],
    ["a picture", { name: "rent.png", mimeType: "image/png", bytes: PNG, asPhoto: true }, "I read text only"],
  ])("%s, which is told what can be sent", async (_what, file, words) => {
    const home = await startRig();
    const [said] = await home.ann.sends(file);
    expect(said!.text).toContain(words);
    expect(said!.text).toContain("coffee 4.50");
    expect(fetched(home)).toBe(false);
  });

  it("a forwarded export, be it the bot's own message", async () => {
    const home = await startRig();
    await exported(home);
    const [said] = await home.ann.forwards(home.ann.last().id);
    expect(said!.text).toContain("Save it, then send it to me as a file");
    expect(fetched(home)).toBe(false);
    expect(refusals(home).at(-1)!.result).toMatchObject({ why: "restore.forwarded" });
  });

  it("an export in a group, even in reply to the bot", async () => {
    const home = await startRig();
    const bytes = await exported(home);
    const [linked] = await home.ann.says("/link", { chat: home.group });
    expect(await home.ann.sends({ bytes }, { chat: home.group })).toEqual([]);
    const [said] = await home.ann.sends({ bytes, replyTo: linked!.id }, { chat: home.group });
    expect(said!.text).toContain("only in our private chat");
    expect(fetched(home)).toBe(false);
  });

  it.each(["adult", "teen", "guest"])("an export that comes from a %s: refused and written down", async (role) => {
    const home = await startRig();
    const bytes = await exported(home);
    const kid = home.person(TEO + 1, "Kid");
    await home.lets(kid, role);
    const [said] = await kid.sends({ bytes });
    expect(said!.text).toBe(`Only owners restore an export. You are here as ${role}.`);
    expect(fetched(home)).toBe(false);
    expect(refusals(home).at(-1)).toMatchObject({ result: { what: "sending a zip to restore", why: `role.${role}` } });
  });

  it("what a stranger or a removed member sends: they get the one line", async () => {
    const home = await startRig();
    const bytes = await exported(home);
    const mallory = home.person(2001, "Mallory");
    const before = holdings(home.household);
    expect((await mallory.sends({ bytes }))[0]!.text).toContain("belongs to a household");
    expect(await mallory.sends({ bytes })).toEqual([]);
    expect(fetched(home)).toBe(false);
    expect(holdings(home.household)).toEqual(before);
  });
});

describe("a download that fails is told in words:", () => {
  it.each([
    ["getFile", "500"],
    ["getFile", "429"],
    ["download", "500"],
    ["download", "refuse"],
    ["download", "silence"],
  ] as const)("%s, %s", async (method, kind) => {
    const home = await startRig({ timeoutSeconds: 1 });
    const bytes = await exported(home);
    home.control.fault({ kind, method });
    expect((await home.ann.sends({ bytes }))[0]!.text).toContain("did not hand me the file");
    expect(home.log.join("\n")).toContain("a file was not fetched");
    expect(home.log.join("\n")).not.toContain("LOCAL-test-token");
    await home.ann.says("coffee 4.50");
    expect((await home.ann.sends({ bytes }))[0]!.buttons).toEqual(["Restore", "Keep as it is"]);
  });
});
