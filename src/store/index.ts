// The door of the store: the only room that knows SQL.
import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Clock, Log, Store } from "#core";
import { backupFolderOf, backupName, type Copy, checkCopy, copyDatabase } from "./backup.ts";
import { prepareCollections } from "./collections.ts";
import { IN_MEMORY, openDatabase } from "./database.ts";
import { sql } from "./kysely.ts";
import { migrate } from "./migrate.ts";
import { holdFile, type Release } from "./process-lock.ts";
import { RESTORED_AT } from "./restore.ts";
import type { Tables } from "./tables.ts";

export { backupFolderOf, backupName, type Copy, copyDatabase, rotateBackups } from "./backup.ts";
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
 * Opens the database and brings it up to date; a copy of how it was is kept beside it.
 * @throws ConfigurationProblem when it cannot be used, for instance because another bot has it; the sentence says what to do.
 */
export async function openStore({ file, clock, log, erasureLog }: StoreParts): Promise<Store> {
  const release: Release = file === IN_MEMORY ? () => {} : holdFile(file);
  const db = await openDatabase({ file, log }).catch((error: unknown) => {
    release({ forget: true });
    throw error;
  });
  async function close() {
    await db.destroy();
    release();
  }
  try {
    await migrate(db, file, (version) => keepCopy(file, version, clock, log));
    const collect = prepareCollections(db, { clock, erasureLog, quarantine: await restoredAt(db) });
    return {
      ...collect(db),
      transaction: (work) => db.transaction().execute((tx) => work(collect(tx))),
      backup: (to) => (file === IN_MEMORY ? copyMemory(db, to) : copyDatabase(file, to)),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function keepCopy(file: string, version: string, clock: Clock, log: Log | undefined): Promise<void> {
  const copy = join(backupFolderOf(file), backupName(file, clock.now(), `before-update-of-${version}`));
  await copyDatabase(file, copy);
  log?.info({ copy }, "the database is brought up to date; this is a copy of how it was");
}

async function copyMemory(db: Kysely<Tables>, to: string): Promise<Copy> {
  await sql`vacuum into ${to}`.execute(db);
  return checkCopy(to);
}

async function restoredAt(db: Kysely<Tables>): Promise<number | undefined> {
  const row = await db.selectFrom("setting").select("value").where("key", "=", RESTORED_AT).executeTakeFirst();
  return row && Number(row.value);
}
