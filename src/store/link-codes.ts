// One-time codes, each kept as its hash until it is used or too old.
import type { LinkCodes } from "#core";
import type { Parts } from "./parts.ts";

export function createLinkCodes({ db, clock }: Parts): LinkCodes {
  return {
    async add({ hash, purpose, person, chapter, expiresAt }) {
      await db.deleteFrom("link_code").where("expires_at", "<=", clock.now()).execute();
      await db
        .insertInto("link_code")
        .values({
          hash,
          purpose,
          person_id: person ?? null,
          chapter_id: chapter ?? null,
          expires_at: expiresAt,
        })
        .execute();
    },
    async take(hash, now) {
      const row = await db.deleteFrom("link_code").where("hash", "=", hash).returningAll().executeTakeFirst();
      if (!row || row.expires_at <= now) return undefined;
      return {
        hash,
        purpose: row.purpose,
        ...(row.person_id !== null && { person: row.person_id }),
        ...(row.chapter_id !== null && { chapter: row.chapter_id }),
        expiresAt: row.expires_at,
      };
    },
  };
}
