// The outbox: what must reach people later, claimed by one worker at a time.
import type { Kysely } from "kysely";
import type { Deliveries, DeliveryState } from "#core";
import { type DeliveryQueries, withoutVainTry } from "./delivery-queries.ts";
import type { Parts } from "./parts.ts";
import { toDelivery } from "./rows.ts";
import type { Tables } from "./tables.ts";
import { inTransaction } from "./transaction.ts";
import { wireKeyOf } from "./wire-key.ts";

const LISTED = 25;
const LOWEST_RANK = Number.MIN_SAFE_INTEGER;
// Sorts after everything that can follow a prefix.
const HIGHEST = "\u{10FFFF}";
const none: Readonly<Record<DeliveryState, number>> = {
  pending: 0,
  sending: 0,
  sent: 0,
  waiting: 0,
  obsolete: 0,
  skipped: 0,
  needs_review: 0,
};

type Row = Tables["delivery"];

export function createDeliveries({ db, clock, ids, quarantine }: Parts, queries: DeliveryQueries): Deliveries {
  const own = db.selectFrom("delivery").selectAll();

  /** What reaches the platform next must not be forgotten in a power cut, so it is a transaction. */
  async function mark(update: (tx: Kysely<Tables>) => Promise<{ numAffectedRows?: bigint | undefined }>) {
    return (await inTransaction(db, update)).numAffectedRows === 1n;
  }

  return {
    async add({ person, chapter, kind, params, key, dueAt, notAfter, rank }) {
      const isRestored = quarantine !== undefined && dueAt < quarantine;
      const { numInsertedOrUpdatedRows } = await db
        .insertInto("delivery")
        .values({
          id: ids.next() as Row["id"],
          person_id: person,
          chapter_id: chapter ?? null,
          kind,
          params: JSON.stringify(params),
          key,
          wire_key: wireKeyOf(key),
          state: isRestored ? "skipped" : "pending",
          rank: rank ?? 0,
          due_at: dueAt,
          not_after: notAfter ?? null,
          attempt: 0,
          reason: isRestored ? "restored" : null,
          created_at: clock.now(),
        })
        .onConflict((conflict) => conflict.column("key").doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    async find(person, id) {
      const row = await own.where("id", "=", id).where("person_id", "=", person).executeTakeFirst();
      return row && toDelivery(row);
    },
    async findByWireKey(person, wireKey) {
      const row = await own.where("wire_key", "=", wireKey).where("person_id", "=", person).executeTakeFirst();
      return row && toDelivery(row);
    },
    claimDue: (now, most, leaseUntil) =>
      inTransaction(db, async (tx) => {
        const rows = (await listDue(tx, queries, now, most)).slice(0, most);
        for (const { id } of rows) await queries.claim(tx, { id, leaseUntil });
        return rows.map((row) =>
          toDelivery({ ...row, state: "sending", attempt: row.attempt + 1, lease_until: leaseUntil }),
        );
      }),
    async nextDueAt() {
      const { rows } = await queries.firstLeaseEnd(db, {});
      let next = rows[0]?.at ?? Number.POSITIVE_INFINITY;
      for await (const rank of pendingRanks(db, queries)) {
        const { rows } = await queries.firstDueOf(db, { rank });
        next = Math.min(next, rows[0]?.at ?? next);
      }
      return Number.isFinite(next) ? next : undefined;
    },
    begin: (claim, account, at) => mark((tx) => queries.begin(tx, { ...claim, account, at })),
    markSent: (claim, ref, at) => mark((tx) => queries.markSent(tx, { ...claim, ref, at })),
    postpone: (claim, dueAt) => mark((tx) => queries.postpone(tx, { ...claim, dueAt })),
    close: (claim, state, reason) => mark((tx) => queries.close(tx, { ...claim, state, reason })),
    leaveUnknown: (claim, leaseUntil) => mark((tx) => queries.leaveUnknown(tx, { ...claim, leaseUntil })),
    async listWaiting(person) {
      const rows = await own
        .where("person_id", "=", person)
        .where("state", "in", ["waiting", "needs_review"])
        .orderBy("due_at", "desc")
        .orderBy("id", "desc")
        .limit(LISTED)
        .execute();
      return rows.map(toDelivery);
    },
    async dismiss(person, id) {
      const { numUpdatedRows } = await db
        .updateTable("delivery")
        .set({ state: "obsolete", reason: "dismissed" })
        .where("id", "=", id)
        .where("person_id", "=", person)
        .where("state", "in", ["waiting", "needs_review"])
        .executeTakeFirstOrThrow();
      return numUpdatedRows === 1n;
    },
    async cancelOf(person, keyPrefix) {
      const { numUpdatedRows } = await db
        .updateTable("delivery")
        .set({ state: "obsolete", reason: "cancelled" })
        .where("key", ">=", keyPrefix)
        .where("key", "<", keyPrefix + HIGHEST)
        .where("person_id", "=", person)
        .where("state", "=", "pending")
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },
    async release(person, reason, dueAt) {
      const { numUpdatedRows } = await db
        .updateTable("delivery")
        .set((row) => ({ state: "pending", reason: null, due_at: dueAt, ...withoutVainTry(row) }))
        .where("person_id", "=", person)
        .where("state", "in", ["waiting", "pending"])
        .where("reason", "=", reason)
        .executeTakeFirstOrThrow();
      return Number(numUpdatedRows);
    },
    async count() {
      const rows = await db
        .selectFrom("delivery")
        .select((row) => ["state", row.fn.countAll<number>().as("rows")])
        .groupBy("state")
        .execute();
      return { ...none, ...Object.fromEntries(rows.map(({ state, rows: count }) => [state, count])) };
    },
  };
}

/** By rank, then due time; a little more than `most`. */
async function listDue(tx: Kysely<Tables>, queries: DeliveryQueries, now: number, most: number): Promise<Row[]> {
  const { rows: found } = await queries.expired(tx, { now, most });
  let pending = 0;
  for await (const rank of pendingRanks(tx, queries)) {
    if (pending >= most) break;
    const { rows } = await queries.due(tx, { rank, now, most: most - pending });
    pending += rows.length;
    found.push(...rows);
  }
  return found.sort((one, other) => one.rank - other.rank || one.due_at - other.due_at || (one.id < other.id ? -1 : 1));
}

/** The few ranks that pending rows have, each found by one step into the index. */
async function* pendingRanks(db: Kysely<Tables>, queries: DeliveryQueries): AsyncGenerator<number> {
  let after = LOWEST_RANK;
  for (;;) {
    const rank = (await queries.nextRank(db, { after })).rows[0]?.rank ?? undefined;
    if (rank === undefined) return;
    yield rank;
    after = rank;
  }
}
