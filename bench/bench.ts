import { coldStart } from "./cold-start.ts";
import { day } from "./day.ts";
import { durableChange } from "./durable-change.ts";
import { inFlight } from "./in-flight.ts";
import { money } from "./money.ts";
import { plainTextAccounting } from "./plain-text-accounting.ts";
import { rules } from "./rules.ts";
import type { Section } from "./support.ts";

// `npm run bench`, `npm run bench -- --short`, `npm run bench -- rules`. A new section: one file that exports a Section,
// one line here.
const sections: Record<string, Section> = {
  durableChange,
  inFlight,
  coldStart,
  money,
  day,
  rules,
  plainTextAccounting,
};

const asked = process.argv.slice(2);
const short = asked.includes("--short");
const named = asked.filter((word) => !word.startsWith("--"));
const unknown = named.find((name) => !Object.hasOwn(sections, name));
if (unknown !== undefined) throw new Error(`no section ${unknown}; there are ${Object.keys(sections).join(", ")}`);
console.log(`Node ${process.version}${short ? ", short form" : ""}`);
let allMet = true;
for (const [name, section] of Object.entries(sections)) {
  if (named.length === 0 || named.includes(name)) allMet = (await section({ short })) && allMet;
}
console.log(allMet ? "\nAll targets met" : "\nSome targets were NOT met");
