// Every row of every table as it is now, for tests that nothing was changed.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import type { Store } from "#core";

/** All but the note that an event was answered, which is made whatever the answer was. */
export async function rowsOf(store: Store): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const folder = mkdtempSync(join(tmpdir(), "rows-"));
  const file = join(folder, "copy.db");
  await store.backup(file);
  const copy = new SQLite(file, { readonly: true });
  const tables = copy
    .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name")
    .pluck()
    .all() as string[];
  const rows = tables
    .filter((table) => table !== "seen_event")
    .map((table) => [table, copy.prepare(`select * from "${table}" order by 1, 2`).all()] as const);
  copy.close();
  rmSync(folder, { recursive: true });
  return Object.fromEntries(rows);
}
