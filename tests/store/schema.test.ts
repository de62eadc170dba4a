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
  const columnsOf = (of: "foreign_key_list" | "index_list", table: string): string[][] => {
    const list =
      of === "foreign_key_list"
        ? 'select id, "from" as name from pragma_foreign_key_list(?) order by id, seq'
        : "select list.seq as id, info.name from pragma_index_list(?) as list, pragma_index_info(list.name) as info order by list.seq, info.seqno";
    const rows = database.prepare(list).all(table) as { id: number; name: string }[];
    return [...new Set(rows.map(({ id }) => id))].map((id) =>
      rows.filter((row) => row.id === id).map(({ name }) => name),
    );
  };
  for (const table of Object.keys(owners)) {
    const indexes = columnsOf("index_list", table);
    for (const key of columnsOf("foreign_key_list", table)) {
      const leads = indexes.some((index) => key.every((column) => index.slice(0, key.length).includes(column)));
      expect(leads, `${table} (${key.join(", ")})`).toBe(true);
    }
  }
});

/** Where a person's row names a chapter and need not be a member of it (any more). */
const notOfMembers: Readonly<Record<string, string>> = {
  delivery: "a notice may reach somebody about a chapter they have just left",
  link_code: "whoever types it need not be a member yet",
  audit_about: "whoever is named in an old entry may have left since",
};
/** Keys to rows of somebody else, on purpose. */
const toOthers: readonly string[] = ["delivery_about: delivery"];

test("S4 a row of a chapter and a person points at that membership as a whole; other keys carry the owner with them", async () => {
  const { database, tables } = await openSchema();
  type Column = { id: number; table: string; from: string; to: string | null };
  for (const { name } of tables) {
    const columns = database.prepare("select name from pragma_table_info(?)").pluck().all(name) as string[];
    const keys = new Map<number, Column[]>();
    for (const column of database.prepare("select * from pragma_foreign_key_list(?)").all(name) as Column[])
      keys.set(column.id, [...(keys.get(column.id) ?? []), column]);
    const spelt = [...keys.values()].map(
      (key) =>
        `${key[0]?.table}: ${key
          .map(({ from }) => from)
          .sort()
          .join(", ")}`,
    );
    const isOfBoth = columns.includes("chapter_id") && columns.includes("person_id") && name !== "membership";
    if (isOfBoth && !Object.hasOwn(notOfMembers, name))
      expect(spelt, name).toContain("membership: chapter_id, person_id");
    for (const [first, ...more] of keys.values()) {
      const owner = owners[first?.table as keyof typeof owners];
      if (!first || owner === "process" || first.table === owner) continue;
      if (toOthers.includes(`${name}: ${first.table}`)) continue;
      expect(
        [first, ...more].map(({ from }) => from),
        `${name} points at ${first.table}`,
      ).toContain(`${owner}_id`);
    }
  }
});
