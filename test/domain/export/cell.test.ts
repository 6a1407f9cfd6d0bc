import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { amountCell, cellText, csvLine, quantityCell } from "../../../src/domain/export/cell.ts";

describe("a text that a spreadsheet would run gets an apostrophe in front", () => {
  it.each([
    ["=1+1", "the plain one"],
    ["+1+1", "a plus is a formula in Excel"],
    ["-2+3+cmd|' /C calc'!A0", "so is a minus"],
    ["@SUM(A1)", "and the old at sign"],
    ["\tx", "a tab"],
    ["\rx", "a carriage return"],
    ["   =1+1", "spaces are skipped"],
    ["\u00A0=1+1", "so is a space that does not break"],
    ["\u200B=1+1", "and what nobody sees"],
    ["\u202E=1+1", "and what turns the text around"],
    ["＝1+1", "full width, which is made half width"],
    ["＋1", "full width plus"],
    ["－1", "full width minus"],
    ["＠SUM(A1)", "full width at sign"],
  ])("%j (%s)", (text) => {
    expect(cellText(text)).toBe(`'${text}`);
  });

  it.each([
    ["Rent", "a word"],
    ["2026-11-22", "a day"],
    ["a=b", "a sign within"],
    ["'quoted", "an apostrophe already"],
    ["", "nothing"],
    ["5 - 3", "a number first"],
  ])("%j stays (%s)", (text) => {
    expect(cellText(text)).toBe(text);
  });

  it("also behind a semicolon, where other countries' spreadsheets begin a cell", () => {
    expect(cellText("milk;=1+1")).toBe("milk;'=1+1");
  });

  it("no text at all comes out as a formula", () => {
    const sign = fc.constantFrom("=", "+", "-", "@", " ", "\t", "\r", ";", "＝", "a", "\u200B", '"', ",");
    fc.assert(
      fc.property(fc.string({ unit: sign }), (text) => {
        expect(cellText(text)).not.toMatch(/^[\s\u200B]*[=+\-@＝]/);
      }),
    );
  });
});

describe("numbers stay numbers", () => {
  it.each([
    [-450, "USD", "-4.50"],
    [5, "USD", "0.05"],
    [-5, "USD", "-0.05"],
    [0, "USD", "0.00"],
    [120_000, "USD", "1200.00"],
    [1200, "JPY", "1200"],
    [-1, "KWD", "-0.001"],
    [1_000_000_000_000, "EUR", "10000000000.00"],
  ])("%i minor units of %s are %s", (amount, currency, text) => {
    expect(cellText(amountCell(amount, currency))).toBe(text);
  });

  it.each([
    [1500, "1.5"],
    [1000, "1"],
    [0, "0"],
    [1, "0.001"],
    [10_000, "10"],
  ])("%i thousandths are %s", (quantity, text) => {
    expect(cellText(quantityCell(quantity))).toBe(text);
  });
});

describe("a line of CSV reads back as it was", () => {
  it.each([
    [["a", "b"], "a,b\r\n"],
    [["a,b"], '"a,b"\r\n'],
    [['say "x"'], '"say ""x"""\r\n'],
    [["two\nlines"], '"two\nlines"\r\n'],
    [[" edge "], '" edge "\r\n'],
    [[""], "\r\n"],
  ])("%j", (row, line) => {
    expect(csvLine(row)).toBe(line);
  });

  it("whatever the cells hold", () => {
    const sign = fc.constantFrom("a", '"', ",", "\n", "\r", ";", " ", "é");
    fc.assert(
      fc.property(fc.array(fc.string({ unit: sign }), { minLength: 1 }), (row) => {
        expect(readLine(csvLine(row))).toEqual(row);
      }),
    );
  });
});

/** A reader of RFC 4180 of our own, for one line. */
function readLine(line: string): string[] {
  const cells: string[] = [];
  let rest = line.replace(/\r\n$/, "");
  for (;;) {
    const quoted = /^"((?:[^"]|"")*)"(,|$)/.exec(rest);
    const [whole, content, end] = quoted ?? /^([^,]*)(,|$)/.exec(rest)!;
    cells.push(quoted ? content!.replaceAll('""', '"') : content!);
    if (end === "") return cells;
    rest = rest.slice(whole.length);
  }
}
