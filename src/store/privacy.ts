// Everything about one person, to hand out or to delete; made from where each table speaks of people.
// What a chapter notes about its leaders' actions stays after a deletion, without saying who it was.
import { appendFileSync, closeSync, fsyncSync, mkdirSync, openSync } from "node:fs";
import { dirname } from "node:path";
import type { Kysely } from "kysely";
import type { PersonId, Privacy } from "#core";
import { sql } from "./kysely.ts";
import { replaceNames } from "./mentions.ts";
import type { Parts } from "./parts.ts";
import { accountsOf, anyTable, ERASED, personalColumns } from "./personal.ts";
import { childrenFirst, jsonColumns, type Tables } from "./tables.ts";
import { inTransaction } from "./transaction.ts";

export function createPrivacy({ db, clock, erasureLog }: Parts): Privacy {
  const erase = (person: PersonId) =>
    inTransaction(db, async (tx) => {
      const counts = await deletePerson(tx, person);
      // Before the commit: a deletion that a restored backup does not know of would be worse than one noted and not done.
      if (erasureLog !== undefined && Object.keys(counts).length > 0) noteErasure(erasureLog, person, clock.now());
      return counts;
    });
  return {
    exportOf: (person) => inTransaction(db, (tx) => exportPerson(tx, person)),
    deleteOf: erase,
    async purgeLeavers(at) {
      const leavers = await db.selectFrom("person").select("id").where("left_at", "<", at).execute();
      for (const { id } of leavers) await erase(id);
      return leavers.length;
    },
  };
}

async function exportPerson(tx: Kysely<Tables>, person: PersonId) {
  const accounts = await accountsOf(tx, person);
  const rowsOf: Record<string, Record<string, unknown>[]> = {};
  for (const table of new Set(personalColumns.map((personal) => personal.table))) {
    // One question a table: a row that names somebody in two of its columns is one row.
    const columns = personalColumns.filter((personal) => personal.table === table);
    const rows = await anyTable(tx)
      .selectFrom(table)
      .selectAll()
      .where((row) =>
        row.or(
          columns.map(({ column, holds }) => row(sql.ref(column), "in", holds === "person" ? [person] : accounts)),
        ),
      )
      .execute();
    if (rows.length > 0) rowsOf[table] = rows.map(withoutJsonText);
  }
  return rowsOf;
}

function withoutJsonText(row: Record<string, unknown>): Record<string, unknown> {
  const parsed = Object.entries(row).map(([column, value]) => [
    column,
    jsonColumns.includes(column) && typeof value === "string" ? JSON.parse(value) : value,
  ]);
  return Object.fromEntries(parsed);
}

/** Rows deleted, by table. */
export async function deletePerson(tx: Kysely<Tables>, person: PersonId): Promise<Record<string, number>> {
  const accounts = await accountsOf(tx, person);
  await replaceNames(tx, person, [person, ...accounts], ERASED);
  const counts: Record<string, number> = {};
  for (const table of childrenFirst)
    for (const { column, holds, deletion } of personalColumns.filter((personal) => personal.table === table)) {
      const ids = holds === "person" ? [person] : accounts;
      if (deletion === "clear") {
        await anyTable(tx)
          .updateTable(table)
          .set({ [column]: null })
          .where(sql.ref(column), "in", ids)
          .execute();
        continue;
      }
      const { numDeletedRows } = await anyTable(tx)
        .deleteFrom(table)
        .where(sql.ref(column), "in", ids)
        .executeTakeFirstOrThrow();
      if (numDeletedRows > 0n) counts[table] = (counts[table] ?? 0) + Number(numDeletedRows);
    }
  return counts;
}

/** One line each: the person's random id and when. */
function noteErasure(file: string, person: PersonId, at: number): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const log = openSync(file, "a", 0o600);
  try {
    appendFileSync(log, `${person} ${at}\n`);
    fsyncSync(log);
  } finally {
    closeSync(log);
  }
}
