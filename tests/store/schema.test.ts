// The tables as the database has them, against what the code says of them.
import SQLite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { openStore, owners } from "#store";
import { migrationTables } from "../../src/store/migrate.ts";
import { childrenFirst } from "../../src/store/tables.ts";
import { temporaryFile, turnableClock } from "./stage.ts";

type Table = { name: string; strict: 0 | 1 };

async function openSchema() {
  const file = temporaryFile();
  await (await openStore({ file, clock: turnableClock() })).close();
  const database = new SQLite(file, { readonly: true });
  onTestFinished(() => {
    database.close();
  });
  const tables = (database.prepare("select name, strict from pragma_table_list where schema = 'main'").all() as Table[])
    .filter(({ name }) => !name.startsWith("sqlite_"))
    .filter(({ name }) => !(migrationTables as readonly string[]).includes(name));
  return { database, tables };
}

test("every table has an owner, is STRICT, and can be emptied", async () => {
  const { tables } = await openSchema();
  const names = tables.map(({ name }) => name).sort();
  expect(names).toEqual(Object.keys(owners).sort());
  expect(names).toEqual([...childrenFirst].sort());
  expect(tables.filter(({ strict }) => strict === 0)).toEqual([]);
});

test("a row that belongs to a chapter or a person points at it", async () => {
  const { database } = await openSchema();
  for (const [table, owner] of Object.entries(owners)) {
    if (owner === "process" || table === owner) continue;
    const keys = database.prepare('select "from", "table" from pragma_foreign_key_list(?)').all(table);
    expect(keys, table).toContainEqual({ from: `${owner}_id`, table: owner });
  }
});

test("every key that points somewhere is the start of an index, so that nothing is searched row by row", async () => {
  const { database } = await openSchema();
  for (const table of Object.keys(owners)) {
    const pointing = database.prepare('select "from" from pragma_foreign_key_list(?)').pluck().all(table);
    const leading = database
      .prepare(
        "select info.name from pragma_index_list(?) as list, pragma_index_info(list.name) as info where info.seqno = 0",
      )
      .pluck()
      .all(table);
    expect(leading, table).toEqual(expect.arrayContaining(pointing));
  }
});
