// The store on SQLite: in memory, in a file, over restarts, and beside another program that writes to the same file.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { dirname } from "node:path";
import SQLite from "better-sqlite3";
import { sql } from "kysely";
import { expect, onTestFinished, test, vi } from "vitest";
import { type Collections, ConfigurationProblem } from "#core";
import { openStore } from "#store";
import { prepareCollections } from "../../src/store/collections.ts";
import { openDatabase } from "../../src/store/database.ts";
import { migrate } from "../../src/store/migrate.ts";
import { chapterSettingsContract } from "./chapter-settings.ts";
import { storeContract } from "./contract.ts";
import { deliveriesContract } from "./deliveries.ts";
import { deliveryFatesContract } from "./delivery-fates.ts";
import { drawnQuestionsContract } from "./drawn-questions.ts";
import { leaversContract } from "./leavers.ts";
import { personalSettingsContract } from "./personal-settings.ts";
import { remindersContract } from "./reminders.ts";
import { seenEventsContract } from "./seen-events.ts";
import { firstContact, openReady, temporaryFile, turnableClock } from "./stage.ts";

const contracts = [
  storeContract,
  drawnQuestionsContract,
  chapterSettingsContract,
  personalSettingsContract,
  leaversContract,
  remindersContract,
  deliveriesContract,
  deliveryFatesContract,
  seenEventsContract,
];
for (const contract of contracts) {
  contract("memory", (clock) => openStore({ file: ":memory:", clock }));
  contract("a file", (clock) => openReady({ file: temporaryFile(), clock }));
}

const clock = turnableClock();

test("a restart loses nothing", async () => {
  const file = temporaryFile();
  const before = await openStore({ file, clock });
  await firstContact(before, "discord:1", "discord:9", "Ann");
  await before.settings.set("hash", "a");
  await before.seenEvents.claim("discord", "7");
  const known = await before.identities.find("discord:1", "discord:9");
  await before.close();

  const after = await openStore({ file, clock });
  onTestFinished(() => after.close());
  expect(await after.identities.find("discord:1", "discord:9")).toEqual(known);
  expect(await after.settings.find("hash")).toBe("a");
  expect(await after.seenEvents.claim("discord", "7")).toBe(false);
});

test("nobody else on the machine can read a new database", async () => {
  const file = temporaryFile();
  await (await openStore({ file, clock })).close();
  expect(statSync(file).mode & 0o077).toBe(0);
  expect(statSync(dirname(file)).mode & 0o077).toBe(0);
});

test("E26 a database of a newer program is refused and left as it is", async () => {
  const file = temporaryFile();
  await (await openStore({ file, clock })).close();
  const newer = new SQLite(file);
  newer.prepare("insert into migration (name, timestamp) values ('9999-later', '2099-01-01T00:00:00.000Z')").run();
  newer.close();
  const opening = openStore({ file, clock });
  await expect(opening).rejects.toThrow(ConfigurationProblem);
  await expect(opening).rejects.toThrow(/written by a newer version of this program \(it knows 9999-later\)/);
});

test("a file that is no database, and a path that cannot be one, are said to be so", async () => {
  const file = temporaryFile();
  mkdirSync(dirname(file));
  writeFileSync(file, "Dear diary, this is a text file and has been one for as long as I can remember.".repeat(20));
  await expect(openStore({ file, clock })).rejects.toThrow(/is not an SQLite database/);
  expect(readdirSync(dirname(file))).toEqual(["test.db"]);
  await expect(openStore({ file: `${file}/below.db`, clock })).rejects.toThrow(ConfigurationProblem);
});

test("another program that holds the write lock for a second stops neither the event loop nor reading, and the writing is done", async () => {
  const file = temporaryFile();
  const store = await openStore({ file, clock });
  onTestFinished(() => store.close());
  const { chapter } = await firstContact(store, "discord:1", "discord:9", "Ann");
  const holder = await holdWriteLock(file, 1_000);

  let lastTick = performance.now();
  let ticks = 0;
  let longestGap = 0;
  const timer = setInterval(() => {
    longestGap = Math.max(longestGap, performance.now() - lastTick);
    lastTick = performance.now();
    ticks += 1;
  }, 20);
  const started = performance.now();
  const writes = Promise.all([
    store.chapters.change(chapter, { name: "Renamed" }),
    store.seenEvents.claim("discord", "7"),
    store.transaction((tx) => tx.settings.set("hash", "in a transaction")),
    store.transaction((tx) => tx.settings.set("other", "in the next one")),
  ]);
  const read = await store.identities.find("discord:1", "discord:9");
  const readTook = performance.now() - started;
  const [, claimed] = await writes;
  const writesTook = performance.now() - started;
  clearInterval(timer);
  await holder.ended;

  expect(read?.chapter.name).toBe("Group of Ann");
  expect(claimed).toBe(true);
  expect(readTook).toBeLessThan(500);
  expect(writesTook).toBeGreaterThan(200);
  // A blocking wait would show as one gap of a second; the bound leaves room for a busy machine.
  expect(longestGap).toBeLessThan(600);
  expect(ticks).toBeGreaterThan(10);
  expect((await store.chapters.find(chapter))?.name).toBe("Renamed");
  expect(await store.settings.find("hash")).toBe("in a transaction");
  expect(await store.settings.find("other")).toBe("in the next one");
  expect(await store.settings.find("held")).toBe("by another program");
});

