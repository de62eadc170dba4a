// Nobody reaches another chapter's or person's rows, whatever ids they send (SECURITY S4). Made from the owner of each table.
import SQLite from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Collections, Store } from "#core";
import { openStore, owners } from "#store";
import { firstContact, temporaryFile, turnableClock, type World } from "./stage.ts";

/**
 * Called as Ben would be: what the bot knows of him (`own`) where a function asks whose it is, Ann's ids (`foreign`) wherever a button or a form
 * could carry one. A function whose only argument is that scope gets his own. May throw.
 */
type Sample = (store: Store, own: World, foreign: World) => Promise<unknown>;

const samples: { [C in keyof Collections]: { [F in keyof Collections[C]]: Sample } } = {
  chapters: {
    find: (store, own) => store.chapters.find(own.chapter),
    add: (store) => store.chapters.add({ name: "New", zone: "UTC" }),
    rename: (store, own) => store.chapters.rename(own.chapter, "Taken"),
  },
  spaces: {
    find: (store, own) => store.spaces.find(own.space),
    add: (store, own, foreign) => store.spaces.add({ id: foreign.space, chapter: own.chapter }),
    listOf: (store, own) => store.spaces.listOf(own.chapter),
  },
  people: {
    find: (store, own) => store.people.find(own.person),
    add: (store) => store.people.add(),
  },
  accounts: {
    find: (store, own) => store.accounts.find(own.account),
    add: (store, own, foreign) => store.accounts.add({ id: foreign.account, person: own.person, name: "Taken" }),
    rename: (store, own, foreign) => store.accounts.rename(own.person, foreign.account, "Taken"),
    listOf: (store, own) => store.accounts.listOf(own.person),
  },
  memberships: {
    find: async (store, own, foreign) => [
      await store.memberships.find(own.chapter, foreign.person),
      await store.memberships.find(foreign.chapter, own.person),
    ],
    add: (store, own) => store.memberships.add({ chapter: own.chapter, person: own.person }),
    setGraduates: async (store, own, foreign) => {
      await store.memberships.setGraduates(own.chapter, foreign.person, 1999);
      await store.memberships.setGraduates(foreign.chapter, own.person, 1999);
    },
    listOf: (store, own) => store.memberships.listOf(own.person),
  },
  identities: {
    find: async (store, own, foreign) => [
      await store.identities.find(own.account, foreign.space),
      await store.identities.find(foreign.account, own.space),
    ],
    findLatest: (store, own) => store.identities.findLatest(own.account),
  },
  seenEvents: {
    claim: (store) => store.seenEvents.claim("discord", "7"),
    prune: (store) => store.seenEvents.prune(Number.MAX_SAFE_INTEGER),
  },
  drawnQuestions: {
    listOf: (store, own) => store.drawnQuestions.listOf(own.person),
    add: (store, own) => store.drawnQuestions.add(own.person, ["why", "how"], { startAgain: true }),
  },
  settings: {
    find: (store) => store.settings.find("hash"),
    set: (store) => store.settings.set("hash", "new"),
  },
  demoMessages: {
    add: (store, own) =>
      store.demoMessages.add({ at: 0, channel: "local:#general", author: own.account, typed: "hello" }),
    change: (store, _, foreign) => store.demoMessages.change(foreign.person, "{}"),
    list: (store) => store.demoMessages.list(),
    reset: (store) => store.demoMessages.reset(),
  },
};

/** Empties everything on purpose: "start over" of the demo, which has one chapter. */
const wholeDatabase = new Set(["demoMessages.reset"]);

async function stage() {
  const file = temporaryFile();
  const store = await openStore({ file, clock: turnableClock() });
  const beside = new SQLite(file);
  onTestFinished(async () => {
    beside.close();
    await store.close();
  });
  const foreign = await firstContact(store, "discord:100000001", "discord:900000001", "Ann Foreign");
  const own = await firstContact(store, "discord:200000002", "discord:800000002", "Ben Own");
  await store.memberships.setGraduates(foreign.chapter, foreign.person, 2029);
  await store.drawnQuestions.add(foreign.person, ["why"], { startAgain: false });
  return { store, own, foreign, rowsOf: (world: World) => rowsOf(beside, world) };
}

/** All rows of a chapter and a person, found by the owner of each table. */
function rowsOf(database: SQLite.Database, world: World): Record<string, unknown[]> {
  const owned = Object.entries(owners).filter(([, owner]) => owner !== "process");
  return Object.fromEntries(
    owned.map(([table, owner]) => {
      const key = table === owner ? "id" : `${owner}_id`;
      const id = owner === "person" ? world.person : world.chapter;
      return [table, database.prepare(`select * from "${table}" where "${key}" = ?`).all(id)];
    }),
  );
}

describe("S4 another chapter's and another person's rows", () => {
  test("every table that has an owner is looked at, and holds something to protect", async () => {
    const { rowsOf, foreign } = await stage();
    const rows = rowsOf(foreign);
    expect(Object.values(owners).filter((owner) => owner !== "process")).toHaveLength(Object.keys(rows).length);
    for (const [table, found] of Object.entries(rows)) expect(found, table).not.toEqual([]);
  });

  test("every function of the store has a sample", async () => {
    const { store } = await stage();
    const { transaction: _, close: __, ...collections } = store;
    const functions = Object.entries(collections).map(([name, collection]) => [name, Object.keys(collection).sort()]);
    const sampled = Object.entries(samples).map(([name, collection]) => [name, Object.keys(collection).sort()]);
    expect(Object.fromEntries(sampled)).toEqual(Object.fromEntries(functions));
  });

  const all: [string, Sample][] = Object.entries(samples).flatMap(([collection, functions]) =>
    Object.entries(functions).map(([name, sample]): [string, Sample] => [`${collection}.${name}`, sample]),
  );
  test.each(all.filter(([name]) => !wholeDatabase.has(name)))("are out of reach of %s", async (_, sample) => {
    const { store, own, foreign, rowsOf } = await stage();
    const before = rowsOf(foreign);
    const result = await sample(store, own, foreign).catch((error: unknown) => String(error));
    expect(rowsOf(foreign)).toEqual(before);
    const shown = JSON.stringify(result) ?? "";
    for (const secret of Object.values(foreign)) expect(shown).not.toContain(secret);
    expect(shown).not.toContain("Ann Foreign");
  });
});
