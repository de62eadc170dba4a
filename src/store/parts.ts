// What every collection of the store is made from.
import type { Kysely } from "kysely";
import type { Clock } from "#core";
import type { Ids } from "./id.ts";
import type { Tables } from "./tables.ts";

export type Parts = {
  /** The database, or one open transaction of it. */
  readonly db: Kysely<Tables>;
  readonly clock: Clock;
  readonly ids: Ids;
  /** After a restore: whatever was due before this has perhaps been sent, and is not sent again. */
  readonly quarantine?: number | undefined;
  /** A file that every deletion is noted in, so that a restored backup can be told again. */
  readonly erasureLog?: string | undefined;
};
