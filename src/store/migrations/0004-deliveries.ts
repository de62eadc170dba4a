// A message for one account only, who refused a message, and how often in a row it failed: what a restart must not forget.
import type { Kysely, Migration } from "kysely";
import { sql } from "../kysely.ts";

type AnyTables = Record<string, Record<string, unknown>>;

export const deliveryAccounts: Migration = {
  async up(db: Kysely<AnyTables>) {
    await db.schema.alterTable("delivery").addColumn("only_account_id", "text").execute();
    await db.schema.alterTable("delivery").addColumn("refused_by", "text").execute();
    await db.schema
      .alterTable("delivery")
      .addColumn("failures", "integer", (column) => column.notNull().defaultTo(sql.lit(0)))
      .execute();
  },
};
