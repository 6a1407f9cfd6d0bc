import { crashRounds } from "./crash-rounds.ts";

// `npm run crash`, or `npm run crash -- 1000`.
const rounds = Number(process.argv[2] ?? 200);
const report = await crashRounds(rounds, (line) => console.log(line));
console.log(`${JSON.stringify(report)}\nNothing confirmed was lost, doubled or half done.`);
