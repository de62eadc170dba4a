// What leaders set for their chapter, who leads it, and what leaders did; one-time codes.
import type { Kysely } from "kysely";
import { sql } from "../kysely.ts";

type AnyTables = Record<string, Record<string, unknown>>;

export async function addChapterSettings(db: Kysely<AnyTables>): Promise<void> {
  await db.schema.alterTable("chapter").addColumn("quiet", "text").execute();
  await db.schema.alterTable("space").addColumn("announcement_channel", "text").execute();
  await db.schema.alterTable("space").addColumn("leader_role", "text").execute();
  await db.schema.alterTable("space").addColumn("removed_at", "integer").execute();
  await db.schema.alterTable("space").addColumn("welcomed_at", "integer").execute();

  await db.schema
    .createTable("exam_block")
    .addColumn("chapter_id", "text", (column) => column.notNull().references("chapter.id"))
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("from_date", "text", (column) => column.notNull())
    .addColumn("to_date", "text", (column) => column.notNull())
    .addColumn("label", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("exam_block_key", ["chapter_id", "id"])
    .modifyEnd(sql`strict, without rowid`)
    .execute();

  // Only a member of the chapter can be its leader, and stops being one with the membership.
  await db.schema
    .createTable("chapter_leader")
    .addColumn("chapter_id", "text", (column) => column.notNull().references("chapter.id"))
    .addColumn("person_id", "text", (column) => column.notNull())
    .addColumn("added_at", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("chapter_leader_key", ["chapter_id", "person_id"])
    .addForeignKeyConstraint("chapter_leader_is_member", ["chapter_id", "person_id"], "membership", [
      "chapter_id",
      "person_id",
    ])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema.createIndex("chapter_leader_of_person").on("chapter_leader").column("person_id").execute();

  // Without an actor: somebody whose rows have been deleted since.
  await db.schema
    .createTable("audit")
    .addColumn("chapter_id", "text", (column) => column.notNull().references("chapter.id"))
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("at", "integer", (column) => column.notNull())
    .addColumn("actor_id", "text", (column) => column.references("person.id"))
    .addColumn("what", "text", (column) => column.notNull())
    .addColumn("about", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("audit_key", ["chapter_id", "id"])
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema.createIndex("audit_of_actor").on("audit").column("actor_id").execute();

  await db.schema
    .createTable("link_code")
    .addColumn("hash", "text", (column) => column.primaryKey().notNull())
    .addColumn("purpose", "text", (column) => column.notNull())
    .addColumn("person_id", "text", (column) => column.references("person.id"))
    .addColumn("chapter_id", "text", (column) => column.references("chapter.id"))
    .addColumn("expires_at", "integer", (column) => column.notNull())
    .modifyEnd(sql`strict, without rowid`)
    .execute();
  await db.schema.createIndex("link_code_of_person").on("link_code").column("person_id").execute();
  await db.schema.createIndex("link_code_of_chapter").on("link_code").column("chapter_id").execute();
}
