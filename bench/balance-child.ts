import { balanceOn } from "../src/domain/accounts/balances.ts";
import { exponentOf } from "../src/domain/currencies.ts";
import { totalsOfMonth } from "../src/domain/ledger/month-totals.ts";
import { TODAY } from "./family.ts";
import { accountName, categoryName, printDecimal } from "./plain-text-journal.ts";
import { openBench } from "./support.ts";

// A fresh process that opens the data folder it is given, and prints what each account holds and what each category
// sums up to, as `ledger balance` does: income is negative.
const directory = await openBench(process.argv[2]!);
const household = directory.stores()[0]!.read();
const sums = new Map<string, number>();
for (const account of Object.values(household.accounts)) {
  sums.set(accountName(household, account.id), balanceOn(household, account, TODAY));
}
for (const month of Object.keys(household.ledger)) {
  const { spent, received } = totalsOfMonth(household, month);
  for (const [kind, totals, sign] of [["expense", spent, 1] as const, ["income", received, -1] as const]) {
    for (const [id, amount] of totals) {
      const name = categoryName(household, kind, id);
      sums.set(name, (sums.get(name) ?? 0) + sign * amount);
    }
  }
}
const { currency } = household.settings;
const decimals = exponentOf(currency)!;
for (const [name, sum] of sums) console.log(`${printDecimal(sum, decimals)} ${currency}\t${name}`);
process.exit(0); // Without a clean stop: the next round must find the same files.
