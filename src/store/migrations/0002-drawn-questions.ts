// Which questions somebody has had, so that none comes twice before all have come.
import type { Kysely, Migration } from "kysely";
import { sql } from "../kysely.ts";

type AnyTables = Record<string, Record<string, unknown>>;

export const drawnQuestions: Migration = {
  async up(db: Kysely<AnyTables>) {
    await db.schema
      .createTable("drawn_question")
      .addColumn("person_id", "text", (column) => column.notNull().references("person.id"))
      .addColumn("question_id", "text", (column) => column.notNull())
      .addColumn("drawn_at", "integer", (column) => column.notNull())
      .addPrimaryKeyConstraint("drawn_question_key", ["person_id", "question_id"])
      .modifyEnd(sql`strict, without rowid`)
      .execute();
  },
};
