// What must reach a person later. Nearly all rows are over; the partial indexes hold the few that are not.
import type { Kysely } from "kysely";
import { sql } from "../kysely.ts";

type AnyTables = Record<string, Record<string, unknown>>;

export async function addDeliveries(db: Kysely<AnyTables>): Promise<void> {
  await db.schema
    .createTable("delivery")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("person_id", "text", (column) => column.notNull().references("person.id"))
    .addColumn("chapter_id", "text", (column) => column.references("chapter.id"))
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("params", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull().unique())
    .addColumn("wire_key", "text", (column) => column.notNull().unique())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("rank", "integer", (column) => column.notNull())
    .addColumn("due_at", "integer", (column) => column.notNull())
    .addColumn("not_after", "integer")
    .addColumn("attempt", "integer", (column) => column.notNull())
    .addColumn("lease_until", "integer")
    .addColumn("first_try_at", "integer")
    .addColumn("first_try_attempt", "integer")
    .addColumn("account_id", "text")
    .addColumn("sent_ref", "text")
    .addColumn("sent_at", "integer")
    .addColumn("reason", "text")
    .addColumn("created_at", "integer", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex("delivery_of_person").on("delivery").column("person_id").execute();
  await db.schema
    .createIndex("delivery_of_chapter")
    .on("delivery")
    .column("chapter_id")
    .where("chapter_id", "is not", null)
    .execute();
  // The literals, not parameters: SQLite takes a partial index only for a query that says the same.
  await db.schema
    .createIndex("delivery_due")
    .on("delivery")
    .columns(["rank", "due_at", "id"])
    .where(sql`state`, "=", sql.lit("pending"))
    .execute();
  await db.schema
    .createIndex("delivery_leased")
    .on("delivery")
    .column("lease_until")
    .where(sql`state`, "=", sql.lit("sending"))
    .execute();
  await db.schema
    .createIndex("delivery_waiting")
    .on("delivery")
    .columns(["person_id", "due_at"])
    .where(sql`state`, "=", sql.lit("waiting"))
    .execute();
}
