// Where somebody else's rows name a person in JSON, so that deletion and linking find it without reading the tables whole.
import type { Kysely, Migration } from "kysely";
import { sql } from "../kysely.ts";

type AnyTables = Record<string, Record<string, unknown>>;

export const mentions: Migration = {
  async up(db: Kysely<AnyTables>) {
    // They go with the row that names somebody: nothing else holds them.
    await db.schema
      .createTable("delivery_about")
      .addColumn("person_id", "text", (column) => column.notNull().references("person.id"))
      .addColumn("delivery_id", "text", (column) => column.notNull().references("delivery.id").onDelete("cascade"))
      .addPrimaryKeyConstraint("delivery_about_key", ["person_id", "delivery_id"])
      .modifyEnd(sql`strict, without rowid`)
      .execute();
    await db.schema.createIndex("delivery_about_of").on("delivery_about").column("delivery_id").execute();
    await db.schema
      .createTable("audit_about")
      .addColumn("person_id", "text", (column) => column.notNull().references("person.id"))
      .addColumn("chapter_id", "text", (column) => column.notNull())
      .addColumn("audit_id", "text", (column) => column.notNull())
      .addPrimaryKeyConstraint("audit_about_key", ["person_id", "chapter_id", "audit_id"])
      .addForeignKeyConstraint(
        "audit_about_of",
        ["chapter_id", "audit_id"],
        "audit",
        ["chapter_id", "id"],
        (constraint) => constraint.onDelete("cascade"),
      )
      .modifyEnd(sql`strict, without rowid`)
      .execute();
    await db.schema.createIndex("audit_about_of").on("audit_about").columns(["chapter_id", "audit_id"]).execute();

    // Whom the rows that are there already name: by their id, or by an account.
    const people = sql`(select id as name, id from person union all select id, person_id from account)`;
    await sql`insert or ignore into delivery_about (person_id, delivery_id)
      select named.id, delivery.id from delivery, json_each(delivery.params) as part
      join ${people} as named on named.name = part.value`.execute(db);
    await sql`insert or ignore into audit_about (person_id, chapter_id, audit_id)
      select named.id, audit.chapter_id, audit.id from audit, json_each(audit.about) as part
      join ${people} as named on named.name = part.value`.execute(db);
  },
};
