import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { compareHouseholds, type Difference } from "../../../src/domain/export/compare.ts";
import type { Household } from "../../../src/domain/household.ts";
import { type Rig, startRig } from "../../support/rig.ts";

/** Ann and Ben with something of everything in the books, and the export of it. */
export async function lived(): Promise<{ home: Rig; bytes: Buffer; earlier: Household }> {
  const home = await startRig();
  for (const line of [
    "/account Checking 1000",
    "/account Cash 50",
    "coffee 4.50",
    "groceries lidl 32.10 #groceries @cash",
    "/bill Rent 1200 monthly 31",
    "/bill Power ~84 monthly 12",
    "/income Salary 2500 monthly 25",
    "/buffer 300",
    "/rule lidl = groceries",
    "/category limit groceries 400",
    "/remind call insurance friday 9am",
    "/todo paint the fence",
    "/stock milk 2 l min 1",
    "/need eggs 12",
  ])
    await home.ann.says(line);
  const bytes = await exported(home);
  return { home, bytes, earlier: structuredClone(home.household) };
}

/** Ann's export, as she saves it. */
export async function exported(home: Rig): Promise<Buffer> {
  await home.ann.says("/export");
  return (await home.ann.saves()).bytes;
}

/** Two weeks of other things: what was there is changed, paid, moved and removed, and there is more. */
export async function goesOn(home: Rig): Promise<void> {
  for (const line of [
    "/account Savings 9000",
    "transfer 300 checking to savings",
    "cinema 24",
    "income 2000 bonus",
    "/bill Gym 20 weekly mon",
    "/income end Salary",
    "/buffer 50",
    "/rule delete lidl",
    "/rule cinema = fun",
    "/category rename fun = leisure",
    "/category limit groceries off",
    "/settings brief_at 06:15",
    "/remind water plants every tuesday 19:00",
    "/todo sell the car",
    "/used milk 1",
    "/need bread",
  ])
    await home.ann.says(line);
  await home.ann.says("/pay power 91.20");
  await home.ben.presses("Approve");
}

/** What a restore brings back: all but what belongs to today (see `restoredState`). */
const OF_TODAY: ReadonlySet<string> = new Set([
  ...["members", "groups", "invites", "approvals", "undone"],
  ...["outbox", "cards", "shoppingCards", "sent", "jobs", "milestones"],
]);
export const differencesOf = (one: Household, other: Household): Difference[] =>
  compareHouseholds(one, other).filter(({ collection }) => !OF_TODAY.has(collection));

/** Takes an export apart, lets somebody change what is in it, and packs it again with checksums that fit. */
export function repacked(bytes: Uint8Array, edit: (files: Record<string, string>) => void): Buffer {
  const files = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, data]) => [name, strFromU8(data)]));
  edit(files);
  files["SHA256SUMS"] = Object.entries(files)
    .filter(([name]) => name !== "SHA256SUMS")
    .map(([name, text]) => `${createHash("sha256").update(text).digest("hex")}  ${name}\n`)
    .join("");
  return zipped(files);
}

export const zipped = (files: Record<string, string>): Buffer =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));

/** The files that wait to be restored. */
export function waiting(home: Rig): string[] {
  try {
    return readdirSync(waitingFolder(home));
  } catch {
    return [];
  }
}
export const waitingFolder = (home: Rig): string => join(home.dataDir, "households", home.store.id, "restores");
