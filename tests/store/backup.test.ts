// Copies that can be trusted, and the way back: everything is there again, nothing is sent twice, and whoever was deleted stays deleted.
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import SQLite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { ConfigurationProblem } from "#core";
import { openStore, owners, restoreStore } from "#store";
import { firstContact, openReady, temporaryFile, turnableClock } from "./stage.ts";

const HOUR = 60 * 60_000;

async function stage() {
  const file = temporaryFile();
  const clock = turnableClock();
  const erasureLog = join(dirname(file), "erasures.log");
  const store = await openReady({ file, clock, erasureLog });
  onTestFinished(() => store.close());
  const { person, chapter } = await firstContact(store, "discord:1", "discord:9", "Ann");
  const add = (source: string, dueAt: number) =>
    store.deliveries.add({ person, chapter, kind: "note", params: {}, key: `note:${source}::${person}:0`, dueAt });
  return { file, clock, erasureLog, store, person, chapter, add, copy: join(dirname(file), "copies", "copy.db") };
}

const isOurs = (name: string) => Object.hasOwn(owners, name);

function contentOf(file: string): Record<string, unknown[]> {
  const database = new SQLite(file, { readonly: true });
  const tables = database.prepare("select name from sqlite_master where type = 'table' order by name").pluck().all();
  const rows = (tables as string[])
    .filter(isOurs)
    .map((name) => [name, database.prepare(`select * from "${name}" order by 1, 2`).all()]);
  database.close();
  return Object.fromEntries(rows);
}

test("a copy made while the store is written to is one sound moment of it", async () => {
  const { file, store, copy } = await stage();
  await store.transaction(async (tx) => {
    for (let index = 0; index < 3_000; index += 1) await tx.settings.set(`before ${index}`, "x".repeat(500));
  });
  const copying = store.backup(copy);
  let during = 0;
  const finished = copying.then(() => true);
  while (!(await Promise.race([finished, new Promise((resolve) => setImmediate(resolve, false))])))
    await store.settings.set(`during ${during++}`, "x");
  const { pages, rows } = await copying;
  expect(during).toBeGreaterThan(0);
  expect(pages).toBeGreaterThan(400);
  expect(rows).toMatchObject({ person: 1, setting: 3_000, delivery: 0 });
  expect(readdirSync(dirname(copy))).toEqual(["copy.db"]);
  expect(statSync(copy).mode & 0o077).toBe(0);
  expect(contentOf(copy).person).toEqual(contentOf(file).person);
  await expect(store.backup(file)).rejects.toThrow(/its own copy/);
});

test("a store in memory can be copied as well", async () => {
  const store = await openStore({ file: ":memory:", clock: turnableClock() });
  onTestFinished(() => store.close());
  await firstContact(store, "discord:1", "discord:9", "Ann");
  const copy = temporaryFile();
  mkdirSync(dirname(copy));
  expect((await store.backup(copy)).rows).toMatchObject({ person: 1, membership: 1 });
});

test("the drill: a backup restored has every row of every table as it was", async () => {
  const { file, clock, store, person, chapter, add, copy } = await stage();
  await store.leaders.add(chapter, person);
  await store.audit.add(chapter, { actor: person, what: "zone", about: {} });
  await store.examBlocks.add(chapter, { from: "2025-01-01", to: "2025-01-02", label: "Exam" });
  await store.drawnQuestions.add(person, ["why"], { startAgain: false });
  const words = { text: "call", zone: "UTC", date: "2025-01-01", time: "09:00" };
  await store.reminders.add({ person, ...words, nextDueAt: clock.now() + HOUR });
  await store.seenEvents.claim("discord", "1");
  await add("future", clock.now() + HOUR);
  const before = contentOf(file);
  await store.backup(copy);
  expect(contentOf(copy)).toEqual(before);

  await store.settings.set("hash", "after the backup");
  await store.people.add();
  await store.close();
  const restored = await restoreStore({ from: copy, to: file, clock });
  expect(restored).toMatchObject({ skipped: 0, erased: 0, rows: { person: 1, delivery: 1 } });
  const { setting, ...rest } = contentOf(file);
  expect(rest).toEqual({ ...before, setting: undefined });
  expect(setting).toEqual([{ key: "store.restored-at", value: String(clock.now()) }]);
  // What stood there before is kept beside it.
  expect(contentOf(restored.kept!).person).toHaveLength(2);
  expect(readdirSync(dirname(file)).filter((name) => /restoring|part/.test(name))).toEqual([]);
});

test("what was due before a restore is not sent again, what is due afterwards is", async () => {
  const { file, clock, store, person, add, copy } = await stage();
  await add("was claimed", clock.now());
  await store.deliveries.claimDue(clock.now(), 1, clock.now() + 1);
  await add("was due", clock.now() + 1);
  await add("is to come", clock.now() + 2 * HOUR);
  await store.backup(copy);
  await store.close();
  clock.advance(HOUR);
  expect(await restoreStore({ from: copy, to: file, clock })).toMatchObject({ skipped: 2 });
  clock.advance(HOUR);
  const after = await openStore({ file, clock });
  onTestFinished(() => after.close());
  // A reminder that fell due between the two comes up only now: it has perhaps been sent as well.
  const again = { person, kind: "note", params: {}, dueAt: clock.now() - 90 * 60_000 };
  expect(await after.deliveries.add({ ...again, key: `note:missed::${person}:0` })).toBe(true);
  const due = await after.deliveries.claimDue(clock.now(), 10, clock.now() + 1);
  expect(due.map(({ key }) => key)).toEqual([`note:is to come::${person}:0`]);
  expect(await after.deliveries.count()).toMatchObject({ skipped: 3, sending: 1 });
});

test("S25 whoever was deleted after the backup is deleted again", async () => {
  const { file, clock, erasureLog, store, person, copy } = await stage();
  const { person: ben } = await firstContact(store, "discord:2", "discord:9", "Ben");
  await store.backup(copy);
  await store.privacy.deleteOf(person);
  await store.close();
  expect(await restoreStore({ from: copy, to: file, clock, erasureLog })).toMatchObject({ erased: 1 });
  const after = await openStore({ file, clock });
  onTestFinished(() => after.close());
  expect(await after.accounts.find("discord:1")).toBeUndefined();
  expect((await after.people.find(ben))?.id).toBe(ben);
});

test("a restore is refused over a running bot, and from what is no sound backup of ours", async () => {
  const { file, clock, store, copy } = await stage();
  await store.backup(copy);
  await expect(restoreStore({ from: copy, to: file, clock })).rejects.toThrow(/in use by a bot that is running/);
  await store.close();
  const before = contentOf(file);
  const wrong = join(dirname(copy), "wrong.db");
  const restoring = (from: string) => restoreStore({ from, to: file, clock });
  await expect(restoring(join(dirname(copy), "missing.db"))).rejects.toThrow(ConfigurationProblem);
  writeFileSync(wrong, "This is not a database at all, and it has never been one. ".repeat(100));
  await expect(restoring(wrong)).rejects.toThrow(/cannot be used/);
  const empty = new SQLite(join(dirname(copy), "empty.db"));
  empty.exec("create table person (id text)");
  empty.close();
  await expect(restoring(join(dirname(copy), "empty.db"))).rejects.toThrow(/cannot be used/);
  const damaged = new SQLite(copy);
  damaged.pragma("foreign_keys = OFF");
  damaged.exec("delete from person");
  damaged.close();
  await expect(restoring(copy)).rejects.toThrow(/not sound/);
  expect(contentOf(file)).toEqual(before);
});
