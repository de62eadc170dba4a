// A file beside the database that a clean stop removes: when it is there at the start, the last stop was a crash, and the database is read through.
import { existsSync, realpathSync, rmSync } from "node:fs";
import type { Kysely } from "kysely";
import { ConfigurationProblem, type Log } from "#core";
import { backupFolderOf, newestBackup } from "./backup-folder.ts";
import { makeFile } from "./file.ts";
import { sql } from "./kysely.ts";
import { codeOf } from "./lock.ts";
import type { Tables } from "./tables.ts";

const markOf = (file: string): string => `${existsSync(file) ? realpathSync(file) : file}.running`;

export const setMark = (file: string): void => makeFile(markOf(file));
export const removeMark = (file: string): void => rmSync(markOf(file), { force: true });

/** @throws ConfigurationProblem when the last stop was a crash and the database has not survived it. */
export async function checkAfterCrash(db: Kysely<Tables>, file: string, log: Log | undefined): Promise<void> {
  if (!existsSync(markOf(file))) return;
  const begun = performance.now();
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db);
  const ms = Math.round(performance.now() - begun);
  if (rows[0]?.quick_check !== "ok") {
    log?.error({ ms, found: rows[0]?.quick_check }, "the database was not closed last time, and it is damaged");
    throw damaged(file);
  }
  log?.info({ ms }, "the database was not closed last time; it was checked and is sound");
}

/** The same error, or a sentence for whoever runs the bot when it says that the file is damaged. */
export function explainDamage(error: unknown, file: string): unknown {
  const code = codeOf(error) ?? codeOf((error as Error | undefined)?.cause);
  return code?.startsWith("SQLITE_CORRUPT") ? damaged(file) : error;
}

const damaged = (file: string) =>
  new ConfigurationProblem([`The database ${file} is damaged, so the bot does not start. ${wayBack(file)}`]);

/** What to type to have the newest copy back. */
export function wayBack(file: string): string {
  const newest = newestBackup(file);
  return newest === undefined
    ? `There is no copy of it in ${backupFolderOf(file)}; if you have one elsewhere: npm run restore -- <copy> --database ${file} --yes`
    : `Put its newest copy back: npm run restore -- ${newest.path} --database ${file} --yes`;
}