test("a full disk is said to be one, nothing is kept half, and with room again all goes on", async () => {
  const file = temporaryFile();
  const db = await openDatabase({ file });
  onTestFinished(() => db.destroy());
  await migrate(db, file);
  const collect = prepareCollections(db, { clock });
  const store = collect(db);
  const within = <T>(work: (tx: Collections) => Promise<T>) => db.transaction().execute((tx) => work(collect(tx)));
  const { id: person } = await store.people.add();
  const note = (index: number) => ({
    person,
    kind: "note",
    params: { note: "x".repeat(400) },
    key: `note:${index}::${person}:0`,
    dueAt: 0,
  });
  await store.deliveries.add(note(0));
  const pages = (await sql<{ page_count: number }>`pragma page_count`.execute(db)).rows[0]!.page_count;
  await sql`pragma max_page_count = ${sql.lit(pages + 5)}`.execute(db);
  const filling = within(async (tx) => {
    for (let index = 1; index < 500; index += 1) await tx.deliveries.add(note(index));
  });
  await expect(filling).rejects.toThrow(/^The disk is full: .* Make room on it\.$/);
  expect(await store.deliveries.count()).toMatchObject({ pending: 1 });
  let added = 0;
  const alone = async () => {
    for (; added < 500; added += 1) await store.deliveries.add(note(1_000 + added));
  };
  await expect(alone()).rejects.toThrow(/The disk is full/);
  expect(await store.deliveries.count()).toMatchObject({ pending: 1 + added });
  expect((await sql<{ quick_check: string }>`pragma quick_check`.execute(db)).rows).toEqual([{ quick_check: "ok" }]);
  await sql`pragma max_page_count = 100000`.execute(db);
  await within((tx) => tx.deliveries.add(note(2_000)));
  expect(await store.deliveries.claimDue(0, 1_000, 1)).toHaveLength(added + 2);
});

test("what a transaction wrote is on the disk when it resolves, and many wait together", async () => {
  const file = temporaryFile();
  const db = await openDatabase({ file });
  onTestFinished(() => db.destroy());
  await migrate(db, file);
  const write = (key: string) =>
    db.transaction().execute((tx) => tx.insertInto("setting").values({ key, value: "" }).execute());
  await write("first");
  const probe = await open(file, "r");
  const sync = vi.spyOn(Object.getPrototypeOf(probe), "datasync");
  await probe.close();
  onTestFinished(() => sync.mockRestore());
  await write("alone");
  expect(sync).toHaveBeenCalledTimes(1);
  await Promise.all(Array.from({ length: 100 }, (_, index) => write(`${index}`)));
  expect(sync.mock.calls.length).toBeGreaterThan(1);
  expect(sync.mock.calls.length).toBeLessThan(20);
  sync.mockRejectedValueOnce(new Error("no space on device"));
  await expect(write("not sure")).rejects.toThrow("no space on device");
  await write("again");
});

test("a transaction that waits for itself is told so in place of hanging", async () => {
  const db = await openDatabase({ file: ":memory:", patienceMs: 50 });
  onTestFinished(() => db.destroy());
  const outside = sql`select 1`;
  const stuck = db.transaction().execute(() => outside.execute(db));
  const queued = db.transaction().execute((tx) => outside.execute(tx));
  queued.catch(() => undefined);
  await expect(stuck).rejects.toThrow(/inside it only tx may be used/);
  await expect(queued).rejects.toThrow(/inside it only tx may be used/);
  await db.transaction().execute((tx) => outside.execute(tx));
});

test("a lock that is never given back fails the request, says so in the log, and harms nobody later", async () => {
  const file = temporaryFile();
  await (await openStore({ file, clock })).close();
  const warnings: string[] = [];
  const log = { info() {}, error() {}, warn: (_: object, sentence: string) => warnings.push(sentence) };
  const db = await openDatabase({ file, log, patienceMs: 100 });
  const holder = new SQLite(file);
  onTestFinished(async () => {
    holder.close();
    await db.destroy();
  });
  holder.exec("begin immediate");
  const begun = performance.now();
  const write = (key: string) =>
    db.transaction().execute((tx) => tx.insertInto("setting").values({ key, value: "" }).execute());
  const results = await Promise.allSettled([write("a"), write("b"), write("c")]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  expect(performance.now() - begun).toBeLessThan(900);
  expect(warnings).toHaveLength(3);
  holder.exec("rollback");
  await write("a");
});

/** Resolves when another process has the lock; `ended` when that process has gone. */
async function holdWriteLock(file: string, ms: number): Promise<{ ended: Promise<unknown> }> {
  const program = `
    const database = require("better-sqlite3")(process.argv[1]);
    database.exec("begin exclusive; insert into setting (key, value) values ('held', 'by another program')");
    console.log("held");
    setTimeout(() => database.exec("commit"), Number(process.argv[2]));
  `;
  const child = spawn(process.execPath, ["-e", program, file, String(ms)], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => {
    child.kill();
  });
  const ended = once(child, "exit");
  await once(child.stdout, "data");
  return { ended };
}
