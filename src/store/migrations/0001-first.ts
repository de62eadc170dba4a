// People, accounts, chapters, spaces, memberships, and what one process notes for itself.
import type { Kysely, Migration } from "kysely";
import { sql } from "../kysely.ts";

// A migration speaks of the tables as they were when it was written, so it does not use the types of today.
type AnyTables = Record<string, Record<string, unknown>>;

export const first: Migration = {
  async up(db: Kysely<AnyTables>) {
    await db.schema
      .createTable("chapter")
      .addColumn("id", "text", (column) => column.primaryKey().notNull())
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("zone", "text", (column) => column.notNull())
      .addColumn("created_at", "integer", (column) => column.notNull())
      .modifyEnd(sql`strict`)
      .execute();
    await db.schema
      .createTable("space")
      .addColumn("id", "text", (column) => column.primaryKey().notNull())
      .addColumn("chapter_id", "text", (column) => column.notNull().references("chapter.id"))
      .modifyEnd(sql`strict`)
      .execute();
    await db.schema.createIndex("space_of_chapter").on("space").column("chapter_id").execute();

    await db.schema
      .createTable("person")
      .addColumn("id", "text", (column) => column.primaryKey().notNull())
      .addColumn("created_at", "integer", (column) => column.notNull())
      .addColumn("consent_mine_at", "integer")
      .addColumn("consent_prompts_at", "integer")
      .modifyEnd(sql`strict`)
      .execute();
    await db.schema
      .createTable("account")
      .addColumn("id", "text", (column) => column.primaryKey().notNull())
      .addColumn("person_id", "text", (column) => column.notNull().references("person.id"))
      .addColumn("name", "text", (column) => column.notNull())
      .addColumn("created_at", "integer", (column) => column.notNull())
      .modifyEnd(sql`strict`)
      .execute();
    await db.schema.createIndex("account_of_person").on("account").column("person_id").execute();

    await db.schema
      .createTable("membership")
      .addColumn("chapter_id", "text", (column) => column.notNull().references("chapter.id"))
      .addColumn("person_id", "text", (column) => column.notNull().references("person.id"))
      .addColumn("graduates", "integer")
      .addColumn("joined_at", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("membership_key", ["chapter_id", "person_id"])
      .modifyEnd(sql`strict, without rowid`)
      .execute();
    await db.schema.createIndex("membership_of_person").on("membership").columns(["person_id", "joined_at"]).execute();

    await db.schema
      .createTable("seen_event")
      .addColumn("platform", "text", (column) => column.notNull())
      .addColumn("event_id", "text", (column) => column.notNull())
      .addColumn("at", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("seen_event_key", ["platform", "event_id"])
      .modifyEnd(sql`strict, without rowid`)
      .execute();
    await db.schema.createIndex("seen_event_by_age").on("seen_event").column("at").execute();

    await db.schema
      .createTable("setting")
      .addColumn("key", "text", (column) => column.primaryKey().notNull())
      .addColumn("value", "text", (column) => column.notNull())
      .modifyEnd(sql`strict, without rowid`)
      .execute();

    await db.schema
      .createTable("demo_message")
      .addColumn("position", "integer", (column) => column.primaryKey().notNull())
      .addColumn("id", "text", (column) => column.notNull().unique())
      .addColumn("at", "integer", (column) => column.notNull())
      .addColumn("channel", "text", (column) => column.notNull())
      .addColumn("author", "text", (column) => column.notNull())
      .addColumn("only_for", "text")
      .addColumn("typed", "text")
      .addColumn("content", "text")
      .modifyEnd(sql`strict`)
      .execute();
  },
};
