import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { exponentOf } from "../src/domain/currencies.ts";
import type { Household } from "../src/domain/household.ts";
import { ok } from "../src/domain/result.ts";
import { aFamily, type FamilySize } from "./family.ts";
import { cleanStop, recording, type Unnumbered, writeJournal } from "./long-journal.ts";
import { plainTextJournal, readDecimal } from "./plain-text-journal.ts";
import { inFolder, intent, median, openBench, type Section, table, timed } from "./support.ts";

const CHILD = fileURLToPath(new URL("balance-child.ts", import.meta.url));
const ROUNDS = 3;

/** A program that prints the sum of each account and category, and how to read what it prints. */
interface Contender {
  name: string;
  command: string;
  arguments: string[];
  /** Finds the amount, the currency and the name in one line. */
  line: RegExp;
}

type Sums = Map<string, number>;

/**
 * The balances of one household by Steward and by the two programs that people keep such books with, each as a whole
 * process from its start to its last line. Throws when a sum differs in a minor unit.
 */
export const plainTextAccounting: Section = async ({ short }) => {
  await compare({ entries: short ? 10_000 : 100_000 }, ROUNDS);
  for (const currency of ["JPY", "KWD"]) await compare({ entries: 2000, years: 2, currency }, 0);
  return true;
};

async function compare(size: FamilySize, rounds: number): Promise<void> {
  await inFolder(async (folder) => {
    const household = aFamily(size);
    const { currency } = household.settings;
    const dataDir = join(folder, "data");
    const file = join(folder, "household.journal");
    await keep(household, dataDir);
    writeFileSync(file, plainTextJournal(household));
    const contenders = allContenders(dataDir, file, currency).filter(isInstalled);
    const sums = contenders.map((contender) => readSums(contender, exponentOf(currency)!));
    const compared = expectEqual(contenders, sums);
    const times = contenders.map((): number[] => []);
    for (let round = 0; round < rounds; round += 1) {
      for (const [i, contender] of contenders.entries()) times[i]!.push(await timed(() => run(contender)));
    }
    const many = `${size.entries.toLocaleString("en")} entries`;
    if (rounds > 0) {
      console.log(`\nBalances of ${many}, whole processes, medians of ${rounds}`);
      const rows = contenders.map(({ name }, i) => [name, median(times[i]!).toFixed(0)]);
      table(["", "ms"], rows);
    }
    const names = contenders.map(({ command }) => command.split("/").at(-1)).join(", ");
    console.log(`  equal to the minor unit: ${compared} sums of ${many} in ${currency}, by ${names}`);
  });
}

function allContenders(dataDir: string, file: string, currency: string): Contender[] {
  const sum = `(-?[\\d.]+) ${currency}`;
  return [
    {
      name: "steward (node, the data folder, its whole chain proved)",
      command: process.execPath,
      arguments: ["--import", "tsx", CHILD, dataDir],
      line: new RegExp(`^${sum}\\t(.+)$`),
    },
    {
      name: "ledger balance",
      command: "ledger",
      arguments: ["--init-file", "/dev/null", "-f", file, "balance", "--flat", "--no-total", "--empty"],
      line: new RegExp(`^ *${sum}  (.+)$`),
    },
    {
      name: "hledger balance",
      command: "hledger",
      arguments: ["-f", file, "balance", "--flat", "--no-total", "--empty"],
      line: new RegExp(`^ *${sum}  (.+)$`),
    },
  ];
}

/** Debian has both; where one is missing that is said, and the rest is measured. */
function isInstalled({ command }: Contender): boolean {
  try {
    execFileSync(command, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    console.log(`  ${command} is NOT installed (apt-get install ${command}): not compared`);
    return false;
  }
}

function run({ command, arguments: args }: Contender): string {
  return execFileSync(command, args, { encoding: "utf8", maxBuffer: 1 << 24 });
}

/** What a program says of each account and category; what it says of equity is its own affair, and what is zero says nothing. */
function readSums(contender: Contender, decimals: number): Sums {
  const sums: Sums = new Map();
  for (const text of run(contender).split("\n")) {
    if (text.trim() === "" || text.includes("Equity:") || /^ *0  /.test(text)) continue;
    const [, amount, name] = contender.line.exec(text) ?? [];
    if (amount === undefined) throw new Error(`${contender.command} printed a line that is no sum: ${text}`);
    const minor = readDecimal(amount, decimals);
    if (minor !== 0) sums.set(name!, minor);
  }
  return sums;
}

/** Answers how many sums were compared. */
function expectEqual(contenders: Contender[], [ours, ...others]: Sums[]): number {
  if (ours!.size < 15) throw new Error(`only ${ours!.size} sums: the household is not what was meant`);
  for (const [i, theirs] of others.entries()) {
    const names = new Set([...ours!.keys(), ...theirs.keys()]);
    const different = [...names].filter((name) => ours!.get(name) !== theirs.get(name));
    if (different.length === 0) continue;
    const details = different.map((name) => `${name}: ${ours!.get(name)} here, ${theirs.get(name)} there`);
    throw new Error(`${contenders[i + 1]!.command} has other sums: ${details.join("; ")}`);
  }
  return ours!.size;
}

/** Puts a household into a data folder as if each of its entries had been written down in its turn, and stops cleanly. */
async function keep(household: Household, dataDir: string): Promise<void> {
  const directory = await openBench(dataDir);
  const founded = await directory.found(intent("bench", "found-household"), (draft) => {
    const { id: _, ledger: __, ...rest } = household;
    Object.assign(draft, rest);
    return ok("founded");
  });
  if (!founded.ok) throw new Error("not founded");
  await directory.close();
  const folder = join(dataDir, "households", founded.store.id);
  writeJournal(folder, changes(household));
  await cleanStop(dataDir, folder);
}

function* changes({ ledger }: Household): Generator<Unnumbered, void> {
  for (const month of Object.values(ledger)) {
    for (const [i, entry] of Object.values(month).entries()) yield recording(entry, `update:${entry.id}`, i === 0);
  }
}
