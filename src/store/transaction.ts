// Several statements as one, whether or not the caller is inside a transaction already.
import type { Kysely } from "kysely";
import type { Tables } from "./tables.ts";

/** When it resolves outside of another transaction, what it wrote is on disk: a power cut does not undo it. */
export function inTransaction<T>(db: Kysely<Tables>, work: (tx: Kysely<Tables>) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}
