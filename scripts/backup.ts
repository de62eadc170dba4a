// A checked copy of the database, also while the bot runs: `npm run backup`.
import "./environment.ts";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { Command } from "commander";
import { ConfigurationProblem } from "#core";
import { BACKUPS_KEPT, backupFolderOf, backupName, copyDatabase, rotateBackups } from "#store";
import { systemClock } from "../src/clock.ts";

const { daily, weekly } = BACKUPS_KEPT;

const program = new Command("backup")
  .description(
    `Copies the database and your own texts while the bot may be running, and reads the whole copy. In the folder backups, ${daily} daily and ${weekly} weekly ones are kept. Tokens are never in a copy.`,
  )
  .argument("[place]", "a new file, or a folder; by default the folder backups beside the database")
  .option("--database <file>", "the database", process.env.DATABASE_FILE || "data/irig.db")
  .option("--overlay <folder>", "your own texts", process.env.CONTENT_OVERLAY || undefined)
  .option("--json", "prints what was copied as JSON")
  .addHelpText("after", "\nExample: npm run backup -- /mnt/stick --database data/irig.db")
  .parse();
const { database, overlay, json } = program.opts<{ database: string; overlay?: string; json?: boolean }>();
const [place] = program.args;

if (!existsSync(database)) program.error(`There is no database at ${database}. Name it with --database.`);
if (overlay !== undefined && !existsSync(overlay))
  program.error(
    `There is no folder ${overlay} with your own texts. Correct CONTENT_OVERLAY, or name it with --overlay.`,
  );
try {
  const to = pathOf(place);
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  const copy = await copyDatabase(database, to, { overlay });
  if (place === undefined) rotateBackups(database, BACKUPS_KEPT, systemClock.now());
  const rows = Object.values(copy.rows).reduce((sum, count) => sum + count, 0);
  process.stdout.write(json ? `${JSON.stringify({ file: to, ...copy })}\n` : `${to}\n${rows} rows, checked.\n`);
} catch (error) {
  program.error(sentenceOf(error));
}

/** Never over something that is there. */
function pathOf(named: string | undefined): string {
  const name = backupName(database, systemClock.now());
  if (named === undefined) return join(backupFolderOf(database), name);
  if (!existsSync(named)) return named;
  if (statSync(named).isDirectory()) return join(named, name);
  return program.error(`${named} exists already. Name a new file, or a folder.`);
}

function sentenceOf(error: unknown): string {
  if (error instanceof ConfigurationProblem) return error.problems.join("\n");
  return `The copy was not made, and nothing was left behind: ${error instanceof Error ? error.message : String(error)}`;
}
