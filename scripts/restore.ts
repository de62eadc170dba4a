// Puts a copy back in place of the database: `npm run restore -- <copy> --yes`. Refuses while the bot runs.
import "./environment.ts";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { Command } from "commander";
import { ConfigurationProblem, type Log } from "#core";
import { restoreStore } from "#store";
import { systemClock } from "../src/clock.ts";

const program = new Command("restore")
  .description(
    "Puts a copy made by `npm run backup` back. What was due meanwhile is not sent any more; deletions since the copy are done again.",
  )
  .argument("<copy>", "the file to restore from")
  .option("--database <file>", "the database to replace", process.env.DATABASE_FILE ?? "data/irig.db")
  .option("--yes", "really do it")
  .addHelpText("after", "\nExample: npm run restore -- data/backups/irig-2026-11-26T03-00-00Z.db --yes")
  .parse();
const { database, yes } = program.opts<{ database: string; yes?: boolean }>();
const [from = ""] = program.args;
const log: Log = {
  info: () => {},
  warn: (_, sentence) => console.error(sentence),
  error: (_, sentence) => console.error(sentence),
};

if (!existsSync(from)) program.error(`There is no file ${from}.`);
if (!yes) program.error(`This replaces ${database} by ${from}. Say so with --yes.`);
try {
  const restored = await restoreStore({
    from,
    to: database,
    clock: systemClock,
    log,
    erasureLog: join(dirname(database), "erasures.log"),
  });
  const rows = Object.values(restored.rows).reduce((sum, count) => sum + count, 0);
  process.stdout.write(
    [
      `${database} is restored: ${rows} rows.`,
      `${restored.skipped} messages that had been due are not sent; ${restored.erased} deletions were done again.`,
      ...(restored.kept === undefined ? [] : [`What was there before is kept as ${restored.kept}.`]),
    ].join("\n"),
  );
  process.stdout.write("\n");
} catch (error) {
  program.error(
    error instanceof ConfigurationProblem
      ? error.problems.join("\n")
      : error instanceof Error
        ? error.message
        : String(error),
  );
}
