// The outbox with a million rows in it: finding what is due, claiming it and marking it, against a database file.
import { join } from "node:path";
import SQLite from "better-sqlite3";
import type { Delivery, PersonId } from "#core";
import { openStore } from "#store";
import { systemClock } from "../../src/clock.ts";
import { inFreshFolder } from "./children.ts";
import { figure, type Table } from "./figures.ts";

const ROWS = 1_000_000;
const DUE = 10_000;
const CALLS = 200;
const LEASE_MS = 60_000;

export async function measureDeliveries(rounds: number): Promise<Table> {
  return inFreshFolder(async (folder) => {
    const file = join(folder, "deliveries.db");
    const now = systemClock.now();
    const before = await openStore({ file, clock: systemClock });
    const { id: person } = await before.people.add();
    await before.close();
    fill(file, person, now);
    const store = await openStore({ file, clock: systemClock });
    const figures: Record<string, number[]> = {};
    const measure = async (name: string, call: (index: number) => Promise<unknown>) => {
      const start = performance.now();
      for (let index = 0; index < CALLS; index++) await call(index);
      figures[name] ??= [];
      figures[name].push(((performance.now() - start) * 1000) / CALLS);
    };
    try {
      for (let round = 0; round < rounds; round++) {
        const claimed: Delivery[] = [];
        await measure("nextDueAt", () => store.deliveries.nextDueAt());
        // Inside one transaction there is no waiting for the disk: what is left is the selection.
        await store.transaction((tx) =>
          measure("claimDue, nothing due, selection only", () => tx.deliveries.claimDue(0, 25, now + LEASE_MS)),
        );
        await measure("claimDue of one, on the disk", async () => {
          claimed.push(...(await store.deliveries.claimDue(now, 1, now + LEASE_MS)));
        });
        await measure("begin, on the disk", (index) => store.deliveries.begin(claimed[index]!, "discord:1", now));
        await measure("markSent, on the disk", (index) => store.deliveries.markSent(claimed[index]!, "ref", now));
      }
    } finally {
      await store.close();
    }
    return {
      title: `Deliveries, SQLite file with ${ROWS} rows, half of them pending, ${DUE} due: µs a call`,
      head: ["call", "our bot"],
      rows: Object.entries(figures).map(([name, values]) => [name, figure(values)]),
    };
  });
}

/** Half sent, half pending far ahead, and some of those due now; three ranks. */
function fill(file: string, person: PersonId, now: number): void {
  const database = new SQLite(file);
  database.pragma("synchronous = OFF");
  database
    .prepare(
      `with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n + 1 < :rows)
      insert into delivery (id, person_id, kind, params, key, wire_key, state, rank, due_at, attempt, created_at)
      select printf('%026d', n), :person, 'note', '{}', printf('note:%026d:2025-01-06T09:00:%s:0', n, :person),
        printf('%024d', n), iif(n % 2, 'sent', 'pending'), n % 3, iif(n % :every, :now + 86400000 + n, :now), 0, :now
      from numbers`,
    )
    .run({ rows: ROWS, person, now, every: ROWS / DUE });
  database.close();
}
