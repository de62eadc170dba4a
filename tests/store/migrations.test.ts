// A database of any earlier version is brought up to date and keeps what is in it.
import SQLite from "better-sqlite3";
import { Migrator } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { openStore } from "#store";
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
  sqlite.exec(`
    insert into chapter (id, name, zone, created_at) values ('c1', 'The group', 'UTC', 1);
    insert into space (id, chapter_id) values ('discord:9', 'c1');
    insert into person (id, created_at, consent_mine_at) values ('p1', 1, 5);
    insert into account (id, person_id, name, created_at) values ('discord:1', 'p1', 'Ann', 1);
    insert into membership (chapter_id, person_id, graduates, joined_at) values ('c1', 'p1', 2029, 1);
  `);
  sqlite.close();
  return file;
}

const shapeOf = (file: string): unknown[] => {
  const sqlite = new SQLite(file, { readonly: true });
  const shape = sqlite.prepare("select type, name, sql from sqlite_master where sql is not null order by name").all();
  sqlite.close();
  return shape;
};

test("names are in their order, for that is the order in which they run", () => {
  expect(names).toEqual([...names].sort());
});

test.each(names)("from %s", async (version) => {
  const file = await databaseOf(version);
  const store = await openStore({ file, clock: turnableClock() });
  onTestFinished(() => store.close());
  const identity = await store.identities.find("discord:1", "discord:9");
  expect(identity).toMatchObject({
    account: { name: "Ann" },
    person: { consent: { mine: 5 } },
    chapter: { name: "The group" },
    membership: { graduates: 2029 },
  });
  await store.drawnQuestions.add(identity!.person.id, ["why"], { startAgain: false });
  expect(await store.drawnQuestions.listOf(identity!.person.id)).toEqual(["why"]);

  const fresh = temporaryFile();
  await (await openStore({ file: fresh, clock: turnableClock() })).close();
  expect(shapeOf(file)).toEqual(shapeOf(fresh));
});
