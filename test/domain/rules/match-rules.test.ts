import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { beats, decidingRule, foldText, matcherOf } from "../../../src/domain/rules/match-rules.ts";
import type { Rule } from "../../../src/domain/rules/rule.ts";
import { patternOf } from "../../../src/domain/rules/rules-service.ts";

/** Rules as they are kept, in the order in which they were made. */
const rulesOf = (...patterns: string[]): Rule[] =>
  patterns.flatMap((typed, seq) => {
    const pattern = patternOf(typed);
    if (pattern === undefined) return [];
    return [{ id: `${seq}: ${typed}`, pattern, categoryId: "c", seq, createdBy: "ann", createdOn: "2026-11-22" }];
  });

/** The definition, word for word: all that fit; of these the longest; of these the newest. */
function byDefinition(rules: Rule[], description: string): Rule | undefined {
  const fitting = rules.filter(({ pattern }) => foldText(description).includes(pattern));
  const longest = Math.max(...fitting.map(({ pattern }) => pattern.length));
  return fitting.filter(({ pattern }) => pattern.length === longest).toSorted((a, b) => b.seq - a.seq)[0];
}

describe("the rule that decides", () => {
  it.each<[string[], string, string | undefined, string]>([
    [["lidl"], "LIDL 123 Berlin", "0: lidl", "contained, case ignored"],
    [["LIDL"], "lidl", "0: LIDL", "case ignored the other way round"],
    [["lidl"], "lid l", undefined, "not contained"],
    [["a", "lidl"], "lidl markt", "1: lidl", "the longer one wins"],
    [["lidl markt", "lidl"], "lidl markt", "0: lidl markt", "however old it is"],
    [["lidl", "mark"], "lidl mark", "1: mark", "of two as long the newer wins"],
    [["lidl", "lidl"], "lidl", "1: lidl", "of one pattern, too"],
    [["a", "b"], "xyz", undefined, "none"],
    [[], "lidl", undefined, "no rules"],
    [["lidl"], "", undefined, "no words"],
    [["markt"], "supermarkt", "0: markt", "within a word"],
    [["aab"], "aaab", "0: aab", "begins anew where the first try fails"],
    [["abc", "bcd"], "abcd", "1: bcd", "two that overlap"],
    [["Café"], "CAFE\u0301 central", "0: Café", "an accent written apart"],
    [["cafe"], "café", undefined, "an accent is another letter"],
    [["İstanbul"], "İSTANBUL KART", "0: İstanbul", "a letter that is two in lower case"],
    [["kart"], "İİİİ KART", "0: kart", "behind letters that are two in lower case"],
    [["ΟΔΟΣ"], "ΟΔΟΣΑ", "0: ΟΔΟΣ", "a Greek s at the end of the pattern only"],
    [["STRASSE"], "straße", undefined, "another spelling is another text"],
    [["☕"], "☕ to go", "0: ☕", "emoji"],
    [["👨"], "👨‍👩‍👧 tickets", "0: 👨", "the beginning of a joined emoji"],
    [["مطعم"], "غداء في مطعم", "0: مطعم", "right to left"],
    [["100% cotton (a+b)"], "socks 100% COTTON (A+B)", "0: 100% cotton (a+b)", "signs mean nothing"],
    [["constructor"], "the constructor", "0: constructor", "what every object has"],
    [["__proto__"], "__proto__", "0: __proto__", "what every object has"],
  ])("among %j for %s is %s (%s)", (patterns, description, id, _why) => {
    const rules = rulesOf(...patterns);
    expect(matcherOf(rules)(description)?.id).toBe(id);
    expect(decidingRule(rules, description)?.id).toBe(id);
  });

  it("is the one of the definition, whatever the rules and descriptions are", () => {
    const sign = fc.constantFrom(..."aAbBéÉ ☕👨1İiıςσΣß", "e\u0301", "ﬁ");
    const text = (maxLength: number) => fc.array(sign, { maxLength }).map((signs) => signs.join(""));
    fc.assert(
      fc.property(fc.array(text(5), { maxLength: 20 }), text(30), (patterns, description) => {
        const rules = rulesOf(...patterns);
        const expected = byDefinition(rules, description);
        expect(matcherOf(rules)(description)).toBe(expected);
        expect(decidingRule(rules.toReversed(), description)).toBe(expected);
      }),
      { numRuns: 200 },
    );
  });

  it("is found among any text that people type", () => {
    const text = fc.string({ unit: "binary", maxLength: 40 });
    fc.assert(
      fc.property(text, text, text, (before, typed, after) => {
        const [rule] = rulesOf(typed);
        fc.pre(rule !== undefined);
        const description = `${before} ${rule.pattern} ${after}`;
        expect(decidingRule([rule], description)).toBe(byDefinition([rule], description));
        expect(matcherOf([rule])(rule.pattern)).toBe(rule);
      }),
    );
  });
});

describe("folding a text", () => {
  it("twice changes nothing more", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });

  it("makes two signs of one capital letter, on both sides alike", () => {
    expect(foldText("İ")).toHaveLength(2);
    expect(beats(rulesOf("İz")[0]!, rulesOf("iz")[0]!)).toBe(true); // Three signs against two.
  });
});
