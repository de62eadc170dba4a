// What leaders did in their chapter.
import type { Audit } from "#core";
import { nameOf } from "./names.ts";
import type { Parts } from "./parts.ts";
import { ERASED } from "./personal.ts";

export function createAudit({ db, clock, ids }: Parts): Audit {
  return {
    async add(chapter, { actor, what, about }) {
      await db
        .insertInto("audit")
        .values({
          chapter_id: chapter,
          id: ids.next(),
          at: clock.now(),
          actor_id: actor,
          what,
          about: JSON.stringify(about),
        })
        .execute();
    },
    async listOf(chapter, most) {
      const rows = await db
        .selectFrom("audit")
        .select(["id", "at", "actor_id", "what", "about"])
        .select(nameOf("audit.actor_id"))
        .where("chapter_id", "=", chapter)
        .orderBy("id", "desc")
        .limit(most)
        .execute();
      return rows.map(({ id, at, actor_id: actor, name, what, about }) => ({
        id,
        at,
        actor: actor ?? (ERASED as NonNullable<typeof actor>),
        actorName: name ?? ERASED,
        what,
        about: JSON.parse(about),
      }));
    },
  };
}
