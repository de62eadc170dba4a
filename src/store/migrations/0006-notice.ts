// How long before a reminder another message comes.
import type { Kysely, Migration } from "kysely";

type AnyTables = Record<string, Record<string, unknown>>;

export const notice: Migration = {
  async up(db: Kysely<AnyTables>) {
    await db.schema.alterTable("reminder").addColumn("notice_minutes", "integer").execute();
  },
};
