// Breaks one line at a time in a copy of the project and runs the tests that must notice: `npm run test:mutants`.
import { Command } from "commander";
import { type Mutant, mutants } from "../tests/mutants/index.ts";
import { openWorkshop, type Workshop } from "../tests/mutants/workshop.ts";

type Fate = "killed" | "survived" | "not found" | "did not run";

const LANES = 2;

const program = new Command("mutants")
  .description("Breaks one line at a time in a copy of the project; every breakage must turn a named test red.")
  .option("--only <words>", "those whose name or file holds these words")
  .option("--list", "say what there is, and run nothing")
  .parse();
const { only, list = false } = program.opts<{ only?: string; list?: boolean }>();
const isChosen = ({ name, file }: Mutant) => only === undefined || `${name} ${file}`.includes(only);
const chosen = mutants.filter(isChosen);

if (list) for (const { name, file, why } of chosen) console.log(`${file}: ${name}. ${why}`);
else if (chosen.length === 0) {
  console.error(`There is none with "${only}".`);
  process.exitCode = 1;
} else await run();

async function run(): Promise<void> {
  const begun = performance.now();
  const shops = await Promise.all(Array.from({ length: LANES }, openWorkshop));
  try {
    const red = await redBefore(shops);
    if (red.length > 0) console.error(`Red without any breakage, so they prove nothing: ${red.join(", ")}`);
    const waiting = [...chosen];
    const fates = new Map<Mutant, Fate>();
    const work = async (shop: Workshop) => {
      for (let mutant = waiting.shift(); mutant; mutant = waiting.shift()) {
        const fate = await tryOut(shop, mutant, red);
        fates.set(mutant, fate);
        console.log(
          `${String(fates.size).padStart(3)}/${chosen.length}  ${fate.padEnd(11)}  ${mutant.file}: ${mutant.name}`,
        );
      }
    };
    await Promise.all(shops.map(work));
    report(fates, Math.round((performance.now() - begun) / 1_000), red);
  } finally {
    for (const shop of shops) shop.close();
  }
}

/** Test files that fail as the project stands. */
async function redBefore(shops: readonly Workshop[]): Promise<readonly string[]> {
  const files = [...new Set(chosen.flatMap(({ tests }) => tests))].sort();
  const shares = shops.map((_, lane) => files.filter((__, index) => index % shops.length === lane));
  const results = await Promise.all(shops.map((shop, lane) => shop.test(shares[lane] ?? [], { stopAtFirst: false })));
  return results.flatMap(({ failedFiles }) => failedFiles);
}

async function tryOut(shop: Workshop, mutant: Mutant, red: readonly string[]): Promise<Fate> {
  const restore = shop.change(mutant.file, mutant.find, mutant.replace);
  if (!restore) return "not found";
  try {
    const result = await shop.test(
      mutant.tests.filter((file) => !red.includes(file)),
      { stopAtFirst: true },
    );
    if (result.failedTests > 0) return "killed";
    return result.failedFiles.length > 0 || result.passedTests === 0 ? "did not run" : "survived";
  } finally {
    restore();
  }
}

function report(fates: ReadonlyMap<Mutant, Fate>, seconds: number, red: readonly string[]): void {
  const killed = [...fates.values()].filter((fate) => fate === "killed").length;
  for (const [{ name, file, tests, why }, fate] of fates)
    if (fate !== "killed") console.log(`\n${fate}: ${file}: ${name}\n  ${why}\n  expected red: ${tests.join(", ")}`);
  console.log(`\n${killed} / ${fates.size} killed in ${seconds} s.`);
  if (killed < fates.size || red.length > 0) process.exitCode = 1;
}
