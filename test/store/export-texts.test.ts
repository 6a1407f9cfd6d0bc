import { describe, expect, it } from "vitest";
import { readExport } from "../../src/store/export/read-export.ts";
import { exportOf, filesOf, zipped } from "./export-support.ts";
import { aFolder, found, open } from "./support.ts";

describe("what people read of an export", () => {
  it.each([
    [
      "a table with another cell",
      "members.csv",
      (text: string) => text.replace("Ann", "Ben"),
      "is not what the state comes to",
    ],
    ["a table with more in it", "members.csv", (text: string) => `${text}x`, "is not what the state comes to"],
    [
      "a README with another sum",
      "README.txt",
      (text: string) => text.replace("members.csv: 1", "members.csv: 2"),
      "is not what the state comes to",
    ],
    ["a table gone", "members.csv", () => undefined, "is missing"],
    ["a table too many", "secrets.csv", () => "a,b\r\n", "does not belong here"],
  ])("is to be what its state comes to: %s is refused, and why", async (_, name, edit, detail) => {
    const { [name]: text = "", ...others } = filesOf(await exportOf(await found(await open(aFolder()))));
    const edited = edit(text);
    const read = await readExport(zipped({ ...others, ...(edited !== undefined && { [name]: edited }) }));
    expect(read).toEqual({ ok: false, error: { code: "export.tampered", file: name, detail } });
  });
});
