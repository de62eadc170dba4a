// A checked copy of the database, also while the bot runs: `npm run backup`.
import "./environment.ts";
import { existsSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { Command } from "commander";
import { backupFolderOf, backupName, copyDatabase, rotateBackups } from "#store";
import { systemClock } from "../src/clock.ts";

const program = new Command("backup")
  .description(
    "Copies the database while the bot may be running, reads the whole copy, and keeps 7 daily and 4 weekly ones.",
  )
  .argument("[file]", "where the copy goes; by default a dated file in the folder backups beside the database")
  .option("--database <file>", "the database", process.env.DATABASE_FILE ?? "data/irig.db")
  .option("--json", "prints what was copied as JSON")
  .addHelpText("after", "\nExample: npm run backup -- --database data/irig.db")
  .parse();
const { database, json } = program.opts<{ database: string; json?: boolean }>();

if (!existsSync(database)) program.error(`There is no database at ${database}. Name it with --database.`);
const to = program.args[0] ?? join(backupFolderOf(database), backupName(database, systemClock.now()));
mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
try {
  const copy = await copyDatabase(database, to);
  if (program.args[0] === undefined) rotateBackups(backupFolderOf(database), { daily: 7, weekly: 4 });
  const rows = Object.values(copy.rows).reduce((sum, count) => sum + count, 0);
  process.stdout.write(json ? `${JSON.stringify({ file: to, ...copy })}\n` : `${to}\n${rows} rows, checked.\n`);
} catch (error) {
  program.error(error instanceof Error ? error.message : String(error));
}
