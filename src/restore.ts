process.env["TZ"] = "UTC"; // Before anything else: date libraries change their answers with the process's zone.

import { readFile, stat } from "node:fs/promises";
import { join, resolve, sep } from "node:path";
import { createInterface } from "node:readline";
import { MovableClock } from "./clock.ts";
import { loadConfig } from "./config.ts";
import { type Act, STEWARD } from "./domain/act.ts";
import { planAskedRestore, planWhole, withTotals } from "./domain/export/restore-asked.ts";
import { type RestoreError, restoreHousehold, settleAfterRestore } from "./domain/export/restore-household.ts";
import { membersOfThen, writeMembers } from "./domain/export/restore-members.ts";
import type { Household } from "./domain/household.ts";
import { ok, type Result } from "./domain/result.ts";
import { localDay } from "./domain/zones.ts";
import { newId } from "./ids.ts";
import { exportErrorText, fileText, planText, restoreErrorText, USAGE } from "./restore-words.ts";
import { whatToDo } from "./start-words.ts";
import { type Directory, openDirectory } from "./store/directory.ts";
import { AlreadyRunningError, errorCode, UnreadableDataError } from "./store/errors.ts";
import { MOST_BYTES } from "./store/export/format.ts";
import { isOwn } from "./store/export/is-own.ts";
import { firstDifference, type ReadExport, readExport } from "./store/export/read-export.ts";
import { keepBackups, setAside, writeHouseholdFolder, householdFolder } from "./store/household-folder.ts";
import { acquireLock } from "./store/process-lock.ts";
import type { Intent, Store } from "./store/store.ts";

/** What the shell gets. On 1 and 3 nothing was changed. */
const EXIT = { done: 0, refused: 1, usage: 2, declined: 3 };

/** Why it does not go on, in words for whoever sits at the terminal. */
class Refusal extends Error {}
class Declined extends Error {}

type Wish = { dataDir: string; isSure: boolean; now: string; export: ReadExport };

async function main(): Promise<number> {
  const words = process.argv.slice(2);
  const [file, ...more] = words.filter((word) => !word.startsWith("--"));
  const options = words.filter((word) => word.startsWith("--"));
  if (file === undefined || more.length > 0 || options.some((option) => option !== "--yes")) {
    process.stderr.write(USAGE);
    return EXIT.usage;
  }
  try {
    const { dataDir } = loadConfig({ DATA_DIR: process.env["DATA_DIR"] });
    const now = new MovableClock().now().toISOString();
    const read = await readExport(await readInput(file));
    if (!read.ok) throw new Refusal(exportErrorText(read.error));
    process.stdout.write(fileText(read.value, file));
    const wish = { dataDir, isSure: options.includes("--yes"), now, export: read.value };
    await restore(wish);
    return EXIT.done;
  } catch (error) {
    if (error instanceof Declined) {
      process.stdout.write("Nothing was changed.\n");
      return EXIT.declined;
    }
    process.stderr.write(`${whyNot(error)}\n`);
    return EXIT.refused;
  }
}

function whyNot(error: unknown): string {
  if (error instanceof AlreadyRunningError) {
    return `Steward is running on this data, as process ${error.pid}. Stop it first, then say this again.`;
  }
  if (error instanceof UnreadableDataError) return unreadableText(error.message);
  return error instanceof Error ? error.message : String(error);
}

async function readInput(file: string): Promise<Uint8Array> {
  try {
    if ((await stat(file)).size > MOST_BYTES) throw new Refusal(exportErrorText({ code: "export.too_large" }));
    return await readFile(file);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(
      errorCode(error) === "ENOENT" ? `There is no file ${file}.` : `${file} cannot be read: ${String(error)}`,
    );
  }
}

/** Into the household where it is and can be read; else its folder is made anew. */
async function restore(wish: Wish): Promise<void> {
  const directory = await openUnlessDamaged(wish);
  try {
    const store = directory?.store(wish.export.household.id);
    if (store) {
      await restoreInto(store, directory!, wish);
      return;
    }
    if (directory) refuseIfElsewhere(directory, wish);
  } finally {
    await directory?.close();
  }
  await bringBack(wish);
}

const open = (dataDir: string): Promise<Directory> =>
  openDirectory(dataDir, {
    newId,
    onFatal: (error) => {
      process.stderr.write(`The disk could not be written: ${error.message}\n`);
      process.exit(EXIT.refused);
    },
    report: (message) => void process.stderr.write(`${message}\n`),
  });

/** `null`: this very household's journal is what cannot be read. */
async function openUnlessDamaged({ dataDir, export: { household } }: Wish): Promise<Directory | null> {
  try {
    return await open(dataDir);
  } catch (error) {
    if (!(error instanceof UnreadableDataError)) throw error;
    const own = resolve(householdFolder(dataDir, household.id));
    const file = resolve(error.file);
    // What only spares time is no reason to go back to an earlier state: without it everything is there.
    const isThisOne = error.remedy === "restore" && (file === own || file.startsWith(`${own}${sep}`));
    if (!isThisOne) throw new Refusal(`${unreadableText(error.message)}\n${whatToDo(error, dataDir)}`);
    process.stdout.write(`This household's data cannot be read as it is: ${error.message}\n`);
    return null;
  }
}

