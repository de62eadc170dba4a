// There and back: everything a chapter has is in one copy, and an update can be taken back with the copy that was made before it.
import {
  closeSync,
  existsSync,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import SQLite from "better-sqlite3";
import { expect, test } from "vitest";
import { backupFolderOf, copyDatabase, openStore, owners, restoreStore } from "#store";
import { RESTORED_AT } from "../../src/store/restore.ts";
import { furnish } from "./samples.ts";
import { firstContact, openReady, temporaryFile, turnableClock } from "./stage.ts";

const SECRET = "xoxb-not-for-copies";

/** A store with a row in every table. */
async function stage() {
  const file = temporaryFile();
  const clock = turnableClock();
  const store = await openReady({ file, clock });
  const ann = await firstContact(store, "discord:1", "discord:9", "Ann");
  const ben = await firstContact(store, "discord:2", "discord:9", "Ben");
  await furnish(store, ann);
  await store.audit.add(ann.chapter, { actor: ann.person, what: "leader", about: { person: ben.person } });
  const pair = { person: ann.person, kind: "pair", params: { with: ben.person }, dueAt: Date.UTC(2100, 0, 1) };
  await store.deliveries.add({ ...pair, key: `pair:p1::${ann.person}:0` });
  await store.linkCodes.add({ hash: "h", purpose: "account", person: ann.person, expiresAt: 9e15 });
  await store.seenEvents.claim("discord", "7");
  await store.settings.set("hash", "a");
  await store.demoMessages.add({ at: 0, channel: "local:#general", author: "local:ann", typed: "hello" });
  const overlay = join(dirname(file), "..", "own-texts");
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(overlay, path)), { recursive: true });
    writeFileSync(join(overlay, path), text);
  };
  write("pack.yml", "variables: {}\n");
  write("topics/our-lab.md", "Ask at the desk. Überall.\n");
  write(".env", `SLACK_BOT_TOKEN=${SECRET}\n`);
  write(".git/config", SECRET);
  return { file, clock, store, overlay, write, copy: join(dirname(file), "copy.db") };
}

