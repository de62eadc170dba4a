// Messages that nobody has tried to send yet, and giving them another time.
import type { Kysely } from "kysely";
import type { Deliveries, Delivery } from "#core";
import { inState } from "./delivery-queries.ts";
import { toDelivery } from "./rows.ts";
import type { Tables } from "./tables.ts";

export async function listPlanned(
  db: Kysely<Tables>,
  ...[rank, after, most]: Parameters<Deliveries["listPlanned"]>
): Promise<readonly Delivery[]> {
  const rows = await db
    .selectFrom("delivery")
    .selectAll()
    .where(inState("pending"))
    .where("first_try_at", "is", null)
    .where("rank", "=", rank)
    .where("due_at", ">=", after.dueAt)
    .where((row) => row.or([row("due_at", ">", after.dueAt), row("id", ">", after.id)]))
    .orderBy("due_at")
    .orderBy("id")
    .limit(most)
    .execute();
  return rows.map(toDelivery);
}

export async function replan(
  db: Kysely<Tables>,
  ...[person, id, { dueAt, notAfter, params }]: Parameters<Deliveries["replan"]>
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("delivery")
    .set({ due_at: dueAt, not_after: notAfter ?? null, params: JSON.stringify(params) })
    .where("id", "=", id)
    .where("person_id", "=", person)
    .where(inState("pending"))
    .where("first_try_at", "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
