import { ok } from "../../src/domain/result.ts";
import { openDirectory } from "../../src/store/directory.ts";
import { aMember, intent, newId } from "./support-data.ts";

// Makes backups of the data folder it is given until it is killed.
const directory = await openDirectory(process.argv[2]!, {
  newId,
  report: () => {},
  onFatal: (error) => {
    throw error;
  },
});
const founded = await directory.found(intent({ cause: "founding", action: "found-household" }), (draft) => {
  draft.members["mem_ann"] = aMember();
  for (let i = 0; i < 3000; i += 1) draft.learned[`word ${Math.random()} ${i}`] = "cat_food";
  return ok(null);
});
if (!founded.ok) throw new Error("not founded");
for (let day = 1; ; day = (day % 28) + 1) {
  await founded.store.backup(`2026-11-${String(day).padStart(2, "0")}T12:00:00.000Z`);
  console.log("made");
}
