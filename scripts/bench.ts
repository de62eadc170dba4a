// Measures what the bot promises, beside the bare libraries in the same run. It prints figures and asserts nothing.
import { availableParallelism, loadavg } from "node:os";
import { resolve } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { measureAcks } from "./bench/acks.ts";
import { profileInto } from "./bench/children.ts";
import { measureCost } from "./bench/cost.ts";
import { measureDeletion } from "./bench/deletion.ts";
import { printTable, type Table, tableToJson } from "./bench/figures.ts";
import { measureFlood } from "./bench/flood.ts";
import { measureLookUp } from "./bench/lookup.ts";
import { measureMemory } from "./bench/memory.ts";
import { measureRates } from "./bench/rates.ts";
import { measureStart } from "./bench/start.ts";
import { measureStore } from "./bench/store.ts";

type Part = { readonly name: string; measure(rounds: number): Promise<Table> };

// Slow ones take fewer rounds, so that the whole stays under four minutes.
const parts: readonly Part[] = [
  { name: "lookup", measure: (rounds) => measureLookUp(Math.min(rounds, 3)) },
  { name: "store", measure: (rounds) => measureStore(rounds) },
  { name: "store", measure: (rounds) => measureDeletion(Math.min(rounds, 5)) },
  { name: "discord", measure: (rounds) => measureCost("discord", rounds) },
  { name: "slack", measure: (rounds) => measureCost("slack", rounds) },
  { name: "memory", measure: (rounds) => measureMemory(Math.min(rounds, 2)) },
  { name: "start", measure: (rounds) => measureStart(Math.min(rounds, 2)) },
  { name: "acks", measure: () => measureAcks("discord") },
  { name: "acks", measure: () => measureAcks("slack") },
  { name: "rates", measure: () => measureRates() },
  { name: "flood", measure: () => measureFlood("core") },
  { name: "flood", measure: () => measureFlood("discord") },
];
/** On a machine that is busy otherwise, what has not begun by then is left out. */
const LAST_BEGIN_MS = 190_000;
const names = [...new Set(parts.map(({ name }) => name))];

function readNames(typed: string): string[] {
  const chosen = typed.split(",").map((name) => name.trim());
  const unknown = chosen.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new InvalidArgumentError(`There are only ${names.join(", ")}.`);
  return chosen;
}

function readRounds(typed: string): number {
  const rounds = Number(typed);
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 50) throw new InvalidArgumentError("From 1 to 50.");
  return rounds;
}

const program = new Command("bench")
  .description(
    "Measures the bot beside the bare libraries. Times are medians of the rounds, with the least and the most.",
  )
  .option("--only <parts>", `some of ${names.join(",")}`, readNames)
  .option("--rounds <n>", "rounds of each measurement", readRounds, 5)
  .option("--profile <folder>", "leave a CPU profile of each child there, to see where the time goes")
  .option("--json", "one JSON object instead of tables")
  .addHelpText("after", "\nExample: npm run -s bench -- --only lookup,discord --rounds 3")
  .parse();
const {
  only = names,
  rounds,
  json = false,
  profile,
} = program.opts<{ only?: string[]; rounds: number; json?: boolean; profile?: string }>();
if (profile !== undefined) profileInto(resolve(profile));

const begun = performance.now();
const tables: Table[] = [];
for (const { name, measure } of parts) {
  if (!only.includes(name)) continue;
  if (performance.now() - begun > LAST_BEGIN_MS) {
    console.error(`"${name}" was left out, the machine is too busy: npm run -s bench -- --only ${name}`);
    continue;
  }
  try {
    const table = await measure(rounds);
    tables.push(table);
    if (!json) console.log(printTable(table));
  } catch (error) {
    // The other figures are still worth having.
    process.exitCode = 1;
    console.error(`"${name}" could not be measured: ${error instanceof Error ? error.stack : String(error)}`);
  }
}
const seconds = Math.round((performance.now() - begun) / 1000);
const machine = {
  node: process.version,
  platform: `${process.platform} ${process.arch}`,
  cores: availableParallelism(),
  load: loadavg().map((load) => Number(load.toFixed(1))),
  seconds,
};
if (json) console.log(JSON.stringify({ ...machine, tables: tables.map(tableToJson) }, null, 2));
else
  console.log(
    `Node ${machine.node}, ${machine.platform}, ${machine.cores} cores, load ${machine.load.join(" ")}, ${seconds} s in all.`,
  );
