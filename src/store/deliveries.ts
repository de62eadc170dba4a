// The outbox: what must reach people later, claimed by one worker at a time.
import type { Insertable, Kysely } from "kysely";
import type { Deliveries, DeliveryState } from "#core";
import { type DeliveryQueries, untried } from "./delivery-queries.ts";
import { hurryHeld, takeHeld } from "./held-deliveries.ts";
import type { FindNamed } from "./mentions.ts";
import type { Parts } from "./parts.ts";
import { listPlanned, replan } from "./planned-deliveries.ts";
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

export function createDeliveries(
  { db, clock, ids, quarantine }: Parts,
  queries: DeliveryQueries,
  findNamed: FindNamed,
): Deliveries {
  const own = db.selectFrom("delivery").selectAll();

  /** What reaches the platform next must not be forgotten in a power cut, so it is a transaction. */
  async function mark(update: (tx: Kysely<Tables>) => Promise<{ numAffectedRows?: bigint | undefined }>) {
    return (await inTransaction(db, update)).numAffectedRows === 1n;
  }

  return {
    async add({ person, chapter, kind, params, key, dueAt, notAfter, rank, onlyAccount }) {
      // Keys are for ever, so nobody but its owner may stand in one: it could not be forgotten with them.
      if ((await findNamed(db, [key.replaceAll(person, "")])).length > 0)
        throw new Error(`a key of ${kind} names others`);
      const isRestored = quarantine !== undefined && dueAt < quarantine;
      const row: Insertable<Row> = {
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
        failures: 0,
        only_account_id: onlyAccount ?? null,
        reason: isRestored ? "restored" : null,
        created_at: clock.now(),
      };
      const insert = async (tx: Kysely<Tables>) => {
        const query = tx
          .insertInto("delivery")
          .values(row)
          .onConflict((conflict) => conflict.column("key").doNothing());
        return (await query.executeTakeFirstOrThrow()).numInsertedOrUpdatedRows === 1n;
      };
      const named = await findNamed(db, Object.values(params));
      if (named.length === 0) return insert(db);
      return inTransaction(db, async (tx) => {
        if (!(await insert(tx))) return false;
        for (const one of named)
          await tx.insertInto("delivery_about").values({ person_id: one, delivery_id: row.id }).execute();
        return true;
      });
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
    listPlanned: (rank, after, most) => listPlanned(db, rank, after, most),
    replan: (person, id, to) => replan(db, person, id, to),
    begin: (claim, account, at) => mark((tx) => queries.begin(tx, { ...claim, account, at })),
    markSent: (claim, ref, at) => mark((tx) => queries.markSent(tx, { ...claim, ref, at })),
    postpone: (claim, dueAt, reason) => mark((tx) => queries.postpone(tx, { ...claim, dueAt, reason: reason ?? null })),
    noteRefusal: (claim, account, why) =>
      mark(async (tx) => {
        const row = await tx.selectFrom("delivery").selectAll().where("id", "=", claim.id).executeTakeFirst();
        const refusedBy = JSON.stringify({ ...(row && toDelivery(row).refusedBy), [account]: why });
        return queries.noteRefusal(tx, { ...claim, refusedBy });
      }),
    takeHeld: (claim, now) => inTransaction(db, (tx) => takeHeld(tx, claim, now)),
    hurryHeld: (of, dueAt) => hurryHeld(db, of, dueAt),
    close: (claim, state, reason) => mark((tx) => queries.close(tx, { ...claim, state, reason })),
    leaveUnknown: (claim, leaseUntil, failures) =>
      mark((tx) => queries.leaveUnknown(tx, { ...claim, leaseUntil, failures })),
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
    async release(person, reasons, dueAt) {
      const { numUpdatedRows } = await db
        .updateTable("delivery")
        .set({ state: "pending", reason: null, due_at: dueAt, refused_by: null, ...untried })
        .where("person_id", "=", person)
        .where("state", "=", "waiting")
        .where("reason", "in", reasons)
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
