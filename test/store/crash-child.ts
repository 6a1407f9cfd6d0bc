import { aMember, intent, newId } from "./support-data.ts";
import { err, ok } from "../../src/domain/result.ts";
import { openDirectory } from "../../src/store/directory.ts";
import type { Store } from "../../src/store/store.ts";

// Works on the data folder it is given until it is done or killed, and says what was confirmed to it.
const [dataDir, changes] = [process.argv[2]!, Number(process.argv[3])];
const directory = await openDirectory(dataDir, {
  newId,
  report: (message) => console.log(`report ${message}`),
  onFatal: (error) => {
    throw error;
  },
  snapshotAfterBytes: 20_000, // Often: kills must hit snapshots too.
});
const founded = await directory.found(intent({ cause: "founding", action: "found-household" }), (draft) => {
  draft.members["mem_ann"] = aMember();
  draft.buffer = 0;
  return ok(null);
});
if (!founded.ok) throw new Error("not founded");
console.log("founded");
const { store } = founded;
const first = Object.keys(store.read().learned).length + 1;
for (let next = first; next < first + changes;) {
  const burst = Math.min(Math.ceil(Math.random() * 12), first + changes - next);
  const waiting = Array.from({ length: burst }, (_, index) => change(store, next + index));
  if (Math.random() < 0.05) waiting.push(store.snapshot());
  await Promise.all(waiting);
  next += burst;
}
await directory.close();
console.log("closed");

/** Three places at once, so that half a change would show; the number is told when the store has confirmed it. */
async function change(at: Store, number: number): Promise<void> {
  await at.transact(intent({ cause: `refused:${number}` }), (draft) => {
    draft.buffer = -1;
    return err("refused");
  });
  await at.transact(intent({ cause: `change:${number}`, action: "count" }), (draft) => {
    draft.learned[String(number)] = "cat_food";
    draft.buffer = (draft.buffer ?? 0) + number;
    draft.undone[String(number)] = number;
    return ok(number);
  });
  console.log(`confirmed ${number}`);
}
