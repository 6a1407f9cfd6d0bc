/** Schema version -> what turns a state of that version into one of the next. Versions begin at 1, without gaps. */
export type Migrations = Readonly<Record<number, (state: unknown) => unknown>>;

/** The steps from the first schema to the present one. Append only: journals of every version are replayed. */
export const migrations: Migrations = {
  /** Accounts and rules. What else is new in version 2 may be absent: undo brings back records of version 1, too. */
  1: (state) => ({
    ...(state as object),
    accounts: {},
    defaultAccountId: null,
    rules: {},
    followups: {},
    snoozed: {},
    reminders: {},
    stock: {},
    shopping: {},
    shoppingCards: {},
  }),
};

/** The version that the table leads to. */
export const currentVersion = (table: Migrations): number => Object.keys(table).length + 1;

/** The version of the schema that this program writes. */
export const SCHEMA_VERSION = currentVersion(migrations);

/** Brings a state from one version to another, step by step. */
export function migrate(state: unknown, from: number, to: number, table: Migrations): unknown {
  let migrated = state;
  for (let version = from; version < to; version += 1) {
    const step = table[version];
    if (!step) throw new Error(`no migration from schema version ${version}`);
    migrated = step(migrated);
  }
  return migrated;
}
