import type { Rule } from "./rule.ts";

/** Finds the rule that decides about a description; `undefined`: none fits. */
export type Matcher = (description: string) => Rule | undefined;

type Node = { next: Map<string, Node>; rule?: Rule };

/**
 * A matcher for many descriptions: the longest pattern that a description contains wins, then the newest. The patterns
 * stand in a tree by their characters, so that the cost of a description grows with its length and not with the number
 * of rules.
 */
export function matcherOf(rules: Iterable<Rule>): Matcher {
  const root: Node = { next: new Map() };
  for (const rule of rules) addToTree(root, rule);
  return (description) => {
    const text = foldText(description);
    let best: Rule | undefined;
    for (let start = 0; start < text.length; start += 1) {
      let node: Node | undefined = root;
      for (let at = start; node && at < text.length; at += 1) {
        node = node.next.get(text[at]!);
        if (node?.rule && (!best || beats(node.rule, best))) best = node.rule;
      }
    }
    return best;
  };
}

/**
 * The rule that decides about one description, as `matcherOf` finds it. It looks at every rule once, which for a single
 * description takes less than building the tree.
 */
export function decidingRule(rules: Iterable<Rule>, description: string): Rule | undefined {
  const text = foldText(description);
  let best: Rule | undefined;
  for (const rule of rules) {
    if ((!best || beats(rule, best)) && text.includes(rule.pattern)) best = rule;
  }
  return best;
}

/**
 * How patterns and descriptions are compared: case is ignored, and how an accent is written. Folding what is folded
 * changes nothing. It may change the length (İ becomes two signs), so only folded texts are compared with each other.
 */
export function foldText(text: string): string {
  // A Greek s is written otherwise at the end of a word, and a pattern may end where the description goes on.
  return text.toLowerCase().replaceAll("ς", "σ").normalize("NFC");
}

/** Whether a rule decides where both fit. */
export function beats(rule: Rule, other: Rule): boolean {
  const [length, otherLength] = [rule.pattern.length, other.pattern.length];
  return length === otherLength ? rule.seq > other.seq : length > otherLength;
}

function addToTree(root: Node, rule: Rule): void {
  let node = root;
  for (const sign of rule.pattern.split("")) {
    let next = node.next.get(sign);
    if (!next) node.next.set(sign, (next = { next: new Map() }));
    node = next;
  }
  if (!node.rule || beats(rule, node.rule)) node.rule = rule;
}