function contentOf(file: string): Record<string, unknown[]> {
  const database = new SQLite(file, { readonly: true });
  const rows = Object.keys(owners).map((table) => [
    table,
    database.prepare(`select * from "${table}" order by 1, 2`).all(),
  ]);
  database.close();
  return Object.fromEntries(rows);
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();

test("E27 a copy restored gives back every table and every own text, and holds no secrets", async () => {
  const { file, clock, store, overlay, write, copy } = await stage();
  const before = contentOf(file);
  for (const [table, rows] of Object.entries(before)) expect(rows, table).not.toEqual([]);
  await store.backup(copy, { thorough: true, overlay });
  expect(statSync(copy).mode & 0o077).toBe(0);
  expect(readFileSync(copy).includes(SECRET)).toBe(false);

  await store.people.add();
  await store.settings.set("hash", "after the copy");
  await store.close();
  write("topics/our-lab.md", "Changed.\n");
  write("topics/new.md", "New.\n");
  const restored = await restoreStore({ from: copy, to: file, clock, overlay });
  const { setting, ...tables } = contentOf(file);
  expect({ ...tables, setting: setting?.filter((row) => (row as { key: string }).key !== RESTORED_AT) }).toEqual(
    before,
  );

  expect(restored.overlay?.files).toBe(2);
  // What is not in copies is not touched either.
  expect(filesIn(overlay)).toEqual([".env", ".git/config", "pack.yml", "topics/our-lab.md"]);
  expect(readFileSync(join(overlay, "topics/our-lab.md"), "utf8")).toBe("Ask at the desk. Überall.\n");
  expect(readFileSync(join(restored.overlay!.kept!, "topics/our-lab.md"), "utf8")).toBe("Changed.\n");

  // The restored database is one like any other: it can be opened, copied again, and restored again.
  const again = await openStore({ file, clock });
  await again.backup(copy, { overlay });
  await again.close();
  const second = await restoreStore({ from: copy, to: file, clock, overlay });
  expect(second.overlay).toEqual({ files: 2 });
});

test("E27 texts that cannot be put back are told apart from a database that was", async () => {
  const { file, clock, store, overlay, copy } = await stage();
  await store.backup(copy, { overlay });
  await store.settings.set("hash", "after the copy");
  await store.close();
  // A file stands where the folder should be.
  await expect(restoreStore({ from: copy, to: file, clock, overlay: copy })).rejects.toThrow(
    /is restored, but your own texts could not be put into/,
  );
  expect(contentOf(file).setting).toContainEqual({ key: "hash", value: "a" });
});

test("E27 own texts go nowhere unless somebody says where, and a copy without any leaves them as they are", async () => {
  const { file, clock, store, overlay, copy } = await stage();
  await store.backup(copy, { overlay });
  const plain = join(dirname(file), "plain.db");
  await store.backup(plain);
  await store.close();
  expect((await restoreStore({ from: copy, to: file, clock })).overlay).toEqual({ files: 2 });
  expect(await restoreStore({ from: plain, to: file, clock, overlay })).not.toHaveProperty("overlay");
  expect(filesIn(overlay)).toHaveLength(4);
});

test("a restore by another name of the database puts it where it really lies, and keeps what was there", async () => {
  const { file, clock, store, copy } = await stage();
  await store.backup(copy);
  await store.settings.set("hash", "later");
  await store.close();
  const name = join(dirname(file), "..", "by-another-name.db");
  symlinkSync(file, name);
  const { kept } = await restoreStore({ from: copy, to: name, clock });
  expect(lstatSync(name).isSymbolicLink()).toBe(true);
  expect(dirname(kept!)).toBe(dirname(file));
  expect(contentOf(kept!).setting).toContainEqual({ key: "hash", value: "later" });
  expect(contentOf(file).setting).toContainEqual({ key: "hash", value: "a" });
  // Two files from now on: what is written to the one is not in the other.
  expect(statSync(kept!).ino).not.toBe(statSync(file).ino);
});

test("a copy that names files outside of the folder is refused, and nothing has changed", async () => {
  const { file, clock, store, overlay, copy } = await stage();
  await store.backup(copy, { overlay });
  await store.close();
  const forged = new SQLite(copy);
  forged.exec("update overlay_file set path = '../escaped.txt' where path = 'pack.yml'");
  forged.close();
  const before = contentOf(file);
  await expect(restoreStore({ from: copy, to: file, clock, overlay })).rejects.toThrow(/outside of the overlay/);
  expect(contentOf(file)).toEqual(before);
  expect(existsSync(join(overlay, "..", "escaped.txt"))).toBe(false);
});

test("E26 the copy made before an update is the way back: the refusal names it, and with it everything is as it was", async () => {
  const { file, clock, store } = await stage();
  await store.close();
  const before = contentOf(file);
  // The newer program: it keeps a copy, as every update does, and changes the database.
  const copy = join(backupFolderOf(file), `test-2025-01-06T00-00-00Z-before-update-of-${lastMigration(file)}.db`);
  mkdirSync(dirname(copy), { recursive: true });
  await copyDatabase(file, copy);
  const newer = new SQLite(file);
  newer.exec("alter table chapter add column colour text; update chapter set name = 'Newer'");
  newer.prepare("insert into migration (name, timestamp) values ('9999-later', '2099-01-01T00:00:00.000Z')").run();
  newer.close();

  const refused = openStore({ file, clock });
  await expect(refused).rejects.toThrow(
    /written by a newer version .*9999-later.* Install that version again, or go back/,
  );
  const sentence = String(await refused.catch((error: unknown) => error));
  const [, from = "", to = ""] = /npm run restore -- (\S+) --database (\S+) --yes$/m.exec(sentence) ?? [];
  expect([from, to]).toEqual([copy, file]);
  const { kept } = await restoreStore({ from, to, clock });
  const { setting: _, ...tables } = contentOf(file);
  expect({ ...tables, setting: before.setting }).toEqual(before);
  expect(existsSync(kept!)).toBe(true);
  await (await openStore({ file, clock })).close();
});

test("a copy for which there is no room is not begun, and a failed one leaves nothing behind", async () => {
  const { file, store, copy } = await stage();
  await store.close();
  const names = () =>
    readdirSync(dirname(copy))
      .filter((name) => !/-(shm|wal)$/.test(name))
      .sort();
  const before = names();
  const noRoom = copyDatabase(file, copy, { freeIn: () => 1024 * 1024 + 10_000 });
  await expect(noRoom).rejects.toThrow(/no room for a copy in .*: it needs 2 MiB, and 1 MiB are free\. Nothing was/);
  expect(names()).toEqual(before);
  expect(await copyDatabase(file, copy, { freeIn: () => 3 * 1024 * 1024 })).toMatchObject({ rows: { chapter: 1 } });
  const damaged = openSync(copy, "r+");
  writeSync(damaged, Buffer.alloc(8 * 4096, 0xa5), 0, 8 * 4096, 8 * 4096);
  closeSync(damaged);
  const there = names();
  await expect(copyDatabase(copy, `${copy}.again`)).rejects.toThrow(/not sound|malformed/);
  await expect(copyDatabase(copy, `${copy}.again`, { thorough: true })).rejects.toThrow(/not sound|malformed/);
  expect(names()).toEqual(there);
});

function lastMigration(file: string): string {
  const database = new SQLite(file, { readonly: true });
  const name = database.prepare("select max(name) from migration").pluck().get() as string;
  database.close();
  return name;
}
