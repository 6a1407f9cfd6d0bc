import { matcherOf } from "../src/domain/rules/match-rules.ts";
import type { Rule } from "../src/domain/rules/rule.ts";
import { numbers } from "./family.ts";
import { median, type Section, table, target, timed } from "./support.ts";

const RULES = 500;
const DESCRIPTIONS = 100_000;
const SYLLABLES = "ba co der fin gar hol is ka lid mar net or pay ril so tan um ver wal zo".split(" ");

/** P-LEDRULE-1 over a long history: what **Apply** does at worst, and the obvious loop over all rules beside it. */
export const rules: Section = async ({ short }) => {
  const next = numbers();
  const all = Array.from({ length: RULES }, (_, i) => aRule(i, shop(next)));
  const descriptions = Array.from({ length: DESCRIPTIONS }, (_, i) => aDescription(i, all, next));
  const contenders = { tree: byTree(all), naive: byLoop(all) };
  const times = { tree: [] as number[], naive: [] as number[] };
  const found = { tree: [] as (string | undefined)[], naive: [] as (string | undefined)[] };
  for (let round = 0; round < (short ? 3 : 7); round += 1) {
    for (const who of ["tree", "naive"] as const) {
      times[who].push(await timed(() => (found[who] = descriptions.map(contenders[who]))));
    }
  }
  const hits = found.tree.filter((id) => id !== undefined).length;
  const agree = found.tree.every((id, i) => id === found.naive[i]);
  console.log(
    `\n${RULES} rules over ${DESCRIPTIONS.toLocaleString("en")} descriptions (${hits.toLocaleString("en")} are caught), ms`,
  );
  table(
    ["", "median", "fastest", "slowest"],
    (["tree", "naive"] as const).map((who) => [
      who === "tree" ? "the matcher" : "a loop over all rules",
      ...[median(times[who]), Math.min(...times[who]), Math.max(...times[who])].map((time) => time.toFixed(0)),
    ]),
  );
  return [
    target("to categorise all", median(times.tree) / 1000, 1, " s"),
    target("descriptions on which the two disagree", agree ? 0 : 1, 0, ""),
  ].every(Boolean);
};

function byTree(all: Rule[]): (description: string) => string | undefined {
  const match = matcherOf(all);
  return (description) => match(description)?.id;
}

/** What the rule says, word for word: all that fit, the longest, then the newest. */
function byLoop(all: Rule[]): (description: string) => string | undefined {
  return (description) => {
    const text = description.normalize("NFC").toLowerCase();
    let best: Rule | undefined;
    for (const rule of all) {
      if (!text.includes(rule.pattern)) continue;
      const isBetter =
        !best ||
        rule.pattern.length > best.pattern.length ||
        (rule.pattern.length === best.pattern.length && rule.seq > best.seq);
      if (isBetter) best = rule;
    }
    return best?.id;
  };
}

/** A name of two to five syllables: short ones stand within longer ones. */
function shop(next: () => number): string {
  return Array.from({ length: 2 + (next() % 4) }, () => SYLLABLES[next() % SYLLABLES.length]!).join("");
}

function aRule(index: number, pattern: string): Rule {
  const made = { createdBy: "mem_000000000001", createdOn: "2026-11-22" };
  return { id: `rul_${index}`, pattern, categoryId: "cat_misc", seq: index, ...made };
}

/** As banks write them; two in three hold the name of a shop that has a rule. */
function aDescription(index: number, all: Rule[], next: () => number): string {
  const name = next() % 3 === 0 ? shop(next) : all[next() % all.length]!.pattern;
  return `CARD 4711 ${name.toUpperCase()} Store ${next() % 900}, Main Street, order ${index}`;
}
