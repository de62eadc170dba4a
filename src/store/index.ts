// The door of the store: the only room that knows SQL.
import type { Kysely } from "kysely";
import type { Clock, Log, Store } from "#core";
import { type Copy, copyDatabase } from "./backup.ts";
import { backupBeforeUpdate } from "./backup-folder.ts";
import { prepareCollections } from "./collections.ts";
import { IN_MEMORY, openDatabase } from "./database.ts";
import { sql } from "./kysely.ts";
import { migrate } from "./migrate.ts";
import { anyTable } from "./personal.ts";
import { holdFile, type Release } from "./process-lock.ts";
import { RESTORED_AT } from "./restore.ts";
import { checkAfterCrash, explainDamage, removeMark, setMark } from "./stop-mark.ts";
import { owners, type Tables } from "./tables.ts";

export { type Copy, type CopyOptions, copyDatabase } from "./backup.ts";
export { BACKUPS_KEPT, backupFolderOf, backupName, newestBackup, rotateBackups } from "./backup-folder.ts";
export { type Restored, type RestoreParts, restoreStore } from "./restore.ts";
export { owners } from "./tables.ts";
export { wireKeyOf } from "./wire-key.ts";

export type StoreParts = {
  /** A path, made when it does not exist, or ":memory:". */
  readonly file: string;
  readonly clock: Clock;
  readonly log?: Log;
  /** Deletions are noted here, for a backup that is restored later. */
  readonly erasureLog?: string;
};

/**
 * Opens the database and brings it up to date; a copy of how it was is kept beside it. After a crash it is read through first.
 * @throws ConfigurationProblem when it cannot be used, for instance because another bot has it or it is damaged; the sentence says what to do.
 */
export async function openStore({ file, clock, log, erasureLog }: StoreParts): Promise<Store> {
  const isFile = file !== IN_MEMORY;
  const release: Release = isFile ? holdFile(file) : () => {};
  const db = await openDatabase({ file, log }).catch((error: unknown) => {
    release({ forget: true });
    throw explainDamage(error, file);
  });
  try {
    if (isFile) {
      await checkAfterCrash(db, file, log);
      setMark(file);
    }
    await migrate(db, file, (version) => keepCopy(file, version, clock, log));
    const collect = prepareCollections(db, { clock, erasureLog, quarantine: await restoredAt(db) });
    return {
      ...collect(db),
      transaction: (work) => db.transaction().execute((tx) => work(collect(tx))),
      backup: (to, options) => (isFile ? copyDatabase(file, to, options) : copyMemory(db, to)),
      optimize: async () => void (await sql`pragma optimize`.execute(db)),
      async close() {
        await db.destroy();
        if (isFile) removeMark(file);
        release();
      },
    };
  } catch (error) {
    await db.destroy();
    release();
    throw explainDamage(error, file);
  }
}

async function keepCopy(file: string, version: string, clock: Clock, log: Log | undefined): Promise<void> {
  const copy = backupBeforeUpdate(file, clock.now(), version);
  await copyDatabase(file, copy);
  log?.info({ copy }, "the database is brought up to date; this is a copy of how it was");
}

/** What lives in memory belongs to a test; SQLite writes all of it anew, and nobody restores it. */
async function copyMemory(db: Kysely<Tables>, to: string): Promise<Copy> {
  await sql`vacuum into ${to}`.execute(db);
  const { rows: pages } = await sql<{ page_count: number }>`pragma page_count`.execute(db);
  const rows: Record<string, number> = {};
  for (const table of Object.keys(owners)) {
    const { count } = await anyTable(db)
      .selectFrom(table)
      .select((row) => row.fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    rows[table] = count;
  }
  return { pages: pages[0]?.page_count ?? 0, rows };
}

async function restoredAt(db: Kysely<Tables>): Promise<number | undefined> {
  const row = await db.selectFrom("setting").select("value").where("key", "=", RESTORED_AT).executeTakeFirst();
  return row && Number(row.value);
}
