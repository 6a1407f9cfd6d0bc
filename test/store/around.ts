import type { Store } from "../../src/store/store.ts";

/** A store that does some things in another way, and all others as before: to let something happen in the middle of long work. */
export function around(store: Store, otherwise: Partial<Store>): Store {
  return {
    id: store.id,
    history: store.history,
    read: () => store.read(),
    transact: (wish, recipe) => store.transact(wish, recipe),
    record: (wish, result) => store.record(wish, result),
    snapshot: () => store.snapshot(),
    verify: () => store.verify(),
    diskError: () => store.diskError(),
    hold: (work) => store.hold(work),
    lines: () => store.lines(),
    backup: (now, kind) => store.backup(now, kind),
    listBackups: () => store.listBackups(),
    close: () => store.close(),
    ...otherwise,
  };
}
