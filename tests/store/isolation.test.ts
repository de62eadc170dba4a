// Nobody reaches another chapter's or person's rows, whatever ids they send (SECURITY S4). Made from the owner of each table.
import SQLite from "better-sqlite3";
import { describe, expect, onTestFinished, test } from "vitest";
import { owners } from "#store";
import { furnish, namedSamples, samples } from "./samples.ts";
import { firstContact, openReady, temporaryFile, turnableClock, type World } from "./stage.ts";

/** Empties everything on purpose: "start over" of the demo, which has one chapter. */
const wholeDatabase = new Set(["demoMessages.reset"]);

async function stage() {
  const file = temporaryFile();
  const store = await openReady({ file, clock: turnableClock() });
  const beside = new SQLite(file);
  onTestFinished(async () => {
    beside.close();
    await store.close();
  });
  const foreign = await furnish(store, await firstContact(store, "discord:100000001", "discord:900000001", ANN));
  const own = await furnish(store, await firstContact(store, "discord:200000002", "discord:800000002", "Ben Own"));
  return { store, own, foreign, rowsOf: (world: World) => rowsOf(beside, world) };
}

const ANN = "Ann Foreign";

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
    const { transaction: _, backup: __, optimize: ___, close: ____, ...collections } = store;
    const functions = Object.entries(collections).map(([name, collection]) => [name, Object.keys(collection).sort()]);
    const sampled = Object.entries(samples).map(([name, collection]) => [name, Object.keys(collection).sort()]);
    expect(Object.fromEntries(sampled)).toEqual(Object.fromEntries(functions));
  });

  test.each(namedSamples.filter(([name]) => !wholeDatabase.has(name)))("are out of reach of %s", async (_, sample) => {
    const { store, own, foreign, rowsOf } = await stage();
    const before = rowsOf(foreign);
    const result = await sample(store, own, foreign).catch((error: unknown) => String(error));
    expect(rowsOf(foreign)).toEqual(before);
    const shown = JSON.stringify(result) ?? "";
    for (const secret of Object.values(foreign)) expect(shown).not.toContain(secret);
    expect(shown).not.toContain(ANN);
  });
});
