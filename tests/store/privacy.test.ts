// Everything about one person is handed out, and is gone when they say so: looked for in every column of every table.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import SQLite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { personalColumns } from "../../src/store/personal.ts";
import { firstContact, openReady, temporaryFile, turnableClock, type World } from "./stage.ts";

const WORDS = "the words of Ann";

async function stage() {
  const file = temporaryFile();
  const erasureLog = join(file, "..", "erasures.log");
  const clock = turnableClock();
  const store = await openReady({ file, clock, erasureLog });
  const beside = new SQLite(file, { readonly: true });
  onTestFinished(async () => {
    beside.close();
    await store.close();
  });
  const ben = await firstContact(store, "local:ben-2", "local:demo", "Ben");
  const ann = await firstContact(store, "local:ann-1", "local:demo", `Ann, ${WORDS}`);
  const { person, chapter, account } = ann;
  await store.accounts.add({ id: "slack:T1/ANN", person, name: WORDS });
  await store.people.change(person, { preferredAccount: account, quiet: { from: "22:00", to: "06:00" } });
  await store.memberships.setGraduates(chapter, person, 2029);
  await store.leaders.add(chapter, person);
  await store.audit.add(chapter, { actor: person, what: "leader", about: { person: ben.person } });
  await store.audit.add(chapter, { actor: ben.person, what: "leader", about: { person, account, day: "2025-01-01" } });
  await store.linkCodes.add({ hash: "h", purpose: "account", person, expiresAt: Number.MAX_SAFE_INTEGER });
  await store.drawnQuestions.add(person, ["why"], { startAgain: false });
  await store.reminders.add({ person, text: WORDS, zone: "UTC", date: "2025-01-01", time: "09:00", nextDueAt: 1 });
  await store.deliveries.add({ person, kind: "note", params: { person }, key: `note:n1::${person}:0`, dueAt: 1 });
  const pair = { person: ben.person, chapter, kind: "pair", params: { with: person }, dueAt: 1 };
  await store.deliveries.add({ ...pair, key: `pair:p1::${ben.person}:0` });
  const place = { at: 0, channel: "local:#general" } as const;
  await store.demoMessages.add({ ...place, author: account, typed: WORDS });
  await store.demoMessages.add({ ...place, author: "bot", onlyFor: account, content: "{}" });
  // Named in two columns of one row.
  await store.demoMessages.add({ ...place, author: account, onlyFor: account, typed: WORDS });
  await store.demoMessages.add({ ...place, author: ben.account, typed: "hello" });
  return { store, clock, ann, ben, beside, erasureLog, file };
}

test("S25 V2 an export holds every row about the person once, and none about others", async () => {
  const { store, ann, ben } = await stage();
  const all = await store.privacy.exportOf(ann.person);
  expect(Object.keys(all).sort()).toEqual([...new Set(personalColumns.map(({ table }) => table))].sort());
  expect(all.person).toEqual([expect.objectContaining({ id: ann.person, quiet: { from: "22:00", to: "06:00" } })]);
  expect(all.account).toHaveLength(2);
  expect(all.reminder).toEqual([expect.objectContaining({ text: WORDS })]);
  expect(all.delivery).toEqual([expect.objectContaining({ params: { person: ann.person } })]);
  expect(all.audit).toEqual([expect.objectContaining({ actor_id: ann.person })]);
  // The row that names her twice stands there once.
  expect(all.demo_message).toHaveLength(3);
  const { audit: _, ...rest } = all;
  expect(JSON.stringify(rest)).not.toContain(ben.person);
  expect(JSON.parse(JSON.stringify(all))).toEqual(all);
});

test("S25 V3 after a deletion nothing of the person stands anywhere, and others keep theirs", async () => {
  const { store, ann, ben, beside, erasureLog, clock } = await stage();
  expect(found(beside, ann).length).toBeGreaterThan(10);
  const exported = await store.privacy.exportOf(ann.person);
  const counts = await store.privacy.deleteOf(ann.person);
  const { audit: kept, ...deleted } = exported;
  expect(kept).toHaveLength(1);
  expect(counts).toEqual(Object.fromEntries(Object.entries(deleted).map(([table, rows]) => [table, rows.length])));
  expect(found(beside, ann)).toEqual([]);
  expect(beside.pragma("foreign_key_check")).toEqual([]);

  expect(await store.audit.listOf(ann.chapter, 5)).toMatchObject([
    { actor: ben.person, actorName: "Ben", about: { person: "(erased)", account: "(erased)", day: "2025-01-01" } },
    { actor: "(erased)", actorName: "(erased)", what: "leader", about: { person: ben.person } },
  ]);
  expect((await store.identities.listOf(ben.account))[0]?.person.id).toBe(ben.person);
  expect((await store.deliveries.claimDue(5, 5, 6)).map(({ params }) => params)).toEqual([{ with: "(erased)" }]);
  expect((await store.demoMessages.list()).map(({ typed }) => typed)).toEqual(["hello"]);
  expect(readFileSync(erasureLog, "utf8")).toBe(`${ann.person} ${clock.now()}\n`);
  expect(await store.privacy.deleteOf(ann.person)).toEqual({});
  expect(readFileSync(erasureLog, "utf8").split("\n")).toHaveLength(2);
});

test("S25 a deletion that fails half-way deletes nothing", async () => {
  const { store, ann, beside } = await stage();
  const before = found(beside, ann);
  const failing = store.transaction(async (tx) => {
    await tx.privacy.deleteOf(ann.person);
    throw new Error("power");
  });
  await expect(failing).rejects.toThrow("power");
  expect(found(beside, ann)).toEqual(before);
});

test("S25 V4 who left long ago is deleted, who is in a chapter is not", async () => {
  const { store, clock, ann, ben, beside, erasureLog } = await stage();
  await store.memberships.end(ann.chapter, ann.person);
  clock.advance(1_000);
  expect(await store.privacy.purgeLeavers(clock.now() - 1_000)).toBe(0);
  expect(await store.privacy.purgeLeavers(clock.now())).toBe(1);
  expect(found(beside, ann)).toEqual([]);
  expect((await store.people.find(ben.person))?.id).toBe(ben.person);
  expect(readFileSync(erasureLog, "utf8")).toContain(ann.person);
});

test("S25 V3 after a deletion the words are not in the file either", async () => {
  const { store, ann, beside, file } = await stage();
  await store.privacy.deleteOf(ann.person);
  beside.close();
  await store.close();
  const bytes = readFileSync(file);
  for (const text of [WORDS, ann.person, "slack:T1/ANN"]) expect(bytes.includes(text), text).toBe(false);
});

/** Every column of every table in which the person's id, accounts or words stand. */
function found(database: SQLite.Database, { person, account }: World): string[] {
  const tables = database.prepare("select name from sqlite_master where type = 'table'").pluck().all() as string[];
  return tables.flatMap((table) => {
    const columns = database.prepare("select name from pragma_table_info(?)").pluck().all(table) as string[];
    return columns.flatMap((column) =>
      [person, account, "slack:T1/ANN", WORDS]
        .filter((text) => database.prepare(`select 1 from "${table}" where instr("${column}", ?) > 0`).get(text))
        .map((text) => `${table}.${column}: ${text}`),
    );
  });
}
