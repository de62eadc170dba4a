// What people set for themselves, which chapter they mean in a direct message, and their own reminders.
import type { Kysely } from "kysely";
import { sql } from "../kysely.ts";

type AnyTables = Record<string, Record<string, unknown>>;

export async function addPersonalSettings(db: Kysely<AnyTables>): Promise<void> {
  for (const column of ["zone", "quiet", "preferred_account"])
    await db.schema.alterTable("person").addColumn(column, "text").execute();
  for (const column of ["paused_until", "reachable_at", "remind_before", "left_at"])
    await db.schema.alterTable("person").addColumn(column, "integer").execute();
  await db
    .updateTable("person")
    .set({ left_at: sql`created_at` })
    .where("id", "not in", db.selectFrom("membership").select("person_id"))
    .execute();
  await db.schema
    .createIndex("person_without_chapter")
    .on("person")
    .column("left_at")
    .where("left_at", "is not", null)
    .execute();

  await db.schema.alterTable("account").addColumn("direct_channel", "text").execute();
  // Counts up with each use: a clock that is turned back does not change which one was last.
  await db.schema
    .alterTable("membership")
    .addColumn("used", "integer", (column) => column.notNull().defaultTo(0))
    .execute();
  await db.updateTable("membership").set({ used: sql`joined_at` }).execute();

  await db.schema
    .createTable("reminder")
    .addColumn("id", "text", (column) => column.primaryKey().notNull())
    .addColumn("person_id", "text", (column) => column.notNull().references("person.id"))
    .addColumn("text", "text", (column) => column.notNull())
    .addColumn("zone", "text", (column) => column.notNull())
    .addColumn("date", "text", (column) => column.notNull())
    .addColumn("time", "text", (column) => column.notNull())
    .addColumn("rule", "text")
    .addColumn("next_due_at", "integer")
    .addColumn("revision", "integer", (column) => column.notNull())
    .addColumn("created_at", "integer", (column) => column.notNull())
    .modifyEnd(sql`strict`)
    .execute();
  await db.schema.createIndex("reminder_of_person").on("reminder").columns(["person_id", "next_due_at"]).execute();
  await db.schema
    .createIndex("reminder_due")
    .on("reminder")
    .columns(["next_due_at", "id"])
    .where("next_due_at", "is not", null)
    .execute();
}
