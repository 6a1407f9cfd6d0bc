import { isDeepStrictEqual } from "node:util";
import type { Household } from "../../../src/domain/household.ts";
import { type Person, type Rig, startRig } from "../../support/rig.ts";

/** What an attack must not change; what the bot remembers of its messages may. */
export function holdings({
  bills,
  ledger,
  members,
  settings,
  approvals,
  invites,
  incomes,
  buffer,
  undone,
}: Household): object {
  return structuredClone({ bills, ledger, members, settings, approvals, invites, incomes, buffer, undone });
}
export const refusals = (home: Rig) =>
  [...home.store.history.before(Infinity)].filter(({ action }) => action === "refuse-attempt").toReversed();
export const rentId = (home: Rig) => Object.values(home.household.bills)[0]!.id;

/** Ann and Ben live, with a rent of $1,200.00 that is due on 30 November, and one coffee written down. */
export async function atHome(): Promise<Rig> {
  const home = await startRig();
  await home.goesLive();
  await home.ann.says("/bill Rent 1200 monthly 31");
  await home.ann.says("coffee 4.50");
  return home;
}

/** What became of a forged press: `data` tells the cases of a loop apart. */
export async function forging(home: Rig, person: Person, data: string) {
  const before = holdings(home.household);
  const { length } = refusals(home);
  const { alert, text } = await person.forges(data);
  return {
    data,
    isAlert: alert,
    isAnswered: text.length > 10,
    isUnchanged: isDeepStrictEqual(holdings(home.household), before),
    recorded: refusals(home).length - length,
    faults: [...home.log],
  };
}

/** Answered with an alert, written down once, and without any effect. */
export const refused = (data: string) => ({
  ...{ data, isAlert: true, isAnswered: true, isUnchanged: true, recorded: 1, faults: [] },
});
