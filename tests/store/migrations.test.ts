// A database of any earlier version is brought up to date and keeps what is in it.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import SQLite from "better-sqlite3";
import { Migrator } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import type { ChapterId, PersonId } from "#core";
import { openStore, owners } from "#store";
import { openDatabase } from "../../src/store/database.ts";
import { migrationTables } from "../../src/store/migrate.ts";
import { migrations } from "../../src/store/migrations/index.ts";
import { temporaryFile, turnableClock } from "./stage.ts";

const names = Object.keys(migrations);

/** As the program of that time would have left it, with one member in it. */
async function databaseOf(version: string): Promise<string> {
  const file = temporaryFile();
  const db = await openDatabase({ file });
  const [migrationTableName, migrationLockTableName] = migrationTables;
  const provider = { getMigrations: async () => ({ ...migrations }) };
  const migrator = new Migrator({ db, provider, migrationTableName, migrationLockTableName });
  const { error } = await migrator.migrateTo(version);
  await db.destroy();
  if (error) throw error;
  const sqlite = new SQLite(file);
  for (const [since, rows] of Object.entries(rowsSince)) if (since <= version) sqlite.exec(rows);
  sqlite.close();
  return file;
}

/** Somebody in no chapter any more, whom a message to another names. */
const GONE = "01JGWEJJ000C9ST2QN2WPMCMME";

/** What each version could hold for the first time. */
const rowsSince: Readonly<Record<string, string>> = {
  "0001-first": `
    insert into chapter (id, name, zone, created_at) values ('c1', 'The group', 'UTC', 1), ('c2', 'Later', 'UTC', 2);
    insert into space (id, chapter_id) values ('discord:9', 'c1');
    insert into person (id, created_at, consent_mine_at) values ('p1', 1, 5), ('${GONE}', 3, null);
    insert into account (id, person_id, name, created_at) values ('discord:1', 'p1', 'Ann', 1);
    insert into membership (chapter_id, person_id, graduates, joined_at) values ('c1', 'p1', 2029, 1), ('c2', 'p1', null, 2);
    insert into seen_event values ('discord', '7', 1);
    insert into setting values ('hash', 'a');
    insert into demo_message (id, at, channel, author, typed) values ('m1', 1, 'local:#general', 'local:ann', 'hello');
  `,
  "0002-drawn-questions": "insert into drawn_question values ('p1', 'how', 1);",
  "0003-messages": `
    insert into delivery (id, person_id, kind, params, key, wire_key, state, rank, due_at, attempt, created_at)
      values ('d1', 'p1', 'note', '{"with":"${GONE}"}', 'k', 'w', 'pending', 0, 1, 0, 1);
  `,
  "0004-deliveries": `
    insert into delivery (id, person_id, kind, params, key, wire_key, state, rank, due_at, attempt, created_at, only_account_id, refused_by, failures)
      values ('d2', 'p1', 'note', '{}', 'k2', 'w2', 'pending', 0, 1, 1, 1, 'discord:1', '{"discord:1":"closed"}', 2);
  `,
};

/** Every row with the columns it had. */
function contentOf(file: string, columns?: Record<string, string[]>): Record<string, unknown[]> {
  const sqlite = new SQLite(file, { readonly: true });
  const tables = sqlite.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
  const rows = Object.keys(columns ?? Object.fromEntries(tables.map((name) => [name, []])))
    .filter((name) => Object.hasOwn(owners, name))
    .map((name) => [
      name,
      sqlite
        .prepare(
          `select ${columns?.[name]?.map((column) => `"${column}"`).join(", ") ?? "*"} from "${name}" order by 1, 2`,
        )
        .all(),
    ]);
  sqlite.close();
  return Object.fromEntries(rows);
}

const columnsOf = (content: Record<string, unknown[]>) =>
  Object.fromEntries(Object.entries(content).flatMap(([table, [row]]) => (row ? [[table, Object.keys(row)]] : [])));

const shapeOf = (file: string): unknown[] => {
  const sqlite = new SQLite(file, { readonly: true });
  const shape = sqlite.prepare("select type, name, sql from sqlite_master where sql is not null order by name").all();
  sqlite.close();
  return shape;
};

test("names are in their order, for that is the order in which they run", () => {
  expect(names).toEqual([...names].sort());
});

test.each(names)("E25 an update from %s keeps everything, after a copy whose path is logged", async (version) => {
  const file = await databaseOf(version);
  const before = contentOf(file);
  const copies: string[] = [];
  const log = { warn() {}, error() {}, info: (facts: object) => copies.push((facts as { copy: string }).copy) };
  const clock = turnableClock();
  const store = await openStore({ file, clock, log });
  onTestFinished(() => store.close());
  const filled = Object.fromEntries(Object.entries(before).filter(([, rows]) => rows.length > 0));
  expect(contentOf(file, columnsOf(before))).toEqual(filled);

  const [identity] = await store.identities.listOf("discord:1");
  expect(identity).toMatchObject({
    account: { name: "Ann" },
    person: { consent: { mine: 5 } },
    chapter: { name: "Later" },
  });
  await store.memberships.use("c1" as ChapterId, "p1" as PersonId);
  expect((await store.identities.listOf("discord:1"))[0]?.chapter.name).toBe("The group");
  // Who was in no chapter then has been gone since they came.
  expect(await store.privacy.purgeLeavers(3)).toBe(0);
  expect(await store.privacy.purgeLeavers(4)).toBe(version < "0003-messages" ? 1 : 0);
  // Named in a row of before there was a list of such rows, and gone from it all the same.
  if (version === "0003-messages" || version === "0004-deliveries") {
    await store.privacy.deleteOf(GONE as PersonId);
    expect(contentOf(file).delivery).toContainEqual(expect.objectContaining({ params: '{"with":"(erased)"}' }));
  }
  await store.drawnQuestions.add("p1" as PersonId, ["why"], { startAgain: false });
  expect(await store.drawnQuestions.listOf("p1" as PersonId)).toContain("why");

  // How it was is kept, and the log says where; a database that is up to date is not copied.
  expect(copies).toHaveLength(version === names.at(-1) ? 0 : 1);
  for (const copy of copies) {
    expect(copy).toBe(join(dirname(file), "backups", `test-2025-01-06T00-00-00Z-before-update-of-${version}.db`));
    expect(contentOf(copy)).toEqual(before);
  }
  const fresh = temporaryFile();
  await (await openStore({ file: fresh, clock })).close();
  expect(existsSync(join(dirname(fresh), "backups"))).toBe(false);
  expect(shapeOf(file)).toEqual(shapeOf(fresh));
});
