/**
 * `npm run mutation` runs the tests once for each mutant: there a few rounds of a long test find as much as all of them.
 * `STEWARD_COARSE=1` asks for that, and it is said.
 */
const isCoarse = process.env["STEWARD_COARSE"] === "1";

/** How often to do something: `all`, or `few` in a coarse run. `what` is printed then. */
export function rounds(what: string, all: number, few: number): number {
  if (isCoarse) console.info(`coarse run: ${few} in place of ${all} rounds of ${what}`);
  return isCoarse ? few : all;
}
