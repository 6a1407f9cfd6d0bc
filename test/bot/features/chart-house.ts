import type { Rig } from "../../support/rig.ts";

/** A checking account that holds this much since the beginning of November 2026, the default for what is written down. */
export async function holdsAccount(home: Rig, balance: number): Promise<void> {
  await changes(home, (household) => {
    const statements = [{ on: "2026-11-01", balance, seq: 0 }];
    household.accounts["checking"] = { id: "checking", name: "checking", kind: "checking", statements, closedOn: null };
  });
}

/** Gives categories names that nobody could type behind a `#`. */
export async function renamesCategories(home: Rig, names: Record<string, string>): Promise<void> {
  await changes(home, ({ categories }) => {
    for (const category of Object.values(categories)) category.name = names[category.name] ?? category.name;
  });
}

let changesMade = 0;

async function changes(home: Rig, change: (household: Rig["household"]) => void): Promise<void> {
  changesMade += 1;
  const intent = { by: "steward", now: "2026-11-22T15:00:00.000Z", today: "2026-11-22", cause: `test:${changesMade}` };
  await home.store.transact({ ...intent, action: "set-up" }, (draft) => {
    change(draft);
    return { ok: true as const, value: null };
  });
}
