import type { Line } from "./line.ts";

/** What one tells somebody to do. */
const DEEDS = new Set(
  (
    "add apply ask attend bake bring brush build buy call cancel change charge check choose clean clear close collect come " +
    "confirm cook cut deliver do download drink drive drop dust eat email empty feed fetch fill find finish fix fold get give " +
    "go hang help hoover install iron join keep leave lock make mail mark meet mop move mow order pack paint pay phone pick " +
    "plan plant practice practise prepare print pull put read register remember remove renew repair replace reply return ring " +
    "schedule see sell send set shop sign sort speak start stop study submit sweep switch take talk tell text throw tidy turn " +
    "unload unpack update upload vacuum visit wake wash watch wear wipe write"
  ).split(" "),
);
/** The same, but `swim class`, `work party` and `water bottle` are things. */
const DEEDS_OR_THINGS = new Set(
  "book dance hand hold park play ride run show swim test train walk water work".split(" "),
);
/** What follows a deed, and no thing. */
const AFTER_A_DEED = new Set(
  (
    "the a an his her their our my your this that these those all some him them it us me to with up out off on in for and " +
    "dog dogs cat cats plants flowers mum mom dad"
  ).split(" "),
);

/** Whether the words left at `at` tell somebody to do something: `take pills`, not `dentist`, `party` or `call` alone. */
export function isDeedAt(line: Line, at: number): boolean {
  if (!line.isFree(at) || !line.isFree(at + 1)) return false;
  const word = line.low[at]!;
  if (word === "be") return true;
  return DEEDS.has(word) || (DEEDS_OR_THINGS.has(word) && AFTER_A_DEED.has(line.low[at + 1]!));
}

/** Whether a text begins with a deed: `pay rent 1200`, `take bus 42` say what is to be done. */
export const beginsWithDeed = (text: string): boolean => {
  const [first = ""] = text.toLowerCase().split(/\s+/);
  return first === "to" || first === "be" || DEEDS.has(first) || DEEDS_OR_THINGS.has(first);
};
