// One person's rows found among a million of others: export, deletion, and joining two accounts.
import { join } from "node:path";
import SQLite from "better-sqlite3";
import type { PersonId, Store } from "#core";
import { openStore } from "#store";
import { systemClock } from "../../src/clock.ts";
import { inFreshFolder } from "./children.ts";
import { figure, type Table } from "./figures.ts";

const OTHERS = 1_000_000;
const PEOPLE = 1_000;
const OWN = 100;

export async function measureDeletion(rounds: number): Promise<Table> {
  return inFreshFolder(async (folder) => {
    const file = join(folder, "bench.db");
    const store = await openStore({ file, clock: systemClock });
    try {
      const people: PersonId[] = [];
      await store.transaction(async (tx) => {
        for (let index = 0; index < PEOPLE; index++) people.push((await tx.people.add()).id);
      });
      await furnish(store, people[0]!, people);
      multiply(file);
      const times: Record<"export" | "delete" | "join", number[]> = { export: [], delete: [], join: [] };
      for (let round = 1; round <= rounds; round++) {
        const [leaves, joins, into] = [people[round * 3]!, people[round * 3 + 1]!, people[round * 3 + 2]!];
        for (const person of [leaves, joins]) await furnish(store, person, people);
        times.export.push(await time(() => store.privacy.exportOf(leaves)));
        times.delete.push(await time(() => store.privacy.deleteOf(leaves)));
        times.join.push(await time(() => store.linking.join(into, joins)));
      }
      return {
        title: `Store, SQLite file: ms for a person with ${OWN} messages, named in ${OWN} of others, beside ${OTHERS} messages of others`,
        head: ["call", "our bot"],
        rows: [
          ["privacy.exportOf", figure(times.export)],
          ["privacy.deleteOf", figure(times.delete)],
          ["linking.join", figure(times.join)],
        ],
      };
    } finally {
      await store.close();
    }
  });
}

/** Messages of one person, and messages of others that name this person. */
async function furnish(store: Store, person: PersonId, people: readonly PersonId[]): Promise<void> {
  const dueAt = systemClock.now();
  await store.transaction(async (tx) => {
    for (let index = 0; index < OWN; index++) {
      const other = people[PEOPLE - 1 - index]!;
      const pair = `pair:${person.slice(0, 10)}${person.slice(16)}${index}`;
      await tx.deliveries.add({ person, kind: "pair", params: { with: other }, key: `${pair}a::${person}:0`, dueAt });
      await tx.deliveries.add({
        ...{ person: other, kind: "pair", params: { with: person }, key: `${pair}b::${other}:0`, dueAt },
      });
    }
  });
}

/** By SQLite itself: a million calls of ours would take a minute. */
function multiply(file: string): void {
  const beside = new SQLite(file);
  const columns = beside.prepare("select name from pragma_table_info('delivery')").pluck().all() as string[];
  const own: Record<string, string> = {
    id: "printf('%026d', n)",
    key: "printf('many:%d', n)",
    wire_key: "printf('%024d', n)",
    params: `'{"reminder":"' || printf('%026d', n) || '"}'`,
    person_id: "other",
    state: "'sent'",
  };
  const values = columns.map((column) => own[column] ?? `model."${column}"`).join(", ");
  beside.exec(`
    with recursive counted (n) as (select 1 union all select n + 1 from counted where n < ${OTHERS})
    insert into delivery (${columns.map((column) => `"${column}"`).join(", ")})
    select ${values} from counted
    join (select id as other, row_number() over (order by id) as place from person) on place = n % 50 + 500
    join (select * from delivery limit 1) as model`);
  beside.close();
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