const unreadableText = (why: string): string => `The data cannot be read: ${why}`;

/** As one more change of the household that is there, with the people who belonged to it then. */
async function restoreInto(store: Store, directory: Directory, wish: Wish): Promise<void> {
  const { now, export: file } = wish;
  const { household, seq, digest } = file;
  const live = store.read();
  const today = localDay(now, live.settings.timeZone);
  const nextSeq = (await store.hold(async (held) => held.seq)) + 1;
  const isElsewhere = (telegramId: number) => (directory.memberOf(telegramId)?.store ?? store) !== store;
  const plan = planAskedRestore(live, household, { by: STEWARD, at: now, seq: nextSeq, isElsewhere });
  if (!plan.ok && plan.error.code === "restore.nothing_to_do") {
    process.stdout.write(`${restoreErrorText(plan.error)}\n`);
    return;
  }
  if (!plan.ok) throw new Refusal(restoreErrorText(plan.error));
  if (!(await isOwn(store, file))) process.stdout.write("It is not from this household's own journal.\n");
  process.stdout.write(planText(live, withTotals(live, plan.value, today)));
  await confirm(wish);
  const { fileName } = await store.backup(now, "before-restore");
  const intent = { by: STEWARD, now, today, cause: `restore:${digest}:${seq}:${now}`, action: "restore-from-file" };
  const done = await store.transact(intent, (draft, act) =>
    restoreWithMembers(draft, household, act, store.read().ledger),
  );
  if (!done.ok) throw new Refusal(restoreErrorText(done.error));
  process.stdout.write(
    `Restored. What was there before is in backups/${fileName}; /audit shows it, and takes it back.\n`,
  );
}

function restoreWithMembers(
  draft: Household,
  earlier: Household,
  act: Act,
  ledger: Household["ledger"],
): Result<null, RestoreError> {
  const members = membersOfThen(draft, earlier, { ownerId: STEWARD, at: act.now });
  const restored = restoreHousehold(draft, earlier, act, ledger);
  if (!restored.ok && restored.error.code !== "restore.nothing_to_do") return restored; // Members alone may differ.
  writeMembers(draft, members, act);
  return ok(null);
}

/** The folder, with the whole journal, so that the history comes back, too. */
async function bringBack(wish: Wish): Promise<void> {
  const { dataDir, now, export: file } = wish;
  const { household, journal } = file;
  const today = localDay(now, household.settings.timeZone);
  process.stdout.write("The household comes back whole, with its history.\n");
  process.stdout.write(planText(household, planWhole(household, today)));
  await confirm(wish);
  const lock = acquireLock(join(dataDir, "steward.lock"));
  let aside: string | undefined;
  try {
    aside = setAside(dataDir, household.id, now);
    await writeHouseholdFolder(dataDir, household.id, journal);
    if (aside !== undefined) keepBackups(dataDir, household.id, aside);
  } finally {
    lock.release();
  }
  await prove(wish, { by: STEWARD, now, today, cause: `restore:${file.digest}:${now}`, action: "settle-restore" });
  const before = aside === undefined ? "" : ` What could not be read is in ${aside}.`;
  process.stdout.write(
    `Restored.${before} Start Steward with this DATA_DIR; everyone in the household gets in as before.\n`,
  );
}

/** Opens what was written and looks whether all of it is there; then lets nothing of the past happen again, and writes down that it came back. */
async function prove({ dataDir, export: { household } }: Wish, intent: Intent): Promise<void> {
  const directory = await open(dataDir);
  try {
    const store = directory.store(household.id);
    const difference = store ? await firstDifference(store.read(), household) : "everything";
    if (difference !== undefined) throw new Refusal(`What was written does not read back: ${difference}`);
    // Together, so that they are on the disk together; nothing may have waited then, and that it came back is told all the same.
    await Promise.all([
      store!.transact(intent, settleAfterRestore),
      store!.record({ ...intent, action: "restore-from-file" }, null),
    ]);
  } finally {
    await directory.close();
  }
}

/** One person is in one household, and one group speaks of one. */
function refuseIfElsewhere(directory: Directory, { dataDir, export: { household } }: Wish): void {
  const advice = `Restore into an empty DATA_DIR instead, or take that household's folder out of ${join(dataDir, "households")}.`;
  for (const { name, telegramId, removedAt } of Object.values(household.members)) {
    const other = removedAt === null ? directory.memberOf(telegramId)?.store.id : undefined;
    if (other !== undefined) throw new Refusal(`${name} is in another household here, ${other}. ${advice}`);
  }
  for (const [chatId, { title }] of Object.entries(household.groups)) {
    const other = directory.groupOf(Number(chatId))?.id;
    if (other !== undefined)
      throw new Refusal(`The group ${title} belongs to another household here, ${other}. ${advice}`);
  }
}

/** Throws Declined unless somebody types a yes. */
async function confirm({ isSure }: Wish): Promise<void> {
  if (isSure) return;
  process.stdout.write("Restore? (y/n) ");
  const lines = createInterface({ input: process.stdin });
  const answer = await new Promise<string>((answered) => {
    lines.once("line", answered);
    lines.once("close", () => answered(""));
  });
  lines.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new Declined();
}

process.exitCode = await main();
