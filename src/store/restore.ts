// Puts a backup in the place of a database. What was due before is not sent again, and whoever was deleted since stays deleted.
import { copyFileSync, existsSync, linkSync, readFileSync, realpathSync, renameSync, rmSync } from "node:fs";
import type { Kysely } from "kysely";
import { type Clock, ConfigurationProblem, type Log, type PersonId } from "#core";
import { type Copy, checkCopy, copyDatabase } from "./backup.ts";
import { openDatabase } from "./database.ts";
import { syncFile } from "./file.ts";
import { listDone, migrate } from "./migrate.ts";
import { type OverlayFiles, putOverlay, takeOverlay } from "./overlay-copy.ts";
import { deletePerson } from "./privacy.ts";
import { holdFile } from "./process-lock.ts";
import { removeMark } from "./stop-mark.ts";
import type { Tables } from "./tables.ts";

export const RESTORED_AT = "store.restored-at";

export type RestoreParts = {
  readonly from: string;
  readonly to: string;
  readonly clock: Clock;
  readonly log?: Log | undefined;
  readonly erasureLog?: string | undefined;
  /** Where the operator's own texts go, if the backup has any. */
  readonly overlay?: string | undefined;
};

export type Restored = Copy & {
  /** Deliveries that were due and are not sent any more. */
  readonly skipped: number;
  /** People deleted again. */
  readonly erased: number;
  /** Where the database that stood there before is now. */
  readonly kept?: string;
  /** The operator's own texts in the backup, and where those that stood there before are now. */
  readonly overlay?: { readonly files: number; readonly kept?: string };
};

/** @throws ConfigurationProblem while a bot is running on it, or when the backup cannot be used: then nothing has changed. Or when only the texts could not be put back. */
export async function restoreStore(parts: RestoreParts): Promise<Restored> {
  const { from, clock, log, erasureLog, overlay } = parts;
  // Where it really lies: only there can one file take the place of another at one stroke.
  const to = existsSync(parts.to) ? realpathSync(parts.to) : parts.to;
  const release = holdFile(to);
  const fresh = `${to}.restoring`;
  try {
    for (const name of filesOf(fresh)) rmSync(name, { force: true });
    await copyChecked(from, fresh);
    const files = takeOverlay(fresh);
    const changed = await bringUpToDate(fresh, { from, clock, log, erasureLog });
    const copy = await checkCopy(fresh);
    syncFile(fresh);
    const aside = `before-restore-${new Date(clock.now()).toISOString().slice(0, 19).replaceAll(":", "-")}Z`;
    const kept = setAside(to, `${to}.${aside}`);
    renameSync(fresh, to);
    removeMark(to);
    const keptOverlay =
      files && overlay !== undefined ? putTexts(files, overlay, `${overlay}.${aside}`, to) : undefined;
    return {
      ...{ ...copy, ...changed, ...(kept !== undefined && { kept }) },
      ...(files && { overlay: { files: files.size, ...(keptOverlay !== undefined && { kept: keptOverlay }) } }),
    };
  } finally {
    for (const name of filesOf(fresh)) rmSync(name, { force: true });
    release();
  }
}

/** The folder may be one that only somebody else can write to. The database stands by then, and the sentence must not deny it. */
function putTexts(files: OverlayFiles, folder: string, keepAs: string, database: string): string | undefined {
  try {
    return putOverlay(files, folder, keepAs);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigurationProblem([
      `${database} is restored, but your own texts could not be put into ${folder} (${reason}). Make that folder writable and restore again, or name another one with --overlay.`,
    ]);
  }
}

async function copyChecked(from: string, to: string): Promise<void> {
  try {
    await copyDatabase(from, to);
  } catch (error) {
    if (error instanceof ConfigurationProblem) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigurationProblem([`The backup ${from} cannot be used (${reason}). Choose another one.`]);
  }
}

async function bringUpToDate(file: string, { from, clock, log, erasureLog }: Omit<RestoreParts, "to" | "overlay">) {
  const db = await openDatabase({ file, log });
  try {
    if ((await listDone(db)).length === 0)
      throw new ConfigurationProblem([`The backup ${from} cannot be used: it is no database of this program.`]);
    await migrate(db, from);
    return await db.transaction().execute(async (tx) => ({
      skipped: await quarantine(tx, clock.now()),
      erased: await eraseAgain(tx, erasureLog),
    }));
  } finally {
    await db.destroy();
  }
}

/** What was due between the backup and now has perhaps been sent; nobody can tell, so nobody gets it twice. */
async function quarantine(tx: Kysely<Tables>, now: number): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable("delivery")
    .set({ state: "skipped", reason: "restored", lease_until: null })
    .where((row) => row.or([row("state", "=", "sending"), row("state", "=", "pending").and("due_at", "<=", now)]))
    .executeTakeFirstOrThrow();
  const value = String(now);
  await tx
    .insertInto("setting")
    .values({ key: RESTORED_AT, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
  return Number(numUpdatedRows);
}

async function eraseAgain(tx: Kysely<Tables>, erasureLog: string | undefined): Promise<number> {
  if (erasureLog === undefined || !existsSync(erasureLog)) return 0;
  const lines = readFileSync(erasureLog, "utf8").split("\n");
  let erased = 0;
  for (const id of new Set(lines.flatMap((line) => line.split(" ")[0] || []))) {
    const counts = await deletePerson(tx, id as PersonId);
    if (Object.keys(counts).length > 0) erased += 1;
  }
  return erased;
}

/** Under a second name: there is a database at every moment, or a start right now would make an empty one. What lies beside it belongs to it alone. */
function setAside(file: string, kept: string): string | undefined {
  if (!existsSync(file)) return undefined;
  const [, ...beside] = filesOf(file);
  for (const name of beside) if (existsSync(name)) renameSync(name, name.replace(file, kept));
  try {
    linkSync(file, kept);
  } catch {
    // Some file systems know no second names.
    copyFileSync(file, kept);
  }
  return kept;
}

/** The database and what SQLite may have left beside it. */
const filesOf = (file: string) => [file, `${file}-wal`, `${file}-shm`];
