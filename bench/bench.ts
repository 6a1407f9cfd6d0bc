import { coldStart } from "./cold-start.ts";
import { durableChange } from "./durable-change.ts";
import { inFlight } from "./in-flight.ts";
import type { Section } from "./support.ts";

// `npm run bench`, or `npm run bench -- --short`. A new section: one file that exports a Section, one line here.
const sections: Section[] = [durableChange, inFlight, coldStart];

const short = process.argv.includes("--short");
console.log(`Node ${process.version}${short ? ", short form" : ""}`);
let allMet = true;
for (const section of sections) allMet = (await section({ short })) && allMet;
console.log(allMet ? "\nAll targets met" : "\nSome targets were NOT met");
