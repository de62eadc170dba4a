// One-time codes, each kept as its hash until it is used or too old.
import type { Selectable } from "kysely";
import type { LinkCode, LinkCodes } from "#core";
import type { Parts } from "./parts.ts";
import type { Tables } from "./tables.ts";

export function createLinkCodes({ db, clock }: Parts): LinkCodes {
  async function prune(now: number): Promise<void> {
    await db.deleteFrom("link_code").where("expires_at", "<=", now).execute();
  }
  return {
    prune,
    async add({ hash, purpose, person, chapter, expiresAt }) {
      await prune(clock.now());
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
    async find(hash, now) {
      const row = await db.selectFrom("link_code").where("hash", "=", hash).selectAll().executeTakeFirst();
      return codeOf(row, now);
    },
    async take(hash, now) {
      const row = await db.deleteFrom("link_code").where("hash", "=", hash).returningAll().executeTakeFirst();
      return codeOf(row, now);
    },
  };
}

function codeOf(row: Selectable<Tables["link_code"]> | undefined, now: number): LinkCode | undefined {
  if (!row || row.expires_at <= now) return undefined;
  return {
    hash: row.hash,
    purpose: row.purpose,
    ...(row.person_id !== null && { person: row.person_id }),
    ...(row.chapter_id !== null && { chapter: row.chapter_id }),
    expiresAt: row.expires_at,
  };
}
