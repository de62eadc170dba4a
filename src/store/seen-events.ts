// Events answered already, so that one the platform delivers twice is answered once.
import type { Kysely } from "kysely";
import type { Platform, SeenEvents } from "#core";
import type { Parts } from "./parts.ts";
import { prepare } from "./prepared.ts";
import type { Tables } from "./tables.ts";

// Slack delivers again at once, after one minute and after five, longer while its socket reconnects; an hour covers them all.
const REMEMBERED_MS = 60 * 60_000;
const CLAIMS_BETWEEN_PRUNINGS = 1_000;

export type EventQueries = ReturnType<typeof prepareEvents>;

export function prepareEvents(db: Kysely<Tables>) {
  let claims = 0;
  return {
    claim: prepare((event: { platform: Platform; eventId: string; at: number }) =>
      db
        .insertInto("seen_event")
        .values({ platform: event.platform, event_id: event.eventId, at: event.at })
        .onConflict((conflict) => conflict.doNothing()),
    ),
    /** True at the first claim and at every thousandth after it. */
    isTimeToPrune: () => claims++ % CLAIMS_BETWEEN_PRUNINGS === 0,
  };
}

export function createSeenEvents({ db, clock }: Parts, queries: EventQueries): SeenEvents {
  async function prune(at: number): Promise<number> {
    const { numDeletedRows } = await db.deleteFrom("seen_event").where("at", "<", at).executeTakeFirstOrThrow();
    return Number(numDeletedRows);
  }
  return {
    prune,
    async claim(platform, eventId) {
      const at = clock.now();
      if (queries.isTimeToPrune()) await prune(at - REMEMBERED_MS);
      const { numAffectedRows } = await queries.claim(db, { platform, eventId, at });
      return numAffectedRows === 1n;
    },
    async release(platform, eventId) {
      await db.deleteFrom("seen_event").where("platform", "=", platform).where("event_id", "=", eventId).execute();
    },
  };
}
