// No function of the store reads a big table row by row: SQLite is asked how it runs every statement of every function.
import SQLite from "better-sqlite3";
import { expect, onTestFinished, test } from "vitest";
import { owners } from "#store";
import { openRecording } from "./recording.ts";
import { furnish, namedSamples, type Things } from "./samples.ts";
import { firstContact } from "./stage.ts";

/** Tables that stay small, or that only the demo fills. */
const small = new Set(["chapter", "space", "exam_block", "chapter_leader", "link_code", "setting", "demo_message"]);

/** Rare, and about everything: they may take as long as reading it takes. */
const readsAll = new Set(["deliveries.count", "memberships.countPeople", "demoMessages.reset"]);

async function stage() {
  const { file, store, statementsOf } = await openRecording();
  const beside = new SQLite(file, { readonly: true });
  onTestFinished(() => {
    beside.close();
  });
  const planOf = (sql: string) => {
    const values = Array.from(sql.matchAll(/\?/g), () => null);
    return (beside.prepare(`explain query plan ${sql}`).all(values) as { detail: string }[]).map(
      ({ detail }) => detail,
    );
  };
  return { store, planOf, statementsOf };
}

test("every function but the named few finds its rows by an index", async () => {
  const { store, planOf, statementsOf } = await stage();
  const own: Things = await furnish(store, await firstContact(store, "discord:1", "discord:9", "Ben"));
  const foreign: Things = await furnish(store, await firstContact(store, "discord:2", "discord:8", "Ann"));
  const slow: string[] = [];
  let statements = 0;
  for (const [name, sample] of namedSamples) {
    if (readsAll.has(name)) continue;
    for (const sql of await statementsOf(() => sample(store, own, foreign))) {
      statements += 1;
      for (const detail of planOf(sql)) {
        const [, table] = /^SCAN (\w+)/.exec(detail) ?? [];
        if (table !== undefined && Object.hasOwn(owners, table) && !small.has(table))
          slow.push(`${name}: ${detail}: ${sql}`);
      }
    }
  }
  expect(slow).toEqual([]);
  expect(statements).toBeGreaterThan(80);
});

test("the claim takes due rows in the order of an index, without sorting what is due", async () => {
  const { store, planOf, statementsOf } = await stage();
  const { person } = await firstContact(store, "discord:1", "discord:9", "Ann");
  const add = (dueAt: number) =>
    store.deliveries.add({ person, kind: "note", params: {}, key: `note:${dueAt}::${person}:0`, dueAt });
  for (const dueAt of [1, 2]) await add(dueAt);
  const statements = await statementsOf(() => store.deliveries.claimDue(1, 5, 9));
  expect(statements.length).toBeGreaterThanOrEqual(4);
  expect(
    statements.flatMap(planOf).filter((detail) => !/^SEARCH delivery USING (COVERING )?INDEX/.test(detail)),
  ).toEqual([]);
});
