import { type Rig, startRig } from "../../support/rig.ts";

/** A copy: the household changes in place. */
export const accounts = (home: Rig) => structuredClone(Object.values(home.household.accounts));
export const named = (home: Rig, name: string) => accounts(home).find((account) => account.name === name)!;
export const refusals = (home: Rig) =>
  [...home.store.history.before(Infinity)].filter(({ action }) => action === "refuse-attempt").length;
export const lines = (text: string) => text.split("\n");
export const entriesOf = (home: Rig) =>
  structuredClone(Object.values(home.household.ledger).flatMap((month) => Object.values(month)));
const accountOf = (home: Rig, id: string | undefined) =>
  id === undefined ? undefined : home.household.accounts[id]?.name;
/** `coffee 450 Cash`, `transfer 30000 Checking>Savings`: what is in the ledger, in the order in which it came. */
export const short = (home: Rig) =>
  entriesOf(home).map(({ description, amount, accountId, toAccountId }) => {
    const ids = [accountId, ...(toAccountId === undefined ? [] : [toAccountId])];
    return `${description} ${amount} ${ids.map((id) => accountOf(home, id)).join(">")}`.trim();
  });
/** `Cash  $40.00`, as /accounts says it. */
export const balances = async (home: Rig) =>
  lines((await home.ann.says("/accounts"))[0]!.text)
    .slice(2)
    .map((line) => line.split(" · ")[0]);

/** Checking $1,000.00, the default; Savings, Cash and Visa with nothing; today is Sunday, 22 November. */
export async function withEmptyAccounts(names = ["Checking", "Savings", "Cash", "Visa"]): Promise<Rig> {
  const home = await startRig();
  for (const [i, name] of names.entries()) await home.ann.says(`/account ${name} ${i === 0 ? 1000 : 0}`);
  return home;
}

/** Checking $1,500.50, Savings $3,000.00, Visa -$200.00, Cash $40.00, in this order; today is Sunday, 22 November. */
export async function withAccounts(): Promise<Rig> {
  const home = await startRig();
  for (const text of ["Checking 1500.50", "Savings 3000", "Visa -200", "Cash 40"])
    await home.ann.says(`/account ${text}`);
  return home;
}
