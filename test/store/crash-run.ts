import { crashRounds } from "./crash-rounds.ts";

// `npm run crash`, `npm run crash -- 1000`, or `npm run crash -- --short` for CI.
const ROUNDS = 200;
const SHORT = 30;

const [argument = String(ROUNDS)] = process.argv.slice(2);
const rounds = argument === "--short" ? SHORT : Number(argument);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error(`not a number of rounds: ${argument}`);
const report = await crashRounds(rounds, (line) => console.log(line));
console.log(JSON.stringify(report));
if (report.killed === 0 || report.confirmed === 0)
  throw new Error("nothing was killed or confirmed: this proves nothing");
console.log("Nothing confirmed was lost, doubled or half done.");
