// Brings a database to the shape this program expects, or refuses one that a newer program has shaped.
import type { Kysely } from "kysely";
import { ConfigurationProblem } from "#core";
import { isBeforeUpdateOf, newestBackup } from "./backup-folder.ts";
import { Migrator } from "./kysely.ts";
import { migrations } from "./migrations/index.ts";
import type { Tables } from "./tables.ts";

/** Kysely's own two tables; they hold names of migrations and nothing about anybody. */
export const migrationTables = ["migration", "migration_lock"] as const;

/**
 * @param beforeChange Called once when a database with something in it is about to be changed, with the newest migration it has had.
 * @throws ConfigurationProblem when the database is newer than this program.
 */
export async function migrate(
  db: Kysely<Tables>,
  file: string,
  beforeChange?: (version: string) => Promise<void>,
): Promise<void> {
  const done = await listDone(db);
  refuseNewer(done, file);
  const version = done.at(-1);
  if (version !== undefined && done.length < Object.keys(migrations).length) await beforeChange?.(version);
  const [migrationTableName, migrationLockTableName] = migrationTables;
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...migrations }) },
    migrationTableName,
    migrationLockTableName,
  });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

/** Names of the migrations a database has had, the newest last; none when it is new or not ours. */
export async function listDone(db: Kysely<Tables>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some(({ name }) => name === migrationTables[0])) return [];
  const done = db.withTables<{ migration: { name: string } }>().selectFrom("migration").select("name").orderBy("name");
  return (await done.execute()).map(({ name }) => name);
}

function refuseNewer(done: readonly string[], file: string): void {
  const unknown = done.filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length === 0) return;
  const copy = newestBackup(file, (remark) => isBeforeUpdateOf(remark, Object.keys(migrations)))?.path;
  throw new ConfigurationProblem([
    `The database ${file} was written by a newer version of this program (it knows ${unknown.join(", ")}). Install that version again, or go back to ${copy === undefined ? "a copy" : "the copy"} from before the update: npm run restore -- ${copy ?? "<copy>"} --database ${file} --yes`,
  ]);
}
