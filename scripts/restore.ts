// Puts a copy back in place of the database: `npm run restore -- <copy> --yes`. Refuses while the bot runs.
import "./environment.ts";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { Command } from "commander";
import { ConfigurationProblem, type Log } from "#core";
import { type Restored, restoreStore } from "#store";
import { systemClock } from "../src/clock.ts";

const program = new Command("restore")
  .description(
    "Puts a copy made by `npm run backup` back, with the texts in it. Stop the bot first. What was due meanwhile is not sent any more; deletions since the copy are done again.",
  )
  .argument("<copy>", "the file to restore from")
  .option("--database <file>", "the database to replace", process.env.DATABASE_FILE || "data/irig.db")
  .option("--overlay <folder>", "where your own texts go", process.env.CONTENT_OVERLAY || undefined)
  .option("--yes", "really do it")
  .option("--json", "prints what was restored as JSON")
  .addHelpText("after", "\nExample: npm run restore -- data/backups/irig-2026-11-26T03-00-00Z.db --yes")
  .parse();
const { database, overlay, yes, json } = program.opts<{
  database: string;
  overlay?: string;
  yes?: boolean;
  json?: boolean;
}>();
const [from = ""] = program.args;
const log: Log = {
  info: () => {},
  warn: (_, sentence) => console.error(sentence),
  error: (_, sentence) => console.error(sentence),
};

if (!existsSync(from)) program.error(`There is no file ${from}.`);
if (!yes) program.error(`This replaces ${database} by ${from}. Say so with --yes.`);
const erasureLog = join(dirname(database), "erasures.log");
const restored = await restoreStore({ from, to: database, clock: systemClock, log, erasureLog, overlay }).catch(fail);
process.stdout.write(
  json
    ? `${JSON.stringify(restored)}\n`
    : sentencesOf(restored)
        .map((line) => `${line}\n`)
        .join(""),
);

function fail(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  return program.error(
    error instanceof ConfigurationProblem ? error.problems.join("\n") : `It was not restored: ${reason}`,
  );
}

function sentencesOf({ rows, skipped, erased, kept, overlay: texts }: Restored): readonly string[] {
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  const setAside = [kept, texts?.kept].filter((path) => path !== undefined);
  return [
    `${database} is restored: ${all} rows.`,
    `${skipped} messages that had been due are not sent; ${erased} deletions were done again.`,
    ...(texts === undefined ? [] : [sentenceAbout(texts.files)]),
    ...setAside.map((path) => `What was there before is kept as ${path}.`),
    ...(kept === undefined ? [] : ["Delete that when all is well: it still holds what people have deleted since."]),
  ];
}

function sentenceAbout(files: number): string {
  return overlay === undefined
    ? `The copy also holds ${files} files of your own texts. To have them back, name a folder with --overlay or in CONTENT_OVERLAY, and restore again.`
    : `${files} files of your own texts are in ${overlay}.`;
}
