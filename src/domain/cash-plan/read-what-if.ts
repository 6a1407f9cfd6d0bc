import { runningBills } from "../bills/bills-service.ts";
import type { Household } from "../household.ts";
import { runningIncomes } from "../income/income-service.ts";
import { type AmountError, readAmount } from "../money.ts";
import { cleanName, findByName } from "../names.ts";
import { err, ok, type Result } from "../result.ts";
import type { PlanChange } from "./figures.ts";

export type WhatIfError =
  | AmountError
  | { code: "what_if.empty" }
  | { code: "what_if.too_long"; max: number }
  | { code: "what_if.too_many"; max: number }
  /** No amount to change anything by. `text` is the change as typed. */
  | { code: "what_if.not_a_change"; text: string }
  /** No bill or income is called so. `nearest`: up to three names, the most similar first. */
  | { code: "what_if.unknown_name"; name: string; nearest: string[] }
  | { code: "what_if.several"; name: string; names: string[] };

const MAX_LENGTH = 400;
const MAX_CHANGES = 10;
const MAX_WORDS = 20;

/** Splits `december what if rent +80` at its `what if`; `undefined`: there is none. */
export function splitWhatIf(text: string): { month: string; changes: string } | undefined {
  const [, month, changes] = /^(.{0,80}?)\bwhat[\s-]{0,9}if\b[:,]?(.*)$/is.exec(text) ?? [];
  return month === undefined || changes === undefined ? undefined : { month: month.trim(), changes: changes.trim() };
}

/**
 * Reads changes with commas between them: `rent +80`, `rent 1280` (of each time in the month), `skip gym`, `+300 once`
 * (comes), `car 300 once` or `-300 once` (goes). Names are those of bills and incomes that run. Refuses with `what_if.*`
 * and `amount.*` at the first that does not read.
 */
export function readWhatIf(household: Household, text: string): Result<PlanChange[], WhatIfError> {
  if (text.length > MAX_LENGTH) return err({ code: "what_if.too_long", max: MAX_LENGTH });
  // A comma between digits belongs to the amount.
  const parts = text
    .split(/,(?!\p{Nd})|(?<!\p{Nd}),|[;\n]/u)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  if (parts.length === 0) return err({ code: "what_if.empty" });
  const changes: PlanChange[] = [];
  for (const part of parts) {
    const read = readPart(household, part);
    if (!read.ok) return read;
    changes.push(...read.value);
  }
  return changes.length > MAX_CHANGES ? err({ code: "what_if.too_many", max: MAX_CHANGES }) : ok(changes);
}

/** One change, or several with `and` between them: an `and` may as well belong to a name. */
function readPart(household: Household, part: string): Result<PlanChange[], WhatIfError> {
  const whole = readChange(household, part);
  if (whole.ok) return ok([whole.value]);
  const all = part.split(/\s+and\s+/i).map((each) => readChange(household, each));
  const read = all.flatMap((each) => (each.ok ? [each.value] : []));
  return all.length > 1 && read.length === all.length ? ok(read) : whole;
}

function readChange(household: Household, text: string): Result<PlanChange, WhatIfError> {
  const words = text.split(/\s+/);
  if (words.length > MAX_WORDS) return notAChange(text);
  if (/^(?:skip|without)$/i.test(words[0]!) && words.length > 1) return readSkip(household, words.slice(1).join(" "));
  if (!/^once$/i.test(words.at(-1)!)) return readNamed(household, words);
  const named = readNamed(household, words.slice(0, -1));
  // `rent +80 once` is about the rent; `rent 80 once` is one payment more.
  return named.ok && named.value.kind === "by" ? named : readOnce(household, words.slice(0, -1));
}

function readSkip(household: Household, name: string): Result<PlanChange, WhatIfError> {
  const found = findByName(candidates(household), name);
  switch (found.kind) {
    case "exact":
    case "near":
      return ok({ kind: "skip", ...found.item });
    case "several":
      return err({ code: "what_if.several", name, names: found.items.map((each) => each.name) });
    case "none":
      return err({ code: "what_if.unknown_name", name, nearest: found.nearest.map((each) => each.name) });
  }
}

/** `+300` comes; `-300`, and an amount without a sign, goes. What stands before it is its name. */
function readOnce({ settings }: Household, words: string[]): Result<PlanChange, WhatIfError> {
  // Of `Studio 54 +300` the amount is 300, although 54 + 300 is one, too.
  const splits = [...(isSigned(words.at(-1) ?? "") ? [words.length - 1] : []), ...words.keys()].map((at) => ({
    name: words.slice(0, at).join(" "),
    amount: words.slice(at).join(" "),
  }));
  const read = splits.map(({ name, amount }) => ({ name, amount, value: readAmount(amount, settings) }));
  const found = read.find(({ value }) => value.ok) ?? read.find(({ value }) => !value.ok && isTelling(value.error));
  if (!found) return notAChange([...words, "once"].join(" "));
  if (!found.value.ok) return found.value;
  const amount = /^[+＋]/.test(found.amount) ? found.value.value : -Math.abs(found.value.value);
  return ok({ kind: "once", name: cleanName(found.name).slice(0, 60), amount });
}

/** `Studio 54 +20`: the longest exact name wins, then the longest that is near. */
function readNamed(household: Household, words: string[]): Result<PlanChange, WhatIfError> {
  const all = candidates(household);
  const read = words
    .slice(1)
    .map((_, i) => ({ name: words.slice(0, i + 1).join(" "), rest: words.slice(i + 1).join(" ") }))
    .toReversed()
    .map(({ name, rest }) => ({ name, found: findByName(all, name), change: readNew(household, rest) }));
  const known = ["exact", "near"].flatMap((kind) => read.filter(({ found }) => found.kind === kind));
  const best = known.find(({ change }) => change.ok) ?? known[0];
  if (best && "item" in best.found) {
    return best.change.ok ? ok({ ...best.change.value, ...best.found.item }) : best.change;
  }
  const unknown = read.find(({ change }) => change.ok);
  if (!unknown) return notAChange(words.join(" "));
  const { name, found } = unknown;
  if (found.kind === "several") {
    return err({ code: "what_if.several", name, names: found.items.map((each) => each.name) });
  }
  const nearest = found.kind === "none" ? found.nearest.map((each) => each.name) : [];
  return err({ code: "what_if.unknown_name", name, nearest });
}

/** `+80` and `-80` are added to what it is, `1280`, `to 1280` and `= 1280` are what it would be. */
function readNew({ settings }: Household, text: string) {
  if (isSigned(text)) {
    const amount = readAmount(text, settings);
    return amount.ok ? ok({ kind: "by" as const, amount: amount.value }) : amount;
  }
  const amount = readAmount(text.replace(/^(?:to|=)\s*(?=\S)/i, ""), settings, {
    allowZero: true,
    allowNegative: false,
  });
  return amount.ok ? ok({ kind: "to" as const, amount: amount.value }) : amount;
}

const isSigned = (text: string): boolean => /^[+＋\-－−–]/.test(text);

/** Says more than that it is no number. */
const isTelling = ({ code }: AmountError): boolean => code !== "amount.not_a_number";

const candidates = (household: Household) =>
  [...runningBills(household), ...runningIncomes(household)].map(({ id, name }) => ({ id, name }));

const notAChange = (text: string) => err({ code: "what_if.not_a_change", text: text.slice(0, 80) } as const);
